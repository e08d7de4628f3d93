"""Signing in and out, and using an invitation."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import page, see
from app.people import actions, invitations, passwords, queries, rules
from app.people.access import SignedIn, SignedInFreshly, address_of, cookie_name, counted_try
from app.people.forms import CodeForm, PasswordForm, SignInForm

router = APIRouter()
WRONG = "Check the e-mail address and the password, and try again"

FilledSignIn = Annotated[Filled[SignInForm], Depends(filled(SignInForm))]
FilledCode = Annotated[Filled[CodeForm], Depends(filled(CodeForm))]
FilledPassword = Annotated[Filled[PasswordForm], Depends(filled(PasswordForm))]


@router.get("/sign-in")
async def sign_in_page(request: Request, next: str = "/", again: bool = False) -> Response:
    return page(request, "people/sign_in.html", next=rules.path_of_ours(next), again=again)


@router.post("/sign-in")
async def sign_in(request: Request, form: FilledSignIn, now: Now, next: str = "/") -> Response:
    """The slow check of the password runs without a session: the database waits for nobody.

    Until it is known to be right, each try counts as wrong. So those that come at once are counted.
    """
    next = rules.path_of_ours(next)
    if form.data is None:
        return page(request, "people/sign_in.html", form=form, next=next, again=False)
    who = [passwords.hash_token(form.data.email.casefold()), address_of(request)]
    with request.app.state.sessions() as db, db.begin():
        tries = [actions.note_failure(db, each, now) for each in who]
    with request.app.state.sessions() as db, db.begin():
        if any(queries.count_failures(db, each, now) > rules.ATTEMPTS for each in who):
            actions.take_back_failures(db, tries)
            return page(request, "not_shown.html", status=429, reference="")
        person = queries.person_by_email(db, form.data.email)
        hashed = person.password_hash if person else None
    right = await passwords.matches(form.data.password, hashed)
    with request.app.state.sessions() as db, db.begin():
        person = queries.person_by_email(db, form.data.email)
        if person is None or not right or person.password_hash != hashed:
            failed = form.fail("email", WRONG)  # or there was another password meanwhile
            return page(request, "people/sign_in.html", form=failed, next=next, again=False)
        actions.take_back_failures(db, tries)
        if old := request.cookies.get(cookie_name(request.app.state.settings)):
            actions.sign_out(db, old)  # whoever it was: this browser has one person at a time
        token = actions.sign_in(db, person, now)
    return signed_in_at(request, see(next), token)


def signed_in_at(request: Request, answer: Response, token: str) -> Response:
    settings = request.app.state.settings
    answer.set_cookie(
        cookie_name(settings),
        token,
        max_age=settings.session_hours * 3600,
        secure=settings.secure,
        httponly=True,
        samesite="lax",
    )
    return answer


@router.post("/sign-out")
async def sign_out(request: Request, db: Db) -> Response:
    """Words not saved yet stay on the device, sealed: the key to them left with the page."""
    name = cookie_name(request.app.state.settings)
    if token := request.cookies.get(name):
        actions.sign_out(db, token)
    answer = see("/sign-in?done=signed_out")
    answer.delete_cookie(name, secure=request.app.state.settings.secure, httponly=True)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@router.head("/invitation/{token}")
@router.get("/invitation/{token}")
async def show_invitation(request: Request, token: str) -> Response:
    """Shows the same page for any link, used, unused or made up: it opens nothing by itself."""
    return page(request, "people/invitation.html", token=quote(token, safe=""))


@router.post("/invitation/{token}")
async def use_invitation(
    request: Request, token: str, form: FilledCode, db: Db, now: Now
) -> Response:
    if form.data is None:
        return page(request, "people/invitation.html", form=form, token=quote(token, safe=""))
    tried = counted_try(request, now)
    if tried is None:
        return page(request, "not_shown.html", status=429, reference="")
    person = invitations.use(db, token, form.data.code, now)
    if person is None:
        failed = form.fail("code", invitations.WRONG)
        return page(request, "people/invitation.html", form=failed, token=quote(token, safe=""))
    actions.take_back_failures(db, [tried])
    if old := request.cookies.get(cookie_name(request.app.state.settings)):
        actions.sign_out(db, old)  # whoever it was: this browser has one person at a time
    return signed_in_at(request, see("/password"), actions.sign_in(db, person, now))


@router.get("/password")
async def password_page(request: Request, person: SignedIn) -> Response:
    return page(request, "people/password.html", email=person.email)


@router.post("/password")
async def choose_password(
    request: Request,
    person: SignedIn,
    form: FilledPassword,
    fresh: SignedInFreshly,
    db: Db,
    now: Now,
) -> Response:
    """Not for who finds somebody else's screen: they would have that person's key from then on.

    The slow hashing begins only when the request has let go of the database.
    """
    if person.password_hash and not fresh:
        return see("/sign-in?again=true&next=/password")
    if form.data is None:
        return page(request, "people/password.html", form=form, email=person.email)
    db.commit()
    hashed = await passwords.hash_password(form.data.password)
    with request.app.state.sessions() as db, db.begin():
        mine = db.get_one(type(person), person.id)
        actions.set_password(db, mine, hashed, now)
        token = actions.sign_in(db, mine, now)
    return signed_in_at(request, see("/", "password_chosen"), token)
