"""How far two readers of one account agree, in words and figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.accounts.rules import Span

Taken = tuple[int, int, frozenset[str]]
"""Words somebody took: where they start and end, and their codes."""


@dataclass(frozen=True)
class Choice:
    """What one reader did with one sentence."""

    marked: bool
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pair:
    """What two readers did with one sentence."""

    one: Choice
    other: Choice

    @property
    def same_marking(self) -> bool:
        return self.one.marked == self.other.marked

    @property
    def both(self) -> bool:
        return self.one.marked and self.other.marked

    @property
    def same_code(self) -> bool:
        """At least one code in common, or none on either side."""
        codes = (self.one.codes, self.other.codes)
        return bool(codes[0] & codes[1]) or not (codes[0] or codes[1])

    @property
    def differs(self) -> bool:
        return not self.same_marking or (self.both and not self.same_code)


@dataclass(frozen=True)
class Figures:
    """Counts over all sentences of an account."""

    sentences: int
    both: int
    neither: int
    only_one: int
    only_other: int
    same_code: int

    @property
    def agreed(self) -> float:
        """The share of sentences that both kept, or both left."""
        return (self.both + self.neither) / self.sentences if self.sentences else 1.0

    @property
    def by_chance(self) -> float:
        """The share they would agree on if each kept as many, but blindly."""
        if not self.sentences:
            return 1.0
        one = (self.both + self.only_one) / self.sentences
        other = (self.both + self.only_other) / self.sentences
        return one * other + (1 - one) * (1 - other)

    @property
    def kappa(self) -> float | None:
        """How far they went from chance to full agreement; None where chance would do as well."""
        chance = self.by_chance
        return None if chance > 0.999 else (self.agreed - chance) / (1 - chance)


def choices(sentences: Iterable[Span], taken: Sequence[Taken]) -> list[Choice]:
    """What a reader did with each sentence. Part of a sentence counts as the sentence."""
    found = []
    for starts, ends in sentences:
        codes = [code for first, last, code in taken if first < ends and starts < last]
        found.append(Choice(bool(codes), frozenset().union(*codes)))
    return found


def figures(pairs: Sequence[Pair]) -> Figures:
    both = [pair for pair in pairs if pair.both]
    return Figures(
        sentences=len(pairs),
        both=len(both),
        neither=sum(not pair.one.marked and not pair.other.marked for pair in pairs),
        only_one=sum(pair.one.marked and not pair.other.marked for pair in pairs),
        only_other=sum(pair.other.marked and not pair.one.marked for pair in pairs),
        same_code=sum(pair.same_code for pair in both),
    )
