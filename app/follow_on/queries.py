"""Which drafts somebody of the case group may read, and what the case group said to them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from app.accounts.models import Account, AccountVersion, Withdrawal
from app.episodes.models import Episode
from app.findings.models import Finding
from app.follow_on import rules
from app.follow_on.models import Recognition, Share
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews.models import Contributor
from app.vocabulary import Recognised


@dataclass(frozen=True)
class CaseGroupSaid:
    """What the case group said to one finding, as a pack may say it: without labels."""

    recognise: int
    partly: int
    differently: int
    not_there: int
    words: tuple[str, ...]
    """Of those who see it in part or differently, unless they want their words kept out."""
    earlier: int = 0
    """How many of all these had an earlier wording of it before them."""

    @property
    def in_words(self) -> str:
        counts = (self.recognise, self.partly, self.differently, self.not_there)
        return rules.in_words(Counter(dict(zip(Recognised, counts, strict=True))).elements(), 0)


@dataclass(frozen=True)
class Voice:
    """What one of the case group said to one draft: the newest counts, the others are kept."""

    contributor_id: UUID
    label: str
    answers: list[Any]
    """Newest first."""
    version: int
    """Of the draft as it stands now."""

    @property
    def now(self) -> Any:
        return self.answers[0]

    @property
    def about_an_earlier_version(self) -> bool:
        return bool(self.now.text_version != self.version)


@dataclass(frozen=True)
class Said:
    """What the case group said to one draft."""

    voices: list[Voice]
    waiting: int
    """How many can read it now and have not answered."""

    @property
    def in_words(self) -> str:
        return rules.in_words((v.now.answer for v in self.voices), self.waiting)


def sent(member: Member) -> SelectOfScalar[UUID]:
    """The contributors of the review whose account is in."""
    mine = select(Account.contributor_id).where(Account.review_id == member.review)
    return mine.join(AccountVersion, col(AccountVersion.account_id) == Account.id)


def withdrawn(member: Member) -> SelectOfScalar[UUID]:
    """Those who have taken their account back, and not returned."""
    mine = select(Account.contributor_id).where(Account.review_id == member.review)
    mine = mine.join(Withdrawal, col(Withdrawal.account_id) == Account.id)
    return mine.where(col(Withdrawal.taken_back_at).is_(None))


def standing(member: Member) -> Any:
    """Whether a share is of somebody whose account is in and not taken back."""
    whose = col(Share.contributor_id)
    return whose.in_(sent(member)) & whose.not_in(withdrawn(member))


def visible_shares(member: Member) -> SelectOfScalar[Share]:
    """Which drafts a contributor may read, said once.

    Their own, until a lead reviewer takes them back; and none until their own account is in, or
    after they have taken it back. Every page and every answer asks here.
    """
    mine = select(Share).where(
        Share.review_id == member.review,
        Share.contributor_id == member.contributor_id,
        col(Share.ended_at).is_(None),
        standing(member),
    )
    return mine.order_by(col(Share.shared_at).desc(), col(Share.id))


def said(
    db: Session,
    member: Member,
    *,
    episode_ids: Iterable[UUID] | None = None,
    finding_ids: Iterable[UUID] | None = None,
) -> dict[UUID, Said]:
    """What was said to each of these drafts, by its id: one query however many there are.

    Those shown to nobody are left out; and everything said by who has taken their account back.
    """
    if not member.may(Permission.SEE_RECOGNITION):
        return {}
    open_to: dict[UUID, set[UUID]] = defaultdict(set)
    voices: dict[UUID, dict[UUID, Voice]] = defaultdict(dict)
    for share, answer, label, version in _answers(db, member, episode_ids, finding_ids):
        about = share.episode_id or share.finding_id
        if share.ended_at is None:
            open_to[about].add(share.contributor_id)
        if answer is not None:
            first = Voice(share.contributor_id, label, [], version)
            voices[about].setdefault(share.contributor_id, first).answers.append(answer)
    return {
        one: Said(
            sorted(voices[one].values(), key=lambda v: (v.label, v.contributor_id)),
            len(open_to[one] - voices[one].keys()),
        )
        for one in {*open_to, *voices}
    }


def _answers(
    db: Session,
    member: Member,
    episode_ids: Iterable[UUID] | None,
    finding_ids: Iterable[UUID] | None,
) -> Any:
    """Every share of these drafts with each answer to it, newest first."""
    about = or_(
        col(Share.episode_id).in_(list(episode_ids or [])),
        col(Share.finding_id).in_(list(finding_ids or [])),
    )
    version = func.coalesce(col(Episode.version), col(Finding.version))
    rows = (
        select(Share, Recognition, Contributor.label, version)
        .join(Contributor, col(Contributor.id) == Share.contributor_id)
        .outerjoin(Recognition, col(Recognition.share_id) == Share.id)
        .outerjoin(Episode, col(Episode.id) == Share.episode_id)
        .outerjoin(Finding, col(Finding.id) == Share.finding_id)
        .where(Share.review_id == member.review, about, standing(member))
    )
    return db.execute(rows.order_by(col(Recognition.said_at).desc(), col(Recognition.id)))


def for_pack(db: Session, member: Member, finding_ids: Iterable[UUID]) -> dict[UUID, CaseGroupSaid]:
    """What a pack says of the case group's view of each finding; none where nobody answered.

    Taking a draft back does not take back what was said to it: disagreement stays. The words stand
    in the order of the alphabet, so that their place says nothing of whose they are.
    """
    return {
        finding_id: counted(one.voices)
        for finding_id, one in said(db, member, finding_ids=finding_ids).items()
        if one.voices
    }


def counted(voices: list[Voice]) -> CaseGroupSaid:
    counts = Counter(voice.now.answer for voice in voices)
    words = (
        voice.now.words
        for voice in voices
        if voice.now.answer in rules.DISAGREES and not voice.now.keep_out
    )
    return CaseGroupSaid(
        recognise=counts[Recognised.RECOGNISE],
        partly=counts[Recognised.PARTLY],
        differently=counts[Recognised.DIFFERENTLY],
        not_there=counts[Recognised.NOT_THERE],
        words=tuple(sorted(text for text in words if text)),
        earlier=sum(voice.about_an_earlier_version for voice in voices),
    )


def may_be_shown_drafts(db: Session, member: Member) -> bool:
    """Is the member's own account in, and not taken back?"""
    mine = sent(member).where(Account.contributor_id == member.contributor_id)
    mine = mine.where(col(Account.contributor_id).not_in(withdrawn(member)))
    return db.scalars(mine.limit(1)).first() is not None


def for_contributor(db: Session, member: Member) -> dict[str, Any]:
    """For a contributor's own pages: how many drafts they may read, and how many of these wait."""
    mine = visible_shares(member).with_only_columns(col(Share.id)).order_by(None)
    shown = set(db.scalars(mine))
    answers = select(Recognition.share_id).where(col(Recognition.share_id).in_(shown))
    return {"drafts": len(shown), "waiting": len(shown - set(db.scalars(answers)))}


def waiting(db: Session, member: Member) -> int:
    """How many drafts wait for the member's answer."""
    return int(for_contributor(db, member)["waiting"])
