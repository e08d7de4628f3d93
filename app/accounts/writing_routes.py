"""Writing an account, one question at a time. Every question saves itself as it is written."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response
from sqlmodel import Session

from app.accounts import actions
from app.accounts import draft_queries as drafts
from app.accounts.draft_queries import Writer
from app.accounts.forms import AnswerForm
from app.accounts.models import Account
from app.accounts.questions import INFLUENCES, TURNING_POINTS, Asked
from app.clock import Now, clock_time
from app.db import Db
from app.forms import Filled, filled
from app.holds.rules import obstacles_to_an_account
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.refusal import refuse_if
from app.sealed import device_key
from app.vocabulary import ContributorKind

router = APIRouter(prefix="/reviews/{review_id}")

WRITES = member_who_may(Permission.GIVE_ACCOUNT, on_behalf=Permission.ENTER_ON_BEHALF)
GivesAccount = Annotated[Member, Depends(WRITES)]
FilledAnswer = Annotated[Filled[AnswerForm], Depends(filled(AnswerForm))]

PRIVATE = "Only you can read this until you send it."
READERS = "The lead reviewers and the review team can read what you sent, as “{}”."
READERS_ON_BEHALF = "The lead reviewers and the review team can read what you sent for them."
CHANGES = " Only you can read what you have changed since."
TAKEN_BACK = "Only you can read this. You have taken your account back."


def base(member: Member) -> str:
    """Where the account is: the member's own, or the one they write down for somebody."""
    whom = member.on_behalf_of
    return f"/reviews/{member.review}/{f'behalf/{whom}/' if whom else ''}account"


def readers_of(member: Member, mine: Writer, more: str = CHANGES) -> str:
    """Who can read this account as it is now: nobody else before it is sent."""
    if mine.taken_back:
        return TAKEN_BACK
    if not mine.sent:
        return PRIVATE
    return (READERS_ON_BEHALF if member.on_behalf_of else READERS.format(mine.label)) + more


def my_account(db: Session, member: Member) -> Writer:
    """The writer, once they have agreed to start; before that, nothing here is found.

    A plain call, not a dependency: a chain of those costs more than the query.
    """
    mine = or_404(drafts.writer(db, member))
    or_404(mine.started)
    return mine


def paused(member: Member, mine: Writer) -> list[str]:
    """Why nothing is written here just now, in words for who writes."""
    return obstacles_to_an_account(mine.on_hold, member.on_behalf_of is not None)


def to_write(db: Session, member: Member) -> Account:
    """The same account, to change something in it: not while it is on hold."""
    mine = my_account(db, member)
    refuse_if(paused(member, mine))
    return mine.account


def my_question(db: Session, member: Member, slot: str) -> tuple[Writer, Asked]:
    mine = my_account(db, member)
    return mine, or_404(drafts.asked(db, mine, slot))


def my_page(
    request: Request, db: Session, member: Member, mine: Writer, name: str, **context: Any
) -> Response:
    """A page of the writer's own, with somebody to ask and a way to stop.

    Families, and whoever writes down for another, have their own wording of a page where there is
    one: in the folder "family" or "behalf" beside it.
    """
    folder, _, file = (name if "/" in name else f"accounts/{name}").partition("/")
    names = [f"{folder}/{file}.html"]
    if member.on_behalf_of:
        names.insert(0, f"{folder}/behalf/{file}.html")
    elif mine.kind == ContributorKind.FAMILY:
        names.insert(0, f"{folder}/family/{file}.html")
    context = {
        "who_can_see": readers_of(member, mine),
        "called": mine.label,
        "support": drafts.support(db, member, mine),
        "url": base(member),
        "taken_back": mine.taken_back,
        "already_sent": mine.sent,
        "paused": " ".join(paused(member, mine)),
        "family": mine.kind == ContributorKind.FAMILY,
        "stop": "" if member.on_behalf_of else f"{base(member)}/stop",
        "device_key": mine.started
        and device_key(db, member.review, member.person_id, mine.account.id),
        **context,
    }
    return page(request, names, **context)


@router.get("/account/turning-points")
async def turning_points_page(request: Request, member: GivesAccount, db: Db) -> Response:
    mine = my_account(db, member)
    taken_out = drafts.turning_points(db, mine.account, taken_out=True)
    draft = drafts.draft(db, mine.account)
    part = mine.questionnaire.part(TURNING_POINTS)
    context = {"part": part, "draft": draft, "taken_out": taken_out}
    return my_page(request, db, member, mine, "turning_points", **context)


@router.post("/account/turning-points")
async def add_turning_point(member: GivesAccount, db: Db, now: Now) -> Response:
    """To its first question. One that was added and left empty is used first."""
    account = to_write(db, member)
    point = drafts.empty_turning_point(db, account)
    point = point or actions.add_turning_point(db, member, account, now)
    return see(f"{base(member)}/questions/{point.id}.when")


@router.post("/account/turning-points/{point_id}/removal")
async def take_out_turning_point(
    member: GivesAccount, point_id: UUID, db: Db, now: Now
) -> Response:
    account = to_write(db, member)
    point = or_404(drafts.turning_point(db, account, point_id))
    actions.take_out(db, member, point, now)
    return see(f"{base(member)}/turning-points", "removed")


@router.post("/account/turning-points/{point_id}/return")
async def put_back_turning_point(
    member: GivesAccount, point_id: UUID, db: Db, now: Now
) -> Response:
    account = to_write(db, member)
    point = or_404(drafts.turning_point(db, account, point_id))
    actions.put_back(db, member, point, now)
    return see(f"{base(member)}/turning-points", "added")


@router.get("/account/influences")
async def influences_page(request: Request, member: GivesAccount, db: Db) -> Response:
    mine = my_account(db, member)
    part = mine.questionnaire.part(INFLUENCES)
    draft = drafts.draft(db, mine.account)
    return my_page(request, db, member, mine, "influences", part=part, draft=draft)


@router.get("/account/questions/{slot}")
async def question_page(request: Request, member: GivesAccount, slot: str, db: Db) -> Response:
    mine, asked = my_question(db, member, slot)
    return show_question(request, db, member, mine, asked)


def show_question(
    request: Request, db: Db, member: Member, mine: Writer, asked: Asked, **context: Any
) -> Response:
    return my_page(
        request,
        db,
        member,
        mine,
        "question",
        asked=asked,
        answer=drafts.answer(db, mine.account, asked.slot),
        kept=drafts.kept_texts(db, mine.account, asked.slot),
        following=following(member, mine, asked),
        part_url=part_page(member, asked),
        **context,
    )


def part_page(member: Member, asked: Asked) -> str:
    """The list a question was chosen from."""
    own_page = {TURNING_POINTS: "/turning-points", INFLUENCES: "/influences"}
    return base(member) + own_page.get(asked.part.key, "")


def following(member: Member, mine: Writer, asked: Asked) -> str:
    """The next question of the part, or the list it was chosen from."""
    slot = mine.questionnaire.after(asked)
    return f"{base(member)}/questions/{slot}" if slot else part_page(member, asked)


@router.post("/account/questions/{slot}")
async def save_answer(
    request: Request,
    member: GivesAccount,
    slot: str,
    form: FilledAnswer,
    db: Db,
    now: Now,
) -> Response:
    mine, asked = my_question(db, member, slot)
    if mine.on_hold:
        return show_question(request, db, member, mine, asked, form=form, status=409)
    if form.data is None:
        return show_question(request, db, member, mine, asked, form=form)
    text, revision = form.data.text, form.data.revision
    saved = actions.save_answer(db, member, mine.account, asked.slot, text, revision, now)
    if saved.clash:
        return show_question(request, db, member, mine, asked, form=form, status=409)
    if form.data.then == "stop" and not member.on_behalf_of:
        return see(f"{base(member)}/stop", "saved")
    return see(following(member, mine, asked))


@router.post("/account/questions/{slot}/draft")
async def save_draft(
    member: GivesAccount,
    slot: str,
    form: FilledAnswer,
    db: Db,
    now: Now,
) -> Response:
    """What the page sends by itself while somebody types. It answers after the commit."""
    mine, asked = my_question(db, member, slot)
    if form.data is None or mine.on_hold:
        return JSONResponse({"problem": form.errors.get("text", "")}, 422)
    text, revision = form.data.text, form.data.revision
    saved = actions.save_answer(db, member, mine.account, asked.slot, text, revision, now)
    if saved.clash:
        return JSONResponse({"revision": saved.revision}, 409)
    return JSONResponse({"saved_at": clock_time(now), "revision": saved.revision})
