"""A small HTTP/1.1 client: each connection stays open and asks again as soon as it is answered."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlencode

CONNECTIONS = 8
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)

Answer = tuple[int, bytes]
Talk = Generator[bytes, Answer, None]
"""One visitor: yields requests, is sent each answer as (status, body)."""


@dataclass
class Load:
    """What a burst of requests came to. A status of 0 is an answer that never came."""

    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    cost: float = 0.0
    """Milliseconds of the server's CPU for one answer, where they were weighed."""

    @property
    def answered(self) -> int:
        return len(self.times)

    @property
    def rate(self) -> float:
        return self.answered / self.seconds

    def slowest(self, share: float = 0.99) -> float:
        """Milliseconds that this share of the answers came within."""
        return sorted(self.times)[int(len(self.times) * share)] * 1000

    def expect(self, status: int) -> None:
        """RuntimeError unless every answer was this one: anything else is not worth weighing."""
        if set(+self.statuses) != {status}:
            raise RuntimeError(f"Wanted only {status}, got {dict(+self.statuses)}")


class Connection(asyncio.Protocol):
    """One visitor's connection: sends the next request when the last answer is whole."""

    def __init__(self, talk: Talk, load: Load, until: float) -> None:
        self.talk, self.load, self.until = talk, load, until
        self.done = asyncio.get_running_loop().create_future()
        self.waiting, self.buffer, self.asked = False, b"", 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.ask(next(self.talk))

    def ask(self, request: bytes) -> None:
        self.asked, self.waiting = time.perf_counter(), True
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, blank, body = self.buffer.partition(b"\r\n\r\n")
        found = LENGTH.search(head)
        if not blank or (found and len(body) < int(found[1])):
            return
        now, status = time.perf_counter(), int(head[9:12])
        self.load.statuses[status] += 1
        self.load.times.append(now - self.asked)
        self.buffer, self.waiting = b"", False
        following = self.talk.send((status, body))
        if now < self.until:
            self.ask(following)
        else:
            self.transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        self.load.statuses[0] += self.waiting
        if not self.done.done():
            self.done.set_result(None)


async def visit(port: int, talks: list[Talk], seconds: float) -> Load:
    """All these visitors at once for so long; a refused connection counts as never answered."""
    load, loop, began = Load(), asyncio.get_running_loop(), time.perf_counter()

    async def one(talk: Talk) -> None:
        try:
            _, mine = await loop.create_connection(
                lambda: Connection(talk, load, began + seconds), "127.0.0.1", port
            )
        except OSError:
            load.statuses[0] += 1
            return
        await mine.done

    await asyncio.wait_for(asyncio.gather(*map(one, talks)), seconds + 30)
    load.seconds = time.perf_counter() - began
    return load


def burst(port: int, talks: list[Talk], seconds: float) -> Load:
    """In a thread of its own, as whoever asks may have an event loop already."""
    with ThreadPoolExecutor(max_workers=1) as aside:
        return aside.submit(asyncio.run, visit(port, talks, seconds)).result()


def again(request: bytes) -> Talk:
    """A visitor who asks for the same thing over and over."""
    while True:
        yield request


def get(port: int, path: str, cookie: str = "") -> bytes:
    return head("GET", port, path, cookie) + b"\r\n"


def post(port: int, path: str, cookie: str, **fields: str) -> bytes:
    """A form as a browser sends it from one of our own pages."""
    body = urlencode(fields).encode()
    kind = b"Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n"
    return (
        head("POST", port, path, cookie) + kind + b"Content-Length: %d\r\n\r\n" % len(body) + body
    )


def head(method: str, port: int, path: str, cookie: str) -> bytes:
    said = f"Cookie: {cookie}\r\n" if cookie else ""
    return f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{said}".encode()
