"""Search inside a review: hits with what is around them, and nothing of what may not be read."""

from datetime import date
from time import process_time

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from app.accounts.models import Excerpt, Passage, Withdrawal
from app.case_group.models import MissingVoice
from app.findings.models import Pattern
from app.history import HistoryLine
from app.home.search import Sought, around, fold, has, in_one
from app.perspectives.models import Event
from app.reviews.models import (
    FamilyContact,
    ParallelProcess,
    RecordRead,
    ResearchQuestion,
    Subject,
)
from app.teamwork.models import Comment, Decision
from app.vocabulary import Audience, Did, FamilyStep, Role
from tests.build import (
    MONDAY,
    a_contributor,
    a_draft,
    a_factor,
    a_factor_in,
    a_finding,
    a_member,
    a_practice_item,
    a_review,
    a_seal,
    a_sent_account,
    an_episode,
    an_excerpt,
    kept,
)

WORD = "zebracrossing"


def found(text: str, typed: str) -> str:
    sought = Sought.of(typed)
    pieces = around(text, sought) if has(text, sought) else []
    return "".join(f"*{piece}*" if hit else piece for piece, hit in pieces)


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("Visits in June.", "VISIT", "*Visit*s in June."),
        ("They revisited it.", "visit", None),
        ("Zoë\u2019s née Straße", "zoe's NEE strasse", "*Zoë\u2019s* *née* *Straße*"),
        ("one two three", "three one", "*one* two *three*"),
        ("one two three", '"two one"', None),
        ("one  two\nthree", '"one two three"', "*one  two\nthree*"),
        ("It cost (a lot).", "?! .", None),
        ("a" * 300 + " end", "end", "*end*"),
    ],
)
def test_words_are_found_whatever_their_capitals_and_accents(
    text: str, typed: str, shown: str | None
) -> None:
    assert found(text, typed).endswith(shown or "")
    assert bool(found(text, typed)) == bool(shown)


def test_a_hit_shows_what_is_around_it_in_whole_words() -> None:
    shown = found("before " * 40 + "HERE " + "after " * 60, "here")

    assert shown.startswith("… before ") and shown.endswith("after …")
    assert "*HERE*" in shown and len(shown) < 320


def a_review_with_words_everywhere(db: Session):
    review = a_review(db)
    said = f"I said {WORD} to her."
    excerpt = an_excerpt(db, review, said, label="Health visitor 1")
    excerpt.note = f"Mark {WORD}"
    episode = an_episode(db, review, tunnel=f"It looked like {WORD}.", when_to=date(2024, 1, 1))
    a_factor_in(db, episode, a_factor(db, review, f"Factor {WORD}"))
    kept(db, a_practice_item(episode, f"Rang {WORD}."))
    a_finding(db, review, f"Handovers lose {WORD}.")
    happened = {"text": f"Event {WORD}", "when_text": "in May", "changed_at": MONDAY}
    kept(db, Event(review_id=review.id, **happened))
    return review, episode


def test_a_word_is_found_wherever_it_stands_and_leads_there(db: Session, browse_as) -> None:
    review, episode = a_review_with_words_everywhere(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    supervisor = browse_as(a_member(db, review, Role.SUPERVISOR))
    url = f"/reviews/{review.id}/search"

    page = lead.submit(url, q=WORD.upper())
    theirs = supervisor.submit(url, q=WORD)

    for kind in ("Accounts", "Notes on excerpts", "Events", "Episodes", "Factors", "Findings"):
        assert kind in page.text, kind
    for link in {a["href"] for a in page._soup.select("section a[href]")}:
        assert lead.visit(link.partition("#")[0]).status == 200, link
    for link in {a["href"] for a in theirs._soup.select("section a[href]")}:
        assert supervisor.visit(link.partition("#")[0]).status == 200, link
    assert "I said" in page.text and "I said" not in theirs.text
    assert f"/reviews/{review.id}/episodes/{episode.id}" in [
        a["href"] for a in page._soup.select("section a[href]")
    ]


def talked_about(db: Session, review, episode, by) -> None:
    """The word in what is said about the analysis, and in what the set-up wrote down."""
    mine = {"review_id": review.id}
    about = {**mine, "subject": "episode", "subject_id": episode.id, "person_id": by.id}
    asked = kept(
        db, Comment(**about, audience=Audience.TEAM, text=f"Asked {WORD}?", said_at=MONDAY)
    )
    answered = {"audience": Audience.TEAM, "parent_id": asked.id, "said_at": MONDAY}
    kept(db, Comment(**about, **answered, text=f"Answered {WORD}."))
    kept(db, Decision(**about, text=f"Decided {WORD}.", decided_at=MONDAY))
    kept(db, MissingVoice(**mine, position=1, role="School nurse", reason=f"Away {WORD}."))
    kept(db, ResearchQuestion(**mine, position=1, text=f"Question of {WORD}?"))
    record = {"position": 1, "title": f"Notes on {WORD}", "lawful_basis": "Consent"}
    kept(db, RecordRead(**mine, **record))
    kept(db, ParallelProcess(**mine, position=1, text=f"Inquest about {WORD}"))
    told = {"position": 1, "step": FamilyStep.TOLD, "who": "Mother", "text": f"Told of {WORD}"}
    kept(db, FamilyContact(**mine, **told))
    kept(db, Subject(**mine, position=1, label="Child R", outcome=f"Hurt by {WORD}"))
    review.why_this_case = f"Because of {WORD}"
    kept(db, review)


SET_UP = ["Question of", "Because of", "Notes on", "Inquest about", "Told of", "Hurt by"]
TALK = ["Asked", "Answered", "Decided", "Away"]


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        (Role.LEAD_REVIEWER, SET_UP + TALK),
        (Role.REVIEW_TEAM, ["Question of", "Because of", *TALK]),
        (Role.SUPERVISOR, ["Question of", "Because of", "Decided"]),
    ],
)
def test_what_is_said_about_the_analysis_is_found_by_those_it_is_for(
    db: Session, browse_as, role: Role, shown: list[str]
) -> None:
    review = a_review(db)
    episode = an_episode(db, review)
    talked_about(db, review, episode, a_member(db, review, Role.REVIEW_TEAM))
    browser = browse_as(a_member(db, review, role))

    page = browser.submit(f"/reviews/{review.id}/search", q=WORD)

    assert [words for words in SET_UP + TALK if words in page.text] == shown
    for link in {a["href"] for a in page._soup.select("section a[href]")}:
        assert browser.visit(link.partition("#")[0]).status == 200, link


def test_how_it_ended_is_not_looked_through_for_who_writes_an_episode(
    db: Session, browse_as
) -> None:
    """Nor what others say: they may know how it ended."""
    review = a_review(db)
    episode = an_episode(db, review)
    talked_about(db, review, episode, a_member(db, review, Role.REVIEW_TEAM))
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    a_seal(db, episode, lead)

    page = browse_as(lead).submit(f"/reviews/{review.id}/search", q=WORD)

    assert [words for words in SET_UP + TALK if words in page.text] == ["Question of"]


def test_what_cannot_be_read_changes_nothing_that_can_be_observed(db: Session, browse_as) -> None:
    """Two worlds that differ by unreadable words give the same answer, byte by byte."""
    review, episode = a_review_with_words_everywhere(db)
    gone = a_sent_account(db, a_contributor(db, review, "Teacher 1"), overview=f"Mine: {WORD}")
    kept(db, Withdrawal(review_id=review.id, account_id=gone.account_id, withdrawn_at=MONDAY))
    team = a_member(db, review, Role.REVIEW_TEAM)
    a_seal(db, episode, team)
    browser = browse_as(team)

    before = answer(db, browser, review)
    unreadable(db, review, gone, team)

    assert answer(db, browser, review) == before
    assert WORD.encode() in before and b"Handovers" not in before


def answer(db: Session, browser, review) -> bytes:
    db.commit()
    return browser.client.post(f"/reviews/{review.id}/search", data={"q": WORD}).content


def unreadable(db: Session, review, gone, team) -> None:
    """A draft, words taken back, what came later, a finding, another review."""
    later = {"when_first": date(2025, 1, 1), "changed_at": MONDAY}
    a_draft(db, a_contributor(db, review, "Worker 1"), overview=f"Not sent: {WORD}")
    passage = db.exec(select(Passage).where(Passage.version_id == gone.id)).one()
    mine = {"passage_id": passage.id, "starts": 0, "ends": 4, "quote": WORD, "note": WORD}
    kept(db, Excerpt(review_id=review.id, **mine, taken_by=team.id, taken_at=MONDAY))
    kept(db, Event(review_id=review.id, text=WORD, **later))
    an_episode(db, review, WORD, when_from=date(2025, 1, 1))
    a_finding(db, review, WORD)
    an_excerpt(db, a_review(db), WORD)


def test_the_words_stand_in_no_address_and_no_history(db: Session, browse_as) -> None:
    review, _ = a_review_with_words_everywhere(db)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    url = f"/reviews/{review.id}/search"

    page = browser.submit(url, q=WORD)
    asked = browser.visit(f"{url}?q={WORD}")
    empty = browser.submit(url, q=" ?! ")

    assert page.path == url and WORD not in page.title
    assert WORD not in asked.text
    assert empty.status == 422 and empty.errors == ["Type a word to look for"]
    line = db.exec(select(HistoryLine).where(HistoryLine.did == Did.SEARCHED)).one()
    assert line.subject_id == review.id
    other = browse_as(a_member(db, a_review(db), Role.LEAD_REVIEWER))
    assert other.submit(url, q=WORD).status == 404


def forty_of_everything(db: Session, review, text: str) -> None:
    for n in range(40):
        version = a_sent_account(db, a_contributor(db, review, f"Practitioner {n}"))
        mine = {"review_id": review.id, "version_id": version.id, "question": "overview"}
        db.add_all(Passage(**mine, position=i, text=("naïve " * (not i)) + text) for i in range(7))
        happened = {"text": f"Event {n}", "when_text": "in May", "changed_at": MONDAY}
        db.add(Event(review_id=review.id, **happened))
        named = {"title": f"Pattern {n}", "why": "", "changed_at": MONDAY}
        db.add(Pattern(review_id=review.id, position=n, **named))
        a_finding(db, review, f"Finding {n}")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_forty_accounts_are_searched_in_the_time_of_a_page(db: Session, browse_as) -> None:
    """And with as many queries as one account."""
    review, _ = a_review_with_words_everywhere(db)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    asked: list[str] = []
    event.listen(db.get_bind(), "before_cursor_execute", lambda *about: asked.append(about[2]))
    answer(db, browser, review)

    few = len(asked)
    text = f"We talked about the café and what {WORD} meant. " * 60
    forty_of_everything(db, review, text)
    db.commit()
    asked.clear()
    begun = process_time()
    page = browser.submit(f"/reviews/{review.id}/search", q=f"{WORD} NAIVE")
    took = process_time() - begun

    assert len(asked) == few
    assert "Practitioner 39" in page.text and "Practitioner 0" in page.text
    assert took < 5, f"{took:.2f} s on a machine that may be busy"


def test_short_texts_of_one_thing_are_read_as_sentences() -> None:
    assert in_one(["Read in order.", None, "18 June 2025", "Who asked?", ""]) == (
        "Read in order. 18 June 2025. Who asked?"
    )
    assert in_one([]) == ""


def test_folding_leaves_other_scripts_readable() -> None:
    assert fold("Ängström ﬁle İ 日本") == "angstrom file i 日本"
