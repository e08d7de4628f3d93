"""The door of every page: who is asking, and may their role do this?"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import Depends, HTTPException, Request
from sqlmodel import Session

from app import terminology
from app.clock import Now
from app.db import Db
from app.people import actions, queries, rules
from app.people.models import Member, Person, SignIn
from app.people.passwords import hash_token
from app.people.permissions import Permission
from app.settings import Settings

SEEN_EVERY = timedelta(minutes=1)
"""How often being seen is written down: a page is a read, not a write each time."""


@dataclass(frozen=True)
class Reader:
    """Who a page is for, as far as the page says it: lasts longer than the session does."""

    name: str


class FoldedAway(Exception):
    """The page tells of what came later, and the person writes an episode before that."""


class SignInNeeded(Exception):
    """Nobody is signed in; the app answers with the sign-in page."""


def cookie_name(settings: Settings) -> str:
    """The __Host- prefix ties the cookie to this very host, where there is https to require."""
    return "__Host-casement" if settings.secure else "casement"


async def signed_in(request: Request, db: Db, now: Now) -> Person:
    settings: Settings = request.app.state.settings
    token = request.cookies.get(cookie_name(settings))
    found = queries.signed_in_person(db, hash_token(token)) if token else None
    if found is None or over(found[1], now, settings):
        raise SignInNeeded
    person, sign_in = found
    if abs(now - sign_in.seen_at) > SEEN_EVERY:
        sign_in.seen_at = now
    request.state.person = Reader(person.name)
    request.state.signed_in_at = sign_in.started_at
    return person


SignedIn = Annotated[Person, Depends(signed_in)]


async def freshly_signed_in(request: Request, person: SignedIn, now: Now) -> bool:
    """For a page that asks people to sign in again before they do what cannot be undone."""
    return rules.is_fresh(request.state.signed_in_at, now)


SignedInFreshly = Annotated[bool, Depends(freshly_signed_in)]


def over(sign_in: SignIn, now: datetime, settings: Settings) -> bool:
    idle, longest = (
        timedelta(minutes=settings.idle_minutes),
        timedelta(hours=settings.session_hours),
    )
    return rules.is_over(sign_in.started_at, sign_in.seen_at, now, idle, longest)


def address_of(request: Request) -> str:
    """A fingerprint of where a request came from: enough to count by, not to follow."""
    return hash_token(request.client.host if request.client else "")


def counted_try(request: Request, now: datetime) -> UUID | None:
    """Somebody tries a code: None when too many were wrong from where they are.

    It counts as wrong until it is taken back, and stands before it is looked at. So those that
    come at once are all counted. Called before the request's own session is used.
    """
    where, sessions = address_of(request), request.app.state.sessions
    with sessions() as db, db.begin():
        tried = actions.note_failure(db, where, now)
    with sessions() as db, db.begin():
        if queries.count_failures(db, where, now) <= rules.ATTEMPTS:
            return tried
        actions.take_back_failures(db, [tried])
    return None


Found = Callable[[Session, Person, UUID], Member | None]


def admit(request: Request, member: Member | None, permission: Permission) -> Member:
    """Not here: 404, so its existence stays hidden. Here in another role: 403."""
    if member is None:
        raise HTTPException(404)
    request.state.member = member
    terminology.speak(member.terminology)
    if not member.holds(permission):
        raise HTTPException(403)
    if not member.may(permission):
        raise FoldedAway
    return member


def member_who_may(
    permission: Permission, on_behalf: Permission | None = None
) -> Callable[..., Awaitable[Member]]:
    """A dependency: the signed-in person's place on the review in the URL, if they may.

    With `on_behalf`, a page whose address names a contributor is that person's place for them.
    """

    async def member(request: Request, review_id: UUID, db: Db, now: Now) -> Member:
        person = await signed_in(request, db, now)
        found = queries.member_of_review(db, person, review_id)
        whom = request.path_params.get("contributor_id") if on_behalf else None
        if found is None or on_behalf is None or whom is None:
            return admit(request, found, permission)
        return admit(request, replace(found, on_behalf_of=id_in_path(whom)), on_behalf)

    return member


def id_in_path(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise HTTPException(404) from None


def board_member_who_may(permission: Permission) -> Callable[..., Awaitable[Member]]:
    """A dependency: the signed-in person's seat at the Board in the URL, if they may."""

    async def member(request: Request, board_id: UUID, db: Db, now: Now) -> Member:
        person = await signed_in(request, db, now)
        return admit(request, queries.member_of_board(db, person, board_id), permission)

    return member


def administrator_who_may(permission: Permission) -> Callable[..., Awaitable[Member]]:
    """A dependency: the signed-in person as somebody who runs the installation."""

    async def member(request: Request, db: Db, now: Now) -> Member:
        person = await signed_in(request, db, now)
        return admit(request, queries.member_of_installation(db, person), permission)

    return member
