"""A question is never changed: asked in other words it is another, and nothing answered is lost."""

from datetime import timedelta

from sqlmodel import Session, select

from app.prevalence.models import Asking, PrevalenceQuestion
from app.vocabulary import Role
from tests.browser import Browser
from tests.build import MONDAY, a_member, a_review, a_whole_finding
from tests.prevalence.test_asking import ASKS, SAID, Browse, a_question, ask

NEW = {**ASKS, "first": "Who decides whom to ask?"}


def test_other_words_begin_with_the_ones_before_which_stay_with_their_answers(
    db: Session, browse_as: Browse, browser: Browser
) -> None:
    review = a_review(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    question = a_question(lead, a_whole_finding(db, review))
    link, code = ask(lead, question)
    browser.submit(f"{link}/answer", code=code, **SAID)

    form = lead.visit(lead.visit(question).links("Ask in other words")[0])
    new = lead.submit(form.path, **NEW)

    assert ASKS["first"] in form.text and ASKS["about"] in form.text
    assert new.path != question and "Who decides whom to ask?" in new.text
    assert "Whoever is on the list." not in new.text, "an answer stays with the words it answers"
    came = "Asked before in other words: Who is asked to come? Asked of 1. 1 answered."
    assert came in new.text and question in new.links("Who is asked to come?")
    before = lead.visit(question)
    assert "Who is asked to come?" in before.text and "Whoever is on the list." in before.text
    since = "Asked since in other words: Who decides whom to ask? Asked of 0. 0 answered."
    assert since in before.text and new.path in before.links("Who decides whom to ask?")
    both = lead.visit(question.rpartition("/")[0]).text
    assert came in both and since in both
    assert {row.first for row in db.exec(select(PrevalenceQuestion))} == {
        "Who is asked to come?",
        "Who decides whom to ask?",
    }


def test_only_the_links_that_are_ticked_are_taken_back(
    db: Session, browse_as: Browse, browser: Browser
) -> None:
    review = a_review(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    question = a_question(lead, a_whole_finding(db, review))
    stays, stays_code = ask(lead, question, recipient="A ward")
    goes, goes_code = ask(lead, question, recipient="A school")
    ids = {one.recipient: str(one.id) for one in db.exec(select(Asking))}

    offered = lead.visit(f"{question}/other-words").text
    lead.submit(f"{question}/other-words", **NEW, asking_ids=[ids["A school"]])

    assert "A ward" in offered and "A school" in offered
    assert browser.submit(goes, code=goes_code).status == 409
    assert "Who is asked to come?" in browser.submit(stays, code=stays_code).text


def test_who_answers_meanwhile_is_not_overlooked_and_nothing_typed_is_lost(
    db: Session, browse_as: Browse, browser: Browser
) -> None:
    review = a_review(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    question = a_question(lead, a_whole_finding(db, review))
    answered, code = ask(lead, question, recipient="A ward")
    waits, waits_code = ask(lead, question, recipient="A school")
    ids = [str(one.id) for one in db.exec(select(Asking))]
    browser.submit(f"{answered}/answer", code=code, **SAID)

    clash = lead.submit(f"{question}/other-words", **NEW, asking_ids=ids)

    assert clash.status == 409 and "Somebody answered while you were writing" in clash.text
    assert "Who decides whom to ask?" in clash.text
    assert "A school" in clash.text and "A ward" not in clash.text
    assert len(db.exec(select(PrevalenceQuestion)).all()) == 1
    assert browser.submit(waits, code=waits_code).status == 200, "nothing was taken back"


def test_other_words_are_other_and_tell_nothing_of_the_case_and_only_leads_write_them(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    finding = a_whole_finding(db, review)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM))
    question = a_question(lead, finding)
    other = f"{question}/other-words"

    same = lead.submit(other, **ASKS)
    told = lead.submit(other, **{**ASKS, "first": "Do you know Child R?"})

    assert same.errors == ["Use other words, or send the question that is there already"]
    assert len(told.errors) == 1 and told.errors[0].startswith("Take out “")
    assert team.get(other).status_code == 403
    assert team.submit(other, **NEW).status == 403
    assert "Ask in other words" not in team.visit(question).text


def test_a_link_to_the_earlier_words_goes_on_asking_and_answering_those(
    db: Session, browse_as: Browse, browser: Browser
) -> None:
    review = a_review(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    question = a_question(lead, a_whole_finding(db, review))
    link, code = ask(lead, question)
    new = lead.submit(f"{question}/other-words", **NEW).path

    sheet = browser.submit(link, code=code).text
    browser.submit(f"{link}/answer", code=code, **SAID)

    assert "Who is asked to come?" in sheet and NEW["first"] not in sheet
    assert "Whoever is on the list." in lead.visit(question).text
    assert "Whoever is on the list." not in lead.visit(new).text


def test_one_that_ran_out_can_be_taken_back_because_it_could_be_renewed(
    db: Session, browse_as: Browse, browser: Browser
) -> None:
    review = a_review(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    question = a_question(lead, a_whole_finding(db, review))
    ask(lead, question, recipient="A ward")
    asking = db.exec(select(Asking)).one()
    asking.expires_at = MONDAY - timedelta(days=1)
    db.commit()
    assert "A ward" in lead.visit(f"{question}/other-words").text
    assert "Take the question back" in lead.visit(question).text

    lead.submit(f"{question}/other-words", **NEW, asking_ids=[str(asking.id)])

    now = lead.visit(question).text
    assert "Taken back" in now and "Give a new link" not in now
    assert lead.submit(f"{question}/renewal", asking_id=str(asking.id)).status == 409
