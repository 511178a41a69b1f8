"""What a rule says of its rounding is what it does."""

import inspect
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

import reward.rules
from reward.base.money import WHOLE, Exact, Pence
from reward.rules.citation import WORDS, Citation, Rounding, citation, law

RULES = [
    (f"{path.stem}.{name}", rule)
    for path in sorted(Path(reward.rules.__file__).parent.glob("*.py"))
    for name, rule in vars(import_module(f"reward.rules.{path.stem}")).items()
    if inspect.isfunction(rule) and hasattr(rule, "citation") and rule.__module__ == f"reward.rules.{path.stem}"
]
DONE = {
    "accommodation.additional_rent": "to the nearest penny, halves up",
    "annual_allowance.charge": "down to the penny, once, on the sum over the bands",
    "annual_allowance.opening_value": "down to the penny, as HMRC's own example does",
    "benefits.interest_saved": "to the nearest penny, halves up",
    "benefits.taxed_interest": "to the nearest penny, halves up",
    "company.corporation_tax": "to the nearest penny, halves up",
    "company.dividend_tax": "down to the penny, once, on the sum over the bands",
    "family_pay.weekly": "up to the penny",
    "income_tax.allowance": "what is left goes up to a whole pound",
    "marriage_allowance.reduction": "down to the penny",
    "pension.into_scheme_pot": "to the nearest penny, halves up",
    "benefits_in_kind.class_1a": "to the nearest penny, halves up",
    "company_car.fuel_of_a_year": "to the nearest penny, halves up",
    "company_car.of_a_year": "to the nearest penny, halves up",
    "income_tax.due": "down to the penny, once, on the sum over the bands",
    "other_income.due": "down to the penny, once, on the sum over the bands",
    "pension.charge": "to the nearest penny, halves up",
    "pension.employer": "to the nearest penny, halves up",
    "pension.member": "to the nearest penny, halves up",
    "pension.ni_saving_paid_in": "to the nearest penny, halves up",
    "pension.taxed_later": "to the nearest penny, halves up",
    "pension_worth.by_factor": "to the nearest penny, halves up",
    "pension_worth.refund_charge": "to the nearest penny, halves up",
    "termination.class_1a": "to the nearest penny, halves up",
    "umbrella.holiday_set_aside": "to the nearest penny, halves up",
    "vat.on": "to the nearest penny, halves up",
}
"""The rules that end in one rounding of an exact amount, which `@law` does for them."""

# £1.004999 and £1.005 and £1.010001, in millionths of a penny: one under half a penny, half, and past a penny.
AMOUNTS = Exact(np.array([100_499_999, 100_500_000, 101_000_001, 0], dtype=np.int64))
ROUNDED = {
    "to_penny": [100, 101, 101, 0],
    "down_to_penny": [100, 100, 101, 0],
    "up_to_penny": [101, 101, 102, 0],
    "down_to_pound": [100, 100, 100, 0],
    "up_to_pound": [200, 200, 200, 0],
}


@pytest.mark.parametrize("rounding", WORDS, ids=lambda rounding: rounding.__name__)
def test_a_rule_is_rounded_as_it_says(rounding: Rounding) -> None:
    @law("an act", rounding=rounding, told="the sum goes {}", nature="scheme")
    def rule(amount: Exact, *, times: int) -> Exact:
        return Exact(amount * times)

    assert rule(AMOUNTS, times=1).tolist() == ROUNDED[rounding.__name__]
    assert citation(rule) == Citation("an act", f"the sum goes {WORDS[rounding]}", "scheme")


def test_text_is_told_and_changes_nothing() -> None:
    @law("an act", rounding="each band apart")
    def rule(amount: Pence) -> Pence:
        return amount

    amount = Pence(np.array([3], dtype=np.int64))
    assert rule(amount) is amount
    assert citation(rule) == Citation("an act", "each band apart", "law")


def test_the_rules_that_end_in_one_rounding_have_it_from_their_citation() -> None:
    assert {name: citation(rule).rounding for name, rule in RULES if hasattr(rule, "__wrapped__")} == DONE


def test_what_such_a_rule_works_out_is_not_yet_rounded() -> None:
    rules = dict(RULES)
    pay, rate = Pence(np.array([33], dtype=np.int64)), 200_000
    assert rules["vat.on"](pay, rate).tolist() == [7]  # 33p at 20% is 6.6p
    assert inspect.unwrap(rules["vat.on"])(pay, rate).tolist() == [66 * WHOLE // 10]
