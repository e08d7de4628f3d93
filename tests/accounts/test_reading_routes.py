"""Reading accounts, and taking exact words from them."""

from uuid import UUID

from sqlalchemy import event
from sqlmodel import Session, select

from app.accounts import progress_queries, queries
from app.accounts.models import AccountVersion, Excerpt, Passage
from app.episodes.models import EpisodeFactorExcerpt
from app.history import HistoryLine
from app.people.models import Member
from app.reviews.models import Review
from app.vocabulary import AccountState, Did, Role
from tests.accounts.build import place_of
from tests.build import (
    a_contributing_person,
    a_contributor,
    a_draft,
    a_factor,
    a_factor_in,
    a_member,
    a_review,
    a_sent_account,
    an_episode,
    passages_of,
)

WORDS = "It was steady 👪 for us. Dr. Patel rang me. I never got a letter.\nNobody did."


def a_read_account(db: Session, words: str = WORDS) -> tuple[Review, AccountVersion, Passage]:
    review = a_review(db)
    version = a_sent_account(db, a_contributor(db, review), overview=words)
    return review, version, db.exec(passages_of(version)).one()


def take(browser, version: AccountVersion, passage: Passage, **fields: object):
    url = f"/reviews/{version.review_id}/accounts/{version.id}/passages/{passage.id}/excerpts"
    return browser.submit(url, **fields)


def test_the_list_says_how_far_each_has_come_and_nothing_of_a_draft(db: Session, browse_as) -> None:
    review = a_review(db)
    a_contributor(db, review, "Health visitor 1")
    a_contributing_person(db, a_contributor(db, review, "School nurse 1"))
    a_draft(db, a_contributor(db, review, "Teacher 1"), overview="Half a thought")
    a_sent_account(db, a_contributor(db, review, "Worker 1"), overview="All of it")
    lead = a_member(db, review, Role.LEAD_REVIEWER)

    shown = progress_queries.accounts_list(db, place_of(db, lead, review.id))
    page = browse_as(lead).visit(f"/reviews/{review.id}/accounts")

    states = [s for s in AccountState if s != AccountState.TAKEN_BACK]
    assert [(each.label, each.state) for each in shown] == list(
        zip(["Health visitor 1", "School nurse 1", "Teacher 1", "Worker 1"], states, strict=True)
    )
    assert "Half a thought" not in page.text and "Nameof" not in page.text
    assert page.links("Worker 1") and not page.links("Teacher 1")


def test_reading_shows_the_label_never_the_name_and_is_recorded(db: Session, browse_as) -> None:
    review, version, _ = a_read_account(db)
    team = a_member(db, review, Role.REVIEW_TEAM)

    page = browse_as(team).visit(f"/reviews/{review.id}/accounts/{version.id}")

    assert "School nurse 1" in page.title and "It was steady" in page.text
    assert "Nameof" not in page.text
    line = db.exec(select(HistoryLine).where(HistoryLine.did == Did.READ)).one()
    assert (line.subject_id, line.person_id) == (version.id, team.id)


def test_ticked_neighbours_become_one_excerpt_of_the_exact_words(db: Session, browse_as) -> None:
    review, version, passage = a_read_account(db)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    nothing = take(browser, version, passage)
    page = take(browser, version, passage, sentence=["1", "0", "3"], note="Steady, then not")

    assert nothing.status == 422 and nothing.errors == ["Choose the words you want to use"]
    assert page.path == f"/reviews/{review.id}/accounts/{version.id}"
    quotes = {e.quote: e for e in db.exec(select(Excerpt))}
    assert set(quotes) == {"It was steady 👪 for us. Dr. Patel rang me.", "Nobody did."}
    assert all(passage.text[e.starts : e.ends] == e.quote for e in quotes.values())
    assert "Steady, then not" in page.text


def test_selected_words_are_counted_in_whole_characters(db: Session, browse_as) -> None:
    review, version, passage = a_read_account(db)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    starts = WORDS.index(" for us")

    for _ in range(2):
        take(browser, version, passage, starts=starts, ends=starts + len(" for us"))
    outside = take(browser, version, passage, starts=5, ends=len(WORDS) + 1)

    assert db.exec(select(Excerpt)).one().quote == "for us"
    assert outside.status == 409 and "Choose some words inside this answer." in outside.text


def test_words_an_episode_rests_on_are_not_removed(db: Session, browse_as) -> None:
    review, version, passage = a_read_account(db)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    take(browser, version, passage, sentence=["0"])
    take(browser, version, passage, sentence=["2"])
    kept, loose = db.exec(select(Excerpt).order_by(Excerpt.starts)).all()
    link = a_factor_in(db, an_episode(db, review), a_factor(db, review))
    db.add(EpisodeFactorExcerpt(review_id=review.id, episode_factor_id=link.id, excerpt_id=kept.id))
    url = f"/reviews/{review.id}/accounts/excerpts"

    refused = browser.submit(f"{url}/{kept.id}/removal")
    removed = browser.submit(f"{url}/{loose.id}/removal")

    assert refused.status == 409 and "These words support an episode." in refused.text
    assert removed.status == 200
    db.expire_all()
    assert [e.id for e in db.exec(select(Excerpt))] == [kept.id]


def test_who_may_see_whose_words_is_said_once(db: Session, browse_as) -> None:
    review, version, passage = a_read_account(db)
    lead, supervisor = (
        place_of(db, a_member(db, review, role), review.id)
        for role in (Role.LEAD_REVIEWER, Role.SUPERVISOR)
    )
    writer = Member(lead.person_id, frozenset({Role.CONTRIBUTOR}), None, review.id)
    foreign = Member(lead.person_id, lead.roles, None, a_review(db).id)
    seen = [bool(queries.passages(db, m, version)) for m in (lead, supervisor, writer, foreign)]

    assert seen == [True, False, False, False]
    assert queries.version(db, foreign, version.id) is None
    assert queries.passage(db, foreign, version.id, passage.id) is None
    assert (
        browse_as(a_member(db, review, Role.SUPERVISOR))
        .visit(f"/reviews/{review.id}/accounts/{version.id}")
        .status
        == 403
    )


def test_excerpts_come_with_their_sources_in_a_fixed_number_of_queries(
    db: Session, browse_as
) -> None:
    review, version, passage = a_read_account(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    browser, member = browse_as(lead), place_of(db, lead, review.id)
    take(browser, version, passage, sentence=["0"])
    few, one = counted(db, lambda: queries.excerpts(db, member))
    take(browser, version, passage, sentence=["2"])
    many, two = counted(db, lambda: queries.excerpts(db, member))

    assert (len(one), len(two)) == (1, 2) and few == many
    shown = two[0]
    assert (shown.label, shown.version_number, shown.version_id, shown.question) == (
        "School nurse 1",
        1,
        version.id,
        "What was your part?",
    )
    ids: list[UUID] = [two[1].excerpt.id]
    assert [e.excerpt.id for e in queries.excerpts(db, member, ids)] == ids
    assert queries.excerpts(db, Member(lead.id, frozenset(), None, review.id)) == []


def counted(db: Session, ask):
    statements = []
    engine = db.get_bind()
    note = lambda *given: statements.append(given[2])  # noqa: E731
    event.listen(engine, "before_cursor_execute", note)
    found = ask()
    event.remove(engine, "before_cursor_execute", note)
    return len(statements), found
