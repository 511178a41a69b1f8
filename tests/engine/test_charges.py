"""What is settled after the year, where one step of it decides; whole offers are in `tests/cases/`."""

from reward.base.dates import TaxYear
from reward.base.money import column
from reward.engine.charges import incomes, taxable
from reward.engine.regime import regime
from reward.engine.regime_key import RegimeKey
from tests.strategies.offers import LIBRARY


def test_income_below_the_allowance_leaves_nothing_taxable_for_a_charge_to_lie_upon() -> None:
    """FA 2004 s.227: the charge lies on top of income that the allowance has reduced, to nil at the least."""
    under = regime(LIBRARY, RegimeKey("company", TaxYear(2026)))
    allowance = column(12_570_00, 12_570_00)
    of = {
        "dividends": column(0, 0),
        "adjusted_net_income": column(5_000_00, 20_000_00),
        "personal_allowance": allowance,
    }
    assert taxable(of, under).tolist() == [0, 7_430_00]
    assert taxable(of, under, column(10_000_00, 0)).tolist() == [2_430_00, 7_430_00]


def test_a_pension_of_ones_own_is_off_both_incomes_and_back_in_neither() -> None:
    """FA 2004 ss.228ZA, 228ZB: 200,000 before 10,000 paid in at source; with 40,000 of the employer's, 240,000 adjusted."""
    under = regime(LIBRARY, RegimeKey("employment", TaxYear(2026)))
    nothing = column(0)
    of = {
        "employee_pension": nothing,
        "pension_tax_relief": nothing,
        "salary_sacrifice": nothing,
        "adjusted_net_income": column(190_000_00),
    }
    found = incomes(of, under, column(50_000_00), own_pension=column(10_000_00))
    assert [amount.tolist() for amount in found] == [[190_000_00], [240_000_00]]
