"""What somebody of the case group is shown of a draft, and of their own answers to it.

A draft is read alone, perhaps on a phone. So it shows how things looked, what helped and what
hindered, and what we think we have learnt: what somebody who was there can know better than we.
It shows nobody's own words, nobody's practice by label, and not the appraisal: how practice is
judged now is for the follow-on meeting, where it can be explained, questioned and put right with
those it is about in the room.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from sqlmodel import Session, col, select

from app.episodes import queries as episodes
from app.episodes.models import Episode, EpisodeFactor, Factor
from app.findings import queries as findings
from app.findings.models import Consideration, Finding
from app.follow_on.models import Recognition, Share
from app.follow_on.queries import visible_shares
from app.people.models import Member


@dataclass(frozen=True)
class Draft:
    """One draft as a reader meets it, with what they have said to it so far."""

    share: Share
    about: Episode | Finding
    factors: list[tuple[EpisodeFactor, Factor]]
    questions: list[str]
    answers: list[Recognition]
    """The reader's own, newest first."""

    @property
    def is_finding(self) -> bool:
        return isinstance(self.about, Finding)

    @property
    def title(self) -> str:
        return title_of(self.about)

    @property
    def parts(self) -> list[tuple[str, str]]:
        """What is written, under headings in plain words."""
        about = self.about
        if isinstance(about, Finding):
            found = [
                ("What we think we have learnt", about.statement),
                ("How it showed itself here", about.in_this_case),
                ("Why it matters", about.why_it_matters),
            ]
        else:
            found = [
                ("Why we chose this", about.why_chosen),
                ("How it looked at the time", about.tunnel),
                ("What went well", about.went_well),
                ("What was hard", about.difficulty),
            ]
        return [(heading, text) for heading, text in found if text]

    @property
    def seen(self) -> str:
        """A mark of everything shown: another text has another mark."""
        work = [(f.text, link.direction.value, link.how) for link, f in self.factors]
        when = getattr(self.about, "when_text", None)
        shown = repr((self.title, when, self.parts, work, self.questions))
        return sha256(shown.encode()).hexdigest()[:16]

    @property
    def length(self) -> int:
        """How many characters there are to read, about."""
        return sum(len(text) for _, text in self.parts) + sum(
            len(link.how) + len(f.text) for link, f in self.factors
        )


def title_of(about: Episode | Finding) -> str:
    return about.title or about.statement if isinstance(about, Finding) else about.title


def draft(db: Session, member: Member, share_id: UUID) -> Draft | None:
    """One draft that the member may read now."""
    share = db.exec(visible_shares(member).where(Share.id == share_id)).one_or_none()
    if share is None:
        return None
    about = next(iter(_abouts(db, member, [share]).values()))
    return Draft(
        share,
        about,
        episodes.factors_at_work(db, member, [about.id]) if share.episode_id else [],
        [c.text for c in findings.parts(db, member, Consideration, [about.id])],
        own_answers(db, member, [share])[about.id],
    )


def drafts(db: Session, member: Member) -> list[tuple[Share, str, bool]]:
    """Every draft the member may read by its title, newest first, and whether it is answered."""
    shares = list(db.exec(visible_shares(member)))
    abouts = _abouts(db, member, shares)
    answered = {r.share_id for each in own_answers(db, member, shares).values() for r in each}
    return [(s, title_of(abouts[_about(s)]), s.id in answered) for s in shares]


def _about(share: Share) -> UUID:
    found = share.episode_id or share.finding_id
    assert found is not None
    return found


def _abouts(db: Session, member: Member, shares: Iterable[Share]) -> dict[UUID, Episode | Finding]:
    shares = list(shares)
    found: list[Episode | Finding] = [
        *episodes.episodes(db, member, [s.episode_id for s in shares if s.episode_id]),
        *findings.findings(db, member, [s.finding_id for s in shares if s.finding_id]),
    ]
    return {one.id: one for one in found}


def own_answers(db: Session, member: Member, shares: list[Share]) -> dict[UUID, list[Recognition]]:
    """What the member has said to these drafts, whenever it was shown to them; newest first."""
    rows = (
        select(Recognition, Share)
        .join(Share, col(Share.id) == Recognition.share_id)
        .where(Share.review_id == member.review, Share.contributor_id == member.contributor_id)
        .order_by(col(Recognition.said_at).desc(), col(Recognition.id))
    )
    mine: dict[UUID, list[Recognition]] = {_about(share): [] for share in shares}
    for recognition, share in db.exec(rows):
        if _about(share) in mine:
            mine[_about(share)].append(recognition)
    return mine
