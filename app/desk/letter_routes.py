"""Letters that tell somebody of the Board that something waits, and their switch."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.boards import queries as boards
from app.clock import Now, day_of
from app.db import Db
from app.desk import nudge_actions, nudge_queries
from app.desk.forms import LettersForm
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import board_member_who_may
from app.people.models import Member
from app.people.permissions import Permission

router = APIRouter(prefix="/boards/{board_id}/letters")

HasLetters = Annotated[Member, Depends(board_member_who_may(Permission.HAVE_LETTERS))]
FilledLetters = Annotated[Filled[LettersForm], Depends(filled(LettersForm))]


@router.get("")
async def show_letters(request: Request, member: HasLetters, db: Db, now: Now) -> Response:
    board, letters = boards.board(db, member), nudge_queries.letters(db, member)
    return page(
        request,
        "desk/letters.html",
        board=board,
        board_name=board.name,
        letters=letters,
        reasons=letters.reasons_not_to(day_of(now)),
        who_can_see="Only you can see this page.",
    )


@router.post("")
async def switch_letters(member: HasLetters, form: FilledLetters, db: Db, now: Now) -> Response:
    on = or_404(form.data).on
    nudge_actions.switch(db, member, on, now)
    return see(f"/boards/{member.board}/letters", "letters_on" if on else "letters_off")
