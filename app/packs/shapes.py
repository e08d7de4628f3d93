"""The forms of one frozen pack: a page on its own and a Word file, from the same document."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from markupsafe import Markup
from sqlmodel import Session

from app.packs import frozen_queries as queries
from app.packs import picture
from app.packs.archive import pack_up
from app.packs.models import FrozenPack
from app.packs.pdf import compile_pdf, words_on
from app.packs.word import word_file
from app.pages import STATIC, templates
from app.paper import as_picture
from app.vocabulary import PackForm

ENDINGS = {PackForm.PAGE: "html", PackForm.WORD: "docx"}


def shapes(document: bytes, frozen_at: datetime) -> dict[PackForm, bytes]:
    """All forms but the PDF, which takes longer. The same document gives the same bytes."""
    said = json.loads(document)
    beside = words_on(document, frozen_at)
    page = page_alone(said, beside)
    drawn = (as_picture(beside["map"]), beside["map_says"]) if beside["map"] else None
    return {
        PackForm.PAGE: page.encode(),
        PackForm.WORD: word_file(page, said["title"], said["board"], frozen_at, drawn),
    }


def archived(db: Session, frozen: FrozenPack, key: Ed25519PrivateKey) -> bytes:
    """Every form of this pack in one signed archive. What was kept when it was frozen goes in as
    it was kept; a pack from before there were other forms has them made from its document."""
    kept = queries.forms(db, frozen.pack_id)
    others = shapes(frozen.document, frozen.frozen_at) | kept
    said = json.loads(frozen.document)
    files = named(frozen.document, frozen.pdf, others)
    about = {each: said[each] for each in ("id", "number", "title", "board")}
    return pack_up(files, {**about, "frozen_at": frozen.frozen_at.isoformat()}, key)


def every_file(document: bytes, moment: datetime) -> list[tuple[str, bytes]]:
    """Every file that a release of this document would make, each with its name."""
    made = named(document, compile_pdf(document, moment), shapes(document, moment))
    return list(made.items())


def named(document: bytes, pdf: bytes, others: Mapping[PackForm, bytes]) -> dict[str, bytes]:
    """The files of a pack under the names they are given out with."""
    name = f"findings-pack-{json.loads(document)['number']}"
    forms = {f"{name}.{ENDINGS[form]}": content for form, content in others.items()}
    return {f"{name}.json": document, f"{name}.pdf": pdf, **forms}


def page_alone(said: dict[str, Any], beside: dict[str, str]) -> str:
    template = templates.get_template("packs/alone.html")
    look = Markup((STATIC / "map.css").read_text("utf-8"))  # our own, not anybody's words
    about = {"frozen": beside["frozen"], "mark": beside["mark"], "look": look}
    return template.render(**picture.shown(said), **about)
