"""The pages of the review team at work, each of its own kind."""

from fastapi import APIRouter

from app.teamwork import comment_routes, wording_routes

router = APIRouter(routes=[*wording_routes.router.routes, *comment_routes.router.routes])
