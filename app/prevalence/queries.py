"""Questions that were sent out, how each stands, and what was answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from app.boards.models import Board
from app.clock import day_of, end_of_day
from app.disclosure.check import check
from app.disclosure.names import Protected
from app.mail import Letter
from app.people.models import Member
from app.people.passwords import hash_token
from app.people.permissions import Permission
from app.prevalence import rules
from app.prevalence.models import Asking, PrevalenceAnswer, PrevalenceQuestion
from app.reviews import queries as reviews
from app.reviews.models import Review
from app.reviews.rules import names_in
from app.vocabulary import AskingState


@dataclass(frozen=True)
class Asked:
    """One person or team that was asked, and what came of it."""

    asking: Asking
    answer: PrevalenceAnswer | None
    came_back: bool
    letter_left: bool = False
    """Has the letter with the link gone to their mail server?"""

    def state(self, now: datetime) -> AskingState:
        return rules.state_of(
            rules.Facts(
                self.answer is not None,
                self.asking.revoked_at is not None,
                now > self.asking.expires_at,
                self.asking.failures,
                self.came_back,
            )
        )

    def is_still_out(self, now: datetime) -> bool:
        return rules.is_still_out(self.state(now))

    def reasons_not_to_remind(self, now: datetime) -> list[str]:
        return rules.reasons_not_to_remind(
            self.state(now),
            self.letter_left,
            self.asking.reminded_at is not None,
            day_of(self.asking.expires_at),
            day_of(now),
        )

    @property
    def in_words(self) -> str:
        said = self.answer
        return rules.in_words(said.times, said.out_of, said.still) if said else ""

    @property
    def waits(self) -> bool:
        """Is there an answer that nobody has decided about?"""
        return self.answer is not None and self.answer.decided_at is None


@dataclass(frozen=True)
class Question:
    """A question with everybody it was sent to, the first asked first."""

    row: PrevalenceQuestion
    asked: list[Asked]

    @property
    def texts(self) -> list[tuple[str, str]]:
        """Its one to three questions, each with the name of its answer."""
        told = [(slot, getattr(self.row, slot)) for slot in ("first", "second", "third")]
        return [(slot, text) for slot, text in told if text]


def questions(db: Session, member: Member, finding_ids: Iterable[UUID]) -> list[Question]:
    """About these findings, newest first: two queries however many there are."""
    mine = select(PrevalenceQuestion).where(PrevalenceQuestion.review_id == member.review)
    mine = mine.where(col(PrevalenceQuestion.finding_id).in_(list(finding_ids)))
    order = (col(PrevalenceQuestion.made_at).desc(), col(PrevalenceQuestion.id))
    found = {row.id: Question(row, []) for row in db.exec(mine.order_by(*order))}
    for one in _asked(db, col(Asking.question_id).in_(list(found))):
        found[one.asking.question_id].asked.append(one)
    return list(found.values())


def question(db: Session, member: Member, finding_id: UUID, question_id: UUID) -> Question | None:
    found = questions(db, member, [finding_id])
    return next((one for one in found if one.row.id == question_id), None)


def _asked(db: Session, which: Any) -> list[Asked]:
    rows = (
        select(Asking, PrevalenceAnswer, Letter.bounced_at, Letter.delivered_at)
        .outerjoin(PrevalenceAnswer, col(PrevalenceAnswer.asking_id) == Asking.id)
        .outerjoin(Letter, col(Letter.id) == Asking.letter_id)
        .where(which)
        .order_by(col(Asking.asked_at), col(Asking.id))
    )
    return [
        Asked(asking, answer, back is not None, left is not None)
        for asking, answer, back, left in db.execute(rows)
    ]


def open_at(db: Session, question: PrevalenceQuestion, email: str, now: datetime) -> bool:
    """Is there a link to this question, sent to this address, that can still be answered?"""
    sent = _asked(db, col(Asking.question_id) == question.id)
    same = (one for one in sent if (one.asking.email or "").casefold() == email.casefold())
    return any(rules.is_open(one.state(now)) for one in same)


def by_token(db: Session, token: str) -> Asked | None:
    """Whoever holds the link. It opens nothing without its code."""
    return next(iter(_asked(db, Asking.token_hash == hash_token(token))), None)


def not_reminded(db: Session, now: datetime) -> list[UUID]:
    """Whose last day is near, in every review, and who were never reminded."""
    near = end_of_day(now, rules.REMIND_DAYS)
    mine = select(Asking.id).where(
        col(Asking.reminded_at).is_(None),
        col(Asking.revoked_at).is_(None),
        col(Asking.letter_id).is_not(None),
        col(Asking.expires_at).between(now, near),
    )
    return list(db.exec(mine.order_by(col(Asking.expires_at), col(Asking.id))))


def again(db: Session, asking: Asking) -> Asked:
    """How it stands at this moment."""
    return _asked(db, col(Asking.id) == asking.id)[0]


@dataclass(frozen=True)
class Sheet:
    """What somebody who is asked is shown: the question, who asks, and no word of the case."""

    question: Question
    leads: list[str]
    board: str


def sheet(db: Session, asked: Asked) -> Sheet:
    row = db.get_one(PrevalenceQuestion, asked.asking.question_id)
    review = db.get_one(Review, row.review_id)
    leads = reviews.lead_names(db, review.id)
    return Sheet(Question(row, []), leads, db.get_one(Board, review.board_id).name)


def of_finding(db: Session, member: Member, finding_id: UUID) -> dict[str, Any]:
    """For the finding's own page: how many were asked, and how many answers wait."""
    found = [one for q in questions(db, member, [finding_id]) for one in q.asked]
    return {
        "sent_out": len(found),
        "came_back": sum(one.answer is not None for one in found),
        "answers_waiting": sum(one.waits for one in found),
        "asks": member.may(Permission.WRITE_FINDINGS),
    }


def answers_waiting(review: Any) -> Any:
    """A statement that counts them; `review` is an id, or the place of one."""
    mine = select(func.count()).select_from(PrevalenceAnswer)
    return mine.where(
        col(PrevalenceAnswer.review_id) == review, col(PrevalenceAnswer.decided_at).is_(None)
    )


def waiting_in(db: Session, review_ids: Iterable[UUID]) -> dict[UUID, int]:
    """How many answers wait for a decision, by review."""
    mine = select(PrevalenceAnswer.review_id, func.count())
    mine = mine.where(col(PrevalenceAnswer.review_id).in_(list(review_ids)))
    undecided = mine.where(col(PrevalenceAnswer.decided_at).is_(None))
    return dict(db.execute(undecided.group_by(col(PrevalenceAnswer.review_id))).all())


def waiting(db: Session, member: Member) -> dict[UUID, int]:
    """By finding: how many answers wait, for who decides about them."""
    if not member.may(Permission.WRITE_FINDINGS):
        return {}
    rows = (
        select(PrevalenceQuestion.finding_id, func.count())
        .join(Asking, col(Asking.question_id) == PrevalenceQuestion.id)
        .join(PrevalenceAnswer, col(PrevalenceAnswer.asking_id) == Asking.id)
        .where(PrevalenceQuestion.review_id == member.review)
        .where(col(PrevalenceAnswer.decided_at).is_(None))
        .group_by(col(PrevalenceQuestion.finding_id))
    )
    return dict(db.execute(rows.order_by(col(PrevalenceQuestion.finding_id))).all())


def for_list(db: Session, member: Member) -> dict[str, Any]:
    """For the list of findings."""
    return {"answers_waiting": waiting(db, member)}


def of_the_case(db: Session, member: Member, texts: Iterable[str]) -> list[str]:
    """What in these texts tells of the case: names, labels, and marks that could tell who."""
    review, text = reviews.review(db, member), "\n".join(texts)
    names = {c.label: [c.name] for c in reviews.named_contributors(db, member)}
    found = [hit.words for hit in check("question.txt", text.encode(), Protected(names))]
    labels = [voice.label for voice in reviews.contributors(db, member)]
    labels += [s.label for s in reviews.subjects(db, member) if " " in s.label]
    return found + names_in(text, [*labels, review.title, review.label or ""])
