"""Charges settled outside pay: the child benefit charge, the annual allowance, support with childcare."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from reward.base.amounts import in_percent, in_pounds
from reward.base.figures import Figures
from reward.base.money import WHOLE, Pence, column, down_to_pound, exact
from reward.engine import charges
from reward.engine.liability import all_relieved
from reward.engine.pay import into_pot
from reward.rules import annual_allowance, child_benefit, childcare, income_tax, student_loan
from reward.rules.citation import citation
from reward.statement.why.build import Build, Explanation, ReasonStep, resting, show


def _child_benefit(b: Build) -> Explanation:
    extras = b.priced.offer_row.rows.extras
    amount = 0 if extras.child_benefit is None else int(extras.child_benefit[0])
    figures = b.regime.child_benefit
    if figures is None or not amount:
        return b.made("none is paid", [ReasonStep("none", Fraction(0))], amount=0)
    children = b.inputs["person.children"].value // 100
    weeks = child_benefit.weeks_in(b.regime.key.tax_year)
    steps = [
        ReasonStep(
            f"the eldest, {show(figures.eldest, 'money')} × {weeks} weeks",
            Fraction(figures.eldest * weeks),
            "person.children",
        )
    ]
    if children > 1:
        others = figures.other * (children - 1) * weeks
        words = f"{children - 1} more, {show(figures.other, 'money')} × {weeks} weeks"
        steps.append(ReasonStep(words, Fraction(others), "person.children"))
    formula = "a weekly rate for the eldest and one for each of the others, for the year's Mondays"
    return b.made(
        formula, steps, cited=citation(child_benefit.benefit), origin="child_benefit", nature="law", amount=amount
    )


def _child_benefit_charge(b: Build) -> Explanation:
    figures, extras = b.regime.child_benefit, b.priced.offer_row.rows.extras
    if figures is None or extras.child_benefit is None:
        return b.made("no Child Benefit is paid", [ReasonStep("none", Fraction(0))])
    counted = down_to_pound(exact(extras.child_benefit))
    mine, without = b.value("adjusted_net_income"), _without(b)
    partner = _input(b, "person.partner_income")
    steps = []
    for income, sign, whose in ((max(mine, partner), 1, "with this offer"), (max(without, partner), -1, "without it")):
        percent = int(child_benefit.percentage(column(income), figures)[0])
        amount = int(child_benefit.charge(extras.child_benefit, column(income), figures)[0])
        if amount or sign > 0:
            words = (
                f"{'less ' * (sign < 0)}{percent}% of {show(int(counted[0]), 'money')}, for the higher income"
                f" {whose} {show(income, 'money')}, down to a pound"
            )
            steps.append(ReasonStep(words, Fraction(sign * amount), "child_benefit"))
    limits = f"£{in_pounds(figures.charge_from, 0)} and £{in_pounds(figures.charge_whole_at, 0)}"
    made = b.made(
        f"what this offer adds: of the benefit, 1% for each hundredth of the way between {limits}",
        steps,
        nature="law",
        origin="child_benefit",
    )
    rests = ["adjusted_net_income", *(path for path in ("person.partner_income",) if path in b.inputs)]
    return replace(resting(made, *rests), law=citation(child_benefit.charge).text)


def _childcare(b: Build) -> Explanation:
    figures, support = b.regime.childcare, _input(b, "person.childcare_support")
    if figures is None:
        return b.made("no support with childcare is given", [ReasonStep("none", Fraction(0))])
    limit, lost = f"£{in_pounds(figures.income_limit, 0)}", b.value("childcare_support_lost")
    if lost:
        words = f"all of {show(support, 'money')}: adjusted net income is above {limit}"
    elif max(_without(b), _input(b, "person.partner_income")) > figures.income_limit:
        words = f"none: an income without this offer is above {limit} already"
    else:
        words = f"none: adjusted net income is not above {limit}"
    made = b.made(
        f"support ends when either parent's adjusted net income is above {limit}",
        [ReasonStep(words, Fraction(lost), "adjusted_net_income")],
        cited=citation(childcare.lost),
        origin="childcare",
    )
    return resting(made, "person.childcare_support")


# --- the annual allowance ----------------------------------------------------------------


def _columns(b: Build) -> Figures:
    return b.priced.columns


def _own(b: Build) -> Pence | None:
    return b.priced.offer_row.rows.extras.own_pension


def _gifts(b: Build) -> Pence | None:
    return b.priced.offer_row.rows.extras.gift_aid


def _outside(b: Build) -> list[ReasonStep]:
    """What is paid in outside the job."""
    own = _own(b)
    if own is None:
        return []
    words = f"paid in outside the job, with its relief {show(int(own[0]), 'money')}"
    return [ReasonStep(words, Fraction(int(own[0])), "person.own_pension")]


def _pension_input(b: Build) -> Explanation:
    terms, figures = b.regime.pension, b.regime.annual_allowance
    if figures is None:
        return b.made("no pension is saved in", [ReasonStep("none", Fraction(0))], amount=0)
    amount = int(charges.pension_input(_columns(b), b.regime, _own(b))[0])
    if terms is None or terms.kind == "defined-contribution":
        names = [name for name in ("employer_pension", "employee_pension", "pension_tax_relief") if b.has(name)]
        steps = [b.part(name) for name in names] or [ReasonStep("none", Fraction(0))]
        if b.has("pension_charge"):
            steps.append(b.part("pension_charge", -1))
        steps += _outside(b)
        return b.made("all the money paid in", steps, cited=citation(annual_allowance.defined_contribution_input), amount=amount)  # fmt: skip
    accrued, pot = b.value("pension_accrued"), int(into_pot(_columns(b))[0])
    words = f"new pension {show(accrued, 'money')} a year × {figures.input_factor}"
    steps = [ReasonStep(words, Fraction(accrued * figures.input_factor), "pension_accrued")]
    before = "counts as far as it outgrows prices" if b.has("pension_growth") else "keeps up with prices"
    if b.has("pension_growth"):
        steps.append(b.part("pension_growth"))
    if b.has("lump_sum_accrued"):
        steps.append(b.part("lump_sum_accrued"))
    if pot:
        scheme = b.has("scheme_pot")
        words = f"{'paid' if scheme else 'pay given up'} into a pot {show(pot, 'money')}"
        steps.append(ReasonStep(words, Fraction(pot), "scheme_pot" if scheme else "further_sacrifice"))
    steps += _outside(b)
    made = b.made(
        f"{figures.input_factor} times the pension that the year adds; what was built up before {before}",
        steps,
        origin="annual_allowance",
        nature="law",
        amount=amount,
    )
    return replace(made, law=citation(annual_allowance.defined_benefit_input).text)


def _incomes(b: Build) -> tuple[int, int]:
    columns = _columns(b)
    saved = charges.pension_input(columns, b.regime, _own(b))
    threshold, adjusted = charges.incomes(columns, b.regime, saved, _gifts(b), _own(b))
    return int(threshold[0]), int(adjusted[0])


def _gifts_again(b: Build) -> list[ReasonStep]:
    """Gifts lower adjusted net income and neither of these."""
    gifts = _gifts(b)
    if gifts is None:
        return []
    words = f"Gift Aid, which does not count here {show(int(gifts[0]), 'money')}"
    return [ReasonStep(words, Fraction(int(gifts[0])), "person.gift_aid")]


def _threshold_income(b: Build) -> Explanation:
    if b.regime.annual_allowance is None:
        return b.made("no pension is saved in", [ReasonStep("none", Fraction(0))], amount=0)
    steps = [b.part("adjusted_net_income"), *_gifts_again(b)]
    if b.has("salary_sacrifice"):
        steps.append(b.part("salary_sacrifice"))
    return b.made(
        "income after the member's own contributions, with pay given up for pension added back",
        steps,
        cited=citation(annual_allowance.threshold_income),
        amount=_incomes(b)[0],
    )


def _adjusted_income(b: Build) -> Explanation:
    if b.regime.annual_allowance is None:
        return b.made("no pension is saved in", [ReasonStep("none", Fraction(0))], amount=0)
    amount, saved = _incomes(b)[1], int(charges.pension_input(_columns(b), b.regime, _own(b))[0])
    steps = [b.part("adjusted_net_income"), *_gifts_again(b)]
    relief = None if b.regime.pension is None else b.regime.pension.relief
    outside = _own(b)
    own = b.value("employee_pension") + b.value("pension_tax_relief") + (0 if outside is None else int(outside[0]))
    if own and (outside is not None or (relief is not None and relief != "sacrifice")):
        words = f"own contributions, which came off before {show(own, 'money')}"
        steps.append(ReasonStep(words, Fraction(own), "employee_pension"))
    theirs = saved - own
    steps.append(
        ReasonStep(f"the rest of what counts as saved {show(theirs, 'money')}", Fraction(theirs), "pension_input")
    )
    return b.made(
        "all income, with what went into a pension before tax and what the employer put in",
        steps,
        cited=citation(annual_allowance.adjusted_income),
        amount=amount,
    )


def _allowance(b: Build) -> Explanation:
    figures = b.regime.annual_allowance
    if figures is None:
        return b.made("no pension is saved in", [ReasonStep("none", Fraction(0))], amount=0)
    threshold, adjusted = _incomes(b)
    amount = int(annual_allowance.allowance(column(threshold), column(adjusted), figures)[0])
    steps = [ReasonStep(f"the standard allowance £{in_pounds(figures.standard, 0)}", Fraction(figures.standard))]
    if amount != figures.standard:
        words = (
            f"less half of adjusted income above £{in_pounds(figures.adjusted_income, 0)}, in whole pounds, to"
            f" £{in_pounds(figures.least, 0)} at the least"
        )
        steps.append(ReasonStep(words, Fraction(amount - figures.standard), "adjusted_income"))
    formula = (
        f"falls where threshold income is above £{in_pounds(figures.threshold_income, 0)}"
        f" and adjusted income above £{in_pounds(figures.adjusted_income, 0)}; who has drawn from a pot flexibly has"
        f" £{in_pounds(figures.money_purchase, 0)} for what goes into pots (Finance Act 2004 s.227ZA), which is not counted"
    )
    made = b.made(formula, steps, origin="annual_allowance", nature="law", amount=amount)
    made = replace(made, law=citation(annual_allowance.allowance).text)
    return resting(made, "threshold_income", "adjusted_income")


def _pension_growth(b: Build) -> Explanation:
    figures, above = b.regime.annual_allowance, b.priced.offer_row.rows.extras.above_prices
    if figures is None or above is None or "pension_growth" not in b.values:
        return b.made("none is known, or it grows with prices alone", [ReasonStep("none", Fraction(0))], amount=0)
    earned, rise = b.inputs["person.pension_already_earned"].value, int(above[0])
    words = f"{show(earned, 'money')} a year × {figures.input_factor}, as it ends {in_percent(figures.cpi + rise)} higher, less"
    words += f" the same {in_percent(figures.cpi)} higher, as prices are"
    step = ReasonStep(words, Fraction(b.value("pension_growth")), "person.pension_already_earned")
    formula = f"the scheme raises what is earned by CPI and {in_percent(rise)}; what is above prices uses the allowance"
    return b.made(formula, [step], cited=citation(annual_allowance.growth_above_prices), origin="annual_allowance")


def _loan_owed_later(b: Build) -> Explanation:
    if "loan_owed_later" not in b.values:
        return b.made("no loan is held", [ReasonStep("none", Fraction(0))], amount=0)
    extras = b.priced.offer_row.rows.extras
    parts = charges.loan_parts(_columns(b), b.regime, extras.other_income, _own(b), extras.unearned)
    income = b.value("earnings") + (0 if extras.other_income is None else int(extras.other_income[0]))
    unearned = b.values.get("dividends", 0) + (0 if extras.unearned is None else int(extras.unearned[0]))
    unearned = unearned if unearned > b.regime.loan_unearned_limit else 0
    steps = []
    for plan, amount in parts:
        above = max(income + unearned - (0 if (own := _own(b)) is None else int(own[0])) - plan.threshold, 0)
        words = f"{plan.name}: {show(above, 'money')} above £{in_pounds(plan.threshold, 0)} × {in_percent(plan.rate)}, down to a pound"
        words += ", less what payroll took" * bool(b.value("student_loan") or b.value("postgraduate_loan"))
        words += " and what is due without this offer" * bool(extras.others is not None)
        rests = "dividends" if "dividends" in b.values else "person.other_income"
        steps.append(ReasonStep(words, Fraction(int(amount[0])), rests))
    what = "salary and dividends" if extras.unearned is None else "pay and all that is not earned"
    made = b.made(
        f"through self assessment, on {what}: these count where they are above £{in_pounds(b.regime.loan_unearned_limit, 0)}",
        steps,
        cited=citation(student_loan.through_self_assessment),
        origin="student_loan",
    )
    return resting(made, "earnings", "student_loan", *(path for path in ("person.own_pension",) if path in b.inputs))


def _annual_allowance_charge(b: Build) -> Explanation:
    figures = b.regime.annual_allowance
    if figures is None or not b.value("annual_allowance_charge"):
        made = b.made(
            "the year's saving is within the allowance and what was left unused",
            [ReasonStep("nothing is charged", Fraction(0), "pension_input")],
            cited=citation(annual_allowance.charge),
            origin="annual_allowance",
        )
        return resting(made, "pension_input", *(["annual_allowance"] if figures is not None else []))
    columns = _columns(b)
    saved = charges.pension_input(columns, b.regime, _own(b))
    allowed = annual_allowance.allowance(*charges.incomes(columns, b.regime, saved, _gifts(b), _own(b)), figures)
    unused = _input(b, "person.unused_allowance")
    above = annual_allowance.excess(saved, allowed, column(unused))
    relieved = all_relieved(columns, b.regime, b.relieved)
    taxable = charges.taxable(columns, b.regime, relieved)
    with_it = income_tax.slices(Pence(taxable + above), b.regime.income_tax, relieved)
    without = income_tax.slices(taxable, b.regime.income_tax, relieved)
    steps = []
    for (row, upper), (_, lower) in zip(with_it, without, strict=True):
        inside, rate = int(upper[0] - lower[0]), max(row.rate, b.regime.income_tax.relief_at_source)
        if inside:
            words = f"{show(inside, 'money')} of the excess at {in_percent(rate)} ({row.name})"
            steps.append(ReasonStep(words, Fraction(inside * rate, WHOLE), "pension_input"))
    lacking = b.value("annual_allowance_charge") - int(sum((step.value for step in steps), Fraction(0)))
    if lacking < 0 and _own(b) is not None:
        words = f"less what is charged without this offer {show(-lacking, 'money')}"
        steps.append(ReasonStep(words, Fraction(lacking), "person.own_pension"))
    less_unused = f", less {show(unused, 'money')} left unused before" if unused else ""
    made = b.made(
        f"an excess of {show(int(above[0]), 'money')} over the allowance of {show(int(allowed[0]), 'money')}{less_unused},"
        " taxed on top of the year's income",
        steps,
        cited=citation(annual_allowance.charge),
        origin="annual_allowance",
    )
    more = ["person.unused_allowance"] if unused else []
    return resting(made, "pension_input", "annual_allowance", "taxable_income", *more)


def _input(b: Build, path: str) -> int:
    return b.inputs[path].value if path in b.inputs else 0


def _without(b: Build) -> int:
    relieved = b.relieved
    others = b.before + b.apart
    return others if relieved is None else max(others - int(relieved[0]), 0)


BUILDERS: dict[str, Callable[[Build], Explanation]] = {
    "child_benefit": _child_benefit,
    "child_benefit_charge": _child_benefit_charge,
    "childcare_support_lost": _childcare,
    "pension_input": _pension_input,
    "threshold_income": _threshold_income,
    "adjusted_income": _adjusted_income,
    "annual_allowance": _allowance,
    "annual_allowance_charge": _annual_allowance_charge,
    "loan_owed_later": _loan_owed_later,
    "pension_growth": _pension_growth,
}
