"""Is it alive, and is it ready? For whatever watches the server; says nothing of what is in it."""

import shutil

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse
from sqlalchemy import text

router = APIRouter()

LEAST_FREE = 0.05
"""Share of the disk that must be free: a save needs somewhere to go."""


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
