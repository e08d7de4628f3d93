"""Choosing words to quote under a finding, in which wording, and asking their writer."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.accounts.queries import ExcerptShown
from app.clock import Now
from app.db import Db
from app.episodes.word_queries import words
from app.findings import queries as findings
from app.findings.queries import WholeFinding
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.quotes import actions, queries, rules
from app.quotes.forms import WordingForm
from app.reviews import queries as reviews
from app.reviews.rules import names_in

router = APIRouter(prefix="/reviews/{review_id}/findings/{finding_id}")

Asks = Annotated[Member, Depends(member_who_may(Permission.ASK_FOR_QUOTES))]
FilledWording = Annotated[Filled[WordingForm], Depends(filled(WordingForm))]

TO_BOTH = "Only the lead reviewers and the person whose words they are can see these."


def whole_finding(db: Session, member: Member, finding_id: UUID) -> WholeFinding:
    return or_404(next(iter(findings.whole_findings(db, member, [finding_id])), None))


@router.get("/quotes")
async def choose_words(
    request: Request, member: Asks, finding_id: UUID, db: Db, now: Now
) -> Response:
    whole = whole_finding(db, member, finding_id)
    return page(
        request,
        "quotes/choose.html",
        whole=whole,
        shown=words(db, member, whole.excerpt_ids).under(whole.excerpt_ids).quotes,
        standing=queries.standing(db, member, finding_id),
        now=now,
        who_can_see=TO_BOTH,
    )


def its_words(db: Session, member: Member, whole: WholeFinding, excerpt_id: UUID) -> ExcerptShown:
    """An excerpt that stands beneath the finding."""
    return or_404(words(db, member, whole.excerpt_ids).shown.get(excerpt_id))


def wording_page(
    request: Request,
    db: Session,
    member: Member,
    whole: WholeFinding,
    shown: ExcerptShown,
    now: Now,
    form: Filled[WordingForm] | None = None,
    clash: bool = False,
) -> Response:
    return page(
        request,
        "quotes/wording.html",
        status=409 if clash else 200,
        form=form,
        clash=clash,
        whole=whole,
        shown=shown,
        before=queries.standing(db, member, whole.finding.id).get(shown.excerpt.id),
        days=reviews.review(db, member).reply_days,
        now=now,
        who_can_see=TO_BOTH,
    )


@router.get("/excerpts/{excerpt_id}/quote")
async def show_wording(
    request: Request, member: Asks, finding_id: UUID, excerpt_id: UUID, db: Db, now: Now
) -> Response:
    whole = whole_finding(db, member, finding_id)
    shown = its_words(db, member, whole, excerpt_id)
    return wording_page(request, db, member, whole, shown, now)


@router.post("/excerpts/{excerpt_id}/quote")
async def ask(
    request: Request,
    member: Asks,
    finding_id: UUID,
    excerpt_id: UUID,
    form: FilledWording,
    db: Db,
    now: Now,
) -> Response:
    """If the other lead reviewer asked meanwhile: both wordings, and nothing is asked yet."""
    whole = whole_finding(db, member, finding_id)
    shown = its_words(db, member, whole, excerpt_id)
    form = without_names(db, member, form)
    if form.data is None:
        return wording_page(request, db, member, whole, shown, now, form)
    wording, before = form.data.wording, form.data.instead_of
    quote = actions.ask(db, member, whole, shown.excerpt, wording, before, now)
    if quote is None:
        return wording_page(request, db, member, whole, shown, now, form, clash=True)
    return see(f"/reviews/{member.review}/quotes/{quote.id}", "asked")


def without_names(db: Session, member: Member, form: Filled[WordingForm]) -> Filled[WordingForm]:
    """A pack names nobody of the case group, so no wording does either."""
    named = [one.name for one in reviews.named_contributors(db, member)]
    found = names_in(form.data.wording if form.data else "", named)
    problems = " ".join(rules.name_problem(name) for name in found)
    return Filled(form.typed, {"wording": problems}) if found else form
