"""Another program's codebook: looked at first, then taken in, and twice adds nothing."""

from sqlmodel import Session, select

from app.episodes.models import Factor
from app.vocabulary import Role
from tests.build import a_factor, a_member, a_review
from tests.codebooks.test_rules import book

TWO = '<Code name="Conditions of work"><Code name="No cover &lt;at&gt; night"/></Code>'
FILE = book(f'{TWO}<Code name="Caseloads were high"/><Code name=""/>')


def texts(db: Session) -> list[tuple[str | None, str]]:
    db.expire_all()
    rows = db.exec(select(Factor).order_by(Factor.position)).all()
    return [(factor.code, factor.text) for factor in rows]


def test_a_codebook_is_looked_at_and_its_ticked_codes_become_factors(
    db: Session, browse_as
) -> None:
    review = a_review(db)
    a_factor(db, review)
    browser = browse_as(a_member(db, review, Role.REVIEW_TEAM))
    url = f"/reviews/{review.id}/codebook"

    looked = browser.client.post(f"{url}/new", files={"file": ("mine.qdc", FILE)})
    before = texts(db)
    pages = [browser.submit(f"{url}/codes", code=["F4|No cover <at> night"]) for _ in range(2)]

    assert "1 new, 2 here already, 1 left out." in looked.text
    assert 'value="F4|No cover &lt;at&gt; night"' in looked.text
    assert before == [("F4.03", "Caseloads were high")]
    assert texts(db) == [*before, ("F4", "No cover <at> night")]
    assert "Added." in pages[0].text and "Nothing was added." in pages[1].text


def test_a_file_that_is_no_codebook_comes_back_with_what_to_do(db: Session, browse_as) -> None:
    review = a_review(db)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    url = f"/reviews/{review.id}/codebook/new"

    for files in ({"file": ("a.qdc", b"no")}, {}):
        answer = browser.client.post(url, files=files)
        assert answer.status_code == 422
        assert "a file whose name ends in .qdc" in answer.text
    assert texts(db) == []


def test_who_only_reads_brings_nothing_in(db: Session, browse_as) -> None:
    review = a_review(db)
    browser = browse_as(a_member(db, review, Role.SUPERVISOR))
    url = f"/reviews/{review.id}/codebook"

    page = browser.visit(url)
    refused = browser.submit(f"{url}/codes", code=["|Something"])

    assert page.status == 200 and not page.links("Bring in a codebook")
    assert refused.status == 403 and texts(db) == []
