"""The check of a long pack's files for names, against reading its pages with pypdf alone (B8)."""

import io
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from pypdf import PdfReader

from app.bench.figures import Figure, ratio
from app.packs.checking import checked
from app.packs.found import Names
from app.packs.leaving import Forms

GIVEN = ("Reuben", "Katherine", "Aisha", "Thomas", "Ifeoma", "Margaret", "Sunita", "Owen")
FAMILY = ("Chidlow", "Abernathy", "Oakley", "Nwosu", "Delacroix")
PLACES = ("Saltings General Hospital", "Havering Way Pharmacy", "Brook Street Nursery")
NAMES = Names(
    people={f"{one} {other}": [f"{one} {other}"] for one in GIVEN for other in FAMILY},
    wholes={place: [place] for place in PLACES},
)
"""None of them stands in a pack of the bench."""


@dataclass
class Looked:
    """Seconds of each round."""

    check: list[float] = field(default_factory=list)
    pypdf: list[float] = field(default_factory=list)


def weigh(forms: Forms, rounds: int) -> Looked:
    found = Looked()
    for n in range(rounds + 1):
        looked, alone = seconds(checked, forms, NAMES), seconds(pypdf_alone, forms)
        if n:  # the first is for warming up
            found.check.append(looked)
            found.pypdf.append(alone)
    return found


def pypdf_alone(forms: Forms) -> list[str]:
    """What stands on the pages of the PDFs among them, by the library's own reader."""
    files = [content for content in forms.files.values() if content.startswith(b"%PDF")]
    return [page.extract_text() for each in files for page in PdfReader(io.BytesIO(each)).pages]


def seconds(do: Callable[..., Any], *given: Any) -> float:
    began = time.process_time()
    do(*given)
    return time.process_time() - began


def figures(looked: Looked) -> Sequence[Figure]:
    raw = {"check s": median(looked.check), "pypdf alone s": median(looked.pypdf)}
    what = "the check of every file of it, of reading by pypdf"
    return [Figure("B8", what, ratio(looked.check, looked.pypdf), 3, raw=raw)]
