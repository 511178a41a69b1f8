"""Pay days from dates: which there are, which days each pays for, and the tax month or week it falls in."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reward.base.dates import TaxYear, after_months
from reward.library.models.terms import PayDays
from reward.offers.pay_calendar import PayDay, in_stretch, in_tax_year
from reward.rules.paye import LENGTH, MOST, Frequency

FREQUENCIES: tuple[Frequency, ...] = ("monthly", "weekly", "fortnightly", "four-weekly")
ONE = timedelta(days=1)


def year(start: int, frequency: Frequency = "monthly", **terms: Any) -> list[PayDay]:
    return in_tax_year(TaxYear(start), frequency, PayDays(frequency=frequency, **terms))


def job(first: date, last: date, frequency: Frequency = "monthly", **terms: Any) -> list[PayDay]:
    return in_stretch(first, last, frequency, PayDays(frequency=frequency, **terms))


def spans(days: list[PayDay]) -> list[tuple[str, str, str]]:
    return [(day.on.isoformat(), day.first.isoformat(), day.last.isoformat()) for day in days]


# --- a whole tax year ------------------------------------------------------------------------


def test_months_are_paid_on_their_last_day() -> None:
    days = year(2026)
    assert [day.on.isoformat()[5:] for day in days] == [
        "04-30", "05-31", "06-30", "07-31", "08-31", "09-30", "10-31", "11-30", "12-31", "01-31", "02-28", "03-31",
    ]  # fmt: skip
    assert [day.period for day in days] == list(range(1, 13))
    assert spans(days)[0] == ("2026-04-30", "2026-04-01", "2026-04-30")


@pytest.mark.parametrize(
    ("day", "february", "first", "last"),
    [
        (25, "2028-02-25", "2027-04-25", "2028-03-25"),
        (29, "2028-02-29", "2027-04-29", "2028-03-29"),
        (31, "2028-02-29", "2027-04-30", "2028-03-31"),
        # Paid by the 5th, April's pay is the last of the tax year; from the 6th it is the first of the next.
        (5, "2028-02-05", "2027-05-05", "2028-04-05"),
        (6, "2028-02-06", "2027-04-06", "2028-03-06"),
        (1, "2028-02-01", "2027-05-01", "2028-04-01"),
    ],
)
def test_a_month_is_paid_on_its_day_or_its_last(day: int, february: str, first: str, last: str) -> None:
    found = [each.on.isoformat() for each in year(2027, day=day)]
    assert (found[0], found[-1], len(found)) == (first, last, 12)
    assert february in found
    assert [each.period for each in year(2027, day=day)] == list(range(1, 13))


@pytest.mark.parametrize(
    ("start", "frequency", "first", "count", "last_period"),
    [
        (2026, "weekly", None, 52, 52),  # Fridays: 10 April to 2 April
        (2023, "weekly", None, 53, 53),  # Fridays: 7 April 2023 to 5 April 2024
        (2023, "fortnightly", date(2023, 4, 7), 27, 27),  # week 54
        (2023, "fortnightly", date(2023, 4, 14), 26, 26),
        (2023, "four-weekly", date(2024, 4, 5), 14, 14),  # week 56
        (2023, "four-weekly", date(2023, 4, 14), 13, 13),
        (2026, "weekly", date(2026, 4, 6), 53, 53),  # Mondays: 6 April and 5 April
        (2027, "weekly", date(2027, 4, 6), 53, 53),  # Tuesdays of a leap year; Wednesdays too
        (2027, "weekly", date(2027, 4, 7), 53, 53),
        (2027, "weekly", date(2027, 4, 8), 52, 52),
    ],
)
def test_a_year_has_as_many_weeks_as_its_weekday_comes(
    start: int, frequency: Frequency, first: date | None, count: int, last_period: int
) -> None:
    days = year(start, frequency, first=first)
    assert (len(days), days[0].period, days[-1].period) == (count, 1, last_period)
    assert days[-1].period <= MOST[frequency]


def test_weeks_are_those_that_end_with_the_pay_day() -> None:
    assert spans(year(2026, "weekly"))[:2] == [
        ("2026-04-10", "2026-04-04", "2026-04-10"),
        ("2026-04-17", "2026-04-11", "2026-04-17"),
    ]
    assert spans(year(2026, "four-weekly", first=date(2030, 1, 4)))[0] == ("2026-05-01", "2026-04-04", "2026-05-01")


@pytest.mark.parametrize(
    ("on", "frequency", "period"),
    [
        (date(2026, 4, 6), "weekly", 1),
        (date(2026, 4, 12), "weekly", 1),
        (date(2026, 4, 13), "weekly", 2),
        (date(2027, 4, 4), "weekly", 52),
        (date(2027, 4, 5), "weekly", 53),
        (date(2026, 4, 19), "fortnightly", 1),
        (date(2026, 4, 20), "fortnightly", 2),
        (date(2026, 5, 3), "four-weekly", 1),
        (date(2026, 5, 4), "four-weekly", 2),
        (date(2026, 5, 5), "monthly", 1),
        (date(2026, 5, 6), "monthly", 2),
        (date(2027, 1, 5), "monthly", 9),
        (date(2027, 1, 6), "monthly", 10),
        (date(2027, 4, 5), "monthly", 12),
    ],
)
def test_the_period_is_the_tax_month_or_week_of_the_day(on: date, frequency: Frequency, period: int) -> None:
    assert PayDay(on, on, on, frequency).period == period


# --- a job from one day to another --------------------------------------------------------------


def test_a_start_and_an_end_in_mid_month_pay_a_part_of_it() -> None:
    assert spans(job(date(2026, 7, 15), date(2026, 9, 10), day=25)) == [
        ("2026-07-25", "2026-07-15", "2026-07-31"),
        ("2026-08-25", "2026-08-01", "2026-08-31"),
        ("2026-09-10", "2026-09-01", "2026-09-10"),
    ]


def test_a_start_after_the_months_pay_day_is_paid_with_the_next_month() -> None:
    assert spans(job(date(2026, 7, 27), date(2026, 8, 31), day=25)) == [("2026-08-25", "2026-07-27", "2026-08-31")]


def test_a_job_that_is_over_before_its_first_pay_day_is_paid_on_its_last_day() -> None:
    assert spans(job(date(2026, 7, 27), date(2026, 7, 29), day=25)) == [("2026-07-29", "2026-07-27", "2026-07-29")]


def test_a_leavers_last_days_in_the_same_tax_month_go_with_the_pay_before() -> None:
    """30 September and 5 October are both in tax month 6: for NI one payment."""
    assert spans(job(date(2026, 9, 1), date(2026, 10, 5))) == [("2026-09-30", "2026-09-01", "2026-10-05")]
    assert spans(job(date(2026, 9, 1), date(2026, 10, 6))) == [
        ("2026-09-30", "2026-09-01", "2026-09-30"),
        ("2026-10-06", "2026-10-01", "2026-10-06"),
    ]


def test_the_days_about_6_april_are_two_payments_in_two_years() -> None:
    days = job(date(2026, 3, 1), date(2026, 4, 7))
    assert [(day.year.start, day.period, day.on.isoformat()) for day in days] == [
        (2025, 12, "2026-03-31"),
        (2026, 1, "2026-04-07"),
    ]
    assert [day.on.isoformat() for day in job(date(2026, 3, 1), date(2026, 4, 5))] == ["2026-03-31"]


def test_a_part_week_is_paid_on_the_jobs_last_day() -> None:
    assert spans(job(date(2026, 6, 3), date(2026, 6, 16), "weekly")) == [
        ("2026-06-05", "2026-06-03", "2026-06-05"),
        ("2026-06-12", "2026-06-06", "2026-06-12"),
        ("2026-06-16", "2026-06-13", "2026-06-16"),
    ]


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2025, 12, 1), 12, date(2026, 11, 30)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 30), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 2, 28), 12, date(2024, 2, 27)),
        (date(2026, 4, 6), 6, date(2026, 10, 5)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)
def test_months_end_on_the_day_before(first: date, months: int, last: date) -> None:
    assert after_months(first, months) == last


@given(
    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    st.integers(0, 900),
    st.sampled_from(FREQUENCIES),
    st.integers(1, 31),
    st.dates(date(1990, 1, 1), date(2040, 1, 1)),
)
@settings(max_examples=300)
def test_every_day_of_a_job_is_paid_once_and_in_order(
    first: date, length: int, frequency: Frequency, day: int, known: date
) -> None:
    last = first + timedelta(days=length)
    terms = {"day": day} if frequency == "monthly" else {"first": known}
    days = in_stretch(first, last, frequency, PayDays.model_validate({"frequency": frequency, **terms}))
    assert (days[0].first, days[-1].last) == (first, last)
    assert all(after.first == before.last + ONE for before, after in pairwise(days))
    assert all(first <= each.on <= last and each.first <= each.last for each in days)
    periods = [(each.year, each.period) for each in days]
    assert periods == sorted(set(periods)), "no tax month or week has two payments"
    if frequency != "monthly":
        regular = [each.on for each in days[:-1]]
        assert all((on - known).days % (7 * LENGTH[frequency]) == 0 for on in regular)


@given(
    st.integers(2000, 2100),
    st.sampled_from(FREQUENCIES),
    st.integers(1, 31),
    st.dates(date(1990, 1, 1), date(2110, 1, 1)),
)
@settings(max_examples=200)
def test_two_tax_years_follow_one_another_without_a_gap(
    start: int, frequency: Frequency, day: int, known: date
) -> None:
    terms = {"day": day} if frequency == "monthly" else {"first": known}
    this, next_ = (year(each, frequency, **terms) for each in (start, start + 1))
    assert next_[0].first == this[-1].last + ONE
    assert {each.year.start for each in this} == {start}
    assert len(this) <= MOST[frequency]
