"""Which tables a published record is written from; of every other table, why it stays here."""

import re
from typing import Any

from sqlalchemy import event
from sqlmodel import Session, SQLModel

from app.findings.models import Underlying
from app.records.exporting import export_record
from app.vocabulary import Rung, UnderlyingKind
from tests.build import a_finding, a_review, an_excerpt, kept

CARRIED = {
    *("review", "subject", "reviewagency", "parallelprocess", "board", "agency"),
    *("episode", "factor", "publishedrecord", "recordnote"),
    *("finding", "findingpattern", "consideration", "underlying", "additionallearning"),
}

WORDS = "somebody's own words, or which words the analysis rests on: never in a published record"
PEOPLE = "who people are, what they may do here, and how they were reached"
SECRETS = "keys, codes, sign-ins, and what is counted to protect them: they never leave"
WORK = "how the work was done, for those who did it; a published report tells what came of it"
ANALYSIS = "detail of the analysis that the format of a published record has no field for"
BESIDE = "kept beside the review for its lead reviewers, or because the law asks for it"
PACK = "the pack and what is answered to it: they leave in formats of their own, signed"
BOARD = "a Board's own: its dates, its look, and its letters"

STAYS = {
    WORDS: "account accountversion answer episodeexcerpt episodefactorexcerpt excerpt excerptcode"
    " goahead hardnote kepttext message passage perspectiveexcerpt practiceitemexcerpt quote"
    " quotereply recognition share turningpoint withdrawal withdrawaldecision",
    PEOPLE: "contributor conflict handover invitation membership meeting meetingguest missingvoice"
    " paperletter person pause reminder standpoint timeasked",
    SECRETS: "asking failedattempt signin wrappedkey",
    WORK: "blindreading comment decision dismissal episodeevent familycontact historyline"
    " perspectiveevent recordread researchquestion reviewstep revision seal sealkey sealoff"
    " setaside teamcheck",
    ANALYSIS: "chronology episodefactor event factoreffect findingepisode findingfactor pattern"
    " patternfactor perspective practiceitem prevalenceanswer prevalencequestion reach",
    BESIDE: "disclosure hold holdreview protectedname",
    PACK: "accuracypart accuracyreader accuracyreading accuracyremark actionupdate boardaction"
    " delivery dispute frozenform frozenpack namecheck notbefore overruling pack packitem"
    " packmaking partneranswer partnerdraft publication publicpage publicresponse receipt recheck"
    " recheckday release response responsedraft termchange",
    BOARD: "housestyle keptdate letter markernote nonudges nudge",
}
"""By reason. A new table is carried by the record, or its reason is found here."""


def test_every_table_is_carried_by_a_record_or_stays_for_a_reason(db: Session) -> None:
    listed = [name for names in STAYS.values() for name in names.split()]
    tables = {table.name for table in SQLModel.metadata.sorted_tables}

    assert len(listed) == len(set(listed)), "each has one reason"
    assert CARRIED.isdisjoint(listed)
    assert sorted(tables - CARRIED - set(listed)) == [], "carry it, or say why it stays"
    assert sorted({*CARRIED, *listed} - tables) == [], "no such table any more"


def test_an_export_asks_for_what_it_carries_and_nothing_else(db: Session) -> None:
    review = a_review(db)
    a_finding(db, review)
    db.commit()
    review_id = review.id
    db.expunge_all()
    asked: list[str] = []

    def note(*about: Any) -> None:
        asked.extend(re.findall(r'(?:FROM|JOIN) "?(\w+)', about[2]))

    event.listen(db.get_bind(), "before_cursor_execute", note)
    export_record(db, review_id)

    keys = {"wrappedkey"}
    assert set(asked) - keys == CARRIED


def test_evidence_from_an_account_stays_here(db: Session) -> None:
    """What a record calls its evidence comes from outside the case."""
    review = a_review(db)
    finding = a_finding(db, review)
    inside = an_excerpt(db, review, "I had forty families.")
    here = {"review_id": review.id, "finding_id": finding.id, "rung": Rung.USUAL}
    told = {"kind": UnderlyingKind.EXCERPT, "excerpt_id": inside.id}
    kept(db, Underlying(**here, position=1, source="A nurse", text="She had forty.", **told))
    counted = {"kind": UnderlyingKind.FIGURES, "source": "Returns"}
    kept(db, Underlying(**here, position=2, text="Thirty is usual.", **counted))

    record = export_record(db, review.id)

    assert record["findings"][0]["evidence_summary"] == "Returns: Thirty is usual."
    assert "forty" not in str(record)
