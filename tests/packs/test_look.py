"""How a pack looks: the Board's style in every form, kept with the pack whatever comes later."""

import io
import json
from pathlib import Path

import docx
import pytest
from jsonschema import validate
from sqlmodel import Session

from app.boards.house_actions import Look, choose_style
from app.boards.logo import address, drawn_anew
from app.disclosure.check import check
from app.disclosure.names import Protected
from app.packs import queries
from app.packs.document import canonical
from app.packs.pdf import compile_pdf
from app.packs.routes import SCHEMA
from app.packs.shapes import every_file, shapes
from app.vocabulary import PackForm, Role
from tests.build import MONDAY, a_member, a_review, a_whole_finding
from tests.packs.build import a_delivered_pack, a_document, on
from tests.packs.checkers import complaints, words_of

SVG = b'<svg viewBox="0 0 40 20"><rect width="40" height="20" fill="#003366"/></svg>'
LOGO = drawn_anew(SVG)
HOUSE = {
    "colour": "#123f6d",
    "footer": "www.board.example",
    "logo": {
        "picture": address(LOGO.png),
        "alt": "A blue box",
        "width": LOGO.width,
        "height": LOGO.height,
    },
}
DOCUMENT = a_document(2, house=HOUSE)


def test_a_document_with_a_look_is_one_that_its_schema_knows() -> None:
    validate(DOCUMENT, json.loads(SCHEMA.read_text()))


@pytest.mark.slow
def test_the_checkers_find_nothing_wrong_with_the_boards_look(tmp_path: Path) -> None:
    made = shapes(canonical(DOCUMENT), MONDAY, [PackForm.BRIEFING, PackForm.SLIDES, PackForm.SHEET])
    for pdf in (compile_pdf(canonical(DOCUMENT), MONDAY), *made.values()):
        assert complaints(pdf, tmp_path) == []
        assert "www.board.example" in words_of(pdf, tmp_path)
        assert b"A blue box" in pdf


@pytest.mark.slow
def test_the_word_file_and_the_page_have_the_logo_the_colour_and_the_footer() -> None:
    made = shapes(canonical(DOCUMENT), MONDAY, [PackForm.PAGE, PackForm.WORD])
    page = made[PackForm.PAGE].decode()
    assert 'alt="A blue box"' in page and "#123f6d" in page and "www.board.example" in page
    word = docx.Document(io.BytesIO(made[PackForm.WORD]))
    assert str(word.styles["Heading 1"].font.color.rgb) == "123F6D"
    assert word.sections[0].footer.paragraphs[0].text == "www.board.example"
    (picture,) = word.inline_shapes
    assert picture._inline.docPr.get("descr") == "A blue box"


@pytest.mark.slow
def test_a_logo_sets_off_no_alarm_and_a_name_in_its_words_does() -> None:
    known = Protected({"School nurse 1": ["Zebedee Quillfeather"]})
    for name, content in every_file(canonical(DOCUMENT), MONDAY):
        assert not [hit for hit in check(name, content, known) if "house" in hit.place], name
    logo = {**HOUSE["logo"], "alt": "Zebedee Quillfeather's drawing"}
    named = canonical(a_document(2, house={**HOUSE, "logo": logo}))
    for name, content in every_file(named, MONDAY):
        short = name.endswith(("-sheet.json", "-sheet.docx"))
        assert short or check(name, content, known), name


def test_the_draft_takes_the_boards_look_and_a_released_pack_keeps_its_own(db: Session) -> None:
    review = a_review(db)
    ada = on(db, review, a_member(db, review, Role.LEAD_REVIEWER, "Ada"))
    ben = on(db, review, a_member(db, review, Role.LEAD_REVIEWER, "Ben"))
    manager = on(db, review, a_member(db, review, Role.BUSINESS_MANAGER, "Noor"))
    choose_style(db, manager, Look("The Partnership", "#123f6d", "", LOGO, "A blue box"), MONDAY)
    pack = a_delivered_pack(db, ada, ben, a_whole_finding(db, review))

    choose_style(db, manager, Look("Another name", "#000000", without_logo=True), MONDAY)

    kept = queries.frozen(db, pack)
    assert kept is not None
    said = json.loads(kept.document)
    assert (said["board"], said["house"]["colour"]) == ("The Partnership", "#123f6d")
    now = queries.draft(db, ada, pack).document
    assert (now["board"], now["house"]) == ("Another name", {"colour": "#000000", "footer": None})
