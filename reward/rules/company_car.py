"""A company car: what it is taxed on.

The law
    Income Tax (Earnings and Pensions) Act 2003
        s.121        price less capital contributions, times the appropriate percentage, less what follows
        s.132        a contribution of at most so much comes off the price
        ss.139-142   the percentage: by CO2 in whole grams and, below the first band, by electric range; diesel
                     that does not meet RDE2 more; never above the year's most
        s.143        less a share for the days on which the car is not available
        ss.149-152   fuel for private use: one amount times the same percentage, all or nothing; none for electricity
        s.120A       where pay is given up for the car and it emits more than 75 g/km: that pay, if it is more

Not here: classic cars, cars shared or replaced for a time, payments for private use, a driver; whether a plug-in hybrid
is treated as one of 1 g/km (Finance Act 2026 s.19), which its `co2` says.
"""

from typing import Literal

from reward.base.money import Exact, Pence, at, at_least_nil, at_most, column, less, share, to_penny
from reward.library.models.benefits_in_kind import CompanyCarFuel, CompanyCars
from reward.rules.citation import law

Fuel = Literal["electric", "petrol", "diesel", "diesel-rde2", "hybrid"]
ONE_PERCENT = 10_000


@law("Income Tax (Earnings and Pensions) Act 2003 ss.139-142")
def appropriate_percentage(co2: int, electric_range: int, fuel: Fuel, figures: CompanyCars) -> int:
    """Of a year, in parts per million; `co2` in grams a kilometre, `electric_range` in miles."""
    if co2 == 0:
        return figures.zero
    first, last = figures.bands[0], figures.bands[-1]
    if co2 < first.co2:
        found = next(row.percent for row in figures.plug_in if electric_range >= row.range)  # s.139(3)
    elif co2 < last.co2:
        found = next(row.percent for row in reversed(figures.bands) if co2 >= row.co2)
    else:
        # s.139(7): down to a multiple of five grams, and one more for each five.
        found = last.percent + (co2 - last.co2) // figures.step * ONE_PERCENT
    if fuel == "diesel":
        found += figures.diesel  # s.141
    return min(found, figures.most)


@law("Income Tax (Earnings and Pensions) Act 2003 ss.121, 132", rounding=to_penny)
def of_a_year(list_price: Pence, contribution: Pence, percentage: int, figures: CompanyCars) -> Exact:
    """The cash equivalent of a car that is available all year."""
    price = less(list_price, at_most(contribution, figures.capital_contribution))
    return at(at_least_nil(price), percentage)


@law("Income Tax (Earnings and Pensions) Act 2003 ss.149-151", rounding=to_penny)
def fuel_of_a_year(percentage: int, figures: CompanyCarFuel) -> Exact:
    """The cash equivalent of fuel for private use."""
    return at(column(figures.multiplier), percentage)


@law("Income Tax (Earnings and Pensions) Act 2003 ss.143, 152", rounding="to the nearest penny, halves up")
def for_days(of_year: Pence, available: int, days: int) -> Pence:
    """The part of a year's cash equivalent for the days on which the car is available."""
    return share(of_year, available, days)


@law("Income Tax (Earnings and Pensions) Act 2003 s.120A")
def given_up_for(benefit: Pence, given_up: Pence, co2: int, figures: CompanyCars) -> Pence:
    """What a car is taxed on where pay is given up for it: the more of the two above the limit of emissions."""
    if co2 <= figures.compared_above:
        return benefit
    return Pence(benefit + at_least_nil(less(given_up, benefit)))
