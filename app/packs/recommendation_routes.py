"""What in a pack reads like a recommendation: change it, or say why it stands."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.packs import queries, recommendation_queries, rules
from app.packs.check_forms import StandingForm
from app.packs.composing_routes import PACK, TO_LEADS, ComposesPacks
from app.packs.models import Pack
from app.packs.recommendation_queries import Sounding
from app.pages import or_404, page, see
from app.refusal import refuse_if
from app.wording import actions as wording

router = APIRouter()

FilledStanding = Annotated[Filled[StandingForm], Depends(filled(StandingForm))]
LIST = PACK + "/recommendations"


def sounding(db: Session, member: ComposesPacks, pack: Pack) -> list[Sounding]:
    chosen = queries.choice(db, member, pack).chosen
    return recommendation_queries.sounding(db, member, pack, chosen)


def marked(db: Session, member: ComposesPacks, pack: Pack, mark: str) -> list[Sounding]:
    """The same words in the same sentence, in every place where they stand."""
    found = [one for one in sounding(db, member, pack) if one.mark == mark]
    return or_404(found or None)


@router.get(LIST)
async def show_recommendations(
    request: Request, member: ComposesPacks, pack_id: UUID, db: Db
) -> Response:
    pack = or_404(queries.pack(db, member, pack_id))
    found = sounding(db, member, pack)
    return page(request, "packs/recommendations.html", who_can_see=TO_LEADS, pack=pack, found=found)


@router.get(LIST + "/{mark}")
async def show_recommendation(
    request: Request, member: ComposesPacks, pack_id: UUID, mark: str, db: Db
) -> Response:
    pack = or_404(queries.pack(db, member, pack_id))
    return one_page(request, pack, marked(db, member, pack, mark))


def one_page(
    request: Request, pack: Pack, found: list[Sounding], form: Filled[StandingForm] | None = None
) -> Response:
    return page(
        request,
        "packs/recommendation.html",
        form=form,
        who_can_see=TO_LEADS,
        pack=pack,
        found=found,
        one=found[0],
    )


@router.post(LIST + "/{mark}")
async def let_it_stand(
    request: Request,
    member: ComposesPacks,
    pack_id: UUID,
    mark: str,
    form: FilledStanding,
    db: Db,
    now: Now,
) -> Response:
    """The wording guide says no more about these words, here or on its own page."""
    pack = or_404(queries.pack(db, member, pack_id))
    found = marked(db, member, pack, mark)
    if form.data is None:
        return one_page(request, pack, found, form)
    refuse_if(rules.obstacles_to_changing(queries.delivery(db, pack) is not None))
    for one in found:
        wording.dismiss(db, member, one.told.place, mark, form.data.reason, now)
    return see(f"/reviews/{member.review}/packs/{pack.id}/recommendations", "saved")
