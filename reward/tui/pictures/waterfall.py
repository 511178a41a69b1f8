"""The steps from one offer's total reward to another's: each adds to it or takes from it, and they add up."""

from itertools import accumulate

from reward.answer.result_rows import LABELS
from reward.base.amounts import in_whole_pounds
from reward.base.money import rounded
from reward.base.text_table import fit_words, pad
from reward.statement.waterfall import WaterfallStep
from reward.tui.pictures.canvas import Canvas, Drawn, alone

WIDE = 42
"""Columns for the amounts and the bars, from which on labels are whole."""


def draw(canvas: Canvas) -> Drawn:
    falls = canvas.comparison.waterfalls
    if not falls:
        return alone(canvas, "how one total becomes the other")
    fall = falls[canvas.other - 1]
    first, other = canvas.letter(0), canvas.letter(canvas.other)
    start, end = (rounded(each, 100) * 100 for each in (fall.start_pence, fall.end_pence))
    steps = [(_label(step), step.whole_pounds_pence) for step in fall.whole_steps]
    amounts = [start, *(amount for _, amount in steps), end]
    number = max(len(in_whole_pounds(amount)) for amount in amounts) + 1
    label = min(max([len(words) for words, _ in steps] + [14]), max(canvas.width // 3, canvas.width - WIDE, 10))
    room = max(canvas.width - label - number - 4, 4)
    ends = list(accumulate((start, *(amount for _, amount in steps))))
    low, most = min(0, *ends), max(*ends, 1)

    def cell(amount: int) -> int:
        return (amount - low) * room // max(most - low, 1)

    def line(words: str, amount: int, start: int, end: int, mark: str, style: str) -> list[tuple[str, str]]:
        left, right = sorted((cell(start), cell(end)))
        shown = in_whole_pounds(amount)
        sign = "+" if amount > 0 and mark in "▓░" else ""
        drawn = mark * max(right - left, 1)
        return [
            (pad(fit_words(words, label), label) + " ", "bold" if mark == "█" else ""),
            (f"{sign + shown:>{number}}  ", style if mark != "█" else "bold"),
            (" " * left, ""),
            (drawn, style),
        ]

    lines: Drawn = [line(f"Total of {first}", start, 0, start, "█", canvas.colour(0))]
    for at, (words, amount) in zip(ends, steps, strict=False):
        mark, style = ("▓", "$secondary") if amount > 0 else ("░", "$secondary")
        lines.append(line(words, amount, at, at + amount, mark, style))
    lines.append(line(f"Total of {other}", end, 0, end, "█", canvas.colour(canvas.other)))
    if len(lines) > canvas.height > 0:
        # In a low window the biggest steps stay; the rest is told, not drawn.
        middle = sorted(range(1, len(lines) - 1), key=lambda at: -abs(steps[at - 1][1]))
        kept = sorted(middle[: max(canvas.height - 3, 0)])
        more = len(middle) - len(kept)
        lines = [lines[0], *(lines[at] for at in kept), [(f"and {more} smaller steps", "$foreground 70%")], lines[-1]][
            : canvas.height
        ]
    return lines


def _label(step: WaterfallStep) -> str:
    """What the sheet calls it."""
    return LABELS["employee_pension"] if step.name == "employee_pension" else step.label


def titled(canvas: Canvas) -> str:
    """From which total to which; the pension is in both as the money paid in."""
    falls = canvas.comparison.waterfalls
    if not falls:
        return ""
    fall = falls[canvas.other - 1]
    paid_in = ", pension as money paid in" if any(step.name == "pension_value" for step in fall.steps) else ""
    return f"How £{in_whole_pounds(fall.start_pence)} becomes £{in_whole_pounds(fall.end_pence)}{paid_in}"
