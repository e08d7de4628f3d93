"""An account with words in use, and its taking back, each made in one line."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from app.accounts.models import AccountVersion, Excerpt, Passage, Withdrawal
from app.episodes.models import Episode, EpisodeFactor, PracticeItem, PracticeItemExcerpt
from app.findings.models import Finding, FindingEpisode
from app.people.models import Person
from app.reviews.models import Contributor, Review
from app.vocabulary import Direction, PracticeKind
from tests.build import (
    MONDAY,
    a_contributing_person,
    a_contributor,
    a_factor,
    a_factor_in,
    a_finding,
    a_person,
    a_review,
    a_sent_account,
    an_episode,
    kept,
    passages_of,
)

USED = "I wrote it on a sticky note."
ALSO = "Nobody had told me he was home."
SPARE = "It rained that day."


@dataclass
class Told:
    """A nurse whose words stand under a practice item and a factor of one episode."""

    review: Review
    contributor: Contributor
    nurse: Person
    version: AccountVersion
    used: Excerpt
    also: Excerpt
    spare: Excerpt
    episode: Episode
    item: PracticeItem
    link: EpisodeFactor
    finding: Finding

    @property
    def account(self) -> str:
        return f"/reviews/{self.review.id}/account"

    @property
    def reading(self) -> str:
        return f"/reviews/{self.review.id}/accounts/{self.version.id}"

    @property
    def showing(self) -> str:
        return f"/reviews/{self.review.id}/episodes/{self.episode.id}"


def taken(db: Session, passage: Passage, quote: str) -> Excerpt:
    starts = passage.text.index(quote)
    excerpt = Excerpt(
        review_id=passage.review_id,
        passage_id=passage.id,
        starts=starts,
        ends=starts + len(quote),
        quote=quote,
        taken_by=a_person(db).id,
        taken_at=MONDAY,
    )
    return kept(db, excerpt)


def an_item(db: Session, episode: Episode, *excerpts: Excerpt) -> PracticeItem:
    item = PracticeItem(
        review_id=episode.review_id,
        episode_id=episode.id,
        position=1,
        kind=PracticeKind.ACTION,
        text="The visit was noted by hand.",
    )
    kept(db, item)
    for excerpt in excerpts:
        rests = PracticeItemExcerpt(
            review_id=episode.review_id, practice_item_id=item.id, excerpt_id=excerpt.id
        )
        kept(db, rests)
    return item


def a_told_story(db: Session) -> Told:
    review = a_review(db)
    contributor = a_contributor(db, review)
    nurse = a_contributing_person(db, contributor)
    version = a_sent_account(db, contributor, overview=f"{USED} {ALSO} {SPARE}")
    passage = db.exec(passages_of(version)).one()
    used, also, spare = (taken(db, passage, words) for words in (USED, ALSO, SPARE))
    episode = an_episode(db, review, tunnel="It looked like a quiet week.")
    item = an_item(db, episode, used)
    link = a_factor_in(db, episode, a_factor(db, review), Direction.HINDERED, also)
    finding = a_finding(db, review)
    mine = {"review_id": review.id, "finding_id": finding.id}
    kept(db, FindingEpisode(**mine, episode_id=episode.id))
    at_hand = (version, used, also, spare, episode, item, link, finding)
    return Told(review, contributor, nurse, *at_hand)


def a_withdrawal(db: Session, account_id: UUID, review_id: UUID) -> Withdrawal:
    gone = Withdrawal(review_id=review_id, account_id=account_id, withdrawn_at=MONDAY)
    return kept(db, gone)
