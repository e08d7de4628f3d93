"""A second reading: on one's own first, seen by nobody, then side by side with the others'."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from app.accounts import blind_queries, queries
from app.accounts.agreement import Choice, Pair, choices, figures
from app.accounts.models import AccountVersion, BlindReading, Excerpt, Passage
from app.accounts.word_queries import settled
from app.episodes.models import EpisodeFactorExcerpt
from app.vocabulary import Role
from tests.accounts.build import place_of
from tests.build import (
    MONDAY,
    a_contributor,
    a_factor,
    a_factor_in,
    a_member,
    a_review,
    a_sent_account,
    an_episode,
    kept,
    passages_of,
)

WORDS = "She rang twice. Nobody came. I was tired. We moved on."


class Case:
    """An account read by a first reader, and by a second who begins on their own."""

    def __init__(self, db: Session, browse_as: Any) -> None:
        self.db, self.review = db, a_review(db)
        contributor = a_contributor(db, self.review)
        self.version: AccountVersion = a_sent_account(db, contributor, overview=WORDS)
        self.passage: Passage = db.exec(passages_of(self.version)).one()
        self.people = [a_member(db, self.review, r) for r in (Role.LEAD_REVIEWER, Role.REVIEW_TEAM)]
        self.first, self.second = (browse_as(person) for person in self.people)
        self.url = f"/reviews/{self.review.id}/accounts/{self.version.id}"

    def take(self, browser: Any, *sentences: int, alone: bool = False, **fields: str) -> Any:
        at = f"{self.url}/alone" if alone else self.url
        chosen = {"sentence": [str(n) for n in sentences], **fields}
        return browser.submit(f"{at}/passages/{self.passage.id}/excerpts", **chosen)

    def excerpts(self) -> list[Excerpt]:
        self.db.expire_all()
        return list(self.db.exec(select(Excerpt).order_by(Excerpt.taken_at)))


@pytest.fixture
def case(db: Session, browse_as: Any) -> Case:
    case = Case(db, browse_as)
    case.take(case.first, 0, note="Firm note")
    case.take(case.first, 2)
    case.second.submit(f"{case.url}/alone")
    return case


def test_a_second_reader_sees_nothing_of_the_first_on_any_page(case: Case) -> None:
    link = a_factor_in(case.db, an_episode(case.db, case.review), a_factor(case.db, case.review))
    used = case.excerpts()[0]
    a_factor_in_rests(case.db, link, used)
    base = f"/reviews/{case.review.id}"

    page = case.second.visit(case.url)
    listed = case.second.visit(f"{base}/accounts")
    episode = case.second.visit(f"{base}/episodes/{link.episode_id}")

    assert page.path.endswith("/alone")
    assert "Firm note" not in page.text and "You took from this answer" not in page.text
    assert "0 excerpts" in listed.text
    assert "She rang twice." not in episode.text
    assert case.second.visit(f"{base}/accounts/excerpts/{used.id}").status == 404
    assert case.second.visit(f"{case.url}/comparison").status == 409
    assert "Firm note" not in case.second.submit(f"{base}/search", q="firm note").text
    assert case.take(case.second, 0).status == 409


def a_factor_in_rests(db: Session, link: Any, excerpt: Excerpt) -> None:
    mine = {"review_id": link.review_id, "episode_factor_id": link.id}
    db.add(EpisodeFactorExcerpt(**mine, excerpt_id=excerpt.id))
    db.commit()


def test_what_is_taken_alone_is_nobody_elses_until_it_is_handed_in(case: Case) -> None:
    taken = case.take(case.second, 0, 1, alone=True, code="F4", note="Quiet note")
    base = f"/reviews/{case.review.id}"
    before = case.first.visit(case.url)
    compared = case.first.visit(f"{case.url}/comparison")
    mine = [e for e in case.excerpts() if e.note == "Quiet note"]

    assert "Speaks of: Conditions of work" in taken.text and len(mine) == 1
    assert "Quiet note" not in before.text
    assert "Nobody has handed in" in compared.text
    assert "2 excerpts" in case.first.visit(f"{base}/accounts").text
    assert case.first.visit(f"{base}/accounts/excerpts/{mine[0].id}").status == 404
    lead = place_of(case.db, case.people[0], case.review.id)
    assert mine[0].id not in [s.excerpt.id for s in queries.excerpts(case.db, lead)]

    case.second.submit(f"{case.url}/alone/end")

    assert "Quiet note" in case.first.visit(case.url).text
    assert "Firm note" in case.second.visit(case.url).text


def test_the_same_words_taken_by_both_are_two_choices(case: Case) -> None:
    case.take(case.second, 0, alone=True)
    case.take(case.first, 0)

    assert len([e for e in case.excerpts() if e.quote == "She rang twice."]) == 2


def test_handed_in_both_see_figures_and_each_difference(case: Case) -> None:
    case.take(case.second, 0, alone=True, code="F4")
    case.take(case.second, 1, alone=True)

    page = case.second.submit(f"{case.url}/alone/end")
    case.take(case.first, 3)
    [later] = [e for e in case.excerpts() if e.quote == "We moved on."]
    later.taken_at = MONDAY + timedelta(hours=1)
    kept(case.db, later)
    again, theirs = (b.visit(f"{case.url}/comparison") for b in (case.second, case.first))

    assert page.path == f"{case.url}/comparison"
    assert case.second.visit(page.links("Comment or ask a question")[0]).status == 200
    for said in (
        *("Both took 1", "Both left 1", "Only you took 1", "Only the others took 1"),
        *("Took or left alike 50 of 100 sentences", "Same code, where both took 0 of 1"),
        *("blindly, would be alike in about 50 of 100", "kappa: 0.00"),
        *("Took it: Conditions of work", "Took it: no code"),
    ):
        assert said in page.text, said
    assert "Only the others took 1" in again.text, "words taken later do not count"
    assert "Only the second reader took 1" in theirs.text
    assert case.take(case.second, 3, alone=True).status == 409


def test_two_who_both_read_alone_see_each_other_when_both_are_in(case: Case, browse_as) -> None:
    third = browse_as(a_member(case.db, case.review, Role.REVIEW_TEAM))
    third.submit(f"{case.url}/alone")
    case.take(third, 3, alone=True)
    case.take(case.second, 3, alone=True)

    half = case.second.submit(f"{case.url}/alone/end")
    whole = third.submit(f"{case.url}/alone/end")

    assert "Both took 0" in half.text and "Only the others took 2" in half.text
    assert "Your reading, handed in" in whole.text and "The second reading, handed in" in whole.text
    assert whole.text.count("Both took 1") == 2


def test_who_has_taken_words_already_is_no_second_reader(case: Case) -> None:
    page = case.first.visit(f"{case.url}/alone")
    refused = case.first.submit(f"{case.url}/alone")

    said = "You have taken words from this account already."
    assert said in page.text and refused.status == 409 and said in refused.text
    assert len(case.db.exec(select(BlindReading)).all()) == 1


def test_what_was_chosen_alone_can_be_let_go_of_with_its_code(case: Case) -> None:
    case.take(case.second, 1, alone=True, code="F4")
    [mine] = [e for e in case.excerpts() if e.quote == "Nobody came."]
    other = next(e for e in case.excerpts() if e.quote == "She rang twice.")
    at = f"{case.url}/alone/excerpts"

    assert case.second.submit(f"{at}/{other.id}/removal").status == 404
    assert case.second.submit(f"{at}/{mine.id}/removal").status == 200
    assert mine.id not in [e.id for e in case.excerpts()]


def test_an_episode_saved_by_a_second_reader_keeps_words_they_are_not_shown(case: Case) -> None:
    first = case.excerpts()[0]
    reader = place_of(case.db, case.people[1], case.review.id)

    resting = settled(case.db, reader, [first.id], [])

    assert resting.excerpt_ids == [first.id]
    assert blind_queries.own_excerpts(case.db, reader, case.version) == []


def test_agreement_is_counted_by_sentences() -> None:
    spans = [(0, 10), (11, 20), (21, 30)]
    one = choices(spans, [(5, 15, frozenset({"F1"}))])
    other = choices(spans, [(0, 10, frozenset({"F1", "F2"})), (21, 30, frozenset())])

    assert one == [Choice(True, frozenset({"F1"}))] * 2 + [Choice(False)]
    counted = figures([Pair(a, b) for a, b in zip(one, other, strict=True)])
    assert (counted.both, counted.only_one, counted.only_other, counted.same_code) == (1, 1, 1, 1)
    assert round(counted.agreed, 2) == 0.33 and round(counted.kappa or 0, 2) == -0.5
    alike = figures([Pair(Choice(True), Choice(True))] * 2)
    assert alike.kappa is None and alike.agreed == 1
    assert figures([]).agreed == 1 and figures([]).kappa is None
