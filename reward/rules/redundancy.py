"""Redundancy pay and notice by length of service.

The law
    Employment Rights Act 1996
        s.86    notice by the employer: a week from one month's service on, then a week for each complete
                year from two years to twelve weeks
        s.155   no redundancy payment before two years' service
        s.162   for each complete year, counted back from the end and at most twenty: so many weeks' pay by
                the age that was reached throughout it
        s.227   the most that a week's pay counts for

Not here: Northern Ireland, whose limit differs; a relevant date put forward by notice that was not given (s.145).
"""

from reward.base.money import Count, Pence, at_most, column, share
from reward.library.models.statutory import Redundancy
from reward.rules.citation import law


@law("Employment Rights Act 1996 ss.155, 162", rounding="exact, in hundredths of a week")
def weeks(years: int, age: int, figures: Redundancy) -> Count:
    """Weeks of pay after so many complete years of service at an age on the last day."""
    if years < figures.least_years:
        return Count(column(0))
    of_years = (age - back - 1 for back in range(min(years, figures.most_years)))
    return Count(column(sum(_of_year(begun, figures) for begun in of_years)))


def _of_year(age: int, figures: Redundancy) -> int:
    """Weeks for a year that began at an age."""
    weeks: int = next((row.weeks for row in figures.ages if age >= row.from_age), figures.ages[-1].weeks)
    return weeks


@law("Employment Rights Act 1996 ss.162, 227", rounding="to the nearest penny, halves up")
def statutory(years: int, age: int, week: Pence, figures: Redundancy) -> Pence:
    """Statutory redundancy pay; `week` is a week's actual gross pay."""
    return share(at_most(week, figures.week_limit), weeks(years, age, figures), 100)


@law(
    "the contract's weeks of pay for each year of service",
    rounding="to the nearest penny, halves up",
    nature="contract",
)
def by_contract(week: Pence, due: Count) -> Pence:
    """What the contract pays for so many weeks; a week's pay is not limited."""
    return share(week, due, 100)


@law("Employment Rights Act 1996 s.86")
def notice_weeks(years: int, figures: Redundancy) -> int:
    """Weeks of notice that the employer has to give after a month's service and so many complete years."""
    return max(1, min(years, figures.notice_weeks))
