"""Cover on death in service, as an estimate: what the lump sum is worth for one year.

The lump sum is the higher of so many years' pay and so many times the pension built up, and its value
the probability that a member of that age dies within the year, by published life tables of the population.
Those in work die less often than that, so it is rather too much. The mortality that pensions are valued by is fitted
to the years from 65 on, and far too low before.

Not here: a survivor's pension after death in service; what has been paid already; ill health, which
no source read puts a price on.
"""

import numpy as np

from reward.base.money import Pence, at, to_penny
from reward.offers.valuation.basis import Basis, Promise
from reward.offers.valuation.factors import Millionths
from reward.offers.valuation.mortality import Months
from reward.rules.citation import law

ESTIMATE = "the lump sum × the chance of dying within the year in the whole population; those in work die less often"
ILL_HEALTH = "cover on ill health is not priced: no source that was read says what it is worth"


def death_lump_sum(promise: Promise, pay: Pence, built_up: Pence) -> Pence | None:
    """What is paid on death in service; `built_up` is the whole pension so far. `None`: terms not known."""
    if promise.death_years_of_pay is None and promise.death_times_pension is None:
        return None
    years, times = promise.death_years_of_pay or 0, promise.death_times_pension or 0
    return Pence(np.maximum(pay * years, built_up * times))


def chance_of_death(basis: Basis, ages: Months) -> Millionths:
    """The probability of dying within a year of these ages (in months), the sexes averaged, in millionths."""
    known = [row.age * 12 for row in basis.deaths]
    either = [(row.men + row.women) / 2 for row in basis.deaths]
    return Millionths(np.floor(np.interp(ages, known, either) + 0.5).astype(np.int64))


@law(
    "the lump sum on death in service × the chance of dying within the year",
    rounding="to the nearest penny, halves up",
    nature="estimate",
)
def death_cover(lump_sum: Pence, chance: Millionths) -> Pence:
    """What a year's cover is worth."""
    return to_penny(at(lump_sum, chance))
