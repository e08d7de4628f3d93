"""The disclosure check over files, from the command line."""

import json
from pathlib import Path
from typing import Annotated

import typer
import yaml

from app.disclosure.check import Hit, check
from app.disclosure.names import Protected


class NotReadable(Exception):
    """A file that cannot be opened, or a list of names that is none. Says what to do."""


def protected_from(file: Path) -> Protected:
    """The names of a YAML file: label -> list of names."""
    try:
        data = yaml.safe_load(read(file))
    except (yaml.YAMLError, UnicodeDecodeError):
        raise NotReadable(
            f"{file} is not YAML. Write each line like “Child R: [Name, Other name]”."
        ) from None
    lists = data.items() if isinstance(data, dict) else ()
    names = {
        str(label): [
            str(n) for n in (listed if isinstance(listed, list) else [listed]) if n is not None
        ]
        for label, listed in lists
    }
    if not any(names.values()):
        raise NotReadable(
            f"{file} lists no names. Write each line like “Child R: [Name, Other name]”."
        )
    return Protected(names)


def read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise NotReadable(f"{file} cannot be opened. Check its name and where it is.") from None


def disclosure(
    files: list[Path],
    names: Annotated[Path, typer.Option(help="A YAML file: label -> list of names.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the hits as JSON.")] = False,
) -> None:
    """Say what in a file could tell who somebody is, and where. Exit 1 when there is anything."""
    try:
        protected = protected_from(names)
        hits = [hit for file in files for hit in named(file, protected)]
    except NotReadable as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(2) from None
    if as_json:
        typer.echo(json.dumps([hit.as_data for hit in hits], indent=1, ensure_ascii=False))
    else:
        typer.echo("\n".join(hit.in_words for hit in hits) or "Nothing found.")
    raise typer.Exit(1 if hits else 0)


def named(file: Path, protected: Protected) -> list[Hit]:
    """Checked under its own name; told with the path it was given by."""
    found = check(file.name, read(file), protected)
    return [Hit(str(file), hit.place, hit.kind, hit.words, hit.label) for hit in found]
