"""What two independent checkers say of a PDF, and what LibreOffice makes of a Word file."""

import shutil
import subprocess
from pathlib import Path

import outloud
import page
import pikepdf
from page import ValidationProfile as Profile

LENGTH = "STREAM-LENGTH"


def lengths_are_wrong(file: Path) -> bool:
    """`page` counts a stream one short when its last byte is a carriage return. qpdf does not."""
    with pikepdf.open(file) as opened:
        return bool(opened.check_pdf_syntax())


def complaints(pdf: bytes, folder: Path) -> list[str]:
    """All that is wrong with it: by the whole of PDF/UA-1 and PDF/A-2a, as `page` (in Rust, held
    to the veraPDF corpus) reads them, and by PDF/UA-1 as `outloud` (on qpdf) reads it."""
    found = []
    for profile in (Profile.PDF_UA_1, Profile.PDF_A_2A):
        report = page.validate_pdf_bytes(pdf, profile=profile)
        found += [f"{each.rule_id}: {each.message}" for each in report.failures]
    file = folder / "checked.pdf"
    file.write_bytes(pdf)
    found = [each for each in found if LENGTH not in each or lengths_are_wrong(file)]
    result = outloud.check(str(file))
    errors = [each for each in result.findings if each.severity == "error"]
    return found + [f"{each.rule}: {each.message}" for each in errors]


def as_libreoffice_prints_it(word: bytes, folder: Path) -> bytes:
    """The Word file opened by LibreOffice and printed as a PDF."""
    soffice = shutil.which("soffice")
    assert soffice, "bin/test installs libreoffice-writer-nogui"
    (folder / "opened.docx").write_bytes(word)
    own = f"-env:UserInstallation=file://{folder / 'office'}"
    run = [soffice, "--headless", "--norestore", own, "--convert-to", "pdf", "opened.docx"]
    subprocess.run(run, cwd=folder, capture_output=True, check=True, timeout=120)
    return (folder / "opened.pdf").read_bytes()


def words_of(pdf: bytes, folder: Path) -> str:
    """All its words, one space between any two."""
    (folder / "read.pdf").write_bytes(pdf)
    run = ["pdftotext", "-raw", folder / "read.pdf", "-"]
    return " ".join(subprocess.run(run, capture_output=True, check=True).stdout.decode().split())
