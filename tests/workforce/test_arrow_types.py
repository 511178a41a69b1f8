"""Every type of Arrow in every column, at the ends of what it holds: read or refused by its row, never a crash."""

import tomllib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner

from reward.base.errors import RewardError
from reward.cli import main
from reward.workforce import formats as tables
from reward.workforce import payroll
from reward.workforce.column_description import TableColumn
from reward.workforce.payroll_columns import PAYROLL
from reward.workforce.staff import budget, price
from reward.workforce.staff.priced_file import price_file
from reward.workforce.staff_columns import OF_INCREMENTS, STAFF
from tests.examples import OF_A_HUNDRED
from tests.strategies.staff_rows import LIBRARY

POST = {"id": ["P1", "P2"], "kind": ["employment"] * 2, "salary": ["30000"] * 2, "tax_year": ["2025-26"] * 2}
CONTRACT = {"id": ["P1", "P2"], "kind": ["umbrella"] * 2, "rate": ["300"] * 2, "tax_year": ["2025-26"] * 2}
PAYMENTS = {
    "employee": ["A", "B"],
    "tax_year": ["2025-26"] * 2,
    "frequency": ["monthly"] * 2,
    "period": ["1"] * 2,
    "code": ["1257L"] * 2,
    "pay": ["3000"] * 2,
}
FIGURES = ("gross_pay", "take_home")
"""Written beside the columns that came: their type is what is tried, and one of them may have a figure's name."""
MOST, LEAST = 2**63 - 1, -(2**63)


def arrays() -> Iterator[Any]:
    """Two values of each type; the first as far out as the type goes."""
    yield pa.array([2**64 - 1, 1], pa.uint64())
    yield pa.array([MOST, LEAST], pa.int64())
    yield pa.array([1, None], pa.uint8())
    yield pa.array([1e300, float("nan")], pa.float64())
    yield pa.array([float("inf"), -0.0], pa.float32())
    yield pa.array([1.5, 2.5]).cast(pa.float16())
    yield pa.array([Decimal("9" * 16 + ".99"), None], pa.decimal128(18, 2))
    yield pa.array([Decimal("9" * 74 + ".99"), None], pa.decimal256(76, 2))
    yield pa.array([Decimal("1E+4"), None], pa.decimal128(3, -2))
    yield pa.array([Decimal("99999.99"), Decimal(1)], pa.decimal32(9, 2))
    yield pa.array([Decimal("1.001"), Decimal(1)], pa.decimal64(18, 3))
    yield pa.array([True, None])
    yield pa.nulls(2)
    yield pa.array(["x\x00y", "1"], pa.large_string())
    yield pa.array(["1", None], pa.string_view())
    yield pa.array([b"\xff\xfe", b"1"], pa.binary())
    yield pa.array([b"1", None], pa.binary_view())
    yield pa.array([2**64 - 1, 1], pa.uint64()).dictionary_encode()
    yield pa.DictionaryArray.from_arrays(pa.array([0, 1]), pa.array(["1", None]))
    yield pa.array([2**31 - 1, -(2**31)], pa.int32()).view(pa.date32())
    yield pa.array([MOST // 86_400_000 * 86_400_000, 0], pa.int64()).view(pa.date64())
    for unit in ("s", "ms", "us", "ns"):
        yield pa.array([MOST, -MOST], pa.int64()).view(pa.timestamp(unit))
        yield pa.array([MOST, 0], pa.int64()).view(pa.timestamp(unit, "Europe/London"))
        yield pa.array([MOST, 1], pa.int64()).view(pa.duration(unit))
    yield pa.array([MOST, 1], pa.int64()).view(pa.time64("ns"))
    yield pa.array([[1], None])
    yield pa.array([{"a": 1}, None])
    yield pa.array([(1, 2, 3), None], pa.month_day_nano_interval())
    yield pa.RunEndEncodedArray.from_arrays(pa.array([2], pa.int32()), pa.array([5]))
    yield pa.RunEndEncodedArray.from_arrays(pa.array([1, 2], pa.int32()), pa.array(["5", None]))
    yield pa.array([1, 2**31 - 1], pa.int32()).view(pa.time32("s"))
    yield pa.array([b"12", b"\xff0"], pa.binary(2))
    yield pa.array([b"x", None], pa.large_binary())
    yield pa.array([[1], [2]], pa.large_list(pa.int64()))
    yield pa.array([[1, 2], [3, 4]], pa.list_(pa.int64(), 2))
    yield pa.array([[1], []], pa.list_view(pa.int64()))
    yield pa.array([{}, None], pa.struct([]))
    yield pa.array([[("a", 1)], None], pa.map_(pa.string(), pa.int64()))
    values = [pa.array([30_000, 0]), pa.array(["x", "y"])]
    yield pa.UnionArray.from_sparse(pa.array([0, 1], pa.int8()), values)
    yield pa.UnionArray.from_dense(pa.array([0, 1], pa.int8()), pa.array([0, 0], pa.int32()), values)
    yield pa.array([MOST, 1], pa.int64()).view(pa.timestamp("us", "Mars/Base"))
    yield pa.array([1, None], pa.int64()).view(pa.duration("s")).dictionary_encode()
    yield pa.array([b"0" * 16, b"1" * 16], pa.uuid())
    yield pa.array(["30000", "{}"], pa.json_(pa.utf8()))
    yield pa.ExtensionArray.from_storage(pa.bool8(), pa.array([1, 0], pa.int8()))
    yield pa.ExtensionArray.from_storage(pa.opaque(pa.int64(), "type", "vendor"), pa.array([1, 2]))


def cells_of(found: Any) -> None:
    """All that a reader may ask of a result."""
    found.columns  # noqa: B018  # every cell as a text
    found.table  # noqa: B018  # a frame of the kind that came, of the rows that were worked
    for column in found.result.values():
        column.cells()


ARRAYS = list(arrays())


def share_of(columns: Iterable[TableColumn], place: int) -> list[str]:
    """Of the columns that are written in the same way a third, and one at the least: each type another third.

    REWARD_EXAMPLES=100 in the environment makes it all of them.
    """
    alike: dict[str, list[str]] = {}
    for column in columns:
        alike.setdefault(column.described.type, []).append(column.name)
    step = 1 if OF_A_HUNDRED >= 100 else 3
    return [name for names in alike.values() for name in names[place % min(step, len(names)) :: step]]


@pytest.mark.parametrize("place", range(len(ARRAYS)), ids=[str(values.type)[:40] for values in ARRAYS])
def test_no_type_in_any_column_is_a_crash(place: int) -> None:
    """A table that cannot be read at all may be refused in one line; what else goes wrong is a crash."""
    values, tried, told = ARRAYS[place], 0, list[str]()
    names = [*share_of(STAFF, place), "fancy", "gross_pay"]
    # A column in a table of posts with every other type, and of contracts with the rest.
    for number, name in enumerate(names, start=place):
        with_it = pa.table({**(POST, CONTRACT)[number % 2], name: values})
        try:
            found = price(with_it, figures=FIGURES, library=LIBRARY)
            assert len(found.rows) + len(found.refused) == 2
            cells_of(found)
            tried += 1
        except RewardError as error:
            told.append(str(error))
    for name in [each.name for each in OF_INCREMENTS]:
        budget(pa.table({**POST, name: values}), "2025-04", 1, library=LIBRARY)
    for name in [*share_of(PAYROLL, place), "fancy", "net_pay"]:
        try:
            cells_of(payroll(pa.table({**PAYMENTS, name: values}), LIBRARY))
            tried += 1
        except RewardError as error:
            told.append(str(error))
    assert tried > 20 and not any("\n" in each for each in told)


@pytest.mark.parametrize("kind", [".parquet", ".arrow"])
def test_a_salary_of_64_bits_is_refused_by_its_row(tmp_path: Path, kind: str) -> None:
    table = {**POST, "salary": pa.array([2**64 - 1, 30_000], pa.uint64())}
    tables.write(tmp_path / f"in{kind}", tables.columns_of(pa.table(table)))
    found = CliRunner().invoke(main, ["staff", str(tmp_path / f"in{kind}"), "-o", str(tmp_path / f"out{kind}")])
    assert found.exit_code == 1
    assert "refused: row 1, salary: '18446744073709551615' is more than £10,000,000" in found.stderr
    assert tables.read(tmp_path / f"out{kind}").columns["basic_pay"].texts().cells() == ["30000.00"]


@pytest.mark.parametrize("target", [".csv", ".parquet", ".arrow", ".xlsx"])
def test_what_is_handed_on_from_far_out_reaches_every_kind_of_file(tmp_path: Path, target: str) -> None:
    told = list[str]()
    for number, values in enumerate(ARRAYS):
        found = price(pa.table({**POST, "salary": ["30000", "x"], "fancy": values}), library=LIBRARY)
        try:
            tables.write(tmp_path / f"{number}{target}", found.result)
        except RewardError as error:
            told.append(str(error))
    assert not any("\n" in each for each in told)


@pytest.mark.parametrize("values", ARRAYS, ids=lambda values: str(values.type)[:40])
def test_a_type_that_is_handed_on_ends_no_table(tmp_path: Path, values: Any) -> None:
    """From a file of Arrow, which holds every type, into one of Parquet, which does not."""
    source = pa.table({**POST, "fancy": values})
    try:
        source.validate(full=True)
    except pa.ArrowInvalid:
        return  # no such value may stand in a file
    with pa.ipc.new_file(str(tmp_path / "in.arrow"), source.schema) as file:
        file.write_table(source)
    for kind in (".csv", ".parquet", ".arrow", ".xlsx"):
        outcome = price_file(tmp_path / "in.arrow", tmp_path / f"out{kind}", library=LIBRARY)
        assert (outcome.totals.priced, outcome.totals.refused) == (2, 0)
        assert tables.read(tmp_path / f"out{kind}").columns["basic_pay"].money() is not None or kind == ".xlsx"


@pytest.mark.parametrize(
    ("values", "what"),
    [
        (pa.array([30_000, 1], pa.duration("s")), "'30000 seconds' is not an amount; write it such as"),
        (pa.array([30_000, 1], pa.duration("ns")), "'30000 nanoseconds' is not an amount"),
        (pa.array([-(2**63), 1]), "'-9223372036854775808' is negative; amounts are £0 to £10,000,000"),
        (pa.array([b"0" * 16, b"1" * 16], pa.uuid()), "'30303030-3030-3030-3030-303030303030' is not an amount"),
        (pa.ExtensionArray.from_storage(pa.bool8(), pa.array([1, 0], pa.int8())), "'true' is not an amount"),
    ],
)
@pytest.mark.parametrize("column", ["salary", "allowances_other"])
def test_what_is_no_amount_is_none_however_it_is_stored(values: Any, what: str, column: str) -> None:
    found = price(pa.table({**POST, column: values}), library=LIBRARY)
    assert f"row 1, {column}: {what}" in str(found.refused[0])


def test_the_lower_bound_of_pyarrow_is_the_one_that_works() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    assert "pyarrow>=22" in project["project"]["optional-dependencies"]["tables"]  # 20 and 21 cannot view decimal64
