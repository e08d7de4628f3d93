"""The factor map: drawn so that it can be read, the same in words, and of nobody else's review."""

import random
import re
from collections.abc import Callable
from itertools import combinations, pairwise
from typing import Any

import pytest
from sqlmodel import Session

from app.episodes import map_queries
from app.episodes.factor_map import FactorMap, MapEffect, MapEpisode, MapFactor, Work
from app.episodes.map_drawing import Drawing, draw
from app.episodes.map_layout import PAD, width_of, wrapped
from app.people.models import Person
from app.reviews.models import Review
from app.vocabulary import Direction, Effect, Role
from tests.browser import Browser
from tests.build import MONDAY, a_factor, a_factor_in, a_member, a_review, a_seal, an_episode
from tests.episodes.build import an_effect, queries_of, the_member

Browse = Callable[[Person], Browser]
LEVELS = {"L3": "National", "L2": "Local strategic", "L1": "Front line"}
LABEL = "More work than one shift holds, and nobody who may say which part of it can wait"
Point = tuple[float, float]


def a_map(factors: int, effects: int, seed: int = 1) -> FactorMap:
    """Mostly at the front line, each with a name of 80 letters, joined at random."""
    chance = random.Random(seed)
    levels = [chance.choices([*LEVELS, ""], [1, 2, 6, 0.3])[0] for _ in range(factors)]
    numbers = range(1, factors + 1)
    pairs = {tuple(chance.sample(numbers, 2)) for _ in range(effects)}
    work = (Work(1, Direction.HELPED), Work(2, Direction.HINDERED))
    return FactorMap(
        LEVELS,
        tuple(MapFactor(n, LABEL, levels[n - 1], "Workload", work[: n % 3]) for n in numbers),
        tuple(MapEpisode(n, f"Episode {n}", "early May 2024") for n in (1, 2)),
        tuple(MapEffect(a, b, chance.choice(list(Effect))) for a, b in sorted(pairs)),
    )


def corners(path: str) -> list[Point]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path)]


def touches(one: Point, other: Point, box: Any) -> bool:
    """Does this stretch of an arrow go over the box?"""
    (left, right), (top, bottom) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    across = left < box.x + box.width - 1 and right > box.x + 1
    return across and top < box.y + box.height - 1 and bottom > box.y + 1


def crossings(drawing: Drawing) -> list[tuple[str, str]]:
    return [
        (line.says, box.factor.label)
        for line in drawing.lines
        for one, other in pairwise(corners(line.path))
        for box in drawing.boxes
        if touches(one, other, box)
    ]


@pytest.mark.parametrize(("factors", "effects"), [(3, 3), (12, 14), (40, 30), (40, 70)])
def test_no_arrow_goes_over_a_box_and_no_box_over_another(factors: int, effects: int) -> None:
    for seed in range(5):
        drawing = draw(a_map(factors, effects, seed))

        assert crossings(drawing) == []
        for one, other in combinations(drawing.boxes, 2):
            assert not touches((one.x, one.y), (one.x + one.width, one.y + one.height), other)
        for box in [*drawing.boxes, *drawing.episodes]:
            assert box.x > 0 and box.x + box.width <= drawing.width
            assert box.y + box.height <= drawing.height


def test_the_check_for_arrows_over_boxes_is_not_blind() -> None:
    drawing = draw(a_map(12, 14))
    first, last = drawing.boxes[0], drawing.boxes[-1]
    for box in (first, last):
        assert touches((box.x, box.y + 9), (box.x + box.width, box.y + 9), box)


def test_names_of_80_letters_are_whole_and_inside_their_boxes() -> None:
    for box in draw(a_map(40, 40)).boxes:
        assert " ".join(box.lines) == LABEL
        assert max(map(width_of, box.lines)) <= box.width - 2 * PAD
        assert box.height >= 18 * len(box.lines)
    assert wrapped("O" * 60, 100) and max(map(width_of, wrapped("O" * 60, 100))) <= 100
    assert wrapped("a\x0bb\u200b", 100) == ["a b"]


def test_levels_stand_over_one_another_and_one_where_nothing_acts_says_so() -> None:
    found = FactorMap(LEVELS, (MapFactor(1, "A full day", "L1", ""),), ())

    bands = draw(found).bands

    assert [band.label for band in bands] == [["National"], ["Local", "strategic"], ["Front line"]]
    assert [band.bare for band in bands] == [True, True, False]
    assert [b.y + b.height for b in bands[:-1]] == [b.y for b in bands[1:]]


def test_the_same_map_is_the_same_drawing_and_loops_end() -> None:
    loop = (MapEffect(1, 2, Effect.MORE_LIKELY), MapEffect(2, 1, Effect.HELD_BACK))
    factors = tuple(MapFactor(n, "A full day", "L1", "") for n in (1, 2))
    found = FactorMap(LEVELS, factors, (), loop)

    assert draw(found) == draw(found)
    assert len(draw(found).lines) == 2


def test_what_led_to_a_factor_is_found_over_every_step() -> None:
    a, b, c, d = (Person(name=n, email="", email_mark=n, created_at=MONDAY).id for n in "abcd")
    assert map_queries.leading_to({c}, [(a, b), (b, c), (c, d), (b, a)]) == {a, b, c}


def a_case(db: Session) -> tuple[Review, Any, Any]:
    """Two episodes; inspection, held elsewhere, made a full day more likely."""
    review = a_review(db)
    first = an_episode(db, review, when_from=MONDAY.date())
    second = an_episode(db, review, "The second visit", position=2, when_from=MONDAY.date())
    cause = a_factor(db, review, "Inspection", "F8.02")
    full, calm = a_factor(db, review, "A full day"), a_factor(db, review, "A calm room", "other")
    a_factor_in(db, first, full, Direction.HINDERED)
    a_factor_in(db, second, calm, Direction.HELPED)
    an_effect(db, cause, full)
    return review, first, second


def test_the_map_says_in_words_what_it_draws(db: Session, browse_as: Browse) -> None:
    review, first, _ = a_case(db)
    browser = browse_as(a_member(db, review, Role.SUPERVISOR))

    whole = browser.visit(f"/reviews/{review.id}/factor-map").text
    one = browser.visit(f"/reviews/{review.id}/episodes/{first.id}/factor-map").text

    assert "Made problematic practice more likely in 1. The first visit" in whole
    assert "Made more likely: A full day" in whole
    assert "Was made more likely by: Inspection" in whole
    assert "A calm room" in whole and "Level not said" in whole
    assert "Inspection" in one and "Only through other factors" in one
    assert "A calm room" not in one


def test_a_map_without_factors_says_where_they_come_from(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    assert "draws itself from the factors" in browser.visit(f"/reviews/{review.id}/factor-map").text


def test_a_map_is_only_for_who_reads_the_analysis_of_that_review(
    db: Session, browse_as: Browse
) -> None:
    review, first, _ = a_case(db)
    other = a_review(db, title="Child S")
    stranger = browse_as(a_member(db, other, Role.LEAD_REVIEWER))
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))

    for rest in ("/factor-map", f"/episodes/{first.id}/factor-map"):
        assert stranger.get(f"/reviews/{review.id}{rest}").status_code == 404
        assert manager.get(f"/reviews/{review.id}{rest}").status_code == 403
    assert stranger.get(f"/reviews/{other.id}/episodes/{first.id}/factor-map").status_code == 404


def test_who_writes_an_episode_sees_no_arrows_and_nothing_later(
    db: Session, browse_as: Browse
) -> None:
    review, first, second = a_case(db)
    second.when_from = MONDAY.date().replace(year=2031)
    db.commit()
    person = a_member(db, review, Role.REVIEW_TEAM)
    a_seal(db, first, person)

    page = browse_as(person).visit(f"/reviews/{review.id}/factor-map").text

    assert "A full day" in page
    assert "A calm room" not in page and "Inspection" not in page and "second visit" not in page


def test_a_map_asks_the_same_however_much_is_on_it(db: Session) -> None:
    review, first, _ = a_case(db)
    member = the_member(review, a_member(db, review, Role.LEAD_REVIEWER), Role.LEAD_REVIEWER)

    few = queries_of(db, lambda: map_queries.of_review(db, member))
    full = a_factor(db, review, "One more")
    for n in range(5):
        more = a_factor(db, review, f"Factor {n}")
        a_factor_in(db, first, more)
        an_effect(db, more, full)
    many = queries_of(db, lambda: map_queries.of_review(db, member))

    assert few == many
