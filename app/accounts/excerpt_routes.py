"""One excerpt: its words where they stand, what was noted, and everything that rests on it."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.accounts import code_queries, queries
from app.accounts import excerpt_actions as actions
from app.accounts.forms import NoteForm
from app.accounts.queries import ExcerptShown
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import added, or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission

router = APIRouter(prefix="/reviews/{review_id}/accounts/excerpts")

ReadsAccounts = Annotated[Member, Depends(member_who_may(Permission.READ_ACCOUNTS))]
FilledNote = Annotated[Filled[NoteForm], Depends(filled(NoteForm))]

READERS = "Only the lead reviewers and the review team can see this page. It shows no names."


@router.get("/{excerpt_id}")
async def show_excerpt(
    request: Request, member: ReadsAccounts, excerpt_id: UUID, db: Db
) -> Response:
    return excerpt_page(request, db, member, or_404(queries.excerpt(db, member, excerpt_id)))


@router.post("/{excerpt_id}")
async def change_excerpt(
    request: Request, member: ReadsAccounts, excerpt_id: UUID, form: FilledNote, db: Db, now: Now
) -> Response:
    shown = or_404(queries.excerpt(db, member, excerpt_id))
    if form.data is None:
        return excerpt_page(request, db, member, shown, form)
    said = form.data
    if not actions.change_note(db, member, shown.excerpt, said.before, said.note, now):
        return excerpt_page(request, db, member, shown, form, clash=True)
    actions.choose_codes(db, member, shown.excerpt, said.code, now)
    return see(f"/reviews/{member.review}/accounts/excerpts/{excerpt_id}", "saved")


def excerpt_page(
    request: Request,
    db: Db,
    member: Member,
    shown: ExcerptShown,
    form: Filled[Any] | None = None,
    clash: bool = False,
) -> Response:
    excerpt = shown.excerpt
    passage = queries.passage(db, member, shown.version_id, excerpt.passage_id)
    return page(
        request,
        "accounts/excerpt.html",
        status=409 if clash else 200,
        form=form,
        clash=clash,
        shown=shown,
        passage=passage,
        groups=code_queries.groups(db, member),
        codes=code_queries.codes_of(db, member, [excerpt.id])[excerpt.id],
        who_can_see=READERS,
        **added("accounts/excerpt.html", db, member, [excerpt.id]),
    )
