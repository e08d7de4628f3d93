"""A second reading of an account: first on one's own, then side by side with the others'."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.accounts import actions, blind_actions, blind_queries, code_queries, queries, rules
from app.accounts.forms import AloneForm
from app.accounts.queries import Sent
from app.accounts.reading_routes import ReadsAccounts, base, shown, spans_chosen
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import added, or_404, page, see
from app.people.models import Member
from app.refusal import refuse_if

router = APIRouter(prefix="/reviews/{review_id}/accounts/{version_id}")

FilledAlone = Annotated[Filled[AloneForm], Depends(filled(AloneForm))]


async def read_alone(member: ReadsAccounts, version_id: UUID, db: Db) -> Sent:
    return or_404(queries.version(db, member, version_id))


This = Annotated[Sent, Depends(read_alone)]


def at(member: Member, sent: Sent) -> str:
    return f"{base(member)}/{sent.version.id}"


@router.get("/alone")
async def reading(
    request: Request, member: ReadsAccounts, sent: This, db: Db, now: Now
) -> Response:
    mine = blind_queries.reading_of(db, member, sent.version)
    if mine and mine.finished_at:
        return see(f"{at(member, sent)}/comparison")
    if mine:
        actions.note_reading(db, member, sent.version, now)
        return alone_page(request, db, member, sent)
    took = blind_queries.took_words(db, member, sent.version)
    obstacles = rules.obstacles_to_reading_alone(took)
    return page(request, "accounts/alone_start.html", url=at(member, sent), sent=sent, no=obstacles)


@router.post("/alone")
async def begin(member: ReadsAccounts, sent: This, db: Db, now: Now) -> Response:
    blind_actions.begin(db, member, sent.version, now)
    return see(f"{at(member, sent)}/alone")


def alone_page(
    request: Request, db: Session, member: Member, sent: Sent, form: Filled[Any] | None = None
) -> Response:
    mine = blind_queries.own_excerpts(db, member, sent.version)
    words = queries.questionnaire(db, member, queries.kind_of_writer(db, sent.version)).words
    passages = queries.passages(db, member, sent.version)
    groups = code_queries.groups(db, member)
    return page(
        request,
        "accounts/alone.html",
        url=base(member),
        sent=sent,
        form=form,
        shown=[shown(p, words(p.question), mine) for p in passages],
        groups=groups,
        labels=dict(groups),
        codes=code_queries.codes_of(db, member, [excerpt.id for excerpt in mine]),
        who_can_see="Only you can see what you take here, until you hand it in.",
    )


def still_open(db: Session, member: Member, sent: Sent) -> Any:
    mine = or_404(blind_queries.reading_of(db, member, sent.version))
    refuse_if(rules.obstacles_to_going_on(mine.finished_at is not None))
    return mine


@router.post("/alone/passages/{passage_id}/excerpts")
async def take(
    request: Request,
    member: ReadsAccounts,
    sent: This,
    passage_id: UUID,
    form: FilledAlone,
    db: Db,
    now: Now,
) -> Response:
    still_open(db, member, sent)
    passage = or_404(queries.passage(db, member, sent.version.id, passage_id))
    spans = spans_chosen(passage, form.data) if form.data else []
    if form.data is None or not spans:
        wrong = form.fail(f"words-{passage.id}", "Choose the words you want to use")
        return alone_page(request, db, member, sent, wrong)
    said = form.data
    taken = blind_actions.take(db, member, passage, spans, said.note, said.code, now)
    return see(f"{at(member, sent)}/alone#excerpt-{taken[0].id}")


@router.post("/alone/excerpts/{excerpt_id}/removal")
async def remove(member: ReadsAccounts, sent: This, excerpt_id: UUID, db: Db, now: Now) -> Response:
    still_open(db, member, sent)
    mine = or_404(blind_queries.own_excerpt(db, member, sent.version, excerpt_id))
    actions.remove_excerpt(db, member, mine, now)
    return see(f"{at(member, sent)}/alone", "removed")


@router.post("/alone/end")
async def hand_in(member: ReadsAccounts, sent: This, db: Db, now: Now) -> Response:
    mine = or_404(blind_queries.reading_of(db, member, sent.version))
    blind_actions.hand_in(db, member, mine, now)
    return see(f"{at(member, sent)}/comparison", "handed_in")


@router.get("/comparison")
async def compare(request: Request, member: ReadsAccounts, sent: This, db: Db) -> Response:
    mine = blind_queries.reading_of(db, member, sent.version)
    refuse_if(rules.obstacles_to_comparing(mine is not None and mine.finished_at is None))
    words = queries.questionnaire(db, member, queries.kind_of_writer(db, sent.version)).words
    return page(
        request,
        "accounts/comparison.html",
        url=at(member, sent),
        sent=sent,
        words_of=words,
        compared=blind_queries.comparisons(db, member, sent.version),
        labels=dict(code_queries.groups(db, member)),
        who_can_see="The lead reviewers and the review team can see this page.",
        **added("accounts/comparison.html", db, member, sent.version.account_id),
    )
