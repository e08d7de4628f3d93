"""Findings with everything they rest on."""

from sqlmodel import Session

from app.findings import queries
from app.findings.models import FindingFactor
from app.vocabulary import Direction, FindingState, Origin, Role
from tests.build import (
    a_factor_in,
    a_finding,
    a_member,
    a_review,
    a_whole_finding,
    an_episode,
    an_excerpt,
    kept,
)
from tests.episodes.build import queries_of, the_member


def test_thirty_findings_ask_no_more_of_the_database_than_two(db: Session) -> None:
    review = a_review(db)
    member = the_member(review, a_member(db, review, Role.LEAD_REVIEWER), Role.LEAD_REVIEWER)
    a_whole_finding(db, review)
    a_whole_finding(db, review)
    db.expunge_all()
    two = queries_of(db, lambda: queries.whole_findings(db, member))
    for n in range(28):
        a_whole_finding(db, review, f"Pattern {n}.")
    db.expunge_all()

    assert queries_of(db, lambda: queries.whole_findings(db, member)) == two
    assert len(queries.whole_findings(db, member)) == 30


def test_a_finding_knows_what_its_factors_did_in_each_episode(db: Session) -> None:
    review = a_review(db)
    member = the_member(review, a_member(db, review, Role.SUPERVISOR), Role.SUPERVISOR)
    finding = a_whole_finding(db, review)
    factor = queries.whole_findings(db, member, [finding.id])[0].factors[0].factor
    later = an_episode(db, review, "The second visit", position=2)
    a_factor_in(db, later, factor, Direction.HELPED, an_excerpt(db, review, "We had an hour."))

    [whole] = queries.whole_findings(db, member)

    assert whole.state == FindingState.READY
    assert [w.link.direction for w in whole.factors[0].at_work] == [
        Direction.HINDERED,
        Direction.HELPED,
    ]
    assert whole.strength == "2 people; 1 source outside the case"


def test_a_factor_or_episode_without_anybodys_words_does_not_count(db: Session) -> None:
    review = a_review(db)
    member = the_member(review, a_member(db, review, Role.LEAD_REVIEWER), Role.LEAD_REVIEWER)
    finding = a_finding(db, review)
    whole = a_whole_finding(db, review)
    factor = queries.whole_findings(db, member, [whole.id])[0].factors[0].factor
    kept(db, FindingFactor(review_id=review.id, finding_id=finding.id, factor_id=factor.id))

    [mine] = queries.whole_findings(db, member, [finding.id])

    assert (mine.facts.factors, mine.facts.episodes) == (1, 0)


def test_a_published_finding_is_shown_with_the_little_it_has(db: Session) -> None:
    review = a_review(db)
    review.origin = Origin.ELSEWHERE
    kept(db, review)
    member = the_member(review, a_member(db, review, Role.LEAD_REVIEWER), Role.LEAD_REVIEWER)
    a_finding(db, review, number="4.1")

    [whole] = queries.whole_findings(db, member)

    assert whole.state == FindingState.DRAFT
    assert whole.strength == "nobody's own words yet; nothing outside the case yet"
