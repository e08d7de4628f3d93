"""Who knew what when: a role and a day, and what that role had by then."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.clock import day_in_words
from app.db import Db
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.perspectives import lens_queries as queries
from app.perspectives import standpoint_queries
from app.perspectives.event_routes import period_of
from app.perspectives.lens_forms import NO_DAY, Asked, LensForm, asked
from app.perspectives.standpoint_queries import Seen
from app.vague_dates import span

router = APIRouter(prefix="/reviews/{review_id}/lens")

ReadsAnalysis = Annotated[Member, Depends(member_who_may(Permission.READ_ANALYSIS))]
FilledLens = Annotated[Filled[LensForm], Depends(filled(LensForm))]
AskedFor = Annotated[Asked, Depends(asked)]


@router.get("")
async def look(request: Request, member: ReadsAnalysis, about: AskedFor, db: Db) -> Response:
    every = standpoint_queries.standpoints(db, member)
    if about.day is None or not about.role_id:
        return lens_page(request, every, about)
    role = or_404(next((one for one in every if one.id == about.role_id), None))
    day = min(filter(None, [about.day, member.sealed_after]))
    answer = queries.answer(db, member, every, role, day, about.part, about.page)
    return lens_page(request, every, about, answer=answer)


@router.post("")
async def ask(request: Request, member: ReadsAnalysis, form: FilledLens, db: Db) -> Response:
    """What somebody types stays out of the address: only the day that it means goes there."""
    every = standpoint_queries.standpoints(db, member)
    if form.data is None:
        return lens_page(request, every, Asked(), form)
    day = span(form.data.when_text, period_of(db, member)).last
    if day is None:
        return lens_page(request, every, Asked(), form.fail("when_text", NO_DAY))
    return see(f"/reviews/{member.review}/lens?role_id={form.data.role_id}&day={day}")


def lens_page(
    request: Request,
    every: list[Seen],
    about: Asked,
    form: Filled[Any] | None = None,
    answer: queries.Answer | None = None,
) -> Response:
    roles = [(role.id, role.label) for role in every]
    typed = day_in_words(about.day) if about.day else ""
    name = "perspectives/lens.html"
    return page(request, name, form=form, roles=roles, about=about, typed=typed, answer=answer)
