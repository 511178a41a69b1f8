"""The workbook of a budget: groups down and months across, every sum and the vacancy factor live.

The rows are by group and month. On each, pay is the sum of its parts, vacancies are the factor of the sheet Assumptions
on the cost of posts, and cost the sum of the lines; the summary adds the rows up. A factor may be changed in the workbook, and
all that follows from it does; so may the percentage of an award, by what the engine finds that a point of it costs.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from reward.base.amounts import decimal
from reward.base.money import rounded
from reward.base.text_table import name_in_words
from reward.workforce.formats.book import BookSheet, Formula, Input, Styled, cell_name
from reward.workforce.formats.columns import column_name
from reward.workforce.staff.answer_book import (
    AMOUNT,
    TOTALS_HEADING,
    assumptions_of,
    refused_of,
    titled,
    widths_of_labels,
)
from reward.workforce.staff.budget_lines import COUNTS, LINES, PARTS_OF_PAY
from reward.workforce.staff.budget_months import month_of, year_of
from reward.workforce.staff.budget_rows_sheet import RowsSheet, ToldBudget

MOST_LOOKED_UP = 5_000
"""Cells of the summary that look for their rows, which then may be sorted; of more each points at its own."""


def sheets_of(budget: ToldBudget) -> list[BookSheet]:
    """Summary, Rows, Assumptions, Control totals and Refused."""
    rows = RowsSheet(budget)
    factors = [
        (number, rate)
        for number, rate in enumerate(budget.vacancy_rates, start=1)
        if rate or len(budget.vacancy_rates) == 1
    ]
    inputs = [
        [f"vacancy factor {number}" if len(factors) > 1 else "vacancy factor", Input(Decimal(rate) / 1_000_000),
         "Live: the column vacancies of Rows, and every sum, follows from it"]
        for number, rate in factors
    ]  # fmt: skip
    names = {f"vacancy_{number}": f"$B${place + 2}" for place, (number, _) in enumerate(factors)}
    for number, award in enumerate(rows.awards, start=1):
        names[f"award_{number}"] = f"$B${len(inputs) + 2}"
        what = f"Live: the award {award.words}; another percentage moves the cost by what a point costs, in Rows"
        inputs.append([f"award {number}", Input(Decimal(award.rate_scaled) / 1_000_000), what])
    return [
        _summary(budget, rows),
        rows.sheet(),
        assumptions_of(budget, inputs, names),
        _totals(budget, rows),
        refused_of(budget),
    ]


class _Across:
    """The columns of the summary: the months, each year's sum where there are several, and the total."""

    def __init__(self, budget: ToldBudget, before: int) -> None:
        self.columns: list[tuple[str, int]] = []
        self.years: dict[str, list[int]] = {}
        place = before
        years = list(dict.fromkeys(map(year_of, budget.months)))
        for year in years:
            for month, name in enumerate(budget.months):
                if year_of(name) == year:
                    self.columns.append(("month", month))
                    self.years.setdefault(year, []).append(place)
                    place += 1
            if len(years) > 1:
                self.columns.append((year, -1))
                place += 1
        self.columns.append(("total", -1))
        self.before = before
        self.months_at = {month: before + at for at, (kind, month) in enumerate(self.columns) if kind == "month"}

    def places(self, kind: str) -> list[int]:
        return list(self.months_at.values()) if kind == "total" else self.years[kind]


def _summary(budget: ToldBudget, rows: RowsSheet) -> BookSheet:
    by = budget.groups.names
    before = 1 + max(len(by), 1)
    across = _Across(budget, before)
    labels = budget.groups.labels if by else (("All",),)
    heading: list[Any] = [Styled("No.", "heading"), *(Styled(name, "heading") for name in by or ("",))]
    marks: list[Any] = [None] * before
    for kind, month in across.columns:
        assumed = kind == "month" and budget.months[month] in budget.assumed
        marks.append(Styled("assumed", "note") if assumed else None)
        heading.append(
            Styled(month_of(budget.months[month]), "over months") if kind == "month" else Styled(kind, "over amounts")
        )
    lines: list[Sequence[Any]] = [
        *titled(budget, f"Budget from {budget.months[0]}, cost by month, pounds"),
        marks,
        heading,
    ]
    first = len(lines)
    looked_up = rows.many <= MOST_LOOKED_UP
    for group, label in enumerate(labels):
        number = len(lines)
        values = [int(pence) for pence in budget.lines_pence["cost"][group]]
        cells = [
            Formula(
                f"ROUND(SUMIFS({rows.column('cost')},{rows.column('group')},$A{number + 1},{rows.column('month')},{column_name(across.months_at[month])}${first}),2)"
                if looked_up
                else rows.cell("cost", group, month),
                decimal(values[month]),
            )
            for month in range(len(values))
        ]
        lines.append([Styled(group + 1, "numbered"), *label, *_with_sums(across, number, cells, values)])
    total = len(lines)
    whole = [int(pence) for pence in budget.lines_pence["cost"].sum(axis=0)]
    cells = [
        Formula(f"ROUND(SUM({cell_name(first, place)}:{cell_name(total - 1, place)}),2)", decimal(whole[month]))
        for month, place in across.months_at.items()
    ]
    lines.append(_bold(["", "Total", *([""] * (before - 2)), *_with_sums(across, total, cells, whole)]))
    lines += [[], [Styled("Lines, pounds", "title")]]
    kept = [
        name
        for name in (*COUNTS, *PARTS_OF_PAY, *LINES)
        if name in ("pay", "cost", *COUNTS) or budget.lines_pence[name].any()
    ]
    kept[-1:-1] = rows.changed
    for name in kept:
        number = len(lines)
        by_month = budget.lines_pence.get(name)
        values = [0] * len(budget.months) if by_month is None else [int(pence) for pence in by_month.sum(axis=0)]
        cells = [
            Formula(
                f"ROUND(SUMIFS({rows.column(name)},{rows.column('month')},{column_name(across.months_at[month])}${first}),2)",
                decimal(values[month]),
            )
            for month in range(len(values))
        ]
        line = [
            "",
            name_in_words(name),
            *([""] * (before - 2)),
            *_with_sums(across, number, cells, values, name in COUNTS),
        ]
        lines.append(_bold(line) if name == "cost" else line)
    widths = [5, *(widths_of_labels(labels, by or ("",))), *([AMOUNT] * len(across.columns))]
    return BookSheet("Summary", lines, widths, header=first - 1, kept=before)


def _with_sums(
    across: _Across, row: int, months: Sequence[Formula], values: Sequence[int], averaged: bool = False
) -> list[Any]:
    """The months' cells with the sums of years and of all; of posts their averages."""
    found: list[Any] = []
    at = {place: month for month, place in across.months_at.items()}
    for kind, month in across.columns:
        if kind == "month":
            found.append(months[month])
            continue
        places = across.places(kind)
        pence = [values[at[place]] for place in places]
        cells = ",".join(_stretches(row, places))
        if averaged:
            found.append(Formula(f"ROUND(AVERAGE({cells}),2)", decimal(int(rounded(sum(pence), len(pence))))))
        else:
            found.append(Formula(f"ROUND(SUM({cells}),2)", decimal(sum(pence))))
    return found


def _stretches(row: int, places: Sequence[int]) -> list[str]:
    """Cells of a row as stretches of neighbours."""
    found, begun = [], places[0]
    for place, following in zip(places, [*places[1:], -1], strict=True):
        if following != place + 1:
            found.append(f"{cell_name(row, begun)}:{cell_name(row, place)}")
            begun = following
    return found


def _bold(row: Sequence[Any]) -> list[Any]:
    return [Styled(cell, "total") for cell in row]


def _totals(budget: ToldBudget, rows: RowsSheet) -> BookSheet:
    lines: list[Sequence[Any]] = [TOTALS_HEADING]
    for name, pence in budget.sums_pence.items():
        row = len(lines)
        total = Formula(f"ROUND(SUM({rows.column(name)}),2)", decimal(pence))
        lines.append(
            [
                name_in_words(name),
                decimal(pence),
                total,
                Formula(f"ROUND({cell_name(row, 2)}-{cell_name(row, 1)},2)", Decimal(0)),
            ]
        )
    last = len(lines)
    same = Formula(f'IF(SUMPRODUCT(ABS(D2:D{last}))=0,"yes","no: an assumption was changed")', "yes")
    lines += [["the workbook is as reward has it", same], []]
    lines += [
        ["rows of the table", budget.basis.rows],
        ["rows counted", budget.basis.counted],
        ["rows refused", len(budget.refused)],
    ]
    return BookSheet("Control totals", lines, [32, AMOUNT + 3, AMOUNT + 3, AMOUNT])
