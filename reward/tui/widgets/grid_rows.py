"""A comparison as a sheet of words for the grid: amounts as the library gives them, arranged."""

from collections.abc import Sequence

from reward.base.figures import FigureName
from reward.base.money import in_count, in_pounds, in_whole_pounds
from reward.base.text_table import literal
from reward.statement.comparison import Comparison
from reward.statement.side_by_side import HEADINGS, amount
from reward.statement.statement import Statement
from reward.statement.units import UNITS, Side, sides
from reward.tui.widgets.comparison_grid import Cell, GridLine, GridRows

TOTALS = ("gross_pay", "take_home", "total_reward")
_METHODS = {"contributions": "paid in"}


def grid_rows(
    comparison: Comparison,
    places: Sequence[int],
    letters: Sequence[str],
    *,
    unit: str = "year",
    measure: FigureName = "total_reward",
    pence: bool = True,
    brief: bool = False,
) -> GridRows:
    """The comparison in the order of the desk, the differences from the chosen first behind."""
    statements = comparison.statements
    order = sorted(range(len(places)), key=lambda at: places[at])
    first = letters[places[0]]
    header = [f"{letters[places[at]]} {literal(statements[at].title)}" for at in order]
    others = [at for at in order if at]
    header += [f"{letters[places[at]]} - {first}" for at in others]
    lines, group = [], ""
    pounds = in_pounds if pence else in_whole_pounds
    for side in sides(statements, unit):
        figure = side.figure
        if brief and not figure.brief:
            continue
        if figure.group != group:
            group = figure.group
            if not brief:
                lines.append(GridLine(_heading(group, unit), "heading"))
        cells = [Cell(amount(figure, side.amounts[at], pounds), ask=_ask(side, at, places)) for at in order]
        cells += [_difference(side, at, places, pence, brief) for at in others]
        kind = "total" if figure.name in TOTALS else "row"
        label = figure.label.upper() if figure.name == measure else figure.label
        if figure.name == "pension_value":
            label = f"{label} ({_method(statements)})"
        lines.append(GridLine(label, kind, figure.name, tuple(cells)))
    return GridRows(tuple(header), tuple(lines), len(others), f"£ {UNITS[unit]}")


def _method(statements: Sequence[Statement]) -> str:
    """How the pension is valued: it stands beside the amount."""
    found = dict.fromkeys(statement.assumptions.get("pension_method", "") for statement in statements)
    return ", ".join(_METHODS.get(method, method) for method in found if method)


def _heading(group: str, unit: str) -> str:
    if group == "pay":
        return f"Pay, {UNITS[unit]}"
    return "Time, a year" if group == "time" else HEADINGS[group]


def _ask(side: Side, at: int, places: Sequence[int]) -> tuple[int, str] | None:
    return (places[at], side.figure.name) if side.amounts[at] is not None else None


def _difference(side: Side, at: int, places: Sequence[int], pence: bool, brief: bool) -> Cell:
    gap, better = side.gaps[at - 1], side.better[at - 1]
    if not gap:
        return Cell("=", 0, (places[at], side.figure.name))
    pounds = in_pounds if pence else in_whole_pounds
    text = in_count(gap) if side.figure.unit == "count" else pounds(gap)
    mark = {1: "▲ ", -1: "▼ ", 0: ""}[better]
    word = {1: " better", -1: "  worse", 0: "       "}[better]
    return Cell(f"{mark}{'+' if gap > 0 else ''}{text}{word}", better, (places[at], side.figure.name))
