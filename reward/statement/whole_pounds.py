"""Whole pounds that add up as they are shown: the same in a table, in a picture and in what is said of them.

Gross pay, take-home, the total package and the cost stand to the nearest pound. What stands between them is the pound below or
above, so that a reader who adds it up comes to them: of the parts those nearest the next pound go up.
"""

from collections.abc import Mapping
from typing import TypeVar

from reward.base.figures import COST_PARTS, FIGURES, REWARD_PARTS, FigureName
from reward.base.money import rounded

Name = TypeVar("Name", bound=str)

_TO_TAKE_HOME = tuple(
    name
    for name in REWARD_PARTS
    if FIGURES[name].group in ("pay", "deductions", "in hand") and FIGURES[name].taken_from != "the year"
)
"""Gross pay, and what is added to it or taken from it to come to take-home."""

_WAYS: tuple[tuple[FigureName, FigureName, tuple[FigureName, ...]], ...] = (
    ("gross_pay", "take_home", _TO_TAKE_HOME),
    ("take_home", "total_reward", REWARD_PARTS),
)

_OURS = (*REWARD_PARTS, "take_home")
"""What of an offer's cost is the reader's, or taken from it; the rest is the employer's own."""


def adding_up(parts: Mapping[Name, int], whole: int) -> dict[Name, int]:
    """Each of some amounts in whole pounds, in pence, so that they come to `whole`, which is of such pounds too.

    >>> adding_up({"pay": 100_50, "tax": -20_40, "ni": -10_30}, 70_00)
    {'pay': 10000, 'tax': -2000, 'ni': -1000}
    """
    shown = {name: amount // 100 * 100 for name, amount in parts.items()}
    up = (whole - sum(shown.values())) // 100
    by_rest = sorted(parts, key=lambda name: -(parts[name] % 100))
    for name in by_rest[: max(up, 0)]:
        shown[name] += 100
    for name in by_rest[len(by_rest) + min(up, 0) :]:
        shown[name] -= 100
    return shown


def whole_pounds_of(pence: Mapping[FigureName, int]) -> dict[FigureName, int]:
    """The figures of an offer in whole pounds, in pence; counts stay what they are."""
    found = {
        name: rounded(amount, 100) * 100 if FIGURES[name].unit == "money" else amount for name, amount in pence.items()
    }
    taken = [name for name in REWARD_PARTS if name in pence and name != "gross_pay"]
    for start, end, of in _WAYS:
        between: dict[FigureName, int] = {name: FIGURES[name].sign * pence[name] for name in taken if name in of}
        taken = [name for name in taken if name not in between]
        # Those of a month are each to the penny, and come to their sum but for some pence.
        if between and {start, end} <= pence.keys() and _comes_to(pence[end] - pence[start], between):
            shown = adding_up(between, found[end] - found[start])
            found |= {name: FIGURES[name].sign * amount for name, amount in shown.items()}
    theirs: dict[FigureName, int] = {name: pence[name] for name in COST_PARTS if pence.get(name) and name not in _OURS}
    ours: list[FigureName] = [name for name in COST_PARTS if name in pence and name in _OURS]
    cost = pence.get("hirer_cost", 0) - sum(pence[name] for name in ours)
    if theirs and cost == sum(theirs.values()):  # an agency's mark-up is none of the parts
        found |= adding_up(theirs, found["hirer_cost"] - sum(found[name] for name in ours))
    return found


def _comes_to(amount: int, parts: Mapping[FigureName, int]) -> bool:
    return abs(amount - sum(parts.values())) <= len(parts) + 2
