"""Making every file of a pack while somebody watches, or does something else.

How far it has come is kept in memory, without the words of the pack, and a restart forgets it. The
two keys stay turned, so whoever finds nothing being made can release the pack again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from uuid import UUID

import structlog

from app.refusal import Refused
from app.vocabulary import PackForm

log = structlog.get_logger()
Tell = Callable[[str], None]
Work = Callable[[Tell], Awaitable[None]]

PDF, LOOKING, LAST = "The PDF", "Looking for names in every file", "Putting it in its place"
STEPS = (PDF, *(form.label for form in PackForm), LOOKING, LAST)
BROKE = "It stopped half-way, and nothing has gone to anybody. Try again."


@dataclass
class Making:
    """One pack being made: how far it is, where to go afterwards, and what stood in the way."""

    path: str
    notice: str
    now: str = PDF
    problem: Exception | None = None
    task: asyncio.Task[None] | None = field(default=None, repr=False)

    @property
    def running(self) -> bool:
        return self.task is not None

    @property
    def steps(self) -> list[tuple[str, str]]:
        """Each with how it stands, in the order in which they are made."""
        place = STEPS.index(self.now)
        return [
            (step, "Done" if n < place else "Now" if n == place else "Waits")
            for n, step in enumerate(STEPS)
        ]

    @property
    def refused(self) -> str:
        """Why it did not come to its end; "" when it did."""
        if self.problem is None:
            return ""
        return str(self.problem) if isinstance(self.problem, Refused) else BROKE

    def tell(self, step: str) -> None:
        self.now = step

    async def go(self, work: Work, before: "Making | None") -> None:
        """Two at once would make the same pack: the second waits for the first."""
        if before:
            await before.end(None)
        try:
            await work(self.tell)
        except Refused as refused:
            self.problem = refused
        except Exception as problem:
            self.problem = problem
            log.error("pack not made", kind=type(problem).__name__)

    async def within(self, seconds: float) -> bool:
        """Did it come to an end in that time? It goes on if it did not."""
        ended = await self.end(seconds)
        if ended and self.problem:
            raise self.problem
        return ended

    async def end(self, seconds: float | None) -> bool:
        if self.task:
            await asyncio.wait([self.task], timeout=seconds)
        return not self.running

    def let_go(self, task: asyncio.Task[None]) -> None:
        """The task holds the words of the pack: it is not kept when it is done."""
        self.task = None


Makings = dict[UUID, Making]
"""By pack: the last that was begun."""


def begin(makings: Makings, pack_id: UUID, work: Work, path: str, notice: str) -> Making:
    making = Making(path, notice)
    before = makings.get(pack_id)
    making.task = asyncio.create_task(making.go(work, before))
    making.task.add_done_callback(making.let_go)
    makings[pack_id] = making
    return making
