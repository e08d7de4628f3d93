"""Every letter says where to go, whoever posts it, and nothing but that."""

import ast
import asyncio
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlmodel import Session

from app.delivery import carrier, deliver
from app.mail import SIGN_IN, post
from app.packs.release_actions import TOLD
from app.reviews.telling_actions import LETTER, SUBJECT
from tests.build import MONDAY
from tests.mail.server import mail_server

APP = Path(__file__).parents[2] / "app"


POSTS = {"mail.post", "write"}
"""By mail; or on paper, for whoever gets no mail."""


def bodies() -> Iterator[tuple[str, str]]:
    """The module and the name of the text that each of these calls sends."""
    for file in sorted(APP.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in POSTS:
                said = [ast.unparse(one).partition(".format(")[0] for one in node.args]
                module = ".".join(["app", *file.relative_to(APP).with_suffix("").parts])
                yield from ((module, n) for n in said if n.isupper() and "SUBJECT" not in n)


FOUND = sorted(set(bodies()))


def test_every_place_that_posts_a_letter_is_found() -> None:
    assert len(FOUND) >= 9
    assert ("app.desk.nudge_actions", "NUDGE") in FOUND


@pytest.mark.parametrize(("module", "name"), FOUND)
def test_every_letter_says_where_to_go_on(module: str, name: str) -> None:
    """By an address, or by the letter before it that has a link which cannot be said again."""
    text = getattr(importlib.import_module(module), name)
    assert any(address in text for address in (SIGN_IN, "{origin}/", "{link}", "{subject}"))


@pytest.mark.parametrize("text", [LETTER, TOLD])
def test_the_address_is_that_of_this_casement_and_names_no_page(
    app: FastAPI, db: Session, text: str
) -> None:
    post(db, "anna@example.org", SUBJECT, text, MONDAY)
    db.commit()
    with mail_server() as server:
        given = {"mail_host": "localhost", "mail_port": server.port, "mail_starttls": False}
        settings = app.state.settings.model_copy(update=given)
        asyncio.run(deliver(app.state.sessions, settings, carrier(settings), MONDAY))

    [(_, _, message)] = server.letters
    said = message.get_payload(decode=True).decode()
    assert re.findall(r"\S+://\S+", said) == [f"{settings.origin}/"]
    assert "{" not in said
