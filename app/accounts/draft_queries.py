"""What a contributor has written and not sent yet. Found through `writer`: by nobody but them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, exists
from sqlalchemy import select as select_columns
from sqlalchemy.orm import load_only
from sqlmodel import Session, col, select

from app.accounts import questions, rules
from app.accounts.models import (
    Account,
    AccountVersion,
    Answer,
    KeptText,
    Passage,
    TurningPoint,
)
from app.accounts.questions import Asked, Part, Questionnaire
from app.accounts.rules import PartState, part_state
from app.accounts.withdrawal_queries import is_taken_back
from app.holds.queries import on_hold
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import queries as reviews
from app.reviews.models import Contributor, Review
from app.vague_dates import Span
from app.vocabulary import ContributorKind


@dataclass(frozen=True)
class Writer:
    """A contributor, what they are asked, and their account once they have started."""

    contributor_id: UUID
    label: str
    kind: ContributorKind
    questionnaire: Questionnaire
    started: Account | None
    entered_for_them: bool = False
    """Somebody else is writing it down; until they take it over, the draft is not theirs."""
    taken_back: bool = False
    """They have taken their account back, and not given it again since."""
    on_hold: bool = False
    """Nothing is written here for now, and they have done nothing wrong."""
    sent: bool = False
    """Others can read some of it: what was sent, once or more."""

    @property
    def account(self) -> Account:
        """Their account; only asked for once they have started it."""
        assert self.started is not None
        return self.started


@dataclass(frozen=True)
class Draft:
    """All a contributor has written so far. Nobody else is ever given one."""

    turning_points: list[TurningPoint]
    answers: dict[str, Answer]

    @property
    def points(self) -> list[UUID]:
        return [point.id for point in self.turning_points]

    def text(self, slot: str) -> str:
        return self.answers[slot].text if slot in self.answers else ""


WRITER: Any = (
    select_columns(
        col(Contributor.label),
        col(Contributor.kind),
        col(Contributor.agency_id),
        col(Review.factor_framework),
        col(Review.factor_version),
        Account,
        is_taken_back(Account.id),
        on_hold(Contributor.id),
        exists().where(col(AccountVersion.account_id) == Account.id),
    )
    .join(Review, col(Review.id) == Contributor.review_id)
    .outerjoin(Account, col(Account.contributor_id) == Contributor.id)
    .where(col(Contributor.review_id) == bindparam("review"))
    .where(col(Contributor.id) == bindparam("me"))
)
"""Built once: it is asked at every pause in somebody's typing."""


def writer(db: Session, member: Member) -> Writer | None:
    """The member as a contributor to this review; or, on the pages for that, in their stead.

    Whose a draft is, is said here and nowhere else: the contributor's own, or, until they take it
    over, that of the one person who writes it down for them, unless it was taken back.
    """
    whom = member.on_behalf_of or member.contributor_id
    if whom is None:
        return None
    found = db.execute(WRITER, {"review": member.review, "me": whom}).one_or_none()
    if found is None:
        return None
    label, kind, agency_id, framework, version, account, gone, held, sent = found
    asked = questions.questionnaire(framework, version, kind)
    entered_by = account.entered_by if account else None
    mine = account if entered_by == (member.person_id if member.on_behalf_of else None) else None
    if member.on_behalf_of:
        mine = None if gone else mine
        reads = member.may(Permission.READ_ACCOUNTS)
        if not rules.may_enter_for(reads, agency_id is not None and agency_id == member.agency_id):
            return None
        if not reads:  # a champion knows names, and never a label
            label = db.get_one(Contributor, whom).name
    theirs = account is not None and mine is None
    return Writer(whom, label, kind, asked, mine, theirs, bool(gone), bool(held), bool(sent))


def is_on_hold(db: Session, contributor_id: UUID) -> bool:
    """Is this account on hold just now?"""
    return bool(db.scalar(select_columns(on_hold(contributor_id))))


def account_entered_for(db: Session, member: Member) -> Account | None:
    """What somebody else has begun to write down for the member."""
    mine = select(Account).where(Account.review_id == member.review)
    mine = mine.where(Account.contributor_id == member.contributor_id)
    return db.exec(mine.where(col(Account.entered_by).is_not(None))).one_or_none()


def lead_names(db: Session, member: Member) -> list[str]:
    """Whom a contributor can ask."""
    return reviews.lead_names(db, member.review)


SUPPORT = (
    select(Contributor, Review)
    .options(load_only(Contributor.support, Contributor.review_id), load_only(Review.support))  # type: ignore[arg-type]
    .join(Review, col(Review.id) == Contributor.review_id)
    .where(Contributor.id == bindparam("me"))
)


def support(db: Session, member: Member, writer: Writer) -> str:
    """Whom the writer can talk to: their own person, the review's, or else who leads it."""
    one, review = db.exec(SUPPORT, params={"me": writer.contributor_id}).one()
    return one.support or review.support or " or ".join(lead_names(db, member))


def period(db: Session, account: Account) -> Span:
    """The review's time frame, to tell which May "early May" was."""
    frame = select_columns(col(Review.period_first), col(Review.period_last))
    return Span(*db.execute(frame.where(col(Review.id) == account.review_id)).one())


def turning_points(db: Session, account: Account, *, taken_out: bool = False) -> list[TurningPoint]:
    mine = select(TurningPoint).where(TurningPoint.account_id == account.id)
    removed = col(TurningPoint.removed_at)
    mine = mine.where(removed.is_not(None) if taken_out else removed.is_(None))
    return list(db.exec(mine.order_by(col(TurningPoint.position), col(TurningPoint.id))))


def asked(db: Session, writer: Writer, slot: str) -> Asked | None:
    """The question of this slot in the writer's own account."""
    point, _ = questions.parse(slot)
    points = turning_points(db, writer.account) if point else []
    return writer.questionnaire.asked(slot, [p.id for p in points])


ANSWER = (
    select(Answer)
    .where(Answer.account_id == bindparam("account"), Answer.slot == bindparam("slot"))
    .execution_options(populate_existing=True)
)
KEPT_TEXTS = (
    select(KeptText)
    .where(KeptText.account_id == bindparam("account"), KeptText.slot == bindparam("slot"))
    .order_by(col(KeptText.kept_at).desc(), col(KeptText.id))
)


def answer(db: Session, account: Account, slot: str) -> Answer | None:
    return db.exec(ANSWER, params={"account": account.id, "slot": slot}).one_or_none()


def kept_texts(db: Session, account: Account, slot: str) -> list[KeptText]:
    """Words of this slot that lost a clash, newest first."""
    return list(db.exec(KEPT_TEXTS, params={"account": account.id, "slot": slot}))


def draft(db: Session, account: Account) -> Draft:
    mine = select(Answer).where(Answer.account_id == account.id)
    answers = db.exec(mine, execution_options={"populate_existing": True})
    return Draft(turning_points(db, account), {a.slot: a for a in answers})


def own_versions(db: Session, account: Account) -> list[AccountVersion]:
    """What was sent of this account, newest first."""
    mine = select(AccountVersion).where(AccountVersion.account_id == account.id)
    return list(db.exec(mine.order_by(col(AccountVersion.number).desc())))


def passages_of(db: Session, version: AccountVersion) -> list[Passage]:
    mine = select(Passage).where(Passage.version_id == version.id)
    return list(db.exec(mine.order_by(col(Passage.position))))


def part_states(questionnaire: Questionnaire, draft: Draft) -> list[tuple[Part, PartState]]:
    """How far the writer has come, part by part."""
    places = questionnaire.laid_out(draft.points)
    states = []
    for part in questionnaire.parts:
        here = [place for place in places if place.part == part]
        written = {place.question.key for place in here if draft.text(place.slot)}
        opened = any(place.slot in draft.answers for place in here)
        states.append((part, part_state(written, opened, part.enough)))
    return states


def turning_point(db: Session, account: Account, point_id: UUID) -> TurningPoint | None:
    """One of the account's turning points, taken out or not."""
    mine = select(TurningPoint).where(TurningPoint.account_id == account.id)
    return db.exec(mine.where(TurningPoint.id == point_id)).one_or_none()


def empty_turning_point(db: Session, account: Account) -> TurningPoint | None:
    """A turning point that was added and has no words yet."""
    written = draft(db, account)
    begun = {questions.parse(slot)[0] for slot in written.answers}
    return next((point for point in written.turning_points if point.id not in begun), None)


def written_places(questionnaire: Questionnaire, draft: Draft) -> list[Asked]:
    """The places that have words, in the order an account is read."""
    return [place for place in questionnaire.laid_out(draft.points) if draft.text(place.slot)]


def is_changed(db: Session, writer: Writer, draft: Draft, newest: AccountVersion) -> bool:
    """Would other words be sent now than were sent last? A turning point taken out counts."""
    words = [draft.text(place.slot) for place in written_places(writer.questionnaire, draft)]
    return words != [passage.text for passage in passages_of(db, newest)]
