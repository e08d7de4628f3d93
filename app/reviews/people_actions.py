"""Changing who takes part: lead reviewers, the team, the case group, and who is kept out."""

import secrets
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app import history
from app.boards.people_actions import end_role, give_role_once
from app.holds import queries as holds
from app.mail import NO_MAIL
from app.people import actions as people
from app.people import invitations
from app.people.models import Conflict, Member, Membership, Person
from app.people.queries import person_by_email
from app.refusal import refuse_if
from app.reviews import lead_queries, queries, rules
from app.reviews.models import Contributor, Handover
from app.versions import is_as_seen
from app.vocabulary import ContributorKind, Did, HoldOn, InvitationWay, Role, Seniority

RENAMED: list[Callable[[Session, Member, Contributor, str, datetime], None]] = []
"""What later steps do when somebody of the case group gets another name; the old one is told. This
step knows nothing of them: `main` says who does what."""


def name_lead(
    db: Session, by: Member, person: Person, now: datetime, called: str | None = None
) -> Membership:
    """At most two lead, and nobody names themselves."""
    refuse_if(rules.obstacles_to_leading(len(queries.lead_reviewers(db, by.review))))
    given = give_role_once(
        db, by, person, Role.LEAD_REVIEWER, now, review_id=by.review, called=called
    )
    open_one = next((h for h, *_ in lead_queries.handovers(db, by) if h.successor_id is None), None)
    if open_one is not None and open_one.person_id != person.id:
        open_one.successor_id = person.id
    return given


def end_lead(
    db: Session, by: Member, membership: Membership, reason: str, now: datetime
) -> Handover:
    """A lead reviewer leaves. Whatever they had turned a key to, somebody else must turn too."""
    end_role(db, by, membership, now)
    handover = Handover(
        review_id=by.review, person_id=membership.person_id, reason=reason, left_at=now
    )
    db.add(handover)
    history.record(db, by, Did.HANDED_OVER, handover, now)
    return handover


def add_to_team(
    db: Session,
    by: Member,
    person: Person,
    role: Role,
    now: datetime,
    *,
    agency_id: UUID | None = None,
    called: str | None = None,
) -> Membership:
    """Review team, supervisor or champion: never somebody who gives an account here."""
    roles = [m.role for m in queries.roles_here(db, by, person.id)]
    refuse_if(rules.obstacles_to_joining(Role.CONTRIBUTOR in roles))
    return give_role_once(
        db, by, person, role, now, review_id=by.review, agency_id=agency_id, called=called
    )


def let_in_again(db: Session, by: Member, conflict: Conflict, now: datetime) -> None:
    """The person is no longer kept out: their roles open again what they opened before."""
    history.record(db, by, Did.REMOVED, conflict, now)
    db.delete(conflict)


def add_contributor(
    db: Session,
    by: Member,
    label: str,
    kind: ContributorKind,
    name: str,
    email: str | None,
    agency_id: UUID | None,
    now: datetime,
    support: str | None = None,
    reminders: bool = True,
    seniority: Seniority | None = None,
) -> Contributor:
    contributor = Contributor(
        review_id=by.review,
        label=label,
        kind=kind,
        name=name,
        email=email,
        agency_id=agency_id,
        support=support or None,
        reminders=reminders,
        seniority=seniority,
        added_at=now,
    )
    db.add(contributor)
    history.record(db, by, Did.ADDED, contributor, now)
    db.flush()
    return contributor


def change_contributor(
    db: Session,
    by: Member,
    contributor: Contributor,
    label: str,
    kind: ContributorKind,
    name: str,
    email: str | None,
    agency_id: UUID | None,
    now: datetime,
    support: str | None = None,
    reminders: bool = True,
    seniority: Seniority | None = None,
    seen: str = "",
) -> bool:
    """A new address shuts out whoever was invited at the old one.

    False, and nothing is changed, when somebody else changed what its writer saw.
    """
    if not is_as_seen(db, contributor, seen):
        return False
    if email != contributor.email:
        shut_out(db, by, contributor, now)
    if name != contributor.name:
        rename(db, by, contributor, name, now)
    contributor.label, contributor.kind, contributor.seniority = label, kind, seniority
    contributor.email, contributor.agency_id = email, agency_id
    contributor.support, contributor.reminders = support or None, reminders
    history.record(db, by, Did.CHANGED, contributor, now)
    return True


def say_who_is_the_same(
    db: Session, by: Member, contributor: Contributor, other_id: UUID | None, now: datetime
) -> None:
    """Two parts of one person, who is one voice; `None`: a person of their own after all.

    However many parts somebody has, each names the first of them.
    """
    here = {one.id: one for one in queries.named_contributors(db, by)}
    other = here.get(other_id) if other_id else None
    first = (other.same_as_id or other.id) if other else None
    first = None if first == contributor.id else first
    if contributor.same_as_id == first:
        return
    contributor.same_as_id = first
    for one in here.values() if first else ():
        if one.same_as_id == contributor.id:
            one.same_as_id = first
    history.record(db, by, Did.CHANGED, contributor, now)


def rename(db: Session, by: Member, contributor: Contributor, name: str, now: datetime) -> None:
    old, contributor.name = contributor.name, name
    for then in RENAMED:
        then(db, by, contributor, old, now)


def invite_contributor(
    db: Session,
    by: Member,
    contributor: Contributor,
    days: int,
    now: datetime,
    way: InvitationWay = InvitationWay.EMAIL,
) -> tuple[str, str]:
    """The link's token and the code. Asking again gives new ones, and the old stop working."""
    refuse_if(holds.obstacles(db, by, HoldOn.ACCOUNT, contributor.id))
    reachable = bool(contributor.email) or way is InvitationWay.LETTER
    refuse_if(rules.obstacles_to_inviting(reachable, False))
    refuse_if(rules.obstacles_to_inviting(True, part_of_another_kind(db, by, contributor)))
    person = person_for(db, by, contributor, way, now)
    if not queries.roles_here(db, by, person.id):
        people.give_role(
            db,
            by,
            person,
            Role.CONTRIBUTOR,
            now,
            review_id=by.review,
            contributor_id=contributor.id,
        )
    return invitations.invite(db, by, person, days, now, by.review, way)


def part_of_another_kind(db: Session, by: Member, contributor: Contributor) -> bool:
    """Does whoever has this address take part here already, in another role or as somebody else?"""
    person = person_by_email(db, contributor.email) if contributor.email else None
    if person is None:
        return False
    roles = queries.roles_here(db, by, person.id)
    others = [m for m in roles if m.contributor_id != contributor.id]
    return bool(others) or person.id == by.person_id


def person_for(
    db: Session, by: Member, contributor: Contributor, way: InvitationWay, now: datetime
) -> Person:
    """Who signs in as this contributor: with a made-up sign-in name if they have no address.

    Whoever prints a letter has the link and the code. So it opens nothing but this one part: not
    what somebody with this address may do elsewhere, today or one day.
    """
    by_letter = way is InvitationWay.LETTER
    known = [person for _, person in queries.contributor_memberships(db, by, contributor.id)]
    if known and (not by_letter or known[0].email.endswith(NO_MAIL)):
        return known[0]
    shut_out(db, by, contributor, now)
    email = None if by_letter else contributor.email
    email = email or f"{secrets.token_hex(4)}{NO_MAIL}"
    return people.find_or_add_person(db, by, contributor.name, email, now)


def shut_out(db: Session, by: Member, contributor: Contributor, now: datetime) -> None:
    """Take the invitation back. What was written so far stays where it is."""
    for membership, person in queries.contributor_memberships(db, by, contributor.id):
        invitations.revoke(db, by, person, now, by.review)
        people.end_role(db, by, membership, now)
