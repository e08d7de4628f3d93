"""Everything of a review that the member may read, looked through for some words.

Each kind of text comes through the query of its own step, which takes the member: what is hidden
from them there is not looked through here, so it cannot be told from what does not exist. The
number of queries is the same whatever there is and whatever is looked for.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from app.accounts import queries as accounts
from app.episodes import candidate_queries as turning_points
from app.episodes import queries as episodes
from app.home import answer_queries, kept_queries, learnt_queries, set_up_queries, talk_queries
from app.home.analysis_queries import Written, written
from app.home.search import Piece, Sought, Text, around, has
from app.people.models import Member
from app.people.permissions import Permission
from app.perspectives import event_queries as events

MOST = 50
"""Hits shown of one kind. How many more there are is said."""


@dataclass(frozen=True)
class Hit:
    title: str
    pieces: list[Piece]
    url: str


@dataclass(frozen=True)
class Kind:
    """The hits in one kind of text."""

    title: str
    hits: list[Hit]
    more: int


def search(db: Session, member: Member, sought: Sought) -> list[Kind]:
    """The kinds of text in which all these words were found together."""
    found = []
    for title, texts in everything(db, member).items():
        fitting = [each for each in texts if has(each.text, sought)]
        hits = [Hit(e.title, around(e.text, sought), e.url) for e in fitting[:MOST]]
        if hits:
            found.append(Kind(title, hits, len(fitting) - len(hits)))
    return found


def everything(db: Session, member: Member) -> dict[str, list[Text]]:
    """All there is to look through, kind by kind, in the order of the work."""
    found: dict[str, list[Text]] = {
        "The review": list(set_up_queries.texts(db, member)),
        "Accounts": list(_accounts(db, member)),
        "Notes on excerpts": list(_notes(db, member)),
        "Turning points set aside": list(_set_aside(db, member)),
        "Events": list(_events(db, member)),
        **{title: [] for title in ANALYSIS.values()},
    }
    for part in (_analysis, *BESIDE):
        for title, texts in part(db, member).items():
            found[title] = [*found.get(title, ()), *texts]
    return found


def _accounts(db: Session, member: Member) -> Iterator[Text]:
    """Each account as it was last sent. Readers' only."""
    if not member.may(Permission.READ_ACCOUNTS):
        return
    words = accounts.questionnaire(db, member).words
    newest = {sent.contributor_id: sent for sent in accounts.sent_versions(db, member)}
    passages = accounts.passages_by_version(db, member)
    for sent in newest.values():
        url = f"/reviews/{member.review}/accounts/{sent.version.id}"
        for each in passages[sent.version.id]:
            title = f"{sent.label}: {words(each.question)}"
            yield Text(title, each.text, f"{url}#passage-{each.id}")


def _notes(db: Session, member: Member) -> Iterator[Text]:
    for shown in accounts.excerpts(db, member):
        if shown.excerpt.note:
            url = f"/reviews/{member.review}/accounts/excerpts/{shown.excerpt.id}"
            yield Text(f"Note on words of {shown.label}", shown.excerpt.note, url)


def _set_aside(db: Session, member: Member) -> Iterator[Text]:
    """Why may tell what came later."""
    if not member.sees_outcome:
        return
    url = f"/reviews/{member.review}/episodes/turning-points"
    for point in turning_points.candidates(db, member):
        if point.aside:
            yield Text(f"Turning point {point.number} of {point.label}", point.aside.reason, url)


def _events(db: Session, member: Member) -> Iterator[Text]:
    if not member.may(Permission.READ_ANALYSIS):
        return
    told = events.told(db, member)
    events.opened(db, told)
    for one in told:
        event, url = one.event, f"/reviews/{member.review}/events/{one.event.id}"
        parts = (event.text, event.source, event.recorded_by, one.recorded)
        said = " ".join(part for part in parts if part)
        yield Text(f"{event.when_text or 'No date'}: {one.who or 'An event'}", said, url)
    for event_id, news in events.arrivals(db, member, [one.event for one in told]).items():
        url = f"/reviews/{member.review}/events/{event_id}"
        for each in news:
            said = " ".join((each.sent, each.read, events.note_of(member, each.reach)))
            yield Text(f"How news came to {each.label}", said.strip(), url)


ANALYSIS = {
    "perspective": "Perspectives",
    "episode": "Episodes",
    "practiceitem": "Episodes",
    "factor": "Factors",
    "episodefactor": "Factors",
    "factoreffect": "Factors",
    "finding": "Findings",
    "consideration": "Findings",
    "underlying": "Findings",
    "additionallearning": "Findings",
    "pack": "The pack being written",
}


def _analysis(db: Session, member: Member) -> dict[str, list[Text]]:
    found: dict[str, list[Text]] = defaultdict(list)
    for each in written(db, member):
        title = each.label if each.about == each.label else f"{each.label}: {each.about}"
        found[ANALYSIS[each.subject]].append(Text(title, each.text, read_at(each)))
    if member.may(Permission.READ_ANALYSIS):
        for one in episodes.episodes(db, member):
            url = f"/reviews/{member.review}/episodes/{one.id}"
            found["Episodes"].append(Text(f"When it was: {one.title}", one.when_text or "", url))
    return found


BESIDE = (learnt_queries.texts, talk_queries.texts, answer_queries.texts, kept_queries.texts)
"""Everything that stands beside the analysis, each as far as its own pages show it."""


def read_at(text: Written) -> str:
    """Where it is read by everybody who may: the page of the thing it is a part of."""
    parts = text.url.split("/")
    if text.subject in ("factor", "factoreffect"):
        return f"{'/'.join(parts[:4])}#factor-{parts[4]}"
    return "/".join(parts[: 4 if text.subject == "additionallearning" else 5])
