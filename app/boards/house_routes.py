"""How a Board's packs look: its name, logo, colour and footer."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.boards import house_actions as actions
from app.boards import house_queries, queries
from app.boards.colour import tidy
from app.boards.house_actions import Look
from app.boards.house_forms import Choice, HouseForm
from app.boards.logo import address
from app.boards.models import HouseStyle
from app.clock import Now
from app.db import Db
from app.forms import Filled
from app.pages import or_404, page, see, templates
from app.paper import as_picture
from app.people.access import board_member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.vocabulary import Label

router = APIRouter()

STYLE = "/boards/{board_id}/house-style"
SEEN = Label(
    "Business managers of this Board can see this page. What you choose is on every new pack, and"
    " on the report for the chair."
)
USUAL = "#00625e"

ManagesBoard = Annotated[Member, Depends(board_member_who_may(Permission.MANAGE_BOARD))]


@router.get(STYLE)
async def show_style(request: Request, member: ManagesBoard, db: Db) -> Response:
    return style_page(request, db, member, house_queries.style(db, member))


def style_page(
    request: Request,
    db: Session,
    member: Member,
    style: HouseStyle | None,
    form: Filled[HouseForm] | None = None,
    clash: bool = False,
) -> Response:
    return page(
        request,
        "boards/house_style.html",
        status=409 if clash else 200,
        form=form,
        who_can_see=SEEN,
        style=style,
        usual=USUAL,
        board_name=queries.board(db, member).name,
        clash=clash,
    )


@router.post(STYLE)
async def choose_style(
    request: Request, member: ManagesBoard, chosen: Choice, db: Db, now: Now
) -> Response:
    style = house_queries.style(db, member)
    form = chosen.checked(style is not None and style.logo is not None)
    data = form.data
    if data is None:
        return style_page(request, db, member, style, form)
    look = Look(
        data.name,
        tidy(data.colour) or USUAL,
        data.footer,
        chosen.logo,
        data.logo_alt,
        data.without_logo,
    )
    if not actions.choose_style(db, member, look, now, data.version):
        return style_page(request, db, member, style, form, clash=True)
    return see(f"/boards/{member.board}/house-style", "saved")


@router.get(STYLE + "/sample")
async def show_sample(request: Request, member: ManagesBoard, db: Db) -> Response:
    """The head of a pack as it will be, as a picture."""
    style = or_404(house_queries.style(db, member))
    logo = address(style.logo) if style.logo else ""
    svg = templates.get_template("boards/_sample.html").render(style=style, logo=logo)
    return Response(as_picture(svg), media_type="image/png")
