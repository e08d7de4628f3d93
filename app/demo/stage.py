"""What the parts of the demonstration share while it is loaded."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.boards.models import Agency, Board
from app.demo.planting import Planter
from app.people.models import Member, Person
from app.people.queries import member_of_review
from app.reviews.models import Review
from app.settings import Settings
from app.vocabulary import Role, Word

Story = dict[str, Any]


@dataclass
class Stage:
    """The database, the story, and what has been made of it so far, by the story's own keys."""

    db: Session
    settings: Settings
    story: Story
    today: datetime
    """The story's own last day; what it tells of lies before."""
    planter: Planter
    boards: dict[str, Board] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    reviews: dict[str, Review] = field(default_factory=dict)
    made: dict[str, UUID] = field(default_factory=dict)
    """Ids of what reviews are made of, by "<review key>/<kind>/<key>"."""

    def days_ago(self, days: float) -> datetime:
        return self.today - timedelta(days=days)

    def member(self, person: str, review: str) -> Member:
        """The person at the review's door, as a page would have them."""
        found = member_of_review(self.db, self.people[person], self.reviews[review].id)
        assert found is not None, f"{person} has no part in {review}"
        return found

    def leads(self, review: str) -> list[str]:
        return sorted(self.holders(review)[Role.LEAD_REVIEWER])

    def holders(self, review: str) -> dict[Role, set[str]]:
        """Who holds which role on the review or at its Board, less who is kept out of it."""
        told = next(r for r in self.story["reviews"] if r["key"] == review)
        out = {c["person"] for c in told.get("conflicts", [])}
        found: dict[Role, set[str]] = defaultdict(set)
        for person in self.story["people"]:
            for role in person["roles"]:
                here = review in (role.get("review"),) or role.get("board") == told["board"]
                if here and person["key"] not in out:
                    found[Role(role["role"])].add(person["key"])
        return found

    def readers(self, review: str, *roles: Role) -> set[str]:
        """The keys of everybody with one of these roles."""
        holders = self.holders(review)
        return {key for role in roles for key in holders[role]}

    def analysts(self, review: str) -> set[str]:
        """Who reads the analysis."""
        return self.readers(review, Role.LEAD_REVIEWER, Role.REVIEW_TEAM, Role.SUPERVISOR)

    def plant(self, review: str, told: Story, key: str, place: str) -> str | None:
        """One text of the analysis from the story, planted for those who read the analysis."""
        return self.planter.plant(told.get(key), f"{place}: {key}", self.analysts(review))


def by_label(words: type[Word], label: str | None) -> Any:
    """The word the story names by its label, whatever its capitals."""
    found = {w.label.casefold(): w for w in words}
    return found[label.casefold()] if label else None
