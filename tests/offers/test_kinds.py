"""Offers by an agency's PAYE rate and with an own company: what is shown, warned of and rested on; a bonus by chance."""

from decimal import Decimal
from typing import Any

import pytest

import reward
from reward.library.models.offer import Offer
from tests.years import LATER

PAYE, LIMITED = "southwark-lawyer-paye", "southwark-lawyer-limited"


def priced(offer: "Offer | str", **more: Any) -> reward.Statement:
    assume = reward.Assumptions.model_validate(more.pop("assume", {}))
    person = reward.Person.model_validate(more.pop("person", {}))
    return reward.price(offer, assumptions=assume, person=person, **{"tax_year": "2026-27", **more})


def of_kind(kind: str, amount: str = "500", **parts: Any) -> Offer:
    contract = {"billed_days": 200, "days_per_week": 5, "hours_per_day": "7.5", **parts.pop("contract", {})}
    rate = {"amount": amount, "per": "day", **parts.pop("rate", {})}
    return Offer.model_validate({"title": "A job", "kind": kind, "rate": rate, "contract": contract, **parts})


def warned(statement: reward.Statement, words: str) -> bool:
    return any(words in warning for warning in statement.warnings)


# --- an agency's rate --------------------------------------------------------------------


def test_an_agencys_statement_has_its_own_figures() -> None:
    figures = priced(PAYE).figures
    assert {"basic_pay", "holiday_pay", "employer_cost", "hirer_cost", "days_not_billed"} <= set(figures)
    assert not {"assignment_income", "umbrella_margin", "leave_days", "employee_pension", "dividends"} & set(figures)
    assert "holiday_pay" not in priced("met-estate-strategy-contract").figures, "an umbrella's is inside its gross pay"


def test_holiday_pay_in_the_rate_leaves_what_the_rate_comes_to() -> None:
    inside = priced(of_kind("agency", rate={"holiday": "inclusive"}))
    assert inside["gross_pay"] == Decimal(100_000)
    assert priced(of_kind("agency"))["gross_pay"] == Decimal(112_070)


def test_what_the_agency_did_not_say_is_said() -> None:
    unsaid = priced(of_kind("agency"))
    assert warned(unsaid, "whether holiday pay comes on top")
    assert warned(unsaid, "an agency enrols most workers within three months")
    said = priced(of_kind("agency", rate={"holiday": "on-top"}, agency={"pension": "none"}))
    assert not warned(said, "holiday pay comes on top")
    assert not warned(said, "an agency enrols")
    assert "holiday pay on top of the rate" in said.rests_on


def test_the_hirer_of_an_agencys_worker_pays_the_employers_cost_and_the_markup() -> None:
    plain, marked = priced(of_kind("agency")), priced(of_kind("agency", contract={"agency_markup_percent": 20}))
    assert plain["hirer_cost"] == plain["employer_cost"]
    assert marked["take_home"] == plain["take_home"]
    assert marked["hirer_cost"] == (plain["employer_cost"] * Decimal("1.2")).quantize(Decimal("0.01"))


def test_an_agencys_rate_under_the_minimum_wage_warns() -> None:
    # 12.71 an hour in 2026/27, for work and without holiday pay: 95.33 a day of 7.5 hours.
    assert warned(priced(of_kind("agency", "95.30")), "minimum wage")
    assert not warned(priced(of_kind("agency", "95.33")), "minimum wage")
    assert warned(priced(of_kind("agency", "106.80", rate={"holiday": "inclusive"})), "minimum wage")


def test_accrued_holiday_of_an_agency_is_paid_when_leave_is_taken() -> None:
    rolled, accrued = (
        priced(of_kind("agency", agency={"pension": "none", "holiday_pay": how}), basis="payslips")
        for how in ("rolled-up", "accrued")
    )
    assert rolled.slips is not None and accrued.slips is not None
    # 200 days are forty weeks of five; £2,500 a week and 12.07% of it.
    assert rolled.slips.figures_pence["gross_pay"].tolist() == [2_801_75] * 40 + [0] * 12
    assert accrued.slips.figures_pence["gross_pay"][:40].tolist() == [2_500_00] * 40
    # 24.14 days are earned: four weeks of five days are paid at once, the rest with the fifth.
    assert accrued.slips.figures_pence["gross_pay"][45:].tolist() == [0] * 7
    assert accrued["gross_pay"] == rolled["gross_pay"] == Decimal(112_070)


def test_an_agencys_payslips_bridge_to_its_year() -> None:
    offer = of_kind("agency", contract={"agency_markup_percent": 10}, agency={"pension": "qualifying-earnings"})
    slips = priced(offer, basis="payslips").slips
    assert slips is not None
    for part in slips.years:
        for figure, start in part.bridge.start_pence.items():
            changes = sum(cause.change_pence.get(figure, 0) for cause in part.bridge.causes)
            assert start + changes == part.bridge.end_pence[figure]


# --- a company ---------------------------------------------------------------------------


def test_a_companys_statement_has_its_own_figures() -> None:
    figures = priced(LIMITED).figures
    assert {"company_costs", "corporation_tax", "dividends", "dividend_tax", "assignment_income"} <= set(figures)
    assert not {"employer_cost", "basic_pay", "umbrella_margin", "employer_pension", "left_in_company"} & set(figures)
    with_pension = priced(of_kind("company", company={"employer_pension": "5,000"})).figures
    assert {"employer_pension", "pension_value", "retirement_tax"} <= set(with_pension)
    assert "employee_pension" not in with_pension


def test_a_company_says_what_is_not_judged_and_what_was_taken() -> None:
    found = priced(LIMITED)
    for words in ("outside IR35", "no paid leave, sick pay", "VAT is not counted", "£12,570, is customary", "no costs"):
        assert warned(found, words)
    said = priced(of_kind("company", company={"salary": "9,000", "accountancy": "0"}))
    assert not warned(said, "customary")
    assert not warned(said, "no costs of the company")
    assert any("a salary of £9,000 and all profit drawn" in text for text in said.rests_on)


def test_a_loan_on_dividends_is_settled_outside_pay_and_off_the_total() -> None:
    without, found = priced(LIMITED), priced(LIMITED, person={"student_loans": ["plan-2"]})
    owed = found.pence_of("loan_owed_later")
    assert owed > 0
    assert found.pence_of("take_home") == without.pence_of("take_home")
    assert found.pence_of("total_reward") == without.pence_of("total_reward") - owed
    assert sum(step.value for step in found.why("loan_owed_later").steps) == owed


def test_costs_above_the_fees_are_a_loss_that_is_in_no_total() -> None:
    found = priced(of_kind("company", "10", company={"expenses": "3,000"}))
    assert (found["assignment_income"], found["gross_pay"], found["take_home"]) == (2_000, 0, 0)
    assert found["left_in_company"] == Decimal(-1_000)
    assert warned(found, "makes a loss of £1,000.00")
    assert warned(found, "a salary of £0.00, not £12,570.00")


def test_profit_that_is_kept_is_in_no_total_and_said() -> None:
    kept = priced(of_kind("company", company={"retained": "10,000"}))
    assert kept["left_in_company"] == Decimal(10_000)
    assert warned(kept, "£10,000.00 of profit stays in the company")


def test_a_company_bears_no_levy_while_its_pay_is_within_the_allowance() -> None:
    # 0.5% of 3,000,000 is the allowance of 15,000.
    assert priced(of_kind("company"))["apprenticeship_levy"] == 0
    rich = of_kind("company", "40,000", company={"salary": "3,100,000"})
    assert priced(rich)["apprenticeship_levy"] == Decimal(500)


def test_associated_companies_share_the_limits() -> None:
    """Two others: 16,666.67 and 83,333.33, so the same profit bears more."""
    alone, shared = (priced(of_kind("company", company={"associated_companies": n})) for n in (0, 2))
    # Profit 100,000 - 13,705.50 = 86,294.50: alone 25% less 3/200 of 163,705.50; shared 25% of all.
    assert (alone["corporation_tax"], shared["corporation_tax"]) == (Decimal("19118.04"), Decimal("21573.63"))


def test_a_company_has_no_minimum_wage() -> None:
    assert not warned(priced(of_kind("company", "500")), "minimum wage")


def test_a_later_years_corporation_tax_is_marked_as_kept() -> None:
    later = priced(LIMITED, tax_year=str(LATER), assume={"later_years": "frozen"})
    assert warned(later, f"corporation tax: no figures for {LATER} yet")
    natures = {line.figure: line.nature for line in later.lines}
    assert natures["corporation_tax"] == natures["dividend_tax"] == "assumption"


# --- fixed terms and bonuses -------------------------------------------------------------


@pytest.mark.parametrize(("kind", "hint"), [("employment", True), ("agency", True), ("company", False)])
def test_a_short_contract_names_the_basis_that_prices_it(kind: str, hint: bool) -> None:
    if kind == "employment":
        pay = {"pay": {"basic": "80,000"}, "contract": {"months": 6}}
        offer = Offer.model_validate({"title": "x", "kind": kind, **pay})
    else:
        offer = of_kind(kind, contract={"months": 6})
    found = next(text for text in priced(offer).warnings if "a contract of 6 months" in text)
    assert ("--basis payslips" in found) == hint


def test_a_bonus_by_chance_is_counted_as_expected_and_told_both_ways() -> None:
    pay = {"basic": "52,000", "bonus_percent": 15, "bonus_probability": 50}
    offer = Offer.model_validate({"title": "x", "kind": "employment", "pay": pay, "pension": {"scheme": "none"}})
    found = priced(offer)
    assert found["bonus"] == Decimal(3_900)
    assert "a bonus with a probability of 50%" in found.rests_on
    # Paid: tax 7,540 and 40% of 9,530, NI 3,016 and 2% of 9,530. Not: 40% and 2% of 1,730.
    assert warned(found, "if it is paid (£7,800.00) take-home is £45,241.40")
    assert warned(found, "if not, take-home is £40,717.40")
    certain = priced(
        offer.model_copy(update={"pay": offer.pay and offer.pay.model_copy(update={"bonus_probability": "100"})})
    )
    assert certain["bonus"] == Decimal(7_800)
    assert "a bonus at its target" in certain.rests_on
    assert not warned(certain, "probability")
    assert priced(offer, basis="payslips")["bonus"] == Decimal(3_900)


def test_holiday_pay_that_is_rolled_up_in_northern_ireland_is_told() -> None:
    rolled = of_kind("umbrella")
    assert warned(priced(rolled, person={"nation": "northern-ireland"}), "in Northern Ireland holiday is to be paid")
    assert not warned(priced(rolled), "rolled up")
    accrued = of_kind("umbrella", umbrella={"holiday_pay": "accrued"})
    assert not warned(priced(accrued, person={"nation": "northern-ireland"}), "rolled up")


def test_a_contract_below_the_trigger_of_enrolment_has_its_pension_and_is_told_so() -> None:
    few = of_kind("umbrella", umbrella={"pension": "qualifying-earnings"}, contract={"billed_days": "10"})
    many = of_kind("umbrella", umbrella={"pension": "qualifying-earnings"}, contract={"billed_days": "200"})
    assert warned(priced(few), "is not above £10,000 a year, the trigger of automatic enrolment")
    assert not warned(priced(many), "trigger")
