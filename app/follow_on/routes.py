"""Drafts shared with the case group, and what came of it."""

from fastapi import APIRouter

router = APIRouter(prefix="/reviews/{review_id}")
