"""What two independent checkers say of a PDF, and what LibreOffice makes of a Word file."""

import shutil
import subprocess
from pathlib import Path

import outloud
import page
import pikepdf
from page import ValidationProfile as Profile


def complaints(pdf: bytes, folder: Path) -> list[str]:
    """All that is wrong with it: by the whole of PDF/UA-1 and PDF/A-2a, as `page` (in Rust, held
    to the veraPDF corpus) reads them, by PDF/UA-1 as `outloud` reads it, and by qpdf, which looks
    at every thing and every length of the file itself."""
    found = []
    for profile in (Profile.PDF_UA_1, Profile.PDF_A_2A):
        report = page.validate_pdf_bytes(pdf, profile=profile)
        found += [f"{each.rule_id}: {each.message}" for each in report.failures]
    file = folder / "checked.pdf"
    file.write_bytes(pdf)
    with pikepdf.open(file) as opened:
        found += opened.check_pdf_syntax()
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
