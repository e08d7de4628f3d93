"""What is said about the analysis, to be looked through: comments, decisions, missing voices."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from app.case_group import voice_queries as voices
from app.episodes.models import SealKey
from app.home.search import Text
from app.people.models import Member
from app.people.permissions import Permission
from app.teamwork import comment_queries as comments
from app.teamwork import decision_queries as decisions
from app.wording import queries as wording


def texts(db: Session, member: Member) -> dict[str, list[Text]]:
    """Kind by kind; each kind as far as its own page shows it to the member."""
    return {
        "Comments and questions": list(_comments(db, member)),
        "Decisions": list(_decisions(db, member)),
        "Whose voice is missing": list(_voices(db, member)),
        "Why what came later was opened": list(_opened(db, member)),
        "Words that stay as they are": list(_left(db, member)),
    }


def _comments(db: Session, member: Member) -> Iterator[Text]:
    if not member.may(Permission.COMMENT):
        return
    for thread in comments.threads(db, member):
        url = f"/reviews/{member.review}/comments/{thread.id}"
        for said in (thread.first, *thread.answers):
            yield Text(f"{said.who}, on {thread.about.title}", said.comment.text, url)


def _decisions(db: Session, member: Member) -> Iterator[Text]:
    if not member.may(Permission.READ_ANALYSIS):
        return
    url = f"/reviews/{member.review}/decisions"
    for decided in decisions.decisions(db, member):
        yield Text(f"Decided on {decided.about.title}", decided.decision.text, url)


def _voices(db: Session, member: Member) -> Iterator[Text]:
    if not member.may(Permission.READ_ACCOUNTS):
        return
    url = f"/reviews/{member.review}/voices"
    for voice in voices.voices(db, member):
        yield Text(f"Whose voice is missing: {voice.role}", f"{voice.role}. {voice.reason}", url)


def _opened(db: Session, member: Member) -> Iterator[Text]:
    """Why may tell how it ended."""
    if not member.may(Permission.READ_ANALYSIS) or not member.sees_outcome:
        return
    mine = select(SealKey).where(SealKey.review_id == member.review)
    for key in db.exec(mine.order_by(col(SealKey.turned_at), col(SealKey.id))):
        url = f"/reviews/{member.review}/episodes/{key.episode_id}"
        yield Text("Why what came later was opened", key.reason or "", url)


def _left(db: Session, member: Member) -> Iterator[Text]:
    """Of whatever text they are in, so only for who may read all of these."""
    reads = (Permission.READ_ANALYSIS, Permission.READ_FINDINGS, Permission.READ_DRAFT_PACK)
    if all(map(member.may, reads)):
        for aside in wording.dismissals(db, member):
            url = f"/reviews/{member.review}/wording"
            yield Text("Why these words stay", aside.reason or "", url)
