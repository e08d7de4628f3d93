"""Every wording is kept: what stood, what took its place, who changed it, when and why."""

from datetime import timedelta

from sqlmodel import Session, col, select

from app.people.models import Member
from app.people.queries import member_of_review
from app.reviews.models import Review
from app.revisions import actions, queries
from app.revisions.models import Revision
from app.vocabulary import Role
from tests.build import MONDAY, a_member, a_practice_item, a_review, an_episode

TUESDAY = MONDAY + timedelta(days=1)


def a_lead(db: Session, review: Review) -> Member:
    found = member_of_review(db, a_member(db, review, Role.LEAD_REVIEWER), review.id)
    assert found is not None
    return found


def kept(db: Session) -> list[Revision]:
    db.commit()
    db.expire_all()
    return list(db.exec(select(Revision).order_by(col(Revision.slot), col(Revision.number))))


def test_what_stood_before_is_kept_first_and_is_nobodys(db: Session) -> None:
    review = a_review(db)
    by = a_lead(db, review)
    episode = an_episode(db, review, tunnel="It looked calm.")

    episode.tunnel, episode.changed_at = "It looked calm to most.", TUESDAY
    actions.keep(db, by, episode, TUESDAY, "One of them was worried.")

    old, new = kept(db)
    assert (old.text, old.person_id, old.number) == ("It looked calm.", None, 1)
    assert (new.text, new.person_id, new.number) == ("It looked calm to most.", by.person_id, 2)
    assert (old.why, new.why) == (None, "One of them was worried.")
    assert (old.written_at, new.written_at) == (MONDAY, TUESDAY)
    assert {(r.subject, r.subject_id, r.slot) for r in (old, new)} == {
        ("episode", episode.id, "tunnel")
    }


def test_each_further_change_is_one_more_wording_and_no_change_is_none(db: Session) -> None:
    review = a_review(db)
    by = a_lead(db, review)
    episode = an_episode(db, review)
    for text in ("One.", "One.", "Two.", None, "Two."):
        episode.tunnel = text
        actions.keep(db, by, episode, MONDAY)
        db.flush()

    assert [(r.number, r.text) for r in kept(db)] == [
        (1, "One."),
        (2, "Two."),
        (3, None),
        (4, "Two."),
    ]


def test_a_new_row_begins_with_its_writers_own_words(db: Session) -> None:
    review = a_review(db)
    by = a_lead(db, review)
    episode = an_episode(db, review)
    item = a_practice_item(episode, "Rang twice.")
    db.add(item)
    actions.keep(db, by, item, MONDAY)

    [first] = kept(db)
    assert (first.number, first.text, first.person_id) == (1, "Rang twice.", by.person_id)


def test_several_texts_of_a_row_are_kept_each_for_itself(db: Session) -> None:
    review = a_review(db)
    by = a_lead(db, review)
    episode = an_episode(db, review, tunnel="It was June.", appraisal="Fair.")

    episode.tunnel, episode.appraisal, episode.title = "July.", "Good.", episode.title
    actions.keep(db, by, episode, MONDAY)

    assert [(r.slot, r.text) for r in kept(db)] == [
        ("appraisal", "Fair."),
        ("appraisal", "Good."),
        ("tunnel", "It was June."),
        ("tunnel", "July."),
    ]
    assert set(queries.reworded(db, by, [episode.id])) == {
        (episode.id, "appraisal"),
        (episode.id, "tunnel"),
    }


def test_what_a_removed_row_said_stays(db: Session) -> None:
    review = a_review(db)
    by = a_lead(db, review)
    item = a_practice_item(an_episode(db, review), "Rang twice.")
    db.add(item)
    db.flush()
    actions.keep_removed(db, by, item, TUESDAY)
    db.delete(item)

    assert [(r.text, r.person_id) for r in kept(db)] == [
        ("Rang twice.", None),
        (None, by.person_id),
    ]


def test_a_text_can_be_kept_as_it_stands_once(db: Session) -> None:
    review = a_review(db)
    by = a_lead(db, review)
    episode = an_episode(db, review, tunnel="It was June.")
    for _ in range(2):
        actions.keep_as_it_stands(db, by, episode, "tunnel", TUESDAY)

    [only] = kept(db)
    assert (only.text, only.number, only.person_id) == ("It was June.", 1, None)
    assert queries.wordings(db, by, episode.id, "tunnel") == [only]
    assert queries.revision(db, by, only.id) == only


def test_nobody_finds_wordings_of_another_review(db: Session) -> None:
    review, other = a_review(db), a_review(db, title="Another")
    episode = an_episode(db, review, tunnel="It was June.")
    actions.keep_as_it_stands(db, a_lead(db, review), episode, "tunnel", MONDAY)
    [only] = kept(db)

    stranger = a_lead(db, other)
    assert queries.revision(db, stranger, only.id) is None
    assert queries.wordings(db, stranger, episode.id, "tunnel") == []
    assert queries.reworded(db, stranger, [episode.id]) == {}
