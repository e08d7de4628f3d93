"""One question open in two windows at once."""

from collections.abc import Callable

import pytest

from app.people.models import Person
from tests import build
from tests.journeys.case import HASHED, NURSE, PASSWORD
from tests.journeys.conftest import Server
from tests.journeys.window import Window, sign_in

pytestmark = [
    pytest.mark.journey,
    pytest.mark.parametrize("scene", ["phone"], indirect=True),
]

FIRST_WORDS = "I weighed him in March."
OTHER_WORDS = "I weighed him in March and again in May."


@pytest.fixture
def nurse(server: Server) -> Person:
    """Somebody who has been let in, and has not begun to write."""
    with server.sessions() as db:
        contributor = build.a_contributor(db, build.a_review(db), NURSE)
        person = build.a_contributing_person(db, contributor)
        person.password_hash = HASHED
        build.kept(db, person)
        db.commit()
        return person


def test_two_windows_on_one_question_lose_neither_text(
    nurse: Person, open_window: Callable[[], Window]
) -> None:
    first = sign_in(open_window(), nurse, PASSWORD)
    first.press("Agree and start")
    first.follow("Your part")
    second = first.beside()

    first.write("What was your part?", FIRST_WORDS)
    first.page.get_by_role("status").get_by_text("Saved").wait_for()
    second.write("What was your part?", OTHER_WORDS)
    second.sees("Changed in another window: press Save to see both.")
    second.press("Save and continue")

    second.sees("This answer was changed in another window.")
    second.sees(FIRST_WORDS)
    assert second.page.get_by_label("What was your part?").input_value() == OTHER_WORDS
