"""A codebook somebody chose, and the codes of it they want."""

from typing import Annotated

from fastapi import Depends, Request
from pydantic import Field
from starlette.datastructures import UploadFile

from app.codebooks.rules import LONGEST_NAME, MOST_CODES
from app.forms import Form


class CodesForm(Form):
    """Each code as the page wrote it: its place in the framework, a bar, its words."""

    code: Annotated[list[str], Field(default_factory=list, max_length=MOST_CODES)]

    @property
    def chosen(self) -> list[tuple[str | None, str]]:
        parted = [each.partition("|") for each in self.code]
        words = [(place or None, text.strip()[: 2 * LONGEST_NAME]) for place, _, text in parted]
        return [(place, text) for place, text in words if text]


async def uploaded(request: Request) -> bytes:
    """The file as it was sent: b"" when none was chosen. Nothing is written to disk."""
    file = (await request.form()).get("file")
    if not isinstance(file, UploadFile):
        return b""
    content = await file.read()
    await file.close()
    return content


Uploaded = Annotated[bytes, Depends(uploaded)]
