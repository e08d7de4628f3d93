"""The same thing sent again and again, most answers never heard: it happens once."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from app.accounts.models import Account, AccountVersion, Answer, KeptText, Passage
from app.history import HistoryLine
from app.main import create_app
from app.people.access import cookie_name
from app.people.actions import sign_in
from app.people.models import Person
from app.settings import Settings
from app.vocabulary import Did
from tests.accounts.build import a_nurse, a_writing_nurse
from tests.conftest import KEY
from tests.serving import free_port, served

pytestmark = pytest.mark.slow
SENDS, OTHERS, AT_ONCE, HEARD = 1_000, 200, 8, 3
"""Every third answer is waited for; at the others the sender is gone."""


@dataclass
class Phone:
    """Somebody's browser on a bad line. It speaks to two servers on one database in turn."""

    ports: list[int]
    cookie: str

    def post(self, port: int, path: str, cut: float = 1, heard: bool = True, **fields: str) -> int:
        """The status, or 0 where nobody waited for it. `cut`: how much of it was sent."""
        body = urlencode(fields).encode()
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {self.cookie}\r\n"
        head += "Sec-Fetch-Site: same-origin\r\nConnection: close\r\n"
        head += "Content-Type: application/x-www-form-urlencoded\r\n"
        head += f"Content-Length: {len(body)}\r\n\r\n"
        with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
            line.sendall(head.encode() + body[: int(len(body) * cut)])
            return int(line.recv(20)[9:12] or 0) if heard else 0

    def post_often(self, times: int, path: str, **fields: str) -> set[int]:
        """So many times, eight at once. The statuses that were heard.

        Before it, a stranger knocks at each server: FastAPI finishes a route at its first use, and
        two servers in one process must not do that at the same moment.
        """
        for port in self.ports:
            assert Phone([port], "").post(port, path) == 303

        def one(number: int, port: int) -> int:
            return self.post(port, path, heard=number % HEARD == 0, **fields)

        with ThreadPoolExecutor(AT_ONCE) as senders:
            found = senders.map(one, range(times), islice(cycle(self.ports), times))
            return {status for status in found if status}


@pytest.fixture
def servers(database_url: str, tmp_path: Path) -> Iterator[list[int]]:
    """Two processes' worth of app: each has its own connections to the one database."""
    ports = [free_port(), free_port()]
    apps = [
        create_app(Settings(database_url=database_url, data_dir=tmp_path, port=port), KEY)
        for port in ports
    ]
    with served(apps[0], ports[0]), served(apps[1], ports[1]):
        yield ports


@pytest.fixture
def phone_of(servers: list[int], db: Session, settings: Settings):
    def phone(person: Person) -> Phone:
        token = sign_in(db, person, datetime.now(UTC))
        db.commit()
        return Phone(servers, f"{cookie_name(settings)}={token}")

    return phone


def test_sending_a_thousand_times_sends_one_account(db: Session, phone_of) -> None:
    url, _, nurse = a_writing_nurse(db, overview="I was the school nurse.")

    heard = phone_of(nurse).post_often(SENDS, f"{url}/submission", form_key=str(uuid4()))

    assert heard == {303}
    assert db.exec(select(AccountVersion)).one().number == 1
    assert db.exec(select(Passage)).one().text == "I was the school nurse."
    assert db.exec(select(HistoryLine.did)).all().count(Did.SENT) == 1


def test_agreeing_again_and_again_begins_once(db: Session, phone_of) -> None:
    review, _, nurse = a_nurse(db)

    heard = phone_of(nurse).post_often(OTHERS, f"/reviews/{review.id}/account")

    assert heard == {303}
    assert len(db.exec(select(Account)).all()) == 1
    assert db.exec(select(HistoryLine.did)).all().count(Did.STARTED) == 1


def test_saving_again_and_again_saves_once_and_is_no_clash(db: Session, phone_of) -> None:
    url, _, nurse = a_writing_nurse(db)

    draft = f"{url}/questions/overview/draft"
    heard = phone_of(nurse).post_often(OTHERS, draft, text="I rang.", revision="0")

    assert heard == {200}
    answer = db.exec(select(Answer)).one()
    assert (answer.text, answer.revision) == ("I rang.", 1)
    assert db.exec(select(KeptText)).all() == []


def test_half_a_text_never_replaces_a_whole_one(db: Session, phone_of) -> None:
    """The train goes into the tunnel while the words are under way."""
    url, _, nurse = a_writing_nurse(db, overview="I rang, and rang again.")
    phone, path = phone_of(nurse), f"{url}/questions/overview"

    for cut in (0, 0.5, 0.8, 0.99):
        phone.post(
            phone.ports[0], path, cut, heard=False, revision="1", text="I rang, and wrote it down."
        )
    assert phone.post(phone.ports[0], f"{url}/turning-points") == 303

    answer = db.exec(select(Answer)).one()
    assert (answer.text, answer.revision) == ("I rang, and rang again.", 1)
    assert db.exec(select(KeptText)).all() == []
