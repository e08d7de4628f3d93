"""Dates as people put them, and the days they may mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vague_dates import UNKNOWN, Span, span


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2015-11-18", date(2015, 11, 18), date(2015, 11, 18)),
        ("26 September 2016", date(2016, 9, 26), date(2016, 9, 26)),
        ("Thursday 6 February 2025", date(2025, 2, 6), date(2025, 2, 6)),
        ("18.2.09", date(2009, 2, 18), date(2009, 2, 18)),
        ("23/3/10", date(2010, 3, 23), date(2010, 3, 23)),
        ("2014-04", date(2014, 4, 1), date(2014, 4, 30)),
        ("March 2017", date(2017, 3, 1), date(2017, 3, 31)),
        ("early May 2024", date(2024, 5, 1), date(2024, 5, 10)),
        ("the middle of June 2024", date(2024, 6, 11), date(2024, 6, 20)),
        ("early August 2013", date(2013, 8, 1), date(2013, 8, 10)),
        ("before mid 2010", None, date(2010, 8, 31)),
        ("since autumn 2013", date(2013, 9, 1), None),
        ("winter 2013", date(2013, 12, 1), date(2014, 2, 28)),
        ("2012/13", date(2012, 4, 1), date(2013, 3, 31)),
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("the end of half term, February 2025", date(2025, 2, 20), date(2025, 2, 28)),
    ],
)
def test_a_date_means_a_span_of_days(typed: str, first: date | None, last: date | None) -> None:
    assert span(typed) == Span(first, last)


@pytest.mark.parametrize("typed", ["one morning in May", "N/K", "", None, "0000-05", "winter 9999"])
def test_what_cannot_be_told_has_no_span(typed: str | None) -> None:
    assert span(typed) == UNKNOWN


@given(st.text(alphabet="0123456789/-. abcdefjlmnoprstuvy", max_size=30))
def test_nothing_anybody_types_breaks_it(typed: str) -> None:
    found = span(typed)
    assert not (found.first and found.last) or found.first <= found.last
