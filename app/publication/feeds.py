"""What is published, as a feed: Atom (RFC 4287) and JSON Feed 1.1. No word beyond that."""

from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from app.clock import day_in_words, day_of
from app.publication.public_queries import Public

ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"
NAMESPACE = "http://www.w3.org/2005/Atom"
TITLE = "Published findings and what was answered"
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
"""When a feed with nothing in it was changed last."""


def identity(public: Public) -> str:
    """For ever, wherever the page may move."""
    return f"urn:uuid:{public.page.id}"


def address(public: Public, origin: str) -> str:
    return f"{origin}/published/{public.page.id}"


def in_short(public: Public) -> str:
    """The findings, each in its own sentence; of a page that is down, only that."""
    if public.pack is None:
        first = day_in_words(day_of(public.page.opened_at))
        last = day_in_words(day_of(public.down_at or public.page.opened_at))
        return f"This was public from {first} to {last}. To ask about it: {public.page.contact}"
    findings = "\n".join(f"{f['number']}. {f['statement']}" for f in public.pack["findings"])
    return f"{findings}\n{_answered(public)}"


def _answered(public: Public) -> str:
    given = sum(f["answer"] is not None for f in public.answers.values())
    if not given:
        return public.words.said("No answer of the Board is public yet.")
    of = len(public.answers)
    asked = "finding" if of == 1 else "findings"
    return public.words.said(f"The Board has answered {given} of {of} {asked}.")


def changed_at(published: list[Public]) -> datetime:
    return max((one.changed_at for one in published), default=BEGINNING)


def moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def atom(published: list[Public], origin: str) -> bytes:
    feed = Element("feed", {"xmlns": NAMESPACE, "xml:lang": "en-GB"})
    _texts(feed, id=f"{origin}/published.atom", title=TITLE)
    _texts(feed, updated=moment(changed_at(published)), generator="Casement")
    kind = {"rel": "self", "type": ATOM, "href": f"{origin}/published.atom"}
    SubElement(feed, "link", kind)
    SubElement(feed, "link", {"rel": "alternate", "href": f"{origin}/published"})
    for public in published:
        entry = SubElement(feed, "entry")
        _texts(entry, id=identity(public), title=public.title)
        _texts(entry, updated=moment(public.changed_at), published=moment(public.page.opened_at))
        SubElement(entry, "link", {"rel": "alternate", "href": address(public, origin)})
        _texts(SubElement(entry, "author"), name=public.board.name)
        _texts(entry, summary=in_short(public))
    xml: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return xml


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = text


def as_json(published: list[Public], origin: str) -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "home_page_url": f"{origin}/published",
        "feed_url": f"{origin}/published.json",
        "language": "en-GB",
        "items": [_item(public, origin) for public in published],
    }


def _item(public: Public, origin: str) -> dict[str, Any]:
    return {
        "id": identity(public),
        "url": address(public, origin),
        "title": public.title,
        "content_text": in_short(public),
        "date_published": moment(public.page.opened_at),
        "date_modified": moment(public.changed_at),
        "authors": [{"name": public.board.name}],
        "tags": sorted(_patterns(public)),
        "_casement": {"public": public.up, "findings": _findings(public)},
    }


def _patterns(public: Public) -> set[str]:
    """The codes of the kinds of pattern that its findings carry."""
    found = public.pack["findings"] if public.pack else []
    return {pattern["code"] for finding in found for pattern in finding["patterns"]}


def _findings(public: Public) -> list[dict[str, Any]]:
    found = public.pack["findings"] if public.pack else []
    return [
        {
            "id": f["id"],
            "number": f["number"],
            "statement": f["statement"],
            "patterns": f["patterns"],
            "answer": (public.answers.get(f["id"]) or {}).get("answer"),
        }
        for f in found
    ]
