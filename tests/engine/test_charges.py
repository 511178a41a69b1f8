"""What is settled after the year, where one step of it decides; whole offers are in `tests/cases/`."""

from reward.base.dates import TaxYear
from reward.base.money import column
from reward.engine.charges import taxable
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
