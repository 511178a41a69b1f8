"""The time ahead: what each offer has brought so far, when its contract ends, the gap after it, and where the lines cross."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from reward.base.amounts import in_count, in_whole_pounds
from reward.base.errors import RewardError
from reward.tui.pictures.break_even import offer_set_of
from reward.tui.pictures.canvas import Canvas, Drawn, alone, wrapped
from reward.tui.pictures.chart import Curve, Mark, chart

if TYPE_CHECKING:
    from reward.decisions.years_ahead import LinesCross, Projection

YEARS = 10
CONTRACT_YEARS = 3
"""Where a contract ends: past that nearly all would be what somebody assumed of the next ones."""
MOST_TICKS = 6
WORKED = "▬"


def projected(canvas: Canvas) -> "Projection":
    """The chosen first and the other over time; figures not yet published stay as they are."""
    from reward.decisions.projection import project_in  # 20 ms that the first numbers need not wait for

    of = offer_set_of(canvas.desk, canvas.places[0], canvas.places[canvas.other])
    if of.assumptions.months is not None:
        return project_in(of)
    ending = any(offer.contract.ends for offer in of.offers)
    years = CONTRACT_YEARS if ending else YEARS
    if of.assumptions.start is not None:
        return project_in(of, months=12 * years)
    return project_in(of, years=years)


def draw(canvas: Canvas, unwanted: Callable[[], bool]) -> Drawn:
    if len(canvas.comparison.statements) < 2:
        return alone(canvas, "what each brings over the years")
    try:
        found = projected(canvas)
    except RewardError as error:
        return wrapped(str(error), canvas.width, "$foreground 70%")
    lines = _words(found, canvas)
    if canvas.height < len(lines) + 6:
        lines = lines[:1]
    # Rates past the last published year are an assumption: it stands with the picture.
    note = wrapped("Rates, gaps and renewals as assumed.", canvas.width, "$foreground 70%")
    strips = [at for at, track in enumerate(found.tracks) if track.stints != ((0, found.horizon.months),)]
    left = canvas.height - len(lines)
    if left < 4 + len(strips):
        strips = []
    if left < 8 + len(strips) + len(note):
        note = []
    room = max(min(left - len(note) - len(strips), canvas.width // 2), 4)
    return [*lines, *_curves(found, canvas, room, strips), *note]


def _words(found: "Projection", canvas: Canvas) -> Drawn:
    """Who has brought more by the end, and where the lines cross."""
    letters = (canvas.letter(0), canvas.letter(canvas.other))
    sums = [track.years[-1].so_far_pence[canvas.measure] for track in found.tracks]
    totals = ", ".join(f"{letter} £{in_whole_pounds(sums[at])}" for at, letter in enumerate(letters))
    said = []
    for cross in _crossings(found, canvas)[:3]:
        # Months are counted from the first: the line is crossed in the one that has begun by then.
        said.append(f"{letters['AB'.index(cross.leader)]} leads from month {in_count(cross.months // 100 * 100 + 100)}")
    crossed = f"X: {', '.join(said)}." if said else "The lines do not cross."
    return wrapped(f"{_long(found)}{found.horizon.mark}: {totals}.{_ends(found, canvas)} {crossed}", canvas.width)


def _long(found: "Projection") -> str:
    months = found.horizon.months
    return f"{in_count(months // 12)} years" if months % 1200 == 0 and months > 1200 else f"{in_count(months)} months"


def _crossings(found: "Projection", canvas: Canvas) -> "list[LinesCross]":
    return [cross for cross in found.crossings if cross.measure == canvas.measure and not cross.today]


def _curves(found: "Projection", canvas: Canvas, height: int, strips: list[int]) -> Drawn:
    letters = (canvas.letter(0), canvas.letter(canvas.other))
    colours = (canvas.colour(0), canvas.colour(canvas.other))
    horizon = found.horizon
    edges = {0, *(part.last for part in horizon.parts)} | {
        edge for track in found.tracks for stint in track.stints for edge in stint
    }
    xs = sorted(edges)
    curves, marks = [], []
    for at, track in enumerate(found.tracks):
        ys = [track.so_far_pence_at(x, horizon, canvas.measure) for x in xs]
        curves.append(Curve(ys, colours[at], dotted=at > 0))
        marks.append(Mark(xs[-1], ys[-1], letters[at], f"bold {colours[at]} reverse"))
    for cross in _crossings(found, canvas):
        level = found.tracks[0].so_far_pence_at(cross.months, horizon, canvas.measure)
        marks.append(Mark(cross.months, level, "X", "bold reverse"))
    drawn = chart(xs, curves, marks, canvas.width, height, _ticks(horizon.months), in_whole_pounds)
    # Under the axis, when each offer that is not always there is worked.
    left = len(drawn[0][0][0]) - 1
    columns = max(canvas.width - left - 1, 4)
    worked = []
    for at in strips:
        months = [horizon.months * column // columns for column in range(columns)]
        stints = found.tracks[at].stints
        text = "".join(WORKED if any(begin <= month < end for begin, end in stints) else " " for month in months)
        worked.append(
            [
                (f"{letters[at] + ' works' if left > 7 else letters[at]:>{left}} ", "$foreground 70%"),
                (text.rstrip(), colours[at]),
            ]
        )
    return [*drawn, *worked]


def _ticks(months: int) -> list[tuple[int, str]]:
    """Under the axis: the years, or the months of a short time."""
    steps = (1_00, 3_00, 6_00) if months < 24_00 else (12_00, 24_00, 60_00)
    step = next((each for each in steps if months // each <= MOST_TICKS), steps[-1])
    years = step % 12_00 == 0
    words = [(at, in_count(at // 12) if years else in_count(at)) for at in range(step, months + 1, step)]
    unit = "year" if years else "month"
    return [(0, "start"), *((at, f"{unit} {word}") for at, word in words)]


def _ends(found: "Projection", canvas: Canvas) -> str:
    """When the first contract ends."""
    for at, track in enumerate(found.tracks):
        end = track.stints[0][1] if track.stints else found.horizon.months
        if end < found.horizon.months:
            return f" {canvas.pair[at]} ends after {in_count(end)} months."
    return ""
