"""What would make two offers level, one change at a time: what to ask for in the next talk with the employer.

Rate, billed days, salary and the employer's pension move what an offer brings in a year. Leave and hours do not,
unless hours are what is paid: they move what a day worked or an hour given brings, so by these the two are set side by
side for them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal

import numpy as np

from reward.answer.gaps import Brings
from reward.answer.levels import Level, ages_of_the_ends, decisive_paths, level_of
from reward.base.errors import RewardError
from reward.base.figures import FigureName
from reward.base.letters import letter
from reward.base.values import dataclass
from reward.decisions.break_even import CONTRACTS
from reward.decisions.input_paths import InItsUnit, InputPath
from reward.decisions.offer_set import OfferSet
from reward.decisions.varied import Varied
from reward.library.models.contract import Rate
from reward.library.models.offered_pay import Pay
from reward.offers.leave import least_leave

By = Literal["year", "day", "hour"]
MEASURES: dict[By, FigureName] = {
    "year": "total_reward",
    "day": "total_reward_per_day_worked",
    "hour": "total_reward_per_hour_given",
}


@dataclass(frozen=True)
class Lever:
    """One term of one of two offers, what it is now, and where it alone would make them level."""

    input: str
    label: str
    where: InputPath
    by: By
    """What they would be level on: a year's total, that of a day worked, or of an hour given."""
    now_scaled: int | None
    """`None` where it is not said."""
    level: Level | None
    """`None`: no value of it makes them level."""
    least_scaled: int | None = None
    """Below which the law does not allow it, where a level lies below that."""

    now = InItsUnit[Decimal | None]()
    least = InItsUnit[Decimal | None]()

    @property
    def measure(self) -> FigureName:
        return MEASURES[self.by]

    def to_dict(self) -> dict[str, Any]:
        level, written = self.level, self.where.written
        return {
            "input": self.input,
            "label": self.label,
            "measure": self.measure,
            "now": None if self.now_scaled is None else written(self.now_scaled),
            "value": None if level is None or level.value_scaled is None else written(level.value_scaled),
            "low": None if level is None else written(level.low_scaled),
            "high": None if level is None else written(level.high_scaled),
            **({} if self.least_scaled is None else {"least_by_law": written(self.least_scaled)}),
        }


def levers_of(of: Sequence[OfferSet], year: Brings, levels: Sequence[Level]) -> tuple[Lever, ...]:
    """Of two offers, the later one's terms first; a term that changes nothing, or that an offer cannot have, is left out.

    `of` are the two, once for each end of what they give by its ends; `levels` are those of their decisive inputs.
    """
    known = {each.input: each for each in levels}
    found = []
    for place in (1, 0):
        for path, label, by in _terms(of[0], place):
            solve = f"{letter(place)}:{path}"
            try:
                where = of[0].where(solve)
                bounds = _bounds(of[0], where, by)
                if bounds is None:
                    continue
                level = known.get(solve) if by == "year" and path in decisive_paths(of[0].offers[place]) else None
                if level is None and solve not in known:
                    ages = ages_of_the_ends(_for_each(year, of, by))
                    level = next(iter(level_of(of, solve, ages, MEASURES[by], bounds)), None)
                    # More leave and fewer hours are better: a level on the other side is that of a year without work.
                    if level is not None and by != "year" and level.rising != (by == "day"):
                        level = None
                # That nothing makes them level is worth a line of the one that would have to give more.
                mine, other = (of[0].statement(each).pence_of(MEASURES[by]) for each in (place, 1 - place))
                if level is not None or mine < other:
                    now, least = _now(of[0], place, where), _least(of[0], place, where, level)
                    found.append(Lever(solve, label, where, by, now, level, least))
            except RewardError:
                continue  # an input that this offer does not have, or that cannot be varied in it
    return tuple(found)


def _terms(of: OfferSet, place: int) -> Iterator[tuple[str, str, By]]:
    """What can be talked about: its path, its name, and what it is measured by."""
    offer = of.offers[place]
    for path in decisive_paths(offer):
        if path == "contract.billed_days":
            yield path, "days billed", "year"
        else:
            paid = offer.rate if offer.kind in CONTRACTS else offer.pay
            per = "year" if paid is None else paid.per
            name = "rate" if offer.kind in CONTRACTS else "full-time pay"
            yield path, f"{name}, {'an' if per == 'hour' else 'a'} {per}", "year"
    if offer.kind not in CONTRACTS:
        if not of.statement(place).pence_of("pension_accrued"):  # one for life is no percentage
            yield "pension.employer_percent", "employer's pension", "year"
        yield "leave.days", "days of leave", "day"
        yield "pay.hours_per_week", "hours of a full-time week", _by_hours(offer.pay)
    elif offer.rate is not None:
        if offer.contract is not None and offer.contract.hours_per_week is not None:
            yield "contract.hours_per_week", "hours a week", _by_hours(offer.rate)
        else:
            yield "contract.hours_per_day", "hours a day", _by_hours(offer.rate)


def _by_hours(paid: Pay | Rate | None) -> By:
    """More hours at pay by the hour bring more in a year; for the same pay they make an hour's less."""
    return "year" if paid is not None and paid.per == "hour" else "hour"


def _now(of: OfferSet, place: int, where: InputPath) -> int | None:
    """As it was said or taken; the employer's share as the pension's terms have it, where that is one rate."""
    leave = of.offers[place].leave
    if where.path == "leave.days" and (leave is None or (leave.days is None and leave.scale is None)):
        return _least_leave(of, place)  # beside the bank holidays, as days that are said are counted
    if where.path != "pension.employer_percent":
        return of.value(where)
    terms = of.statement(place).priced.regime.pension
    rates = terms.employer.rates if terms is not None else (0,)
    return rates[0] if len(rates) == 1 else None


def _least(of: OfferSet, place: int, where: InputPath, level: Level | None) -> int | None:
    """The least by law, where a level asks for less: nobody can be offered that."""
    if where.path != "leave.days" or level is None:
        return None
    least = _least_leave(of, place)
    return least if level.low_scaled < least else None


def _least_leave(of: OfferSet, place: int) -> int:
    frozen = of.assumptions.later_years == "frozen"
    return least_leave(of.library, of.offers[place], of.person_of(place), of.year, frozen)


def _bounds(of: OfferSet, where: InputPath, by: By) -> tuple[int, int] | None:
    """Between which values to look; `None` where the input moves nothing, or one of the two has no such figure."""
    low, high = of.bounds(where, near=1_000_00 if where.unit == "money" else 0)
    measure, place = MEASURES[by], where.offer or 0
    if by != "year":
        if not all(of.statement(each).pence_of(measure) for each in (0, 1)):
            return None
        low = max(low, where.step)  # no hours at all are no work, and bring nothing an hour
    ends = Varied(of, place, where, low, high).figures(np.array([low, high], dtype=np.int64), [measure])[measure]
    return None if int(ends[0]) == int(ends[1]) else (low, high)


def _for_each(year: Brings, of: Sequence[OfferSet], by: By) -> Brings:
    """What each brings in a year, or for each day or hour of it, by which the ages of the ends are found."""
    if by == "year":
        return year
    counted: FigureName = "days_worked" if by == "day" else "hours_given"
    found = []
    for place, sides in enumerate(year.in_all_pence):
        found.append(sides * 10_000 // max(of[0].statement(place).pence_of(counted), 1))
    return replace(year, in_all_pence=tuple(found))
