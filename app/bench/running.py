"""The whole bench: everything in turns, round after round, on servers that stand side by side."""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.bench import figures, material, packs, pages, saving, servers, starting
from app.bench.client import Load
from app.bench.figures import Figure
from app.bench.invented import text
from app.bench.material import Material, Visitor
from app.bench.pages import Target
from app.bench.servers import Server
from app.keys import key_of
from app.settings import Settings

ANSWER_WORDS = 600
MakeApp = Callable[[Settings, bytes], Any]


@dataclass
class Busy:
    """What the rounds found: pages by name, and saves beside bare commits."""

    targets: dict[str, Target]
    saves: list[Load] = field(default_factory=list)
    commits: list[float] = field(default_factory=list)
    memory: float = 0.0

    @property
    def pages(self) -> int:
        return sum(t.answered for name, t in self.targets.items() if name != "hello")


def run(rounds: int, seconds: float, as_json: bool, make_app: MakeApp) -> str:
    """Measure everything, and say it: as a table, or as JSON. Leaves nothing running or lying."""
    with tempfile.TemporaryDirectory(prefix="casement-bench-") as name:
        found = measure(Path(name), rounds, seconds, make_app)
    return figures.as_json(found) if as_json else figures.table(found)


def measure(folder: Path, rounds: int, seconds: float, make_app: MakeApp) -> list[Figure]:
    made = material.make(folder)
    starts = starting.Starts()
    for _ in range(rounds):
        starts.weigh(folder)
    busy = weigh_busy(folder, made, rounds, seconds)
    return [
        *pages.figures(busy.targets, queries(folder, made, make_app)),
        *saving.figures(busy.saves, busy.commits),
        *packs.figures(folder, made.pack, rounds),
        *starting.figures(starts, busy.memory, busy.pages),
    ]


def weigh_busy(folder: Path, made: Material, rounds: int, seconds: float) -> Busy:
    """Hello and the pages and the saves take turns; the first turn only warms up."""
    with ExitStack() as stack:
        hello = stack.enter_context(servers.hello())
        ours = stack.enter_context(servers.ours(folder))
        writers = [saving.Writer(w, [text(ANSWER_WORDS) for _ in range(20)]) for w in made.writers]
        busy = Busy(targets_on(hello, ours, made))
        one_round(busy, folder, writers, ours, 0.3)
        busy = Busy(targets_on(hello, ours, made))
        for _ in range(rounds):
            one_round(busy, folder, writers, ours, seconds)
        while busy.pages < starting.PAGES:
            busy.targets["review"].visit(seconds)
        busy.memory = ours.memory()
    return busy


def one_round(
    busy: Busy, folder: Path, writers: list[saving.Writer], ours: Server, seconds: float
) -> None:
    for target in busy.targets.values():
        target.weigh(seconds)
    busy.commits.append(saving.raw_commits(folder, 6 * ANSWER_WORDS, seconds))
    busy.saves.append(saving.weigh_saving(ours, writers, seconds))


def targets_on(hello: Server, ours: Server, made: Material) -> dict[str, Target]:
    return {
        "hello": Target(hello, Visitor("/", "")),
        "review": Target(ours, made.review),
        "small": Target(ours, made.small),
        "large": Target(ours, made.large),
        "question": Target(ours, made.question),
        "lens": Target(ours, made.lens),
    }


def queries(folder: Path, made: Material, make_app: MakeApp) -> tuple[int, int]:
    settings = material.settings_of(folder)
    app = make_app(settings, key_of(settings))
    try:
        return pages.count_queries(app, made.small), pages.count_queries(app, made.large)
    finally:
        app.state.engine.dispose()
