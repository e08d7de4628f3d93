"""Drafts shared with the case group, and what came of it."""

from fastapi import APIRouter

from app.follow_on import draft_routes, sharing_routes

router = APIRouter(routes=[*sharing_routes.router.routes, *draft_routes.router.routes])
