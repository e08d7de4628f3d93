"""What the Board does with a pack: it answers, says why it will not act, and publishes both."""

from tests.journeys.window import Window

NO_ACTION = "Every team began to open its post each morning last year, and we have counted that."


def decide_not_to_act(manager: Window) -> None:
    manager.press("Record that the Board has this pack")
    manager.follow("Answer the findings")
    manager.follow("Answer finding 1")
    manager.choose("We accept this finding")
    manager.write("What do you understand by it?", "What waits unread looks like what is done.")
    manager.write("If you will not act, or not on all of it: why?", NO_ACTION)
    manager.press("Record the answer")
    manager.sees(NO_ACTION)


def publish(manager: Window) -> str:
    """First for those who gave an account, then for everybody. The address of the public page."""
    manager.tab("Pack")
    manager.follow("What a letter does")
    manager.follow("Open it to those who gave an account")
    manager.press("Open it to them")
    manager.follow("The public page")
    manager.write("Whom can anybody ask about it?", "The Board's business office, 01632 960 001")
    manager.choose("The response, as it stands now: 1 of 1 finding answered")
    manager.press("Put it on a public page")
    link = manager.page.get_by_role("link", name="/published/")
    return link.get_attribute("href") or ""
