"""Directors' National Insurance and loans: on the year to date, by alternative arrangements, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reward.base.amounts import pounds
from reward.base.money import Pence, column
from reward.library.in_force import shipped
from reward.library.models.statutory import NationalInsurance
from reward.payroll.deductions import deductions
from reward.rules import directors, national_insurance
from reward.rules.student_loan import Plan
from reward.workforce import PayrollTable, payroll
from reward.workforce.formats import columns_of
from reward.workforce.payroll_rows import payments_in
from reward.workforce.reading import Reading
from tests.examples import searched
from tests.oracles import year as oracles
from tests.oracles.year import Paid
from tests.rules.figures_in_force import ni, ni_figures

Row = dict[str, Any]
METHODS = ("annual", "alternative")


def rows(*pays: str | int, first: int = 1, **same: Any) -> list[Row]:
    """Monthly payments of one director in 2026/27, one a month from the first."""
    return [{"period": first + place, "pay": pay, "director": "annual", **same} for place, pay in enumerate(pays)]


def table(*lines: Row) -> dict[str, list[Any]]:
    base = {"employee": "D", "tax_year": "2026-27", "frequency": "monthly", "code": "NT"}
    names = dict.fromkeys(name for line in (base, *lines) for name in line)
    return {name: [{**base, **line}.get(name, "") for line in lines] for name in names}


def pence(found: PayrollTable, name: str) -> list[int]:
    return [-pounds(cell[1:]) if cell.startswith("-") else pounds(cell) for cell in found.columns[name]]


def ni_of(*lines: Row) -> tuple[list[int], list[int]]:
    """The employee's and the employer's NI of each payment, in pence."""
    found = payroll(table(*lines))
    assert not found.refused
    return pence(found, "employee_ni"), pence(found, "employer_ni")


# --- worked by hand ------------------------------------------------------------------------

BONUS_IN_MONTH_6 = (3000, 3000, 3000, 3000, 3000, 43_000, 3000, 3000, 3000, 3000, 3000, 3000)


def test_the_annual_method_takes_what_the_year_to_date_asks() -> None:
    """2026/27, letter A: 8% from £12,570 to £50,270 and 2% above; the employer 15% from £5,000.

    To date £12,000 bears nothing, £15,000 2,430 x 8% = £194.40, £58,000 £3,016.00 + 7,730 x 2% = £3,170.60;
    each £3,000 after it £60. Employer: 1,000 x 15% in the second month, then 15% of every payment.
    """
    employee, employer = ni_of(*rows(*BONUS_IN_MONTH_6))
    assert employee == [0, 0, 0, 0, 194_40, 2_976_20, *[60_00] * 6]
    assert employer == [0, 150_00, 450_00, 450_00, 450_00, 6_450_00, *[450_00] * 6]


def test_alternative_arrangements_settle_with_the_last_payment() -> None:
    """The same pay by months: 1,952 x 8% = £156.16; the bonus month 3,141 x 8% + 38,811 x 2% = £1,027.50.

    Ten of the one and the other are £2,589.10, and the year's £76,000 bears £3,530.60: £941.50 with the last.
    Employer: 2,583 x 15% = £387.45; 3,772 x 15% + 38,811 x 15% = £6,387.45; 71,000 x 15% = £10,650.00 a year,
    less £10,261.95.
    """
    employee, employer = ni_of(*rows(*BONUS_IN_MONTH_6, director="alternative"))
    assert employee == [*[156_16] * 5, 1_027_50, *[156_16] * 5, 941_50]
    assert employer == [*[387_45] * 5, 6_387_45, *[387_45] * 5, 388_05]


def test_the_last_payment_may_bring_a_refund() -> None:
    """Six months at £2,000 bear 952 x 8% = £76.16 each; £12,100 in the year is under £12,570, so all £456.96 comes back.

    Employer: six times 1,583 x 15% = £237.45 is £1,424.70; 7,100 x 15% = £1,065.00 is due: £359.70 comes back.
    """
    paid = [*rows(*[2000] * 6), *rows(100, first=12)]
    employee, employer = ni_of(*({**row, "director": "alternative"} for row in paid))
    assert employee == [*[76_16] * 6, -456_96]
    assert employer == [*[237_45] * 6, -359_70]
    found = payroll(table(*({**row, "director": "alternative"} for row in paid)))
    assert found.columns["net_pay"][-1] == "556.96", "the pay of £100 and the refund"


def test_the_last_payment_of_a_directorship_that_ends_in_the_year_settles_it() -> None:
    """£10,000 in each of three months: 3,141 x 8% + 5,811 x 2% = £367.50 twice.

    The year's £30,000 bears 17,430 x 8% = £1,394.40 on the whole year's limits, though the directorship was short.
    """
    employee, _ = ni_of(*rows(10_000, 10_000, 10_000, director="alternative"))
    assert employee == [367_50, 367_50, 659_40]
    assert sum(employee) == 1_394_40


@pytest.mark.parametrize(
    ("year", "from_employee", "from_employer"),
    [
        # 48 weeks: £11,604 and £46,404 (test data); 34,800 x 8% + 3,596 x 2%. Employer from £4,616 at 15%, 45,384 x 15%.
        ("2026-27", 2_855_92, 6_807_60),
        # Employer from £8,400 at 13.8%: 41,600 x 13.8%.
        ("2024-25", 2_855_92, 5_740_80),
        # The blended 11.5%: 34,800 x 11.5% + £71.92.
        ("2023-24", 4_073_92, 5_740_80),
    ],
)
def test_a_director_appointed_in_the_year_has_its_limits_by_weeks(
    year: str, from_employee: int, from_employer: int
) -> None:
    for method in METHODS:
        employee, employer = ni_of(*rows(50_000, first=9, tax_year=year, director=method, director_weeks=48))
        assert (employee, employer) == ([from_employee], [from_employer])


def test_an_employee_who_is_appointed_in_the_year_was_an_employee_before() -> None:
    """£5,000 a month, a director for the last 26 weeks: limits £6,285 and £25,135, employer from £2,500.

    As an employee 3,141 x 8% + 811 x 2% = £267.50. As a director £5,000 to date bears nothing, £10,000
    3,715 x 8% = £297.20. Employer: 4,583 x 15% = £687.45 in two bands; then 2,500 x 15% and 5,000 x 15%.
    """
    before = rows(5000, 5000, director="")
    employee, employer = ni_of(*before, *rows(5000, 5000, first=7, director_weeks=26))
    assert employee == [267_50, 267_50, 0, 297_20]
    assert employer == [687_45, 687_45, 375_00, 750_00]


@pytest.mark.parametrize(
    ("letter", "from_employee"),
    [("A", 2_300_00), ("B", 1_070_00), ("J", 400_00), ("C", 0)],  # 20,000 x 11.5%, 5.35%, 2%, nothing
)
def test_a_year_of_2023_24_is_at_the_blended_rates(letter: str, from_employee: int) -> None:
    for month in (3, 12):
        paid = rows(32_570, first=month, tax_year="2023-24", ni_category=letter)
        assert ni_of(*paid) == ([from_employee], [3_238_86])  # 23,470 x 13.8%


def test_payments_on_account_in_2023_24_bear_the_rate_of_their_day_and_the_last_the_blended_one() -> None:
    """£4,000 a month: 2,952 x 12% = £354.24 to 5 January, x 10% = £295.20 after it.

    The year: 35,430 x 11.5% = £4,074.45, less 9 x £354.24 and 2 x £295.20.
    """
    employee, _ = ni_of(*rows(*[4000] * 12, tax_year="2023-24", director="alternative"))
    assert employee == [*[354_24] * 9, 295_20, 295_20, 295_89]


@pytest.mark.parametrize(
    ("letter", "from_employee"),
    [
        ("A", 3_210_60),  # 37,700 x 8% + 9,730 x 2%
        ("B", 892_05),  # 37,700 x 1.85% + £194.60
        ("J", 948_60),  # 47,430 x 2%
        ("C", 0),
    ],
)
@pytest.mark.parametrize("method", METHODS)
def test_each_letter_pays_its_year_on_either_method(letter: str, from_employee: int, method: str) -> None:
    employee, employer = ni_of(*rows(*[5000] * 12, ni_category=letter, director=method))
    assert (sum(employee), sum(employer)) == (from_employee, 8_250_00)  # employer: 55,000 x 15%


def test_two_payments_for_one_period_go_by_their_days() -> None:
    """£12,000 on the 10th bears nothing; £3,000 on the 30th 2,430 x 8%, also where it stands first in the table."""
    late, early = rows(3000, basis="week1_month1", pay_date="2026-04-30"), rows(12_000, basis="week1_month1")
    early[0]["pay_date"] = "2026-04-10"
    assert ni_of(*late, *early)[0] == [194_40, 0]


def test_one_may_become_a_director_between_two_payments_for_one_period() -> None:
    """As an employee 1,952 x 8% on the 10th; as a director for 49 weeks £3,000 is under £11,845."""
    same = {"basis": "week1_month1"}
    before, after = rows(3000, **same, pay_date="2026-04-10"), rows(3000, **same, pay_date="2026-04-30")
    before[0]["director"], after[0]["director_weeks"] = "", 49
    assert ni_of(*after, *before)[0] == [0, 156_16]
    for row in (*before, *after):
        del row["pay_date"]
    assert ni_of(*after, *before)[0] == [0, 156_16], "on one day, the director's is the later"


# --- limits of so many weeks ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("weeks", "year", "primary", "secondary", "freeport", "upper"),
    [
        # facts/uk-statutory.md 2.1 and 2.5, in pounds; the year's by weeks / 52, up to a pound
        (2, 2024, 484, 350, 962, 1_934),
        (2, 2026, 484, 193, 962, 1_934),
        (4, 2024, 967, 700, 1_924, 3_867),
        (4, 2026, 967, 385, 1_924, 3_867),
        (48, 2024, 11_604, 8_400, 23_077, 46_404),
        (48, 2026, 11_604, 4_616, 23_077, 46_404),
        (52, 2026, 12_570, 5_000, 25_000, 50_270),
        (53, 2026, 12_570, 5_000, 25_000, 50_270),
    ],
)
def test_limits_of_weeks_are_as_hmrc_rounds_them(
    weeks: int, year: int, primary: int, secondary: int, freeport: int, upper: int
) -> None:
    def terms(letter: str) -> national_insurance.ClassOne:
        figures = ni_figures(date(year, 4, 6))
        return directors.class_one(figures, next(row for row in figures.letters if row.letter == letter), weeks)

    assert (terms("A").primary_threshold, terms("A").upper_earnings_limit) == (primary * 100, upper * 100)
    starts = [terms(letter).employer_from for letter in "AFHX"]
    assert starts == [secondary * 100, freeport * 100, upper * 100, None]


def test_two_and_four_weeks_of_a_directorship_have_the_limits_of_such_pay() -> None:
    figures = ni_figures(date(2026, 4, 6))
    for letter in figures.letters:
        for weeks, period in ((2, "two-weeks"), (4, "four-weeks")):
            assert directors.class_one(figures, letter, weeks) == ni(letter.letter, period=period)


def test_a_loan_threshold_of_weeks_is_cut_to_the_penny() -> None:
    plan = Plan("plan-2", 29_385_00, 90_000)
    assert directors.plan(plan, 26).threshold == 14_692_50
    assert directors.plan(plan, 5).threshold == 2_825_48  # 2,825.4807...
    assert directors.plan(plan, 53) == directors.plan(plan) == plan


# --- loans ---------------------------------------------------------------------------------


def test_a_directors_loan_on_the_annual_method_is_taken_on_the_year_to_date() -> None:
    """Plan 2 from £29,385 at 9%: £30,000 to date 615 x 9% = £55.35, £35,000 £505.35, in whole pounds to date.

    The postgraduate loan from £21,000 at 6%: £25,000 to date £240, then £300 with each payment.
    """
    found = payroll(table(*rows(*[5000] * 12, loan_plan="plan-2", postgraduate="true")))
    assert pence(found, "student_loan") == [*[0] * 5, 55_00, *[450_00] * 6]
    assert pence(found, "postgraduate_loan") == [*[0] * 4, 240_00, *[300_00] * 7]
    (said,) = found.remarks
    assert "unverified" in said
    assert "annual method" in said


def test_pounds_are_whole_to_date_and_not_with_each_payment() -> None:
    """£1,010 above £29,385 is £90.90 and £2,020 £181.80: £90, then £91; eleven are 11,110 x 9% = £999.90, not 11 x £90."""
    taken = pence(payroll(table(*rows(29_385, *[1010] * 11, loan_plan="plan-2"))), "student_loan")
    assert taken[:3] == [0, 90_00, 91_00]
    assert sum(taken) == 999_00


def test_a_loan_by_alternative_arrangements_is_taken_on_each_payment() -> None:
    """(5,000 - 2,448.75) x 9% = £229.61, whole pounds, the last too; that this is unverified is said."""
    found = payroll(table(*rows(*[5000] * 3, loan_plan="plan-2", director="alternative")))
    assert pence(found, "student_loan") == [229_00] * 3
    assert any("unverified" in remark for remark in found.remarks)


def test_remarks_are_only_of_what_the_rows_use() -> None:
    assert not payroll(table(*rows(5000))).remarks
    assert not payroll(table(*rows(5000, director="", loan_plan="plan-2"))).remarks
    (early,) = payroll(table(*rows(5000, tax_year="2023-24"))).remarks
    assert "blended rate of the whole year" in early
    assert not payroll(table(*rows(5000, tax_year="2023-24", first=11))).remarks
    assert not payroll(table(*rows(5000, tax_year="2023-24", ni_category="J"))).remarks
    doubts = shipped().law("national_insurance", NationalInsurance, date(2023, 4, 6)).doubts("annual_reduced_rate")
    reduced = payroll(table(*rows(5000, tax_year="2023-24", first=11, ni_category="B"))).remarks
    assert reduced == tuple(doubts), "a doubted rate warns where it is used"


# --- what is refused -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second", "column_name", "said"),
    [
        ({"director": "anual"}, "director", "did you mean 'annual'"),
        ({"director": "yes"}, "director", "it is annual or alternative, or blank"),
        ({"director_weeks": "0"}, "director_weeks", "1 to 53"),
        ({"director_weeks": "54"}, "director_weeks", "1 to 53"),
        ({"director_weeks": "a few"}, "director_weeks", "is not a number of weeks"),
        (
            {"director_weeks": "48"},
            "director_weeks",
            "is 48, and 52 in row 1; a change of a director's number of weeks",
        ),
        (
            {"director": "alternative"},
            "director",
            "is alternative, and annual in row 1; a change of a director's method",
        ),
        ({"director": ""}, "director", "is blank after row 1, a director's"),
        ({"ni_category": "C"}, "ni_category", "is C, and A in row 1; a change of a director's letter"),
        ({"loan_plan": "plan-1"}, "loan_plan", "is plan-1, and blank in row 1"),
        ({"postgraduate": "true"}, "postgraduate", "is true, and false in row 1"),
    ],
)
def test_what_changes_within_a_directors_year_is_refused(second: Row, column_name: str, said: str) -> None:
    lines = [*rows(5000, 5000, 5000), {"employee": "E", "period": 1, "pay": 3000}]
    lines[1] |= second
    found = payroll(table(*lines))
    first, *rest = found.refused
    assert (first.row, first.column) == (2, column_name)
    assert said in first.what
    assert [each.row for each in rest] == [3], "what comes after rests on it"
    assert found.rows == (1, 4)


def test_weeks_without_a_directorship_are_refused() -> None:
    (refusal,) = payroll(table({"period": 1, "pay": 10, "director_weeks": 20})).refused
    assert (refusal.column, refusal.what) == (
        "director_weeks",
        "says 20, but director is blank; it is annual or alternative",
    )


def test_a_whole_year_that_begins_as_an_employee_is_refused() -> None:
    found = payroll(table(*rows(5000, director=""), *rows(5000, first=2)))
    (refusal,) = found.refused
    assert (refusal.row, refusal.column) == (2, "director_weeks")
    assert "row 1, earlier in it, is not a director's; give the weeks" in refusal.what


def test_an_alternative_year_that_is_cut_short_by_a_refusal_is_not_settled() -> None:
    """Months 1 and 2 are as an employee's, 1,952 x 8%; the payment that would settle the year is refused."""
    lines = rows(3000, 3000, "-1", 3000, director="alternative", basis="week1_month1")
    found = payroll(table(*lines))
    assert [(each.row, each.column) for each in found.refused] == [(3, "pay"), (4, "director")]
    assert "NI to date rests on row 3" in found.refused[1].what
    assert pence(found, "employee_ni") == [156_16, 156_16]


def test_week_1_month_1_is_of_tax_and_changes_no_ni() -> None:
    plain = ni_of(*rows(*BONUS_IN_MONTH_6))
    assert ni_of(*rows(*BONUS_IN_MONTH_6, basis="week1_month1")) == plain


def test_a_loan_may_change_by_alternative_arrangements() -> None:
    lines = rows(5000, 5000, director="alternative")
    lines[1]["loan_plan"] = "plan-2"
    found = payroll(table(*lines))
    assert not found.refused
    assert pence(found, "student_loan") == [0, 229_00]


def test_columns_that_name_no_director_change_nothing() -> None:
    lines = rows(*BONUS_IN_MONTH_6, director="", director_weeks="")
    bare = [{name: cell for name, cell in line.items() if not name.startswith("director")} for line in lines]
    assert ni_of(*lines) == ni_of(*bare)
    count = len(lines)
    texts = {name: column.texts() for name, column in columns_of(table(*lines)).items()}
    assert payments_in(shipped(), texts, Reading(count, np.ones(count, dtype=bool))).director is None


def test_payments_need_not_say_who_is_a_director() -> None:
    texts = {name: column.texts() for name, column in columns_of(table(*rows(3000, 3000))).items()}
    payments = payments_in(shipped(), texts, Reading(2, np.ones(2, dtype=bool)))
    plain = replace(payments, director=None, director_weeks=None)
    assert deductions(shipped(), plain).employee_ni.tolist() == [156_16, 156_16]
    whole = replace(payments, director_weeks=None)
    assert deductions(shipped(), whole).employee_ni.tolist() == deductions(shipped(), payments).employee_ni.tolist()


# --- against the oracle --------------------------------------------------------------------

FREQUENCIES: dict[str, int | None] = {"weekly": 1, "fortnightly": 2, "four-weekly": 4, "monthly": None}
MOST = {"weekly": 53, "fortnightly": 27, "four-weekly": 14, "monthly": 12}
LOANS = ("", "plan-1", "plan-2", "plan-4")


def last_day(year: int, frequency: str, period: int) -> date:
    """The last day of a period of pay: of the tax month, or of the last of its weeks, within the year."""
    weeks = FREQUENCIES[frequency]
    if weeks is None:
        return date(year + (period > 8), (period + 3) % 12 + 1, 5)
    return min(date(year, 4, 5) + timedelta(days=7 * weeks * period), date(year + 1, 4, 5))


@st.composite
def years(draw: st.DrawFn) -> dict[str, Any]:
    """A director's year: its terms, and payments that lie near the limits as often as not."""
    year = draw(st.sampled_from(oracles.YEARS))
    frequency = draw(st.sampled_from(sorted(FREQUENCIES)))
    periods = sorted(draw(st.sets(st.integers(1, MOST[frequency]), min_size=1, max_size=6)))
    weeks = draw(st.integers(1, 53))
    limits = oracles.ni_on(date(year, 4, 6))
    edges = [
        oracles.share_of_year(limits[name], weeks)
        for name in ("primary_threshold", "secondary_threshold", "upper_earnings_limit")
    ]
    near = st.builds(lambda edge, more: max(edge + more, 0), st.sampled_from(edges), st.integers(-60, 60))
    pays = [draw(near | st.integers(0, 40_000_00)) for _ in periods]
    return {
        "year": year,
        "frequency": frequency,
        "weeks": weeks,
        "method": draw(st.sampled_from(METHODS)),
        "letter": draw(st.sampled_from(oracles.letters(year))),
        "plan": draw(st.sampled_from(LOANS)),
        "postgraduate": draw(st.booleans()),
        "paid": {
            period: Paid(last_day(year, frequency, period), pay, FREQUENCIES[frequency])
            for period, pay in zip(periods, pays, strict=True)
        },
    }


def as_rows(case: dict[str, Any], who: str) -> list[Row]:
    year = case["year"]
    return [
        {
            "employee": who,
            "tax_year": f"{year}-{(year + 1) % 100}",
            "frequency": case["frequency"],
            "period": period,
            "pay": f"{paid.pay // 100}.{paid.pay % 100:02d}",
            "ni_category": case["letter"],
            "director": case["method"],
            "director_weeks": case["weeks"],
            "loan_plan": case["plan"],
            "postgraduate": "true" if case["postgraduate"] else "",
        }
        for period, paid in case["paid"].items()
    ]


def by_employee(found: PayrollTable, name: str) -> dict[str, dict[int, int]]:
    sums: dict[str, dict[int, int]] = {}
    cells = zip(found.columns["employee"], found.columns["period"], pence(found, name), strict=True)
    for who, period, amount in cells:
        sums.setdefault(who, {})[int(period)] = amount
    return sums


@given(st.lists(years(), min_size=1, max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=searched(700), deadline=None, suppress_health_check=(HealthCheck.too_slow,))
def test_directors_years_in_any_order_of_rows_are_as_by_the_oracle(cases: list[dict[str, Any]], chance: Any) -> None:
    lines = [row for place, case in enumerate(cases) for row in as_rows(case, f"D{place}")]
    chance.shuffle(lines)
    found = payroll(table(*lines))
    assert not found.refused
    employee, employer = by_employee(found, "employee_ni"), by_employee(found, "employer_ni")
    loan, postgraduate = by_employee(found, "student_loan"), by_employee(found, "postgraduate_loan")
    for place, case in enumerate(cases):
        who, periods, paid = f"D{place}", list(case["paid"]), list(case["paid"].values())
        expected = oracles.director_ni(paid, [case["letter"]] * len(paid), case["method"], case["weeks"])
        got = [(employee[who][period], employer[who][period]) for period in periods]
        assert got == expected
        if case["method"] == "annual":
            figures = oracles.in_force("statutory/student_loan", case["year"])
            taken = [0] * len(paid)
            if case["plan"]:
                threshold = oracles.pence(figures[case["plan"].replace("-", "_")])
                taken = oracles.director_loan(paid, threshold, oracles.share(figures["rate"]), case["weeks"])
            assert [loan[who][period] for period in periods] == taken
            second = [0] * len(paid)
            if case["postgraduate"]:
                threshold, rate = oracles.pence(figures["postgraduate"]), oracles.share(figures["postgraduate_rate"])
                second = oracles.director_loan(paid, threshold, rate, case["weeks"])
            assert [postgraduate[who][period] for period in periods] == second


@given(years())
@settings(max_examples=searched(500), deadline=None)
def test_a_year_sums_to_the_same_on_both_methods(case: dict[str, Any]) -> None:
    annual, alternative = (
        ni_of(*({**row, "director": method, "loan_plan": "", "postgraduate": ""} for row in as_rows(case, "D")))
        for method in METHODS
    )
    assert [sum(part) for part in annual] == [sum(part) for part in alternative]


@given(years(), years())
@settings(max_examples=60, deadline=None)
def test_a_director_changes_nobody_elses_deductions(case: dict[str, Any], other: dict[str, Any]) -> None:
    employed = [{**row, "director": "", "director_weeks": ""} for row in as_rows(other, "E")]
    together, alone = payroll(table(*as_rows(case, "D"), *employed)), payroll(table(*employed))
    for name in ("income_tax", "employee_ni", "employer_ni", "student_loan", "postgraduate_loan"):
        assert by_employee(together, name)["E"] == by_employee(alone, name)["E"]


def test_sums_to_date_begin_anew_with_each_year() -> None:
    begins = np.array([True, False, True, True, False, False])
    each = column(5, 7, 11, 13, 17, 19)
    assert directors.to_date(each, begins).tolist() == [5, 12, 11, 13, 30, 49]
    assert directors.annual(directors.to_date(each, begins), begins).tolist() == each.tolist()
    settled = directors.alternative(each, Pence(np.zeros(6, dtype=np.int64)), begins)
    assert settled.tolist() == [5, -5, 0, 13, 17, -30]
