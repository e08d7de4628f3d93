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
    unanswered,
)
from app.findings.strength import StrengthFacts, strengths
from app.vocabulary import FindingState, Rung, UnderlyingKind

QUESTIONS = tuple(f"How might partners look at part {n}?" for n in (1, 2, 3))
WHOLE = FindingFacts(
    statement="Handovers lose history.",
    patterns=1,
    in_this_case="It went quiet in the spring.",
    episodes=1,
    factors=1,
    unanswered=(),
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
        ({"unanswered": (Rung.USUAL,)}, "rungs/usual"),
        ({"unanswered": (Rung.STILL,)}, "rungs/still"),
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


def test_a_rung_is_answered_in_words_or_by_its_evidence_and_two_only_in_words() -> None:
    nothing = FindingFacts()
    beside = {Rung.STILL, Rung.USUAL, Rung.WIDESPREAD}

    assert nothing.unanswered == unanswered([], [], outside=0) == tuple(Rung)
    assert unanswered(list(Rung), [], outside=0) == ()
    assert Rung.STILL not in unanswered([], beside, outside=0)
    assert unanswered([Rung.ONLY_HERE, Rung.UNDERLYING, Rung.HOW_KNOWN], beside, outside=0) == (
        Rung.USUAL,
        Rung.WIDESPREAD,
    )


def test_every_source_outside_the_case_says_who_looked_and_words_from_the_case_do_not() -> None:
    rest = set(Rung) - {Rung.HOW_KNOWN}

    assert unanswered(rest, [Rung.UNDERLYING], outside=1) == ()
    assert unanswered(rest, [Rung.UNDERLYING], outside=0) == (Rung.HOW_KNOWN,)


def test_each_rung_that_nothing_answers_says_in_words_of_its_own_what_to_do() -> None:
    said = {obstacles(replace(WHOLE, unanswered=(rung,)))[0].text for rung in Rung}

    assert len(said) == len(Rung)


def test_a_consideration_is_an_open_question() -> None:
    assert obstacles_to_asking("What would make this easier?") == []
    assert obstacles_to_asking("Make this easier.") == [NOT_A_QUESTION]
    assert obstacles_to_asking("What must partners do?") == [SAYS_MUST]
    assert obstacles_to_asking("Can mustard be bought locally?") == []


def test_strength_is_said_in_words() -> None:
    assert strength(3, 2, 1) == "3 people, 2 agencies; 1 source outside the case"
    assert strength(1, 1, 0) == "1 person, 1 agency; nothing outside the case yet"
    assert strength(0, 0, 2) == "nobody's own words yet; 2 sources outside the case"


@pytest.mark.parametrize(
    ("broken", "where"),
    [
        ({"one_voice": True}, "one-voice"),
        ({"idle_factors": 1}, "links"),
        ({"waiting": 2}, "withdrawals"),
        ({"lost": ("7",)}, "sources/7"),
    ],
)
def test_nothing_is_ready_with_a_dead_link_or_a_single_voice_that_is_not_marked(
    broken: dict[str, object], where: str
) -> None:
    facts = replace(WHOLE, **broken)  # type: ignore[arg-type]

    assert [o.where for o in obstacles(facts)] == [where]
    assert state_of(facts) == FindingState.DRAFT


def test_how_firmly_it_stands_is_explained_and_never_a_score() -> None:
    kinds = (UnderlyingKind.FIGURES, UnderlyingKind.RESEARCH)
    firm = StrengthFacts(5, 3, 9, 4, kinds, against=True, confidence=True)

    said = [reason.text for reason in strengths(firm)]

    assert said == [
        "5 people say it in their own words, each by themselves.",
        "The people work for 3 agencies.",
        "9 excerpts are what people remember. Written down: 4 events of its episodes and "
        "1 source outside the case.",
        "2 sources outside the case, of 2 kinds.",
        "What speaks against it is written down.",
        "It says how sure we are, and what would change our minds.",
    ]
    assert all(reason.why for reason in strengths(firm))


def test_what_is_missing_is_said_as_plainly() -> None:
    said = [reason.text for reason in strengths(StrengthFacts(people=1, agencies=1, excerpts=1))]

    assert said == [
        "It rests on one voice only.",
        "Everybody who says so works for one agency.",
        "All of it is what people remember or know. Nothing written down stands beside it.",
        "Nothing outside this case supports it yet.",
        "Nobody has written what speaks against it yet.",
        "It does not say yet how sure we are.",
    ]
