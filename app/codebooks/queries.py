"""The review's framework and factors as a codebook, for those who may take it away."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from sqlmodel import Session

from app import frameworks
from app.codebooks.refi import Code
from app.codebooks.rules import short, told_apart, unnamed
from app.episodes import queries as episodes
from app.episodes.models import Factor
from app.frameworks import FactorFramework
from app.packs import check_queries as protected
from app.people import queries as people
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import queries as reviews

OTHER = "other"

Names = tuple[dict[str, str], dict[str, str]]
"""Names of people, and of places and services, each with what to say instead."""


def framework(db: Session, member: Member) -> FactorFramework:
    review = reviews.review(db, member)
    return frameworks.factors(review.factor_framework, review.factor_version)


def labels(of: FactorFramework) -> dict[str, str]:
    """Every code of the framework with its label, groups first."""
    return {g.code: g.label for g in of.groups} | dict(f for g in of.groups for f in g.factors)


def guid(member: Member, *what: object) -> UUID:
    """The same each time for the same thing of the review, and not the id it has here."""
    return uuid5(member.review, "/".join(str(each) for each in what))


def names(db: Session, member: Member) -> Names:
    """Everybody's and every place's name that must not be said, and what to say instead."""
    people_here = people.people_of_review(db, member)
    called = {
        name: held.role.label
        for held, person in people_here
        for name in (person.name, held.name_of(person))
    }
    called |= {each.name: each.label for each in reviews.named_contributors(db, member)}
    places: dict[str, str] = {}
    for row in protected.listed(db, member):
        (called if row.kind in protected.OF_PEOPLE else places)[row.name] = row.label
    return called, places


def codes(db: Session, member: Member) -> list[Code]:
    """The review's framework, with its own factors each where it belongs."""
    if not member.may(Permission.EXPORT_WORDS):
        return []
    tree = framework(db, member)
    book = _Book(member, names(db, member), set(labels(tree)))
    for factor in episodes.factors(db, member):
        book.own[factor.code if factor.code in book.known else OTHER].append(factor)
    groups = [book.code(g.code, g.label, g.prompt, g.factors) for g in tree.groups]
    return [*groups, book.code(OTHER, "Other", "", ())]


@dataclass
class _Book:
    """A codebook being put together: each name stands in it once."""

    member: Member
    names: Names
    known: set[str]
    own: dict[str, list[Factor]] = field(default_factory=lambda: defaultdict(list))
    taken: set[str] = field(default_factory=set)

    def code(self, key: str, label: str, about: str, inside: tuple[tuple[str, str], ...]) -> Code:
        name = told_apart(label, self.taken)
        below = [self.code(each, its, "", ()) for each, its in inside]
        below += [self.factor(each) for each in self.own[key]]
        return Code(guid(self.member, "code", key), name, about, tuple(below))

    def factor(self, factor: Factor) -> Code:
        text = unnamed(factor.text, *self.names).text
        name = told_apart(short(text), self.taken)
        return Code(guid(self.member, "factor", factor.id), name, text if text != name else "")
