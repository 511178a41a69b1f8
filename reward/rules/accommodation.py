"""A home that the employer provides: what of it is taxed.

The law
    Income Tax (Earnings and Pensions) Act 2003
        s.99    no charge where the home is needed for the proper performance of the duties, or is customary and
                makes for their better performance
        s.105   taxed on its rental value: the annual value, or the rent that the employer pays if that is more;
                less what the employee pays for it
        s.106   where it cost the employer more than a limit, also on the official rate of interest on the rest;
                what the employee pays beyond the rental value comes off that

Not here: a home provided for a part of the year; premiums for a lease; the market value of a home bought long before.
The minimum wage's offset is in `rules.minimum_wage`.
"""

from typing import Literal

from reward.base.money import Exact, Pence, at, at_least_nil, band, less, share, to_penny, total
from reward.rules.citation import law

SEVEN_YEARS_OF = {"week": 365, "month": 7 * 12, "year": 7}
"""How many of each are in seven years, in which every weekly amount is whole: a year has 365/7 weeks."""


def charged_in_seven_years(charge: Pence, per: Literal["day", "week", "month", "year"], days_per_week: int) -> Pence:
    """What is charged for a home in seven years, by the day for so many days a week.

    >>> from reward.base.money import column
    >>> charged_in_seven_years(column(75_00), "week", 5), charged_in_seven_years(column(4_00), "day", 7)
    (array([2737500]), array([1022000]))
    """
    if per == "day":
        return Pence(charge * (days_per_week * SEVEN_YEARS_OF["week"]))
    return Pence(charge * SEVEN_YEARS_OF[per])


def charged_in_a_year(charge: Pence, per: Literal["day", "week", "month", "year"], days_per_week: int) -> Pence:
    """The same of one year, to the nearest penny.

    >>> from reward.base.money import column
    >>> charged_in_a_year(column(75_00), "week", 7)
    array([391071])
    """
    return share(charged_in_seven_years(charge, per, days_per_week), 1, 7)


@law("Income Tax (Earnings and Pensions) Act 2003 s.106(2) step 2", rounding=to_penny)
def additional_rent(cost: Pence, limit: int, official_rate: int) -> Exact:
    """The yearly rent that is added for a home that cost the employer more than the limit.

    >>> from reward.base.money import column
    >>> additional_rent(column(130_000_00), 75_000_00, 50_000)
    array([275000])
    """
    return at(band(cost, limit), official_rate)


@law("Income Tax (Earnings and Pensions) Act 2003 ss.105, 106")
def taxed(rental_value: Pence, additional: Pence, charge: Pence) -> Pence:
    """What a home is taxed on in a year, of which so much is charged to the employee.

    >>> from reward.base.money import column
    >>> taxed(column(800_00), column(2_750_00), column(1_000_00))
    array([255000])
    """
    return at_least_nil(less(total(rental_value, additional), charge))
