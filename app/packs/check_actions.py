"""Protecting names, checking a pack for them, and deciding that something found may stay."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlmodel import Session

from app import history
from app.packs import check_queries, key_queries, queries, rules
from app.packs.check_queries import CheckShown, FoundShown
from app.packs.found import Checked, written
from app.packs.models import NameCheck, Overruling, Pack, ProtectedName
from app.people.models import Member
from app.refusal import refuse_if
from app.reviews.models import Contributor
from app.vocabulary import Did, ProtectedKind


def protect(
    db: Session,
    by: Member,
    kind: ProtectedKind,
    label: str,
    names: Iterable[str],
    now: datetime,
) -> list[ProtectedName]:
    """From now on the check stops at these. One that is on the list already is not added again,
    and stays there if somebody wanted it off."""
    here = check_queries.on_the_list(db, by)
    new: dict[str, str] = {}
    for name in names:
        if known := here.get(name.casefold()):
            known.off_asked_by = None
        else:
            new.setdefault(name.casefold(), name)
    about: dict[str, Any] = {"review_id": by.review, "kind": kind, "label": label}
    about |= {"person_id": by.person_id, "added_at": now}
    rows = [ProtectedName(**about, name=name) for name in new.values()]
    for row in rows:
        db.add(row)
        history.record(db, by, Did.ADDED, row, now)
    return rows


def go_on_looking(
    db: Session, by: Member, contributor: Contributor, old: str, now: datetime
) -> None:
    """Somebody of the case group got another name: the old one goes on the list by itself.

    Else one lead reviewer alone could end the search for it, by renaming who has it. For the same
    reason the earliest day counts when several had this name.
    """
    protect(db, by, ProtectedKind.ALSO_CALLED, contributor.label, [old], now)
    db.flush()
    row = check_queries.on_the_list(db, by)[old.casefold()]
    row.looked_for_since = min(row.looked_for_since or now, contributor.added_at)


def unprotect(db: Session, by: Member, row: ProtectedName, now: datetime) -> bool:
    """One lead reviewer's half of it. False while the name stays protected."""
    db.flush()
    db.refresh(row, with_for_update=True)
    looked_for, leads = check_queries.was_looked_for(db, by, row), key_queries.leads_now(db, by)
    if rules.comes_off(looked_for, row.off_asked_by, by.person_id, leads):
        history.record(db, by, Did.REMOVED, row, now)
        db.delete(row)
        return True
    row.off_asked_by = by.person_id
    history.record(db, by, Did.CHANGED, row, now)
    return False


def keep_check(db: Session, by: Member, pack: Pack, checked: Checked, now: datetime) -> NameCheck:
    """The pack's last check, in place of the one before."""
    delivered = queries.delivery(db, pack) is not None
    refuse_if(rules.obstacles_to_changing(delivered))
    check = check_queries.last_check(db, pack) or NameCheck(
        review_id=by.review,
        pack_id=pack.id,
        sha256="",
        names_mark="",
        person_id=by.person_id,
        checked_at=now,
    )
    check.sha256 = checked.forms.sha256
    check.names_mark = check_queries.mark_of_names(db, checked.names)
    check.found = written(checked.found)
    check.person_id, check.checked_at = by.person_id, now
    db.add(check)
    db.flush()
    history.record(db, by, Did.CHECKED, check, now)
    return check


def overrule(
    db: Session,
    by: Member,
    pack: Pack,
    check: CheckShown,
    one: FoundShown,
    reason: str,
    now: datetime,
) -> Overruling:
    """One lead reviewer's half of it. It holds for what stands there now, and no other words."""
    db.refresh(pack, with_for_update=True)  # the same decision twice at once is one
    mine = one.kept_by_me(by) is not None
    delivered = queries.delivery(db, pack) is not None
    refuse_if(rules.obstacles_to_overruling(delivered, check.current, mine))
    kept = Overruling(
        review_id=by.review,
        mark=one.mark,
        words=one.found.words,
        reason=reason,
        person_id=by.person_id,
        overruled_at=now,
    )
    db.add(kept)
    history.record(db, by, Did.OVERRULED, kept, now)
    return kept


def take_back(db: Session, by: Member, pack: Pack, kept: Overruling, now: datetime) -> None:
    """It must be changed after all, or decided again. The reason stays where it is."""
    refuse_if(rules.obstacles_to_changing(queries.delivery(db, pack) is not None))
    kept.lapsed_at = now
    history.record(db, by, Did.REMOVED, kept, now)
