"""What stands beside the findings, to be looked through: patterns, what people outside the case
were asked, what the review team and the case group say, and words that were asked for."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session, col, select

from app.episodes import queries as episodes
from app.findings import pattern_queries
from app.findings import queries as findings
from app.findings.models import Finding, Underlying
from app.follow_on import queries as follow_on
from app.follow_on.models import TeamCheck
from app.home.search import Text, in_one
from app.people.models import Member, Person
from app.people.permissions import Permission
from app.prevalence import queries as prevalence
from app.quotes import queries as quotes

ANSWERS = ("first", "second", "third", "set_aside_because")


def texts(db: Session, member: Member) -> dict[str, list[Text]]:
    """Kind by kind; nothing for who may not read findings just now."""
    if not member.may(Permission.READ_FINDINGS):
        return {}
    shown = findings.findings(db, member)
    return {
        "Patterns": list(_patterns(db, member)),
        "Findings": list(_of_findings(db, member, shown)),
        "Asked outside the case": list(_asked(db, member, shown)),
        "What people say to the drafts": [
            *_case_group(db, member, shown),
            *_team(db, member),
        ],
        "Words to quote": list(_quotes(db, member)),
    }


def _patterns(db: Session, member: Member) -> Iterator[Text]:
    for one in pattern_queries.patterns(db, member):
        said = in_one([one.title, one.why, one.set_aside_because])
        yield Text(f"Pattern: {one.title}", said, f"/reviews/{member.review}/patterns/{one.id}")


def _of_findings(db: Session, member: Member, shown: list[Finding]) -> Iterator[Text]:
    """Where the evidence comes from, and why one voice is enough."""
    for source in findings.parts(db, member, Underlying, [one.id for one in shown]):
        url = f"/reviews/{member.review}/findings/{source.finding_id}"
        yield Text("A source of a finding", source.source, url)
    for one in shown:
        url = f"/reviews/{member.review}/findings/{one.id}"
        yield Text("Why one voice is enough", one.one_voice_because or "", url)


def _asked(db: Session, member: Member, shown: list[Finding]) -> Iterator[Text]:
    for question in prevalence.questions(db, member, [one.id for one in shown]):
        row = question.row
        url = f"/reviews/{member.review}/findings/{row.finding_id}/asking/{row.id}"
        words = [row.about, *(text for _, text in question.texts)]
        yield Text("A question to people outside the case", " ".join(words), url)
        for asked in question.asked:
            yield Text("Who was asked", asked.asking.recipient, url)
            if asked.answer:
                said = in_one(getattr(asked.answer, a) for a in ANSWERS)
                yield Text(f"Answer of {asked.asking.recipient}", said, url)


def _case_group(db: Session, member: Member, shown: list[Finding]) -> Iterator[Text]:
    ids = {one.id: "findings" for one in shown}
    drafts = {one.id: "episodes" for one in episodes.episodes(db, member)}
    said = follow_on.said(db, member, episode_ids=drafts, finding_ids=ids)
    for about, one in said.items():
        url = f"/reviews/{member.review}/{(ids | drafts)[about]}/{about}"
        for voice in one.voices:
            for answer in voice.answers:
                yield Text(f"{voice.label}, on a draft", answer.words or "", url)


def _team(db: Session, member: Member) -> Iterator[Text]:
    """Who is asked to check a finding is shown what the others say after their own answer."""
    if not member.may(Permission.SEE_RECOGNITION):
        return
    rows = (
        select(TeamCheck, Person.name)
        .join(Person, col(Person.id) == TeamCheck.person_id)
        .where(TeamCheck.review_id == member.review)
        .order_by(col(TeamCheck.said_at).desc(), col(TeamCheck.id))
    )
    said: dict[UUID, list[tuple[TeamCheck, str]]] = defaultdict(list)
    for check, name in db.exec(rows):
        said[check.finding_id].append((check, name))
    for about, checks in said.items():
        own = any(check.person_id == member.person_id for check, _ in checks)
        if own or not member.may(Permission.CHECK_FINDINGS):
            url = f"/reviews/{member.review}/findings/{about}"
            for check, name in checks:
                yield Text(f"{name}, on a finding", check.words or "", url)


def _quotes(db: Session, member: Member) -> Iterator[Text]:
    if not member.may(Permission.ASK_FOR_QUOTES):
        return
    for one in quotes.quotes(db, member):
        url = f"/reviews/{member.review}/quotes/{one.quote.id}"
        yield Text(f"Words of {one.label}, to quote", one.wording, url)
        for reply in one.answers:
            yield Text(f"{one.label} says to a quotation", reply.words or "", url)
        for reason in one.reasons:
            yield Text("Why we would go ahead", reason.reason, url)
