"""PAYE: the tax that payroll deducts, pay day by pay day.

The law
    Income Tax (PAYE) Regulations 2003 regs 21-29: the code is operated on pay to date, or on each
    payment alone (week 1/month 1); reg 23 with reg 2: no deduction above half the payment
    HMRC, Specification for PAYE Tax Table Routines: the exact-percentage method, with its
    truncations to four decimals of a pound

Here amounts between the roundings are hundredths of a penny, which four decimals of a pound are.

Not here: whose code is right. A code is operated as it is given: 1257L keeps its free pay above
£100,000 until HMRC changes it.
"""

from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from reward.base.money import WHOLE, Pence
from reward.base.values import dataclass
from reward.library.models.statutory import Band
from reward.rules.citation import law

Frequency = Literal["weekly", "fortnightly", "four-weekly", "monthly"]
FREQUENCIES: tuple[Frequency, ...] = ("weekly", "fortnightly", "four-weekly", "monthly")

PERIODS: dict[Frequency, int] = {"weekly": 52, "fortnightly": 52, "four-weekly": 52, "monthly": 12}
"""Tax periods a year that the tables count in: weeks, or months."""
LENGTH: dict[Frequency, int] = {"weekly": 1, "fortnightly": 2, "four-weekly": 4, "monthly": 1}
"""Weeks (months) that one payment stands for."""
MOST: dict[Frequency, int] = {"weekly": 53, "fortnightly": 27, "four-weekly": 14, "monthly": 12}
"""Payments of a tax year at the most: the last weekly one is in week 53, 54 or 56."""

CODE_STEP = 500
"""Code numbers above this are worked in steps of it and a remainder."""


@dataclass(frozen=True)
class Tables:
    """The bands of one scale for each period to date: row n is for n weeks or months.

    Columns are bands: `limits` v(i), whole pounds in pence (one column fewer: the top is open);
    `starts` c(i-1) and `taxes` k(i-1), hundredths of a penny; `rates`, parts per million.
    """

    periods: int
    limits: NDArray[np.int64]
    starts: NDArray[np.int64]
    taxes: NDArray[np.int64]
    rates: NDArray[np.int64]


@lru_cache(maxsize=128)
def tables(bands: tuple[Band, ...], periods: int) -> Tables:
    """The period tables of a scale of annual bands."""
    limits = [band.up_to for band in bands if band.up_to is not None]
    rates = [band.rate for band in bands]
    full = [0]
    for place, limit in enumerate(limits):
        width = limit - (limits[place - 1] if place else 0)
        full.append(full[-1] + width * rates[place])
    n = np.arange(periods + 1, dtype=np.int64)[:, None]
    # Pence × 100 are hundredths of a penny; pence × parts per million are millionths of a penny.
    ends = n * (np.array(limits, dtype=np.int64) * 100) // periods
    starts = np.concatenate([np.zeros((periods + 1, 1), dtype=np.int64), ends], axis=1)
    taxes = n * (np.array(full, dtype=np.int64) // 10_000) // periods
    return Tables(periods, -(-ends // 10_000) * 100, starts, taxes, np.array(rates, dtype=np.int64))


@law("PAYE Regulations 2003 reg 25; HMRC's routine", rounding="cut to four decimals, then up to the penny")
def free_pay(number: NDArray[np.int64], periods: int) -> Pence:
    """Free pay of one week or month for a code number; the same figure is added to pay for a K code.

    >>> free_pay(np.array([1257, 1383, 500, 1000, 0]), 12)
    array([104826, 115326,  41742,  83409,      0])
    """
    whole, rest = np.divmod(number - 1, CODE_STEP)
    part = -(-((10 * (rest + 1) + 9) * 10_000 // periods) // 100)
    step = -(-(10 * CODE_STEP * 10_000 // periods) // 100)
    return Pence(np.where(number > 0, part + whole * step, 0))


@law(
    "PAYE Regulations 2003 regs 23-26; HMRC's routine",
    rounding="pay after free pay down to the pound; tax cut to four decimals, then down to the penny",
)
def due_on_bands(pay: Pence, free: Pence, period: NDArray[np.int64], of: Tables) -> Pence:
    """Tax to date on pay to date, for code numbers and K codes.

    `free` is the free pay to date (negative for a K code); `period` the weeks or months to date.
    """
    taxable = np.maximum(pay - free, 0)
    whole = taxable // 100 * 100
    # The band is found by the unrounded amount, the tax by whole pounds.
    band = (taxable[:, None] > of.limits[period]).sum(axis=1)
    start = np.take_along_axis(of.starts[period], band[:, None], axis=1)[:, 0]
    tax = np.take_along_axis(of.taxes[period], band[:, None], axis=1)[:, 0]
    return Pence((tax + (whole * 100 - start) * of.rates[band] // WHOLE) // 100)


@law("PAYE Regulations 2003 regs 23-26; HMRC's routine", rounding="pay down to the pound, tax down to the penny")
def due_at_one_rate(pay: Pence, rate: int) -> Pence:
    """Tax to date on pay to date for BR and D codes."""
    return Pence(pay // 100 * 100 * rate // WHOLE)


@law("PAYE Regulations 2003 regs 2, 23", rounding="half the payment, down to the penny")
def limited(deduction: Pence, pay: Pence) -> Pence:
    """A deduction no larger than half the payment; a refund as it is. What is left stays due."""
    return Pence(np.minimum(deduction, np.maximum(pay, 0) // 2))


def flat_rate(bands: tuple[Band, ...], step: int) -> int | None:
    """The rate of BR (step 0) and D0 upward: the bands from the basic one on; `None` past the last."""
    basic = next(place for place, band in enumerate(bands) if band.name == "basic")
    return bands[basic + step].rate if basic + step < len(bands) else None
