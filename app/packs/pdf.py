"""The findings pack as a PDF."""

import json
from datetime import datetime
from pathlib import Path

from app import paper
from app.clock import in_words
from app.episodes.factor_map import FactorMap
from app.episodes.map_drawing import Drawing, draw
from app.packs import picture
from app.packs.document import hash_of
from app.pages import templates
from app.terminology import word_of

SHEET = Path(__file__).with_name("pack.typ")
SHEETS = [("a4", 706, 400), ("a3", 1054, 640)]
"""How wide and high a map can be on each, on its side, in points."""
READABLE = 8 / 14
"""The words of a drawing are 14 high. On paper they are to be 8 points at least."""


def words_on(document: bytes, frozen_at: datetime) -> dict[str, str]:
    """The document (canonical JSON), and what stands on it beside."""
    told = json.loads(document)
    return {
        "told": document.decode(),
        "board": word_of(told),
        "mark": f"SHA-256 {hash_of(document)}",
        "frozen": f"Released by both lead reviewers on {in_words(frozen_at)}",
        **map_on_paper(picture.from_data(told)),
    }


def map_on_paper(factors: FactorMap | None) -> dict[str, str]:
    """The map on a sheet of its own, on its side: larger if its words would be too small."""
    if factors is None:
        return {"map": "", "map_says": "", "map_paper": "a4"}
    tried = [(size, *largest(factors, wide, high)) for size, wide, high in SHEETS]
    size, drawing, _ = next((one for one in tried if one[2] >= READABLE), tried[-1])
    macros = templates.get_template("episodes/_drawing.html").module
    svg = macros.drawing(drawing, "map", "Factor map", factors.in_words)  # type: ignore[attr-defined]
    says = f"Factor map. {factors.in_words} The tables that follow say the same."
    return {"map": str(svg), "map_says": says, "map_paper": size}


def largest(factors: FactorMap, wide: float, high: float) -> tuple[Drawing, float]:
    """The drawing whose words come out largest on a sheet: few columns are high, many are wide."""
    tried = [draw(factors, columns, 112 + 194 * columns) for columns in range(3, 10)]
    scales = [(min(wide / d.width, high / d.height), d) for d in tried]
    scale, best = max(scales, key=lambda one: one[0])
    return best, scale


def compile_pdf(document: bytes, frozen_at: datetime) -> bytes:
    return paper.typeset(SHEET, frozen_at, **words_on(document, frozen_at))


async def compile_aside(document: bytes, frozen_at: datetime) -> bytes:
    """The same, while the pages go on. Ask for it only when no transaction is open."""
    return await paper.typeset_aside(SHEET, frozen_at, **words_on(document, frozen_at))
