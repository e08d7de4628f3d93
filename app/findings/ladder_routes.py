"""The ladder from the case to the system: each rung's words and evidence; and a single voice."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.episodes.word_queries import words
from app.findings import actions, part_actions, queries, rules
from app.findings.forms import OneVoiceForm, RungForm, SourceForm
from app.findings.models import Finding, Underlying
from app.findings.part_actions import Evidence
from app.findings.part_routes import ThisFinding, WritesFindings, at, knowing
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.models import Member
from app.vocabulary import Rung

router = APIRouter(prefix="/reviews/{review_id}/findings/{finding_id}")

FilledRung = Annotated[Filled[RungForm], Depends(filled(RungForm))]
FilledOneVoice = Annotated[Filled[OneVoiceForm], Depends(filled(OneVoiceForm))]
FilledSource = Annotated[Filled[SourceForm], Depends(filled(SourceForm))]


async def this_source(
    member: WritesFindings, finding: ThisFinding, source_id: UUID, db: Db
) -> Underlying:
    return or_404(queries.part(db, member, Underlying, finding, source_id))


async def this_rung(rung: str) -> Rung:
    return or_404(next((one for one in Rung if one.value == rung), None))


ThisSource = Annotated[Underlying, Depends(this_source)]
ThisRung = Annotated[Rung, Depends(this_rung)]


@router.get("/rungs/{rung}")
async def rung_form(request: Request, finding: ThisFinding, rung: ThisRung) -> Response:
    return rung_page(request, finding, rung)


@router.post("/rungs/{rung}")
async def write_rung(
    request: Request,
    member: WritesFindings,
    finding: ThisFinding,
    rung: ThisRung,
    form: FilledRung,
    db: Db,
    now: Now,
) -> Response:
    if form.data is None:
        return rung_page(request, finding, rung, form)
    new = form.data
    slot: dict[str, Any] = {rules.SLOTS[rung]: new.words}
    if actions.write_finding(db, member, finding, now, new.version, new.why, **slot):
        return see(f"{at(finding)}#rung-{rung.value}")
    return rung_page(request, finding, rung, knowing(form, finding.version), clash=True)


def rung_page(
    request: Request,
    finding: Finding,
    rung: Rung,
    form: Filled[Any] | None = None,
    clash: bool = False,
) -> Response:
    return page(
        request,
        "findings/rung.html",
        status=409 if clash else 200,
        form=form,
        clash=clash,
        finding=finding,
        rung=rung,
        saved=getattr(finding, rules.SLOTS[rung]) or "",
    )


@router.get("/one-voice")
async def one_voice_form(request: Request, finding: ThisFinding) -> Response:
    return page(request, "findings/one_voice.html", finding=finding)


@router.post("/one-voice")
async def mark_one_voice(
    request: Request,
    member: WritesFindings,
    finding: ThisFinding,
    form: FilledOneVoice,
    db: Db,
    now: Now,
) -> Response:
    if form.data is None:
        return page(request, "findings/one_voice.html", form=form, finding=finding)
    new = form.data
    said = new.one_voice_because
    if actions.write_finding(db, member, finding, now, new.version, one_voice_because=said):
        return see(at(finding), "saved")
    name, typed = "findings/one_voice.html", knowing(form, finding.version)
    return page(request, name, status=409, form=typed, finding=finding, clash=True)


@router.get("/sources")
async def new_source(
    request: Request, member: WritesFindings, finding: ThisFinding, db: Db, rung: str = ""
) -> Response:
    """From a rung of the ladder, that rung is chosen already."""
    chosen = next((one for one in Rung if one.value == rung), None)
    return source_page(request, db, member, finding, rung=chosen)


@router.post("/sources")
async def add_source(
    request: Request,
    member: WritesFindings,
    finding: ThisFinding,
    form: FilledSource,
    db: Db,
    now: Now,
) -> Response:
    form = fitting(form)
    if form.data is None:
        return source_page(request, db, member, finding, form=form)
    part_actions.add_source(db, member, finding, evidence(db, member, finding, form.data), now)
    return see(at(finding), "added")


@router.get("/sources/{source_id}")
async def source(
    request: Request, member: WritesFindings, finding: ThisFinding, source: ThisSource, db: Db
) -> Response:
    return source_page(request, db, member, finding, source)


@router.post("/sources/{source_id}")
async def change_source(
    request: Request,
    member: WritesFindings,
    finding: ThisFinding,
    source: ThisSource,
    form: FilledSource,
    db: Db,
    now: Now,
) -> Response:
    form = fitting(form)
    if form.data is None:
        return source_page(request, db, member, finding, source, form)
    new = form.data
    said = evidence(db, member, finding, new, source)
    if part_actions.change_source(db, member, source, said, now, new.version, new.why):
        return see(at(finding), "saved")
    typed = knowing(form, source.version)
    return source_page(request, db, member, finding, source, typed, clash=True)


@router.get("/sources/{source_id}/removal")
async def ask_to_remove_source(
    request: Request, finding: ThisFinding, source: ThisSource
) -> Response:
    what, words = "this source", source.source
    return page(request, "findings/remove.html", what=what, words=words, back=at(finding))


@router.post("/sources/{source_id}/removal")
async def remove_source(
    member: WritesFindings, finding: ThisFinding, source: ThisSource, db: Db, now: Now
) -> Response:
    part_actions.remove_part(db, member, source, now)
    return see(at(finding), "removed")


def fitting(form: Filled[SourceForm]) -> Filled[SourceForm]:
    """Words from an account are the one kind of evidence that has an excerpt."""
    if form.data is None:
        return form
    problem = rules.evidence_problem(form.data.kind, form.data.excerpt_id is not None)
    return form.fail("kind", problem) if problem else form


def evidence(
    db: Session,
    member: Member,
    finding: Finding,
    new: SourceForm,
    source: Underlying | None = None,
) -> Evidence:
    """An excerpt must stand beneath the finding already, or be the one that was chosen before."""
    [whole] = queries.whole_findings(db, member, [finding.id])
    known = {None, *whole.excerpt_ids, *([source.excerpt_id] if source else [])}
    or_404(new.excerpt_id in known or None)
    return Evidence(new.kind, new.source, new.text, new.rung, new.excerpt_id)


def source_page(
    request: Request,
    db: Session,
    member: Member,
    finding: Finding,
    source: Underlying | None = None,
    form: Filled[Any] | None = None,
    rung: Rung | None = None,
    clash: bool = False,
) -> Response:
    [whole] = queries.whole_findings(db, member, [finding.id])
    beneath = words(db, member, whole.excerpt_ids).under(whole.excerpt_ids).quotes
    return page(
        request,
        "findings/source.html",
        status=409 if clash else 200,
        form=form,
        clash=clash,
        finding=finding,
        source=source,
        rung=source.rung if source else rung,
        excerpts=[shown for shown in beneath if not shown.taken_back],
    )
