"""A review whose end is written all over it: in each place, a token of its own and a late date."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.accounts.models import Excerpt, Passage
from app.case_group.models import MissingVoice
from app.episodes.models import (
    Episode,
    EpisodeEvent,
    EpisodeExcerpt,
    EpisodeFactor,
    Factor,
    FactorEffect,
    PracticeItem,
    PracticeItemExcerpt,
    SetAside,
)
from app.episodes.models import EpisodeFactorExcerpt as UnderFactor
from app.findings.models import AdditionalLearning, Consideration, Underlying
from app.follow_on.models import Recognition, Share
from app.packs.models import Pack
from app.people.models import Person
from app.perspectives.models import Event, Perspective, Reach, Standpoint
from app.reviews.models import FamilyContact, ParallelProcess, RecordRead, Review, Subject
from app.teamwork.models import Comment, Decision
from app.vocabulary import (
    Audience,
    ConsiderationKind,
    Direction,
    Effect,
    FamilyStep,
    PracticeKind,
    Recognised,
    UnderlyingKind,
    Way,
)
from tests.build import (
    MONDAY,
    a_contributor,
    a_finding,
    a_sent_account,
    an_episode,
    kept,
)

THEN, LATE = date(2024, 5, 10), date(2031, 11, 17)
LATE_IN_WORDS = "17 November 2031"
WORD = "Quokkaplume"


class Ended:
    """Plants the end of the review everywhere; `tokens` says where each was put."""

    def __init__(self, db: Session, review: Review, by: Person) -> None:
        self.db, self.review, self.by = db, review, by
        self.tokens: dict[str, str] = {}
        self.mine: dict[str, Any] = {"review_id": review.id}

    def end(self, place: str) -> str:
        """Words that tell how it ended."""
        token = f"{WORD}{len(self.tokens) + 1:03}x"
        self.tokens[token] = place
        return f"{token} of {LATE_IN_WORDS}"

    def keep(self, row: Any) -> Any:
        return kept(self.db, row)

    def everywhere(self, own: Episode) -> None:
        """The case, a later episode, words told of a later time, and all that rests on them."""
        self.case()
        excerpts = self.account()
        later = self.episode(own, excerpts)
        self.events(own)
        self.finding(later)
        self.talk(later)

    def case(self) -> None:
        review = self.review
        for slot in ("why_this_case", "period_to", "family_involvement"):
            setattr(review, slot, self.end(slot))
        self.keep(review)
        ages = {"age": self.end("age"), "outcome": self.end("outcome")}
        self.keep(Subject(**self.mine, position=1, label="R", **ages))
        self.keep(ParallelProcess(**self.mine, position=1, text=self.end("process")))
        record = {"title": self.end("record"), "lawful_basis": "Law", "note": self.end("note")}
        self.keep(RecordRead(**self.mine, position=1, **record))
        voice = {"role": self.end("voice: role"), "reason": self.end("voice: reason")}
        self.keep(MissingVoice(**self.mine, position=1, **voice))
        contact = {"who": "Mother", "when_text": self.end("contact"), "text": self.end("told")}
        self.keep(FamilyContact(**self.mine, position=1, step=FamilyStep.TOLD_OUTCOME, **contact))

    def account(self) -> list[UUID]:
        """A turning point of the last day, and two excerpts from it."""
        contributor = a_contributor(self.db, self.review, "Police officer 1")
        version = a_sent_account(self.db, contributor)
        excerpts = []
        for position, question in enumerate(("when", "what"), 1):
            words = self.end(f"turning point: {question}")
            told = {"position": position, "question": question, "turning_point": 1, "text": words}
            dates = {"when_first": LATE, "when_last": LATE}
            passage = self.keep(Passage(**self.mine, version_id=version.id, **told, **dates))
            taken = {"quote": words, "note": self.end("note on an excerpt")}
            place = {"passage_id": passage.id, "starts": 0, "ends": len(words)}
            by = {"taken_by": self.by.id, "taken_at": MONDAY}
            excerpts.append(self.keep(Excerpt(**self.mine, **place, **taken, **by)).id)
        aside = {"reason": self.end("why a turning point is set aside"), "set_at": MONDAY}
        told = {"position": 3, "question": "what", "turning_point": 2, **dates}
        words = self.end("a turning point nobody used")
        unused = self.keep(Passage(**self.mine, version_id=version.id, text=words, **told))
        of_it = {"passage_id": unused.id, "person_id": self.by.id}
        self.keep(SetAside(**self.mine, **of_it, **aside))
        return excerpts

    def episode(self, own: Episode, excerpts: list[UUID]) -> Episode:
        """A later one, written whole; and in the sealed one, an item that rests on later words."""
        slots = (
            "why_chosen",
            "tunnel",
            "standard",
            "standard_source",
            "appraisal",
            "hindsight_check",
        )
        slots += ("went_well", "difficulty", "when_text")
        words = {slot: self.end(f"later episode: {slot}") for slot in slots}
        dates = {"when_from": LATE, "when_to": LATE, "unsealed_at": MONDAY, "position": 2}
        later = an_episode(self.db, self.review, self.end("title"), **words, **dates)
        undated = an_episode(self.db, self.review, self.end("undated"), position=3)
        for episode in (own, later, undated):
            text = "Rang." if episode is own else self.end("practice item")
            kind = {"kind": PracticeKind.ACTION, "position": 1, "text": text}
            item = self.keep(PracticeItem(**self.mine, episode_id=episode.id, **kind))
            rests = {"practice_item_id": item.id, "excerpt_id": excerpts[0]}
            self.keep(PracticeItemExcerpt(**self.mine, **rests))
            under = {"episode_id": episode.id, "slot": "tunnel", "excerpt_id": excerpts[1]}
            self.keep(EpisodeExcerpt(**self.mine, **under))
        self.factors(own, later, excerpts[1])
        return later

    def factors(self, own: Episode, later: Episode, excerpt_id: UUID) -> None:
        """One of the later episode, on later words, and one of the sealed one that held it back."""
        factor = self.keep(Factor(**self.mine, position=1, text=self.end("factor")))
        work = {"direction": Direction.HINDERED, "how": self.end("how a factor worked")}
        ids = {"episode_id": later.id, "factor_id": factor.id}
        link = self.keep(EpisodeFactor(**self.mine, **ids, **work))
        cause = self.keep(Factor(**self.mine, position=2, text="A full day"))
        early = {"episode_id": own.id, "factor_id": cause.id}
        self.keep(EpisodeFactor(**self.mine, **early, direction=Direction.HELPED, how="It was so."))
        did = {"effect": Effect.HELD_BACK, "how": self.end("how a factor held another back")}
        self.keep(FactorEffect(**self.mine, cause_id=cause.id, effect_id=factor.id, **did))
        under = {"episode_factor_id": link.id, "excerpt_id": excerpt_id}
        self.keep(UnderFactor(**self.mine, **under))

    def events(self, own: Episode) -> None:
        seen = self.keep(Standpoint(**self.mine, position=1, label="Police officer 1"))
        dates = {"when_first": LATE, "when_last": LATE, "changed_at": MONDAY}
        told = {"text": self.end("event"), "when_text": self.end("event: when")}
        event = self.keep(Event(**self.mine, **told, **dates, standpoint_id=seen.id))
        self.keep(EpisodeEvent(**self.mine, episode_id=own.id, event_id=event.id))
        reach = {"event_id": event.id, "standpoint_id": seen.id, "way": Way.CALL}
        sent = {"sent_text": self.end("reach"), "sent_first": LATE, "sent_last": LATE}
        self.keep(Reach(**self.mine, **reach, **sent))
        early = {"when_first": THEN, "when_last": THEN, "changed_at": MONDAY}
        known = self.keep(Event(**self.mine, text="A letter came.", **early, standpoint_id=seen.id))
        self.keep(Reach(**self.mine, **{**reach, "event_id": known.id}, **sent))
        slots = {
            slot: self.end(f"perspective: {slot}")
            for slot in ("known", "believed", "worried", "hoped")
        }
        self.keep(Perspective(**self.mine, standpoint_id=seen.id, position=1, **slots, **dates))

    def finding(self, later: Episode) -> None:
        slots = {s: self.end(f"finding: {s}") for s in ("in_this_case", "why_underlying")}
        finding = a_finding(self.db, self.review, self.end("statement"), **slots)
        of = {**self.mine, "finding_id": finding.id, "position": 1}
        kind = UnderlyingKind.RECORDS
        self.keep(Underlying(**of, kind=kind, source=self.end("source"), text="Eight of twelve."))
        asks = ConsiderationKind.CLEAR_CUT
        self.keep(Consideration(**of, kind=asks, text=self.end("consideration")))
        learning = {"position": 1, "text": self.end("additional learning")}
        self.keep(AdditionalLearning(**self.mine, **learning))
        words = {slot: self.end(f"pack: {slot}") for slot in ("title", "summary", "limits")}
        self.keep(Pack(**self.mine, number=1, started_at=MONDAY, **words))

    def talk(self, later: Episode) -> None:
        """What is said about the later episode, by the case group and by the team."""
        nurse = a_contributor(self.db, self.review, "School nurse 9")
        a_sent_account(self.db, nurse, overview="I was there.")
        who = {"contributor_id": nurse.id, "person_id": self.by.id, "shared_at": MONDAY}
        share = self.keep(Share(**self.mine, episode_id=later.id, **who))
        said = {"answer": Recognised.PARTLY, "words": self.end("recognition"), "said_at": MONDAY}
        self.keep(Recognition(**self.mine, share_id=share.id, text_version=1, **said))
        about = {"subject": "episode", "subject_id": later.id, "person_id": self.by.id}
        comment = {"audience": Audience.TEAM, "text": self.end("comment"), "said_at": MONDAY}
        self.keep(Comment(**self.mine, **about, **comment))
        decided = {"text": self.end("decision"), "decided_at": MONDAY}
        self.keep(Decision(**self.mine, **about, **decided))
