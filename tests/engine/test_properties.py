"""What holds for every offer, whatever the figures: sums, order, direction and reasons."""

from dataclasses import replace
from fractions import Fraction
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reward import Person, RewardError, Statement, compare, price
from reward.base.figures import FIGURES, STEPS
from reward.base.money import Count, column
from reward.engine.part_year import part_of_year
from reward.engine.year import pay_period
from reward.library.in_force import shipped
from reward.library.overrides import read
from reward.rules import income_tax, national_insurance
from tests.examples import searched
from tests.oracles import year as oracles
from tests.strategies.offers import BASES, RELIEFS, Case, cases, persons, written, years

DEDUCTIONS = ("employee_pension", "income_tax", "employee_ni", "student_loan", "postgraduate_loan")
NATURES = {"law", "contract", "scheme", "estimate", "assumption"}


def many(count: int) -> Any:
    return settings(max_examples=searched(count), deadline=None, suppress_health_check=(HealthCheck.too_slow,))


def post(pence: int, **parts: Any) -> dict[str, Any]:
    return {"kind": "employment", "pay": {"basic": written(pence)}, **parts}


# --- sums ----------------------------------------------------------------------------------


@given(cases())
@many(300)
def test_take_home_is_gross_pay_less_what_is_given_up_and_deducted(case: Case) -> None:
    amount = case.priced().pence_of
    paid = amount("gross_pay") - amount("salary_sacrifice") + amount("dividends") - amount("dividend_tax")
    paid += amount("tax_free_allowances") - amount("leave_bought")
    assert amount("take_home") == paid - sum(map(amount, DEDUCTIONS))


@given(cases("employment"))
@many(200)
def test_gross_pay_and_the_employers_cost_are_the_sums_of_their_parts(case: Case) -> None:
    amount = case.priced().pence_of
    assert amount("gross_pay") == sum(map(amount, ("basic_pay", "allowances", "bonus", "overtime", "leave_sold")))
    on_costs = amount("employer_ni") + amount("apprenticeship_levy") + amount("employer_pension")
    on_costs += amount("class_1a") + amount("benefit_cost") + amount("tax_free_allowances") - amount("leave_bought")
    assert amount("employer_cost") == amount("gross_pay") - amount("salary_sacrifice") + on_costs
    assert amount("hirer_cost") == amount("employer_cost")


@given(cases("umbrella"))
@many(300)
def test_assignment_income_is_all_accounted_for(case: Case) -> None:
    amount = case.priced().pence_of
    on_costs = amount("employer_ni") + amount("apprenticeship_levy") + amount("employer_pension")
    paid = amount("gross_pay") - amount("salary_sacrifice") + amount("holiday_forfeited")
    assert amount("assignment_income") == amount("umbrella_margin") + on_costs + paid


@given(cases("agency"))
@many(200)
def test_an_agencys_gross_pay_is_for_work_and_holiday_and_the_hirer_pays_the_rest(case: Case) -> None:
    statement = case.priced()
    amount, rate = statement.pence_of, Fraction(12_07, 100_00)
    assert amount("gross_pay") == amount("basic_pay") + amount("holiday_pay")
    # To the penny, holiday is 12.07% of pay for work whichever of the two the rate states.
    assert abs(amount("holiday_pay") - amount("basic_pay") * rate) <= 1
    on_costs = amount("employer_ni") + amount("apprenticeship_levy") + amount("employer_pension")
    assert amount("employer_cost") == amount("gross_pay") - amount("salary_sacrifice") + on_costs
    assert amount("hirer_cost") >= amount("employer_cost") + amount("unrecovered_vat")


COMPANY_PAYS = (
    "company_costs", "gross_pay", "employer_ni", "apprenticeship_levy", "employer_pension", "corporation_tax",
    "dividends", "left_in_company",
)  # fmt: skip


@given(cases("company"))
@many(300)
def test_a_companys_fees_are_all_accounted_for(case: Case) -> None:
    amount, said = case.priced().pence_of, case.offer.get("company", {})
    assert amount("assignment_income") == sum(map(amount, COMPANY_PAYS))
    # Only costs can make a loss: a salary and a pension are paid as far as the fees carry them.
    costs = sum(oracles.pence(said.get(name, 0)) for name in ("expenses", "accountancy"))
    assert amount("left_in_company") >= min(amount("assignment_income") - costs, 0)
    assert amount("left_in_company") <= oracles.pence(said.get("retained", 0))


@given(cases(), st.integers(0, 12_00))
@many(200)
def test_a_part_of_a_year_is_shared_out_as_a_whole_year_is(case: Case, months: int) -> None:
    """Twelve months of a year are the year, and every part of one adds up as the year does."""
    priced = case.priced().priced
    rows, regime = priced.offer_row.rows, priced.regime
    paid = pay_period(rows, regime)
    twelve, extras = part_of_year(paid, rows.extras, Count(column(12_00)), regime)
    assert {name: amount.tolist() for name, amount in twelve.items()} == {
        name: amount.tolist() for name, amount in paid.items()
    }
    assert (extras.benefits, extras.extra_hours) == (rows.extras.benefits, rows.extras.extra_hours)
    part, _ = part_of_year(paid, rows.extras, Count(column(months)), regime)
    amount = {name: int(of_part[0]) for name, of_part in part.items()}.__getitem__
    pay = amount("gross_pay") - amount("salary_sacrifice")
    on_costs = amount("employer_ni") + amount("apprenticeship_levy") + amount("employer_pension")
    assert amount("earnings") == pay
    match case.offer["kind"]:
        case "umbrella":
            assert amount("assignment_income") == (
                amount("umbrella_margin") + on_costs + pay + amount("holiday_forfeited")
            )
        case "company":
            assert amount("assignment_income") == sum(map(amount, COMPANY_PAYS))
        case _:
            beside = ("class_1a", "benefit_cost", "tax_free_allowances")
            of_benefits = sum(int(part[name][0]) for name in beside if name in part)
            of_benefits -= int(part["leave_bought"][0]) if "leave_bought" in part else 0
            assert amount("employer_cost") == pay + on_costs + of_benefits


@given(cases("company"))
@many(60)
def test_dividends_are_taxed_alike_in_every_nation(case: Case) -> None:
    # But for what one of a couple gives: it goes by the bands on pay, and what tax on pay leaves of it is off that on dividends.
    person = {key: value for key, value in case.person.items() if key != "marriage_allowance"}
    taxes = {
        replace(case, person={**person, "nation": nation}).priced().pence_of("dividend_tax")
        for nation in oracles.NATIONS
    }
    assert len(taxes) == 1


@given(cases("umbrella"))
@many(300)
def test_a_penny_more_of_gross_pay_would_not_fit(case: Case) -> None:
    """The oracle's cost of one penny more is over what margin leaves, and that of gross pay is not."""
    statement = case.priced()
    who = oracles.someone(case.person, case.assumptions, case.year)
    job = oracles.contract_of(case.offer, who, case.year)
    funds, gross = max(job.income - job.margin, 0), statement.pence_of("gross_pay")
    assert job.cost(gross) <= funds < job.cost(gross + 1)
    assert statement.pence_of("umbrella_margin") >= min(job.margin, job.income)


@given(cases())
@many(300)
def test_a_pension_counts_once_in_the_total(case: Case) -> None:
    amount = case.priced().pence_of
    paid = amount("employer_pension") + amount("employee_pension") + amount("pension_tax_relief")
    statement = case.priced()
    if statement.assumptions.get("pension_method", "contributions") == "contributions" and not _refunded(statement):
        assert amount("pension_value") == paid
    more = amount("pension_value") - amount("retirement_tax") + amount("benefits_value") - amount("work_costs")
    outside = sum(
        amount(name)
        for name in ("child_benefit_charge", "annual_allowance_charge", "childcare_support_lost", "loan_owed_later")
    )
    assert amount("total_reward") == amount("take_home") + more - outside
    assert amount("total_reward") == amount("cash_now") + amount("deferred")
    assert amount("deferred") == amount("pension_value") - amount("retirement_tax")


def _refunded(statement: Statement) -> bool:
    return any("its refund counts" in text for text in statement.rests_on)


@given(cases())
@many(150)
def test_bands_add_up_to_the_whole(case: Case) -> None:
    statement = case.priced()
    values, under = statement.priced.values, statement.priced.regime
    taxable, earnings, ni = values["taxable_income"], values["earnings"], under.national_insurance
    for relieved in (None, column(1_234_56)):
        parts = [int(part[0]) for _, part in income_tax.slices(column(taxable), under.income_tax, relieved)]
        assert sum(parts) == taxable
        assert min(parts) >= 0
    employee, employer = national_insurance.employee_parts, national_insurance.employer_parts
    # Where an age changes the letter within the year, the year is worked under each, which counts for its pay days.
    change, after = under.key.ni_change, under.ni_after
    shares = [(ni, 1, 1)]
    if change is not None and after is not None:
        shares = [(ni, change.pay_days, change.of), (after, change.of - change.pay_days, change.of)]
    due = {"employee_ni": 0, "employer_ni": 0}
    for letter, days, of in shares:
        for side, parts_of, begins in (
            ("employee_ni", employee, letter.primary_threshold),
            ("employer_ni", employer, letter.employer_from),
        ):
            bands = parts_of(column(earnings), letter)
            assert sum(int(part.earnings[0]) for part in bands) == (0 if begins is None else max(earnings - begins, 0))
            year = sum(int(part.contribution[0]) for part in bands)
            due[side] += floor(Fraction(year * days, of) + Fraction(1, 2))
    assert due["employee_ni"] == values["employee_ni"]
    allowance = oracles.pence(case.assumptions.get("employment_allowance", 0))
    assert max(due["employer_ni"] - allowance, 0) == values["employer_ni"]


@pytest.mark.parametrize("year", oracles.YEARS)
def test_allowance_is_gone_at_125_140(year: int) -> None:
    allowances = [Case(year, post(pence)).priced().priced.values["personal_allowance"] for pence in
                  (100_000_00, 100_000_01, 100_002_00, 100_003_00, 125_138_00, 125_138_01, 125_139_99, 125_140_00, 150_000_00)]  # fmt: skip
    assert allowances == [12_570_00, 12_570_00, 12_569_00, 12_569_00, 1_00, 1_00, 1_00, 0, 0]


# --- more is not less ----------------------------------------------------------------------

untiered = st.fixed_dictionaries(
    {"employee_percent": st.sampled_from(("0", "3", "5", "12.5", "20"))},
    optional={
        "employer_percent": st.sampled_from(("3", "20")),
        "base": st.sampled_from(BASES),
        "relief": st.sampled_from(RELIEFS),
    },
)


@st.composite
def raises(draw: st.DrawFn, tiered: bool) -> tuple[Case, Case]:
    """The same post with GBP100 more a year: nothing else differs."""
    year = draw(years)
    named = [name for name in oracles.schemes(year) if len(oracles.tiers(f"pension/{name}", year, "member")) > 1]
    pension = {"scheme": draw(st.sampled_from(named))} if tiered else draw(untiered)
    near = st.builds(int.__add__, st.sampled_from(oracles.limits(year)), st.integers(-101_00, 1_00))
    basic = draw((near | st.integers(1_00, 300_000_00)).filter(lambda pence: pence >= 1_00))
    person = draw(persons(year))
    return tuple(Case(year, post(basic + more, pension=pension), person) for more in (0, 100_00))


@given(raises(tiered=False))
@many(400)
def test_a_hundred_pounds_more_never_lowers_take_home(pair: tuple[Case, Case]) -> None:
    """No cliff is named here: tax, NI and loans take at most 84.5%, and a loan's whole pounds less than GBP2."""
    less, more = (case.priced().pence_of("take_home") for case in pair)
    assert more > less


@given(raises(tiered=True))
@many(400)
def test_only_a_pension_tier_makes_a_hundred_pounds_more_lower_take_home(pair: tuple[Case, Case]) -> None:
    """The named cliffs: the limits of a scheme's tiers, where the rate on all of pay goes up."""
    before, after = (case.priced() for case in pair)
    year = pair[0].year
    limits = [up_to for up_to, _ in oracles.tiers(f"pension/{pair[0].offer['pension']['scheme']}", year, "member")]
    low, high = before.pence_of("pensionable_pay"), after.pence_of("pensionable_pay")
    crossed = any(low <= limit < high for limit in limits if limit is not None)
    assert after.pence_of("take_home") > before.pence_of("take_home") or crossed


@pytest.mark.parametrize("year", oracles.YEARS)
def test_every_tier_of_a_pension_is_a_cliff(year: int) -> None:
    for scheme in oracles.schemes(year):
        for limit, _ in oracles.tiers(f"pension/{scheme}", year, "member")[:-1]:
            assert limit is not None
            below, above = (Case(year, post(limit + more, pension={"scheme": scheme})).priced() for more in (0, 1))
            assert above.pence_of("take_home") < below.pence_of("take_home")


@given(cases("umbrella"))
@many(300)
def test_a_higher_rate_never_lowers_take_home_or_gross_pay(case: Case) -> None:
    rate = case.offer["rate"]
    higher = case.with_offer(rate={**rate, "amount": written(oracles.pence(rate["amount"]) + 100_00)})
    less, more = case.priced(), higher.priced()
    assert more.pence_of("gross_pay") >= less.pence_of("gross_pay")
    assert more.pence_of("take_home") >= less.pence_of("take_home")


@given(st.sampled_from(("agency", "company")).flatmap(cases))
@many(150)
def test_a_higher_rate_never_lowers_take_home_by_an_agency_or_a_company(case: Case) -> None:
    rate = case.offer["rate"]
    higher = case.with_offer(rate={**rate, "amount": written(oracles.pence(rate["amount"]) + 100_00)})
    assert higher.priced().pence_of("take_home") >= case.priced().pence_of("take_home")


@given(cases())
@many(150)
def test_wales_equals_england(case: Case) -> None:
    """Each Welsh rate is 10p of Wales's own and the rest of the UK's: the same in every year."""
    wales, england = (replace(case, person={**case.person, "nation": nation}) for nation in ("wales", "england"))
    assert wales.priced().pence == england.priced().pence


@given(cases())
@many(150)
def test_what_the_employee_owes_does_not_change_what_the_employer_pays(case: Case) -> None:
    free = replace(
        case, person={key: case.person[key] for key in ("ni_category", "nation", "born") if key in case.person}
    )
    names = ("gross_pay", "employer_ni", "apprenticeship_levy", "employer_pension", "hirer_cost")
    assert [case.priced().pence_of(name) for name in names] == [free.priced().pence_of(name) for name in names]


# --- comparing -----------------------------------------------------------------------------


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Statement, Statement]:
    """Two offers to one person."""
    first = draw(cases())
    second = draw(cases(year=first.year))
    return first.priced(), replace(second, person=first.person).priced()


@given(cases())
@many(150)
def test_pricing_twice_gives_the_same_statement(case: Case) -> None:
    assert case.priced().to_dict() == case.priced().to_dict()


@given(cases())
@many(150)
def test_an_offer_does_not_differ_from_itself(case: Case) -> None:
    statement = case.priced()
    comparison = compare(statement, statement)
    assert set(comparison.differences_pence[0].values()) == {0}
    assert comparison.waterfalls[0].steps == ()
    if statement.over_horizon is not None and not statement.over_horizon.ends_inside:
        same, *ends = comparison.verdict
        assert same == "The offers pay the same, take-home and in total."
        assert len(ends) == (2 if statement.ending is not None else 0)
    else:
        over, _, rate = comparison.verdict
        assert over == "The offers pay the same over 12 months, take-home and in total."
        assert rate == "The offers pay the same while A and B last, take-home and in total."


@given(pairs())
@many(200)
def test_the_difference_one_way_is_the_difference_the_other_way_turned_round(pair: tuple[Statement, Statement]) -> None:
    a, b = pair
    there, back = compare(a, b), compare(b, a)
    assert there.differences_pence[0] == {name: -gap for name, gap in back.differences_pence[0].items()}
    turned = {step.name: -step.amount_pence for step in back.waterfalls[0].steps}
    assert {step.name: step.amount_pence for step in there.waterfalls[0].steps} == turned


@given(pairs())
@many(200)
def test_a_waterfall_adds_up_from_one_total_to_the_other(pair: tuple[Statement, Statement]) -> None:
    fall = compare(*pair).waterfalls[0]
    assert fall.start_pence == pair[0].pence_of("total_reward")
    assert (
        fall.start_pence + sum(step.amount_pence for step in fall.steps)
        == fall.end_pence
        == pair[1].pence_of("total_reward")
    )


@given(pairs())
@many(100)
def test_the_order_of_offers_does_not_change_their_statements(pair: tuple[Statement, Statement]) -> None:
    a, b = pair
    assert [dict(s.pence) for s in compare(a, b).statements] == [dict(s.pence) for s in compare(b, a).statements][::-1]


# --- reasons -------------------------------------------------------------------------------


def rounded(value: Fraction, how: str) -> int:
    """The named roundings, from their words."""
    match how:
        case "to the nearest penny, halves up" | "to the nearest hundredth, halves up":
            return floor(value + Fraction(1, 2))
        case "down to the penny, once, on the sum over the bands" | "down to the penny":
            return floor(value)
        case "down to a whole pound":
            return floor(value / 100) * 100
        case "what is left goes up to a whole pound":
            return ceil(value / 100) * 100
        case "each band apart, by its third decimal: 5 or less down, 6 or more up" | "":
            assert value.denominator == 1, "the parts are rounded already, so they add up exactly"
            return value.numerator
    raise AssertionError(f"no such rounding: {how}")


@given(cases())
@many(400)
def test_the_steps_of_every_figure_add_up_to_it(case: Case) -> None:
    statement = case.priced()
    values = statement.priced.values
    for name in [*statement.pence, *(step for step in STEPS if step in values)]:
        why = statement.why(name)
        assert why.amount_scaled == values[name]
        assert why.steps
        assert rounded(sum((step.value for step in why.steps), Fraction(0)), why.rounding) == why.amount_scaled, (
            name,
            why,
        )
        assert all(step.text for step in why.steps)
        assert why.nature in NATURES


@given(cases())
@many(200)
def test_every_figure_can_be_asked_about_down_to_its_inputs(case: Case) -> None:
    """What an explanation rests on can be asked about in turn, and it ends."""
    statement = case.priced()
    asked: set[str] = set()
    waiting = list(statement.pence)
    while waiting:
        name = waiting.pop()
        if name not in asked:
            asked.add(name)
            waiting += statement.why(name).rests_on
    assert asked & set(statement.priced.offer_row.inputs)


@given(cases())
@many(200)
def test_every_amount_of_money_has_its_line(case: Case) -> None:
    statement = case.priced()
    money = [name for name in statement.pence if FIGURES[name].unit == "money"]
    assert [line.figure for line in statement.lines] == money
    signed = {line.figure: line.amount_pence for line in statement.lines}
    assert signed == {name: FIGURES[name].sign * statement.pence[name] for name in money}
    in_hand = ("gross_pay", "salary_sacrifice", "dividends", "dividend_tax", *DEDUCTIONS)
    in_hand += ("tax_free_allowances", "leave_bought")
    paid = sum(signed.get(name, 0) for name in in_hand)
    assert paid == signed["take_home"]
    for line in statement.lines:
        assert line.nature in NATURES
        assert line.because


@given(cases())
@many(200)
def test_every_line_of_law_or_scheme_says_its_sources(case: Case) -> None:
    published = [line for line in case.priced().lines if line.nature in ("law", "scheme") and line.amount_pence]
    # Take-home is what the law leaves of pay: its parts say their sources, and it has none of its own.
    assert [line.figure for line in published if not line.sources and line.figure != "take_home"] == []


# --- what must be refused ------------------------------------------------------------------


def test_a_sacrifice_of_nearly_all_pay_leaves_room_for_holiday_that_is_lost() -> None:
    """Lost holiday is a share of what is paid, so the search for gross pay always ends."""
    terms = {
        "holiday_pay": "accrued", "holiday_forfeited_days": "20", "margin_per_week": "20", "sacrifice": "399,100",
    }  # fmt: skip
    weeks = {"billed_weeks": "40", "days_per_week": "5", "hours_per_day": "7.5"}
    rate = {"amount": "10,000", "per": "week"}
    case = Case(2026, {"kind": "umbrella", "rate": rate, "contract": weeks, "umbrella": terms})
    priced = case.priced()
    assert {name: priced.pence[name] for name in ("gross_pay", "holiday_forfeited", "umbrella_margin")} == {
        name: case.oracle()[name] for name in ("gross_pay", "holiday_forfeited", "umbrella_margin")
    }


@given(cases("employment"), st.integers(1, 1_000_00))
@many(100)
def test_giving_up_more_than_all_pay_is_refused(case: Case, more: int) -> None:
    assume(case.offer.get("pension", {}).get("scheme") != "none")
    pension = case.offer.get("pension", {"employee_percent": "5"})
    gross = case.oracle()["gross_pay"]
    beyond = case.with_offer(pension={**pension, "sacrifice": written(gross + more)})
    with pytest.raises(RewardError, match="sacrifice"):
        beyond.priced()


CHOICES = {
    "mopac-head-of-oversight-governance": {"pay.point": "minimum"},
    "mopac-head-of-private-office": {"pay.point": "maximum"},
    "hd-surveyors-building-surveyor": {"pay.basic": "max"},
    "buckley-personal-tax-manager": {"pay.basic": "max"},
    "pulse-obstetrics-consultant": {"kind": "umbrella", "rate.amount": "max", "contract.hours_per_week": "max"},
}
"""What a reader chooses where a shipped advert leaves it open."""


@pytest.mark.parametrize("name", shipped().names("offers"))
def test_the_steps_of_every_figure_of_every_shipped_offer_add_up_to_it(name: str) -> None:
    chosen = [f"{path}={value}" for path, value in CHOICES.get(name, {}).items()]
    ((_, offer),) = read([name], settings=chosen).offers
    for person in (
        Person(),
        Person.model_validate({"nation": "scotland", "student_loans": ["plan-2", "postgraduate"]}),
    ):
        statement = price(offer, person=person, tax_year="2026-27")
        values = statement.priced.values
        for figure in [*statement.pence, *(step for step in STEPS if step in values)]:
            why = statement.why(figure)
            assert rounded(sum((step.value for step in why.steps), Fraction(0)), why.rounding) == values[figure], figure
            assert why.law or why.formula
