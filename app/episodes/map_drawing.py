"""A factor map as it is drawn: every box, band and arrow in its place. Same map, same drawing."""

from dataclasses import dataclass
from itertools import accumulate

from app.episodes import map_arrows as streets
from app.episodes.factor_map import FactorMap
from app.episodes.map_arrows import LANE, Arrow
from app.episodes.map_layout import (
    LEAST_BOX,
    MOST_BOX,
    SIDE,
    Band,
    Box,
    EpisodeBox,
    columns_for,
    episode_boxes,
    measured,
    placed,
)

HEAD_ROOM, BARE_ROW, EDGE = 44, 34, 8
"""Room for the key at the top, for a level where nothing acts, and below a level's last row."""


@dataclass(frozen=True)
class Line:
    """One arrow as it is drawn."""

    path: str
    head: str
    held: bool
    says: str


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    side: int
    bands: list[Band]
    boxes: list[Box]
    episodes: list[EpisodeBox]
    episodes_top: float
    lines: list[Line]


def draw(factors: FactorMap, most_columns: int = 5, width: int = 1080) -> Drawing:
    """Boxes in their rows and columns first, then the streets as wide as their arrows need."""
    columns = columns_for(factors, most_columns)
    rows, bands = placed(factors, columns)
    arrows = streets.arrows_of(factors, rows)
    lanes = streets.take_lanes_between_columns(arrows)
    gaps = [30.0 + LANE * max(0, lanes.get(n, 0) - 1) for n in range(columns + 1)]
    box = min(MOST_BOX, max(LEAST_BOX, (width - SIDE - sum(gaps)) / columns))
    spare = max(0, width - SIDE - sum(gaps) - box * columns) / columns
    gaps = [gaps[0], *(gap + spare for gap in gaps[1:])]
    lefts = [SIDE + n * box + x for n, x in enumerate(accumulate(gaps))]
    xs = _lane_places(lefts, gaps, lanes)
    _settle(rows, lefts, box)
    streets.take_ports(arrows, xs)
    bottom, ys = _stack(rows, streets.take_lanes_between_rows(arrows, xs))
    _measure_bands(bands, rows, bottom)
    below = episode_boxes(factors.episodes, lefts[:columns], box, bottom + 14)
    ends = max((e.y + e.height + 14 for e in below), default=bottom + 1)
    return Drawing(
        width=round(max(width, lefts[-1])),
        height=round(ends),
        side=SIDE,
        bands=bands,
        boxes=[b for row in rows for b in row],
        episodes=below,
        episodes_top=bottom,
        lines=[_line(a, xs, ys) for a in arrows],
    )


def _lane_places(
    lefts: list[float], gaps: list[float], lanes: dict[int, int]
) -> dict[tuple[int, int], float]:
    """Where each lane between two columns is: side by side in the middle of the gap."""
    return {
        (gap, lane): lefts[gap] - gaps[gap] / 2 + (lane - (count - 1) / 2) * LANE
        for gap, count in lanes.items()
        for lane in range(count)
    }


def _settle(rows: list[list[Box]], lefts: list[float], width: float) -> None:
    """Each box in its column, as wide as all and as high as the highest of its row."""
    for row in rows:
        measured(row, width)
        highest = max((box.height for box in row), default=0)
        for box in row:
            box.x, box.height = lefts[box.column], highest


def _stack(rows: list[list[Box]], lanes: dict[int, int]) -> tuple[float, dict[int, float]]:
    """The rows under one another, with room for the lanes between them.

    Where the last gap ends, and where the first lane of each gap is.
    """
    y, ys = HEAD_ROOM + 10.0, {}
    for n, row in enumerate(rows):
        for box in row:
            box.y = y
        y += max((box.height for box in row), default=BARE_ROW)
        ys[n + 1] = y + EDGE + 10
        y += EDGE + 24 + LANE * max(0, lanes.get(n + 1, 0) - 1)
    return y, ys


def _measure_bands(bands: list[Band], rows: list[list[Box]], bottom: float) -> None:
    y = float(HEAD_ROOM)
    for band in bands:
        band.y = y
        ends = [box.y + box.height for n in band.rows for box in rows[n]]
        bare = y + 10 + BARE_ROW
        y = max([*ends, bare]) + EDGE if band is not bands[-1] else bottom
        band.height = y - band.y


def _line(arrow: Arrow, xs: dict[tuple[int, int], float], ys: dict[int, float]) -> Line:
    path, head = streets.path(streets.corners(arrow, xs, ys))
    what = "held back" if arrow.held else "made more likely"
    says = f"{arrow.start.factor.label} {what}: {arrow.end.factor.label}"
    return Line(path, head, arrow.held, says)
