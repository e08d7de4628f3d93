"""Pages about findings: what each rests on, and nothing typed is lost."""

from collections.abc import Callable

from sqlmodel import Session, select

from app.findings.models import (
    AdditionalLearning,
    Consideration,
    Finding,
    FindingEpisode,
    FindingPattern,
    Underlying,
)
from app.people.models import Person
from app.reviews.models import Review
from app.vocabulary import Origin, Role, UnderlyingKind
from tests.browser import Browser
from tests.build import (
    a_factor,
    a_finding,
    a_member,
    a_review,
    a_whole_finding,
    an_episode,
    kept,
)

Browse = Callable[[Person], Browser]


def of(review: Review, rest: str = "") -> str:
    return f"/reviews/{review.id}/findings{rest}"


def test_a_finding_says_what_it_still_needs_and_where(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    assert browser.submit(of(review, "/new")).errors == ["Say in one sentence what the pattern is"]
    page = browser.submit(of(review, "/new"), statement="Handovers lose history.")

    assert page.links("Choose one or two pattern types.") == [f"{page.path}/patterns"]
    assert page.links("Link a factor that rests on somebody's own words.") == [f"{page.path}/links"]
    assert "Draft 13 things still to do" in browser.visit(of(review)).text


def test_a_whole_finding_shows_its_strength_and_leads_to_the_words(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    finding = a_whole_finding(db, review)
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM))
    supervisor = browse_as(a_member(db, review, Role.SUPERVISOR))

    read = team.visit(of(review, f"/{finding.id}"))
    unread = supervisor.visit(of(review, f"/{finding.id}"))

    assert "Rests on 1 person; 1 source outside the case." in read.text
    assert "Longer-term" in read.text or "longer-term" in read.text
    assert "I had forty families that week." in read.text
    assert "forty families" not in unread.text
    assert "Rests on 1 excerpt from 1 person" in unread.text
    assert not read.links("Change the words of this finding")
    assert team.get(of(review, f"/{finding.id}/words")).status_code == 403


def test_when_two_people_write_at_once_both_texts_are_shown(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    url = of(review, f"/{a_finding(db, review).id}/words")
    one, other = (browse_as(a_member(db, review, Role.LEAD_REVIEWER)) for _ in "ab")

    one.submit(url, statement="Handovers lose history.", spread="First words.", version=1)
    clash = other.submit(url, statement="Handovers lose it.", spread="Other words.", version=1)
    other.submit(url, statement="Handovers lose it.", spread="Other words.", version=2)

    assert clash.status == 409
    for words in ("First words.", "Other words.", "Handovers lose history.", "Handovers lose it."):
        assert words in clash.text
    assert db.exec(select(Finding)).one().spread == "Other words."


def test_a_finding_carries_one_or_two_known_pattern_types(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    url = of(review, f"/{a_finding(db, review).id}/patterns")
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    for codes in ([], ["P1", "P2", "P3"]):
        assert browser.submit(url, codes=codes).errors == [
            "Choose one pattern type, or two at most"
        ]
    assert browser.submit(url, codes=["P9"]).status == 404
    assert "Human-tool operation" in browser.submit(url, codes=["P1", "P4"]).text


def test_a_source_is_added_changed_and_removed(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    url = of(review, f"/{a_finding(db, review).id}/sources")
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    browser.submit(url, kind="records", source="20 plans", text="In 14 of 20.")
    source = db.exec(select(Underlying)).one()
    changed = browser.submit(f"{url}/{source.id}", kind="figures", source="30 plans", text="Most.")

    assert "30 plans Figures Most." in changed.text
    assert "30 plans" not in browser.submit(f"{url}/{source.id}/removal").text


def test_a_consideration_is_an_open_question(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    url = of(review, f"/{a_finding(db, review).id}/considerations")
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    told = browser.submit(url, text="Train everybody.", kind="clear_cut")
    must = browser.submit(url, text="What must we do?", kind="clear_cut")
    unsorted = browser.submit(url, text="What would help?")
    first = browser.submit(url, text="What would help?", kind="clear_cut")
    browser.submit(url, text="Who knows already?", kind="needs_research")
    second = db.exec(select(Consideration).order_by(Consideration.position.desc())).first()
    moved = browser.submit(f"{url}/{second.id}/position", to="up")

    assert told.errors[0].startswith("End this with a question mark")
    assert "Train everybody." in told.text
    assert must.errors[0].startswith('Ask it without the word "must"')
    assert unsorted.errors == ["Choose what kind of question it is"]
    assert "1. What would help?" in first.text
    assert moved.text.index("Who knows already?") < moved.text.index("What would help?")
    assert "Who knows" not in browser.submit(f"{url}/{second.id}/removal").text


def test_what_somebody_else_published_can_be_shown_and_edited_as_it_is(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    review.origin = Origin.ELSEWHERE
    kept(db, review)
    finding = a_finding(db, review, "Practice was poor.", number="4.1")
    row = Consideration(review_id=review.id, finding_id=finding.id, position=1, text="Do better.")
    kept(db, row)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    page = browser.visit(of(review, f"/{finding.id}"))
    url = of(review, f"/{finding.id}/considerations/{row.id}")

    assert "Published elsewhere" in page.text and "Before this finding" not in page.text
    assert "Not written yet" not in page.text
    assert browser.visit(url).status == 200
    assert "Do better now." in browser.submit(url, text="Do better now.").text
    assert "4.1 Practice was poor." in browser.visit(of(review)).text


def test_additional_learning_is_added_changed_and_removed(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    url = of(review, "/additional-learning")
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    assert "Boxes are slow." in browser.submit(url, text="Boxes are slow.").text
    row = db.exec(select(AdditionalLearning)).one()
    assert "Boxes take weeks." in browser.submit(f"{url}/{row.id}", text="Boxes take weeks.").text
    assert "Boxes" not in browser.submit(f"{url}/{row.id}/removal").text


def test_what_belongs_to_another_review_is_not_there(db: Session, browse_as: Browse) -> None:
    review, other = a_review(db), a_review(db, title="Child S")
    mine, theirs = a_finding(db, review), a_finding(db, other)
    kind = UnderlyingKind.RECORDS
    source = Underlying(review_id=other.id, finding_id=theirs.id, position=1, kind=kind)
    kept(db, source)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    for rest in ("", "/words", "/patterns", "/links", "/sources", "/considerations"):
        assert browser.visit(of(review, f"/{theirs.id}{rest}")).status == 404
    assert browser.visit(of(review, f"/{mine.id}/sources/{source.id}")).status == 404
    for links in (
        {"episode_ids": [an_episode(db, other).id]},
        {"factor_ids": [a_factor(db, other).id]},
    ):
        assert browser.submit(of(review, f"/{mine.id}/links"), **links).status == 404


def test_a_finding_is_linked_to_episodes_and_factors(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    finding, episode = a_finding(db, review), an_episode(db, review)
    factor = a_factor(db, review, "A full day")
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    url = of(review, f"/{finding.id}/links")
    linked = browser.submit(url, episode_ids=[episode.id], factor_ids=[factor.id])

    assert "The first visit" in linked.text and "A full day" in linked.text
    assert "The first visit" not in browser.submit(url).text


def test_when_two_people_choose_at_once_neither_choice_is_lost_unseen(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    finding, episode = a_finding(db, review), an_episode(db, review)
    lead, other = (browse_as(a_member(db, review, Role.LEAD_REVIEWER)) for _ in range(2))
    links, patterns = (of(review, f"/{finding.id}/{name}") for name in ("links", "patterns"))
    before = {url: lead.visit(url).value("seen") for url in (links, patterns)}
    other.submit(links, episode_ids=[episode.id], seen=before[links])
    other.submit(patterns, codes=["P4"], seen=before[patterns])

    late = lead.submit(links, seen=before[links])
    typed = lead.submit(patterns, codes=["P1"], seen=before[patterns])

    for page in (late, typed):
        assert page.status == 409 and "Somebody else saved this" in page.text
    assert "The first visit" in late.text
    assert [row.code for row in db.exec(select(FindingPattern))] == ["P4"]
    assert len(db.exec(select(FindingEpisode)).all()) == 1
    assert lead.submit(patterns, codes=["P1"], seen=typed.value("seen")).status == 200
    assert [row.code for row in db.exec(select(FindingPattern))] == ["P1"]


def test_findings_change_places(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    first = a_finding(db, review, "The first.")
    a_finding(db, review, "The second.", position=2)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    page = browser.submit(of(review, f"/{first.id}/position"), to="down")

    assert page.text.index("The second.") < page.text.index("The first.")
