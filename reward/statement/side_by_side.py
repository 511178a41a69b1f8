"""Figures side by side as a table: one column an offer, and the difference from the first."""

from collections.abc import Callable, Mapping, Sequence

from reward.base.amounts import in_count, in_pounds
from reward.base.figures import FIGURES, Figure, FigureName
from reward.base.letters import letter
from reward.base.text_table import RowKind, Table, TextRow, literal
from reward.statement.over_horizon import MEASURES, OverHorizon, months_shown

HEADINGS = {
    "pay": "Pay",
    "deductions": "Deductions",
    "in hand": "Paid to you",
    "pension": "Pension, paid in and earned",
    "total": "In total",
    "employer": "What it costs",
    "time": "Time",
}

_TOTALS: tuple[FigureName, ...] = ("gross_pay", "take_home", "total_reward")


def side_by_side(
    titles: Sequence[str],
    statements: Sequence[Mapping[FigureName, int]],
    pay: str = "Pay, a year",
    *,
    compared: bool = True,
) -> Table:
    """Each figure that any of the statements has; with two of them, the difference too.

    Amounts are pence by figure, counts in hundredths; deductions are shown as they count, negative.
    `pay` heads the first group and says what time the amounts are for. Columns that are one offer's
    are not `compared`: they have neither letters nor a difference.
    """
    two = compared and len(statements) == 2
    header = ["", *(literal(title) for title in titles)]
    if two:
        header = ["", f"A {header[1]}", f"B {header[2]}", "B - A"]
    elif compared and len(statements) > 2:
        header = ["", *(f"{letter(place)} {title}" for place, title in enumerate(header[1:]))]
    table = Table(tuple(header))
    group = ""
    for name, figure in FIGURES.items():
        if not any(name in pence for pence in statements) or repeats(name, statements):
            continue
        if figure.group != group:
            group = figure.group
            table.rows.append(TextRow((pay if group == "pay" else HEADINGS[group],), "heading"))
        table.rows.append(_row(name, statements, two))
    return table


def repeats(name: FigureName, statements: Sequence[Mapping[FigureName, int]]) -> bool:
    """Whether a figure only says again what stands above it: the total as all of it now, hours given as worked."""
    if name == "cash_now":
        return not any("deferred" in pence for pence in statements)
    return name == "hours_given" and all(pence.get(name) == pence.get("hours_worked") for pence in statements)


def gap_between(figure: Figure, first: int | None, other: int | None) -> int:
    """What the other has more of a figure; a deduction counts as it takes away, and what an offer has not as nil."""
    return (figure.sign if figure.unit == "money" else 1) * ((other or 0) - (first or 0))


def better(figure: Figure, gap: int) -> int:
    """1 where a gap is better for the person, -1 where it is worse; of what is not judged it is neither."""
    return (gap > 0) - (gap < 0) if figure.judged else 0


def amount(figure: Figure, value: int | None, in_money: Callable[[int], str] = in_pounds) -> str:
    """`-6,020.20`, `224`, or `-` for what an offer does not have."""
    if value is None:
        return "-"
    if figure.unit == "count":
        return in_count(value)
    return in_money(figure.sign * value)


def difference(figure: Figure, value: int) -> str:
    """`+54,399.98`: signed whichever way, so that it reads without colour."""
    text = in_count(value) if figure.unit == "count" else in_pounds(value)
    return f"+{text}" if value > 0 else text if value else "="


def over_horizon_rows(over: Sequence[OverHorizon], *, compared: bool = True) -> list[TextRow]:
    """What offers bring over the horizon, and the months of work in it."""
    rows = [TextRow((f"Over {months_shown(over[0].months)}",), "heading")]
    if any(each.ends_inside for each in over):
        rows.append(TextRow(("Months of work", *(in_count(each.worked) for each in over), *([""] * (len(over) == 2)))))
    two = compared and len(over) == 2
    return [*rows, *(_row(name, [each.figures_pence for each in over], two) for name in MEASURES)]


def _row(name: FigureName, statements: Sequence[Mapping[FigureName, int]], two: bool) -> TextRow:
    figure = FIGURES[name]
    kind: RowKind = "total" if name in _TOTALS else "row"
    values = [pence.get(name) for pence in statements]
    cells = [figure.label, *(amount(figure, value) for value in values)]
    if not two:
        return TextRow(tuple(cells), kind)
    gap = gap_between(figure, values[0], values[1])
    cells.append(difference(figure, gap))
    return TextRow(tuple(cells), kind, (0, 0, 0, better(figure, gap)))
