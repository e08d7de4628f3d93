"""The pages that everybody may read without signing in, and the feeds of them."""

import json
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.clock import Now
from app.db import Db
from app.packs import picture
from app.pages import download, or_404, page
from app.people import queries as people
from app.publication import feeds, public_queries
from app.publication.public_queries import Public

router = APIRouter()

TO_EVERYBODY: dict[str, Any] = {
    "who_can_see": "Everybody can read this page. It names nobody.",
    "notice": "",
}
"""No notice: anybody could make a link to a public page that says it came down."""


@router.get("/published")
async def list_published(request: Request, db: Db, now: Now) -> Response:
    return page(
        request,
        "publication/index.html",
        published=public_queries.everything(db, now),
        terminology=people.words_of_all(db),
        **TO_EVERYBODY,
    )


@router.get("/published.atom")
async def atom(request: Request, db: Db, now: Now) -> Response:
    found = public_queries.everything(db, now)
    return Response(feeds.atom(found, request.app.state.settings.origin), media_type=feeds.ATOM)


@router.get("/published.json")
async def json_feed(request: Request, db: Db, now: Now) -> Response:
    found = public_queries.everything(db, now)
    feed = json.dumps(feeds.as_json(found, request.app.state.settings.origin), ensure_ascii=False)
    return Response(feed, media_type=feeds.JSON_FEED)


@router.get("/published/{page_id}")
async def show_published(request: Request, page_id: UUID, db: Db, now: Now) -> Response:
    """The pack and the response; or, once it is down, that they were here and whom to ask."""
    public = or_404(public_queries.one(db, page_id, now))
    if public.pack is None:
        return gone(request, public)
    return page(
        request,
        "publication/pack.html",
        public=public,
        again=public_queries.found_again(db, public, now),
        terminology=public.board.terminology,
        **TO_EVERYBODY,
        **picture.shown(public.pack),
    )


def gone(request: Request, public: Public) -> Response:
    """Also for its files: whoever keeps a link to one is told that it was here, and whom to ask."""
    return page(request, "publication/gone.html", status=410, public=public, **TO_EVERYBODY)


@router.get("/published/{page_id}/pdf")
async def published_pdf(request: Request, page_id: UUID, db: Db, now: Now) -> Response:
    public = or_404(public_queries.one(db, page_id, now))
    content = public_queries.pdf(db, public)
    if content is None:
        return gone(request, public)
    return download(content, "application/pdf", "findings-pack.pdf")


@router.get("/published/{page_id}/json")
async def published_json(request: Request, page_id: UUID, db: Db, now: Now) -> Response:
    """The pack and what is public of the response, as data."""
    public = or_404(public_queries.one(db, page_id, now))
    if public.pack is None:
        return gone(request, public)
    whole = {"pack": public.pack, "response": public.response}
    content = json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()
    return download(content, "application/json", "findings-and-response.json")
