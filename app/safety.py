"""What stands before every page: size, host and same-site checks, the body read whole, headers."""

import re
from collections.abc import Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.formparsers import MultiPartParser
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.forms import LARGEST_BODY
from app.settings import Settings

LISTEN_TO = 20_000_000
MultiPartParser.spool_max_size = LARGEST_BODY  # a file sent to us is never put on disk in the clear

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
FOR_EVER = b"public, max-age=31536000, immutable"
A_WHILE = b"public, max-age=300"
"""For what everybody may read. Short, so that what comes down is soon gone everywhere."""
SAFE = ("GET", "HEAD", "OPTIONS")


class Safety:
    """Pure ASGI, so that errors, redirects and static files get the same treatment.

    The body is read before the page starts. From a page's first query to its commit nothing then
    waits, and one process never meets itself at the database's lock.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        local = local_hosts(settings)
        self.hosts = {urlsplit(settings.origin).netloc} | local
        by_name = set() if settings.public_url else {f"http://{host}" for host in local}
        self.origins = {settings.origin} | by_name
        self.headers = [(k.lower().encode(), v.encode()) for k, v in HEADERS.items()]
        if settings.secure:
            hsts = b"max-age=31536000; includeSubDomains"
            self.headers.append((b"strict-transport-security", hsts))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        send = self.with_headers(scope, send)
        status = self.objection(scope)
        try:
            body = b"" if status else await whole_body(receive)
        except ClientDisconnect:
            return
        if status or body is None:
            await say(send, status or 413)
            return
        if scope["method"] == "HEAD":
            scope, send = {**scope, "method": "GET"}, without_body(send)
        await self.app(scope, once(body, receive), send)

    def objection(self, scope: Scope) -> int:
        """The status to refuse with, or 0. Links in our mail never follow a foreign Host."""
        headers = {k: v.decode("latin-1") for k, v in scope["headers"]}
        if headers.get(b"host", "") not in self.hosts:
            return 400
        if scope["method"] in SAFE:
            return 0
        site, origin = headers.get(b"sec-fetch-site"), headers.get(b"origin")
        ours = site == "same-origin" if site is not None else origin in self.origins
        return 0 if ours else 403

    def with_headers(self, scope: Scope, send: Send) -> Send:
        may_keep = how_long(scope)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = message["status"] in (200, 410)
                add_headers(message, self.headers, may_keep if found else b"")
            await send(message)

        return sending


class BrokenOff(Exception):
    """An answer broke when half of it was sent. Nothing more is said of why."""


class Answered:
    """Whatever breaks is answered with a page of ours. Let through, a server would print its text,
    which may hold somebody's words."""

    def __init__(self, app: ASGIApp, say: Callable[[Request, Exception], Response]) -> None:
        self.app, self.say = app, say

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception as error:
            answer = self.say(Request(scope), error)
            if begun or scope["type"] != "http":
                raise BrokenOff from None
            await answer(scope, receive, send)


def how_long(scope: Scope) -> bytes:
    """What may be kept of an answer that is found: only files of ours, and what is public."""
    if scope["path"].startswith("/static/") and b"v=" in scope["query_string"]:
        return FOR_EVER
    public = re.fullmatch(r"/published(/.*|\.atom|\.json)?", scope["path"])
    return A_WHILE if public and scope["method"] in SAFE else b""


def add_headers(message: MutableMapping[str, Any], ours: list[Any], may_keep: bytes) -> None:
    names = {name for name, _ in ours}
    kept = [(k, v) for k, v in message.get("headers", []) if k.lower() not in names]
    if may_keep:
        ours = [(k, may_keep if k == b"cache-control" else v) for k, v in ours]
    message["headers"] = [*kept, *ours]


def local_hosts(settings: Settings) -> set[str]:
    return {f"{name}:{settings.port}" for name in ("127.0.0.1", "localhost")}


async def whole_body(receive: Receive) -> bytes | None:
    """Everything that was posted, or None when it is too much.

    ClientDisconnect when the connection ends first: half a text must not replace a whole one.
    What is too much is still listened to for a while: a browser that is cut off while it sends
    shows an error of its own, and never our answer.
    """
    body, length = b"", 0
    while length <= LISTEN_TO:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        part = bytes(message.get("body", b""))
        length += len(part)
        body += part if length <= LARGEST_BODY else b""
        if not message.get("more_body"):
            break
    return body if length <= LARGEST_BODY else None


def once(body: bytes, receive: Receive) -> Receive:
    """Give the body that was read, then whatever comes after it (a browser that went away)."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def without_body(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return sending


async def say(send: Send, status: int) -> None:
    words = {
        400: "This address is not ours.",
        403: "This came from another site.",
        413: "That is too much at once. Send it in smaller parts.",
    }
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words[status].encode()})
