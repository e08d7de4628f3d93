"""The words and dates of a Board, as data."""

from datetime import date
from pathlib import Path

import pytest

from app import terminology
from app.console import open_database
from app.keys import make_local_key
from app.pages import templates
from app.refusal import Refused, refuse_if
from app.settings import Settings
from app.terminology import Within, pack, packs, said, shared, spoken
from app.vocabulary import Label, Step


def test_the_board_of_2013_is_the_first_and_the_default() -> None:
    assert next(iter(packs())) == terminology.DEFAULT
    assert pack("no-such-pack").key == terminology.DEFAULT
    assert pack("lscb-2013").said("Tell the Board.") == "Tell the Board."


@pytest.mark.parametrize("key", list(packs()))
def test_every_date_is_counted_from_a_date_of_the_same_pack(key: str) -> None:
    keys = [clock.key for clock in packs()[key].dates]
    assert len(keys) == len(set(keys))
    assert {clock.due.of for clock in packs()[key].dates if clock.due} <= set(keys)


def due(key: str, what: str) -> Within:
    found = next(clock.due for clock in pack(key).dates if clock.key == what)
    assert found
    return found


def test_a_board_of_2013_decides_within_a_month_and_tells_the_panel_a_week_before() -> None:
    assert due("lscb-2013", "decided").counted(date(2014, 1, 31)) == date(2014, 2, 28)
    assert due("lscb-2013", "completed").in_words == "6 months"
    assert due("lscb-2013", "panel").counted(date(2014, 3, 10)) == date(2014, 3, 3)


def test_partners_of_2018_have_working_days() -> None:
    assert due("england-2018", "decided").counted(date(2026, 4, 1)) == date(2026, 4, 24)
    assert due("england-2018", "panel").counted(date(2026, 4, 14)) == date(2026, 4, 1)
    assert due("england-2018", "decided").in_words == "15 working days"


def test_a_page_says_board_in_the_words_of_who_it_is_for_and_leaves_what_was_typed() -> None:
    page = templates.from_string(
        """{% set own = "The Board answers" %}For the Board. {{ own }}. {{ typed }}. {{ label }}"""
    )
    words = {"typed": "The Board was slow", "label": Label("Board chair")}
    with spoken("Partnership"):
        read = page.render(words)
        assert said("This Board has none.") == "This Partnership has none."
    assert read == (
        "For the Partnership. The Partnership answers. The Board was slow. Partnership chair"
    )
    assert page.render(words).startswith("For the Board. The Board answers.")


def test_a_boards_own_name_is_never_changed() -> None:
    with spoken("Partnership"):
        assert said("Marram Safeguarding Children Board") == "Marram Safeguarding Children Board"
        assert said(Step.RESPONSE.label) == "Partnership response"


def test_a_refusal_changes_what_is_ours_and_no_name_that_somebody_typed() -> None:
    reasons = [Label("Ask the Board."), "Marram University Health Board has answered."]
    with spoken("Partnership"), pytest.raises(Refused) as refused:
        refuse_if(reasons)
    told = "Ask the Partnership. Marram University Health Board has answered."
    assert str(refused.value) == told


def test_what_is_for_several_boards_has_the_words_that_all_of_them_have() -> None:
    assert shared(["england-2018", "england-2018"]) == "england-2018"
    assert shared(["england-2018", "lscb-2013"]) == shared([]) == terminology.DEFAULT


def test_an_installation_adds_words_of_its_own_and_replaces_none_of_ours(tmp_path: Path) -> None:
    told = "title: Ours\nboard: Panel\nkinds: [learning_review]\ndates: []\n"
    (tmp_path / "ours.yaml").write_text(told)
    (tmp_path / "lscb-2013.yaml").write_text(told)
    terminology.look_in(tmp_path)
    try:
        assert pack("ours").board == "Panel"
        assert pack("lscb-2013").board == "Board"
    finally:
        terminology.look_in(Path("no-such-folder"))


def test_a_worker_of_its_own_counts_by_them_too(tmp_path: Path) -> None:
    """It writes to a Board when something is late by the Board's own dates."""
    told = "title: Ours\nboard: Panel\nkinds: [learning_review]\ndates: []\n"
    (tmp_path / "terminology").mkdir()
    (tmp_path / "terminology" / "ours.yaml").write_text(told)
    settings = Settings(data_dir=tmp_path, database_url="", key_file=None, key=None)
    make_local_key(settings)
    try:
        open_database(settings).kw["bind"].dispose()
        assert pack("ours").board == "Panel"
    finally:
        terminology.look_in(Path("no-such-folder"))
