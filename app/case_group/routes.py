"""Inviting the case group, reminding it sparsely, and meeting it."""

from fastapi import APIRouter

router = APIRouter(prefix="/reviews/{review_id}")
