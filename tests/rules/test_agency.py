"""An agency's PAYE rate with holiday pay on top of it or inside it."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reward.base.money import Count, column
from reward.library.in_force import shipped
from reward.library.models.statutory import StatutoryLeave
from reward.rules import agency
from tests.rules.figures_in_force import first_day

ACCRUAL = shipped().law("leave", StatutoryLeave, first_day(2026)).record.accrual
RATE, UNITS = st.integers(0, 2_000_00), st.integers(0, 366_00)


def worked(rate: int, units: int, in_one: int = 100) -> int:
    return int(agency.at_the_rate(column(rate), Count(np.array([units])), in_one)[0])


def gross(at_rate: int, inclusive: bool) -> int:
    return sum(parts(at_rate, inclusive))


def parts(at_rate: int, inclusive: bool) -> tuple[int, int]:
    work, holiday = agency.parts(column(at_rate), ACCRUAL, inclusive=inclusive)
    return int(work[0]), int(holiday[0])


def test_the_share_is_12_07_percent() -> None:
    assert ACCRUAL == 120_700


def test_30_an_hour_for_1_584_hours_is_53_255_66_with_holiday_pay_on_top() -> None:
    # 220 days of 7.2 hours: 47,520; 12.07% of it is 5,735.664.
    assert worked(30_00, 1_584_00) == 47_520_00
    assert parts(47_520_00, inclusive=False) == (47_520_00, 5_735_66)
    assert gross(47_520_00, inclusive=False) == 53_255_66


def test_an_inclusive_rate_is_gross_pay_and_10_77_percent_of_it_is_holiday_pay() -> None:
    # facts/uk-statutory.md 4.2: 0.1207 / 1.1207 is 10.770%; 5,735.664 / 1.1207 is 5,117.930.
    assert gross(47_520_00, inclusive=True) == 47_520_00
    assert parts(47_520_00, inclusive=True) == (42_402_07, 5_117_93)


def test_half_a_penny_goes_up() -> None:
    assert worked(33, 1_50) == 50  # 49.5
    # 12.07% of 49.99, 50.00 and 50.01 pounds: 603.38, 603.50 and 603.62 pence
    assert agency.holiday_pay(column(49_99, 50_00, 50_01), ACCRUAL, inclusive=False).tolist() == [6_03, 6_04, 6_04]


def test_units_may_be_counted_in_their_own_unit() -> None:
    assert worked(760_00, 44_00, 5_00) == 6_688_00  # 8.8 weeks


def test_nothing_worked_is_nothing_paid() -> None:
    assert worked(30_00, 0) == gross(0, inclusive=False) == gross(0, inclusive=True) == 0


@given(RATE, UNITS)
def test_an_inclusive_rate_is_all_that_is_paid_and_another_is_pay_for_work(rate: int, units: int) -> None:
    at_rate = worked(rate, units)
    assert gross(at_rate, inclusive=True) == at_rate
    assert parts(at_rate, inclusive=False)[0] == at_rate


@given(RATE, UNITS)
def test_holiday_pay_is_12_07_percent_of_the_rest_either_way(rate: int, units: int) -> None:
    at_rate = worked(rate, units)
    for inclusive in (False, True):
        work, holiday = parts(at_rate, inclusive)
        # Half a penny of rounding, with its own share of holiday pay where it moves between the two.
        assert abs(holiday - work * Fraction(1_207, 10_000)) <= Fraction(1, 2) * Fraction(11_207, 10_000)
