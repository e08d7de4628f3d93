"""What the bench weighs us against can be made: it breaks unseen when a sheet moves or grows."""

from app.bench.packs import typst_alone
from app.packs import pdf
from app.packs.document import canonical
from tests.build import MONDAY
from tests.packs.build import a_document


def test_the_plain_typesetter_makes_the_same_sheet_on_its_own() -> None:
    words = pdf.words_on(canonical(a_document()), MONDAY)

    assert typst_alone(words).startswith(b"%PDF")
