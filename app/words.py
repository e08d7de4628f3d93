"""What every word of the vocabulary is: a value to store, a label to show, and what it means."""

from enum import StrEnum


class Label(str):
    """Words of ours, never what somebody typed: a Board of another kind reads its own word there.

    Every sentence in the code that says "Board" is one; a test sees to it.
    """


class Word(StrEnum):
    """A domain word: the value is stored, the label is shown, the meaning is explained."""

    label: str
    meaning: str

    def __new__(cls, value: str, label: str = "", meaning: str = "") -> "Word":
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = Label(label)
        word.meaning = Label(meaning)
        return word


def lower_first(text: str) -> str:
    """A label inside a sentence."""
    return f"{text[:1].lower()}{text[1:]}"


def choices(words: type[Word]) -> list[tuple[str, str, str]]:
    """The words as a page offers them: stored value, label, meaning."""
    return [(word.value, word.label, word.meaning) for word in words]


def coded(word: Word | None) -> dict[str, str] | None:
    """A word as the reader of a data file needs it; None when it was not said."""
    return {"code": word.value, "label": str(word.label)} if word else None
