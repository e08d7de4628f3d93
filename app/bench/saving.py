"""Answers that save themselves while eight people write, against bare durable commits (B4)."""

import json
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from app.bench.client import Load, Talk, burst, post
from app.bench.figures import Figure, ratio
from app.bench.material import Visitor
from app.bench.servers import Server


@dataclass
class Writer:
    """Somebody whose page saves their answer again and again."""

    visitor: Visitor
    texts: list[str]
    revision: int = 1

    def talk(self, port: int) -> Talk:
        path = f"{self.visitor.path}/questions/overview/draft"
        while True:
            text = self.texts[self.revision % len(self.texts)]
            fields = {"text": text, "revision": str(self.revision)}
            _, body = yield post(port, path, self.visitor.cookie, **fields)
            self.revision = json.loads(body)["revision"]


def weigh_saving(server: Server, writers: list[Writer], seconds: float) -> Load:
    before = server.cpu()
    load = burst(server.port, [w.talk(server.port) for w in writers], seconds)
    load.expect(200)
    load.cost = (server.cpu() - before) / load.answered * 1000
    return load


def raw_commits(folder: Path, size: int, seconds: float) -> float:
    """Durable commits a second: one row of so many bytes each, by SQLite alone, on our disk."""
    connection = sqlite3.connect(folder / "raw.db", isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY, text BLOB)")
        return times_a_second(lambda n: insert(connection, size, n), seconds)
    finally:
        connection.close()


def insert(connection: sqlite3.Connection, size: int, n: int) -> None:
    connection.execute("INSERT INTO kept (text) VALUES (?)", (n.to_bytes(4, "big") * (size // 4),))


def times_a_second(do: Callable[[int], None], seconds: float) -> float:
    began, n = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        do(n)
        n += 1
    return n / (time.perf_counter() - began)


def figures(ours: list[Load], raw: list[float]) -> list[Figure]:
    rates, p99 = [load.rate for load in ours], median(load.slowest() for load in ours)
    numbers = {"saves a second": median(rates), "raw commits a second": median(raw)}
    numbers["save ms"] = median(load.cost for load in ours)
    share = ratio(rates, raw)
    return [
        Figure("B4", "answers saved, of raw durable commits", share, 0.2, "x", True, raw=numbers),
        Figure("B4", "99 of 100 saves within", p99, 30, "ms", raw={"p99 ms": p99}),
    ]
