"""Letters to print for those of the case group who get no mail."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.case_group.letter import print_note
from app.clock import Now
from app.db import Db
from app.mail import NO_MAIL
from app.pages import download, or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import paper_queries, telling_actions
from app.reviews import queries as reviews
from app.reviews.paper_queries import OnPaper

router = APIRouter(prefix="/reviews/{review_id}/letters-to-print")

ManagesCaseGroup = Annotated[Member, Depends(member_who_may(Permission.MANAGE_CASE_GROUP))]


@router.get("")
async def show_letters(request: Request, member: ManagesCaseGroup, db: Db) -> Response:
    return page(
        request,
        "case_group/letters_to_print.html",
        waiting=paper_queries.waiting(db, member),
        sent=paper_queries.sent(db, member),
        who_can_see="Only the lead reviewers can see this page.",
    )


def on_paper(db: Db, member: Member, contributor_id: UUID) -> OnPaper:
    found = (one for one in paper_queries.waiting(db, member))
    return or_404(next((one for one in found if one.contributor.id == contributor_id), None))


@router.post("/{contributor_id}")
async def print_letter(
    request: Request, member: ManagesCaseGroup, contributor_id: UUID, db: Db, now: Now
) -> Response:
    """The letter as a PDF. Typesetting begins when the request has let go of the database."""
    waits = on_paper(db, member, contributor_id)
    holders = reviews.contributor_memberships(db, member, contributor_id)
    address = or_404(next((p.email for _, p in holders if p.email.endswith(NO_MAIL)), None))
    telling_actions.note_printing(db, member, waits.letters, now)
    name, site = waits.contributor.name, request.app.state.settings.origin
    db.commit()
    return download(await print_note(name, site, address, now), "application/pdf", "letter.pdf")


@router.post("/{contributor_id}/sent")
async def mark_as_sent(
    member: ManagesCaseGroup, contributor_id: UUID, db: Db, now: Now
) -> Response:
    waits = on_paper(db, member, contributor_id)
    telling_actions.note_sending(db, member, waits.letters, now)
    return see(f"/reviews/{member.review}/letters-to-print", "saved")
