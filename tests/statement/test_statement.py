"""Statements and comparisons: what they warn of, what they rest on, and how they print."""

from decimal import Decimal
from typing import Any

import pytest

import reward
from reward.base.errors import FiguresError, InputError, MissingError
from reward.library.in_force import shipped
from reward.library.models.offer import Offer
from reward.report import text
from tests.years import LATER, LATEST, NEWEST

POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"


def employment(**parts: Any) -> Offer:
    return Offer.model_validate({"title": "A post", "kind": "employment", **parts})


def umbrella(**parts: Any) -> Offer:
    whole = {"title": "A contract", "kind": "umbrella", "rate": {"amount": "400", "per": "day"}, **parts}
    return Offer.model_validate(whole)


def priced(offer: "Offer | str", **more: Any) -> reward.Statement:
    assume = reward.Assumptions.model_validate(more.pop("assume", {}))
    person = reward.Person.model_validate(more.pop("person", {}))
    return reward.price(offer, assumptions=assume, person=person, **{"tax_year": "2026-27", **more})


def warned(statement: reward.Statement, words: str) -> bool:
    return any(words in warning for warning in statement.warnings)


def test_figures_are_exact_decimals_and_absent_where_they_cannot_apply() -> None:
    post, contract = priced(POST), priced(CONTRACT)
    assert post["take_home"] == Decimal("34050.58")
    assert post["days_worked"] == Decimal(224)
    assert "assignment_income" not in post.figures
    assert "basic_pay" not in contract.figures
    assert "employee_pension" not in contract.figures
    assert contract.pence_of("pension_value") == 0
    for always in (
        "gross_pay",
        "income_tax",
        "employee_ni",
        "take_home",
        "employer_ni",
        "apprenticeship_levy",
        "total_reward",
    ):
        assert always in post.figures
        assert always in contract.figures


def test_a_nil_deduction_is_shown_where_the_law_could_take_one() -> None:
    small = priced(employment(pay={"basic": "4,000"}))
    assert small["income_tax"] == small["employee_ni"] == small["employer_ni"] == Decimal(0)


def test_an_unverified_tier_warns_only_where_it_is_used() -> None:
    assert warned(priced(POST), "58,200 that is derived")
    low = employment(pay={"basic": "30,000"}, pension={"scheme": "civil-service-alpha"})
    assert not warned(priced(low), "derived")
    above = employment(pay={"basic": "60,000"}, pension={"scheme": "civil-service-alpha"})
    assert warned(priced(above), "58,200 that is derived"), "a tier rests on the limit below it too"


def test_leaving_alpha_early_is_said_unless_the_stay_is_long() -> None:
    assert warned(priced(POST), "leaving Civil Service pension, alpha within 2 years")
    assert not warned(priced(POST, assume={"expected_stay_years": "2"}), "within 2 years")
    assert warned(priced(POST, assume={"expected_stay_years": "1.5"}), "the total counts the refund")


def test_pay_under_the_minimum_wage_warns_and_is_priced() -> None:
    # 12.71 x 37 x 365 / 7 = 24,521.22 a year from April 2026.
    assert not warned(priced(employment(pay={"basic": "24,522", "hours_per_week": 37})), "minimum wage")
    below = priced(employment(pay={"basic": "24,521", "hours_per_week": 37}))
    assert warned(below, "under the minimum wage of £12.71")
    assert below["gross_pay"] == Decimal(24_521)
    young = priced(employment(pay={"basic": "24,000", "hours_per_week": 37}), person={"born": "2007-06-01"})
    assert not warned(young, "minimum wage"), "£10.85 at 18"
    assert warned(priced(umbrella(rate={"amount": "110", "per": "day"})), "minimum wage")


def test_a_plan_that_payroll_does_not_collect_is_said() -> None:
    before = priced(POST, tax_year="2025-26", person={"student_loans": ["plan-5"]})
    assert "student_loan" not in before.figures
    assert warned(before, "collects nothing")
    assert priced(POST, person={"student_loans": ["plan-5"]})["student_loan"] == Decimal(1806)


def test_what_is_not_used_on_this_basis_is_said() -> None:
    found = priced(POST, person={"tax_code": "1257L"}, assume={"cpi": "2"})
    for words in ("tax code '1257L' is not used", "assume.cpi is not used"):
        assert warned(found, words)


def test_an_offer_without_a_pension_or_leave_says_what_was_taken() -> None:
    found = priced(employment(pay={"basic": "30,000"}))
    assert warned(found, "states no pension")
    assert warned(found, "states no leave")
    assert found["leave_days"] + found["bank_holidays"] == Decimal(28)


def test_billed_days_left_out_are_typical_and_follow_the_assumptions() -> None:
    typical = priced(umbrella())
    assert typical["days_worked"] == Decimal(220)
    assert warned(typical, "252 weekdays without bank holidays - 20 unpaid leave - 5 sickness - 7 bench")
    assert priced(umbrella(), assume={"bench_days": 27})["days_worked"] == Decimal(200)
    assert priced(umbrella(), assume={"bench_days": 7})["days_worked"] == Decimal(220)
    assert priced(umbrella(), person={"nation": "scotland"})["days_worked"] == Decimal(220)
    said = priced(umbrella(contract={"billed_weeks": 40, "days_per_week": 4}))
    assert said["days_worked"] == Decimal(160)


def test_billed_weeks_follow_the_days_unless_they_are_given() -> None:
    derived = priced(umbrella(contract={"billed_days": 223, "days_per_week": 5}, umbrella={"margin_per_week": "20"}))
    assert derived["umbrella_margin"] - Decimal(892) < Decimal("0.05"), "223 / 5 = 44.6 weeks, and the odd pence"
    given = priced(
        umbrella(
            contract={"billed_days": 223, "billed_weeks": 50, "days_per_week": 5}, umbrella={"margin_per_week": "20"}
        )
    )
    assert given["umbrella_margin"] >= Decimal(1000)


def test_hours_and_weeks_are_billed_too() -> None:
    by_hour = umbrella(rate={"amount": "50", "per": "hour"}, contract={"billed_days": 200, "hours_per_day": "7.25"})
    assert priced(by_hour)["assignment_income"] == Decimal(72_500)
    by_week = umbrella(rate={"amount": "2,000", "per": "week"}, contract={"billed_days": 200, "days_per_week": 5})
    assert priced(by_week)["assignment_income"] == Decimal(80_000)


def test_accrued_holiday_pays_the_same_in_a_year_unless_days_are_lost() -> None:
    rolled, accrued = (priced(umbrella(umbrella={"holiday_pay": how})) for how in ("rolled-up", "accrued"))
    assert rolled.figures == accrued.figures
    lost = priced(umbrella(umbrella={"holiday_pay": "accrued", "holiday_forfeited_days": 5}))
    assert lost["holiday_forfeited"] > 0
    assert lost["gross_pay"] < rolled["gross_pay"]


def test_part_time_work_shares_out_pay_allowances_leave_and_days() -> None:
    half = reward.load_offer(POST).written()
    half["pay"]["fte_percent"] = 50
    found = priced(Offer.model_validate(half))
    assert found["basic_pay"] == Decimal(21_116)
    assert found["allowances"] == Decimal("1420.50")
    assert (found["leave_days"], found["bank_holidays"], found["days_worked"]) == (14, Decimal("4.5"), 112)
    half["allowance"][1]["pro_rata"] = False
    assert priced(Offer.model_validate(half))["allowances"] == Decimal("1920.50")


def test_commuting_costs_what_the_office_days_cost() -> None:
    person = {"commute": {"cost_per_day": "10", "office_days_per_week": 2}}
    found = priced(POST, person=person)
    assert found["work_costs"] == Decimal(896), "224 days x 2/5 x £10"
    assert priced(POST)["total_reward"] - found["total_reward"] == Decimal(896)


def test_a_later_year_is_priced_only_when_asked_for_and_marked() -> None:
    with pytest.raises(FiguresError, match=f"the newest are for {NEWEST}"):
        priced(POST, tax_year=str(LATER))
    later = priced(POST, tax_year=str(LATER), assume={"later_years": "frozen"})
    assert later.assumptions["later_years"] == "frozen"
    assert warned(later, "kept as an assumption")
    assert later.to_dict()["assumed"] == [str(LATER)]
    assert f"Tax year {LATER}, assumed, whole" in text.statement(later)
    assert "assumed" not in priced(POST).to_dict()
    natures = {line.figure: line.nature for line in later.lines}
    assert natures["income_tax"] == natures["employee_ni"] == natures["employee_pension"] == "assumption"
    assert priced(POST, tax_year=str(LATEST), assume={"later_years": "frozen"})["take_home"] == later["take_home"]


def test_enacted_figures_of_a_later_year_are_used() -> None:
    later = priced(POST, tax_year="2027-28", assume={"later_years": "frozen"}, person={"student_loans": ["plan-2"]})
    assert later.priced.regime.student_loan is not None
    assert later.priced.regime.student_loan.threshold == 29_385_00


def test_scheme_years_that_are_not_known_are_refused() -> None:
    offer = employment(pay={"basic": "40,000"}, pension={"scheme": "nhs"})
    with pytest.raises(FiguresError, match="the oldest begin on 1 April 2024"):
        priced(offer, tax_year="2023-24")
    for year in ("2024-25", "2025-26", "2026-27"):
        assert priced(offer, tax_year=year)["employee_pension"] == Decimal(3920)
    assert not warned(priced(offer), "kept as an assumption")
    later = priced(offer, tax_year=str(LATER), assume={"later_years": "frozen"})
    assert warned(later, f"NHS Pension Scheme, England and Wales: no figures for {LATER} yet")


def test_terms_that_are_not_confirmed_are_marked_where_they_are_used() -> None:
    hours = employment(pay={"scale": "mopac", "grade": 3, "point": "minimum"}, leave={"days": "32.5"})
    assert warned(priced(hours), "hours a week: derived")
    assert warned(priced(hours), "whether bank holidays come on top")
    assert warned(priced(employment(pay={"basic": "77,325"}, leave={"scale": "mopac"})), "bank_holidays: unverified")
    nhs = {"scheme": "nhs"}
    table = {**shipped().table("pension", "nhs"), "relief_mark": "unverified: an example"}
    doubted = priced(
        employment(pay={"basic": "40,000"}, pension=nhs), library=shipped().with_table("pension", "nhs", table)
    )
    assert warned(doubted, "relief by net-pay: unverified")
    own = employment(pay={"basic": "40,000"}, pension={**nhs, "relief": "net-pay"})
    said = priced(own, library=shipped().with_table("pension", "nhs", table))
    assert not warned(said, "relief by"), "the offer says so itself"


def test_partnership_needs_an_age() -> None:
    offer = employment(pay={"basic": "40,000"}, pension={"scheme": "civil-service-partnership", "employee_percent": 5})
    with pytest.raises(MissingError, match=r"person\.born"):
        priced(offer)
    found = priced(offer, person={"born": "1986-01-01"})
    assert found["employer_pension"] == Decimal(5800), "11% at 40, and 3% matched; 0.5% is a charge"
    assert warned(found, "unverified")


def test_a_plain_scheme_needs_the_offers_own_percentages() -> None:
    with pytest.raises(MissingError, match="employee_percent"):
        priced(employment(pay={"basic": "40,000"}, pension={"scheme": "plain-dc", "employer_percent": 10}))
    found = priced(
        employment(
            pay={"basic": "40,000"}, pension={"scheme": "plain-dc", "employer_percent": 10, "employee_percent": 5}
        )
    )
    assert found["pension_value"] == Decimal(6000)
    assert found["retirement_tax"] == Decimal(900), "20% of three quarters"


def test_an_estimated_employer_rate_says_so() -> None:
    found = priced("lewisham-plumber-so2")
    assert warned(found, "employers' rates differ")
    assert {line.figure: line.nature for line in found.lines}["employer_pension"] == "estimate"
    own = reward.load_offer("lewisham-plumber-so2").written()
    own["pension"]["employer_percent"] = "20"
    assert not warned(priced(Offer.model_validate(own)), "employers' rates differ")


def test_every_line_says_where_it_comes_from_and_is_signed_as_it_counts() -> None:
    for name in (POST, CONTRACT):
        statement = priced(name)
        lines = {line.figure: line for line in statement.lines}
        assert lines["income_tax"].amount_pence == -statement.pence_of("income_tax")
        assert all(line.because for line in lines.values())
        assert {line.nature for line in lines.values()} <= {"law", "contract", "scheme", "estimate", "assumption"}
        assert lines["income_tax"].sources
        known = shipped().sources
        assert all(key in known for line in lines.values() for key in line.sources)


def test_statements_and_comparisons_print_in_terminal_and_notebook() -> None:
    both = reward.compare(POST, CONTRACT, tax_year="2026-27")
    assert "Take-home pay" in str(both)
    assert "34,050.58" in str(both[0])
    assert "<table>" in both._repr_html_()
    assert "34,050.58" in both[0]._repr_html_()
    assert "take_home 34,050.58" in repr(both[0])


def test_html_escapes_what_came_from_outside() -> None:
    offer = employment(pay={"basic": "30,000"}).model_copy(update={"title": "<script>x</script>"})
    assert "<script>" not in priced(offer)._repr_html_()


def test_html_obeys_no_control_or_direction_mark_from_outside() -> None:
    marks = "\x1b[31m\u202egnp.exe\u200b\x00\x9b"
    odd = employment(pay={"basic": "30,000"}).model_copy(
        update={"title": f"Clerk {marks}", "doubts": (f"soon {marks}",)}
    )
    both = reward.compare(odd, POST, tax_year="2026-27")
    for html in (priced(odd)._repr_html_(), both._repr_html_()):
        assert html.isprintable()
        assert "Clerk \\x1b[31m\\u202egnp.exe\\u200b\\x00\\x9b" in html
    assert "soon \\x1b[31m" in priced(odd)._repr_html_()


def test_three_offers_are_compared_with_the_first() -> None:
    three = reward.compare([POST, CONTRACT, "lewisham-plumber-so2"], tax_year="2026-27")
    assert len(three.differences_pence) == len(three.waterfalls) == 2
    # A is the next both in hand (34,050.58 to C's 31,295.04) and in all.
    assert "£54,399.98 a year more than A take-home, £42,264.04 more than A in total." in three.verdict[0]


def test_equal_offers_are_called_equal() -> None:
    assert reward.compare(POST, POST, tax_year="2026-27").verdict == (
        "The offers pay the same, take-home and in total.",
    )


def test_a_split_verdict_names_both() -> None:
    cash = employment(pay={"basic": "40,000"}, pension={"scheme": "none"})
    pension = employment(pay={"basic": "39,000"}, pension={"scheme": "civil-service-alpha"}).model_copy(
        update={"title": "Other"}
    )
    hand, whole = reward.compare(cash, pension, tax_year="2026-27").verdict
    assert hand.startswith("A, A post, pays more take-home")
    assert whole.startswith("B, Other, pays more in total")


def test_one_offer_or_two_years_cannot_be_compared() -> None:
    with pytest.raises(InputError, match="give 2 to 200"):
        reward.compare(POST)
    with pytest.raises(InputError, match="one tax year"):
        reward.compare(priced(POST), priced(POST, tax_year="2025-26"))


def test_today_takes_the_newest_year_that_is_known() -> None:
    found = reward.price(POST)
    assert found.tax_year >= "2026-27"
