"""The workbook of an answer about a staff table: Summary, Rows, Assumptions, Control totals and Refused.

Sums are live formulas over the rows, and each control total stands beside what the sheet comes to. What the engine
worked out (tax, NI, pension) stands as a number: to change what it rests on, ask again.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from reward.base.amounts import decimal
from reward.base.text_table import name_in_words
from reward.workforce.formats import Columns
from reward.workforce.formats.book import BookSheet, Formula, Input, Styled, cell_name
from reward.workforce.formats.columns import column_name
from reward.workforce.reading import Refusal
from reward.workforce.staff.answer_basis import AnswerBasis
from reward.workforce.sums import rows_told

WIDE = 60
AMOUNT = 15
TOTALS_HEADING = [
    Styled("Total", "heading"),
    *(Styled(name, "over amounts") for name in ("reward", "This workbook", "Difference")),
]
MEANING = {
    "award": "Pay awards, by the day from which they count",
    "bridge": "The table of the month before",
    "budget": "The first month",
    "by": "Grouped by",
    "funded": "People in post, or the whole establishment",
    "months": "How many months",
    "recruitment": "Months that a vacant post without a start stays empty",
    "vacancy": "What vacancies will save of the cost of posts",
}
"""What the parameters of an answer mean, where their names alone do not say it."""


class ToldAnswer(Protocol):
    """What of an answer goes into its workbook."""

    @property
    def basis(self) -> AnswerBasis: ...

    @property
    def refused(self) -> tuple[Refusal, ...]: ...

    @property
    def summed_where(self) -> "tuple[str, str] | None": ...

    @property
    def told(self) -> Columns: ...

    @property
    def for_file(self) -> Columns: ...

    @property
    def sums_pence(self) -> Mapping[str, int]: ...

    @property
    def all_remarks(self) -> tuple[str, ...]: ...

    def sums_of_lines(self) -> Mapping[int, tuple[int, int]]: ...


def sheets_of(answer: ToldAnswer) -> list[BookSheet]:
    """The sheets of any answer: what is shown, every row, what it rests on, the sums, what was refused."""
    rows = answer.for_file
    return [
        summary_of(answer, answer.told),
        rows_sheet(rows),
        assumptions_of(answer),
        totals_of(answer, rows),
        refused_of(answer),
    ]


def widths_of_labels(labels: Sequence[Sequence[str]], names: Sequence[str]) -> list[int]:
    """How wide each column of labels is, by the longest in it."""
    columns = zip(*labels, strict=True) if labels else ()
    longest = [max(map(len, (name, *column))) for name, column in zip(names, columns, strict=True)]
    return [max(24, min(width + 4, WIDE)) for width in longest]


def titled(answer: ToldAnswer, words: str) -> list[list[Any]]:
    """The lines above a sheet's table; one says so where rows are not in its numbers."""
    many = len(answer.refused)
    left_out = f"{many:,} of {rows_told(answer.basis.rows)} {'is' if many == 1 else 'are'} refused and not in these numbers: see the sheet Refused"
    return [[Styled(words, "title")], [answer.basis.text()], [Styled(left_out, "warning")] if many else []]


def summary_of(answer: ToldAnswer, told: Columns) -> BookSheet:
    """The rows that people read."""
    cells = [column_cells(column) for column in told.values()]
    lines = [*map(list, zip(*cells, strict=True))]
    above = [*titled(answer, answer.basis.question.capitalize()), headings_of(told)]
    for row, (first, last) in answer.sums_of_lines().items():
        column = len(told) - 1
        named = (cell_name(len(above) + at, column) for at in (first, last))
        lines[row][column] = Formula(f"ROUND(SUM({':'.join(named)}),2)", lines[row][column])
    return BookSheet("Summary", [*above, *lines], _widths(list(told), cells), header=3, kept=1)


def rows_sheet(columns: Columns) -> BookSheet:
    """Every row of the answer."""
    cells = [column_cells(column) for column in columns.values()]
    many = len(cells[0]) if cells else 0
    rows = [headings_of(columns), *map(list, zip(*cells, strict=True))]
    return BookSheet("Rows", rows, _widths(list(columns), cells), 0, 1, True, many)


def assumptions_of(
    answer: ToldAnswer, inputs: Sequence[Sequence[Any]] = (), names: "dict[str, str] | None" = None
) -> BookSheet:
    """What was asked, what it was priced on, and all that is remarked; `inputs` are those that formulas read."""
    basis = answer.basis
    rows: list[Sequence[Any]] = [*inputs]
    rows += [
        [name.replace("-", " "), text, MEANING.get(name, "As it was asked")] for name, text in basis.parameters.items()
    ]
    if isinstance(basis.source, Path):
        rows.append(["table", basis.source.name, "The file that was read"])
    rows += [
        ["tax year", basis.tax_year, "Of rows that name none"],
        ["version of the figures", basis.data_version, "Rates, thresholds, scales and schemes"],
        ["rows of the table", basis.rows, ""],
        ["rows counted", basis.counted, "The others are on the sheet Refused"],
    ]
    rows += [["remark", text, ""] for text in dict.fromkeys(answer.all_remarks)]
    looked = [["Assumption", "Value", "What it is"], *([_read(cell) for cell in row] for row in rows)]
    return BookSheet("Assumptions", looked, [28, WIDE, 44], names=dict(names or {}))


def _read(cell: Any) -> Any:
    """A cell that is read and not added up: to the left, over as many lines as it takes."""
    return cell if isinstance(cell, Input) else Styled(cell, "numbered" if isinstance(cell, int) else "wrapped")


def totals_of(answer: ToldAnswer, rows: Columns, first_row: int = 1) -> BookSheet:
    """Each control total as reward has it, beside the sum of the sheet Rows where that is what it is."""
    count = len(next(iter(rows.values()), ()))
    places = {name: place for place, name in enumerate(rows)}
    lines: list[Sequence[Any]] = [TOTALS_HEADING]
    for name, pence in answer.sums_pence.items():
        column = rows[name].money() if name in rows else None
        row = len(lines)
        if column is None or not count or (not answer.summed_where and int(column.pence.sum()) != pence):
            lines.append([name_in_words(name), decimal(pence)])
            continue

        def cells(of: str) -> str:
            letter = column_name(places[of])
            return f"Rows!{letter}{first_row + 1}:{letter}{first_row + count}"

        added = f"SUM({cells(name)})"
        if answer.summed_where:
            where, text = answer.summed_where
            added = f'SUMIFS({cells(name)},{cells(where)},"{text}")'
        total = Formula(f"ROUND({added},2)", decimal(pence))
        check = Formula(f"ROUND({cell_name(row, 2)}-{cell_name(row, 1)},2)", Decimal(0))
        lines.append([name_in_words(name), decimal(pence), total, check])
    lines += [
        [],
        ["rows of the table", answer.basis.rows],
        ["rows counted", answer.basis.counted],
        ["rows refused", len(answer.refused)],
    ]
    return BookSheet("Control totals", lines, [32, AMOUNT + 3, AMOUNT + 3, AMOUNT])


def refused_of(answer: ToldAnswer) -> BookSheet:
    """Every row that was refused, and what would be right."""
    rows: list[Sequence[Any]] = [["Row", "Column", "What is wrong"]]
    rows += [[Styled(each.row, "numbered"), each.column, Styled(each.what, "wrapped")] for each in answer.refused]
    return BookSheet("Refused", rows, [10, 24, 100], filtered=True, many=len(answer.refused))


def headings_of(columns: Columns) -> list[Styled]:
    """The names of columns, over amounts to the right as they are."""
    return [
        Styled(name_in_words(name), "heading" if column.money() is None else "over amounts")
        for name, column in columns.items()
    ]


def column_cells(column: Any) -> list[Any]:
    """The cells of a column: amounts as numbers, what else there is as it stands."""
    money = column.money()
    cells: list[Any] = (money or column).cells()
    return cells


def _widths(heading: Sequence[str], cells: Sequence[Sequence[Any]]) -> list[int]:
    found = []
    for name, column in zip(heading, cells, strict=True):
        name = name_in_words(name)
        longest = max(
            (len(f"{cell:,}") if isinstance(cell, Decimal) else len(str(cell)) for cell in column[:1000]), default=0
        )
        words = max(map(len, name.split()), default=0)
        found.append(max(10, min(max(longest, words) + 2, WIDE)))
    return found
