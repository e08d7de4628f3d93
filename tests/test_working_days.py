"""Working days in England."""

from datetime import date, timedelta

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

from app.working_days import (
    bank_holidays,
    easter_sunday,
    is_working_day,
    plus_months,
    plus_working_days,
)

KEPT = """
2013 0101 0329 0401 0506 0527 0826 1225 1226
2014 0101 0418 0421 0505 0526 0825 1225 1226
2015 0101 0403 0406 0504 0525 0831 1225 1228
2016 0101 0325 0328 0502 0530 0829 1226 1227
2017 0102 0414 0417 0501 0529 0828 1225 1226
2018 0101 0330 0402 0507 0528 0827 1225 1226
2019 0101 0419 0422 0506 0527 0826 1225 1226
2020 0101 0410 0413 0508 0525 0831 1225 1228
2021 0101 0402 0405 0503 0531 0830 1227 1228
2022 0103 0415 0418 0502 0602 0603 0829 0919 1226 1227
2023 0102 0407 0410 0501 0508 0529 0828 1225 1226
2024 0101 0329 0401 0506 0527 0826 1225 1226
2025 0101 0418 0421 0505 0526 0825 1225 1226
2026 0101 0403 0406 0504 0525 0831 1225 1228
2027 0101 0326 0329 0503 0531 0830 1227 1228
2028 0103 0414 0417 0501 0529 0828 1225 1226
2029 0101 0330 0402 0507 0528 0827 1225 1226
2030 0101 0419 0422 0506 0527 0826 1225 1226
"""
"""As www.gov.uk/bank-holidays has them for England; from 2029 on by another library."""

DAYS = st.dates(date(2013, 1, 1), date(2030, 12, 31))
SUMS = st.integers(1, 60)


@pytest.mark.parametrize("line", KEPT.split("\n")[1:-1], ids=lambda line: line[:4])
def test_england_keeps_these_bank_holidays(line: str) -> None:
    year, *days = line.split()
    assert [f"{day:%m%d}" for day in sorted(bank_holidays(int(year)))] == days


def test_easter_is_when_another_library_says() -> None:
    assert all(easter_sunday(year) == easter(year) for year in range(1950, 2150))


@given(DAYS, SUMS)
def test_a_number_of_working_days_ends_on_one_and_leaves_that_many_behind(
    day: date, many: int
) -> None:
    end = plus_working_days(day, many)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert is_working_day(end)
    assert sum(is_working_day(one) for one in between) == many


@given(DAYS, SUMS)
def test_from_a_working_day_there_and_back_is_the_same_day(day: date, many: int) -> None:
    start = plus_working_days(day, 1)
    assert plus_working_days(plus_working_days(start, many), -many) == start


@given(DAYS, SUMS, SUMS)
def test_two_sums_after_one_another_are_one(day: date, some: int, more: int) -> None:
    assert plus_working_days(plus_working_days(day, some), more) == plus_working_days(
        day, some + more
    )


def test_a_rapid_review_told_of_before_easter_has_until_after_it() -> None:
    """15 working days: Good Friday and Easter Monday are none."""
    assert plus_working_days(date(2026, 4, 1), 15) == date(2026, 4, 24)
    assert plus_working_days(date(2026, 12, 23), 5) == date(2027, 1, 4)


def test_months_end_where_the_month_does() -> None:
    assert plus_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert plus_months(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert plus_months(date(2026, 12, 15), 1) == date(2027, 1, 15)
    assert plus_months(date(2026, 1, 15), -1) == date(2025, 12, 15)
