"""Asking people outside the case, taking their answers, and deciding about each."""

import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session

from app import history, mail
from app.clock import end_of_day
from app.findings import part_actions
from app.findings.models import Finding, Underlying
from app.findings.part_actions import Evidence
from app.people import rules as people_rules
from app.people.models import Member
from app.people.passwords import hash_token, new_token
from app.prevalence import queries, rules
from app.prevalence.models import Asking, PrevalenceAnswer, PrevalenceQuestion
from app.prevalence.queries import Asked, Question
from app.refusal import refuse_if
from app.reviews.telling_actions import tell_leads
from app.vocabulary import Did, Rung, StillSo, UnderlyingKind

SUBJECT = "A short question for you or your team"
LETTER = """Hello,

Somebody asks for your help with one page of short questions about how work usually goes.
They need no names and take about five minutes.

{link}

The link opens only with a code. You are given the code in another way. If you have not had it,
do nothing: the link alone opens nothing.
"""


class Asks(NamedTuple):
    """What somebody writes of a question."""

    rung: Rung
    about: str
    first: str
    second: str = ""
    third: str = ""


class Said(NamedTuple):
    """What somebody outside the case answers."""

    times: int | None
    out_of: int | None
    still: StillSo | None
    first: str = ""
    second: str = ""
    third: str = ""


@dataclass(frozen=True)
class Outside:
    """Somebody outside the review, who holds a link and its code and has no sign-in."""

    review_id: UUID
    person_id: UUID | None = None
    board_id: UUID | None = None


def ask(
    db: Session,
    by: Member,
    finding: Finding,
    new: Asks,
    now: datetime,
    before: PrevalenceQuestion | None = None,
) -> PrevalenceQuestion:
    """A new question about the finding, or `before` in other words. It goes to nobody yet."""
    problem = rules.case_problem(queries.of_the_case(db, by, new[1:]))
    refuse_if([f"{problem}."] if problem else [])
    written: dict[str, Any] = {name: value or None for name, value in new._asdict().items()}
    row = PrevalenceQuestion(
        review_id=by.review,
        finding_id=finding.id,
        before_id=before.id if before else None,
        person_id=by.person_id,
        made_at=now,
        **written,
    )
    db.add(row)
    history.record(db, by, Did.ADDED, row, now)
    return row


def ask_in_other_words(
    db: Session,
    by: Member,
    finding: Finding,
    before: Question,
    new: Asks,
    taken_back: Collection[UUID],
    now: datetime,
) -> PrevalenceQuestion | None:
    """Another question. The one before stays with its answers; these of its links are taken back.

    None, and nothing is changed, when one of them was answered or closed meanwhile.
    """
    chosen = [one.asking for one in before.asked if one.asking.id in taken_back]
    now_held = [held(db, asking) for asking in sorted(chosen, key=lambda asking: asking.id)]
    if not all(one.is_still_out(now) for one in now_held):
        return None
    for one in now_held:
        take_back(db, by, one.asking, now)
    return ask(db, by, finding, new, now, before.row)


def send(
    db: Session,
    by: Member,
    question: PrevalenceQuestion,
    recipient: str,
    email: str,
    origin: str,
    now: datetime,
) -> tuple[str, str]:
    """A link and its code, shown this once. With an e-mail address the link goes there.

    The question is held meanwhile: pressed twice, or sent again by a reload, it goes once.
    """
    if email:
        db.refresh(question, with_for_update=True)
        waits = queries.open_at(db, question, email, now)
        refuse_if(rules.obstacles_to_asking(waits))
    columns, shown = _new_keys(db, email, origin, now)
    whom: dict[str, Any] = {"recipient": recipient, "email": email or None}
    asking = Asking(review_id=by.review, question_id=question.id, **whom, **columns)
    db.add(asking)
    history.record(db, by, Did.ASKED, asking, now)
    return shown


def renew(db: Session, by: Member, asked: Asked, origin: str, now: datetime) -> tuple[str, str]:
    """Another link and another code for who lost theirs: the earlier ones open nothing."""
    asking = asked.asking
    refuse_if(rules.obstacles_to_renewing(held(db, asking).state(now)))
    columns, shown = _new_keys(db, asking.email or "", origin, now)
    for name, value in columns.items():
        setattr(asking, name, value)
    history.record(db, by, Did.ASKED, asking, now)
    return shown


def _new_keys(
    db: Session, email: str, origin: str, now: datetime
) -> tuple[dict[str, Any], tuple[str, str]]:
    """What is kept of a new link and code, and the two themselves, which are shown once.

    A code cannot be changed alone: only with the link itself can it be told whether it is right.
    """
    token, code = new_token(), f"{secrets.randbelow(10**8):08}"
    link = f"{origin}/asked/{token}"
    letter = mail.post(db, email, SUBJECT, LETTER.format(link=link), now) if email else None
    columns = {
        "letter_id": letter.id if letter else None,
        "token_hash": hash_token(token),
        "code_hash": hash_token(token + code),
        "asked_at": now,
        "expires_at": end_of_day(now, rules.DAYS),
        "failures": 0,
    }
    return columns, (token, code)


def held(db: Session, asking: Asking) -> Asked:
    """As it stands at this moment. From here to the commit nobody else changes it."""
    db.refresh(asking, with_for_update=True)
    return queries.again(db, asking)


def take_back(db: Session, by: Member, asking: Asking, now: datetime) -> None:
    """From now on the link opens nothing."""
    refuse_if(rules.obstacles_to_taking_back(held(db, asking).state(now)))
    if asking.revoked_at is None:
        asking.revoked_at = now
        history.record(db, by, Did.REVOKED, asking, now)


def opens(db: Session, asked: Asked, token: str, code: str, now: datetime) -> bool:
    """Do link and code belong together, and do they still work? Wrong codes are counted."""
    asking, now_held = asked.asking, held(db, asked.asking)  # all codes tried at once are counted
    digits = "".join(c for c in code if c.isdigit())
    right = hmac.compare_digest(asking.code_hash, hash_token(token + digits))
    if not rules.is_open(now_held.state(now)):
        return False
    if not right:
        asking.failures += 1
        if people_rules.locked(asking.failures):
            history.record(db, Outside(asking.review_id), Did.CLOSED, asking, now)
    return right


def answer(db: Session, asked: Asked, said: Said, now: datetime) -> PrevalenceAnswer:
    """It is offered to the lead reviewers, who are told that something is waiting."""
    asking = asked.asking
    refuse_if(rules.obstacles_to_answering(held(db, asking).state(now)))
    row = PrevalenceAnswer(review_id=asking.review_id, asking_id=asking.id, answered_at=now)
    for name, value in said._asdict().items():
        setattr(row, name, None if value == "" else value)
    db.add(row)
    history.record(db, Outside(asking.review_id), Did.ANSWERED, row, now)
    question = db.get_one(PrevalenceQuestion, asking.question_id)
    asker = Member(question.person_id, frozenset(), review_id=asking.review_id)
    tell_leads(db, asker, now)
    return row


def take_in(
    db: Session,
    by: Member,
    finding: Finding,
    question: PrevalenceQuestion,
    answer: PrevalenceAnswer,
    source: str,
    text: str,
    now: datetime,
) -> Underlying:
    """The answer becomes evidence on the rung it was asked for."""
    _decide(db, by, answer, now)
    history.record(db, by, Did.DECIDED, answer, now)
    evidence = Evidence(UnderlyingKind.ASKED, source, text, question.rung)
    row = part_actions.add_source(db, by, finding, evidence, now)
    db.flush()
    answer.source_id = row.id
    return row


def set_aside(
    db: Session, by: Member, answer: PrevalenceAnswer, reason: str, now: datetime
) -> None:
    """It is no evidence, and the reason stays beside it."""
    _decide(db, by, answer, now)
    history.record(db, by, Did.DECIDED, answer, now)
    answer.set_aside_because = reason


def _decide(db: Session, by: Member, answer: PrevalenceAnswer, now: datetime) -> None:
    db.refresh(answer, with_for_update=True)
    refuse_if(rules.obstacles_to_deciding(answer.decided_at is not None))
    answer.decided_by, answer.decided_at = by.person_id, now
