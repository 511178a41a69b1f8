"""A regime: whose figures they are, for which period, and what is said of them."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from reward.base.dates import TaxYear, tax_year_of
from reward.engine.days import bank_holiday_dates, bank_holidays_in
from reward.engine.known_years import keeps_the_last
from reward.engine.regime import regime, tier_doubts
from reward.engine.regime_key import PERIODS, PensionChoice, RegimeKey
from reward.library.in_force import Library
from reward.library.models.statutory import IncomeTax, MinimumWage, Nation
from reward.rules.national_insurance import EarningsPeriod
from tests.strategies.offers import LIBRARY
from tests.years import LATER, NEWEST

ALPHA = PensionChoice(scheme="civil-service-alpha")


@pytest.mark.parametrize(("nation", "bands"), [("scotland", "scotland"), ("wales", "wales"), ("england", "rest_of_uk")])
def test_income_tax_rests_on_the_sources_of_the_nations_own_bands(nation: str, bands: str) -> None:
    under = regime(LIBRARY, RegimeKey("employment", TaxYear(2026), nation=nation))
    record = LIBRARY.law("income_tax", IncomeTax, date(2026, 4, 6)).record
    own = record.sources_of.get(bands, ())
    assert under.origins["income_tax"].sources == (*record.sources, *own)
    assert own or nation != "scotland", "Scotland has an act of its own"


@pytest.mark.parametrize("scheme", ["civil-service-alpha", "lgps", "nhs", "auto-enrolment"])
def test_nothing_is_assumed_of_a_year_that_has_figures(scheme: str) -> None:
    """Nor are terms that carry no date, such as a scheme's relief, which stand as they are."""
    under = regime(LIBRARY, RegimeKey("employment", NEWEST, pension=PensionChoice(scheme=scheme)))
    assert [subject for subject, of in under.origins.items() if of.assumed] == []


@pytest.mark.parametrize("nation", ["england", "scotland", "northern-ireland"])
def test_a_year_past_the_published_bank_holidays_has_as_many_as_the_last_of_them(nation: Nation) -> None:
    """Easter may fall into the tax year before, so that a year has six of them or eleven: it matters which one is kept."""
    covered = LIBRARY.last_day("statutory", "bank_holidays")
    last = tax_year_of(covered + timedelta(days=1)).start - 1
    known, origin = bank_holidays_in(LIBRARY, nation, TaxYear(last), False)
    assert not origin.assumed
    for ahead in (1, 2, 3):
        kept, origin = bank_holidays_in(LIBRARY, nation, TaxYear(last + ahead), True)
        assert (kept, origin.assumed) == (known, True)


def test_relief_that_is_doubted_is_told_with_the_scheme_that_it_is_of() -> None:
    table = {**LIBRARY.table("pension", "firefighters-2015"), "relief_mark": "unverified: an example"}
    library = LIBRARY.with_table("pension", "firefighters-2015", table)
    under = regime(library, RegimeKey("employment", NEWEST, pension=PensionChoice(scheme="firefighters-2015")))
    head, origin = library.head("pension", "firefighters-2015"), under.origins["pension_relief"]
    assert (origin.title, origin.sources) == (head.title, head.sources)
    assert origin.doubts == (f"{head.title}, relief by net-pay: {head.relief_mark}",)
    said = PensionChoice(scheme="firefighters-2015", relief="net-pay")
    assert "pension_relief" not in regime(library, RegimeKey("employment", NEWEST, pension=said)).origins


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
    last = bank_holiday_dates(LIBRARY, nation, covered - year + day, covered, frozen=False)
    assert len(last) >= 6
    for ahead in (1, 2, 3):
        first, end = covered + (ahead - 1) * year + day, covered + ahead * year
        found = bank_holiday_dates(LIBRARY, nation, first, end, frozen=True)
        assert found == {each + ahead * year for each in last}


def test_student_loans_are_read_only_for_who_has_one() -> None:
    without = regime(LIBRARY, RegimeKey("employment", TaxYear(2026)))
    assert (without.student_loan, without.postgraduate_loan) == (None, None)
    assert "student_loan" not in without.origins
    assert (
        "student_loan" in regime(LIBRARY, RegimeKey("employment", TaxYear(2026), loans=frozenset({"plan-2"}))).origins
    )


@pytest.mark.parametrize("age", [None, 15, 16, 17, 18, 20, 21, 70])
def test_the_minimum_wage_is_that_of_the_age_and_below_all_ages_the_lowest(age: int | None) -> None:
    rates = LIBRARY.law("minimum_wage", MinimumWage, date(2026, 4, 6)).record.ages
    assert [row.from_age for row in rates] == [21, 18, 16]
    expected = rates[0 if age is None or age >= 21 else 1 if age >= 18 else 2].rate
    assert regime(LIBRARY, RegimeKey("employment", TaxYear(2026), age=age)).minimum_wage == expected


def test_a_doubted_rate_of_ni_is_told_to_those_whose_letter_uses_it(tmp_path: Path) -> None:
    folder = shutil.copytree(LIBRARY.folders[0], tmp_path / "scales")
    path = folder / "statutory" / "national_insurance.toml"
    text = path.read_text("utf-8")
    sure, doubted = 'annual_main_rate = "two-sources"', 'annual_main_rate = "derived: by hand"'
    assert text.count(sure) == 1
    path.write_text(text.replace(sure, doubted), "utf-8")
    library, told = Library(folder), {}
    for letter in "ABC":
        key = RegimeKey("employment", TaxYear(2023), ni_category=letter)
        told[letter] = any(
            "derived: by hand" in doubt for doubt in regime(library, key).origins["national_insurance"].doubts
        )
    assert told == {"A": True, "B": False, "C": False}


def test_a_doubted_letter_of_ni_is_told_to_who_has_it(tmp_path: Path) -> None:
    folder = shutil.copytree(LIBRARY.folders[0], tmp_path / "scales")
    path = folder / "statutory" / "national_insurance.toml"
    lines = path.read_text("utf-8").split("\n")
    row = next(number for number, line in enumerate(lines) if 'letter = "B"' in line)
    lines[row] = lines[row].replace('letter = "B"', 'letter = "B", mark = "derived: by hand"')
    path.write_text("\n".join(lines), "utf-8")
    told = {}
    for letter in "AB":
        found = regime(Library(folder), RegimeKey("employment", TaxYear(2023), ni_category=letter))
        told[letter] = any(
            "letter B: derived: by hand" in doubt for doubt in found.origins["national_insurance"].doubts
        )
    assert told == {"A": False, "B": True}


def test_a_doubted_allowance_is_told_to_those_alone_who_have_it(tmp_path: Path) -> None:
    folder = shutil.copytree(LIBRARY.folders[0], tmp_path / "scales")
    path = folder / "statutory" / "income_tax.toml"
    text = path.read_text("utf-8")
    sure = 'marks   = { personal_allowance = "test-data"'
    doubted = 'marks   = { blind_persons_allowance = "derived: by hand", personal_allowance = "test-data"'
    path.write_text(text.replace(sure, doubted), "utf-8")
    library, told = Library(folder), {}
    for blind in (True, False):
        doubts = regime(library, RegimeKey("employment", TaxYear(2026), blind=blind)).origins["income_tax"].doubts
        told[blind] = any("derived: by hand" in doubt for doubt in doubts)
    assert told == {True: True, False: False}


def test_years_past_the_newest_keep_the_last_figures_unless_told_to_refuse() -> None:
    assert keeps_the_last(LIBRARY, None, LATER)
    assert not keeps_the_last(LIBRARY, None, NEWEST)
    assert not keeps_the_last(LIBRARY, "refuse", LATER)
    assert keeps_the_last(LIBRARY, "frozen", NEWEST)
