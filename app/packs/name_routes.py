"""The names that must not leave a review, beside those of the case group and the family."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.packs import check_actions, check_queries, key_queries
from app.packs.check_forms import NamesForm
from app.packs.composing_routes import TO_LEADS, ComposesPacks
from app.pages import or_404, page, see
from app.reviews import queries as reviews

router = APIRouter(prefix="/reviews/{review_id}/protected-names")

FilledNames = Annotated[Filled[NamesForm], Depends(filled(NamesForm))]


@router.get("")
async def show_names(request: Request, member: ComposesPacks, db: Db) -> Response:
    return names_page(request, db, member)


def names_page(
    request: Request, db: Session, member: ComposesPacks, form: Filled[NamesForm] | None = None
) -> Response:
    return page(
        request,
        "packs/names.html",
        form=form,
        who_can_see=TO_LEADS,
        case_group=reviews.named_contributors(db, member),
        listed=check_queries.listed(db, member),
        leads=key_queries.leads_now(db, member),
    )


@router.post("")
async def protect_names(
    request: Request, member: ComposesPacks, form: FilledNames, db: Db, now: Now
) -> Response:
    if form.data is None:
        return names_page(request, db, member, form)
    told = form.data
    check_actions.protect(db, member, told.kind, told.label, told.each, now)
    return see(f"/reviews/{member.review}/protected-names", "saved")


@router.post("/{name_id}/removal")
async def unprotect_name(member: ComposesPacks, name_id: UUID, db: Db, now: Now) -> Response:
    row = or_404(check_queries.protected_name(db, member, name_id))
    off = check_actions.unprotect(db, member, row, now)
    return see(f"/reviews/{member.review}/protected-names", "removed" if off else "one_of_two")
