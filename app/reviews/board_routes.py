"""A Board's own page, and commissioning a review there."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app import frameworks, terminology
from app.boards import queries as boards
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import board_member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.people.queries import people_of_board
from app.reviews import actions, board_queries
from app.reviews.forms import NewReviewForm

router = APIRouter(prefix="/boards/{board_id}")

SeesBoard = Annotated[Member, Depends(board_member_who_may(Permission.SEE_BOARD))]
Commissions = Annotated[Member, Depends(board_member_who_may(Permission.COMMISSION_REVIEW))]
FilledCommission = Annotated[Filled[NewReviewForm], Depends(filled(NewReviewForm))]


@router.get("")
async def show_board(request: Request, member: SeesBoard, db: Db) -> Response:
    board = boards.board(db, member)
    return page(
        request,
        "boards/board.html",
        board=board,
        board_name=board.name,
        reviews=board_queries.reviews_of_board(db, member),
        people=people_of_board(db, member),
        may=member.may,
        who_can_see="The Board's people can see this page. It says how far each review has come,"
        " and nothing of what was said or found.",
    )


def commission_page(
    request: Request, db: Session, member: Member, form: Filled[NewReviewForm] | None = None
) -> Response:
    board = boards.board(db, member)
    return page(
        request,
        "reviews/commission.html",
        form=form,
        board=board,
        board_name=board.name,
        frameworks=frameworks.of_factors(),
        kinds=terminology.pack(board.terminology).kinds_beside(None),
    )


@router.get("/reviews/new")
async def new_review(request: Request, member: Commissions, db: Db) -> Response:
    return commission_page(request, db, member)


@router.post("/reviews/new")
async def commission_review(
    request: Request, member: Commissions, form: FilledCommission, db: Db, now: Now
) -> Response:
    """The next thing to do is to name the lead reviewers, so that is the next page."""
    if form.data is None:
        return commission_page(request, db, member, form)
    data = form.data
    or_404(data.framework if data.framework in dict(frameworks.of_factors()) else None)
    about = (data.kind, data.variant, data.title, data.label)
    review = actions.commission_review(
        db, member, member.board, *about, now, framework=data.framework
    )
    return see(f"/reviews/{review.id}/leads", "added")
