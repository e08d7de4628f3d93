"""What people agree to before they start: whole, recorded, and never changed behind their backs."""

from collections.abc import Callable
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup
from sqlmodel import Session, select

from app.accounts.models import Account
from app.accounts.questions import TERMS
from app.people.models import Person
from app.vocabulary import ContributorKind, Role
from tests.accounts.build import a_nurse
from tests.browser import Browser
from tests.build import a_member, kept

BrowseAs = Callable[[Person], Browser]

WORDS = {
    "4": "ac9079c2e8cee13b",
    "4-family": "911ca1c283c81788",
    "4 told": "415f6c8714aba3c7",
    "4-family told": "415f6c8714aba3c7",
    "3": "cc8a847c865e8b9e",
    "3-family": "ecb002b3695e6526",
    "3 told": "74fd0cc772be6896",
    "3-family told": "74fd0cc772be6896",
}
"""The words of each version anybody may have agreed to, or been told, as a fingerprint. You made
them better? Raise TERMS in questions.py and add a line here. Never take one away."""

MUST_SAY = (
    "We want to learn what",
    "only you can read it",
    "the lead reviewers and the review team can read it",
    "You will be called School nurse 1",
    "the police, a coroner or a court can ask",
    "a child is in danger now, we must act",
    "how long they are kept and when they are destroyed",
    "About 20 to 30 minutes",
    "stop at any time",
    "You can also take it back",
    "You can talk to Asha Moor, 01632 960 001",
)


def terms(html: str) -> str:
    found = BeautifulSoup(html, "html.parser").select_one("#terms")
    assert found is not None
    return " ".join(found.get_text(" ").split())


def fingerprint(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:16]


@pytest.mark.parametrize("kind", list(ContributorKind), ids=lambda kind: kind.label)
def test_nobody_changes_the_promises_without_a_new_version(
    db: Session, browse_as: BrowseAs, kind: ContributorKind
) -> None:
    review, contributor, nurse = a_nurse(db)
    contributor.kind, contributor.support = kind, "Asha Moor, 01632 960 001"
    kept(db, contributor)
    lead, url = a_member(db, review, Role.LEAD_REVIEWER), f"/reviews/{review.id}"

    agreed = terms(browse_as(nurse).get(f"{url}/account").text)
    told = terms(browse_as(lead).get(f"{url}/behalf/{contributor.id}/account").text)

    assert [words for words in MUST_SAY if words not in agreed] == []
    assert fingerprint(agreed) == WORDS[TERMS[kind]], agreed
    assert fingerprint(told) == WORDS[f"{TERMS[kind]} told"], told


@pytest.mark.parametrize("kind", list(ContributorKind), ids=lambda kind: kind.label)
def test_the_version_they_saw_is_recorded_and_they_can_read_it_again(
    db: Session, browse_as: BrowseAs, kind: ContributorKind
) -> None:
    review, contributor, nurse = a_nurse(db)
    contributor.kind = kind
    kept(db, contributor)
    browser, url = browse_as(nurse), f"/reviews/{review.id}/account"

    before = browser.get(url).text
    browser.submit(url)
    after = browser.get(f"{url}/start").text

    agreed = db.exec(select(Account)).one()
    assert agreed.terms_version == TERMS[kind]
    assert terms(before) == terms(after)
    assert "Agree and start" in before and "Agree and start" not in after
    assert "clearer since then" not in after
    agreed.terms_version = "1"
    kept(db, agreed)
    assert "clearer since then" in browser.get(f"{url}/start").text
