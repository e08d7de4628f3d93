"""Drafts shared with the case group, words taken back, and what came of it."""

from fastapi import APIRouter

from app.follow_on import check_routes, draft_routes, sharing_routes, withdrawal_routes

PARTS = (check_routes, sharing_routes, draft_routes, withdrawal_routes)
router = APIRouter(routes=[route for part in PARTS for route in part.router.routes])
