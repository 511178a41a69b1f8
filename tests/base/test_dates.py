"""Tax years, and the days in them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base import dates
from reward.base.dates import TaxYear
from reward.base.errors import InputError

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


def test_a_tax_year_runs_from_6_april_to_5_april() -> None:
    year = TaxYear(2026)
    assert (year.first, year.last) == (date(2026, 4, 6), date(2027, 4, 5))
    assert str(year) == "2026-27"


def test_a_day_in_words_has_the_months_of_the_calendar() -> None:
    words = [dates.in_words(date(2026, month, 6)) for month in range(1, 13)]
    assert words[:6] == [
        "6 January 2026",
        "6 February 2026",
        "6 March 2026",
        "6 April 2026",
        "6 May 2026",
        "6 June 2026",
    ]
    assert words[6:9] == ["6 July 2026", "6 August 2026", "6 September 2026"]
    assert words[9:] == ["6 October 2026", "6 November 2026", "6 December 2026"]


def test_a_day_in_a_column_is_as_wide_as_any_other() -> None:
    assert (dates.in_short(date(2026, 9, 6)), dates.in_short(date(2026, 12, 31))) == (" 6 Sep 2026", "31 Dec 2026")


def test_the_last_year_of_a_century_is_written_with_two_noughts() -> None:
    assert str(TaxYear(1999)) == "1999-00"
    assert dates.tax_year("1999-00") == TaxYear(1999)


@pytest.mark.parametrize("written", ["2026-27", "2026/27", " 2026-27 ", "2026-2027", "2026/2027"])
def test_a_tax_year_is_read_in_each_way_people_write_it(written: str) -> None:
    assert dates.tax_year(written) == TaxYear(2026)


@pytest.mark.parametrize(
    "written",
    ["", "2026-28", "2026-26", "26-27", "2026-2028", "2026–27", "1899-00", "2201-02", "٢٠٢٦-٢٧", "x" * 1000],
)
def test_what_is_not_a_tax_year_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(InputError, match="is not one; write it as 2026-27") as raised:
        dates.tax_year(written)
    assert len(str(raised.value)) < 100


def test_5_april_is_the_last_day_of_a_year_and_6_april_the_first() -> None:
    assert dates.tax_year_of(date(2026, 4, 5)) == TaxYear(2025)
    assert dates.tax_year_of(date(2026, 4, 6)) == TaxYear(2026)


@given(DAYS)
def test_a_day_lies_in_its_own_tax_year(day: date) -> None:
    year = dates.tax_year_of(day)
    assert year.first <= day <= year.last
    assert TaxYear(year.start + 1).first - year.last == timedelta(days=1)


@given(st.integers(1900, 2200))
def test_a_tax_year_written_by_reward_is_read_back(start: int) -> None:
    assert dates.tax_year(str(TaxYear(start))) == TaxYear(start)


def test_a_year_alone_may_be_of_two_tax_years() -> None:
    with pytest.raises(InputError, match=r"tax year 2026 may be 2025-26 or 2026-27; write one"):
        dates.tax_year("2026")


@given(DAYS, st.integers(0, 800))
def test_weekdays_are_counted_as_one_would_by_hand(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    assert dates.weekdays(first, last) == sum(
        (first + timedelta(days=offset)).weekday() < 5 for offset in range(length + 1)
    )


# facts/uk-statutory.md section 7, last row of its second table
@pytest.mark.parametrize(("start", "weekdays"), [(2023, 262), (2024, 260), (2025, 260), (2026, 261), (2027, 262)])
def test_weekdays_of_a_tax_year_are_as_published(start: int, weekdays: int) -> None:
    assert dates.weekdays(TaxYear(start).first, TaxYear(start).last) == weekdays


def test_a_day_is_said_in_words() -> None:
    assert dates.in_words(date(2026, 4, 6)) == "6 April 2026"
