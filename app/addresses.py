"""Routes sorted by how their address begins, so that few are tried for each request.

Matched one after another, hundreds of routes cost more than the page that is asked for.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter
from starlette.routing import BaseRoute, Match
from starlette.types import Scope

Beginning = tuple[str, str | None]
"""The first part of a path and the third (after an id); None for the third: whatever it is."""


class Shelf(APIRouter):
    """Routes whose addresses begin alike. Asked about any other address, it looks no further."""

    def __init__(self, beginning: Beginning, routes: list[BaseRoute]) -> None:
        super().__init__(routes=routes)
        self.first, self.third = beginning

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        first, third = beginning_of(scope["path"])
        if first != self.first or self.third not in (None, third):
            return Match.NONE, {}
        return super().matches(scope)


def beginning_of(path: str) -> tuple[str, str]:
    _, first, _, third, *_ = [*path.split("/", 4), "", "", ""]
    return first, third


def shelves(routers: Iterable[APIRouter]) -> list[Shelf]:
    """All routes of these routers, each on one shelf, in the order they had."""
    routes: list[Any] = [route for router in routers for route in router.routes]
    begun = [(route, *beginning_of(route.path)) for route in routes]
    mixed = {first for _, first, third in begun if third.startswith("{")}
    sorted_out: dict[Beginning, list[BaseRoute]] = defaultdict(list)
    for route, first, third in begun:
        sorted_out[first, None if first in mixed else third].append(route)
    return [Shelf(beginning, found) for beginning, found in sorted_out.items()]
