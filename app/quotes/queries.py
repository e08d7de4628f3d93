"""Words that were asked for: who sees them, what was said to them, and which a pack may say."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from app.accounts.models import Account, AccountVersion, Excerpt, Passage
from app.findings import queries as findings
from app.findings.rules import Obstacle
from app.follow_on import queries as follow_on
from app.follow_on.draft_queries import title_of
from app.people import queries as people
from app.people.models import Member, Person
from app.people.permissions import Permission
from app.quotes import rules
from app.quotes.models import GoAhead, Quote, QuoteReply
from app.reviews import queries as reviews
from app.reviews.models import Contributor
from app.vocabulary import QuoteState


@dataclass(frozen=True)
class Asked:
    """Words that were asked for, with all that was said to them."""

    quote: Quote
    excerpt: Excerpt
    contributor_id: UUID
    label: str
    taken_back: bool
    """Has their writer taken the account back?"""
    own: bool
    """Is it their writer who looks?"""
    where: str
    """What the finding says; empty for a writer it is not shared with."""
    replies: list[QuoteReply]
    """Newest first."""
    reasons: list[GoAhead]
    """Of lead reviewers who would go ahead, oldest first, whichever answer they were given to."""
    leads: frozenset[UUID]

    @property
    def closed(self) -> bool:
        """An account that was taken back is read by its writer alone, and so are words from it."""
        return self.taken_back and not self.own

    @property
    def wording(self) -> str:
        return "" if self.closed else self.quote.wording

    @property
    def original(self) -> str:
        return "" if self.closed else self.excerpt.quote

    @property
    def answers(self) -> list[QuoteReply]:
        """What they said to it, for showing."""
        return [] if self.closed else self.replies

    @property
    def newest(self) -> QuoteReply | None:
        return next(iter(self.replies), None)

    @property
    def go_ahead(self) -> set[UUID]:
        """Which of today's lead reviewers would go ahead in the face of the newest answer."""
        newest = self.newest.id if self.newest else None
        return rules.go_ahead(((r.person_id, r.reply_id) for r in self.reasons), self.leads, newest)

    def time_is_up(self, now: datetime | None) -> bool:
        return now is not None and now > self.quote.answer_by

    def state(self, now: datetime | None = None) -> QuoteState:
        """Without a moment, whoever is silent is still waited for."""
        return rules.state_of(
            rules.Facts(
                self.newest.answer if self.newest else None,
                self.time_is_up(now),
                len(self.go_ahead) >= rules.KEYS,
                self.quote.dropped_at is not None,
                self.taken_back,
            )
        )


def every_quote(member: Member) -> Any:
    """All that was asked for in the review, with whose words they are. Not for showing."""
    return (
        select_columns(Quote, Excerpt, col(Account.contributor_id), col(Contributor.label))
        .join(Excerpt, col(Excerpt.id) == Quote.excerpt_id)
        .join(Passage, col(Passage.id) == Excerpt.passage_id)
        .join(AccountVersion, col(AccountVersion.id) == Passage.version_id)
        .join(Account, col(Account.id) == AccountVersion.account_id)
        .join(Contributor, col(Contributor.id) == Account.contributor_id)
        .where(col(Quote.review_id) == member.review)
        .order_by(col(Quote.asked_at).desc(), col(Quote.id))
    )


def visible_quotes(member: Member) -> Any:
    """Who sees words that were asked for, said once: the lead reviewers all, a writer their own."""
    if member.may(Permission.ASK_FOR_QUOTES):
        return every_quote(member)
    return every_quote(member).where(col(Account.contributor_id) == member.contributor_id)


def quotes(db: Session, member: Member, finding_id: UUID | None = None) -> list[Asked]:
    """What the member may see, newest first; under this finding only, when one is given."""
    mine = visible_quotes(member)
    if finding_id is not None:
        mine = mine.where(col(Quote.finding_id) == finding_id)
    return _whole(db, member, mine)


def quote(db: Session, member: Member, quote_id: UUID) -> Asked | None:
    mine = visible_quotes(member).where(col(Quote.id) == quote_id)
    return next(iter(_whole(db, member, mine)), None)


def standing(db: Session, member: Member, finding_id: UUID) -> dict[UUID, Asked]:
    """What is asked for under this finding now, by the excerpt it comes from."""
    found = quotes(db, member, finding_id)
    return {one.excerpt.id: one for one in found if one.quote.dropped_at is None}


def for_pack(db: Session, member: Member, finding_ids: Iterable[UUID]) -> list[Asked]:
    """What is wanted under these findings, whoever composes the pack. A page that shows it to
    anybody but a lead reviewer leaves the words out."""
    if not member.may(Permission.READ_DRAFT_PACK):
        return []
    wanted = every_quote(member).where(
        col(Quote.dropped_at).is_(None), col(Quote.finding_id).in_(list(finding_ids))
    )
    return _whole(db, member, wanted)


def hold(db: Session, member: Member) -> None:
    """From here to the commit nobody answers, lets go of words, or takes an account back."""
    held = every_quote(member).with_only_columns(Quote.id)
    db.execute(held.with_for_update(of=[Quote, Account]))


def _whole(db: Session, member: Member, rows: Any) -> list[Asked]:
    if not (found := db.execute(rows).all()):
        return []
    ids = [quote.id for quote, *_ in found]
    replies, reasons = _replies(db, ids), _reasons(db, ids)
    gone = set(db.exec(follow_on.withdrawn(member)))
    leads = leads_now(db, member)
    where = _places(db, member, {quote.finding_id for quote, *_ in found})
    return [
        Asked(
            quote,
            excerpt,
            writer,
            label,
            writer in gone,
            writer == member.contributor_id,
            where.get(quote.finding_id, ""),
            replies[quote.id],
            reasons[quote.id],
            leads,
        )
        for quote, excerpt, writer, label in found
    ]


def _replies(db: Session, ids: list[UUID]) -> dict[UUID, list[QuoteReply]]:
    said: dict[UUID, list[QuoteReply]] = defaultdict(list)
    mine = select(QuoteReply).where(col(QuoteReply.quote_id).in_(ids))
    for reply in db.exec(mine.order_by(col(QuoteReply.said_at).desc(), col(QuoteReply.id))):
        said[reply.quote_id].append(reply)
    return said


def _reasons(db: Session, ids: list[UUID]) -> dict[UUID, list[GoAhead]]:
    given: dict[UUID, list[GoAhead]] = defaultdict(list)
    mine = select(GoAhead).where(col(GoAhead.quote_id).in_(ids))
    for reason in db.exec(mine.order_by(col(GoAhead.decided_at), col(GoAhead.id))):
        given[reason.quote_id].append(reason)
    return given


def _places(db: Session, member: Member, finding_ids: set[UUID]) -> dict[UUID, str]:
    """What the findings say: for a writer, only those they are shown as a draft."""
    if not member.may(Permission.ASK_FOR_QUOTES):
        finding_ids &= {share.finding_id for share in db.exec(follow_on.visible_shares(member))}
    return {f.id: title_of(f) for f in findings.findings(db, member, finding_ids)}


def leads_now(db: Session, member: Member) -> frozenset[UUID]:
    """Whose reasons count: those who lead the review today and are not kept out of it."""
    kept_out = {person.id for _, person in people.conflicts(db, member)}
    return frozenset(p.id for p in reviews.lead_reviewers(db, member.review)) - kept_out


def names(db: Session, one: Asked) -> dict[UUID, str]:
    """The lead reviewers who said why they go ahead, or wrote down an answer."""
    ids = {r.person_id for r in one.reasons} | {r.recorded_by for r in one.replies}
    return {p.id: p.name for p in db.exec(select(Person).where(col(Person.id).in_(ids)))}


def taken_back(db: Session, member: Member) -> set[UUID]:
    """Whose words cannot be asked for: those who have taken their account back."""
    return set(db.exec(follow_on.withdrawn(member)))


def of_finding(db: Session, member: Member, finding_id: UUID) -> dict[str, Any]:
    """For the finding's own page: how far the words to quote have come. Lead reviewers only."""
    if not member.may(Permission.ASK_FOR_QUOTES):
        return {"quoted": ""}
    return {"quoted": rules.in_words(one.state() for one in quotes(db, member, finding_id))}


def against(db: Session, member: Member, finding_ids: list[UUID]) -> dict[UUID, list[Obstacle]]:
    """Which of these findings are not ready because a writer said no to words under them. Everybody
    is told that it is so, and the lead reviewers why."""
    wanted = every_quote(member).where(
        col(Quote.dropped_at).is_(None), col(Quote.finding_id).in_(finding_ids)
    )
    said_no: dict[UUID, set[QuoteState]] = defaultdict(set)
    for one in _whole(db, member, wanted):
        said_no[one.quote.finding_id] |= {one.state()} & rules.SAID_NO
    why = member.may(Permission.ASK_FOR_QUOTES)
    told = {i: rules.obstacles_to_quoting(states) for i, states in said_no.items() if states}
    return {
        i: [Obstacle(text, "quotes") for text in (texts if why else [rules.NOT_SETTLED])]
        for i, texts in told.items()
    }


def for_contributor(db: Session, member: Member) -> dict[str, Any]:
    """For a writer's own pages: how many of their words were asked for, and how many wait."""
    states = [one.state() for one in quotes(db, member)]
    return {"quotes": len(states), "quotes_waiting": states.count(QuoteState.WAITING)}
