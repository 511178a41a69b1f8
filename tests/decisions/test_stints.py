"""When an offer is worked, and what it has brought by any month: exact on the stints, not on the tax year."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

import reward
from reward.decisions.horizon import NEVER, Course, Horizon, horizon_of, months_worked, stints
from reward.decisions.offer_set import offer_set
from reward.decisions.projection import project
from reward.decisions.years_ahead import Projection

POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
AHEAD = reward.Assumptions(later_years="frozen", after_contract="nothing")


def over(months: int) -> Horizon:
    return horizon_of(offer_set(POST, CONTRACT, tax_year="2026-27"), months=months)


@given(
    wait=st.integers(-24_00, 24_00),
    length=st.none() | st.integers(1_00, 24_00),
    gap=st.integers(0, 12_00) | st.just(NEVER),
    months=st.integers(1, 60),
)
def test_stints_add_up_to_the_months_worked_of_each_tax_year(
    wait: int, length: int | None, gap: int, months: int
) -> None:
    horizon = over(months)
    course = Course(wait, length, gap)
    found = stints(horizon, course)
    assert all(end < begin for (_, end), (begin, _) in pairwise(found))
    worked = [
        sum(max(min(end, part.last) - max(begin, part.first), 0) for begin, end in found) for part in horizon.parts
    ]
    assert worked == months_worked(horizon, course)


def six_months() -> Projection:
    offer = reward.load_offer(CONTRACT)
    short = offer.model_copy(update={"contract": offer.contract.model_copy(update={"months": 6, "billed_days": None})})
    return project(POST, short, months=24, tax_year="2026-27", assumptions=AHEAD)


def test_a_contract_of_six_months_has_brought_everything_by_month_six() -> None:
    found = six_months()
    contract = found.tracks[1]
    assert contract.stints == ((0, 6_00),)
    year = contract.years[0].figures_pence["take_home"]
    assert contract.so_far_pence_at(6_00, found.horizon, "take_home") == year
    assert contract.so_far_pence_at(12_00, found.horizon, "take_home") == year
    # Half of six months: half of it, to the nearest penny.
    assert contract.so_far_pence_at(3_00, found.horizon, "take_home") == (year + 1) // 2
    assert contract.so_far_pence_at(0, found.horizon, "take_home") == 0


def test_lines_cross_where_the_sums_so_far_do() -> None:
    found = six_months()
    post, contract = found.tracks
    crossings = [cross for cross in found.crossings if cross.measure == "take_home" and not cross.today]
    assert crossings, "six months of the contract are overtaken within two years"
    for cross in crossings:
        gaps = [
            contract.so_far_pence_at(when, found.horizon, "take_home")
            - post.so_far_pence_at(when, found.horizon, "take_home")
            for when in (cross.months - 2, cross.months + 2)
        ]
        assert (gaps[0] > 0) != (gaps[1] > 0)
        assert (gaps[1] > 0) == (cross.leader == "B")


def test_a_gap_that_closes_at_the_end_of_a_stint_is_crossed_there() -> None:
    """By hand: A has 100, then 200 a year; B 200 in its six months, and no more. Level at month 12, and A from then on."""
    figures = {"take_home": 100_00, "total_reward": 100_00}
    found = six_months()
    horizon = found.horizon
    post, contract = (
        replace(
            track,
            years=tuple(
                replace(year, figures_pence=dict.fromkeys(figures, amount), today_pence=dict.fromkeys(figures, amount))
                for year, amount in zip(track.years, amounts, strict=True)
            ),
        )
        for track, amounts in zip(found.tracks, ((100_00, 200_00), (100_00, 0)), strict=True)
    )
    crossings = replace(found, tracks=(post, contract)).crossings
    assert horizon.parts[0].last == 12_00
    assert {(cross.leader, cross.months) for cross in crossings} == {("A", 12_00)}
