"""What an administrator runs, Boards and seats; and a Board's agencies."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.boards import actions, house_routes, people_actions, queries, rules, words_routes
from app.boards.forms import AgencyForm, BoardForm, SeatForm
from app.boards.models import Agency
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import administrator_who_may, board_member_who_may
from app.people.actions import find_or_add_person
from app.people.models import Member, Membership, Person
from app.people.permissions import Permission
from app.people.queries import seats_and_administrators
from app.versions import mark_of

router = APIRouter(routes=[*house_routes.router.routes, *words_routes.router.routes])

RunsInstallation = Annotated[Member, Depends(administrator_who_may(Permission.MANAGE_INSTALLATION))]
ManagesBoard = Annotated[Member, Depends(board_member_who_may(Permission.MANAGE_BOARD))]
FilledBoard = Annotated[Filled[BoardForm], Depends(filled(BoardForm))]
FilledSeat = Annotated[Filled[SeatForm], Depends(filled(SeatForm))]
FilledAgency = Annotated[Filled[AgencyForm], Depends(filled(AgencyForm))]


@router.get("/installation")
async def show_installation(request: Request, member: RunsInstallation, db: Db) -> Response:
    boards = queries.boards(db)
    return page(
        request,
        "boards/installation.html",
        boards=boards,
        names={board.id: board.name for board in boards},
        seats=seats_and_administrators(db),
        who_can_see="Administrators can see this page. It shows nobody who only works on a review.",
    )


@router.get("/installation/boards/new")
async def new_board(request: Request, member: RunsInstallation) -> Response:
    return page(request, "boards/new.html")


@router.post("/installation/boards/new")
async def add_board(
    request: Request, member: RunsInstallation, form: FilledBoard, db: Db, now: Now
) -> Response:
    if form.data is None:
        return page(request, "boards/new.html", form=form)
    actions.add_board(db, member, form.data.name, now)
    return see("/installation", "added")


def seat_page(request: Request, db: Session, form: Filled[SeatForm] | None = None) -> Response:
    roles = [(role.value, role.label, role.meaning) for role in rules.GIVEN_HERE]
    boards = [(board.id, board.name) for board in queries.boards(db)]
    return page(request, "boards/seat.html", form=form, roles=roles, boards=boards)


@router.get("/installation/people/new")
async def new_seat(request: Request, member: RunsInstallation, db: Db) -> Response:
    return seat_page(request, db)


@router.post("/installation/people/new")
async def add_seat(
    request: Request, member: RunsInstallation, form: FilledSeat, db: Db, now: Now
) -> Response:
    """Answers with the code itself: it is shown once, and stands in no address."""
    if form.data is None:
        return seat_page(request, db, form)
    data = form.data
    if problem := rules.board_problem(data.role, data.board_id is not None):
        return seat_page(request, db, form.fail("board_id", problem))
    if data.board_id:
        or_404(next((b for b in queries.boards(db) if b.id == data.board_id), None))
    person = find_or_add_person(db, member, data.name, data.email, now)
    given = people_actions.give_role_once(
        db, member, person, data.role, now, board_id=data.board_id, called=data.name
    )
    settings = request.app.state.settings
    days = settings.invitation_days
    code = people_actions.welcome(db, member, person, days, settings.origin, now)
    return invited_page(request, given.name_of(person), code, "/installation")


def invited_page(request: Request, whom: str, code: str, back: str) -> Response:
    days = request.app.state.settings.invitation_days
    shown = {"whom": whom, "code": code, "days": days, "back_to": back}
    return page(request, "boards/invited.html", **shown)


def seat(db: Session, membership_id: UUID) -> tuple[Membership, Person]:
    found = (pair for pair in seats_and_administrators(db) if pair[0].id == membership_id)
    return or_404(next(found, None))


@router.get("/installation/people/{membership_id}")
async def show_seat(
    request: Request, member: RunsInstallation, membership_id: UUID, db: Db
) -> Response:
    membership, holder = seat(db, membership_id)
    return part_page(request, membership, holder, "/installation/people", "/installation")


def part_page(
    request: Request, membership: Membership, holder: Person, under: str, back: str
) -> Response:
    """One person's part: a new link and code, or the end of it."""
    return page(
        request,
        "boards/part.html",
        membership=membership,
        holder=holder,
        back_to=back,
        url=f"{under}/{membership.id}",
    )


@router.post("/installation/people/{membership_id}/removal")
async def end_seat(member: RunsInstallation, membership_id: UUID, db: Db, now: Now) -> Response:
    people_actions.end_role(db, member, seat(db, membership_id)[0], now)
    return see("/installation", "removed")


@router.post("/installation/people/{membership_id}/invitation")
async def invite_again(
    request: Request, member: RunsInstallation, membership_id: UUID, db: Db, now: Now
) -> Response:
    """A new link and code for somebody whose first ones have stopped working."""
    membership, person = seat(db, membership_id)
    settings = request.app.state.settings
    days = settings.invitation_days
    code = people_actions.invite_again(db, member, person, days, settings.origin, now)
    return invited_page(request, membership.name_of(person), code, "/installation")


@router.get("/boards/{board_id}/agencies")
async def list_agencies(request: Request, member: ManagesBoard, db: Db) -> Response:
    return agencies_page(request, db, member)


def agencies_page(
    request: Request, db: Session, member: Member, form: Filled[AgencyForm] | None = None
) -> Response:
    board, agencies = queries.board(db, member), queries.agencies(db, member)
    return page(
        request,
        "boards/agencies.html",
        form=form,
        board=board,
        board_name=board.name,
        agencies=agencies,
    )


@router.post("/boards/{board_id}/agencies")
async def add_agency(
    request: Request, member: ManagesBoard, form: FilledAgency, db: Db, now: Now
) -> Response:
    if form.data is None:
        return agencies_page(request, db, member, form)
    actions.add_agency(db, member, member.board, form.data.name, form.data.sector, now)
    return see(f"/boards/{member.board}/agencies", "added")


@router.get("/boards/{board_id}/agencies/{agency_id}")
async def show_agency(request: Request, member: ManagesBoard, agency_id: UUID, db: Db) -> Response:
    return agency_page(request, or_404(queries.agency(db, member, agency_id)))


def agency_page(
    request: Request,
    agency: Agency,
    form: Filled[AgencyForm] | None = None,
    clash: bool = False,
) -> Response:
    return page(
        request,
        "boards/agency.html",
        status=409 if clash else 200,
        form=form,
        clash=clash,
        seen=mark_of(agency),
        agency=agency,
    )


@router.post("/boards/{board_id}/agencies/{agency_id}")
async def change_agency(
    request: Request, member: ManagesBoard, agency_id: UUID, form: FilledAgency, db: Db, now: Now
) -> Response:
    agency = or_404(queries.agency(db, member, agency_id))
    if form.data is None:
        return agency_page(request, agency, form)
    told = form.data
    if not actions.change_agency(db, member, agency, told.name, told.sector, now, told.seen):
        return agency_page(request, agency, form, clash=True)
    return see(f"/boards/{member.board}/agencies", "saved")
