"""The ladder from a case to the system: six questions, the evidence on each, and no lost words."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from app.findings import queries
from app.findings.models import AdditionalLearning, Consideration, Finding, Underlying
from app.people.models import Person
from app.reviews.models import Review
from app.revisions.models import Revision
from app.vocabulary import ConsiderationKind, FindingState, Role, Rung, UnderlyingKind
from tests.browser import Browser
from tests.build import a_finding, a_member, a_review, a_whole_finding, an_excerpt, kept
from tests.episodes.build import the_member

Browse = Callable[[Person], Browser]


def of(finding: Finding, rest: str = "") -> str:
    return f"/reviews/{finding.review_id}/findings/{finding.id}{rest}"


def test_each_rung_is_asked_of_a_finding_and_answered_by_itself(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    finding = a_finding(db, review)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    for version, rung in enumerate(Rung, 1):
        page = lead.submit(
            of(finding, f"/rungs/{rung.value}"), words=f"About {rung.value}.", version=version
        )

    for rung in Rung:
        assert rung.label in page.text and f"About {rung.value}." in page.text
    db.refresh(finding)
    assert (finding.only_here, finding.prevalence) == ("About only_here.", "About usual.")
    assert lead.visit(of(finding, "/rungs/seventh")).status == 404


def test_the_team_reads_the_ladder_and_does_not_write_it(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    finding = a_whole_finding(db, review)
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM))

    page = team.visit(of(finding))

    assert "1. Is it only about this case?" in page.text and "An audit" in page.text
    assert not page.links("Add evidence : Is it still so today?")
    assert team.get(of(finding, "/rungs/still")).status_code == 403
    assert team.get(of(finding, "/sources")).status_code == 403


def test_two_people_on_one_rung_see_both_texts(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    finding = a_finding(db, review)
    one, other = (browse_as(a_member(db, review, Role.LEAD_REVIEWER)) for _ in "ab")

    one.submit(of(finding, "/rungs/usual"), words="Eight of twelve.", version=1)
    clash = other.submit(of(finding, "/rungs/usual"), words="Most of them.", version=1)
    saved = other.submit(of(finding, "/rungs/usual"), words="Most of them.", version=2)

    assert clash.status == 409
    assert "Eight of twelve." in clash.text and "Most of them." in clash.text
    assert "Most of them." in saved.text and "Eight of twelve." not in saved.text


def a_part(db: Session, review: Review, kind: str) -> tuple[str, dict[str, Any]]:
    """The address of a source, a consideration or additional learning, and what it says."""
    finding = a_finding(db, review)
    mine: dict[str, Any] = {"review_id": review.id, "finding_id": finding.id, "position": 1}
    if kind == "source":
        records = UnderlyingKind.RECORDS
        row: Any = kept(db, Underlying(**mine, kind=records, source="An audit", text="Old."))
        return of(finding, f"/sources/{row.id}"), {"kind": "records", "source": "An audit"}
    if kind == "consideration":
        asked = ConsiderationKind.CLEAR_CUT
        row = kept(db, Consideration(**mine, kind=asked, text="Old?"))
        return of(finding, f"/considerations/{row.id}"), {"kind": "clear_cut"}
    row = kept(db, AdditionalLearning(review_id=review.id, position=1, text="Old."))
    return f"/reviews/{review.id}/findings/additional-learning/{row.id}", {}


@pytest.mark.parametrize("kind", ["source", "consideration", "learning"])
def test_a_part_of_a_finding_is_not_written_over_unseen(
    db: Session, browse_as: Browse, kind: str
) -> None:
    review = a_review(db)
    url, given = a_part(db, review, kind)
    one, other = (browse_as(a_member(db, review, Role.LEAD_REVIEWER)) for _ in "ab")

    assert one.visit(url).value("version") == "1"
    one.submit(url, **given, text="What one wrote?", version=1)
    clash = other.submit(url, **given, text="What the other wrote?", version=1)
    seen = other.submit(url, **given, text="What the other wrote?", version=2, why="A count")

    assert clash.status == 409
    assert "What one wrote?" in clash.text and "What the other wrote?" in clash.text
    assert clash.value("version") == "2"
    assert seen.status == 200
    kept_words = {r.text for r in db.exec(select(Revision).where(Revision.slot == "text"))}
    assert {"What one wrote?", "What the other wrote?"} <= kept_words
    assert "A count" in {r.why for r in db.exec(select(Revision))}


def test_words_from_the_case_are_evidence_and_never_make_a_finding_more_than_indicative(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    finding = a_whole_finding(db, review)
    person = a_member(db, review, Role.LEAD_REVIEWER)
    lead, by = browse_as(person), the_member(review, person, Role.LEAD_REVIEWER)
    outside = db.exec(select(Underlying)).one()
    [whole] = queries.whole_findings(db, by)
    said = {"rung": "still", "source": "A nurse", "text": "It is so in every family."}
    lead.submit(of(finding, f"/sources/{outside.id}/removal"))

    nothing = lead.submit(of(finding, "/sources"), **said, kind="excerpt")
    other = lead.submit(
        of(finding, "/sources"),
        **said,
        kind="excerpt",
        excerpt_id=an_excerpt(db, review, "Something else.").id,
    )
    added = lead.submit(
        of(finding, "/sources"), **said, kind="excerpt", excerpt_id=whole.excerpt_ids[0]
    )

    assert nothing.errors == ["Choose the words from the account, or another kind of evidence"]
    assert other.status == 404
    assert "It is so in every family." in added.text
    db.expire_all()
    [whole] = queries.whole_findings(db, by)
    assert [u.rung for u in whole.underlying] == [Rung.STILL]
    assert whole.state == FindingState.INDICATIVE


def test_a_finding_with_a_rung_that_nothing_answers_waits_and_leads_to_it(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    finding = a_whole_finding(db, review, only_here=None, spread=None, still_so=None)
    person = a_member(db, review, Role.LEAD_REVIEWER)
    lead, by = browse_as(person), the_member(review, person, Role.LEAD_REVIEWER)
    either = "Say whether it is still so today, or add evidence."

    def state() -> FindingState:
        db.expire_all()
        return queries.whole_findings(db, by)[0].state

    before = lead.visit(of(finding))
    assert before.links(either) == [of(finding, "/rungs/still")]
    assert before.links("Say how widespread it is.") == [of(finding, "/rungs/widespread")]
    lead.submit(of(finding, "/rungs/only_here"), words="Not known, looked in 9 records.", version=1)
    for rung in ("still", "widespread"):
        said = {"rung": rung, "kind": "figures", "source": "A count", "text": "9 of 12 in May."}
        page = lead.submit(of(finding, "/sources"), **said)
    assert not page.links(either) and "The evidence answers it." in page.text
    assert state() == FindingState.DRAFT
    lead.submit(of(finding, "/rungs/widespread"), words="Not known.", version=2)
    assert state() == FindingState.READY
