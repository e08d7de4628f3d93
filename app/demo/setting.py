"""The setting: Boards, agencies, people and their roles, and each review as it was set up."""

from typing import Any
from uuid import UUID

from app.boards import actions as boards
from app.demo.stage import Stage, Story
from app.people import actions as people
from app.people.models import Member
from app.reviews import actions as reviews
from app.reviews import list_actions as lists
from app.vocabulary import ReviewKind, Role, Sector, Step, StepState, SubjectSort, Variant

BUILDER = Member(person_id=UUID(int=0), roles=frozenset())
"""Who history names for what stood before the story begins: the installation itself."""


def boards_and_people(stage: Stage) -> None:
    """Everybody who is there before the first review, with their seats at a Board."""
    began = stage.days_ago(300)
    for told in stage.story["boards"]:
        board = boards.add_board(stage.db, BUILDER, told["name"], began)
        stage.boards[told["key"]] = board
        if "terminology" in told:
            boards.choose_words(stage.db, BUILDER, board, told["terminology"], began)
        for agency in told["agencies"]:
            sector = Sector(agency["sector"])
            added = boards.add_agency(stage.db, BUILDER, board.id, agency["name"], sector, began)
            stage.agencies[agency["key"]] = added
    for told in stage.story["people"]:
        add_person(stage, told)


def add_person(stage: Stage, told: Story) -> None:
    began = stage.days_ago(300)
    person = people.find_or_add_person(stage.db, BUILDER, told["name"], told["email"], began)
    person.demo_key = told["key"]
    stage.people[told["key"]] = person
    for role in told["roles"]:
        if "review" not in role:
            place = stage.boards[role["board"]].id if "board" in role else None
            people.give_role(stage.db, BUILDER, person, Role(role["role"]), began, board_id=place)


def review(stage: Stage, told: Story) -> None:
    """One review: what it is, who leads it and helps, and what it asks."""
    began = stage.days_ago(230)
    made = reviews.commission_review(
        stage.db,
        BUILDER,
        stage.boards[told["board"]].id,
        ReviewKind(told["kind"]),
        Variant(told["variant"]),
        told["title"],
        told["label"],
        began,
    )
    stage.reviews[told["key"]] = made
    give_roles(stage, told["key"])
    stage.db.flush()
    set_up(stage, told)
    kept_out(stage, told)


def give_roles(stage: Stage, key: str) -> None:
    """The roles that people hold on this review, beside the case group."""
    made, began = stage.reviews[key], stage.days_ago(230)
    on, namers = reviews.on(BUILDER, made), stage.readers(key, Role.BUSINESS_MANAGER)
    namers |= stage.readers(key, Role.LEAD_REVIEWER)
    for told in stage.story["people"]:
        for role in told["roles"]:
            if role.get("review") == key:
                agency = stage.agencies[role["agency"]].id if "agency" in role else None
                called = stage.planter.plant(role.get("called"), f"{key}: called", namers)
                where: dict[str, Any] = {"review_id": made.id, "agency_id": agency}
                where["called"] = called
                person = stage.people[told["key"]]
                people.give_role(stage.db, on, person, Role(role["role"]), began, **where)


def set_up(stage: Stage, told: Story) -> None:
    """What the lead reviewers wrote down at the start."""
    key, began = told["key"], stage.days_ago(220)
    lead = stage.member(stage.leads(key)[0], key)
    words: dict[str, Any] = {
        "why_this_case": stage.plant(key, told, "why_this_case", key),
        "family_involvement": stage.plant(key, told, "family_involvement", key),
        "period_from": stage.plant(key, told.get("time_frame", {}), "from", f"{key}: time frame"),
        "period_to": stage.plant(key, told.get("time_frame", {}), "to", f"{key}: time frame"),
    }
    reviews.describe_review(stage.db, lead, stage.reviews[key], began, **words)
    for n, subject in enumerate(told.get("subjects", []), 1):
        add_subject(stage, key, subject, n)
    for n, question in enumerate(told.get("research_questions", []), 1):
        text = stage.plant(key, {"text": question}, "text", f"{key}: research question {n}")
        lists.add_question(stage.db, lead, text or "", began)
    chosen = [stage.agencies[a].id for a in told.get("agencies", [])]
    lists.choose_agencies(stage.db, lead, chosen, began)
    for record in told.get("records", []):
        add_record(stage, key, record)
    for step, state in told.get("steps", {}).items():
        reviews.set_step(stage.db, lead, Step(step), StepState(state), None, stage.days_ago(20))


def add_subject(stage: Stage, key: str, subject: Story, n: int) -> None:
    lead = stage.member(stage.leads(key)[0], key)
    place = f"{key}: subject {n}"
    lists.add_subject(
        stage.db,
        lead,
        stage.plant(key, subject, "label", place) or "",
        stage.days_ago(220),
        sort=SubjectSort(subject["sort"]),
        age=stage.plant(key, subject, "age", place),
        outcome=stage.plant(key, subject, "note", place),
    )


def add_record(stage: Stage, key: str, record: Story) -> None:
    """The register of records is the lead reviewers' own."""
    lead = stage.member(stage.leads(key)[0], key)
    readers = stage.readers(key, Role.LEAD_REVIEWER)
    words = {
        name: stage.planter.plant(record.get(name), f"{key}: record read: {name}", readers)
        for name in ("title", "lawful_basis", "read_on", "note")
    }
    lists.add_record(
        stage.db,
        lead,
        words["title"] or "",
        stage.days_ago(150),
        agency_id=stage.agencies[record["held_by"]].id,
        lawful_basis=words["lawful_basis"] or "",
        read_on=words["read_on"],
        note=words["note"],
    )


def kept_out(stage: Stage, told: Story) -> None:
    """Whoever must see nothing of this review, whatever else they hold."""
    key = told["key"]
    lead = stage.member(stage.leads(key)[0], key)
    for conflict in told.get("conflicts", []):
        readers = stage.readers(key, Role.LEAD_REVIEWER)
        reason = stage.planter.plant(conflict["reason"], f"{key}: conflict: reason", readers)
        person = stage.people[conflict["person"]]
        called = stage.planter.plant(person.name, f"{key}: conflict: name", readers)
        people.keep_out(stage.db, lead, person, reason or "", stage.days_ago(215), called)
