"""Writing questions for people outside the case, and asking one again in other words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, TypeVar
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.findings import queries as findings
from app.findings.models import Finding
from app.findings.part_routes import ReadsFindings, WritesFindings
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.models import Member
from app.prevalence import actions, queries, rules
from app.prevalence.forms import OtherWordsForm, QuestionForm
from app.prevalence.queries import Asked, Question

router = APIRouter(prefix="/reviews/{review_id}/findings/{finding_id}/asking")

Q = TypeVar("Q", bound=QuestionForm)
FilledQuestion = Annotated[Filled[QuestionForm], Depends(filled(QuestionForm))]
FilledOtherWords = Annotated[Filled[OtherWordsForm], Depends(filled(OtherWordsForm))]


async def this_finding(member: ReadsFindings, finding_id: UUID, db: Db) -> Finding:
    return or_404(findings.finding(db, member, finding_id))


ThisFinding = Annotated[Finding, Depends(this_finding)]


async def this_question(
    member: ReadsFindings, finding: ThisFinding, question_id: UUID, db: Db
) -> Question:
    return or_404(queries.question(db, member, finding.id, question_id))


ThisQuestion = Annotated[Question, Depends(this_question)]


@router.get("")
async def list_questions(
    request: Request, member: ReadsFindings, finding: ThisFinding, db: Db, now: Now
) -> Response:
    asked = queries.questions(db, member, [finding.id])
    return page(request, "prevalence/questions.html", finding=finding, questions=asked, now=now)


@router.get("/new")
async def question_form(request: Request, member: WritesFindings, finding: ThisFinding) -> Response:
    return question_page(request, finding)


@router.post("/new")
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
        return question_page(request, finding, form)
    row = actions.ask(db, member, finding, actions.Asks(**form.data.model_dump()), now)
    return see(f"{at(finding)}/{row.id}", "added")


def saying_nothing_of_the_case(db: Session, member: Member, form: Filled[Q]) -> Filled[Q]:
    """Each text by itself, so that the page says where the case shows."""
    if form.data is None:
        return form
    for slot in ("about", "first", "second", "third"):
        problem = rules.case_problem(queries.of_the_case(db, member, [getattr(form.data, slot)]))
        form = form.fail(slot, problem) if problem else form
        if form.data is None:
            break
    return form


@router.get("/{question_id}/other-words")
async def other_words_form(
    request: Request, member: WritesFindings, finding: ThisFinding, question: ThisQuestion, now: Now
) -> Response:
    return question_page(request, finding, before=question, still_out=still_out(question, now))


@router.post("/{question_id}/other-words")
async def ask_in_other_words(
    request: Request,
    member: WritesFindings,
    finding: ThisFinding,
    question: ThisQuestion,
    form: FilledOtherWords,
    db: Db,
    now: Now,
) -> Response:
    """On a clash the page says which links are still out, and keeps what was typed."""
    form = other_words(question, saying_nothing_of_the_case(db, member, form))
    if form.data is None:
        return question_page(request, finding, form, question, still_out(question, now))
    new = actions.Asks(**form.data.model_dump(exclude={"asking_ids"}))
    taken_back = form.data.asking_ids
    row = actions.ask_in_other_words(db, member, finding, question, new, taken_back, now)
    if row:
        return see(f"{at(finding)}/{row.id}", "added")
    out = still_out(or_404(queries.question(db, member, finding.id, question.row.id)), now)
    return question_page(request, finding, form, question, out, clash=True)


def other_words(question: Question, form: Filled[OtherWordsForm]) -> Filled[OtherWordsForm]:
    if form.data is None:
        return form
    new = form.data.model_dump(exclude={"asking_ids"})
    same = all((getattr(question.row, slot) or "") == said for slot, said in new.items())
    return form.fail("first", rules.SAME_WORDS) if same else form


def still_out(question: Question, now: datetime) -> list[Asked]:
    return [one for one in question.asked if one.is_still_out(now)]


def question_page(
    request: Request,
    finding: Finding,
    form: Filled[Any] | None = None,
    before: Question | None = None,
    still_out: Sequence[Asked] = (),
    clash: bool = False,
) -> Response:
    """A new question; or one that was asked before, to be put in other words."""
    return page(
        request,
        "prevalence/question.html",
        status=409 if clash else 200,
        form=form,
        clash=clash,
        finding=finding,
        before=before,
        still_out=still_out,
        rungs=rules.RUNGS,
    )


def at(finding: Finding) -> str:
    return f"/reviews/{finding.review_id}/findings/{finding.id}/asking"
