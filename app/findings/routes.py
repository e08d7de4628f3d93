"""Findings: the list, one finding with all it rests on, its words, patterns and links."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from sqlmodel import Session

from app import frameworks
from app.clock import Now
from app.db import Db
from app.episodes import queries as episodes
from app.episodes.word_queries import words
from app.findings import (
    actions,
    ladder_routes,
    learning_routes,
    link_queries,
    part_routes,
    pattern_queries,
    pattern_routes,
    queries,
    rules,
    strength_queries,
)
from app.findings.forms import LinksForm, NewFindingForm, PatternsForm, WordsForm
from app.findings.models import Finding
from app.findings.part_routes import ReadsFindings, ThisFinding, WritesFindings, at, knowing
from app.findings.queries import WholeFinding
from app.forms import Filled, filled
from app.frameworks import PatternType
from app.pages import added, or_404, page, see
from app.people.models import Member
from app.reviews import queries as reviews
from app.reviews.models import Review

findings = APIRouter(prefix="/reviews/{review_id}/findings")

FilledNew = Annotated[Filled[NewFindingForm], Depends(filled(NewFindingForm))]
FilledWords = Annotated[Filled[WordsForm], Depends(filled(WordsForm))]
FilledPatterns = Annotated[Filled[PatternsForm], Depends(filled(PatternsForm))]
FilledLinks = Annotated[Filled[LinksForm], Depends(filled(LinksForm))]


@findings.get("")
async def list_findings(request: Request, member: ReadsFindings, db: Db) -> Response:
    return page(
        request,
        "findings/index.html",
        findings=queries.whole_findings(db, member),
        learning=queries.additional_learning(db, member),
        review=reviews.review(db, member),
        **added("findings/index.html", db, member),
    )


@findings.get("/new")
async def new_finding(request: Request, member: WritesFindings) -> Response:
    return page(request, "findings/new.html")


@findings.post("/new")
async def add_finding(
    request: Request, member: WritesFindings, form: FilledNew, db: Db, now: Now
) -> Response:
    if form.data is None:
        return page(request, "findings/new.html", form=form)
    finding = actions.add_finding(
        db, member, now, statement=form.data.statement, works=form.data.works
    )
    return see(at(finding), "added")


@findings.get("/order")
async def findings_in_order(request: Request, member: WritesFindings, db: Db) -> Response:
    rows = [(f.title or f.statement, at(f)) for f in queries.findings(db, member)]
    back = f"/reviews/{member.review}/findings"
    frame, what = "findings/_base.html", "findings"
    return page(request, "episodes/order.html", frame=frame, what=what, rows=rows, back=back)


@findings.get("/{finding_id}")
async def show_finding(
    request: Request, member: ReadsFindings, finding_id: UUID, db: Db
) -> Response:
    whole = the_whole(db, member, finding_id)
    review = reviews.review(db, member)
    return page(
        request,
        "findings/show.html",
        whole=whole,
        review=review,
        patterns=patterns_of(review),
        said=words(db, member, whole.every_excerpt_id),
        rung_slots=rules.SLOTS,
        grew_from=pattern_queries.of_finding(db, member, finding_id),
        strengths=strength_queries.strengths(db, member, whole),
        **added("findings/show.html", db, member, finding_id),
    )


@findings.post("/{finding_id}/position")
async def move_finding(
    member: WritesFindings, finding: ThisFinding, to: Annotated[str, Form()], db: Db, now: Now
) -> Response:
    actions.move_finding(db, member, finding, to == "up", now)
    return see(f"/reviews/{member.review}/findings/order", "saved")


@findings.get("/{finding_id}/words")
async def words_form(request: Request, finding: ThisFinding) -> Response:
    return page(request, "findings/words.html", finding=finding)


@findings.post("/{finding_id}/words")
async def write_finding(
    request: Request,
    member: WritesFindings,
    finding: ThisFinding,
    form: FilledWords,
    db: Db,
    now: Now,
) -> Response:
    """On a clash: both texts, and a form that knows about theirs."""
    if form.data is None:
        return page(request, "findings/words.html", form=form, finding=finding)
    if actions.write_finding(db, member, finding, now, **form.data.model_dump()):
        return see(at(finding), "saved")
    typed = knowing(form, finding.version)
    return page(request, "findings/words.html", status=409, form=typed, finding=finding, clash=True)


@findings.get("/{finding_id}/patterns")
async def patterns_form(
    request: Request, member: WritesFindings, finding: ThisFinding, db: Db
) -> Response:
    return patterns_page(request, db, member, finding)


@findings.post("/{finding_id}/patterns")
async def set_patterns(
    request: Request,
    member: WritesFindings,
    finding: ThisFinding,
    form: FilledPatterns,
    db: Db,
    now: Now,
) -> Response:
    if form.data is None:
        return patterns_page(request, db, member, finding, form)
    known = patterns_of(reviews.review(db, member))
    codes = [or_404(code if code in known else None) for code in form.data.codes]
    if actions.set_patterns(db, member, finding, codes, now, form.data.seen):
        return see(at(finding), "saved")
    return patterns_page(request, db, member, finding, form, clash=True)


def patterns_page(
    request: Request,
    db: Session,
    member: Member,
    finding: Finding,
    form: Filled[PatternsForm] | None = None,
    clash: bool = False,
) -> Response:
    review = reviews.review(db, member)
    return page(
        request,
        "findings/patterns.html",
        status=409 if clash else 200,
        form=form,
        clash=clash,
        seen=link_queries.mark_of_patterns(db, member, finding),
        whole=the_whole(db, member, finding.id),
        patterns=patterns_of(review),
        labels=review.pattern_labels,
    )


@findings.get("/{finding_id}/links")
async def links_form(
    request: Request, member: WritesFindings, finding: ThisFinding, db: Db
) -> Response:
    return links_page(request, db, member, finding)


@findings.post("/{finding_id}/links")
async def link_finding(
    request: Request,
    member: WritesFindings,
    finding: ThisFinding,
    form: FilledLinks,
    db: Db,
    now: Now,
) -> Response:
    links = or_404(form.data)
    known_episodes = episodes.episodes(db, member, links.episode_ids)
    known_factors = episodes.factors(db, member, links.factor_ids)
    all_here = {row.id for row in (*known_episodes, *known_factors)}
    or_404(all_here >= {*links.episode_ids, *links.factor_ids} or None)
    chosen = (links.episode_ids, links.factor_ids)
    if actions.link_finding(db, member, finding, *chosen, now, links.seen):
        return see(at(finding), "saved")
    return links_page(request, db, member, finding, form, clash=True)


def links_page(
    request: Request,
    db: Session,
    member: Member,
    finding: Finding,
    form: Filled[LinksForm] | None = None,
    clash: bool = False,
) -> Response:
    return page(
        request,
        "findings/links.html",
        status=409 if clash else 200,
        form=form,
        clash=clash,
        seen=link_queries.mark_of_links(db, member, finding),
        whole=the_whole(db, member, finding.id),
        episodes=episodes.episodes(db, member),
        factors=episodes.factors(db, member),
    )


def the_whole(db: Session, member: Member, finding_id: UUID) -> WholeFinding:
    return or_404(next(iter(queries.whole_findings(db, member, [finding_id])), None))


def patterns_of(review: Review) -> dict[str, PatternType]:
    """The pattern types of the version that this review began with."""
    types = frameworks.patterns(review.pattern_framework, review.pattern_version)
    return {pattern.code: pattern for pattern in types}


router = APIRouter(
    routes=[
        *learning_routes.router.routes,
        *findings.routes,
        *ladder_routes.router.routes,
        *part_routes.router.routes,
        *pattern_routes.router.routes,
    ]
)
