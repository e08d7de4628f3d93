"""One-click sign-in as one of the made-up people. These addresses exist only in a demonstration."""

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlmodel import col, select

from app.clock import Now
from app.db import Db
from app.demo import cast
from app.pages import or_404, page, see
from app.people import actions, rules
from app.people.models import Person
from app.people.routes import signed_in_at

router = APIRouter(prefix="/demo")


@router.get("")
async def who_to_be(request: Request, db: Db, next: str = "/") -> Response:
    groups = cast.by_review(db)
    return page(request, "demo/who.html", groups=groups, next=rules.path_of_ours(next))


@router.get("/sign-in/{key}")
async def sign_in(request: Request, key: str, db: Db, now: Now, next: str = "/") -> Response:
    """Sign in as the made-up person with this key. Somebody real never has one."""
    found = select(Person).where(Person.demo_key == key, col(Person.demo_key).is_not(None))
    person = or_404(db.exec(found).one_or_none())
    return signed_in_at(request, see(rules.path_of_ours(next)), actions.sign_in(db, person, now))
