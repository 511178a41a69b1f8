"""What a year's pension is worth by the chosen method, the later tax on it, and how it counts beside money in hand.

A pension for life is worth all the money paid in (`contributions`), or new pension × a factor that each
row brings along; who leaves before it is kept has a refund instead. A pot is worth the money paid
into it, by every method. Where the factors come from: `reward.offers.valuation`.
"""

import numpy as np
from numpy.typing import NDArray

from reward.base.figures import Figures
from reward.base.money import Count, Pence, at, less, to_penny, total
from reward.engine.pay import into_pot, pension_sacrifice
from reward.engine.regime import Regime
from reward.rules import pension, pension_worth


def pension_value(
    of: Figures,
    regime: Regime,
    *,
    factor: NDArray[np.int64] | None = None,
    lump_sum: NDArray[np.int64] | None = None,
    stay: Count | None = None,
) -> tuple[Pence, Pence]:
    """What the year's pension is worth, and the later tax assumed on it.

    `factor` is what £1 a year of new pension is worth as a pension, `lump_sum` as a lump sum beside it,
    both in millionths; `stay` years in hundredths.
    """
    terms, rate = regime.pension, regime.key.retirement_tax_rate
    employer_pays = pension.employer_pays_in(of["employer_pension"], of.get("pension_charge"))
    paid_in = pension.paid_in(employer_pays, of["employee_pension"], of["pension_tax_relief"])
    # A fixed sacrifice is a pension of its own where the offer has no other: a plain pot.
    if terms is None and not paid_in.any():
        return paid_in, paid_in
    if terms is None or terms.kind == "defined-contribution":
        return paid_in, pension.taxed_later(paid_in, rate, pension.POT_TAXED)
    pot = into_pot(of)
    if factor is None:
        value, later = paid_in, pension.taxed_later(paid_in, rate, terms.taxable_share)
    else:
        drawn = pension_worth.by_factor(of["pension_accrued"], factor)
        value = total(drawn, pot)
        later = total(
            pension.taxed_later(drawn, rate, terms.taxable_share), pension.taxed_later(pot, rate, pension.POT_TAXED)
        )
        if lump_sum is not None:
            value = total(value, pension_worth.by_factor(of["pension_accrued"], lump_sum))
    if stay is None or terms.vesting_years is None or regime.refund is None:
        return value, later
    leaves = pension_worth.is_refunded(stay, terms.vesting_years)
    # The employer's NI that is paid in was never the employee's own.
    given_up = pot if "ni_saving_paid_in" not in of else less(pot, of["ni_saving_paid_in"])
    own = less(total(of["employee_pension"], pension_sacrifice(of)), given_up)
    back = total(pension_worth.refund(own, regime.refund), pot)
    return (
        Pence(np.where(leaves, back, value)),
        Pence(np.where(leaves, pension.taxed_later(pot, rate, pension.POT_TAXED), later)),
    )


def weighed_total(now: Pence, deferred: Pence, weight: NDArray[np.int64]) -> Pence:
    """The total with what is deferred counted at a weight, in parts per million."""
    return total(now, to_penny(at(deferred, weight)))
