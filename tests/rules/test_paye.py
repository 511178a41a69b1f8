"""What payroll deducts, where one step of HMRC's routine decides; whole pay days are in `tests/payroll/`."""

from datetime import date

import numpy as np
import pytest

from reward.base.money import column
from reward.library.in_force import shipped
from reward.library.models.statutory import IncomeTax
from reward.rules import paye


def due(taxable: int, month: int) -> int:
    """Tax to date in England in 2026/27, in pence, with no free pay."""
    bands = shipped().law("income_tax", IncomeTax, date(2026, 4, 6)).record.bands("england")
    return int(
        paye.due_on_bands(column(taxable), column(0), np.array([month]), paye.tables(tuple(bands), 12))[0],
    )


@pytest.mark.parametrize(
    ("taxable", "expected"),
    [
        # 37,700 / 12 is 3,141.6666, and the limit of month 1 is the next whole pound: 3,142 is still all at 20%.
        (3_142_00, 628_40),
        # A penny more is above it: 20% of 3,141.6666 is 628.3333, and 40% of the 0.3334 to 3,142 is 0.1333.
        (3_142_01, 628_46),
        (3_143_00, 628_86),
    ],
)
def test_the_limit_of_a_month_is_a_whole_pound_and_belongs_to_the_band_below(taxable: int, expected: int) -> None:
    assert due(taxable, 1) == expected


@pytest.mark.parametrize("frequency", paye.FREQUENCIES)
def test_a_tax_year_has_as_many_pay_days_as_fit_into_the_366_of_a_leap_year(frequency: paye.Frequency) -> None:
    days = {"weekly": 7, "fortnightly": 14, "four-weekly": 28}
    most = len(range(0, 366, days[frequency])) if frequency in days else 12
    assert paye.MOST[frequency] == most


def test_a_deduction_is_at_most_half_the_pay_and_a_refund_stands() -> None:
    assert paye.limited(column(500_00, 500_01, -20_00), column(1_000_01, 1_000_01, 0)).tolist() == [
        500_00,
        500_00,
        -20_00,
    ]


def test_nothing_is_deducted_from_pay_that_is_taken_back() -> None:
    assert paye.limited(column(5_00, 5_00), column(-1, 0)).tolist() == [0, 0]
