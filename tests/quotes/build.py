"""Words asked for under a finding, and their writer, made in a line."""

from datetime import timedelta
from typing import Any, NamedTuple

from sqlmodel import Session, select

from app.accounts.models import Account, Excerpt, Withdrawal
from app.clock import end_of_day
from app.findings.models import Finding
from app.people.models import Member, Person
from app.people.queries import member_of_review
from app.quotes.models import GoAhead, Quote, QuoteReply
from app.reviews.models import Contributor, Review
from app.vocabulary import QuoteAnswer, Role
from tests.build import MONDAY, a_contributing_person, a_member, a_review, a_whole_finding, kept

LATER = MONDAY + timedelta(days=11)
"""The ten days of whoever was asked on Monday are over."""
WORDING = "I had forty families that week, or more."


class Scene(NamedTuple):
    review: Review
    finding: Finding
    excerpt: Excerpt
    nurse: Contributor
    hester: Person
    joel: Person

    @property
    def url(self) -> str:
        return f"/reviews/{self.review.id}"

    @property
    def asking(self) -> str:
        return f"{self.url}/findings/{self.finding.id}/excerpts/{self.excerpt.id}/quote"

    def at(self, quote: Quote, *more: str) -> str:
        return "/".join([self.url, "quotes", str(quote.id), *more])

    def own(self, quote: Quote) -> str:
        return f"{self.url}/account/quotes/{quote.id}"


def a_scene(db: Session) -> Scene:
    """Two lead reviewers, and a whole finding that rests on one nurse's words."""
    review = a_review(db)
    finding = a_whole_finding(db, review)
    excerpt = db.exec(select(Excerpt).where(Excerpt.review_id == review.id)).one()
    nurse = db.exec(select(Contributor).where(Contributor.review_id == review.id)).one()
    leads = [a_member(db, review, Role.LEAD_REVIEWER, n) for n in ("Hester Quarmby", "Joel Ade")]
    return Scene(review, finding, excerpt, nurse, *leads)


def the_writer(db: Session, scene: Scene) -> Person:
    return a_contributing_person(db, scene.nurse)


def a_quote(db: Session, scene: Scene, wording: str = WORDING, **given: Any) -> Quote:
    """Asked for on Monday."""
    quote = Quote(
        review_id=scene.review.id,
        excerpt_id=scene.excerpt.id,
        finding_id=scene.finding.id,
        person_id=scene.hester.id,
        asked_at=MONDAY,
        answer_by=end_of_day(MONDAY, 10),
        wording=wording,
        **given,
    )
    return kept(db, quote)


def a_reply(db: Session, quote: Quote, answer: QuoteAnswer, words: str = "") -> QuoteReply:
    """Each is said a minute after the one before."""
    said_at = MONDAY + timedelta(minutes=len(db.exec(select(QuoteReply)).all()))
    return kept(
        db,
        QuoteReply(
            review_id=quote.review_id,
            quote_id=quote.id,
            answer=answer,
            words=words or None,
            said_at=said_at,
        ),
    )


def a_reason(db: Session, quote: Quote, by: Person, to: QuoteReply | None = None) -> GoAhead:
    return kept(
        db,
        GoAhead(
            review_id=quote.review_id,
            quote_id=quote.id,
            reply_id=to.id if to else None,
            person_id=by.id,
            reason="It stands or falls with these words.",
            decided_at=LATER,
        ),
    )


def withdraw(db: Session, scene: Scene) -> Withdrawal:
    account = db.exec(select(Account).where(Account.contributor_id == scene.nurse.id)).one()
    gone = Withdrawal(review_id=scene.review.id, account_id=account.id, withdrawn_at=MONDAY)
    return kept(db, gone)


def on(db: Session, scene: Scene, person: Person) -> Member:
    found = member_of_review(db, person, scene.review.id)
    assert found is not None
    return found
