"""Accounts by label, with the words taken from them, for those who may take words away."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from app.accounts import code_queries
from app.accounts import queries as accounts
from app.accounts.models import Excerpt, Passage
from app.accounts.queries import ExcerptShown, Sent
from app.codebooks.queries import Names, guid, labels, names
from app.codebooks.queries import framework as framework_of
from app.codebooks.refi import Note, Selection, Source
from app.codebooks.rules import Unnamed, short, unnamed
from app.episodes.models import EpisodeFactor, EpisodeFactorExcerpt
from app.people.models import Member
from app.people.permissions import Permission


def sources(db: Session, member: Member) -> list[Source]:
    """Every sent account that may be read, by label: the newest, and older ones that words were
    taken from. A fixed number of queries. Words of an account that was taken back stay here."""
    if not member.may(Permission.EXPORT_WORDS):
        return []
    taken: dict[UUID, list[ExcerptShown]] = defaultdict(list)
    for shown in accounts.excerpts(db, member):
        if not shown.taken_back:
            taken[shown.version_id].append(shown)
    texts = accounts.passages_by_version(db, member)
    words = accounts.questionnaire(db, member).words
    writer = _Writer(member, words, names(db, member), _codings(db, member, taken))
    return [
        writer.source(sent, texts[sent.version.id], taken[sent.version.id])
        for sent in _chosen(accounts.sent_versions(db, member), set(taken))
    ]


def _chosen(every: list[Sent], taken: set[UUID]) -> list[Sent]:
    newest = {sent.contributor_id: sent.version.id for sent in every}
    return [s for s in every if s.version.id in {newest[s.contributor_id], *taken}]


def _codings(
    db: Session, member: Member, taken: dict[UUID, list[ExcerptShown]]
) -> dict[UUID, list[UUID]]:
    """The codes of each excerpt: those put on it, and the factors that rest on it."""
    known = labels(framework_of(db, member))
    ids = [shown.excerpt.id for each in taken.values() for shown in each]
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for excerpt_id, codes in code_queries.codes_of(db, member, ids).items():
        found[excerpt_id] += [guid(member, "code", code) for code in codes if code in known]
    rests = (
        select(EpisodeFactorExcerpt.excerpt_id, EpisodeFactor.factor_id)
        .join(EpisodeFactor, col(EpisodeFactor.id) == EpisodeFactorExcerpt.episode_factor_id)
        .where(EpisodeFactor.review_id == member.review)
        .order_by(col(EpisodeFactor.factor_id))
    )
    for excerpt_id, factor_id in db.exec(rests):
        code = guid(member, "factor", factor_id)
        found[excerpt_id] += [] if code in found[excerpt_id] else [code]
    return found


@dataclass
class _Writer:
    """Puts accounts together as plain texts, and says where the words taken from them stand."""

    member: Member
    asked: Callable[[str], str]
    names: Names
    codes: dict[UUID, list[UUID]]

    def source(self, sent: Sent, passages: list[Passage], taken: list[ExcerptShown]) -> Source:
        text = ""
        begins: dict[UUID, int] = {}
        plain: dict[UUID, Unnamed] = {}
        for passage in passages:
            text += f"{heading(passage, self.asked(passage.question))}\n\n"
            begins[passage.id] = len(text)
            plain[passage.id] = unnamed(passage.text, *self.names)
            text += f"{plain[passage.id].text}\n\n"
        marked = [
            self.selection(shown.excerpt, begins[p], plain[p])
            for shown in taken
            if (p := shown.excerpt.passage_id) in begins
        ]
        name = f"{sent.label}, version {sent.version.number}".replace("/", "-")
        key = guid(self.member, "account", sent.version.id)
        return Source(key, name, text, sent.version.sent_at, about(sent), tuple(marked))

    def selection(self, excerpt: Excerpt, begins: int, plain: Unnamed) -> Selection:
        starts, ends = plain.starts(excerpt.starts), plain.ends(excerpt.ends)
        key = guid(self.member, "excerpt", excerpt.id)
        codings = [
            (guid(self.member, "coding", excerpt.id, code), code) for code in self.codes[excerpt.id]
        ]
        note = unnamed(excerpt.note or "", *self.names).text
        at = excerpt.taken_at
        held = Note(guid(self.member, "note", excerpt.id), note, at) if note else None
        name = short(plain.text[starts:ends])
        return Selection(key, name, begins + starts, begins + ends, at, tuple(codings), held)


def heading(passage: Passage, question: str) -> str:
    point = f"Turning point {passage.turning_point}: " if passage.turning_point else ""
    return point + question


def about(sent: Sent) -> str:
    """What a reader elsewhere must know of it."""
    told = sent.version.entered_by and not sent.version.confirmed_at
    return "Written down for them and not confirmed yet." if told else ""
