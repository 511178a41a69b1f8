"""Income beside pay that has rates of its own: property income, interest on savings, dividends of shares.

The law
    Income Tax Act 2007
        s.12        savings: the starting rate, of nil, as far as no other taxable income takes its band
        ss.12A, 12B the savings allowance, at nil: by the highest rate that any income bears
        s.13, 13A   dividends and their allowance
        s.16        what is the highest part of income: dividends, savings below them, property income below those
        s.25        from 2027-28 allowances come off other income first, then off these in that order
    Finance Act 2026 ss.5 to 7      rates of savings and of property income from 2027-28
        s.11CA(4)   a Scottish taxpayer's property income stays at the Scottish rates

All but property income in Scotland go by the bands of the whole country. Before 2027-28 one may choose what the
allowance comes off (s.25); it is taken off pay first here, which is best for nearly all.

Not here: what of rent is income; savings in an ISA, which are none; who of a couple has an income.
"""

from typing import Literal

import numpy as np

from reward.base.money import Exact, Pence, add, at, at_most, band, down_to_penny, less, nil, total
from reward.base.values import dataclass
from reward.library.models.statutory import Dividend, IncomeTax, Nation
from reward.rules import income_tax
from reward.rules.citation import law

ApartKind = Literal["property", "savings", "dividends"]


@dataclass(frozen=True)
class ApartRates:
    """How income that is taxed apart from pay is taxed, in a tax year."""

    kind: ApartKind
    uk: income_tax.Rates
    """England's, whose bands it goes by in every nation."""
    rates: tuple[int, ...]
    """Of each of those bands."""
    starting_band: int
    allowances: tuple[int, int]
    """Of savings: with no income above the basic rate, and with some at the higher one."""
    dividend: Dividend | None


def rates(
    kind: ApartKind, figures: IncomeTax, uk: income_tax.Rates, nation: Nation, dividend: Dividend | None
) -> ApartRates | None:
    """The rates of such income for a taxpayer of a nation; `None` where it is taxed as pay is."""
    own = {"property": figures.property_rates, "savings": figures.savings_rates}.get(kind)
    if kind == "property" and (own is None or nation == "scotland"):
        return None
    return ApartRates(
        kind,
        uk,
        tuple(row.rate for row in uk.bands) if own is None else own,
        figures.starting_rate_band_for_savings,
        (figures.savings_allowance_basic, figures.savings_allowance_higher),
        dividend,
    )


@dataclass(frozen=True)
class ApartPart:
    """Income charged at one rate."""

    name: str
    amount: Pence
    rate: int


def parts(
    amount: Pence,
    income: Pence,
    figures: ApartRates,
    allowed: Pence,
    relieved: Pence | None = None,
    dividends: Pence | None = None,
) -> list[ApartPart]:
    """Property income or savings by the rate that each part bears, without what the allowances cover.

    `income` is all that lies below it, `dividends` what lies above; `relieved` lifts the limits of the bands.
    """
    below = income_tax.taxable(income, allowed)
    taxed = income_tax.taxable(amount, band(allowed, above=income))  # s.25
    free: list[ApartPart] = []
    if figures.kind == "savings":
        left = band(Pence(nil(below) + figures.starting_band), above=below)
        starting = at_most(taxed, left)  # s.12
        above = nil(amount) if dividends is None else dividends
        whole = income_tax.taxable(total(income, amount, above), allowed)
        most = savings_allowance(whole, figures, relieved)
        nil_rate = at_most(less(taxed, starting), most)  # s.12A: the lowest part
        free = [ApartPart("starting rate", starting, 0), ApartPart("savings allowance", nil_rate, 0)]
    begin = total(below, *(part.amount for part in free)) if free else below
    tops = income_tax.slices(total(below, taxed), figures.uk, relieved)
    bottoms = income_tax.slices(begin, figures.uk, relieved)
    for rate, (row, top), (_, bottom) in zip(figures.rates, tops, bottoms, strict=True):
        free.append(ApartPart(row.name, less(top, bottom), rate))
    return free


@law("Income Tax Act 2007 s.12B")
def savings_allowance(taxable: Pence, figures: ApartRates, relieved: Pence | None = None) -> Pence:
    """The savings allowance by all of a year's taxable income: none where any of it bears the additional rate.

    >>> from reward.base.money import column
    >>> BANDS = tuple(income_tax.TaxSlice("", *row, extended=True) for row in ((0, 377, 20), (377, 1251, 40), (1251, None, 45)))
    >>> FIGURES = ApartRates("savings", income_tax.Rates(0, 0, 0, BANDS), (), 0, (10, 5), None)
    >>> savings_allowance(column(377, 378, 1252), FIGURES)
    array([10,  5,  0])
    """
    basic, higher, additional = (part for _, part in income_tax.slices(taxable, figures.uk, relieved))
    full, half = figures.allowances
    return Pence(np.where(additional > 0, 0, np.where(higher > 0, half, full)) + 0 * basic)


@law("Income Tax Act 2007 ss.11CA, 12 to 12B, 16", rounding=down_to_penny, told="{}, once, on the sum over the bands")
def due(
    amount: Pence,
    income: Pence,
    figures: ApartRates,
    allowed: Pence,
    relieved: Pence | None = None,
    dividends: Pence | None = None,
) -> Exact:
    """Tax on property income or savings, above other income; see `parts`."""
    found = parts(amount, income, figures, allowed, relieved, dividends)
    return add(*(at(part.amount, part.rate) for part in found))
