"""Pay days of single offers, where a rule is easiest to see: time, days, figures by their date, reasons."""

import re
import tomllib
from datetime import date
from typing import Any

import pytest

from reward import Statement, price
from reward.base.dates import TaxYear
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.templates import TEMPLATES
from reward.payroll.payslips import Payslips
from reward.payroll.work_period import work_period_of
from reward.report import payslips as report
from tests.strategies.pay_days import Case

PLAIN = {"kind": "employment", "pay": {"basic": "36,000", "hours_per_week": "36"}, "pension": {"scheme": "none"}}
LEAVE = {"leave": {"days": "28", "bank_holidays": "additional"}}


def post(year: int = 2026, person: Any = None, assumptions: Any = None, **parts: Any) -> Statement:
    return Case(year, {**PLAIN, **LEAVE, **parts}, person or {}, assumptions or {}).priced()


def slips(statement: Statement) -> Payslips:
    assert statement.slips is not None
    return statement.slips


# --- the stretch ---------------------------------------------------------------------------------


def work_period(year: int = 2026, assumptions: Any = None, **contract: Any) -> Any:
    offer = Offer.model_validate({"title": "An offer", **PLAIN, "contract": contract})
    return work_period_of(offer, Assumptions.model_validate(assumptions or {}), TaxYear(year))


@pytest.mark.parametrize(
    ("contract", "assumptions", "first", "last", "dated"),
    [
        ({}, {}, "2026-04-06", "2027-04-05", False),
        ({"months": 12}, {}, "2026-04-06", "2027-04-05", False),
        ({"months": 24}, {}, "2026-04-06", "2027-04-05", False),  # longer than the year, without a start
        ({"months": 9}, {}, "2026-04-06", "2027-01-05", True),
        ({"start": date(2026, 9, 1)}, {}, "2026-09-01", "2027-08-31", True),
        # A job that one has had for years is paid for the tax year that is asked for.
        ({"start": date(2015, 9, 1)}, {}, "2026-04-06", "2027-04-05", False),
        ({"start": date(2015, 9, 1), "end": date(2028, 1, 31)}, {}, "2026-04-06", "2027-04-05", False),
        ({"start": date(2015, 9, 1), "end": date(2026, 7, 1)}, {}, "2026-04-06", "2026-07-01", True),
        # April's pay is for April from its third on, so that it is not the pay of a whole month.
        ({"start": date(2026, 4, 3)}, {}, "2026-04-03", "2027-04-02", True),
        ({"start": date(2026, 9, 1), "months": 3}, {}, "2026-09-01", "2026-11-30", True),
        # Offers are compared over the reader's months: one that starts later has its part of them.
        ({"start": date(2026, 9, 1)}, {"start": date(2026, 4, 6), "months": 12}, "2026-09-01", "2027-04-05", True),
        ({}, {"months": 18}, "2026-04-06", "2027-10-05", True),
        ({}, {"start": date(2026, 7, 1), "months": 2}, "2026-07-01", "2026-08-31", True),
    ],
)
def test_the_stretch_is_the_year_or_runs_from_a_start_for_its_months(
    contract: Any, assumptions: Any, first: str, last: str, dated: bool
) -> None:
    found = work_period(2026, assumptions, **contract)
    assert (found.first.isoformat(), found.last.isoformat(), found.dated) == (first, last, dated)


def test_a_part_month_whose_pay_day_had_passed_is_paid_within_the_year() -> None:
    """From 20 March, paid on the 15th: 15 April pays for 20 to 31 March as well, which no other day does."""
    first = slips(post(contract={"start": date(2026, 3, 20)}, pay_days={"day": 15})).days[0]
    assert (first.on, first.first) == (date(2026, 4, 15), date(2026, 3, 20))


def test_a_job_that_began_years_ago_has_the_pay_days_of_one_without_a_start() -> None:
    of_years, without = post(contract={"start": date(2015, 9, 1)}), post()
    assert slips(of_years).totals_pence == slips(without).totals_pence
    left = post(contract={"start": date(2015, 9, 1), "end": date(2026, 7, 1)})
    assert slips(left).totals_pence == slips(post(contract={"end": date(2026, 7, 1)})).totals_pence


@pytest.mark.parametrize(
    ("contract", "part"),
    [
        ({}, (1, 1)),
        ({"start": date(2025, 12, 1), "months": 12}, (365, 365)),
        ({"start": date(2023, 12, 1), "months": 12}, (366, 366)),  # with 29 February
        ({"start": date(2026, 4, 6), "months": 6}, (183, 365)),
        ({"start": date(2024, 5, 1), "months": 18}, (365 + 184, 365)),
        ({"start": date(2024, 5, 1), "months": 24}, (730, 365)),
    ],
)
def test_a_stretch_is_a_part_of_a_year_or_years(contract: Any, part: tuple[int, int]) -> None:
    numerator, denominator = work_period(**contract).part_of_a_year
    assert numerator * part[1] == denominator * part[0]


# --- days and leave --------------------------------------------------------------------------------


def test_twelve_months_over_two_tax_years_have_a_years_leave() -> None:
    """1 December 2025 to 30 November 2026: 261 weekdays, eight bank holidays, 28 days of leave."""
    statement = post(2025, contract={"start": date(2025, 12, 1), "months": 12})
    counts = {name: statement.pence_of(name) for name in ("leave_days", "bank_holidays", "days_worked", "hours_worked")}
    assert counts == {"leave_days": 28_00, "bank_holidays": 8_00, "days_worked": 225_00, "hours_worked": 1_620_00}


def test_leave_with_bank_holidays_in_it_gives_up_those_of_its_time() -> None:
    """28 days of 184 of 365 days, 14.12, less the two bank holidays from May to October 2026 that follow the first."""
    statement = post(
        leave={"days": "28", "bank_holidays": "included"}, contract={"start": date(2026, 5, 5), "months": 6}
    )
    assert (statement.pence_of("leave_days"), statement.pence_of("bank_holidays")) == (12_12, 2_00)


def test_days_at_the_ends_that_no_pay_day_of_their_year_pays_are_counted() -> None:
    """1 to 5 April 2026 is paid on 30 April with the rest: April has 20 weekdays without Good Friday and Easter Monday."""
    statement = post(contract={"start": date(2026, 4, 1), "months": 1})
    assert [part.year.start for part in slips(statement).years] == [2026]
    assert statement.pence_of("bank_holidays") == 2_00
    assert statement.pence_of("days_worked") == 22_00 - 2_00 - statement.pence_of("leave_days")
    late = post(2025, contract={"start": date(2026, 3, 10), "months": 1}, pay_days={"day": 5})
    assert [(day.on.isoformat(), day.last.isoformat()) for day in slips(late).days] == [("2026-04-05", "2026-04-09")]
    assert late.pence_of("bank_holidays") == 2_00


def test_benefits_are_for_the_time_of_the_job() -> None:
    benefit = [{"name": "Dental cover", "amount": "365"}]
    assert post(benefit=benefit).pence_of("benefits_value") == 365_00
    half = post(benefit=benefit, contract={"start": date(2026, 4, 6), "months": 6})
    assert half.pence_of("benefits_value") == 183_00
    assert half.pence_of("total_reward") == half.pence_of("take_home") + 183_00 - half.pence_of("tax_owed_later")


def test_part_time_shares_pay_days_and_leave() -> None:
    statement = post(pay={"basic": "36,000", "hours_per_week": "36", "fte_percent": 50})
    assert statement.pence_of("gross_pay") == 18_000_00
    assert statement.pence_of("leave_days") == 14_00
    assert statement.pence_of("days_worked") == 112_00


# --- figures by their date ----------------------------------------------------------------------------


def test_each_tax_year_has_the_age_of_its_own_first_day() -> None:
    """Born on 10 May 1995: 29 on 6 April 2025 and 30 a year later, 8%; 31 in 2027-28 would be 9%.

    Born a year before: 30 in 2025-26, 8%, and 31 in 2026-27, 9% of 3,000 a month. The scheme charges 0.5% besides.
    """
    for born, rates in ((date(1995, 5, 10), {255_00}), (date(1994, 5, 10), {255_00, 285_00})):
        statement = post(
            2025,
            {"born": born},
            pension={"scheme": "civil-service-partnership"},
            contract={"start": date(2025, 12, 1), "months": 12},
        )
        paid = slips(statement).figures_pence["employer_pension"].tolist()
        assert set(paid) == rates
        assert paid == sorted(paid)


def test_a_change_in_the_first_days_of_april_counts_from_its_day() -> None:
    """April 2026 at 3,000 a month for two of its thirty days and 6,000 for the other 28."""
    changed = post(pay={"basic": "36,000", "change": [{"from": date(2026, 4, 3), "basic": "72,000"}]})
    assert int(slips(changed).figures_pence["gross_pay"][0]) == 200_00 + 5_600_00


def test_a_bonus_comes_once_a_year_for_the_time_worked() -> None:
    pay = {"basic": "36,000", "bonus_percent": "10"}
    at_end = slips(post(pay=pay)).figures_pence["bonus"].tolist()
    assert at_end == [0] * 11 + [3_600_00]
    in_june = slips(post(pay={**pay, "bonus_month": 6})).figures_pence["bonus"].tolist()
    assert in_june == [0, 0, 3_600_00] + [0] * 9
    two = slips(post(2025, pay={**pay, "bonus_month": 12}, contract={"start": date(2025, 12, 1), "months": 12}))
    paid = {day.on.isoformat(): int(two.figures_pence["bonus"][place]) for place, day in enumerate(two.days)}
    # 126 of 365 days in the first tax year, with December's pay; 239 in the second, in which December is past.
    assert {on: amount for on, amount in paid.items() if amount} == {
        "2025-12-31": 1_242_74,
        "2026-11-30": 2_357_26,
    }


def test_allowances_of_the_employer_are_spread_over_the_year() -> None:
    """£6,000 and £120 are £500 and £10 a month: NI 2,583 x 15% less 500, levy 15 less 10."""
    found = slips(post(assumptions={"employment_allowance": "1,200", "levy_allowance": "120"}))
    assert found.figures_pence["employer_ni"].tolist() == [287_45] * 12
    assert found.figures_pence["apprenticeship_levy"].tolist() == [5_00] * 12


# --- reasons ---------------------------------------------------------------------------------------------


def texts(statement: Statement, figure: str) -> list[str]:
    return [step.text for step in statement.why(figure).steps]


def test_why_groups_pay_days_that_are_alike() -> None:
    statement = post()
    assert texts(statement, "gross_pay") == ["12 pay days, 30 April 2026 to 31 March 2027: £3,000.00"]
    why = statement.why("income_tax")
    assert "tax code 1257L, the emergency code, cumulative" in why.formula
    assert "PAYE Regulations 2003" in why.law
    assert "tax_owed_later" in why.rests_on


def test_why_says_how_days_were_counted() -> None:
    contract = Case(
        2026,
        {
            "kind": "umbrella",
            "rate": {"amount": "400", "per": "day"},
            "contract": {"days_per_week": "5", "hours_per_day": "7.5", "start": date(2026, 4, 6), "months": 12},
            "umbrella": {"margin_per_week": "20"},
        },
    ).priced()
    assert texts(contract, "days_worked") == [
        "261 weekdays from 6 April 2026 to 5 April 2027",
        "less 9 bank holidays",
        "less 20 unpaid leave",
        "less 5 sickness",
        "less 7 bench",
    ]
    assert texts(contract, "days_not_billed") == ["20 unpaid leave", "5 sickness", "7 bench"]
    assert texts(post(), "days_worked") == ["Weekdays 261", "less bank holidays 9", "less leave days 28"]


def test_why_of_what_is_owed_names_each_year_and_its_day() -> None:
    contract = {"start": date(2025, 12, 1), "months": 12}
    said = texts(post(2025, contract=contract), "tax_owed_later")
    assert len(said) == 2 and all("not known, and not counted: the job does not run all of" in text for text in said)
    statement = post(2025, person={"other_pay": "0"}, contract=contract)
    said = texts(statement, "tax_owed_later")
    assert [text.split(":")[0] for text in said] == ["2025-26", "2025-26", "2026-27", "2026-27"]
    assert "falls due by 31 January 2027" in said[1]
    assert "falls due by 31 January 2028" in said[3]
    assert statement.tax_year == "2025-26 to 2026-27"


# --- templates ---------------------------------------------------------------------------------------------


def uncommented(text: str, *tables: str) -> str:
    """A template with these commented tables taken in, their keys and all."""
    lines, inside = [], False
    for line in text.splitlines():
        named = re.match(r"# \[+([a-z_.]+)\]+", line)
        inside = (named[1] in tables) if named else inside and line.startswith("# ")
        lines.append(line[2:] if inside else line)
    return "\n".join(lines)


@pytest.mark.parametrize("kind", ["employment", "umbrella", "agency"])
def test_a_template_names_the_keys_of_pay_days(kind: str) -> None:
    text = uncommented(TEMPLATES[kind], "pay_days", "pay.change", "contract").replace("# start = ", "start = ")
    offer = Offer.model_validate(tomllib.loads(text))
    assert offer.contract.start == date(2026, 9, 1)
    assert offer.pay_days.frequency == ("monthly" if kind == "employment" else "weekly")
    if kind == "employment":
        assert offer.pay is not None
        assert [change.start for change in offer.pay.change] == [date(2027, 4, 1)]
        assert offer.pay_days.day == 25
    statement = price(offer, tax_year="2026-27", basis="payslips", assumptions=Assumptions(later_years="frozen"))
    assert statement.slips is not None and statement.slips.work_period.first == date(2026, 9, 1)


def test_payrolled_benefits_stand_on_each_payslip() -> None:
    given = [{"kind": "medical", "cost": "1,500", "payrolled": True}]
    plain, payrolled = (
        price(
            Offer.model_validate({"title": "A", "kind": "employment", "pay": {"basic": "45,000"}, "benefit": benefit}),
            tax_year="2026-27",
            basis="payslips",
        )
        for benefit in ([], given)
    )
    lines = report.text(payrolled).splitlines()
    heading = next(line for line in lines if line.startswith("Pay day"))
    april = next(line for line in lines if line.startswith("30 Apr 2026")).split()
    assert heading.split()[3:] == ["Gross", "Benefits", "Tax", "NI", "Take-home"]
    assert april[4:] == ["3,750.00", "125.00", "565.20", "216.16", "2,968.64"], "tax on 3,875 less a month of 1257L"
    assert any("payrolled: taxed with the pay" in line for line in lines)
    assert "Benefits " not in report.text(plain)
