"""From factors to a pattern to a finding: gathering, changing, setting aside, trying."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.findings import pattern_actions as actions
from app.findings import pattern_queries, queries
from app.findings.forms import AsideForm, GatherForm, TryForm
from app.findings.models import Pattern
from app.findings.part_routes import ReadsFindings, WritesFindings, knowing
from app.findings.pattern_queries import Gathered
from app.forms import Filled, filled
from app.pages import added, or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission

router = APIRouter(prefix="/reviews/{review_id}/patterns")

Gathers = Annotated[Member, Depends(member_who_may(Permission.GATHER_PATTERNS))]
FilledGather = Annotated[Filled[GatherForm], Depends(filled(GatherForm))]
FilledAside = Annotated[Filled[AsideForm], Depends(filled(AsideForm))]
FilledTry = Annotated[Filled[TryForm], Depends(filled(TryForm))]

STATEMENT_NEEDED = "Say in one sentence what the pattern is, or choose a finding"


@router.get("")
async def list_patterns(request: Request, member: ReadsFindings, db: Db) -> Response:
    return gather_page(request, db, member)


@router.post("")
async def gather(
    request: Request, member: Gathers, form: FilledGather, db: Db, now: Now
) -> Response:
    if form.data is None:
        return gather_page(request, db, member, form)
    new = form.data
    chosen = known(db, member, new.factor_ids)
    pattern = actions.gather(db, member, new.title, new.why, chosen, now)
    return see(at(pattern), "added")


def gather_page(
    request: Request, db: Session, member: Member, form: Filled[Any] | None = None
) -> Response:
    seen = pattern_queries.factors_seen(db, member)
    return page(
        request,
        "findings/gather.html",
        form=form,
        groups=pattern_queries.groups(db, member, seen),
        gathered=pattern_queries.gathered(db, member, seen),
        chosen=[],
    )


async def this_pattern(member: ReadsFindings, pattern_id: UUID, db: Db) -> Gathered:
    return or_404(pattern_queries.whole(db, member, pattern_id))


ThisPattern = Annotated[Gathered, Depends(this_pattern)]


@router.get("/{pattern_id}")
async def show_pattern(
    request: Request, member: ReadsFindings, whole: ThisPattern, db: Db
) -> Response:
    name = "findings/pattern.html"
    return page(request, name, whole=whole, **added(name, db, member, whole.pattern.id))


@router.get("/{pattern_id}/words")
async def words_form(request: Request, member: Gathers, whole: ThisPattern, db: Db) -> Response:
    return words_page(request, db, member, whole)


@router.post("/{pattern_id}/words")
async def write_pattern(
    request: Request, member: Gathers, whole: ThisPattern, form: FilledGather, db: Db, now: Now
) -> Response:
    if form.data is None:
        return words_page(request, db, member, whole, form)
    new, pattern = form.data, whole.pattern
    words = (new.title, new.why, known(db, member, new.factor_ids))
    if actions.write_pattern(db, member, pattern, *words, now, new.version, new.because):
        return see(at(pattern), "saved")
    saved = or_404(pattern_queries.whole(db, member, pattern.id))
    typed = knowing(form, pattern.version)
    return words_page(request, db, member, saved, typed, clash=True)


def words_page(
    request: Request,
    db: Session,
    member: Member,
    whole: Gathered,
    form: Filled[Any] | None = None,
    clash: bool = False,
) -> Response:
    seen = pattern_queries.factors_seen(db, member)
    return page(
        request,
        "findings/pattern_words.html",
        status=409 if clash else 200,
        form=form,
        clash=clash,
        whole=whole,
        groups=pattern_queries.groups(db, member, seen),
        chosen=[str(one.factor.id) for one in whole.factors],
    )


@router.get("/{pattern_id}/aside")
async def aside_form(request: Request, member: Gathers, whole: ThisPattern) -> Response:
    return page(request, "findings/pattern_aside.html", whole=whole)


@router.post("/{pattern_id}/aside")
async def set_aside(
    request: Request, member: Gathers, whole: ThisPattern, form: FilledAside, db: Db, now: Now
) -> Response:
    if form.data is None:
        return page(request, "findings/pattern_aside.html", form=form, whole=whole)
    actions.set_aside(db, member, whole.pattern, form.data.reason, now)
    return see(at(whole.pattern), "saved")


@router.post("/{pattern_id}/opening")
async def open_again(member: Gathers, whole: ThisPattern, db: Db, now: Now) -> Response:
    actions.open_again(db, member, whole.pattern, now)
    return see(at(whole.pattern), "reopened")


@router.get("/{pattern_id}/finding")
async def finding_form(
    request: Request, member: WritesFindings, whole: ThisPattern, db: Db
) -> Response:
    return try_page(request, db, member, whole)


@router.post("/{pattern_id}/finding")
async def try_as_finding(
    request: Request, member: WritesFindings, whole: ThisPattern, form: FilledTry, db: Db, now: Now
) -> Response:
    if form.data and not (form.data.finding_id or form.data.statement):
        form = form.fail("statement", STATEMENT_NEEDED)
    if form.data is None:
        return try_page(request, db, member, whole, form)
    new = form.data
    there = or_404(queries.finding(db, member, new.finding_id)) if new.finding_id else None
    finding = actions.try_as_finding(db, member, whole.pattern, there or new.statement, now)
    return see(f"/reviews/{member.review}/findings/{finding.id}", "added")


def try_page(
    request: Request,
    db: Session,
    member: Member,
    whole: Gathered,
    form: Filled[Any] | None = None,
) -> Response:
    there = [(f.id, f.title or f.statement) for f in queries.findings(db, member)]
    return page(request, "findings/pattern_try.html", form=form, whole=whole, findings=there)


def known(db: Session, member: Member, ids: list[UUID]) -> list[UUID]:
    """These ids, if each is a factor of the review; what is not there is a 404."""
    there = set(pattern_queries.factors_seen(db, member))
    return or_404(ids if there >= set(ids) else None)


def at(pattern: Pattern) -> str:
    return f"/reviews/{pattern.review_id}/patterns/{pattern.id}"
