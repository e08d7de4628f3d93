"""What a page draws is read faster than pypdf reads it, and never otherwise."""

import io
import json

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ContentStream, DecodedStreamObject, DictionaryObject, NameObject

from app.disclosure.check import check
from app.disclosure.drawn import Unusual, operations
from app.disclosure.names import Protected
from app.disclosure.pdf import read
from app.packs.pdf import compile_pdf
from app.packs.shapes import shapes
from app.vocabulary import PackForm
from tests.build import MONDAY
from tests.packs.build import a_document, a_factor_map

USUAL = [
    rb"BT /F1 9 Tf 1 0 0 -1 12.5 .5 Tm (Reuben) Tj ET",
    rb"(a\(b\)c\\d\101\n\r\t\b\f) Tj",
    b"(over two\\\nlines\\\r\nor\\\rthree\r\n) Tj",
    rb"(\1\12\0018\377) Tj",
    rb"<52 65756> Tj <> Tj",
    rb"q 1 0 0 1 0 0 cm/c0 cs -0.5 +2 3. scn Q",
    rb"(a)' 1 2 (b)" + b'"',
    b"",
    b" \n",
]
UNUSUAL = [
    b"BI /W 1 /H 1 /BPC 8 ID x EI",
    b"% a note\n(a) Tj",
    b"(one (in) another) Tj",
    b"/F#31 9 Tf",
    b"1-2 0 Td",
    rb"(\400) Tj",
    rb"(\q) Tj",
    b"(never ended Tj",
    b"[(a) Tj",
    b"] Tj",
    b"1 2",
]


@pytest.mark.parametrize("drawn", USUAL)
def test_what_is_usual_is_read_as_pypdf_reads_it(drawn: bytes) -> None:
    assert operations(drawn) == by_pypdf(drawn)


def by_pypdf(drawn: bytes) -> list[tuple[object, bytes]]:
    stream = DecodedStreamObject()
    stream.set_data(drawn)
    return ContentStream(stream, None, "bytes").operations


@pytest.mark.parametrize("drawn", UNUSUAL)
def test_what_is_unusual_is_left_to_pypdf(drawn: bytes) -> None:
    with pytest.raises(Unusual):
        operations(drawn)


def test_strings_drawn_close_together_are_one_and_those_apart_are_not() -> None:
    [(given, shown)] = operations(rb"[(Reu)14(b)3.5(\1)(23) 8 (en)]TJ")
    assert (given, shown) == ([[b"Reub\x0123en", 25.5]], b"TJ")
    [(given, shown)] = operations(rb"[(Reuben)-300(Chidlow)]TJ")
    assert (given, shown) == ([[b"Reuben", -300, b"Chidlow"]], b"TJ")


def test_a_dictionary_draws_nothing_and_what_follows_it_is_read() -> None:
    [(_, begins), (given, shows)] = operations(b"/Span<</MCID [1 2]/Lang(en)>>BDC(a)Tj")
    assert (begins, given, shows) == (b"BDC", [b"a"], b"Tj")


@pytest.mark.parametrize(
    "drawn",
    [
        b"(They met Reuben Chidlow.) Tj",
        b"[(They met Reu)10(ben Chi)-20(dlow.)] TJ",
        b"% a note\n(They met (at last) Reuben Chidlow.) Tj",
        b"<5265756265> Tj <6e2043 6869646c6f77> Tj",
        rb"(Re\165ben Chid\154ow) Tj",
    ],
)
def test_a_name_is_found_however_the_page_draws_it(drawn: bytes) -> None:
    hits = check("a.pdf", a_page_of(drawn), Protected({"Child R": ["Reuben Chidlow"]}))
    assert "page 1" in {hit.place for hit in hits}


def a_page_of(drawn: bytes) -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    font = {"Type": "Font", "Subtype": "Type1", "BaseFont": "Helvetica"}
    kept = DictionaryObject({NameObject(f"/{k}"): NameObject(f"/{v}") for k, v in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): kept})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 12 Tf 20 200 Td " + drawn + b" ET")
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.slow
def test_every_page_of_a_pack_says_what_pypdf_reads_on_it() -> None:
    document = json.dumps(a_document(factor_map=a_factor_map(9))).encode()
    forms = shapes(document, MONDAY, [PackForm.BRIEFING, PackForm.SLIDES, PackForm.SHEET])
    for content in (compile_pdf(document, MONDAY), *forms.values()):
        for page in PdfReader(io.BytesIO(content)).pages:
            operations(page["/Contents"].get_object().get_data())  # none of it is unusual
            alone = page.extract_text()
            assert read(page) == alone
            assert page.extract_text() == alone
