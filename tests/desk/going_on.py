"""What goes on in a review while nothing of it is published: accounts, drafts, holds, answers.

What is made here, no page, file or mail of the Board's people may tell of.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.accounts.models import Account, Excerpt
from app.case_group.models import Meeting, MissingVoice
from app.db import Row
from app.episodes.word_queries import speakers
from app.findings import queries as findings
from app.findings.models import Finding
from app.follow_on import actions as follow_on
from app.follow_on import check_actions, draft_queries, withdrawal_actions
from app.holds import actions as holds
from app.holds.disclosure_actions import write_down
from app.packs import accuracy_actions, queries, release_actions
from app.packs import actions as packs
from app.packs.check_actions import protect
from app.packs.models import AccuracyPart, Pack
from app.people import actions as people
from app.people.models import Member, Membership, Person
from app.people.queries import member_of_review
from app.prevalence import actions as outside
from app.prevalence import queries as asked_outside
from app.quotes import actions as quotes
from app.quotes import queries as quoted
from app.reviews.models import Contributor, Review
from app.teamwork.models import Comment, Decision
from app.vocabulary import (
    Accuracy,
    Audience,
    HoldOn,
    ProtectedKind,
    QuoteAnswer,
    Recognised,
    Role,
    Rung,
    StillSo,
)
from tests.build import MONDAY, a_contributing_person, a_person, a_whole_finding
from tests.packs.build import look_through, on, without
from tests.perspectives.build import an_event

TODAY = MONDAY.date()
NEXT_WEEK = TODAY + timedelta(days=7)


@dataclass
class Scene:
    """A review that goes on, and who goes on with it."""

    db: Session
    review: Review
    lead: Member
    other: Member
    team: Member
    finding: Finding
    excerpt: Excerpt
    teller: Contributor
    writer: Member


def work_goes_on(db: Session, review: Review) -> list[tuple[str, UUID]]:
    """All that is made of a case, up to a pack that waits for its second key; then what stops."""
    scene = a_scene(db, review)
    talked_about(scene)
    checked_by_those_who_were_there(scene)
    asked_outside_the_case(scene)
    pack = read_and_released_by_one(scene)
    stopped(scene)
    db.commit()
    return [("finding", scene.finding.id), ("excerpt", scene.excerpt.id), ("pack", pack.id)]


def a_scene(db: Session, review: Review) -> Scene:
    lead, other = with_role(db, review, Role.LEAD_REVIEWER)[:2]
    team = with_role(db, review, Role.REVIEW_TEAM)[0]
    finding = a_whole_finding(db, review, "Caretakers are told nothing.", position=9)
    [whole] = findings.whole_findings(db, lead, [finding.id])
    [excerpt] = db.exec(select(Excerpt).where(col(Excerpt.id).in_(whole.excerpt_ids)))
    speaker = speakers(db, lead, [excerpt.id])[excerpt.id]
    teller = db.get_one(Contributor, speaker.contributor_id)
    writer = on(db, review, a_contributing_person(db, teller))
    return Scene(db, review, lead, other, team, finding, excerpt, teller, writer)


def with_role(db: Session, review: Review, role: Role) -> list[Member]:
    people = select(Person).join(Membership, col(Membership.person_id) == Person.id)
    mine = people.where(Membership.review_id == review.id, Membership.role == role)
    found = [
        member_of_review(db, one, review.id) for one in db.exec(mine.order_by(col(Person.demo_key)))
    ]
    return [one for one in found if one]


def talked_about(scene: Scene) -> None:
    """What goes on round it: comments, decisions, the chronology, who is kept out, who meets."""
    review, by = scene.review, scene.lead
    mine: dict[str, Any] = {"review_id": review.id, "person_id": by.person_id}
    about: dict[str, Any] = {"subject": "finding", "subject_id": scene.finding.id}
    lines: list[Row] = [
        Comment(**mine, **about, audience=Audience.LEADS, text="Too hard?", said_at=MONDAY),
        Decision(**mine, **about, text="It stays.", decided_at=MONDAY),
        MissingVoice(review_id=review.id, position=9, role="Caretaker", reason="Nobody asked."),
        Meeting(
            review_id=review.id,
            title="Second day",
            place="The library",
            starts_at=MONDAY + timedelta(days=400),
            minutes=60,
        ),
    ]
    scene.db.add_all(lines)
    protect(scene.db, by, ProtectedKind.PERSON, "R's aunt", ["Wilma Oddie"], MONDAY)
    an_event(scene.db, review, "The door was locked.", "March 2024")
    kept_out = a_person(scene.db, "Somebody kept out")
    people.keep_out(scene.db, by, kept_out, "A cousin of the caretaker.", MONDAY)


def checked_by_those_who_were_there(scene: Scene) -> None:
    """The finding is shown to its teller, who answers; the team checks it; words are asked for."""
    db, finding, by = scene.db, scene.finding, scene.lead
    follow_on.share(db, by, finding, {scene.teller.id}, set(), MONDAY)
    db.flush()
    [(share, _, _)] = draft_queries.drafts(db, scene.writer)
    draft = draft_queries.draft(db, scene.writer, share.id)
    assert draft
    follow_on.answer(db, scene.writer, draft, Recognised.PARTLY, "Not at night.", False, MONDAY)
    partly, seen = Recognised.PARTLY, finding.version
    check_actions.check(db, scene.team, finding, partly, "Not in ours.", False, MONDAY, seen)
    [whole] = findings.whole_findings(db, by, [finding.id])
    asked = quotes.ask(db, by, whole, scene.excerpt, "Nobody told us.", "", MONDAY)
    one = asked and quoted.quote(db, scene.writer, asked.id)
    assert one
    quotes.reply(db, scene.writer, one, QuoteAnswer.FINE, "I would say so again.", MONDAY)


def asked_outside_the_case(scene: Scene) -> None:
    """A question to somebody elsewhere, and what they say."""
    db, by = scene.db, scene.lead
    asks = outside.Asks(Rung.WIDESPREAD, "Caretakers", "Who tells them?")
    question = outside.ask(db, by, scene.finding, asks, MONDAY)
    db.flush()
    outside.send(
        db, by, question, "A housing body", "desk@example.org", "https://casement.example", MONDAY
    )
    db.flush()
    [one] = [q for q in asked_outside.questions(db, by, [scene.finding.id]) if q.asked]
    outside.answer(db, one.asked[0], outside.Said(3, 10, StillSo.STILL, "Nobody does."), MONDAY)


def read_and_released_by_one(scene: Scene) -> Pack:
    """A draft pack, read for accuracy and answered, on which one key of the two is turned."""
    db, by = scene.db, scene.lead
    pack = packs.start_pack(db, by, "A pack that corrects the first", MONDAY)
    words = dict.fromkeys(("summary", "appraisal_synopsis", "limits"), "Nobody has read this yet.")
    more = {"how_done": "By listening.", "changes": "More was heard."}
    packs.write_pack(db, by, pack, MONDAY, **words, **more, **without())
    packs.choose_findings(db, by, pack, [scene.finding.id], MONDAY)
    for one in queries.choice(db, by, pack).free:
        packs.leave_out(db, by, pack, one.finding.id, "It went out before.", MONDAY)
    readers = [scene.teller.id]
    reading = accuracy_actions.open_reading(
        db, by, pack, ["summary", scene.finding.id], readers, NEXT_WEEK, TODAY, MONDAY
    )
    part = db.exec(select(AccuracyPart).where(AccuracyPart.reading_id == reading.id)).first()
    assert part
    wrong, says = Accuracy.NOT_RIGHT, "It was a Tuesday."
    remark = accuracy_actions.say(db, scene.writer, part, scene.teller.id, wrong, says, MONDAY)
    db.flush()
    accuracy_actions.answer(db, by, remark, False, "The log says Monday.", MONDAY)
    accuracy_actions.close(db, by, reading, "All have answered.", TODAY, MONDAY)
    look_through(db, by, pack)
    release_actions.release_pack(db, by, pack, queries.draft(db, by, pack).sha256, MONDAY)
    return pack


def stopped(scene: Scene) -> None:
    """An account taken back, somebody outside shown a part, and everything on hold that can be."""
    db, by = scene.db, scene.lead
    account = db.exec(select(Account).where(Account.contributor_id == scene.teller.id)).one()
    withdrawal_actions.withdraw(db, scene.writer, account, "I would rather not.", MONDAY)
    said = {"whom": "The coroner's officer", "what": "A draft", "basis": "An order"}
    write_down(db, by, TODAY, MONDAY, decided_by="Both lead reviewers", **said)
    about = {HoldOn.ACCOUNT: scene.teller.id, HoldOn.FINDING: scene.finding.id}
    for what in set(HoldOn) - {HoldOn.PUBLISHING}:  # of that one the Board is told
        holds.put_on_hold(db, by, what, "A trial.", TODAY, NEXT_WEEK, MONDAY, about=about.get(what))
