"""Every door is guarded: no page is open by accident."""

from collections.abc import Iterator
from inspect import isasyncgenfunction, iscoroutinefunction
from typing import Any

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

import app.demo.routes as demo
from app.main import ROUTERS

OPEN = {
    "/sign-in",
    "/sign-out",
    "/invitation/{token}",
    "/asked/{token}",
    "/asked/{token}/answer",
    "/accessibility",
    "/privacy",
    "/formats/findings-pack-1.schema.json",
    "/published",
    "/published.atom",
    "/published.json",
    "/published/{page_id}",
    "/published/{page_id}/pdf",
    "/published/{page_id}/json",
    "/demo",
    "/demo/sign-in/{key}",
}
ROUTES = [
    route
    for router in [*ROUTERS, demo.router]
    for route in router.routes
    if isinstance(route, APIRoute)
]


def calls(dependant: Dependant) -> Iterator[Any]:
    for below in dependant.dependencies:
        yield below.call
        yield from calls(below)


def name(route: APIRoute) -> str:
    return f"{min(route.methods)} {route.path}"


DOORS = ("signed_in", "member_who_may", "board_member_who_may", "administrator_who_may")
"""Each of them asks for the sign-in first."""


def guarded_by(route: APIRoute, guard: str) -> bool:
    return any(call.__qualname__.startswith(guard) for call in calls(route.dependant))


def test_the_walk_is_not_blind() -> None:
    assert len(ROUTES) > 60


@pytest.mark.parametrize("route", ROUTES, ids=name)
def test_every_page_asks_who_you_are(route: APIRoute) -> None:
    assert route.path in OPEN or any(guarded_by(route, door) for door in DOORS)


@pytest.mark.parametrize("route", ROUTES, ids=name)
def test_every_page_of_a_review_or_board_asks_what_your_role_may_do(route: APIRoute) -> None:
    if "{review_id}" in route.path:
        assert guarded_by(route, "member_who_may")
    elif "{board_id}" in route.path:
        assert guarded_by(route, "board_member_who_may")
    elif route.path.startswith("/installation"):
        assert guarded_by(route, "administrator_who_may")


@pytest.mark.parametrize("route", ROUTES, ids=name)
def test_nothing_of_a_request_runs_in_a_worker_thread(route: APIRoute) -> None:
    """A session must not cross threads: see one_transaction."""
    for call in (route.endpoint, *calls(route.dependant)):
        assert iscoroutinefunction(call) or isasyncgenfunction(call), f"{call} is not async"
