"""The schema is what the models say, on both databases, and only by migrations."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from fastapi import FastAPI
from sqlalchemy import Engine, text
from sqlmodel import SQLModel

from app.db import wrong_settings
from app.schema import newest, version_of


def test_migrations_build_exactly_what_the_models_say(app: FastAPI) -> None:
    with app.state.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_a_database_that_has_had_every_migration_is_known_as_such(app: FastAPI) -> None:
    assert version_of(app.state.engine) == newest()


def test_every_confidential_column_of_the_schema_holds_bytes(app: FastAPI) -> None:
    from app.sealed import Sealed

    sealed = [
        (table.name, column.name)
        for table in SQLModel.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Sealed)
    ]
    assert {("answer", "text"), ("excerpt", "quote"), ("person", "email")} <= set(sealed)
    assert len(sealed) > 60


def test_the_settings_that_keep_saves_safe_are_really_on(app: FastAPI) -> None:
    assert wrong_settings(app.state.engine) == []


def step(engine: Engine, up: bool, revision: str) -> None:
    config = Config(toml_file="pyproject.toml")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        (command.upgrade if up else command.downgrade)(config, revision)


OLD_ROWS = (
    "INSERT INTO board (id, name, terminology) VALUES (:id, 'A Board', 'lscb-2013')",
    "INSERT INTO review (id, board_id, origin, title, label, factor_framework, factor_version,"
    " pattern_framework, pattern_version, pattern_labels, version, created_at)"
    " VALUES (:id, :id, 'here', 'Child R', 'R', 'f', 1, 'p', 1, 'l', 1, :now)",
    "INSERT INTO contributor (id, review_id, kind, label, name, added_at)"
    " VALUES (:id, :id, 'practitioner', 'School nurse 1', :sealed, :now)",
    "INSERT INTO person (id, name, email, email_mark, created_at)"
    " VALUES (:id, :sealed, :sealed, 'mark', :now)",
    "INSERT INTO invitation (id, person_id, review_id, token_hash, code_hash, made_at, expires_at,"
    " failures) VALUES (:id, :id, :id, 't', 'c', :now, :now, 0)",
)


def test_what_was_there_before_the_contributors_lane_goes_on_as_it_was(app: FastAPI) -> None:
    engine: Engine = app.state.engine
    step(engine, up=False, revision="0001")
    given = {"id": "0" * 31 + "7", "sealed": b"sealed", "now": "2026-03-02 09:00:00+00:00"}
    with engine.begin() as connection:
        for row in OLD_ROWS:
            connection.execute(text(row), given)
    for up, revision in ((True, "head"), (False, "0001"), (True, "head")):
        step(engine, up, revision)
    with engine.connect() as connection:
        kept = "SELECT label, name, reminders FROM contributor"
        assert tuple(connection.execute(text(kept)).one()) == ("School nurse 1", b"sealed", True)
        assert connection.execute(text("SELECT way FROM invitation")).scalar_one() == "email"
        assert connection.execute(text("SELECT reply_days FROM review")).scalar_one() == 10


AN_EPISODE = (
    "INSERT INTO episode (id, review_id, position, title, version, changed_at)"
    " VALUES (:id, :id, 1, :sealed, 4, :now)",
    "INSERT INTO factor (id, review_id, position, code, text) VALUES (:id, :id, 1, 'F4', :sealed)",
    "INSERT INTO episodefactor (id, review_id, episode_id, factor_id, direction, how)"
    " VALUES (:id, :id, :id, :id, 'helped', :sealed)",
)


def test_what_was_there_before_the_analysis_had_room_goes_on_as_it_was(app: FastAPI) -> None:
    engine: Engine = app.state.engine
    step(engine, up=False, revision="0003")
    given = {"id": "0" * 31 + "8", "sealed": b"sealed", "now": "2026-03-02 09:00:00+00:00"}
    with engine.begin() as connection:
        for row in [*OLD_ROWS[:2], *AN_EPISODE]:
            connection.execute(text(row), given)
    for up, revision in ((True, "head"), (False, "0003"), (True, "head")):
        step(engine, up, revision)
    with engine.connect() as connection:
        episode = "SELECT title, version, within_id, unsealed_at FROM episode"
        assert tuple(connection.execute(text(episode)).one()) == (b"sealed", 4, None, None)
        factor = "SELECT text, code, level, version FROM factor"
        assert tuple(connection.execute(text(factor)).one()) == (b"sealed", "F4", None, 1)
        link = "SELECT how, direction, version FROM episodefactor"
        assert tuple(connection.execute(text(link)).one()) == (b"sealed", "helped", 1)


A_FINDING = (
    "INSERT INTO finding (id, review_id, position, statement, works, prevalence, version,"
    " changed_at) VALUES (:id, :id, 1, :sealed, :no, :sealed, 3, :now)",
    "INSERT INTO underlying (id, review_id, finding_id, position, kind, source, text)"
    " VALUES (:id, :id, :id, 1, 'records', :sealed, :sealed)",
    "INSERT INTO consideration (id, review_id, finding_id, position, text)"
    " VALUES (:id, :id, :id, 1, :sealed)",
)


def test_what_findings_rested_on_before_the_ladder_stands_on_one_of_its_rungs(app: FastAPI) -> None:
    engine: Engine = app.state.engine
    step(engine, up=False, revision="0009")
    given = {"id": "0" * 31 + "9", "sealed": b"sealed", "now": "2026-03-02 09:00:00+00:00"}
    with engine.begin() as connection:
        for row in [*OLD_ROWS[:2], *A_FINDING]:
            connection.execute(text(row), {**given, "no": False})
    for up, revision in ((True, "head"), (False, "0009"), (True, "head")):
        step(engine, up, revision)
    with engine.connect() as connection:
        finding = "SELECT prevalence, still_so, version FROM finding"
        assert tuple(connection.execute(text(finding)).one()) == (b"sealed", None, 3)
        source = "SELECT rung, kind, excerpt_id, version FROM underlying"
        assert tuple(connection.execute(text(source)).one()) == ("underlying", "records", None, 1)
        question = "SELECT text, version FROM consideration"
        assert tuple(connection.execute(text(question)).one()) == (b"sealed", 1)


def test_what_was_said_of_a_parallel_process_before_stays_its_text(app: FastAPI) -> None:
    engine: Engine = app.state.engine
    step(engine, up=False, revision="0014")
    given = {"id": "0" * 31 + "6", "sealed": b"sealed", "now": "2026-03-02 09:00:00+00:00"}
    process = (
        "INSERT INTO parallelprocess (id, review_id, position, text) VALUES (:id, :id, 1, :sealed)"
    )
    with engine.begin() as connection:
        for row in [*OLD_ROWS[:2], process]:
            connection.execute(text(row), given)
    for up, revision in ((True, "head"), (False, "0014"), (True, "head")):
        step(engine, up, revision)
    with engine.connect() as connection:
        kept = "SELECT text, kind, state, told_on, asked, review_on FROM parallelprocess"
        told = (b"sealed", "other", "under_way", None, None, None)
        assert tuple(connection.execute(text(kept)).one()) == told


def test_reviews_that_were_there_before_keep_the_dates_of_their_board(app: FastAPI) -> None:
    engine: Engine = app.state.engine
    step(engine, up=False, revision="0018")
    given = {"id": "0" * 31 + "5", "now": "2026-03-02 09:00:00+00:00"}
    with engine.begin() as connection:
        for row in OLD_ROWS[:2]:
            connection.execute(text(row), given)
    for up, revision in ((True, "head"), (False, "0018"), (True, "head")):
        step(engine, up, revision)
    with engine.connect() as connection:
        kept = "SELECT terminology FROM review"
        assert connection.execute(text(kept)).scalar_one() == "lscb-2013"
        assert connection.execute(text("SELECT count(*) FROM keptdate")).scalar_one() == 0
