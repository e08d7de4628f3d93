"""`casement pack`: a released pack as one signed file, and the check of such a file."""

import os
from pathlib import Path
from typing import Annotated

import typer

from app.console import locally, say, stop
from app.crypto import signing_key
from app.keys import key_of
from app.packs import archive
from app.packs import frozen_queries as queries
from app.packs.archive import NotGenuine
from app.packs.shapes import archived

pack = typer.Typer(no_args_is_help=True, help="A findings pack as a signed file.")


@pack.command()
def export(
    review: Annotated[str, typer.Argument(help="The review's id, or its title.")],
    out: Annotated[Path, typer.Option(help="The file to write.")],
) -> None:
    """Write the newest released pack of a review, in every form, as one signed archive."""
    settings, sessions = locally()
    with sessions() as db:
        found = queries.newest_of(db, review)
        if found is None:
            stop("There is no such review, or no pack of it is released yet.")
            return
        content = archived(db, found, signing_key(key_of(settings)))
    write_whole(out, content)
    say(f"Written: {out} ({len(content):,} bytes).")


@pack.command()
def verify(
    file: Path,
    public_key: Annotated[
        Path | None, typer.Option(help="The Board's public key (PEM), if you have it.")
    ] = None,
) -> None:
    """Say whether a file is a pack as it was signed. Exit 1 when a single byte is not."""
    try:
        trusted = public_key.read_bytes() if public_key else None
        genuine = archive.verify(file.read_bytes(), trusted)
    except OSError:
        stop(f"{file} cannot be opened. Check its name and where it is.")
    except NotGenuine as wrong:
        stop(f"{file} is not a pack as it was signed. {wrong}")
    else:
        about = {name: printable(genuine.manifest[name]) for name in ("title", "number", "board")}
        typer.echo(f"Genuine: {about['title']}, findings pack {about['number']}, {about['board']}.")
        typer.echo(f"Fingerprint of its key: {genuine.fingerprint}")


def printable(said: object) -> str:
    """What a file says of itself, without anything that would move about on a terminal."""
    return "".join(letter for letter in str(said) if letter.isprintable())


def write_whole(out: Path, content: bytes) -> None:
    """All of it or nothing: a file half written would be taken for a pack."""
    half = out.with_name(f".{out.name}.{os.getpid()}")
    half.write_bytes(content)
    half.replace(out)
