"""Planted words: a token of its own in each confidential text, to see where it may be found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Planter:
    """Puts `word` and a number into texts. Without a word it leaves them as they are."""

    word: str = ""
    planted: list[dict[str, Any]] = field(default_factory=list)

    def plant(self, text: str | None, place: str, readers: Iterable[str]) -> str | None:
        """The text with its own token at the end; nothing stays nothing."""
        if not self.word or not text:
            return text
        return f"{text} {self.token(place, readers)}"

    def token(self, place: str, readers: Iterable[str]) -> str:
        token = f"{self.word}{len(self.planted) + 1:04}"
        self.planted.append({"text": token, "in": place, "may_read": sorted(set(readers))})
        return token

    def plant_quote(
        self, text: str, quote: str, place: str, readers: Iterable[str]
    ) -> tuple[str, str]:
        """A text and a quote of it, with one token within both."""
        if not self.word:
            return text, quote
        longer = f"{quote} {self.token(place, readers)}"
        return text.replace(quote, longer, 1), longer

    def open_to(self, readers: Iterable[str], reached: Callable[[str], bool]) -> None:
        """Words that went out in something more people may read, e.g. a delivered pack."""
        for each in self.planted:
            if reached(each["text"]):
                each["may_read"] = sorted({*each["may_read"], *readers})
