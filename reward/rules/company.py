"""An own limited company, outside IR35: its profit, corporation tax, and tax on the dividends.

The law
    Corporation Tax Act 2010
        s.18A      the small profits rate, up to the lower limit
        s.18B      between the limits the main rate, less the fraction of what is missing to the upper
        s.18D      both limits are shared with the associated companies
    Income Tax Act 2007
        s.13, s.16     dividends are the top slice of income: ordinary, upper and additional rate where
                       the basic, higher and additional band of the UK's scale would be, in Scotland too
        s.13A          the first of them are charged at nil, and take up their bands
        s.25           the personal allowance is set where it saves the most: against pay, and what is
                       left of it against dividends
        s.35           dividends count towards the income that tapers it

An accounting period here is a whole year, and all the profit left by tax may be drawn.

Not here: income tax and NI on the salary; a year in which the rates change; losses; dividends from
other companies; close investment-holding companies; VAT; relief at source; student loans on dividends.
"""

import numpy as np
from numpy.typing import NDArray

from reward.base.amounts import fraction_of
from reward.base.money import Exact, Pence, add, at, at_least_nil, band, down_to_penny, exact, less, to_penny, total
from reward.base.values import dataclass
from reward.library.models.statutory import CorporationTax, Dividend
from reward.rules import income_tax
from reward.rules.citation import law


@dataclass(frozen=True)
class CompanyRates:
    """Corporation tax of a whole accounting year: limits in pence, rates in parts per million."""

    small_profits_rate: int
    main_rate: int
    lower_limit: int
    upper_limit: int
    fraction: tuple[int, int]
    """Of marginal relief: 3/200 is (3, 200)."""


def rates(figures: CorporationTax) -> CompanyRates:
    fraction = fraction_of(figures.marginal_relief_fraction)
    return CompanyRates(
        figures.small_profits_rate,
        figures.main_rate,
        figures.lower_limit,
        figures.upper_limit,
        (fraction.numerator, fraction.denominator),
    )


# --- the company -------------------------------------------------------------------------


@law("Corporation Tax Act 2009 ss.46, 54; Finance Act 2004 s.196")
def profit(fees: Pence, *, salary: Pence, employer_ni: Pence, expenses: Pence, employer_pension: Pence) -> Pence:
    """What a year's fees (without VAT) leave before tax; below nil it is a loss."""
    return less(fees, salary, employer_ni, expenses, employer_pension)


@law("Corporation Tax Act 2010 ss.18A, 18B, 18D", rounding=to_penny)
def corporation_tax(profit: Pence, figures: CompanyRates, associated: "int | NDArray[np.int64]" = 0) -> Exact:
    """Tax on a year's profit; `associated` is the number of other companies that share the limits.

    >>> from reward.base.money import column
    >>> FIGURES = CompanyRates(190_000, 250_000, 50_000_00, 250_000_00, (3, 200))
    >>> corporation_tax(column(50_000_00, 100_000_00, 250_000_00), FIGURES)
    array([ 950000, 2275000, 6250000])
    """
    profit = at_least_nil(profit)
    sharing = associated + 1
    # Companies that share a limit are measured together against all of it: thirds of it stay exact.
    together = Pence(profit * sharing)  # s.18D
    numerator, denominator = figures.fraction
    missing = exact(band(Pence(0 * together + figures.upper_limit), above=together))
    relief = -(-missing * numerator // denominator)
    marginal = Exact((at(together, figures.main_rate) - relief) // sharing)  # s.18B
    small = at(profit, figures.small_profits_rate)  # s.18A
    return Exact(np.where(together <= figures.lower_limit, small, marginal))


@law("Companies Act 2006 s.830: dividends come out of profits")
def distributable(profit: Pence, tax: Pence) -> Pence:
    """What a year's profit leaves to be drawn; nothing from a loss."""
    return at_least_nil(less(profit, tax))


# --- the dividends -----------------------------------------------------------------------


@dataclass(frozen=True)
class DividendPart:
    """Dividends charged at one rate."""

    name: str
    amount: Pence
    rate: int


def dividend_parts(
    dividends: Pence,
    income: Pence,
    figures: Dividend,
    uk: income_tax.Rates,
    allowed: Pence | None = None,
    relieved: Pence | None = None,
) -> list[DividendPart]:
    """Dividends by the rate that each part bears, without what the personal allowance covers.

    `income` is all other income of the year (a salary, after contributions by net pay); `uk` the rates of
    England, whatever the nation; `allowed` the allowances on income and dividends together (left out, those of
    the rates), on which the tax on the salary rests too; `relieved` lifts the limits, as in `income_tax.slices`.
    """
    if allowed is None:
        allowed = income_tax.allowed(total(income, dividends), uk)  # s.35
    taxable_income = income_tax.taxable(income, allowed)
    left_of_allowance = band(allowed, above=income)  # s.25
    taxed = income_tax.taxable(dividends, left_of_allowance)
    nil = band(taxed, up_to=figures.allowance)  # s.13A
    below, top = total(taxable_income, nil), total(taxable_income, taxed)
    bands = zip(
        income_tax.slices(top, uk, relieved), income_tax.slices(below, uk, relieved), strict=True
    )  # ss.13, 16: the top slice
    rates = (("ordinary", figures.ordinary), ("upper", figures.upper), ("additional", figures.additional))
    parts = [DividendPart("allowance", nil, 0)]
    for (name, rate), ((_, whole), (_, beneath)) in zip(rates, bands, strict=True):
        parts.append(DividendPart(name, less(whole, beneath), rate))
    return parts


@law("Income Tax Act 2007 ss.8, 13, 13A, 16", rounding=down_to_penny, told="{}, once, on the sum over the bands")
def dividend_tax(
    dividends: Pence,
    income: Pence,
    figures: Dividend,
    uk: income_tax.Rates,
    allowed: Pence | None = None,
    relieved: Pence | None = None,
) -> Exact:
    """Tax on a year's dividends, above other income; see `dividend_parts`."""
    parts = dividend_parts(dividends, income, figures, uk, allowed, relieved)
    return add(*(at(part.amount, part.rate) for part in parts))
