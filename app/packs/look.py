"""How a pack looks: the Board's house style as it was on the pack's day, kept in the document."""

import io
from base64 import b64decode
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor
from docx.text.paragraph import Paragraph

from app.boards.logo import address
from app.boards.models import HouseStyle

USUAL = "#00625e"
STYLES = ("Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Caption")

Data = dict[str, Any]


def as_data(style: HouseStyle | None) -> Data:
    """What the document keeps of it; nothing when the Board has chosen none."""
    if style is None:
        return {}
    house: Data = {"colour": style.colour, "footer": style.footer or None}
    if style.logo:
        house["logo"] = {
            "picture": address(style.logo),
            "alt": style.logo_alt,
            "width": style.logo_width,
            "height": style.logo_height,
        }
    return {"house": house}


def dress(document: Document, house: Data) -> None:
    """A Word file on A4 in the Board's colour, its logo at the top, its words at the foot."""
    sheet = document.sections[0]
    sheet.page_width, sheet.page_height = Cm(21), Cm(29.7)
    sheet.left_margin = sheet.right_margin = Cm(2.5)
    sheet.top_margin = sheet.bottom_margin = Cm(2.2)
    document.styles["Caption"].paragraph_format.keep_with_next = True
    colour = RGBColor.from_string(house.get("colour", USUAL).lstrip("#").upper())
    for name in STYLES:
        document.styles[name].font.color.rgb = colour
    sheet.footer.paragraphs[0].text = house.get("footer", "")
    number_pages(sheet.footer.add_paragraph("Page "))
    if logo := house.get("logo"):
        png = b64decode(logo["picture"].partition(",")[2])
        shape = document.add_paragraph().add_run().add_picture(io.BytesIO(png), height=Cm(2))
        shape._inline.docPr.set("descr", logo["alt"])


def number_pages(line: Paragraph) -> None:
    """Word counts the pages itself."""
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    line._p.append(number)
