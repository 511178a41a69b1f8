"""A table of payments whose pay is worked out from a salary: what the pay days of the same offer are paid, and are taken."""

from datetime import date
from typing import Any

import pytest

from reward.base.amounts import plain_pounds
from reward.base.errors import InputError
from reward.workforce import payroll
from tests.strategies.pay_days import Case

NAMES = {"income_tax": "income_tax", "employee_ni": "employee_ni", "employer_ni": "employer_ni", "net_pay": "take_home"}
"""What a table calls the figures of a pay day."""


def of_offer(year: int, offer: dict[str, Any]) -> list[dict[str, Any]]:
    """The pay days of an offer in a tax year, each as a row of a table of payments but for its pay, with its figures."""
    slips = (
        Case(year, {"kind": "employment", "pension": {"scheme": "none"}, **offer}, {"tax_code": "1257L"}).priced().slips
    )
    assert slips is not None
    figures = slips.figures_pence
    return [
        {
            "tax_year": f"{year}-{year + 1 - 2000}",
            "frequency": day.frequency,
            "period": str(day.period),
            "pay": int(figures["gross_pay"][place]),
            **{name: int(figures[own][place]) for name, own in NAMES.items()},
            "on": day.on,
        }
        for place, day in enumerate(slips.days)
        if day.year.start == year
    ]


def worked(rows: list[dict[str, Any]], **said: str) -> Any:
    table = {name: [row[name] for row in rows] for name in ("tax_year", "frequency", "period")}
    return payroll(
        {"employee": ["E1"] * len(rows), "code": ["1257L"] * len(rows), **table}
        | {name: [text] * len(rows) for name, text in said.items()}
    )


START = date(2026, 9, 14)
TERMS: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "a whole year": ({}, {}),
    "three fifths": ({"pay": {"basic": "41,999.99", "fte_percent": "60"}}, {"fte": "0.6"}),
    "a share that a spreadsheet worked out": (
        {"work": {"hours_per_week": "8", "full_time_hours": "15"}},
        {"fte": "0.533333333333"},
    ),
    "a share of hundredths of an hour": (
        {"work": {"hours_per_week": "99.99", "full_time_hours": "100"}},
        {"fte_percent": "99.99000000"},
    ),
    "such a share in term time": (
        {"work": {"hours_per_week": "29", "full_time_hours": "37", "weeks_per_year": "44.6"}},
        {"fte": "0.783783783783784", "weeks_per_year": "44.6"},
    ),
    "hours of hours": (
        {"work": {"hours_per_week": "22.5", "full_time_hours": "37.5", "days_per_week": 3}},
        {"hours_per_week": "22.5", "full_time_hours": "37.5", "days_per_week": "3"},
    ),
    "a compressed week": (
        {"work": {"hours_per_week": "37", "full_time_hours": "37", "days_per_week": 4}},
        {"hours_per_week": "37", "full_time_hours": "37", "days_per_week": "4"},
    ),
    "term time by 52.143": (
        {"work": {"hours_per_week": "32.5", "full_time_hours": "37", "weeks_per_year": "44.6"}},
        {"hours_per_week": "32.5", "full_time_hours": "37", "weeks_per_year": "44.6"},
    ),
    "term time by 52": (
        {"work": {"weeks_per_year": "44.6", "weeks_in_year": "52"}},
        {"weeks_per_year": "44.6", "weeks_in_year": "52"},
    ),
    "from a day": ({"contract": {"start": START}}, {"start": "14 September 2026"}),
    "from a day, by 365ths": (
        {"contract": {"start": START}, "pay_days": {"part_month": "365ths"}},
        {"start": "2026-09-14", "part_month": "365ths"},
    ),
    "to a day, by 260ths": (
        {"contract": {"start": date(2020, 1, 1), "end": date(2026, 7, 1)}, "pay_days": {"part_month": "260ths"}},
        {"start": "2020-01-01", "end": "1 July 2026", "part_month": "260ths"},
    ),
    "to a day that is paid with the month before": (
        {"contract": {"start": date(2020, 1, 1), "end": date(2026, 7, 3)}},
        {"start": "2020-01-01", "end": "3 July 2026"},
    ),
}


@pytest.mark.parametrize("year", [2024, 2026])
@pytest.mark.parametrize("terms", TERMS)
def test_pay_by_a_salary_is_what_payslips_pay_on_the_day(terms: str, year: int) -> None:
    offer, said = TERMS[terms]
    if year == 2024 and "contract" in offer:
        offer = {**offer, "contract": {name: day.replace(year=day.year - 2) for name, day in offer["contract"].items()}}
        said = {name: text.replace("2020", "2018").replace("2026", "2024") for name, text in said.items()}
    rows = of_offer(year, {"pay": {"basic": "41,999.99"}, **offer})
    assert len(rows) > 2
    found = worked(rows, full_time_salary="41,999.99", **said)
    assert found.refused == ()
    for name in ("pay", *NAMES):
        assert found.columns[name] == [plain_pounds(row[name]) for row in rows], name


@pytest.mark.parametrize("frequency", ["weekly", "fortnightly", "four-weekly"])
def test_weeks_are_those_that_end_with_the_pay_date(frequency: str) -> None:
    offer = {"pay": {"basic": "30,001"}, "contract": {"start": START, "end": date(2027, 2, 3)}}
    rows = of_offer(2026, {**offer, "pay_days": {"frequency": frequency, "first": date(2026, 4, 17)}})
    said = {"full_time_salary": "30,001", "start": "2026-09-14", "end": "2027-02-03"}
    apart = rows[1]["on"] - rows[0]["on"]  # the last days too are paid on a regular pay day
    table = {"pay_date": [str(rows[0]["on"] + number * apart) for number in range(len(rows))]}
    whole = {name: [row[name] for row in rows] for name in ("tax_year", "frequency", "period")}
    same = {name: [text] * len(rows) for name, text in {**said, "employee": "E1", "code": "1257L"}.items()}
    found = payroll({**whole, **table, **same})
    assert found.refused == ()
    assert found.columns["pay"] == [plain_pounds(row["pay"]) for row in rows]
    assert "pay_date: is blank" in str(worked(rows[:1], full_time_salary="30,001").refused[0])


def test_the_day_of_who_left_on_1_july_is_paid_by_the_rule_for_a_part_month() -> None:
    """£25,000: June's 2,083.33 and 2,083.33 × 1/31 = 67.20; 25,000/365 = 68.49; 25,000/260 = 96.15."""
    for rule, paid in (("calendar-days", "2150.53"), ("365ths", "2151.82"), ("260ths", "2179.48")):
        row = [{"tax_year": "2026-27", "frequency": "monthly", "period": "3"}]
        # 1 July is in tax month 3, which June's pay day is in too: the day comes with June's pay.
        found = worked(row, full_time_salary="25,000", start="1 March 2020", end="1 July 2026", part_month=rule)
        assert found.refused == ()
        assert found.columns["pay"] == [paid]


REFUSED = {
    "both": ({"pay": "1,000"}, "full_time_salary: stands beside pay"),
    "neither": ({"full_time_salary": ""}, "pay: is blank; give what is paid on the day, or full_time_salary"),
    "time of a pay": ({"pay": "1,000", "full_time_salary": "", "hours_per_week": "20"}, "hours_per_week: is of full_time_salary"),
    "hours of what": ({"hours_per_week": "20"}, "full_time_hours: "),
    "no hours": ({"hours_per_week": "0", "full_time_hours": "37"}, "hours_per_week: is 0"),
    "ends first": ({"start": "2026-09-01", "end": "2026-08-01"}, "end: 1 August 2026 is before start, 1 September 2026"),
    "before it begins": ({"start": "2026-09-01"}, "period: has no pay day of this job from 1 September 2026; leave the row out"),
    "of another month": ({"pay_date": "3 June 2026"}, "pay_date: 3 June 2026 is not in the month"),
    "no such rule": ({"part_month": "364ths"}, "part_month: '364ths' is not a way"),
    "ended before": ({"end": "1 May 2025"}, "full_time_salary: contract.end 1 May 2025 is before 6 April 2026"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_a_salary_cannot_be_paid_by_is_refused_in_a_line(case: str) -> None:
    said, told = REFUSED[case]
    row = [{"tax_year": "2026-27", "frequency": "monthly", "period": "2"}]
    found = worked(row, **{"full_time_salary": "40,000", "pay": "", **said})
    (refusal,) = found.refused
    assert told in str(refusal)
    assert "\n" not in str(refusal)


def test_a_row_with_pay_stands_beside_one_with_a_salary() -> None:
    rows = [{"tax_year": "2026-27", "frequency": "monthly", "period": "2"}]
    found = payroll(
        {
            **{name: [text, text] for name, text in {**rows[0], "code": "1257L"}.items()},
            "employee": ["E1", "E2"],
            "pay": ["3,500.00", ""],
            "full_time_salary": ["", "42,000"],
        }
    )
    assert found.refused == ()
    assert found.columns["net_pay"][0] == found.columns["net_pay"][1]
    assert any("worked out from full_time_salary" in each for each in found.remarks)


def test_without_a_salary_times_stop_the_table_and_say_what_would_read_them() -> None:
    row = {"employee": ["E1"], "tax_year": ["2026-27"], "frequency": ["monthly"], "period": ["1"], "code": ["1257L"]}
    with pytest.raises(InputError, match=r"'start' \(pay is what is paid on the day.*; full_time_salary in its place"):
        payroll({**row, "pay": ["1,000"], "start": ["2026-09-01"]})
    with pytest.raises(InputError, match="no column 'pay'"):
        payroll(row)
