"""The check from the command line."""

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from app.cli import cli

NAMES = "Child R: [Reuben Chidlow, Benji]\nMother:\n  - Kate Slade\n"


def disclosure(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["disclosure", *map(str, words)])


def a_list(folder: Path, text: str = NAMES) -> Path:
    (folder / "names.yaml").write_text(text)
    return folder / "names.yaml"


def test_each_hit_is_printed_with_its_place(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("A visit.\nBenji slept, and Kate rang 01632 960 001.\n")

    plain = disclosure("--names", a_list(tmp_path), draft)
    data = disclosure("--names", a_list(tmp_path), "--json", draft)

    assert plain.exit_code == data.exit_code == 1
    assert f"{draft}: line 2: A protected name: “Benji” (Child R)" in plain.stdout
    hits = json.loads(data.stdout)
    assert [(h["place"], h["kind"], h["words"], h["label"]) for h in hits] == [
        ("line 2", "name", "Benji", "Child R"),
        ("line 2", "name", "Kate", "Mother"),
        ("line 2", "phone", "01632 960 001", ""),
    ]
    assert {h["file"] for h in hits} == {str(draft)}


def test_nothing_found_ends_well(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Letters wait where staff are few.")
    done = disclosure("--names", a_list(tmp_path), tmp_path / "a.txt")
    assert (done.exit_code, done.stdout) == (0, "Nothing found.\n")
    assert (
        json.loads(disclosure("--names", a_list(tmp_path), "--json", tmp_path / "a.txt").stdout)
        == []
    )


def test_a_list_or_a_file_that_cannot_be_read_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Letters.")
    none = disclosure("--names", a_list(tmp_path), tmp_path / "none.txt")
    assert none.exit_code == 2 and "Check its name" in none.stderr
    for broken in ("", "- a list", "Child R: []", "a: [b"):
        done = disclosure("--names", a_list(tmp_path, broken), tmp_path / "a.txt")
        assert done.exit_code == 2 and "Write each line like" in done.stderr
