"""A part of a year: amounts share out by its months, and what is the rest of others stays their rest."""

import numpy as np

from reward.base.dates import TaxYear
from reward.base.money import Count, Pence, column
from reward.engine.regime import regime
from reward.engine.regime_key import RegimeKey
from reward.engine.rows import CompanyRows, Extras
from reward.engine.year import price
from tests.strategies.offers import LIBRARY


def test_a_companys_profit_in_seven_months_is_its_fees_less_all_that_it_paid_out() -> None:
    """Each amount is rounded by itself; the profit is what they leave, as in a whole year."""
    one = np.ones(2, dtype=np.int64)
    rows = CompanyRows(
        rate=column(500_00, 333_33),
        billed_days=Count(one * 220_00),
        hours_per_day=Count(one * 7_50),
        days_per_week=Count(one * 5_00),
        salary=column(12_570_00, 50_000_01),
        costs=column(3_000_01, 1_234_56),
        pension=column(5_000_00, 0),
        retained=column(10_000_00, 0),
        associated=one * 0,
        extras=Extras(months=Count(one * 7_00), levy_allowance=Pence(one * 0)),
    )
    found = price(rows, regime(LIBRARY, RegimeKey("company", TaxYear(2026))))
    fees = found["assignment_income"]
    assert fees.tolist() == [64_166_67, 42_777_35]  # 500 x 220 x 7/12 is 64,166.666; 333.33 x 220 x 7/12 is 42,777.35
    names = ("company_costs", "gross_pay", "employer_ni", "apprenticeship_levy", "employer_pension")
    assert found["company_profit"].tolist() == (fees - sum(found[name] for name in names)).tolist()
    left = found["company_profit"] - found["corporation_tax"] - found["dividends"]
    assert found["left_in_company"].tolist() == left.tolist()
    assert all(found[name].any() for name in names)
