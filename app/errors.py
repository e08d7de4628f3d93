"""What the app says when something goes wrong: a page of ours, and what somebody typed with it."""

import secrets

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from sqlalchemy.exc import IntegrityError, OperationalError
from starlette.exceptions import HTTPException

import app.accounts.care_routes as care
from app.episodes.seal_routes import SeatNeeded
from app.forms import typed, words_typed
from app.pages import page, see
from app.people.access import FoldedAway, SignInNeeded
from app.refusal import Refused

log = structlog.get_logger()


def add_error_pages(app: FastAPI) -> None:
    """All of them run on the event loop: one that is not `async` would run in a thread."""
    app.add_exception_handler(SignInNeeded, sign_in_needed)
    app.add_exception_handler(FoldedAway, folded_away)
    app.add_exception_handler(SeatNeeded, seat_needed)
    app.add_exception_handler(Refused, refused)
    app.add_exception_handler(IntegrityError, clashed)
    app.add_exception_handler(OperationalError, not_saved)
    app.add_exception_handler(RequestValidationError, not_there)
    app.add_exception_handler(HTTPException, not_shown)


async def sign_in_needed(request: Request, error: Exception) -> Response:
    """To the sign-in page, and afterwards back here (a path of ours, never an address).

    What somebody typed and sent meanwhile is shown to them again, to be sent once they are back.
    """
    if fields := await typed(request):
        to = str(request.url).removeprefix(str(request.base_url).rstrip("/"))
        return page(request, "people/signed_out.html", status=401, fields=fields, to=to)
    back = request.url.path if request.method == "GET" else "/"
    return see("/sign-in" if back == "/" else f"/sign-in?next={back}")


async def folded_away(request: Request, error: Exception) -> Response:
    """They write an episode, and this page knows what came after it."""
    return page(request, "folded_away.html", status=409)


async def seat_needed(request: Request, error: Exception) -> Response:
    """Before somebody writes an episode, we ask whether what came later may be folded away."""
    return see(str(error))


async def refused(request: Request, error: Exception) -> Response:
    """A rule said no: say why, in its own words, and give back what was typed."""
    near, words = care.at_hand(request), await words_typed(request)
    return page(request, "refused.html", status=409, message=str(error), words_typed=words, **near)


async def clashed(request: Request, error: Exception) -> Response:
    """The database said no: two people did the same thing at once. Nothing was kept."""
    why = "Somebody else changed this just now. Go back and look again."
    return await refused(request, Refused(why))


async def not_saved(request: Request, error: Exception) -> Response:
    """The database could not be reached or written: nothing was kept, and we say so."""
    return with_reference(request, error, 503, await words_typed(request))


async def not_there(request: Request, error: Exception) -> Response:
    """An address that cannot be one of ours. What was typed is not repeated."""
    return page(request, "not_shown.html", status=404, reference="", **care.at_hand(request))


async def not_shown(request: Request, error: Exception) -> Response:
    """Missing, hidden, or not yours to do: a page, never JSON."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    near = care.at_hand(request)
    return page(request, "not_shown.html", status=status, reference="", **near)


def broken(request: Request, error: Exception) -> Response:
    return with_reference(request, error, 500)


def with_reference(
    request: Request, error: Exception, status: int, words: list[str] | None = None
) -> Response:
    """Log what kind of error and where, never its text: it may hold somebody's words."""
    reference = secrets.token_hex(4)
    trace, where = error.__traceback__, ""
    while trace:
        where = f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}"
        trace = trace.tb_next
    log.error("broken", reference=reference, kind=type(error).__name__, where=where)
    return page(
        request, "not_shown.html", status=status, reference=reference, words_typed=words or []
    )
