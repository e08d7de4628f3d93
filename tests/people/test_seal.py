"""The door knows from whom what came later is folded away, and from which day on."""

from datetime import date

from sqlmodel import Session

from app.people import queries
from app.people.models import Member, Person
from app.reviews.models import Review, SealOff
from app.vocabulary import Role
from tests.build import MONDAY, a_member, a_review, a_seal, an_episode, kept

MAY, JUNE = date(2024, 5, 1), date(2024, 6, 30)


def at_the_door(db: Session, person: Person, review: Review) -> Member:
    member = queries.member_of_review(db, person, review.id)
    assert member is not None
    return member


def test_who_writes_no_episode_sees_everything(db: Session) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    an_episode(db, review, when_from=MAY, when_to=JUNE)

    member = at_the_door(db, lead, review)

    assert member.sealed_after is None
    assert member.sees_outcome
    assert member.sees(date(2031, 1, 1))


def test_a_writer_sees_up_to_the_last_day_of_the_earliest_episode_they_write(db: Session) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    a_seal(db, an_episode(db, review, when_from=MAY, when_to=JUNE), lead)
    a_seal(db, an_episode(db, review, when_from=date(2025, 1, 1)), lead)

    member = at_the_door(db, lead, review)

    assert member.sealed_after == JUNE
    assert not member.sees_outcome
    assert member.sees(JUNE)
    assert not member.sees(date(2024, 7, 1))
    assert member.sees(None)


def test_beside_an_episode_without_a_date_everything_dated_is_folded_away(db: Session) -> None:
    review = a_review(db)
    team = a_member(db, review, Role.REVIEW_TEAM)
    a_seal(db, an_episode(db, review), team)

    assert not at_the_door(db, team, review).sees(date(1999, 1, 1))


def test_an_opened_episode_folds_nothing_away(db: Session) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    a_seal(db, an_episode(db, review, when_from=MAY, unsealed_at=MONDAY), lead)

    assert at_the_door(db, lead, review).sees_outcome


def test_a_review_can_do_without_the_seal_and_take_it_up_again(db: Session) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    a_seal(db, an_episode(db, review, when_from=MAY), lead)
    off = SealOff(
        review_id=review.id, reason="We all read the press.", person_id=lead.id, off_at=MONDAY
    )
    kept(db, off)
    assert at_the_door(db, lead, review).sees_outcome

    off.on_again_at = MONDAY
    kept(db, off)
    assert at_the_door(db, lead, review).sealed_after == MAY


def test_a_seal_of_another_review_or_another_person_folds_nothing_away(db: Session) -> None:
    review, elsewhere = a_review(db), a_review(db, title="Child S")
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    a_seal(db, an_episode(db, elsewhere, when_from=MAY), lead)
    a_seal(db, an_episode(db, review, when_from=MAY), a_member(db, review, Role.REVIEW_TEAM))

    assert at_the_door(db, lead, review).sees_outcome
