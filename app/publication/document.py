"""The response as the public reads it: composed once, kept as bytes, never read from what is still
being written."""

import json
from datetime import datetime
from typing import Any

from app.clock import day_of
from app.packs.document import canonical
from app.responses.follow_up_queries import Doing
from app.responses.models import PartnerAnswer, Recheck, Response
from app.responses.queries import Answered
from app.terminology import Terminology, own, spoken
from app.vocabulary import coded

Data = dict[str, Any]
FORMAT = "board-response/1"
TEXTS = ("understanding", "change", "no_action")
OUTCOMES = ("how_much", "how_well", "difference")
MORE = ("might_go_wrong", "recommend", "holder", "by_when", "how_know")


def compose(
    board: str, words: Terminology, pack_id: str, asks: str, answered: list[Answered]
) -> bytes:
    """What the Board and its partners have given. `asks` is what this kind of review asks for."""
    with spoken(words.board):
        findings = [_finding(each) for each in answered]
        told = {"format": FORMAT, "pack": pack_id, "board": board, "asks": own(asks)}
    return canonical({**told, "findings": findings, **words.as_data})


def same(one: bytes, other: bytes) -> bool:
    """Do they say the same of each finding, whatever the Board is called in them?"""
    return bool(json.loads(one)["findings"] == json.loads(other)["findings"])


def _finding(each: Answered) -> Data:
    return {
        "id": each.finding["id"],
        "number": each.finding["number"],
        "statement": each.finding["statement"],
        "answer": _board(each.now.response) if each.now else None,
        "actions": [_action(doing) for doing in each.doing],
        "looked_again": _recheck(each.rechecks[0]) if each.rechecks else None,
        "partners": [{"agency": a.agency.name, **_given(a.now)} for a in each.partners],
        "disputes": [
            {
                "who": own(one.who),
                "text": one.dispute.text,
                "on": _day(one.dispute.disputed_at),
                "settled": one.dispute.settled,
            }
            for one in each.disputes
        ],
    }


def _action(doing: Doing) -> Data:
    told = doing.updates[0] if doing.updates else None
    return {
        "what": doing.action.what,
        "holder": doing.action.holder,
        "due": doing.action.due_text,
        "state": coded(doing.action.state),
        "told": {slot: getattr(told, slot) for slot in OUTCOMES} if told else None,
        "on": _day(told.said_at) if told else None,
    }


def _recheck(row: Recheck) -> Data:
    said = {"still_so": coded(row.still_so), "words": row.words, "side_effects": row.side_effects}
    return {**said, "on": _day(row.checked_at)}


def _board(response: Response) -> Data:
    return {**_given(response), **{slot: getattr(response, slot) for slot in MORE}}


def _given(said: Response | PartnerAnswer) -> Data:
    words = {slot: getattr(said, slot) for slot in TEXTS}
    return {"answer": coded(said.answer), "on": _day(said.answered_at), **words}


def _day(moment: datetime) -> str:
    """The day in the United Kingdom, as data files write it."""
    return day_of(moment).isoformat()
