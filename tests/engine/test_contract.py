"""What contracts bring, where one step of it decides; whole contracts are in `tests/cases/` and `tests/payroll/`."""

from typing import Any

import numpy as np

from reward.base.dates import TaxYear
from reward.base.money import Count, column
from reward.engine.regime import regime
from reward.engine.regime_key import RegimeKey
from reward.engine.rows import AgencyRows, Figures
from reward.engine.year import price
from tests.strategies.offers import LIBRARY


def agency(**more: Any) -> Figures:
    """A week of 37 hours at £20 through an agency, with holiday pay of 12.07% on top."""
    rows = AgencyRows(
        rate=column(20_00),
        billed_days=Count(np.array([5_00])),
        hours_per_day=Count(np.array([7_40])),
        days_per_week=Count(np.array([5_00])),
        **more,
    )
    return price(rows, regime(LIBRARY, RegimeKey("agency", TaxYear(2026), per="hour")))


def test_holiday_pay_is_what_accrues_less_what_is_set_aside_and_what_is_taken_of_the_pot() -> None:
    """12.07% of 740.00 is 89.318: with 50.00 of it kept back and 30.00 paid out of the pot, 69.32 is paid."""
    assert agency()["holiday_pay"].tolist() == [89_32]
    found = agency(set_aside=column(50_00), from_pot=column(30_00))
    assert found["holiday_pay"].tolist() == [69_32]
    assert found["gross_pay"].tolist() == [740_00 + 69_32]
