"""How words of an account come into the pack: a lead reviewer asks, and their writer says yes."""

from tests.journeys.case import HINDERED
from tests.journeys.window import Window

WORDING = "Nobody opened the post before twelve."


def ask_to_quote(lead: Window) -> None:
    """From the finding's own page, and back to it."""
    finding = lead.path
    lead.follow("Choose words to quote in the pack")
    lead.arrive(lead.page.get_by_role("region").filter(has_text=HINDERED).get_by_role("link"))
    lead.write("As the pack would say it", WORDING)
    lead.press("Ask the writer")
    lead.sees("Waiting for the writer")
    lead.go(finding)


def say_yes(nurse: Window) -> None:
    nurse.go(nurse.path.partition("/account")[0] + "/account")
    nurse.follow("We would like to use words of yours. What do you say?")
    nurse.arrive(nurse.page.get_by_role("link", name=WORDING[:10]))
    nurse.sees(HINDERED)
    nurse.choose("That is fine")
    nurse.press("Send your answer")
    nurse.sees("You said: fine")
