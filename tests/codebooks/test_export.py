"""Codes and excerpts in an open format: what other programs are given, and what they are not."""

import zipfile
from io import BytesIO
from xml.etree.ElementTree import fromstring

import pytest
from sqlmodel import Session, select

from app.accounts.models import Excerpt, ExcerptCode, Passage, Withdrawal
from app.history import HistoryLine
from app.packs.models import ProtectedName
from app.reviews.models import Review
from app.vocabulary import Did, Direction, ProtectedKind, Role
from tests.build import (
    MONDAY,
    a_contributor,
    a_factor,
    a_factor_in,
    a_member,
    a_person,
    a_review,
    a_seal,
    a_sent_account,
    an_episode,
    kept,
    passages_of,
)
from tests.codebooks.standard import Opened, check, every

WORDS = "It was steady 👪 for us. Maud Ash rang me, and Ash was worried. I never got a letter."
CHOSEN = "Maud Ash rang me, and Ash was worried."


def a_told_review(db: Session) -> tuple[Review, Excerpt]:
    """One account that names a colleague; words with a note, a code, and a factor on them."""
    review = a_review(db)
    colleague = a_contributor(db, review, "Health visitor 1")
    colleague.name = "Maud Ash"
    kept(db, colleague)
    version = a_sent_account(db, a_contributor(db, review), overview="Before.", went_well=WORDS)
    passage = next(p for p in db.exec(passages_of(version)) if p.text == WORDS)
    return review, a_marked(db, passage)


def a_marked(db: Session, passage: Passage) -> Excerpt:
    starts = passage.text.index(CHOSEN)
    excerpt = Excerpt(
        review_id=passage.review_id,
        passage_id=passage.id,
        starts=starts,
        ends=starts + len(CHOSEN),
        quote=CHOSEN,
        note="Ask Maud about the call",
        taken_by=a_person(db).id,
        taken_at=MONDAY,
    )
    kept(db, excerpt)
    mine = {"review_id": passage.review_id, "excerpt_id": excerpt.id}
    kept(db, ExcerptCode(**mine, code="F4", person_id=excerpt.taken_by))
    return excerpt


def test_another_program_finds_the_same_words_codes_and_notes(db: Session, browse_as) -> None:
    review, excerpt = a_told_review(db)
    factor = a_factor(db, review, "Calls came late & nobody wrote <them> down")
    a_factor_in(db, an_episode(db, review), factor, Direction.HINDERED, excerpt)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    answer = lead.get(f"/reviews/{review.id}/codebook/project.qdpx")

    opened = Opened(answer.content)
    [(words, codes, notes)] = opened.coded()
    assert words == "[Health visitor 1] rang me, and [Health visitor 1] was worried."
    assert codes == ["Conditions of work", factor.text]
    assert notes == ["Ask [Health visitor 1] about the call"]
    assert list(opened.sources) == ["School nurse 1, version 1"]
    assert "👪" in opened.sources["School nurse 1, version 1"]
    line = db.exec(select(HistoryLine).where(HistoryLine.did == Did.EXPORTED)).one()
    assert line.subject_id == review.id


def test_no_name_goes_with_it_nor_words_of_an_account_taken_back(db: Session, browse_as) -> None:
    review, _ = a_told_review(db)
    gone = a_sent_account(db, a_contributor(db, review, "Teacher 1"), overview="I take this back.")
    withdrawal = {"account_id": gone.account_id, "withdrawn_at": MONDAY}
    kept(db, Withdrawal(review_id=review.id, **withdrawal))
    lead = a_member(db, review, Role.LEAD_REVIEWER, "Petra Quist")

    said = Opened(browse_as(lead).get(f"/reviews/{review.id}/codebook/project.qdpx").content)

    for name in ("Maud", "Ash", "Nameof", "Petra", "Quist", "take this back", "Teacher 1"):
        assert name not in said.everything, name


def test_the_protected_names_of_the_family_and_of_places_are_taken_out_too(
    db: Session, browse_as
) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    said = "I rang Nan Tull from Mill Lane. The lane was dark, and Tull said so."
    a_sent_account(db, a_contributor(db, review), overview=said)
    mine = {"review_id": review.id, "person_id": lead.id, "added_at": MONDAY}
    kept(db, ProtectedName(**mine, kind=ProtectedKind.PERSON, label="Aunt", name="Nan Tull"))
    kept(db, ProtectedName(**mine, kind=ProtectedKind.ADDRESS, label="home", name="Mill Lane"))

    sent = browse_as(lead).get(f"/reviews/{review.id}/codebook/project.qdpx").content

    (text,) = Opened(sent).sources.values()
    assert "I rang [Aunt] from [home]. The lane was dark, and [Aunt] said so." in text


def test_a_project_without_an_account_still_has_the_folder_readers_look_in(
    db: Session, browse_as
) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)

    sent = browse_as(lead).get(f"/reviews/{review.id}/codebook/project.qdpx").content

    assert zipfile.ZipFile(BytesIO(sent)).namelist() == ["project.qde", "sources/"]


def test_ids_stay_the_same_between_exports_and_are_not_ours(db: Session, browse_as) -> None:
    review, excerpt = a_told_review(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    url = f"/reviews/{review.id}/codebook"

    first, second = (lead.get(f"{url}/project.qdpx").content for _ in range(2))
    book = fromstring(lead.get(f"{url}/codebook.qdc").content)

    assert first == second
    check(book, "urn:QDA-XML:codebook:1.0")
    codes = {c.get("guid"): c.get("name") for c in every(book, "Code")}
    assert codes == Opened(first).codes
    assert str(excerpt.id) not in Opened(first).everything
    names = [name.casefold() for name in codes.values()]
    assert len(names) == len(set(names)), "some programs allow each name once"


@pytest.mark.parametrize("name", ["codebook.qdc", "project.qdpx"])
def test_only_lead_reviewers_take_them_and_not_while_the_seal_is_closed(
    db: Session, browse_as, name: str
) -> None:
    review, _ = a_told_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    team, other = (a_member(db, r, Role.REVIEW_TEAM) for r in (review, a_review(db)))
    url = f"/reviews/{review.id}/codebook/{name}"

    answers = [browse_as(one).get(url).status_code for one in (lead, team, other)]
    a_seal(db, an_episode(db, review), lead)
    sealed = browse_as(lead).get(url)

    assert answers == [200, 403, 404]
    assert sealed.status_code == 409
