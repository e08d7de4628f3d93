"""What a Board's business manager chooses for the look of packs."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import UploadFile

from app.boards import colour
from app.boards.logo import Logo, NotALogo, drawn_anew
from app.forms import Ask, Filled, Form, Line, NeededLine, filled

SAY_IT = "Say in words what the logo shows, for people who cannot see it"


class HouseForm(Form):
    name: Annotated[NeededLine, Ask("Enter the name of the Board as packs print it")]
    colour: Annotated[NeededLine, Ask("Choose a colour")]
    footer: Line = ""
    logo_alt: Line = ""
    without_logo: Annotated[bool, Ask("Say whether the logo goes")] = False
    version: Annotated[int, Ask("Open this page again, then save")]


@dataclass(frozen=True)
class Chosen:
    """What was typed, and the logo that came with it, drawn anew."""

    form: Filled[HouseForm]
    logo: Logo | None = None

    def checked(self, has_logo: bool) -> Filled[HouseForm]:
        """The form, with what the colour or the missing words for a logo make wrong."""
        data = self.form.data
        if data is None:
            return self.form
        if problem := colour.problem(data.colour):
            return self.form.fail("colour", problem)
        keeps = self.logo is not None or (has_logo and not data.without_logo)
        return self.form.fail("logo_alt", SAY_IT) if keeps and not data.logo_alt else self.form


async def chosen(request: Request) -> Chosen:
    """Nothing of the file is written to disk."""
    form = await filled(HouseForm)(request)
    file = (await request.form()).get("logo")
    if not isinstance(file, UploadFile) or not file.filename:
        return Chosen(form)
    content = await file.read()
    await file.close()
    try:
        return Chosen(form, drawn_anew(content))
    except NotALogo as wrong:
        return Chosen(Filled(form.typed, {**form.errors, "logo": str(wrong)}))


Choice = Annotated[Chosen, Depends(chosen)]
