"""Nothing of the analysis is overwritten without both texts surviving: text by text."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import inspect
from sqlmodel import Session, SQLModel, select

import app.case_group.models as case_group
import app.episodes.models as episodes
import app.findings.models as findings
import app.perspectives.models as perspectives
from app.accounts import excerpt_actions
from app.accounts.models import Passage
from app.case_group import voice_actions
from app.case_group.voice_queries import Who
from app.episodes import (
    actions,
    candidate_actions,
    effect_actions,
    factor_actions,
    practice_actions,
)
from app.episodes.candidate_queries import Candidate
from app.findings import actions as finding_actions
from app.findings import part_actions, pattern_actions
from app.people.models import Member
from app.people.queries import member_of_review
from app.perspectives import event_actions, perspective_actions
from app.reviews.models import Review
from app.revisions.models import Revision
from app.sealed import sealed_columns
from app.teamwork.rules import JUDGED, LABELS
from app.vocabulary import (
    ConsiderationKind,
    Direction,
    Effect,
    PracticeKind,
    Role,
    UnderlyingKind,
    Way,
)
from tests.build import (
    MONDAY,
    a_factor,
    a_factor_in,
    a_finding,
    a_member,
    a_practice_item,
    a_review,
    an_episode,
    an_excerpt,
    kept,
)

ANALYSIS: list[ModuleType] = [perspectives, episodes, findings]
NOT_KEPT = {
    "standpoint": "A role's label is given once.",
    "chronology": "An agency's own file, as it was sent: it is taken in or let go of whole.",
    "sealkey": "A reason opens the seal, and nobody can give another after it.",
}


class Case:
    """A review, somebody who writes its analysis, and each row with "Old." in all its texts."""

    def __init__(self, db: Session, review: Review, by: Member) -> None:
        self.db, self.review, self.by = db, review, by

    def row(self, model: Any, **given: Any) -> Any:
        texts = {name: "Old." for name, _ in sealed_columns(inspect(model))}
        return kept(self.db, model(**{"review_id": self.review.id, **texts, **given}))

    def episode(self) -> Any:
        row = self.row(episodes.Episode, position=1, changed_at=MONDAY)
        texts = dict.fromkeys(("title", "when_text", "why_chosen"), "New.")
        actions.write_about(self.db, self.by, row, MONDAY, **texts)
        actions.write_tunnel(self.db, self.by, row, "New.", MONDAY)
        judged: Any = dict.fromkeys(actions.Appraisal.__annotations__, "New.")
        actions.write_appraisal(self.db, self.by, row, MONDAY, **judged)
        return row

    def practiceitem(self) -> Any:
        item = kept(self.db, a_practice_item(an_episode(self.db, self.review), "Old."))
        change = (PracticeKind.ACTION, None, "New.", [])
        practice_actions.change_practice_item(self.db, self.by, item, *change, MONDAY)
        return item

    def factor(self) -> Any:
        row = a_factor(self.db, self.review, "Old.")
        factor_actions.change_factor(self.db, self.by, row, None, "New.", MONDAY)
        return row

    def episodefactor(self) -> Any:
        factor = a_factor(self.db, self.review)
        row = a_factor_in(self.db, an_episode(self.db, self.review), factor)
        row.how = "Old."
        kept(self.db, row)
        words = [an_excerpt(self.db, self.review).id]
        change = (Direction.HELPED, None, "New.", words)
        factor_actions.change_link(self.db, self.by, row, *change, MONDAY)
        return row

    def finding(self) -> Any:
        row = self.row(findings.Finding, position=1, changed_at=MONDAY)
        texts: Any = {name: "New." for name, _ in sealed_columns(inspect(findings.Finding))}
        finding_actions.write_finding(self.db, self.by, row, MONDAY, **texts)
        return row

    def pattern(self) -> Any:
        row = self.row(findings.Pattern, position=1, changed_at=MONDAY)
        pattern_actions.write_pattern(self.db, self.by, row, "New.", "New.", [], MONDAY)
        pattern_actions.set_aside(self.db, self.by, row, "New.", MONDAY)
        return row

    def underlying(self) -> Any:
        kind, of = UnderlyingKind.RECORDS, a_finding(self.db, self.review)
        row = self.row(findings.Underlying, finding_id=of.id, position=1, kind=kind)
        new = part_actions.Evidence(kind, "New.", "New.")
        part_actions.change_source(self.db, self.by, row, new, MONDAY)
        return row

    def consideration(self) -> Any:
        kind, of = ConsiderationKind.CLEAR_CUT, a_finding(self.db, self.review)
        row = self.row(findings.Consideration, finding_id=of.id, position=1, kind=kind)
        part_actions.change_consideration(self.db, self.by, row, "New.", kind, MONDAY)
        return row

    def additionallearning(self) -> Any:
        row = self.row(findings.AdditionalLearning, position=1)
        part_actions.change_additional_learning(self.db, self.by, row, "New.", MONDAY)
        return row

    def event(self) -> Any:
        row = self.row(perspectives.Event, changed_at=MONDAY)
        texts: Any = {name: "New." for name, _ in sealed_columns(inspect(perspectives.Event))}
        event_actions.change_event(self.db, self.by, row, MONDAY, **texts)
        return row

    def reach(self) -> Any:
        of = self.row(perspectives.Event, changed_at=MONDAY)
        seen = self.row(perspectives.Standpoint, position=1)
        to = {"event_id": of.id, "standpoint_id": seen.id, "way": Way.CALL}
        row = self.row(perspectives.Reach, **to)
        texts: Any = dict.fromkeys(("sent_text", "read_text", "note"), "New.")
        event_actions.change_reach(
            self.db, self.by, row, MONDAY, standpoint_id=seen.id, way=Way.CALL, **texts
        )
        return row

    def perspective(self) -> Any:
        seen = self.row(perspectives.Standpoint, position=1)
        of = {"standpoint_id": seen.id, "position": 1, "changed_at": MONDAY}
        row = self.row(perspectives.Perspective, **of)
        texts: Any = {n: "New." for n, _ in sealed_columns(inspect(perspectives.Perspective))}
        perspective_actions.change_perspective(self.db, self.by, row, MONDAY, **texts)
        return row

    def factoreffect(self) -> Any:
        one, other = a_factor(self.db, self.review), a_factor(self.db, self.review)
        of = {"cause_id": one.id, "effect_id": other.id, "effect": Effect.HELD_BACK}
        row = self.row(episodes.FactorEffect, **of)
        effect_actions.change_effect(self.db, self.by, row, Effect.HELD_BACK, "New.", MONDAY)
        return row

    def missingvoice(self) -> Any:
        row = self.row(case_group.MissingVoice, position=1)
        voice_actions.change_voice(self.db, self.by, row, Who("New."), "New.", "Old.", MONDAY)
        return row

    def setaside(self) -> Any:
        words = an_excerpt(self.db, self.review)
        by = {"person_id": words.taken_by, "set_at": MONDAY}
        row = self.row(episodes.SetAside, passage_id=words.passage_id, **by)
        told = [self.db.get_one(Passage, words.passage_id)]
        candidate = Candidate("School nurse 1", 1, told, row)
        candidate_actions.set_aside(self.db, self.by, candidate, "New.", "Old.", MONDAY)
        return row

    def excerpt(self) -> Any:
        row = an_excerpt(self.db, self.review)
        row.note = "Old."
        kept(self.db, row)
        excerpt_actions.change_note(self.db, self.by, row, "Old.", "New.", MONDAY)
        return row


KEPT: dict[str, Callable[[Case], Any]] = {
    name: method
    for name, method in vars(Case).items()
    if not name.startswith("_") and name != "row"
}


def tables_with_texts() -> dict[str, set[str]]:
    models = [m for module in ANALYSIS for m in vars(module).values() if is_table(m)]
    models.append(case_group.MissingVoice)
    found = {m.__tablename__: {n for n, _ in sealed_columns(inspect(m))} for m in models}
    return {name: texts for name, texts in found.items() if texts} | {"excerpt": {"note"}}


def is_table(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, SQLModel) and hasattr(thing, "__table__")


def test_every_text_of_the_analysis_is_kept_or_there_is_a_reason() -> None:
    assert set(tables_with_texts()) == set(KEPT) | set(NOT_KEPT)


def test_a_page_has_a_name_for_every_text_and_knows_which_look_back() -> None:
    texts = {slot for table in KEPT for slot in tables_with_texts()[table]}
    assert texts - set(LABELS) == set()
    assert set(actions.Appraisal.__annotations__) == JUDGED


@pytest.mark.parametrize("table", list(KEPT))
def test_the_words_before_and_the_words_after_both_stay(db: Session, table: str) -> None:
    review = a_review(db)
    by = member_of_review(db, a_member(db, review, Role.LEAD_REVIEWER), review.id)
    assert by is not None

    row = KEPT[table](Case(db, review, by))
    db.commit()

    found = db.exec(select(Revision).where(Revision.subject_id == row.id)).all()
    for slot in tables_with_texts()[table]:
        texts = {r.number: r.text for r in found if r.slot == slot}
        assert texts == {1: "Old.", 2: "New."}, slot
