"""What a check found in the files of a pack, sorted: the same thing once, wherever it stands."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import NamedTuple

from app.disclosure.check import Hit
from app.disclosure.names import joined
from app.packs.leaving import Forms
from app.vocabulary import DisclosureKind

DOCUMENT = re.compile(r"findings-pack-\d+\.json")
Listed = Mapping[str, Sequence[str]]
"""Names, by what the pack calls whoever or whatever has them."""


@dataclass(frozen=True)
class Names:
    """The protected names: of people, who are found by a part too; of places and services."""

    people: Listed
    wholes: Listed

    def __len__(self) -> int:
        return sum(len(names) for listed in (self.people, self.wholes) for names in listed.values())


class Place(NamedTuple):
    """Where something stands: in which file, where in it, and in which words."""

    file: str
    place: str
    round_it: str

    @property
    def in_data(self) -> str:
        """Its path in the document, if that is where it stands: there it can be put right."""
        whole = DOCUMENT.fullmatch(self.file) is not None
        return self.place.rpartition(" at ")[2] if whole else ""


@dataclass(frozen=True)
class Found:
    """One thing found, wherever it stands."""

    kind: DisclosureKind
    label: str
    words: str
    places: tuple[Place, ...]

    @property
    def known_by(self) -> str:
        """The same only while the words round it and the kinds of place it is in are the same."""
        said = sorted({p.round_it for p in self.places if p.in_data})
        ways = {re.sub(r"\d+", "", f"{p.file} {p.place}") for p in self.places if not p.in_data}
        return "|".join([self.kind, self.label, joined(self.words), *said, "", *sorted(ways)])


@dataclass(frozen=True)
class Checked:
    """Files that were checked, what was found in them, and against which names."""

    forms: Forms
    names: Names
    found: Sequence[Found]


def sorted_out(hits: Iterable[Hit]) -> list[Found]:
    """One entry for each thing that was found, however often and in whatever capitals."""
    groups: dict[tuple[str, str, str], list[Hit]] = defaultdict(list)
    for hit in hits:
        groups[hit.kind.value, hit.label, joined(hit.words)].append(hit)
    return [
        Found(mine[0].kind, mine[0].label, mine[0].words, places_of(mine))
        for mine in groups.values()
    ]


def places_of(hits: Iterable[Hit]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(Place(hit.file, hit.place, hit.round_it) for hit in hits))


def written(found: Iterable[Found]) -> str:
    """As it is kept."""
    return json.dumps([asdict(one) for one in found], ensure_ascii=False)


def read(text: str) -> list[Found]:
    return [
        Found(
            DisclosureKind(one["kind"]),
            one["label"],
            one["words"],
            tuple(Place(*place) for place in one["places"]),
        )
        for one in json.loads(text)
    ]
