"""Looking at some of a long list of people: those of one agency, or those who are as far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from app.vocabulary import AccountState, Word

NO_AGENCY = "none"


class HowFar(Word):
    NOT_BEGUN = "not_begun", "Not yet begun"
    BEGUN = "begun", "Begun, not sent"
    SENT = "sent", "Sent"
    TAKEN_BACK = "taken_back", "Taken back"


AS_FAR = {
    AccountState.NOT_INVITED: HowFar.NOT_BEGUN,
    AccountState.INVITED: HowFar.NOT_BEGUN,
    AccountState.WRITING: HowFar.BEGUN,
    AccountState.SENT: HowFar.SENT,
    AccountState.TAKEN_BACK: HowFar.TAKEN_BACK,
}


class Listed(Protocol):
    @property
    def agency_id(self) -> UUID | None: ...
    @property
    def state(self) -> AccountState: ...


P = TypeVar("P", bound=Listed)


@dataclass(frozen=True)
class Narrowed(Generic[P]):
    """Those to show, and what the address asks for. What it names that nobody has is not asked."""

    everybody: Sequence[P]
    agencies: list[tuple[str, str]]
    states: list[tuple[str, str]]
    agency: str
    state: str

    @property
    def asked(self) -> bool:
        return bool(self.agency or self.state)

    @property
    def shown(self) -> list[P]:
        return [
            one
            for one in self.everybody
            if self.agency in ("", agency_of(one)) and self.state in ("", AS_FAR[one.state].value)
        ]


def agency_of(one: Listed) -> str:
    return str(one.agency_id) if one.agency_id else NO_AGENCY


def narrowed(
    everybody: Sequence[P], names: Mapping[UUID | None, str], agency: str, state: str
) -> Narrowed[P]:
    """By agency and by state, as far as either says something. `names`: of the agencies."""
    found = {agency_of(one): names.get(one.agency_id) or "No agency" for one in everybody}
    agencies = sorted(found.items(), key=lambda each: (each[0] == NO_AGENCY, each[1]))
    here = {AS_FAR[one.state] for one in everybody}
    states = [(far.value, far.label) for far in HowFar if far in here]
    return Narrowed(
        everybody,
        agencies,
        states,
        agency if agency in found else "",
        state if state in dict(states) else "",
    )
