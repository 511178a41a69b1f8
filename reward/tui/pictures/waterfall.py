"""The steps from one offer's total reward to another's: each adds to it or takes from it, and they add up."""

from reward.base.amounts import in_whole_pounds
from reward.base.text_table import fit_words, pad
from reward.tui.pictures.canvas import Canvas, Drawn


def draw(canvas: Canvas) -> Drawn:
    falls = canvas.comparison.waterfalls
    if not falls:
        return [[("A waterfall needs two offers that can be priced.", "$foreground 70%")]]
    fall = falls[canvas.other - 1]
    first, other = canvas.letter(0), canvas.letter(canvas.other)
    amounts = [fall.start_pence, *(step.amount_pence for step in fall.steps), fall.end_pence]
    number = max(len(in_whole_pounds(amount)) for amount in amounts) + 1
    label = min(max([len(step.label) for step in fall.steps] + [14]), max(canvas.width // 3, 10))
    room = max(canvas.width - label - number - 4, 4)
    ends, at = [fall.start_pence], fall.start_pence
    for step in fall.steps:
        at += step.amount_pence
        ends.append(at)
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

    lines: Drawn = [line(f"Total of {first}", fall.start_pence, 0, fall.start_pence, "█", canvas.colour(0))]
    at = fall.start_pence
    for step in fall.steps:
        better = step.amount_pence > 0
        lines.append(
            line(
                step.label,
                step.amount_pence,
                at,
                at + step.amount_pence,
                "▓" if better else "░",
                "$success" if better else "$error",
            )
        )
        at += step.amount_pence
    lines.append(line(f"Total of {other}", fall.end_pence, 0, fall.end_pence, "█", canvas.colour(canvas.other)))
    if len(lines) > canvas.height > 0:
        # In a low window the biggest steps stay; the rest is told, not drawn.
        middle = sorted(range(1, len(lines) - 1), key=lambda at: -abs(fall.steps[at - 1].amount_pence))
        kept = sorted(middle[: max(canvas.height - 3, 0)])
        more = len(middle) - len(kept)
        lines = [lines[0], *(lines[at] for at in kept), [(f"and {more} smaller steps", "$foreground 70%")], lines[-1]][
            : canvas.height
        ]
    return lines


def titled(canvas: Canvas) -> str:
    """From which total to which; the pension is in both as the money paid in."""
    falls = canvas.comparison.waterfalls
    if not falls:
        return ""
    fall = falls[canvas.other - 1]
    paid_in = ", pension as money paid in" if any(step.name == "pension_value" for step in fall.steps) else ""
    return f"How £{in_whole_pounds(fall.start_pence)} becomes £{in_whole_pounds(fall.end_pence)}{paid_in}"
