"""The case group: the one protected place where names stand."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.boards import queries as boards
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import people_actions, queries, rules
from app.reviews.forms import ContributorForm
from app.reviews.models import Contributor
from app.reviews.queries import Voice
from app.versions import mark_of

router = APIRouter(prefix="/reviews/{review_id}/case-group")

ManagesCaseGroup = Annotated[Member, Depends(member_who_may(Permission.MANAGE_CASE_GROUP))]
FilledContributor = Annotated[Filled[ContributorForm], Depends(filled(ContributorForm))]


def contributor_page(
    request: Request,
    db: Session,
    member: Member,
    contributor: Contributor | None = None,
    form: Filled[ContributorForm] | None = None,
    clash: bool = False,
) -> Response:
    return page(
        request,
        "reviews/contributor.html",
        status=409 if clash else 200,
        form=form,
        clash=clash,
        seen=mark_of(contributor) if contributor else "",
        contributor=contributor,
        agencies=[(agency.id, agency.name) for agency in boards.agencies(db, member)],
        others=[(v.id, v.label) for v in others(db, member, contributor)],
        who_can_see="Only the lead reviewers can see this page. Others see the label only.",
    )


def others(db: Session, member: Member, one: Contributor | None) -> list[Voice]:
    """Everybody else in the case group."""
    return [v for v in queries.contributors(db, member) if not one or v.id != one.id]


def checked(
    db: Session, member: Member, form: Filled[ContributorForm], one: Contributor | None
) -> Filled[ContributorForm]:
    """The form, with one more error when the label will not do."""
    if form.data is None:
        return form
    labels = [v.label for v in others(db, member, one)]
    problem = rules.label_problem(form.data.label, form.data.name, labels)
    if form.data.agency_id:
        or_404(boards.agency(db, member, form.data.agency_id))
    if form.data.same_as_id:
        or_404(queries.contributor(db, member, form.data.same_as_id))
    return form.fail("label", problem) if problem else form


@router.get("/new")
async def new_contributor(request: Request, member: ManagesCaseGroup, db: Db) -> Response:
    return contributor_page(request, db, member)


@router.post("/new")
async def add_contributor(
    request: Request, member: ManagesCaseGroup, form: FilledContributor, db: Db, now: Now
) -> Response:
    form = checked(db, member, form, None)
    if form.data is None:
        return contributor_page(request, db, member, None, form)
    new = form.data.model_dump(exclude={"seen", "same_as_id"})
    added = people_actions.add_contributor(db, member, now=now, **new)
    people_actions.say_who_is_the_same(db, member, added, form.data.same_as_id, now)
    return see(f"/reviews/{member.review}/case-group/{added.id}/invitation", "added")


@router.get("/{contributor_id}")
async def show_contributor(
    request: Request, member: ManagesCaseGroup, contributor_id: UUID, db: Db
) -> Response:
    contributor = or_404(queries.named_contributor(db, member, contributor_id))
    return contributor_page(request, db, member, contributor)


@router.post("/{contributor_id}")
async def change_contributor(
    request: Request,
    member: ManagesCaseGroup,
    contributor_id: UUID,
    form: FilledContributor,
    db: Db,
    now: Now,
) -> Response:
    contributor = or_404(queries.named_contributor(db, member, contributor_id))
    form = checked(db, member, form, contributor)
    if form.data is None:
        return contributor_page(request, db, member, contributor, form)
    new = form.data.model_dump(exclude={"same_as_id"})
    if not people_actions.change_contributor(db, member, contributor, now=now, **new):
        return contributor_page(request, db, member, contributor, form, clash=True)
    people_actions.say_who_is_the_same(db, member, contributor, form.data.same_as_id, now)
    return see(f"/reviews/{member.review}/case-group", "saved")
