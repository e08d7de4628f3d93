"""The invitation of one of the case group: how it stands, sending, printing, taking it back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import Response

from app.boards.people_actions import post_invitation
from app.case_group import invitation_actions as actions
from app.case_group import queries, rules
from app.case_group.forms import InvitationForm, SwitchForm, TokenForm
from app.case_group.letter import print_letter
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.holds import queries as holds
from app.mail import NO_MAIL
from app.pages import download, or_404, page, see
from app.people import invitations
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import people_actions
from app.reviews import queries as reviews
from app.vocabulary import ContributorKind, HoldOn, InvitationWay

router = APIRouter(prefix="/reviews/{review_id}")

ManagesCaseGroup = Annotated[Member, Depends(member_who_may(Permission.MANAGE_CASE_GROUP))]
FilledInvitation = Annotated[Filled[InvitationForm], Depends(filled(InvitationForm))]
FilledToken = Annotated[Filled[TokenForm], Depends(filled(TokenForm))]
FilledSwitch = Annotated[Filled[SwitchForm], Depends(filled(SwitchForm))]


@router.get("/case-group/{contributor_id}/invitation")
async def show_invitation(
    request: Request, member: ManagesCaseGroup, contributor_id: UUID, db: Db, now: Now
) -> Response:
    contributor = or_404(reviews.named_contributor(db, member, contributor_id))
    standing = queries.standings(db, member)[contributor.id]
    on = queries.reminders(db, member).go_out
    return page(
        request,
        "case_group/invitation.html",
        contributor=contributor,
        standing=standing,
        obstacles=holds.obstacles(db, member, HoldOn.ACCOUNT, contributor.id),
        not_now=rules.reasons_not_to_remind(standing, on, now),
        now=now,
        who_can_see="Only the lead reviewers can see this page.",
    )


@router.post("/case-group/{contributor_id}/invitation")
async def invite(
    request: Request,
    member: ManagesCaseGroup,
    contributor_id: UUID,
    form: FilledInvitation,
    db: Db,
    now: Now,
) -> Response:
    """Answers with the code itself: it is shown once, and stands in no address."""
    contributor = or_404(reviews.named_contributor(db, member, contributor_id))
    settings, way = request.app.state.settings, or_404(form.data).way
    days = settings.invitation_days
    token, code = people_actions.invite_contributor(db, member, contributor, days, now, way)
    if way is InvitationWay.EMAIL:
        post_invitation(db, contributor.email or "", settings.origin, token, now)
    return page(
        request,
        "case_group/invited.html",
        contributor=contributor,
        whom=contributor.name,
        family=contributor.kind == ContributorKind.FAMILY,
        token=token if way is InvitationWay.LETTER else "",
        code=code,
        days=days,
        back_to=f"/reviews/{member.review}/case-group",
    )


@router.post("/case-group/{contributor_id}/invitation/letter")
async def show_letter(
    request: Request,
    member: ManagesCaseGroup,
    contributor_id: UUID,
    form: FilledToken,
    db: Db,
    now: Now,
) -> Response:
    """The letter for a link just made: only this page's reader still has it, we do not.

    Typesetting begins when the request has let go of the database.
    """
    contributor = or_404(reviews.named_contributor(db, member, contributor_id))
    token = or_404(form.data).token
    invitation = or_404(invitations.find(db, token))
    holders = reviews.contributor_memberships(db, member, contributor.id)
    person = or_404(next((p for _, p in holders if p.id == invitation.person_id), None))
    if invitation.review_id != member.review or not invitations.still_open(invitation, now):
        raise HTTPException(404)
    name = person.email if person.email.endswith(NO_MAIL) else ""
    link = f"{request.app.state.settings.origin}/invitation/{token}"
    to, until = contributor.name, invitation.expires_at
    db.commit()
    return download(
        await print_letter(to, link, name, until, now), "application/pdf", "invitation.pdf"
    )


@router.post("/case-group/{contributor_id}/invitation/removal")
async def take_back_invitation(
    member: ManagesCaseGroup, contributor_id: UUID, db: Db, now: Now
) -> Response:
    contributor = or_404(reviews.named_contributor(db, member, contributor_id))
    people_actions.shut_out(db, member, contributor, now)
    return see(f"/reviews/{member.review}/case-group", "removed")


@router.post("/reminders")
async def switch_reminders(
    member: ManagesCaseGroup, form: FilledSwitch, db: Db, now: Now
) -> Response:
    review = reviews.review(db, member)
    actions.switch_reminders(db, member, review, or_404(form.data).on, now)
    return see(f"/reviews/{member.review}/case-group", "saved")
