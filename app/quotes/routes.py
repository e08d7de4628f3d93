"""The right of reply on one's own words."""

from fastapi import APIRouter

router = APIRouter(prefix="/reviews/{review_id}")
