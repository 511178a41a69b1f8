"""A regime: whose figures they are, for which period, and what is said of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reward.base.dates import TaxYear
from reward.engine.days import bank_holiday_dates
from reward.engine.regime import regime, tier_doubts
from reward.engine.regime_key import PERIODS, PensionChoice, RegimeKey
from reward.library.models.statutory import IncomeTax
from reward.rules.national_insurance import EarningsPeriod
from tests.strategies.offers import LIBRARY

ALPHA = PensionChoice(scheme="civil-service-alpha")


@pytest.mark.parametrize(("nation", "bands"), [("scotland", "scotland"), ("wales", "wales"), ("england", "rest_of_uk")])
def test_income_tax_rests_on_the_sources_of_the_nations_own_bands(nation: str, bands: str) -> None:
    under = regime(LIBRARY, RegimeKey("employment", TaxYear(2026), nation=nation))  # type: ignore[arg-type]
    record = LIBRARY.law("income_tax", IncomeTax, date(2026, 4, 6)).record
    own = record.sources_of.get(bands, ())  # type: ignore[call-overload]  # one of its fields
    assert under.origins["income_tax"].sources == (*record.sources, *own)
    assert own or nation != "scotland", "Scotland has an act of its own"


@pytest.mark.parametrize(
    ("period", "a_year"), [("year", 1), ("month", 12), ("week", 52), ("two-weeks", 26), ("four-weeks", 13)]
)
def test_a_tier_is_found_by_the_pay_of_as_many_periods_as_a_year_has(period: EarningsPeriod, a_year: int) -> None:
    tiers = regime(LIBRARY, RegimeKey("employment", TaxYear(2026), pension=ALPHA, period=period)).pension
    assert tiers is not None
    assert (tiers.member.periods, tiers.employer.periods, PERIODS[period][0]) == (a_year, a_year, a_year)


def test_every_limit_that_a_tier_lies_between_can_raise_a_doubt_and_no_other() -> None:
    under = regime(LIBRARY, RegimeKey("employment", TaxYear(2026), pension=ALPHA))
    limits = [row.up_to for row in under.member_tiers if row.up_to is not None]
    assert len(limits) >= 3
    for doubted, limit in enumerate(limits):
        rows = tuple(
            row.model_copy(update={"mark": "unverified: tried here" if row.up_to == limit else None})
            for row in under.member_tiers
        )
        marked = replace(under, member_tiers=rows)
        inside = [0, *(each + 1 for each in limits)]
        told = [place for place, pay in enumerate(inside) if tier_doubts(marked, pay)]
        assert told == [doubted, doubted + 1]


@pytest.mark.parametrize("nation", ["england", "scotland", "northern-ireland"])
def test_bank_holidays_past_the_published_ones_are_the_last_years_52_weeks_later_each_year(nation: str) -> None:
    covered, year = LIBRARY.last_day("statutory", "bank_holidays"), timedelta(weeks=52)
    day = timedelta(days=1)
    last = bank_holiday_dates(LIBRARY, nation, covered - year + day, covered, frozen=False)  # type: ignore[arg-type]
    assert len(last) >= 6
    for ahead in (1, 2, 3):
        first, end = covered + (ahead - 1) * year + day, covered + ahead * year
        found = bank_holiday_dates(LIBRARY, nation, first, end, frozen=True)  # type: ignore[arg-type]
        assert found == {each + ahead * year for each in last}
