"""Whom a draft is shown to and can be shown to; and what stands beside it on its own page."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.accounts import progress_queries as accounts
from app.episodes.models import Episode
from app.findings.models import Finding
from app.follow_on import queries, rules
from app.follow_on.models import Share
from app.people.models import Member
from app.reviews import queries as reviews
from app.reviews.queries import Voice
from app.vocabulary import ContributorKind


@dataclass(frozen=True)
class Reader:
    """One of the case group, and whether they are shown the draft, or why they cannot be."""

    voice: Voice
    obstacle: str
    signs_in: bool
    share: Share | None

    @property
    def in_words(self) -> str:
        """All that the list says of them, without a word of what they wrote."""
        facts = ["Account is in"]
        if self.voice.kind == ContributorKind.FAMILY:
            facts.append("family or friend")
        if not self.signs_in:
            facts.append("cannot sign in, so read it through with them")
        return ", ".join(facts)


def readers(db: Session, member: Member, about: Episode | Finding | None = None) -> list[Reader]:
    """The whole case group, by label; with `about`, who of them is shown that draft."""
    sent, gone = set(db.exec(queries.sent(member))), set(db.exec(queries.withdrawn(member)))
    invited = accounts.invited_contributors(db, member)
    shares = open_shares(db, member, about) if about else []
    shown = {share.contributor_id: share for share in shares}
    return [
        Reader(
            voice,
            rules.obstacle_to_showing(voice.id in sent, voice.id in gone),
            voice.id in invited,
            shown.get(voice.id),
        )
        for voice in reviews.contributors(db, member)
    ]


def open_shares(db: Session, member: Member, about: Episode | Finding) -> list[Share]:
    """Who is shown this draft now."""
    mine = select(Share).where(Share.review_id == member.review, col(Share.ended_at).is_(None))
    which = Share.episode_id if isinstance(about, Episode) else Share.finding_id
    return list(db.exec(mine.where(which == about.id)))


def of_episode(db: Session, member: Member, episode_id: UUID) -> dict[str, Any]:
    """What the case group said, for the episode's own page."""
    said = queries.said(db, member, episode_ids=[episode_id])
    return {"checking": said.get(episode_id)}


def of_finding(db: Session, member: Member, finding_id: UUID) -> dict[str, Any]:
    """What the case group said, for the finding's own page."""
    said = queries.said(db, member, finding_ids=[finding_id])
    return {"checking": said.get(finding_id)}
