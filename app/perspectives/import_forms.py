"""What people choose when they bring in an agency's chronology."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from pydantic import BeforeValidator
from starlette.datastructures import UploadFile

from app.forms import Ask, Filled, Form, read, tidy, typed_fields
from app.perspectives.chronology import known_page
from app.perspectives.import_queries import KEEP, SKIP, VERSION
from app.perspectives.rows import FIELDS, Columns
from app.perspectives.tables import MOST_ROWS, Row


class UploadForm(Form):
    agency_id: Annotated[
        UUID,
        BeforeValidator(lambda typed: typed or None),
        Ask("Choose the agency whose chronology it is"),
    ]


@dataclass(frozen=True)
class Upload:
    form: Filled[UploadForm]
    name: str
    content: bytes


async def uploaded(request: Request) -> Upload:
    """The file as it was sent. It stays in memory: nothing is written to disk in the clear."""
    file = (await request.form()).get("file")
    form = read(UploadForm, await typed_fields(request, UploadForm))
    if not isinstance(file, UploadFile):
        return Upload(form, "", b"")
    content = await file.read()
    await file.close()
    return Upload(form, tidy(file.filename or ""), content)


async def posted(request: Request) -> dict[str, str]:
    """Everything that was posted, for pages that ask as much as the file has rows or columns."""
    sent = await request.form(max_fields=MOST_ROWS * 2)
    return {name: tidy(value) for name, value in sent.items() if isinstance(value, str)}


Uploaded = Annotated[Upload, Depends(uploaded)]
Posted = Annotated[dict[str, str], Depends(posted)]


def columns_in(typed: dict[str, str], rows: list[Row]) -> tuple[Columns, dict[str, str]]:
    """What each column holds, and what is still to choose."""
    width = len(rows[0].cells) if rows else 0
    chosen = [typed.get(f"column-{n}", "") for n in range(width)]
    fields = tuple(field if field in FIELDS else "" for field in chosen)
    heading = typed.get("heading", "")
    number = int(heading) if heading.isdecimal() and len(heading) < 9 else 0
    number = number if number <= len(rows) else 0
    problems = [problem for field, problem in PROBLEMS.items() if field not in fields]
    once = [f for f in FIELDS if f not in ("text", "source") and fields.count(f) > 1]
    problems += [f"Choose only one column for: {FIELDS[field]}" for field in once]
    return Columns(number, fields), {"column-0": problems[0]} if problems else {}


PROBLEMS = {
    "text": "Choose the column that says what happened",
    "when": "Choose the column that says when it happened",
}


def choices_in(typed: dict[str, str]) -> dict[int, str]:
    """What was chosen for each row that may be told already, by its number."""
    rows = {name.removeprefix("row-"): value for name, value in typed.items()}
    known = {n: value for n, value in rows.items() if value in (KEEP, VERSION, SKIP)}
    return {int(n): value for n, value in known.items() if n.isdecimal() and len(n) < 9}


async def asked_page(page: str = "") -> int:
    """Which page of long lists; the first, when it cannot be understood."""
    return known_page(page)
