"""Taking codes of somebody else's codebook in as factors of the review."""

from datetime import datetime

from sqlmodel import Session

from app import history
from app.codebooks import queries, rules
from app.episodes import factor_actions
from app.episodes import queries as episodes
from app.episodes.models import Factor
from app.people.models import Member
from app.reviews import queries as reviews
from app.vocabulary import Did


def take_in(
    db: Session, by: Member, chosen: list[tuple[str | None, str]], now: datetime
) -> list[Factor]:
    """A factor for each of these codes: where it goes in the framework, and its words.

    What is a factor of the review already is left as it is, so the same file twice adds nothing.
    """
    history.record(db, by, Did.IMPORTED, reviews.review(db, by), now)
    known = {rules.folded(factor.text) for factor in episodes.factors(db, by)}
    framework = queries.labels(queries.framework(db, by))
    added = []
    for code, text in chosen:
        if rules.folded(text) not in known:
            known.add(rules.folded(text))
            place = code if code in framework else None
            added.append(factor_actions.add_factor(db, by, place, text, now))
    return added
