"""The wording guide over files: plain text, and the paragraphs and tables of a Word draft."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from zipfile import BadZipFile

import typer

from app.vocabulary import WordingKind
from app.wording.guide import EVERYWHERE, Hit, hits


class NotReadable(Exception):
    """A file the guide cannot read. Says what to do."""


@dataclass(frozen=True)
class Found:
    """A hit in a file: line and column are counted from 1; in Word a line is a paragraph."""

    file: str
    line: int
    column: int
    hit: Hit

    @property
    def in_words(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}"
        return f"{place}: {self.hit.kind.label}: “{self.hit.words}”. {self.hit.question}"

    @property
    def as_data(self) -> dict[str, object]:
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "words": self.hit.words,
            "kind": self.hit.kind.value,
            "question": self.hit.question,
            "instead": self.hit.instead,
        }


def check(file: Path, tunnel: bool = False) -> list[Found]:
    """What the guide stops at in this file; NotReadable when it is neither text nor Word."""
    kinds = frozenset(WordingKind) if tunnel else EVERYWHERE
    text = "\n".join(word_lines(file) if file.suffix.casefold() == ".docx" else text_lines(file))
    return [place(str(file), text, hit) for hit in hits(text, kinds)]


def place(file: str, text: str, hit: Hit) -> Found:
    before = text[: hit.starts]
    return Found(file, before.count("\n") + 1, hit.starts - before.rfind("\n"), hit)


def text_lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise NotReadable(f"{file} is not text. Save it as plain text or as Word first.") from None
    except OSError:
        raise NotReadable(f"{file} cannot be opened. Check its name and where it is.") from None


def word_lines(file: Path) -> list[str]:
    """Each paragraph and each cell of a Word file, in the order they stand."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(file))
    except (BadZipFile, KeyError, ValueError, PackageNotFoundError):
        raise NotReadable(
            f"{file} is not a Word file that opens. Save it again as .docx."
        ) from None
    return [line for block in document.iter_inner_content() for line in lines_of(block)]


def lines_of(block: object) -> Iterator[str]:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    if isinstance(block, Paragraph):
        yield block.text.replace("\n", " ")
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                yield cell.text.replace("\n", " ")


def wording(
    files: list[Path],
    tunnel: Annotated[
        bool, typer.Option(help="It is a view from the tunnel: stop at what came later, too.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the hits as JSON.")] = False,
) -> None:
    """Say where a text judges with hindsight, blames, names or recommends. Changes nothing."""
    try:
        found = [each for file in files for each in check(file, tunnel)]
    except NotReadable as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(1) from None
    if as_json:
        typer.echo(json.dumps([each.as_data for each in found], indent=1, ensure_ascii=False))
    else:
        for each in found:
            typer.echo(each.in_words)
