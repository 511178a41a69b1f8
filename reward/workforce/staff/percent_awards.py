"""What one point more of an award would cost, so that a workbook can follow another percentage.

The engine works it out anew, person by person: a point more, and by how much every month's cost of posts differs. Another
percentage costs that many times as much, as far as on-costs rise in proportion: National Insurance above its threshold,
the levy and percentage contributions do, and tiers of a scheme do not change what an employer pays.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import add

from reward.workforce.reading import Ints
from reward.workforce.staff.budget_lines import LINES, MonthLines
from reward.workforce.staff.pay_awards import PayAward, Raise, said_of

POINT = 10_000
"""A point of per cent, in parts per million."""
OF_OTHERS = ("contracts", "vacancies", "cost")


@dataclass(frozen=True, eq=False)
class PercentAward:
    """An award that is a percentage, without a floor."""

    words: str
    """Its day and itself, as a command has them."""
    rate_scaled: int
    """In parts per million."""
    work: Callable[[], tuple[Ints, Ints]]

    @cached_property
    def _worked(self) -> tuple[Ints, Ints]:
        return self.work()

    @property
    def point_pence(self) -> Ints:
        """What a point more adds to the cost of posts, shape (groups, months); worked out when it is asked for."""
        return self._worked[0]

    @property
    def point_by_factor_pence(self) -> Ints:
        """And to the cost of the posts under each vacancy factor, shape (factors, groups, months)."""
        return self._worked[1]


def percent_awards(
    raises: Sequence[Raise],
    said: Sequence[PayAward],
    lines: MonthLines,
    worked: Callable[[Sequence[Raise]], MonthLines],
) -> tuple[PercentAward, ...]:
    """The awards of a budget that are a percentage alone; `worked` gives the lines of its months with other awards."""

    def work(place: int) -> Callable[[], tuple[Ints, Ints]]:
        more = [replace(each, rate=each.rate + POINT) if at == place else each for at, each in enumerate(raises)]

        def point() -> tuple[Ints, Ints]:
            then = worked(more)
            return _cost_of_posts(then) - _cost_of_posts(lines), then.costs_by_factor() - lines.costs_by_factor()

        return point

    in_order = sorted(said, key=lambda each: each.on)
    return tuple(
        PercentAward(f"{award.on.isoformat()}={said_of(award)}", each.rate, work(place))
        for place, (each, award) in enumerate(zip(raises, in_order, strict=True))
        if each.rate and not each.floor
    )


def _cost_of_posts(lines: MonthLines) -> Ints:
    found = lines.finished()
    return reduce(add, (found[name] for name in LINES if name not in OF_OTHERS))
