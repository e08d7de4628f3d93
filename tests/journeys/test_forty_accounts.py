"""Forty people have said how it looked: from reading to an episode with six factors and the map."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from app.reviews.models import Contributor, Review
from tests import build
from tests.journeys.analysis import add_factor, build_episode, select_words, tick_sentence
from tests.journeys.case import HELPED, HINDERED, NURSE, OVERVIEW, PASSWORD, THOUGHT, a_case
from tests.journeys.conftest import Scene, Server
from tests.journeys.window import Window, sign_in

pytestmark = pytest.mark.journey

PART, WELL = "What was your part?", "What went well?"
MORE = [
    ("Three systems that do not talk", "Tools, forms and IT", False),
    ("Nobody covers the afternoons", "Resources and how they are shared out", False),
    ("Letters have no name on them", "Written communication", False),
    ("A colleague next door to ask", "Getting help, advice and support", True),
]


def forty_accounts(server: Server) -> None:
    """The nurse's, and those of thirty-nine others."""
    with server.sessions() as db:
        review = db.exec(select(Review)).one()
        nurse = db.exec(select(Contributor).where(Contributor.label == NURSE)).one()
        build.a_sent_account(db, nurse, overview=THOUGHT, went_well=f"{HINDERED} {HELPED}")
        for n in range(1, 40):
            other = build.a_contributor(db, review, f"Practitioner {n}")
            build.a_sent_account(db, other, overview=f"I saw the family {n} times. {OVERVIEW}")
        db.commit()


@pytest.mark.parametrize("scene", ["phone", "laptop without JavaScript"], indirect=True)
def test_forty_accounts_become_an_episode_with_factors_both_ways_and_a_map(
    scene: Scene, server: Server, open_window: Callable[[], Window]
) -> None:
    case = a_case(server)
    forty_accounts(server)
    lead = sign_in(open_window(), case.first, PASSWORD)
    lead.go(case.address)
    lead.tab("Accounts")
    lead.sees("Practitioner 39")
    lead.follow(NURSE)
    if scene.script:
        select_words(lead, PART, THOUGHT)
    else:
        tick_sentence(lead, PART, THOUGHT)
    tick_sentence(lead, WELL, HINDERED)
    tick_sentence(lead, WELL, HELPED)
    build_episode(lead)
    episode = lead.path
    for factor, kind, helped in MORE:
        did = "Supported good practice" if helped else "Made problematic practice more likely"
        add_factor(lead, factor, kind, did, HELPED if helped else HINDERED)
    lead.follow("See them on a map, with what led to them")
    for factor in ("No time to open the post", "Regular supervision", *(name for name, *_ in MORE)):
        lead.sees(factor)
    lead.go(episode)
    lead.sees("The view from the tunnel")
