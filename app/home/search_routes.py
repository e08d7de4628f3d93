"""Search inside a review. The words come in the body of a request, so no address holds them."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app import history
from app.clock import Now
from app.db import Db
from app.forms import Ask, Filled, Form, NeededLine, filled
from app.home import search_queries
from app.home.search import Sought
from app.pages import page
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import queries as reviews
from app.vocabulary import Did

router = APIRouter(prefix="/reviews/{review_id}/search")

SeesReview = Annotated[Member, Depends(member_who_may(Permission.SEE_REVIEW))]
READERS = "Only you see this page. It looks through what you may read, and nothing else."


class SearchForm(Form):
    q: Annotated[NeededLine, Ask("Type a word to look for")]


FilledSearch = Annotated[Filled[SearchForm], Depends(filled(SearchForm))]


@router.get("")
async def ask_what_to_look_for(request: Request, member: SeesReview) -> Response:
    return page(request, "home/search.html", found=None, who_can_see=READERS)


@router.post("")
async def search(
    request: Request, member: SeesReview, form: FilledSearch, db: Db, now: Now
) -> Response:
    """History says that somebody searched, never what for."""
    sought = Sought.of(form.data.q) if form.data else Sought(())
    if not sought.words:
        wrong = form.fail("q", "Type a word to look for")
        return page(request, "home/search.html", form=wrong, found=None, who_can_see=READERS)
    history.record(db, member, Did.SEARCHED, reviews.review(db, member), now)
    found = search_queries.search(db, member, sought)
    return page(request, "home/search.html", form=form, found=found, who_can_see=READERS)
