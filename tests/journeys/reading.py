"""How those who were there read the draft of a pack, and what becomes of what they say."""

from datetime import date, timedelta

from tests.journeys.pattern import SAID
from tests.journeys.window import Window

NOT_SO = "It was four days, not three."


def open_to_all(lead: Window) -> None:
    lead.follow("Reading for accuracy")
    lead.choose("The summary")
    for label in SAID:
        lead.choose(label)
    last = date.today() + timedelta(days=9)
    lead.write("Until which day?", f"{last.day}/{last.month}/{last.year}")
    lead.press("Open it to them")
    lead.sees("Open since")


def say_it_is_not_right(voice: Window) -> None:
    voice.follow("There is a draft for you to read")
    voice.follow("The summary")
    voice.choose("This is not right")
    voice.write("What is not right, and why?", NOT_SO)
    voice.press("Send your answer")
    voice.sees("This is not right")


def answer_and_close(lead: Window) -> None:
    """Nothing goes to anybody until the reader has an answer and nobody reads any more."""
    lead.go(lead.path)
    lead.sees(NOT_SO)
    lead.arrive(lead.page.get_by_role("link", name="Answer").first)
    lead.choose("No, it stays as it is")
    lead.write("What was changed, or why not?", "The hospital and the school count three.")
    lead.press("Save the answer")
    lead.arrive(lead.page.get_by_role("link", name="Close").first)
    lead.write("Why do you close it now?", "Everybody has answered.")
    lead.press("Close the reading")
    lead.follow("Back to the pack")
