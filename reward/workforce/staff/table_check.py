"""A staff table read and not priced: where it stands in its file, what each column is read as, what blanks stand for.

Nothing is stopped by what is wrong: it is all told, so that a table is mended once.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.base.dates import TaxYear
from reward.base.errors import InputError
from reward.library.arguments import public
from reward.library.in_force import Library, shipped
from reward.library.models.table_mapping import TableMapping
from reward.library.pricing_year import which_year
from reward.workforce import formats
from reward.workforce.formats import Columns
from reward.workforce.formats.blocks import blocks
from reward.workforce.formats.columns import count_of
from reward.workforce.formats.layout import SEPARATORS, Layout
from reward.workforce.headings import Headings, headings, mapping_of, wanted_by
from reward.workforce.reading import Reading
from reward.workforce.refusals import RefusalCause, RefusalCauses
from reward.workforce.staff.ids import Ids
from reward.workforce.staff.read_rows import staff_in
from reward.workforce.staff.rows import Staff
from reward.workforce.staff.table import is_frozen, no_pay, told_of
from reward.workforce.sums import rows_told
from reward.workforce.total_rows import refuse_totals

OF_POSTS = {
    "kind": "employment",
    "nation": "England",
    "ni_category": "letter A",
    "pension_scheme": "no pension",
    "fte_percent": "full time",
    "leave_days": "the least that the law gives",
    "loan_plan": "no student loan",
}
OF_CONTRACTS = {
    "nation": "England",
    "ni_category": "letter A",
    "billed_days": "a typical number",
    "days_per_week": "5",
    "hours_per_day": "a typical number",
}
"""What a blank stands for that can change an answer, by kind of row and column."""
_SAY_THE_SAME = {
    "fte_percent": ("fte", "hours_per_week", "weeks_per_year"),
    "billed_days": ("billed_weeks",),
    "hours_per_day": ("hours_per_week",),
    "ni_category": ("born",),
    "pension_scheme": ("employer_percent", "employee_percent"),
}
"""Columns that say the same in another way."""


@dataclass(frozen=True)
class ColumnRead:
    """One column of the table, and what becomes of it."""

    heading: str
    read_as: str
    """The column of ours that it is; empty where it is not read."""
    why: str = ""
    """Of one that is not read: `ignored`, `handed on`, `stated` (a figure that it says already) or `stops`."""


@dataclass(frozen=True, eq=False)
class TableCheck:
    """What is found of a table without pricing it."""

    name: str
    layout: Layout
    kind: str
    rows: int
    good: int
    columns: tuple[ColumnRead, ...]
    defaults: tuple[tuple[str, str, int], ...]
    """A column of ours, what a blank in it stands for, and for how many rows."""
    causes: tuple[RefusalCause, ...]
    problems: tuple[str, ...]
    """What would stop the table as a whole."""
    remarks: tuple[str, ...]
    mapping: TableMapping = field(repr=False)

    @property
    def is_fine(self) -> bool:
        """Whether all of it would be priced."""
        return not self.problems and self.good == self.rows

    def to_dict(self) -> dict[str, Any]:
        """As `staff --check --json` prints it."""
        return {
            "schema": 1,
            "table": self.name,
            "sheet": self.layout.sheet or None,
            "header_row": self.layout.header_row,
            "encoding": self.layout.encoding if self.kind == ".csv" else None,
            "separator": self.layout.separator if self.kind == ".csv" else None,
            "blank_lines": self.layout.blank_lines,
            "totals_passed_over": self.layout.totals,
            "rows": self.rows,
            "readable": self.good,
            "columns": [
                {"heading": each.heading, "read_as": each.read_as or None, "why": each.why or None}
                for each in self.columns
            ],
            "defaults": [{"column": name, "blank_is": what, "rows": rows} for name, what, rows in self.defaults],
            "refused": [each.to_dict() for each in self.causes],
            "problems": list(self.problems),
            "remarks": list(self.remarks),
        }

    def text(self) -> str:
        """For people, in plain lines."""
        where = [rows_told(self.rows)]
        if self.layout.sheet:
            where.append(f"sheet {self.layout.sheet!r}")
        where.append(f"headings in line {self.layout.header_row}")
        if self.kind == ".csv":
            where.append(f"{self.layout.encoding} text, columns between {SEPARATORS[self.layout.separator]}")
        shown = [" ".join(each.heading.split()) or "(no heading)" for each in self.columns]
        wide = max(map(len, shown), default=0)
        wide = min(wide, 40)
        lines = [f"{self.name}: {', '.join(where)}", ""]
        lines += [f"  {own[:wide]:<{wide}}  {_fate(each)}" for own, each in zip(shown, self.columns, strict=True)]
        if self.defaults:
            lines += ["", "Where nothing is said:"]
            lines += [f"  {name} is {what} ({rows:,} row{'s' * (rows != 1)})" for name, what, rows in self.defaults]
        if self.remarks:
            lines += ["", *(f"note: {each}" for each in self.remarks)]
        if self.problems:
            lines += ["", *(f"stops: {each}" for each in self.problems)]
        if self.causes:
            lines += ["", *(f"refused: {each}" for each in self.causes)]
        readable = f"{self.good:,} of {rows_told(self.rows)} can be priced"
        return "\n".join([*lines, "", readable + ("; mend what stops it first" if self.problems else "")])

    @property
    def found_mapping(self) -> TableMapping:
        """The mapping that reads this table so again, to be kept, corrected and used with `--rename`.

        A column that stops the table goes on doing so until the reader says what it is, or ignores it.
        """
        rename = {each.heading: each.read_as for each in self.columns if each.read_as}
        ignored = tuple(each.heading for each in self.columns if each.why == "ignored")
        more = {"rename": rename, "ignore": ignored, "sheet": self.layout.sheet or None}
        return self.mapping.model_copy(update={**more, "header_row": self.layout.header_row})


def _fate(of: ColumnRead) -> str:
    if of.read_as:
        return f"read as {of.read_as}"
    words = {
        "ignored": "not read: ignored, as you say",
        "handed on": "not read: handed on as it is",
        "stated": "not read: a figure that is worked out here; kept beside it",
        "stops": "NOT READ, and it speaks of money or time",
    }
    return words[of.why]


@public()
def check_table(
    table: Any,
    *,
    tax_year: "TaxYear | str | None" = None,
    later_years: str | None = None,
    ignore: Sequence[str] = (),
    mapping: "TableMapping | None" = None,
    library: Library | None = None,
) -> TableCheck:
    """What a table (a path, a mapping of columns or a dataframe) is read as; nothing of it is priced.

    `columns` has each heading and what it is read as, `problems` what would stop the table, `causes` why rows would be refused.
    Raises `InputError` for a file that is no table, and where two columns say the same.

    >>> from reward.workforce import staff
    >>> found = staff.check_table({"Pers No": ["1"], "Annual Salary": ["31,000"], "Site": ["Leeds"]}, tax_year="2026-27")
    >>> [(each.heading, each.read_as) for each in found.columns]
    [('Pers No', 'id'), ('Annual Salary', 'salary'), ('Site', '')]
    """
    library = library or shipped()
    year, _ = which_year(library, tax_year)
    frozen, how, layout = is_frozen(later_years), mapping_of(mapping or (), ignore), Layout()
    ragged: dict[int, str] = {}
    kind = formats.kind_read(table) if isinstance(table, Path) else ""
    every = (
        blocks(table, None, None, ragged, wanted_by("staff", how), layout)
        if isinstance(table, Path)
        else iter([formats.columns_of(table)])
    )
    head: Headings | None = None
    causes, ids, blank = RefusalCauses(), Ids(), Counter[tuple[str, str]]()
    problems: list[str] = []
    remarks: dict[str, None] = {}
    columns: tuple[ColumnRead, ...] = ()
    rows = good = 0
    for came in every:
        if head is None:
            head = headings("staff", came, how)
            columns = _columns(head, came)
            problems = [each for each in (head.stopped, no_pay(head, came)) if each]
            remarks |= dict.fromkeys(told_of(head))
        count = count_of(came)
        if no_pay(head, came):
            rows += count
            continue
        read = head.read(came)
        reading = Reading.of(count, head.names)
        for number in [each for each in list(ragged) if each <= rows + count]:
            reading.refuse(number - rows - 1, "row", ragged.pop(number))
        reading.refuse_long(came)
        refuse_totals(head, came, reading)
        remarks |= dict.fromkeys(head.remarked(came))
        ids.check(read, reading)
        staff = staff_in(library, read, reading, year, frozen=frozen, point_in_range=how.point_in_range)
        causes.add((reading.refused[row] for row in sorted(reading.refused)), rows)
        remarks |= reading.remarks
        _count_blanks(blank, read, staff, reading.good)
        rows += count
        good += int(reading.good.sum())
    assert head is not None
    return TableCheck(
        name=table.name if isinstance(table, Path) else "the table",
        layout=layout,
        kind=kind,
        rows=rows,
        good=good,
        columns=columns,
        defaults=tuple((name, what, many) for (name, what), many in blank.items() if many),
        causes=tuple(causes),
        problems=tuple(problems),
        remarks=(*layout.told(), *remarks),
        mapping=head.mapping,
    )


def _columns(head: Headings, came: Columns) -> tuple[ColumnRead, ...]:
    by_heading = {own: name for name, own in head.names.items()}
    stated = set(head.stated.values())
    stops = set(head.stops)

    def of(own: str) -> ColumnRead:
        if own in by_heading:
            return ColumnRead(own, by_heading[own])
        if own in head.ignored:
            return ColumnRead(own, "", "ignored")
        return ColumnRead(own, "", "stated" if own in stated else "stops" if own in stops else "handed on")

    return tuple(map(of, came))


def _count_blanks(found: "Counter[tuple[str, str]]", read: Columns, staff: Staff, good: NDArray[np.bool_]) -> None:
    """Counts for how many good rows each blank stands for something."""
    kinds = [key.kind for key in staff.keys]
    employed = np.array([kind == "employment" for kind in kinds] or [True])[staff.key] & good
    for which, defaults in ((employed, OF_POSTS), (good & ~employed, OF_CONTRACTS)):
        if not which.any():
            continue
        for name, what in defaults.items():
            said = _is_said(read, name, len(good))
            for other in _SAY_THE_SAME.get(name, ()):
                said |= _is_said(read, other, len(good))
            many = int((which & ~said).sum())
            if many:
                found[name, what] += many


def _is_said(read: Mapping[str, Any], name: str, count: int) -> NDArray[np.bool_]:
    if name not in read:
        return np.zeros(count, dtype=bool)
    texts = read[name].texts()
    said = np.array([bool(text.strip()) for text in texts.different], dtype=bool)
    return said[texts.which] if len(said) else np.zeros(count, dtype=bool)


def save_mapping(found: TableCheck, path: Path, *, replace: bool = False) -> None:
    """Writes the mapping that was found, as `--rename` takes it."""
    import tomli_w

    from reward.library.safe_files import save

    if path.suffix.lower() != ".toml":
        raise InputError(f"{path}: a mapping is written as TOML; name a file such as staff-columns.toml")
    save(path, tomli_w.dumps({"schema": 1, **found.found_mapping.written()}).encode(), replace=replace)
