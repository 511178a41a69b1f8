"""Annual allowance, Child Benefit, companies, sick pay, loans and agency pay, each written again.

Slowly, one person at a time, with `Fraction`; the figures come from the TOML files through a reader
of its own, and nothing of `reward` is used to work an answer out. Hypothesis compares the two to the
penny, leaning on the limits.
"""

import tomllib
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from math import ceil, floor
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reward.base.dates import TaxYear
from reward.base.money import Count, column
from reward.library.in_force import shipped
from reward.library.models import statutory
from reward.library.models.period import Period
from reward.library.models.statutory import Nation
from reward.rules import agency, annual_allowance, benefits, child_benefit, company, sick_pay
from tests.examples import searched
from tests.rules.figures_in_force import YEARS, first_day, tax

SCALES = Path(__file__).resolve().parents[2] / "scales" / "statutory"
NATIONS: tuple[Nation, ...] = ("england", "scotland", "wales", "northern-ireland")
HALF = Fraction(1, 2)
P = TypeVar("P", bound=Period)
many = settings(max_examples=searched(1_000))

# --- the figures, read again -------------------------------------------------------------


@cache
def figures(name: str, year: int) -> dict[str, Any]:
    """The entry of a file that stands on 6 April."""
    periods = tomllib.loads((SCALES / f"{name}.toml").read_text(encoding="utf-8"))["period"]
    return dict(max((row for row in periods if row["from"] <= date(year, 4, 6)), key=lambda row: row["from"]))


def pence(written: Any) -> int:
    number = Fraction(str(written).replace(",", "")) * 100
    assert number.denominator == 1
    return number.numerator


def part(written: str) -> Fraction:
    return Fraction(written.removesuffix("%")) / 100


def nearest(number: Fraction) -> int:
    """Halves up."""
    return floor(number + HALF)


def bands(nation: str, year: int) -> list[tuple[int | None, Fraction]]:
    rows = figures("income_tax", year)[nation if nation in ("scotland", "wales") else "rest_of_uk"]
    return [(pence(row["up_to"]) if "up_to" in row else None, part(row["rate"])) for row in rows]


def law(name: str, model: type[P], year: int) -> P:
    """The same figures as the rules are given them."""
    return shipped().law(name, model, first_day(year)).record


def near(*limits: int, most: int = 400_000_00) -> st.SearchStrategy[int]:
    """Pence: as often as not on a limit or close to it."""
    close = st.builds(lambda limit, more: max(limit + more, 0), st.sampled_from(limits), st.integers(-201, 201))
    return close | st.integers(0, most)


years = st.sampled_from(YEARS)
incomes = near(0, 12_570_00, 37_700_00, 50_270_00, 100_000_00, 125_140_00, 3_967_00, 16_956_00, 31_092_00, 62_430_00)

# --- annual allowance --------------------------------------------------------------------


def pension_input(start: int, end: int, lump_start: int, lump_end: int, year: int) -> int:
    file = figures("annual_allowance", year)
    factor = int(file["input_factor"])
    opening = (factor * start + lump_start) * (1 + part(file["cpi"]))
    return max(factor * end + lump_end - floor(opening), 0)


def tapered_allowance(threshold: int, adjusted: int, year: int) -> int:
    file = figures("annual_allowance", year)
    left = pence(file["standard"])
    if threshold <= pence(file["threshold_income"]) or adjusted <= pence(file["adjusted_income"]):
        return left
    pounds_off = floor(Fraction(adjusted - pence(file["adjusted_income"]), 200))
    return max(left - pounds_off * 100, pence(file["least"]))


def top_slice(excess: int, taxable: int, nation: str, year: int, relieved: int) -> int:
    """The excess, piece by piece from where income ends; below the basic rate the basic rate."""
    basic = part(figures("income_tax", year)["relief_at_source"])
    due, place, left = Fraction(0), taxable, excess
    for up_to, rate in bands(nation, year):
        end = place + left if up_to is None else up_to + (relieved if rate >= basic else 0)
        piece = min(max(end - place, 0), left)
        due += piece * max(rate, basic)
        place, left = place + piece, left - piece
    assert left == 0
    return floor(due)


pensions = st.integers(0, 200_000_00)
lump_sums = st.just(0) | st.integers(0, 500_000_00)


@given(pensions, pensions | st.integers(0, 3_000_00), lump_sums, lump_sums, years, st.booleans())
@many
def test_a_defined_benefit_input(
    start: int, end: int, lump_start: int, lump_end: int, year: int, near_it: bool
) -> None:
    end = start + end // 50 if near_it else end
    of = law("annual_allowance", statutory.AnnualAllowance, year)
    opening = annual_allowance.opening_value(column(start), of, column(lump_start))
    closing = annual_allowance.closing_value(column(end), of, column(lump_end))
    found = annual_allowance.defined_benefit_input(opening, closing).tolist()
    assert found == [pension_input(start, end, lump_start, lump_end, year)]


@given(near(200_000_00), near(260_000_00, 360_000_00, 359_999_00, most=500_000_00), years)
@many
def test_the_allowance_with_its_taper(threshold: int, adjusted: int, year: int) -> None:
    of = law("annual_allowance", statutory.AnnualAllowance, year)
    found = annual_allowance.allowance(column(threshold), column(adjusted), of).tolist()
    assert found == [tapered_allowance(threshold, adjusted, year)]


@given(
    st.integers(0, 400_000_00),
    st.integers(0, 60_000_00),
    st.integers(0, 60_000_00),
    st.integers(0, 60_000_00),
    st.integers(0, 300_000_00),
    st.integers(0, 200_000_00),
    years,
)
@many
def test_from_income_and_saving_to_the_excess(
    net: int, net_pay: int, at_source: int, sacrificed: int, employers: int, carried: int, year: int
) -> None:
    of = law("annual_allowance", statutory.AnnualAllowance, year)
    saved = annual_allowance.defined_contribution_input(
        column(net_pay), column(at_source), column(sacrificed), column(employers)
    )
    threshold = annual_allowance.threshold_income(
        column(net), relief_at_source=column(at_source), sacrificed=column(sacrificed)
    )
    adjusted = annual_allowance.adjusted_income(
        column(net), net_pay=column(net_pay), pension_input=saved, own=column(net_pay + at_source)
    )
    assert threshold.tolist() == [net - at_source + sacrificed]
    # In other words: adjusted income is all that is taxed and all that went in before tax.
    assert adjusted.tolist() == [net + net_pay + sacrificed + employers]
    allowed = annual_allowance.allowance(threshold, adjusted, of)
    found = annual_allowance.excess(saved, allowed, column(carried)).tolist()
    left = tapered_allowance(net - at_source + sacrificed, net + net_pay + sacrificed + employers, year)
    assert found == [max(net_pay + at_source + sacrificed + employers - left - carried, 0)]


@given(near(0, 10_000_00, 60_000_00, most=300_000_00), incomes, st.sampled_from(NATIONS), years, lump_sums)
@many
def test_the_charge_on_the_excess(excess: int, taxable: int, nation: Nation, year: int, relieved: int) -> None:
    found = annual_allowance.charge(column(excess), column(taxable), tax(nation, year), column(relieved)).tolist()
    assert found == [top_slice(excess, taxable, nation, year, relieved)]
    if relieved == 0:
        assert found == annual_allowance.charge(column(excess), column(taxable), tax(nation, year)).tolist()


# --- Child Benefit -----------------------------------------------------------------------


def benefit_of(children: int, year: int) -> int:
    """Week by week: each Monday of the tax year pays for its week."""
    file, day, paid = figures("child_benefit", year), date(year, 4, 6), 0
    while day <= date(year + 1, 4, 5):
        if day.isoweekday() == 1:
            paid += sum(pence(file["eldest" if child == 0 else "other"]) for child in range(children))
        day += timedelta(days=1)
    return paid


def benefit_charge(benefit: int, income: int, year: int) -> int:
    file = figures("child_benefit", year)
    start, whole = pence(file["charge_from"]), pence(file["charge_whole_at"])
    step = Fraction(whole - start, 100)
    percent = min(floor(max(income - start, 0) / step), 100)
    return floor(Fraction(benefit // 100 * percent, 100)) * 100


children_of = st.integers(0, 12)
benefit_incomes = near(50_000_00, 50_100_00, 60_000_00, 60_200_00, 79_800_00, 80_000_00, most=120_000_00)


@given(children_of, benefit_incomes, years)
@many
def test_child_benefit_and_its_charge(children: int, income: int, year: int) -> None:
    of = law("child_benefit", statutory.ChildBenefit, year)
    paid = child_benefit.benefit(np.array([children]), of, child_benefit.weeks_in(TaxYear(year)))
    assert paid.tolist() == [benefit_of(children, year)]
    found = child_benefit.charge(paid, column(income), of).tolist()
    assert found == [benefit_charge(benefit_of(children, year), income, year)]


# --- companies and dividends -------------------------------------------------------------


def company_tax(profit: int, associated: int, year: int) -> int:
    """By the Act's formula: F x (U - A) x N / A, with the profits themselves as augmented profits."""
    file = figures("corporation_tax", year)
    lower = Fraction(pence(file["lower_limit"]), associated + 1)
    upper = Fraction(pence(file["upper_limit"]), associated + 1)
    profits = max(profit, 0)
    if profits <= lower:
        return nearest(profits * part(file["small_profits_rate"]))
    due = profits * part(file["main_rate"])
    if profits <= upper:
        due -= Fraction(file["marginal_relief_fraction"]) * (upper - profits) * profits / profits
    return nearest(due)


def tax_on_dividends(dividends: int, income: int, year: int) -> int:
    """Pound by pound upwards: the allowance, the nil rate, then the rate of each band."""
    general, file = figures("income_tax", year), figures("dividend", year)
    over = max(income + dividends - pence(general["taper_threshold"]), 0)
    allowance = ceil(max(pence(general["personal_allowance"]) - over * HALF, Fraction(0)) / 100) * 100
    place = max(income - allowance, 0)
    left = max(income + dividends - allowance, 0) - place
    nil = min(left, pence(file["allowance"]))
    place, left, due = place + nil, left - nil, Fraction(0)
    limits = [up_to for up_to, _ in bands("england", year)]
    for up_to, name in zip(limits, ("ordinary", "upper", "additional"), strict=True):
        piece = left if up_to is None else min(max(up_to - place, 0), left)
        due += piece * part(file[name])
        place, left = place + piece, left - piece
    assert left == 0
    return floor(due)


profits = near(0, 50_000_00, 250_000_00, 25_000_00, 16_666_67, 83_333_33, most=10_000_000_00)


@given(profits, st.sampled_from((0, 0, 1, 2, 6, 99)), years)
@many
def test_corporation_tax(profit: int, associated: int, year: int) -> None:
    rates = company.rates(law("corporation_tax", statutory.CorporationTax, year))
    assert company.corporation_tax(column(profit), rates, associated).tolist() == [
        company_tax(profit, associated, year)
    ]


@given(*(st.integers(0, 300_000_00) for _ in range(5)), years)
@many
def test_from_fees_to_what_may_be_drawn(
    fees: int, salary: int, its_ni: int, expenses: int, pension: int, year: int
) -> None:
    rates = company.rates(law("corporation_tax", statutory.CorporationTax, year))
    profit = company.profit(
        column(fees),
        salary=column(salary),
        employer_ni=column(its_ni),
        expenses=column(expenses),
        employer_pension=column(pension),
    )
    left = company.distributable(profit, company.corporation_tax(profit, rates))
    expected = fees - salary - its_ni - expenses - pension
    assert profit.tolist() == [expected]
    assert left.tolist() == [max(expected - company_tax(expected, 0, year), 0)]


@given(near(0, 500_00, 1_000_00, 37_700_00, 100_000_00), incomes, years, st.booleans())
@many
def test_tax_on_dividends(dividends: int, income: int, year: int, up_to_a_limit: bool) -> None:
    if up_to_a_limit:  # so that the two together land on it
        dividends, income = max(dividends - income, 0), min(dividends, income)
    of = law("dividend", statutory.Dividend, year)
    found = company.dividend_tax(column(dividends), column(income), of, tax("england", year)).tolist()
    assert found == [tax_on_dividends(dividends, income, year)]


# --- sick pay ----------------------------------------------------------------------------


def sick_days_paid(days: Fraction, week: Fraction, year: int) -> Fraction:
    file = figures("sick_pay", year)
    waiting, most = int(file["waiting_days"]), int(file["most_weeks"])
    return min(max(days - waiting, Fraction(0)), most * week)


def sick_pay_of(days: Fraction, earnings: int, week: Fraction, year: int) -> int:
    """Week after week until the days are used up; each week's pay goes up to a penny."""
    file = figures("sick_pay", year)
    if "earnings_test" in file and earnings < pence(file["earnings_test"]):
        return 0
    rate = Fraction(pence(file["weekly"]))
    if "share_of_earnings" in file:
        rate = min(rate, earnings * part(file["share_of_earnings"]))
    left, paid = sick_days_paid(days, week, year), 0
    while left > 0:
        paid += ceil(rate * min(left, week) / week)
        left -= week
    return paid


def lost_to_sickness(
    pay: int, days: Fraction, full: Fraction, half: Fraction, in_year: Fraction, week: Fraction, year: int
) -> int:
    earnings = nearest(Fraction(pay, 52))
    day = pay / in_year

    def paid_by_law(first: Fraction, last: Fraction) -> tuple[Fraction, int]:
        """Days and pay by the law from one point of the spell to another."""
        counted = sick_days_paid(last, week, year) - sick_days_paid(first, week, year)
        return counted, sick_pay_of(last, earnings, week, year) - sick_pay_of(first, earnings, week, year)

    ends_full, ends_half = min(days, full), min(days, full + half)
    counted, by_law = paid_by_law(ends_full, ends_half)
    top_up = max(by_law - nearest(day * counted / 2), 0)
    withheld = nearest(day * (ends_half - ends_full) / 2 + day * (days - ends_half))
    return max(withheld - top_up - paid_by_law(ends_half, days)[1], 0)


hundredths = st.integers(0, 366_00) | st.integers(0, 40).map(lambda days: days * 100)
weeks = st.sampled_from((5_00, 5_00, 4_00, 3_00, 7_00, 2_50, 1_00))
weekly = near(123_00, 125_00, 154_06, 154_07, most=1_000_00)


@given(hundredths, weekly, weeks, years)
@many
def test_statutory_sick_pay(days: int, earnings: int, week: int, year: int) -> None:
    of = law("sick_pay", statutory.StatutorySickPay, year)
    spell, each = Count(np.array([days])), Count(np.array([week]))
    found = sick_pay.statutory(spell, column(earnings), each, of).tolist()
    assert found == [sick_pay_of(Fraction(days, 100), earnings, Fraction(week, 100), year)]


@given(
    near(6_500_00, 8_011_00, 12_000_00),
    hundredths,
    hundredths,
    hundredths,
    st.sampled_from((261_00, 260_00, 365_00, 130_50)),
    weeks,
    years,
)
@many
def test_pay_lost_to_sickness(pay: int, days: int, full: int, half: int, in_year: int, week: int, year: int) -> None:
    found = sick_pay.pay_lost(
        column(pay),
        Count(np.array([days])),
        full_days=full,
        half_days=half,
        days_per_year=in_year,
        days_per_week=week,
        figures=law("sick_pay", statutory.StatutorySickPay, year),
    ).tolist()
    spell, at_full, at_half, of_year, each = (Fraction(count, 100) for count in (days, full, half, in_year, week))
    assert found == [lost_to_sickness(pay, spell, at_full, at_half, of_year, each, year)]


@given(st.integers(0, 24_00), st.integers(0, 366_00))
def test_months_of_sick_pay_as_days(months: int, in_year: int) -> None:
    exactly = Fraction(months, 100) * Fraction(in_year, 100) / 12
    assert int(sick_pay.days_in(months, in_year)) == nearest(exactly * 100)


# --- loans and agency pay ----------------------------------------------------------------


@given(st.integers(0, 10_000_000_00), st.integers(0, 1_000_000), st.integers(1, 24))
@many
def test_interest_saved_month_by_month(loan: int, rate: int, instalments: int) -> None:
    owed, interest = Fraction(loan), Fraction(0)
    for _ in range(instalments):
        interest += owed * Fraction(rate, 1_000_000) / 12
        owed -= Fraction(loan, instalments)
    assert owed == 0
    assert benefits.interest_saved(column(loan), rate, instalments).tolist() == [nearest(interest)]


@given(near(10_000_00, most=30_000_00), years)
def test_whether_a_loan_is_taxable(owed: int, year: int) -> None:
    of = law("beneficial_loans", statutory.BeneficialLoans, year)
    assert benefits.taxable(column(owed), of).tolist() == [owed > pence(figures("beneficial_loans", year)["limit"])]


@given(st.integers(0, 5_000_00), st.integers(0, 2_400_00), st.integers(0, 1_000_000), st.booleans())
@many
def test_agency_pay(rate: int, units: int, accrual: int, inclusive: bool) -> None:
    advertised = nearest(rate * Fraction(units, 100))
    share = Fraction(accrual, 1_000_000)
    holiday = nearest(advertised * share / (1 + share) if inclusive else advertised * share)
    at_rate = agency.at_the_rate(column(rate), Count(np.array([units])))
    assert at_rate.tolist() == [advertised]
    work, its_holiday = agency.parts(at_rate, accrual, inclusive=inclusive)
    assert (work.tolist(), its_holiday.tolist()) == ([advertised - holiday * inclusive], [holiday])
