"""A measured figure beside its goal, and the table that shows them all."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from statistics import median


@dataclass(frozen=True)
class Figure:
    """One promise about speed or memory, and what this run found."""

    key: str
    what: str
    measured: float
    goal: float
    unit: str = "x"
    more_is_better: bool = False
    raw: dict[str, float] = field(default_factory=dict)

    @property
    def met(self) -> bool:
        if self.more_is_better:
            return self.measured >= self.goal
        return self.measured <= self.goal

    @property
    def cells(self) -> list[str]:
        sign = ">=" if self.more_is_better else "<="
        goal = f"{sign} {self.goal:g} {self.unit}"
        verdict = "met" if self.met else "not met"
        return [self.key, self.what, f"{self.measured:.3g} {self.unit}", goal, verdict]


def ratio(ours: Sequence[float], baseline: Sequence[float]) -> float:
    """Each round's own ratio, so that both sides had the same noise; then the median."""
    return median(a / b for a, b in zip(ours, baseline, strict=True))


def table(figures: Sequence[Figure]) -> str:
    """The figures in columns, and beneath them the numbers they were made of."""
    rows = [["", "what", "measured", "goal", ""], *(f.cells for f in figures)]
    widths = [max(len(row[n]) for row in rows) for n in range(5)]
    lines = [
        "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    raw = [
        f"{f.key}  " + ", ".join(f"{name} {value:.4g}" for name, value in f.raw.items())
        for f in figures
        if f.raw
    ]
    return "\n".join([*lines, "", "The numbers behind them (medians):", *raw])


def as_json(figures: Sequence[Figure]) -> str:
    return json.dumps([{**asdict(f), "met": f.met} for f in figures], indent=1)
