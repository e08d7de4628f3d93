"""Writing episodes: what is kept, what is refused, what is recorded."""

from datetime import date

import pytest
from sqlmodel import Session

from app import history
from app.episodes import actions, factor_actions, practice_actions, queries
from app.episodes.rules import NEEDS_WORDS
from app.refusal import Refused
from app.vocabulary import Did, Direction, PracticeKind, Role, Weight
from tests.build import MONDAY, a_member, a_review, an_excerpt
from tests.episodes.build import an_episode_on_words, the_member


def test_an_episode_is_built_and_each_step_is_recorded(db: Session) -> None:
    review = a_review(db)
    by = the_member(review, a_member(db, review, Role.LEAD_REVIEWER), Role.LEAD_REVIEWER)
    words = an_excerpt(db, review).id

    episode = actions.add_episode(db, by, MONDAY, title="A visit", when_text="June 2024")
    assert actions.write_tunnel(db, by, episode, "It was June.", MONDAY, version=1)
    assert not actions.write_appraisal(db, by, episode, MONDAY, version=1, appraisal="Fair.")
    practice_actions.add_practice_item(
        db, by, episode, PracticeKind.ACTION, None, "Rang.", [words, words], MONDAY
    )
    factor = factor_actions.add_factor(db, by, "F4.03", "A full day", MONDAY)
    factor_actions.link_factor(
        db, by, episode, factor, Direction.HELPED, Weight.MOST, "It helped.", [words], MONDAY
    )
    db.commit()

    [whole] = queries.whole_episodes(db, by)
    assert (episode.when_from, episode.version) == (date(2024, 6, 1), 2)
    assert (episode.tunnel, episode.appraisal) == ("It was June.", None)
    assert whole.items[0].support.excerpt_ids == whole.factors[0].support.excerpt_ids == (words,)
    did = sorted(line.did for line in history.lines(db, review.id))
    assert did == [Did.ADDED] * 4 + [Did.CHANGED, Did.SEALED]


def test_a_factor_keeps_at_least_one_excerpt_or_is_taken_out(db: Session) -> None:
    review = a_review(db)
    by = the_member(review, a_member(db, review, Role.LEAD_REVIEWER), Role.LEAD_REVIEWER)
    episode = an_episode_on_words(db, review, "We never met.")
    [work] = queries.whole_episodes(db, by)[0].factors

    with pytest.raises(Refused, match=NEEDS_WORDS):
        change = (Direction.HELPED, None, "It helped.", [])
        factor_actions.change_link(db, by, work.link, *change, MONDAY)
    factor_actions.remove_link(db, by, work.link, MONDAY)
    db.commit()

    assert queries.whole_episodes(db, by, [episode.id])[0].factors == []
    assert queries.factors(db, by) == [work.factor]
