"""The pay that a scale gives for a grade and a point."""

from reward.base.errors import FiguresError
from reward.library.in_force import InForce
from reward.library.models.pay import Grade, PayScale


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
