"""A finding whose words a writer refused is not ready, wherever its state is shown."""

from collections.abc import Callable

from sqlmodel import Session

from app.packs import actions as packs
from app.people.models import Person
from app.vocabulary import QuoteAnswer, Role
from tests.browser import Browser
from tests.build import MONDAY, a_member, a_whole_finding
from tests.quotes.build import Scene, a_quote, a_reason, a_reply, a_scene, on

BrowseAs = Callable[[Person], Browser]
REFUSED = "A writer asks you not to use their words."


def a_pack(db: Session, scene: Scene) -> str:
    """Where a pack stands that holds no finding yet."""
    pack = packs.start_pack(db, on(db, scene, scene.hester), "What we learned", MONDAY)
    db.commit()
    return f"{scene.url}/packs/{pack.id}"


def test_the_list_and_the_finding_say_draft_to_everybody_until_the_words_are_let_go_of(
    db: Session, browse_as: BrowseAs
) -> None:
    scene = a_scene(db)
    a_whole_finding(db, scene.review, "Forms lose people.")
    lead = browse_as(scene.hester)
    team = browse_as(a_member(db, scene.review, Role.REVIEW_TEAM))
    quote, findings = a_quote(db, scene), f"{scene.url}/findings"
    one = f"{findings}/{scene.finding.id}"

    def ready() -> list[int]:
        places = [(lead, findings), (lead, one), (team, findings), (team, one)]
        return [who.visit(where).text.count("Ready") for who, where in places]

    assert ready() == [2, 1, 2, 1], "they may still answer"
    a_reply(db, quote, QuoteAnswer.NOT_THAT)
    assert ready() == [1, 0, 1, 0]
    settled = "Words to quote from it are not settled. The lead reviewers see to that."
    assert settled in team.visit(one).text and not team.visit(one).links(settled)
    lead.submit(f"{scene.at(quote)}/letting-go")
    assert ready() == [2, 1, 2, 1]


def test_a_pack_says_what_keeps_a_finding_in_it_from_being_ready_and_can_still_be_put_in_order(
    db: Session, browse_as: BrowseAs
) -> None:
    scene = a_scene(db)
    other = a_whole_finding(db, scene.review, "Forms lose people.")
    lead, pack = browse_as(scene.hester), a_pack(db, scene)
    both = [str(scene.finding.id), str(other.id)]
    assert REFUSED not in lead.submit(f"{pack}/findings", finding_ids=both).text
    a_reply(db, a_quote(db, scene), QuoteAnswer.CHANGE)

    listed = lead.visit(f"{pack}/findings").text
    moved = lead.submit(f"{pack}/findings/{other.id}/place", up="true").text

    assert "Draft A writer asks for other words." in " ".join(listed.split())
    assert "still a draft" in lead.visit(pack).text
    assert moved.index("Forms lose people.") < moved.index("Handovers lose history.")


def test_a_finding_with_refused_words_goes_into_no_pack_until_both_leads_say_why(
    db: Session, browse_as: BrowseAs
) -> None:
    scene = a_scene(db)
    lead, pack = browse_as(scene.hester), a_pack(db, scene)
    quote = a_quote(db, scene)
    reply = a_reply(db, quote, QuoteAnswer.NOT_THAT)
    mine = {"finding_ids": [str(scene.finding.id)]}

    assert REFUSED in lead.visit(f"{pack}/findings").text
    assert lead.submit(f"{pack}/findings", **mine).status == 409
    for who in (scene.hester, scene.joel):
        a_reason(db, quote, who, reply)
    assert lead.submit(f"{pack}/findings", **mine).status == 200
