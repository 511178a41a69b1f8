"""Each point of a scale against last year's with the award: a slip in a list that was copied shows here."""

from fractions import Fraction
from itertools import pairwise

import pytest

from reward.library.in_force import shipped
from reward.library.models.pay import Grade, PayScale

WHOLE = 1_000_000
"""An award is stored in millionths."""
ROUNDED = 3_00
"""Pence: the police's points and those of teachers in Scotland are multiples of three pounds, and each is rounded twice."""
OTHERWISE = {
    "doctors-england 2026-04-01": {"f1", "f2", "st1-2", "st4-5", "st7-8"},  # the circular of July raised these further
    "nhs-wales 2026-04-01": {"band-2", "band-3"},  # lifted to the living wage
    "senior-civil-service 2025-04-01": {"scs-1", "scs-1a", "scs-2", "scs-3"},  # people had it, the ranges stayed
    "teachers-england 2026-09-01": {"unqualified"},  # the lowest point had 5%
}


def pairs(old: Grade, new: Grade) -> list[tuple[int, int]]:
    """The amounts of the same points in two years, or of both ends where a year gives no more."""
    if old.points and new.points:
        before = {each.point: each.amount for each in old.points}
        return [(before[each.point], each.amount) for each in new.points if each.point in before]
    ends = [
        (row.points[0].amount, row.points[-1].amount) if row.points else (row.minimum, row.maximum)
        for row in (old, new)
    ]
    return [(first, second) for first, second in zip(*ends, strict=True) if first is not None and second is not None]


@pytest.mark.parametrize("scale", shipped().names("pay"))
def test_a_point_is_last_years_with_the_award(scale: str) -> None:
    starts = shipped().starts("pay", scale)
    for before, start in pairwise(starts):
        old = {row.grade: row for row in shipped().in_force("pay", scale, PayScale, before).record.grades}
        record = shipped().in_force("pay", scale, PayScale, start).record
        if record.award is None:
            continue
        unlike = {
            row.grade
            for row in record.grades
            if row.grade in old
            for last, amount in pairs(old[row.grade], row)
            if abs(amount - last * (1 + Fraction(record.award, WHOLE))) > ROUNDED
        }
        assert unlike == OTHERWISE.get(f"{scale} {start}", set()), (scale, start)


def test_constables_points_are_those_of_2020_with_each_award_since() -> None:
    # The Federation's list of September 2020; 1,900 in 2022, 7%, 4.75% and 4.2%, to a multiple of three pounds.
    listed = {1: 24_780, 2: 25_902, 3: 27_030, 4: 28_158, 5: 30_411, 6: 34_950, 7: 41_130}
    for point, amount in listed.items():
        pay = -(-(amount + 1_900) // 3) * 3
        for award, start in (("1.07", None), ("1.0475", 0), ("1.042", 1)):
            pay = round(pay * Fraction(award) / 3) * 3
            if start is not None:
                record = (
                    shipped()
                    .in_force("pay", "police-officers", PayScale, shipped().starts("pay", "police-officers")[start])
                    .record
                )
                (row,) = (each for each in record.grades if each.grade == "constable")
                assert (point, row.points[point - 1].amount) == (point, pay * 100)
