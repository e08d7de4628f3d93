"""Frameworks are files: a new one is found by itself, and an old review keeps its own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlmodel import Session, select

from app import frameworks
from app.accounts.questions import questionnaire
from app.people.models import Person
from app.reviews.models import Review
from app.settings import Settings
from app.vocabulary import Role
from tests.browser import Browser
from tests.build import a_factor, a_factor_in, a_member, a_review, an_episode

Browse = Callable[[Person], Browser]


def arrives(settings: Settings, name: str, **changed: Any) -> None:
    """A file in the data folder, like the product's own but for what is changed."""
    folder = settings.data_dir / "frameworks"
    folder.mkdir(exist_ok=True)
    own = Path(frameworks.FOLDERS[0], "ltsc-factors-1.yaml").read_text()
    told = yaml.safe_load(own.replace("Workload", "Load of work").replace("Was there", "Is there"))
    (folder / f"{name}.yaml").write_text(yaml.safe_dump({**told, **changed}))


def new_levels() -> list[dict[str, str]]:
    levels = {"L1": "Team", "L2": "Organisation", "L3": "Society"}
    return [{"code": code, "label": label} for code, label in levels.items()]


def a_case(db: Session, review: Review) -> list[str]:
    """The pages of a review where words of its framework are read."""
    episode = an_episode(db, review)
    a_factor_in(db, episode, a_factor(db, review))
    a_factor(db, review, "A national campaign", "F8.04")
    here = f"/reviews/{review.id}"
    at = f"{here}/episodes/{episode.id}"
    return [f"{here}/factor-map", f"{here}/factors", at, f"{at}/factor-map", f"{at}/factors"]


def test_a_review_reads_the_same_after_a_newer_version_arrives(
    db: Session, settings: Settings, browse_as: Browse
) -> None:
    old = a_review(db)
    pages = a_case(db, old)
    browser = browse_as(a_member(db, old, Role.LEAD_REVIEWER))
    before = [browser.get(page).text for page in pages]
    asked = questionnaire(old.factor_framework, old.factor_version)

    arrives(settings, "ltsc-factors-2", version=2, levels=new_levels())
    frameworks.look_in(settings.data_dir / "frameworks")

    assert [browser.get(page).text for page in pages] == before
    assert "Workload" in before[0] and "Front line" in before[0]
    questionnaire.cache_clear()
    assert questionnaire(old.factor_framework, old.factor_version) == asked


def test_a_review_begun_after_it_works_with_the_newer_version(
    db: Session, settings: Settings, browse_as: Browse
) -> None:
    manager = a_member(db, a_review(db), Role.BUSINESS_MANAGER)
    board = db.exec(select(Review.board_id)).one()
    arrives(settings, "ltsc-factors-2", version=2, levels=new_levels())

    typed = {"title": "Harbour", "label": "Child H", "kind": "learning_review", "variant": "full"}
    browse_as(manager).submit(f"/boards/{board}/reviews/new", **typed)

    new = db.exec(select(Review).where(Review.title == "Harbour")).one()
    assert (new.factor_framework, new.factor_version) == ("ltsc-factors", 2)
    pages = a_case(db, new)
    shown = browse_as(a_member(db, new, Role.LEAD_REVIEWER)).visit(pages[0]).text
    assert "Society" in shown and "Team" in shown and "Load of work" in shown


def test_another_framework_is_offered_once_its_file_is_there(
    db: Session, settings: Settings, browse_as: Browse
) -> None:
    manager = a_member(db, a_review(db), Role.BUSINESS_MANAGER)
    board = db.exec(select(Review.board_id)).one()
    browser, here = browse_as(manager), f"/boards/{board}/reviews/new"
    typed = {"title": "Harbour", "label": "Child H", "kind": "learning_review", "variant": "full"}

    before = browser.visit(here).text
    arrives(settings, "work-system-3", title="People, tasks, tools and places")
    after = browser.visit(here).text
    unknown = browser.submit(here, **typed, framework="ltsc-patterns")
    browser.submit(here, **typed, framework="work-system")

    assert "list of conditions" not in before
    assert "People, tasks, tools and places" in after
    assert unknown.status == 404
    new = db.exec(select(Review).where(Review.title == "Harbour")).one()
    assert (new.factor_framework, new.factor_version) == ("work-system", 3)


def test_a_file_edited_by_hand_changes_no_review_that_began_with_it(
    db: Session, settings: Settings, browse_as: Browse
) -> None:
    """Nor one that begins with the same number later: a change takes a new number."""
    manager = a_member(db, a_review(db), Role.BUSINESS_MANAGER)
    board = db.exec(select(Review.board_id)).one()
    arrives(settings, "ltsc-factors-2", levels=new_levels())
    typed = {"title": "Harbour", "label": "Child H", "kind": "learning_review", "variant": "full"}
    browse_as(manager).submit(f"/boards/{board}/reviews/new", **typed)
    review = db.exec(select(Review).where(Review.title == "Harbour")).one()
    pages = a_case(db, review)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    before = [browser.get(page).text for page in pages]

    edited = [{**level, "label": "Everywhere"} for level in new_levels()]
    arrives(settings, "ltsc-factors-2", levels=edited)
    frameworks.look_in(settings.data_dir / "frameworks")  # as after a restart

    assert [browser.get(page).text for page in pages] == before
    assert "Society" in before[0]
    assert frameworks.pin("ltsc-factors") == 2
    assert frameworks.factors("ltsc-factors", 2).levels["L3"] == "Society"


def test_what_came_with_the_product_cannot_be_put_in_the_place_of(
    app: Any, settings: Settings
) -> None:
    arrives(settings, "ltsc-factors-1", levels=new_levels())
    frameworks.look_in(settings.data_dir / "frameworks")

    assert frameworks.factors("ltsc-factors", 1).level("F4.03") == "Front line"
    with pytest.raises(KeyError):
        frameworks.newest("nobody-knows-it")
