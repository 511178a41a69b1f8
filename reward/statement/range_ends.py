"""An offer that gives a range runs through to a range of answers: the offer at each end, and its statements.

Where an amount is given by its ends (`pay.min` and `pay.max`, `rate.min` and `rate.max`, hours a week) and
none is chosen, the offer is priced at both: all that it leaves open at its least, and all at its most. Of
"up to" there is only the ceiling, of "from" only the floor.

A question that takes one answer of each offer takes the lower end (of a ceiling the ceiling), and says so.

Not here: what is not said at all, such as a point on a scale; `price` says what to choose.
"""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Literal, Unpack

from reward.base.values import dataclass
from reward.library.arguments import public
from reward.library.in_force import shipped
from reward.library.models.offer import Offer
from reward.library.models.record import Record
from reward.library.offer_files import find_offer
from reward.library.options import OF_PRICE, PriceOptions
from reward.offers.basic_pay import pay_span
from reward.offers.contract import rate_span
from reward.offers.stated_range import StatedRange, hours_span
from reward.statement.pricing import price
from reward.statement.statement import Statement

End = Literal["min", "max"]
ENDS: tuple[End, ...] = ("min", "max")

_SPANS = (
    ("pay", "basic", "min", "max"),
    ("pay", "hours_per_week", "hours_per_week_min", "hours_per_week_max"),
    ("rate", "amount", "min", "max"),
    ("contract", "hours_per_week", "hours_per_week_min", "hours_per_week_max"),
)
"""What may be given by its ends: the table, the key of the amount, and those of its ends."""


def ends_of(offer: Offer) -> dict[End, Offer]:
    """The offer with an end chosen of all that it gives by its ends; empty where it leaves none to choose.

    An end is there when every input that is open has it; what lacks the kind has none.
    """
    found = _open(offer)
    if not found or offer.kind is None:
        return {}
    return {end: _chosen(offer, found, end) for end in ENDS if all(each[end] is not None for each in found.values())}


@dataclass(frozen=True)
class LowerEnd:
    """An input that an offer gives by its ends, of which the lower is taken."""

    path: str
    words: str


def lower_end(offer: Offer, letter: str = "") -> tuple[Offer, tuple[LowerEnd, ...]]:
    """The offer at the lower end of all that it leaves open (of a ceiling: the ceiling), and what to say of each input.

    Paths begin with the offer's letter where it has one. An offer that leaves nothing to choose is as it came.
    """
    ends = ends_of(offer)
    if not ends:
        return offer, ()
    end: End = "min" if "min" in ends else "max"
    spans = [_span(offer, table, key) for table, key in _open(offer)]
    taken = (replace(span, path=f"{letter}:{span.path}") if letter else span for span in spans if span.low != span.high)
    return ends[end], tuple(LowerEnd(span.path, f"{letter and letter + ': '}{span.lower_end}") for span in taken)


@public(*OF_PRICE)
def price_range(offer: "Offer | str | Path", **options: Unpack[PriceOptions]) -> tuple[Statement, ...]:
    """The offer priced at each end of what it leaves open, or once where it leaves nothing; options as of `price`.

    Each statement of a range says which `end` it is.

    Raises what `price` does.

    >>> import reward
    >>> low, high = reward.price_range("hd-surveyors-building-surveyor", tax_year="2026-27")
    >>> low["gross_pay"], high["gross_pay"]
    (Decimal('59800.00'), Decimal('71300.00'))
    """
    if not isinstance(offer, Offer):
        name, offer = find_offer(offer, options.get("library") or shipped())
        options = {**options, "name": name}
    ends = ends_of(offer)
    if not ends:
        return (price(offer, **options),)
    if ends.get("min") == ends.get("max"):
        return (price(ends["min"], **options),)  # a range without width
    return tuple(replace(price(each, **options), end=end) for end, each in ends.items())


def price_lower_end(offer: "Offer | str | Path", **options: Unpack[PriceOptions]) -> Statement:
    """The offer priced at the lower end of all that it leaves open, which its remarks say; options as of `price`."""
    if not isinstance(offer, Offer):
        name, offer = find_offer(offer, options.get("library") or shipped())
        options = {**options, "name": name}
    chosen, ends = lower_end(offer)
    statement = price(chosen, **options)
    told = tuple(each.words for each in ends if each.words not in statement.warnings)
    return replace(statement, remarks=(*statement.remarks, *told))


def _open(offer: Offer) -> dict[tuple[str, str], dict[End, Decimal | int | None]]:
    """The ends of each amount that is given by them and not chosen."""
    found: dict[tuple[str, str], dict[End, Decimal | int | None]] = {}
    for table, key, low, high in _SPANS:
        record: Record | None = getattr(offer, table)
        if record is None or getattr(record, key) is not None or _on_a_scale(offer, table, key):
            continue
        ends: dict[End, Decimal | int | None] = {"min": getattr(record, low), "max": getattr(record, high)}
        if any(end is not None for end in ends.values()):
            found[table, key] = ends
    return found


def _span(offer: Offer, table: str, key: str) -> StatedRange:
    """An amount that is given by its ends, with its words."""
    pay, rate, contract = offer.pay, offer.rate, offer.contract
    if pay is not None and table == "pay":
        hours = hours_span("pay.hours_per_week", pay.hours_per_week_min, pay.hours_per_week_max)
        return pay_span(pay) if key == "basic" else hours
    if rate is not None and table == "rate":
        return rate_span(rate)
    return hours_span("contract.hours_per_week", contract.hours_per_week_min, contract.hours_per_week_max)


def _on_a_scale(offer: Offer, table: str, key: str) -> bool:
    """Whether pay comes from a point of a scale, whatever range the offer states beside it."""
    pay = offer.pay
    return (table, key) == ("pay", "basic") and pay is not None and None not in (pay.scale, pay.grade, pay.point)


def _chosen(offer: Offer, found: dict[tuple[str, str], dict[End, Decimal | int | None]], end: End) -> Offer:
    for table, key in found:
        record: Record = getattr(offer, table)
        offer = offer.model_copy(update={table: record.model_copy(update={key: end})})
    return offer
