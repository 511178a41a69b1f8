"""What an answer about a staff table rests on: what was asked, the tax year, the version of the figures, the rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from reward.base.dates import TaxYear
from reward.library.in_force import Library
from reward.workforce.reading import Reading
from reward.workforce.sums import rows_told


@dataclass(frozen=True)
class AnswerBasis:
    """What an answer about a staff table rests on."""

    question: str
    parameters: Mapping[str, str]
    """What was asked, by the names of the options."""
    tax_year: str
    data_version: str
    rows: int
    counted: int
    """Rows that could be read; the others are refused."""
    source: Any = None
    """The table that came, whose kind of dataframe `table` has."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "question": self.question,
            "parameters": dict(self.parameters),
            "tax_year": self.tax_year,
            "data_version": self.data_version,
            "table_rows": self.rows,
            "counted_rows": self.counted,
        }

    def text(self) -> str:
        """In one line, for people."""
        return f"Rests on: {self.words}"

    @property
    def words(self) -> str:
        said = ", ".join(f"{name} {value}" for name, value in self.parameters.items())
        refused = self.rows - self.counted
        rows = (
            f"{self.counted:,} of {rows_told(self.rows)}"
            if refused
            else "the 1 row"
            if self.rows == 1
            else f"all {rows_told(self.rows)}"
        )
        return f"{said + '; ' if said else ''}{rows}; figures of {self.data_version}, tax year {self.tax_year}"


class AskedTable(Protocol):
    """What of a table that a question is asked of says what the answer rests on."""

    @property
    def library(self) -> Library: ...

    @property
    def year(self) -> TaxYear: ...

    @property
    def reading(self) -> Reading: ...


def basis_of(of: AskedTable, question: str, source: Any, **parameters: Any) -> AnswerBasis:
    """What an answer to a question of a table rests on; parameters that say nothing are left out."""
    said = {
        name.replace("_", "-"): str(value) for name, value in parameters.items() if value not in (None, "", (), [], {})
    }
    counted = int(of.reading.good.sum())
    version = of.library.version
    return AnswerBasis(question, said, str(of.year), version, of.reading.count, counted, source)
