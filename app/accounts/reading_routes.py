"""Reading what contributors have sent, and taking excerpts from it."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.accounts import (
    actions,
    blind_queries,
    code_queries,
    progress_queries,
    queries,
    rules,
    time_queries,
)
from app.accounts.forms import ExcerptForm
from app.accounts.models import Excerpt, Passage
from app.accounts.narrowing import narrowed
from app.accounts.queries import Sent
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import added, or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.refusal import refuse_if

router = APIRouter(prefix="/reviews/{review_id}/accounts")

ReadsAccounts = Annotated[Member, Depends(member_who_may(Permission.READ_ACCOUNTS))]
FilledExcerpt = Annotated[Filled[ExcerptForm], Depends(filled(ExcerptForm))]

READERS = (
    "Only the lead reviewers, the review team and the person who wrote this can read it. "
    "Their name is not shown."
)


def base(member: Member) -> str:
    return f"/reviews/{member.review}/accounts"


@router.get("")
async def list_accounts(
    request: Request, member: ReadsAccounts, db: Db, agency: str = "", state: str = ""
) -> Response:
    accounts = progress_queries.accounts_list(db, member)
    names = {one.agency_id: one.agency_name for one in accounts}
    seen = "The lead reviewers and the review team can see this. It shows nothing of a draft."
    return page(
        request,
        "accounts/index.html",
        narrowed=narrowed(accounts, names, agency, state),
        who_can_see=seen,
        url=base(member),
    )


@router.get("/in-time")
async def in_order_of_time(request: Request, member: ReadsAccounts, db: Db) -> Response:
    return page(
        request,
        "accounts/in_time.html",
        moments=time_queries.moments(db, member),
        who_can_see="The lead reviewers and the review team can see this. It shows no names.",
        url=base(member),
    )


@router.get("/{version_id}")
async def read_account(
    request: Request, member: ReadsAccounts, version_id: UUID, db: Db, now: Now
) -> Response:
    sent = or_404(queries.version(db, member, version_id))
    if reads_alone(db, member, sent):
        return see(f"{base(member)}/{version_id}/alone")
    actions.note_reading(db, member, sent.version, now)
    return show_account(request, db, member, sent)


def reads_alone(db: Db, member: Member, sent: Sent) -> bool:
    """Is the member in the middle of a reading of their own?"""
    mine = blind_queries.reading_of(db, member, sent.version)
    return mine is not None and mine.finished_at is None


def show_account(request: Request, db: Db, member: Member, sent: Sent, **context: Any) -> Response:
    passages = queries.passages(db, member, sent.version)
    taken = queries.excerpts(db, member, version_id=sent.version.id)
    kind = queries.kind_of_writer(db, sent.version)
    words = queries.questionnaire(db, member, kind).words
    ids = [each.excerpt.id for each in taken]
    excerpts = [each.excerpt for each in taken]
    return page(
        request,
        "accounts/read.html",
        url=base(member),
        sent=sent,
        versions=queries.versions_beside(db, member, sent.version),
        second=blind_queries.finished(db, member, sent.version),
        took=any(each.excerpt.taken_by == member.person_id for each in taken),
        shown=[shown(p, words(p.question), excerpts) for p in passages],
        labels=dict(code_queries.groups(db, member)),
        codes=code_queries.codes_of(db, member, ids),
        who_can_see=READERS,
        **added("accounts/read.html", db, member, sent.version.account_id),
        **context,
    )


def shown(passage: Passage, question: str, taken: list[Excerpt]) -> dict[str, Any]:
    """A passage with all its page needs: what was taken from it, and its sentences to choose."""
    excerpts = [each for each in taken if each.passage_id == passage.id]
    spans = [(e.starts, e.ends) for e in excerpts]
    return {
        "passage": passage,
        "question": question,
        "excerpts": excerpts,
        "pieces": rules.marked(passage.text, spans),
        "unused": rules.unused(passage.text, spans),
        "sentences": [passage.text[a:b] for a, b in rules.sentences(passage.text)],
    }


@router.post("/{version_id}/passages/{passage_id}/excerpts")
async def take_excerpts(
    request: Request,
    member: ReadsAccounts,
    version_id: UUID,
    passage_id: UUID,
    form: FilledExcerpt,
    db: Db,
    now: Now,
) -> Response:
    sent = or_404(queries.version(db, member, version_id))
    passage = or_404(queries.passage(db, member, version_id, passage_id))
    data = form.data
    refuse_if(rules.obstacles_to_comparing(reads_alone(db, member, sent)))
    spans = spans_chosen(passage, data) if data else []
    if data is None or not spans:
        wrong = form.fail(f"words-{passage.id}", "Choose the words you want to use")
        return show_account(request, db, member, sent, form=wrong)
    taken = [
        actions.take_excerpt(db, member, passage, starts, ends, data.note, now)
        for starts, ends in spans
    ]
    return see(f"{base(member)}/{version_id}#excerpt-{taken[0].id}")


def spans_chosen(passage: Passage, data: ExcerptForm) -> list[rules.Span]:
    """The ticked sentences; or, when none is, the places that were selected."""
    ticked = rules.spans_of(passage.text, data.sentence)
    return ticked or ([(data.starts, data.ends)] if data.ends else [])


@router.post("/excerpts/{excerpt_id}/removal")
async def remove_excerpt(member: ReadsAccounts, excerpt_id: UUID, db: Db, now: Now) -> Response:
    found = or_404(queries.excerpt(db, member, excerpt_id))
    actions.remove_excerpt(db, member, found.excerpt, now)
    return see(f"{base(member)}/{found.version_id}", "removed")
