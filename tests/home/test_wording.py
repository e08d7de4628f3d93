"""The wording guide in a review: it advises, can be put aside, and tells names to nobody new."""

from collections.abc import Callable

from sqlmodel import Session

from app.home.wording_queries import advice
from app.people.models import Person
from app.vocabulary import Role
from tests.browser import Browser
from tests.build import a_contributor, a_finding, a_member, a_review, an_episode
from tests.episodes.build import queries_of, the_member

BrowseAs = Callable[[Person], Browser]
BLAMED = "The nurse should have rung. It was a Monday."


def test_hints_stand_in_one_list_with_the_question_behind(db: Session, browse_as: BrowseAs) -> None:
    review = a_review(db)
    episode = an_episode(db, review, appraisal="It would have been wise.", difficulty=BLAMED)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    listed = lead.visit(f"/reviews/{review.id}/wording")
    shown = lead.visit(f"/reviews/{review.id}/episodes/{episode.id}")

    assert "The nurse should have rung." in listed.text
    assert "What did they know then" in listed.text
    assert "It would have been wise" not in listed.text  # an appraisal may look back
    assert "wording guide has 1 hint for" in shown.text


def test_a_hint_is_left_with_a_reason_and_comes_back_with_other_words(
    db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    episode = an_episode(db, review, difficulty=BLAMED)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    url = f"/reviews/{review.id}/wording"

    listed = lead.visit(url)
    given = {name: listed.value(name) for name in ("row_id", "slot", "mark")}
    lead.submit(f"{url}/dismissals", **given, reason="It is a quotation.")
    aside = lead.visit(url)
    episode.difficulty = f"Again: {BLAMED}"
    db.commit()
    again = lead.visit(url)

    assert "nothing to say" in aside.text
    assert "Because: It is a quotation." in aside.text
    assert "Again: The nurse should have rung." in again.text


def test_a_hint_can_be_shown_again(db: Session, browse_as: BrowseAs) -> None:
    review = a_review(db)
    an_episode(db, review, difficulty=BLAMED)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    url = f"/reviews/{review.id}/wording"
    listed = lead.visit(url)
    lead.submit(
        f"{url}/dismissals", **{n: listed.value(n) for n in ("row_id", "slot", "mark")}, reason=""
    )

    page = lead.submit(lead.visit(url).action("removal"))

    assert "The nurse should have rung." in page.text


def test_only_lead_reviewers_are_told_of_names(db: Session, browse_as: BrowseAs) -> None:
    review = a_review(db)
    nurse = a_contributor(db, review)
    nurse.name = "Dee Marsh"
    db.commit()
    url = f"/reviews/{review.id}/wording/check"
    typed = {"text": "Then Marsh rang the ward.", "slot": "appraisal"}

    told = {}
    for role in (Role.LEAD_REVIEWER, Role.REVIEW_TEAM):
        member = browse_as(a_member(db, review, role))
        told[role] = member.client.post(url, data=typed).json()

    assert [hit["words"] for hit in told[Role.LEAD_REVIEWER]] == ["Marsh"]
    assert told[Role.REVIEW_TEAM] == []


def test_what_came_later_is_a_hint_while_the_view_from_the_tunnel_is_typed(
    db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    url = f"/reviews/{review.id}/wording/check"

    kinds = {
        slot: [
            h["kind"] for h in lead.client.post(url, data={"text": "He died.", "slot": slot}).json()
        ]
        for slot in ("tunnel", "appraisal")
    }

    assert kinds == {"tunnel": ["What came later"], "appraisal": []}


def test_who_does_not_read_the_analysis_finds_no_guide(db: Session, browse_as: BrowseAs) -> None:
    review = a_review(db)
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    supervisor = browse_as(a_member(db, review, Role.SUPERVISOR))
    url = f"/reviews/{review.id}/wording"

    assert manager.visit(url).status == 403
    assert manager.client.post(f"{url}/check", data={"text": "x"}).status_code == 403
    assert supervisor.visit(url).status == 200
    assert supervisor.client.post(f"{url}/check", data={"text": "x"}).status_code == 403


def test_the_list_asks_the_same_few_things_however_much_is_written(db: Session) -> None:
    review = a_review(db)
    lead = the_member(review, a_member(db, review, Role.LEAD_REVIEWER), Role.LEAD_REVIEWER)
    an_episode(db, review, difficulty=BLAMED)
    few = queries_of(db, lambda: advice(db, lead))
    for number in range(12):
        an_episode(db, review, f"Episode {number}", difficulty=BLAMED)

    assert queries_of(db, lambda: advice(db, lead)) == few
    assert len(advice(db, lead)) == 13


def test_a_way_to_change_the_words_is_offered_only_to_who_may(
    db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    finding = a_finding(db, review, "Services failed the family.")
    change = f"/reviews/{review.id}/findings/{finding.id}/words"

    offered = {}
    for role in (Role.LEAD_REVIEWER, Role.REVIEW_TEAM):
        page = browse_as(a_member(db, review, role)).get(f"/reviews/{review.id}/wording")
        assert "Services failed" in page.text
        offered[role] = change in page.text

    assert offered == {Role.LEAD_REVIEWER: True, Role.REVIEW_TEAM: False}
