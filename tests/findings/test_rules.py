"""When a finding is whole."""

from dataclasses import replace

import pytest

from app.findings.rules import (
    NOT_A_QUESTION,
    SAYS_MUST,
    FindingFacts,
    obstacles,
    obstacles_to_asking,
    state_of,
    strength,
)
from app.vocabulary import FindingState

QUESTIONS = tuple(f"How might partners look at part {n}?" for n in (1, 2, 3))
WHOLE = FindingFacts(
    statement="Handovers lose history.",
    patterns=1,
    in_this_case="It went quiet in the spring.",
    episodes=1,
    factors=1,
    prevalence="Not known.",
    why_it_matters="Other children wait too.",
    counter_evidence="None found; we looked in 12 records.",
    considerations=QUESTIONS,
    sources=1,
)


def test_a_whole_finding_with_support_from_outside_is_ready() -> None:
    assert obstacles(WHOLE) == []
    assert state_of(WHOLE) == FindingState.READY


def test_a_whole_finding_that_rests_on_this_case_alone_is_indicative() -> None:
    assert state_of(replace(WHOLE, sources=0)) == FindingState.INDICATIVE


@pytest.mark.parametrize(
    ("missing", "where"),
    [
        ({"statement": ""}, "words"),
        ({"patterns": 0}, "patterns"),
        ({"patterns": 3}, "patterns"),
        ({"in_this_case": ""}, "words"),
        ({"episodes": 0}, "links"),
        ({"factors": 0}, "links"),
        ({"prevalence": ""}, "words"),
        ({"why_it_matters": ""}, "words"),
        ({"counter_evidence": ""}, "words"),
        ({"considerations": QUESTIONS[:2]}, "considerations"),
        ({"considerations": QUESTIONS * 3}, "considerations"),
        ({"considerations": (*QUESTIONS, "Train everybody.")}, "considerations"),
    ],
)
def test_a_finding_with_a_part_missing_is_a_draft_and_says_where_to_mend_it(
    missing: dict[str, object], where: str
) -> None:
    facts = replace(WHOLE, **missing)  # type: ignore[arg-type]

    assert [o.where for o in obstacles(facts)] == [where]
    assert state_of(facts) == FindingState.DRAFT


def test_a_consideration_is_an_open_question() -> None:
    assert obstacles_to_asking("What would make this easier?") == []
    assert obstacles_to_asking("Make this easier.") == [NOT_A_QUESTION]
    assert obstacles_to_asking("What must partners do?") == [SAYS_MUST]
    assert obstacles_to_asking("Can mustard be bought locally?") == []


def test_strength_is_said_in_words() -> None:
    assert strength(3, 2, 1) == "3 people, 2 agencies; 1 source outside the case"
    assert strength(1, 1, 0) == "1 person, 1 agency; nothing outside the case yet"
    assert strength(0, 0, 2) == "nobody's own words yet; 2 sources outside the case"
