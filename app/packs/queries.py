"""Finding packs: who sees which, what is in them, and whose keys are turned."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from app import frameworks, terminology
from app.boards import house_queries
from app.boards.models import Board
from app.case_group import voice_queries as voices
from app.episodes import effect_queries
from app.findings import queries as findings
from app.findings.queries import WholeFinding
from app.follow_on import queries as follow_on
from app.follow_on.check_queries import for_pack as team_said
from app.packs import (
    accuracy_queries,
    check_queries,
    correction_queries,
    key_queries,
    recommendation_queries,
    rules,
    the_review,
    waiting_queries,
)
from app.packs.document import Contents, Document, canonical, compose, hash_of, without_quotes
from app.packs.models import Delivery, FrozenPack, Pack, PackItem, Receipt, Release
from app.packs.rules import InTheWay
from app.people.models import Member, Person
from app.people.permissions import Permission
from app.quotes import queries as quotes
from app.quotes import rules as quote_rules
from app.quotes.queries import Asked
from app.reviews import queries as reviews
from app.vocabulary import FindingState, PackState


@dataclass(frozen=True)
class Draft:
    """A pack as it stands now, with what is in the way of releasing it."""

    document: Document
    quotes: list[Asked]
    """Those that it says."""
    data: bytes
    sha256: str
    keys: list[tuple[Release, Person]]
    in_the_way: list[InTheWay]

    @property
    def obstacles(self) -> list[str]:
        return [one.text for one in self.in_the_way]

    @property
    def state(self) -> PackState:
        return rules.state_of(False, len(self.keys))

    def shown_to(self, member: Member) -> Document:
        """Words that are quoted are for the lead reviewers alone until the Board has them."""
        whole = member.may(Permission.ASK_FOR_QUOTES)
        return self.document if whole else without_quotes(self.document)

    def waits_for_the_other(self, member: Member) -> bool:
        """Has this lead reviewer turned their key, and nobody else theirs?"""
        return [person.id for _, person in self.keys] == [member.person_id]


@dataclass(frozen=True)
class Choice:
    """Every finding of the review, by its place in the pack."""

    chosen: list[WholeFinding]
    left_out: list[tuple[WholeFinding, str]]
    free: list[WholeFinding]
    """Whole, and neither chosen nor left out yet."""
    drafts: list[WholeFinding]


@dataclass(frozen=True)
class Listed:
    pack: Pack
    delivery: Delivery | None
    receipt: Receipt | None


def visible_packs(member: Member) -> SelectOfScalar[Pack]:
    """The one place that says who sees which pack: the Board, only what was delivered to it."""
    mine = select(Pack).where(Pack.review_id == member.review)
    if member.may(Permission.READ_DRAFT_PACK):
        return mine
    delivered = select(Delivery.pack_id).where(Delivery.board_id == member.board)
    return mine.where(col(Pack.id).in_(delivered))


def packs(db: Session, member: Member) -> list[Listed]:
    """Newest first."""
    ids = visible_packs(member).with_only_columns(col(Pack.id))
    delivered = {
        d.pack_id: d for d in db.exec(select(Delivery).where(col(Delivery.pack_id).in_(ids)))
    }
    received = {r.pack_id: r for r in db.exec(select(Receipt).where(col(Receipt.pack_id).in_(ids)))}
    mine = db.exec(visible_packs(member).order_by(col(Pack.number).desc()))
    return [Listed(pack, delivered.get(pack.id), received.get(pack.id)) for pack in mine]


def pack(db: Session, member: Member, pack_id: UUID) -> Pack | None:
    return db.exec(visible_packs(member).where(Pack.id == pack_id)).one_or_none()


def delivered_pack(db: Session, member: Member, pack_id: UUID) -> Pack | None:
    """The pack if the Board has it, whoever asks."""
    mine = visible_packs(member).join(Delivery, col(Delivery.pack_id) == Pack.id)
    return db.exec(mine.where(Pack.id == pack_id)).one_or_none()


def newest(db: Session, member: Member) -> Pack | None:
    mine = select(Pack).where(Pack.review_id == member.review)
    return db.exec(mine.order_by(col(Pack.number).desc()).limit(1)).one_or_none()


def delivery(db: Session, pack: Pack) -> Delivery | None:
    return db.exec(select(Delivery).where(Delivery.pack_id == pack.id)).one_or_none()


def receipt(db: Session, pack: Pack) -> tuple[Receipt, Person] | None:
    """Who of the Board recorded that it has the pack."""
    found = select(Receipt, Person).join(Person, col(Person.id) == Receipt.person_id)
    return db.exec(found.where(Receipt.pack_id == pack.id)).one_or_none()


def frozen(db: Session, pack: Pack) -> FrozenPack | None:
    """What both lead reviewers released; its PDF is only fetched when it is asked for."""
    mine = select(FrozenPack).where(FrozenPack.pack_id == pack.id)
    return db.exec(mine.options(_without(FrozenPack.pdf))).one_or_none()


def frozen_pdf(db: Session, pack: Pack) -> FrozenPack | None:
    mine = select(FrozenPack).where(FrozenPack.pack_id == pack.id)
    return db.exec(mine.options(_without(FrozenPack.document))).one_or_none()


def _without(column: Any) -> Any:
    """Leave a large column out of the row until it is asked for."""
    return defer(column)


def items(db: Session, pack: Pack) -> list[PackItem]:
    mine = select(PackItem).where(PackItem.pack_id == pack.id)
    return list(db.exec(mine.order_by(col(PackItem.position), col(PackItem.id))))


def chosen_ids(db: Session, pack: Pack) -> list[UUID]:
    """The findings in the pack, in its order."""
    return [item.finding_id for item in items(db, pack) if item.left_out_because is None]


def choice(db: Session, member: Member, pack: Pack) -> Choice:
    whole = {w.finding.id: w for w in findings.whole_findings(db, member)}
    placed = [item for item in items(db, pack) if item.finding_id in whole]
    left_out = [(whole[i.finding_id], i.left_out_because) for i in placed if i.left_out_because]
    rest = [w for key, w in whole.items() if key not in {i.finding_id for i in placed}]
    return Choice(
        chosen=[whole[i.finding_id] for i in placed if i.left_out_because is None],
        left_out=left_out,
        free=[w for w in rest if w.state is not FindingState.DRAFT],
        drafts=[w for w in rest if w.state is FindingState.DRAFT],
    )


def contents(
    db: Session, member: Member, pack: Pack, chosen: list[WholeFinding], said: list[Asked]
) -> Contents:
    """All that goes into the document, in a fixed number of queries."""
    review = reviews.review(db, member)
    board = db.get_one(Board, review.board_id)
    house = house_queries.style_of(db, review.board_id)
    return Contents(
        board=house.name if house else board.name,
        house=house,
        words=terminology.pack(board.terminology),
        review=review,
        pack=pack,
        corrects=correction_queries.corrects(db, pack),
        subjects=reviews.subjects(db, member),
        questions=[q.text for q in reviews.questions(db, member)],
        agencies=[a.name for a in reviews.agencies(db, member)],
        case_group=[voice.label for voice in reviews.contributors(db, member)],
        patterns=frameworks.patterns(review.pattern_framework, review.pattern_version),
        framework=frameworks.factors(review.factor_framework, review.factor_version),
        effects=effect_queries.effects(db, member),
        findings=chosen,
        additional_learning=[a.text for a in findings.additional_learning(db, member)],
        missing_voices=voices.limits(db, member),
        seal_off=[off.reason for off in reviews.seals_off(db, member)],
        said=follow_on.for_pack(db, member, [whole.finding.id for whole in chosen]),
        team_said=team_said(db, member, [whole.finding.id for whole in chosen]),
        quotes=by_finding(said),
        read=accuracy_queries.in_words(db, pack),
    )


def by_finding(said: list[Asked]) -> dict[UUID, list[str]]:
    quotes_of: dict[UUID, list[str]] = defaultdict(list)
    for one in said:
        quotes_of[one.quote.finding_id].append(one.quote.wording)
    return quotes_of


def draft(db: Session, member: Member, pack: Pack) -> Draft:
    """The pack composed from everything as it stands now."""
    found = choice(db, member, pack)
    wanted = quotes.for_pack(db, member, [w.finding.id for w in found.chosen])
    said = [one for one in wanted if one.state() in quote_rules.USABLE]
    document = compose(contents(db, member, pack, found.chosen, said))
    data = canonical(document)
    return Draft(
        document=document,
        quotes=said,
        data=data,
        sha256=hash_of(data),
        keys=key_queries.keys(db, member, pack, hash_of(data)),
        in_the_way=[
            *waiting_queries.in_the_way(db, member, pack, found.chosen, wanted),
            *rules.obstacles_to_sending(
                rules.unwritten(pack.model_dump()),
                [whole.state for whole in found.chosen],
                len(found.free),
                f"packs/{pack.id}",
            ),
            *rules.obstacles_of_the_review(the_review.left_empty(document)),
            *recommendation_queries.in_the_way(db, member, pack, found.chosen),
            *check_queries.in_the_way(db, member, pack, hash_of(data)),
        ],
    )


def unexplained(db: Session, member: Member) -> int:
    """For who puts the pack together: how many voices are missing with no reason written."""
    mine = voices.gaps(db, member) if member.may(Permission.COMPOSE_PACK) else []
    return sum(gap.voice is None for gap in mine)
