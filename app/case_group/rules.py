"""How an invitation stands, when somebody may be reminded, and how long a silence is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from app.vocabulary import Heard, InvitationState, InvitationWay

MOST_REMINDERS = 2
QUIET = timedelta(days=7)
"""How long nothing is heard before somebody is reminded, and between two reminders."""


@dataclass(frozen=True)
class Invited:
    """The newest invitation of somebody, by its dates."""

    way: InvitationWay
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    came_back_at: datetime | None = None
    locked: bool = False


@dataclass(frozen=True)
class Standing:
    """How one of the case group stands with us: no name, no label, no words."""

    invited: Invited | None = None
    can_sign_in: bool = False
    has_email: bool = True
    wrote_at: datetime | None = None
    """When they last saved something of their account."""
    sent: bool = False
    written_for_them: bool = False
    withdrawn: bool = False
    paused: bool = False
    on_hold: bool = False
    wanted: bool = True
    """Whether they may be reminded, as the lead reviewers or they themselves have said."""
    reminded: tuple[datetime, ...] = ()
    reminder_came_back: bool = False

    @property
    def reachable(self) -> bool:
        """By mail; or on paper, as when they were invited."""
        by_letter = self.invited is not None and self.invited.way is InvitationWay.LETTER
        return self.has_email or by_letter

    @property
    def heard_at(self) -> datetime | None:
        """The last time either side said something: we invited, they came in, they wrote."""
        if self.invited is None:
            return self.wrote_at
        moments = (self.invited.made_at, self.invited.used_at, self.wrote_at)
        return max(moment for moment in moments if moment)

    def state(self, now: datetime) -> InvitationState:
        invited = self.invited
        if invited is None:
            return InvitationState.USED if self.can_sign_in else InvitationState.NOT_INVITED
        for true, state in (
            (invited.used_at, InvitationState.USED),
            (invited.came_back_at, InvitationState.CAME_BACK),
            (invited.locked, InvitationState.LOCKED),
            (now > invited.expires_at, InvitationState.EXPIRED),
        ):
            if true:
                return state
        return InvitationState.WAITING

    def silent_days(self, now: datetime) -> int:
        """Whole days since anything was heard, while we wait for their account; else 0."""
        if self.heard_at is None or self.sent or self.withdrawn:
            return 0
        return max((now - self.heard_at).days, 0)


def reasons_not_to_remind(standing: Standing, on: bool, now: datetime) -> list[str]:
    """Why nobody is reminded now; empty when they are. `on`: the review sends reminders."""
    state = standing.state(now)
    reasons = {
        "Reminders are off for the whole review.": not on,
        "Reminders are off for them.": not standing.wanted,
        "They are not invited yet.": state is InvitationState.NOT_INVITED,
        "A letter to them came back.": state is InvitationState.CAME_BACK
        or standing.reminder_came_back,
        "Their invitation is locked.": state is InvitationState.LOCKED,
        "They have no e-mail address. Phone them, or write.": not standing.reachable,
        "Their account is in.": standing.sent,
        "Somebody else writes their account down for them.": standing.written_for_them,
        "They have taken their account back.": standing.withdrawn,
        "The questions are paused.": standing.paused,
        "Their account is on hold.": standing.on_hold,
        "They have been reminded twice. We do not write again.": len(standing.reminded)
        >= MOST_REMINDERS,
    }
    return [reason for reason, holds in reasons.items() if holds] or too_soon(standing, now)


def too_soon(standing: Standing, now: datetime) -> list[str]:
    """Why one has to wait: something was heard, or we wrote, less than a week ago."""
    heard = [standing.heard_at] if standing.heard_at else []
    newest = max([*heard, *standing.reminded], default=None)
    if newest and now - newest < QUIET:
        return ["It is less than a week since they or we wrote."]
    return []


def obstacles_to_arranging(guests: int) -> list[str]:
    """Why a meeting cannot be arranged like this; empty when it can."""
    return [] if guests else ["Choose somebody to ask to the meeting."]


def obstacles_to_changing(called_off: bool) -> list[str]:
    """Why a meeting cannot be changed; empty when it can."""
    return ["This meeting was called off. Arrange a new one."] if called_off else []


def time_problem(starts_at: datetime | None, now: datetime) -> str:
    """What is wrong with when a meeting is to begin; "" when nothing is."""
    if starts_at is None:
        return "The clocks go forward then, so this time does not exist. Choose another"
    return "Choose a time that is still to come" if starts_at <= now else ""


def hours_in_words(minutes: int) -> str:
    """As somebody says it: "2 hours 30 minutes"."""
    hours, rest = divmod(minutes, 60)
    said = [
        f"{count} {unit}{'s' if count != 1 else ''}"
        for count, unit in ((hours, "hour"), (rest, "minute"))
        if count
    ]
    return " ".join(said) or "None"


def heard(people: int, invited: int, sent: int) -> Heard:
    """How much was heard from these people."""
    if sent:
        return Heard.ALL if sent == people else Heard.SOME
    return Heard.ASKED if invited else Heard.NOBODY


def role_of(label: str) -> str:
    """The role a label names, without the number: "Health visitor 2" is a health visitor."""
    role, _, number = label.rpartition(" ")
    return role if role and number.isdecimal() else label


def look_like_one(people: Iterable[tuple[str, str, UUID]]) -> list[list[str]]:
    """Labels of those who have one name and are not said to be one person.

    Each is given as a label, a name, and the id of the voice they count as.
    """
    alike: dict[str, dict[UUID, str]] = {}
    for label, name, voice in people:
        alike.setdefault(" ".join(name.casefold().split()), {}).setdefault(voice, label)
    return [list(found.values()) for found in alike.values() if len(found) > 1]
