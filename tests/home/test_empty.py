"""Empty pages teach the next step: one sentence, and a way to take it."""

import pytest
from bs4 import BeautifulSoup, Tag
from sqlmodel import Session

from app.vocabulary import Role
from tests.build import a_member, a_review

LISTS = [
    *("", "/case-group", "/accounts", "/accounts/in-time", "/perspectives", "/perspectives/beside"),
    *("/perspectives/lanes", "/events", "/chronologies", "/lens", "/episodes", "/factors"),
    *("/episodes/turning-points", "/factor-map", "/findings", "/findings/additional-learning"),
    *("/patterns", "/findings/new", "/packs", "/quotes", "/room", "/comments", "/decisions"),
    *("/wordings", "/meetings", "/hours", "/voices", "/holds", "/protected-names", "/set-up"),
    *(
        "/set-up/agencies",
        "/disclosures",
        "/dates",
        "/markers",
        "/search?q=nothing",
        "/set-up/conflicts",
    ),
]


def ways_on(empty: Tag) -> list[Tag]:
    """Beneath the tabs: in the sentence itself, or beside it."""
    main = empty.find_parent("main")
    return list(main.select("a, form")) if main else []


@pytest.mark.parametrize("path", LISTS)
def test_every_empty_list_of_a_new_review_says_what_comes_next_and_leads_there(
    db: Session, browse_as, path: str
) -> None:
    review = a_review(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    answer = lead.get(f"/reviews/{review.id}{path}")
    assert answer.status_code == 200
    for empty in BeautifulSoup(answer.text, "html.parser").select(".casement-empty"):
        assert ways_on(empty), empty.text
        for way in empty.select("a"):
            assert lead.get(str(way["href"])).status_code == 200, way
