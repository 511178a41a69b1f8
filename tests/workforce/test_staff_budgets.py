"""A budget in which nothing changes: the payslips of each offer, added up, and the table's own price."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from reward.base.amounts import decimal
from reward.library.in_force import Library
from reward.workforce.staff import award, bridge, budgets, change, price, pricing
from reward.workforce.staff.budgets import budget
from reward.workforce.staff.pay_awards import PayAward
from tests.strategies.staff_rows import LIBRARY, Row, contract, priced_alone, table_of
from tests.workforce.test_staff_part_year import part

ROOT = Path(__file__).resolve().parents[2]
OF_LINES = {
    "pay": "gross_pay",
    "employer_ni": "employer_ni",
    "apprenticeship_levy": "apprenticeship_levy",
    "employer_pension": "employer_pension",
    "cost": "employer_cost",
}


def posts(seed: int, year: str) -> list[Row]:
    draw = random.Random(seed)
    return [part(draw, number)[0] | {"tax_year": year, "start": "", "end": ""} for number in range(50)]


@pytest.mark.parametrize("year", ["2024-25", "2025-26", "2026-27"])
def test_twelve_months_without_a_change_are_twelve_payslips(year: str) -> None:
    rows = posts(int(year[:4]), year)
    found = budget(table_of(rows), f"{year[:4]}-04", by=["id"], library=LIBRARY)
    assert found.refused == () and len(found.groups.labels) == len(rows)
    year_long = {"start": date(int(year[:4]), 4, 1), "months": 12}
    for place, row in enumerate(rows):
        alone = {name: text for name, text in row.items() if name not in ("start", "end")}
        slips = priced_alone(alone, basis="payslips", assumptions=year_long).pence
        summed = {figure: int(found.lines_pence[line][place].sum()) for line, figure in OF_LINES.items()}
        assert summed == {figure: slips.get(figure, 0) for figure in summed}, row


def test_starters_and_leavers_cost_in_months_what_their_part_of_the_year_is_priced_at() -> None:
    draw = random.Random(6)
    rows = [part(draw, number)[0] for number in range(150)]
    rows = [row for row in rows if row["tax_year"] == "2026-27"]
    table = table_of(rows)
    found = budget(table, "2026-04", by=["id"], library=LIBRARY)
    priced = price(table, library=LIBRARY)
    assert len(rows) > 30 and found.refused == priced.refused == ()
    for line, figure in OF_LINES.items():
        by_row = [str(decimal(int(pence))) for pence in found.lines_pence[line].sum(axis=1)]
        assert by_row == [text or "0.00" for text in priced.columns[figure]], line


def test_however_few_rows_are_worked_at_a_time_a_budget_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(11)
    rows = [part(draw, number)[0] | {"tax_year": "2026-27"} for number in range(60)]
    rows += [contract(draw, number, "umbrella") | {"tax_year": "2026-27"} for number in range(20)]
    late = [PayAward(date(2026, 5, 15), "3.2", paid=date(2026, 9, 1))]
    whole = budget(table_of(rows), "2026-04", awards=late, by=["nation"], library=LIBRARY)
    monkeypatch.setattr(budgets, "ROWS_AT_A_TIME", 1)
    alone = budget(table_of(rows), "2026-04", awards=late, by=["nation"], library=LIBRARY)
    assert len(whole.groups.labels) > 1 and whole.totals_pence["cost"] > 0
    assert whole.to_dict()["rows"] == alone.to_dict()["rows"]


def test_rows_for_a_part_of_a_year_are_the_same_however_few_are_worked_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draw = random.Random(12)
    rows = [part(draw, number)[0] | {"tax_year": "2026-27"} for number in range(80)]
    whole = price(table_of(rows), library=LIBRARY)
    monkeypatch.setattr(pricing, "PART_YEARS", 1)
    alone = price(table_of(rows), library=LIBRARY)
    assert len(whole.rows) > 50 and whole.columns == alone.columns and whole.refused == alone.refused


@pytest.mark.parametrize("question", ["budget", "award", "change", "bridge"])
def test_every_long_question_says_how_far_it_is(question: str) -> None:
    rows = posts(3, "2026-27")[:8]
    before = [{**row, "tax_year": "2025-26"} for row in rows]
    how_far: list[float] = []
    asked: dict[str, Callable[[], object]] = {
        "budget": lambda: budget(table_of(rows), "2026-04", library=LIBRARY, told=how_far.append),
        "award": lambda: award(table_of(rows), on=date(2026, 9, 1), library=LIBRARY, told=how_far.append),
        "change": lambda: change(table_of(rows), "2025-26", library=LIBRARY, told=how_far.append),
        "bridge": lambda: bridge(table_of(rows), table_of(before), "2026-05", library=LIBRARY, told=how_far.append),
    }
    asked[question]()
    assert how_far and how_far == sorted(how_far) and how_far[0] > 0 and how_far[-1] <= 1


def test_pay_given_up_for_a_pension_costs_once(tmp_path: Path) -> None:
    """In a scheme by salary sacrifice what is given up is in pay and in the employer's contribution, and in cost once."""
    scheme = (ROOT / "scales/pension/auto-enrolment-all-pay.toml").read_text(encoding="utf-8")
    (tmp_path / "pension").mkdir()
    (tmp_path / "pension/by-sacrifice.toml").write_text(scheme.replace('"net-pay"', '"sacrifice"'), encoding="utf-8")
    library = Library(*LIBRARY.folders, tmp_path)
    row = {"id": "1", "kind": "employment", "tax_year": "2026-27", "salary": "36,000", "pension_scheme": "by-sacrifice"}
    found = budget(table_of([row]), "2026-04", library=library)
    # Each month pays 3,000, of which 5%, 150, is given up. NI is 15% of 2,850 - 417 and the levy 0.5% of 2,850; 3% of
    # 3,000 and the 150 are paid in: 2,850 + 364.95 + 14.25 + 240 = 3,469.20.
    month = {
        "pay": 3_000_00,
        "employer_ni": 364_95,
        "apprenticeship_levy": 14_25,
        "employer_pension": 240_00,
        "cost": 3_469_20,
    }
    assert {line: found.lines_pence[line].sum(axis=0).tolist() for line in month} == {
        line: [pence] * 12 for line, pence in month.items()
    }
    eleven = price(table_of([row | {"end": "2027-02-28"}]), library=library)
    assert eleven.columns["employer_cost"] == [str(decimal(11 * month["cost"]))]


def test_the_months_of_contracts_are_what_the_year_is_billed_at() -> None:
    """Not of an agency, whose charge follows its NI: twelve monthly thresholds are £5,004 and the year's is £5,000."""
    draw = random.Random(7)
    rows = [contract(draw, n, kind) for n, kind in enumerate(["umbrella", "company"] * 40)]
    for row in rows:
        row |= {"tax_year": "2026-27", "vat_recoverable": draw.choice(("", "false"))}
        row["billed_days"] = row["billed_days"] or "210"
    table = table_of(rows)
    found = budget(table, "2026-04", by=["id"], library=LIBRARY)
    priced = price(table, library=LIBRARY)
    assert found.refused == priced.refused == ()
    by_row = [str(decimal(int(pence))) for pence in found.lines_pence["contracts"].sum(axis=1)]
    assert by_row == priced.columns["hirer_cost"]


@pytest.mark.parametrize("days", ["60", ""])
@pytest.mark.parametrize(("start", "end"), [("2026-06-15", ""), ("", "2026-11-30"), ("2026-06-15", "2026-11-30")])
def test_a_contract_of_a_part_of_the_year_is_billed_as_it_is_priced(days: str, start: str, end: str) -> None:
    row = {"id": "C", "kind": "umbrella", "rate": "500", "billed_days": days, "start": start, "end": end}
    table = table_of([row])
    found = budget(table, "2026-04", library=LIBRARY)
    assert (
        str(decimal(found.totals_pence["contracts"]))
        == price(table, tax_year="2026-27", library=LIBRARY).columns["hirer_cost"][0]
    )
    halves = [budget(table, month, 6, library=LIBRARY).totals_pence["contracts"] for month in ("2026-04", "2026-10")]
    assert abs(sum(halves) - found.totals_pence["contracts"]) <= 5_00  # a hundredth of a day
