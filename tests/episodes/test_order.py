"""The order of episodes by hand, and which is a part of which."""

from collections.abc import Callable
from uuid import uuid4

from sqlmodel import Session

from app import history
from app.episodes import order_queries, rules
from app.people.models import Member, Person
from app.vocabulary import Did, Role
from tests.browser import Browser
from tests.build import MONDAY, a_member, a_review, a_seal, an_episode
from tests.episodes.build import the_member

Browse = Callable[[Person], Browser]


def test_parts_stand_under_their_whole_and_alone_when_it_is_not_there() -> None:
    first, second, part, stray = (uuid4() for _ in range(4))
    within = {part: second, stray: uuid4()}

    parts = rules.by_parent([part, first, stray, second], within)

    assert parts == {second: [part], None: [first, stray, second]}
    assert rules.in_order(parts) == [first, stray, second, part]


def numbers(db: Session, by: Member) -> list[str]:
    """Where each episode stands now."""
    db.expire_all()
    tops = order_queries.branches(db, by)
    return [f"{b.number} {b.episode.title}" for top in tops for b in (top, *top.parts)]


def test_an_episode_is_put_inside_another_moved_and_taken_out_again(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    titles = ("The autumn", "The winter", "A letter", "A call")
    autumn, winter, letter, call = (
        an_episode(db, review, title, position=n) for n, title in enumerate(titles, 1)
    )
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    browser, by = browse_as(lead), the_member(review, lead, Role.LEAD_REVIEWER)
    url = f"/reviews/{review.id}/episodes"

    for part in (letter, call):
        browser.submit(f"{url}/{part.id}/place", within_id=autumn.id)
    assert numbers(db, by) == ["1 The autumn", "1.1 A letter", "1.2 A call", "2 The winter"]
    browser.submit(f"{url}/{call.id}/position", to="up")
    browser.submit(f"{url}/{winter.id}/position", to="up")
    assert numbers(db, by) == ["1 The winter", "2 The autumn", "2.1 A call", "2.2 A letter"]
    assert "2.1 A call" in browser.visit(url).text
    assert "A part of The autumn" in browser.visit(f"{url}/{letter.id}").text
    assert "Its parts: A call A letter" in browser.visit(f"{url}/{autumn.id}").text
    browser.submit(f"{url}/{call.id}/place", within_id="")
    assert numbers(db, by) == ["1 The winter", "2 The autumn", "2.1 A letter", "3 A call"]
    did = [line.did for line in history.lines(db, review.id)]
    assert did.count(Did.CHANGED) == 5


def test_no_episode_is_a_part_of_itself_or_of_its_own_part(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    whole = an_episode(db, review, "The autumn")
    part = an_episode(db, review, "A letter", position=2, within_id=whole.id)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    url = f"/reviews/{review.id}/episodes/{whole.id}/place"

    assert "A letter" not in browser.visit(url).text
    for into in (whole, part):
        page = browser.submit(url, within_id=into.id)
        assert (page.status, rules.NO_LOOPS in page.text) == (409, True)
    other = an_episode(db, a_review(db, title="Child S"))
    assert browser.submit(url, within_id=other.id).status == 404


def test_who_does_not_see_every_episode_does_not_say_where_one_belongs(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    writer = a_member(db, review, Role.REVIEW_TEAM)
    episode = an_episode(db, review, when_from=MONDAY.date())
    a_seal(db, episode, writer)

    page = browse_as(writer).visit(f"/reviews/{review.id}/episodes/{episode.id}/place")

    assert page.status == 409
