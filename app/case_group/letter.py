"""An invitation as a printed letter: the link as words and as a picture a phone can read."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import segno

from app import paper
from app.clock import day_in_words

SHEET = Path(__file__).with_name("letter.typ")
NOTE = Path(__file__).with_name("note.typ")


async def print_letter(
    name: str, link: str, sign_in_name: str, expires_at: datetime, now: datetime
) -> bytes:
    """The letter as a PDF. It says nothing of any case or anybody else, and holds no code."""
    picture = BytesIO()
    segno.make(link, error="m").save(picture, kind="svg", border=4, omitsize=True)
    return await paper.typeset_aside(
        SHEET,
        now,
        name=name,
        link=link,
        site=link.partition("/invitation/")[0],
        sign_in_name=sign_in_name,
        until=day_in_words(expires_at.date()),
        picture=picture.getvalue().decode(),
    )


async def print_note(name: str, site: str, sign_in_name: str, now: datetime) -> bytes:
    """That something waits, for who gets no mail. What it is, is seen after signing in."""
    return await paper.typeset_aside(NOTE, now, name=name, site=site, sign_in_name=sign_in_name)
