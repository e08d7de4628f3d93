"""What was typed is kept as it was meant, without what nobody can see."""

import pytest

from app.accounts.forms import AnswerForm
from app.findings.forms import WordsForm as FindingWords
from app.forms import LONG, ONE_LINE, PLAIN, SHOWN, TOLD, Form, read, tidy
from app.packs.forms import PackForm, WordsForm
from app.perspectives.event_forms import EventForm


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  I rang.\n\n\tTwice. ", "I rang.\n\n\tTwice."),
        ("cafe\u0301", "caf\u00e9"),
        ("Anna \u202eneW\u202c\u0000", "Anna neW"),
        ("a\uffff page\ufdd0 of\U0010fffe it", "a page of it"),
        ("family \U0001f468\u200d\U0001f467 here", "family \U0001f468\u200d\U0001f467 here"),
        ("\u201cquite\u201d\u00a0so \U0001fae9", "\u201cquite\u201d\u00a0so \U0001fae9"),
    ],
)
def test_text_is_tidied_and_nothing_meant_is_lost(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@pytest.mark.parametrize(
    ("form", "slot", "most"),
    [
        (AnswerForm, "text", TOLD),
        (WordsForm, "summary", LONG),
        (WordsForm, "not_read", PLAIN),
        (FindingWords, "confidence", PLAIN),
        (EventForm, "text", SHOWN),
        (PackForm, "title", ONE_LINE),
    ],
)
def test_each_kind_of_text_has_room_and_an_end_and_says_how_much_is_too_much(
    form: type[Form], slot: str, most: int
) -> None:
    assert slot not in read(form, {slot: "x" * most}).errors
    long = "x" * (most + 1_200)
    refused = read(form, {slot: long})
    assert refused.errors[slot] == (
        f"Shorten this by 1,200 characters. It has {most + 1_200:,}, and there is room for {most:,}"
    )
    assert refused.typed[slot] == long
    one = read(form, {slot: "x" * (most + 1)}).errors[slot]
    assert one.startswith("Shorten this by 1 character. ")


def test_words_too_long_for_one_line_are_counted_as_they_would_be_kept() -> None:
    assert read(PackForm, {"title": "a  " * (ONE_LINE // 2)}).errors == {}
