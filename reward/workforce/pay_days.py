"""A payroll table: rows of payments in, deductions out, or checked where they stand there already.

A bad row is refused by its number and column and does not stop the good ones. A row that rests on
a refused one (a later period of the same year on a cumulative code) is refused too, since its tax
would be a guess.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np

from reward.errors import InputError
from reward.money import Pence, in_pounds
from reward.payroll import Ints, Payments, deductions
from reward.scales import Library, shipped
from reward.workforce.payments import (
    NEEDED,
    OPTIONAL,
    Reading,
    Refusal,
    check_sequences,
    payments_in,
    pence_of,
    refuse_what_rests_on_refused,
    texts_of,
)
from reward.workforce.tables import Columns, literal_cells, require

OUTPUT = (
    "income_tax",
    "income_tax_to_date",
    "employee_ni",
    "employer_ni",
    "student_loan",
    "postgraduate_loan",
    "net_pay",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A deduction that the table states and payroll works out otherwise, in pence."""

    row: int
    column: str
    stated: int
    calculated: int

    def __str__(self) -> str:
        return (
            f"row {self.row}, {self.column}: states {in_pounds(self.stated)}, worked out {in_pounds(self.calculated)}"
        )


@dataclass(frozen=True)
class PayrollTable:
    """The rows that could be worked, in their order: inputs as they came, then the deductions."""

    columns: Columns
    """Money as decimal texts; where the table stated deductions they are under `stated_…`."""
    rows: tuple[int, ...]
    """The number of each row in the table that came."""
    refused: tuple[Refusal, ...]
    differences: tuple[Difference, ...]
    remarks: tuple[str, ...]
    totals: dict[str, int] = field(default_factory=dict)
    """Control totals in pence: pay and each deduction over the rows worked."""

    @property
    def totals_text(self) -> dict[str, str]:
        """The control totals as decimal texts."""
        return {name: _decimal(pence) for name, pence in self.totals.items()}

    @property
    def summary(self) -> str:
        """Rows in, worked and refused, and the control totals, for people."""
        rows = f"{len(self.rows) + len(self.refused):,} rows: {len(self.rows):,} worked, {len(self.refused):,} refused"
        if any(name.startswith("stated_") for name in self.columns):
            rows += f"; {len(self.differences):,} stated deductions differ"
        wide = max(len(in_pounds(pence)) for pence in self.totals.values())
        lines = [f"  {name.replace('_', ' '):<18} {in_pounds(pence):>{wide}}" for name, pence in self.totals.items()]
        return "\n".join([rows, *lines])


def payroll(table: Mapping[str, Sequence[object]], library: Library | None = None) -> PayrollTable:
    """Tax, NI and loans of every payment in a table of columns (DESIGN section 9 names them).

    Cells may be texts or Python values; a blank or None is the default. Raises `InputError` where
    a needed column is missing; bad rows are in `refused`, by number and column.
    """
    library = library or shipped()
    columns: Columns = {str(name): texts_of(cells) for name, cells in table.items()}
    require(columns, NEEDED, (*NEEDED, *OPTIONAL, *OUTPUT))
    if len({len(cells) for cells in columns.values()}) > 1:
        raise InputError("the columns of the table are not of one length")
    count = len(columns["employee"])
    reading = Reading(count, np.ones(count, dtype=bool))
    payments = payments_in(library, columns, reading)
    stated = {name: reading.parsed(name, columns[name], _stated, None) for name in OUTPUT if name in columns}
    check_sequences(payments, columns, reading)
    refuse_what_rests_on_refused(payments, reading)
    kept = np.flatnonzero(reading.good)
    worked = deductions(library, _only(payments, kept))
    found = {name: getattr(worked, name) for name in OUTPUT}
    rows = tuple(int(row) + 1 for row in kept)
    differences = _differences(stated, kept, found)
    return PayrollTable(
        columns=_output(columns, kept, found),
        rows=rows,
        refused=tuple(reading.refused[row] for row in sorted(reading.refused)),
        differences=differences,
        remarks=_gaps(payments, columns, kept),
        totals={"pay": int(payments.pay[kept].sum())}
        | {n: int(c.sum()) for n, c in found.items() if n != "income_tax_to_date"},
    )


def _only(of: Payments, kept: Ints) -> Payments:
    columns: dict[str, Any] = {field.name: getattr(of, field.name) for field in fields(of)}
    cut: dict[str, Any] = {name: column[kept] for name, column in columns.items() if isinstance(column, np.ndarray)}
    return replace(of, **cut)


def _gaps(of: Payments, columns: Columns, kept: Ints) -> tuple[str, ...]:
    """A period left out between two others of one employee and year: taken as unpaid, and said."""
    order = kept[np.lexsort((of.period[kept], of.frequency[kept], of.year[kept], of.employee[kept]))]
    if len(order) < 2:
        return ()
    before, after = order[:-1], order[1:]
    same = (
        (of.employee[before] == of.employee[after])
        & (of.year[before] == of.year[after])
        & (of.frequency[before] == of.frequency[after])
    )
    gap = same & ~of.alone[after] & (of.period[after] > of.period[before] + 1)
    said = []
    for place in np.flatnonzero(gap):
        row, last, next_ = int(after[place]), int(of.period[before[place]]), int(of.period[after[place]])
        missing = f"period {last + 1}" if next_ == last + 2 else f"periods {last + 1} to {next_ - 1}"
        said.append(
            f"employee {columns['employee'][row][:80]}, {columns['tax_year'][row][:10]}: no row for {missing}, taken as unpaid"
        )
    return tuple(said)


def _stated(text: str) -> int | None:
    """A deduction that the table states, a refund negative; `None` where it states none."""
    if not text:
        return None
    return -pence_of(text[1:]) if text.startswith("-") else pence_of(text)


def _differences(
    stated: Mapping[str, Sequence[int | None]], kept: Ints, found: Mapping[str, Pence]
) -> tuple[Difference, ...]:
    differences = []
    for name, amounts in stated.items():
        for row, calculated in zip(kept.tolist(), found[name].tolist(), strict=True):
            said = amounts[row]
            if said is not None and said != calculated:
                differences.append(Difference(row + 1, name, said, calculated))
    return tuple(sorted(differences, key=lambda each: each.row))


def _output(columns: Columns, kept: Ints, found: Mapping[str, Pence]) -> Columns:
    rows = kept.tolist()
    everything = len(rows) == len(columns["employee"])
    out: Columns = {}
    for name, cells in columns.items():
        out[f"stated_{name}" if name in OUTPUT else name] = literal_cells(
            cells if everything else [cells[row] for row in rows]
        )
    for name in OUTPUT:
        out[name] = _decimals(found[name].tolist())
    return out


def _decimals(amounts: list[int]) -> list[str]:
    """Each amount as a decimal text; cutting digits is twice as fast as dividing, and many are nil."""
    if not any(amounts):
        return ["0.00"] * len(amounts)
    texts = map(str, amounts)
    return [
        f"{text[:-2]}.{text[-2:]}"
        if pence >= 100 or pence <= -100
        else _SMALL[pence]
        if pence >= 0
        else _decimal(pence)
        for pence, text in zip(amounts, texts, strict=True)
    ]


def _decimal(pence: int) -> str:
    if pence < 0:
        return f"-{-pence // 100}.{-pence % 100:02d}"
    return f"{pence // 100}.{pence % 100:02d}"


_SMALL = tuple(_decimal(pence) for pence in range(100))
