"""Writing findings: what is kept, what is refused, what is recorded."""

import pytest
from sqlmodel import Session

from app import history
from app.findings import actions, part_actions, queries
from app.findings.rules import SLOTS
from app.refusal import Refused
from app.vocabulary import ConsiderationKind, Did, FindingState, Role, UnderlyingKind
from tests.build import MONDAY, a_member, a_review
from tests.episodes.build import an_episode_on_words, the_member


def test_a_finding_grows_from_a_draft_to_indicative_to_ready(db: Session) -> None:
    review = a_review(db)
    by = the_member(review, a_member(db, review, Role.LEAD_REVIEWER), Role.LEAD_REVIEWER)
    episode = an_episode_on_words(db, review, "We never met.")
    factor = queries.episodes.factors(db, by)[0]
    texts = dict.fromkeys((*SLOTS.values(), "in_this_case", "why_it_matters"), "Words.")

    finding = actions.add_finding(db, by, MONDAY, statement="Handovers lose history.")
    assert queries.whole_findings(db, by)[0].state == FindingState.DRAFT
    actions.write_finding(db, by, finding, MONDAY, 1, counter_evidence="None found.", **texts)
    actions.write_finding(db, by, finding, MONDAY, one_voice_because="She alone was there.")
    actions.set_patterns(db, by, finding, ["P4", "P1"], MONDAY)
    actions.link_finding(db, by, finding, [episode.id], [factor.id], MONDAY)
    for n in (1, 2, 3):
        kind = ConsiderationKind.CLEAR_CUT
        part_actions.add_consideration(db, by, finding, f"What of part {n}?", kind, MONDAY)
    assert queries.whole_findings(db, by)[0].state == FindingState.INDICATIVE
    counted = part_actions.Evidence(UnderlyingKind.FIGURES, "A count", "8 of 12")
    part_actions.add_source(db, by, finding, counted, MONDAY)

    assert queries.whole_findings(db, by)[0].state == FindingState.READY
    assert len(history.lines(db, review.id)) == 9


def test_somebody_elses_words_are_not_written_over_unseen(db: Session) -> None:
    review = a_review(db)
    by = the_member(review, a_member(db, review, Role.LEAD_REVIEWER), Role.LEAD_REVIEWER)
    finding = actions.add_finding(db, by, MONDAY, statement="Handovers lose history.")

    assert actions.write_finding(db, by, finding, MONDAY, 1, spread="Wide.")
    assert not actions.write_finding(db, by, finding, MONDAY, 1, spread="Narrow.")

    assert (finding.spread, finding.version) == ("Wide.", 2)


def test_a_finding_carries_two_pattern_types_at_most(db: Session) -> None:
    review = a_review(db)
    by = the_member(review, a_member(db, review, Role.LEAD_REVIEWER), Role.LEAD_REVIEWER)
    finding = actions.add_finding(db, by, MONDAY, statement="Handovers lose history.")

    with pytest.raises(Refused, match="one pattern type, or two"):
        actions.set_patterns(db, by, finding, ["P1", "P2", "P3"], MONDAY)


def test_what_is_taken_out_is_recorded(db: Session) -> None:
    review = a_review(db)
    by = the_member(review, a_member(db, review, Role.LEAD_REVIEWER), Role.LEAD_REVIEWER)
    row = part_actions.add_additional_learning(db, by, "Boxes take three weeks.", MONDAY)
    db.commit()
    part_actions.remove_part(db, by, row, MONDAY)
    db.commit()

    assert queries.additional_learning(db, by) == []
    assert {line.did for line in history.lines(db, review.id)} == {Did.ADDED, Did.REMOVED}
