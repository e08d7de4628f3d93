"""The pack while it is composed, its two keys, and what was frozen and delivered."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from app.db import ReviewRow, UtcTime, stored
from app.sealed import Sealed, confidential
from app.vocabulary import Accuracy, PackForm, ProtectedKind


class Pack(ReviewRow, table=True):
    """A findings pack being composed. It has no room for a recommendation."""

    __table_args__ = (UniqueConstraint("review_id", "number"),)

    number: int
    title: str = confidential()
    summary: str | None = confidential(default=None)
    appraisal_synopsis: str | None = confidential(default=None)
    limits: str | None = confidential(default=None)
    """What limits the review: whose voice is missing, and why."""
    how_done: str | None = confidential(default=None)
    own_words: str | None = confidential(default=None)
    """Words to explain beside ours: one on each line, a colon, and what it means."""
    not_read: str | None = confidential(default=None)
    """Why nobody, or not everybody who took part, read a draft of it for accuracy."""
    why_left_out: str | None = confidential(default=None)
    """Why the pack does not say why this case; so too of the other parts about the review."""
    family_left_out: str | None = confidential(default=None)
    time_left_out: str | None = confidential(default=None)
    questions_left_out: str | None = confidential(default=None)
    corrects_id: UUID | None = Field(default=None, foreign_key="pack.id")
    """The delivered pack that this one corrects; None for the first of a review."""
    changes: str | None = confidential(default=None)
    """What this one changes, and why."""
    version: int = 1
    started_at: datetime = Field(sa_type=UtcTime)


class PackItem(ReviewRow, table=True):
    """A finding's place in the pack; or, with a reason, why it is left out."""

    __table_args__ = (UniqueConstraint("pack_id", "finding_id"),)

    pack_id: UUID = Field(foreign_key="pack.id", index=True)
    finding_id: UUID = Field(foreign_key="finding.id")
    position: int
    left_out_because: str | None = confidential(default=None)


class Release(ReviewRow, table=True):
    """One lead reviewer's key: these very words may go. Other words need a new release."""

    __table_args__ = (UniqueConstraint("pack_id", "person_id"),)

    pack_id: UUID = Field(foreign_key="pack.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    sha256: str
    released_at: datetime = Field(sa_type=UtcTime)
    lapsed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    """Its lead reviewer left the review. The key stays lapsed, even if they come back."""


class ProtectedName(ReviewRow, table=True):
    """A name that must not leave the review, beside those of the case group and the family."""

    kind: ProtectedKind = Field(sa_type=stored(ProtectedKind))
    label: str = confidential()
    """What the pack says instead: "R's aunt"."""
    name: str = confidential()
    person_id: UUID = Field(foreign_key="person.id")
    added_at: datetime = Field(sa_type=UtcTime)
    looked_for_since: datetime | None = Field(default=None, sa_type=UtcTime)
    """Somebody of the case group had this name before it came on the list; they were added then."""
    off_asked_by: UUID | None = Field(default=None, foreign_key="person.id")
    """The lead reviewer who wants it off the list. It is protected until the other does, too."""


class NameCheck(ReviewRow, table=True):
    """What the last check of a pack found in the very files that would leave."""

    pack_id: UUID = Field(foreign_key="pack.id", unique=True)
    sha256: str
    """Of the document whose files were checked. Other words need a new check."""
    names_mark: str
    """A fingerprint of the protected names: with another list it needs a new check, too."""
    found: str = confidential()
    person_id: UUID = Field(foreign_key="person.id")
    checked_at: datetime = Field(sa_type=UtcTime)


class Overruling(ReviewRow, table=True):
    """One lead reviewer says: what the check found may stay, in these words. It takes both."""

    mark: str = Field(index=True)
    """A fingerprint of what was found and of the words round it: in other words it is void."""
    words: str = confidential()
    reason: str = confidential()
    person_id: UUID = Field(foreign_key="person.id")
    overruled_at: datetime = Field(sa_type=UtcTime)
    lapsed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    """Taken back, or lapsed when its lead reviewer left the review."""


class PackMaking(ReviewRow, table=True):
    """How far the making of a pack's files is, so that every process can say so. No words of it."""

    pack_id: UUID = Field(foreign_key="pack.id", unique=True)
    path: str
    notice: str
    now: str
    """The step under way."""
    ended: str = ""
    """How it ended, once it has."""
    heard_at: datetime = Field(sa_type=UtcTime)
    """When its process last said how far it is."""


class FrozenPack(ReviewRow, table=True):
    """The pack as both lead reviewers released it: the very bytes, never changed."""

    pack_id: UUID = Field(foreign_key="pack.id", unique=True)
    sha256: str
    """Of the document: canonical JSON, UTF-8."""
    document: bytes = Field(sa_type=Sealed(raw=True))
    pdf_sha256: str
    pdf: bytes = Field(sa_type=Sealed(raw=True))
    frozen_at: datetime = Field(sa_type=UtcTime)


class FrozenForm(ReviewRow, table=True):
    """The same pack in one more form, made when it was frozen. Never changed either."""

    __table_args__ = (UniqueConstraint("pack_id", "form"),)

    pack_id: UUID = Field(foreign_key="pack.id", index=True)
    form: PackForm = Field(sa_type=stored(PackForm))
    sha256: str
    content: bytes = Field(sa_type=Sealed(raw=True))


class Delivery(ReviewRow, table=True):
    """The pack reached its Board."""

    pack_id: UUID = Field(foreign_key="pack.id", unique=True)
    board_id: UUID = Field(foreign_key="board.id", index=True)
    delivered_at: datetime = Field(sa_type=UtcTime)


class Receipt(ReviewRow, table=True):
    """Somebody of the Board says: we have it."""

    pack_id: UUID = Field(foreign_key="pack.id", unique=True)
    person_id: UUID = Field(foreign_key="person.id")
    received_at: datetime = Field(sa_type=UtcTime)


class Publication(ReviewRow, table=True):
    """The Board says the pack is public: from now on those who gave an account may read it."""

    pack_id: UUID = Field(foreign_key="pack.id", unique=True)
    person_id: UUID = Field(foreign_key="person.id")
    published_at: datetime = Field(sa_type=UtcTime)


class AccuracyReading(ReviewRow, table=True):
    """The draft pack, or parts of it, open to some readers for so many days."""

    pack_id: UUID = Field(foreign_key="pack.id", index=True)
    last_day: date
    person_id: UUID = Field(foreign_key="person.id")
    opened_at: datetime = Field(sa_type=UtcTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    closed_by: UUID | None = Field(default=None, foreign_key="person.id")
    closed_because: str | None = confidential(default=None)
    """Why it was closed before its last day had passed."""


class AccuracyPart(ReviewRow, table=True):
    """One part that is read: a text of the pack, or a finding in it."""

    reading_id: UUID = Field(foreign_key="accuracyreading.id", index=True)
    position: int
    slot: str | None = None
    finding_id: UUID | None = Field(default=None, foreign_key="finding.id")


class AccuracyReader(ReviewRow, table=True):
    """Somebody of the case group or the family who reads it, or has it read to them."""

    __table_args__ = (UniqueConstraint("reading_id", "contributor_id"),)

    reading_id: UUID = Field(foreign_key="accuracyreading.id", index=True)
    contributor_id: UUID = Field(foreign_key="contributor.id")


class AccuracyRemark(ReviewRow, table=True):
    """What a reader said of a part; and, when it was not right, what became of that."""

    part_id: UUID = Field(foreign_key="accuracypart.id", index=True)
    contributor_id: UUID = Field(foreign_key="contributor.id")
    said: Accuracy = Field(sa_type=stored(Accuracy))
    words: str | None = confidential(default=None)
    said_at: datetime = Field(sa_type=UtcTime)
    entered_by: UUID | None = Field(default=None, foreign_key="person.id")
    """The lead reviewer who read it to them and wrote this down."""
    changed: bool | None = None
    answer: str | None = confidential(default=None)
    """Why it was changed, or why not."""
    answered_at: datetime | None = Field(default=None, sa_type=UtcTime)
    answered_by: UUID | None = Field(default=None, foreign_key="person.id")
