"""How often the other offer beats the first when what nobody knows is drawn by lot: a histogram of the gap.

Drawn in growing numbers, so that there is something to see at once; each round can be cancelled.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from reward.base.amounts import in_whole_pounds
from reward.base.errors import RewardError
from reward.base.figures import FIGURES
from reward.tui.pictures.break_even import offer_set_of
from reward.tui.pictures.canvas import Canvas, Drawn, alone, bar, wrapped

if TYPE_CHECKING:
    from reward.decisions.likelihood import Likelihood

ROUNDS = (2_000, 20_000, 100_000)
MONTHS = 12
MEASURED = {"total_reward": "the total package"}
FORECAST = (
    "This is no forecast: what is not known is drawn from typical ranges. `reward likelihood` takes ranges of your own."
)
"""What the tries are worth."""


def drawn_by_lot(canvas: Canvas, draws: int) -> "Likelihood":
    """The library's answer for the pair on the screen."""
    from reward.decisions.likelihood import likelihood_in  # 20 ms that the first numbers need not wait for

    return likelihood_in(
        offer_set_of(canvas.desk, canvas.places[0], canvas.places[canvas.other]),
        draws,
        months=MONTHS,
        measure=canvas.measure,
    )


def draw(canvas: Canvas, unwanted: Callable[[], bool]) -> Drawn:
    if len(canvas.comparison.statements) < 2:
        return alone(canvas, "how likely each is to pay more")
    lines: Drawn = []
    for draws in ROUNDS:
        if unwanted():
            return lines
        try:
            found = drawn_by_lot(canvas, draws)
        except RewardError as error:
            return wrapped(str(error), canvas.width, "$foreground 70%")
        lines = _histogram(found, canvas)
        if draws != ROUNDS[-1]:
            canvas.meanwhile([[(f"{draws:,} of {ROUNDS[-1]:,} draws so far", "$foreground 70%")], *lines])
    return lines


def _histogram(found: "Likelihood", canvas: Canvas) -> Drawn:
    """The whole histogram in the room there is: bars are put together, none is left out."""
    letters = (canvas.letter(0), canvas.letter(canvas.other))
    colours = (canvas.colour(0), canvas.colour(canvas.other))
    head = wrapped(_said(found, letters), canvas.width)
    rest = wrapped(f"{FORECAST} {letters[1]} is ahead in {found.often} of the tries.", canvas.width, "$foreground 70%")
    if canvas.height < len(head) + 3:
        # Too low for both: bars tell more, and the words stand in `reward likelihood`.
        head = wrapped(f"{_lead(found, letters)} in nine tries of ten.", canvas.width)[:1]
    # What the frequency is worth is said with it, wherever that leaves room for bars.
    if canvas.height < len(head) + len(rest) + 4:
        rest = []
    bars = found.bars_in(max(canvas.height - len(head) - len(rest), 2))
    most = max((each.count for each in bars), default=1)
    number = max(len(in_whole_pounds(abs(each.first_pence))) for each in bars) + 2
    lines: Drawn = list(head)
    for each in bars:
        ahead = each.first_pence >= 0
        drawn = bar(each.count, most, max(canvas.width - number - 4, 4), "█" if ahead else "░")
        lines.append(
            [
                (f"{letters[ahead]} {f'+£{in_whole_pounds(abs(each.first_pence))}':>{number}} ", "$foreground 70%"),
                (drawn, colours[ahead]),
            ]
        )
    return [*lines, *rest]


def _said(found: "Likelihood", letters: tuple[str, str]) -> str:
    """What nine tries of ten come to, and over how long."""
    ahead = letters[found.median_pence >= 0]
    counted = MEASURED.get(found.measure, FIGURES[found.measure].label.lower())
    return (
        f"{_lead(found, letters)} in nine tries of ten. The middle one has {ahead} ahead by"
        f" £{in_whole_pounds(abs(found.median_pence))}. It is {counted} over {found.horizon.marked}, in today's money."
    )


def _lead(found: "Likelihood", letters: tuple[str, str]) -> str:
    """`B is ahead by £37,594 to £46,239`, or both where it may be either."""
    low, high = found.low_pence, found.high_pence
    if low < 0 < high:
        return (
            f"Between {letters[0]} ahead by £{in_whole_pounds(-low)} and {letters[1]} ahead by £{in_whole_pounds(high)}"
        )
    least, most = sorted((abs(low), abs(high)))
    return f"{letters[low >= 0]} is ahead by £{in_whole_pounds(least)} to £{in_whole_pounds(most)}"
