"""Inviting the case group, reminding it sparsely, and meeting it."""

from fastapi import APIRouter

from app.case_group import (
    hours_routes,
    invitation_routes,
    meeting_routes,
    paper_routes,
    voice_routes,
)

router = APIRouter()
parts = (invitation_routes, meeting_routes, hours_routes, voice_routes, paper_routes)
router.routes += [route for part in parts for route in part.router.routes]
"""Joined flat, so that whoever walks the routes of this step meets every door."""
