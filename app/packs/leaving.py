"""The files of a pack as they leave: every form, under the name it has outside."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from app.packs.document import hash_of
from app.vocabulary import PackForm

PDF, PAGE = "application/pdf", "text/html"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILES = {
    PackForm.PAGE: (".html", PAGE),
    PackForm.WORD: (".docx", WORD),
    PackForm.BRIEFING: ("-briefing.pdf", PDF),
    PackForm.SLIDES: ("-slides.pdf", PDF),
    PackForm.SHEET: ("-sheet.pdf", PDF),
    PackForm.SHEET_WORD: ("-sheet.docx", WORD),
    PackForm.SHEET_DATA: ("-sheet.json", "application/json"),
}
"""How the file of each form ends, and of what kind it is."""


@dataclass(frozen=True)
class Forms:
    """Every form of one pack, as it leaves."""

    document: bytes
    pdf: bytes
    others: Mapping[PackForm, bytes]

    @property
    def sha256(self) -> str:
        """Of the document that all of them are made of."""
        return hash_of(self.document)

    @property
    def files(self) -> dict[str, bytes]:
        return named(self.document, self.pdf, self.others)


def named(document: bytes, pdf: bytes, others: Mapping[PackForm, bytes]) -> dict[str, bytes]:
    """The files of a pack under the names they are given out with."""
    name = f"findings-pack-{json.loads(document)['number']}"
    forms = {f"{name}{FILES[form][0]}": content for form, content in others.items()}
    return {f"{name}.json": document, f"{name}.pdf": pdf, **forms}


def about(document: bytes) -> dict[str, object]:
    """What the archive says of the pack in it."""
    said = json.loads(document)
    return {each: said[each] for each in ("id", "number", "title", "board")}
