"""The command line, as somebody at a machine of their own meets it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi import FastAPI

from app.crypto import make_key_file
from app.keys import key_of
from app.mail import Letter, post
from app.main import create_app
from app.settings import ROOT, Settings
from tests.build import MONDAY
from tests.conftest import client_of
from tests.demonstration import copied
from tests.mail.test_bounces import ID, ORIGINAL, report

Done = subprocess.CompletedProcess[str]


def casement(folder: Path, *words: str, **settings: str) -> Done:
    given = {"CASEMENT_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT), **settings}
    kept = {k: v for k, v in os.environ.items() if not k.startswith("CASEMENT_")}
    command = [sys.executable, "-m", "app", *words]
    return subprocess.run(command, env={**kept, **given}, capture_output=True, text=True)


def test_the_demonstration_says_who_is_who_and_what_was_planted(
    database_url: str, tmp_path: Path
) -> None:
    settings = {"CASEMENT_DATABASE_URL": database_url, "CASEMENT_PORT": "8123"}

    done = casement(tmp_path, "demo", "--json", "--plant", "Tamarisk", **settings)

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["base_url"] == "http://127.0.0.1:8123"
    person = told["people"][0]
    assert set(person) == {"key", "name", "role", "board", "review", "sign_in"}
    assert person["sign_in"].startswith(told["base_url"])
    tokens = [p["text"] for p in told["planted"]]
    assert len(set(tokens)) == len(tokens) > 300
    assert all(token.startswith("Tamarisk") for token in tokens)
    assert all(set(p) == {"text", "in", "may_read"} for p in told["planted"])
    keys = {p["key"] for p in told["people"]}
    assert all(keys.issuperset(p["may_read"]) for p in told["planted"])
    for file in tmp_path.glob("casement.db*"):
        assert b"tamarisk" not in file.read_bytes().lower()

    again = casement(tmp_path, "demo", **settings)
    assert again.returncode == 1
    assert "not empty" in again.stderr


@pytest.mark.parametrize("demo", [True, False])
def test_one_click_sign_in_exists_only_in_a_demonstration(
    demo: bool, demonstration: Path, tmp_path: Path
) -> None:
    copied(demonstration, Settings(data_dir=tmp_path))
    app = app_on(tmp_path, demo)
    client = client_of(app)

    sign_in = client.get("/demo/sign-in/hester", follow_redirects=False)
    who = client.get("/demo", follow_redirects=False)

    assert (sign_in.status_code, who.status_code) == ((303, 200) if demo else (404, 404))
    app.state.engine.dispose()


def app_on(folder: Path, demo: bool) -> FastAPI:
    settings = Settings(data_dir=folder, demo=demo)
    return create_app(settings, key_of(settings))


def test_the_server_does_not_start_without_a_key_of_its_own(tmp_path: Path) -> None:
    missing = casement(tmp_path, "serve")
    shared = tmp_path / "shared.key"
    assert casement(tmp_path, "make-key", str(shared)).returncode == 0
    shared.chmod(0o644)
    readable = casement(tmp_path, "serve", CASEMENT_KEY_FILE=str(shared))
    default = casement(tmp_path, "serve", CASEMENT_KEY="A" * 43 + "=")

    assert [d.returncode for d in (missing, readable, default)] == [1, 1, 1]
    assert "There is no key" in missing.stderr
    assert "chmod 600" in readable.stderr
    assert "not random" in default.stderr


def test_nobody_is_let_in_at_what_is_no_address(tmp_path: Path) -> None:
    refused = casement(tmp_path, "add-administrator", "Sam", "notamail", CASEMENT_DEMO="1")
    assert refused.returncode == 1 and "notamail is no e-mail address" in refused.stderr
    assert not (tmp_path / "casement.db").exists(), "and nothing was begun"


def test_a_record_goes_in_and_comes_out_and_a_lead_may_be_named(
    demonstration: Path, tmp_path: Path
) -> None:
    record = tmp_path / "record.yaml"
    record.write_text(
        "format: published-review-record/1\nid: somewhere-2020\ntitle: A review\n"
        "board: Somewhere Safeguarding Children Board\nfindings:\n- number: 1\n"
        "  statement: Handovers lose history.\n"
    )
    copied(demonstration, Settings(data_dir=tmp_path))

    read_in = casement(tmp_path, "import", str(record), "--lead", "hester.quarmby@example.org")
    out = casement(tmp_path, "export", "somewhere-2020")

    assert read_in.returncode == 0, read_in.stderr
    assert "Handovers lose history." in out.stdout
    app = app_on(tmp_path, demo=True)
    client = client_of(app)
    client.get("/demo/sign-in/hester")
    assert "A review" in client.get("/").text
    app.state.engine.dispose()


def test_a_broken_record_is_refused_with_its_line(tmp_path: Path) -> None:
    record = tmp_path / "broken.yaml"
    record.write_text("format: published-review-record/1\nid: x\ntitle: 3\n")

    done = casement(tmp_path, "import", str(record))

    assert done.returncode == 1
    assert "broken.yaml, line 3, title" in done.stderr


def test_reports_of_letters_that_came_back_are_read_from_files(
    empty_sqlite: Path, tmp_path: Path
) -> None:
    shutil.copy(empty_sqlite, tmp_path / "casement.db")
    make_key_file(tmp_path / "casement.key")
    app = app_on(tmp_path, demo=True)
    with app.state.sessions() as db, db.begin():
        letter = post(db, "gone@example.org", "Something waits", "Sign in.", MONDAY)
        assert letter is not None
    file = tmp_path / "report.eml"
    file.write_bytes(report(original=ORIGINAL.replace(str(ID), str(letter.id))))
    other = tmp_path / "hello.eml"
    other.write_text("Subject: Hello\n\nI am away.\n")

    done = casement(tmp_path, "bounced", str(file), str(other))
    missing = casement(tmp_path, "bounced", str(tmp_path / "nowhere.eml"))

    assert (done.returncode, missing.returncode) == (0, 2)
    assert "2 read, 1 of them about letters of ours that came back." in done.stderr
    assert "gone@example.org" not in done.stderr + done.stdout
    with app.state.sessions() as db:
        assert db.get_one(Letter, letter.id).bounced_at is not None
    app.state.engine.dispose()
