"""The key to words kept on a device: the same for the same writer's draft, and nobody else's."""

from bs4 import BeautifulSoup
from sqlmodel import Session, select

from app.accounts.models import Account
from app.sealed import device_key
from app.vocabulary import Means, Role
from tests.accounts.build import a_nurse, a_writing_nurse
from tests.browser import Browser
from tests.build import a_member, kept


def key_on(browser: Browser, path: str) -> str:
    page = BeautifulSoup(browser.get(path).text, "html.parser")
    (found,) = page.select("[data-kept], [data-device]")
    return str(found.get("data-kept") or found.get("data-device"))


def test_every_page_of_a_draft_gives_its_writer_the_same_key_each_time(
    db: Session, browse_as
) -> None:
    url, review, nurse = a_writing_nurse(db, overview="I rang.")
    account = db.exec(select(Account)).one()
    pages = (f"{url}/questions/overview", f"{url}/questions/change", url, f"{url}/check")

    keys = {key_on(browse_as(nurse), path) for path in pages}

    assert keys == {device_key(db, review.id, nurse.id, account.id)}
    assert [len(part) for part in keys.pop().split()] == [44, 32]


def test_no_other_writer_and_no_other_draft_has_it(db: Session, browse_as) -> None:
    """Not even on the same review, where the same key seals everything."""
    _, review, nurse = a_writing_nurse(db)
    _, other_review, other = a_writing_nurse(db)
    accounts = db.exec(select(Account.id)).all()

    keys = [
        device_key(db, where.id, person.id, account)
        for where in (review, other_review)
        for person in (nurse, other)
        for account in accounts
    ]

    assert len({part for key in keys for part in key.split()}) == 2 * len(keys)


def test_who_writes_down_for_somebody_has_a_key_of_their_own(db: Session, browse_as) -> None:
    review, contributor, nurse = a_nurse(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    account = Account(
        review_id=review.id,
        contributor_id=contributor.id,
        terms_version="1",
        entered_by=lead.id,
        means=Means.PHONE,
        started_at=contributor.added_at,
    )
    kept(db, account)
    path = f"/reviews/{review.id}/behalf/{contributor.id}/account/questions/overview"

    leads = key_on(browse_as(lead), path)

    assert leads == device_key(db, review.id, lead.id, account.id)
    assert leads != device_key(db, review.id, nurse.id, account.id)
    assert browse_as(nurse).visit(path).status == 403


def test_signing_out_leaves_sealed_words_on_the_device(db: Session, browse_as) -> None:
    _, _, nurse = a_nurse(db)
    browser = browse_as(nurse)

    answer = browser.client.post("/sign-out", follow_redirects=False)

    assert answer.headers["clear-site-data"] == '"cache"'
