"""Pages by the CPU they cost (B1 to B3, B13), and how many queries the longest of them asks."""

import asyncio
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from sqlalchemy import event
from starlette.types import ASGIApp, Message, Scope

from app.bench.client import CONNECTIONS, again, burst, get
from app.bench.figures import Figure, ratio
from app.bench.material import Visitor
from app.bench.servers import Server

ORIGIN = b"127.0.0.1:8000"


@dataclass
class Target:
    """A page on a server, and what each round found: milliseconds of CPU for one of it."""

    server: Server
    visitor: Visitor
    costs: list[float] = field(default_factory=list)
    answered: int = 0

    def weigh(self, seconds: float) -> None:
        self.costs.append(self.visit(seconds))

    def visit(self, seconds: float) -> float:
        """Ask for the page for so long; what one of it cost."""
        port, before = self.server.port, self.server.cpu()
        request = get(port, self.visitor.path, self.visitor.cookie)
        load = burst(port, [again(request) for _ in range(CONNECTIONS)], seconds)
        load.expect(200)
        self.answered += load.answered
        return (self.server.cpu() - before) / load.answered * 1000


def figures(targets: dict[str, Target], queries: tuple[int, int]) -> list[Figure]:
    costs = {name: target.costs for name, target in targets.items()}
    ms = {f"{name} ms": median(found) for name, found in costs.items()}
    few, many = queries
    asked = {"queries with 2": float(few), "queries with 100": float(many)}
    hello = costs["hello"]
    return [
        figure("B1", "a review's first page, of hello", ratio(costs["review"], hello), 130, ms),
        figure("B2", "its queries: 100 accounts, of 2", many / few, 1, asked),
        figure("B2", "its CPU: 100 accounts, of 2", ratio(costs["large"], costs["small"]), 4, {}),
        figure("B3", "a question to answer, of hello", ratio(costs["question"], hello), 40, {}),
        figure(
            "B13", "the lens: 2,000 events, of B1", ratio(costs["lens"], costs["review"]), 2, {}
        ),
    ]


def figure(key: str, what: str, found: float, goal: float, raw: dict[str, float]) -> Figure:
    return Figure(key, what, found, goal, raw=raw)


def count_queries(app: Any, visitor: Visitor) -> int:
    """How many statements one visit sends to the database, once everything is warm."""
    seen: list[str] = []
    visit(app, visitor)
    event.listen(app.state.engine, "before_cursor_execute", lambda *told: seen.append(told[2]))
    visit(app, visitor)
    return len(seen)


def visit(app: ASGIApp, visitor: Visitor) -> None:
    statuses: list[int] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    asyncio.run(call(app, scope_of(visitor), receive, send))
    if statuses != [200]:
        raise RuntimeError(f"{visitor.path} answered {statuses}")


async def call(app: ASGIApp, *given: Any) -> None:
    await app(*given)


def scope_of(visitor: Visitor) -> Scope:
    headers = [(b"host", ORIGIN), (b"cookie", visitor.cookie.encode())]
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": visitor.path,
        "raw_path": visitor.path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8000),
    }
