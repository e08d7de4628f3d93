"""Turning the two keys of a pack, freezing and delivering it."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app import history, mail
from app.boards.models import Board
from app.holds.disclosure_actions import write_with
from app.packs import check_queries, key_queries, queries, rules
from app.packs.actions import held
from app.packs.document import hash_of
from app.packs.found import Checked
from app.packs.leaving import Forms
from app.packs.models import Delivery, FrozenForm, FrozenPack, Pack, Release
from app.people import queries as people
from app.people.models import Member
from app.people.permissions import Permission
from app.quotes import queries as quotes
from app.refusal import refuse_if
from app.vocabulary import Did

TOLD = f"""Hello,

A findings pack has been delivered. Sign in to read it:

{mail.SIGN_IN}

This letter says nothing more, so that it gives nothing away.
"""


def release_pack(db: Session, by: Member, pack: Pack, sha256: str, now: datetime) -> bytes | None:
    """Turn one lead reviewer's key on the words they were shown.

    Gives the document to freeze when both keys are turned, else None.
    """
    delivered = held(db, pack)
    draft = queries.draft(db, by, pack)
    turned = {person.id for _, person in draft.keys}
    mine = by.person_id in turned
    refuse_if(rules.obstacles_to_releasing(delivered, sha256, draft.sha256, mine, len(turned)))
    refuse_if(draft.obstacles)
    release = key_queries.own_release(db, by, pack)
    if release is None:
        release = Release(
            review_id=by.review, pack_id=pack.id, person_id=by.person_id, sha256="", released_at=now
        )
        db.add(release)
    release.sha256, release.released_at, release.lapsed_at = draft.sha256, now, None
    db.flush()
    history.record(db, by, Did.RELEASED, pack, now)
    return draft.data if len(turned | {by.person_id}) >= rules.KEYS else None


def lapse(db: Session, by: Member, person_id: UUID, now: datetime) -> None:
    """Whoever leaves the review takes no key and no decision with them, nor finds it again later.

    What went to the Board already is not touched by that.
    """
    for release in key_queries.standing_releases(db, by, person_id):
        release.lapsed_at = now
        history.record(db, by, Did.LAPSED, release, now)
    for kept in check_queries.overrulings(db, by):
        if kept.person_id == person_id:
            kept.lapsed_at = now
            history.record(db, by, Did.LAPSED, kept, now)


def freeze(db: Session, by: Member, pack: Pack, checked: Checked, now: datetime) -> FrozenPack:
    """Keep these very bytes for good and deliver them, if they are still what both released.

    Nothing is frozen that was not checked: the bytes come with what was found in them.
    """
    delivered = held(db, pack)
    people.hold_review(db, by.review)  # nothing is put on hold from here on
    quotes.hold(db, by)
    draft = queries.draft(db, by, pack)
    same = draft.data == checked.forms.document
    refuse_if(rules.obstacles_to_freezing(delivered, same, len(draft.keys)))
    refuse_if(draft.obstacles)  # somebody may have taken their account back this very moment
    refuse_if(check_queries.found_at_the_end(db, by, checked))
    frozen = kept_for_good(pack, checked.forms, now)
    delivery = Delivery(review_id=by.review, pack_id=pack.id, board_id=by.board, delivered_at=now)
    db.add_all([frozen, delivery, *forms_of(frozen, checked.forms)])
    for one in draft.quotes:
        one.quote.quoted_at = now
    db.flush()
    history.record(db, by, Did.FROZE, frozen, now)
    history.record(db, by, Did.DELIVERED, pack, now)
    _tell_the_board(db, by, pack, now)
    return frozen


def kept_for_good(pack: Pack, forms: Forms, now: datetime) -> FrozenPack:
    return FrozenPack(
        review_id=pack.review_id,
        pack_id=pack.id,
        sha256=forms.sha256,
        document=forms.document,
        pdf_sha256=hash_of(forms.pdf),
        pdf=forms.pdf,
        frozen_at=now,
    )


def forms_of(frozen: FrozenPack, forms: Forms) -> list[FrozenForm]:
    return [
        FrozenForm(
            review_id=frozen.review_id,
            pack_id=frozen.pack_id,
            form=form,
            sha256=hash_of(content),
            content=content,
        )
        for form, content in forms.others.items()
    ]


def _tell_the_board(db: Session, by: Member, pack: Pack, now: datetime) -> None:
    """A letter without content to those who may record receipt, unless they are kept out. The
    register of disclosures says that they have the pack."""
    board, what = db.get_one(Board, by.board_id), f"Findings pack {pack.number}, in every form."
    write_with(db, by, now, board.name, what, "They released it.", "Both lead reviewers")
    kept_out = {person.id for _, person in people.conflicts(db, by)}
    told = {
        person.id: person.email
        for membership, person in people.people_of_board(db, by)
        if Member(person.id, frozenset({membership.role})).may(Permission.RECEIVE_PACK)
    }
    for person_id, email in told.items():
        if person_id not in kept_out:
            mail.post(db, email, "A findings pack has been delivered", TOLD, now)
