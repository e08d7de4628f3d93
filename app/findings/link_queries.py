"""What a finding is linked to, as marks: has somebody else chosen otherwise since it was shown?"""

from sqlmodel import Session

from app.findings.models import Finding, FindingEpisode, FindingFactor, FindingPattern
from app.findings.queries import parts
from app.people.models import Member
from app.versions import mark_of_choice


def mark_of_patterns(db: Session, member: Member, finding: Finding) -> str:
    return mark_of_choice(row.code for row in parts(db, member, FindingPattern, [finding.id]))


def mark_of_links(db: Session, member: Member, finding: Finding) -> str:
    episodes = parts(db, member, FindingEpisode, [finding.id])
    factors = parts(db, member, FindingFactor, [finding.id])
    return mark_of_choice([*(e.episode_id for e in episodes), *(f.factor_id for f in factors)])
