"""What was typed is kept as it was meant, without what nobody can see."""

import pytest

from app.forms import tidy


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  I rang.\n\n\tTwice. ", "I rang.\n\n\tTwice."),
        ("cafe\u0301", "caf\u00e9"),
        ("Anna \u202eneW\u202c\u0000", "Anna neW"),
        ("family \U0001f468\u200d\U0001f467 here", "family \U0001f468\u200d\U0001f467 here"),
        ("\u201cquite\u201d\u00a0so \U0001fae9", "\u201cquite\u201d\u00a0so \U0001fae9"),
    ],
)
def test_text_is_tidied_and_nothing_meant_is_lost(typed: str, kept: str) -> None:
    assert tidy(typed) == kept
