"""The pages of the review team at work, each of its own kind."""

from fastapi import APIRouter

from app.teamwork import comment_routes, room_routes, wording_routes

router = APIRouter()
for _part in (wording_routes, comment_routes, room_routes):
    router.routes.extend(_part.router.routes)
