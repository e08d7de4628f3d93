"""Servers as processes: started on a free port, weighed by CPU and memory, always ended."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from app.settings import ROOT

TICKS = os.sysconf("SC_CLK_TCK")
HELLO = "-m uvicorn app.bench.hello:app --no-access-log --log-level warning --port {port}"
OURS = "-m app serve"


@dataclass(frozen=True)
class Server:
    process: subprocess.Popen[bytes]
    port: int

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def cpu(self) -> float:
        """User and system seconds so far, of the process and all it started."""
        return sum(cpu_of(pid) for pid in tree(self.process.pid))

    def memory(self) -> float:
        """Megabytes that are its own, with a fair share of what it has in common with others."""
        return sum(pss_of(pid) for pid in tree(self.process.pid)) / 1024


@contextmanager
def hello() -> Iterator[Server]:
    with running(HELLO, elsewhere(), "/") as server:
        yield server


@contextmanager
def ours(folder: Path) -> Iterator[Server]:
    """`casement serve` on the data in this folder, ready."""
    with running(OURS, surroundings(folder), "/readyz") as server:
        yield server


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of a copy that keeps everything in this folder, whatever ours says."""
    return {**elsewhere(), "CASEMENT_DATA_DIR": str(folder), "CASEMENT_DEMO": "1"}


def elsewhere() -> dict[str, str]:
    """Our environment as on an ordinary machine: no settings, and Python keeps what it compiled."""
    left_out = ("CASEMENT_", "PYTHONDONTWRITEBYTECODE")
    return {k: v for k, v in os.environ.items() if not k.startswith(left_out)}


@contextmanager
def running(command: str, environment: dict[str, str], ready: str) -> Iterator[Server]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, *command.format(port=port).split()],
        env={**environment, "CASEMENT_PORT": str(port)},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    server = Server(process, port)
    try:
        wait_for(server, ready)
        yield server
    finally:
        end(process)


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def wait_for(server: Server, path: str, seconds: float = 30) -> None:
    """Until the path answers 200; RuntimeError when the server ends or takes too long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.alive:
        if answers(server.port, path):
            return
        time.sleep(0.005)
    raise RuntimeError(f"The server did not answer {path}")


def answers(port: int, path: str) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def end(process: subprocess.Popen[bytes], seconds: float = 15) -> int:
    """Ask it to end, and insist when it does not. How it ended: 0 is gracefully."""
    process.terminate()
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def tree(pid: int) -> list[int]:
    """The process and everything below it."""
    found, due = [], [pid]
    while due:
        found.append(due.pop())
        for children in Path(f"/proc/{found[-1]}/task").glob("*/children"):
            due += [int(child) for child in children.read_text().split()]
    return found


def cpu_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def pss_of(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
