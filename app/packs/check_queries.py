"""The protected names of a review, what the last check of a pack found, and what may stay."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, or_, select

from app.packs import found as finding
from app.packs import key_queries, rules
from app.packs.found import Checked, Found, Names
from app.packs.models import Delivery, NameCheck, Overruling, Pack, ProtectedName
from app.packs.rules import InTheWay
from app.people.models import Member, Person
from app.people.permissions import Permission
from app.reviews import queries as reviews
from app.sealed import fingerprint
from app.vocabulary import ProtectedKind

Kept = tuple[Overruling, Person]
OF_PEOPLE = (ProtectedKind.PERSON, ProtectedKind.ALSO_CALLED)


@dataclass(frozen=True)
class FoundShown:
    """Something that was found, and which of today's lead reviewers decided to keep it."""

    found: Found
    mark: str
    kept_by: list[Kept]

    @property
    def waits(self) -> bool:
        return len({person.id for _, person in self.kept_by}) < rules.KEYS

    def kept_by_me(self, member: Member) -> Overruling | None:
        mine = (o for o, person in self.kept_by if person.id == member.person_id)
        return next(mine, None)


@dataclass(frozen=True)
class CheckShown:
    """The last check of a pack. `current`: of its words and the protected names of now."""

    check: NameCheck
    by: str
    current: bool
    found: list[FoundShown]

    @property
    def waiting(self) -> list[FoundShown]:
        return [one for one in self.found if one.waits]


def listed(db: Session, member: Member) -> list[ProtectedName]:
    """The names that lead reviewers added, by label. Nobody else may know them."""
    if not member.may(Permission.COMPOSE_PACK):
        return []
    rows = on_the_list(db, member).values()
    return sorted(rows, key=lambda row: (row.label.casefold(), row.name.casefold()))


def on_the_list(db: Session, member: Member) -> dict[str, ProtectedName]:
    """The same, each found by its name in small letters. For actions, never to be shown."""
    rows = db.exec(select(ProtectedName).where(ProtectedName.review_id == member.review))
    return {row.name.casefold(): row for row in rows}


def protected_name(db: Session, member: Member, name_id: UUID) -> ProtectedName | None:
    return next((row for row in listed(db, member) if row.id == name_id), None)


def names(db: Session, member: Member) -> Names:
    """Every protected name, by what the pack calls whoever or whatever has it."""
    people: dict[str, list[str]] = defaultdict(list)
    wholes: dict[str, list[str]] = defaultdict(list)
    for person in reviews.named_contributors(db, member):
        people[person.label].append(person.name)
    for row in listed(db, member):
        (people if row.kind in OF_PEOPLE else wholes)[row.label].append(row.name)
    return Names(people, wholes)


def mark_of_names(db: Session, known: Names) -> str:
    """A fingerprint of the whole list: it tells no name, and is another for another list."""
    return fingerprint(db, json.dumps([known.people, known.wholes], sort_keys=True))


def was_looked_for(db: Session, member: Member, row: ProtectedName) -> bool:
    """Has a check been made since the name is on the list, or since somebody here had it?"""
    since = min(row.added_at, row.looked_for_since or row.added_at)
    mine = select(NameCheck.id).where(NameCheck.review_id == member.review)
    return db.exec(mine.where(NameCheck.checked_at >= since).limit(1)).first() is not None


def last_check(db: Session, pack: Pack) -> NameCheck | None:
    return db.exec(select(NameCheck).where(NameCheck.pack_id == pack.id)).one_or_none()


def overrulings(db: Session, member: Member) -> list[Overruling]:
    """All that still hold, the earliest first."""
    mine = select(Overruling).where(Overruling.review_id == member.review)
    standing = mine.where(col(Overruling.lapsed_at).is_(None))
    return list(db.exec(standing.order_by(col(Overruling.overruled_at), col(Overruling.id))))


def decided_before(db: Session, member: Member, delivered: datetime) -> list[Kept]:
    """The decisions that held when a pack was delivered, whoever leads the review now."""
    rows = select(Overruling, Person).join(Person, col(Person.id) == Overruling.person_id)
    mine = rows.where(Overruling.review_id == member.review)
    lapsed = col(Overruling.lapsed_at)
    held = mine.where(Overruling.overruled_at <= delivered)
    held = held.where(or_(lapsed.is_(None), lapsed > delivered))
    return list(db.exec(held.order_by(col(Overruling.overruled_at), col(Overruling.id))))


def decided_now(db: Session, member: Member) -> list[Kept]:
    """The decisions of those who lead the review now."""
    leads = key_queries.leads_now(db, member)
    standing = overrulings(db, member)
    return [(one, leads[one.person_id]) for one in standing if one.person_id in leads]


def shown(
    db: Session, member: Member, found: list[Found], delivered: datetime | None = None
) -> list[FoundShown]:
    """What was found with the decisions about it; what waits for one comes first."""
    kept: dict[str, list[Kept]] = defaultdict(list)
    decided = decided_before(db, member, delivered) if delivered else decided_now(db, member)
    for one, person in decided:
        kept[one.mark].append((one, person))
    marked = [(one, fingerprint(db, one.known_by)) for one in found]
    all_of_it = [FoundShown(one, mark, kept.get(mark, [])) for one, mark in marked]
    return sorted(all_of_it, key=lambda one: not one.waits)


def check_of(db: Session, member: Member, pack: Pack, sha256: str) -> CheckShown | None:
    """The last check, for the lead reviewers alone. `sha256`: of the pack's words as they are."""
    check = last_check(db, pack)
    if check is None or not member.may(Permission.COMPOSE_PACK):
        return None
    went = select(Delivery.delivered_at).where(Delivery.pack_id == pack.id)
    same_names = check.names_mark == mark_of_names(db, names(db, member))
    return CheckShown(
        check=check,
        by=db.get_one(Person, check.person_id).name,
        current=check.sha256 == sha256 and same_names,
        found=shown(db, member, finding.read(check.found), db.exec(went).one_or_none()),
    )


def in_the_way(db: Session, member: Member, pack: Pack, sha256: str) -> list[InTheWay]:
    """What the check leaves to do: not told, not even as a number, to who may not see it."""
    if not member.may(Permission.COMPOSE_PACK):
        return []
    check = check_of(db, member, pack, sha256)
    waiting = len(check.waiting) if check else 0
    left = rules.obstacles_from_the_check(check is not None, bool(check and check.current), waiting)
    return [InTheWay(text, f"packs/{pack.id}/check") for text in left]


def found_at_the_end(db: Session, member: Member, checked: Checked) -> list[str]:
    """Why these finished files may not leave: other names since, or something nobody decided."""
    if mark_of_names(db, checked.names) != mark_of_names(db, names(db, member)):
        return [rules.CHECKED_BEFORE]
    undecided = [one for one in shown(db, member, list(checked.found)) if one.waits]
    return [rules.NEW_AT_THE_END] if undecided else []
