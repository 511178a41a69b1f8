"""Ranges and what they do to the answer, against pricing each value alone."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reward.base.amounts import decimal
from reward.base.errors import InputError, RewardError
from reward.decisions.gap_effects import Effect
from reward.decisions.input_ranges import ranges_of, yours
from reward.decisions.likelihood import likelihood
from reward.decisions.offer_set import OfferSet, offer_set
from reward.decisions.plausible_ranges import all_plausible
from reward.decisions.projection import project, project_in
from reward.decisions.sensitivity import sensitivity, sensitivity_in
from reward.library.in_force import shipped
from reward.library.models.assumptions import Assumptions
from reward.library.models.person import Person

POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
YEAR = "2026-27"


def of(*offers: str, **assume: object) -> OfferSet:
    return offer_set(
        *(offers or (POST, CONTRACT)),
        tax_year=YEAR,
        assumptions=Assumptions.model_validate({"later_years": "frozen", **assume}),
    )


def gap_of_a_year(here: OfferSet, measure: str) -> int:
    return here.statement(1).pence_of(measure) - here.statement(0).pence_of(measure)


def gap_over(years: int) -> Callable[[OfferSet, str], int]:
    def gap(here: OfferSet, measure: str) -> int:
        a, b = (track.years[-1].so_far_today_pence[measure] for track in project_in(here, years).tracks)
        return b - a

    return gap


@pytest.mark.parametrize("measure", ["total_reward", "take_home", "total_reward_per_day_worked", "hirer_cost"])
def test_both_ends_are_the_prices_of_those_values(measure: str) -> None:
    here = of()
    found = sensitivity_in(here, measure)
    assert found.gap_pence == gap_of_a_year(here, measure)
    known = {each.path: each for each in ranges_of(here)}
    for each in found.effects:
        if each.path == "person.born":
            continue  # see below
        row = known[each.path]
        assert gap_of_a_year(here.with_value(row.where, row.low_scaled), measure) == each.gap_at_low_pence, each.path
        assert gap_of_a_year(here.with_value(row.where, row.high_scaled), measure) == each.gap_at_high_pence, each.path
    for path in found.without_effect:
        row = known[path]
        for value in (row.low_scaled, row.high_scaled):
            assert gap_of_a_year(here.with_value(row.where, value), measure) == found.gap_pence, path


def test_over_years_both_ends_are_the_sums_in_todays_money() -> None:
    here, gap = of(), gap_over(3)
    found = sensitivity_in(here, years=3)
    assert found.gap_pence == gap(here, "total_reward")
    known = {each.path: each for each in ranges_of(here)}
    assert {"assume.bench_months_between", "assume.cpi", "assume.award_percent"} <= {e.path for e in found.effects}
    for each in found.effects:
        if each.path == "assume.after_contract":
            chosen = of(after_contract=each.low)
            assert gap(chosen, "total_reward") == each.gap_at_low_pence
            continue
        if each.path == "person.born":
            continue
        row = known[each.path]
        assert gap(here.with_value(row.where, row.low_scaled), "total_reward") == each.gap_at_low_pence, each.path
        assert gap(here.with_value(row.where, row.high_scaled), "total_reward") == each.gap_at_high_pence, each.path


def test_effects_are_told_the_strongest_first() -> None:
    found = sensitivity(POST, CONTRACT, tax_year=YEAR)
    sizes = [abs(each.gap_at_high_pence - each.gap_at_low_pence) for each in found.effects]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] > 0


def flipped(here: OfferSet, each: Effect, asked: list[str]) -> tuple[int, int]:
    """The gap at the value that flips the answer, and one step nearer to what the input is now."""
    row = next(one for one in ranges_of(here, asked) if one.path == each.path)
    assert each.flips_at is not None
    at = yours(here, f"{each.path}={each.flips_at}:{each.flips_at}").low_scaled
    now = here.value(row.where)
    assert now is not None
    nearer = at + (row.where.step if now > at else -row.where.step)
    return (
        gap_of_a_year(here.with_value(row.where, at), "total_reward"),
        gap_of_a_year(here.with_value(row.where, nearer), "total_reward"),
    )


def test_the_answer_flips_where_it_is_said_to_and_not_one_step_nearer() -> None:
    here, asked = of(), ["B:rate.amount=200:800", "A:pay.basic=30,000:60,000"]
    found = sensitivity_in(here, ranges=asked)
    told = [each for each in found.effects if each.flips_at is not None]
    assert {"B:rate.amount", "B:contract.billed_days", "A:pay.basic"} <= {each.path for each in told}
    for each in told:
        at, nearer = flipped(here, each, asked)
        assert (found.gap_pence > 0) != (at > 0), each.path
        assert (found.gap_pence > 0) == (nearer > 0), each.path
    rate = next(each for each in told if each.path == "B:rate.amount")
    # The break-even is £323.10: a penny below it A is ahead.
    assert (rate.flips_at, rate.flips_inside) == ("£323.09", True)
    assert "B:rate.amount at £323.09" in found.words[1]


def test_over_years_a_flip_is_looked_for_inside_the_range() -> None:
    here = of()
    found = sensitivity_in(here, years=2, ranges=["B:rate.amount=100:760"])
    each = next(each for each in found.effects if each.path == "B:rate.amount")
    assert each.flips_inside and each.flips_at is not None
    row = yours(here, f"B:rate.amount={each.flips_at}:{each.flips_at}")
    gap = gap_over(2)
    assert gap(here.with_value(row.where, row.low_scaled), "total_reward") <= 0
    assert gap(here.with_value(row.where, row.low_scaled + 1), "total_reward") > 0


def test_swapped_offers_turn_every_sign() -> None:
    there, back = sensitivity_in(of()), sensitivity_in(of(CONTRACT, POST))
    assert back.gap_pence == -there.gap_pence
    letters = str.maketrans("AB", "BA")
    swapped = {(each.path.translate(letters) if ":" in each.path else each.path): each for each in back.effects}
    assert len(swapped) == len(there.effects)
    for each in there.effects:
        assert (swapped[each.path].gap_at_low_pence, swapped[each.path].gap_at_high_pence) == (
            -each.gap_at_low_pence,
            -each.gap_at_high_pence,
        )
        assert swapped[each.path].flips_at == each.flips_at, each.path


def test_an_offer_against_itself_is_moved_by_its_own_inputs_alone() -> None:
    found = sensitivity_in(of(CONTRACT, CONTRACT))
    assert found.gap_pence == 0
    assert {each.path.partition(":")[0] for each in found.effects} == {"A", "B"}
    assert "assume.retirement_tax_rate" in found.without_effect


def test_methods_of_valuing_a_pension_are_an_input_once_the_age_is_known() -> None:
    here = offer_set(POST, CONTRACT, tax_year=YEAR, person=Person(born=date(1980, 1, 1)))
    each = next(each for each in sensitivity_in(here).effects if each.path == "assume.pension_method")
    for method, gap in ((each.low, each.gap_at_low_pence), (each.high, each.gap_at_high_pence)):
        assumptions = Assumptions.model_validate({"pension_method": method})
        chosen = offer_set(POST, CONTRACT, tax_year=YEAR, person=here.person, assumptions=assumptions)
        assert gap_of_a_year(chosen, "total_reward") == gap
    assert "assume.pension_method" not in {each.path for each in sensitivity_in(of()).effects}


# --- ranges ------------------------------------------------------------------------------


def test_every_range_of_the_data_can_be_read_and_rises() -> None:
    found = all_plausible(shipped(), of().year)
    assert len({each.row.path for each in found}) == len(found)
    for each in found:
        assert each.low <= each.likely <= each.high, each.row.path


def test_where_ranges_come_from() -> None:
    found = {each.path: each for each in ranges_of(of(), ["B:rate.amount=600:700:900"])}
    # scales/umbrella/typical.toml: £15 to £25 a week, 200 (unverified) to 232 days
    margin, days, rate = (
        found[f"B:{path}"] for path in ("umbrella.margin_per_week", "contract.billed_days", "rate.amount")
    )
    assert (margin.low_scaled, margin.likely_scaled, margin.high_scaled, margin.who) == (15_00, 20_00, 25_00, "data")
    assert (days.low_scaled, days.likely_scaled, days.high_scaled, days.who) == (200_00, 220_00, 232_00, "assumption")
    assert (rate.low_scaled, rate.likely_scaled, rate.high_scaled, rate.who) == (600_00, 700_00, 900_00, "yours")
    # From the advert's pay to the top of its scale.
    assert (found["A:pay.basic"].low_scaled, found["A:pay.basic"].high_scaled) == (42_232_00, 50_385_00)
    assert found["assume.retirement_tax_rate"].who == "assumption"
    # Leave of a scale follows service, so that service is the input.
    assert "A:leave.days" not in found
    assert (found["person.service_years"].low_scaled, found["person.service_years"].high_scaled) == (0, 5_00)


def test_an_adverts_own_range_stands_before_the_programs() -> None:
    here = offer_set("hd-surveyors-building-surveyor", CONTRACT, tax_year=YEAR, names=["hd", "met"])
    offer = here.offers[0]
    assert offer.pay is not None
    chosen = offer.model_copy(update={"pay": offer.pay.model_copy(update={"basic": 52_000})})
    found = {each.path: each for each in ranges_of(offer_set(chosen, CONTRACT, tax_year=YEAR))}
    assert (found["A:pay.basic"].low_scaled, found["A:pay.basic"].high_scaled) == (52_000_00, 62_000_00)
    assert found["A:pay.basic"].who == "data"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("rate.amount", "write PATH=LOW:HIGH"),
        ("rate.amount=600", "write PATH=LOW:HIGH"),
        ("rate.amount=600:700:800:900", "write PATH=LOW:HIGH"),
        ("rate.amount=800:600", "the values must rise"),
        ("rate.amount=six:700", "is not an amount"),
        ("B:contract.billed_days=200:400", "outside 0 to 366 days"),
        ("B:contract.months=1.5:3", "not a whole number"),
        ("assume.cpi=1:200", "outside 0 to 100 percent"),
        ("rate.amont=1:2", "did you mean 'amount'"),
        ("C:rate.amount=1:2", "offers are A to B"),
        ("B:title=1:2", "is not a number"),
        ("A:rate.amount=1:2", "rate.per: this key is needed"),
        ("contract.start=1:2", "is not a number"),
    ],
)
def test_a_range_that_is_none_is_refused_in_one_line(asked: str, words: str) -> None:
    with pytest.raises(RewardError, match=words) as told:
        ranges_of(of(), [asked])
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("measure", ["days_worked", "take_home_per_day_worked"])
def test_what_does_not_add_up_over_years_is_refused(measure: str) -> None:
    assert sensitivity_in(of(), measure).gap_pence
    with pytest.raises(InputError, match="does not add up over years"):
        sensitivity_in(of(), measure, years=2)


def test_json_says_whose_each_range_is() -> None:
    printed: dict[str, Any] = sensitivity(
        POST, CONTRACT, ranges=["assume.retirement_tax_rate=0:10"], tax_year=YEAR
    ).to_dict()
    told = {each["path"]: each["nature"] for each in printed["inputs"]}
    assert told["assume.retirement_tax_rate"] == "yours"
    assert told["B:umbrella.margin_per_week"] == "data"
    assert printed["gap"] == "42264.04"


def test_gaps_come_out_in_pounds() -> None:
    found = sensitivity(POST, CONTRACT, tax_year=YEAR)
    assert found["gap"] == decimal(found.gap_pence) == Decimal("42264.04")  # README: 88,450.56 less 46,186.52
    assert found.effects[0]["size"] == abs(found.effects[0]["gap_at_high"] - found.effects[0]["gap_at_low"])
    with pytest.raises(KeyError):
        found["words"]
    drawn = likelihood(POST, CONTRACT, draws=1_000, seed=1, tax_year=YEAR)
    assert drawn["low"] <= drawn["median"] == decimal(drawn.median_pence) <= drawn["high"]
    year = project(POST, years=1, tax_year=YEAR).tracks[0].years[0]
    assert year["take_home"] == Decimal("34050.58") and isinstance(year["pension_built_up"], Decimal)


def test_what_a_pension_for_life_is_worth_is_varied_by_age_where_that_is_not_known() -> None:
    found = sensitivity(POST, CONTRACT, tax_year="2026-27")
    effect = next(each for each in found.effects if each.path == "person.born")
    assert (effect.low, effect.high) == ("2001-04-06", "1966-04-06")
    for born, gap in ((effect.low, effect.gap_at_low_pence), (effect.high, effect.gap_at_high_pence)):
        person = Person.model_validate({"born": date.fromisoformat(born)})
        assert sensitivity(POST, CONTRACT, tax_year="2026-27", person=person).gap_pence == gap
    assert effect.gap_at_high_pence < effect.gap_at_low_pence
    known = sensitivity(POST, CONTRACT, tax_year="2026-27", person=Person.model_validate({"born": date(1985, 6, 30)}))
    assert "person.born" not in {each.path for each in known.effects}
    assert "assume.pension_method" in {each.path for each in known.effects}
