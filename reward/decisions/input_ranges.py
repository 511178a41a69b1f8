"""Between which values the inputs of an offer set plausibly lie, and who says so.

The reader's own ranges stand first; then what the offers and typical terms say themselves (an advert's
range, a scale's top, low and high margins); then the program's plausible ranges, which are judgement.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal

from reward.base.amounts import pence_of
from reward.base.errors import InputError
from reward.base.letters import letter
from reward.base.money import WHOLE, at, column, rounded, to_penny
from reward.base.values import dataclass
from reward.decisions.input_paths import InItsUnit, InputPath
from reward.decisions.offer_set import OfferSet
from reward.decisions.plausible_ranges import READ, Plausible, all_plausible
from reward.engine.rows import FULL_WEEK
from reward.library.inputs import unit_at
from reward.library.models.leave import LeaveScale
from reward.library.models.period import doubted
from reward.library.models.umbrella import UmbrellaPractice

Nature = Literal["yours", "data", "assumption"]
OFFER = "one-source"
"""The mark of what an offer says of itself."""

OVER_TIME = (
    "pay.years_to_top",
    "assume.award_percent",
    "assume.rate_rise_percent",
    "assume.cpi",
    "assume.bench_months_between",
    "assume.renewal_percent",
    "assume.vetting_weeks",
)
"""Inputs that say what happens after the start: they do not touch the price of one year."""


@dataclass(frozen=True)
class InputRange:
    """The least, the most likely and the greatest plausible value of one input, in its own unit."""

    where: InputPath
    low_scaled: int
    likely_scaled: int
    high_scaled: int
    nature: Nature
    because: str
    mark: str | None = None
    """How far a figure from the data can be trusted; `None` for the reader's own."""

    low = InItsUnit[Decimal]()
    likely = InItsUnit[Decimal]()
    high = InItsUnit[Decimal]()

    @property
    def path(self) -> str:
        """As the reader would write it: `B:rate.amount`."""
        offer = self.where.offer
        return self.where.path if offer is None else f"{letter(offer)}:{self.where.path}"

    @property
    def shown(self) -> str:
        return f"{self.where.shown(self.low_scaled)} to {self.where.shown(self.high_scaled)}"

    @property
    def who(self) -> str:
        """Whose range it is, in a word or two."""
        if self.nature == "yours":
            return "yours"
        return "assumption" if self.nature == "assumption" or doubted(self.mark) else "data"

    def to_dict(self) -> dict[str, Any]:
        written = self.where.written
        return {
            "path": self.path,
            "low": written(self.low_scaled),
            "likely": written(self.likely_scaled),
            "high": written(self.high_scaled),
            "nature": self.who,
            "because": self.because,
            "mark": self.mark,
        }


def ranges_of(of: OfferSet, asked: Sequence[str] = ()) -> list[InputRange]:
    """The ranges of an offer set's inputs, each once; `asked` are the reader's own, as `B:rate.amount=600:800`."""
    found: dict[tuple[str, int | None], InputRange] = {}
    for each in (*_programs(of), *_offers_own(of), *(yours(of, text) for text in asked)):
        found[each.where.path, each.where.offer] = each
    return list(found.values())


def yours(of: OfferSet, written: str) -> InputRange:
    """A range as the reader wrote it: `PATH=LOW:HIGH`, or `PATH=LOW:LIKELY:HIGH`."""
    path = written.partition("=")[0].strip()
    found = read_range(of.where(path, plain=_only_one(of, path)), written)
    for value in (found.low_scaled, found.likely_scaled, found.high_scaled):
        of.with_value(found.where, value)  # a value outside the input's limits has its own message
    if written.count(":", len(path)) == 1:
        return replace(found, likely_scaled=middle(of, found.where, found.low_scaled, found.high_scaled))
    return found


def read_range(where: InputPath, written: str) -> InputRange:
    """The values of `PATH=LOW:HIGH` or `PATH=LOW:LIKELY:HIGH`; left out, the likely one is half way."""
    path, equals, ends = written.partition("=")
    parts = [part.strip() for part in ends.split(":")]
    if not equals or len(parts) not in (2, 3) or not all(parts):
        raise InputError(f"--range {written[:60]!r}: write PATH=LOW:HIGH, such as B:rate.amount=600:800")
    try:
        values = [READ[where.unit](part) for part in parts]
    except ValueError as error:
        raise InputError(f"--range {path[:60]}: {error}") from None
    if values != sorted(values):
        raise InputError(f"--range {written[:60]}: the values must rise")
    low, high = values[0], values[-1]
    likely = values[1] if len(values) == 3 else low + (high - low) // (2 * where.step) * where.step
    return InputRange(where, low, likely, high, "yours", "you said so")


def middle(of: OfferSet, where: InputPath, low: int, high: int) -> int:
    """The input's own value where it lies between the ends, else half way between them, to its step."""
    now = value_now(of, where)
    if now is not None and low <= now <= high:
        return now
    return low + (high - low) // (2 * where.step) * where.step


def value_now(of: OfferSet, where: InputPath) -> int | None:
    """What the input is in the offer set; `None` where nothing was given or taken."""
    if where.path.startswith("assume."):
        given: Decimal | int | None = getattr(of.assumptions, where.path.removeprefix("assume."), None)
        if given is not None:
            return pence_of(given) if isinstance(given, Decimal) else given
    return of.value(where)


def _only_one(of: OfferSet, path: str) -> int | None:
    """The one offer that a plain path can mean; `None` where there are more."""
    if path.startswith(("person.", "assume.")) or ":" in path:
        return None
    unit = unit_at(path)
    have = [place for place in range(len(of.offers)) if unit and of.value(InputPath(path, place, unit)) is not None]
    return have[0] if len(have) == 1 else None


def _programs(of: OfferSet) -> list[InputRange]:
    """The program's ranges for what these offers have."""
    found = []
    for each in all_plausible(of.library, of.year):
        path = each.row.path
        if path.startswith("assume."):
            unit = unit_at(path)
            places: list[int | None] = [None]
        else:
            unit = unit_at(path)
            places = [place for place in range(len(of.offers)) if _has(of, place, path)]
        assert unit is not None
        for place in places:
            where = InputPath(path, place, unit)
            if each.row.of == "value":
                found += _shares(of, where, each)
            else:
                now = value_now(of, where)
                likely = now if now is not None and each.low <= now <= each.high else each.likely
                found.append(InputRange(where, each.low, likely, each.high, "assumption", each.row.because, each.mark))
    return found


def _has(of: OfferSet, place: int, path: str) -> bool:
    pay = of.offers[place].pay
    if path == "pay.years_to_top":
        return pay is not None and pay.top is not None and pay.years_to_top is None
    leave = of.offers[place].leave
    if path == "leave.days" and leave is not None and leave.follows_scale:
        return False  # the days follow the person's service
    unit = unit_at(path)
    return unit is not None and of.value(InputPath(path, place, unit)) is not None


def _shares(of: OfferSet, where: InputPath, each: Plausible) -> list[InputRange]:
    now = of.value(where)
    if not now:
        return []
    low, likely, high = (_stepped(now, share, where.step) for share in (each.low, each.likely, each.high))
    return [InputRange(where, low, likely, high, "assumption", each.row.because, each.mark)]


def _stepped(value: int, share: int, step: int) -> int:
    """A share of a value, to a whole step and, for money, to a whole pound."""
    whole = max(step, 100) if value >= 100_00 else step
    return int(to_penny(at(column(value), share))[0]) // whole * whole if share != WHOLE else value


def _offers_own(of: OfferSet) -> list[InputRange]:
    """What offers and typical terms say themselves."""
    return [each for place in range(len(of.offers)) for each in (*_of_pay(of, place), *_of_contract(of, place))]


def _of_pay(of: OfferSet, place: int) -> list[InputRange]:
    offer, pay, found = of.offers[place], of.offers[place].pay, []
    where = InputPath("pay.basic", place, "money")
    now = of.value(where)
    if pay is not None and pay.per == "year" and now is not None:
        least, most, top = pence_of(pay.min), pence_of(pay.max), pence_of(pay.top)
        if least is not None and most is not None:
            found.append(InputRange(where, least, now, most, "data", "the offer's own range", OFFER))
        elif top is not None and top > now:
            found.append(
                InputRange(where, now, now, top, "data", "from the offer's pay to the top of its scale", OFFER)
            )
    if offer.leave is not None and offer.leave.scale is not None and offer.leave.follows_scale:
        frozen = of.assumptions.later_years == "frozen"
        scale = of.library.in_force("leave", offer.leave.scale, LeaveScale, of.year.first, frozen=frozen)
        where, service = InputPath("person.service_years", None, "count"), of.person_of(place).service_years
        last = scale.record.bands[-1].service_years * 100
        if last:
            found.append(InputRange(where, 0, service, max(last, service), "data", scale.title, scale.record.mark))
    return found


def _of_contract(of: OfferSet, place: int) -> list[InputRange]:
    offer, rate, found = of.offers[place], of.offers[place].rate, []
    if rate is None:
        return []
    least, most = pence_of(rate.min), pence_of(rate.max)
    if least is not None and most is not None:
        where = InputPath("rate.amount", place, "money")
        likely = middle(of, where, least, most)
        found.append(InputRange(where, least, likely, most, "data", "the offer's own range", OFFER))
    frozen = of.assumptions.later_years == "frozen"
    typical = of.library.in_force("umbrella", "typical", UmbrellaPractice, of.year.first, frozen=frozen)
    usual = typical.record
    week = of.value(InputPath("contract.days_per_week", place, "count")) or FULL_WEEK

    def of_week(days: int) -> int:
        """Whole days: typical ones are those of five days a week."""
        return rounded(days * week, 100 * FULL_WEEK) * 100

    low_days, high_days = of_week(usual.billed_days_low), of_week(usual.billed_days_high)
    rows = [("contract.billed_days", "days", low_days, high_days, "billed_days_low")]
    if offer.kind == "umbrella":
        rows.append(("umbrella.margin_per_week", "money", usual.margin_low, usual.margin_high, "margin_low"))
    for path, unit, low, high, name in rows:
        where = InputPath(path, place, unit)
        mark = usual.marks.get(name, usual.mark)
        if of.value(where) is not None:
            found.append(InputRange(where, low, middle(of, where, low, high), high, "data", typical.title, mark))
    return found
