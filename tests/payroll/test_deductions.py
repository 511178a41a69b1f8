"""Pay days: HMRC's published routine and test data, and a payroll table in and out."""

import csv
import datetime
import json
import os
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from reward.base.amounts import in_pounds, pounds
from reward.base.errors import InputError
from reward.cli import main
from reward.library.models.tax_code import tax_code
from reward.payroll.payments import period_end
from reward.rules import paye
from reward.workforce import payroll
from tests.examples import searched
from tests.years import LATEST, NEWEST

PUBLISHED = Path(os.environ.get("REWARD_CASES", Path(__file__).resolve().parents[2].parent / "shared" / "cases"))


def table(*rows: dict[str, Any]) -> dict[str, list[Any]]:
    base = {
        "employee": "E1",
        "tax_year": "2026-27",
        "frequency": "monthly",
        "period": "1",
        "code": "1257L",
        "pay": "3000",
    }
    names = dict.fromkeys(name for row in ({}, base, *rows) for name in row)
    return {name: [{**base, **row}.get(name, "") for row in rows] for name in names}


def column(found: Any, name: str) -> list[str]:
    cells: list[str] = found.columns[name]
    return cells


# --- the published routine ---------------------------------------------------------------


def test_free_pay_is_that_of_the_published_tables() -> None:
    """Check values of HMRC's tables: monthly and weekly free pay of period 1."""
    published = {
        "1257L": ("1048.26", "241.92"),
        "1383M": ("1153.26", "266.15"),
        "1131N": ("943.26", "217.69"),
        "757T": ("631.59", "145.76"),
        "500L": ("417.42", "96.33"),
        "1000L": ("834.09", "192.49"),
    }
    import numpy as np

    for code, (month, week) in published.items():
        number = np.array([tax_code(code).number])
        assert int(paye.free_pay(number, 12)[0]) == pounds(month), code
        assert int(paye.free_pay(number, 52)[0]) == pounds(week), code


def test_thirty_thousand_a_year_pays_what_the_tables_take() -> None:
    """£2,500 a month on 1257L, each month alone: 12 × £290.20 = £3,482.40, a little under the liability of £3,486.00.

    Cumulatively £30,000 less 12 × £1,048.26 is £17,420.88, so 20% of £17,420: £3,484.00.
    """
    months = [{"period": n, "pay": "2500"} for n in range(1, 13)]
    alone = payroll(table(*({**month, "basis": "week1_month1"} for month in months)))
    assert alone.totals_pence["income_tax"] == 3_482_40
    assert column(payroll(table(*months)), "income_tax_to_date")[-1] == "3484.00"


def test_an_umbrella_week_on_week_1_is_the_worked_one() -> None:
    """£760 a day for five days: gross £3,285.19 a week, tax £1,104.02 and NI £104.36 on 1257L week 1."""
    found = payroll(table({"frequency": "weekly", "basis": "week1_month1", "pay": "3285.19"}))
    assert column(found, "income_tax") == ["1104.02"]
    assert column(found, "employee_ni") == ["104.36"]
    assert column(found, "net_pay") == ["2076.81"]


CODES = (
    "1257L",
    "S1257L",
    "C1257L",
    "1383M",
    "1131N",
    "0T",
    "S0T",
    "K475",
    "SK159",
    "BR",
    "SBR",
    "D0",
    "SD1",
    "D1",
    "NT",
)


def oracle(year: int, frequency: str, code: str, pays: list[tuple[int, int]]) -> list[Fraction]:
    """Tax of each (period, pay in pence) on a cumulative code, by the published steps with fractions."""
    import tomllib

    path = Path(__file__).resolve().parents[2] / "scales" / "statutory" / "income_tax.toml"
    rows = [row for row in tomllib.loads(path.read_text("utf-8"))["period"] if row["from"].year == year]
    scale = {"S": "scotland", "C": "wales"}.get(code[0], "rest_of_uk")
    bands = rows[0][scale]
    bare = code[1:] if code[0] in "SC" else code
    a_year, length = (
        (12, 1) if frequency == "monthly" else (52, {"weekly": 1, "fortnightly": 2, "four-weekly": 4}[frequency])
    )
    rates = [Fraction(band["rate"].rstrip("%")) / 100 for band in bands]
    limits = [Fraction(band["up_to"].replace(",", "")) for band in bands[:-1]]

    def cut(value: Fraction, places: int) -> Fraction:
        return Fraction(floor(value * 10**places), 10**places)

    def free(number: int) -> Fraction:
        if not number:
            return Fraction(0)
        q, r = divmod(number - 1, 500)
        first = Fraction(ceil(cut(Fraction(10 * (r + 1) + 9, a_year), 4) * 100), 100)
        return first + q * (Fraction("416.67") if a_year == 12 else Fraction("96.16"))

    def to_date(pay: Fraction, n: int) -> Fraction:
        if bare == "NT":
            return Fraction(0)
        if bare in ("BR", "D0", "D1", "D2", "D3"):
            basic = next(place for place, band in enumerate(bands) if band["name"] == "basic")
            step = 0 if bare == "BR" else int(bare[1]) + 1
            return cut(floor(pay) * rates[basic + step], 2)
        number = int("".join(char for char in bare if char.isdigit()))
        over = pay + free(number) * n if bare[0] == "K" else pay - free(number) * n
        if over <= 0:
            return Fraction(0)
        band, below, full = 0, Fraction(0), Fraction(0)
        while band < len(limits) and over > ceil(cut(limits[band] * n / a_year, 4)):
            full += (limits[band] - (limits[band - 1] if band else 0)) * rates[band]
            below = cut(limits[band] * n / a_year, 4)
            band += 1
        return cut(cut(cut(full * n / a_year, 4) + (floor(over) - below) * rates[band], 4), 2)

    taxes, paid, taken = [], Fraction(0), Fraction(0)
    for period, pence in pays:
        pay = Fraction(pence, 100)
        paid += pay
        n = period * length
        due = to_date(pay, length) if n > a_year else to_date(paid, n) - taken
        due = min(due, cut(pay / 2, 2))
        taxes.append(due)
        taken += due
    return taxes


@given(
    st.sampled_from((2023, 2024, 2025, 2026)),
    st.sampled_from(paye.FREQUENCIES),
    st.sampled_from(CODES),
    st.data(),
)
@settings(max_examples=searched(700))
def test_a_year_of_pay_days_is_taxed_as_by_the_published_steps(
    year: int, frequency: str, code: str, data: st.DataObject
) -> None:
    most = paye.MOST[frequency]
    periods = sorted(data.draw(st.sets(st.integers(1, most), min_size=1, max_size=most)))
    pays = [(period, data.draw(st.integers(0, 12_000_00))) for period in periods]
    rows = [
        {
            "tax_year": f"{year}-{(year + 1) % 100}",
            "frequency": frequency,
            "period": period,
            "code": code,
            "pay": f"{pay / 100:.2f}",
        }
        for period, pay in pays
    ]
    data.draw(st.randoms()).shuffle(rows)
    found = payroll(table(*rows))
    assert not found.refused
    got = {
        int(period): Fraction(tax)
        for period, tax in zip(column(found, "period"), column(found, "income_tax"), strict=True)
    }
    assert [got[period] for period in periods] == oracle(year, frequency, code, pays)


def test_half_of_the_pay_is_the_most_that_is_taken_and_the_rest_stays_due() -> None:
    """K475 adds £396.58 a month to pay: on £100 the tax is £50 at most; the next month takes what was left."""
    low, high = payroll(table({"code": "K4750", "pay": "100"}, {"code": "K4750", "period": 2, "pay": "9000"})).columns[
        "income_tax"
    ]
    assert low == "50.00"
    alone = payroll(table({"code": "K4750", "period": 2, "pay": "9100"})).columns["income_tax"][0]
    assert pounds(low) + pounds(high) == pounds(alone)


def test_nt_gives_back_what_was_taken_this_year() -> None:
    found = payroll(table({"pay": "5000"}, {"period": 2, "pay": "5000", "code": "NT"}))
    first, second = column(found, "income_tax")
    assert second == f"-{first}"
    assert column(found, "income_tax_to_date")[-1] == "0.00"


def test_the_january_2024_change_goes_by_the_day_of_payment() -> None:
    before, after, told = payroll(
        table(
            {"tax_year": "2023-24", "period": 9, "employee": "a"},
            {"tax_year": "2023-24", "period": 10, "employee": "b"},
            {"tax_year": "2023-24", "period": 9, "employee": "c", "pay_date": "2024-01-06"},
        )
    ).columns["employee_ni"]
    # (3,000 - 1,048) x 12%, then 10% from 6 January 2024.
    assert (before, after, told) == ("234.24", "195.20", "195.20")


def test_loans_of_several_weeks_are_worked_on_the_average_week() -> None:
    """Plan 2, 2026/27: £565.09 a week. £700 × 9% above it is £12.14, £12 a week, £48 in four."""
    found = payroll(table({"frequency": "four-weekly", "pay": "2800", "loan_plan": "plan-2", "postgraduate": "true"}))
    assert column(found, "student_loan") == ["48.00"]
    assert column(found, "postgraduate_loan") == ["68.00"], "6% of (700 - 403.84) is £17.77: £17 a week"


def test_a_tax_month_ends_on_the_fifth() -> None:
    assert period_end(2026, "monthly", 1) == datetime.date(2026, 5, 5)
    assert period_end(2026, "monthly", 9) == datetime.date(2027, 1, 5)
    assert period_end(2026, "monthly", 12) == datetime.date(2027, 4, 5)
    assert period_end(2026, "weekly", 1) == datetime.date(2026, 4, 12)
    assert period_end(2026, "weekly", 53) == datetime.date(2027, 4, 5)


@pytest.mark.parametrize("text", ["1257", "L1257", "D4", "K", "0L", "ABC", "", "1257LL", "W1", "12.57L", "١٢٥٧L"])
def test_what_is_not_a_code_is_refused_with_what_one_looks_like(text: str) -> None:
    with pytest.raises(ValueError, match="is not a tax code"):
        tax_code(text)


def test_suffixes_say_week_1_month_1() -> None:
    for written in ("1257L W1", "1257L M1", "1257LX", "BR M1", "s1257l w1"):
        assert tax_code(written).week1_month1, written
    assert not tax_code("1257L").week1_month1


# --- published cases, where they are at hand -----------------------------------------------


def published(name: str) -> list[dict[str, str]]:
    """HMRC's rows: beside the project where they are, else the copy that it keeps."""
    for folder in (PUBLISHED, Path(__file__).parents[1] / "cases"):
        if (folder / name).exists():
            return list(csv.DictReader((folder / name).read_text("utf-8").splitlines()))
    raise FileNotFoundError(name)


def test_every_published_paye_row_holds_to_the_penny() -> None:
    rows = published("hmrc-paye.csv")
    names = {
        "employee": "block",
        "tax_year": "tax_year",
        "frequency": "frequency",
        "period": "period",
        "basis": "basis",
    }
    names |= {"code": "code", "pay": "pay", "income_tax": "tax", "income_tax_to_date": "tax_to_date"}
    found = payroll({ours: [row[theirs] for row in rows] for ours, theirs in names.items()})
    assert not found.refused
    assert not found.differences
    assert len(found.rows) == len(rows) > 0


def test_every_published_loan_row_holds() -> None:
    rows = published("hmrc-student-loan.csv")
    found = payroll(
        {
            "employee": [str(number) for number in range(len(rows))],
            "tax_year": [row["tax_year"] for row in rows],
            "frequency": ["monthly"] * len(rows),
            "period": [1] * len(rows),
            "code": ["NT"] * len(rows),
            # A twelfth of the year, cut to the penny: the threshold is cut alike.
            "pay": [in_pounds(pounds(row["annual_pay"]) // 12) for row in rows],
            "loan_plan": ["" if row["plan"] == "postgraduate" else f"plan-{row['plan']}" for row in rows],
            "postgraduate": [row["plan"] == "postgraduate" for row in rows],
        }
    )
    taken = [
        pounds(loan) + pounds(postgraduate)
        for loan, postgraduate in zip(column(found, "student_loan"), column(found, "postgraduate_loan"), strict=True)
    ]
    assert taken == [pounds(row["monthly_deduction"]) for row in rows]


def test_every_published_ni_row_holds_to_the_penny() -> None:
    rows = published("hmrc-ni.csv")
    assert rows
    found = payroll(
        {
            "employee": [str(number) for number in range(len(rows))],
            "tax_year": [row["tax_year"] for row in rows],
            "frequency": [row["frequency"].replace("fourweekly", "four-weekly") for row in rows],
            "period": [1] * len(rows),
            "code": ["NT"] * len(rows),
            "pay": [row["pay"] for row in rows],
            "ni_category": [row["category"] for row in rows],
            "employee_ni": [row["employee_ni"] for row in rows],
            "employer_ni": [row["employer_ni"] for row in rows],
        }
    )
    assert not found.refused
    assert not found.differences


# --- tables --------------------------------------------------------------------------------


def test_the_order_of_rows_changes_nothing() -> None:
    rows = [{"employee": who, "period": n, "pay": 1000 * n + 7} for who in "ab" for n in range(1, 7)]
    forward, backward = payroll(table(*rows)), payroll(table(*reversed(rows)))
    assert forward.columns["income_tax"] == list(reversed(backward.columns["income_tax"]))
    assert forward.totals_pence == backward.totals_pence


def test_two_years_of_one_employee_are_two_running_totals() -> None:
    found = payroll(table({"tax_year": "2025-26", "period": 12, "pay": 20_000}, {"tax_year": "2026-27", "period": 1}))
    assert column(found, "income_tax")[1] == payroll(table({})).columns["income_tax"][0]


@pytest.mark.parametrize(
    ("row", "name", "said"),
    [
        ({"code": "1257Q"}, "code", "is not a tax code"),
        ({"code": "SD3", "tax_year": "2023-24"}, "code", "has no rate in 2023-24"),
        ({"ni_category": "Q"}, "ni_category", "letters are A"),
        ({"ni_category": "N", "tax_year": "2023-24"}, "ni_category", "no NI category letter 'N'"),
        ({"period": "13"}, "period", "periods are 1 to 12"),
        ({"period": "0"}, "period", "is not a period"),
        ({"frequency": "fortnightly", "period": "28"}, "period", "periods are 1 to 27"),
        ({"frequency": "monthy"}, "frequency", "did you mean 'monthly'?"),
        ({"basis": "week2"}, "basis", "cumulative or week1_month1"),
        ({"pay": "-5"}, "pay", "is negative"),
        ({"pay": ""}, "pay", "is not an amount"),
        ({"pay": "1e3"}, "pay", "is not an amount"),
        ({"pay": 12.5}, "pay", None),
        ({"loan_plan": "plan-3"}, "loan_plan", "is not a loan plan"),
        ({"postgraduate": "perhaps"}, "postgraduate", "is not true or false"),
        ({"tax_year": str(LATEST)}, "tax_year", f"they run from 2023-24 to {NEWEST}"),
        ({"tax_year": "soon"}, "tax_year", "write it as 2026-27"),
        ({"pay_date": "2027-05-01"}, "pay_date", "is not in the tax year 2026-27"),
        ({"employee": " "}, "employee", "is blank"),
        ({"net_pay": "lots"}, "net_pay", "is not an amount"),
        ({"pay_to_date": "9999"}, "pay_to_date", "the rows to here add up to 3,000.00"),
    ],
)
def test_a_bad_row_is_named_by_row_and_column_and_the_good_ones_come_out(
    row: dict[str, Any], name: str, said: str | None
) -> None:
    found = payroll(table({"employee": "good"}, {"employee": "bad", **row}, {"employee": "also good"}))
    if said is None:
        assert not found.refused
        return
    (refusal,) = found.refused
    assert (refusal.row, refusal.column) == (2, name)
    assert said in refusal.what
    assert found.rows == (1, 3)
    assert found.columns["employee"] == ["good", "also good"]


def test_a_period_twice_on_a_cumulative_code_is_refused_and_what_rests_on_it() -> None:
    found = payroll(table({}, {"period": 2}, {"period": 2}, {"period": 3}, {"employee": "other"}))
    assert [(each.row, each.column) for each in found.refused] == [(3, "period"), (4, "code")]
    assert "row 2 already" in found.refused[0].what
    assert "rests on row 3" in found.refused[1].what
    assert found.rows == (1, 2, 5)
    twice = payroll(table({"basis": "week1_month1"}, {"basis": "week1_month1"}))
    assert not twice.refused


def test_a_period_left_out_is_unpaid_and_said() -> None:
    found = payroll(table({}, {"period": 4}))
    assert found.remarks == ("employee E1, 2026-27: no row for periods 2 to 3, taken as unpaid",)
    assert not payroll(table({"period": 7})).remarks, "a late starter is no gap"


def test_a_missing_column_is_named_with_the_one_that_may_be_meant() -> None:
    wrong = table({})
    wrong["pay_amount"] = wrong.pop("pay")
    with pytest.raises(InputError, match="no column 'pay'; did you mean 'pay_amount'"):
        payroll(wrong)


def test_an_empty_table_comes_out_empty() -> None:
    found = payroll({name: [] for name in ("employee", "tax_year", "frequency", "period", "code", "pay")})
    assert found.rows == ()
    assert found.totals_pence["pay"] == 0


def test_stated_deductions_are_checked() -> None:
    found = payroll(table({"income_tax": "390.20", "employee_ni": "156.16"}, {"employee": "b", "income_tax": "1.00"}))
    assert [(each.row, each.column, each.stated_pence) for each in found.differences] == [(2, "income_tax", 100)]
    assert found.columns["stated_income_tax"] == ["390.20", "1.00"]


# --- the command ---------------------------------------------------------------------------


def run(*words: str) -> Any:
    return CliRunner().invoke(main, ["payroll", *words])


def test_the_command_writes_the_inputs_then_the_deductions(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(
        'employee,tax_year,frequency,period,code,pay\nA,2026-27,monthly,1,1257L,3000.00\n=1+1,2026-27,monthly,1,BR,"1,000"\n'
    )
    result = run(str(source), "-o", str(target))
    assert result.exit_code == 0, result.output
    assert "2 rows: 2 worked, 0 refused" in result.stdout
    lines = target.read_text().splitlines()
    assert lines[0].startswith("employee,tax_year,frequency,period,code,pay,income_tax,income_tax_to_date,employee_ni")
    assert lines[1] == "A,2026-27,monthly,1,1257L,3000.00,390.20,390.20,156.16,387.45,0.00,0.00,2453.64"
    assert lines[2].startswith("'=1+1,"), "a formula is not one any more"
    assert "already exists" in run(str(source), "-o", str(target)).stderr
    assert run(str(source), "-o", str(target), "--force").exit_code == 0


def test_the_command_says_no_when_rows_are_refused_or_differ(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(
        "employee,tax_year,frequency,period,code,pay,income_tax\nA,2026-27,monthly,1,1257L,3000.00,5\nB,2026-27,monthly,1,??,1,\n"
    )
    result = run(str(source), "-o", str(target), "--strict")
    assert result.exit_code == 1
    assert "refused: row 2, code" in result.stderr
    assert "differs: row 1, income_tax: states 5.00, worked out 390.20" in result.stdout
    assert not target.exists()
    printed = json.loads(run(str(source), "--json").stdout)
    assert (printed["rows"], printed["worked"]) == (2, 1)
    assert printed["totals"]["pay"] == "3000.00"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "the table is empty"),
        ("employee,tax_year,frequency,period,code,pay,pay\n", "stands twice"),
        ("employee,pay\nA\n", "the table has no column 'tax_year'"),
        ("employee,pay\nA,1\n", "the table has no column 'tax_year'"),
    ],
)
def test_a_table_that_is_none_is_told_in_one_line(tmp_path: Path, content: str, said: str) -> None:
    source = tmp_path / "in.csv"
    source.write_text(content)
    result = run(str(source))
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


# --- pensions ----------------------------------------------------------------------------


def test_a_pension_by_net_pay_is_taken_before_tax_and_after_ni() -> None:
    """R45 of the public reports: 2,805.00 less 1,048.26 is 1,756 at 20%; NI is on 3,000.00."""
    found = payroll(table({"tax_year": "2025-26", "pension": "195.00"}))
    said = [column(found, name) for name in ("income_tax", "employee_ni", "employer_ni", "net_pay")]
    assert said == [["351.20"], ["156.16"], ["387.45"], ["2297.64"]]
    assert found.remarks == (
        "1 pension is taken as by net pay, before tax; pension_relief says relief-at-source or sacrifice where it is not",
    )
    assert found.totals_pence["pension"] == 195_00
    assert not payroll(table({"pension": "195.00", "pension_relief": "net-pay"})).remarks
    assert not payroll(table({"pension": "", "pension_relief": ""})).remarks


def test_each_relief_takes_a_pension_off_what_the_law_says() -> None:
    """At source it lowers neither tax nor NI (FA 2004 s.192); what is given up was never earned."""
    found = payroll(
        table(
            *(
                {"employee": relief, "tax_year": "2025-26", "pension": "195", "pension_relief": relief}
                for relief in ("relief-at-source", "Salary Sacrifice", "net pay")
            )
        )
    )
    assert column(found, "income_tax") == ["390.20", "351.20", "351.20"]
    assert column(found, "employee_ni") == ["156.16", "140.56", "156.16"]  # (3,000 - 1,048) and (2,805 - 1,048) at 8%
    assert column(found, "employer_ni") == ["387.45", "358.20", "387.45"]
    assert column(found, "net_pay") == ["2258.64", "2313.24", "2297.64"]


@given(
    st.sampled_from((2023, 2024, 2025, 2026)),
    st.sampled_from(paye.FREQUENCIES),
    st.sampled_from(CODES),
    st.sampled_from(("net-pay", "relief-at-source", "sacrifice")),
    st.data(),
)
@settings(max_examples=searched(500), deadline=None)
def test_a_year_with_a_pension_is_taxed_as_by_the_published_steps(
    year: int, frequency: paye.Frequency, code: str, relief: str, data: st.DataObject
) -> None:
    """Tax to date on what is taxed, NI as on a table of what is earned, and every penny of pay goes somewhere."""
    if code == "SD3" and year == 2023:
        code = "SD2"
    periods = range(1, data.draw(st.integers(1, 6)) + 1)
    pays = [data.draw(st.integers(0, 9_000_00)) for _ in periods]
    pensions = [data.draw(st.integers(0, pay)) for pay in pays]
    rows = [
        {
            "tax_year": f"{year}-{(year + 1) % 100:02d}",
            "frequency": frequency,
            "period": str(period),
            "code": code,
            "pay": in_pounds(pay),
            "pension": in_pounds(pension),
            "pension_relief": relief,
            "loan_plan": "plan-2",
        }
        for period, pay, pension in zip(periods, pays, pensions, strict=True)
    ]
    found = payroll(table(*rows))
    assert found.refused == ()
    taxed = [pay - pension * (relief != "relief-at-source") for pay, pension in zip(pays, pensions, strict=True)]
    earned = [pay - pension * (relief == "sacrifice") for pay, pension in zip(pays, pensions, strict=True)]
    due = oracle(year, frequency, code, list(zip(periods, taxed, strict=True)))
    assert [Fraction(text) for text in column(found, "income_tax")] == due
    plain = [
        {**row, "pay": in_pounds(pay), "pension": "", "pension_relief": ""}
        for row, pay in zip(rows, earned, strict=True)
    ]
    for name in ("employee_ni", "employer_ni", "student_loan"):
        assert column(found, name) == column(payroll(table(*plain)), name)
    for place, (pay, pension) in enumerate(zip(pays, pensions, strict=True)):
        gone = sum(
            Fraction(column(found, name)[place]) for name in ("income_tax", "employee_ni", "student_loan", "net_pay")
        )
        assert gone * 100 + pension == pay


def test_pay_to_date_may_be_what_is_paid_or_what_is_taxed() -> None:
    rows = [{"period": str(period), "pension": "195"} for period in (1, 2)]
    for to_date in ("6000", "5610"):
        assert payroll(table(rows[0], {**rows[1], "pay_to_date": to_date})).refused == ()
    (refused,) = payroll(table(rows[0], {**rows[1], "pay_to_date": "5805"})).refused
    assert "add up to 6,000.00 or, taxed, 5,610.00" in refused.what


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"pension": "3000.01"}, "pension: 3,000.01 is more than the pay, 3,000.00"),
        ({"pension": "6.5%"}, "pension: '6.5%' is not an amount"),
        (
            {"pension": "195", "pension_relief": "net"},
            "pension_relief: 'net' is not a way of pension relief; did you mean 'net-pay'?",
        ),
        ({"pension_relief": "sacrifise"}, "pension_relief: 'sacrifise' is not a way of pension relief; did you mean"),
        ({"week1": "maybe"}, "week1: 'maybe' is not a basis"),
    ],
)
def test_what_is_wrong_with_a_pension_is_said(row: dict[str, str], said: str) -> None:
    (refused,) = payroll(table(row)).refused
    assert said in f"{refused.column}: {refused.what}"
