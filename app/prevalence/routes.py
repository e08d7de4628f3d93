"""Asking people outside the case about one finding, and deciding about what comes back."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.findings.models import Finding
from app.findings.part_routes import ReadsFindings, WritesFindings
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.models import Member
from app.prevalence import actions, answering_routes, queries, question_routes, rules
from app.prevalence.forms import AskingForm, DecideForm, WhichForm
from app.prevalence.queries import Asked, Question
from app.prevalence.question_routes import ThisFinding, ThisQuestion, at

prevalence = APIRouter(prefix="/reviews/{review_id}/findings/{finding_id}/asking")

FilledAsking = Annotated[Filled[AskingForm], Depends(filled(AskingForm))]
FilledWhich = Annotated[Filled[WhichForm], Depends(filled(WhichForm))]
FilledDecide = Annotated[Filled[DecideForm], Depends(filled(DecideForm))]


async def this_asking(question: ThisQuestion, asking_id: UUID) -> Asked:
    """Only with an answer is there something to decide."""
    found = [one for one in question.asked if one.asking.id == asking_id and one.answer]
    return or_404(next(iter(found), None))


ThisAnswered = Annotated[Asked, Depends(this_asking)]


async def chosen(question: ThisQuestion, form: FilledWhich) -> Asked:
    """Whom a button of the page is about."""
    wanted = or_404(form.data).asking_id
    return or_404(next((one for one in question.asked if one.asking.id == wanted), None))


Chosen = Annotated[Asked, Depends(chosen)]


@prevalence.get("/{question_id}")
async def show_question(
    request: Request,
    member: ReadsFindings,
    finding: ThisFinding,
    question: ThisQuestion,
    db: Db,
    now: Now,
) -> Response:
    return asking_page(request, db, member, finding, question, now)


def asking_page(
    request: Request,
    db: Session,
    member: Member,
    finding: Finding,
    question: Question,
    now: datetime,
    form: Filled[AskingForm] | None = None,
) -> Response:
    return page(
        request,
        "prevalence/show.html",
        form=form,
        finding=finding,
        question=question,
        questions=queries.questions(db, member, [finding.id]),
        now=now,
    )


@prevalence.post("/{question_id}")
async def send(
    request: Request,
    member: WritesFindings,
    finding: ThisFinding,
    question: ThisQuestion,
    form: FilledAsking,
    db: Db,
    now: Now,
) -> Response:
    """Answers with the code itself: it is shown once, and stands in no address."""
    if form.data is None:
        return asking_page(request, db, member, finding, question, now, form)
    new, origin = form.data, request.app.state.settings.origin
    keys = actions.send(db, member, question.row, new.recipient, new.email or "", origin, now)
    return sent_page(request, finding, question, new.recipient, new.email, keys)


@prevalence.post("/{question_id}/renewal")
async def renew(
    request: Request,
    member: WritesFindings,
    finding: ThisFinding,
    question: ThisQuestion,
    asked: Chosen,
    db: Db,
    now: Now,
) -> Response:
    """For who lost the link or the code: both are new, and the code is shown once."""
    keys = actions.renew(db, member, asked, request.app.state.settings.origin, now)
    asking = asked.asking
    return sent_page(request, finding, question, asking.recipient, asking.email, keys)


def sent_page(
    request: Request,
    finding: Finding,
    question: Question,
    whom: str,
    email: str | None,
    keys: tuple[str, str],
) -> Response:
    """With the code, and without an e-mail address the link, which are kept nowhere."""
    token, code = keys
    return page(
        request,
        "prevalence/sent.html",
        whom=whom,
        link="" if email else f"{request.app.state.settings.origin}/asked/{token}",
        code=code,
        days=rules.DAYS,
        back_to=f"{at(finding)}/{question.row.id}",
    )


@prevalence.post("/{question_id}/removal")
async def take_back(
    member: WritesFindings,
    finding: ThisFinding,
    question: ThisQuestion,
    asked: Chosen,
    db: Db,
    now: Now,
) -> Response:
    actions.take_back(db, member, asked.asking, now)
    return see(f"{at(finding)}/{question.row.id}", "removed")


@prevalence.get("/{question_id}/answers/{asking_id}")
async def answer(
    request: Request,
    member: WritesFindings,
    finding: ThisFinding,
    question: ThisQuestion,
    asked: ThisAnswered,
) -> Response:
    return answer_page(request, finding, question, asked)


@prevalence.post("/{question_id}/answers/{asking_id}")
async def decide(
    request: Request,
    member: WritesFindings,
    finding: ThisFinding,
    question: ThisQuestion,
    asked: ThisAnswered,
    form: FilledDecide,
    db: Db,
    now: Now,
) -> Response:
    if form.data is None:
        return answer_page(request, finding, question, asked, form)
    said, new = or_404(asked.answer), form.data
    if new.choice == "take":
        words = (new.source, new.text)
        actions.take_in(db, member, finding, question.row, said, *words, now)
    else:
        actions.set_aside(db, member, said, new.reason, now)
    return see(f"{at(finding)}/{question.row.id}", "decided_answer")


def answer_page(
    request: Request,
    finding: Finding,
    question: Question,
    asked: Asked,
    form: Filled[DecideForm] | None = None,
) -> Response:
    name = "prevalence/answer.html"
    return page(request, name, form=form, finding=finding, question=question, asked=asked)


router = APIRouter(
    routes=[*answering_routes.router.routes, *question_routes.router.routes, *prevalence.routes]
)
