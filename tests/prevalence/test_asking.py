"""Asking people outside the case: what they see, what is kept, and what leads make of it."""

import re
from collections.abc import Callable
from datetime import timedelta

from fastapi import FastAPI
from sqlmodel import Session, select

from app.clock import utc_now
from app.findings import queries as findings
from app.findings.models import Finding, Underlying
from app.mail import Letter
from app.people.models import FailedAttempt, Person
from app.people.rules import CODE_FAILURES
from app.prevalence.models import Asking, PrevalenceAnswer
from app.reviews.models import Review
from app.vocabulary import FindingState, Role, Rung, UnderlyingKind
from tests.browser import Browser
from tests.build import MONDAY, a_contributor, a_member, a_review, a_whole_finding
from tests.episodes.build import the_member

Browse = Callable[[Person], Browser]
ASKS = {"about": "Meetings about a child.", "first": "Who is asked to come?", "rung": "usual"}
SAID = {"first": "Whoever is on the list.", "times": "3", "out_of": "12", "still": "still"}


def at(finding: Finding) -> str:
    return f"/reviews/{finding.review_id}/findings/{finding.id}/asking"


def a_question(lead: Browser, finding: Finding) -> str:
    """Where it stands."""
    return lead.submit(f"{at(finding)}/new", **ASKS).path


def ask(lead: Browser, question: str, **whom: str) -> tuple[str, str]:
    """The link and the code that the lead reviewer is shown."""
    return link_and_code(lead.submit(question, **{"recipient": "A team elsewhere", **whom}).text)


def link_and_code(shown: str) -> tuple[str, str]:
    code = re.search(r"\b(\d{4}) (\d{4})\b", shown)
    link = re.search(r"/asked/\S+", shown)
    assert code
    return link[0] if link else "", code[1] + code[2]


def at_hour(app: FastAPI, **later: int) -> None:
    async def then():  # type: ignore[no-untyped-def]
        return MONDAY + timedelta(**later)

    app.dependency_overrides[utc_now] = then


def test_a_question_is_asked_answered_without_a_sign_in_and_taken_in_as_evidence(
    db: Session, browse_as: Browse, browser: Browser
) -> None:
    review = a_review(db)
    finding = a_whole_finding(db, review)
    person = a_member(db, review, Role.LEAD_REVIEWER, "Joel Adeyinka")
    lead = browse_as(person)
    question = a_question(lead, finding)
    link, code = ask(lead, question)

    opened = browser.submit(link, code=f"{code[:4]} {code[4:]}")
    sent = browser.submit(f"{link}/answer", code=code, **SAID)

    assert "Who is asked to come?" in opened.text and "Joel Adeyinka asks this for" in opened.text
    assert finding.statement not in opened.text and review.title not in opened.text
    assert sent.title.startswith("Thank you") and "list" not in sent.text
    read = lead.visit(question)
    assert "3 out of 12 in the last month. It is still so." in read.text
    decide = read.links("Decide about this answer : A team elsewhere")[0]
    taken = lead.submit(decide, choice="take", source="A team", text="3 of 12, and still so.")
    assert "evidence for the finding" in taken.text
    source = db.exec(select(Underlying).where(Underlying.kind == UnderlyingKind.ASKED)).one()
    assert (source.rung, source.text) == (Rung.USUAL, "3 of 12, and still so.")
    refused = lead.submit(decide, choice="aside", reason="It came a second time.")
    assert refused.status == 409 and "It came a second time." in refused.text


def test_what_comes_too_late_is_shown_once_more_to_who_wrote_it_and_kept_nowhere(
    db: Session, browse_as: Browse, browser: Browser
) -> None:
    review = a_review(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    question = a_question(lead, a_whole_finding(db, review))
    link, code = ask(lead, question)
    asking = db.exec(select(Asking)).one()
    lead.submit(f"{question}/removal", asking_id=asking.id)

    late = browser.submit(f"{link}/answer", code=code, **SAID)

    assert late.status == 409 and "the question was taken back" in late.text
    assert SAID["first"] in late.text and "It is not saved" in late.text
    assert "It is not saved" not in browser.submit(link, code=code).text
    assert db.exec(select(PrevalenceAnswer)).all() == []


def test_only_what_is_taken_in_makes_a_finding_more_than_indicative(
    db: Session, browse_as: Browse, browser: Browser
) -> None:
    review = a_review(db)
    finding = a_whole_finding(db, review)
    person = a_member(db, review, Role.LEAD_REVIEWER)
    lead, by = browse_as(person), the_member(review, person, Role.LEAD_REVIEWER)
    db.delete(db.exec(select(Underlying)).one())
    question = a_question(lead, finding)

    def state() -> FindingState:
        db.expire_all()
        return findings.whole_findings(db, by)[0].state

    decided = []
    for choice in ({"choice": "aside", "reason": "Another kind of work."}, {"choice": "take"}):
        link, code = ask(lead, question)
        browser.submit(f"{link}/answer", code=code, **SAID)
        decide = lead.visit(question).links("Decide about this answer : A team elsewhere")[0]
        decided.append(lead.submit(decide, **choice, source="A team", text="3 of 12."))
        assert state() == (FindingState.READY if "take" in choice.values() else "indicative")

    assert "Set aside: Another kind of work." in decided[0].text
    source = db.exec(select(Underlying)).one()
    lead.submit(f"{at(finding).removesuffix('asking')}sources/{source.id}/removal")
    assert "which was removed later" in lead.visit(question).text


def test_pressed_twice_or_sent_again_by_a_reload_a_question_goes_once(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    finding = a_whole_finding(db, review)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    whom = {"recipient": "A team elsewhere", "email": "team@example.org"}
    question = a_question(lead, finding)
    ask(lead, question, **whom)

    again = lead.submit(question, **{**whom, "email": "Team@example.org"})

    assert again.status == 409 and "went to that address already" in again.text
    assert len(db.exec(select(Letter)).all()) == len(db.exec(select(Asking)).all()) == 1
    ask(lead, question, **{**whom, "email": "other@example.org"})
    ask(lead, a_question(lead, finding), **whom)
    assert len(db.exec(select(Asking)).all()) == 3


def test_the_letter_and_the_door_say_nothing_and_a_look_uses_nothing_up(
    db: Session, browse_as: Browse, browser: Browser
) -> None:
    review = a_review(db)
    finding = a_whole_finding(db, review)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    shown, code = ask(lead, a_question(lead, finding), email="team@example.org")

    letter = db.exec(select(Letter)).one()
    link = re.search(r"/asked/\S+", letter.body)
    assert link and not shown and code not in letter.body
    for _ in "abc":
        door = browser.visit(link[0])
    assert browser.submit(link[0], code=code).status == 200

    for secret in ("Meetings", "Who is asked", finding.statement, review.title, "A team elsewhere"):
        assert secret not in letter.body + letter.subject + door.text
    db.expire_all()
    assert db.exec(select(Asking)).one().failures == 0
    assert browser.visit("/asked/no-such-token").status == 404
    assert browser.submit("/asked/no-such-token/answer", code=code, **SAID).status == 404


def test_wrong_codes_are_counted_on_both_addresses_and_lock_the_link(
    app: FastAPI, db: Session, browse_as: Browse, browser: Browser
) -> None:
    review = a_review(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    question = a_question(lead, a_whole_finding(db, review))
    link, code = ask(lead, question)
    wrong = "0" * 8 if code != "0" * 8 else "1" * 8

    first = browser.submit(link, code=wrong)
    for _ in range(CODE_FAILURES - 1):
        browser.submit(f"{link}/answer", code=wrong, **SAID)
    locked = browser.submit(link, code=code)

    assert first.status == 422 and "Who is asked" not in first.text
    assert locked.status == 409 and "not open any more" in locked.text
    assert db.exec(select(PrevalenceAnswer)).first() is None
    assert "Locked after wrong codes" in lead.visit(question).text
    assert len(db.exec(select(FailedAttempt)).all()) >= CODE_FAILURES - 1


def test_a_link_stops_after_four_weeks_or_when_it_is_taken_back(
    app: FastAPI, db: Session, browse_as: Browse, browser: Browser
) -> None:
    review = a_review(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    question = a_question(lead, a_whole_finding(db, review))
    late, late_code = ask(lead, question)
    gone, gone_code = ask(lead, question, recipient="Another team")
    asking = next(a for a in db.exec(select(Asking)) if a.recipient == "Another team")

    lead.submit(f"{question}/removal", asking_id=asking.id)
    taken_back = browser.submit(f"{gone}/answer", code=gone_code, **SAID)
    at_hour(app, days=27)
    in_time = browser.submit(late, code=late_code)
    at_hour(app, days=29)
    too_late = browser.submit(f"{late}/answer", code=late_code, **SAID)

    assert (taken_back.status, in_time.status, too_late.status) == (409, 200, 409)
    assert db.exec(select(PrevalenceAnswer)).first() is None


def test_an_answer_makes_sense_or_the_page_says_what_to_do_and_loses_nothing(
    db: Session, browse_as: Browse, browser: Browser
) -> None:
    review = a_review(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    link, code = ask(lead, a_question(lead, a_whole_finding(db, review)))

    def send(**said: str) -> list[str]:
        page = browser.submit(f"{link}/answer", code=code, **said)
        assert page.value("code") == code
        return page.errors

    assert send() == ["Answer at least one question"]
    assert send(times="3") == ["Say out of how many"]
    assert send(times="13", out_of="12") == ["This cannot be more than the number it is out of"]
    assert send(times="some") == ["Enter a whole number, like 3"]
    kept = browser.submit(f"{link}/answer", code=code, first="Half a thought", times="x")
    assert "Half a thought" in kept.text
    assert browser.submit(f"{link}/answer", code=code, still="not_sure").status == 200
    again = browser.submit(f"{link}/answer", code=code, first="Something else")
    assert again.title.startswith("Thank you")
    assert db.exec(select(PrevalenceAnswer)).one().first is None


def test_a_question_that_tells_of_the_case_is_not_kept(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    contributor = a_contributor(db, review, "School nurse 1")
    contributor.name = "Mercy Okonjo"
    db.add(contributor)
    finding = a_whole_finding(db, review)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    for told in (
        "What would Mercy Okonjo do?",
        "Do you know Child R?",
        "Did School nurse 1 ring?",
        "Who rang 01632 960123 at night?",
    ):
        page = lead.submit(f"{at(finding)}/new", **{**ASKS, "first": told})
        assert len(page.errors) == 1 and page.errors[0].startswith("Take out “"), told
        assert told in page.text
    assert "Who is asked to come?" in lead.submit(f"{at(finding)}/new", **ASKS).text


def test_the_team_reads_answers_and_only_leads_ask_and_decide(
    db: Session, browse_as: Browse, browser: Browser
) -> None:
    review, other = a_review(db), a_review(db, title="Child S")
    finding = a_whole_finding(db, review)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    question = a_question(lead, finding)
    link, code = ask(lead, question)
    browser.submit(f"{link}/answer", code=code, **SAID)
    decide = lead.visit(question).links("Decide about this answer : A team elsewhere")[0]
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM))
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    stranger = browse_as(a_member(db, other, Role.LEAD_REVIEWER))

    assert "Whoever is on the list." in team.visit(question).text
    assert team.get(decide).status_code == 403
    assert team.submit(question, recipient="A team").status == 403
    assert manager.get(question).status_code == 403
    elsewhere = question.replace(str(review.id), str(other.id))
    assert stranger.get(question).status_code == 404
    assert stranger.get(elsewhere).status_code == 404


def test_the_overview_leads_to_an_answer_that_waits_and_only_for_who_decides(
    db: Session, browse_as: Browse, browser: Browser
) -> None:
    review = a_review(db)
    finding = a_whole_finding(db, review)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM))
    question, url = a_question(lead, finding), f"/reviews/{review.id}"
    link, code = ask(lead, question)
    text = "An answer from outside the case waits for your decision"

    assert not lead.visit(url).links(text)
    browser.submit(f"{link}/answer", code=code, **SAID)

    assert lead.visit(url).links(text) == [f"{url}/findings"]
    listed = lead.visit(f"{url}/findings")
    assert listed.links("1 answer from outside the case to decide about") == [at(finding)]
    assert text not in team.visit(url).text
    decide = lead.visit(question).links("Decide about this answer : A team elsewhere")[0]
    lead.submit(decide, choice="aside", reason="Another kind of work.")
    assert not lead.visit(url).links(text)


def history_of(review: Review, lead: Browser) -> str:
    return lead.visit(f"/reviews/{review.id}/history").text


def test_history_says_that_somebody_outside_answered(
    db: Session, browse_as: Browse, browser: Browser
) -> None:
    review = a_review(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    link, code = ask(lead, a_question(lead, a_whole_finding(db, review)))
    browser.submit(f"{link}/answer", code=code, **SAID)

    told = history_of(review, lead)

    assert "Somebody outside the review answered a question that was sent out" in told
    assert "asked somebody outside the case" in told and "A team elsewhere" not in told


def test_who_lost_the_code_is_given_another_link_and_code_and_the_earlier_ones_die(
    db: Session, browse_as: Browse, browser: Browser
) -> None:
    review = a_review(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    question = a_question(lead, a_whole_finding(db, review))
    old, old_code = ask(lead, question)
    for _ in range(CODE_FAILURES):
        browser.submit(old, code="00000000")
    asking = db.exec(select(Asking)).one()
    mine = {"asking_id": str(asking.id)}

    shown = lead.submit(f"{question}/renewal", **mine)
    new, code = link_and_code(shown.text)

    assert old != new
    assert "Who is asked to come?" not in browser.submit(old, code=old_code).text
    assert "Who is asked to come?" not in browser.submit(new, code=old_code).text
    assert "Who is asked to come?" in browser.submit(new, code=code).text
    assert browser.submit(f"{new}/answer", code=code, **SAID).title.startswith("Thank you")
    again = lead.submit(f"{question}/renewal", **mine)
    assert again.status == 409 and "is not sent again" in again.text
    assert len(db.exec(select(Asking)).all()) == 1


def test_another_link_goes_where_the_first_went_and_only_leads_give_it(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM))
    question = a_question(lead, a_whole_finding(db, review))
    _, first = ask(lead, question, email="team@example.org")
    mine = {"asking_id": str(db.exec(select(Asking)).one().id)}

    shown = lead.submit(f"{question}/renewal", **mine)

    letters = [one for one in db.exec(select(Letter)) if one.recipient == "team@example.org"]
    assert len({re.findall(r"/asked/\S+", one.body)[0] for one in letters}) == 2
    assert "/asked/" not in shown.text and first not in shown.text.replace(" ", "")
    assert team.submit(f"{question}/renewal", **mine).status == 403
    assert "new link" not in team.visit(question).text
    lead.submit(f"{question}/removal", **mine)
    assert lead.submit(f"{question}/renewal", **mine).status == 409
