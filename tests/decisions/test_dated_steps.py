"""Steps up a scale on their dates, when looking ahead."""

from datetime import date
from fractions import Fraction
from math import floor
from typing import Any

import pytest

from reward.base.amounts import decimal
from reward.decisions.dated_steps import steps_by, stretches
from reward.decisions.later_year import row_in
from reward.decisions.offer_set import offer_set
from reward.decisions.projection import project
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.statement.pricing import price


def teacher(**pay: Any) -> Offer:
    post = {"title": "A teacher", "kind": "employment", "pension": {"scheme": "none"}}
    scale = {"scale": "teachers-england", "grade": "main", "point": "M1"}
    return Offer.model_validate({**post, "pay": {**scale, **pay}})


def mean(*paid: tuple[int, int]) -> int:
    """What pay a year in pence, each for so many days, comes to, to the nearest penny."""
    return floor(Fraction(sum(pay * days for pay, days in paid), sum(days for _, days in paid)) + Fraction(1, 2))


def test_a_step_in_september_is_paid_for_the_days_after_it() -> None:
    """By hand, from the published points: M1 32,916 and M2 34,823 of 2025/26; M2 36,042 and M3 38,400 of 2026/27.

    From 6 April to 31 August are 148 days; 217 follow in 2026-27 and 218 in 2027-28, which has a 29 February.
    """
    of = offer_set(
        teacher(increment_date=date(2026, 9, 1)), tax_year="2026-27", assumptions=Assumptions(later_years="frozen")
    )
    found = [int(row_in(of, 0, ahead).rows.salary[0]) for ahead in (0, 1)]
    assert found == [
        mean((32_916_00, 148), (34_823_00, 217)),
        mean((36_042_00, 148), (38_400_00, 218)),
    ]
    assert found[0] == 34_049_75


def test_a_year_with_a_step_in_it_brings_what_its_pay_brings() -> None:
    stepped = project(teacher(increment_date=date(2026, 9, 1)), years=1, tax_year="2026-27")
    plain = Offer.model_validate(
        {"title": "By hand", "kind": "employment", "pay": {"basic": "34,049.75"}, "pension": {"scheme": "none"}}
    )
    assert stepped.tracks[0].years[0]["take_home"] == price(plain, tax_year="2026-27")["take_home"]


def test_without_a_date_a_step_comes_with_each_whole_year() -> None:
    of = offer_set(teacher(), tax_year="2026-27", assumptions=Assumptions())
    assert row_in(of, 0, 0).rows.salary[0] == 32_916_00


def test_only_the_days_that_are_looked_at_count() -> None:
    """From 1 September 2026 for a year: no step falls in it but the one of its first day."""
    offer = teacher(increment_date=date(2026, 9, 1))
    found = project(
        offer, months=12, tax_year="2026-27", assumptions=Assumptions(start=date(2026, 9, 1), later_years="frozen")
    )
    # 2026-27: seven months and five days of M2 on the scale of 6 April 2026; 2027-28 up to 31 August, M2 of 2026/27.
    of = offer_set(offer, tax_year="2026-27", assumptions=Assumptions(start=date(2026, 9, 1), later_years="frozen"))
    days = (date(2027, 4, 6), date(2027, 8, 31))
    assert row_in(of, 0, 1, days=days).rows.salary[0] == 36_042_00
    assert len(found.tracks[0].years) == 2


@pytest.mark.parametrize(
    ("next_step", "first", "last", "want"),
    [
        (date(2026, 4, 6), date(2026, 4, 6), date(2027, 4, 5), [(1, 365)]),  # on the first day itself
        (date(2027, 4, 5), date(2026, 4, 6), date(2027, 4, 5), [(0, 364), (1, 1)]),  # on the last
        (date(2028, 2, 29), date(2028, 4, 6), date(2029, 4, 5), [(1, 329), (2, 36)]),  # 1 March where there is none
        (date(2030, 1, 1), date(2026, 4, 6), date(2027, 4, 5), [(0, 365)]),  # not yet
    ],
)
def test_the_days_of_a_year_by_how_many_steps_there_were(
    next_step: date, first: date, last: date, want: list[tuple[int, int]]
) -> None:
    assert stretches(next_step, date(2026, 4, 6), first, last) == want
    assert sum(many for _, many in want) == (last - first).days + 1


def test_steps_before_the_start_are_in_the_pay_that_is_stated() -> None:
    assert steps_by(date(2024, 9, 1), date(2026, 4, 6), date(2026, 8, 31)) == 0
    assert steps_by(date(2024, 9, 1), date(2026, 4, 6), date(2026, 9, 1)) == 1


def test_pay_that_is_stated_climbs_by_its_own_steps_on_the_date() -> None:
    """40,000 to 44,000 in four years is 1,000 a step: 148 days before it and 217 after."""
    offer = Offer.model_validate(
        {
            "title": "A post",
            "kind": "employment",
            "pension": {"scheme": "none"},
            "pay": {"basic": "40,000", "top": "44,000", "years_to_top": 4, "increment_date": date(2026, 9, 1)},
        }
    )
    of = offer_set(offer, tax_year="2026-27", assumptions=Assumptions())
    salary = int(row_in(of, 0, 0).rows.salary[0])
    assert salary == mean((40_000_00, 148), (41_000_00, 217))
    assert decimal(salary) == decimal(40_594_52)
