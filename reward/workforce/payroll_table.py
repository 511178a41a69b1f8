"""A payroll table: rows of payments in, deductions out, or checked where they stand there already.

A bad row is refused by its number and column and does not stop the good ones. A row that rests on
a refused one (a later period of the same year on a cumulative code) is refused too, since its tax
would be a guess.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reward.base.amounts import in_pounds, plain_pounds
from reward.base.answer_forms import Readable
from reward.base.errors import InputError
from reward.base.money import Pence
from reward.base.pounds_shown import InPounds
from reward.base.text_table import name_in_words
from reward.library.arguments import public
from reward.library.in_force import Library, shipped
from reward.library.models.table_mapping import TableMapping
from reward.payroll.deductions import deductions, remarks
from reward.payroll.payments import Ints, Payments
from reward.workforce.columns_shown import columns_frame, columns_html, columns_text
from reward.workforce.formats import Column, Columns, Money, like, require, table_of
from reward.workforce.headings import headings, mapping_of, wanted_by
from reward.workforce.payroll_columns import DEDUCTIONS, NEEDED, SALARY
from reward.workforce.payroll_rows import (
    OPTIONAL,
    check_sequences,
    payments_in,
    refuse_what_rests_on_refused,
    unsaid_relief,
)
from reward.workforce.reading import Reading, Refusal, pence_of, refusals_data
from reward.workforce.sums import rows_told, sums_text

if TYPE_CHECKING:
    from narwhals.typing import IntoDataFrame

OUTPUT = DEDUCTIONS
STATED = {name: f"stated_{name}" for name in OUTPUT}
"""Where a deduction goes that already stands in the table."""
NOT_STATED = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True)
class Difference:
    """A deduction that the table states and payroll works out otherwise, in pence."""

    row: int
    column: str
    stated_pence: int
    calculated_pence: int

    stated = InPounds[Decimal]()
    calculated = InPounds[Decimal]()

    def __str__(self) -> str:
        return f"row {self.row}, {self.column}: states {in_pounds(self.stated_pence)}, worked out {in_pounds(self.calculated_pence)}"


@dataclass(frozen=True, eq=False)
class PayrollTable(Readable):
    """The rows that could be worked, in their order: inputs as they came, then the deductions.

    Deductions that the table stated stand under `stated_…`.
    """

    result: Columns = field(repr=False)
    """As `reward.workforce.formats.write` takes it."""
    source: Any = field(repr=False)
    """The table that came."""
    rows: tuple[int, ...]
    """The number of each row in the table that came."""
    refused: tuple[Refusal, ...]
    differences: tuple[Difference, ...]
    remarks: tuple[str, ...]
    totals_pence: dict[str, int] = field(default_factory=dict)
    """Control totals in pence: pay and each deduction over the rows worked."""

    totals = InPounds[Mapping[str, Decimal]]()

    @cached_property
    def table(self) -> Any:
        """A dataframe of the kind that came, or a dict of lists; the deductions are exact decimals."""
        return like(self.source, self.result, np.array(self.rows, dtype=np.intp) - 1)

    def frame(self, kind: str = "pandas", *, money: str = "decimal") -> Any:
        """The rows as a dataframe of `pandas`, `polars` or `pyarrow`; `money` is `decimal`, exact, or `float64`.

        Raises `InputError` for another kind, and where its package is missing.
        """
        return columns_frame(self.result, kind, money)

    def text(self) -> str:
        """The rows, how many were refused, and the control totals, for people."""
        return f"{columns_text(self.result)}\n{self.summary}"

    @property
    def _in_a_line(self) -> str:
        return self.summary.partition("\n")[0]

    def _repr_html_(self) -> str:
        return f"{columns_html(self.result)}<pre>{escape(self.summary)}</pre>"

    @cached_property
    def columns(self) -> dict[str, list[str]]:
        """Every cell as a text, as it would stand in a CSV file."""
        return {name: column.texts().cells() for name, column in self.result.items()}

    def to_dict(self) -> dict[str, Any]:
        """As `payroll --json` prints it."""
        return {
            "schema": 1,
            "rows": len(self.rows) + len(self.refused),
            "worked": len(self.rows),
            "totals": self.totals_text,
            "refused": refusals_data(self.refused),
            "differences": [str(each) for each in self.differences],
        }

    @property
    def totals_text(self) -> dict[str, str]:
        """The control totals as decimal texts."""
        return {name: plain_pounds(pence) for name, pence in self.totals_pence.items()}

    @property
    def summary(self) -> str:
        """Rows in, worked and refused, and the control totals, for people."""
        rows = (
            f"{rows_told(len(self.rows) + len(self.refused))}: {len(self.rows):,} worked, {len(self.refused):,} refused"
        )
        if any(name.startswith("stated_") for name in self.result):
            rows += f"; {len(self.differences):,} stated deductions differ"
        return f"{rows}\n{sums_text({name_in_words(name): pence for name, pence in self.totals_pence.items()}, 18)}"


@public()
def payroll(
    table: "Mapping[str, Sequence[object] | Column] | IntoDataFrame | Path | str",
    library: Library | None = None,
    *,
    ignore: Sequence[str] = (),
    mapping: TableMapping | None = None,
) -> PayrollTable:
    """Tax, NI and loans of every payment in a table (`reward payroll --help` names its columns).

    A mapping of columns, a DataFrame of pandas or polars, a pyarrow Table, or the path of a file. Cells may be texts or
    typed values: whole numbers, Decimals, dates, true or false. A float is taken for its shortest
    decimals, so money has to be exact to the penny in those. A blank or null is the default. Raises
    `InputError` where a needed column is missing, and where one speaks of money or tax and is not read,
    unless `ignore` names it; bad rows are in `refused`, by number and column.

    Money is in pounds of each payment in `table`, and in all in `totals`; `differences` are those from deductions that it states.

    >>> from reward.workforce import payroll
    >>> table = {"employee": ["1"], "tax_year": ["2026-27"], "frequency": ["monthly"], "period": ["1"], "code": ["1257L"]}
    >>> payroll({**table, "pay": ["3,000"], "ni_category": ["A"]}).totals["net_pay"]
    Decimal('2453.64')
    """
    library = library or shipped()
    how = mapping_of(mapping or (), ignore)
    opened = table_of(table, wanted_by("payroll", how))
    came = opened.columns
    head = headings("payroll", came, how)
    read = (*head.names.values(), *head.stated.values())
    known = [*head.names, *how.values]
    needed = [name for name in NEEDED if name != "pay" or SALARY not in known]
    require([*known, *(name for name in came if name not in read)], needed, (*NEEDED, *OPTIONAL))
    head.refuse_unread()
    if len({len(column) for column in came.values()}) > 1:
        raise InputError("the columns of the table are not of one length")
    columns = head.read(came)
    reading = Reading.of(len(columns["employee"]), head.names)
    reading.refuse_ragged(opened.ragged)
    reading.refuse_long(came)
    payments = payments_in(library, columns, reading)
    stated = {name: reading.numbers(own, came[own], _stated, NOT_STATED) for name, own in head.stated.items()}
    check_sequences(payments, columns, reading)
    refuse_what_rests_on_refused(payments, reading)
    kept = np.flatnonzero(reading.good)
    good = _only(payments, kept)
    worked = deductions(library, good)
    found = {name: getattr(worked, name) for name in OUTPUT}
    rows = tuple(int(row) + 1 for row in kept)
    differences = _differences(stated, kept, found)
    return PayrollTable(
        result=_result(came, kept, found)
        if SALARY not in columns
        else _with_pay(came, kept, found, head.names, good.pay),
        source=came if isinstance(table, Path) else table,
        rows=rows,
        refused=tuple(reading.refused[row] for row in sorted(reading.refused)),
        differences=differences,
        remarks=(
            *opened.layout.told(),
            *head.remarks,
            *_gaps(payments, columns, kept),
            *reading.remarks,
            *unsaid_relief(payments, columns, kept),
            *remarks(library, good),
        ),
        totals_pence={"pay": int(payments.pay[kept].sum())}
        | ({} if good.pension is None else {"pension": int(good.pension.sum())})
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
    if not gap.any():
        return ()
    employee, year = columns["employee"].texts(), columns["tax_year"].texts()
    said = []
    for place in np.flatnonzero(gap):
        row, last, next_ = int(after[place]), int(of.period[before[place]]), int(of.period[after[place]])
        missing = f"period {last + 1}" if next_ == last + 2 else f"periods {last + 1} to {next_ - 1}"
        said.append(f"employee {employee[row][:80]}, {year[row][:10]}: no row for {missing}, taken as unpaid")
    return tuple(said)


def _stated(text: str) -> int:
    """A deduction that the table states, a refund negative."""
    if not text:
        return NOT_STATED
    return -pence_of(text[1:]) if text.startswith("-") else pence_of(text)


def _differences(stated: Mapping[str, Ints], kept: Ints, found: Mapping[str, Pence]) -> tuple[Difference, ...]:
    differences = []
    for name, amounts in stated.items():
        said = amounts[kept]
        for place in np.flatnonzero((said != NOT_STATED) & (said != found[name])).tolist():
            differences.append(Difference(int(kept[place]) + 1, name, int(said[place]), int(found[name][place])))
    return tuple(sorted(differences, key=lambda each: each.row))


def _with_pay(came: Columns, kept: Ints, found: Mapping[str, Pence], names: Mapping[str, str], pay: Pence) -> Columns:
    """The same with the pay that is worked out, in the column of pay or before the deductions."""
    own = names.get("pay", "pay")
    result = {**_result(came, kept, {}), own: Money(pay)}
    return result | {name: Money(pence) for name, pence in found.items()}


def _result(came: Columns, kept: Ints, found: Mapping[str, Pence]) -> Columns:
    everything = len(kept) == len(next(iter(came.values())))
    twice = next((name for name in came if name in STATED and STATED[name] in came), None)
    if twice is not None:
        raise InputError(f"the table has both {twice} and {STATED[twice]}; leave one of them out")
    inputs = {STATED.get(name, name): column if everything else column.taken(kept) for name, column in came.items()}
    return inputs | {name: Money(pence) for name, pence in found.items()}
