"""Draws against pricing a sample of them one by one; the same seed, the same bytes; and what is said of it."""

import json
from datetime import date
from typing import Any

import numpy as np
import pytest

from reward.base.errors import InputError, RewardError
from reward.decisions.draws import draw
from reward.decisions.horizon import horizon_of
from reward.decisions.input_ranges import ranges_of
from reward.decisions.likelihood import likelihood, likelihood_in
from reward.decisions.offer_set import OfferSet, offer_set
from reward.decisions.projection import project_in
from reward.library.models.assumptions import Assumptions
from reward.library.models.person import Person
from reward.statement.pricing import price

POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
YEAR = "2026-27"
FEW = 2_000


def of(*offers: str, person: Person | None = None, **assume: object) -> OfferSet:
    assumptions = Assumptions.model_validate({"later_years": "frozen", **assume})
    return offer_set(*(offers or (POST, CONTRACT)), tax_year=YEAR, assumptions=assumptions, person=person)


def sample(count: int) -> list[int]:
    return [int(at) for at in np.random.default_rng(7).integers(0, FEW, count)]


def set_to(here: OfferSet, values: dict[str, int], asked: list[str]) -> OfferSet:
    """The scene in which the inputs of a draw are what was drawn."""
    for each in ranges_of(here, asked):
        if each.path in values and each.where.path != "assume.renewal_percent":
            here = here.with_value(each.where, values[each.path])
    return here


def test_a_draw_of_one_year_is_the_price_of_that_year() -> None:
    here = of(pension_method="contributions")
    drawn = draw(here, horizon_of(here, months=12), FEW, 3, "total_reward")
    assert set(drawn.inputs) == {"B:contract.billed_days"}
    for at in sample(25):
        then = set_to(here, {"B:contract.billed_days": int(drawn.inputs["B:contract.billed_days"][at])}, [])
        for place in (0, 1):
            alone = price(then.offers[place], tax_year=YEAR, assumptions=here.assumptions)
            assert drawn.sums[place][at] == alone.pence_of("total_reward")


@pytest.mark.parametrize("months", [24, 36])
def test_a_draw_over_years_is_the_projection_of_its_values(months: int) -> None:
    """Days, CPI, award, bench and rate as drawn, a renewal as one at once: what the projection sums to the penny."""
    asked = ["B:rate.amount=300:800", "assume.vetting_weeks=0:12"]
    here = of(pension_method="contributions")
    horizon = horizon_of(here, months=months)
    drawn = draw(here, horizon, FEW, 5, "total_reward", asked)
    turns = [path for path in drawn.inputs if path.startswith("B: renewal")]
    assert len(turns) == months // 12 - 1
    checked = 0
    for at in sample(60):
        values = {path: int(column[at]) for path, column in drawn.inputs.items()}
        renewed = {values[turn] for turn in turns}
        if len(renewed) > 1:
            continue  # renewed once and not the other time: no assumption says that
        then = set_to(here, values, asked)
        after = "same" if renewed == {1} else "bench"
        assumptions = then.assumptions.model_copy(update={"after_contract": after})
        then = offer_set(*then.offers, tax_year=YEAR, assumptions=assumptions)
        for place, track in enumerate(project_in(then, months=months).tracks):
            assert drawn.sums[place][at] == track.years[-1].so_far_today_pence["total_reward"], values
        checked += 1
    assert checked > 20


def test_a_pension_factor_is_what_the_new_pension_is_worth() -> None:
    here = of()
    drawn = draw(here, horizon_of(here, months=12), FEW, 1, "total_reward")
    factors = drawn.inputs["A:pension_factor"]
    # New pension of £1,022.49 × the factor, less a fifth of it for later tax, on top of £34,050.58 in hand.
    for at in sample(20):
        value = (1_022_49 * int(factors[at]) * 10_000 + 500_000) // 1_000_000
        later = (value * 200_000 + 500_000) // 1_000_000
        assert drawn.sums[0][at] == 34_050_58 + value - later


def test_two_pensions_are_valued_for_one_person() -> None:
    here = of(POST, "lewisham-plumber-so2")
    inputs = draw(here, horizon_of(here, months=12), FEW, 1, "total_reward").inputs
    order = np.argsort(inputs["A:pension_factor"], kind="stable")
    steps = np.diff(inputs["B:pension_factor"][order])
    # The older of two draws of A is the older of B, to the hundredth that a factor is told in.
    assert steps.min() >= -1
    assert inputs["B:pension_factor"].max() > inputs["B:pension_factor"].min()


def test_values_lie_in_their_ranges_and_on_their_steps() -> None:
    here = of()
    drawn = draw(here, horizon_of(here, months=24), 20_000, 1, "take_home")
    for each in drawn.ranges:
        values = drawn.inputs[each.path]
        assert each.low_scaled <= values.min() and values.max() <= each.high_scaled, each.path
        assert not ((values - each.low_scaled) % each.where.step).any()
        # A triangle reaches near both ends, and its mean is that of its three corners.
        spread = each.high_scaled - each.low_scaled
        assert values.min() - each.low_scaled < spread / 10 and each.high_scaled - values.max() < spread / 10
        assert abs(values.mean() - (each.low_scaled + each.likely_scaled + each.high_scaled) / 3) < spread / 100
    renewed = drawn.inputs["B: renewal 1"]
    assert set(renewed.tolist()) == {0, 1}
    assert 0.48 < renewed.mean() < 0.52


def test_an_input_with_one_value_is_that_value() -> None:
    here = of()
    asked = ["assume.renewal_percent=100:100", "assume.cpi=2:2", "B:contract.billed_days=220:220"]
    drawn = draw(here, horizon_of(here, months=24), FEW, 1, "take_home", asked)
    assert drawn.inputs["B: renewal 1"].all()
    assert set(drawn.inputs["B:contract.billed_days"].tolist()) == {220_00}
    assert len(set(drawn.sums[1].tolist())) == 1


def test_what_the_reader_set_is_not_drawn() -> None:
    told = {each.path for each in draw(of(), horizon_of(of(), months=24), FEW, 1, "take_home").ranges}
    assert {"assume.cpi", "assume.award_percent", "assume.bench_months_between", "assume.renewal_percent"} <= told
    here = of(cpi="2", award_percent="3", after_contract="same", pension_method="contributions")
    drawn = draw(here, horizon_of(here, months=24), FEW, 1, "take_home")
    assert {each.path for each in drawn.ranges} == {"B:contract.billed_days"}


def test_the_same_seed_gives_the_same_bytes() -> None:
    first, again, other = (
        json.dumps(likelihood_in(of(), FEW, seed).to_dict(), ensure_ascii=False).encode() for seed in (4, 4, 5)
    )
    assert first == again
    assert first != other


def test_swapped_offers_turn_every_sign() -> None:
    there, back = likelihood_in(of(), FEW), likelihood_in(of(CONTRACT, POST), FEW)
    assert (back.median_pence, back.low_pence, back.high_pence) == (
        -there.median_pence,
        -there.high_pence,
        -there.low_pence,
    )
    assert (back.least_pence, back.most_pence) == (-there.most_pence, -there.least_pence)
    assert back.b_ahead == FEW - there.b_ahead - there.level


def test_an_offer_against_itself_is_level_in_every_draw() -> None:
    for name in (POST, CONTRACT):
        found = likelihood_in(of(name, name), FEW)
        assert (found.level, found.b_ahead, found.least_pence, found.most_pence) == (FEW, 0, 0, 0)
        assert not found.matters


def test_counts_and_tails_are_those_of_the_draws() -> None:
    asked = ["B:rate.amount=200:500"]
    here = of()
    found = likelihood_in(here, FEW, ranges=asked)
    gaps = sorted(draw(here, found.horizon, FEW, 1, "total_reward", asked).gaps.tolist())
    assert found.b_ahead == sum(gap > 0 for gap in gaps)
    assert 0 < found.b_ahead < FEW
    assert (found.least_pence, found.low_pence, found.high_pence, found.most_pence) == (
        gaps[0],
        gaps[100],
        gaps[-101],
        gaps[-1],
    )
    assert abs(2 * found.median_pence - gaps[999] - gaps[1000]) <= 1
    assert sum(bar.count for bar in found.bars) == FEW
    for bar in found.bars:
        assert bar.count == sum(bar.first_pence <= gap < bar.last_pence for gap in gaps)
        assert bar.last_pence - bar.first_pence == found.bars[0].last_pence - found.bars[0].first_pence


def test_the_inputs_that_matter_most_come_first() -> None:
    found = likelihood_in(of(), FEW, ranges=["B:rate.amount=200:900", "assume.cpi=2:2.01"])
    assert found.matters[0].path == "B:rate.amount"
    assert found.matters[0].correlation > 80
    assert len(found.matters) == 3
    sizes = [abs(each.correlation) for each in found.matters]
    assert sizes == sorted(sizes, reverse=True)


def test_a_frequency_is_never_the_headline_of_ranges_that_nobody_set() -> None:
    found = likelihood(POST, CONTRACT, FEW, tax_year=YEAR, assumptions=of().assumptions)
    assert "%" not in found.words[0] and "nine draws of ten" in found.words[0]
    assert "nobody has set them" in found.words[1]
    own = likelihood(POST, CONTRACT, FEW, ranges=["assume.cpi=2:3"], tax_year=YEAR, assumptions=of().assumptions)
    assert "B beats A in" in own.words[0]
    assert "assume.award_percent" in own.words[1] and "assume.cpi" not in own.words[1]


def test_nearly_always_is_not_always() -> None:
    found = likelihood_in(of(), FEW)
    assert (found.b_ahead, found.often) == (FEW, "100.0%")
    almost = type(found)(**{**vars(found), "draws": 100_000, "b_ahead": 99_999})
    assert almost.often == "99.9%"


def test_a_known_age_draws_between_the_named_methods() -> None:
    person = Person(born=date(1980, 1, 1))
    here = of(person=person)
    each = next(
        each for each in draw(here, horizon_of(here, months=12), FEW, 1, "total_reward").ranges if "factor" in each.path
    )
    values = []
    for method in ("present-value", "annuity", "hmrc-16"):
        assumptions = Assumptions.model_validate({"pension_method": method})
        values.append(price(POST, tax_year=YEAR, person=person, assumptions=assumptions).pence_of("pension_value"))
    # New pension is £1,022.49; factors are told to a hundredth.
    assert abs(each.low_scaled * 1_022_49 // 100 - min(values)) < 1_022_49 // 100
    assert abs(each.high_scaled * 1_022_49 // 100 - max(values)) < 1_022_49 // 100


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"draws": 10}, "10 draws; give 1,000 to 1,000,000"),
        ({"seed": -1}, "seed -1"),
        ({"months": 0}, "0 months; 1 to 120"),
        ({"measure": "take_hom"}, "did you mean 'take_home'"),
        ({"measure": "days_worked"}, "does not add up"),
        ({"ranges": ["B:pension_factor=10:20"]}, "only an offer with a pension for life"),
        ({"ranges": ["A:pension_factor=20:10"]}, "must rise"),
        ({"ranges": ["assume.retirement_tax_rate=0:40"]}, "sensitivity varies it"),
        ({"ranges": ["B:contract.months=6:18"]}, "moves no amount"),
    ],
)
def test_bad_input_is_refused_in_one_line(options: dict[str, Any], words: str) -> None:
    with pytest.raises(RewardError, match=words) as told:
        likelihood_in(of(), **{"draws": FEW, **options})
    assert "\n" not in str(told.value)


def test_nothing_uncertain_is_said() -> None:
    here = of(POST, POST, pension_method="contributions")
    with pytest.raises(InputError, match="nothing is uncertain"):
        likelihood_in(here, FEW, months=12)
