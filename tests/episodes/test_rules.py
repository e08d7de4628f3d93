"""What an episode still needs, and what a factor rests on."""

from app.episodes.rules import (
    ALREADY_THERE,
    NEEDS_WORDS,
    SLOTS,
    moved,
    obstacles_to_linking,
    unwritten,
)


def test_the_view_from_the_tunnel_is_missed_first() -> None:
    assert unwritten({}, items=0, factors=0)[0] == "the view from the tunnel"
    assert unwritten(dict.fromkeys(SLOTS, "Written."), items=1, factors=1) == []


def test_a_factor_rests_on_what_people_said() -> None:
    assert obstacles_to_linking(excerpts=0) == [NEEDS_WORDS]
    assert obstacles_to_linking(excerpts=1, already_there=True) == [ALREADY_THERE]
    assert obstacles_to_linking(excerpts=1) == []


def test_a_row_moves_one_place_and_stays_at_the_ends() -> None:
    assert moved("abc", "b", up=True) == ["b", "a", "c"]
    assert moved("abc", "b", up=False) == ["a", "c", "b"]
    assert moved("abc", "a", up=True) == ["a", "b", "c"]
    assert moved("abc", "c", up=False) == ["a", "b", "c"]
