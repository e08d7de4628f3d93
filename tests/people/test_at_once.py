"""Many try an invitation at the same moment: every wrong code counts, and it opens once."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx2
from fastapi import FastAPI
from sqlmodel import Session, select

from app.people import invitations
from app.people.actions import set_password
from app.people.models import FailedAttempt, Invitation, SignIn
from app.people.passwords import hash_now, hash_password
from app.people.rules import ATTEMPTS, CODE_FAILURES
from app.vocabulary import Role
from tests.build import MONDAY, a_member, a_person, a_review
from tests.conftest import ORIGIN, client_of
from tests.packs.build import on

AT_ONCE = 8


def an_invitation(db: Session) -> tuple[str, str]:
    review = a_review(db)
    person = a_member(db, review, Role.LEAD_REVIEWER, "Ada")
    keys = invitations.invite(db, on(db, review, person), person, 7, MONDAY)
    db.commit()
    return keys


def opened_at_once(app: FastAPI, token: str, code: str) -> int:
    """How many of them it opens for, each in a transaction of its own."""

    def one(_: int) -> bool:
        with app.state.sessions() as db, db.begin():
            known = invitations.find(db, token)
            time.sleep(0.05)
            assert known
            return invitations.use(db, token, code, MONDAY) is not None

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sum(pool.map(one, range(AT_ONCE)))


def test_wrong_codes_tried_at_once_are_all_counted(app: FastAPI, db: Session) -> None:
    token, _ = an_invitation(db)
    assert opened_at_once(app, token, "not it") == 0
    assert db.exec(select(Invitation)).one().failures == CODE_FAILURES


def test_an_invitation_used_several_times_at_once_opens_once(app: FastAPI, db: Session) -> None:
    token, code = an_invitation(db)
    assert opened_at_once(app, token, code) == 1


def test_passwords_tried_at_the_same_moment_are_all_counted(app: FastAPI, db: Session) -> None:
    ada = a_person(db, "Ada", password_hash=hash_now("a long walk by the sea"))
    email = ada.email
    db.commit()

    async def sign_in(client: httpx2.AsyncClient, password: str) -> int:
        data = {"email": email, "password": password}
        return (await client.post("/sign-in", data=data)).status_code

    async def all_at_once() -> list[int]:
        carried = httpx2.ASGITransport(app)
        headers = {"Sec-Fetch-Site": "same-origin"}
        async with httpx2.AsyncClient(
            transport=carried, base_url=ORIGIN, headers=headers
        ) as client:
            assert await sign_in(client, "a long walk by the sea") == 303
            tries = [sign_in(client, f"a guess, number {n}") for n in range(3 * ATTEMPTS)]
            return await asyncio.gather(*tries)

    told = asyncio.run(all_at_once())

    assert told.count(429) > 0 and told.count(422) <= ATTEMPTS
    assert set(told) == {422, 429}


def test_codes_tried_at_once_on_many_links_from_one_address_are_all_counted(
    app: FastAPI, db: Session
) -> None:
    """Each link on a connection of its own, as two processes or more would take them."""
    review = a_review(db)
    lead = on(db, review, a_member(db, review, Role.LEAD_REVIEWER, "Ada"))
    guests = [a_member(db, review, Role.REVIEW_TEAM, f"Guest {n}") for n in range(2 * ATTEMPTS)]
    tokens = [invitations.invite(db, lead, guest, 7, MONDAY)[0] for guest in guests]
    db.commit()
    together = Barrier(len(tokens))

    def guess(token: str) -> int:
        client = client_of(app)
        together.wait()
        return client.post(f"/invitation/{token}", data={"code": "1234 5678"}).status_code

    with ThreadPoolExecutor(len(tokens)) as pool:
        told = list(pool.map(guess, tokens))

    assert set(told) <= {422, 429}
    assert told.count(422) <= ATTEMPTS


def test_an_old_password_opens_nothing_when_another_is_chosen_at_that_moment(
    app: FastAPI, db: Session
) -> None:
    """The check is slow. The session it would begin is not one that the change could end."""
    ada = a_person(db, "Ada", password_hash=hash_now("a long walk by the sea"))
    email, new = ada.email, hash_now("a short way home again")
    db.commit()

    async def both() -> int:
        others = [asyncio.create_task(hash_password("somebody else")) for _ in range(12)]
        carried = httpx2.ASGITransport(app)
        headers = {"Sec-Fetch-Site": "same-origin"}
        async with httpx2.AsyncClient(
            transport=carried, base_url=ORIGIN, headers=headers
        ) as client:
            data = {"email": email, "password": "a long walk by the sea"}
            asked = asyncio.create_task(client.post("/sign-in", data=data))
            while not db.exec(select(FailedAttempt)).all():
                db.commit()
                await asyncio.sleep(0)
            set_password(db, ada, new, MONDAY)
            db.commit()
            await asyncio.gather(*others)
            return (await asked).status_code

    assert asyncio.run(both()) == 422
    assert db.exec(select(SignIn)).all() == []
