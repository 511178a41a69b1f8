"""The rows of an answer about a staff table: for programs and for people."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reward.base.amounts import decimal, plain_pounds
from reward.base.answer_forms import Readable
from reward.base.frames import KINDS
from reward.base.text_table import name_in_words
from reward.workforce.columns_shown import columns_frame, columns_html, columns_text, typed
from reward.workforce.formats import Columns, expect, kind_of, write, write_workbook
from reward.workforce.reading import Refusal, refusals_data
from reward.workforce.staff.answer_basis import AnswerBasis
from reward.workforce.sums import sums_text

if TYPE_CHECKING:
    from reward.workforce.formats.book import BookSheet


class StaffAnswer(Readable):
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
        cells = {name: column.cells() for name, column in typed(self.for_file).items()}
        return self.frame(kind) if kind in KINDS else cells

    def frame(self, kind: str = "pandas", *, money: str = "decimal") -> Any:
        """The rows as a dataframe of `pandas`, `polars` or `pyarrow`; `money` is `decimal`, exact, or `float64`.

        Raises `InputError` for another kind, and where its package is missing.
        """
        return columns_frame(self.for_file, kind, money)

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
        return sums_text({name_in_words(name): pence for name, pence in self.sums_pence.items()}, 34)

    def __str__(self) -> str:
        """With what is remarked, which a command prints apart."""
        return "\n".join([self.text(), *(f"  - {remark}" for remark in self.all_remarks)])

    @property
    def _in_a_line(self) -> str:
        return self.basis.words

    def _repr_html_(self) -> str:
        """For a notebook: the rows that are shown and the control totals; text from outside is no markup."""
        remarks = "".join(f"<li>{escape(text)}</li>" for text in self.all_remarks)
        rests = f"<ul>{remarks}</ul>" * bool(remarks) + f"<p>{escape(self.basis.text())}</p>"
        return f"{columns_html(self.told, self._lines_of_sums)}<pre>{escape(self.summary)}</pre>{rests}"


def answer_dict(columns: Columns, refused: Sequence[Refusal]) -> dict[str, Any]:
    """An answer as `staff --json` prints it: a dict for each row, and the rows that were refused."""
    cells = {name: column.texts().cells() for name, column in columns.items()}
    rows = [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]
    return {"schema": 1, "rows": rows, "refused": refusals_data(refused)}
