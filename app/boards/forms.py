"""What people type about Boards, agencies and seats."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator

from app.boards.rules import GIVEN_HERE
from app.forms import Ask, Form, NeededLine, SeenForm
from app.people.forms import PersonForm
from app.terminology import packs
from app.vocabulary import Role, Sector


def blank_is_none(typed: Any) -> Any:
    return None if typed == "" else typed


def given_here(role: Role) -> Role:
    if role not in GIVEN_HERE:
        raise ValueError("this role is given on a review")
    return role


def known_pack(key: str) -> str:
    if key not in packs():
        raise ValueError("no such terminology pack")
    return key


Blank = BeforeValidator(blank_is_none)
"""For what may be left empty: nothing chosen is nothing, not a mistake."""


class BoardForm(Form):
    name: Annotated[NeededLine, Ask("Enter the name of the Board")]


class WordsForm(Form):
    terminology: Annotated[
        str, AfterValidator(known_pack), Ask("Choose the words and dates you work with")
    ]


class AgencyForm(SeenForm):
    name: Annotated[NeededLine, Ask("Enter the name of the agency")]
    sector: Annotated[Sector, Ask("Choose what kind of agency it is")]


class SeatForm(PersonForm):
    """A seat at a Board, or a part in running the installation."""

    role: Annotated[Role, AfterValidator(given_here), Ask("Choose what the person will do")]
    board_id: Annotated[UUID | None, Blank, Ask("Choose a Board from the list")] = None
