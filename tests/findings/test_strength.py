"""How firmly a finding stands, on its own page; and that a dead link keeps it from being ready."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlmodel import Session, select

from app.accounts.models import Account, Withdrawal
from app.episodes.models import Episode, EpisodeEvent, EpisodeFactor, EpisodeFactorExcerpt
from app.findings import queries
from app.findings.models import Finding, Underlying
from app.people.models import Person
from app.perspectives.models import Event
from app.reviews.models import Review
from app.vocabulary import FindingState, Role, UnderlyingKind
from tests.browser import Browser
from tests.build import MONDAY, a_member, a_review, a_whole_finding, kept
from tests.episodes.build import the_member

Browse = Callable[[Person], Browser]
LATER = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)


def at(finding: Finding, rest: str = "") -> str:
    return f"/reviews/{finding.review_id}/findings/{finding.id}{rest}"


def state_now(db: Session, review: Review, lead: Person) -> FindingState:
    db.expire_all()
    [whole] = queries.whole_findings(db, the_member(review, lead, Role.LEAD_REVIEWER))
    return whole.state


def test_a_single_voice_is_marked_with_a_reason_or_the_finding_waits(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    finding = a_whole_finding(db, review, one_voice_because=None)
    person = a_member(db, review, Role.LEAD_REVIEWER)
    lead = browse_as(person)
    text = "Only one person's words are under it. Add another voice, or say why one is enough."

    before = lead.visit(at(finding))
    assert before.links(text) == [at(finding, "/one-voice")]
    assert state_now(db, review, person) == FindingState.DRAFT
    after = lead.submit(
        at(finding, "/one-voice"), one_voice_because="She alone was there.", version=1
    )
    late = lead.submit(at(finding, "/one-voice"), one_voice_because="Another reason.", version=1)

    assert "One voice only She alone was there." in after.text and not after.links(text)
    assert state_now(db, review, person) == FindingState.READY
    assert late.status == 409
    assert "She alone was there." in late.text and "Another reason." in late.text


def test_the_page_sets_what_was_written_down_beside_what_is_remembered(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    finding = a_whole_finding(db, review)
    episode = db.exec(select(Episode)).one()
    for source in ("Case notes, page 4", None):
        event = kept(
            db, Event(review_id=review.id, text="A call.", source=source, changed_at=MONDAY)
        )
        kept(db, EpisodeEvent(review_id=review.id, episode_id=episode.id, event_id=event.id))
    supervisor = browse_as(a_member(db, review, Role.SUPERVISOR))

    page = supervisor.visit(at(finding))

    assert "1 excerpt is what people remember. Written down: 1 event of its episodes" in page.text
    assert "It rests on one voice only." in page.text


def test_words_of_an_account_that_was_taken_back_keep_a_finding_from_being_ready(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    finding = a_whole_finding(db, review)
    person = a_member(db, review, Role.LEAD_REVIEWER)
    account = db.exec(select(Account)).one()
    assert state_now(db, review, person) == FindingState.READY
    kept(db, Withdrawal(review_id=review.id, account_id=account.id, withdrawn_at=LATER))

    page = browse_as(person).visit(at(finding))

    assert state_now(db, review, person) == FindingState.DRAFT
    text = "Words under it are from an account that was taken back. Decide about them first."
    assert page.links(text) == [f"/reviews/{review.id}/withdrawals"]


def test_a_factor_at_work_nowhere_and_evidence_that_is_gone_are_dead_links(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    finding = a_whole_finding(db, review)
    person = a_member(db, review, Role.LEAD_REVIEWER)
    link, rests = db.exec(select(EpisodeFactor)).one(), db.exec(select(EpisodeFactorExcerpt)).one()
    source = kept(
        db,
        Underlying(
            review_id=review.id,
            finding_id=finding.id,
            position=2,
            kind=UnderlyingKind.EXCERPT,
            source="A nurse",
            text="Elsewhere too.",
            excerpt_id=rests.excerpt_id,
        ),
    )
    assert state_now(db, review, person) == FindingState.READY
    for row in (rests, link):
        db.delete(row)
        db.commit()

    page = browse_as(person).visit(at(finding))

    idle = "A factor it is made of is at work in no episode any more. Choose the factors again."
    lost = "Words that are evidence for it are under it no longer. Choose others, or take them out."
    assert page.links(idle) == [at(finding, "/links")]
    assert page.links(lost) == [at(finding, f"/sources/{source.id}")]
    assert state_now(db, review, person) == FindingState.DRAFT
