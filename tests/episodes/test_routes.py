"""Pages about episodes: who sees what, and nothing typed is lost."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from app.accounts.models import Excerpt
from app.episodes.models import EpisodeFactor, Factor, PracticeItem
from app.people.models import Person
from app.reviews.models import Review
from app.vocabulary import Role
from tests.browser import Browser
from tests.build import (
    MONDAY,
    a_contributor,
    a_factor,
    a_member,
    a_practice_item,
    a_review,
    an_episode,
    an_excerpt,
    kept,
)
from tests.episodes.build import an_episode_on_words

Browse = Callable[[Person], Browser]


def of(review: Review, rest: str = "") -> str:
    return f"/reviews/{review.id}/episodes{rest}"


def test_an_episode_is_begun_written_and_read(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    browser = browse_as(a_member(db, review, Role.REVIEW_TEAM))

    assert browser.submit(of(review, "/new"), title=" ").errors == [
        "Give the episode a short title"
    ]
    begun = browser.submit(of(review, "/new"), title="The first visit", when_text="early May 2024")
    browser.submit(f"{begun.path}/tunnel", tunnel="It was a busy week.", version=1)
    browser.submit(f"{begun.path}/appraisal", standard="Ring in a day.", version=2)

    read = browser.visit(begun.path).text
    assert "early May 2024" in read
    assert read.index("It was a busy week.") < read.index("Ring in a day.")
    assert (
        "Still to write: why it was chosen, where the standard is written, the appraisal"
        in browser.visit(of(review)).text
    )


@pytest.mark.parametrize(
    ("form", "field"), [("tunnel", "tunnel"), ("appraisal", "appraisal"), ("about", "why_chosen")]
)
def test_when_two_people_write_at_once_both_texts_are_shown(
    db: Session, browse_as: Browse, form: str, field: str
) -> None:
    review = a_review(db)
    episode = an_episode(db, review)
    url = of(review, f"/{episode.id}/{form}")
    one, other = (browse_as(a_member(db, review, Role.LEAD_REVIEWER)) for _ in "ab")
    title = {"title": "The first visit"}

    one.submit(url, **{field: "First words."}, **title, version=1)
    clash = other.submit(url, **{field: "Other words."}, **title, version=1)
    knowing = other.submit(url, **{field: "Other words."}, **title, version=2)

    assert clash.status == 409
    assert "First words." in clash.text and "Other words." in clash.text
    db.refresh(episode)
    assert (knowing.status, getattr(episode, field)) == (200, "Other words.")


def test_when_two_people_change_a_practice_item_at_once_neither_text_is_lost(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    episode = an_episode(db, review, tunnel="It was a busy week.")
    words = an_excerpt(db, review, "I rang at once.")
    item = kept(db, a_practice_item(episode))
    url = of(review, f"/{episode.id}/practice-items/{item.id}")
    one, other = (browse_as(a_member(db, review, Role.LEAD_REVIEWER)) for _ in "ab")

    read = int(other.visit(url).value("version"))
    theirs = {"kind": "decision", "text": "Rang at once.", "excerpt_ids": [words.id]}
    one.submit(url, **theirs, version=read)
    mine = {"kind": "action", "text": "Rang three times."}
    clash = other.submit(url, **mine, version=read)
    saved = other.submit(url, **mine, version=clash.value("version"))

    assert clash.status == 409
    for said in ("Decision", "Rang at once.", "Rang three times.", "the words it rests on"):
        assert said in clash.text
    assert saved.path == of(review, f"/{episode.id}") and "Rang three times." in saved.text


def test_when_two_people_change_a_factor_at_once_neither_text_is_lost(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    episode = an_episode_on_words(db, review, "We never met.")
    [link], [words] = db.exec(select(EpisodeFactor)).all(), db.exec(select(Excerpt)).all()
    one, other = (browse_as(a_member(db, review, Role.LEAD_REVIEWER)) for _ in "ab")
    here = {"direction": "hindered", "excerpt_ids": [words.id]}
    everywhere = f"/reviews/{review.id}/factors/{link.factor_id}"

    for url, typed, field in (
        (of(review, f"/{episode.id}/factors/{link.id}"), here, "how"),
        (everywhere, {"code": "other"}, "text"),
    ):
        one.submit(url, **typed, **{field: "First words."}, version=1)
        clash = other.submit(url, **typed, **{field: "Other words."}, version=1)
        assert clash.status == 409
        assert "First words." in clash.text
        assert "Other words." in clash.text or clash.value(field) == "Other words."
        saved = other.submit(url, **typed, **{field: "Other words."}, version=2)
        assert "Other words." in saved.text and "First words." not in saved.text


def test_a_practice_item_is_added_changed_and_removed(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    episode, nurse = an_episode(db, review), a_contributor(db, review, "School nurse 1")
    words = an_excerpt(db, review, "I rang at once.")
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    url = of(review, f"/{episode.id}/practice-items")

    typed = {"kind": "action", "text": "Rang.", "contributor_id": nurse.id}
    read = browser.submit(url, **typed, excerpt_ids=[words.id])
    assert "School nurse 1" in read.text and "I rang at once." in read.text
    item = db.exec(select(PracticeItem)).one()
    changed = browser.submit(f"{url}/{item.id}", kind="action", text="Wrote.", version=1)
    assert "Wrote." in changed.text
    assert "Wrote." in browser.visit(f"{url}/{item.id}/removal").text
    assert "Wrote." not in browser.submit(f"{url}/{item.id}/removal").text


def test_a_factor_without_words_is_refused_and_says_why(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    episode = an_episode(db, review)
    an_excerpt(db, review)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    typed = {"text": "A full day", "code": "F4.03", "direction": "hindered", "how": "No time."}

    page = browser.submit(of(review, f"/{episode.id}/factors"), **typed)

    assert page.status == 422
    assert page.errors == ["Choose at least one excerpt. A factor rests on what people said"]
    assert "No time." in page.text


def test_a_factor_helps_in_one_episode_and_hinders_in_another(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    first = an_episode(db, review, when_from=MONDAY.date())
    second = an_episode(db, review, "The second visit", position=2, when_from=MONDAY.date())
    words = an_excerpt(db, review)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    typed = {"how": "It shaped the day.", "excerpt_ids": [words.id], "weight": "most"}

    new = {"text": "Knowing each other", "code": "F6.04", "direction": "helped"}
    browser.submit(of(review, f"/{first.id}/factors"), **typed, **new)
    factor = db.exec(select(Factor)).one()
    known = {"factor_id": factor.id, "direction": "hindered"}
    browser.submit(of(review, f"/{second.id}/factors"), **typed, **known)

    page = browser.visit(f"/reviews/{review.id}/factors").text
    assert "Supported good practice in The first visit" in page
    assert "Made problematic practice more likely in The second visit" in page
    changed = browser.submit(
        f"/reviews/{review.id}/factors/{factor.id}", text="Trust", code="other", version=1
    )
    assert "Trust Other" in changed.text
    link = db.exec(select(EpisodeFactor).where(EpisodeFactor.episode_id == first.id)).one()
    gone = browser.submit(of(review, f"/{first.id}/factors/{link.id}/removal"))
    assert "There are no factors yet" in gone.text


def test_a_factor_the_framework_has_no_place_for_is_given_its_level(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    episode, words = an_episode(db, review), an_excerpt(db, review)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    typed = {"how": "So.", "direction": "hindered", "excerpt_ids": [words.id]}
    new = {**typed, "text": "Early boats", "code": "other"}

    wrong = browser.submit(of(review, f"/{episode.id}/factors"), **new, level="L9")
    browser.submit(of(review, f"/{episode.id}/factors"), **new, level="L3")
    factor = db.exec(select(Factor)).one()
    here = f"/reviews/{review.id}/factors/{factor.id}"
    listed = browser.visit(f"/reviews/{review.id}/factors").text
    browser.submit(here, text="Workload", code="F4.03", level="L3", version=1)

    assert wrong.status == 404
    assert "Early boats Other. National" in listed
    db.refresh(factor)
    assert (factor.code, factor.level) == ("F4.03", None), "a kind of the framework has its own"


def test_looking_for_words_loses_nothing_half_written(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    episode = an_episode(db, review)
    ticked, rush = an_excerpt(db, review, "It was calm."), an_excerpt(db, review, "A rush on.")
    an_excerpt(db, review, "We never met.")
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    url = of(review, f"/{episode.id}/factors")

    page = browser.submit(url, how="Half wri", excerpt_ids=[ticked.id], q="rush", find="yes")
    looked_up = browser.visit(f"{url}?q=rush")

    assert (page.status, page.errors) == (200, [])
    assert "Half wri" in page.text
    assert "It was calm." in page.text and "A rush on." in page.text
    assert "We never met." not in page.text
    assert "A rush on." in looked_up.text and "It was calm." not in looked_up.text
    assert rush.id


def test_the_supervisor_reads_the_analysis_and_nobodys_words(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    episode = an_episode_on_words(db, review, "I had forty families.")
    browser = browse_as(a_member(db, review, Role.SUPERVISOR))

    page = browser.visit(of(review, f"/{episode.id}"))

    assert "Rests on 1 excerpt from 1 person" in page.text
    assert "forty families" not in page.text
    assert browser.get(of(review, f"/{episode.id}/factors")).status_code == 403


def test_what_belongs_to_another_review_is_not_there(db: Session, browse_as: Browse) -> None:
    review, other = a_review(db), a_review(db, title="Child S")
    mine, theirs = an_episode(db, review), an_episode_on_words(db, other, "Not ours.")
    factor, words = a_factor(db, other), an_excerpt(db, other)
    person = a_contributor(db, other)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    at_work = {"direction": "helped", "how": "So.", "excerpt_ids": [an_excerpt(db, review).id]}
    item = {"kind": "action", "text": "Rang."}

    for rest in ("", "/about", "/tunnel", "/appraisal", "/practice-items", "/factors"):
        assert browser.visit(of(review, f"/{theirs.id}{rest}")).status == 404
    for form in ({"factor_id": factor.id}, {"text": "New", "code": "F0.00"}):
        assert browser.submit(of(review, f"/{mine.id}/factors"), **at_work, **form).status == 404
    new = {"text": "New", "code": "other", "excerpt_ids": [words.id]}
    assert browser.submit(of(review, f"/{mine.id}/factors"), **{**at_work, **new}).status == 404
    for given in ({"contributor_id": person.id}, {"excerpt_ids": [words.id]}):
        url = of(review, f"/{mine.id}/practice-items")
        assert browser.submit(url, **item, **given).status == 404
    assert (
        browser.submit(f"/reviews/{review.id}/factors/{factor.id}", text="A", code="other").status
        == 404
    )
    assert db.exec(select(PracticeItem)).all() == []


def test_episodes_change_places(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    an_episode(db, review, "The first visit")
    second = an_episode(db, review, "The second visit", position=2)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    page = browser.submit(of(review, f"/{second.id}/position"), to="up")

    assert page.text.index("The second visit") < page.text.index("The first visit")
