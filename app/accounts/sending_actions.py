"""Sending an account: what is sent stays, and the same page sends once."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from app import history
from app.accounts import draft_queries as drafts
from app.accounts import questions, rules
from app.accounts.draft_queries import Draft
from app.accounts.models import Account, AccountVersion, Passage
from app.accounts.questions import WHEN, Asked
from app.holds.rules import obstacles_to_an_account
from app.people.models import Member
from app.refusal import Refused, refuse_if
from app.vague_dates import Span, precision, span
from app.vocabulary import Did


def send_account(
    db: Session, by: Member, account: Account, form_key: UUID, now: datetime
) -> AccountVersion:
    """Freeze the words as they are now. The same page sent twice sends once."""
    if already := sent_with(db, account, form_key):
        return already
    held = drafts.is_on_hold(db, account.contributor_id)
    refuse_if(obstacles_to_an_account(held, by.on_behalf_of is not None))
    draft, before = drafts.draft(db, account), drafts.own_versions(db, account)
    places = to_send(db, by, draft, before)
    version = AccountVersion(
        review_id=by.review,
        account_id=account.id,
        number=len(before) + 1,
        sent_at=now,
        form_key=str(form_key),
        entered_by=account.entered_by,
        means=account.means,
    )
    try:
        with db.begin_nested():
            db.add(version)
    except IntegrityError:
        return sent_meanwhile(db, account, form_key)
    db.add_all(frozen(version, places, draft, drafts.period(db, account)))
    history.record(db, by, Did.SENT, version, now)
    return version


def to_send(db: Session, by: Member, draft: Draft, before: list[AccountVersion]) -> list[Asked]:
    """The places that have words; refused when these cannot be sent."""
    writer = drafts.writer(db, by)
    assert writer is not None
    places = drafts.written_places(writer.questionnaire, draft)
    words = [draft.text(place.slot) for place in places]
    sent_before = [p.text for p in drafts.passages_of(db, before[0])] if before else []
    refuse_if(rules.obstacles_to_sending(words, sent_before, writer.taken_back))
    return places


def sent_meanwhile(db: Session, account: Account, form_key: UUID) -> AccountVersion:
    """What the same page sent at this very moment; a refusal when it was another window."""
    if already := sent_with(db, account, form_key):
        return already
    raise Refused("You sent your account from another window just now. Go back and look again.")


def sent_with(db: Session, account: Account, form_key: UUID) -> AccountVersion | None:
    same = select(AccountVersion).where(AccountVersion.form_key == str(form_key))
    return db.exec(same.where(AccountVersion.account_id == account.id)).one_or_none()


def frozen(
    version: AccountVersion, places: list[Asked], draft: Draft, period: Span
) -> Iterator[Passage]:
    """The words of each place as they are now, with the days their turning point may mean."""
    for position, place in enumerate(places, 1):
        point, _ = questions.parse(place.slot)
        when = draft.text(questions.slot_of(point, WHEN)) if point else ""
        meant = span(when, period)
        yield Passage(
            review_id=version.review_id,
            version_id=version.id,
            position=position,
            question=place.question.key,
            turning_point=place.turning_point,
            when_first=meant.first,
            when_last=meant.last,
            when_precision=precision(meant) if when else None,
            text=draft.text(place.slot),
        )
