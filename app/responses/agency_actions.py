"""Asking somebody to answer the findings of a review for their own agency."""

from datetime import datetime

from sqlmodel import Session

from app.boards.models import Agency
from app.boards.people_actions import give_role_once
from app.holds.disclosure_actions import write_with
from app.packs import queries as packs
from app.people.models import Member, Membership, Person
from app.refusal import refuse_if
from app.responses import rules
from app.vocabulary import Role


def ask(
    db: Session,
    by: Member,
    person: Person,
    agency: Agency,
    now: datetime,
    called: str | None = None,
) -> Membership:
    """Not before a pack is delivered: until then there is nothing that they may know.

    Whether the person has another part in the review is not looked at: a refusal would tell the
    Board who gives an account.
    """
    delivered = [one.pack for one in packs.packs(db, by) if one.delivery]
    refuse_if(rules.obstacles_to_asking(bool(delivered)))
    given = give_role_once(
        db, by, person, Role.PARTNER, now, review_id=by.review, agency_id=agency.id, called=called
    )
    whom, newest = f"Who answers for {agency.name}", max(pack.number for pack in delivered)
    what = f"Findings pack {newest}, and each that corrects it."
    write_with(db, by, now, whom, what, "Asked to answer for their agency.")
    return given
