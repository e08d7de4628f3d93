"""Reviews of any size, made up of any words: for weighing, never for reading."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.accounts.models import Account, AccountVersion, Answer, Excerpt, Passage
from app.boards.models import Board
from app.db import Row
from app.episodes.models import Episode, EpisodeFactor, EpisodeFactorExcerpt, Factor, PracticeItem
from app.findings.models import (
    Consideration,
    Finding,
    FindingEpisode,
    FindingFactor,
    FindingPattern,
    Underlying,
)
from app.packs.models import Pack, PackItem
from app.people.models import Membership, Person
from app.reviews.models import Contributor, Review
from app.sealed import fingerprint
from app.vocabulary import ConsiderationKind, Direction, PracticeKind, Role, Rung, UnderlyingKind

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
QUESTIONS = ("overview", "went_well", "change")
FACTORS, FINDINGS = 20, 8
SLOTS = (
    "in_this_case",
    "why_underlying",
    "prevalence",
    "spread",
    "why_it_matters",
    "counter_evidence",
    "confidence",
)
CHANCE = Random(4)
SAID = """The nurse knew the family well. After the visit she asked the school, because nobody
had told us about the letter and the plan was still the old one. He seemed fine that morning. The
record said the baby slept, the house was cold, and the team was busy with the form again."""
WORDS = SAID.split()


@dataclass(frozen=True)
class Sized:
    """A review of a chosen size, and its lead reviewer."""

    id: UUID
    lead: Person
    episodes: list[Episode]
    factors: list[Factor]


def text(words: int) -> str:
    return " ".join(CHANCE.choices(WORDS, k=words))


def keep(db: Session, rows: Sequence[Row]) -> None:
    """Store them all at once, before anything that hangs on them."""
    db.add_all(rows)
    db.flush()


def board(db: Session) -> Board:
    made = Board(name="A Board to weigh with")
    keep(db, [made])
    return made


def person(db: Session, name: str, review_id: UUID, role: Role, **given: Any) -> Person:
    email = f"{name}-{review_id}@example.org".replace(" ", "-")
    made = Person(name=name, email=email, email_mark=fingerprint(db, email), created_at=NOW)
    keep(db, [made])
    keep(db, [Membership(person_id=made.id, role=role, review_id=review_id, **given)])
    return made


def review(db: Session, board: Board, accounts: int, episodes: int) -> Sized:
    """A review with so many sent accounts and so many worked-out episodes."""
    title = f"{accounts} accounts"
    made = Review(board_id=board.id, title=title, label=title, created_at=NOW)
    keep(db, [made])
    lead = person(db, "Lead", made.id, Role.LEAD_REVIEWER)
    excerpts = [e for n in range(accounts) for e in account(db, made.id, lead, n)]
    told = [episode_row(made.id, n) for n in range(episodes)]
    factors = [Factor(review_id=made.id, position=n, text=text(12)) for n in range(FACTORS)]
    keep(db, [*told, *factors])
    for one in told:
        work_out(db, one, factors, excerpts)
    return Sized(made.id, lead, told, factors)


def contributor(db: Session, review_id: UUID, n: int) -> tuple[Contributor, Account]:
    label = f"Practitioner {n}"
    made = Contributor(review_id=review_id, label=label, name=f"Name {n}", added_at=NOW)
    keep(db, [made])
    begun = Account(review_id=review_id, contributor_id=made.id, terms_version="1", started_at=NOW)
    keep(db, [begun])
    return made, begun


def account(db: Session, review_id: UUID, lead: Person, n: int) -> list[Excerpt]:
    """One more sent account, and an excerpt of each answer."""
    _, begun = contributor(db, review_id, n)
    mine: dict[str, Any] = {"review_id": review_id}
    version = AccountVersion(**mine, account_id=begun.id, number=1, sent_at=NOW)
    keep(db, [version])
    passages = [
        Passage(**mine, version_id=version.id, position=n, question=question, text=text(200))
        for n, question in enumerate(QUESTIONS, 1)
    ]
    keep(db, passages)
    excerpts = [excerpt(passage, lead) for passage in passages]
    keep(db, excerpts)
    return excerpts


def excerpt(passage: Passage, lead: Person) -> Excerpt:
    return Excerpt(
        review_id=passage.review_id,
        passage_id=passage.id,
        starts=0,
        ends=60,
        quote=passage.text[:60],
        taken_by=lead.id,
        taken_at=NOW,
    )


def episode_row(review_id: UUID, n: int) -> Episode:
    return Episode(
        review_id=review_id,
        position=n + 1,
        title=text(6),
        when_text=f"week {n + 1}",
        why_chosen=text(40),
        tunnel=text(150),
        standard=text(60),
        appraisal=text(80),
        changed_at=NOW,
    )


def work_out(db: Session, episode: Episode, factors: list[Factor], excerpts: list[Excerpt]) -> None:
    """Three practice items and five factors, each resting on an excerpt."""
    mine: dict[str, Any] = {"review_id": episode.review_id, "episode_id": episode.id}
    kind = PracticeKind.DECISION
    items = [PracticeItem(**mine, position=n, kind=kind, text=text(30)) for n in range(3)]
    links = [
        EpisodeFactor(**mine, factor_id=f.id, direction=Direction.HINDERED, how=text(40))
        for f in CHANCE.sample(factors, 5)
    ]
    keep(db, [*items, *links])
    keep(
        db,
        [
            EpisodeFactorExcerpt(
                review_id=episode.review_id,
                episode_factor_id=link.id,
                excerpt_id=CHANCE.choice(excerpts).id,
            )
            for link in links
        ],
    )


def writer(db: Session, sized: Sized, n: int) -> Person:
    """Somebody in the middle of their account."""
    made, begun = contributor(db, sized.id, n)
    mine: dict[str, Any] = {"review_id": sized.id, "account_id": begun.id}
    keep(db, [Answer(**mine, slot="overview", text=text(600), saved_at=NOW)])
    return person(db, f"Writer {n}", sized.id, Role.CONTRIBUTOR, contributor_id=made.id)


def pack(db: Session, sized: Sized) -> UUID:
    """A pack of eight findings that say a great deal: some 25 pages."""
    prose: dict[str, Any] = {
        name: text(150) for name in ("summary", "appraisal_synopsis", "limits", "how_done")
    }
    made = Pack(review_id=sized.id, number=1, title=text(6), started_at=NOW, **prose)
    told = [finding_row(sized.id, n) for n in range(1, FINDINGS + 1)]
    keep(db, [made, *told])
    for one in told:
        keep(db, parts(one, sized))
    keep(db, [place(made, one) for one in told])
    return made.id


def place(pack: Pack, finding: Finding) -> PackItem:
    return PackItem(
        review_id=pack.review_id,
        pack_id=pack.id,
        finding_id=finding.id,
        position=finding.position,
    )


def finding_row(review_id: UUID, n: int) -> Finding:
    slots: dict[str, Any] = {slot: text(80) for slot in SLOTS}
    given: dict[str, Any] = {"position": n, "statement": text(25), "changed_at": NOW}
    return Finding(review_id=review_id, **given, **slots)


def parts(finding: Finding, sized: Sized) -> list[Row]:
    """What the finding rests on, and what it asks the Board."""
    mine: dict[str, Any] = {"review_id": finding.review_id, "finding_id": finding.id}
    asked, kind = ConsiderationKind.JUDGEMENT_NEEDED, UnderlyingKind.RECORDS
    return [
        FindingPattern(**mine, code="P4"),
        *(FindingEpisode(**mine, episode_id=e.id) for e in CHANCE.sample(sized.episodes, 2)),
        *(FindingFactor(**mine, factor_id=f.id) for f in CHANCE.sample(sized.factors, 3)),
        *(
            Underlying(**mine, position=n, rung=rung, kind=kind, source=text(5), text=text(60))
            for n, rung in enumerate((Rung.ONLY_HERE, Rung.UNDERLYING, Rung.STILL))
        ),
        *(Consideration(**mine, position=n, kind=asked, text=text(25)) for n in range(1, 5)),
    ]
