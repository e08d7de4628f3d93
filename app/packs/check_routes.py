"""Checking a pack for names before it goes, and deciding what of what was found may stay."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.packs import check_actions, check_queries, queries, rules
from app.packs.check_forms import KeepingForm
from app.packs.check_queries import CheckShown, FoundShown
from app.packs.checking import checked_aside
from app.packs.composing_routes import PACK, TO_LEADS, ComposesPacks
from app.packs.making import Tell
from app.packs.making_routes import made
from app.packs.models import Pack
from app.packs.places import PutRight, put_right
from app.pages import or_404, page, see
from app.refusal import refuse_if

router = APIRouter()

FilledKeeping = Annotated[Filled[KeepingForm], Depends(filled(KeepingForm))]
CHECK = PACK + "/check"


@router.get(CHECK)
async def show_check(request: Request, member: ComposesPacks, pack_id: UUID, db: Db) -> Response:
    pack = or_404(queries.pack(db, member, pack_id))
    draft = queries.draft(db, member, pack)
    return page(
        request,
        "packs/check.html",
        who_can_see=TO_LEADS,
        pack=pack,
        check=check_queries.check_of(db, member, pack, draft.sha256),
        delivered=queries.delivery(db, pack) is not None,
        names=len(check_queries.names(db, member)),
    )


@router.post(CHECK)
async def check_pack(
    request: Request, member: ComposesPacks, pack_id: UUID, db: Db, now: Now
) -> Response:
    """Every form is made as it would be frozen, and looked through, without a session."""
    pack = or_404(queries.pack(db, member, pack_id))
    refuse_if(rules.obstacles_to_changing(queries.delivery(db, pack) is not None))
    document, names = queries.draft(db, member, pack).data, check_queries.names(db, member)
    db.commit()

    async def work(tell: Tell) -> None:
        checked = await checked_aside(document, names, now, tell)
        with request.app.state.sessions() as later, later.begin():
            same = or_404(queries.pack(later, member, pack_id))
            check_actions.keep_check(later, member, same, checked, now)

    here = f"/reviews/{member.review}/packs/{pack_id}"
    return await made(request, member, pack_id, f"{here}/check", work, ("checked", now))


def found_in(
    db: Session, member: ComposesPacks, pack: Pack, mark: str
) -> tuple[CheckShown, FoundShown]:
    draft = queries.draft(db, member, pack)
    check = or_404(check_queries.check_of(db, member, pack, draft.sha256))
    return check, or_404(next((one for one in check.found if one.mark == mark), None))


def found_page(
    request: Request,
    db: Session,
    member: ComposesPacks,
    pack: Pack,
    mark: str,
    form: Filled[KeepingForm] | None = None,
) -> Response:
    check, one = found_in(db, member, pack, mark)
    return page(
        request,
        "packs/found.html",
        form=form,
        who_can_see=TO_LEADS,
        pack=pack,
        check=check,
        one=one,
        mine=one.kept_by_me(member),
        places=places_of(db, member, pack, one),
        delivered=queries.delivery(db, pack) is not None,
    )


def places_of(
    db: Session, member: ComposesPacks, pack: Pack, one: FoundShown
) -> list[tuple[PutRight, str]]:
    """Where the words are put right; each place once, with the words round it."""
    document = queries.draft(db, member, pack).document
    here = f"packs/{pack.id}"
    return list(
        dict.fromkeys(
            (put_right(place.in_data, document, here), place.round_it)
            for place in one.found.places
            if place.in_data
        )
    )


@router.get(CHECK + "/{mark}")
async def show_found(
    request: Request, member: ComposesPacks, pack_id: UUID, mark: str, db: Db
) -> Response:
    """One thing that was found: every place it is in, and where each is put right."""
    pack = or_404(queries.pack(db, member, pack_id))
    return found_page(request, db, member, pack, mark)


@router.post(CHECK + "/{mark}")
async def keep_found(
    request: Request,
    member: ComposesPacks,
    pack_id: UUID,
    mark: str,
    form: FilledKeeping,
    db: Db,
    now: Now,
) -> Response:
    """One lead reviewer's half of the decision that it may stay."""
    pack = or_404(queries.pack(db, member, pack_id))
    if form.data is None:
        return found_page(request, db, member, pack, mark, form)
    check, one = found_in(db, member, pack, mark)
    check_actions.overrule(db, member, pack, check, one, form.data.reason, now)
    return see(f"/reviews/{member.review}/packs/{pack.id}/check", "decided")


@router.post(CHECK + "/{mark}/removal")
async def take_back(member: ComposesPacks, pack_id: UUID, mark: str, db: Db, now: Now) -> Response:
    pack = or_404(queries.pack(db, member, pack_id))
    _, one = found_in(db, member, pack, mark)
    check_actions.take_back(db, member, pack, or_404(one.kept_by_me(member)), now)
    return see(f"/reviews/{member.review}/packs/{pack.id}/check", "saved")
