"""My desk, and the two pages everybody may read."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.clock import Now, day_of
from app.db import Db
from app.home import queries
from app.pages import page, see
from app.people import queries as people
from app.people.access import SignedIn
from app.vocabulary import Role

router = APIRouter()


@router.get("/")
async def my_desk(request: Request, person: SignedIn, db: Db, now: Now) -> Response:
    """Where everybody starts. Who only has an account to give is taken straight to it."""
    held = people.memberships(db, person)
    if len(held) == 1 and held[0].role == Role.CONTRIBUTOR:
        return see(f"/reviews/{held[0].review_id}/account")
    today = day_of(now)
    places, boards = queries.places(db, person, held, today), queries.seats(db, held)
    return page(
        request,
        "home/desk.html",
        places=places,
        today=today,
        boards=boards,
        terminology=queries.words(db, places, boards),
        runs_installation=any(m.role == Role.ADMINISTRATOR for m in held),
    )


@router.get("/accessibility")
async def accessibility(request: Request, db: Db) -> Response:
    return page(request, "home/accessibility.html", terminology=people.words_of_all(db))


@router.get("/privacy")
async def privacy(request: Request, db: Db) -> Response:
    return page(request, "home/privacy.html", terminology=people.words_of_all(db))
