"""How a pattern becomes a finding that those who were there have checked."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from app.people.models import Membership, Person
from app.reviews.models import Contributor, Review
from app.vocabulary import Direction, Role
from tests import build
from tests.journeys.case import HASHED, STATEMENT
from tests.journeys.conftest import Server
from tests.journeys.window import Window

SAID = {
    "School nurse 1": "The letter lay three days before I saw it.",
    "Social worker 1": "I was sure the school had read it.",
    "Class teacher 1": "Nobody told me that there was a letter.",
}
POST, SURE = "Nobody opens the post before noon", "Each thinks another has acted"
PATTERN = "News that lies and waits"
OTHERWISE = "With us the post was opened each morning. It was the telephone that nobody answered."


@dataclass
class Told:
    """A review with three accounts in it, and everybody who will be asked something."""

    first: Person
    second: Person
    manager: Person
    voices: list[Person]


def a_told_case(server: Server) -> Told:
    """Three people have told how it looked; an episode and two factors rest on their words."""
    with server.sessions() as db:
        review = build.a_review(db)
        board, here = {"board_id": review.board_id}, {"review_id": review.id}
        first, second = (somebody(db, name, Role.LEAD_REVIEWER, **here) for name in ("Ada", "Ben"))
        manager = somebody(db, "Cleo", Role.BUSINESS_MANAGER, **board)
        nurse, social, teacher = (build.an_excerpt(db, review, t, v) for v, t in SAID.items())
        episode = build.an_episode(db, review, "The letter from the hospital", tunnel="It lay.")
        post, sure = build.a_factor(db, review, POST), build.a_factor(db, review, SURE, "F6.02")
        build.a_factor_in(db, episode, post, Direction.HINDERED, nurse, teacher)
        build.a_factor_in(db, episode, sure, Direction.HINDERED, social)
        voices = [a_voice(db, review, label) for label in SAID]
        db.commit()
    return Told(first, second, manager, voices)


def somebody(db: Session, name: str, role: Role, **place: Any) -> Person:
    person = build.a_person(db, name, password_hash=HASHED)
    build.kept(db, Membership(person_id=person.id, role=role, **place))
    return person


def a_voice(db: Session, review: Review, label: str) -> Person:
    """One of those who gave an account, able to sign in."""
    mine = select(Contributor).where(Contributor.review_id == review.id)
    voice = db.exec(mine.where(Contributor.label == label)).one()
    here = {"review_id": review.id, "contributor_id": voice.id}
    return somebody(db, voice.name, Role.CONTRIBUTOR, **here)


def gather_a_pattern(lead: Window) -> None:
    lead.follow("Child R")
    lead.tab("Findings")
    lead.follow("Look for patterns across the episodes")
    lead.choose(POST)
    lead.choose(SURE)
    lead.write("Working title", PATTERN)
    lead.write("Why do these belong together?", "What waits unread looks like what was acted on.")
    lead.press("Gather them")
    lead.sees(PATTERN)


def try_it_as_a_finding(lead: Window) -> None:
    if lead.heading != PATTERN:
        lead.follow(PATTERN)
    lead.follow("Try it as a finding")
    lead.write("What is the pattern, and what does it do to safety?", STATEMENT)
    lead.press("Try it")
    lead.sees(f"It grew from the pattern {PATTERN}")
    lead.follow("Choose the pattern type")
    lead.choose("Communication and collaboration in assessment and longer-term work")
    lead.press("Save")


def show_it_to(lead: Window, *labels: str) -> None:
    lead.follow("Choose who of the case group is shown this")
    for label in labels:
        lead.choose(label)
    lead.press("Save")


def say(voice: Window, answer: str, words: str = "") -> None:
    """Somebody who was there reads the draft and says whether they know it like this."""
    voice.follow("There is a draft for you to look at")
    voice.follow(STATEMENT)
    voice.choose(answer)
    voice.write("In your own words, if you like", words)
    voice.press("Send your answer")
    voice.sees("Answered")
