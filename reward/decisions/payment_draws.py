"""Payments that are not certain, by lot: each comes whole in a draw or not at all, as likely as the offer says."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from reward.base.dates import TaxYear
from reward.base.money import WHOLE, Pence
from reward.decisions.horizon import Horizon
from reward.decisions.offer_set import Ints
from reward.engine.rows import ON_DATES, Rows, with_columns
from reward.library.in_force import Library
from reward.library.models.payment import Payment
from reward.offers import OfferRow
from reward.offers.payment_sums import amounts_of
from reward.offers.payments import certain, paid_days

Lot = Callable[[str, TaxYear, int], tuple[str, NDArray[np.bool_]]]
"""Whether a payment of a name comes in a tax year with a probability, and what that draw is called."""


def is_uncertain(row: Payment) -> bool:
    return 0 < row.probability < WHOLE


def with_payments_drawn(
    library: Library, offer_row: OfferRow, rows: Rows, horizon: Horizon, lot: Lot
) -> tuple[Rows, dict[str, Ints]]:
    """Rows, one a draw, with the payments of their tax year that lie in the horizon; and the draws by their names."""
    if not offer_row.offer.payment and rows.extras.payments is None:
        return rows, {}
    year, inputs = offer_row.key.tax_year, dict[str, Ints]()
    sums: list[Ints | int] = [0, 0, 0, 0]
    whole = paid_days(library, certain(offer_row))
    for (row, expected, days), (_, sure, _) in zip(paid_days(library, offer_row), whole, strict=True):
        times = sum(horizon.start <= day.on <= horizon.last_day for day in days)
        if not times:
            continue
        paid: Ints | int = times
        each = expected
        if is_uncertain(row):
            each = sure
            name, comes = lot(row.name, year, row.probability)
            inputs[name] = comes.astype(np.int64)
            paid = inputs[name] * times
        sums = [known + amount * paid for known, amount in zip(sums, amounts_of(each), strict=True)]
    count = len(next(each for each in (getattr(rows, "salary", None), getattr(rows, "rate", None)) if each is not None))
    columns = {
        name: None if isinstance(amount, int) and not amount else Pence(np.broadcast_to(np.int64(amount), count) + 0)
        for name, amount in zip(ON_DATES, sums, strict=True)
    }
    extras = with_columns(rows.extras, columns)
    return replace(rows, extras=extras), inputs
