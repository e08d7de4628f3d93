"""The wordings of a text: who reads them, what changed, and bringing one back."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlmodel import Session, select

from app.episodes import actions
from app.episodes.models import Episode
from app.findings import actions as findings
from app.findings import part_actions as parts
from app.people.models import Member, Person
from app.people.queries import member_of_review
from app.reviews.models import Review
from app.revisions import queries as revisions
from app.revisions.models import Revision
from app.vocabulary import Role, UnderlyingKind
from tests.browser import Browser
from tests.build import MONDAY, a_finding, a_member, a_review, a_seal, an_episode

Browse = Callable[[Person], Browser]
LATER = MONDAY + timedelta(hours=3)


def place(db: Session, review: Review, person: Person) -> Member:
    found = member_of_review(db, person, review.id)
    assert found is not None
    return found


def a_reworded_episode(db: Session, review: Review, by: Person) -> Episode:
    """Its view from the tunnel was changed once, with a reason."""
    episode = an_episode(db, review, tunnel="It looked calm.", unsealed_at=MONDAY)
    words = {"tunnel": "It looked calm to most.", "why": "One of them was worried."}
    actions.write_tunnel(db, place(db, review, by), episode, now=LATER, **words)
    db.commit()
    return episode


def newest(db: Session, slot: str) -> Revision:
    found = db.exec(select(Revision).where(Revision.slot == slot).order_by(Revision.number))
    return list(found)[-1]


def test_from_an_episode_two_clicks_lead_to_what_its_words_were_before(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER, "Anna")
    episode = a_reworded_episode(db, review, lead)
    browser = browse_as(lead)

    page = browser.visit(f"/reviews/{review.id}/episodes/{episode.id}")
    [link] = page.links("The view from the tunnel: The first visit")
    wordings = browser.visit(link)

    assert "It looked calm." in wordings.text and "Lead reviewer Anna" in wordings.text
    assert "Why: One of them was worried." in wordings.text
    assert "Before Casement kept wordings" in wordings.text
    changes = browser.visit(f"/reviews/{review.id}/wordings")
    assert "Lead reviewer Anna, 2 March 2026 at 12:00pm" in changes.text


def test_any_two_wordings_are_shown_side_by_side_in_words_too(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    a_reworded_episode(db, review, lead)
    browser = browse_as(lead)
    url = f"/reviews/{review.id}/wordings/{newest(db, 'tunnel').id}/difference"

    assert "[put in: to most ]" in browser.visit(url).text.replace(" .", ".").replace(
        "most  ", "most "
    )
    assert "<ins>" in browser.get(url).text and "<del>" in browser.get(url).text
    assert "the same wording twice" in browser.visit(f"{url}?one=2&other=2").text


def test_an_earlier_wording_is_brought_back_as_one_more(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    team = a_member(db, review, Role.REVIEW_TEAM)
    episode = a_reworded_episode(db, review, a_member(db, review, Role.LEAD_REVIEWER))
    old = db.exec(select(Revision).where(Revision.number == 1)).one()
    browser, url = browse_as(team), f"/reviews/{review.id}/wordings/{old.id}/restoration"

    form = browser.visit(url)
    done = browser.submit(url, newest=form.value("newest"), why="It was right.")

    db.refresh(episode)
    assert (episode.tunnel, episode.version) == ("It looked calm.", 3)
    assert "The words are back." in done.text and "Why: It was right." in done.text
    mine = place(db, review, team)
    found = revisions.wordings(db, mine, episode.id, "tunnel")
    assert [(r.number, r.person_id == team.id) for r in found] == [
        (3, True),
        (2, False),
        (1, False),
    ]


def test_nothing_is_brought_back_over_what_somebody_wrote_meanwhile(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    episode = a_reworded_episode(db, review, lead)
    old = db.exec(select(Revision).where(Revision.number == 1)).one()
    browser, url = browse_as(lead), f"/reviews/{review.id}/wordings/{old.id}/restoration"
    seen = browser.visit(url).value("newest")
    actions.write_tunnel(db, place(db, review, lead), episode, "It looked calm to two.", LATER)
    db.commit()

    clash = browser.submit(url, newest=seen, why="It was right.")

    db.refresh(episode)
    assert (clash.status, episode.tunnel) == (409, "It looked calm to two.")
    assert "two" in clash.text and "It looked calm." in clash.text
    assert clash.value("why") == "It was right."
    assert browser.submit(url, newest=clash.value("newest")).status == 200
    db.refresh(episode)
    assert episode.tunnel == "It looked calm."


def test_who_may_not_change_a_text_reads_its_wordings_and_brings_none_back(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    finding = a_finding(db, review, "Handovers lose history.")
    findings.write_finding(db, place(db, review, lead), finding, LATER, statement="They lose it.")
    a_reworded_episode(db, review, lead)
    old = db.exec(select(Revision).where(Revision.slot == "statement", Revision.number == 1)).one()
    tunnel = newest(db, "tunnel").id
    url = f"/reviews/{review.id}/wordings"

    supervisor = browse_as(a_member(db, review, Role.SUPERVISOR))
    assert "Handovers lose history." in supervisor.visit(f"{url}/{old.id}").text
    assert supervisor.visit(f"{url}/{old.id}/restoration").status == 403
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM))
    assert team.visit(f"{url}/{old.id}/restoration").status == 404
    assert team.submit(f"{url}/{old.id}/restoration", newest=2).status == 404
    for role in (Role.BUSINESS_MANAGER, Role.CHAMPION):
        assert browse_as(a_member(db, review, role)).visit(f"{url}/{tunnel}").status == 403
    stranger = a_member(db, a_review(db, title="Another"), Role.LEAD_REVIEWER)
    assert browse_as(stranger).visit(f"{url}/{tunnel}").status == 404


def test_while_something_is_folded_away_others_earlier_words_are_too(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    lead, writer = (a_member(db, review, r) for r in (Role.LEAD_REVIEWER, Role.REVIEW_TEAM))
    by, may = place(db, review, lead), date(2024, 5, 10)
    episode = an_episode(db, review, tunnel="He died in June.", when_from=may)
    actions.write_tunnel(db, by, episode, "It was June.", LATER, why="He died.")
    for judged in ("Fair.", "Good."):
        actions.write_appraisal(db, by, episode, LATER, appraisal=judged)
    a_seal(db, an_episode(db, review, when_from=may, when_to=may), writer)
    url, browser = f"/reviews/{review.id}/wordings", browse_as(writer)
    tunnel, appraisal = newest(db, "tunnel").id, newest(db, "appraisal").id

    page = browser.visit(f"{url}/{tunnel}").text
    assert "It was June." in page and "died" not in page
    assert browser.visit(f"{url}/{appraisal}").status == 404
    assert "died" not in browser.visit(f"{url}/{tunnel}/difference?one=1&other=2").text
    assert "Nothing has been changed" in browser.visit(url).text
    assert "He died." in browse_as(lead).visit(f"{url}/{tunnel}").text


def test_what_was_taken_out_can_still_be_read(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    by, finding = place(db, review, lead), a_finding(db, review)
    kind = UnderlyingKind.RECORDS
    seen = parts.Evidence(kind, "An audit", "Eight of twelve.")
    source = parts.add_source(db, by, finding, seen, MONDAY)
    db.flush()
    parts.remove_part(db, by, source, LATER)
    db.commit()
    browser = browse_as(lead)

    changes = browser.visit(f"/reviews/{review.id}/wordings")
    [link] = changes.links("The words: Taken out since")
    assert "Eight of twelve." in browser.visit(link.removesuffix("/difference")).text
    assert browser.visit(link.replace("difference", "restoration")).status == 404
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM))
    assert "Eight of twelve." in team.visit(link.removesuffix("/difference")).text
