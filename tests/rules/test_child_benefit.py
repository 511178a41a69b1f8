"""Child Benefit for a year and the high-income charge."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.dates import TaxYear
from reward.base.money import column
from reward.library.in_force import shipped
from reward.library.models.statutory import ChildBenefit
from reward.rules import child_benefit as rule
from tests.rules.figures_in_force import YEARS, first_day


def figures(year: int = 2026) -> ChildBenefit:
    return shipped().law("child_benefit", ChildBenefit, first_day(year)).record


def benefit(children: int, year: int = 2026, weeks: int = 52) -> int:
    return int(rule.benefit(np.array([children]), figures(year), weeks)[0])


def charge(amount: int, income: int, of: ChildBenefit) -> int:
    return int(rule.charge(column(amount), column(income), of)[0])


def percent(income: int, year: int) -> int:
    return int(rule.percentage(column(income), figures(year))[0])


# facts/uk-statutory.md 6.1, times 52: eldest, and each other child
A_PLAIN_YEAR = {2023: (1_248_00, 826_80), 2024: (1_331_20, 881_40), 2025: (1_354_60, 897_00), 2026: (1_406_60, 930_80)}


@pytest.mark.parametrize("year", YEARS)
def test_a_plain_year_is_52_weeks_at_the_eldests_rate_and_the_others(year: int) -> None:
    eldest, other = A_PLAIN_YEAR[year]
    assert [benefit(children, year) for children in (0, 1, 2, 5)] == [0, eldest, eldest + other, eldest + 4 * other]


def test_2026_27_has_53_mondays_and_so_53_weeks() -> None:
    # 6 April 2026 and 5 April 2027 are both Mondays: 27.05 x 53.
    assert [rule.weeks_in(TaxYear(year)) for year in YEARS] == [52, 52, 52, 53]
    assert benefit(1, weeks=rule.weeks_in(TaxYear(2026))) == 1_433_65


@given(st.integers(1950, 2100))
def test_the_weeks_of_a_year_are_its_mondays_one_by_one(start: int) -> None:
    days = (date(start, 4, 6) + timedelta(days=number) for number in range(366))
    mondays = [day for day in days if day.weekday() == 0 and day <= date(start + 1, 4, 5)]
    assert rule.weeks_in(TaxYear(start)) == len(mondays)


def test_accas_example_is_met() -> None:
    # ACCA, February 2013: two children at 33.70 a week, income of 55,000 against 50,000 and 60,000:
    # 1,752.40 goes down to 1,752, and half of it is charged.
    then = figures().model_copy(
        update={"eldest": "20.30", "other": "13.40", "charge_from": 50_000, "charge_whole_at": 60_000}
    )
    paid = rule.benefit(np.array([2]), then, 52)
    assert paid.tolist() == [1_752_40]
    assert charge(1_752_40, 55_000_00, then) == 876_00


def test_a_percent_goes_for_each_100_in_2023_24() -> None:
    incomes = (49_999_99, 50_000_00, 50_000_01, 50_099_99, 50_100_00, 59_999_99, 60_000_00, 90_000_00)
    assert [percent(income, 2023) for income in incomes] == [0, 0, 0, 0, 1, 99, 100, 100]


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_a_percent_goes_for_each_200_from_2024_25(year: int) -> None:
    incomes = (60_000_00, 60_199_99, 60_200_00, 70_000_00, 79_800_00, 79_999_99, 80_000_00, 1_000_000_00)
    assert [percent(income, year) for income in incomes] == [0, 0, 1, 50, 99, 99, 100, 100]


def test_each_step_is_rounded_down_by_itself() -> None:
    # 2,337.40 goes down to 2,337; 23% of that is 537.51, down to 537.
    assert charge(2_337_40, 64_700_00, figures()) == 537_00
    # 99% of 1,406 is 1,391.94; of the whole 1,406.60 it would be 1,392.53.
    assert charge(1_406_60, 79_800_00, figures()) == 1_391_00
    # 99p of benefit is no pound, and all of 1,406.60 is 1,406.
    assert charge(99, 90_000_00, figures()) == 0
    assert charge(1_406_60, 80_000_00, figures()) == 1_406_00


def test_no_benefit_and_no_income_above_the_limit_are_no_charge() -> None:
    assert charge(0, 200_000_00, figures()) == charge(1_406_60, 60_000_00, figures()) == 0


@given(st.integers(0, 10), st.integers(0, 200_000_00), st.integers(0, 10_000_00), st.sampled_from(YEARS))
def test_more_income_never_leaves_more_benefit_and_the_charge_is_never_more_than_it(
    children: int, income: int, more: int, year: int
) -> None:
    amount = benefit(children, year)
    assert 0 <= charge(amount, income, figures(year)) <= charge(amount, income + more, figures(year)) <= amount


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 120_000_00)), min_size=1, max_size=5))
def test_a_column_equals_its_rows_one_by_one(rows: list[tuple[int, int]]) -> None:
    children, incomes = zip(*rows, strict=True)
    amounts = rule.benefit(np.array(children), figures(), 53)
    found = rule.charge(amounts, column(*incomes), figures()).tolist()
    assert found == [charge(benefit(one, weeks=53), income, figures()) for one, income in rows]
