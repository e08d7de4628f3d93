"""The words and dates a Board works with."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app import terminology
from app.boards import actions, queries
from app.boards.forms import WordsForm
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import page, see
from app.people.access import board_member_who_may
from app.people.models import Member
from app.people.permissions import Permission

router = APIRouter(prefix="/boards/{board_id}/words")

ManagesBoard = Annotated[Member, Depends(board_member_who_may(Permission.MANAGE_BOARD))]
FilledWords = Annotated[Filled[WordsForm], Depends(filled(WordsForm))]


def words_page(
    request: Request, db: Session, member: Member, form: Filled[WordsForm] | None = None
) -> Response:
    board = queries.board(db, member)
    return page(
        request,
        "boards/words.html",
        form=form,
        board=board,
        board_name=board.name,
        packs=terminology.packs().values(),
        who_can_see="Only the business manager can see this page.",
    )


@router.get("")
async def show_words(request: Request, member: ManagesBoard, db: Db) -> Response:
    return words_page(request, db, member)


@router.post("")
async def choose_words(
    request: Request, member: ManagesBoard, form: FilledWords, db: Db, now: Now
) -> Response:
    if form.data is None:
        return words_page(request, db, member, form)
    actions.choose_words(db, member, queries.board(db, member), form.data.terminology, now)
    return see(f"/boards/{member.board}", "saved")
