"""A draft pack read for accuracy: by whom, for how long, what they say, and what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from app.packs import accuracy_actions as actions
from app.packs import accuracy_queries as accuracy
from app.packs import queries
from app.packs.accuracy_rules import (
    Read,
    obstacles_of_readings,
    obstacles_to_closing,
    read_in_words,
)
from app.packs.models import AccuracyReading, AccuracyRemark, Pack
from app.people.models import Member, Person
from app.refusal import Refused
from app.reviews.models import Contributor, Review
from app.revisions.models import Revision
from app.vocabulary import Accuracy, ContributorKind, Role
from tests.browser import Browser
from tests.build import (
    MONDAY,
    a_contributing_person,
    a_contributor,
    a_member,
    a_review,
    a_sent_account,
    a_whole_finding,
)
from tests.packs.build import a_pack, on

Browse = Callable[[Person], Browser]
TODAY = MONDAY.date()
NEXT_WEEK = TODAY + timedelta(days=7)


def test_nothing_is_released_while_it_is_read_or_while_something_waits_for_an_answer() -> None:
    assert obstacles_of_readings(Read(held=True)) == []
    assert len(obstacles_of_readings(Read(held=True, open_now=True, unanswered=2))) == 2


def test_nothing_is_released_that_nobody_or_not_everybody_read_unless_it_is_said_why() -> None:
    [nobody] = obstacles_of_readings(Read(held=False, not_asked=3))
    [not_all] = obstacles_of_readings(Read(held=True, not_asked=1))
    assert nobody.startswith("Nobody has read the draft") and not_all.startswith("Not everybody")
    for held in (True, False):
        assert obstacles_of_readings(Read(held, not_asked=1, reason="He is abroad.")) == []
    still = Read(held=True, open_now=True, unanswered=1, reason="He is abroad.")
    assert len(obstacles_of_readings(still)) == 2


def test_only_a_reason_closes_a_reading_before_its_last_day_has_passed() -> None:
    assert obstacles_to_closing(closed=False, over=False, reason="") != []
    assert obstacles_to_closing(closed=False, over=False, reason="Everybody has answered.") == []
    assert obstacles_to_closing(closed=False, over=True, reason="") == []
    assert obstacles_to_closing(closed=True, over=True, reason="") != []


def test_the_pack_says_how_many_read_it_unless_the_number_tells_who() -> None:
    assert read_in_words(0, 0, 0).startswith("Nobody said")
    assert read_in_words(0, 0, 0, "They were all abroad.").endswith(" They were all abroad.")
    assert read_in_words(5, 0, 0, "One was ill.").endswith("read it. One was ill.")
    assert "Not everybody" not in read_in_words(5, 0, 0)
    assert read_in_words(2, 0, 0).startswith("A few of those")
    assert read_in_words(5, 1, 1).startswith("5 of those")
    assert "has been changed" in read_in_words(5, 1, 0)
    assert "has been changed" not in read_in_words(5, 0, 1)


@dataclass
class World:
    review: Review
    lead: Member
    nurse: Contributor
    grandmother: Contributor
    silent: Contributor
    pack: Pack

    @property
    def url(self) -> str:
        return f"/reviews/{self.review.id}/packs/{self.pack.id}/reading"


@pytest.fixture
def world(db: Session) -> World:
    review = a_review(db)
    lead = on(db, review, a_member(db, review, Role.LEAD_REVIEWER))
    people = [a_contributor(db, review, label) for label in ("Nurse 1", "Grandmother", "Silent 1")]
    people[1].kind = ContributorKind.FAMILY
    a_sent_account(db, people[0], overview="I saw him at home.")
    finding = a_whole_finding(db, review)
    return World(review, lead, *people, a_pack(db, lead, finding))


def an_open_reading(db: Session, world: World, last_day: date = NEXT_WEEK) -> AccuracyReading:
    readers = [world.nurse.id, world.grandmother.id]
    chosen = [*queries.chosen_ids(db, world.pack), "summary"]
    reading = actions.open_reading(
        db, world.lead, world.pack, chosen, readers, last_day, TODAY, MONDAY
    )
    db.commit()
    return reading


def lead_of(db: Session, world: World, browse_as: Browse) -> Browser:
    return browse_as(db.get_one(Person, world.lead.person_id))


def test_nobody_whose_account_is_not_in_reads_it_but_the_family_may(
    db: Session, world: World
) -> None:
    can = {
        one.voice.label: obstacle for one, obstacle in accuracy.can_read(db, world.lead, world.pack)
    }

    assert can["Nurse 1"] == can["Grandmother"] == ""
    assert can["Silent 1"] != ""
    with pytest.raises(Refused, match="can be shown a draft"):
        actions.open_reading(
            db, world.lead, world.pack, ["summary"], [world.silent.id], NEXT_WEEK, TODAY, MONDAY
        )


def test_a_reader_reads_the_chosen_parts_with_their_name_across_them_and_says_what_is_not_right(
    db: Session, world: World, browse_as: Browse
) -> None:
    nurse = browse_as(a_contributing_person(db, world.nurse))
    url = f"/reviews/{world.review.id}/account"
    assert nurse.visit(f"{url}/reading").status == 404
    an_open_reading(db, world)

    link = nurse.visit(url).links("There is a draft for you to read")
    listed = nurse.visit(link[0])
    part = listed.links("The summary")[0]
    read = nurse.visit(part)
    bare = nurse.submit(part, said="not_right", seen=read.value("seen"))
    old = nurse.submit(part, said="not_right", words="It was March.", seen="another text")
    said = nurse.submit(part, said="not_right", words="It was March.", seen=read.value("seen"))

    assert "In short." in read.text and f"Shown to {world.nurse.name}" in read.text
    assert listed.links("The limits") == [] and "Few voices" not in listed.text
    assert bare.errors == ["Say what is not right"]
    assert old.status == 409 and "It was March." in old.text
    assert "This is not right" in said.text
    assert "It was March." in nurse.visit(part).text


def test_what_is_not_right_is_answered_before_the_pack_is_released(
    db: Session, world: World, browse_as: Browse
) -> None:
    reading = an_open_reading(db, world)
    part = accuracy.parts(db, world.lead, reading, world.pack)[-1].part
    lead = lead_of(db, world, browse_as)
    lead.submit(
        f"{world.url}/readers/{world.grandmother.id}",
        part_id=str(part.id),
        said="not_right",
        words="He was called Bee at home.",
    )
    remark = db.exec(select(AccuracyRemark)).one()

    def obstacles() -> list[str]:
        db.expire_all()
        found = queries.draft(db, world.lead, world.pack).obstacles
        return [text for text in found if "accuracy" in text or "not right" in text]

    assert remark.entered_by == world.lead.person_id
    assert len(obstacles()) == 2
    assert lead.submit(f"{world.url}/closing").status == 409
    lead.submit(f"{world.url}/closing", reason="Everybody has answered.")
    assert len(obstacles()) == 1
    lead.submit(f"{world.url}/remarks/{remark.id}", changed="yes", why="It says so now.")
    assert obstacles() == []
    document = queries.draft(db, world.lead, world.pack).document
    assert "A few of those" in document["how_done"]
    assert "Bee" not in str(document)


def test_who_answers_a_reader_second_sees_both_answers(
    db: Session, world: World, browse_as: Browse
) -> None:
    reading = an_open_reading(db, world)
    part = accuracy.parts(db, world.lead, reading, world.pack)[-1].part
    said = Accuracy.NOT_RIGHT, "It was March."
    remark = actions.say(db, world.lead, part, world.nurse.id, *said, MONDAY)
    db.commit()
    url = f"{world.url}/remarks/{remark.id}"
    lead = lead_of(db, world, browse_as)
    other = browse_as(a_member(db, world.review, Role.LEAD_REVIEWER, "Ben"))
    seen = [browser.visit(url).value("seen") for browser in (lead, other)]

    assert lead.submit(url, changed="yes", why="It says March.", seen=seen[0]).status == 200
    clash = other.submit(url, changed="no", why="The log says May.", seen=seen[1])

    assert clash.status == 409
    assert "It says March." in clash.text and "The log says May." in clash.text
    db.refresh(remark)
    assert (remark.changed, remark.answer) == (True, "It says March.")
    db.commit()
    again = other.submit(url, changed="no", why="The log says May.", seen=clash.value("seen"))
    assert again.status == 200


def test_what_a_reader_may_see_ends_with_its_last_day_and_when_it_is_closed(
    db: Session, world: World, browse_as: Browse
) -> None:
    nurse = browse_as(a_contributing_person(db, world.nurse))
    url = f"/reviews/{world.review.id}/account/reading"
    reading = an_open_reading(db, world)
    part = accuracy.parts(db, world.lead, reading, world.pack)[-1].part
    before = nurse.visit(f"{url}/{part.id}")

    reading.last_day = TODAY - timedelta(days=1)
    db.add(reading)
    db.commit()
    over, gone = nurse.visit(url), nurse.visit(f"{url}/{part.id}")
    actions.close(db, world.lead, reading, "", TODAY, MONDAY)
    db.commit()

    assert before.status == 200
    assert "The days to read this are over." in over.text and "The summary" not in over.text
    assert gone.status == 404
    assert nurse.visit(url).status == 404


def in_the_way(db: Session, world: World) -> list[str]:
    """What of the reading is in the way of the pack."""
    db.expire_all()
    found = queries.draft(db, world.lead, world.pack).in_the_way
    return [one.text for one in found if one.at.endswith("/reading")]


def says_why(lead: Browser, world: World, reason: str) -> None:
    url = f"{world.url.removesuffix('reading')}words"
    version = lead.visit(url).value("version")
    page = lead.submit(url, title="Lantern", summary="In short.", not_read=reason, version=version)
    assert page.status == 200


def test_a_pack_waits_until_it_was_read_or_until_it_is_said_why(
    db: Session, world: World, browse_as: Browse
) -> None:
    lead = lead_of(db, world, browse_as)
    says_why(lead, world, "")
    [nobody] = in_the_way(db, world)
    reading = an_open_reading(db, world)
    actions.close(db, world.lead, reading, "All have answered.", TODAY, MONDAY)
    db.commit()
    [not_all] = in_the_way(db, world)
    page = lead.visit(world.url)
    linked = lead.visit(world.url.removesuffix("/reading")).links(not_all)

    assert nobody.startswith("Nobody has read the draft") and not_all.startswith("Not everybody")
    assert linked == [world.url]
    assert "Not asked to read it so far" in page.text and "Silent 1" in page.text


def test_why_not_everybody_read_it_is_kept_and_printed(
    db: Session, world: World, browse_as: Browse
) -> None:
    lead, why = lead_of(db, world, browse_as), "One of them could not be found."
    reading = an_open_reading(db, world)
    actions.close(db, world.lead, reading, "All have answered.", TODAY, MONDAY)
    db.commit()
    says_why(lead, world, why)

    assert in_the_way(db, world) == []
    assert queries.draft(db, world.lead, world.pack).document["how_done"].endswith(why)
    assert why in lead.visit(f"{world.url.removesuffix('reading')}preview").text
    kept = db.exec(select(Revision).where(Revision.slot == "not_read")).all()
    assert why in [one.text for one in kept]


def test_nobody_else_reads_it_and_nobody_but_the_leads_runs_it(
    db: Session, world: World, browse_as: Browse
) -> None:
    reading = an_open_reading(db, world)
    part = accuracy.parts(db, world.lead, reading, world.pack)[0].part
    silent = browse_as(a_contributing_person(db, world.silent))
    team = browse_as(a_member(db, world.review, Role.REVIEW_TEAM))
    url = f"/reviews/{world.review.id}/account/reading"

    assert silent.visit(url).status == silent.visit(f"{url}/{part.id}").status == 404
    assert team.visit(url).status == 403
    for path in ("", "/closing", f"/readers/{world.nurse.id}"):
        assert team.visit(world.url + path).status == 403


def test_the_leads_open_it_from_the_page_and_cannot_open_it_twice(
    db: Session, world: World, browse_as: Browse
) -> None:
    lead = lead_of(db, world, browse_as)
    filled = {"slots": ["summary"], "reader_ids": [str(world.nurse.id)], "last_day": "9/3/2026"}

    bare = lead.submit(world.url, last_day="9/3/2026")
    opened = lead.submit(world.url, **filled)
    twice = lead.submit(world.url, **filled)

    assert bare.status == 409
    assert "Nurse 1" in opened.text and "9 March 2026" in opened.text
    assert twice.status == 409
