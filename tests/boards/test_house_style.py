"""How a Board's packs look: a colour that can be read, and a logo with nothing hidden in it."""

import io
import struct
import zlib

import pytest
from sqlmodel import Session, select

from app.boards import colour
from app.boards.logo import MOST_BYTES, NotALogo, drawn_anew
from app.boards.models import HouseStyle
from app.history import HistoryLine
from app.people.models import Membership
from app.vocabulary import Did, Role
from tests.browser import Page
from tests.build import a_board, a_person, kept

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'
BOX = '<rect width="200" height="100" fill="#003366"/>'
SVG = f"{HEAD}{BOX}</svg>".encode()


def a_png(wide: int = 4, high: int = 2, note: bytes = b"") -> bytes:
    """A real one, with a note that no eye sees."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    rows = zlib.compress((b"\0" + b"\x00\x66\x99" * wide) * high)
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    text = chunk(b"tEXt", b"Comment\0" + note) if note else b""
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + text
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("typed", "ratio"), [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#595959", 7.0)]
)
def test_contrast_is_counted_as_wcag_counts_it(typed: str, ratio: float) -> None:
    assert colour.contrast_with_white(typed) == pytest.approx(ratio, abs=0.01)


def test_a_colour_that_is_too_light_is_refused_with_its_figure_and_one_that_will_do() -> None:
    said = colour.problem("#3AF")
    assert "2.51 to 1" in said and "4.5 to 1" in said
    offered = next(word for word in said.split() if word.startswith("#"))
    assert colour.problem(offered) == ""
    assert colour.problem("#777777") != "" and colour.problem("#767676") == ""
    assert colour.problem("red").startswith("Write the colour")


def test_a_logo_is_drawn_anew_and_leaves_behind_what_was_hidden_in_it() -> None:
    logo = drawn_anew(a_png(400, 100, b"made by Jo Surname"))
    assert logo.png.startswith(b"\x89PNG") and b"Surname" not in logo.png
    assert (logo.width, logo.height) == (720, 180)
    from_shapes = drawn_anew(f"{HEAD}<title>Jo Surname</title>{BOX}</svg>".encode())
    assert b"Surname" not in from_shapes.png
    assert (from_shapes.width, from_shapes.height) == (360, 180)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a what is this",
        b"\x89PNG\r\n\x1a\n cut off",
        a_png()[:60],
        a_png(5000, 1),
        SVG + b" " * MOST_BYTES,
        f"{HEAD}<script>alert(1)</script></svg>".encode(),
        f'{HEAD}<rect onload="x()" width="1"/></svg>'.encode(),
        f'{HEAD}<image href="http://example.org/x.png"/></svg>'.encode(),
        f"{HEAD}<use href='#a'/></svg>".encode(),
        f"{HEAD}<foreignObject/></svg>".encode(),
        f"{HEAD}<text>Words</text></svg>".encode(),
        f"{HEAD}<style>@import 'x'</style></svg>".encode(),
        f'{HEAD}<rect fill="url(http://x)"/></svg>'.encode(),
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 9 9"/>',
        b"<svg><rect/></svg>",
    ],
)
def test_what_is_no_picture_of_plain_shapes_or_dots_is_refused(content: bytes) -> None:
    with pytest.raises(NotALogo) as why:
        drawn_anew(content)
    assert str(why.value).startswith("Choose")


@pytest.fixture
def manager(db: Session, browse_as):
    board, noor = a_board(db), a_person(db, "Noor")
    kept(db, Membership(person_id=noor.id, role=Role.BUSINESS_MANAGER, board_id=board.id))
    browser, url = browse_as(noor), f"/boards/{board.id}/house-style"

    def choose(logo: bytes = b"", **typed: object) -> Page:
        given = {"name": "Our Board", "colour": "#003366", "version": 0, **typed}
        files = {"logo": ("logo.png", io.BytesIO(logo), "image/png")} if logo else None
        browser.first()
        return Page(browser.client.post(url, data=given, files=files))

    return browser, url, choose


def test_the_manager_chooses_how_packs_look_and_sees_a_sample(db: Session, manager) -> None:
    browser, url, choose = manager
    assert browser.visit(url.removesuffix("/house-style")).links("How packs look") == [url]
    assert browser.get(url + "/sample").status_code == 404

    page = choose(SVG, logo_alt="A lighthouse", footer="www.example.org")

    assert page.status == 200
    style = db.exec(select(HouseStyle)).one()
    assert (style.colour, style.logo_alt, style.version) == ("#003366", "A lighthouse", 1)
    assert browser.get(url + "/sample").content.startswith(b"\x89PNG")
    line = db.exec(select(HistoryLine).where(HistoryLine.subject == "housestyle")).one()
    assert line.did is Did.CHANGED


def test_wrong_choices_are_explained_and_nothing_is_kept(db: Session, manager) -> None:
    _, _, choose = manager
    assert "4.5 to 1" in choose(colour="#aaaaaa").errors[0]
    assert choose(SVG).errors == ["Say in words what the logo shows, for people who cannot see it"]
    assert choose(b"no picture").errors == ["Choose a PNG or an SVG picture"]
    assert db.exec(select(HouseStyle)).all() == []


def test_who_saves_second_is_told_and_loses_nothing(db: Session, manager) -> None:
    _, _, choose = manager
    choose(SVG, logo_alt="A lighthouse")
    page = choose(name="Another name", logo_alt="A lighthouse")
    assert page.status == 409 and page.value("name") == "Another name" and "Our Board" in page.text
    db.expire_all()
    assert db.exec(select(HouseStyle)).one().name == "Our Board"


def test_a_logo_can_be_taken_away(db: Session, manager) -> None:
    _, _, choose = manager
    choose(SVG, logo_alt="A lighthouse")
    choose(version=1, without_logo="true")
    db.expire_all()
    style = db.exec(select(HouseStyle)).one()
    assert (style.logo, style.logo_alt, style.version) == (None, "", 2)
