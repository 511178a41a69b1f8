"""The years ahead: what each offer has brought so far, year by year, where a contract ends, and where the lines cross."""

from collections.abc import Callable
from dataclasses import replace

from reward.decisions.projection import Projection, project_in
from reward.errors import RewardError
from reward.money import in_count
from reward.tui.pictures.break_even import scene_of
from reward.tui.pictures.chart import Curve, Mark, chart
from reward.tui.pictures.sight import Drawn, Picture, Sight, wrapped
from reward.units import in_whole_pounds

YEARS = 10
MARKS = ("─", "•")


def projected(sight: Sight, years: int = YEARS) -> Projection:
    """The chosen first and the other over years ahead; figures not yet published stay as they are."""
    of = scene_of(sight.desk, sight.places[0], sight.places[sight.other])
    if of.assumptions.later_years == "refuse":
        of = replace(of, assumptions=of.assumptions.model_copy(update={"later_years": "frozen"}))
    return project_in(of, years=years)


def draw(sight: Sight, unwanted: Callable[[], bool]) -> Drawn:
    if len(sight.comparison.statements) < 2:
        return [[("Years ahead need two offers that can be priced.", "$text-muted")]]
    try:
        found = projected(sight)
    except RewardError as error:
        return wrapped(str(error), sight.width, "$text-muted")
    letters = (sight.letter(0), sight.letter(sight.other))
    colours = (sight.colour(0), sight.colour(sight.other))
    xs = [0, *(part.last for part in found.horizon.parts)]
    curves, marks = [], []
    for at, track in enumerate(found.tracks):
        ys = [0, *(year.so_far[sight.measure] for year in track.years)]
        curves.append(Curve(ys, MARKS[at], colours[at]))
        marks.append(Mark(xs[-1], ys[-1], letters[at], f"bold {colours[at]} reverse"))
    crossings = [cross for cross in found.crossings if cross.measure == sight.measure and not cross.today]
    said = []
    for cross in crossings[:3]:
        leader = letters["AB".index(cross.leader)] if cross.leader in "AB" else cross.leader
        said.append(f"{leader} leads from month {in_count(cross.months // 100 * 100)}")
    ahead = max((0, 1), key=lambda at: curves[at].ys[-1])
    totals = ", ".join(f"{letters[at]} £{in_whole_pounds(curves[at].ys[-1])}" for at in (0, 1))
    lines = wrapped(
        f"{letters[ahead]} has brought more after {YEARS} years: {totals}."
        + (f" X: {'; '.join(said)}." if said else " The lines do not cross."),
        sight.width,
    )
    # Rates past the last published year are an assumption: it stands with the picture.
    note = wrapped(
        "Rates not yet published stay as they are; renewals and gaps as assumed.", sight.width, "$text-muted"
    )
    for cross in crossings:
        at = next(place for place, x in enumerate(xs) if x >= cross.months)
        marks.append(Mark(cross.months, curves[0].ys[at], "X", "bold reverse"))
    drawn = chart(
        xs,
        curves,
        marks,
        sight.width,
        max(min(sight.height - len(lines) - len(note), sight.width // 2), 4),
        ("start", f"{found.horizon}"[:30], f"{YEARS} years"),
        in_whole_pounds(max(max(curve.ys) for curve in curves)),
        "0",
    )
    return [*lines, *drawn, *note]


PICTURE = Picture("years-ahead", "The years ahead", draw, slow=True)
