"""The feeds say what is published, in the form that feed readers know."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from sqlmodel import Session

from app.publication import actions
from tests.browser import Browser
from tests.build import MONDAY
from tests.publication.build import CONTACT, a_public_page, answer, chair_of
from tests.responses.case import Case, a_case

ATOM = "{http://www.w3.org/2005/Atom}"
ORIGIN = "http://127.0.0.1:8000"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture
def case(db: Session) -> Case:
    return a_case(db)


def atom(browser: Browser) -> ElementTree.Element:
    answered = browser.get("/published.atom")
    assert answered.status_code == 200
    assert answered.headers["content-type"] == "application/atom+xml"
    assert answered.headers["cache-control"] == "public, max-age=300"
    return ElementTree.fromstring(answered.content)


def entries(feed: ElementTree.Element) -> list[ElementTree.Element]:
    return feed.findall(f"{ATOM}entry")


def said(parent: ElementTree.Element, name: str) -> str:
    [one] = parent.findall(f"{ATOM}{name}")
    return one.text or ""


def check_atom(feed: ElementTree.Element) -> None:
    """What RFC 4287 asks of a feed and of each entry (sections 4.1.1 and 4.1.2)."""
    assert feed.tag == f"{ATOM}feed"
    for thing in (feed, *entries(feed)):
        assert said(thing, "id") and said(thing, "title")
        assert RFC3339.fullmatch(said(thing, "updated"))
    own = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert [link.get("href") for link in own] == [f"{ORIGIN}/published.atom"]
    for entry in entries(feed):
        [author] = entry.findall(f"{ATOM}author")
        assert said(author, "name")
        [link] = entry.findall(f"{ATOM}link")
        assert link.get("rel") == "alternate"
        assert said(entry, "id").startswith("urn:uuid:")
        assert RFC3339.fullmatch(said(entry, "published"))
    ids = [said(entry, "id") for entry in entries(feed)]
    assert len(set(ids)) == len(ids)


def test_a_feed_with_nothing_in_it_is_a_feed(browser: Browser) -> None:
    feed = atom(browser)
    check_atom(feed)
    assert entries(feed) == []
    assert browser.get("/published.json").json()["items"] == []
    assert "Nothing is published yet." in browser.visit("/published").text


def test_the_atom_feed_is_whole_and_its_ids_never_change(
    db: Session, case: Case, browser: Browser
) -> None:
    answer(db, case, "Our view.")
    page = a_public_page(db, case)
    other = a_public_page(db, a_case(db), now=MONDAY + timedelta(hours=1))
    feed = atom(browser)
    check_atom(feed)
    assert said(feed, "updated") == "2026-03-02T10:00:00Z"
    assert [said(e, "id") for e in entries(feed)] == [f"urn:uuid:{p.id}" for p in (other, page)]
    assert "Handovers lose history." in said(entries(feed)[1], "summary")
    assert "No answer of the Board is public yet." in said(entries(feed)[1], "summary")

    later = MONDAY + timedelta(hours=2)
    actions.publish_response(db, chair_of(db, case), case.pack, page, later)

    newest = entries(atom(browser))[0]
    assert said(newest, "id") == f"urn:uuid:{page.id}"
    assert said(newest, "updated") == "2026-03-02T11:00:00Z"
    assert said(newest, "published") == "2026-03-02T09:00:00Z"
    assert "The Board has answered 1 of 1 finding." in said(newest, "summary")


def test_what_came_down_stays_in_the_feed_as_a_trace(
    db: Session, case: Case, browser: Browser
) -> None:
    page = a_public_page(db, case)
    chair = chair_of(db, case)
    actions.take_down(db, chair, case.pack, page, "A wish.", MONDAY + timedelta(minutes=5))

    feed = atom(browser)

    check_atom(feed)
    [entry] = entries(feed)
    assert said(entry, "title").startswith("No longer public")
    assert said(entry, "updated") == "2026-03-02T09:05:00Z"
    assert "from 2 March 2026 to 2 March 2026" in said(entry, "summary")
    assert CONTACT in said(entry, "summary")
    [item] = browser.get("/published.json").json()["items"]
    assert item["_casement"] == {"public": False, "findings": []} and item["tags"] == []


def test_the_json_feed_holds_the_findings_and_the_answers(
    db: Session, case: Case, browser: Browser
) -> None:
    answer(db, case, "Our view.")
    page = a_public_page(db, case, with_response=True)

    answered = browser.get("/published.json")

    assert answered.headers["content-type"] == "application/feed+json"
    feed = answered.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{ORIGIN}/published.json"
    [item] = feed["items"]
    assert item["id"] == f"urn:uuid:{page.id}" and item["url"] == f"{ORIGIN}/published/{page.id}"
    assert item["tags"] == ["P4"] and "Handovers" in item["content_text"]
    [finding] = item["_casement"]["findings"]
    assert finding["answer"]["answer"]["label"] == "We accept this finding"
    listed = browser.visit("/published")
    assert listed.links("Atom feed") == ["/published.atom"]
    assert listed.links(case.pack.title) == [f"/published/{page.id}"]
