"""The telling: the case group, their invitations, their accounts, and what was quoted of them."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlmodel import col, select

from app.accounts import actions as accounts
from app.accounts import sending_actions as sending
from app.accounts.models import Account, AccountVersion, Passage, TurningPoint
from app.demo import voices
from app.demo.stage import Stage, Story
from app.people import invitations
from app.people.models import Member
from app.people.queries import person_by_email
from app.reviews import people_actions
from app.reviews.models import Contributor
from app.vocabulary import ContributorKind, Role

OUTER = ("overview", "mattered_most", "went_well", "made_possible", "change")


def case_group(stage: Stage, told: Story) -> None:
    """Everybody of the case group, each as far as they have come."""
    for n, one in enumerate(told.get("case_group", [])):
        contributor = add(stage, told["key"], one)
        if one["state"] != "not_invited":
            invite(stage, told["key"], one, contributor)
        if one["state"] in ("sent", "writing"):
            tell(stage, told["key"], one, contributor, stage.days_ago(180 - 2 * n))


def add(stage: Stage, key: str, one: Story) -> Contributor:
    """The lead reviewers know the name and the address; the agency's champion knows the name."""
    lead = stage.member(stage.leads(key)[0], key)
    leads, me = stage.readers(key, Role.LEAD_REVIEWER), one["key"]
    themselves = set() if one["state"] == "not_invited" else {me}
    know_name = leads | champions(stage, key, one.get("agency")) | themselves
    place = f"{key}: {me}"
    name = stage.planter.plant(one["name"], f"{place}: name", know_name) or ""
    email = one["email"]
    if stage.planter.word:
        email = f"{stage.planter.token(f'{place}: e-mail', leads | themselves)}.{email}".lower()
    agency = stage.agencies[one["agency"]].id if one.get("agency") else None
    kind = ContributorKind(one["kind"])
    label = one.get("pseudonym") or one["label"]
    made = people_actions.add_contributor(
        stage.db,
        lead,
        label,
        kind,
        name,
        email,
        agency,
        stage.days_ago(210),
        seniority=voices.level(key, me),
    )
    stage.made[f"{key}/contributor/{me}"] = made.id
    return made


def champions(stage: Stage, review: str, agency: str | None) -> set[str]:
    """Who supports this agency's people."""
    return {
        person["key"]
        for person in stage.story["people"]
        for role in person["roles"]
        if role["role"] == Role.CHAMPION.value
        and (role["review"], role.get("agency")) == (review, agency)
    }


def invite(stage: Stage, key: str, one: Story, contributor: Contributor) -> None:
    """Invited; and whoever has begun has used the link and the code."""
    lead = stage.member(stage.leads(key)[0], key)
    waiting = one["state"] == "invited"
    when = datetime.now(UTC) if waiting else stage.days_ago(205)
    days = stage.settings.invitation_days
    token, code = people_actions.invite_contributor(stage.db, lead, contributor, days, when)
    person = person_by_email(stage.db, contributor.email or "")
    assert person is not None
    person.demo_key = one["key"]
    stage.people[one["key"]] = person
    if not waiting:
        invitations.use(stage.db, token, code, when)
    stage.db.flush()


def tell(stage: Stage, key: str, one: Story, contributor: Contributor, when: datetime) -> None:
    """Write the account; send it, and quote from it, if it was sent."""
    by = stage.member(one["key"], key)
    account = accounts.start_account(stage.db, by, contributor.id, when, contributor.kind)
    sent = one["state"] == "sent"
    readers = {one["key"]} | (
        stage.readers(key, Role.LEAD_REVIEWER, Role.REVIEW_TEAM) if sent else set()
    )
    excerpts = plant_account(stage, f"{key}: {one['key']}", one, readers)
    write(stage, by, account, one["account"], when)
    if sent:
        version = sending.send_account(stage.db, by, account, uuid4(), when)
        quote(stage, key, version, excerpts)


def plant_account(stage: Stage, place: str, one: Story, readers: set[str]) -> list[Story]:
    """Plant each answer and each quote within its answer; the quotes as they then read."""
    told: Story = one["account"]
    excerpts: list[Story] = one.get("excerpts", [])
    for part, holder, name in answers(told):
        holder[name] = stage.planter.plant(holder[name], f"{place}: {part}", readers)
        for excerpt in (e for e in excerpts if e["part"] == part):
            quoted = f"{place}: excerpt {excerpt['key']}"
            planted = stage.planter.plant_quote(holder[name], excerpt["quote"], quoted, readers)
            holder[name], excerpt["quote"] = planted
    return excerpts


def answers(told: Story) -> list[tuple[str, Story, str]]:
    """Every answer of an account as the story names it: its part, and where it is written."""
    found = [(name, told, name) for name in OUTER if name in told]
    found += [(f"influences.{c}", told["influences"], c) for c in told.get("influences", {})]
    for n, point in enumerate(told.get("turning_points", [])):
        found += [(f"turning_points.{n}.{name}", point, name) for name in point]
    return found


def write(stage: Stage, by: Member, account: Account, told: Story, when: datetime) -> None:
    points: list[TurningPoint] = [
        accounts.add_turning_point(stage.db, by, account, when)
        for _ in told.get("turning_points", [])
    ]
    for part, holder, name in answers(told):
        slot = part
        if part.startswith("turning_points."):
            slot = f"{points[int(part.split('.')[1])].id}.{name}"
        accounts.save_answer(stage.db, by, account, slot, holder[name], 0, when)
    stage.db.flush()


def quote(stage: Stage, key: str, version: AccountVersion, excerpts: list[Story]) -> None:
    """The lead reviewers, in turn, keep the words that say most."""
    passages = passages_by_part(stage, version)
    leads = stage.leads(key)
    readers = stage.readers(key, Role.LEAD_REVIEWER, Role.REVIEW_TEAM)
    for n, excerpt in enumerate(excerpts):
        passage = passages[excerpt["part"]]
        starts = passage.text.index(excerpt["quote"])
        ends = starts + len(excerpt["quote"])
        place = f"{key}: note on excerpt {excerpt['key']}"
        note = stage.planter.plant(excerpt.get("note"), place, readers)
        by = stage.member(leads[n % len(leads)], key)
        taken = accounts.take_excerpt(
            stage.db, by, passage, starts, ends, note or "", stage.days_ago(140)
        )
        stage.made[f"{key}/excerpt/{excerpt['key']}"] = taken.id


def passages_by_part(stage: Stage, version: AccountVersion) -> dict[str, Passage]:
    rows = select(Passage).where(Passage.version_id == version.id)
    found = {}
    for passage in stage.db.exec(rows.order_by(col(Passage.position))):
        name, point = passage.question, passage.turning_point
        found[f"turning_points.{point - 1}.{name}" if point else name] = passage
    return found


def excerpt_ids(stage: Stage, key: str, names: list[str]) -> list[UUID]:
    return [stage.made[f"{key}/excerpt/{name}"] for name in names]
