"""Events: told as each source tells them, put together, and never overwritten."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session, select

from app.people.models import Person
from app.perspectives import event_queries as queries
from app.perspectives.models import Event, Reach, Standpoint
from app.reviews.models import Review
from app.vocabulary import Role
from tests.browser import Browser
from tests.build import (
    a_board,
    a_contributor,
    a_member,
    a_review,
    a_seal,
    an_agency,
    an_episode,
    kept,
)
from tests.episodes.build import queries_of
from tests.perspectives.build import a_standpoint, an_event, at_the_door

Browse = Callable[[Person], Browser]


def of(review: Review, rest: str = "") -> str:
    return f"/reviews/{review.id}/events{rest}"


def test_an_event_is_told_changed_taken_out_and_brought_back(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    nurse = a_contributor(db, review, "School nurse 1")
    browser = browse_as(a_member(db, review, Role.REVIEW_TEAM))

    assert browser.submit(of(review, "/new"), text=" ").errors == ["Say what happened"]
    told = browser.submit(
        of(review, "/new"), text="She rang the hub.", when_text="23/3/10", who_id=nurse.id
    )
    assert "School nurse 1" in told.text and "23/3/10" in told.text
    assert "She rang the hub." in browser.visit(of(review)).text
    browser.submit(f"{told.path}/words", text="She rang twice.", when_text="2010", version=1)
    browser.submit(f"{told.path}/removal")
    assert "twice" not in browser.visit(of(review)).text
    assert "She rang twice." in browser.visit(of(review, "/removed")).text

    event = db.exec(select(Event)).one()
    back = browser.submit(of(review, f"/removed/{event.id}"))
    assert "She rang twice." in back.text
    db.refresh(event)
    assert (event.when_first, event.when_last) == (date(2010, 1, 1), date(2010, 12, 31))


def test_when_two_people_change_an_event_at_once_both_texts_are_shown(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    url = of(review, f"/{an_event(db, review).id}/words")
    one, other = (browse_as(a_member(db, review, Role.LEAD_REVIEWER)) for _ in "ab")

    one.submit(url, text="First words.", version=1)
    clash = other.submit(url, text="Other words.", version=1)

    assert clash.status == 409
    assert "First words." in clash.text and "Other words." in clash.text
    assert other.submit(url, text="Other words.", version=2).status == 200


def test_versions_stand_side_by_side_and_parts_within(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    term = an_event(db, review, "The autumn term.", "autumn term 2024")
    police = an_event(db, review, "The children were asleep.", "3 December 2024")
    school = an_event(db, review, "The children were awake.", "early December 2024")
    third = an_event(db, review, "Nobody saw the children.", "3 December 2024")

    browser.submit(of(review, f"/{police.id}/place"), how="within", other_id=term.id)
    browser.submit(of(review, f"/{school.id}/place"), how="otherwise", other_id=police.id)
    shown = browser.submit(of(review, f"/{third.id}/place"), how="otherwise", other_id=school.id)
    assert "were asleep" in shown.text and "were awake" in shown.text
    refused = browser.submit(of(review, f"/{term.id}/place"), how="within", other_id=police.id)
    assert refused.status == 409 and "a part of itself" in refused.text

    lead = at_the_door(review, a_member(db, review, Role.LEAD_REVIEWER), Role.LEAD_REVIEWER)
    db.expire_all()
    (top,) = queries.composite(queries.told(db, lead))
    assert top.event.id == term.id
    (part,) = top.parts
    assert (part.event.id, len(part.versions)) == (police.id, 2)
    assert "Told in 3 ways" in browser.visit(of(review)).text


def test_news_of_an_event_reaches_somebody_and_a_new_role_is_made_once(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    event = an_event(db, review, "A letter was sent.", "3 March 2024")
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    url = of(review, f"/{event.id}/reach")

    nobody = browser.submit(url, way="letter")
    assert nobody.errors == ["Choose who it was, or name a new role"]
    for label in ("GP 2", "gp 2"):
        shown = browser.submit(url, way="letter", who_new=label, sent_text="4 March 2024")
    assert shown.text.count("Sent: 4 March 2024. Read or heard: not known.") == 2
    role = db.exec(select(Standpoint)).one()
    reach = db.exec(select(Reach)).first()
    assert reach
    changed = browser.submit(
        f"{url}/{reach.id}", way="letter", who_id=role.id, read_text="May 2024"
    )
    assert "Read or heard: May 2024" in changed.text
    assert "May 2024" not in browser.submit(f"{url}/{reach.id}/removal").text


def test_who_changes_how_news_came_second_sees_both(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    event, role = an_event(db, review), a_standpoint(db, review)
    lead, other = (browse_as(a_member(db, review, Role.LEAD_REVIEWER, n)) for n in ("Ada", "Ben"))
    told = {"way": "letter", "who_id": role.id}
    lead.submit(of(review, f"/{event.id}/reach"), **told, note="As it was.")
    url = of(review, f"/{event.id}/reach/{db.exec(select(Reach)).one().id}")
    seen = [browser.visit(url).value("seen") for browser in (lead, other)]

    assert lead.submit(url, **told, note="What Ada wrote.", seen=seen[0]).status == 200
    clash = other.submit(url, **told, note="What Ben wrote.", seen=seen[1])

    assert clash.status == 409
    assert "What Ada wrote." in clash.text and "What Ben wrote." in clash.text
    assert other.submit(url, **told, note="Both.", seen=clash.value("seen")).status == 200


def test_who_writes_an_episode_neither_sees_nor_wipes_out_what_came_later(
    db: Session, browse_as: Browse
) -> None:
    """The pages that change an event, and how news of it came, fold away what the others do."""
    review = a_review(db)
    writer = a_member(db, review, Role.LEAD_REVIEWER)
    a_seal(
        db, an_episode(db, review, when_from=date(2024, 5, 1), when_to=date(2024, 5, 31)), writer
    )
    event = an_event(db, review, "Before.", "May 2024", recorded_text="June 2025")
    event.recorded_first = date(2025, 6, 1)
    role = a_standpoint(db, review)
    reach = Reach(review_id=review.id, event_id=event.id, standpoint_id=role.id, way="told")
    reach.read_text, reach.read_first, reach.note = "July 2025", date(2025, 7, 1), "Too late."
    kept(db, reach)
    browser = browse_as(writer)
    here = of(review, f"/{event.id}")

    pages = [browser.get(url).text for url in (here, f"{here}/words", f"{here}/reach/{reach.id}")]
    for later in ("June 2025", "July 2025", "Too late."):
        assert not [page for page in pages if later in page]

    browser.submit(f"{here}/words", text="Before that.", when_text="May 2024", version=1)
    browser.submit(f"{here}/reach/{reach.id}", way="letter", who_id=role.id)
    db.expire_all()
    assert (event.text, event.recorded_text, event.recorded_first) == (
        "Before that.",
        "June 2025",
        date(2025, 6, 1),
    )
    assert (reach.way, reach.read_text, reach.note) == ("letter", "July 2025", "Too late.")


def test_the_chronology_is_in_order_and_narrowed_by_agency_role_and_period(
    db: Session, browse_as: Browse
) -> None:
    board = a_board(db)
    review = a_review(db, board)
    browser = browse_as(a_member(db, review, Role.SUPERVISOR))
    agency = an_agency(db, board)
    role = a_standpoint(db, review)
    an_event(db, review, "Nobody knows when.", "N/K")
    an_event(db, review, "The later one.", "May 2024", standpoint_id=role.id)
    an_event(db, review, "The earlier one.", "18.2.09", agency_id=agency.id)

    text = browser.visit(of(review)).text
    assert text.index("The earlier") < text.index("The later") < text.index("Nobody knows")
    narrowed = browser.visit(of(review, f"?role_id={role.id}")).text
    assert "The later one." in narrowed and "The earlier one." not in narrowed
    for asked in ("?until=2009-12", f"?agency_id={agency.id}"):
        early = browser.visit(of(review, asked)).text
        assert "The earlier one." in early and "The later one." not in early
    assert browser.visit(of(review, "?since=x&page=-1&agency_id=z")).status == 200


def test_three_hundred_events_come_in_pages_with_as_many_questions_as_three(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    browser, member = browse_as(lead), at_the_door(review, lead, Role.LEAD_REVIEWER)
    for n in range(3):
        an_event(db, review, f"Event {n}.", f"{n + 1} March 2024")
    few = queries_of(db, lambda: queries.told(db, member))
    few_on_page = queries_of(db, lambda: browser.visit(of(review)))
    words = {"review_id": review.id, "changed_at": review.created_at}
    days = [date(2024, 4 + n // 100, 1 + n % 28) for n in range(297)]
    db.add_all([Event(**words, text=f"Later {d}.", when_first=d, when_last=d) for d in days])
    db.commit()

    assert queries_of(db, lambda: queries.told(db, member)) == few
    assert queries_of(db, lambda: browser.visit(of(review))) == few_on_page
    first = browser.visit(of(review))
    assert "300 events." in first.text and "Event 0." in first.text
    assert "Event 0." not in browser.visit(of(review, "?page=2")).text


def test_what_came_later_is_folded_away_from_who_writes_an_episode(db: Session) -> None:
    review = a_review(db)
    person = a_member(db, review, Role.LEAD_REVIEWER)
    early = an_event(db, review, "Before.", "May 2024", recorded_text="June 2025")
    late = an_event(db, review, "After.", "June 2024")
    early.recorded_first = date(2025, 6, 1)
    role = a_standpoint(db, review)
    for sent, read in (("May 2024", "June 2025"), ("June 2025", "June 2025")):
        news = {"review_id": review.id, "event_id": early.id, "standpoint_id": role.id}
        year = int(sent[-4:])
        dates = {"sent_first": date(year, 5, 1), "read_first": date(2025, 6, 1)}
        kept(db, Reach(**news, way="told", sent_text=sent, read_text=read, **dates))

    member = at_the_door(review, person, Role.LEAD_REVIEWER, sealed_after=date(2024, 5, 31))

    (told,) = queries.told(db, member)
    assert (told.event.id, told.recorded) == (early.id, "")
    assert queries.event(db, member, late.id) is None
    (arrival,) = queries.arrivals(db, member, [early])[early.id]
    assert (arrival.sent, arrival.read) == ("May 2024", "")


@pytest.mark.parametrize("role", [Role.BUSINESS_MANAGER, Role.CHAMPION, Role.SUPERVISOR])
def test_only_the_review_team_changes_events(db: Session, browse_as: Browse, role: Role) -> None:
    review = a_review(db)
    event = an_event(db, review)
    browser = browse_as(a_member(db, review, role))

    assert browser.submit(of(review, "/new"), text="Mine.").status == 403
    assert browser.submit(of(review, f"/{event.id}/words"), text="Mine.").status == 403
    may_read = 200 if role == Role.SUPERVISOR else 403
    assert browser.visit(of(review)).status == may_read


def test_an_event_of_another_review_is_not_there(db: Session, browse_as: Browse) -> None:
    review, other = a_review(db), a_review(db, title="Child S")
    theirs = an_event(db, other)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    mine = an_event(db, review)

    assert browser.visit(of(review, f"/{theirs.id}")).status == 404
    beside = of(review, f"/{mine.id}/place")
    assert browser.submit(beside, how="otherwise", other_id=theirs.id).status == 404
    stranger = a_contributor(db, other)
    assert browser.submit(of(review, "/new"), text="x", who_id=stranger.id).status == 404
