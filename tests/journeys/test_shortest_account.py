"""The shortest honest account: a phone, a keyboard, and fewer than forty presses."""

from collections.abc import Callable

import pytest

from tests.journeys.account import invite
from tests.journeys.case import NURSE, OVERVIEW, PASSWORD, a_case
from tests.journeys.conftest import Server
from tests.journeys.window import Window, sign_in

pytestmark = [
    pytest.mark.journey,
    pytest.mark.parametrize("scene", ["phone", "phone without JavaScript"], indirect=True),
]

MOST = 40


def test_from_the_invitation_to_the_confirmation_takes_no_mouse_and_under_forty_presses(
    server: Server, open_window: Callable[[], Window]
) -> None:
    link, code = invite(sign_in(open_window(), a_case(server).first, PASSWORD), server)
    nurse = open_window()
    come_in(nurse, link, code)
    say_it(nurse)
    assert nurse.heading == "Your account has been sent"
    nurse.sees(f"You are called {NURSE}.")
    assert nurse.presses < MOST and not nurse.clicks


def come_in(nurse: Window, link: str, code: str) -> None:
    nurse.go(link)
    nurse.tab_to("textbox", "Code")
    nurse.type(code)
    nurse.enter()
    nurse.skip_to_main()
    nurse.tab_to("textbox", "Password")
    nurse.type(PASSWORD)
    nurse.enter()


def say_it(nurse: Window) -> None:
    nurse.skip_to_main()
    nurse.enter_on("button", "Agree and start")
    nurse.skip_to_main()
    nurse.enter_on("link", "Your part")
    nurse.skip_to_main()
    nurse.tab_to("textbox", "What was your part?")
    nurse.type(OVERVIEW)
    nurse.enter_on("button", "Save and continue")
    nurse.skip_to_main()
    nurse.enter_on("link", "Check and send")
    nurse.skip_to_main()
    nurse.enter_on("button", "Send my account")
