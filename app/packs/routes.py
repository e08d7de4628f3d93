"""Looking at a pack: the preview and its release, what was delivered, and its receipt."""

import json
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app import history
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.packs import (
    accuracy_routes,
    actions,
    check_queries,
    check_routes,
    composing_routes,
    frozen_queries,
    making_routes,
    name_routes,
    picture,
    preview_routes,
    publishing_queries,
    publishing_routes,
    queries,
    reader_routes,
    recommendation_routes,
    release_actions,
    rules,
)
from app.packs.checking import checked_aside
from app.packs.composing_routes import PACK, ReadsPacks
from app.packs.forms import ReleaseForm
from app.packs.leaving import FILES
from app.packs.making import Tell
from app.packs.making_routes import made
from app.packs.models import Pack
from app.packs.shapes import archived, shapes
from app.pages import download, or_404, page, see
from app.people.access import SignedInFreshly, member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.settings import ROOT
from app.vocabulary import Did, Label, PackForm

PARTS = (
    composing_routes,
    recommendation_routes,
    check_routes,
    making_routes,
    name_routes,
    publishing_routes,
    preview_routes,
    accuracy_routes,
    reader_routes,
)
router = APIRouter(routes=[route for part in PARTS for route in part.router.routes])

SCHEMA = ROOT / "docs" / "formats" / "findings-pack-1.schema.json"
TO_REVIEW = Label(
    "Only the lead reviewers, the review team and the supervisor can read this draft. "
    "The Board sees nothing until both lead reviewers release it."
)
TO_BOARD = Label(
    "The Board and its business manager, the lead reviewers, the review team and the supervisor "
    "can read this, and who was asked to answer for an agency. Nobody in it is named."
)

ReadsDrafts = Annotated[Member, Depends(member_who_may(Permission.READ_DRAFT_PACK))]
ReleasesPacks = Annotated[Member, Depends(member_who_may(Permission.RELEASE_PACK))]
ReceivesPacks = Annotated[Member, Depends(member_who_may(Permission.RECEIVE_PACK))]
FilledRelease = Annotated[Filled[ReleaseForm], Depends(filled(ReleaseForm))]


@router.get("/formats/findings-pack-1.schema.json")
async def schema() -> Response:
    """Open to everybody: what a pack's data file may hold."""
    return Response(SCHEMA.read_bytes(), media_type="application/schema+json")


@router.get(PACK)
async def show_pack(request: Request, member: ReadsPacks, pack_id: UUID, db: Db) -> Response:
    """What was frozen once it is delivered; until then, how far the draft has come."""
    pack = or_404(queries.pack(db, member, pack_id))
    frozen = queries.frozen(db, pack)
    if frozen is None:
        return draft_page(request, db, member, pack)
    return page(
        request,
        "packs/show.html",
        who_can_see=TO_BOARD,
        pack=pack,
        **picture.shown(json.loads(frozen.document)),
        frozen=frozen,
        receipt=queries.receipt(db, pack),
        corrected_by=corrected_by(db, member, pack),
        publication=publishing_queries.publication(db, pack),
    )


def corrected_by(db: Session, member: Member, pack: Pack) -> Pack | None:
    """The delivered pack that corrects this one."""
    went = (one.pack for one in queries.packs(db, member) if one.delivery)
    return next((one for one in went if one.corrects_id == pack.id), None)


def draft_page(request: Request, db: Session, member: Member, pack: Pack) -> Response:
    draft = queries.draft(db, member, pack)
    return page(
        request,
        "packs/draft.html",
        who_can_see=TO_REVIEW,
        pack=pack,
        choice=queries.choice(db, member, pack),
        unwritten=rules.unwritten(pack.model_dump()),
        draft=draft,
        unexplained=queries.unexplained(db, member),
        check=check_queries.check_of(db, member, pack, draft.sha256),
        names=len(check_queries.names(db, member)),
    )


@router.get(PACK + "/preview")
async def preview(
    request: Request, member: ReadsDrafts, pack_id: UUID, fresh: SignedInFreshly, db: Db
) -> Response:
    """The draft exactly as the Board would see it now."""
    pack = or_404(queries.pack(db, member, pack_id))
    if queries.delivery(db, pack):
        return see(f"/reviews/{member.review}/packs/{pack.id}")
    draft = queries.draft(db, member, pack)
    return page(
        request,
        "packs/preview.html",
        who_can_see=TO_REVIEW,
        pack=pack,
        draft=draft,
        fresh=fresh,
        unexplained=queries.unexplained(db, member),
        released=draft.waits_for_the_other(member),
        **picture.shown(draft.shown_to(member)),
    )


@router.post(PACK + "/release")
async def release_pack(
    request: Request,
    member: ReleasesPacks,
    pack_id: UUID,
    form: FilledRelease,
    fresh: SignedInFreshly,
    db: Db,
    now: Now,
) -> Response:
    """Turn a key. With the second one all files are made and checked, then frozen."""
    pack = or_404(queries.pack(db, member, pack_id))
    shown = form.data.sha256 if form.data else ""
    here = f"/reviews/{member.review}/packs/{pack.id}"
    if not fresh:
        return see(f"/sign-in?again=true&next={here}/preview")
    document = release_actions.release_pack(db, member, pack, shown, now)
    if document is None:
        return see(f"{here}/preview", "released")
    names = check_queries.names(db, member)
    db.commit()

    async def work(tell: Tell) -> None:
        checked = await checked_aside(document, names, now, tell)
        with request.app.state.sessions() as later, later.begin():
            same = or_404(queries.pack(later, member, pack_id))
            release_actions.freeze(later, member, same, checked, now)

    return await made(request, member, pack_id, here, work, ("delivered", now))


@router.get(PACK + "/pdf")
async def download_pdf(member: ReadsPacks, pack_id: UUID, db: Db, now: Now) -> Response:
    pack = or_404(queries.pack(db, member, pack_id))
    frozen = or_404(queries.frozen_pdf(db, pack))
    history.record(db, member, Did.EXPORTED, frozen, now)
    return download(frozen.pdf, "application/pdf", f"findings-pack-{pack.number}.pdf")


@router.get(PACK + "/json")
async def download_json(member: ReadsPacks, pack_id: UUID, db: Db, now: Now) -> Response:
    pack = or_404(queries.pack(db, member, pack_id))
    frozen = or_404(queries.frozen(db, pack))
    history.record(db, member, Did.EXPORTED, frozen, now)
    return download(frozen.document, "application/json", f"findings-pack-{pack.number}.json")


@router.get(PACK + "/forms/{form}")
async def download_form(
    member: ReadsPacks, pack_id: UUID, form: PackForm, db: Db, now: Now
) -> Response:
    """This form as it was frozen; made from the document if there was no such form then."""
    pack = or_404(queries.pack(db, member, pack_id))
    frozen = or_404(queries.frozen(db, pack))
    kept = frozen_queries.form(db, pack.id, form)
    content = kept or shapes(frozen.document, frozen.frozen_at, [form])[form]
    history.record(db, member, Did.EXPORTED, frozen, now)
    ending, media = FILES[form]
    return download(content, media, f"findings-pack-{pack.number}{ending}")


@router.get(PACK + "/archive")
async def download_archive(
    request: Request, member: ReadsPacks, pack_id: UUID, db: Db, now: Now
) -> Response:
    """Every form in one signed file."""
    pack = or_404(queries.pack(db, member, pack_id))
    frozen = or_404(queries.frozen_pdf(db, pack))
    history.record(db, member, Did.EXPORTED, frozen, now)
    content = archived(db, frozen, request.app.state.signing_key)
    return download(content, "application/zip", f"findings-pack-{pack.number}.zip")


@router.post(PACK + "/receipt")
async def record_receipt(member: ReceivesPacks, pack_id: UUID, db: Db, now: Now) -> Response:
    pack = or_404(queries.pack(db, member, pack_id))
    actions.record_receipt(db, member, pack, now)
    return see(f"/reviews/{member.review}/packs/{pack.id}", "received")
