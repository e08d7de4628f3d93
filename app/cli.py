"""The command line: start, serve, worker, demo, import, export, make-key, bounced, bench.

What only one command needs is imported there, so that the server starts sooner.
"""

import asyncio
import gc
import json
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import structlog
import typer
import uvicorn
from pydantic_core import PydanticCustomError

from app import bounces, history, worker
from app.console import locally, open_database, say, stop
from app.crypto import KeyProblem, make_key_file
from app.disclosure.files import disclosure
from app.keys import key_of, make_local_key
from app.main import create_app
from app.packs.files import pack
from app.people import actions as people_actions
from app.people import queries as people
from app.people.forms import looks_like_email
from app.people.invitations import invite
from app.people.models import Member
from app.settings import Settings
from app.vocabulary import Did, Role
from app.wording.files import wording

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
cli.command()(wording)
cli.command()(disclosure)
cli.add_typer(pack, name="pack")
NOBODY = UUID(int=0)
OPERATOR = Member(NOBODY, frozenset())
"""Who history names when the command line acts: whoever runs the installation."""


@cli.command()
def start() -> None:
    """Everything for a local start: key, database, demonstration, server. (bin/run)"""
    from app.demo import loading

    settings, sessions = locally()
    if settings.demo and loading.is_empty(sessions):
        say("Loading the demonstration ...")
        loading.load(sessions, settings, loaded_at=datetime.now(UTC))
    say(where_to_click(settings))
    run_server(settings)


def where_to_click(settings: Settings) -> str:
    if settings.demo:
        return f"Open {settings.origin}/demo and choose who to be. Stop with Ctrl+C."
    return f"Open {settings.origin}/sign-in. Stop with Ctrl+C."


@cli.command()
def serve() -> None:
    """Serve the pages. Refuses a missing, weak or readable key; demonstrations make their own."""
    settings = Settings()
    if settings.demo and (told := make_local_key(settings)):
        say(told)
    open_database(settings)
    say(where_to_click(settings))
    run_server(settings)


QUIETLY: dict[str, Any] = {"access_log": False, "server_header": False}
"""No address reaches a log: an invitation's holds half of what opens it."""


def run_server(settings: Settings) -> None:
    """Until told to stop; then what is under way is finished first."""
    app = create_app(settings, key_of(settings))
    gc.collect()
    gc.freeze()  # what was loaded at the start stays: the collector need not walk it again
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # uvicorn raises it again at the end
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        timeout_graceful_shutdown=10,
        **QUIETLY,
    )


@cli.command(name="worker")
def work() -> None:
    """Send what waits in the outbox, on its own."""
    settings = Settings()
    asyncio.run(worker.keep_working(open_database(settings), settings))


@cli.command()
def make_key(file: Path) -> None:
    """Make a new key file that only you can read."""
    if file.exists():
        stop(f"{file} is there already. Choose another name.")
    make_key_file(file)
    say(f"Made {file}. Keep a copy somewhere safe: without it nothing can be read.")


@cli.command()
def demo(
    as_json: Annotated[bool, typer.Option("--json", help="Print who is who as JSON.")] = False,
    plant: Annotated[str, typer.Option(help="Put a token built on this word in each text.")] = "",
) -> None:
    """Fill an empty database with the made-up case."""
    from app.demo import loading

    settings, sessions = locally()
    if not loading.is_empty(sessions):
        stop("This database is not empty. The demonstration goes only into an empty one.")
    told = loading.load(sessions, settings, plant, datetime.now(UTC))
    print(json.dumps(told, indent=1, ensure_ascii=False) if as_json else where_to_click(settings))


@cli.command(name="import")
def import_(
    files: list[Path],
    lead: Annotated[str, typer.Option(help="E-mail of the person who may then edit it.")] = "",
) -> None:
    """Read published review records in. A broken file stops everything; nothing is half read."""
    from app.records import importing, reading

    _, sessions = locally()
    now = datetime.now(UTC)
    try:
        with sessions() as db, db.begin():
            person = people.person_by_email(db, lead) if lead else None
            if lead and person is None:
                stop(f"Nobody here has the address {lead}.")
            done = importing.import_records(db, files, now, OPERATOR, person)
    except reading.BrokenRecord as broken:
        stop(str(broken))
    for each in done:
        print(each)


@cli.command()
def export(
    review: Annotated[str, typer.Argument(help="The review's id, or its record's id.")],
) -> None:
    """Print a review as a published review record, from what is in the product now."""
    from app.records import exporting

    _, sessions = locally()
    with sessions() as db, db.begin():
        found = exporting.find_review(db, review)
        if found is None:
            stop(f"There is no review {review}. Its id stands in the address of its pages.")
            return
        by = Member(NOBODY, frozenset(), board_id=found.board_id, review_id=found.id)
        history.record(db, by, Did.EXPORTED, found, datetime.now(UTC))
        print(exporting.to_yaml(exporting.export_record(db, found.id)), end="")


@cli.command()
def add_administrator(name: str, email: str) -> None:
    """Let the first administrator in: prints a link and a code, to be given by two ways."""
    try:
        email = looks_like_email(email)
    except PydanticCustomError:
        stop(f"{email} is no e-mail address. Write one like name@example.org.")
        return
    settings, sessions = locally()
    now = datetime.now(UTC)
    with sessions() as db, db.begin():
        person = people_actions.find_or_add_person(db, OPERATOR, name, email, now)
        people_actions.give_role(db, OPERATOR, person, Role.ADMINISTRATOR, now)
        token, code = invite(db, OPERATOR, person, settings.invitation_days, now)
    print(f"Link: {settings.origin}/invitation/{token}\nCode: {code[:4]} {code[4:]}")
    days = settings.invitation_days
    say(f"Open the link once bin/casement serve runs, and type the code. It works for {days} days.")


@cli.command()
def grant(email: str, role: Role, review: str) -> None:
    """Give somebody who can sign in a role on a review, e.g. on one that was imported."""
    from app.records import exporting

    _, sessions = locally()
    with sessions() as db, db.begin():
        person, found = people.person_by_email(db, email), exporting.find_review(db, review)
        if person is None or found is None:
            stop("There is no such person, or no such review.")
            return
        by = Member(NOBODY, frozenset(), board_id=found.board_id, review_id=found.id)
        now = datetime.now(UTC)
        people_actions.give_role(db, by, person, role, now, review_id=found.id)
    say(f"{email} is now {role.label.lower()} of {found.title}.")


@cli.command()
def bounced(files: Annotated[list[Path] | None, typer.Argument(exists=True)] = None) -> None:
    """Read mail servers' reports (files, or one from standard input) of letters that came back."""
    raws = [file.read_bytes() for file in files] if files else [sys.stdin.buffer.read()]
    with open_database(Settings())() as db, db.begin():
        ours = sum(bounces.mark(db, raw, datetime.now(UTC)) for raw in raws)
    say(f"{len(raws)} read, {ours} of them about letters of ours that came back.")


@cli.command()
def bench(
    rounds: int = 3,
    seconds: float = 3.0,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Weigh our pages against plain baselines, on made-up data of its own, in one run."""
    from app.bench import running

    print(running.run(rounds, seconds, as_json, create_app))


def main() -> None:
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    try:
        cli(prog_name="bin/casement")
    except KeyProblem as problem:
        say(str(problem))
        sys.exit(1)
