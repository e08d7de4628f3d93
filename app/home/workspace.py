"""What the workspace of a review shows, in a number of queries that never grows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Date, bindparam, exists, func, select
from sqlalchemy.orm import load_only
from sqlmodel import Session, col

from app.accounts.models import Account, AccountVersion
from app.accounts.queries import unconfirmed
from app.accounts.rules import account_state
from app.accounts.withdrawal_queries import is_taken_back, readable_excerpts
from app.boards.models import Agency, Board
from app.episodes.models import Episode
from app.episodes.queries import begun_by_then
from app.findings.models import Finding
from app.follow_on.withdrawal_queries import waiting_words
from app.holds.queries import to_look_at
from app.people.models import Member, Membership, Person
from app.people.permissions import Permission
from app.prevalence import queries as prevalence
from app.reviews import queries as reviews
from app.reviews.models import Contributor, ResearchQuestion, Review, ReviewStep, SealOff, Subject
from app.vocabulary import AccountState, ContributorKind, Role, Step, StepState

# The page is asked for all day long, so its statements are made once. Each takes the review's id.
THIS = reviews.THIS


def opened(*columns: Any) -> Any:
    """Read these columns and no others: every confidential one takes opening."""
    return load_only(*columns)


EXCERPTS = select(func.count()).select_from(readable_excerpts(THIS).subquery()).scalar_subquery()
TO_DECIDE = select(func.count()).select_from(waiting_words(THIS).subquery()).scalar_subquery()
TO_LOOK_AT = to_look_at(THIS, bindparam("today", type_=Date())).scalar_subquery()
ANSWERED = prevalence.answers_waiting(THIS).scalar_subquery()
WITHOUT_THE_SEAL = (col(SealOff.review_id) == Review.id) & col(SealOff.on_again_at).is_(None)
STEPS: Any = (
    select(  # type: ignore[call-overload]
        *(Review, Board.name, EXCERPTS, TO_DECIDE, TO_LOOK_AT, ANSWERED, SealOff),
        *(ReviewStep.step, ReviewStep.state, ReviewStep.planned_for),
    )
    .join(Board, col(Board.id) == Review.board_id)
    .outerjoin(SealOff, WITHOUT_THE_SEAL)
    .outerjoin(ReviewStep, col(ReviewStep.review_id) == Review.id)
    .where(col(Review.id) == THIS)
)
LEADS = (
    select(Membership, Person)
    .options(opened(Membership.called, Membership.review_id), opened(Person.name))
    .join(Person, col(Person.id) == Membership.person_id)
    .where(col(Membership.review_id) == THIS, col(Membership.role) == Role.LEAD_REVIEWER)
    .where(col(Membership.ended_at).is_(None))
    .order_by(col(Person.created_at), col(Person.id))
)
INVITED = exists().where(
    col(Membership.contributor_id) == Contributor.id, col(Membership.ended_at).is_(None)
)
CASE_GROUP = (
    select(
        *map(col, (Contributor.id, Contributor.label, Contributor.kind, Contributor.agency_id)),
        *(col(Agency.name), INVITED, col(Account.id)),
        *(col(AccountVersion.id), col(AccountVersion.sent_at), unconfirmed()),
        is_taken_back(Account.id),
    )
    .outerjoin(Agency, col(Agency.id) == Contributor.agency_id)
    .outerjoin(Account, col(Account.contributor_id) == Contributor.id)
    .outerjoin(AccountVersion, col(AccountVersion.account_id) == Account.id)
    .where(col(Contributor.review_id) == THIS)
    .order_by(col(Contributor.label), col(Contributor.id), col(AccountVersion.number))
)
EPISODES = (
    select(Episode)
    .options(opened(Episode.review_id, Episode.title, Episode.when_text))
    .where(col(Episode.review_id) == THIS)
    .order_by(col(Episode.position), col(Episode.id))
)
FINDINGS = (
    select(Finding)
    .options(opened(Finding.review_id, Finding.statement))
    .where(col(Finding.review_id) == THIS)
    .order_by(col(Finding.position), col(Finding.id))
)


class Stage(NamedTuple):
    """How far one step has come."""

    step: Step
    state: StepState
    planned_for: date | None


class Seat(NamedTuple):
    """One of the case group, by label, and how far their account has come."""

    id: UUID
    label: str
    kind: ContributorKind
    agency_id: UUID | None
    agency: str
    state: AccountState
    version_id: UUID | None
    sent_at: datetime | None
    unconfirmed: bool
    """Somebody else wrote it down, and its contributor has not said that it is right."""


@dataclass(frozen=True)
class Workspace:
    """Everything on the first page of a review."""

    review: Review
    board: str
    excerpts: int
    stages: list[Stage]
    subjects: list[Subject]
    questions: list[ResearchQuestion]
    agencies: list[reviews.TakingPart]
    leads: list[str]
    case_group: list[Seat]
    episodes: list[Episode]
    findings: list[Finding]
    to_decide: int
    """Words of accounts that were taken back, for who decides about them."""
    to_look_at: int
    """Holds that should have been looked at again by now, for who keeps them."""
    answered: int
    """Answers from outside the case, for who decides about them."""
    seal_off: str
    """Why the review does without the seal, if it does."""

    @property
    def sent(self) -> int:
        return sum(seat.state == AccountState.SENT for seat in self.case_group)


def workspace(db: Session, member: Member, today: date) -> Workspace:
    about, stages = review_and_steps(db, member, today)
    review, board, excerpts, to_decide, to_look, answered, off = about
    return Workspace(
        review,
        board,
        excerpts,
        stages,
        reviews.subjects(db, member),
        reviews.questions(db, member),
        reviews.agencies(db, member),
        leads(db, member),
        case_group(db, member),
        episodes(db, member),
        findings(db, member),
        to_decide if member.may(Permission.DECIDE_WITHDRAWALS) else 0,
        to_look if member.may(Permission.KEEP_HOLDS) else 0,
        answered if member.may(Permission.WRITE_FINDINGS) else 0,
        off.reason if off else "",
    )


def review_and_steps(
    db: Session, member: Member, today: date
) -> tuple[tuple[Review, str, int, int, int, int, SealOff | None], list[Stage]]:
    """The review, its Board's name, how many excerpts there are and how many wait for a decision,
    how many holds to look at and answers to decide about, whether it does without the seal; and
    its steps: one query."""
    rows = db.execute(STEPS, {"review": member.review, "today": today}).all()
    stages = [Stage(*row[7:]) for row in rows if row[7]]
    stages.sort(key=lambda stage: list(Step).index(stage.step))
    return tuple(rows[0][:7]), stages


def leads(db: Session, member: Member) -> list[str]:
    named = db.execute(LEADS, {"review": member.review})
    return sorted(part.name_of(person) for part, person in named)


def case_group(db: Session, member: Member, says_taken_back: bool = True) -> list[Seat]:
    """The case group by label with the state of each account: one query, and no words at all."""
    rows = db.execute(CASE_GROUP, {"review": member.review})
    newest = {row[0]: seat(row, says_taken_back) for row in rows}
    return list(newest.values())


def seat(row: Any, says_taken_back: bool) -> Seat:
    one, label, kind, agency_id, agency, invited, account, *sent, unconfirmed, gone = row
    says = bool(gone) and says_taken_back
    state = account_state(bool(invited), account is not None, sent[0] is not None, says)
    shown = (None, None, False) if gone else (*sent, bool(unconfirmed))
    return Seat(one, label, kind, agency_id, agency or "", state, *shown)


def episodes(db: Session, member: Member) -> list[Episode]:
    """Their titles and times."""
    return list(db.scalars(EPISODES.where(begun_by_then(member)), {"review": member.review}))


def findings(db: Session, member: Member) -> list[Finding]:
    """Their statements."""
    if not member.may(Permission.READ_FINDINGS):
        return []
    return list(db.scalars(FINDINGS, {"review": member.review}))


class OwnPerson(NamedTuple):
    """One of a champion's own agency's people: by name, never by label."""

    name: str
    id: UUID
    state: AccountState
    written_by_me: bool
    """The champion has begun to write their account down for them."""

    @property
    def may_begin(self) -> bool:
        return self.state in (AccountState.NOT_INVITED, AccountState.INVITED)


def agency_people(db: Session, member: Member) -> list[OwnPerson]:
    """The champion's own agency's people by name, and how far each has come.

    Never the label: with it, a champion would know whose words are whose in what is published. Nor
    that somebody took their account back: that is between them and the review.
    """
    if not member.may(Permission.SEE_AGENCY_PROGRESS) or member.agency_id is None:
        return []
    mine = select(Contributor).where(
        col(Contributor.review_id) == member.review,
        col(Contributor.agency_id) == member.agency_id,
    )
    written = select(col(Account.contributor_id)).where(
        col(Account.review_id) == member.review, col(Account.entered_by) == member.person_id
    )
    states = {seat.id: seat.state for seat in case_group(db, member, False)}
    by_me = set(db.scalars(written))
    named = [OwnPerson(o.name, o.id, states[o.id], o.id in by_me) for o in db.scalars(mine)]
    return sorted(named)
