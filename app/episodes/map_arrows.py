"""The arrows of a factor map: which streets each takes, in a lane of its own.

An arrow leaves its box below (or above), goes sideways between two rows and, when it has further to
go, up or down between two columns. No two arrows share a stretch of the same lane.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from app.episodes.factor_map import FactorMap
from app.episodes.map_layout import Box
from app.vocabulary import Effect

LANE = 9
ROUND = 6
HEAD = 9

Point = tuple[float, float]
Gaps = dict[int, list[tuple[float, float, Callable[[int], None]]]]
"""In each gap, the stretches that want a lane: from where to where, and whom to tell which."""


@dataclass
class Arrow:
    """From the box of a factor to the box of the one it did something to."""

    start: Box
    end: Box
    held: bool
    beside: bool
    """The two stand in one row with nothing between them: the arrow goes straight across."""
    between: int | None = None
    """The gap between columns that it goes up or down in, counted from the left."""
    lane: int = 0
    leaves: float = 0
    arrives: float = 0
    first_lane: int = 0
    last_lane: int = 0

    @property
    def first(self) -> int:
        """The gap between rows that it goes into when it leaves."""
        return self.start.row + (self.end.row >= self.start.row)

    @property
    def last(self) -> int:
        """The gap between rows that it comes out of to arrive."""
        return self.end.row + (self.end.row <= self.start.row)


def arrows_of(factors: FactorMap, rows: list[list[Box]]) -> list[Arrow]:
    at = {box.factor.number: box for row in rows for box in row}
    return [
        Arrow(
            at[e.cause],
            at[e.on],
            e.effect is Effect.HELD_BACK,
            _beside(at[e.cause], at[e.on], rows),
        )
        for e in factors.effects
    ]


def _beside(one: Box, other: Box, rows: list[list[Box]]) -> bool:
    left, right = sorted((one.column, other.column))
    inside = any(left < box.column < right for box in rows[one.row])
    return one.row == other.row and not inside


def take_lanes_between_columns(arrows: list[Arrow]) -> dict[int, int]:
    """Each arrow that passes a row chooses a gap beside where it ends; how many lanes each has."""
    gaps: Gaps = defaultdict(list)
    for arrow in arrows:
        if not arrow.beside and arrow.first != arrow.last:
            arrow.between = _gap_for(arrow, gaps)
            low, high = sorted((arrow.first, arrow.last))
            gaps[arrow.between].append((low, high, partial(setattr, arrow, "lane")))
    return _take_lanes(gaps, 0)


def _gap_for(arrow: Arrow, gaps: Gaps) -> int:
    """On the side that it comes from; under its own start, where there is more room."""
    left, right = arrow.end.column, arrow.end.column + 1
    if arrow.start.column == arrow.end.column:
        return min(left, right, key=lambda gap: len(gaps.get(gap, ())))
    return left if arrow.start.column < arrow.end.column else right


def _take_lanes(gaps: Gaps, apart: float) -> dict[int, int]:
    """Tell each stretch its lane; how many lanes each gap needs."""
    counted = {}
    for gap, stretches in gaps.items():
        lanes = _lanes([(low, high) for low, high, _ in stretches], apart)
        for (_, _, tell), lane in zip(stretches, lanes, strict=True):
            tell(lane)
        counted[gap] = max(lanes) + 1
    return counted


def _lanes(stretches: list[tuple[float, float]], apart: float) -> list[int]:
    """A lane for each stretch, the first that is free there."""
    taken: list[list[tuple[float, float]]] = []
    lanes = [0] * len(stretches)
    for n in sorted(range(len(stretches)), key=lambda n: stretches[n]):
        low, high = stretches[n]
        free = (
            lane
            for lane, there in enumerate(taken)
            if all(high + apart < a or b + apart < low for a, b in there)
        )
        lanes[n] = next(free, len(taken))
        if lanes[n] == len(taken):
            taken.append([])
        taken[lanes[n]].append((low, high))
    return lanes


def take_ports(arrows: list[Arrow], xs: dict[tuple[int, int], float]) -> None:
    """Where on its side of the box each arrow leaves and arrives: in the order they come from.

    `xs` is where the lanes between the columns are.
    """
    sides: dict[tuple[int, int, bool], list[tuple[float, Arrow, bool]]] = defaultdict(list)
    for a in arrows:
        if a.beside:
            continue
        over = xs[a.between, a.lane] if a.between is not None else None
        below, above = a.first > a.start.row, a.last == a.end.row
        leaves = (a.start.row, a.start.column, below)
        arrives = (a.end.row, a.end.column, not above)
        sides[leaves].append((a.end.middle if over is None else over, a, True))
        sides[arrives].append((a.start.middle if over is None else over, a, False))
    for (_, _, below), ends in sides.items():
        ends.sort(key=lambda end: end[0])
        for n, (_, arrow, leaving) in enumerate(ends):
            box = arrow.start if leaving else arrow.end
            x = box.x + box.width * (n + 1) / (len(ends) + 1) + (7 if below else -7)
            if leaving:
                arrow.leaves = x
            else:
                arrow.arrives = x
    _straighten(arrows, {key: len(ends) for key, ends in sides.items()})


def _straighten(arrows: list[Arrow], ends: dict[tuple[int, int, bool], int]) -> None:
    """To the box right under it, straight down, if the arrow has one of the sides to itself."""
    for a in arrows:
        if a.beside or a.end.row - a.start.row != 1 or a.start.column != a.end.column:
            continue
        if ends[a.end.row, a.end.column, False] == 1:
            a.arrives = a.leaves
        elif ends[a.start.row, a.start.column, True] == 1:
            a.leaves = a.arrives


def take_lanes_between_rows(
    arrows: list[Arrow], xs: dict[tuple[int, int], float]
) -> dict[int, int]:
    """A lane for each stretch that goes sideways; how many lanes each gap between rows has."""
    gaps: Gaps = defaultdict(list)
    for a in arrows:
        if not a.beside:
            over = xs[a.between, a.lane] if a.between is not None else a.arrives
            _go_sideways(gaps, a, a.first, (a.leaves, over), "first_lane")
            if a.between is not None:
                _go_sideways(gaps, a, a.last, (over, a.arrives), "last_lane")
    return _take_lanes(gaps, 8)


def _go_sideways(gaps: Gaps, arrow: Arrow, gap: int, ends: Point, lane: str) -> None:
    if ends[0] != ends[1]:
        gaps[gap].append((min(ends), max(ends), partial(setattr, arrow, lane)))


def corners(a: Arrow, xs: dict[tuple[int, int], float], ys: dict[int, float]) -> list[Point]:
    """The corners of its way. `ys` is where the first lane of each gap between rows is."""
    if a.beside:
        return _across(a)
    below, above = a.first > a.start.row, a.last == a.end.row
    start = (a.leaves, a.start.y + (a.start.height if below else 0))
    end = (a.arrives, a.end.y + (0 if above else a.end.height))
    first = ys[a.first] + a.first_lane * LANE
    if a.between is None:
        return [start, (a.leaves, first), (a.arrives, first), end]
    last, over = ys[a.last] + a.last_lane * LANE, xs[a.between, a.lane]
    turns = [(a.leaves, first), (over, first), (over, last), (a.arrives, last)]
    return [start, *turns, end]


def _across(a: Arrow) -> list[Point]:
    right = a.end.x > a.start.x
    y = a.start.y + a.start.height / 2 + (-7 if right else 7)
    if right:
        return [(a.start.x + a.start.width, y), (a.end.x, y)]
    return [(a.start.x, y), (a.end.x + a.end.width, y)]


def path(points: list[Point]) -> tuple[str, str]:
    """The line with its corners rounded, and the head at its end, as a drawing writes them."""
    points = [p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]
    (x, y), (dx, dy) = points[-1], _towards(points[-2], points[-1])
    line = [*points[:-1], (x - dx * HEAD, y - dy * HEAD)]
    parts = [f"M{_at(line[0])}"]
    for before, corner, after in zip(line, line[1:], line[2:], strict=False):
        parts.append(
            f"L{_at(_short_of(corner, before))}Q{_at(corner)} {_at(_short_of(corner, after))}"
        )
    parts.append(f"L{_at(line[-1])}")
    back = (x - dx * HEAD, y - dy * HEAD)
    sides = [(back[0] + dy * 5, back[1] + dx * 5), (back[0] - dy * 5, back[1] - dx * 5)]
    return "".join(parts), " ".join(_at(p) for p in [(x, y), *sides])


def _towards(one: Point, other: Point) -> Point:
    long = abs(other[0] - one[0]) + abs(other[1] - one[1])
    return (other[0] - one[0]) / long, (other[1] - one[1]) / long


def _short_of(corner: Point, other: Point) -> Point:
    """A point near the corner, on the way to the other end."""
    dx, dy = _towards(corner, other)
    near = min(ROUND, (abs(other[0] - corner[0]) + abs(other[1] - corner[1])) / 2)
    return corner[0] + dx * near, corner[1] + dy * near


def _at(point: Iterable[float]) -> str:
    return ",".join(f"{round(value, 1):g}" for value in point)
