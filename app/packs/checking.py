"""Looking through every file of a pack, as it would leave, for what tells who somebody is."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from functools import partial

from app.disclosure.check import check
from app.disclosure.names import Protected
from app.packs import pdf
from app.packs.archive import MANIFEST, manifest_of
from app.packs.found import Checked, Found, Names, sorted_out
from app.packs.leaving import Forms, about
from app.packs.making import LAST, LOOKING, PDF, Tell
from app.packs.shapes import shapes

aside = asyncio.to_thread


def checked(forms: Forms, names: Names) -> Checked:
    """Every byte that leaves, the list in the signed archive with them. This takes seconds."""
    manifest = manifest_of(forms.files, about(forms.document))
    everything = {**forms.files, MANIFEST: manifest}
    return Checked(forms, names, found_in(everything, names))


def found_in(files: Mapping[str, bytes], names: Names) -> list[Found]:
    protected = Protected(names.people, names.wholes)
    hits = [hit for name, content in files.items() for hit in check(name, content, protected)]
    return sorted_out(hits)


async def made_aside(document: bytes, now: datetime, tell: Tell) -> Forms:
    """Every form of the document, made while the pages go on. No transaction may be open."""
    tell(PDF)
    paper = await pdf.compile_aside(document, now)
    return Forms(document, paper, await aside(partial(shapes, document, now, tell=tell)))


async def checked_aside(document: bytes, names: Names, now: datetime, tell: Tell) -> Checked:
    """The same, made and checked. It takes seconds, and no page waits for it."""
    forms = await made_aside(document, now, tell)
    tell(LOOKING)
    found = await aside(partial(checked, forms, names))
    tell(LAST)
    return found
