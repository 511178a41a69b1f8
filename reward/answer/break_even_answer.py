"""Where two offers are level, where that pay stands on the scale, and a map around it: all that `reward break-even` prints."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Unpack

from reward.base.values import dataclass
from reward.decisions.break_even import BreakEven, break_even_in
from reward.decisions.grid import Grid, grid_in
from reward.decisions.input_paths import InputPath
from reward.decisions.offer_set import OfferSet, offer_set
from reward.decisions.salary_match import salary_match
from reward.library.models.offer import Offer
from reward.library.options import SeveralOptions

TWELVE = 12
"""Rows and columns of a map."""


@dataclass(frozen=True, eq=False)
class BreakEvenAnswer:
    """A break-even with what is shown beside it."""

    break_even: BreakEven
    on_scale: tuple[str, ...]
    """Where the pay that was solved for lies on the offer's scale, in words."""
    map: Grid | None
    """Who is ahead by the input solved for and a second one, where one was named."""

    def to_dict(self) -> dict[str, Any]:
        """As `break-even --json` prints it."""
        answer = self.break_even.to_dict()
        if self.on_scale:
            answer["on_scale"] = list(self.on_scale)
        if self.map is not None:
            answer["map"] = self.map.to_dict()
        return answer


def break_even_answer(
    a: "Offer | str | Path",
    b: "Offer | str | Path",
    solve: str | None = None,
    measure: str = "total_reward",
    *,
    map_by: str | None = None,
    names: "Sequence[str] | None" = None,
    **options: Unpack[SeveralOptions],
) -> BreakEvenAnswer:
    """As `reward.break_even`, with a map by the input `map_by` too; the options are those of `price`."""
    question = offer_set(a, b, names=names, **options)
    level = break_even_in(question, solve, measure)
    on_scale: Sequence[str] = ()
    if level.value_scaled is not None and level.where.path == "pay.basic" and level.where.offer is not None:
        on_scale = salary_match(question.library, question.offers[level.where.offer], level.value_scaled, question.year)
    drawn = None
    if map_by is not None:
        second = question.where(map_by, plain=1)
        down, across = values_around(question, level.where, level.value_scaled), values_around(question, second, None)
        drawn = grid_in(question, level.solve, map_by, down, across, measure)
    return BreakEvenAnswer(level, tuple(on_scale), drawn)


def values_around(question: OfferSet, where: InputPath, value: int | None) -> list[int]:
    """Round values on both sides of this one, or of the input's own."""
    low, high = question.bounds(where)
    centre = value or question.value(where) or (low + high) // 2
    step = _round_step(centre // TWELVE, where.step)
    first = max(low, (centre // step - TWELVE // 2) * step)
    return [each for each in (first + step * number for number in range(TWELVE + 1)) if low <= each <= high]


def _round_step(wanted: int, least: int) -> int:
    """A round number of steps near the one that is wanted: 1, 2 or 5 and noughts."""
    step = least
    while True:
        for times in (1, 2, 5):
            if step * times * 2 >= wanted:
                return step * times
        step *= 10
