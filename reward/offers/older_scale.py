"""How an advert's pay stands to the scale that it names."""

from datetime import date
from functools import lru_cache

from reward.base.amounts import in_pounds
from reward.base.dates import in_words
from reward.base.errors import FiguresError
from reward.library.in_force import InForce, Library
from reward.library.models.offered_pay import Pay
from reward.library.models.pay import PayScale
from reward.library.models.period import doubted
from reward.library.scale_points import scale_grade, scale_point
from reward.offers.offer_row import Notes


def compare_with_scale(library: Library, pay: Pay, basic: int, frozen: bool, notes: Notes) -> None:
    """An advert on an older scale: warn, and name the same point today. A point that never was is refused."""
    assert pay.scale and pay.grade and pay.point
    year, remark = _compared(library, pay.scale, pay.grade, pay.point, basic, frozen, notes.on)
    if year is not None:
        notes.rests_on.append(f"{year} pay")
    if remark is not None:
        notes.warnings.append(remark)


@lru_cache(maxsize=256)  # an offer is priced again and again, and a library stays as it was read
def _compared(
    library: Library, scale: str, grade: str, point: str, basic: int, frozen: bool, on: date
) -> tuple[int | None, str | None]:
    """The year of whose scale the pay is, and what to say where the point has another amount on a day."""
    try:
        now = library.in_force("pay", scale, PayScale, on, frozen=frozen)
    except FiguresError:
        now = None  # the scale is not known that year, but the offer states its pay
    periods = _periods(library, scale, grade, point)
    as_known = now or periods[-1][0]
    amount, mark = scale_point(as_known, scale_grade(as_known, scale, grade), point)
    then = [found.record.start for found, amount_then in periods if amount_then == basic]
    year = then[-1].year if then else None
    if now is None or amount == basic:
        return year, None
    age = f"is the scale of {in_words(then[-1])}" if then else "is on no scale known here"
    certainty = f" ({mark.split(':')[0]})" if mark and doubted(mark) else ""
    return year, (
        f"basic pay £{in_pounds(basic, 0)} {age}; the same point in force on {in_words(on)} is"
        f" £{in_pounds(amount, 0)}{certainty}: --set pay.basic=scale"
    )


@lru_cache(maxsize=256)  # an offer is priced again and again, and a library stays as it was read
def _periods(library: Library, scale: str, grade: str, point: str) -> tuple[tuple[InForce[PayScale], int | None], ...]:
    """Each period of a scale with the amount of a point in it."""
    periods = [library.in_force("pay", scale, PayScale, start) for start in library.starts("pay", scale)]
    return tuple((found, _amount(found, grade, point)) for found in periods)


def _amount(found: InForce[PayScale], grade: str, point: str) -> int | None:
    """The amount of a point as it was, if the scale then had it."""
    row = next((row for row in found.record.grades if row.grade == grade), None)
    try:
        return None if row is None else scale_point(found, row, point)[0]
    except FiguresError:
        return None
