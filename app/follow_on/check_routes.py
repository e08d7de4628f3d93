"""The review team checks a finding: does it look like that from where they work?"""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.findings import queries as findings
from app.findings.models import Finding
from app.follow_on import check_actions, check_queries
from app.follow_on.forms import CheckForm
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission

router = APIRouter(prefix="/reviews/{review_id}/findings/{finding_id}/check")

Checks = Annotated[Member, Depends(member_who_may(Permission.CHECK_FINDINGS))]
FilledCheck = Annotated[Filled[CheckForm], Depends(filled(CheckForm))]


async def this_finding(member: Checks, finding_id: UUID, db: Db) -> Finding:
    return or_404(findings.finding(db, member, finding_id))


ThisFinding = Annotated[Finding, Depends(this_finding)]


@router.get("")
async def check_form(request: Request, member: Checks, finding: ThisFinding, db: Db) -> Response:
    return check_page(request, db, member, finding)


@router.post("")
async def check(
    request: Request, member: Checks, finding: ThisFinding, form: FilledCheck, db: Db, now: Now
) -> Response:
    """If the text is another by now: the new text, and their words still in the box."""
    if form.data is None:
        return check_page(request, db, member, finding, form)
    new = form.data
    said = (new.answer, new.words, new.keep_out)
    if check_actions.check(db, member, finding, *said, now, new.version):
        return see(f"/reviews/{member.review}/findings/{finding.id}", "team_checked")
    typed = Filled[Any]({**form.typed, "version": finding.version})
    return check_page(request, db, member, finding, typed, changed=True)


def check_page(
    request: Request,
    db: Session,
    member: Member,
    finding: Finding,
    form: Filled[Any] | None = None,
    changed: bool = False,
) -> Response:
    before = check_queries.own_checks(db, member, finding.id)
    return page(
        request,
        "follow_on/check.html",
        status=409 if changed else 200,
        form=form,
        changed=changed,
        finding=finding,
        before=before,
    )
