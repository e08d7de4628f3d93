"""Dates as people put them, and the days they may mean."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.plain_dates import in_words
from app.vague_dates import UNKNOWN, Span, in_time, precision, span
from app.vocabulary import Precision

PERIOD = Span(date(2013, 3, 1), date(2014, 2, 28))
"""The time frame of a review: it holds one May, and one of most other months."""

OURS = [
    ("30/4/26", "30 April 2026"),
    ("2026-04-30", "30 April 2026"),
    ("30  apr 2026", "30 April 2026"),
    ("June 2026", "June 2026"),
    ("sept 2026", "September 2026"),
    ("31/2/2026", "31/2/2026"),
    ("before 30/4/2026", "before 30/4/2026"),
    ("the end of June 2026", "the end of June 2026"),
    ("when the post is filled", "when the post is filled"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "written"), OURS)
def test_a_plain_day_or_month_is_written_as_everywhere_and_all_else_as_typed(
    typed: str, written: str
) -> None:
    assert in_words(typed) == written


TYPED = [
    ("26 September 2016", "2016-09-26", "2016-09-26", Precision.DAY),
    ("2 February 2024", "2024-02-02", "2024-02-02", Precision.DAY),
    ("14 June 2017", "2017-06-14", "2017-06-14", Precision.DAY),
    ("Friday 7 March 2014, about 4.30pm", "2014-03-07", "2014-03-07", Precision.DAY),
    ("7th March '14", "2014-03-07", "2014-03-07", Precision.DAY),
    ("18.2.09", "2009-02-18", "2009-02-18", Precision.DAY),
    ("23/3/10", "2010-03-23", "2010-03-23", Precision.DAY),
    ("15.3.2014 at 14:30", "2014-03-15", "2014-03-15", Precision.DAY),
    ("2014-03-02", "2014-03-02", "2014-03-02", Precision.DAY),
    ("20/10/98", "1998-10-20", "1998-10-20", Precision.DAY),
    ("3 March", "2013-03-03", "2013-03-03", Precision.DAY),
    ("Sept 2015", "2015-09-01", "2015-09-30", Precision.MONTH),
    ("March 2017", "2017-03-01", "2017-03-31", Precision.MONTH),
    ("May 2014", "2014-05-01", "2014-05-31", Precision.MONTH),
    ("Mar 2014", "2014-03-01", "2014-03-31", Precision.MONTH),
    ("2014-09", "2014-09-01", "2014-09-30", Precision.MONTH),
    ("2013-07", "2013-07-01", "2013-07-31", Precision.MONTH),
    ("July 2013 concerns", "2013-07-01", "2013-07-31", Precision.MONTH),
    ("one morning in May", "2013-05-01", "2013-05-31", Precision.MONTH),
    ("half term, February 2014", "2014-02-01", "2014-02-28", Precision.MONTH),
    ("30 February 2014", "2014-02-01", "2014-02-28", Precision.MONTH),
    ("early May", "2013-05-01", "2013-05-10", Precision.DAYS),
    ("early May 2014", "2014-05-01", "2014-05-10", Precision.DAYS),
    ("early August 2013", "2013-08-01", "2013-08-10", Precision.DAYS),
    ("the middle of June 2013", "2013-06-11", "2013-06-20", Precision.DAYS),
    ("mid-2010", "2010-05-03", "2010-08-31", Precision.MONTHS),
    ("first half of 2011", "2011-01-01", "2011-07-01", Precision.MONTHS),
    ("Christmas 2015", "2015-12-18", "2016-01-03", Precision.MONTH),
    ("summer 2013 (I think)", "2013-06-01", "2013-08-31", Precision.MONTHS),
    ("over the summer holidays of 2013", "2013-07-15", "2013-09-05", Precision.MONTHS),
    ("winter 2012/13", "2012-12-01", "2013-02-28", Precision.MONTHS),
    ("spring", "2013-03-01", "2013-05-31", Precision.MONTHS),
    ("Autumn term 2012", "2012-09-01", "2012-12-22", Precision.MONTHS),
    ("Q3 2014", "2014-07-01", "2014-09-30", Precision.MONTHS),
    ("w/c 3 March 2014", "2014-03-03", "2014-03-09", Precision.DAYS),
    ("week ending 9/3/14", "2014-03-03", "2014-03-09", Precision.DAYS),
    ("the second week of May 2014", "2014-05-08", "2014-05-14", Precision.DAYS),
    ("the last week of May 2014", "2014-05-25", "2014-05-31", Precision.DAYS),
    ("the weekend of 4/5 May 2013", "2013-05-04", "2013-05-05", Precision.DAYS),
    ("4/5 May", "2013-05-04", "2013-05-05", Precision.DAYS),
    ("between 3 and 10 March 2014", "2014-03-03", "2014-03-10", Precision.DAYS),
    ("between 4 and 12 in February 2016", "2016-02-04", "2016-02-12", Precision.DAYS),
    ("9-10 and 12 March 2014", "2014-03-09", "2014-03-12", Precision.DAYS),
    ("in the night of 3 to 4 March 2014", "2014-03-03", "2014-03-04", Precision.DAYS),
    ("3/3/14 - 5/3/14", "2014-03-03", "2014-03-05", Precision.DAYS),
    ("03.03.2014 to 05.03.2014", "2014-03-03", "2014-03-05", Precision.DAYS),
    ("March to June 2014", "2014-03-01", "2014-06-30", Precision.MONTHS),
    ("May 2014 to April 2015", "2014-05-01", "2015-04-30", Precision.YEAR),
    ("Sept/Oct 2013", "2013-09-01", "2013-10-31", Precision.MONTHS),
    ("September 2012 - July 2013", "2012-09-01", "2013-07-31", Precision.MONTHS),
    ("December to January 2014", "2013-12-01", "2014-01-31", Precision.MONTHS),
    ("late 2012 or early 2013", "2012-09-01", "2013-05-02", Precision.MONTHS),
    ("May 2014 or May 2015", "2014-05-01", "2015-05-31", Precision.YEAR),
    ("2013 or 2014", "2013-01-01", "2014-12-31", Precision.YEAR),
    ("2018", "2018-01-01", "2018-12-31", Precision.YEAR),
    ("c. 2011", "2011-01-01", "2011-12-31", Precision.YEAR),
    ("'13", "2013-01-01", "2013-12-31", Precision.YEAR),
    ("early 2010s", "2010-01-01", "2013-05-01", Precision.YEAR),
    ("2012/13", "2012-04-01", "2013-03-31", Precision.YEAR),
    ("2013-14", "2013-04-01", "2014-03-31", Precision.YEAR),
    ("2012/2013", "2012-04-01", "2013-03-31", Precision.YEAR),
    ("academic year 2012/13", "2012-09-01", "2013-08-31", Precision.YEAR),
    ("2012\u201315", "2012-01-01", "2015-12-31", Precision.YEAR),
    ("before mid 2010", None, "2010-08-31", Precision.OPEN),
    ("by the end of 2012", None, "2012-12-31", Precision.OPEN),
    ("up to Easter 2014", None, "2014-04-30", Precision.OPEN),
    ("18 months before June 2014", None, "2014-06-30", Precision.OPEN),
    ("since autumn 2013", "2013-09-01", None, Precision.OPEN),
    ("five days before Christmas", None, "2014-01-03", Precision.OPEN),
    ("the Thursday before October half term", None, "2013-10-31", Precision.OPEN),
    ("from 2007 on", "2007-01-01", None, Precision.OPEN),
    ("older concerns reach back to 2007", "2007-01-01", "2007-12-31", Precision.YEAR),
    ("after March 2017", "2017-03-01", None, Precision.OPEN),
    ("the week after half term", None, None, Precision.UNKNOWN),
    ("N/K", None, None, Precision.UNKNOWN),
    ("first seven weeks of life", None, None, Precision.UNKNOWN),
    ("at age 3 weeks", None, None, Precision.UNKNOWN),
    ("nine months to a year before the deaths", None, None, Precision.UNKNOWN),
    ("I don't remember", None, None, Precision.UNKNOWN),
    ("Monday", None, None, Precision.UNKNOWN),
]
"""As practitioners and published reviews put it: the days it may mean within that review."""


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def test_there_are_sixty_shapes_of_dates_and_more() -> None:
    assert len({typed for typed, *_ in TYPED}) == len(TYPED) > 70
    assert {how for *_, how in TYPED} == set(Precision)


@pytest.mark.parametrize(("typed", "first", "last", "how"), TYPED, ids=lambda part: str(part))
def test_a_date_means_a_span_of_days(
    typed: str, first: str | None, last: str | None, how: Precision
) -> None:
    meant = span(typed, PERIOD)
    assert meant == Span(day(first), day(last))
    assert precision(meant) == how


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2015-11-18", "2015-11-18", "2015-11-18"),
        ("Thursday 6 February 2025", "2025-02-06", "2025-02-06"),
        ("winter 2013", "2013-12-01", "2014-02-28"),
        ("3-10 March 2014", "2014-03-03", "2014-03-10"),
        ("March-June 2014", "2014-03-01", "2014-06-30"),
        ("March 3, 2014", "2014-03-03", "2014-03-03"),
        ("the end of half term, February 2025", "2025-02-01", "2025-02-28"),
        ("2011-12", "2011-04-01", "2012-03-31"),
        ("1998", "1998-01-01", "1998-12-31"),
    ],
)
def test_and_so_it_does_without_a_review(typed: str, first: str, last: str) -> None:
    assert span(typed) == Span(day(first), day(last))


@pytest.mark.parametrize("typed", ["", None, "0000-05", "winter 9999", "99/99/99", "early May"])
def test_what_cannot_be_told_has_no_span(typed: str | None) -> None:
    assert span(typed) == UNKNOWN


def test_a_month_that_comes_twice_in_the_time_frame_is_not_guessed() -> None:
    twice = Span(date(2013, 3, 1), date(2014, 6, 30))
    assert span("one morning in May", twice) == UNKNOWN
    assert span("one morning in August", twice) == Span(date(2013, 8, 1), date(2013, 8, 31))


def test_they_sort_in_the_order_of_time_and_what_cannot_be_told_comes_last() -> None:
    typed = ["N/K", "May 2014", "early May 2014", "before mid 2010", "since autumn 2013", "2012/13"]
    assert sorted(typed, key=lambda one: in_time(span(one))) == [
        "before mid 2010",
        "2012/13",
        "since autumn 2013",
        "early May 2014",
        "May 2014",
        "N/K",
    ]


PIECES = """early mid late before after since from to between and or - / . , may march dec q3 winter
    christmas term week beginning ending first last half 2013 13 '14 2012/13 31 30 2 29 9999 0 w/c
    1990s 9/3/14 4/5 half-term N/K 10:30 school"""


@given(
    st.one_of(
        st.text(max_size=400), st.lists(st.sampled_from(PIECES.split()), max_size=12).map(" ".join)
    )
)
@example("1" * 5000)
@example("3 to " * 60)
def test_nothing_anybody_types_breaks_it(typed: str) -> None:
    for found in (span(typed), span(typed, PERIOD)):
        assert not (found.first and found.last) or found.first <= found.last
        assert precision(found) in Precision and in_time(found) <= (date.max, date.max)
