"""How hard our words are to read (the Flesch-Kincaid grade), and which words of a page are ours."""

import re
from collections.abc import Iterable, Iterator

import pyphen
from bs4 import BeautifulSoup

HARDEST = 8.0
"""The school grade nobody has to be beyond: readers of about 13."""
LONGEST = 25
"""Words in one sentence: more than that, and somebody tired reads it twice."""
TYPED = "Xyz"
"""Stands where somebody's own words do: a name, a label, an answer."""

HYPHENS = pyphen.Pyphen(lang="en_GB")
VOWELS = re.compile("[aeiouy]+")
SILENT = re.compile(r"([^aeiouyl]|[aeiouy]l|rl)e$|[^aeioucgshxz]es$|[^aeioudt]ed$")
WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019]*")
STOP = re.compile(r"(?<=[.!?:])[\"'\u201d\u2019)]*\s+|;\s+")
BLOCKS = "address article br button dd details div dl dt fieldset footer form h1 h2 h3 header label"
BLOCKS += " legend li nav ol option p section summary table td th tr ul"
HEADS = "title, script, style, textarea"
FEWEST = 4
"""Fewer words are a name for something and no sentence: they would only flatter the page."""


def syllables(word: str) -> int:
    """Hyphens stand only where a line may break, so vowels are counted too; the larger counts."""
    word = word.casefold()
    vowels = len(VOWELS.findall(word))
    vowels -= vowels > 1 and SILENT.search(word) is not None
    return max(len(HYPHENS.positions(word)) + 1, vowels)


def grade(sentences: Iterable[str]) -> float:
    """The Flesch-Kincaid school grade of these sentences together; 0 when there are none."""
    words = [WORD.findall(sentence) for sentence in sentences]
    words = [sentence for sentence in words if sentence]
    if not words:
        return 0.0
    every = [word for sentence in words for word in sentence]
    spoken = sum(1 if word == TYPED else syllables(word) for word in every)
    return 0.39 * len(every) / len(words) + 11.8 * spoken / len(every) - 15.59


def sentences(html: str) -> list[str]:
    """What a page says in whole sentences. People's own words stand in it as TYPED."""
    soup = BeautifulSoup(html, "html.parser")
    for unread in soup.select(HEADS):
        unread.decompose()
    for block in soup.find_all(BLOCKS.split()):
        block.insert_before("\n")
        block.insert_after("\n")
        block.append("\n")
    return [said for line in lines(soup.get_text()) for said in STOP.split(line) if is_ours(said)]


def lines(text: str) -> Iterator[str]:
    return (" ".join(line.split()) for line in text.splitlines() if line.strip())


def is_ours(said: str) -> bool:
    """A sentence, and not one that somebody else wrote."""
    words = WORD.findall(said)
    return len(words) >= FEWEST and not set(words) <= {TYPED}


def heading(html: str) -> str:
    """A page's own name for itself."""
    found = BeautifulSoup(html, "html.parser").h1
    return " ".join(found.get_text(" ").split()) if found else ""
