"""What an answer promises is kept: commit first, then say so."""

from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from app.boards.models import Board
from app.db import Db
from app.pages import see
from tests.build import a_board
from tests.conftest import client_of


def a_page_that_adds(app: FastAPI, board_id: UUID) -> TestClient:
    @app.post("/add")
    async def add(db: Db) -> object:
        db.add(Board(id=board_id, name="Upper Tolland Safeguarding Children Board"))
        return see("/")

    return client_of(app)


def test_a_commit_that_clashes_is_never_shown_as_success(app: FastAPI, db: Session) -> None:
    client = a_page_that_adds(app, a_board(db).id)

    answer = client.post("/add", follow_redirects=False)

    assert answer.status_code == 409
    assert "Somebody else changed this just now" in answer.text


NO_END = {"content-type": "multipart/form-data; boundary=-"}


def test_a_commit_that_breaks_says_that_nothing_was_saved(app: FastAPI, db: Session) -> None:
    board = a_board(db)
    client = a_page_that_adds(app, UUID(int=7))

    def break_it(session: Session) -> None:
        raise OperationalError("COMMIT", None, Exception("the disk is full"))

    event.listen(Session, "before_commit", break_it)
    try:
        answer = client.post("/add", data={"text": "It was late, and cold."})
        secret = client.post("/add", data={"text": "Our two words", "password": "Our two words"})
        broken = client.post("/add", content=b"--", headers=NO_END)
    finally:
        event.remove(Session, "before_commit", break_it)

    assert answer.status_code == secret.status_code == broken.status_code == 503
    assert "It was late, and cold." in answer.text, "it is given back to who typed it"
    assert "Our two words" not in secret.text
    assert "disk" not in answer.text, "the reason is for the log, not for the page"
    db.expire_all()
    assert db.get(Board, UUID(int=7)) is None
    assert db.get(Board, board.id) is not None


@pytest.mark.parametrize("path", ["/", "/nowhere", "/reviews/not-an-id", "/livez"])
def test_every_answer_carries_the_headers_that_keep_it_here(app: FastAPI, path: str) -> None:
    answer = client_of(app).get(path, follow_redirects=False)

    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_head_is_answered_without_a_body(app: FastAPI) -> None:
    answer = client_of(app).head("/sign-in")
    assert (answer.status_code, answer.text) == (200, "")


def test_a_foreign_host_is_refused_before_anything_is_read(app: FastAPI) -> None:
    answer = client_of(app).get("/sign-in", headers={"Host": "evil.example"})
    assert answer.status_code == 400


def test_what_was_typed_is_never_said_back_by_an_error(app: FastAPI) -> None:
    client = client_of(app)
    secret = "canary " * 1000
    for path in ("/sign-in", "/reviews/not-an-id/findings", "/invitation/x"):
        assert "canary" not in client.post(path, data={"unknown": secret}).text
    assert client.post("/sign-in", data={"email": "x" * 3_000_000}).status_code == 413
