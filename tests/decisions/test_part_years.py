"""Looking ahead from any day: what years worked in part hold, said and unsaid; nothing turns on where 6 April falls."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.decisions.likelihood import likelihood
from reward.decisions.projection import project
from reward.decisions.sensitivity import sensitivity
from reward.decisions.years_ahead import Projection
from reward.library.in_force import shipped
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.offer_files import find_offer
from tests.strategies.offers import cases

POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
APRIL, OCTOBER = date(2026, 4, 6), date(2026, 10, 6)


def flat() -> Offer:
    """The shipped post without a scale to climb."""
    _, offer = find_offer(POST, shipped())
    assert offer.pay is not None
    still = {"scale": None, "grade": None, "point": None, "top": None}
    return offer.model_copy(update={"pay": offer.pay.model_copy(update=still)})


def ahead(post: "Offer | str", start: date, person: Any = None, **assume: Any) -> Projection:
    said = {"after_contract": "same", "pension_method": "contributions", "later_years": "frozen", **assume}
    return project(
        post,
        CONTRACT,
        months=24,
        start=start,
        tax_year="2026-27",
        assumptions=Assumptions.model_validate(said),
        person=Person.model_validate(person or {}),
    )


def gap(of: Projection) -> int:
    a, b = (track.years[-1].so_far_pence["total_reward"] for track in of.tracks)
    return b - a


@pytest.mark.parametrize("start", [APRIL, OCTOBER, date(2026, 8, 17), date(2027, 1, 31), date(2027, 4, 5)])
def test_two_years_at_one_rate_come_to_the_same_from_any_day(start: date) -> None:
    """Twice the 88,450.56 less 46,186.52 of a year."""
    assert gap(ahead(flat(), start)) == 2 * (88_450_56 - 46_186_52) == 84_528_08


def test_what_years_ahead_follow_is_not_said_to_have_no_effect() -> None:
    found = ahead(flat(), OCTOBER, rest_of_year="same")
    assert not [text for of in found.warnings for text in of if "after_contract" in text or "rest_of_year" in text]


@pytest.mark.parametrize("start", [APRIL, OCTOBER])
def test_a_post_that_states_its_pay_and_no_top_does_not_climb_the_scale_it_names(start: date) -> None:
    _, offer = find_offer(POST, shipped())
    assert offer.pay is not None and offer.pay.scale is not None
    without_top = offer.model_copy(update={"pay": offer.pay.model_copy(update={"top": None})})
    assert gap(ahead(without_top, start)) == 84_528_08


def test_pay_given_up_bears_ni_above_the_limit_in_each_year_ahead_that_has_one() -> None:
    """By hand, £60,000 with £6,000 given up: NI 3,090.60 a year, and from 2029-30 on 3,170.60."""
    pension = {"employee_percent": "10", "base": "all-pay", "relief": "sacrifice"}
    offer = Offer.model_validate(
        {"title": "A post", "kind": "employment", "pay": {"basic": "60,000"}, "pension": pension}
    )
    assume = Assumptions.model_validate({"later_years": "frozen", "award_percent": "0"})
    years = project(offer, years=6, tax_year="2026-27", assumptions=assume).tracks[0].years
    taken = [year.figures_pence["take_home"] for year in years]
    assert [taken[0] - amount for amount in taken] == [0, 0, 0, 80_00, 80_00, 80_00]


@given(st.integers(0, 364), cases("employment", year=2026, plain=True))
def test_a_post_brings_the_same_in_two_years_from_any_day(day: int, case: Any) -> None:
    """In years that all have the last figures, to the penny; what days bring (fares) is the calendar's."""
    person = {name: value for name, value in case.person.items() if name not in ("born", "commute")}
    # One that goes on, without a car: what cars are taxed on rises by tax year up to 2030.
    terms = {name: value for name, value in case.offer.items() if name not in ("contract", "car")}
    offer = Offer.model_validate({"title": "A post", **terms})
    assume = Assumptions.model_validate({"later_years": "frozen"})
    found = [
        project(offer, months=24, start=start, person=Person.model_validate(person), assumptions=assume).tracks[0]
        for start in (date(2030, 4, 6), date(2030, 4, 6) + timedelta(days=day))
    ]
    for name in ("take_home", "total_reward"):
        assert len({track.years[-1].so_far_pence[name] for track in found}) == 1


def test_child_benefit_is_charged_by_the_weeks_of_each_year_ahead() -> None:
    """By hand, £62,430 with one child: 12% of 1,406 in a year of 52 weeks, of 1,433 in 2031-32, which has 53."""
    offer = Offer.model_validate({"title": "A post", "kind": "employment", "pay": {"basic": "62,430"}})
    assume = Assumptions.model_validate({"later_years": "frozen"})
    years = project(offer, years=5, start=date(2030, 4, 6), person=Person(children=1), assumptions=assume)
    figures = [year.figures_pence for year in years.tracks[0].years]
    assert [each["take_home"] - each["total_reward"] for each in figures] == [168_00, 171_00, 168_00, 168_00, 168_00]


def test_with_its_steps_the_gap_moves_by_what_a_step_brings_and_no_more() -> None:
    april, october = gap(ahead(POST, APRIL)), gap(ahead(POST, OCTOBER))
    # The step a year after the start counts twelve of 24 months from April, and from October six: each year
    # that begins after it is on the higher pay.
    assert (april, october) == (83_558_11, 84_043_10)
    assert october - april < 500_00


def test_other_pay_that_is_said_stands_for_the_rest_of_its_year() -> None:
    rest = {"2026-27": "0"}
    found = ahead(flat(), OCTOBER, {"other_pay": rest})
    post, contract = (track.years[0].figures_pence["income_tax"] for track in found.tracks)
    # Half of 42,671.02 is 21,335.51, less 12,570, at 20%; half of 144,649.35 is 72,324.68: 7,540.00 and
    # (72,324.68 - 50,270) at 40%.
    assert (post, contract) == (1_753_10, 16_361_87)
    # 2028-29 is unsaid, and at the same rate: a half of a whole year's tax.
    assert [track.years[2].figures_pence["income_tax"] for track in found.tracks] == [3_010_10, 25_647_60]
    everywhere = ahead(flat(), OCTOBER, {"other_pay": "0"})
    assert everywhere.tracks[1].years[2].figures_pence["income_tax"] == 16_361_87
    assert gap(everywhere) == gap(ahead(flat(), OCTOBER, rest_of_year="nothing"))
    busy = ahead(flat(), OCTOBER, {"other_pay": {"2026-27": "60,000"}})
    # 60,000 take 2026-27's bands first: 9,730 of the 21,335.51 at 40%... all of it is above 50,270.
    assert busy.tracks[0].years[0].figures_pence["income_tax"] == 8_534_20


def test_what_the_rest_of_a_year_is_taken_for_is_said_once() -> None:
    said = [text for text in ahead(flat(), OCTOBER).remarks if "the rest of" in text and "same rate" in text]
    assert said == [
        (
            "the rest of 2026-27 and of 2028-29, outside these months, is taken at the same rate of pay: --set"
            ' \'person.other_pay={"2026-27" = "20,000"}\' says otherwise, and 0 that there is no other pay'
        )
    ]
    known = [
        ahead(flat(), APRIL),
        ahead(flat(), OCTOBER, {"other_pay": "0"}),
        ahead(flat(), OCTOBER, rest_of_year="nothing"),
    ]
    for found in known:
        assert not any("same rate of pay" in text or "earlier pay" in text for text in found.remarks)
    half_said = ahead(flat(), OCTOBER, {"other_pay": {"2026-27": "0"}}).remarks
    assert any(text.startswith("the rest of 2028-29, outside these months, is taken") for text in half_said)


def test_whichever_way_one_looks_ahead_the_rest_of_a_year_is_the_same() -> None:
    """`project`, `sensitivity` and `likelihood` without anything uncertain: one gap in today's money."""
    options: dict[str, Any] = {
        "tax_year": "2026-27",
        "assumptions": Assumptions.model_validate(
            {"after_contract": "same", "pension_method": "contributions", "cpi": "2"}
        ),
    }
    found = project(flat(), CONTRACT, months=24, start=OCTOBER, **options)
    a, b = (track.years[-1].so_far_today_pence["take_home"] for track in found.tracks)
    options |= {"months": 24, "start": OCTOBER, "measure": "take_home"}
    assert sensitivity(flat(), CONTRACT, **options).gap_pence == b - a
    drawn = likelihood(
        flat(), CONTRACT, 1_000, ranges=["B:contract.billed_days=220:220", "assume.award_percent=0:0"], **options
    )
    assert drawn.least_pence == drawn.most_pence == b - a
    assert any("same rate of pay" in text for text in drawn.remarks)


def test_work_and_a_gap_inside_the_horizon_are_taxed_as_the_horizon_has_them() -> None:
    """A contract of 12 months and nothing after it, 24 months from October: 2027-28 holds six months of it."""
    found = ahead(flat(), OCTOBER, after_contract="nothing").tracks[1].years
    assert [year.months for year in found] == [6_00, 6_00, 0]
    # Half of a whole year's tax, as April to October are taken to be at the same rate; then six months alone.
    assert [year.figures_pence["income_tax"] for year in found] == [25_647_60, 16_361_87, 0]
