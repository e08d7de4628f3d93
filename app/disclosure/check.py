"""The disclosure check: what in a file could tell who somebody is, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.disclosure.marks import marks
from app.disclosure.names import Protected, written_small
from app.disclosure.pieces import Piece, pieces
from app.vocabulary import DisclosureKind


@dataclass(frozen=True)
class Hit:
    """One thing found: in which file, where in it, and of a name whose it is."""

    file: str
    place: str
    kind: DisclosureKind
    words: str
    label: str = ""

    @property
    def in_words(self) -> str:
        whose = f" ({self.label})" if self.label else ""
        return f"{self.file}: {self.place}: {self.kind.label}: “{self.words}”{whose}"

    @property
    def as_data(self) -> dict[str, str]:
        return {
            "file": self.file,
            "place": self.place,
            "kind": self.kind.value,
            "words": self.words,
            "label": self.label,
        }


def check(name: str, content: bytes, protected: Protected) -> list[Hit]:
    """Every hit in this file, each once in each place; none when it may leave."""
    found = list(pieces(name, content))
    ordinary = frozenset(written_small("\n".join(p.text for p in found if p.prose)))
    hits = dict.fromkeys(
        hit for piece in found for hit in of_piece(name, piece, protected, ordinary)
    )
    return without_echoes(list(hits))


def of_piece(
    name: str, piece: Piece, protected: Protected, ordinary: frozenset[str]
) -> Iterator[Hit]:
    if piece.unchecked:
        yield Hit(name, piece.place, DisclosureKind.UNCHECKED, piece.text)
        return
    for named in protected.hits(piece.text, ordinary):
        if piece.prose or named.kind is DisclosureKind.NAME:
            yield Hit(name, piece.place, named.kind, named.words, named.label)
    for kind, words in marks(piece.text) if piece.prose else ():
        yield Hit(name, piece.place, kind, words)


def without_echoes(hits: list[Hit]) -> list[Hit]:
    """The raw bytes of a file say again what was found in it: only what is nowhere else counts."""
    told = {(hit.label, hit.words.casefold()) for hit in hits if not is_raw(hit)}
    return [h for h in hits if not is_raw(h) or (h.label, h.words.casefold()) not in told]


def is_raw(hit: Hit) -> bool:
    return hit.place.endswith("the raw bytes of the file")
