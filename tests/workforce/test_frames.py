"""Dataframes in, dataframes of the same kind out."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reward.base.errors import InputError
from reward.workforce import payroll
from reward.workforce.payroll_table import OUTPUT
from reward.workforce.staff import budget

TABLE: dict[str, list[Any]] = {
    "employee": ["a", "b", "bad", "c"],
    "tax_year": ["2026-27"] * 4,
    "frequency": ["monthly"] * 4,
    "period": [1, 1, 1, 1],
    "code": ["1257L", "BR", "??", "0T"],
    "pay": [3000.0, 1234.1, 5.0, 0.0],
    "pay_date": [datetime.date(2026, 4, 30), None, None, None],
    "postgraduate": [True, False, None, None],
    "teams": [["x"], [], ["y", "z"], []],
}
KINDS: tuple[Callable[[dict[str, list[Any]]], Any], ...] = (pd.DataFrame, pl.DataFrame, pa.table, dict)


def as_lists(table: Any) -> dict[str, list[Any]]:
    if isinstance(table, pl.DataFrame):
        return table.to_dict(as_series=False)
    if isinstance(table, pa.Table):
        return {name: table[name].to_pylist() for name in table.column_names}
    return {str(name): list(table[name]) for name in table}


@pytest.mark.parametrize("make", KINDS, ids=["pandas", "polars", "pyarrow", "mapping"])
def test_a_table_comes_back_as_the_kind_it_was(make: Callable[[dict[str, list[Any]]], Any]) -> None:
    """£3,000 on 1257L pays £390.20; £1,234.10 on BR 20% of £1,234, £246.80."""
    came = make(TABLE)
    found = payroll(came)
    assert type(found.table) is type(came)
    assert [(each.row, each.column) for each in found.refused] == [(3, "code")]
    lists = as_lists(found.table)
    assert list(lists) == [*TABLE, *OUTPUT]
    assert [lists[name] for name in ("employee", "pay", "period")] == [
        ["a", "b", "c"],
        [3000.0, 1234.1, 0.0],
        [1, 1, 1],
    ]
    assert [list(teams) for teams in lists["teams"]] == [["x"], [], []]
    assert lists["income_tax"] == [Decimal("390.20"), Decimal("246.80"), Decimal("0.00")]
    assert all(type(cell) is Decimal for name in OUTPUT for cell in lists[name])
    assert found.columns["net_pay"] == [str(amount) for amount in lists["net_pay"]]
    assert as_lists(came)["employee"] == TABLE["employee"], "what came is left as it was"


def test_types_and_the_index_stay() -> None:
    came = pd.DataFrame(TABLE, index=[10, 20, 30, 40]).astype({"code": "category", "period": "int8"})
    found = payroll(came).table
    assert found.index.tolist() == [10, 20, 40]
    assert found.dtypes[: len(TABLE)].equals(came.dtypes)
    assert found["net_pay"].sum() == sum(found["net_pay"], Decimal(0))
    frame = pl.DataFrame(TABLE).with_columns(pl.col("pay").cast(pl.Decimal(12, 2)), pl.col("code").cast(pl.Categorical))
    assert payroll(frame).table.dtypes == [*frame.dtypes, *[pl.Decimal(18, 2)] * len(OUTPUT)]
    table = pa.table(TABLE)
    assert payroll(table).table.schema.types == [*table.schema.types, *[pa.decimal128(18, 2)] * len(OUTPUT)]


def test_stated_deductions_stand_under_another_name() -> None:
    came = pl.DataFrame(TABLE).with_columns(pl.Series("income_tax", [390.2, 1.0, None, None]))
    found = payroll(came)
    assert [str(each) for each in found.differences] == ["row 2, income_tax: states 1.00, worked out 246.80"]
    assert found.table.columns == [*TABLE, "stated_income_tax", *OUTPUT]
    assert found.table["stated_income_tax"].to_list() == [390.2, 1.0, None]


def test_what_pandas_makes_of_blanks_are_blanks() -> None:
    came = pd.DataFrame({**TABLE, "period": [1, 1, 1, None], "loan_plan": ["plan-2", None, np.nan, pd.NA]})
    came["pay_date"] = pd.to_datetime(came["pay_date"])
    for table in (came, came.to_dict("list"), came.convert_dtypes()):
        found = payroll(table)
        assert [(each.row, each.column, each.what[:2]) for each in found.refused][1:] == [(4, "period", "''")]
        assert found.columns["loan_plan"] == ["plan-2", ""]
        assert found.columns["pay_date"] == ["2026-04-30", ""]


def test_a_mapping_may_hold_arrays() -> None:
    came: dict[str, Any] = {name: np.array(cells) for name, cells in TABLE.items() if name != "teams"}
    came["pay_date"] = np.array(["2026-04-30", "NaT", "NaT", "NaT"], dtype="datetime64[ns]")
    came["pay"] = pa.array(TABLE["pay"]).to_numpy().astype(np.float32)
    found = payroll(came)
    assert len(found.refused) == 1
    assert found.columns["pay"] == ["3000", "1234.1", "0"]
    assert found.columns["pay_date"] == ["2026-04-30", "", ""]


def test_an_object_column_of_many_types_is_read_cell_by_cell() -> None:
    came = pd.DataFrame(TABLE).astype({"pay": object})
    came["pay"] = [3000, "1,234.10", 5, Decimal("0.00")]
    assert payroll(came).totals_pence["pay"] == 4234_10


@pytest.mark.parametrize("came", [5, None, [TABLE], pl.LazyFrame(TABLE), pd.Series([1])])
def test_what_is_no_table_is_refused(came: Any) -> None:
    with pytest.raises(
        InputError, match=f"a {type(came).__name__} is not a table; give a mapping of columns, a DataFrame"
    ):
        payroll(came)


def test_columns_twice_or_of_two_lengths_are_refused() -> None:
    with pytest.raises(InputError, match="has a column twice"):
        payroll(pd.DataFrame([[1, 2]], columns=["pay", "pay"]))
    with pytest.raises(InputError, match="'pay' stands twice"):
        payroll(pd.DataFrame([[1, 2]], columns=["pay", " pay"]))
    with pytest.raises(InputError, match="every column of a table is a sequence of cells"):
        payroll({**TABLE, "pay": 1.0})
    with pytest.raises(InputError, match="not of one length"):
        payroll({**TABLE, "pay": [1.0]})


@given(st.lists(st.tuples(st.integers(0, 10_000_00), st.sampled_from(("1257L", "BR", "K475", "no"))), max_size=8))
@settings(max_examples=30)
def test_every_kind_gives_the_numbers_of_plain_texts(rows: list[tuple[int, str]]) -> None:
    count = range(len(rows))
    base = {"employee": [str(n) for n in count], "tax_year": ["2026-27" for _ in count]}
    base |= {"frequency": ["weekly" for _ in count], "code": [code for _, code in rows]}
    asked = payroll({**base, "period": ["1" for _ in count], "pay": [f"{pence / 100:.2f}" for pence, _ in rows]})
    typed = {**base, "period": [1 for _ in count], "pay": [pence / 100 for pence, _ in rows]}
    for make in KINDS:
        found = payroll(make(typed))
        assert found.totals_pence == asked.totals_pence
        assert found.rows == asked.rows
        assert {name: found.columns[name] for name in OUTPUT} == {name: asked.columns[name] for name in OUTPUT}


def test_benefits_are_taxed_with_a_payment_and_bear_no_ni_and_no_loan() -> None:
    """3,750 and 125 of medical cover on 1257L: 3,875 - 1,048.26 is 2,826 in whole pounds, 565.20; NI 216.16, plan 2 loan 111."""
    came = {name: [*cells[:1] * 3] for name, cells in TABLE.items() if name != "teams"}
    came |= {"employee": ["a", "b", "c"], "pay": ["3750", "3875", "100"], "benefits": ["125", "", "9,000"]}
    came |= {"code": ["1257L", "1257L", "K475"], "loan_plan": ["plan-2"] * 3}
    found = as_lists(payroll(came).table)
    assert found["income_tax"] == [Decimal("565.20"), Decimal("565.20"), Decimal("50.00")]
    assert found["employee_ni"][0] == Decimal("216.16") < found["employee_ni"][1]
    assert found["student_loan"][0] < found["student_loan"][1]
    # No more than half of what is paid in money is taken, however large the benefit.
    assert found["net_pay"][2] == Decimal("50.00")


def test_a_notebook_shows_amounts_as_text_does_and_says_what_it_leaves_out() -> None:
    table = {"id": [f"P{n}" for n in range(70)], "salary": ["31,000"] * 70}
    shown = budget(table, "2026-04", by=["id"])._repr_html_()
    assert '<td style="text-align:left">P0</td>' in shown and '<td style="text-align:right">31,000.00</td>' in shown
    assert "and 10 more rows; -o FILE has them all" in shown and "P69" not in shown
    assert '<tfoot><tr style="font-weight:bold"><td style="text-align:left">all</td>' in shown
    assert "2,170,000.00" in shown
