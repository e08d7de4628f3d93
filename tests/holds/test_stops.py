"""For each kind of hold: what it names is refused, and everything else still works."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import pytest
from sqlmodel import Session, select

from app.accounts import actions as accounts
from app.accounts import draft_queries, sending_actions, thread_actions, thread_queries
from app.case_group import queries as case_group
from app.case_group.rules import reasons_not_to_remind
from app.findings.models import Finding
from app.follow_on import actions as follow_on
from app.holds import actions as holds
from app.packs import actions as packs
from app.packs import publishing_actions as publishing
from app.packs import publishing_queries
from app.packs import queries as pack_queries
from app.packs.models import Pack
from app.people.models import Member
from app.refusal import Refused
from app.reviews import people_actions
from app.reviews.models import Contributor, Review
from app.vocabulary import ContributorKind, HoldOn, Role
from tests.build import (
    MONDAY,
    a_contributing_person,
    a_contributor,
    a_draft,
    a_member,
    a_review,
    a_sent_account,
    a_whole_finding,
)
from tests.packs.build import a_delivered_pack, on


@dataclass
class World:
    """A review in which everything that can be on hold could be done now."""

    db: Session
    review: Review
    lead: Member
    manager: Member
    nurse: Contributor
    teacher: Contributor
    grandmother: Contributor
    finding: Finding
    other: Finding
    delivered: Pack


@pytest.fixture
def world(db: Session) -> World:
    review = a_review(db)
    leads = [on(db, review, a_member(db, review, Role.LEAD_REVIEWER)) for _ in range(2)]
    manager = on(db, review, a_member(db, review, Role.BUSINESS_MANAGER))
    nurse, teacher, grandmother = (
        a_contributor(db, review, label) for label in ("Nurse 1", "Teacher 1", "Grandmother")
    )
    grandmother.kind = ContributorKind.FAMILY
    for sent in (teacher, grandmother):
        a_contributing_person(db, sent)
        a_sent_account(db, sent, overview="I saw him at home.")
    finding, other = a_whole_finding(db, review), a_whole_finding(db, review)
    delivered = a_delivered_pack(db, *leads, finding, other)
    packs.record_receipt(db, manager, delivered, MONDAY)
    packs.start_pack(db, leads[0], "A second pack", MONDAY)
    db.commit()
    parts = (nurse, teacher, grandmother, finding, other, delivered)
    return World(db, review, leads[0], manager, *parts)


def hold(world: World, what: HoldOn) -> None:
    about = {HoldOn.ACCOUNT: world.nurse.id, HoldOn.FINDING: world.finding.id}.get(what)
    day = MONDAY.date()
    holds.put_on_hold(world.db, world.lead, what, "A trial.", day, day, MONDAY, about=about)


def invite(world: World, whom: Contributor) -> None:
    whom.email = f"{whom.id}@example.org"
    people_actions.invite_contributor(world.db, world.lead, whom, 14, MONDAY)


def start_an_account(world: World) -> None:
    accounts.start_account(world.db, world.lead, world.nurse.id, MONDAY)


def ask_the_teacher(world: World) -> None:
    thread = thread_queries.thread(world.db, world.lead, world.teacher.id)
    assert thread
    thread_actions.ask(world.db, world.lead, thread, "And then?", world.teacher.id, MONDAY)


def show_a_draft(world: World) -> None:
    chosen = {world.teacher.id}
    follow_on.share(world.db, world.lead, world.finding, chosen, set(), MONDAY)


def obstacles_with(world: World, findings: Iterable[Finding]) -> list[str]:
    pack = pack_queries.newest(world.db, world.lead)
    assert pack
    ids = [finding.id for finding in findings]
    packs.choose_findings(world.db, world.lead, pack, ids, MONDAY)
    found = pack_queries.draft(world.db, world.lead, pack).obstacles
    return [said for said in found if "hold" in said]


def release_with_the_finding(world: World) -> None:
    if found := obstacles_with(world, [world.finding, world.other]):
        raise Refused(" ".join(found))


def release_without_it(world: World) -> None:
    if found := obstacles_with(world, [world.other]):
        raise Refused(" ".join(found))


def publish(world: World) -> None:
    publishing.publish(world.db, world.manager, world.delivered, MONDAY)


def the_family_reads_it(world: World) -> None:
    """Only what a hold says of the family's copy: publishing itself is a deed of its own."""
    member = replace(world.manager, contributor_id=world.grandmother.id)
    if publishing_queries.waits(world.db, member):
        raise Refused("The family's copy waits.")


DEEDS: dict[str, Callable[[World], None]] = {
    "invite the nurse": lambda world: invite(world, world.nurse),
    "write the nurse's account": start_an_account,
    "invite the teacher": lambda world: invite(world, world.teacher),
    "ask the teacher": ask_the_teacher,
    "show a draft": show_a_draft,
    "release with the finding": release_with_the_finding,
    "release without it": release_without_it,
    "publish": publish,
    "let the family read it": the_family_reads_it,
}
STOPPED = {
    HoldOn.ACCOUNT: {"invite the nurse", "write the nurse's account"},
    HoldOn.SHARING: {"show a draft"},
    HoldOn.FINDING: {"release with the finding"},
    HoldOn.RELEASE: {"release with the finding", "release without it"},
    HoldOn.PUBLISHING: {"publish"},
    HoldOn.FAMILY: {"let the family read it"},
}


def refused(world: World) -> set[str]:
    """Which deeds a rule says no to. Each is tried and undone."""
    found = set()
    for name, deed in DEEDS.items():
        undone = world.db.begin_nested()
        try:
            deed(world)
        except Refused:
            found.add(name)
        undone.rollback()
        world.db.expire_all()
    return found


@pytest.mark.parametrize("what", HoldOn)
def test_a_hold_stops_exactly_what_it_says(world: World, what: HoldOn) -> None:
    assert refused(world) == set(), "nothing is on hold yet"

    hold(world, what)
    assert refused(world) == STOPPED[what]

    for one in holds_of(world):
        holds.lift(world.db, world.lead, one, "The trial is over.", MONDAY)
    assert refused(world) == set(), "the hold is lifted"


def holds_of(world: World) -> list[holds.Hold]:
    return list(world.db.exec(select(holds.Hold)))


def test_nobody_whose_account_is_on_hold_is_reminded(world: World) -> None:
    before = case_group.standings(world.db, world.lead)[world.nurse.id]
    hold(world, HoldOn.ACCOUNT)
    after = case_group.standings(world.db, world.lead)

    said = "Their account is on hold."
    assert said not in reasons_not_to_remind(before, True, MONDAY)
    assert said in reasons_not_to_remind(after[world.nurse.id], True, MONDAY)
    assert said not in reasons_not_to_remind(after[world.teacher.id], True, MONDAY)


def test_words_written_before_the_hold_are_kept_and_are_not_sent(world: World) -> None:
    account = a_draft(world.db, world.nurse, overview="I rang twice.")
    nurse = on(world.db, world.review, a_contributing_person(world.db, world.nurse))
    hold(world, HoldOn.ACCOUNT)

    with pytest.raises(Refused, match="You have done nothing wrong"):
        sending_actions.send_account(world.db, nurse, account, account.id, MONDAY)
    assert draft_queries.draft(world.db, account).text("overview") == "I rang twice."


def test_the_family_is_not_told_while_its_copy_is_on_hold(world: World) -> None:
    everybody = set(publishing_queries.those_who_wait(world.db, world.manager))
    hold(world, HoldOn.FAMILY)
    told = set(publishing_queries.those_who_wait(world.db, world.manager))

    assert len(everybody) == 2 and len(told) == 1
