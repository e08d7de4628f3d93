"""What points at a person without a name: numbers, addresses, exact dates, rare combinations."""

import re
from collections.abc import Iterator
from itertools import takewhile

from app.vocabulary import DisclosureKind

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
YEAR = r"(?:19|20)\d\d"
DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b(?:,?\s+{YEAR})?"
    rf"|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+{YEAR})?"
    r"|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d)"
)
BIRTH_OR_DEATH = re.compile(
    r"\b(?:born|birth(?:day)?|d\.?o\.?b\.?|died|dead|death|killed|passed away)\b"
    rf"[^.!?\n]{{0,60}}?\b(?P<after>{DAY})"
    rf"|\b(?P<before>{DAY})[^.!?\n]{{0,40}}?\b(?:born|birth|died|death|killed|passed away)\b",
    re.IGNORECASE,
)
NHS_NUMBER = re.compile(r"(?<![\da-f.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\da-f-])")
"""Digits within a run of a to f are of a fingerprint such as SHA-256, which says nothing."""
POSTCODE = re.compile(
    r"(?<![\w#])(?:[A-Z]{1,2}\d[A-Z\d]?[ \u00a0]?\d[ABD-HJLNP-UW-Z]{2}"
    r"|[A-Za-z]{1,2}\d[A-Za-z\d]?[ \u00a0]\d[abd-hjlnp-uw-zABD-HJLNP-UW-Z]{2})(?!\w)"
)
PHONE = re.compile(r"(?<![\w+.-])(?:\+44[ ]?(?:\(0\))?|\(?0)(?:[ ()\u00a0-]{0,2}\d){9,10}(?![\w-])")
AGE = re.compile(
    r"\b(?:aged|age) (?:of )?\w+|\b[\w-]+[ -](?:years?|months?|weeks?|days?)[ -]old\b",
    re.IGNORECASE,
)
SOME_DATE = re.compile(rf"\b(?:{DAY}|{MONTH}\s+{YEAR})\b", re.IGNORECASE)
AGENCY = re.compile(
    r"\b(?:School|Academy|College|Nursery|Hospital|Surgery|Clinic|Trust|Police|Constabulary|Council"
    r"|Housing|Pharmacy|Prison|Charity|Hostel|Service|Services|Centre|Refuge)\b"
)
PLACE = re.compile(
    r"\b(?:in|at|near|of|from|to)\s+(?:the\s+)?(?!(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\b)[A-Z][a-z]+"
    r"|\b[A-Z][a-z]+ (?:Road|Street|Lane|Avenue|Close|Drive|Crescent|Terrace|Place|Way)\b"
)
RARE = (AGE, PLACE, SOME_DATE, AGENCY)
PATTERNS = {
    DisclosureKind.NHS_NUMBER: NHS_NUMBER,
    DisclosureKind.POSTCODE: POSTCODE,
    DisclosureKind.PHONE: PHONE,
    DisclosureKind.BIRTH_OR_DEATH: BIRTH_OR_DEATH,
}
CHECK_DIGITS = range(10, 1, -1)


def marks(text: str) -> Iterator[tuple[DisclosureKind, str]]:
    """Each mark in the text, with the words that make it."""
    for kind, pattern in PATTERNS.items():
        for match in pattern.finditer(text):
            if kind is not DisclosureKind.NHS_NUMBER or is_nhs_number(match.group()):
                yield kind, match.group().strip()
    for line in text.splitlines():
        found = list(takewhile(bool, (pattern.search(line) for pattern in RARE)))
        if len(found) == len(RARE):
            together = ", ".join(match.group() for match in found if match)
            yield DisclosureKind.RARE_TOGETHER, together


def is_nhs_number(written: str) -> bool:
    """Ten digits whose last one checks the others (modulus 11, NHS Data Dictionary)."""
    digits = [int(digit) for digit in written if digit.isdigit()]
    rest = sum(d * weight for d, weight in zip(digits, CHECK_DIGITS, strict=False)) % 11
    return len(digits) == 10 and (11 - rest) % 11 == digits[-1]
