"""Setting a review up, page by page; and who meets which page."""

import pytest
from sqlmodel import Session, select

from app.boards.models import Board
from app.history import record
from app.mail import Letter
from app.people.models import Conflict, Invitation, Member, Membership, Person
from app.reviews.models import Contributor, ResearchQuestion, Review, ReviewStep, Subject
from app.vocabulary import (
    ContributorKind,
    Did,
    ReviewKind,
    Role,
    Step,
    StepState,
    Variant,
)
from tests.browser import Page
from tests.build import (
    MONDAY,
    a_board,
    a_contributing_person,
    a_contributor,
    a_member,
    a_person,
    a_review,
    a_sent_account,
    an_agency,
    kept,
)

THE_BOARD = (Role.BUSINESS_MANAGER, Role.BOARD_CHAIR, Role.BOARD_MEMBER)
NEW = {"title": "Child T", "label": "Child T", "kind": ReviewKind.LEARNING_REVIEW}


@pytest.fixture
def review(db: Session) -> Review:
    return a_review(db)


@pytest.fixture
def lead(db: Session, review: Review, browse_as):
    return browse_as(a_member(db, review, Role.LEAD_REVIEWER))


def code_on(page: Page) -> str:
    return "".join(c for c in page.text.split("with this code:")[1][:12] if c.isdigit())


def test_a_review_is_commissioned_and_its_leads_are_named(db: Session, browse_as) -> None:
    board = a_board(db)
    manager = a_person(db, "Bea Manager")
    kept(db, Membership(person_id=manager.id, role=Role.BUSINESS_MANAGER, board_id=board.id))
    bea = browse_as(manager)

    empty = bea.submit(f"/boards/{board.id}/reviews/new", title="")
    named = bea.submit(f"/boards/{board.id}/reviews/new", **NEW, variant=Variant.FULL)
    review = db.exec(select(Review)).one()
    invited = bea.submit(named.path, name="Lena Lead", email="lena@example.org")

    assert empty.errors[0] == "Enter a title for the review"
    assert named.path == f"/reviews/{review.id}/leads"
    assert len(code_on(invited)) == 8
    assert db.exec(select(Invitation)).one().review_id == review.id
    assert "Lena Lead" in bea.visit(f"/boards/{board.id}").text


def test_the_board_sees_how_far_each_review_has_come_and_nothing_else(
    db: Session, review: Review, browse_as
) -> None:
    a_sent_account(db, a_contributor(db, review, "Midwife 1"), overview="I was so tired")
    kept(db, ResearchQuestion(review_id=review.id, position=1, text="What do handovers lose?"))
    a_member(db, review, Role.LEAD_REVIEWER, "Lena Lead")
    secret = ("Midwife 1", "Nameof 1 Efiwdim", "so tired", "handovers")
    shut = ("", "/set-up", "/set-up/questions", "/case-group", "/history", "/champion")

    for role in THE_BOARD:
        browser = browse_as(a_member(db, review, role))
        for path in (f"/boards/{review.board_id}", f"/reviews/{review.id}/progress"):
            page = browser.visit(path)
            assert review.title in page.text and "Lena Lead" in page.text
            assert not [word for word in secret if word in page.text]
        assert {browser.get(f"/reviews/{review.id}{p}").status_code for p in shut} <= {403, 404}


def test_a_review_somebody_is_kept_out_of_is_not_on_their_board(
    db: Session, review: Review, browse_as
) -> None:
    chair = a_member(db, review, Role.BOARD_CHAIR)
    other = a_review(db, db.get_one(Board, review.board_id), "Child S")
    kept(db, Conflict(person_id=chair.id, review_id=review.id, reason="An aunt"))

    page = browse_as(chair).visit(f"/boards/{review.board_id}")

    assert other.title in page.text and review.title not in page.text


def test_only_the_business_manager_names_leads_and_only_of_this_review(
    db: Session, review: Review, browse_as, lead
) -> None:
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    team = a_member(db, review, Role.REVIEW_TEAM)
    on_team = db.exec(select(Membership).where(Membership.person_id == team.id)).one()
    url = f"/reviews/{review.id}/leads"

    assert lead.visit(url).status == 403
    assert manager.submit(f"{url}/{on_team.id}/removal").status == 404
    assert manager.submit(url, name="", email="x").errors == [
        "Enter the person's name",
        "Enter an e-mail address, like name@example.org",
    ]


def test_a_step_takes_a_day_as_people_write_it_and_says_how_when_it_cannot(
    db: Session, review: Review, lead
) -> None:
    kept(db, ReviewStep(review_id=review.id, step=Step.FINDINGS))
    url = f"/reviews/{review.id}/steps/findings"

    wrong = lead.submit(url, state=StepState.UNDER_WAY, planned_for="soon")
    right = lead.submit(url, state=StepState.UNDER_WAY, planned_for="14/3/2026")

    assert wrong.errors == ["Enter one day, like 14/3/2026, or leave this empty"]
    assert "Planned for 14 March 2026" in right.text


def test_two_people_writing_about_the_review_see_both_texts_and_lose_neither(
    db: Session, review: Review, browse_as, lead
) -> None:
    other = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    url = f"/reviews/{review.id}/set-up/about"
    words = {**NEW, "variant": Variant.FULL, "version": 1}

    lead.submit(url, **words, why_this_case="Mine", period_from="early May 2024")
    clash = other.submit(url, **words, why_this_case="Theirs")
    again = other.submit(url, **{**words, "version": 2}, why_this_case="Mine and theirs")

    assert clash.status == 409
    assert "Kind of review" not in clash.text.split("What you wrote")[0], "only what differs"
    assert "Mine" in clash.text and "Theirs" in clash.text
    assert again.path == f"/reviews/{review.id}/set-up" and "Mine and theirs" in again.text


@pytest.mark.parametrize(
    ("part", "first", "second"),
    [
        ("subjects", {"label": "Child T", "age": "14 months"}, {"label": "Sibling 1"}),
        ("questions", {"text": "What is lost?"}, {"text": "What holds?"}),
        ("records", {"title": "Notes", "lawful_basis": "Law"}, {"title": "N", "lawful_basis": "L"}),
        ("processes", {"text": "An inquest"}, {"text": "An inquest, ended"}),
    ],
)
def test_a_list_is_added_to_changed_and_taken_from(
    db: Session, review: Review, lead, part: str, first: dict, second: dict
) -> None:
    url = f"/reviews/{review.id}/set-up/{part}"

    assert lead.submit(url).status == 422
    added = lead.submit(url, **first)
    line = added.links(next(t for t in links_of(added) if t.startswith("Change")))[0]
    changed = lead.submit(line, **second)
    removed = lead.submit(f"{line}/removal")

    assert all(word in added.text for word in first.values())
    assert all(word in changed.text for word in second.values())
    assert "Nothing is here yet" in removed.text


def links_of(page: Page) -> list[str]:
    return [a.get_text(" ").strip() for a in page._soup.select("main a")]


def test_a_question_moves_up_and_another_reviews_lines_are_not_there(
    db: Session, review: Review, lead
) -> None:
    for position, text in enumerate(("First asked", "Then asked"), 1):
        kept(db, ResearchQuestion(review_id=review.id, position=position, text=text))
    last = db.exec(select(ResearchQuestion).where(ResearchQuestion.position == 2)).one()
    foreign = kept(db, Subject(review_id=a_review(db).id, position=1, label="Child Z"))

    page = lead.submit(f"/reviews/{review.id}/set-up/questions/{last.id}/place-before")

    assert page.text.index("Then asked") < page.text.index("First asked")
    assert lead.visit(f"/reviews/{review.id}/set-up/subjects/{foreign.id}").status == 404


def test_agencies_are_ticked_and_unticked(db: Session, review: Review, lead) -> None:
    agency = an_agency(db, db.get_one(Board, review.board_id), "Kelp Street School")
    url = f"/reviews/{review.id}/set-up/agencies"

    assert "Kelp Street School" in lead.submit(url, agency_ids=[str(agency.id)]).text
    assert "Kelp Street School" not in lead.submit(url).text


def test_a_champion_needs_an_agency(db: Session, review: Review, lead) -> None:
    who = {"name": "Cham", "email": "c@example.org", "role": Role.CHAMPION}

    page = lead.submit(f"/reviews/{review.id}/set-up/people", **who, agency_id="")
    leader = lead.submit(f"/reviews/{review.id}/set-up/people", **{**who, "role": "lead_reviewer"})

    assert page.errors == ["Choose the agency whose people the champion supports"]
    assert leader.errors == ["Choose what the person will do"]


def test_who_is_kept_out_sees_nothing_until_let_in_again(
    db: Session, review: Review, browse_as, lead
) -> None:
    team = a_member(db, review, Role.REVIEW_TEAM)
    url = f"/reviews/{review.id}/set-up/conflicts"

    lead.submit(url, person_id=team.id, reason="A cousin of the family")
    shut = browse_as(team).visit(f"/reviews/{review.id}/progress").status
    conflict = db.exec(select(Conflict)).one()
    lead.submit(f"{url}/{conflict.id}/removal")

    assert shut == 404
    assert browse_as(team).visit(f"/reviews/{review.id}/progress").status == 200
    assert lead.submit(url, reason="x").errors == [
        "Choose somebody, or enter their e-mail address, but not both"
    ]


def test_somebody_of_the_case_group_is_invited_without_a_word_of_the_case(
    db: Session, review: Review, browser, lead
) -> None:
    url = f"/reviews/{review.id}/case-group"
    who = {"kind": ContributorKind.PRACTITIONER, "name": "Mo Farrow", "email": "mo@example.org"}

    named = lead.submit(f"{url}/new", **who, label="Mo the nurse")
    lead.submit(f"{url}/new", **who, label="School nurse 1")
    one = db.exec(select(Contributor)).one()
    first = lead.submit(f"{url}/{one.id}/invitation")
    second = lead.submit(f"{url}/{one.id}/invitation")

    assert named.errors == ["Use a role, like Health visitor 1, not a part of the name"]
    old, new = db.exec(select(Letter).order_by(Letter.posted_at, Letter.id)).all()
    links = {letter_link(letter) for letter in (old, new)}
    assert not [w for w in (review.title, "nurse", "account", "child") if w in new.body]
    tried = [browser.submit(link, code=code_on(page)).status for link in links for page in (first,)]
    assert tried == [422, 422], "the first code opens nothing any more"
    opened = [browser.submit(link, code=code_on(second)).status for link in links]
    assert sorted(opened) == [200, 422]
    assert len(db.exec(select(Membership).where(Membership.role == Role.CONTRIBUTOR)).all()) == 1


def test_how_the_family_was_told_is_written_down_and_a_silence_needs_a_reason(
    db: Session, review: Review, browse_as, lead
) -> None:
    url = f"/reviews/{review.id}/set-up/family"
    why = lead.submit(url, step="not_asked", who="Older sister")
    told = lead.submit(url, step="told", who="Mother", when_text="early May", text="At her home")

    assert why.errors == ["Say why they were not asked"]
    assert "Mother Told about the review early May At her home" in told.text
    assert "Mother: told about the review" in lead.visit(f"/reviews/{review.id}/set-up").text
    for role in (Role.REVIEW_TEAM, Role.CHAMPION, Role.BUSINESS_MANAGER):
        assert browse_as(a_member(db, review, role)).visit(url).status == 403


def letter_link(letter: Letter) -> str:
    line = next(line for line in letter.body.splitlines() if "/invitation/" in line)
    return line.removeprefix("http://127.0.0.1:8000")


def test_an_invitation_taken_back_shuts_the_review(
    db: Session, review: Review, browse_as, lead
) -> None:
    one = a_contributor(db, review)
    person: Person = a_contributing_person(db, one)

    lead.submit(f"/reviews/{review.id}/case-group/{one.id}/invitation/removal")

    assert browse_as(person).visit(f"/reviews/{review.id}/account").status == 404


def test_history_names_the_case_group_by_label_and_goes_back_in_parts(
    db: Session, review: Review, lead
) -> None:
    one = a_contributor(db, review, "Midwife 1")
    person = a_contributing_person(db, one)
    for _ in range(201):
        record(db, Member(person.id, frozenset(), review_id=review.id), Did.SAVED, one, MONDAY)

    newest = lead.visit(f"/reviews/{review.id}/history")
    older = lead.visit(newest.links("Older")[0])

    assert "Midwife 1 saved a draft of" in newest.text
    assert "Nameof 1 Efiwdim" not in newest.text
    assert older.text.count("Midwife 1 saved") == 1
