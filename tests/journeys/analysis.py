"""What a lead reviewer does with an account: excerpts, an episode, and a finding."""

import re

from tests.journeys.case import EPISODE, HELPED, HINDERED, NURSE, STATEMENT, THOUGHT
from tests.journeys.window import Window

THINKING = "Turning point 1: What did you think was going on?"
CONDITIONS_OF_WORK = "What were the working conditions like that week?"


def take_excerpts(lead: Window, *, by_script: bool) -> None:
    lead.tab("Accounts")
    lead.follow(NURSE)
    if by_script:
        select_words(lead, THINKING, THOUGHT)
    else:
        tick_sentence(lead, THINKING, THOUGHT)
    tick_sentence(lead, CONDITIONS_OF_WORK, HINDERED)
    tick_sentence(lead, "What went well?", HELPED)


def select_words(lead: Window, question: str, words: str) -> None:
    with lead.within("region", question):
        lead.select(words)
        lead.press("Use these words")


def tick_sentence(lead: Window, question: str, words: str) -> None:
    with lead.within("region", question):
        lead.open(f"Choose words from: {question.split(': ')[-1]}")
        lead.choose(words)
        lead.press("Use these words")


def build_episode(lead: Window) -> None:
    lead.tab("Episodes")
    lead.follow("Add an episode")
    lead.write("Title", EPISODE)
    lead.write("When was it?", "early May 2025")
    lead.write("Why did you choose it?", "It shows how news reaches a school.")
    lead.press("Add the episode")
    lead.follow("Write the view from the tunnel")
    lead.write("How did it look then, from where they stood?", "It looked as if others had it.")
    lead.press("Save")
    add_practice_item(lead)
    open_what_came_later(lead)
    appraise(lead)
    hindered = "Made problematic practice more likely"
    add_factor(lead, "No time to open the post", "Workload", hindered, HINDERED)
    add_factor(lead, "Regular supervision", "Supervision", "Supported good practice", HELPED)


def open_what_came_later(lead: Window) -> None:
    lead.tab("Findings")
    lead.sees("You are writing an episode.")
    lead.tab("Episodes")
    lead.follow(EPISODE)
    lead.follow("Open what came later")
    lead.write("Why do you open it now? (optional)", "We write the appraisal together today.")
    lead.press("Open what came later")
    lead.sees("The reason: We write the appraisal together today.")


def add_practice_item(lead: Window) -> None:
    lead.follow("Add a practice item")
    lead.choose("Judgement")
    lead.pick("Whose practice was it?", NURSE)
    lead.write("What was thought or done?", "The nurse took it that others had acted.")
    lead.choose(f"“{THOUGHT}”")
    lead.press("Add the practice item")


def appraise(lead: Window) -> None:
    lead.follow("Write the appraisal")
    lead.write("What was the standard of the day?", "A letter was read in one working day.")
    lead.write("How good was the practice, by that standard?", "Usual for a week like that.")
    lead.write("Hindsight check", "Yes. We would say so too if all had gone well.")
    lead.write("What went well?", "She asked for help.")
    lead.write("What was difficult?", "There was no time.")
    lead.press("Save")


def add_factor(lead: Window, factor: str, kind: str, did: str, words: str) -> None:
    lead.follow("Add a factor")
    lead.page.get_by_role("textbox", name=re.compile("in your own words")).fill(factor)
    lead.pick("What kind of factor is it?", kind)
    lead.choose(did)
    lead.choose("A good deal")
    lead.write("How did it work here?", "It set what people had time for.")
    lead.choose(f"“{words}”")
    lead.press("Add the factor")


def say_what_led_to_what(lead: Window) -> None:
    """One factor held the other back; both pages and the map of the episode say so."""
    lead.follow("See them on a map, with what led to them")
    lead.sees("Nothing is said")
    lead.follow("All factors, and the words for each")
    change = re.compile("what it did to other factors.*Regular supervision")
    lead.arrive(lead.page.get_by_role("link", name=change))
    lead.follow("Say what it did to another factor")
    lead.pick("Which other factor?", "No time to open the post")
    lead.choose("Held it back")
    lead.press("Save")
    lead.follow("See it on the factor map")
    lead.sees("Was held back by: Regular supervision")
    lead.sees("made problematic practice more likely, in episode")


def write_finding(lead: Window) -> None:
    lead.tab("Findings")
    lead.follow("Add a finding")
    lead.write("What is the pattern, and what does it do to safety?", STATEMENT)
    lead.press("Add the finding")
    lead.follow("Choose the pattern type")
    lead.choose("Communication and collaboration in assessment and longer-term work")
    lead.press("Save")
    lead.follow("Choose the episodes and factors")
    for link in (EPISODE, "No time to open the post", "Regular supervision"):
        lead.choose(link)
    lead.press("Save")
    fill_slots(lead)
    mark_one_voice(lead)
    add_source(lead)
    ask_the_board(lead)
    lead.sees("Ready")
    lead.sees("Rests on 1 person, 1 agency; 1 source outside the case.")


def fill_slots(lead: Window) -> None:
    lead.follow("Change the words of this finding")
    lead.write("How did it show itself in this case?", "A letter lay for three days.")
    lead.write("Is it only about this case?", "No. Other teams told us the same.")
    lead.write("How do you know it is not peculiar to this case?", "The team sees it each week.")
    lead.write("How usual is it?", "Eight letters of twelve lay for two days or more.")
    lead.write("How widespread is it?", "In all four school teams.")
    lead.write("Is it still so today?", "Not known. We looked at June 2025 only.")
    lead.write(
        "Why does it matter?", "A child waits while each service believes another has acted."
    )
    lead.write("What speaks against it?", "One team opens the post first thing.")
    lead.write("How sure are you?", "Fairly sure. A count in another town would tell us more.")
    lead.press("Save")


def mark_one_voice(lead: Window) -> None:
    lead.follow(
        "Only one person's words are under it. Add another voice, or say why one is enough."
    )
    lead.write("Why is one voice enough?", "Only the nurse opens the post there.")
    lead.press("Save")


def add_source(lead: Window) -> None:
    lead.follow("Add a source outside the case")
    lead.choose("Records or audit")
    lead.write("What is the source?", "12 letters, followed by the review team in June 2025")
    lead.write("What does it show?", "Eight of the twelve lay for two days or more.")
    lead.press("Add the source")


def ask_the_board(lead: Window) -> None:
    lead.follow("Write the considerations")
    for question, kind in (
        ("How does the Board know how long news waits?", "Needs research"),
        ("Who could open a letter when the nurse is away?", "Clear-cut"),
        ("What would make people ask whether another has acted?", "Judgement needed"),
    ):
        lead.write("The question", question)
        lead.choose(kind)
        lead.press("Add the consideration")
    lead.follow("Back to the finding")
