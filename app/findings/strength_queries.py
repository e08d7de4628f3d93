"""How firmly a finding stands: what it rests on, counted and explained."""

from sqlmodel import Session, col, func, or_, select

from app.episodes.models import EpisodeEvent
from app.findings import strength
from app.findings.queries import WholeFinding
from app.people.models import Member
from app.perspectives.models import Event


def strengths(db: Session, member: Member, whole: WholeFinding) -> list[strength.Reason]:
    """Of one finding, for its own page."""
    finding = whole.finding
    return strength.strengths(
        strength.StrengthFacts(
            people=whole.people,
            agencies=whole.agencies,
            excerpts=len(whole.excerpt_ids),
            events=_written_events(db, member, whole),
            kinds=tuple(source.kind for source in whole.outside),
            against=bool(finding.counter_evidence),
            confidence=bool(finding.confidence),
            one_voice=bool(finding.one_voice_because),
        )
    )


def _written_events(db: Session, member: Member, whole: WholeFinding) -> int:
    """The events of its episodes that say where they are written down."""
    from_a_record = or_(
        col(Event.source).is_not(None),
        col(Event.record_id).is_not(None),
        col(Event.chronology_id).is_not(None),
    )
    mine = (
        select(func.count(func.distinct(EpisodeEvent.event_id)))
        .join(Event, col(Event.id) == EpisodeEvent.event_id)
        .where(EpisodeEvent.review_id == member.review, col(Event.removed_at).is_(None))
        .where(col(EpisodeEvent.episode_id).in_([e.episode.id for e in whole.episodes]))
    )
    return db.exec(mine.where(from_a_record)).one()
