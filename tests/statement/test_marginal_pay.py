"""The next pound of pay: what is left of it, and the cliffs near it, held against pricing one by one."""

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import reward
from reward.library.models.offer import Offer
from reward.statement.marginal_pay import NEAR, Margins, in_words
from tests.strategies.offers import written

CONTRACT = "met-estate-strategy-contract"


def post(pence: int, **parts: Any) -> Offer:
    pay = {"basic": written(pence), **parts.pop("pay", {})}
    return Offer.model_validate({"title": "A post", "kind": "employment", "pay": pay, **parts})


def priced(offer: "Offer | str", **person: Any) -> reward.Statement:
    return reward.price(offer, person=reward.Person.model_validate(person), tax_year="2026-27")


def margins(offer: "Offer | str", **person: Any) -> Margins:
    found = priced(offer, **person).margins
    assert found is not None
    return found


ALPHA = {"pension": {"scheme": "civil-service-alpha"}}


@pytest.mark.parametrize(
    ("basic", "person", "taken"),
    [
        (30_000_00, {}, 28_00),  # 20% and 8%
        (60_000_00, {}, 42_00),  # 40% and 2%
        (110_000_00, {}, 62_00),  # and half as much allowance lost at 40%
        (130_000_00, {}, 47_00),
        (8_000_00, {}, 0),
        (30_000_00, {"nation": "scotland"}, 29_00),  # 21% from 29,527
        (40_000_00, {"student_loans": ["plan-2"]}, 37_00),
        (70_000_00, {"children": 2}, 42_00),  # 50% of 2,382 up to 70,200
        (70_100_00, {"children": 2}, 65_00),  # and 51% from there: 1,214 for 1,191
    ],
)
def test_what_the_next_hundred_loses(basic: int, person: dict[str, Any], taken: int) -> None:
    found = margins(post(basic), **person).hundred
    assert found.pay_pence == 100_00
    assert found.taken_pence == taken
    assert sum(amount for _, amount in found.parts_pence) == found.taken_pence
    assert found.kept_pence == 100_00 - found.taken_pence


def test_a_pension_takes_its_share_with_its_relief() -> None:
    # 5.45% goes into alpha, 20% of the rest and 8% of all of it: 5.45 + 18.91 + 8.00
    found = margins(post(45_073_00, **ALPHA))
    assert dict(found.hundred.parts_pence) == {"employee_pension": 5_45, "income_tax": 18_91, "employee_ni": 8_00}
    assert found.hundred.rate == 323_600
    assert found.cliffs == ()


def test_why_takes_the_rate_apart() -> None:
    why = priced(post(45_073_00, **ALPHA)).why("marginal_rate")
    assert why.amount_scaled == 323_600
    assert sum(step.value for step in why.steps) == 323_600
    assert [step.rests_on for step in why.steps] == ["employee_pension", "income_tax", "employee_ni"]
    assert why.shown == "32.36%"


def test_a_pension_tier_is_a_cliff_with_its_cost() -> None:
    # 58,200 × 5.45% = 3,171.90; 58,201 × 7.35% = 4,277.77: 1,105.87 more, 40% of it relieved.
    found = margins(post(57_000_00, **ALPHA))
    (cliff,) = found.cliffs
    assert (cliff.figure, cliff.pay_pence, cliff.passed, cliff.others) == ("employee_pension", 58_200_00, False, 0)
    below, above = (priced(post(pence, **ALPHA)).pence_of("cash_now") for pence in (58_200_00, 58_201_00))
    assert cliff.costs_pence == below - above > 600_00
    assert cliff.made_good_pence is not None
    again, short = (
        priced(post(pence, **ALPHA)).pence_of("cash_now")
        for pence in (cliff.made_good_pence, cliff.made_good_pence - 1_00)
    )
    assert again >= below > short
    assert any("£1 more at £58,200 costs" in text for text in in_words(found))


def test_a_cliff_that_still_costs_is_told_from_above_and_one_made_good_is_not() -> None:
    (cliff,) = margins(post(58_500_00, **ALPHA)).cliffs
    assert (cliff.pay_pence, cliff.passed) == (58_200_00, True)
    assert margins(post(60_100_00, **ALPHA)).cliffs == ()


def test_childcare_support_is_a_cliff_at_100_000() -> None:
    person = {"children": 1, "claims_child_benefit": False, "childcare_support": "6,000"}
    (cliff,) = margins(post(99_000_00), **person).cliffs
    assert (cliff.figure, cliff.pay_pence) == ("childcare_support_lost", 100_000_00)
    # The pound above it keeps 38p: tax of 40p, of 20p for the allowance that goes, NI of 2p; a whole
    # pound of allowance goes with the second, so here or a pound later.
    assert 5_999_00 < cliff.costs_pence < 6_000_00
    assert cliff.made_good_pence is not None and cliff.made_good_pence > 115_000_00


def test_child_benefit_falls_at_every_percent() -> None:
    (cliff,) = margins(post(70_050_00), children=2).cliffs
    assert (cliff.figure, cliff.pay_pence, cliff.others) == ("child_benefit_charge", 70_199_00, 19)
    assert margins(post(70_050_00), children=2, partner_income="90,000").cliffs == ()


def test_a_contract_is_moved_by_pennies_of_its_rate() -> None:
    found = margins(CONTRACT)
    assert found.of == "assignment_income"
    assert found.pound.pay_pence == 2_20  # a penny on 220 days
    assert found.hundred.pay_pence == 101_20
    # 15% NI and 0.5% levy go first, then 45% and 2%: 53% of 1 / 1.155 is left.
    assert found.hundred.kept_pence == 46_44
    assert found.hundred.kept_pence == priced_at("760.46") - priced_at("760")


def priced_at(rate: str) -> int:
    table = reward.load_offer(CONTRACT).written()
    table["rate"]["amount"] = rate
    return priced(Offer.model_validate(table)).pence_of("cash_now")


def test_part_time_pay_is_moved_by_its_own_pound() -> None:
    found = margins(post(60_000_00, pay={"fte_percent": 60})).hundred
    assert found.pay_pence == 100_00
    assert found.taken_pence == 28_00


def test_json_says_the_same() -> None:
    said = priced(post(57_000_00, **ALPHA)).to_dict()["margins"]
    assert said["of"] == "gross_pay"
    assert said["next_hundred"]["kept"] == "54.73"  # 100 less 5.45, 40% of the other 94.55, and 2
    assert said["cliffs"][0]["pay"] == "58200.00"


def test_pay_days_have_no_margins() -> None:
    slips = reward.price(post(45_000_00), tax_year="2026-27", basis="payslips")
    assert slips.margins is None
    assert "margins" not in slips.to_dict()


schemes = st.sampled_from(({}, ALPHA, {"pension": {"scheme": "lgps"}}, {"pension": {"scheme": "auto-enrolment"}}))
people = st.sampled_from(
    (
        {},
        {"nation": "scotland"},
        {"student_loans": ["plan-2", "postgraduate"]},
        {"children": 1},
        {"children": 3, "childcare_support": "9,000"},
    )
)
near = st.builds(
    int.__add__, st.sampled_from((58_200_00, 47_300_00, 60_000_00, 80_000_00, 100_000_00)), st.integers(-1_500, 1_500)
)


@given(near | st.integers(15_000, 200_000).map(lambda pounds: pounds * 100), schemes, people)
@settings(max_examples=60, suppress_health_check=(HealthCheck.too_slow,))
def test_a_pound_more_costs_more_than_a_pound_only_at_a_listed_cliff(
    basic: int, pension: dict[str, Any], person: dict[str, Any]
) -> None:
    """The next pound and hundred are two prices apart, and a fall between them is listed."""
    found = margins(post(basic, **pension), **person)
    now, pound, hundred = (
        priced(post(basic + more, **pension), **person).pence_of("cash_now") for more in (0, 1_00, 100_00)
    )
    assert (found.pound.kept_pence, found.hundred.kept_pence) == (pound - now, hundred - now)
    if pound - now < -1_00:
        assert basic in {cliff.pay_pence for cliff in found.cliffs}
    if hundred - now < -100_00:
        assert any(basic <= cliff.pay_pence < basic + 100_00 for cliff in found.cliffs)


beside = st.builds(
    int.__add__, st.sampled_from((58_200, 47_300, 60_500, 70_000, 79_500, 100_000)), st.integers(-1_800, 500)
)


@given(beside, schemes, people)
@settings(max_examples=30, suppress_health_check=(HealthCheck.too_slow,))
def test_every_listed_cliff_is_one(pounds: int, pension: dict[str, Any], person: dict[str, Any]) -> None:
    found = margins(post(pounds * 100, **pension), **person)
    assume(found.cliffs)
    for cliff in found.cliffs:
        assert abs(cliff.pay_pence - pounds * 100) <= NEAR + 1_00
        below, above = (
            priced(post(cliff.pay_pence + more, **pension), **person).pence_of("cash_now") for more in (0, 1_00)
        )
        assert below - above == cliff.costs_pence > 1_00
        if cliff.made_good_pence is not None:
            assert priced(post(cliff.made_good_pence, **pension), **person).pence_of("cash_now") >= below
