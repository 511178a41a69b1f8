"""The pay that a scale gives for a grade and a point, by the names that people give them.

`Band 5`, `band5` and `B5` are `band-5`; `HEO` is a grade that goes by that name; `M3` is point 3 of the grade whose
points are so called. A name that could be two things is refused.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from reward.base.errors import FiguresError
from reward.base.values import dataclass
from reward.library.grade_names import bare, folded, grade_called, splits
from reward.library.in_force import InForce, Library
from reward.library.models.offered_pay import Pay
from reward.library.models.pay import Area, Grade, PayScale, PayScaleFile

FIRST = ("minimum", "min", "bottom", "entry", "start", "lowest", "first")
LAST = ("maximum", "max", "top", "highest", "last")
"""What people call the ends of a grade."""


@dataclass(frozen=True)
class ScalePoint:
    """A point of a scale by the keys that its file has, for the `pay` of an offer."""

    grade: str
    point: str


def scale_grade(found: InForce[PayScale], name: str, grade: str, area: str | None = None) -> Grade:
    """The row of a grade, with the area's rates where the scale has such; an unknown one is refused with those there are."""
    rows = found.record.grades
    row = grade_called(rows, grade)
    if row is None and area is not None:
        row = grade_called(rows, f"{grade}-{area}")  # only the area has it
    if row is None:
        keys = [each.grade for each in rows]
        raise FiguresError(f"no grade {grade!r} in {name} {found.record.start:%Y}; grades are {', '.join(keys)}")
    of_area = None if area is None else grade_called(rows, f"{row.grade}-{area}")
    return of_area or row


def scale_point(found: InForce[PayScale], row: Grade, point: str) -> tuple[int, str | None]:
    """The full-time amount of a point, and its mark."""
    mark = row.mark or found.record.mark
    place = point_place(row, point)
    if place is not None:
        return row.points[place].amount, row.points[place].mark or mark
    end = _end(row, point)
    if end is not None:
        return end, mark
    if row.points:
        known = f"{_points_of(row)}, minimum and maximum"
    else:
        ends = {"minimum": row.minimum, "maximum": row.maximum}
        said = [end for end in ends if ends[end] is not None]
        known = f"only {' and '.join(said)} {'are' if len(said) > 1 else 'is'} published"
    raise FiguresError(f"no {row.name} point {point!r} in {found.title} {found.record.start:%Y}; {known}")


def _end(row: Grade, point: str) -> int | None:
    """The pay at an end of a grade that has no points between them."""
    return None if row.points else row.minimum if point in FIRST else row.maximum if point in LAST else None


def point_place(row: Grade, point: str) -> int | None:
    """The place of a point among a grade's points; `None` where it is none of them."""
    if not row.points:
        return None
    if point in FIRST or point in LAST:
        return 0 if point in FIRST else len(row.points) - 1
    wanted = folded(point)
    wanted = bare(wanted) or wanted
    names = [{str(each.point), folded(each.name or "")} for each in row.points]
    return next((place for place, known in enumerate(names) if wanted in known), None)


def climbed_place(row: Grade, place: int, years: int, *, dated: bool = False) -> int:
    """The place of the point that is reached from another after so many years; nobody climbs a spine by service alone.

    `dated`: the first of the years is the one in which the next step is due, however long the point takes by itself.
    """
    if row.spine:
        return place
    if dated and years and place + 1 < len(row.points):
        place, years = place + 1, years - 1
    begun = row.points[place].years
    if begun is None:
        return min(place + years, len(row.points) - 1)
    reached = [at for at, each in enumerate(row.points) if each.years is not None and each.years <= begun + years]
    return max(place, *reached)


def named_point(
    found: InForce[PayScale],
    name: str,
    grade: str | None,
    point: str | None,
    areas: Iterable[Area] = (),
    area: str | None = None,
) -> ScalePoint:
    """What people call a grade and a point, as the scale's file has them, with the rates of an area.

    A point's own name, such as M3, says its grade, and `Sergeant point 2` both; a scale with one grade, or a grade with
    one point, needs no more.
    Raises `FiguresError` naming what there is.
    """
    rows = everywhere(found.record, areas)
    known = None if grade is None else grade_called(rows, grade)
    if grade is not None and point is None and known is None:
        grade, point = None, grade
    if grade is None and point is not None:
        grade, point = said_in_one(rows, point) or (None, point)
    if grade is None and len(rows) > 1:
        asked = "" if point is None else f"no grade or point {point!r} in {name}"
        keys = ", ".join(row.grade for row in rows)
        raise FiguresError(f"{asked or f'{name} has several grades: name one'}; grades are {keys}")
    row = scale_grade(found, name, rows[0].grade if grade is None else grade, area)
    if point is None:
        if len(row.points) > 1 or (
            not row.points and row.minimum != row.maximum and None not in (row.minimum, row.maximum)
        ):
            raise FiguresError(f"{row.name} of {name} has several points: name one; {_points_of(row)}")
        point = "maximum" if row.minimum is None and not row.points else "minimum"
    scale_point(found, row, point)
    place = point_place(row, point)
    return ScalePoint(row.grade, point if place is None or point in (*FIRST, *LAST) else str(row.points[place].point))


def with_keys(library: Library, pay: Pay) -> Pay:
    """Pay on a scale with its grade and point as the scale's file has them, and the grade that of its area.

    What no period of the scale has stays as it is, for whoever looks it up to refuse.
    """
    if pay.scale is None or (pay.grade is None and pay.point is None):
        return pay
    return keys_in(library, pay) or pay


def keys_in(library: Library, pay: Pay) -> Pay | None:
    """Pay by the keys of the newest period of its scale that has such a grade and point; `None` where none has."""
    assert pay.scale is not None
    keys = _keys_of(library, pay.scale, pay.grade, pay.point, pay.area)
    if keys is None or keys == (pay.grade, pay.point):
        return keys and pay
    return pay.model_copy(update={"grade": keys[0], "point": keys[1]})


@lru_cache(maxsize=256)  # an offer is priced again and again, and a library stays as it was read
def _keys_of(
    library: Library, scale: str, grade: str | None, point: str | None, area: str | None
) -> tuple[str, str | None] | None:
    areas, of_area = library.head("pay", scale).areas, area_of(library, scale, area)
    within = None if of_area is None or of_area is areas[0] else of_area.area
    elsewhere = None
    for start in reversed(library.starts("pay", scale)):
        found = library.in_force("pay", scale, PayScale, start)
        keys = _keys_within(found, scale, grade, point, areas, within)
        if keys is not None and (within is None or keys[0].endswith(f"-{within}")):
            return keys
        elsewhere = elsewhere or keys  # an older period may hold the area's own rate: that of elsewhere is not it
    return elsewhere


def _keys_within(
    found: InForce[PayScale],
    scale: str,
    grade: str | None,
    point: str | None,
    areas: tuple[Area, ...],
    area: str | None,
) -> tuple[str, str | None] | None:
    """The keys of a grade and a point in one period of a scale; `None` where it has none such."""
    try:
        named = named_point(found, scale, grade, point, areas, area)
    except FiguresError:
        row = None if grade is None or point is not None else grade_called(found.record.grades, grade)
        return None if row is None else (scale_grade(found, scale, row.grade, area).grade, None)
    return named.grade, named.point


def area_of(library: Library, scale: str, area: str | None) -> Area | None:
    """An area of a scale by the name that people give it; the scale's first where none is named, `None` where it has none."""
    head: PayScaleFile = library.head("pay", scale)
    if area is None:
        return head.areas[0] if head.areas else None
    wanted = folded(area)
    found = next((each for each in head.areas if wanted in (folded(each.area), folded(each.name))), None)
    if found is None:
        keys = [each.area for each in head.areas]
        known = f"; areas are {', '.join(keys)}" if keys else "; it has the same pay everywhere"
        raise FiguresError(f"no area {area[:40]!r} in {head.title}{known}")
    return found


def everywhere(record: PayScale, areas: Iterable[Area]) -> Sequence[Grade]:
    """The grades, each once: those of an area are left out, unless there are no others."""
    rows = [row for row in record.grades if not any(row.grade.endswith(f"-{each.area}") for each in areas)]
    return rows or record.grades


def said_in_one(rows: Sequence[Grade], written: str) -> tuple[str, str] | None:
    """The grade and the point that a name has in one, such as `M3`, `Sergeant point 2`, `PC 3` or `UPS1`."""
    own = [row for row in rows if any(folded(spot.name or "") == folded(written) for spot in row.points)]
    if own:
        return (own[0].grade, written) if len(own) == 1 else None
    for head, tail in splits(written):
        row = grade_called(rows, head)
        if row is not None and (point_place(row, tail) is not None or _end(row, tail) is not None):
            return row.grade, tail
    return None


def _points_of(row: Grade) -> str:
    if not row.points:
        return "minimum or maximum"
    if any(each.name for each in row.points):
        return "points are " + ", ".join(each.name or str(each.point) for each in row.points)
    return f"points are {row.points[0].point} to {row.points[-1].point}"
