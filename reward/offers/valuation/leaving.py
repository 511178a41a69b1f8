"""Leaving before a pension is kept: a refund of the member's own contributions, or a transfer.

The refund and the charge on it are rules (`rules/pension_worth.py`); here it stands beside the transfer.

Not here: interest on a refund; years before this one; the National Insurance that a transfer keeps
and a refund does not; the scheme's own transfer factors, which were not read.
"""

from dataclasses import replace

import numpy as np

from reward.base.amounts import in_percent, in_pounds
from reward.base.money import column
from reward.base.values import dataclass
from reward.offers.valuation.basis import Basis, Promise
from reward.offers.valuation.factors import Members
from reward.offers.valuation.methods import Valued, defined_benefit
from reward.rules.pension_worth import refund_charge


@dataclass(frozen=True)
class EarlyLeaver:
    """What one who leaves before the pension is kept takes away, either one or the other; pence."""

    refund: int
    charge: int
    transfer: Valued
    because: tuple[str, ...]
    sources: tuple[str, ...]
    doubts: tuple[str, ...]


def on_leaving(
    basis: Basis, promise: Promise, member: Members | None, *, accrued: int, contributions: int
) -> EarlyLeaver:
    """The refund of `contributions`, and the value to transfer of the pension accrued; pence.

    The present value stands for the transfer value, with no rises beyond CPI after leaving.
    """
    gone = None if member is None else replace(member, stay=np.zeros_like(member.ages))
    transfer = defined_benefit(basis, promise, gone, accrued=accrued, paid_in=0)["present-value"]
    charge = int(refund_charge(column(contributions), basis.tax)[0])
    tax, limit = basis.tax, in_pounds(basis.tax.refund_limit, 0)
    rates = f"{in_percent(tax.refund_rate)} up to £{limit} and {in_percent(tax.refund_rate_above)} above"
    origin = basis.origin("pension-tax")
    return EarlyLeaver(
        refund=contributions - charge,
        charge=charge,
        transfer=transfer,
        because=(
            f"the member's own contributions of £{in_pounds(contributions)}, less tax of {rates}",
            "or a transfer to another scheme, for which the present value stands; the employer's money is lost in a refund",
        ),
        sources=origin.sources,
        doubts=(*origin.doubts, "the scheme's own transfer factors were not read"),
    )
