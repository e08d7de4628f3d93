"""The guide on somebody's own draft, from the command line."""

import json
from pathlib import Path

import docx
from typer.testing import CliRunner, Result

from app.cli import cli
from tests.test_cli import casement


def wording(*words: str) -> Result:
    """The same command without starting a program of its own for it."""
    return CliRunner().invoke(cli, ["wording", *words])


def test_a_text_is_checked_line_by_line(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("We looked at the visit.\nShe should have rung; they failed to.\n")

    done = casement(tmp_path, "wording", str(draft))

    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert first.startswith(f"{draft}:2:5: Hindsight: “should have”. ")
    assert first.endswith("?")
    assert second.startswith(f"{draft}:2:23: Blame: “they failed”. ")


def test_a_word_draft_is_checked_paragraph_by_paragraph_and_cell_by_cell(tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    document = docx.Document()
    document.add_paragraph("Nothing to see.")
    document.add_table(1, 2).rows[0].cells[1].text = "Services failed him."
    document.add_paragraph("He died in May.")
    document.save(str(draft))

    plain = json.loads(wording("--json", str(draft)).stdout)
    tunnel = json.loads(wording("--json", "--tunnel", str(draft)).stdout)

    assert [(f["line"], f["column"], f["words"], f["kind"]) for f in plain] == [
        (3, 1, "Services failed", "blame")
    ]
    assert [f["kind"] for f in tunnel] == ["blame", "outcome"]
    assert set(plain[0]) == {"file", "line", "column", "words", "kind", "question", "instead"}


def test_what_cannot_be_read_is_said_plainly(tmp_path: Path) -> None:
    for name, content in (("a.docx", b"no zip"), ("b.txt", b"\xff\xfe\x00")):
        (tmp_path / name).write_bytes(content)
        done = wording(str(tmp_path / name))
        assert done.exit_code == 1
        assert "Save it" in done.stderr
        assert "Traceback" not in done.stderr
    assert "Check its name" in wording(str(tmp_path / "none.txt")).stderr
