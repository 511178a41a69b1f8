"""Pay from a scale, grade and point, and how an advert's pay stands to it."""

from reward.dates import in_words
from reward.errors import FiguresError
from reward.models.offer import Pay
from reward.models.pay import Grade, PayScale
from reward.models.record import doubted
from reward.money import in_pounds
from reward.rows.placed import Notes
from reward.scales import InForce, Library


def compare_with_scale(library: Library, pay: Pay, basic: int, frozen: bool, notes: Notes) -> None:
    """An advert on an older scale: warn, and name the same point today. A point that never was is refused."""
    assert pay.scale and pay.grade and pay.point
    periods = [library.in_force("pay", pay.scale, PayScale, start) for start in library.starts("pay", pay.scale)]
    try:
        now = library.in_force("pay", pay.scale, PayScale, notes.on, frozen=frozen)
    except FiguresError:
        now = None  # the scale is not known that year, but the offer states its pay
    amount, mark = scale_point(now or periods[-1], scale_grade(now or periods[-1], pay.scale, pay.grade), pay.point)
    then = [found.record.start for found in periods if _amount(found, pay.grade, pay.point) == basic]
    if then:
        notes.rests_on.append(f"{then[-1].year} pay")
    if now is None or amount == basic:
        return
    age = f"is the scale of {in_words(then[-1])}" if then else "is on no scale known here"
    certainty = f" ({mark.split(':')[0]})" if mark and doubted(mark) else ""
    notes.warnings.append(
        f"basic pay £{in_pounds(basic, 0)} {age}; the same point in force on {in_words(notes.on)} is"
        f" £{in_pounds(amount, 0)}{certainty}: --set pay.basic=scale"
    )


def _amount(found: InForce[PayScale], grade: str, point: str) -> int | None:
    """The amount of a point as it was, if the scale then had it."""
    row = next((row for row in found.record.grades if row.grade == grade), None)
    try:
        return None if row is None else scale_point(found, row, point)[0]
    except FiguresError:
        return None


def scale_grade(found: InForce[PayScale], name: str, grade: str) -> Grade:
    """The row of a grade; an unknown one is refused with those there are."""
    rows = {row.grade: row for row in found.record.grades}
    if grade not in rows:
        raise FiguresError(f"no grade {grade!r} in {name} {found.record.start:%Y}; grades are {', '.join(rows)}")
    return rows[grade]


def scale_point(found: InForce[PayScale], row: Grade, point: str) -> tuple[int, str | None]:
    """The full-time amount of a point, and its mark."""
    mark = row.mark or found.record.mark
    ends = {"minimum": row.minimum, "min": row.minimum, "maximum": row.maximum, "max": row.maximum}
    if row.points:
        ends["minimum"] = ends["min"] = row.points[0].amount
        ends["maximum"] = ends["max"] = row.points[-1].amount
    if point in ends and ends[point] is not None:
        return ends[point] or 0, mark
    numbered = {str(spot.point): spot for spot in row.points}
    if point in numbered:
        return numbered[point].amount, numbered[point].mark or mark
    if row.points:
        known = f"points are {row.points[0].point} to {row.points[-1].point}, minimum and maximum"
    else:
        known = (
            "only " + " and ".join(end for end in ("minimum", "maximum") if ends[end] is not None) + " are published"
        )
    raise FiguresError(f"no {row.name} point {point!r} in {found.title} {found.record.start:%Y}; {known}")
