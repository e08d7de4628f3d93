"""How a finding reaches the Board: a pack, two releases, receipt, and the Board's answer."""

import subprocess

from tests.journeys.case import STATEMENT
from tests.journeys.window import Window

PACK = "What a letter does"


def compose_pack(lead: Window, not_read: str = "") -> None:
    lead.tab("Pack")
    lead.write("Title of the pack", PACK)
    lead.press("Start the pack")
    lead.follow("Title and words of the pack")
    lead.write("Summary", "A boy was not seen for three days after a letter had come.")
    lead.write("Appraisal of practice: a synopsis", "Much was done well. Some of it came late.")
    lead.write("What limits this review", "The family did not take part.")
    lead.write("How the review was done", "One practitioner gave an account.")
    lead.write("Why the pack does not say why this case", "The family asked for that.")
    lead.write("Why the pack does not speak of the family", "They wish to stay out of it.")
    lead.write("Why the pack does not say from when to when you looked", "It would tell who it is.")
    lead.write("Why the pack has no research questions", "They were agreed in the room.")
    if not_read:
        lead.write("Why nobody, or not everybody, read a draft for accuracy", not_read)
    lead.press("Save")
    lead.follow("Findings and their order")
    lead.choose(STATEMENT)
    lead.press("Put in the pack")
    lead.follow("Back to the pack")


def check_for_names(lead: Window) -> None:
    lead.follow("Check for names")
    lead.press("Check the pack")
    lead.sees("Nothing was found.")
    lead.follow("Back to the pack")


def release_pack(lead: Window) -> None:
    """Reads what the Board will read, to the end, and turns a key."""
    lead.follow("Preview and release")
    lead.sees(STATEMENT)
    lead.press("Release the pack")
    lead.sees("You have released the pack.")


def open_pack(window: Window) -> None:
    window.follow("Child R")
    window.tab("Pack")
    window.follow(PACK)


def words_of_download(window: Window, name: str) -> str:
    """Downloads the PDF and reads it as a program for blind readers would, line ends aside."""
    with window.page.expect_download() as download:
        window.page.get_by_role("link", name=name, exact=True).click()
    file = download.value.path()
    assert file.read_bytes().startswith(b"%PDF")
    words = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True, text=True)
    return " ".join(words.stdout.split())


def answer_finding(manager: Window) -> None:
    manager.press("Record that the Board has this pack")
    manager.sees("Cleo recorded receipt")
    manager.follow("Answer the findings")
    manager.follow("Answer finding 1")
    manager.choose("We accept it in part")
    manager.write("What do you understand by it?", "News that comes by letter may lie unread.")
    manager.write("What will change?", "Two people open the post in every team.")
    manager.write("What might go wrong as a result?", "Letters are opened and not passed on.")
    manager.write("Who holds it?", "The head of school nursing")
    manager.write("By when?", "the end of June 2026")
    manager.write("How will you know?", "We count the days letters wait.")
    manager.press("Record the answer")
    manager.sees("We accept it in part")
    manager.sees("Two people open the post in every team.")
