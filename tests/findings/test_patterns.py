"""From factors to a pattern to a finding."""

from collections.abc import Callable

from sqlmodel import Session, select

from app.findings import pattern_queries, queries
from app.findings.models import Finding, Pattern
from app.people.models import Person
from app.reviews.models import Review
from app.vocabulary import Direction, Role
from tests.browser import Browser
from tests.build import (
    MONDAY,
    a_factor,
    a_factor_in,
    a_finding,
    a_member,
    a_review,
    a_seal,
    an_episode,
    an_excerpt,
    kept,
)
from tests.episodes.build import queries_of, the_member

Browse = Callable[[Person], Browser]


def of(review: Review, rest: str = "") -> str:
    return f"/reviews/{review.id}/patterns{rest}"


def two_factors(db: Session, review: Review) -> tuple[str, str]:
    """A full day, which hindered in one episode and helped in another; and a factor of no group."""
    full = a_factor(db, review, "A full day", "F4.03")
    sea = a_factor(db, review, "Seaside hours", "other")
    first = an_episode(db, review, "The first visit")
    later = an_episode(db, review, "The second visit", position=2)
    a_factor_in(db, first, full, Direction.HINDERED, an_excerpt(db, review))
    a_factor_in(db, later, full, Direction.HELPED, an_excerpt(db, review, "We shared the list."))
    return str(full.id), str(sea.id)


def test_factors_are_seen_across_the_episodes_by_group_and_gathered(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    chosen = two_factors(db, review)
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM))

    page = team.visit(of(review))
    empty = team.submit(of(review))
    made = team.submit(of(review), factor_ids=chosen, title="Hours", why="They meet at six.")

    assert "Helped in “The second visit”." in page.text
    assert "Hindered in “The first visit”." in page.text
    assert page.text.index("A full day") < page.text.index("Seaside hours")
    assert empty.errors == [
        "Give it a working title",
        "Say in words why these belong together",
        "Choose the factors",
    ]
    assert "They meet at six." in made.text and "Seaside hours" in made.text
    assert "Hours Being looked at 2 factors in 2 episodes." in team.visit(of(review)).text
    assert not made.links("Try it as a finding")


def test_a_pattern_is_tried_as_a_finding_that_rests_on_its_factors_and_episodes(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    chosen = two_factors(db, review)
    person = a_member(db, review, Role.LEAD_REVIEWER)
    lead = browse_as(person)
    pattern = lead.submit(of(review), factor_ids=chosen, title="Hours", why="They meet.").path
    url = f"{pattern}/finding"

    asked = lead.submit(url)
    finding = lead.submit(url, statement="Full days leave no time to read.")
    again = lead.submit(url, statement="Once more.")

    assert asked.errors == ["Say in one sentence what the pattern is, or choose a finding"]
    assert "The first visit" in finding.text and "Seaside hours" in finding.text
    assert finding.links("Hours") == [pattern]
    assert again.status == 409
    [whole] = queries.whole_findings(db, the_member(review, person, Role.LEAD_REVIEWER))
    assert (len(whole.episodes), len(whole.factors)) == (2, 2)
    assert "Tried as a finding" in lead.visit(of(review)).text


def test_a_pattern_can_become_part_of_a_finding_that_is_there(
    db: Session, browse_as: Browse
) -> None:
    review, other = a_review(db), a_review(db, title="Child S")
    chosen = two_factors(db, review)
    mine, theirs = a_finding(db, review), a_finding(db, other)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    pattern = lead.submit(of(review), factor_ids=chosen, title="Hours", why="They meet.").path

    assert lead.submit(f"{pattern}/finding", finding_id=theirs.id).status == 404
    page = lead.submit(f"{pattern}/finding", finding_id=mine.id)

    assert page.path.endswith(str(mine.id)) and "A full day" in page.text
    assert len(db.exec(select(Finding).where(Finding.review_id == review.id)).all()) == 1


def test_a_pattern_is_set_aside_with_a_reason_and_can_be_opened_again(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    chosen = two_factors(db, review)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    pattern = lead.submit(of(review), factor_ids=chosen, title="Hours", why="They meet.").path

    silent = lead.submit(f"{pattern}/aside")
    aside = lead.submit(f"{pattern}/aside", reason="Few families have these hours.")
    refused = lead.submit(f"{pattern}/finding", statement="Hours matter.")
    again = lead.submit(f"{pattern}/opening")

    assert silent.errors == ["Say why it is set aside. The reason is kept"]
    assert "Set aside" in aside.text and "Few families have these hours." in aside.text
    assert refused.status == 409 and "Open it again first" in refused.text
    assert "Being looked at" in again.text and "Few families" not in again.text
    assert "Why it was set aside" in again.text


def test_two_people_on_one_pattern_see_both_texts(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    chosen = two_factors(db, review)
    one, other = (browse_as(a_member(db, review, Role.REVIEW_TEAM)) for _ in "ab")
    pattern = one.submit(of(review), factor_ids=chosen, title="Hours", why="They meet.").path
    words = {"title": "Hours", "factor_ids": chosen}

    one.submit(f"{pattern}/words", **words, why="At six.", version=1)
    clash = other.submit(f"{pattern}/words", **words, why="At eight.", version=1)
    saved = other.submit(f"{pattern}/words", **words, why="At eight.", version=2)

    assert clash.status == 409 and "At six." in clash.text and "At eight." in clash.text
    assert "At eight." in saved.text


def test_patterns_are_for_those_who_read_findings_and_know_how_it_ended(
    db: Session, browse_as: Browse
) -> None:
    review, other = a_review(db), a_review(db, title="Child S")
    two_factors(db, review)
    foreign = a_factor(db, other)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    sealed = a_member(db, review, Role.REVIEW_TEAM)
    a_seal(db, an_episode(db, review, "The third visit", when_from=None), sealed)
    row = Pattern(review_id=other.id, position=1, title="T", why="W", changed_at=MONDAY)
    kept(db, row)

    assert browse_as(a_member(db, review, Role.SUPERVISOR)).visit(of(review)).status == 200
    assert browse_as(a_member(db, review, Role.BUSINESS_MANAGER)).get(of(review)).status_code == 403
    assert lead.submit(of(review), factor_ids=[foreign.id], title="T", why="W").status == 404
    assert lead.visit(of(review, f"/{row.id}")).status == 404
    assert "A full day" not in browse_as(sealed).get(of(review)).text


def test_thirty_patterns_ask_no_more_of_the_database_than_two(db: Session) -> None:
    review = a_review(db)
    member = the_member(review, a_member(db, review, Role.LEAD_REVIEWER), Role.LEAD_REVIEWER)

    def look() -> None:
        pattern_queries.gathered(db, member, pattern_queries.factors_seen(db, member))

    def make(many: int) -> None:
        for n in range(many):
            given = {"title": f"P{n}", "why": "W", "changed_at": MONDAY}
            kept(db, Pattern(review_id=review.id, position=n, **given))
        db.expunge_all()

    make(2)
    two = queries_of(db, look)
    make(28)
    assert queries_of(db, look) == two
