"""Things a test needs to exist, each made in one line. A builder fills in what the test ignores."""

from datetime import UTC, datetime
from itertools import count
from typing import Any, TypeVar
from uuid import uuid4

from sqlmodel import Session, select

from app.accounts.models import Account, AccountVersion, Answer, Excerpt, Passage
from app.boards.models import Agency, Board
from app.db import Row
from app.episodes.models import (
    Episode,
    EpisodeFactor,
    EpisodeFactorExcerpt,
    Factor,
    PracticeItem,
    Seal,
)
from app.findings.models import (
    Consideration,
    Finding,
    FindingEpisode,
    FindingFactor,
    FindingPattern,
    Underlying,
)
from app.people.models import Membership, Person
from app.reviews.models import Contributor, Review
from app.sealed import fingerprint
from app.vocabulary import (
    ConsiderationKind,
    Direction,
    PracticeKind,
    ReviewKind,
    Role,
    Sector,
    UnderlyingKind,
)

T = TypeVar("T", bound=Row)
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NUMBERS = count(1)
"""Not random letters: some days those spell a word, and the check finds it as a name."""


def kept(db: Session, row: T) -> T:
    db.add(row)
    db.flush()
    return row


def a_board(db: Session, name: str = "Marram Bay Safeguarding Children Board") -> Board:
    return kept(db, Board(name=name))


def an_agency(db: Session, board: Board, name: str = "Marram Bay Health Trust") -> Agency:
    return kept(db, Agency(board_id=board.id, name=name, sector=Sector.HEALTH))


def a_person(db: Session, name: str = "Anna Wren", **given: Any) -> Person:
    email = f"{uuid4().hex[:8]}@example.org"
    person = Person(
        name=name, email=email, email_mark=fingerprint(db, email), created_at=MONDAY, **given
    )
    return kept(db, person)


def a_review(db: Session, board: Board | None = None, title: str = "Child R") -> Review:
    board = board or a_board(db)
    kind = ReviewKind.LEARNING_REVIEW
    review = Review(board_id=board.id, kind=kind, title=title, label=title, created_at=MONDAY)
    return kept(db, review)


def a_member(db: Session, review: Review, role: Role, name: str = "") -> Person:
    """Somebody with this role on the review (or, for the Board's people, at its Board)."""
    person = a_person(db, name or role.label)
    at_board = role in (Role.BUSINESS_MANAGER, Role.BOARD_CHAIR, Role.BOARD_MEMBER)
    place = {"board_id": review.board_id} if at_board else {"review_id": review.id}
    kept(db, Membership(person_id=person.id, role=role, **place))
    return person


def a_contributor(db: Session, review: Review, label: str = "School nurse 1") -> Contributor:
    """One of the case group who has not been invited yet."""
    contributor = Contributor(
        review_id=review.id, label=label, name=f"Nameof {label[::-1].title()}", added_at=MONDAY
    )
    return kept(db, contributor)


def a_contributing_person(db: Session, contributor: Contributor) -> Person:
    """The same contributor, able to sign in."""
    person = a_person(db, contributor.name)
    role = Membership(
        person_id=person.id,
        role=Role.CONTRIBUTOR,
        review_id=contributor.review_id,
        contributor_id=contributor.id,
    )
    kept(db, role)
    return person


def a_draft(db: Session, contributor: Contributor, **answers: str) -> Account:
    """An account being written, with these answers (question key to text)."""
    account = Account(
        review_id=contributor.review_id,
        contributor_id=contributor.id,
        terms_version="1",
        started_at=MONDAY,
    )
    kept(db, account)
    for slot, text in answers.items():
        answer = Answer(
            review_id=account.review_id,
            account_id=account.id,
            slot=slot,
            text=text,
            saved_at=MONDAY,
        )
        kept(db, answer)
    return account


def a_sent_account(db: Session, contributor: Contributor, **answers: str) -> AccountVersion:
    """The same account, sent: one passage for each answer."""
    account = a_draft(db, contributor, **answers)
    version = AccountVersion(
        review_id=account.review_id, account_id=account.id, number=1, sent_at=MONDAY
    )
    kept(db, version)
    for position, (question, text) in enumerate(answers.items(), 1):
        passage = Passage(
            review_id=account.review_id,
            version_id=version.id,
            position=position,
            question=question,
            text=text,
        )
        kept(db, passage)
    return version


def an_excerpt(
    db: Session, review: Review, quote: str = "I had forty families that week.", label: str = ""
) -> Excerpt:
    """Words from a new contributor's sent account."""
    contributor = a_contributor(db, review, label or f"Practitioner {next(NUMBERS)}")
    version = a_sent_account(db, contributor, overview=quote)
    passage_id = db.exec(passages_of(version)).one().id
    excerpt = Excerpt(
        review_id=review.id,
        passage_id=passage_id,
        starts=0,
        ends=len(quote),
        quote=quote,
        taken_by=a_person(db).id,
        taken_at=MONDAY,
    )
    return kept(db, excerpt)


def passages_of(version: AccountVersion) -> Any:
    return select(Passage).where(Passage.version_id == version.id)


def an_episode(
    db: Session, review: Review, title: str = "The first visit", **given: Any
) -> Episode:
    given = {"position": 1, "changed_at": MONDAY, **given}
    return kept(db, Episode(review_id=review.id, title=title, **given))


def a_practice_item(episode: Episode, text: str = "Rang twice.") -> PracticeItem:
    """Not kept yet."""
    given = {"review_id": episode.review_id, "episode_id": episode.id}
    return PracticeItem(**given, position=1, kind=PracticeKind.ACTION, text=text)


def a_seal(db: Session, episode: Episode, writer: Person) -> Seal:
    """This person writes the episode: what came after it is folded away from them."""
    seal = Seal(
        review_id=episode.review_id, episode_id=episode.id, person_id=writer.id, closed_at=MONDAY
    )
    return kept(db, seal)


def a_factor(
    db: Session, review: Review, text: str = "Caseloads were high", code: str = "F4.03"
) -> Factor:
    return kept(db, Factor(review_id=review.id, position=1, code=code, text=text))


def a_factor_in(
    db: Session,
    episode: Episode,
    factor: Factor,
    direction: Direction = Direction.HINDERED,
    *excerpts: Excerpt,
) -> EpisodeFactor:
    """What the factor did in the episode, resting on these excerpts."""
    link = EpisodeFactor(
        review_id=episode.review_id,
        episode_id=episode.id,
        factor_id=factor.id,
        direction=direction,
        how="There was no time to read back.",
    )
    kept(db, link)
    for excerpt in excerpts:
        rests = EpisodeFactorExcerpt(
            review_id=episode.review_id, episode_factor_id=link.id, excerpt_id=excerpt.id
        )
        kept(db, rests)
    return link


def a_finding(
    db: Session, review: Review, statement: str = "Handovers lose history.", **given: Any
) -> Finding:
    """A finding with only its statement."""
    given = {"position": 1, "changed_at": MONDAY, **given}
    return kept(db, Finding(review_id=review.id, statement=statement, **given))


def a_whole_finding(
    db: Session, review: Review, statement: str = "Handovers lose history.", **given: Any
) -> Finding:
    """A finding with every slot filled, on one episode and one factor with one excerpt."""
    slots = (
        "in_this_case only_here why_underlying prevalence spread still_so how_known "
        "why_it_matters counter_evidence confidence"
    )
    words = {s: f"About {s}." for s in slots.split()}
    given = {**words, "one_voice_because": "Nobody else was there.", **given}
    finding = a_finding(db, review, statement, **given)
    episode = an_episode(db, review)
    factor = a_factor(db, review)
    a_factor_in(db, episode, factor, Direction.HINDERED, an_excerpt(db, review))
    mine = {"review_id": review.id, "finding_id": finding.id}
    kept(db, FindingPattern(**mine, code="P4"))
    kept(db, FindingEpisode(**mine, episode_id=episode.id))
    kept(db, FindingFactor(**mine, factor_id=factor.id))
    kind = UnderlyingKind.RECORDS
    kept(db, Underlying(**mine, position=1, kind=kind, source="An audit", text="Eight of twelve."))
    for n in (1, 2, 3):
        question = f"How might partners look at this, part {n}?"
        kind_of = ConsiderationKind.JUDGEMENT_NEEDED
        kept(db, Consideration(**mine, position=n, kind=kind_of, text=question))
    db.refresh(finding)
    return finding
