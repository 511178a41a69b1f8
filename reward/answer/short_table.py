"""The short table of an answer: a dozen lines or so of whole pounds, which add up as they are shown."""

from collections.abc import Mapping, Sequence

from reward.answer.by_age import as_paid_in, depends_on_age, worth_by_age
from reward.base.amounts import in_count, in_pounds
from reward.base.figures import FigureName
from reward.base.money import rounded
from reward.base.values import dataclass
from reward.statement.statement import Statement
from reward.statement.whole_pounds import whole_pounds_of

TAX: tuple[FigureName, ...] = ("income_tax", "employee_ni", "dividend_tax")
LOANS: tuple[FigureName, ...] = ("student_loan", "postgraduate_loan")


@dataclass(frozen=True)
class ShortRow:
    """A line: an amount of whole pounds, or words, for each offer; `None` where an offer has nothing of the kind."""

    label: str
    cells: tuple[int | str | None, ...]
    total: bool = False

    @property
    def gap(self) -> int | None:
        """What the second of two offers has more, as shown; `None` where words stand there."""
        if len(self.cells) != 2 or any(isinstance(cell, str) for cell in self.cells):
            return None
        first, second = (cell if isinstance(cell, int) else 0 for cell in self.cells)
        return second - first

    def to_dict(self) -> dict[str, object]:
        return {"label": self.label, "cells": [None if each is None else str(each) for each in self.cells]}


def short_table(offers: Sequence[Sequence[Statement]]) -> tuple[ShortRow, ...]:
    """Of each offer the lower end where it gives a range, as the statement has it."""
    firsts = [ends[0] for ends in offers]
    columns = [_money(each) for each in firsts]
    names = list(dict.fromkeys(name for column in columns for name in column))
    order = [label for label in _ORDER if label in names]
    said = {ON_COSTS: _on_costs({each.kind for each in firsts})}
    rows = [
        ShortRow(said.get(label, label), tuple(column.get(label) for column in columns), label == TAKE_HOME)
        for label in order
    ]
    rows.append(ShortRow("  a month", tuple(map(_a_month, firsts))))
    days = [each.pence_of("days_worked") for each in firsts]
    if all(days):
        counted = ", ".join(in_count(each) for each in days)
        a_day = tuple(_pounds(each.pence_of("take_home_per_day_worked")) for each in firsts)
        rows.append(ShortRow(f"  a day worked ({counted})", a_day))
    return (*rows, *_pension(firsts), *_benefits(firsts), *_days_off(firsts))


ON_COSTS, TAKE_HOME = "on-costs", "TAKE-HOME"
_ORDER = (
    "Paid by the employer or agency",
    ON_COSTS,
    "Tax and NI",
    "Student loans",
    "Your pension contribution",
    "Given up for a car",
    "Days of leave bought",
    "Kept in the company",
    TAKE_HOME,
)


def _a_month(of: Statement) -> int:
    """Take-home of a month: a twelfth of a year's, and of pay days that are more or fewer, of their own months."""
    years, parts = (1, 1) if of.slips is None else of.slips.work_period.part_of_a_year
    return rounded(of.pence_of("take_home") * parts, 12 * 100 * years)


def _on_costs(kinds: set[str]) -> str:
    """What is taken before there is any pay, in words that fit the offers."""
    words = {"umbrella": "Umbrella, employer's NI and levy", "company": "The company's costs and taxes"}
    said = [words[kind] for kind in words if kind in kinds]
    return said[0] if len(said) == 1 else "Umbrella or company, and on-costs"


def _money(of: Statement) -> dict[str, int]:
    """The way from what is paid to take-home, in whole pounds that add up."""
    known = [name for name, amount in _ways(of, of.pence).items() if amount or name == TAKE_HOME]
    shown = _ways(of, whole_pounds_of(of.pence))
    return {name: shown[name] // 100 for name in known}


def _ways(of: Statement, figures: Mapping[FigureName, int]) -> dict[str, int]:
    """The same in pence, of the figures to the penny or in whole pounds."""
    paid = figures.get("assignment_income", figures["gross_pay"])
    paid += figures.get("tax_free_payments", 0) + figures.get("tax_free_allowances", 0)
    for_benefits, for_leave = (of.priced.values.get(name, 0) for name in ("benefit_sacrifice", "leave_given_up"))
    if figures is not of.pence:
        for_benefits, for_leave = rounded(for_benefits, 100) * 100, rounded(for_leave, 100) * 100
    parts = {
        "Paid by the employer or agency": paid,
        "Tax and NI": -sum(_of(figures, TAX)),
        "Student loans": -sum(_of(figures, LOANS)),
        "Your pension contribution": for_benefits
        - figures.get("employee_pension", 0)
        - figures.get("salary_sacrifice", 0),
        "Given up for a car": for_leave - for_benefits,
        "Days of leave bought": -for_leave - figures.get("leave_bought", 0),
        "Kept in the company": -figures.get("left_in_company", 0),
    }
    parts[ON_COSTS] = figures["take_home"] - sum(parts.values())
    return {**parts, TAKE_HOME: figures["take_home"]}


def _of(pence: Mapping[FigureName, int], names: Sequence[FigureName]) -> list[int]:
    return [pence.get(name, 0) for name in names]


def _pension(firsts: Sequence[Statement]) -> list[ShortRow]:
    rows = []
    accrued = [each.pence_of("pension_accrued") for each in firsts]
    if any(accrued):
        rows.append(ShortRow("Pension, a year for life", tuple(_pounds(each) or None for each in accrued)))
    worths = [worth_by_age(each).pension_pence for each in firsts]
    if any(int(each.max()) for each in worths):
        cells: list[int | str | None] = []
        for statement, worth in zip(firsts, worths, strict=True):
            low, high = _pounds(int(worth.min())), _pounds(int(worth.max()))
            if not high:
                cells.append(None)
            else:
                by_age = depends_on_age(statement)
                cells.append(f"{_hundreds(low)} to {_hundreds(high)}" if by_age else low)
        paid_in = any(map(as_paid_in, firsts))
        words = f"{'money paid in' if paid_in else 'worth now'}, after tax"
        # Under the pension that it is the worth of; without one for life it would stand under take-home.
        rows.append(ShortRow(f"  {words}" if rows else f"Pension, {words}", tuple(cells)))
    return rows


def _benefits(firsts: Sequence[Statement]) -> list[ShortRow]:
    worth = [_pounds(each.pence_of("benefits_value")) or None for each in firsts]
    return [ShortRow("Benefits, worth to you", tuple(worth))] if any(worth) else []


def _days_off(firsts: Sequence[Statement]) -> list[ShortRow]:
    cells: list[int | str | None] = []
    for each in firsts:
        if each.kind != "employment":
            cells.append("0")
            continue
        leave, free = each.pence_of("leave_days"), each.pence_of("bank_holidays")
        cells.append(f"{in_count(leave)} + {in_count(free)}" if free else in_count(leave))
    return [ShortRow("Paid days off", tuple(cells))]


def _hundreds(pounds: int) -> str:
    return in_pounds(rounded(pounds, 100) * 100_00, 0)


def _pounds(pence: int, part: int = 1) -> int:
    return rounded(pence, 100 * part)
