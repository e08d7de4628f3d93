"""A review set up without a single page: what the demonstration and an import rely on."""

from datetime import date

import pytest
from sqlmodel import Session, select

from app.boards.models import Board
from app.history import HistoryLine
from app.people.models import Member
from app.refusal import Refused
from app.reviews import actions, list_actions, people_actions, queries
from app.reviews.models import Contributor, Review
from app.vocabulary import (
    ContributorKind,
    Origin,
    ReviewKind,
    Role,
    Step,
    StepState,
    Variant,
)
from tests.build import MONDAY, a_board, a_contributor, a_member, a_person, a_review, an_agency

LEAD = frozenset({Role.LEAD_REVIEWER})


def lead_of(db: Session, review: Review) -> Member:
    person = a_member(db, review, Role.LEAD_REVIEWER)
    return Member(person.id, LEAD, board_id=review.board_id, review_id=review.id)


def test_a_new_review_has_ten_steps_and_leaves_out_those_of_its_variant(db: Session) -> None:
    board = a_board(db)
    by = Member(a_person(db).id, frozenset({Role.BUSINESS_MANAGER}), board_id=board.id)
    kind, focused = ReviewKind.LEARNING_REVIEW, Variant.FOCUSED

    review = actions.commission_review(db, by, board.id, kind, focused, "A", "Child A", MONDAY)

    states = {row.step: row.state for row in queries.steps(db, actions.on(by, review))}
    assert list(states) == list(Step)
    assert states[Step.SET_UP] == StepState.UNDER_WAY
    assert states[Step.SECOND_FOLLOW_ON] == StepState.NOT_USED
    assert review.origin == Origin.HERE
    line = db.exec(select(HistoryLine)).one()
    assert (line.review_id, line.subject_id) == (review.id, review.id)


def test_words_written_over_older_ones_are_not_kept(db: Session) -> None:
    review = a_review(db)
    by = lead_of(db, review)

    first = actions.describe_review(db, by, review, MONDAY, 1, period_from="early May 2024")
    second = actions.describe_review(db, by, review, MONDAY, 1, why_this_case="Something else")

    assert (first, second) == (True, False)
    assert review.why_this_case is None
    assert review.period_first == date(2024, 5, 1)


def test_choosing_agencies_keeps_to_those_of_the_board(db: Session) -> None:
    review = a_review(db)
    ours = an_agency(db, db.get_one(Board, review.board_id))
    elsewhere = an_agency(db, a_board(db, "Another"), "Not ours")
    by = lead_of(db, review)

    list_actions.choose_agencies(db, by, [ours.id, elsewhere.id], MONDAY)

    assert [part.agency_id for part in queries.agencies(db, by)] == [ours.id]
    list_actions.choose_agencies(db, by, [], MONDAY)
    assert queries.agencies(db, by) == []


def test_a_new_address_shuts_out_whoever_was_invited_at_the_old_one(db: Session) -> None:
    review = a_review(db)
    by = lead_of(db, review)
    nurse, kind = "School nurse 1", ContributorKind.PRACTITIONER
    one = people_actions.add_contributor(db, by, nurse, kind, "Mo", "mo@example.org", None, MONDAY)
    people_actions.invite_contributor(db, by, one, 7, MONDAY)
    assert len(queries.contributor_memberships(db, by, one.id)) == 1

    people_actions.change_contributor(db, by, one, nurse, kind, "Mo", "m@example.org", None, MONDAY)

    assert queries.contributor_memberships(db, by, one.id) == []


def test_who_reads_the_accounts_gives_none_and_the_other_way_round(db: Session) -> None:
    review = a_review(db)
    by = lead_of(db, review)
    member = a_member(db, review, Role.REVIEW_TEAM)
    contributor = a_contributor(db, review)
    contributor.email = member.email
    with pytest.raises(Refused):
        people_actions.invite_contributor(db, by, contributor, 7, MONDAY)

    contributor.email = "mo@example.org"
    people_actions.invite_contributor(db, by, contributor, 7, MONDAY)
    person = queries.contributor_memberships(db, by, contributor.id)[0][1]
    with pytest.raises(Refused):
        people_actions.add_to_team(db, by, person, Role.REVIEW_TEAM, MONDAY)


def test_two_lead_a_review_and_nobody_names_themselves(db: Session) -> None:
    review = a_review(db)
    manager = a_member(db, review, Role.BUSINESS_MANAGER)
    roles = frozenset({Role.BUSINESS_MANAGER})
    by = Member(manager.id, roles, board_id=review.board_id, review_id=review.id)

    with pytest.raises(Refused):
        people_actions.name_lead(db, by, manager, MONDAY)
    for _ in range(2):
        people_actions.name_lead(db, by, a_person(db), MONDAY)
    with pytest.raises(Refused):
        people_actions.name_lead(db, by, a_person(db), MONDAY)


def test_the_board_finds_nobody_of_the_case_group(db: Session) -> None:
    review = a_review(db)
    contributor: Contributor = a_contributor(db, review)
    person = a_member(db, review, Role.BUSINESS_MANAGER)
    roles = frozenset({Role.BUSINESS_MANAGER})
    by = Member(person.id, roles, board_id=review.board_id, review_id=review.id)

    assert queries.contributors(db, by) == []
    assert queries.named_contributors(db, by) == []
    assert queries.named_contributor(db, by, contributor.id) is None
    assert queries.contributor_labels(db, lead_of(db, review)) == {contributor.id: "School nurse 1"}
