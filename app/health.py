"""What programs ask by themselves: is it alive, is it ready, what is its icon? Says nothing of
what is in it."""

import shutil

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, RedirectResponse
from sqlalchemy import text

from app.pages import static

router = APIRouter()

LEAST_FREE = 0.05
"""Share of the disk that must be free: a save needs somewhere to go."""


@router.get("/favicon.ico")
async def icon() -> RedirectResponse:
    """Pages name their icon; browsers ask here for what is no page, such as a PDF."""
    return RedirectResponse(static("favicon.ico"))


@router.get("/livez")
async def alive() -> PlainTextResponse:
    return PlainTextResponse("ok")


@router.get("/readyz")
async def ready(request: Request) -> PlainTextResponse:
    """200 when the database answers and there is room to save; else 503 and why."""
    problems = problems_of(request)
    return PlainTextResponse("\n".join(problems) or "ok", 503 if problems else 200)


def problems_of(request: Request) -> list[str]:
    problems = []
    try:
        with request.app.state.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except Exception:
        problems.append("The database does not answer.")
    folder = request.app.state.settings.data_dir
    disk = shutil.disk_usage(folder if folder.exists() else "/")
    if disk.free < disk.total * LEAST_FREE:
        problems.append("The disk is nearly full.")
    return problems
