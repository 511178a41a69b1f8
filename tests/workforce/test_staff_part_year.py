"""Rows for a part of a tax year: as the payslips of the same offer add up to, tax by the year's liability."""

import calendar
import random
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reward.base.amounts import decimal, pence_of
from reward.base.dates import after_months
from reward.base.errors import InputError
from reward.cli import main
from reward.library.models.pay import PayScale
from reward.workforce.staff import price
from reward.workforce.staff.priced_block import AS_COLUMN
from tests.oracles import year as oracles
from tests.strategies.staff_rows import LIBRARY, Row, contract, post, priced_alone, table_of

SAME = (
    "basic_pay",
    "allowances",
    "gross_pay",
    "pensionable_pay",
    "employee_pension",
    "employee_ni",
    "student_loan",
    "postgraduate_loan",
    "employer_ni",
    "apprenticeship_levy",
    "employer_pension",
    "employer_cost",
    "bank_holidays",
    "leave_days",
    "days_worked",
    "hours_worked",
)
"""What payslips and a part year agree on; payslips take tax as they go, and settle the rest as `tax_owed_later`."""


def part(draw: random.Random, number: int) -> tuple[Row, date, int]:
    """A post of whole months inside its tax year: from any day on, to the day before that day of another month."""
    row = post(draw, number) | {"other_income": ""}  # of a whole year alone
    row["tax_year"] = draw.choice(("2024-25", "2025-26", "2026-27"))
    if row.get("scale"):
        row |= {"scale": "", "grade": "", "point": "", "salary": "41,234.56"}
    year = int(row["tax_year"][:4])
    months = draw.randint(1, 9)
    start = date(year, draw.randint(5, 12 - max(months - 3, 0)), draw.randint(1, 28))
    return row | {"start": start.isoformat(), "end": after_months(start, months).isoformat()}, start, months


@pytest.mark.parametrize("seed", range(3))
def test_a_part_year_is_the_sum_of_its_payslips(seed: int) -> None:
    draw = random.Random(seed)
    parts = [part(draw, number) for number in range(120)]
    found = price(table_of([row for row, _, _ in parts]), rest_of_year="nothing", library=LIBRARY)
    assert found.refused == ()
    differ = []
    for place, (row, start, months) in enumerate(parts):
        alone = {name: text for name, text in row.items() if name not in ("start", "end")}
        slips = priced_alone(alone, basis="payslips", assumptions={"start": start, "months": months}).pence
        expected = {name: slips.get(name, 0) for name in SAME}
        # Payroll takes tax by its code; with what is settled after the year it is the year's liability.
        expected["income_tax"] = slips["income_tax"] + slips.get("tax_owed_later", 0)
        for name, pence in expected.items():
            cell = found.columns[AS_COLUMN.get(name, name)][place]
            if cell != str(decimal(pence)) and not (cell == "" and pence == 0):
                differ.append((row, name, cell, pence))
    assert differ == []


def test_who_starts_in_a_month_and_who_left_before_share_the_year() -> None:
    row = {"id": "1", "kind": "employment", "tax_year": "2026-27", "salary": "36,000"}
    found = price(table_of([{**row, "start": "2026-07-01"}, {**row, "id": "2", "end": "2026-06-30"}]), library=LIBRARY)
    # July to March and April to June: nine twelfths and three twelfths of £36,000.
    assert found.columns["gross_pay"] == ["27000.00", "9000.00"]
    # 3,000 a month less the month's threshold of £417, 15% of it, 387.45, by nine and by three.
    assert found.columns["employer_ni"] == ["3487.05", "1162.35"]
    # 3,000 less £1,048, 8% of it, 156.16.
    assert found.columns["employee_ni"] == ["1405.44", "468.48"]
    # (36,000 - 12,570) x 20% is 4,686.00: nine twelfths and three.
    assert found.columns["income_tax"] == ["3514.50", "1171.50"]
    assert any(text.startswith("rows that start or end within their tax year: the rest") for text in found.remarks)


def test_said_to_hold_nothing_else_the_year_has_its_whole_allowance() -> None:
    row = {"id": "1", "kind": "employment", "tax_year": "2026-27", "salary": "36,000"}
    table = table_of([{**row, "start": "2026-07-01"}, {**row, "id": "2", "end": "2026-06-30"}])
    found = price(table, rest_of_year="nothing", library=LIBRARY)
    # (27,000 - 12,570) x 20%, and nothing on 9,000.
    assert found.columns["income_tax"] == ["2886.00", "0.00"]
    assert not any("the rest of it" in text for text in found.remarks)
    with pytest.raises(InputError, match="rest_of_year 'none' is not one; it is same or nothing"):
        price(table, rest_of_year="none", library=LIBRARY)


def test_a_part_of_months_bears_the_tax_of_its_days() -> None:
    """£36,000 from 16 June: half of June's thirty days, and nine months. 9.5 of twelve of 4,686.00."""
    row = {"id": "1", "kind": "employment", "tax_year": "2026-27", "salary": "36,000", "start": "2026-06-16"}
    found = price(table_of([row, {**row, "id": "2", "end": "2026-06-30"}]), library=LIBRARY)
    assert found.columns["gross_pay"] == ["28500.00", "1500.00"]
    assert found.columns["income_tax"] == ["3709.75", "195.25"]


def months_paid(first: date, last: date) -> Fraction:
    """Whole calendar months, and of a part of one its days."""
    months, on = Fraction(0), first
    while on <= last:
        length = calendar.monthrange(on.year, on.month)[1]
        end = min(date(on.year, on.month, length), last)
        months += Fraction((end - on).days + 1, length)
        on = end + timedelta(days=1)
    return months


def person_of(row: Row) -> dict[str, Any]:
    said = {
        name: row[name] for name in ("marriage_allowance", "state_pension", "gift_aid", "own_pension") if row.get(name)
    }
    return {**said, "nation": row.get("nation") or "england", "blind": row.get("blind") == "true"}


@pytest.mark.parametrize("kind", ["employment", "umbrella", "agency"])
def test_tax_is_the_months_share_of_a_year_at_their_rate(kind: str) -> None:
    """By the oracle's tax on pay grossed up to twelve months; a leaver of April is paid for more than those."""
    draw = random.Random(7)
    rows: list[Row] = []
    stretches = []
    for number in range(150):
        row = post(draw, number) if kind == "employment" else contract(draw, number, kind)
        year = draw.choice((2024, 2025, 2026))
        first = date(year, 4, 7) + timedelta(days=draw.randrange(300))
        last = min(first + timedelta(days=draw.randrange(1, 250)), date(year + 1, 4, 4))
        row |= {"tax_year": f"{year}-{year % 100 + 1}", "pension_scheme": "", "umbrella_pension": "", "benefits": ""}
        row |= {"other_income": "", "other_income_kind": ""}
        row |= dict.fromkeys([name for name in row if name.startswith("leave_") and name != "leave_days"], "")
        row |= dict.fromkeys([name for name in row if name.startswith("car_")], "")
        row |= {"payment": "", "payment_date": ""}  # one comes whole, and is held by hand
        row |= {"leave_bought": "", "leave_sold": ""}  # what is given up is not in taxed pay
        if kind == "employment":
            row |= {"scale": "", "grade": "", "point": "", "salary": str(9_000 + 1_100 * number)}
        else:
            row |= {"per": "day", "billed_days": "40", "billed_weeks": ""}
        if number % 5 == 0:
            first = date(year, 4, 1)
            row |= {"end": last.isoformat()}
        else:
            row |= {"start": first.isoformat(), "end": last.isoformat()}
        rows.append(row)
        stretches.append((year, months_paid(first, last)))
    found = price(table_of(rows), library=LIBRARY)
    assert found.refused == ()
    assert max(months for _, months in stretches) > 8
    pay, taxes = ([int(text.replace(".", "")) for text in found.columns[name]] for name in ("gross_pay", "income_tax"))
    for row, (year, months), paid, tax in zip(rows, stretches, pay, taxes, strict=True):
        whole = max(months, Fraction(12))
        held = oracles.nearest(paid * whole / months)
        who = oracles.someone(person_of(row), {}, year)
        due = oracles.tax_of_year(held + who.other_income, who.relieved, 0, who, year).tax
        due -= oracles.tax_of_year(who.other_income, who.relieved, 0, who, year).tax
        assert tax == oracles.nearest(due * months / whole), row


def test_who_leaves_in_the_first_days_of_april_is_paid_for_more_than_the_year() -> None:
    """Twelve months and three of April's thirty days, all in the year: its pay is the year's, and so is its tax."""
    row = {"id": "1", "kind": "employment", "tax_year": "2026-27", "salary": "36,000", "end": "2027-04-03"}
    found = price(table_of([row]), library=LIBRARY)
    assert found.columns["gross_pay"] == ["36300.00"]
    assert found.columns["income_tax"] == ["4746.00"]  # (36,300 - 12,570) x 20%


def test_dates_outside_the_year_leave_it_whole() -> None:
    row = {"id": "1", "kind": "employment", "tax_year": "2026-27", "salary": "36,000"}
    dated = [{**row, "start": "2019-01-07"}, {**row, "id": "2", "start": "2026-04-06", "end": "2027-04-05"}]
    found = price(table_of([*dated, {**row, "id": "3"}]), library=LIBRARY)
    for name in ("gross_pay", "employee_ni", "take_home", "days_worked"):
        assert len(set(found.columns[name])) == 1


def test_a_scale_that_rises_in_the_year_is_followed() -> None:
    row = {"id": "1", "kind": "employment", "tax_year": "2025-26", "scale": "met-police-staff", "grade": "band-c"}
    dates = {"start": "2025-07-01", "end": "2025-08-31"}
    found = price(table_of([{**row, "point": "minimum", **dates}]), library=LIBRARY)
    before, after = (
        next(
            point.minimum
            for point in LIBRARY.in_force("pay", "met-police-staff", PayScale, day).record.grades
            if point.grade == "band-c"
        )
        for day in (date(2025, 7, 1), date(2025, 8, 1))
    )
    assert before is not None and after is not None and after > before
    # July is the fourth month of the April year and August the fifth: each is a twelfth of its own year's pay.
    july = round_half_up(before * 4, 12) - round_half_up(before * 3, 12)
    august = round_half_up(after * 5, 12) - round_half_up(after * 4, 12)
    assert found.columns["gross_pay"] == [str(decimal(july + august))]


def round_half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


@pytest.mark.parametrize("kind", ["umbrella", "agency"])
def test_a_contracts_months_keep_its_days_and_its_income(kind: str) -> None:
    draw = random.Random(5)
    rows = []
    for number in range(100):
        row = contract(draw, number, kind) | {
            "per": "day",
            "billed_days": draw.choice(("60", "37.5", "100")),
            "billed_weeks": "",
            "other_income": "",
        }
        rows.append(row | {"start": f"{row['tax_year'][:4]}-{draw.randint(5, 9):02d}-{draw.randint(1, 28):02d}"})
    found = price(table_of(rows), library=LIBRARY)
    for place, row in enumerate(rows):
        assert found.columns["days_worked"][place] == f"{float(row['billed_days']):.2f}"
        if kind == "umbrella":
            of = {
                name: int(found.columns[name][place].replace(".", "") or 0)
                for name in (
                    "assignment_income",
                    "umbrella_margin",
                    "employer_ni",
                    "apprenticeship_levy",
                    "employer_pension",
                    "gross_pay",
                    "salary_sacrifice",
                )
            }
            on_costs = of["employer_ni"] + of["apprenticeship_levy"] + of["employer_pension"]
            assert (
                of["assignment_income"] == of["umbrella_margin"] + on_costs + of["gross_pay"] - of["salary_sacrifice"]
            )


def test_a_contract_without_days_has_its_share_of_the_typical_year() -> None:
    row = {"id": "1", "kind": "umbrella", "tax_year": "2026-27", "rate": "500"}
    found = price(
        table_of([{**row, "start": "2026-07-01"}, {**row, "id": "2", "end": "2026-06-30"}, {**row, "id": "3"}]),
        library=LIBRARY,
    )
    later, earlier, whole = (int(text.replace(".", "")) for text in found.columns["days_worked"])
    assert abs(later + earlier - whole) <= 1 and whole == 220_00
    assert 3 * earlier < whole < 5 * earlier


def test_the_command_says_what_the_rest_of_the_year_is_taken_for(tmp_path: Path) -> None:
    table = tmp_path / "staff.csv"
    table.write_text("id,kind,tax_year,salary,start\n1,employment,2026-27,36000,2026-07-01\n")

    def run(*more: str) -> Result:
        return CliRunner().invoke(main, ["staff", str(table), *more])

    def tax(*more: str) -> str:
        found = run("-o", str(tmp_path / "out.csv"), "--figures", "income_tax", "--force", *more)
        assert found.exit_code == 0, found.output
        assert ("the rest of it is taken at the same rate of pay" in found.stderr) == ("nothing" not in more)
        return (tmp_path / "out.csv").read_text().splitlines()[1].rpartition(",")[2]

    assert (tax(), tax("--rest-of-year", "nothing")) == ("3514.50", "2886.00")
    refused = run("--rest-of-year", "some")
    assert (refused.exit_code, refused.stderr) == (2, "reward: rest_of_year 'some' is not one; it is same or nothing\n")
    asked = run("--budget", "2026-04", "--rest-of-year", "nothing")
    assert asked.exit_code == 2
    assert asked.stderr.startswith("reward: --rest-of-year is about income tax, which this question does not ask for")
    same = run("--against", "2025-26", "--figures", "income_tax", "--tax-year", "2026-27")
    alone = run("--against", "2025-26", "--figures", "income_tax", "--tax-year", "2026-27", "--rest-of-year", "nothing")
    assert "3,514.50" in same.stdout and "2,886.00" in alone.stdout


# --- a bonus in pounds ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "paid"),
    [
        ({"bonus_month": "3"}, 5_000_00),
        ({}, 5_000_00),
        ({"bonus_month": "June", "start": "2026-07-01"}, 0),
        ({"bonus_month": "September", "start": "2026-07-01"}, 5_000_00),
        ({"start": "2026-07-01"}, 5_000_00),
        ({"end": "2026-07-01"}, 5_000_00),  # with the last pay
        ({"bonus_month": "3", "end": "2026-07-01"}, 0),
    ],
)
def test_a_bonus_in_pounds_is_paid_whole_in_its_month(said: dict[str, str], paid: int) -> None:
    row = {"id": "1", "kind": "employment", "salary": "42000", **said}

    def gross(**more: str) -> int:
        table = {name: [cell] for name, cell in {**row, **more}.items()}
        found = price(table, tax_year="2026-27", figures=["gross_pay", "bonus"])
        assert not found.refused
        return pence_of(Decimal(found.columns["gross_pay"][0]))

    assert gross(bonus="5000") - gross() == paid


def test_a_bonus_in_one_month_bears_that_months_ni() -> None:
    """From July on 42,000: nine months of 196.16, and 5,000 in March adds 55.12 + 4,311 at 2%."""
    row = {"id": ["1"], "kind": ["employment"], "salary": ["42000"], "start": ["2026-07-01"]}
    without, paid = (
        price({**row, **more}, tax_year="2026-27", figures=["employee_ni"]).columns["employee_ni"][0]
        for more in ({}, {"bonus": ["5000"]})
    )
    assert (without, paid) == ("1765.44", "1906.78")


def test_a_budget_has_a_bonus_in_its_month_alone() -> None:
    from reward.workforce.staff import budget

    row = {"id": ["1", "2"], "kind": ["employment"] * 2, "salary": ["42000"] * 2, "bonus": ["5000", "2000"]}
    lines = budget({**row, "bonus_month": ["6", ""]}, "2026-09", months=12).lines_pence["pay"][0].tolist()
    assert [amount - 7_000_00 for amount in lines] == [0] * 6 + [2_000_00, 0, 0, 5_000_00, 0, 0]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"bonus_month": "13"}, "'13' is not a month; write 1 to 12"),
        ({"kind": "umbrella", "rate": "400", "salary": "", "bonus": "1"}, "is for employment"),
    ],
)
def test_a_bonus_that_cannot_be_is_refused(cells: dict[str, str], words: str) -> None:
    row = {"id": "1", "kind": "employment", "salary": "42000", **cells}
    (refused,) = price({name: [cell] for name, cell in row.items()}, tax_year="2026-27").refused
    assert words in str(refused)


def test_other_income_of_a_part_of_a_year_is_refused() -> None:
    row = {"salary": "40,000", "other_income": "6,000", "other_income_kind": "property", "start": "2026-09-01"}
    (refusal,) = price(table_of([row]), tax_year="2026-27", library=LIBRARY).refused
    assert (refusal.column, "a whole year's pay" in refusal.what) == ("other_income", True)
