"""One excerpt's own page: where its words stand, its note and codes, and where it is used."""

from sqlmodel import Session, select

from app.accounts.models import Excerpt, ExcerptCode
from app.episodes.models import EpisodeExcerpt, PracticeItemExcerpt
from app.findings.models import FindingFactor
from app.perspectives.models import Perspective, PerspectiveExcerpt, Standpoint
from app.reviews.models import Review
from app.vocabulary import Direction, Role
from tests.build import (
    MONDAY,
    a_factor,
    a_factor_in,
    a_finding,
    a_member,
    a_practice_item,
    a_review,
    an_episode,
    an_excerpt,
    kept,
)


def a_used_excerpt(db: Session) -> tuple[Review, Excerpt]:
    """Under a perspective, a view from the tunnel, a practice item, a factor and a finding."""
    review = a_review(db)
    excerpt = an_excerpt(db, review, label="Health visitor 1")
    mine = {"review_id": review.id, "excerpt_id": excerpt.id}
    episode = an_episode(db, review)
    kept(db, EpisodeExcerpt(**mine, episode_id=episode.id, slot="tunnel"))
    item = kept(db, a_practice_item(episode))
    kept(db, PracticeItemExcerpt(**mine, practice_item_id=item.id))
    factor = a_factor(db, review)
    a_factor_in(db, episode, factor, Direction.HINDERED, excerpt)
    finding = a_finding(db, review, "Handovers lose history.")
    kept(db, FindingFactor(review_id=review.id, finding_id=finding.id, factor_id=factor.id))
    role = kept(db, Standpoint(review_id=review.id, position=1, label="Midwife 1"))
    view = Perspective(
        review_id=review.id, standpoint_id=role.id, position=1, when_text="May", changed_at=MONDAY
    )
    kept(db, view)
    kept(db, PerspectiveExcerpt(**mine, perspective_id=view.id))
    return review, excerpt


def test_every_place_that_rests_on_the_words_is_linked(db: Session, browse_as) -> None:
    review, excerpt = a_used_excerpt(db)
    browser = browse_as(a_member(db, review, Role.REVIEW_TEAM))

    page = browser.visit(f"/reviews/{review.id}/accounts/excerpts/{excerpt.id}")

    links = [a["href"] for a in page._soup.select("ul.govuk-list--spaced a")]
    kinds = ["perspectives", "episodes", "episodes", "episodes", "findings"]
    assert [link.split("/")[3] for link in links] == kinds
    for link in links:
        assert browser.visit(link).status == 200
    for words in ("Midwife 1: May", "The view from the tunnel", "Action in an episode"):
        assert words in page.text


def test_a_note_and_codes_are_kept_and_a_clash_loses_neither_note(db: Session, browse_as) -> None:
    review, excerpt = a_used_excerpt(db)
    first, second = (browse_as(a_member(db, review, Role.LEAD_REVIEWER)) for _ in range(2))
    url = f"/reviews/{review.id}/accounts/excerpts/{excerpt.id}"

    saved = first.submit(url, note="Ask again", before="", code=["F4", "no such code"])
    clash = second.submit(url, note="Never ask", before="", code=["F4"])
    joined = second.submit(url, note="Ask again, kindly", before="Ask again", code=["F1"])

    assert "Saved." in saved.text and "Saved." in joined.text
    assert clash.status == 409
    assert "Never ask" in clash.text and "Ask again" in clash.text
    db.expire_all()
    assert excerpt.note == "Ask again, kindly"
    assert [row.code for row in db.exec(select(ExcerptCode))] == ["F1"]


def test_only_readers_of_accounts_open_it(db: Session, browse_as) -> None:
    review, excerpt = a_used_excerpt(db)
    supervisor = browse_as(a_member(db, review, Role.SUPERVISOR))
    stranger = browse_as(a_member(db, other := a_review(db), Role.LEAD_REVIEWER))
    ending = f"accounts/excerpts/{excerpt.id}"

    assert supervisor.visit(f"/reviews/{review.id}/{ending}").status == 403
    assert stranger.visit(f"/reviews/{other.id}/{ending}").status == 404


def test_the_account_says_what_is_used_and_what_no_excerpt_covers(db: Session, browse_as) -> None:
    review, _ = a_used_excerpt(db)
    words = "One thing. Another thing. A third."
    longer = an_excerpt(db, review, words)
    longer.ends, longer.quote = len("One thing. Another thing."), words[:25]
    overlap = {"starts": 4, "ends": 20, "quote": words[4:20], "taken_at": MONDAY}
    passage = {"review_id": review.id, "passage_id": longer.passage_id}
    kept(db, Excerpt(**passage, **overlap, taken_by=longer.taken_by))
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    listed = browser.visit(f"/reviews/{review.id}/accounts")
    pages = [browser.visit(href) for href in _accounts(listed)]

    used, loose = sorted(pages, key=lambda page: "Not used yet." in page.text)
    assert "Every sentence is in an excerpt." in used.text
    assert "Factor: Caseloads were high" in used.text
    assert "1 of 3 sentences is in no excerpt." in loose.text
    assert "One thing. (in an excerpt)" in loose.text and "A third. (in" not in loose.text
    assert [u.text for u in loose._soup.select("mark u")] == [words[4:20]]


def _accounts(page) -> list[str]:
    return [a["href"] for a in page._soup.select("dt.govuk-summary-list__key a")]
