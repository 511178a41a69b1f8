"""Months' shares of a year's pay, and the days for which pay is the same."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reward.base.money import column
from reward.payroll.month_share import cut_days, days_in_month, month_of_year, of_month

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@given(st.integers(0, 10**9))
def test_twelve_whole_months_are_the_year(of_year: int) -> None:
    months = [int(of_month(column(of_year), month, 30, 30)[0]) for month in range(12)]
    assert sum(months) == of_year
    assert max(months) - min(months) <= 1


def test_a_part_of_a_month_is_paid_by_its_days() -> None:
    # a twelfth of £36,000 is £3,000, and ten of April's thirty days a third of it
    assert of_month(column(36_000_00), month_of_year(date(2026, 4, 21)), 10, 30).tolist() == [1_000_00]


def test_the_year_is_from_april_to_march() -> None:
    days = date(2026, 4, 1), date(2026, 12, 31), date(2027, 3, 31), date(2028, 2, 1)
    assert [month_of_year(day) for day in days] == [0, 8, 11, 10]
    assert [days_in_month(day) for day in days] == [30, 31, 31, 29]


@given(DAYS, st.integers(0, 400), st.lists(DAYS, max_size=5), st.booleans())
def test_runs_of_days_are_all_days_once_and_cut_where_pay_may_change(
    first: date, length: int, changes: list[date], at_months: bool
) -> None:
    last = first + timedelta(days=length)
    runs = cut_days(first, last, changes, at_months=at_months)
    all_days = [start + timedelta(days=day) for start, end in runs for day in range((end - start).days + 1)]
    assert all_days == [first + timedelta(days=day) for day in range(length + 1)]
    begins = {start for start, _ in runs}
    cuts = {day for day in all_days if day in changes or (at_months and day.day == 1)}
    assert begins == {first} | cuts
