"""Putting a pack together: its words, its findings and their order."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.findings import queries as findings
from app.findings.models import Finding
from app.forms import Filled, filled
from app.packs import actions, queries, rules, the_review
from app.packs.forms import ChoiceForm, LeavingOutForm, PackForm, PlaceForm, WordsForm
from app.packs.models import Pack
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import queries as reviews

router = APIRouter()

PACKS = "/reviews/{review_id}/packs"
PACK = PACKS + "/{pack_id}"
TO_LEADS = "Only the two lead reviewers can see this page and change what is on it."

ReadsPacks = Annotated[Member, Depends(member_who_may(Permission.READ_PACK))]
ComposesPacks = Annotated[Member, Depends(member_who_may(Permission.COMPOSE_PACK))]
FilledPack = Annotated[Filled[PackForm], Depends(filled(PackForm))]
FilledWords = Annotated[Filled[WordsForm], Depends(filled(WordsForm))]
FilledChoice = Annotated[Filled[ChoiceForm], Depends(filled(ChoiceForm))]
FilledPlace = Annotated[Filled[PlaceForm], Depends(filled(PlaceForm))]
FilledLeavingOut = Annotated[Filled[LeavingOutForm], Depends(filled(LeavingOutForm))]


@router.get(PACKS)
async def list_packs(request: Request, member: ReadsPacks, db: Db) -> Response:
    return packs_page(request, db, member)


def packs_page(
    request: Request, db: Session, member: Member, form: Filled[Any] | None = None
) -> Response:
    return page(request, "packs/index.html", form=form, packs=queries.packs(db, member))


@router.post(PACKS)
async def start_pack(
    request: Request, member: ComposesPacks, form: FilledPack, db: Db, now: Now
) -> Response:
    if form.data is None:
        return packs_page(request, db, member, form)
    pack = actions.start_pack(db, member, form.data.title, now)
    return see(f"/reviews/{member.review}/packs/{pack.id}")


@router.get(PACK + "/words")
async def show_words(request: Request, member: ComposesPacks, pack_id: UUID, db: Db) -> Response:
    pack = or_404(queries.pack(db, member, pack_id))
    return words_page(request, db, member, pack)


def words_page(
    request: Request,
    db: Session,
    member: Member,
    pack: Pack,
    form: Filled[Any] | None = None,
    clash: bool = False,
) -> Response:
    about, whom = reviews.review(db, member), reviews.subjects(db, member)
    asked = [question.text for question in reviews.questions(db, member)]
    return page(
        request,
        "packs/words.html",
        status=409 if clash else 200,
        form=form,
        who_can_see=TO_LEADS,
        pack=pack,
        empty=the_review.empty_in(about, whom, asked, pack),
        clash=clash,
    )


@router.post(PACK + "/words")
async def write_words(
    request: Request, member: ComposesPacks, pack_id: UUID, form: FilledWords, db: Db, now: Now
) -> Response:
    pack = or_404(queries.pack(db, member, pack_id))
    if form.data is None:
        return words_page(request, db, member, pack, form)
    words = form.data.model_dump(exclude={"version"})
    if not actions.write_pack(db, member, pack, now, form.data.version, **words):
        return words_page(request, db, member, pack, form, clash=True)
    return see(f"/reviews/{member.review}/packs/{pack.id}", "saved")


@router.get(PACK + "/findings")
async def show_choice(request: Request, member: ComposesPacks, pack_id: UUID, db: Db) -> Response:
    return choice_page(request, db, member, or_404(queries.pack(db, member, pack_id)))


def choice_page(
    request: Request, db: Session, member: Member, pack: Pack, form: Filled[Any] | None = None
) -> Response:
    return page(
        request,
        "packs/findings.html",
        form=form,
        who_can_see=TO_LEADS,
        pack=pack,
        choice=queries.choice(db, member, pack),
    )


@router.post(PACK + "/findings")
async def add_findings(
    request: Request, member: ComposesPacks, pack_id: UUID, form: FilledChoice, db: Db, now: Now
) -> Response:
    """What is ticked goes after what is in the pack already."""
    pack = or_404(queries.pack(db, member, pack_id))
    if form.data is None or not form.data.finding_ids:
        return choice_page(request, db, member, pack, form.fail("finding_ids", "Choose a finding"))
    order = list(dict.fromkeys([*queries.chosen_ids(db, pack), *form.data.finding_ids]))
    actions.choose_findings(db, member, pack, order, now)
    return see(f"/reviews/{member.review}/packs/{pack.id}/findings", "saved")


@router.post(PACK + "/findings/{finding_id}/place")
async def move_finding(
    member: ComposesPacks, pack_id: UUID, finding_id: UUID, form: FilledPlace, db: Db, now: Now
) -> Response:
    pack = or_404(queries.pack(db, member, pack_id))
    order = queries.chosen_ids(db, pack)
    found = or_404(finding_id if finding_id in order and form.data else None)
    up = form.data is not None and form.data.up
    actions.choose_findings(db, member, pack, rules.moved(order, found, up), now)
    return see(f"/reviews/{member.review}/packs/{pack.id}/findings", "saved")


@router.get(PACK + "/findings/{finding_id}/leaving-out")
async def show_leaving_out(
    request: Request, member: ComposesPacks, pack_id: UUID, finding_id: UUID, db: Db
) -> Response:
    pack = or_404(queries.pack(db, member, pack_id))
    finding = or_404(findings.finding(db, member, finding_id))
    return leaving_out_page(request, db, pack, finding)


def leaving_out_page(
    request: Request,
    db: Session,
    pack: Pack,
    finding: Finding,
    form: Filled[LeavingOutForm] | None = None,
    clash: bool = False,
) -> Response:
    return page(
        request,
        "packs/leaving_out.html",
        status=409 if clash else 200,
        form=form,
        clash=clash,
        pack=pack,
        finding=finding,
        reason=actions.why_left_out(db, pack, finding.id),
    )


@router.post(PACK + "/findings/{finding_id}/leaving-out")
async def leave_out(
    request: Request,
    member: ComposesPacks,
    pack_id: UUID,
    finding_id: UUID,
    form: FilledLeavingOut,
    db: Db,
    now: Now,
) -> Response:
    pack = or_404(queries.pack(db, member, pack_id))
    finding = or_404(findings.finding(db, member, finding_id))
    if form.data is None:
        return leaving_out_page(request, db, pack, finding, form)
    why, was = form.data.reason, form.data.was
    if not actions.leave_out(db, member, pack, finding.id, why, now, was):
        return leaving_out_page(request, db, pack, finding, form, clash=True)
    return see(f"/reviews/{member.review}/packs/{pack.id}/findings", "saved")
