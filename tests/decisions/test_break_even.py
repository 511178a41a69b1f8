"""Break-even, maps, what flips a verdict, equal terms: against reference answers and brute force."""

from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reward.base.amounts import decimal
from reward.base.errors import InputError, RewardError
from reward.decisions.break_even import break_even, break_even_in
from reward.decisions.crossings import Crossing, turns
from reward.decisions.equal_terms import equal_terms
from reward.decisions.grid import grid
from reward.decisions.offer_set import offer_set
from reward.decisions.salary_match import salary_match
from reward.decisions.tipping_points import tipping_points
from reward.decisions.varied import Varied
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.offer_files import find_offer
from reward.statement.pricing import price

POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
YEAR = "2026-27"


@pytest.mark.parametrize(
    ("solve", "measure", "value"),
    [
        # Issue 4: 2026/27, margin £20 a week, no pension, no costs; method contributions, retirement tax 20%.
        ("rate.amount", "take_home", 223_22),
        ("rate.amount", "total_reward", 323_10),
        ("contract.billed_days", "take_home", 64_00),
        ("contract.billed_days", "total_reward", 93_00),
    ],
)
def test_the_reference_answers(solve: str, measure: str, value: int) -> None:
    found = break_even(POST, CONTRACT, solve, measure, tax_year=YEAR)
    assert found.value_scaled == value
    assert found.just_below_pence < found.target_pence <= found.at_value_pence


def test_what_comes_out_is_in_pounds_or_in_the_inputs_unit() -> None:
    found = break_even(POST, CONTRACT, tax_year=YEAR)
    assert (found["value"], found["target"]) == (Decimal("323.10"), Decimal("46186.52"))
    assert found["just_below"] < found["target"] <= found["at_value"]
    assert break_even(POST, CONTRACT, "contract.billed_days", tax_year=YEAR)["value"] == 93
    share = break_even(CONTRACT, POST, "pay.fte_percent", tax_year=YEAR)
    assert share["value"] is None and share["high"] == 100
    with pytest.raises(KeyError):
        found["words"]


@pytest.mark.parametrize("value", [760.0, True, "76o", "-1"])
def test_a_map_takes_no_float(value: object) -> None:
    with pytest.raises(InputError, match=r"rate\.amount: "):
        grid(POST, CONTRACT, "rate.amount", "contract.billed_days", [value], [220], tax_year=YEAR)


def test_unsaid_it_is_the_rate_of_a_contract_and_the_basic_pay_of_a_post() -> None:
    contract, post = break_even(POST, CONTRACT, tax_year=YEAR), break_even(CONTRACT, POST, tax_year=YEAR)
    assert (contract.solve, contract.value_scaled) == ("B:rate.amount", 323_10)
    # Proven by pricing it: at £91,706.37 the post brings what the contract does, to the penny below less.
    assert (post.solve, post.value_scaled) == ("B:pay.basic", 91_706_37)
    at, below = (
        price(
            find_offer(POST)[1].model_copy(update={"pay": find_offer(POST)[1].pay.model_copy(update={"basic": basic})}),
            tax_year=YEAR,
        )
        for basic in ("91,706.37", "91,706.36")
    )
    assert (
        below.pence_of("total_reward")
        < price(CONTRACT, tax_year=YEAR).pence_of("total_reward")
        <= at.pence_of("total_reward")
    )
    assert "pay.basic = £91,706.37" in post.words and post.to_dict()["solve"] == "B:pay.basic"


def test_an_offer_that_does_not_say_its_kind_is_asked_for_it() -> None:
    with pytest.raises(RewardError, match="does not say whether it is employment"):
        break_even(POST, "pulse-obstetrics-consultant", tax_year=YEAR)


@pytest.mark.parametrize("solve", ["rate.amount", "contract.billed_days", "umbrella.margin_per_week", "A:pay.basic"])
@pytest.mark.parametrize("measure", ["take_home", "total_reward", "hirer_cost"])
def test_pricing_the_answer_alone_proves_it(solve: str, measure: str) -> None:
    of = offer_set(POST, CONTRACT, tax_year=YEAR)
    found = break_even_in(of, solve, measure)
    if (solve, measure) == ("umbrella.margin_per_week", "hirer_cost"):
        assert found.value_scaled is None  # the rate is the hirer's cost, whatever of it the umbrella keeps
        return
    assert found.value_scaled is not None
    mine, other = found.solved, 1 - found.solved
    at = of.with_value(found.where, found.value_scaled)
    beyond = of.with_value(found.where, found.value_scaled + found.where.step * (-1 if found.rising else 1))
    assert (
        at.statement(mine).pence_of(measure)
        == found.at_value_pence
        >= at.statement(other).pence_of(measure)
        == found.target_pence
    )
    assert (
        beyond.statement(mine).pence_of(measure) == found.just_below_pence < beyond.statement(other).pence_of(measure)
    )


def test_every_crossing_at_a_pension_tier_is_told() -> None:
    """At £58,200 of pensionable pay alpha takes 7.35% and not 5.45% of all of it, so take-home falls and climbs again."""
    near = Offer.model_validate(
        {
            "title": "Near the tier",
            "kind": "employment",
            "pay": {"basic": "58,100"},
            "pension": {"scheme": "civil-service-alpha"},
        }
    )
    target = price(near.model_copy(update={"title": "same"}), tax_year=YEAR).pence_of("take_home")
    found = break_even(near, near, "B:pay.basic", "take_home", tax_year=YEAR)
    # A penny less of pay is the same in hand, once tax, NI and pension are rounded; two pennies less are not.
    assert found.value_scaled == 58_099_99
    assert [cross.ahead for cross in found.crossings] == [True, False, True]
    assert found.crossings[1] == Crossing(58_200_01, False)
    back = found.crossings[2].value_scaled
    above, below = (
        price(near, tax_year=YEAR).offer.model_copy(
            update={"pay": near.pay.model_copy(update={"basic": decimal(pence)})}
        )
        for pence in (back, back - 1)
    )
    assert (
        price(above, tax_year=YEAR).pence_of("take_home") >= target > price(below, tax_year=YEAR).pence_of("take_home")
    )


def test_no_break_even_says_who_wins_throughout() -> None:
    found = break_even(POST, CONTRACT, "assume.retirement_tax_rate", "total_reward", tax_year=YEAR)
    assert found.value_scaled is None
    assert found.crossings == ()
    assert "B is ahead on total reward at every assume.retirement_tax_rate from 0% to 100%" in found.words
    assert found.to_dict()["value"] is None


def test_swapping_the_offers_swaps_the_roles() -> None:
    one = break_even(POST, CONTRACT, "B:rate.amount", "total_reward", tax_year=YEAR)
    other = break_even(CONTRACT, POST, "A:rate.amount", "total_reward", tax_year=YEAR)
    assert (one.value_scaled, one.at_value_pence, one.just_below_pence, one.target_pence) == (
        other.value_scaled,
        other.at_value_pence,
        other.just_below_pence,
        other.target_pence,
    )


@pytest.mark.parametrize(
    ("solve", "measure", "words"),
    [
        ("rate.amont", "total_reward", "did you mean 'amount'"),
        ("rate.amount", "total_rewards", "did you mean 'total_reward'"),
        ("C:rate.amount", "take_home", "there is no offer 'C'; offers are A to B"),
        ("offer.title", "take_home", "unknown key 'offer'"),
        ("title", "take_home", "is not a number that can be varied"),
    ],
)
def test_an_unknown_input_or_figure_is_one_clear_line(solve: str, measure: str, words: str) -> None:
    with pytest.raises(RewardError) as caught:
        break_even(POST, CONTRACT, solve, measure, tax_year=YEAR)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "path",
    [
        "B:rate.amount",
        "B:contract.billed_days",
        "B:umbrella.margin_per_week",
        "B:umbrella.sacrifice",
        "A:pay.basic",
        "A:pay.fte_percent",
        "A:allowance.0.amount",
        "A:pension.employer_percent",
        "A:leave.days",
        "person.other_income",
        "assume.retirement_tax_rate",
    ],
)
@settings(max_examples=8)
@given(data=st.data())
def test_varied_columns_are_the_offers_priced_one_by_one(path: str, data: st.DataObject) -> None:
    """Whichever way an input is varied, each value gives what `price` gives for it alone."""
    of = offer_set(POST, CONTRACT, tax_year=YEAR, person=Person(student_loans=("plan-2",)))
    where = of.where(path)
    low, high = of.bounds(where)
    steps = (high - low) // where.step
    values = [low + where.step * data.draw(st.integers(0, min(steps, 12_000_000))) for _ in range(3)]
    names = ["take_home", "total_reward", "income_tax", "employer_ni", "days_worked"]
    for place in of.touched(where):
        varied = Varied(of, place, where, low, high).figures(np.array(values, dtype=np.int64), names)
        for at, value in enumerate(values):
            try:
                alone = of.with_value(where, value).statement(place)
            except InputError:
                continue  # more given up than there is: refused alone, nil or all of it in a column
            except RewardError:
                assert value == 0  # a salary of nil is refused alone
                continue
            assert {name: int(varied[name][at]) for name in names} == {
                name: alone.priced.values[name] for name in names
            }


@pytest.mark.parametrize("path", ["pay.basic", "pension.employer_percent", "allowance.0.amount", "pay.fte_percent"])
@pytest.mark.parametrize("kind", ["maternity", "sick", "paternity", "unpaid"])
@settings(max_examples=6)
@given(data=st.data())
def test_varied_columns_of_an_offer_with_absence_are_priced_one_by_one(
    path: str, kind: str, data: st.DataObject
) -> None:
    """Weekly pay and monthly, with what the contract pays and without; across the lower earnings limit."""
    offer = Offer.model_validate(
        {
            "title": "Away",
            "kind": "employment",
            "pay": {"basic": "38,000", "fte_percent": "80%"},
            "allowance": [{"name": "shift", "amount": "1,200", "pensionable": True}],
            "pension": {"employer_percent": "6%", "employee_percent": "5%", "base": "qualifying-earnings"},
            "absence": [{"kind": kind, "from": "2026-09-09", "weeks": data.draw(st.sampled_from(["2", "9.5", "39"]))}],
            **data.draw(st.sampled_from([{}, {"family_leave": {"full_weeks": "8", "half_weeks": "4"}}])),
            **data.draw(st.sampled_from([{}, {"sick_pay": {"full_months": 1, "half_months": 2}}])),
            **data.draw(st.sampled_from([{}, {"pay_days": {"frequency": "weekly"}}])),
        }
    )
    of = offer_set(POST, offer, tax_year=YEAR)
    where = of.where(f"B:{path}")
    low, high = of.bounds(where)
    values = [
        low + data.draw(st.integers(1, min((high - low), 60_000_00))) // where.step * where.step for _ in range(4)
    ]
    names = ["take_home", "total_reward", "income_tax", "absence_lost", "absence_pay", "employer_pension"]
    varied = Varied(of, 1, where, low, high)
    assert varied.in_columns
    found = varied.figures(np.array(values, dtype=np.int64), names)
    for at, value in enumerate(values):
        alone = of.with_value(where, value).statement(1)
        assert {name: int(found[name][at]) for name in names} == {name: alone.pence_of(name) for name in names}


@settings(max_examples=60)
@given(
    st.lists(st.integers(0, 900), min_size=0, max_size=8, unique=True),
    st.booleans(),
    st.sampled_from([1, 100]),
)
def test_turns_finds_what_a_full_search_finds(edges: list[int], start: bool, step: int) -> None:
    """A made curve that turns at known values is found whole, against looking at every value."""
    ordered = sorted(edges)

    def ahead(values: np.ndarray) -> np.ndarray:
        passed = np.searchsorted(np.array(ordered, dtype=np.int64) * step, values, side="right")
        return (passed + start) % 2

    every = np.arange(0, 1_000 * step + 1, step)
    states = ahead(every)
    expected = [Crossing(int(every[at + 1]), bool(states[at + 1])) for at in np.flatnonzero(np.diff(states))]
    assert turns(ahead, 0, 1_000 * step, step, None) == expected


def test_a_map_is_each_cell_priced_alone() -> None:
    rates, days = [200_00, 323_10, 760_00, 1_234_56], [60_00, 93_00, 220_00, 225_00]
    said = [200, "323.10", "£760", Decimal("1234.56")], ["60", 93, Decimal(220), "225.0"]
    found = grid(POST, CONTRACT, "rate.amount", "contract.billed_days", *said, tax_year=YEAR)
    assert (found.down_values_scaled, found.across_values_scaled) == (tuple(rates), tuple(days))
    of = offer_set(POST, CONTRACT, tax_year=YEAR)
    for down, rate in enumerate(rates):
        for across, count in enumerate(days):
            cell = of.with_value(of.where("B:rate.amount"), rate).with_value(of.where("B:contract.billed_days"), count)
            gap = cell.statement(1).pence_of("total_reward") - cell.statement(0).pence_of("total_reward")
            assert found.gaps_pence[down, across] == gap and found[down, across] == decimal(gap)


def test_a_map_of_inputs_of_the_person_too() -> None:
    found = grid(POST, CONTRACT, "person.other_income", "B:rate.amount", [0, "5,000"], [300, 400], tax_year=YEAR)
    of = offer_set(POST, CONTRACT, tax_year=YEAR, person=Person(other_income="5,000"))
    of = of.with_value(of.where("B:rate.amount"), 400_00)
    assert found.gaps_pence[1, 1] == of.statement(1).pence_of("total_reward") - of.statement(0).pence_of("total_reward")


def test_months_without_work_until_the_post_has_caught_up() -> None:
    """Issue 4: on the defaults 19.2 on take-home, 11.0 on total reward."""
    of = offer_set(POST, CONTRACT, tax_year=YEAR)
    hand, whole = tipping_points(of, "take_home"), tipping_points(of, "total_reward")
    assert hand is not None and hand.runway is not None and hand.runway.shown == "19.2"
    assert whole is not None and whole.runway is not None and whole.runway.shown == "11.0"
    assert whole.words == "Break-even in total at £323.10 a day, 93 billed days, or 11.0 months without work after it."
    assert tipping_points(offer_set(POST, POST, tax_year=YEAR)) is None


def test_equal_terms_give_the_contract_the_posts_days_and_pension() -> None:
    found = equal_terms(POST, CONTRACT, tax_year=YEAR)
    first, days, pension = (stage.statement for stage in found.stages)
    assert first.pence_of("take_home") == 88_450_56
    assert days.pence_of("days_worked") == found.post.pence_of("days_worked") == 224_00
    assert pension.pence_of("pension_value") == found.post.pence_of("pension_value") == 15_169_93
    # What is given up buys pension pound for pound, and tax and NI are saved on it.
    assert 0 < days.pence_of("take_home") - pension.pence_of("take_home") < 15_169_93
    with pytest.raises(InputError, match="a post and a contract"):
        equal_terms(POST, POST, tax_year=YEAR)


def test_a_silent_advert_is_solved_and_set_on_its_scale() -> None:
    silent = "mopac-head-of-private-office"
    found = break_even(silent, CONTRACT, "A:pay.basic", "total_reward", tax_year=YEAR)
    assert found.value_scaled is not None and found.at_value_pence >= 88_450_56 > found.just_below_pence
    of = offer_set(silent, CONTRACT, tax_year=YEAR)
    said = salary_match(of.library, of.offers[0], found.value_scaled, of.year)
    over = found.value_scaled - 86_802_00
    assert f"£{over // 100:,}.{over % 100:02d} above its maximum" in said[0]
    assert "way up" in salary_match(of.library, of.offers[0], 80_000_00, of.year)[0]


def test_the_offer_that_lacks_its_pay_is_named_with_what_to_set(tmp_path: Path) -> None:
    """Of two files: whichever stands first, and whether or not its pay is what is looked for."""
    rate, none, post = (tmp_path / f"{name}.toml" for name in ("rate", "none", "post"))
    rate.write_text('title = "A"\nkind = "umbrella"\nrate = { amount = "500", per = "day" }\n')
    none.write_text('title = "B"\nkind = "umbrella"\n')
    post.write_text('title = "C"\nkind = "employment"\n')
    for first, second, words in (
        (rate, none, "B, none: rate.amount: the offer states no rate: --set B:rate.amount=500 --set B:rate.per=day"),
        (post, rate, "A, post: pay.basic: the offer states no salary: --set A:pay.basic=45,000"),
        (none, post, "A, none: rate.amount: the offer states no rate: --set A:rate.amount=500"),
    ):
        with pytest.raises(RewardError) as caught:
            break_even(first, second, tax_year=YEAR)
        assert str(caught.value).startswith(words)
    assert break_even(rate, post, tax_year=YEAR).value is not None  # what B lacks is what is looked for
