"""Making every file of a pack while somebody watches, or does something else.

How far it has come is told at each step to whoever keeps it for every process, without the words of
the pack. The two keys stay turned, so whoever finds nothing being made can release the pack again.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import structlog

from app.refusal import Refused
from app.vocabulary import PackForm

log = structlog.get_logger()
Tell = Callable[[str], None]
Work = Callable[[Tell], Awaitable[None]]

PDF, LOOKING, LAST = "The PDF", "Looking for names in every file", "Putting it in its place"
STEPS = (PDF, *(form.label for form in PackForm), LOOKING, LAST)
BROKE = "It stopped half-way, and nothing has gone to anybody. Try again."
IN_THE_WAY = "Something was in the way, and nothing has gone to anybody. The preview says what."
SILENT = timedelta(minutes=3)
"""A process that says nothing for so long has died. No step takes nearly as long."""
DONE, REFUSED, BROKEN = "done", "refused", "broken"


def steps_at(now: str) -> list[tuple[str, str]]:
    """Each with how it stands, in the order in which they are made."""
    place = STEPS.index(now)
    return [
        (step, "Done" if n < place else "Now" if n == place else "Waits")
        for n, step in enumerate(STEPS)
    ]


def elsewhere(ended: str, heard_at: datetime, now: datetime) -> tuple[bool, str]:
    """Of a pack made by another process: does it go on, and if it came to no end, why not."""
    alive = abs(now - heard_at) < SILENT  # what a wrong clock wrote keeps nobody waiting
    if not ended:
        return alive, "" if alive else BROKE
    return False, {DONE: "", REFUSED: IN_THE_WAY}.get(ended, BROKE)


@dataclass
class Making:
    """One pack being made: how far it is, where to go afterwards, and what stood in the way."""

    path: str
    notice: str
    now: str = PDF
    problem: Exception | None = None
    over: bool = False
    kept: bool = False
    id: UUID = field(default_factory=uuid4)
    began: float = field(default_factory=time.monotonic)
    loop: asyncio.AbstractEventLoop | None = field(default=None, repr=False)
    keep: "Keep | None" = field(default=None, repr=False)
    task: asyncio.Task[None] | None = field(default=None, repr=False)

    @property
    def running(self) -> bool:
        return self.task is not None

    @property
    def steps(self) -> list[tuple[str, str]]:
        return steps_at(self.now)

    @property
    def took(self) -> timedelta:
        return timedelta(seconds=time.monotonic() - self.began)

    @property
    def ended(self) -> str:
        """How it ended; "" while it goes on."""
        if self.problem is not None:
            return REFUSED if isinstance(self.problem, Refused) else BROKEN
        return DONE if self.over else ""

    @property
    def refused(self) -> str:
        """Why it did not come to its end; "" when it did."""
        if self.problem is None:
            return ""
        return str(self.problem) if isinstance(self.problem, Refused) else BROKE

    def tell(self, step: str) -> None:
        """From whatever thread. It is kept by the loop, where nothing holds the database."""
        self.now = step
        if self.loop:
            self.loop.call_soon_threadsafe(self.note)

    def note(self) -> None:
        """What cannot be kept now is not worth stopping for: the next step is kept again."""
        try:
            if self.keep:
                self.keep(self)
                self.kept = True
        except Exception as problem:
            log.warning("progress not kept", kind=type(problem).__name__)

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
        self.over = True
        self.note()

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


Keep = Callable[[Making], None]
Makings = dict[UUID, Making]
"""By pack: the last that was begun."""


def begin(
    makings: Makings, pack_id: UUID, work: Work, path: str, notice: str, keep: Keep | None = None
) -> Making:
    making = Making(path, notice, loop=asyncio.get_running_loop(), keep=keep)
    making.note()
    before = makings.get(pack_id)
    making.task = asyncio.create_task(making.go(work, before))
    making.task.add_done_callback(making.let_go)
    makings[pack_id] = making
    return making
