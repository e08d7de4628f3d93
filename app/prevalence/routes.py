"""Asking people outside the case about one finding, and deciding about what comes back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.findings import queries as findings
from app.findings.models import Finding
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.prevalence import actions, answering_routes, queries, rules
from app.prevalence.forms import AskingForm, DecideForm, QuestionForm, TakeBackForm
from app.prevalence.queries import Asked, Question

prevalence = APIRouter(prefix="/reviews/{review_id}/findings/{finding_id}/asking")

ReadsFindings = Annotated[Member, Depends(member_who_may(Permission.READ_FINDINGS))]
WritesFindings = Annotated[Member, Depends(member_who_may(Permission.WRITE_FINDINGS))]
FilledQuestion = Annotated[Filled[QuestionForm], Depends(filled(QuestionForm))]
FilledAsking = Annotated[Filled[AskingForm], Depends(filled(AskingForm))]
FilledTakeBack = Annotated[Filled[TakeBackForm], Depends(filled(TakeBackForm))]
FilledDecide = Annotated[Filled[DecideForm], Depends(filled(DecideForm))]


async def this_finding(member: ReadsFindings, finding_id: UUID, db: Db) -> Finding:
    return or_404(findings.finding(db, member, finding_id))


ThisFinding = Annotated[Finding, Depends(this_finding)]


async def this_question(
    member: ReadsFindings, finding: ThisFinding, question_id: UUID, db: Db
) -> Question:
    return or_404(queries.question(db, member, finding.id, question_id))


ThisQuestion = Annotated[Question, Depends(this_question)]


async def this_asking(question: ThisQuestion, asking_id: UUID) -> Asked:
    """Only with an answer is there something to decide."""
    found = [one for one in question.asked if one.asking.id == asking_id and one.answer]
    return or_404(next(iter(found), None))


ThisAnswered = Annotated[Asked, Depends(this_asking)]


@prevalence.get("")
async def list_questions(
    request: Request, member: ReadsFindings, finding: ThisFinding, db: Db, now: Now
) -> Response:
    asked = queries.questions(db, member, [finding.id])
    return page(request, "prevalence/questions.html", finding=finding, questions=asked, now=now)


@prevalence.get("/new")
async def question_form(request: Request, member: WritesFindings, finding: ThisFinding) -> Response:
    return page(request, "prevalence/question.html", finding=finding, rungs=rules.RUNGS)


@prevalence.post("/new")
async def ask(
    request: Request,
    member: WritesFindings,
    finding: ThisFinding,
    form: FilledQuestion,
    db: Db,
    now: Now,
) -> Response:
    form = saying_nothing_of_the_case(db, member, form)
    if form.data is None:
        name = "prevalence/question.html"
        return page(request, name, form=form, finding=finding, rungs=rules.RUNGS)
    row = actions.ask(db, member, finding, actions.Asks(**form.data.model_dump()), now)
    return see(f"{at(finding)}/{row.id}", "added")


def saying_nothing_of_the_case(
    db: Session, member: Member, form: Filled[QuestionForm]
) -> Filled[QuestionForm]:
    """Each text by itself, so that the page says where the case shows."""
    if form.data is None:
        return form
    for slot in ("about", "first", "second", "third"):
        problem = rules.case_problem(queries.of_the_case(db, member, [getattr(form.data, slot)]))
        form = form.fail(slot, problem) if problem else form
        if form.data is None:
            break
    return form


@prevalence.get("/{question_id}")
async def show_question(
    request: Request,
    member: ReadsFindings,
    finding: ThisFinding,
    question: ThisQuestion,
    now: Now,
) -> Response:
    return page(request, "prevalence/show.html", finding=finding, question=question, now=now)


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
        name = "prevalence/show.html"
        return page(request, name, form=form, finding=finding, question=question, now=now)
    new, origin = form.data, request.app.state.settings.origin
    keys = actions.send(db, member, question.row, new.recipient, new.email or "", origin, now)
    return sent_page(request, finding, question, new.recipient, new.email, keys)


@prevalence.post("/{question_id}/renewal")
async def renew(
    request: Request,
    member: WritesFindings,
    finding: ThisFinding,
    question: ThisQuestion,
    form: FilledTakeBack,
    db: Db,
    now: Now,
) -> Response:
    """For who lost the link or the code: both are new, and the code is shown once."""
    asked = chosen(question, form)
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


def chosen(question: Question, form: Filled[TakeBackForm]) -> Asked:
    wanted = or_404(form.data).asking_id
    return or_404(next((one for one in question.asked if one.asking.id == wanted), None))


@prevalence.post("/{question_id}/removal")
async def take_back(
    member: WritesFindings,
    finding: ThisFinding,
    question: ThisQuestion,
    form: FilledTakeBack,
    db: Db,
    now: Now,
) -> Response:
    actions.take_back(db, member, chosen(question, form).asking, now)
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


def at(finding: Finding) -> str:
    return f"/reviews/{finding.review_id}/findings/{finding.id}/asking"


router = APIRouter(routes=[*answering_routes.router.routes, *prevalence.routes])
