"""Where an amount of pay stands on a published scale: for an advert that states no salary."""

from reward.base.amounts import in_pounds
from reward.base.dates import TaxYear, in_words
from reward.base.errors import FiguresError
from reward.library.in_force import InForce, Library
from reward.library.models.offer import Offer
from reward.library.models.pay import Grade, PayScale
from reward.library.models.period import doubted
from reward.library.scale_points import with_keys


def salary_match(library: Library, offer: Offer, amount: int, year: TaxYear) -> list[str]:
    """In words, where full-time pay of `amount` pence lies on the offer's scale; nothing without a scale."""
    if offer.pay is None or offer.pay.scale is None:
        return []
    try:
        found = library.in_force("pay", offer.pay.scale, PayScale, year.first)
    except FiguresError:
        return []
    said = []
    grade = with_keys(library, offer.pay).grade
    own = next((row for row in found.record.grades if row.grade == grade), None)
    if own is not None:
        said.append(f"{found.title}, {own.name}: {_against(found, own, amount)}")
    others = [row for row in found.record.grades if row is not own and _holds(row, amount)]
    said += [f"£{in_pounds(amount)} lies in {row.name}, £{_span(row)}{_doubt(found, row)}" for row in others]
    if not said or (own is not None and not _holds(own, amount) and not others):
        said.append(f"no other grade of {found.title} holds it")
    return said


def _ends(row: Grade) -> tuple[int | None, int | None]:
    if row.points:
        return row.points[0].amount, row.points[-1].amount
    return row.minimum, row.maximum


def _holds(row: Grade, amount: int) -> bool:
    low, high = _ends(row)
    return low is not None and high is not None and low <= amount <= high


def _span(row: Grade) -> str:
    low, high = _ends(row)
    return " to £".join(in_pounds(end, 0) for end in (low, high) if end is not None)


def _against(found: InForce[PayScale], row: Grade, amount: int) -> str:
    low, high = _ends(row)
    where = f"£{_span(row)} since {in_words(found.record.start)}{_doubt(found, row)}"
    if high is not None and amount > high:
        return f"£{in_pounds(amount - high)} above its maximum ({where})"
    if low is not None and amount < low:
        return f"£{in_pounds(low - amount)} below its minimum ({where})"
    if row.points:
        spot = next(spot for spot in row.points if spot.amount >= amount)
        return f"reached at point {spot.name or spot.point} ({where})"
    if low is not None and high is not None and high > low:
        return f"{(amount - low) * 100 // (high - low)}% of the way up ({where})"
    return f"within it ({where})"


def _doubt(found: InForce[PayScale], row: Grade) -> str:
    mark = row.mark or found.record.mark
    return f", {mark.split(':')[0]}" if doubted(mark) else ""
