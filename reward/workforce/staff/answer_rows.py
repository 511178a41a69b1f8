"""The rows of an answer about a staff table: for programs and for people."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reward.base.frames import KINDS, frame_of
from reward.base.money import decimal, in_pounds, plain_pounds
from reward.base.text_table import Table, TextRow, cell_width, gather, literal, pad
from reward.workforce.formats import Columns, expect, kind_of, write, write_workbook
from reward.workforce.reading import Refusal, refusals_data
from reward.workforce.staff.answer_basis import AnswerBasis
from reward.workforce.sums import sums_text

if TYPE_CHECKING:
    from reward.workforce.formats.book import BookSheet

SHOWN = 60
"""Rows of an answer that are shown to people."""


class StaffAnswer(ABC):
    """What every answer about a staff table has: rows, sums, remarks, what it rests on, and the forms it comes in."""

    basis: AnswerBasis
    refused: tuple[Refusal, ...]

    @property
    @abstractmethod
    def shown(self) -> Columns:
        """The rows that are shown to people."""

    @property
    @abstractmethod
    def for_file(self) -> Columns:
        """The columns that go into a file."""

    @property
    @abstractmethod
    def sums_pence(self) -> Mapping[str, int]:
        """Control totals: what the amounts come to over all rows."""

    @property
    @abstractmethod
    def all_remarks(self) -> tuple[str, ...]:
        """What is remarked on the table and on the answer."""

    @property
    def sums(self) -> dict[str, Decimal]:
        """Control totals in pounds."""
        return {name: decimal(pence) for name, pence in self.sums_pence.items()}

    @property
    def table(self) -> Any:
        """The rows as a dataframe of the kind that came; of a file or a mapping a dict of lists. Money is exact."""
        kind = type(self.basis.source).__module__.partition(".")[0]
        cells = {name: column.cells() for name, column in self._typed().items()}
        return self.frame(kind) if kind in KINDS else cells

    def frame(self, kind: str = "pandas", *, money: str = "decimal") -> Any:
        """The rows as a dataframe of `pandas`, `polars` or `pyarrow`; `money` is `decimal`, exact, or `float64`.

        Raises `InputError` for another kind, and where its package is missing.
        """
        return frame_of({name: column.cells() for name, column in self._typed().items()}, kind, money)

    def to_dict(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return {
            **answer_dict(self.shown, self.refused),
            "totals": {name: plain_pounds(pence) for name, pence in self.sums_pence.items()},
            **self.basis.to_dict(),
            "remarks": list(self.all_remarks),
        }

    @property
    def told(self) -> Columns:
        """The rows as people read them: those that are shown, and lines of sums where an answer has them."""
        return self.shown

    @property
    def _lines_of_sums(self) -> int:
        """How many of the last rows that people read are sums of those before them."""
        return 0

    def text(self) -> str:
        """The rows that are shown, what they come to and what that rests on, for people."""
        sums = [self.summary] if self.sums_are_told else []
        return "\n".join([columns_text(self.told, self._lines_of_sums), *sums, self.basis.text()])

    summed_where: "tuple[str, str] | None" = None
    """The rows that the control totals are of, where not all are: a column and what stands in it."""

    def sums_of_lines(self) -> Mapping[int, tuple[int, int]]:
        """Of what people read: the rows that are the sum of others, and from which to which."""
        return {}

    def sheets(self) -> "list[BookSheet]":
        """The sheets of its workbook: Summary, Rows, Assumptions, Control totals and Refused."""
        from reward.workforce.staff.answer_book import sheets_of

        return sheets_of(self)

    def save(self, path: "Path | str", *, replace: bool = False) -> None:
        """Writes the rows as the path's ending says (`.csv`, `.parquet`, `.arrow`), or into `.xlsx` a workbook of all there is.

        An existing file stays unless `replace`. Raises `InputError` for another ending, and where a package is missing.
        """
        path = Path(path)
        expect(path, replace=replace)
        if kind_of(path) == ".xlsx":
            write_workbook(path, self.sheets(), f"reward {self.basis.question}", replace=replace)
        else:
            write(path, self.for_file, replace=replace)

    @property
    def sums_are_told(self) -> bool:
        """Whether the rows that are shown do not say by themselves what they come to."""
        return True

    @property
    def summary(self) -> str:
        """The control totals, a line each."""
        return sums_text({name.replace("_", " "): pence for name, pence in self.sums_pence.items()}, 34)

    def _repr_html_(self) -> str:
        """For a notebook: the rows that are shown and the control totals; text from outside is no markup."""
        cells = [column.texts().cells() for column in self.told.values()]
        head = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in self.told)
        every = list(zip(*cells, strict=True))
        most = _shown_rows(len(every), self._lines_of_sums)
        rows = ["".join(f"<td>{escape(text)}</td>" for text in every[at]) for at in most]
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        remarks = "".join(f"<li>{escape(text)}</li>" for text in self.all_remarks)
        rests = f"<ul>{remarks}</ul>" * bool(remarks) + f"<p>{escape(self.basis.text())}</p>"
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return f"{table}<pre>{escape(self.summary)}</pre>{rests}"

    def _typed(self) -> Columns:
        return {name: column.money() or column for name, column in self.for_file.items()}


def answer_dict(columns: Columns, refused: Sequence[Refusal]) -> dict[str, Any]:
    """An answer as `staff --json` prints it: a dict for each row, and the rows that were refused."""
    cells = {name: column.texts().cells() for name, column in columns.items()}
    rows = [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]
    return {"schema": 1, "rows": rows, "refused": refusals_data(refused)}


def columns_text(columns: Columns, sums: int = 0) -> str:
    """Columns for people: amounts with commas to the right, words to the left, at most so many rows and the last `sums`."""
    count = len(next(iter(columns.values()))) if columns else 0
    whole = [column.texts().cells() for column in columns.values()]
    gather(Table(tuple(name.replace("_", " ") for name in columns), [TextRow(row) for row in zip(*whole, strict=True)]))
    rows = _shown_rows(count, sums)
    shown: list[tuple[list[str], bool]] = []
    for (name, column), every in zip(columns.items(), whole, strict=True):
        money = column.money()
        amounts = money is not None and count > 0
        texts = [literal(every[row]) for row in rows]
        if amounts and money is not None:
            texts = [in_pounds(int(money.pence[row])) if every[row] else "" for row in rows]
        shown.append(([name.replace("_", " "), *texts], amounts))
    widths = [max(map(cell_width, cells)) for cells, _ in shown]
    lines = []
    for index in range(len(rows) + 1):
        cells = [pad(cells[index], width, right=right) for (cells, right), width in zip(shown, widths, strict=True)]
        lines.append("  ".join(cells).rstrip())
    rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
    if sums and len(rows) > sums:
        lines.insert(len(lines) - sums, rule)
    lines.insert(1, rule)
    if count > len(rows):
        left_out = f"and {count - len(rows):,} more rows; -o FILE has them all"
        lines.insert(len(lines) - (sums + 1 if sums else 0), left_out)
    return "\n".join(lines)


def _shown_rows(count: int, sums: int) -> list[int]:
    """Which of so many rows are shown: the first, and all of the last that are sums."""
    return [*range(min(count - sums, SHOWN)), *range(count - sums, count)]
