"""What came of somebody's account: how it was used, and what was made public in the end.

How often one's own words were picked out is one's own to know. What they stand under is not, even
as a number: an episode or a finding is here only while it is shared with the reader, or once it
stands in a pack that is public. That there are others is not said.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.accounts.models import Account, AccountVersion, Excerpt, Passage
from app.episodes import queries as episodes
from app.episodes.models import (
    EpisodeExcerpt,
    EpisodeFactor,
    EpisodeFactorExcerpt,
    PracticeItem,
    PracticeItemExcerpt,
)
from app.findings import queries as findings
from app.findings.models import FindingEpisode, FindingFactor
from app.follow_on import queries as follow_on
from app.packs import publishing_queries
from app.packs import queries as packs
from app.people.models import Member
from app.responses import queries as responses
from app.responses.queries import Answered


@dataclass(frozen=True)
class Published:
    """A pack that the Board has made public, and its newest answer to each finding."""

    at: datetime
    document: dict[str, Any]
    answers: list[Answered]
    """What was given; who recorded it is not for this page to show."""


@dataclass(frozen=True)
class Use:
    """How far the member's own account was used, in what they may know of."""

    excerpts: int
    episodes: list[str]
    findings: list[str]


def has_sent(db: Session, member: Member) -> bool:
    mine = follow_on.sent(member).where(Account.contributor_id == member.contributor_id)
    return db.scalars(mine.limit(1)).first() is not None


def published(db: Session, member: Member) -> Published | None:
    """What the member may read of it; None while nothing is public, or their account is not in."""
    public = publishing_queries.public_pack(db, member)
    frozen = packs.frozen(db, public[0]) if public else None
    if public is None or frozen is None:
        return None
    answers = responses.answered(db, member, public[0])
    return Published(public[1].published_at, json.loads(frozen.document), answers)


def use(db: Session, member: Member, public: Published | None) -> Use:
    """How the member's own words were used."""
    own = own_excerpts(db, member)
    practice, at_work = _practice(db, own), _at_work(db, own)
    shares = list(db.exec(follow_on.visible_shares(member)))
    in_findings = _findings(db, member, practice, {link.factor_id for link in at_work})
    in_public = public.document["findings"] if public else []
    return Use(
        len(own),
        _titles(
            db,
            member,
            practice | {link.episode_id for link in at_work},
            {s.episode_id for s in shares},
            {e["title"] for f in in_public for e in f["in_this_case"]["episodes"]},
        ),
        _statements(
            db,
            member,
            in_findings,
            {s.finding_id for s in shares},
            {UUID(f["id"]): f["statement"] for f in in_public},
        ),
    )


def own_excerpts(db: Session, member: Member) -> list[UUID]:
    """The excerpts taken from the member's own account, without what they say."""
    mine = (
        select(Excerpt.id)
        .join(Passage, col(Passage.id) == Excerpt.passage_id)
        .join(AccountVersion, col(AccountVersion.id) == Passage.version_id)
        .join(Account, col(Account.id) == AccountVersion.account_id)
        .where(Excerpt.review_id == member.review)
        .where(Account.contributor_id == member.contributor_id)
    )
    return list(db.exec(mine))


def _practice(db: Session, own: list[UUID]) -> set[UUID]:
    """The episodes where a practice item, or a text of the episode, rests on these excerpts."""
    rows = select(PracticeItem.episode_id).join(
        PracticeItemExcerpt, col(PracticeItemExcerpt.practice_item_id) == PracticeItem.id
    )
    items = rows.where(col(PracticeItemExcerpt.excerpt_id).in_(own))
    texts = select(EpisodeExcerpt.episode_id).where(col(EpisodeExcerpt.excerpt_id).in_(own))
    return {*db.exec(items), *db.exec(texts)}


def _at_work(db: Session, own: list[UUID]) -> list[Any]:
    """Where a factor at work rests on these excerpts: the ids of episode and factor."""
    rows = select(EpisodeFactor.episode_id, EpisodeFactor.factor_id).join(
        EpisodeFactorExcerpt, col(EpisodeFactorExcerpt.episode_factor_id) == EpisodeFactor.id
    )
    return list(db.exec(rows.where(col(EpisodeFactorExcerpt.excerpt_id).in_(own))))


def _findings(db: Session, member: Member, practice: set[UUID], factors: set[UUID]) -> set[UUID]:
    """The findings that rest on practice in these episodes, or on these factors."""
    by_episode = select(FindingEpisode.finding_id).where(
        FindingEpisode.review_id == member.review, col(FindingEpisode.episode_id).in_(practice)
    )
    by_factor = select(FindingFactor.finding_id).where(
        FindingFactor.review_id == member.review, col(FindingFactor.factor_id).in_(factors)
    )
    return {*db.exec(by_episode), *db.exec(by_factor)}


def _titles(
    db: Session, member: Member, ids: set[UUID], shared: set[UUID | None], public: set[str]
) -> list[str]:
    """A pack knows its episodes by title alone: one that was renamed since is not told of."""
    found = episodes.episodes(db, member, ids)
    return [e.title for e in found if e.id in shared or e.title in public]


def _statements(
    db: Session, member: Member, ids: set[UUID], shared: set[UUID | None], public: dict[UUID, str]
) -> list[str]:
    """As the public pack words them; those only shared, as they stand now."""
    known = [words for one, words in public.items() if one in ids]
    open_to = (ids - public.keys()) & shared
    return known + [f.statement for f in findings.findings(db, member, open_to)]
