"""What flips the answer, in one line of the verdict."""

from reward.base.errors import RewardError
from reward.base.figures import FigureName
from reward.base.money import in_pounds
from reward.decisions.tipping_points import tipping_points
from reward.tui.pictures.break_even import offer_set_of, solved, solved_for
from reward.tui.state.desk import Desk


def levels(desk: Desk, places: tuple[int, ...], other: int, measure: FigureName) -> str:
    """Where the chosen first (`places[0]`) and another offer are level; in words that name what would have to change."""
    first, second = places[0], places[other]
    pair = "" if len(places) == 2 else f"{desk.letters[second]} to {desk.letters[first]}: "
    try:
        found = tipping_points(offer_set_of(desk, first, second), measure)
        if found is not None and found.words:
            return (
                f"{pair}{found.words}".replace(".00", "").replace(" without work after it", " without work").rstrip(".")
            )
        level = solved(desk, first, second, solved_for(desk, second), measure)
    except RewardError as error:
        return f"{pair}{error}"
    letter = desk.letters[second]
    if level.value_scaled is None:
        return f"{pair}No {level.where.path} of {letter} makes them level"
    name = "basic pay" if level.where.path == "pay.basic" else level.where.path
    return f"{pair}Level if {letter}'s {name} were £{in_pounds(level.value_scaled)}".replace(".00", "")
