"""What the contributor does: comes in by link and code, writes, checks and sends."""

import re
import time
from email import message_from_bytes

from tests.journeys.case import CONDITIONS, HAPPENED, NURSE, OVERVIEW, PASSWORD, THOUGHT, WENT_WELL
from tests.journeys.conftest import Server
from tests.journeys.window import Window


def invite(lead: Window, server: Server) -> tuple[str, str]:
    """The link goes by mail and the code by word of mouth."""
    lead.follow("Child R")
    lead.tab("Case group")
    lead.follow(f"Invitation of {NURSE}")
    lead.press("Send an invitation")
    code = lead.page.get_by_text(re.compile(r"^\d{4} \d{4}$")).inner_text()
    link = link_in_mail(server)
    lead.follow("I have written the code down")
    return link, code


def link_in_mail(server: Server) -> str:
    """From the one letter that went. It says nothing of the case."""
    folder = server.settings.data_dir / "mail"
    while not list(folder.glob("*.eml")):
        time.sleep(0.05)
    (file,) = folder.glob("*.eml")
    letter = str(message_from_bytes(file.read_bytes()).get_payload())
    assert "Child R" not in letter
    (link,) = re.findall(r"http\S+/invitation/\S+", letter)
    return str(link)


def enter(nurse: Window, link: str, code: str) -> None:
    nurse.go(link)
    nurse.write("Code", code)
    nurse.press("Continue")
    nurse.write("Password", PASSWORD)
    nurse.press("Continue")
    nurse.press("Agree and start")


def write_account(nurse: Window, *, by_script: bool) -> None:
    nurse.follow("Your part")
    nurse.write("What was your part?", OVERVIEW)
    if by_script:
        find_it_saved(nurse)
    nurse.press("Save and continue")
    write_turning_point(nurse)
    nurse.follow("What influenced it")
    nurse.follow("What were the working conditions like that week?")
    nurse.write("What were the working conditions like that week?", CONDITIONS)
    nurse.press("Save and continue")
    nurse.follow("Go on to the other parts")
    nurse.follow("What went well")
    nurse.write("What went well?", WENT_WELL)
    nurse.press("Save and continue")
    nurse.follow("Skip this question")


def find_it_saved(nurse: Window) -> None:
    """No button was pressed: what was typed is there again when the page is opened anew."""
    nurse.page.get_by_role("status").get_by_text("Saved").wait_for()
    nurse.page.reload()
    assert nurse.page.get_by_label("What was your part?").input_value() == OVERVIEW


def write_turning_point(nurse: Window) -> None:
    nurse.follow("Turning points")
    nurse.press("Add a turning point")
    nurse.follow("Skip this question")
    nurse.write("What happened?", HAPPENED)
    nurse.press("Save and continue")
    nurse.write("What did you think was going on?", THOUGHT)
    nurse.press("Save and continue")
    nurse.follow("Back")
    nurse.follow("Go on to the other parts")


def send_account(nurse: Window) -> None:
    nurse.follow("Check and send")
    for words in (OVERVIEW, HAPPENED, THOUGHT, CONDITIONS, WENT_WELL):
        nurse.sees(words)
    nurse.press("Send my account")
    assert nurse.heading == "Your account has been sent"
    nurse.sees(f"You are called {NURSE}.")
