"""Pages of this step."""

from fastapi import APIRouter

router = APIRouter()
