"""Income tax on pay: the liability for a whole tax year.

The law
    Income Tax Act 2007
        s.10, s.13     the rates, each on its band of taxable income
        s.35           the personal allowance, less £1 for each £2 of adjusted net income
                       above the threshold; what is left goes up to a whole pound
        s.38           the blind person's allowance, whole whatever the income
        s.58           adjusted net income: gifts and relief-at-source pensions come off
        s.414          Gift Aid: a gift is treated as made after deduction of tax at the basic rate,
                       and the limits rise by the gross gift
    Finance Act 2004 s.192   relief at source: the limits rise by the gross contribution
    Scotland Act 1998 s.80C, Government of Wales Act 2006 s.116D   the nations' own rates

Not here: savings, dividends; what a blind person's allowance leaves unused, which a spouse may have
(s.39); tax to be paid where a gift is relieved by more tax than was due (s.424); what payroll deducts pay
day by pay day.
"""

import numpy as np

from reward.base.money import (
    WHOLE,
    Exact,
    Pence,
    add,
    at,
    at_least_nil,
    band,
    down_to_penny,
    less,
    share,
    up_to_pound,
)
from reward.base.values import dataclass
from reward.library.models.statutory import IncomeTax, Marriage, Nation
from reward.rules.citation import law


@dataclass(frozen=True)
class TaxSlice:
    """A band of taxable income: above one limit, up to another (open at the top), in pence."""

    name: str
    above: int
    up_to: int | None
    rate: int
    extended: bool
    """Relief at source raises this band's upper limit: it is charged at basic rate or more."""


@dataclass(frozen=True)
class Rates:
    """Allowance and bands for taxpayers of one nation; nil is what most of them do not have."""

    personal_allowance: int
    taper_threshold: int
    relief_at_source: int
    """The basic rate, at which a pension provider claims relief, and a charity on a gift."""
    bands: tuple[TaxSlice, ...]
    blind: int = 0
    """The blind person's allowance."""
    transferred: int = 0
    """Of the allowance, what one of a couple gives up and the other's tax falls by at the basic rate; below nil: given."""


def rates(figures: IncomeTax, nation: Nation, marriage: Marriage | None = None, *, blind: bool = False) -> Rates:
    """The figures of a tax year as they apply in a nation, to somebody with these allowances."""
    above = 0
    slices = []
    for row in figures.bands(nation):
        extended = row.rate >= figures.relief_at_source
        slices.append(TaxSlice(row.name, above, row.up_to, row.rate, extended))
        above = row.up_to or 0
    transferred = {None: 0, "received": figures.marriage_allowance, "given": -figures.marriage_allowance}[marriage]
    return Rates(
        figures.personal_allowance,
        figures.taper_threshold,
        figures.relief_at_source,
        tuple(slices),
        figures.blind_persons_allowance if blind else 0,
        transferred,
    )


@law("Income Tax Act 2007 s.35", rounding=up_to_pound, told="what is left goes {}")
def allowance(adjusted_net_income: Pence, figures: Rates) -> Exact:
    """The personal allowance for a year.

    >>> from reward.base.money import column
    >>> RATES = Rates(12_570_00, 100_000_00, 200_000, ())
    >>> allowance(column(100_000_00, 100_003_00, 125_140_00), RATES)
    array([1257000, 1256900,       0])
    """
    excess = band(adjusted_net_income, above=figures.taper_threshold)  # s.58: what adjusted net income is
    left = figures.personal_allowance * WHOLE - at(excess, 500_000)  # s.35: £1 for each £2
    return Exact(np.maximum(left, 0))


def allowed(adjusted_net_income: Pence, figures: Rates) -> Pence:
    """The allowances that come off income: the personal one, and a blind person's."""
    personal = allowance(adjusted_net_income, figures)
    return Pence(personal + figures.blind) if figures.blind else personal  # s.38: no taper


@law("Income Tax Act 2007 s.414; Finance Act 2004 s.192", rounding="to the nearest penny, halves up")
def grossed_up(net: Pence, figures: Rates) -> Pence:
    """A gift under Gift Aid, or a payment into a pension with relief at source, with the basic rate that is claimed.

    >>> from reward.base.money import column
    >>> grossed_up(column(10_000_00), Rates(12_570_00, 100_000_00, 200_000, ()))
    array([1250000])
    """
    return share(net, WHOLE, WHOLE - figures.relief_at_source)


def slices(taxable: Pence, figures: Rates, relieved: Pence | None = None) -> list[tuple[TaxSlice, Pence]]:
    """Each band with the part of taxable income that lies in it; the parts add up to the whole.

    `relieved` is the gross pension contribution paid by relief at source: it lifts the limits of
    every band charged at basic rate or more, so that relief is given at the highest rate paid.
    """
    if relieved is None:
        return [(row, band(taxable, row.above, row.up_to)) for row in figures.bands]
    parts = []
    above: int | Pence = 0
    for row in figures.bands:
        up_to: int | Pence | None = row.up_to
        if row.up_to is not None and row.extended:
            up_to = Pence(relieved + row.up_to)  # Finance Act 2004 s.192
        parts.append((row, band(taxable, above, up_to)))
        above = 0 if up_to is None else up_to
    return parts


@law("Income Tax Act 2007 ss.10-16, 23", rounding=down_to_penny, told="{}, once, on the sum over the bands")
def due(taxable: Pence, figures: Rates, relieved: Pence | None = None) -> Exact:
    """Tax on a year's taxable income, which is income less the allowance."""
    return add(*(at(part, row.rate) for row, part in slices(taxable, figures, relieved)))  # ss.10, 13


def taxable(income: Pence, allowed: Pence) -> Pence:
    """Income less the allowance, never below nil."""
    return at_least_nil(less(income, allowed))
