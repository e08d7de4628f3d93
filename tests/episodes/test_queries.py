"""Episodes with everything in them, and whose words may be read."""

from sqlmodel import Session

from app.episodes import queries
from app.episodes.word_queries import choosable
from app.vocabulary import Direction, Role
from tests.build import a_factor, a_factor_in, a_member, a_review, an_episode, an_excerpt
from tests.episodes.build import an_episode_on_words, queries_of, the_member


def test_thirty_episodes_ask_no_more_of_the_database_than_two(db: Session) -> None:
    review = a_review(db)
    member = the_member(review, a_member(db, review, Role.REVIEW_TEAM), Role.REVIEW_TEAM)
    for n in (1, 2):
        an_episode_on_words(db, review, f"Words {n}.")
    db.expunge_all()
    two = queries_of(db, lambda: queries.whole_episodes(db, member))
    factor = a_factor(db, review)
    for n in range(28):
        a_factor_in(
            db,
            an_episode(db, review),
            factor,
            Direction.HELPED,
            an_excerpt(db, review, f"And {n}."),
        )
    db.expunge_all()

    assert queries_of(db, lambda: queries.whole_episodes(db, member)) == two
    assert len(queries.whole_episodes(db, member)) == 30


def test_a_supervisor_learns_how_much_it_rests_on_and_not_what_was_said(db: Session) -> None:
    review = a_review(db)
    an_episode_on_words(db, review, "I had forty families.")
    supervisor = the_member(review, a_member(db, review, Role.SUPERVISOR), Role.SUPERVISOR)
    team = the_member(review, a_member(db, review, Role.REVIEW_TEAM), Role.REVIEW_TEAM)

    [hidden] = queries.whole_episodes(db, supervisor)[0].factors
    [shown] = queries.whole_episodes(db, team)[0].factors

    assert (len(hidden.support.excerpt_ids), hidden.support.people) == (1, 1)
    assert hidden.support.quotes == ()
    assert choosable(db, supervisor) == []
    assert [q.excerpt.quote for q in shown.support.quotes] == ["I had forty families."]


def test_nothing_of_another_review_is_found(db: Session) -> None:
    review, other = a_review(db), a_review(db, title="Child S")
    theirs = an_episode_on_words(db, other, "Not ours.")
    member = the_member(review, a_member(db, review, Role.LEAD_REVIEWER), Role.LEAD_REVIEWER)

    assert queries.episode(db, member, theirs.id) is None
    assert queries.whole_episodes(db, member, [theirs.id]) == []
    assert queries.factors(db, member) == []
    assert choosable(db, member) == []


def test_excerpts_are_found_by_words_and_ticked_ones_stay(db: Session) -> None:
    review = a_review(db)
    member = the_member(review, a_member(db, review, Role.LEAD_REVIEWER), Role.LEAD_REVIEWER)
    rush = an_excerpt(db, review, "There was a RUSH on.", "Clerk 1")
    calm = an_excerpt(db, review, "It was calm.", "Nurse 1")

    assert [s.excerpt.id for s in choosable(db, member, "rush")] == [rush.id]
    assert [s.excerpt.id for s in choosable(db, member, "nurse calm")] == [calm.id]
    assert len(choosable(db, member, "rush", [str(calm.id)])) == 2
