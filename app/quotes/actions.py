"""Asking for words, answering, letting go of them, and going ahead without consent."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from app import history
from app.accounts.models import Excerpt
from app.clock import end_of_day
from app.episodes.word_queries import speakers
from app.findings.queries import WholeFinding
from app.people.models import Member
from app.quotes import queries, rules
from app.quotes.models import GoAhead, Quote, QuoteReply
from app.quotes.queries import Asked
from app.refusal import refuse_if
from app.reviews import queries as reviews
from app.reviews.rules import names_in
from app.reviews.telling_actions import tell_contributor, tell_leads
from app.vocabulary import Did, QuoteAnswer, QuoteState

HAIR = timedelta(microseconds=1)


def ask(
    db: Session,
    by: Member,
    whole: WholeFinding,
    excerpt: Excerpt,
    wording: str,
    instead_of: str,
    now: datetime,
) -> Quote | None:
    """Ask the writer whether the pack may say this; another wording lets go of the one before.

    None, and nothing is changed, when what stands is no longer `instead_of`.
    """
    db.flush()
    db.refresh(whole.finding, with_for_update=True)  # two lead reviewers at once ask once
    before = queries.standing(db, by, whole.finding.id).get(excerpt.id)
    if before and before.quote.wording == wording:
        return before.quote
    if (str(before.quote.id) if before else "") != instead_of:
        return None
    writer = speakers(db, by, [excerpt.id])[excerpt.id].contributor_id
    names = names_in(wording, [c.name for c in reviews.named_contributors(db, by)])
    gone = writer in queries.taken_back(db, by)
    refuse_if(rules.obstacles_to_asking(excerpt.id in whole.excerpt_ids, gone, names))
    if before:
        let_go(db, by, before, now)
    quote = _quote(db, by, whole, excerpt, wording, now)
    history.record(db, by, Did.ASKED, quote, now)
    tell_contributor(db, by, writer, now)
    return quote


def _quote(
    db: Session, by: Member, whole: WholeFinding, excerpt: Excerpt, wording: str, now: datetime
) -> Quote:
    quote = Quote(
        review_id=by.review,
        excerpt_id=excerpt.id,
        finding_id=whole.finding.id,
        wording=wording,
        person_id=by.person_id,
        asked_at=now,
        answer_by=end_of_day(now, reviews.review(db, by).reply_days),
    )
    db.add(quote)
    db.flush()
    return quote


def _held(db: Session, by: Member, one: Asked) -> Asked:
    """As it stands now. From here to the commit nobody else answers or decides about it."""
    db.flush()
    db.refresh(one.quote, with_for_update=True)
    found = queries.quote(db, by, one.quote.id)
    assert found is not None
    return found


def let_go(db: Session, by: Member, one: Asked, now: datetime) -> None:
    """The words are not wanted any more. What was said to them stays."""
    if _held(db, by, one).quote.dropped_at is None:
        one.quote.dropped_at = now
        history.record(db, by, Did.REMOVED, one.quote, now)


def reply(
    db: Session, by: Member, one: Asked, answer: QuoteAnswer, words: str, now: datetime
) -> QuoteReply:
    """The writer's own answer. What they said before stays, and the newest counts."""
    one = _held(db, by, one)
    refuse_if(rules.obstacles_to_replying(one.state(now)))
    said = _say(db, one, answer, words, now, recorded_by=None)
    history.record(db, by, Did.ANSWERED, said, now)
    tell_leads(db, by, now)
    return said


def record_reply(
    db: Session,
    by: Member,
    one: Asked,
    answer: QuoteAnswer,
    words: str,
    signs_in: bool,
    now: datetime,
) -> QuoteReply:
    """What a writer who cannot sign in told a lead reviewer, and who wrote it down."""
    one = _held(db, by, one)
    refuse_if(rules.obstacles_to_recording(one.state(now), signs_in))
    said = _say(db, one, answer, words, now, recorded_by=by.person_id)
    history.record(db, by, Did.ADDED, said, now)
    return said


def _say(
    db: Session,
    one: Asked,
    answer: QuoteAnswer,
    words: str,
    now: datetime,
    recorded_by: UUID | None,
) -> QuoteReply:
    """The very same said twice is kept once. Each is later than the one before, by a hair if need
    be, so that it is never in doubt which is the newest."""
    before = one.newest
    if before and (before.answer, before.words or "", before.recorded_by) == (
        answer,
        words,
        recorded_by,
    ):
        return before
    said = QuoteReply(
        review_id=one.quote.review_id,
        quote_id=one.quote.id,
        answer=answer,
        recorded_by=recorded_by,
        said_at=max(now, before.said_at + HAIR) if before else now,
    )
    said.words = words or None
    db.add(said)
    db.flush()
    return said


def go_ahead(db: Session, by: Member, one: Asked, reason: str, now: datetime) -> GoAhead:
    """One lead reviewer's reason to use the words without consent. With both, the writer is told
    that something waits: they see it before the Board does."""
    one = _held(db, by, one)
    mine = by.person_id in one.go_ahead
    refuse_if(rules.obstacles_to_going_ahead(one.state(now), one.time_is_up(now), mine))
    given = GoAhead(
        review_id=by.review,
        quote_id=one.quote.id,
        reply_id=one.newest.id if one.newest else None,
        person_id=by.person_id,
        reason=reason,
        decided_at=now,
    )
    db.add(given)
    db.flush()
    history.record(db, by, Did.DECIDED, given, now)
    after = queries.quote(db, by, one.quote.id)
    if after and after.state(now) is QuoteState.GOING_AHEAD:
        tell_contributor(db, by, one.contributor_id, now)
    return given
