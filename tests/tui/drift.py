"""Whether the sheet shows what the library says of the desk, priced anew."""

import re

import numpy as np

from reward import RewardError, Statement, price_range
from reward.answer.by_age import depends_on_age, worth_by_age
from reward.base.figures import FIGURES
from reward.base.money import rounded
from reward.statement.units import amounts_in_unit, in_unit
from reward.statement.whole_pounds import whole_pounds_of
from reward.tui.app import RewardApp


def drift(app: RewardApp) -> list[str]:
    """Every cell that shows another amount than the library has; none where all agree."""
    screen = app.compare
    assert screen.desk is not None
    ends = _priced_anew(app)
    if sorted(ends) != sorted(screen.pair.places):
        return [f"priced are {sorted(ends)}, shown {sorted(screen.pair.places)}"]
    found = []
    for line in screen.sheet.grid.sheet.lines:
        if line.figure not in FIGURES:
            continue
        whole = not (screen.pence or screen.unit == "hour")
        amounts = [
            _amounts(line.figure, ends.get(place), screen.unit, whole=whole) for place in range(len(screen.desk.held))
        ]
        for cell, amount in zip(line.cells, amounts, strict=False):
            if not _shows(cell.text, amount, line.figure):
                found.append(f"{line.figure}: {cell.text!r} is shown, {amount} is it")
        if len(line.cells) > len(amounts):
            first, other = (amounts[place] for place in (screen.pair.first, screen.pair.other))
            gap = _gap(first, other)
            if not _shows(line.cells[-1].text, gap, line.figure):
                found.append(f"{line.figure}: {line.cells[-1].text!r} is shown, {gap} more is it")
    return found


Amounts = np.ndarray[tuple[int, int], np.dtype[np.int64]]


def _amounts(figure: str, ends: tuple[Statement, ...] | None, unit: str, *, whole: bool) -> Amounts | None:
    """A row for each end of an offer's range, a column for each age; none where it has nothing of the kind."""
    if ends is None:
        return None
    if figure in ("total_reward", "total_reward_per_day_worked", "pension_value"):
        if figure == "pension_value" and not any(figure in each.pence for each in ends):
            return None
        over = "day" if figure.endswith("day_worked") else unit
        rows = []
        for each in ends:
            worth = worth_by_age(each)
            year = worth.pension_pence if figure == "pension_value" else worth.total_reward_pence
            shared = amounts_in_unit(each, np.ascontiguousarray(year), over)
            if shared is None:
                return None
            shown = whole_pounds_of(in_unit(each, unit))
            if whole and figure == "pension_value" and not depends_on_age(each):
                shared = 0 * shared + shown.get("pension_value", 0) - shown.get("retirement_tax", 0)
            rows.append(rounded(shared, 100) * 100 if whole else shared)
        return np.stack(rows)
    sign = FIGURES[figure].sign if FIGURES[figure].unit == "money" else 1
    figures = [whole_pounds_of(in_unit(each, unit)) if whole else in_unit(each, unit) for each in ends]
    known = [each.get(figure) for each in figures]
    return None if all(each is None for each in known) else np.array([[sign * (each or 0)] for each in known])


def _gap(first: Amounts | None, other: Amounts | None) -> Amounts:
    """Of amounts in whole pounds it is what a reader makes of those that are shown."""
    nil = np.zeros((1, 1), dtype=np.int64)
    mine, against = (nil if each is None else each for each in (other, first))
    return np.stack([mine.min(axis=0) - against.max(axis=0), mine.max(axis=0) - against.min(axis=0)])


def _priced_anew(app: RewardApp) -> dict[int, tuple[Statement, ...]]:
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
            )
        except RewardError:
            continue
    return found


def _shows(text: str, amount: Amounts | None, figure: str) -> bool:
    """Whether a cell shows an amount, or both ends of one; whole pounds, pence, hundreds of pounds of what depends on age."""
    numbers = [
        int(each.replace(",", "").replace(".", "")) * (1 if "." in each else 100) for each in _NUMBER.findall(text)
    ]
    if FIGURES[figure].unit == "count":
        numbers = [round(float(each.replace(",", "")) * 100) for each in _NUMBER.findall(text)]
    if not numbers:
        nil = amount is None or not amount.any()
        return nil and text in ("-", "=", "")
    if amount is None:
        return False
    low, high = int(amount.min()), int(amount.max())
    known = [low, high] if low != high else [low]
    if len(numbers) == 2 and numbers[0] < 0 < numbers[1]:
        known = [low, high]
    elif abs(known[0]) > abs(known[-1]):
        known.reverse()
    sign = -1 if re.search(r"-\d", text) else 1  # of either end: `0 to -29`
    numbers = [
        abs(each) * (sign if len(numbers) < 2 or low * high >= 0 else (-1 if at == 0 else 1))
        for at, each in enumerate(numbers)
    ]
    return len(numbers) == len(known) and all(
        any(shown == rounded(size, part) * part for part in (1, 100, 100_00))
        for shown, size in zip(numbers, known, strict=True)
    )


_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
