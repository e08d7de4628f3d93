"""How a route answers: with a whole page, or by sending the person to one."""

import hashlib
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from fastapi import HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app import clock, plain_dates, terminology, vocabulary
from app.forms import Filled
from app.own_words import OwnWords

T = TypeVar("T")

ROOT = Path(__file__).parent.parent
STATIC = ROOT / "static"

NOTICES = {
    "signed_out": "You are signed out.",
    "saved": "Saved.",
    "password_chosen": "Your password is set. Next time, sign in with it.",
    "added": "Added.",
    "removed": "Removed.",
    "none_added": "Nothing was added. These codes are here already, or none was ticked.",
    "restored": "The words are back. What stood before them stays below.",
    "sent": "Sent.",
    "letters_on": "Letters come to you again when something waits.",
    "letters_off": "No more letters come to you about what waits.",
    "told_leads": "Sent. Only the lead reviewers can read it.",
    "confirmed": "Thank you. You have said that these are your words.",
    "checked": "Checked. See below what was found.",
    "released": "You have released the pack.",
    "delivered": "Both of you have released the pack. It has gone to the Board.",
    "received": "Receipt recorded.",
    "published": "The pack is open to those who gave an account. They are told by letter.",
    "answered": "The response is recorded.",
    "own_answered": "Your agency's answer is recorded.",
    "own_draft_saved": "The draft is saved. Only those who answer for your agency can read it.",
    "own_disputed": "It stands beside the finding now, under your agency's name.",
    "page_opened": "The page is up. Everybody can read it.",
    "response_opened": "The response is on the public page.",
    "taken_down": "The page is down. At its address stands that it was there, and whom to ask.",
    "draft_saved": "The draft is saved. Only the Board's people can read it.",
    "noted_beside": "It is written down, and stands beside the finding.",
    "settled": "It is written down what was agreed.",
    "handed_in": "Your reading is handed in. Below you see both side by side.",
    "opened": "It is open to them. They get a letter that says only that something is waiting.",
    "closed_reading": "The reading is closed. Nobody you chose can read the draft any more.",
    "held": "It is on hold. Everything else goes on.",
    "lifted": "The hold is lifted. What it stopped goes on.",
    "excerpted": "The words are kept as an excerpt.",
    "sealed": "What came later is folded away from you until this episode is opened.",
    "unsealed": "What came later is open now to everybody who writes this episode.",
    "one_of_two": "Noted. The name stays protected until the other lead reviewer agrees.",
    "key_turned": "Your key is turned. It opens when the other lead reviewer turns theirs.",
    "shared": "Saved. It says below who is shown this draft.",
    "asked": "The writer is asked. They get a letter that says only that something is waiting.",
    "let_go": "You have let go of these words.",
    "taken_back": "You have taken your account back.",
    "given_again": "Thank you. Your account can be read again.",
    "decided": "Your decision is recorded.",
    "taken_in": "The chronology is taken in. See below what became of its rows.",
    "undone": "Undone. See below what stays in the chronology.",
    "commented": "Your comment is there, for those it says beside it.",
    "closed": "Closed. It can be opened again.",
    "reopened": "Open again.",
    "noted": "The decision is noted.",
    "team_checked": "Thank you. Your answer stands on the finding's page.",
    "decided_answer": "Your decision about the answer is recorded.",
    "said": "Thank you. The lead reviewers can read your answer.",
}
"""What a page may say about the change that led to it. In the URL stands only the key."""

templates = Environment(
    loader=FileSystemLoader(ROOT / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
    extensions=["jinja2.ext.do", OwnWords],
    finalize=terminology.own,
)


@cache
def static(name: str) -> str:
    """The address of a static file, with a fingerprint so that it can be kept for ever."""
    mark = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={mark}"


templates.globals.update(words=vocabulary, choices=vocabulary.choices, static=static)


def in_words_of(board: str, caller: Callable[[], str]) -> str:
    """A block of a template with this word for the Board, whoever reads it."""
    with terminology.spoken(board):
        return caller()


templates.globals.update(board_word=terminology.board_word, word_of=terminology.word_of)
templates.globals.update(in_words_of=in_words_of)
templates.filters.update(in_words=clock.in_words, on_day=clock.on_day, day=clock.day_in_words)
templates.filters.update(lower_first=lambda text: vocabulary.lower_first(terminology.own(text)))
templates.filters.update(own=terminology.own, date_as_typed=plain_dates.in_words)


def page(
    request: Request,
    name: str | list[str],
    *,
    status: int = 200,
    form: Filled[Any] | None = None,
    **context: Any,
) -> HTMLResponse:
    """Render a whole page: the first of the names that there is.

    With a form that has errors: 422, and the layout lists them.
    """
    form = form or Filled()
    status = 422 if form.errors else status
    context = {**everywhere(request), "form": form, "status": status, **context}
    found = templates.select_template([name] if isinstance(name, str) else [*name])
    member = context["member"]
    key = member.terminology if member else context.get("terminology", "")
    with terminology.spoken(terminology.pack(key).board):
        form.errors = {name: terminology.said(text) for name, text in form.errors.items()}
        for ours in ("who_can_see", "notice"):
            context[ours] = terminology.said(context[ours])
        return HTMLResponse(found.render(context), status_code=status)


def everywhere(request: Request) -> dict[str, Any]:
    """What every page may use, whoever reads it."""
    state = request.state
    member = getattr(state, "member", None)
    return {
        "person": getattr(state, "person", None),
        "member": member,
        "board_name": member.board_name if member else "",
        "nav": [("My desk", "/", request.url.path == "/")] if hasattr(state, "person") else [],
        "who_can_see": "",
        "support": "",
        "stop": "",
        "notice": NOTICES.get(request.query_params.get("done", ""), ""),
        "demo": request.app.state.settings.demo,
        "path": request.url.path,
    }


def see(path: str, done: str = "") -> RedirectResponse:
    """After a change: go and look at the result (303, so that a reload repeats nothing)."""
    return RedirectResponse(f"{path}?done={done}" if done else path, status_code=303)


LATER: dict[str, list[Callable[..., dict[str, Any]]]] = defaultdict(list)
"""What later steps of the work add to a page of an earlier one, by the page's template. The earlier
step cannot ask them itself; `main`, which knows every part, says who adds what."""


def added(name: str, *about: Any) -> dict[str, Any]:
    """What later steps have to say beside what this page is about."""
    return {key: value for adds in LATER[name] for key, value in adds(*about).items()}


def download(body: bytes, media_type: str, file_name: str) -> Response:
    """A file to keep. Its name comes from us, never from what somebody typed."""
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return Response(body, media_type=media_type, headers=headers)


def or_404(found: T | None) -> T:
    """What was found; or the same "not found" whether it is missing or hidden from you."""
    if found is None:
        raise HTTPException(404)
    return found
