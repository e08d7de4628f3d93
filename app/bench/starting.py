"""From nothing to the first page, and the memory of a server that has been busy (B10)."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from app.bench import servers
from app.bench.figures import Figure, ratio
from app.bench.servers import Server

PAGES = 1000


@dataclass
class Starts:
    """Seconds from starting the process to its first page, round by round."""

    hello: list[float] = field(default_factory=list)
    ours: list[float] = field(default_factory=list)

    def weigh(self, folder: Path) -> None:
        self.hello.append(seconds_to(servers.hello, "/"))
        self.ours.append(seconds_to(lambda: servers.ours(folder), "/sign-in"))


def seconds_to(start: Callable[[], AbstractContextManager[Server]], path: str) -> float:
    began = time.perf_counter()
    with start() as server:
        servers.wait_for(server, path)
        return time.perf_counter() - began


def figures(starts: Starts, memory: float, pages: int) -> list[Figure]:
    seconds = {"hello s": median(starts.hello), "ours s": median(starts.ours)}
    times = ratio(starts.ours, starts.hello)
    busy = {"pages before": float(pages)}
    return [
        Figure("B10", "start to first page, of hello", times, 6, raw=seconds),
        Figure("B10", "memory after 1,000 pages", memory, 120, "MB", raw=busy),
    ]
