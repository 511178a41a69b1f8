"""An offer that gives a range runs through to a range of answers: the offer at each end, and its statements.

Where an amount is given by its ends (`pay.min` and `pay.max`, `rate.min` and `rate.max`, hours a week) and
none is chosen, the offer is priced at both: all that it leaves open at its least, and all at its most. Of
"up to" there is only the ceiling, of "from" only the floor.

Not here: what is not said at all, such as a point on a scale; `price` says what to choose.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from reward.models.offer import Offer
from reward.models.record import Record
from reward.offers import find_offer
from reward.scales import shipped
from reward.statement import Statement, price

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


def price_range(offer: "Offer | str | Path", **options: Any) -> tuple[Statement, ...]:
    """The offer priced at each end of what it leaves open, or once where it leaves nothing; options as of `price`.

    Each statement of a range says which `end` it is.
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


def _open(offer: Offer) -> dict[tuple[str, str], dict[End, int | None]]:
    """The ends of each amount that is given by them and not chosen."""
    found: dict[tuple[str, str], dict[End, int | None]] = {}
    for table, key, low, high in _SPANS:
        record: Record | None = getattr(offer, table)
        if record is None or getattr(record, key) is not None or _on_a_scale(offer, table, key):
            continue
        ends: dict[End, int | None] = {"min": getattr(record, low), "max": getattr(record, high)}
        if any(end is not None for end in ends.values()):
            found[table, key] = ends
    return found


def _on_a_scale(offer: Offer, table: str, key: str) -> bool:
    """Whether pay comes from a point of a scale, whatever range the offer states beside it."""
    pay = offer.pay
    return (table, key) == ("pay", "basic") and pay is not None and None not in (pay.scale, pay.grade, pay.point)


def _chosen(offer: Offer, found: dict[tuple[str, str], dict[End, int | None]], end: End) -> Offer:
    for (table, key), ends in found.items():
        record: Record = getattr(offer, table)
        offer = offer.model_copy(update={table: record.model_copy(update={key: ends[end]})})
    return offer
