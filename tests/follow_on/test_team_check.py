"""The review team checks a finding, each before seeing the others; disagreement stays."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session, select

from app.findings import actions
from app.findings.models import Finding
from app.follow_on.models import TeamCheck
from app.people.models import Person
from app.vocabulary import Role
from tests.browser import Browser
from tests.build import MONDAY, a_finding, a_member, a_review
from tests.episodes.build import the_member

Browse = Callable[[Person], Browser]


def at(finding: Finding, rest: str = "") -> str:
    return f"/reviews/{finding.review_id}/findings/{finding.id}{rest}"


def say(team: Browser, finding: Finding, answer: str, words: str = "", **more: Any) -> Any:
    return team.submit(at(finding, "/check"), answer=answer, words=words, **{"version": 1, **more})


def test_the_team_says_whether_it_recognises_a_finding_and_dissent_stays_in_view(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    finding = a_finding(db, review)
    one, other = (browse_as(a_member(db, review, Role.REVIEW_TEAM, n)) for n in ("Priya", "Gar"))
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    say(one, finding, "recognise", "It is so with us.")
    page = say(other, finding, "differently", "Not in our hours.", keep_out="yes")

    for seen in (page, lead.visit(at(finding)), one.visit(at(finding))):
        assert "1 recognises it, 1 saw it differently." in seen.text
        assert "Not in our hours." in seen.text and "Gar" in seen.text
        assert "Does not want these words in the pack" in seen.text
    assert "The review team: 1 recognises it, 1 saw it differently." in page.text


def test_nobody_of_the_team_sees_what_others_say_before_they_say_it_themselves(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    finding = a_finding(db, review)
    one, other = (browse_as(a_member(db, review, Role.REVIEW_TEAM, n)) for n in ("Priya", "Gar"))
    say(one, finding, "partly", "Only on Mondays.")

    before = other.visit(at(finding))
    form = other.visit(at(finding, "/check"))
    after = say(other, finding, "not_there")

    for page in (before, form):
        assert "Only on Mondays." not in page.text and "Priya" not in page.text
        assert "recognises it in part" not in page.text
    assert "Only on Mondays." in after.text and "1 was not there" in after.text


def test_what_was_said_before_stays_and_the_very_same_is_not_kept_twice(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    finding = a_finding(db, review)
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM, "Priya"))

    for _ in "ab":
        say(team, finding, "partly", "Only on Mondays.")
    page = say(team, finding, "recognise", "On every day, I see now.")

    assert "What Priya said before" in page.text and "Only on Mondays." in page.text
    assert page.text.count("1 recognises it") == 2
    assert len(db.exec(select(TeamCheck)).all()) == 2


def test_an_answer_belongs_to_the_words_that_were_read(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    finding = a_finding(db, review)
    person = a_member(db, review, Role.LEAD_REVIEWER)
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM, "Priya"))
    by = the_member(review, person, Role.LEAD_REVIEWER)
    actions.write_finding(db, by, finding, MONDAY, statement="Handovers lose it.")

    late = say(team, finding, "recognise", "Yes, with us too.")
    in_time = say(team, finding, "recognise", "Yes, with us too.", version=late.value("version"))
    actions.write_finding(db, by, finding, MONDAY, statement="Handovers lose a lot.")

    assert late.status == 409
    assert "Handovers lose it." in late.text and "Yes, with us too." in late.text
    assert "1 recognises it" in in_time.text
    assert "About an earlier version" in browse_as(person).visit(at(finding)).text
    assert say(team, finding, "").errors == ["Choose the answer that is nearest"]


def test_only_the_review_team_checks(db: Session, browse_as: Browse) -> None:
    review, other = a_review(db), a_review(db, title="Child S")
    finding = a_finding(db, review)

    for role in (Role.LEAD_REVIEWER, Role.SUPERVISOR, Role.BUSINESS_MANAGER):
        page = browse_as(a_member(db, review, role)).get(at(finding, "/check"))
        assert page.status_code == 403
    stranger = browse_as(a_member(db, other, Role.REVIEW_TEAM))
    assert stranger.get(at(finding, "/check")).status_code == 404
