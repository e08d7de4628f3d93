"""People, the roles they hold, who must be kept out of what, and who is signed in."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from app.db import Row, UtcTime, stored
from app.people.permissions import NOT_KNOWING_WHAT_CAME_LATER, WHO_MAY, Permission
from app.sealed import confidential
from app.vocabulary import InvitationWay, Role


class Person(Row, table=True):
    """Somebody who can sign in. Found by a fingerprint of the address, not by the address."""

    name: str = confidential()
    email: str = confidential()
    email_mark: str = Field(unique=True)
    password_hash: str | None = None
    demo_key: str | None = Field(default=None, unique=True)
    """Only the demonstration's made-up people have one: it names their one-click sign-in."""
    created_at: datetime = Field(sa_type=UtcTime)


class Membership(Row, table=True):
    """A role somebody holds: on one review, on a Board, or (administrator) on neither."""

    __table_args__ = (UniqueConstraint("person_id", "role", "board_id", "review_id"),)

    person_id: UUID = Field(foreign_key="person.id", index=True)
    role: Role = Field(sa_type=stored(Role))
    board_id: UUID | None = Field(default=None, foreign_key="board.id", index=True)
    review_id: UUID | None = Field(default=None, foreign_key="review.id", index=True)
    agency_id: UUID | None = Field(default=None, foreign_key="agency.id")
    contributor_id: UUID | None = Field(default=None, foreign_key="contributor.id")
    called: str | None = confidential(default=None)
    """The name typed with the address. None: given without typing one."""
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)
    """People leave: from then on the role opens nothing."""

    def name_of(self, holder: Person) -> str:
        """As whoever gave the role calls them: an address does not tell whose it is."""
        return self.called or holder.name


class Conflict(Row, table=True):
    """This person must see nothing of this review, whatever else they hold."""

    __table_args__ = (UniqueConstraint("person_id", "review_id"),)

    person_id: UUID = Field(foreign_key="person.id")
    review_id: UUID = Field(foreign_key="review.id", index=True)
    called: str | None = confidential(default=None)
    """The name they were chosen by, or what was typed."""
    reason: str = confidential()

    def name_of(self, person: Person) -> str:
        return self.called or person.name


class SignIn(Row, table=True):
    """One signed-in browser. Only the hash of its token is kept; deleting the row signs it out."""

    person_id: UUID = Field(foreign_key="person.id", index=True)
    token_hash: str = Field(unique=True)
    started_at: datetime = Field(sa_type=UtcTime)
    seen_at: datetime = Field(sa_type=UtcTime)


class FailedAttempt(Row, table=True):
    """A wrong password or code, counted by the hash of who was named and where it came from."""

    who: str = Field(index=True)
    at: datetime = Field(sa_type=UtcTime)


@dataclass(frozen=True)
class Member:
    """A signed-in person at one door: every query takes it first, so none can look past it."""

    person_id: UUID
    roles: frozenset[Role]
    board_id: UUID | None = None
    review_id: UUID | None = None
    agency_id: UUID | None = None
    contributor_id: UUID | None = None
    on_behalf_of: UUID | None = None
    """The contributor whose account this person writes down, on the pages that do just that."""
    sealed_after: date | None = None
    """They write an episode and have not seen what came after this day; None: nothing is folded
    away from them. Whoever gives out the outcome, or anything dated, asks `sees` first."""
    board_name: str = field(default="", compare=False)
    terminology: str = field(default="", compare=False)
    """The terminology pack of their Board: its pages speak in it."""

    def holds(self, permission: Permission) -> bool:
        """Does any role this person holds here carry the permission?"""
        return not self.roles.isdisjoint(WHO_MAY[permission])

    def may(self, permission: Permission) -> bool:
        """Does a role carry it, and is it not folded away from them just now?"""
        open_now = self.sees_outcome or permission in NOT_KNOWING_WHAT_CAME_LATER
        return self.holds(permission) and open_now

    @property
    def sees_outcome(self) -> bool:
        """May they be shown how the case ended, and all that was written knowing it?"""
        return self.sealed_after is None

    def sees(self, first: date | None) -> bool:
        """May they be shown something that began on this day? What has no date is shown."""
        return self.sealed_after is None or first is None or first <= self.sealed_after

    @property
    def review(self) -> UUID:
        """The review this door belongs to; only asked for behind a review's door."""
        assert self.review_id is not None
        return self.review_id

    @property
    def board(self) -> UUID:
        assert self.board_id is not None
        return self.board_id


class Invitation(Row, table=True):
    """A link and a code, given by two ways, that together let a person choose a password once."""

    person_id: UUID = Field(foreign_key="person.id", index=True)
    review_id: UUID | None = Field(default=None, foreign_key="review.id")
    token_hash: str = Field(unique=True)
    code_hash: str
    way: InvitationWay = Field(default=InvitationWay.EMAIL, sa_type=stored(InvitationWay))
    letter_id: UUID | None = Field(default=None, foreign_key="letter.id")
    """The mail it went with: whether that came back is seen there."""
    made_at: datetime = Field(sa_type=UtcTime)
    expires_at: datetime = Field(sa_type=UtcTime)
    failures: int = 0
    used_at: datetime | None = Field(default=None, sa_type=UtcTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcTime)
