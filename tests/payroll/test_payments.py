"""Money on dates, a last day, and arrears: worked cases, the oracle of `tests/oracles/payments.py`, and what never moves."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward import Statement
from reward.base.errors import InputError
from reward.base.money import column as pence_column
from reward.rules import pension
from tests.oracles import payments as oracle
from tests.oracles.year import YEARS, pence
from tests.payroll.test_oracle import many
from tests.strategies.offers import written
from tests.strategies.pay_days import Case

POST = {"kind": "employment", "pension": {"scheme": "none"}, "leave": {"days": "28", "bank_holidays": "additional"}}
LAST_DAYS = {"365ths": 68_49, "260ths": 96_15, "calendar-days": 67_20}


def post(basic: str, year: int, person: Any = None, assumptions: Any = None, **parts: Any) -> Case:
    pay = {"basic": basic, **parts.pop("pay", {})}
    return Case(year, {**POST, "pay": pay, **parts}, {"tax_code": "1257L", **(person or {})}, assumptions or {})


def column(statement: Statement, name: Any) -> list[int]:
    assert statement.slips is not None
    found: list[int] = statement.slips.figures_pence[name].tolist()
    return found


def redundant(**more: Any) -> dict[str, Any]:
    return {"name": "Redundancy", "tax_free_up_to": "30,000", **more}


# --- cases ------------------------------------------------------------------------------------------


def test_a_bonus_in_one_month_bears_that_months_ni_and_loan() -> None:
    """5,000 in March on 42,000, plan 2, 2025-26; worked by hand from the monthly limits."""
    bonus = {"name": "Bonus", "amount": "5,000", "month": 3}
    case = post("42,000", 2025, {"student_loans": ["plan-2"]}, payment=[bonus])
    slips = case.priced()
    assert [column(slips, name)[10:] for name in ("employee_ni", "student_loan")] == [
        [196_16, 337_50],
        [101_00, 551_00],
    ]
    assert column(slips, "income_tax")[11] == 1_490_20
    assert column(slips, "take_home")[11] - column(slips, "take_home")[3] == 3_408_66
    # Of a whole year it is one more part of pay.
    year = case.priced("year")
    assert (year.pence["payments"], year.pence["gross_pay"]) == (5_000_00, 47_000_00)


def test_redundancy_and_notice_then_a_new_job_with_the_p45() -> None:
    """8,100 of redundancy and 13,373 of notice in December, a new job from January; worked by hand."""
    notice = {"name": "Notice and retention", "amount": "13,373", "at": "end"}
    last = date(2025, 12, 31)
    old = post("40,119", 2025, contract={"end": last}, payment=[notice, redundant(amount="8,100", at="end")]).priced()
    assert [column(old, name)[-1] for name in ("income_tax", "employee_ni", "tax_free_payments", "take_home")] == [
        4_284_00,
        501_82,
        8_100_00,
        20_030_43,
    ]
    earned, taxed = sum(column(old, "gross_pay")), sum(column(old, "income_tax"))
    assert (earned, taxed) == (43_462_25, 7_955_80)
    p45 = {"pay": written(earned), "tax": written(taxed)}
    new = post("40,119", 2025, {"p45": p45}, contract={"start": date(2026, 1, 1)}).priced()
    own_year = column(new, "income_tax")[:3]
    assert own_year == [289_66, 289_67, 289_67]
    assert taxed + sum(own_year) == 8_824_80


def test_three_months_of_notice_at_once_or_by_the_month() -> None:
    """4,000 a month, plan 2, 2025-26: at once, after the job, saves 429.82 of NI and costs more of the loan.

    What comes once after the job has the thresholds of a week (NIM08410): 8% of 967 - 242 and 2% of 12,000 - 967; the
    loan is 9% of what is above 28,470 / 52, in whole pounds.
    """
    person = {"student_loans": ["plan-2"]}
    notice = {"name": "Notice", "amount": "12,000", "on": date(2025, 7, 31)}
    at_once = post("48,000", 2025, person, contract={"end": date(2025, 6, 30)}, payment=[notice]).priced()
    by_month = post("48,000", 2025, person, contract={"end": date(2025, 9, 30)}).priced()
    assert [column(at_once, name)[3] for name in ("gross_pay", "employee_ni", "student_loan", "income_tax")] == [
        12_000_00,
        278_66,
        1_030_00,
        3_638_06,
    ]
    assert sum(column(by_month, "employee_ni")[3:]) == 708_48
    assert sum(column(by_month, "student_loan")[3:]) == 438_00
    # No day of July is worked: only the money comes then.
    assert at_once.slips is not None and len(at_once.slips.days) == 4


@pytest.mark.parametrize(("rule", "for_the_day"), [(None, 67_20), *LAST_DAYS.items()])
def test_one_day_of_the_last_month_is_paid_by_the_employers_rule(rule: str | None, for_the_day: int) -> None:
    """Left on 1 July at 25,000: 2,083.33 / 31, 25,000 / 365 or 25,000 / 260."""
    terms = {} if rule is None else {"part_month": rule}
    slips = post("25,000", 2026, contract={"end": date(2026, 7, 1)}, pay_days=terms).priced()
    assert sum(column(slips, "gross_pay")) - 6_250_00 == for_the_day


@pytest.mark.parametrize(("rule", "a_day"), [("calendar-days", 96_15), ("365ths", 68_49), ("260ths", 96_15)])
def test_holiday_that_is_left_is_paid_with_the_last_pay(rule: str, a_day: int) -> None:
    leave = {"days": "28", "bank_holidays": "additional", "untaken_days": "1"}
    case = post("25,000", 2026, contract={"end": date(2026, 7, 1)}, pay_days={"part_month": rule}, leave=leave)
    assert column(case.priced(), "payments") == [0, 0, a_day]
    assert case.priced("year").pence["payments"] == a_day


def late_award(paid: date | None) -> Case:
    change = {"from": date(2024, 6, 1), "basic": "44,680", **({} if paid is None else {"paid": paid})}
    pension = {"scheme": "civil-service-alpha"}
    return post("42,618", 2024, {"nation": "scotland", "tax_code": "S1257L"}, pay={"change": [change]}, pension=pension)


def test_an_award_from_june_paid_in_november() -> None:
    """Scotland, alpha, 2024-25: arrears 859.17 gross and 596.49 net, worked by hand."""
    slips = late_award(date(2024, 11, 30)).priced()
    assert column(slips, "back_pay") == [0] * 7 + [859_17] + [0] * 4
    assert (column(slips, "employee_ni")[7], column(slips, "take_home")[7]) == (259_15, 3_397_33)
    assert column(slips, "take_home")[7] - column(slips, "take_home")[8] == 596_49
    assert column(slips, "take_home")[8] - column(slips, "take_home")[6] == 114_49  # 114.60 less 11p of tax by rounding
    assert any("arrears of £859.17 since 1 June 2024" in text for text in slips.warnings)


def test_arrears_reach_back_before_the_tax_year() -> None:
    """From 1 March 2025, paid in May: March, April and then May at 3,000 in place of 2,500."""
    change = {"from": date(2025, 3, 1), "basic": "36,000", "paid": date(2025, 5, 31)}
    slips = post("30,000", 2025, pay={"change": [change]}).priced()
    assert column(slips, "gross_pay")[:3] == [2_500_00, 4_000_00, 3_000_00]
    # In a job that began in April there is no March to be paid for.
    begun = post("30,000", 2025, pay={"change": [change]}, contract={"start": date(2025, 4, 1)}).priced(year=2025)
    assert column(begun, "gross_pay")[:3] == [2_500_00, 3_500_00, 3_000_00]


def test_arrears_that_were_paid_before_the_stretch_are_not_paid_again() -> None:
    change = {"from": date(2024, 6, 1), "basic": "36,000", "paid": date(2024, 11, 30)}
    slips = post("30,000", 2025, pay={"change": [change]}).priced()
    assert set(column(slips, "gross_pay")) == {3_000_00}


@pytest.mark.parametrize(("year", "basic"), [(2024, 30_000_00), (2025, 36_000_00)])
def test_a_rise_that_is_paid_in_a_later_tax_year_is_that_years_pay(year: int, basic: int) -> None:
    change = {"from": date(2024, 3, 1), "basic": "36,000", "paid": date(2025, 5, 31)}
    found = post("30,000", year, pay={"change": [change]}).priced("year")
    assert found.pence["basic_pay"] == basic
    assert any("the arrears of an earlier tax year" in text for text in found.warnings)


@pytest.mark.parametrize(("tested", "due"), [(None, 514_50), (3_000_00, 381_50)])
def test_a_scheme_says_whether_arrears_choose_the_tier(tested: int | None, due: int) -> None:
    """7,000 in a month: at 7.35% by all of it, at 5.45% by the month's own 3,000."""
    tiers = pension.Tiers((34_799_00, 56_000_00), (46_000, 54_500, 73_500), periods=12)
    terms = pension.Terms("A scheme", "defined-benefit", "pensionable-pay", "net-pay", tiers, pension.NIL)
    found = pension.member(pence_column(7_000_00), terms, None if tested is None else pence_column(tested))
    assert found.tolist() == [due]


def test_back_pay_does_not_move_alphas_tier() -> None:
    """3,000 and 4,000 of arrears are 84,000 a year, which would be 7.35%: the month's own 36,000 is 5.45%."""
    change = {"from": date(2025, 4, 1), "basic": "36,000", "paid": date(2025, 12, 31)}
    slips = post("30,000", 2025, pay={"change": [change]}, pension={"scheme": "civil-service-alpha"}).priced()
    pay, own = column(slips, "gross_pay")[8], column(slips, "employee_pension")[8]
    assert pay == 7_000_00
    assert own == pay * 545 // 10_000


# --- tax, NI and cost -------------------------------------------------------------------------------


def test_termination_pay_above_its_limit_is_taxed_and_bears_the_employers_class_1a() -> None:
    year = post("40,000", 2026, payment=[redundant(amount="48,100", month=12)]).priced("year")
    plain = post("40,000", 2026).priced("year")
    assert (year.pence["payments"], year.pence["tax_free_payments"]) == (18_100_00, 30_000_00)
    assert year.pence["class_1a"] == 2_715_00  # 15%
    for same in ("employee_ni", "employer_ni", "apprenticeship_levy"):
        assert year.pence[same] == plain.pence[same]
    assert year.pence["employer_cost"] == plain.pence["employer_cost"] + 48_100_00 + 2_715_00


def test_one_limit_is_shared_by_all_payments_on_leaving() -> None:
    rows = [redundant(amount="20,000", month=6), redundant(amount="25,000", month=12)]
    year = post("40,000", 2026, payment=rows).priced("year")
    assert (year.pence["tax_free_payments"], year.pence["payments"]) == (30_000_00, 15_000_00)


def test_relocation_above_its_limit_is_pay() -> None:
    moving = {"name": "Relocation", "amount": "10,000", "at": "start", "tax_free_up_to": "8,000"}
    year = post("40,000", 2026, payment=[moving]).priced("year")
    assert (year.pence["tax_free_payments"], year.pence["payments"]) == (8_000_00, 2_000_00)
    assert year.pence["employee_ni"] == (40_000_00 + 2_000_00 - 12_570_00) * 8 // 100
    assert "class_1a" not in year.pence


def test_more_than_the_law_leaves_free_of_tax_is_refused() -> None:
    with pytest.raises(InputError, match=r"payment\.0\.tax_free_up_to: £30,001 is more than the law"):
        post("40,000", 2026, payment=[redundant(amount="1", month=6) | {"tax_free_up_to": "30,001"}]).priced("year")


def test_a_pensionable_payment_bears_the_pension() -> None:
    terms = {"employee_percent": "5", "employer_percent": "10"}
    row = {"name": "Retention", "amount": "1,000", "month": 6}
    without, with_it = (
        post("40,000", 2026, pension=terms, payment=[{**row, "pensionable": counts}]).priced("year")
        for counts in (False, True)
    )
    assert (without.pence["employee_pension"], with_it.pence["employee_pension"]) == (2_000_00, 2_050_00)


def test_a_share_of_basic_pay_is_of_the_share_worked() -> None:
    row = {"name": "Retention", "percent": "10%", "month": 6}
    assert post("40,000", 2026, pay={"fte_percent": "60"}, payment=[row]).priced("year").pence["payments"] == 2_400_00


@pytest.mark.parametrize(("stay", "paid"), [("1", 0), ("2", 5_000_00), ("3", 5_000_00)])
def test_what_would_be_paid_back_counts_for_nothing(stay: str, paid: int) -> None:
    row = {"name": "Sign-on", "amount": "5,000", "at": "start", "repay_within_months": 24}
    year = post("40,000", 2026, assumptions={"expected_stay_years": stay}, payment=[row]).priced("year")
    assert year.pence.get("payments", 0) == paid
    assert any("paid back on leaving within 24 months" in text for text in year.warnings)
    assert not any("has no effect" in text for text in year.warnings)


# --- when ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "contract", "place"),
    [
        ({"on": date(2026, 12, 25)}, {}, 8),
        ({"on": date(2026, 4, 6)}, {}, 0),
        ({"on": date(2027, 4, 5)}, {}, 11),  # no pay day is left: it comes with the year's last
        ({"on": date(2027, 4, 6)}, {}, None),
        ({"on": date(2026, 4, 5)}, {}, None),
        ({"month": 12}, {}, 8),
        ({"month": 4}, {}, 0),
        ({"at": "start"}, {}, 0),
        ({"at": "end"}, {}, None),
        ({"at": "end"}, {"months": 12}, 11),
        ({"at": "start"}, {"start": date(2026, 4, 6)}, 0),
        ({"on": date(2024, 12, 25), "every_year": True}, {}, 8),
        ({"on": date(2027, 12, 25), "every_year": True}, {}, None),
        ({"month": 3, "every_year": True}, {}, 11),
        ({"month": 12, "every_year": True}, {"end": date(2026, 11, 30)}, None),
        ({"month": 12}, {"end": date(2026, 11, 30)}, None),
    ],
)
def test_a_payment_comes_with_one_pay_day_and_the_year_has_it_too(when: Any, contract: Any, place: int | None) -> None:
    case = post("36,000", 2026, payment=[{"name": "Bonus", "amount": "1,000", **when}], contract=contract)
    slips = case.priced()
    wanted = [0] * len(column(slips, "gross_pay"))
    if place is not None:
        wanted[place] = 1_000_00
    found = column(slips, "payments") if "payments" in slips.slips.figures_pence else wanted
    assert found == wanted
    assert slips.pence.get("payments", 0) == sum(wanted)
    assert case.priced("year").pence.get("payments", 0) == sum(wanted)


def test_what_was_paid_before_the_time_that_is_looked_at_is_not_counted() -> None:
    """A job from 10 April, looked at from October: the sign-on and a June payment have been paid."""
    rows = [{"name": "Sign-on", "amount": "5,000", "at": "start"}, {"name": "Bonus", "amount": "1,000", "month": 6}]
    case = post(
        "36,000", 2026, assumptions={"start": date(2026, 10, 1), "months": 6},
        contract={"start": date(2026, 4, 10)}, payment=rows,
    )  # fmt: skip
    assert "payments" not in case.priced().pence
    assert "payments" not in case.priced("year").pence


def test_pay_on_the_fifth_leaves_no_payment_out() -> None:
    """April's pay of a year comes on 5 May: what is paid on 6 April comes with it."""
    row = {"name": "Sign-on", "amount": "5,000", "on": date(2026, 4, 6)}
    assert column(post("36,000", 2026, payment=[row], pay_days={"day": 5}).priced(), "payments")[0] == 5_000_00


def test_what_is_not_certain_is_told_both_ways() -> None:
    row = {"name": "Bonus", "amount": "5,000", "month": 6, "probability": "80%"}
    found = post("36,000", 2026, payment=[row]).priced("year")
    paid, unpaid = (
        post("36,000", 2026, payment=[{**row, "probability": chance}]).priced("year") for chance in ("100%", "0%")
    )
    words = f"take-home is £{paid['take_home']:,} if it is paid, £{unpaid['take_home']:,} if not"
    assert f"Bonus: counted as expected; {words}" in found.warnings


def test_a_payment_on_a_date_does_not_hide_pay_under_the_minimum_wage() -> None:
    pay = {"hours_per_week": "37.5"}
    row = {"name": "Sign-on", "amount": "20,000", "at": "start"}
    found = post("20,000", 2026, pay=pay, payment=[row]).priced("year")
    assert any("minimum wage" in text for text in found.warnings)


def test_a_payment_that_comes_once_says_so_and_one_that_comes_again_does_not() -> None:
    row = {"name": "Sign-on", "amount": "5,000", "month": 6}
    once, again = (
        post("40,000", 2026, payment=[{**row, "every_year": every}]).priced("year") for every in (False, True)
    )
    words = "Sign-on comes once: it is in the price of 2026-27 and of no other year"
    assert words in once.warnings and words not in again.warnings


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"month": 6}, "has an amount or a percent"),
        ({"amount": "1", "percent": "1", "month": 6}, "has an amount or a percent"),
        ({"amount": "1"}, "says once when it is paid"),
        ({"amount": "1", "month": 6, "at": "end"}, "says once when it is paid"),
        ({"amount": "1", "at": "end", "every_year": True}, "comes once"),
        ({"amount": "1", "at": "end", "tax_free_up_to": "8,000", "pensionable": True}, "cannot count for a pension"),
    ],
)
def test_a_payment_that_cannot_be_is_refused(row: Any, words: str) -> None:
    with pytest.raises(InputError, match=words):
        post("40,000", 2026, payment=[{"name": "Bonus", **row}]).priced()


# --- other kinds --------------------------------------------------------------------------------------

CONTRACT = {"rate": {"amount": "400", "per": "day"}, "contract": {"billed_days": "220"}}
ROW = {"name": "Completion", "amount": "3,000", "month": 6}


@pytest.mark.parametrize(
    ("kind", "basis"),
    [("umbrella", "year"), ("agency", "year"), ("company", "year"), ("umbrella", "payslips"), ("agency", "payslips")],
)
def test_every_kind_is_paid_on_dates(kind: str, basis: str) -> None:
    plain, paid = (Case(2026, {"kind": kind, **CONTRACT, **more}).priced(basis) for more in ({}, {"payment": [ROW]}))
    into = "gross_pay" if kind == "agency" else "assignment_income"
    assert paid.pence[into] - plain.pence[into] == paid.pence["payments"] == 3_000_00
    assert plain.pence["take_home"] < paid.pence["take_home"] < plain.pence["take_home"] + 3_000_00
    if kind == "umbrella":
        funds = sum(
            paid.pence_of(name) for name in ("umbrella_margin", "employer_ni", "apprenticeship_levy", "gross_pay")
        )
        assert funds == paid.pence["assignment_income"]


@pytest.mark.parametrize(
    "row",
    [
        {"percent": "5"},
        {"amount": "1,000", "tax_free_up_to": "8,000"},
        {"amount": "1,000", "pensionable": True},
        {"kind": "notice"},
    ],
)
def test_a_contract_is_paid_an_amount_that_is_taxed(row: Any) -> None:
    with pytest.raises(InputError, match="is for employment"):
        Case(2026, {"kind": "umbrella", **CONTRACT, "payment": [{"name": "Bonus", "month": 6, **row}]}).priced()


# --- why ------------------------------------------------------------------------------------------------


def test_every_figure_with_payments_is_taken_apart_to_the_penny() -> None:
    rows = [redundant(amount="48,100", month=12), {"name": "Bonus", "percent": "5", "month": 6, "probability": "80%"}]
    year = post("40,000", 2026, payment=rows).priced("year")
    for name in (*year.figures, "termination_excess", "earnings", "adjusted_net_income", "taxable_income"):
        made = year.why(name)
        if made.unit == "money" and not made.rounding:
            assert sum(step.value for step in made.steps) == made.amount_scaled, name
    assert year.why("payments").steps[1].text == "Bonus, 5% of basic pay, with a probability of 80% £1,600.00"


# --- the oracle, and what never moves -------------------------------------------------------------------


@st.composite
def paid_posts(draw: st.DrawFn) -> Case:
    year = draw(st.sampled_from(YEARS))
    basic = first = draw(st.integers(12_000_00, 150_000_00))
    day = st.dates(date(year, 4, 6), date(year + 1, 4, 5))
    when = st.one_of(
        st.fixed_dictionaries({"on": day}),
        st.fixed_dictionaries({"month": st.integers(1, 12)}),
        st.sampled_from(({"at": "start"}, {"at": "end"})),
    )
    changes = []
    for start in sorted(draw(st.lists(day, max_size=2, unique=True))):
        change: dict[str, Any] = {"from": start, "basic": written(basic + draw(st.integers(0, 50_000_00)))}
        basic = pence(change["basic"])
        if draw(st.booleans()):
            change["paid"] = start + timedelta(days=draw(st.integers(0, 200)))
        changes.append(change)
    last = draw(st.none() | st.dates(date(year, 4, 30), date(year + 1, 3, 31)))
    for change in changes if last is not None else ():
        if change.get("paid", change["from"]) > last >= change["from"]:
            change["paid"] = last  # what is paid after the last day has cases of its own, arrears too
    rows = []
    for number in range(draw(st.integers(0, 3))):
        row: dict[str, Any] = {"name": f"Payment {number}", **draw(when)}
        if "on" in row and last is not None:
            row["on"] = min(row["on"], last)  # what is paid after the last day has cases of its own
        amount = {"amount": written(draw(st.integers(0, 60_000_00)))}
        row |= amount if changes or draw(st.booleans()) else {"percent": "7.5"}
        if draw(st.booleans()):
            row["probability"] = draw(st.sampled_from(("80", "33.3333", "0")))
        if draw(st.booleans()):
            row["tax_free_up_to"] = draw(st.sampled_from(("8,000", "30,000", "5,000", "8,000.01")))
        rows.append(row)
    offer: dict[str, Any] = {"pay": {"change": changes}, "payment": rows}
    if last is not None:
        offer["contract"] = {"end": last}
        offer["pay_days"] = {"part_month": draw(st.sampled_from(tuple(LAST_DAYS)))}
    person = {"student_loans": ["plan-2"]} if draw(st.booleans()) else {}
    return post(written(first), year, person, **offer)


SLIP = ("gross_pay", "income_tax", "employee_ni", "student_loan", "take_home", "employer_ni", "employer_cost")


@given(paid_posts())
@many(60)
def test_the_year_is_what_the_oracle_works_out(case: Case) -> None:
    year, expected = case.priced("year"), oracle.whole_year(case.offer, case.person, case.year)
    assert {name: year.pence_of(name) for name in expected} == expected


@given(paid_posts())
@many(60)
def test_every_pay_day_is_what_the_oracle_works_out(case: Case) -> None:
    # Two payments in one tax month are paid as one; the oracle has one for each calendar month.
    last = case.offer.get("contract", {}).get("end")
    if last is not None and last.day <= 5:
        case.offer["contract"]["end"] = last + timedelta(days=5)
    slips = case.priced()
    expected = oracle.months(case.offer, case.person, case.year)
    assert {name: column(slips, name) for name in SLIP} == {name: [each[name] for each in expected] for name in SLIP}


@given(st.dates(date(2026, 4, 6), date(2027, 4, 5)), st.integers(0, 80_000_00))
@many(30)
def test_the_day_of_a_payment_within_a_tax_year_changes_no_years_tax(on: date, amount: int) -> None:
    row = {"name": "Bonus", "amount": written(amount), "on": on}
    moved, first = (post("50,000", 2026, payment=[{**row, "on": when}]) for when in (on, date(2026, 4, 6)))
    assert moved.priced("year").pence == first.priced("year").pence
    slips = [case.priced().slips for case in (moved, first)]
    assert slips[0] is not None and slips[1] is not None
    assert slips[0].years[0].tax_due_pence == slips[1].years[0].tax_due_pence


@given(st.integers(0, 100_000_00), st.integers(0, 100))
@many(30)
def test_what_is_expected_scales_with_its_probability(amount: int, chance: int) -> None:
    row = {"name": "Bonus", "amount": written(amount * 100), "month": 6, "probability": f"{chance}%"}
    assert post("50,000", 2026, payment=[row]).priced("year").pence_of("payments") == amount * chance


@given(st.dates(date(2025, 4, 6), date(2026, 2, 28)), st.integers(0, 300), st.integers(30_000_00, 90_000_00))
@many(40)
def test_arrears_add_up_to_the_pay_of_an_award_paid_in_time(start: date, days: int, basic: int) -> None:
    paid = min(start + timedelta(days=days), date(2026, 3, 31))
    change = {"from": start, "basic": written(basic)}
    in_time, late = (
        post("30,000", 2025, pay={"change": [{**change, **more}]}).priced() for more in ({}, {"paid": paid})
    )
    assert sum(column(late, "gross_pay")) == sum(column(in_time, "gross_pay"))
    assert sum(column(late, "income_tax")) == sum(column(in_time, "income_tax"))


def test_less_pay_is_not_taken_back_with_arrears() -> None:
    change = {"from": date(2025, 6, 1), "basic": "25,000", "paid": date(2025, 9, 30)}
    with pytest.raises(InputError, match="the pay from 1 June 2025 is less than before, and paid is for a rise"):
        post("30,000", 2025, pay={"change": [change]}).priced()


@given(paid_posts())
@many(30)
def test_the_bridge_from_the_year_to_the_payslips_adds_up(case: Case) -> None:
    slips = case.priced().slips
    assert slips is not None
    for part in slips.years:
        found = part.bridge
        for name, amount in found.end_pence.items():
            changes = sum(cause.change_pence.get(name, 0) for cause in found.causes)
            assert found.start_pence.get(name, 0) + changes == amount, name
