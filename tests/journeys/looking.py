"""What a lead reviewer writes of how it looked, and what the lanes and the lens make of it."""

from tests.journeys.case import NURSE, THOUGHT
from tests.journeys.window import Window


def see_how_it_looked(lead: Window) -> None:
    lead.tab("Perspectives")
    lead.follow("Add a perspective")
    lead.pick("How it looked to whom?", NURSE)
    lead.write("What time is this about?", "early May 2025")
    lead.write("What did they believe?", "That somebody else had it.")
    lead.press("Add the perspective")
    lead.follow("Choose words")
    lead.choose(f"“{THOUGHT}”")
    lead.press("Save")
    lead.sees(THOUGHT)
    lead.tab("Perspectives")
    lead.follow("Swim lanes")
    lead.sees("They believed: That somebody else had it.")
    lead.follow("Who knew what when")
    lead.pick("Which role?", NURSE)
    lead.write("By when?", "end of May 2025")
    lead.press("Look")
    lead.sees("by the end of 31 May 2025")
