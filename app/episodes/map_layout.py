"""Where things stand on a drawn factor map: levels as bands, factors as boxes in rows and columns.

Every row has the same columns, so that between them run streets: straight gaps from the top to the
bottom and from side to side. Arrows keep to the streets and never cross the words in a box.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil

from app.episodes.factor_map import FactorMap, MapEpisode, MapFactor
from app.vocabulary import Direction

FONT, LINE, PAD = 14, 18, 10
SIDE = 112
"""How much room the names of the levels take, on the left."""
NARROW, WIDE = frozenset("iljtfrI.,:;'|!()[]-/ "), frozenset("mwMW@%&—")
LEAST_BOX, MOST_BOX = 140, 210
SWEEPS = 6


@dataclass
class Box:
    """A factor's place: its row and column, and in the end where that is on the drawing."""

    factor: MapFactor
    row: int = 0
    column: int = 0
    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0
    lines: list[str] = field(default_factory=list)

    @property
    def helped(self) -> bool:
        return [up for up, _ in self.marks] == [True]

    @property
    def hindered(self) -> bool:
        return [up for up, _ in self.marks] == [False]

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def marks(self) -> list[tuple[bool, str]]:
        """Helped or not, and in which episodes: what stands beside the marks under its name."""
        pairs = [(True, Direction.HELPED), (False, Direction.HINDERED)]
        said = [(up, self.factor.numbers(word)) for up, word in pairs]
        return [(up, ", ".join(str(n) for n in numbers)) for up, numbers in said if numbers]


@dataclass
class EpisodeBox:
    episode: MapEpisode
    x: float
    y: float
    width: float
    height: float
    lines: list[str]
    when: list[str]


@dataclass
class Band:
    """A level: its rows, none when nothing acts there."""

    label: list[str]
    rows: list[int]
    bare: bool
    y: float = 0
    height: float = 0


def width_of(text: str, size: float = FONT) -> float:
    """About how wide the text is: rather too wide than too narrow."""
    units = sum(0.31 if c in NARROW else 0.92 if c in WIDE else 0.57 for c in text)
    capitals = sum(0.13 for c in text if c.isupper() and c not in WIDE)
    return (units + capitals) * size


def wrapped(text: str, width: float, size: float = FONT) -> list[str]:
    """The text in lines no wider than this; a word that is too long is cut."""
    lines = [""]
    for word in _clean(text).split():
        for part in _cut(word, width, size):
            longer = f"{lines[-1]} {part}".strip()
            if width_of(longer, size) <= width:
                lines[-1] = longer
            else:
                lines.append(part)
    return [line for line in lines if line]


def _clean(text: str) -> str:
    """Without what no drawing can show."""
    return "".join(c if c.isprintable() else " " for c in text)


def _cut(word: str, width: float, size: float) -> list[str]:
    parts = [""]
    for letter in word:
        if parts[-1] and width_of(parts[-1] + letter, size) > width:
            parts.append("")
        parts[-1] += letter
    return parts


def columns_for(factors: FactorMap, most: int) -> int:
    """As many as the fullest level and the episodes need, if there is room for them."""
    fullest = max((len(at) for _, at in factors.layers), default=0)
    return min(most, max(3, fullest, len(factors.episodes)))


def placed(factors: FactorMap, columns: int) -> tuple[list[list[Box]], list[Band]]:
    """Every factor in a row and a column, causes above what they brought about."""
    rows: list[list[Box]] = []
    bands = []
    for label, at in factors.layers:
        cut = _in_rows(_causes_first(factors, at), columns)
        numbers = list(range(len(rows), len(rows) + len(cut)))
        bands.append(Band(wrapped(label, SIDE - 16), numbers, bare=not at))
        rows += [[Box(f, row=len(rows) + n) for f in row] for n, row in enumerate(cut)]
    for row in rows:
        _line_up(row)
    _untangle(factors, rows)
    return rows, bands


def _causes_first(factors: FactorMap, at: list[MapFactor]) -> list[MapFactor]:
    """Those of one level by how many steps of effects lead to them. Loops are cut."""
    steps = {f.number: 0 for f in at}
    inside = [(e.cause, e.on) for e in factors.effects if e.cause in steps and e.on in steps]
    for _ in range(min(len(at), 8)):
        for cause, on in inside:
            steps[on] = max(steps[on], min(steps[cause] + 1, len(at)))
    return sorted(at, key=lambda f: (steps[f.number], f.number))


def _in_rows(at: list[MapFactor], columns: int) -> list[list[MapFactor]]:
    """Rows of about the same length. A level where nothing acts is an empty row."""
    count = max(1, ceil(len(at) / columns))
    size, more = divmod(len(at), count)
    ends = [0]
    for n in range(count):
        ends.append(ends[-1] + size + (n < more))
    return [at[start:end] for start, end in pairwise(ends)]


def _line_up(row: list[Box]) -> None:
    """From the left, in the order they stand in: a phone shows the left of a map first."""
    for n, box in enumerate(row):
        box.column = n


def _untangle(factors: FactorMap, rows: list[list[Box]]) -> None:
    """Each box goes near what it is joined to (its barycentre), row by row, down and up."""
    at = {box.factor.number: box for row in rows for box in row}
    joined: dict[int, list[Box]] = {number: [] for number in at}
    for e in factors.effects:
        joined[e.cause].append(at[e.on])
        joined[e.on].append(at[e.cause])
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 == 0 else rows[::-1]:
            places = {id(b): _pull(b, joined[b.factor.number]) for b in row}
            row.sort(key=lambda b: (places[id(b)], b.column))
            _line_up(row)


def _pull(box: Box, others: Sequence[Box]) -> float:
    """Where it would stand best: between those of other rows that it is joined to."""
    away = [b.column for b in others if b.row != box.row]
    return sum(away) / len(away) if away else box.column


def measured(boxes: Iterable[Box], width: float) -> None:
    """Wrap the words to the width, and make each box as high as its words need."""
    for box in boxes:
        box.width = width
        box.lines = wrapped(box.factor.label, width - 2 * PAD)
        marks = LINE + 4 if box.marks else 0
        box.height = 2 * PAD + LINE * len(box.lines) + marks


def episode_boxes(
    episodes: Sequence[MapEpisode], xs: Sequence[float], width: float, top: float
) -> list[EpisodeBox]:
    """The bottom of the map: the episodes in their order, as many in a row as there is room for."""
    boxes: list[EpisodeBox] = []
    y = top
    for start in range(0, len(episodes), len(xs)):
        row = episodes[start : start + len(xs)]
        made = [_episode_box(e, x, y, width) for e, x in zip(row, xs, strict=False)]
        highest = max(box.height for box in made)
        for box in made:
            box.height = highest
        boxes += made
        y += highest + 14
    return boxes


def _episode_box(episode: MapEpisode, x: float, y: float, width: float) -> EpisodeBox:
    lines = wrapped(f"{episode.number}. {episode.title}", width - 2 * PAD)
    when = wrapped(episode.when, width - 2 * PAD, 12)
    height = 2 * PAD + LINE * len(lines) + 16 * len(when)
    return EpisodeBox(episode, x, y, width, height, lines, when)
