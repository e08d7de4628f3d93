"""The one page of somebody outside the case: a link, a code, and a few questions. No sign-in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people import actions as people_actions
from app.people.access import counted_try
from app.people.forms import CodeForm
from app.prevalence import actions, queries, rules
from app.prevalence.forms import AnswerForm
from app.prevalence.queries import Asked
from app.vocabulary import AskingState

router = APIRouter(prefix="/asked/{token}")

FilledCode = Annotated[Filled[CodeForm], Depends(filled(CodeForm))]
FilledAnswer = Annotated[Filled[AnswerForm], Depends(filled(AnswerForm))]

WRONG = "That code does not open these questions. Check it, or ask whoever gave it to you"


async def this_asked(token: str, db: Db) -> Asked:
    return or_404(queries.by_token(db, token))


ThisAsked = Annotated[Asked, Depends(this_asked)]


@router.head("")
@router.get("")
async def show_door(request: Request, token: str, asked: ThisAsked, now: Now) -> Response:
    """Asks for the code, and uses nothing up."""
    return door(request, token, asked, now)


@router.post("")
async def open_door(request: Request, token: str, form: FilledCode, db: Db, now: Now) -> Response:
    if form.data is None:
        return door(request, token, await this_asked(token, db), now, form)
    tried = counted_try(request, now)
    asked = await this_asked(token, db)
    refused = not_opened(request, db, token, asked, form.data.code, tried, now)
    return refused or sheet_page(request, db, token, asked, form.data.code)


@router.post("/answer")
async def answer(request: Request, token: str, form: FilledAnswer, db: Db, now: Now) -> Response:
    """The code is asked again: this address opens nothing without it either."""
    code = str(form.typed.get("code", ""))
    tried = counted_try(request, now)
    asked = await this_asked(token, db)
    if refused := not_opened(request, db, token, asked, code, tried, now, written(form)):
        return refused
    form = making_sense(form)
    if form.data is None:
        return sheet_page(request, db, token, asked, code, form)
    said = form.data.model_dump(exclude={"code"})
    actions.answer(db, asked, actions.Said(**said), now)
    return see(f"/asked/{quote(token, safe='')}")


def door(
    request: Request,
    token: str,
    asked: Asked,
    now: datetime,
    form: Filled[CodeForm] | None = None,
    words: Sequence[str] = (),
) -> Response:
    """`words`: what they wrote meanwhile, which comes too late and is shown to them once more."""
    state = asked.state(now)
    if state is AskingState.ANSWERED:
        return page(request, "prevalence/thanks.html")
    if not rules.is_open(state):
        return page(request, "prevalence/closed.html", status=409, words_typed=words)
    return page(request, "prevalence/door.html", form=form, token=quote(token, safe=""))


def not_opened(
    request: Request,
    db: Session,
    token: str,
    asked: Asked,
    code: str,
    tried: UUID | None,
    now: datetime,
    words: Sequence[str] = (),
) -> Response | None:
    """What to answer instead, while link and code do not open. Guesses are counted."""
    if tried is None:
        return page(request, "not_shown.html", status=429, reference="")
    right = actions.opens(db, asked, token, code, now)
    if not right and rules.is_open(asked.state(now)):
        return door(request, token, asked, now, Filled[CodeForm]().fail("code", WRONG))
    people_actions.take_back_failures(db, [tried])
    return None if right else door(request, token, asked, now, words=words)


def written(form: Filled[AnswerForm]) -> list[str]:
    texts = (str(form.typed.get(slot, "")) for slot in ("first", "second", "third"))
    return [text for text in texts if text.strip()]


def sheet_page(
    request: Request,
    db: Session,
    token: str,
    asked: Asked,
    code: str,
    form: Filled[Any] | None = None,
) -> Response:
    sheet = queries.sheet(db, asked)
    where = quote(token, safe="")
    return page(request, "prevalence/sheet.html", form=form, token=where, sheet=sheet, code=code)


def making_sense(form: Filled[AnswerForm]) -> Filled[AnswerForm]:
    """Numbers that go together, and at least one answer."""
    if form.data is None:
        return form
    said = form.data
    name, problem = rules.count_problem(said.times, said.out_of)
    if problem:
        return form.fail(name, problem)
    words = (said.first, said.second, said.third, said.still)
    anything = said.times is not None or any(words)
    return form if anything else form.fail("first", rules.NOTHING_SAID)
