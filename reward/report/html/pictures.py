"""Pictures of a report as SVG, drawn from the numbers of its tables: bars from one total to another, lines over the years.

Each says in words what it shows, for who does not see it; signs, dashes and letters say what colours do.
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from reward.base.amounts import in_whole_pounds
from reward.base.letters import letter
from reward.base.money import rounded
from reward.base.text_table import fit
from reward.decisions.years_ahead import Projection
from reward.report.html.elements import with_attributes
from reward.statement.waterfall import Waterfall

WIDE, LABELS, AMOUNTS, STEP = 720, 230, 90, 26
HIGH, LEFT, RIGHT, FOOT = 280, 90, 60, 40


def bars(fall: Waterfall, first: str, other: str) -> Element:
    """From one offer's total to another's: a bar for each step, where it begins and where it ends."""
    start, end = (rounded(each, 100) * 100 for each in (fall.start_pence, fall.end_pence))
    rows, at = [(f"Total package of {first}", start, 0, start, "whole")], start
    for step in fall.whole_steps:
        amount = step.whole_pounds_pence
        if amount:
            rows.append((step.label, amount, at, at + amount, "more" if amount > 0 else "less"))
        at += amount
    rows.append((f"Total package of {other}", end, 0, end, "whole"))
    ends = [end for _, _, begin, finish, _ in rows for end in (begin, finish)]
    low, most = min(0, *ends), max(1, *ends)
    room = WIDE - LABELS - AMOUNTS - 2  # for the edge of a bar

    def across(amount: int) -> int:
        return LABELS + AMOUNTS + (amount - low) * room // (most - low)

    drawn = []
    for place, (label, amount, begin, finish, kind) in enumerate(rows):
        left, right = sorted((across(begin), across(finish)))
        base = str(place * STEP + 17)
        drawn += [
            _text(fit(label, 34), "0", base, kind),
            _text(_signed(amount, kind), str(LABELS + AMOUNTS - 12), base, f"{kind} amount"),
            _shape("rect", kind, x=left, y=place * STEP + 5, width=max(right - left, 2), height=STEP - 9),
        ]
    said = ", ".join(f"{label} {_signed(amount, kind)}" for label, amount, _, _, kind in rows)
    return _picture(drawn, len(rows) * STEP + 6, f"How the total package of {first} becomes that of {other}: {said}.")


def years(ahead: Projection) -> Element:
    """What each offer has brought so far in all, in today's money, at the end of each year."""
    sums = [[0, *(year.so_far_today_pence["total_reward"] for year in track.years)] for track in ahead.tracks]
    most, low = max(1, *(max(each) for each in sums)), min(0, *(min(each) for each in sums))
    whole = ahead.horizon.months
    times = [0, *(part.last for part in ahead.horizon.parts)]

    def x(when: int) -> int:
        return LEFT + when * (WIDE - LEFT - RIGHT) // whole

    def y(amount: int) -> int:
        return 12 + (most - amount) * (HIGH - FOOT - 12) // (most - low)

    drawn = []
    for mark in _marks(most):
        drawn += [
            _shape("line", "rule", x1=LEFT, x2=WIDE - RIGHT, y1=y(mark), y2=y(mark)),
            _text(f"£{in_whole_pounds(mark)}", str(LEFT - 8), str(y(mark) + 4), "amount"),
        ]
    shown = max(1, (len(times) + 5) // 6)
    for place, part in enumerate(ahead.horizon.parts):
        if place % shown == 0:
            drawn.append(_text(str(part.year), str(x(part.first)), str(HIGH - FOOT + 22), ""))
    ends = list[int]()
    for place, amounts in enumerate(sums):
        points = " ".join(f"{x(when)},{y(amount)}" for when, amount in zip(times, amounts, strict=True))
        drawn.append(with_attributes("polyline", {"class": f"line line-{place % 4}", "points": points}))
        height = y(amounts[-1]) + 4
        while any(abs(height - taken) < 15 for taken in ends):  # letters that would stand on one another
            height += 15
        ends.append(height)
        drawn.append(_text(letter(place), str(WIDE - RIGHT + 8), str(height), "letter"))
    return _picture(drawn, HIGH, " ".join(ahead.words))


def _marks(most: int) -> list[int]:
    """Round amounts to draw lines at, from nil: between three and seven."""
    size = 1_000_00
    while most // size >= 7:
        size = size * 5 // 2 if str(size)[0] == "2" else size * 2
    return list(range(0, most + 1, size))


def _signed(amount: int, kind: str) -> str:
    return f"{'+' if amount > 0 and kind != 'whole' else ''}{in_whole_pounds(amount)}"


def _text(words: str, x: str, y: str, kind: str) -> Element:
    return with_attributes("text", {"x": x, "y": y, "class": kind}, words)


def _shape(tag: str, kind: str, **places: int) -> Element:
    return with_attributes(tag, {"class": kind, **{name: str(place) for name, place in places.items()}})


def _picture(drawn: Sequence[Element], high: int, says: str) -> Element:
    named = {"viewBox": f"0 0 {WIDE} {high}", "role": "img", "aria-label": says}
    return with_attributes("svg", named, drawn)
