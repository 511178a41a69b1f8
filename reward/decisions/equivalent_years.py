"""Later tax years that are alike, so that thirty of them are priced as a handful.

Past the last day on which any figure changes or runs out, a year kept at the last values differs from
another only in its count of weekdays, and for who has children in the weeks of Child Benefit; the earliest
with as many stands for it. Ages between two thresholds of the law are alike too.
"""

from dataclasses import replace
from functools import lru_cache
from itertools import count

from reward.base.dates import TaxYear, tax_year_of
from reward.engine.days import weekdays_in
from reward.engine.regime_key import RegimeKey
from reward.library.file_records import STATUTORY, VALUATION, records
from reward.library.in_force import Library
from reward.library.models.offer import Offer
from reward.library.models.offered_pay import Pay
from reward.library.models.pension import EmployerRates
from reward.library.models.statutory import MinimumWage
from reward.rules.child_benefit import weeks_in

File = tuple[str, str]
CARS: tuple[File, ...] = (("statutory", "company_cars"), ("statutory", "company_car_fuel"))
"""Enacted for more years than the rest, and read by few offers."""
LAW: tuple[File, ...] = (
    *(file for file in (("statutory", name) for name in STATUTORY) if file not in CARS),
    *(("valuation", name) for name in VALUATION),
)


def settled(library: Library, key: RegimeKey) -> RegimeKey:
    """The same law under the earliest year and age that have it."""
    if not key.frozen:
        return key
    scheme = None if key.pension is None else key.pension.scheme
    files = LAW if scheme in (None, "none") else (*LAW, ("pension", str(scheme)))
    files = (*files, *CARS) if "company_cars" in key.uses else files
    first = _last_change(library, files)
    if key.tax_year <= first:
        return key
    age = key.age
    if age is not None:
        age = max((each for each in _thresholds(library, scheme) if each <= age), default=age)
    return replace(key, tax_year=_earliest(first, key.tax_year), age=age)


def stands_for(library: Library, offer: Offer, year: TaxYear, *, children: bool = False) -> TaxYear:
    """The earliest year in which the offer's own scales, and all that is typical, stand as they do in a frozen one."""
    first = _last_change(library, _files(offer))
    return year if year <= first else _earliest(first, year, benefit_weeks=children)


def _files(offer: Offer) -> tuple[File, ...]:
    """The data files that an offer's row may be made from."""
    pay, pension, leave = offer.pay or Pay(), offer.pension, offer.leave
    named = [("pay", pay.scale), ("umbrella", "typical")]
    named += [("allowances", row.scale) for row in offer.allowance]
    named += [("pension", pension.scheme if pension is not None else None), ("leave", leave.scale if leave else None)]
    cars = CARS if offer.car is not None else ()
    return (*LAW, *cars, *((category, name) for category, name in named if name not in (None, "none")))


@lru_cache(maxsize=256)
def _earliest(first: TaxYear, year: TaxYear, *, benefit_weeks: bool = False) -> TaxYear:
    """The first year from then on with as many weekdays, and with as many weeks of Child Benefit where they count."""

    def counts(of: TaxYear) -> tuple[int, int]:
        return weekdays_in(of), weeks_in(of) if benefit_weeks else 0

    return next(each for each in (TaxYear(start) for start in count(first.start)) if counts(each) == counts(year))


@lru_cache(maxsize=256)
def _last_change(library: Library, files: tuple[File, ...]) -> TaxYear:
    """The first tax year that begins after every dated figure of these files has begun or run out."""
    days = []
    for category, name in files:
        table = library.table(category, name)
        days += [library.last_day(category, name, key) for key in records(category, name) if key in table]
        days += [row["from"] for row in table.get("enacted", [])]
    return TaxYear(tax_year_of(max(days)).start + 1)


@lru_cache(maxsize=64)
def _thresholds(library: Library, scheme: str | None) -> tuple[int, ...]:
    """The ages from which the law, or the scheme's employer, treats a person differently."""
    last = library.last_day("statutory", "minimum_wage")
    ages = {0, *(row.from_age for row in library.law("minimum_wage", MinimumWage, last).record.ages)}
    if scheme not in (None, "none") and "employer" in library.table("pension", str(scheme)):
        last = library.last_day("pension", str(scheme), "employer")
        found = library.in_force("pension", str(scheme), EmployerRates, last, table="employer").record
        ages |= {row.up_to_age + 1 for row in found.ages if row.up_to_age is not None}
    return tuple(sorted(ages))
