"""What a pack says, in what order, and what it has no room for."""

import copy
import json
from datetime import UTC, datetime

import pytest
from jsonschema import Draft202012Validator, ValidationError

from app import frameworks
from app.boards.models import Board
from app.episodes.models import Episode, EpisodeFactor, Factor
from app.findings.models import Consideration, Finding, Underlying
from app.findings.queries import FactorAtWork, LinkedEpisode, LinkedFactor, WholeFinding
from app.findings.rules import FindingFacts
from app.forms import read
from app.packs.document import Contents, canonical, compose, hash_of, wording
from app.packs.forms import WordsForm
from app.packs.glossary import glossary
from app.packs.models import Pack
from app.packs.routes import SCHEMA
from app.packs.rules import EXPLAIN
from app.reviews.models import Review, Subject
from app.vocabulary import ConsiderationKind, Direction, SubjectSort, UnderlyingKind, Variant

WHEN = datetime(2026, 3, 2, 9, tzinfo=UTC)
ORDER = """format id number title board review why_this_case summary family time_frame
research_questions methodology appraisal at_a_glance factor_map findings additional_learning
how_done glossary"""
schema = Draft202012Validator(json.loads(SCHEMA.read_text()))
board = Board(name="Marram Bay Safeguarding Children Board")
review = Review(
    board_id=board.id,
    title="Lantern",
    label="Child R",
    variant=Variant.FULL,
    why_this_case="It looked so ordinary.",
    period_from="early March 2024",
    created_at=WHEN,
)


def a_whole(statement: str, *codes: str, sources: int = 1) -> WholeFinding:
    """A finding with one episode and two factors, none of it in a database."""
    mine = {"review_id": review.id}
    finding = Finding(**mine, position=1, statement=statement, changed_at=WHEN)
    episode = Episode(**mine, position=1, title="The first visit", changed_at=WHEN)
    linked = []
    for text, direction in [("A person to ring", "helped"), ("Many cases", "hindered")]:
        factor = Factor(**mine, position=1, text=text)
        link = EpisodeFactor(
            **mine,
            episode_id=episode.id,
            factor_id=factor.id,
            direction=Direction(direction),
            how="It was so.",
        )
        linked.append(LinkedFactor(factor, [FactorAtWork(link, episode, ())]))
    kind = ConsiderationKind.CLEAR_CUT
    asked = Consideration(**mine, finding_id=finding.id, position=1, kind=kind, text="What helps?")
    source = Underlying(
        **mine,
        finding_id=finding.id,
        position=1,
        kind=UnderlyingKind.FIGURES,
        source="Forty plans",
        text="31 of 40.",
    )
    questions = ("Who?", "When?", "What helps?")
    facts = FindingFacts("s", 1, "t", 1, 1, (), "w", "c", questions, sources)
    return WholeFinding(
        finding,
        list(codes),
        [LinkedEpisode(episode, ())],
        linked,
        [source] * sources,
        [asked],
        facts,
        2,
        2,
    )


def contents(*found: WholeFinding) -> Contents:
    pack = Pack(
        review_id=review.id, number=1, title="Lantern", summary="In short.", started_at=WHEN
    )
    subject = Subject(review_id=review.id, position=1, label="R", sort=SubjectSort.CHILD)
    return Contents(
        board=board.name,
        review=review,
        pack=pack,
        subjects=[subject],
        questions=["What helps parents to tell us?"],
        agencies=["Marram Bay Health Trust"],
        case_group=["School nurse 1"],
        patterns=frameworks.patterns("ltsc-patterns", 1),
        framework=frameworks.factors("ltsc-factors", 1),
        findings=list(found),
        additional_learning=["Boxes took three weeks."],
    )


def test_a_pack_says_what_published_reviews_say_in_their_order() -> None:
    document = compose(contents(a_whole("Handovers lose history.", "P4")))

    assert list(document) == ORDER.split()
    schema.validate(document)


def test_findings_are_numbered_in_the_order_chosen_and_shown_by_kind_of_pattern() -> None:
    document = compose(contents(a_whole("B.", "P5", "P1"), a_whole("A.", "P1", sources=0)))

    assert [(f["number"], f["statement"]) for f in document["findings"]] == [(1, "B."), (2, "A.")]
    assert [f["indicative"] for f in document["findings"]] == [False, True]
    glance = [
        (group["pattern"]["code"], [f["number"] for f in group["findings"]])
        for group in document["at_a_glance"]
    ]
    assert glance == [("P1", [1, 2]), ("P5", [1])]


def test_an_episode_shows_what_helped_apart_from_what_hindered() -> None:
    document = compose(contents(a_whole("Handovers lose history.", "P4")))

    [episode] = document["findings"][0]["in_this_case"]["episodes"]
    assert episode["title"] == "The first visit"
    assert (episode["helped"], episode["hindered"]) == (["A person to ring"], ["Many cases"])


@pytest.mark.parametrize("place", ["pack", "finding", "consideration"])
def test_there_is_no_room_for_a_recommendation_anywhere(place: str) -> None:
    document = compose(contents(a_whole("Handovers lose history.", "P4")))
    finding = document["findings"][0]
    where = {"pack": document, "finding": finding, "consideration": finding["considerations"][0]}

    where[place]["recommendations"] = ["Do better."]

    with pytest.raises(ValidationError):
        schema.validate(document)


def test_every_object_of_the_format_refuses_what_it_does_not_know() -> None:
    for name, part in schema.schema["$defs"].items():
        if part.get("type") == "object":
            assert part["additionalProperties"] is False, name


def test_the_same_words_are_the_same_bytes_and_other_words_are_not() -> None:
    found = contents(a_whole("Handovers lose history.", "P4"))
    document = compose(found)
    turned = dict(reversed(copy.deepcopy(document).items()))

    assert canonical(document) == canonical(turned) == canonical(compose(found))
    assert json.loads(canonical(document)) == document
    document["summary"] = "In short!"
    assert hash_of(canonical(document)) != hash_of(canonical(turned))


def test_the_glossary_explains_the_words_that_are_used_and_the_leads_own() -> None:
    said = {
        "summary": "Two accounts, and the PREVALENCE of it.",
        "methodology": {"case_group": []},
        "findings": [{"considerations": [], "indicative": False}],
    }
    ours = wording()["glossary"]

    found = glossary(ours, "Hub: Where worries come in.\n\naccount: What was told.", said)

    assert [one["term"] for one in found] == [
        "account",
        "Finding",
        "Hub",
        "Lead reviewer",
        "Prevalence",
    ]
    assert found[0]["meaning"] == "What was told."
    assert glossary(ours, None, {**said, "summary": "Accountable."})[0]["term"] == "Finding"


def test_a_word_of_ones_own_needs_a_colon_and_what_it_means() -> None:
    form = {"title": "T", "version": "1", "own_words": "Hub: Where worries come in.\nMASH"}
    assert read(WordsForm, form).errors == {"own_words": EXPLAIN}
    assert read(WordsForm, form | {"own_words": "Hub: Here.\n\nMASH: There."}).data
