"""The whole way: somebody says how it looked to them, and in the end the Board answers."""

from collections.abc import Callable

import pytest

from tests.journeys.account import enter, invite, send_account, write_account
from tests.journeys.analysis import (
    build_episode,
    say_what_led_to_what,
    take_excerpts,
    write_finding,
)
from tests.journeys.answer import (
    answer_finding,
    check_for_names,
    compose_pack,
    open_pack,
    release_pack,
    words_of_download,
)
from tests.journeys.case import PASSWORD, STATEMENT, a_case
from tests.journeys.conftest import Scene, Server
from tests.journeys.looking import see_how_it_looked
from tests.journeys.quoting import WORDING, ask_to_quote, say_yes
from tests.journeys.window import Window, sign_in

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("scene", ["phone without JavaScript", "laptop"], indirect=True)
def test_what_a_practitioner_tells_becomes_a_pack_that_the_board_answers(
    scene: Scene, server: Server, open_window: Callable[[], Window]
) -> None:
    case = a_case(server)
    first = sign_in(open_window(), case.first, PASSWORD)
    link, code = invite(first, server)

    nurse = open_window()
    enter(nurse, link, code)
    write_account(nurse, by_script=scene.script)
    send_account(nurse)

    take_excerpts(first, by_script=scene.script)
    account = first.path
    see_how_it_looked(first)
    build_episode(first)
    say_what_led_to_what(first)
    write_finding(first)
    ask_to_quote(first)
    say_yes(nurse)
    compose_pack(first, not_read="The only one who could was ill.")
    check_for_names(first)
    release_pack(first)

    second = sign_in(open_window(), case.second, PASSWORD)
    open_pack(second)
    release_pack(second)
    second.sees("delivered to the Board")

    manager = sign_in(open_window(), case.manager, PASSWORD)
    open_pack(manager)
    pack = words_of_download(manager, "Download as a PDF")
    assert STATEMENT in pack and WORDING in pack
    answer_finding(manager)
    assert manager.go(account).status == 403
