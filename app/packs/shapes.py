"""The forms of one frozen pack, all from the same document: whole, in short, and as a sheet."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from markupsafe import Markup
from sqlmodel import Session

from app.clock import in_words
from app.packs import frozen_queries as queries
from app.packs import picture, retelling
from app.packs.archive import pack_up
from app.packs.document import canonical
from app.packs.leaving import about, named
from app.packs.look import USUAL
from app.packs.models import FrozenPack
from app.packs.pdf import compile_pdf, words_on
from app.packs.sheet import rows, sheet
from app.packs.word import word_file
from app.pages import STATIC, templates
from app.paper import as_picture, typeset
from app.terminology import board_word, spoken, word_of
from app.vocabulary import PackForm

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Source:
    """What every form is made from: a document, and when it was released. Nothing else."""

    document: bytes
    frozen_at: datetime

    @cached_property
    def said(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads(self.document)
        return loaded

    @cached_property
    def beside(self) -> dict[str, str]:
        return words_on(self.document, self.frozen_at)

    @cached_property
    def page(self) -> str:
        """The frozen pack as one file that opens anywhere."""
        template = templates.get_template("packs/alone.html")
        look = Markup((STATIC / "map.css").read_text("utf-8"))  # our own, not anybody's words
        about = {"frozen": self.beside["frozen"], "mark": self.beside["mark"], "look": look}
        about["ink"] = self.said.get("house", {}).get("colour", USUAL)
        return template.render(**picture.shown(self.said), **about)

    @cached_property
    def sheet(self) -> dict[str, Any]:
        return sheet(self.said, self.document, self.frozen_at)

    def word(self, page: str, name: str, drawn: tuple[bytes, str] | None = None) -> bytes:
        said = self.said
        house = said.get("house")
        return word_file(page, said["title"], said["board"], self.frozen_at, drawn, name, house)

    def paper(self, name: str, told: dict[str, Any], **words: str) -> bytes:
        source = f"Made from findings pack {self.said['number']}, released on "
        source += f"{in_words(self.frozen_at)}"
        data = json.dumps(told, ensure_ascii=False)
        words = {**words, "told": data, "source": source, "board": board_word()}
        return typeset(HERE / f"{name}.typ", self.frozen_at, **words)


def page(source: Source) -> bytes:
    return source.page.encode()


def word(source: Source) -> bytes:
    beside = source.beside
    drawn = (as_picture(beside["map"]), beside["map_says"]) if beside["map"] else None
    return source.word(source.page, "Findings pack", drawn)


def briefing(source: Source) -> bytes:
    return source.paper("briefing", retelling.briefing(source.said))


def slides(source: Source) -> bytes:
    return source.paper("slides", retelling.slides(source.said))


def sheet_on_paper(source: Source) -> bytes:
    house = {"house": source.said["house"]} if "house" in source.said else {}
    told = {**source.sheet, **house}
    return source.paper("sheet", told, rows=json.dumps(rows(source.sheet), ensure_ascii=False))


def sheet_in_word(source: Source) -> bytes:
    template = templates.get_template("packs/sheet.html")
    page = template.render(told=source.sheet, rows=rows(source.sheet))
    return source.word(page, "Submission sheet")


def sheet_as_data(source: Source) -> bytes:
    return canonical(source.sheet)


MAKERS: dict[PackForm, Callable[[Source], bytes]] = {
    PackForm.PAGE: page,
    PackForm.WORD: word,
    PackForm.BRIEFING: briefing,
    PackForm.SLIDES: slides,
    PackForm.SHEET: sheet_on_paper,
    PackForm.SHEET_WORD: sheet_in_word,
    PackForm.SHEET_DATA: sheet_as_data,
}


def shapes(
    document: bytes,
    frozen_at: datetime,
    wanted: Iterable[PackForm] = PackForm,
    tell: Callable[[str], None] = lambda step: None,
) -> dict[PackForm, bytes]:
    """These forms, or all but the whole PDF. The same document gives the same bytes."""
    source = Source(document, frozen_at)
    made = {}
    with spoken(word_of(source.said)):
        for form in wanted:
            tell(form.label)
            made[form] = MAKERS[form](source)
    return made


def archived(db: Session, frozen: FrozenPack, key: Ed25519PrivateKey) -> bytes:
    """Every form of this pack in one signed archive. What was kept when it was frozen goes in as
    it was kept; a form that there was not then is made from the pack's document."""
    kept = queries.forms(db, frozen.pack_id)
    missing = shapes(frozen.document, frozen.frozen_at, set(PackForm) - kept.keys())
    files = named(frozen.document, frozen.pdf, kept | missing)
    said = {**about(frozen.document), "frozen_at": frozen.frozen_at.isoformat()}
    with spoken(word_of(json.loads(frozen.document))):
        return pack_up(files, said, key)


def every_file(document: bytes, moment: datetime) -> list[tuple[str, bytes]]:
    """Every file that a release of this document would make, each with its name."""
    made = named(document, compile_pdf(document, moment), shapes(document, moment))
    return list(made.items())
