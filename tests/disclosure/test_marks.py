"""Numbers, addresses, dates and rare combinations that point at a person."""

import pytest

from app.disclosure.marks import is_nhs_number, marks
from app.vocabulary import DisclosureKind as Kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("NHS 943 476 5919", Kind.NHS_NUMBER),
        ("number 9434765919.", Kind.NHS_NUMBER),
        ("She lives at 4 Groyne Street, PL4 8AA.", Kind.POSTCODE),
        ("in ls1 4dy", Kind.POSTCODE),
        ("at SW1A1AA", Kind.POSTCODE),
        ("Ring 01632 960 001", Kind.PHONE),
        ("Ring (020) 7946 0018", Kind.PHONE),
        ("Ring +44 7700 900123", Kind.PHONE),
        ("He was born on 12 May 2012.", Kind.BIRTH_OR_DEATH),
        ("DOB: 12/05/2012", Kind.BIRTH_OR_DEATH),
        ("On the 3rd of March 2013 she died.", Kind.BIRTH_OR_DEATH),
        ("date of death 2013-03-03", Kind.BIRTH_OR_DEATH),
        (
            "Aged two, he was taken to Saltings Hospital in February 2025 from Marram Bay.",
            Kind.RARE_TOGETHER,
        ),
    ],
)
def test_what_points_at_somebody_is_found(text: str, kind: Kind) -> None:
    assert kind in {found for found, _ in marks(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Reference 943 476 5918.",
        "Forty families that week, 24 of them new.",
        "In May 2012 a letter was sent.",
        "The meeting on 12 May 2012 was short.",
        "He was born in the spring and died in the autumn.",
        "sha256 0f3e12ab90ffc0de",
        "colour #e123ab",
        "Finding 3 of 12, page 14",
        "Aged two, he was well.",
    ],
)
def test_what_points_at_nobody_is_left_alone(text: str) -> None:
    assert list(marks(text)) == []


def test_an_nhs_number_checks_itself() -> None:
    good = [n for n in range(9434765910, 9434765920) if is_nhs_number(str(n))]
    assert good == [9434765919]
    assert not is_nhs_number("943476591")
