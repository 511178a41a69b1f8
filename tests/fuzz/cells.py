"""Tables of staff and of payments with something wrong in a cell of each row, as CSV, Parquet, Arrow and Excel."""

import csv
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from reward.base.text_table import literal
from reward.workforce import formats
from reward.workforce.payroll_columns import PAYROLL
from reward.workforce.payroll_table import payroll
from reward.workforce.staff import price
from reward.workforce.staff.priced_file import price_file
from reward.workforce.staff_columns import STAFF
from tests.fuzz import commands, hostile
from tests.strategies.staff_rows import contract, post, table_of

ROWS = 100
"""Rows of a table, a wrong cell in each."""
KINDS = ("staff", "staff", "payroll")
FORMS = (*[".csv"] * 5, *[".parquet"] * 3, ".arrow", ".xlsx", "memory")
HEADINGS = (*(each.name for each in (*STAFF, *PAYROLL)), "directorate", "Annual Salary", "gross_pay", "net_pay")
QUESTIONS = (
    ("--budget", "2026-04", "--award", "2026-09-01=3", "--by", "kind"),
    ("--cost-of", "1", "--tax-year", "2026-27"),
    ("--interim", "--tax-year", "2026-27"),
    ("--against", "2025-26", "--tax-year", "2026-27"),
)
Cells = dict[str, list[Any]]


@dataclass(frozen=True)
class Table:
    """Columns, what they are of, the kind of file they are put in, and what is asked of them."""

    of: str
    form: str
    columns: Cells
    broken: tuple[int, bytes] | None = None
    """Bytes in place of one of the file's, so far from its beginning in thousandths."""
    question: tuple[str, ...] = ()


def make(lot: random.Random) -> Table:
    of, form = lot.choice(KINDS), lot.choice(FORMS)
    rows = [_staff(lot, number) if of == "staff" else _payment(lot, number) for number in range(ROWS)]
    columns: Cells = table_of(rows)
    names = list(columns)
    for row in range(ROWS):
        columns[lot.choice(names)][row] = _cell(lot, form)
    for _ in range(lot.choice((0, 0, 1, 2)) if form != ".csv" else 0):
        columns[lot.choice(names)] = lot.choice(TYPED)(lot)
    if lot.random() < 0.1:
        columns = _headed(columns, lot)
    broken = None
    if lot.random() < 0.04 and form != "memory":
        broken = (
            lot.randrange(1_000),
            lot.choice((b"", b"\x00", b"\xff\xfe", b'"', b"\n", b"\r", b",,,", b"\xed\xa0\x80")),
        )
    question = lot.choice(QUESTIONS) if of == "staff" and form != "memory" and lot.random() < 0.1 else ()
    return Table(of, form, columns, broken, question)


def play(table: Table) -> None:
    if table.form == "memory":
        _in_memory(table)
        return
    source = Path(f"table{table.form}")
    if not _written(source, table.columns):
        return
    if table.broken is not None:
        raw = source.read_bytes()
        place = len(raw) * table.broken[0] // 1_000
        source.write_bytes(raw[:place] + table.broken[1] + raw[place + 1 :])
    target = Path(f"priced{table.form}")
    if table.question:
        commands.play(["staff", str(source), *table.question])
    elif table.of == "staff":
        price_file(source, target, tax_year="2026-27", replace_existing=True).to_dict()
    else:
        worked = payroll(source)
        _told(worked)
        formats.write(target, worked.result, replace=True)


def shrink(table: Table, fails: Callable[[Table], bool]) -> Table:
    """The first row that fails by itself; all of them where none does."""
    if table.broken is not None:
        return table
    for row in range(len(next(iter(table.columns.values()), []))):
        alone = replace(table, columns={name: cells[row : row + 1] for name, cells in table.columns.items()})
        if fails(alone):
            return alone
    return table


def _in_memory(table: Table) -> None:
    if table.of == "staff":
        priced = price(table.columns, tax_year="2026-27")
        _told(priced)
    else:
        _told(payroll(table.columns))


def _told(answer: Any) -> None:
    """Everything that is said of a table."""
    said = [answer.summary, *answer.remarks, *map(str, answer.refused)]
    "".join(map(literal, said)).encode()
    _ = answer.columns


def _staff(lot: random.Random, number: int) -> dict[str, str]:
    kind = lot.choice(("employment", "employment", "employment", "umbrella", "agency", "company"))
    row = post(lot, number) if kind == "employment" else contract(lot, number, kind)
    if lot.random() < 0.2:
        row |= {"start": f"2026-{lot.randint(4, 12):02d}-01", "tax_year": "2026-27"}
    if lot.random() < 0.1:
        row["vacant"] = lot.choice(("yes", "no", ""))
    return row


def _payment(lot: random.Random, number: int) -> dict[str, str]:
    return {
        "employee": f"E{number // 3}",
        "tax_year": lot.choice(("2026-27", "2025-26")),
        "frequency": lot.choice(("monthly", "weekly", "fortnightly", "four-weekly")),
        "period": str(lot.randint(1, 12)),
        "basis": lot.choice(("cumulative", "week1_month1")),
        "code": lot.choice(("1257L", "S1257L", "K475", "BR", "NT", "0T", "1257L M1")),
        "pay": lot.choice(("3500", "900.55", "12,000", "0")),
        "ni_category": lot.choice(("A", "B", "C", "M", "")),
        "loan_plan": lot.choice(("", "plan-1", "plan-4")),
        "postgraduate": lot.choice(("", "true")),
        "pay_date": lot.choice(("", "2026-04-30")),
        "pension": lot.choice(("", "100")),
        "pension_relief": lot.choice(("net-pay", "sacrifice")),
        "director": lot.choice(("", "annual", "alternative")),
    }


def _cell(lot: random.Random, form: str) -> Any:
    """A cell that should not be there; typed as well where the form has types in every cell."""
    if form in (".xlsx", "memory") and lot.random() < 0.5:
        return lot.choice(
            (*FLOATS, *INTEGERS, *MOMENTS, True, False, None, Decimal("1e30"), Decimal("0.005"), timedelta(1))
        )
    return (
        hostile.text(lot)
        if lot.random() < 0.7
        else hostile.bent(lot, lot.choice(("42,232", "employment", "2026-09-01")))
    )


FLOATS = (float("nan"), float("inf"), float("-inf"), -0.0, 1e30, 1e-30, 0.1 + 0.2, 42232.005, 0.6, 60.0, 2.0**53 + 1)
INTEGERS = (0, -1, 1, 2**31, 2**53, 2**63 - 1, -(2**63), 46_000, 100, 10_000_001)
MOMENTS = (
    *(date(1, 1, 1), date(9999, 12, 31), date(2026, 9, 1)),
    *map(datetime.fromisoformat, ("1900-01-01", "2026-09-01T12:30", "2026-09-01T12:30+01:00")),
)


def _typed(*values: Any) -> Callable[[random.Random], list[Any]]:
    return lambda lot: [lot.choice((*values, None)) for _ in range(ROWS)]


TYPED = (
    _typed(*FLOATS),
    _typed(*INTEGERS),
    _typed(True, False),
    _typed(*MOMENTS[:3]),
    _typed(*MOMENTS[3:]),
    _typed(Decimal("42232.01"), Decimal("-0.01"), Decimal("9999999999999.99")),
    _typed(Decimal("NaN"), Decimal("Infinity"), Decimal("1E+30")),
    _typed([1, 2], []),
    _typed({"a": 1}),
    _typed(b"\xff\xfe", b"42232", b""),
    _typed(timedelta(days=1), timedelta(0)),
    _typed(None),
)
"""Whole columns of a type."""


def _headed(columns: Cells, lot: random.Random) -> Cells:
    """With another heading, one twice in another case, one more, or one less."""
    names = list(columns)
    name = lot.choice(names)
    chance = lot.random()
    if chance < 0.3:
        return {key: cells for key, cells in columns.items() if key != name}
    new = lot.choice((lot.choice(HEADINGS), hostile.text(lot), hostile.bent(lot, name), name.upper(), f" {name} "))
    if chance < 0.6:
        return {new if key == name else key: cells for key, cells in columns.items()}
    return {**columns, new: columns[name]}


def _written(path: Path, columns: Cells) -> bool:
    """The file, where the writer of its kind takes what is in it."""
    path.unlink(missing_ok=True)
    try:
        _WRITERS[path.suffix](path, columns)
    except (ValueError, TypeError, OverflowError, ArithmeticError, _arrow_error(), _excel_error()):
        return False
    return True


def _csv(path: Path, columns: Cells) -> None:
    with path.open("w", newline="", encoding="utf-8", errors="surrogatepass") as file:
        rows = csv.writer(file)
        rows.writerow(columns)
        rows.writerows(zip(*columns.values(), strict=True))


def _arrow(columns: Cells) -> Any:
    import pyarrow as pa

    return pa.table({name: _array(cells) for name, cells in columns.items()})


def _array(cells: list[Any]) -> Any:
    """Of one type where they have one, else of texts without halves of characters."""
    import pyarrow as pa

    if any(isinstance(cell, str) for cell in cells):
        return pa.array([None if cell is None else str(cell).encode("utf-8", "replace").decode() for cell in cells])
    return pa.array(cells)


def _parquet(path: Path, columns: Cells) -> None:
    import pyarrow.parquet as pq

    pq.write_table(_arrow(columns), path)


def _feather(path: Path, columns: Cells) -> None:
    import pyarrow as pa

    table = _arrow(columns)
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as out:
        out.write_table(table)


def _xlsx(path: Path, columns: Cells) -> None:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append([_excel_cell(name) for name in columns])
    for row in zip(*columns.values(), strict=True):
        sheet.append([_excel_cell(cell) for cell in row])
    book.save(path)


def _excel_cell(cell: Any) -> Any:
    """What a workbook can hold: no controls, no halves of characters, no more than 32,767 of them."""
    if isinstance(cell, str):
        kept = "".join(each for each in cell if each.isprintable() or each in "\t\n\r\u202e\u2028")
        return kept[:32_000]
    return str(cell) if isinstance(cell, (list, dict, bytes)) else cell


def _arrow_error() -> type[Exception]:
    import pyarrow as pa

    return pa.ArrowException


def _excel_error() -> type[Exception]:
    from openpyxl.utils.exceptions import IllegalCharacterError

    return IllegalCharacterError


_WRITERS: dict[str, Callable[[Path, Cells], None]] = {
    ".csv": _csv, ".parquet": _parquet, ".arrow": _feather, ".xlsx": _xlsx,
}  # fmt: skip
