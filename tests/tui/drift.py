"""Whether the table shows what the library says of the desk, priced anew."""

import re
from decimal import Decimal

from reward import RewardError, Statement, price_range
from reward.base.figures import FIGURES
from reward.statement.units import in_unit
from reward.tui.app import RewardApp
from reward.tui.widgets.comparison_grid import ComparisonGrid


def drift(app: RewardApp) -> list[str]:
    """Every cell that shows another amount than the library has; none where all agree."""
    screen = app.compare
    assert screen.desk is not None
    statements = _priced_anew(app)
    order = sorted(statements)
    if order != sorted(screen.places):
        return [f"priced are {order}, shown {sorted(screen.places)}"]
    amounts = {place: in_unit(statement, screen.unit) for place, statement in statements.items()}
    found = []
    for line in screen.query_one(ComparisonGrid).sheet.lines:
        if line.figure is None or line.figure not in FIGURES:
            continue
        figure = FIGURES[line.figure]
        sign = figure.sign if figure.unit == "money" else 1
        first = amounts[screen.places[0]].get(line.figure) or 0
        own = [amounts[place].get(line.figure) for place in order]
        expected = [None if amount is None else sign * amount for amount in own]
        gaps = [place for place in order if place != screen.places[0]]
        expected += [sign * ((amounts[place].get(line.figure) or 0) - first) for place in gaps]
        for cell, amount in zip(line.cells, expected, strict=True):
            if not _shows(cell.text, amount, in_pence=figure.unit == "count" or "." in cell.text):
                found.append(f"{line.figure}: {cell.text!r} is shown, {amount} is it")
    return found


def _priced_anew(app: RewardApp) -> dict[int, Statement]:
    """By its place, each offer of the desk that can be priced."""
    assert app.compare.desk is not None
    try:
        tried = app.compare.desk.tried()
    except RewardError:
        return {}
    found = {}
    for place, held in enumerate(tried.held):
        try:
            found[place] = price_range(
                held.offer, person=tried.person, assumptions=tried.assumptions, tax_year=tried.tax_year, name=held.name
            )[0]
        except RewardError:
            continue
    return found


def _shows(text: str, amount: int | None, *, in_pence: bool) -> bool:
    number = re.search(r"[-+]?[\d,]+(\.\d+)?", text)
    if number is None:
        return (amount is None and text == "-") or (amount == 0 and text == "=")
    shown = Decimal(number[0].replace(",", "")) * 100
    return amount is not None and abs(shown - amount) <= (0 if in_pence else 50)
