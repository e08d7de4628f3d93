"""A name in sixteen places of a pack: each stops the release and says where; and none is left."""

import io
import re
import subprocess
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import docx
import pytest
from pypdf import PdfReader, PdfWriter
from sqlmodel import Session

from app.packs import queries, release_actions
from app.packs.archive import packed
from app.packs.checking import found_in
from app.packs.document import canonical
from app.packs.found import Names
from app.packs.leaving import Forms
from app.packs.pdf import compile_pdf
from app.packs.shapes import shapes
from app.refusal import Refused
from app.vocabulary import PackForm, Role
from tests.build import MONDAY, a_member, a_review, a_whole_finding
from tests.disclosure import build
from tests.disclosure.build import NAME
from tests.packs.build import a_document, a_factor_map, a_pack, look_through, on

NAMES = Names({"R": [NAME]}, {})
MOST = 1_000_000
Files = dict[str, bytes]


def made(**said: Any) -> Files:
    """Every file of a pack that says this."""
    document = canonical({**a_document(2, factor_map=a_factor_map(3)), **said})
    forms = Forms(document, compile_pdf(document, MONDAY), shapes(document, MONDAY))
    return forms.files


@pytest.fixture(scope="module")
def clean() -> Files:
    return made()


def text(files: Files) -> Files:
    return made(summary=f"They met {NAME} at home.")


def heading(files: Files) -> Files:
    document = a_document(2)
    document["findings"][0]["statement"] = f"Letters about {NAME} wait."
    return made(findings=document["findings"])


def table(files: Files) -> Files:
    document = a_document(2)
    document["findings"][0]["underlying"]["sources"][0]["source"] = f"The file of {NAME}"
    return made(findings=document["findings"])


def json_value(files: Files) -> Files:
    return made(research_questions=[f"What did {NAME} need?"])


def property_of_word(files: Files) -> Files:
    return made(title=f"What {NAME} taught us")


def svg_text(files: Files) -> Files:
    changed = a_factor_map(3)
    changed["factors"][0]["label"] = f"{NAME}'s days"
    document = canonical(a_document(2, factor_map=changed))
    return {"findings-pack-1.html": shapes(document, MONDAY, [PackForm.PAGE])[PackForm.PAGE]}


def in_word(change: Callable[[Any], Any]) -> Callable[[Files], Files]:
    """Our own Word file, as somebody's program might save it again."""

    def doctored(files: Files) -> Files:
        document = docx.Document(io.BytesIO(files["findings-pack-1.docx"]))
        change(document)
        out = io.BytesIO()
        document.save(out)
        return {**files, "findings-pack-1.docx": out.getvalue()}

    return doctored


def file_name(files: Files) -> Files:
    return {**files, "Reuben_Chidlow-pack.pdf": files["findings-pack-1.pdf"]}


def json_key(files: Files) -> Files:
    return {**files, "findings-pack-1.json": canonical(a_document(1, **{NAME: 1}))}


def svg_title(files: Files) -> Files:
    page = files["findings-pack-1.html"].decode()
    changed, times = re.subn(r"(<title[^>]*>)Factor map", rf"\1{NAME}", page, count=1)
    assert times == 1
    return {**files, "findings-pack-1.html": changed.encode()}


def archive_comment(files: Files) -> Files:
    out = io.BytesIO(packed(files))
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = NAME.encode()
    return {"findings-pack-1.zip": out.getvalue()}


def pdf_metadata(files: Files) -> Files:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(files["findings-pack-1.pdf"])))
    writer.add_metadata({"/Keywords": NAME})
    out = io.BytesIO()
    writer.write(out)
    return {**files, "findings-pack-1.pdf": out.getvalue()}


PLACES: dict[str, tuple[Callable[[Files], Files], str]] = {
    "text": (text, "findings-pack-1.json: the value at /summary"),
    "heading": (heading, "findings-pack-1.html: a heading"),
    "alternative text": (in_word(build.in_alternative_text), "an alternative text"),
    "table": (table, "a table"),
    "footnote": (in_word(build.in_footnote), "a footnote"),
    "property": (property_of_word, "docx: docProps/core.xml, "),
    "comment": (in_word(build.in_comment), "a comment"),
    "tracked change": (in_word(build.in_tracked_change), "a tracked change"),
    "file name": (file_name, "the file's name"),
    "bookmark": (in_word(build.in_bookmark), "a bookmark"),
    "JSON key": (json_key, "a key at /"),
    "JSON value": (json_value, "the value at /research_questions/0"),
    "SVG title": (svg_title, "findings-pack-1.html: a title"),
    "SVG text": (svg_text, "findings-pack-1.html: the text"),
    "archive comment": (archive_comment, "the comment of the archive"),
    "PDF metadata": (pdf_metadata, "pdf: the properties (keywords)"),
}


@pytest.mark.slow
def test_sixteen_of_sixteen_stop_the_release_and_say_where(db: Session, clean: Files) -> None:
    assert len(PLACES) == 16 and found_in(clean, NAMES) == []
    review = a_review(db)
    one = on(db, review, a_member(db, review, Role.LEAD_REVIEWER, "Hester Quarmby"))
    pack = a_pack(db, one, a_whole_finding(db, review))
    sha256 = queries.draft(db, one, pack).sha256
    for place, (planted, where) in PLACES.items():
        files = planted(clean)
        found = found_in(only_changed(files, clean), NAMES)
        said = [f"{p.file}: {p.place}" for one_found in found for p in one_found.places]
        assert any(where in each for each in said), (place, said)
        assert NAME.split()[1].casefold() in "".join(every_byte(files)).casefold(), place
        look_through(db, one, pack, *found)
        with pytest.raises(Refused, match="the check found must be changed"):
            release_actions.release_pack(db, one, pack, sha256, MONDAY)
    look_through(db, one, pack)
    assert release_actions.release_pack(db, one, pack, sha256, MONDAY) is None, "the first key"


def only_changed(files: Files, clean: Files) -> Files:
    """What was planted in; the rest was found clean already."""
    return {name: content for name, content in files.items() if clean.get(name) != content}


@pytest.mark.slow
def test_after_cleaning_no_byte_of_any_file_holds_the_name(clean: Files) -> None:
    """Looked for without our own check: unpacked, unzipped, and read by other programs."""
    everything = {**clean, "findings-pack-1.zip": packed(clean)}
    for name in (NAME, "Reuben", "Chidlow"):
        for part in every_byte(everything):
            assert name.casefold() not in part.casefold()


def every_byte(files: Files) -> Iterator[str]:
    """All there is, in every writing: raw, each packed file and its notes, each PDF's streams."""
    for name, content in files.items():
        yield name
        yield from written(content)
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield archive.comment.decode("latin-1")
                yield from every_byte({i.filename: archive.read(i) for i in archive.infolist()})
        if content.startswith(b"%PDF"):
            yield read_aloud(content)
            for stream in re.finditer(rb"stream\r?\n", content):
                yield from written(unpacked(content[stream.end() :]))


def written(content: bytes) -> Iterator[str]:
    for way in ("utf-8", "latin-1", "utf-16-le", "utf-16-be"):
        yield content.decode(way, "ignore")
    yield re.sub(r"<[^>]+>", "", content.decode("utf-8", "ignore"))


def unpacked(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, MOST)
    except zlib.error:
        return b""


def read_aloud(content: bytes) -> str:
    run = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())
