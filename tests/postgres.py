"""A throw-away PostgreSQL for one run of the tests. Also starts where they run as root."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

DEBIAN = "/usr/lib/postgresql"
FAST = [f"-c{setting}=off" for setting in ("fsync", "synchronous_commit", "full_page_writes")]
MISSING = (
    "These tests need PostgreSQL. Install it (apt-get install postgresql), "
    "or name an empty database in TEST_PG_URL."
)


@contextmanager
def temp_postgres() -> Iterator[str]:
    """The address of an empty database: TEST_PG_URL, or a server of our own that ends with us."""
    if given := os.environ.get("TEST_PG_URL"):
        yield with_driver(given)
        return
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="casement-pg-"))
    try:
        with running(programs, folder) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def with_driver(url: str) -> str:
    return "postgresql+psycopg://" + url.partition("://")[2]


def find_programs() -> Path:
    """The folder of initdb and postgres: on the PATH, or Debian's newest."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = [p for p in Path(DEBIAN).glob("*/bin") if (p / "initdb").exists()]
    if not versions:
        raise RuntimeError(MISSING)
    return max(versions, key=lambda p: float(p.parent.name))


@contextmanager
def running(programs: Path, folder: Path) -> Iterator[str]:
    port, owner = free_port(), server_owner(folder)
    create = [str(programs / "initdb"), "-D", "data", "-A", "trust", "-U", "postgres"]
    create += ["--no-sync", "-E", "UTF8", "--locale=C.UTF-8"]
    subprocess.run(create, check=True, stdout=subprocess.DEVNULL, cwd=folder, **owner)
    serve = [str(programs / "postgres"), *f"-D data -p {port} -h 127.0.0.1 -k".split(), str(folder)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([*serve, *FAST], stdout=log, stderr=log, cwd=folder, **owner)
    try:
        url = f"postgresql://postgres@127.0.0.1:{port}/postgres"
        wait_for(url, server, folder / "log")
        yield with_driver(url)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=20)


def server_owner(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root, so root hands the folder and the server to postgres."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path, seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while server.poll() is None and time.monotonic() < until:
        try:
            psycopg.connect(url).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
