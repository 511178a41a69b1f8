"""Pension: who pays what, and what is earned."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from reward.base.amounts import in_percent, in_pounds
from reward.base.money import WHOLE, Pence, at_least_nil, column, less
from reward.engine.rows import EmploymentRows
from reward.rules import national_insurance, pension
from reward.rules.citation import citation
from reward.statement.why.build import NEAREST, Build, Explanation, ReasonStep, resting, rounded, show
from reward.statement.why.company import paid_by_company
from reward.statement.why.pay import rounded_step
from reward.statement.why.pensionable_pay import pensionable_pay, reference_pay, sacrifice_path
from reward.statement.why.portion import Portion


def _salary_sacrifice(b: Build) -> Explanation:
    terms = b.regime.pension
    path = sacrifice_path(b)
    steps = [b.part(path)] if path in b.inputs else []
    if terms is not None and terms.relief == "sacrifice":
        step = _member_step(b)
        room = sum((part.value for part in reference_pay(b)), Fraction(0))
        contribution = min(Fraction(rounded(step.value)), room)
        portion = None if step.portion is None else replace(step.portion, rounding=NEAREST)
        text = f"{step.text} = {show(int(contribution), 'money')}"
        steps.append(ReasonStep(text, contribution, "pensionable_pay", portion))
    if b.has("benefit_sacrifice"):
        steps.append(b.part("benefit_sacrifice"))
        return b.made("pay given up for pension and benefits, before tax and NI", steps)
    return b.made("pay given up for pension, before tax and NI", steps or [ReasonStep("none", Fraction(0))])


def _member_step(b: Build) -> ReasonStep:
    terms = b.regime.pension
    assert terms is not None
    pay = _tested(b)
    rate = int(terms.member.rate(pay)[0])
    tiers = terms.member.limits
    place = int(terms.member.place(pay)[0])
    words = ""
    if terms.member.sliced:
        words = f" (each rate on its slice of £{in_pounds(int(pay[0]))} comes to that, to a tenth of a percent)"
    elif tiers:
        low = f"above £{in_pounds(tiers[place - 1], 0)}" if place else ""
        high = f"up to £{in_pounds(tiers[place], 0)}" if place < len(tiers) else ""
        words = f" (the tier {' '.join(part for part in (low, high) if part)})"
    if terms.tested == "full-time" and tiers and int(pay[0]) != b.value("pensionable_pay"):
        words += f", chosen by full-time pay of £{in_pounds(int(pay[0]))}"
    step = b.at_rate("pensionable_pay", rate)
    portion = None
    if not tiers:
        portion = step.portion
    elif not terms.member.sliced and int(pay[0]) == b.value("pensionable_pay"):
        more_than, at_most = tiers[place - 1] if place else None, tiers[place] if place < len(tiers) else None
        same = ("pay.fte_percent",) if terms.tested == "full-time" and "pay.fte_percent" in b.inputs else ()
        portion = Portion(Fraction(rate, WHOLE), more_than=more_than, at_most=at_most, same=same)
    return ReasonStep(step.text + words, step.value, "pensionable_pay", portion)


def _tested(b: Build) -> Pence:
    """The pay by which the tiers are chosen."""
    terms, rows = b.regime.pension, b.priced.offer_row.rows
    assert terms is not None
    if not isinstance(rows, EmploymentRows):
        return b.column("pensionable_pay")
    return pension.tested_pay(
        b.column("pensionable_pay"), terms, back_pay=rows.back_pay, of_full_time=rows.of_full_time
    )


def _employee_pension(b: Build) -> Explanation:
    terms = b.regime.pension
    if terms is None:
        return b.made("no pension", [ReasonStep("none", Fraction(0))])
    if terms.relief == "sacrifice":
        return b.made("paid by salary sacrifice instead", [ReasonStep("none", Fraction(0), "salary_sacrifice")])
    step = _member_step(b)
    cited, origin = citation(pension.member), "pension_member"
    nature = "scheme" if b.origin(origin) else "contract"
    if terms.relief == "net-pay":
        amount = min(rounded(step.value), b.value("employee_pension"))
        if amount < rounded(step.value):
            step = ReasonStep(f"all the pay there is {show(amount, 'money')}", Fraction(amount), "gross_pay")
        return b.made(
            f"{terms.title}: the rate of the tier on all pensionable pay; off pay before tax, not before NI",
            [step],
            cited=cited,
            origin=origin,
            nature=nature,
        )
    whole = b.value("employee_pension") + b.value("pension_tax_relief")
    steps = [
        rounded_step(step, whole),
        b.part("pension_tax_relief", -1),
    ]
    return b.made(
        f"{terms.title}: the contribution less basic-rate relief, which the provider claims",
        steps,
        cited=cited,
        origin=origin,
        nature=nature,
    )


def _pension_tax_relief(b: Build) -> Explanation:
    terms = b.regime.pension
    whole = b.value("employee_pension") + b.value("pension_tax_relief")
    if terms is None or terms.relief != "relief-at-source":
        return b.made("none: relief is not at source", [ReasonStep("none", Fraction(0))])
    portion, rate = _member_step(b).portion, Fraction(terms.basic_rate, WHOLE)
    step = ReasonStep(
        f"Contribution {show(whole, 'money')} × {in_percent(terms.basic_rate)}",
        whole * rate,
        "pensionable_pay",
        None if portion is None else replace(portion, rounding=NEAREST, of_it=rate),
    )
    return b.made("the contribution × basic rate", [step], cited=citation(pension.claimed), origin="income_tax")


def _employer_pension(b: Build) -> Explanation:
    terms = b.regime.pension
    if b.kind == "company":
        return paid_by_company(b)
    steps = []
    if terms is not None:
        rate = int(terms.employer.rate(_tested(b))[0])
        own = b.at_rate("pensionable_pay", rate)
        own = replace(own, portion=None) if terms.employer.limits else own
        steps.append(rounded_step(own, rounded(own.value)))
    if b.has("pension_charge"):
        steps.append(b.part("pension_charge", text=f"the scheme's charge {show(b.value('pension_charge'), 'money')}"))
    if b.has("ni_saving_paid_in"):
        steps.append(b.part("ni_saving_paid_in"))
    for_pension = b.value("salary_sacrifice") - b.values.get("benefit_sacrifice", 0)
    if for_pension and b.has("benefit_sacrifice"):
        words = f"pay given up for pension {show(for_pension, 'money')}"
        steps.append(ReasonStep(words, Fraction(for_pension), "salary_sacrifice"))
    elif for_pension or not steps:
        steps.append(b.part("salary_sacrifice") if not b.has("benefit_sacrifice") else ReasonStep("none", Fraction(0)))
    nature = "estimate" if b.regime.employer_is_estimate else "scheme" if b.origin("pension_employer") else "contract"
    title = f"{terms.title}: " if terms else ""
    charge = "its charge besides, " * b.has("pension_charge")
    return b.made(
        f"{title}the employer's rate on pensionable pay, {charge}and pay given up",
        steps,
        cited=citation(pension.employer),
        origin="pension_employer",
        nature=nature,
        idle=(b.part("ni_saving_paid_in"),) if b.values.get("ni_saving_paid_in") == 0 else (),
    )


def _ni_saving(b: Build) -> Explanation:
    path = "pension.ni_saving_passed_on"
    if path not in b.inputs or "ni_saving_paid_in" not in b.values:
        return b.made("none is passed on", [ReasonStep("none", Fraction(0))])
    rate, given_up = b.inputs[path].value, b.value("salary_sacrifice") - b.values.get("benefit_sacrifice", 0)
    ni, allowance = b.regime.national_insurance, b.priced.offer_row.rows.extras.employment_allowance
    whole = national_insurance.employer(column(b.value("earnings") + given_up), ni)
    if b.regime.ni_after is not None and (change := b.regime.key.ni_change) is not None:
        after = national_insurance.employer(column(b.value("earnings") + given_up), b.regime.ni_after)
        whole = national_insurance.over_a_change(whole, after, change.pay_days, change.of)
    if allowance is not None:
        whole = at_least_nil(less(whole, allowance))
    saved = int(whole[0]) - b.value("employer_ni")
    words = f"NI without pay given up {show(int(whole[0]), 'money')} less NI {show(b.value('employer_ni'), 'money')} = {show(saved, 'money')}"
    step = ReasonStep(f"{words} × {in_percent(rate)}", Fraction(saved * rate, WHOLE), "employer_ni")
    made = b.made("the employer's NI that pay given up saves, as far as it is passed on", [step], cited=citation(pension.ni_saving_paid_in), nature="contract")  # fmt: skip
    return resting(made, path)


def _pension_charge(b: Build) -> Explanation:
    terms = b.regime.pension
    if terms is None or not terms.charge:
        return b.made("the scheme charges nothing besides", [ReasonStep("none", Fraction(0))])
    return b.made(
        f"{terms.title}: paid by the employer besides its contribution, for cover and the like; none of it is paid in"
        " for you",
        [b.at_rate("pensionable_pay", terms.charge)],
        cited=citation(pension.charge),
        origin="pension_charge",
    )


def _pension_accrued(b: Build) -> Explanation:
    terms = b.regime.pension
    if terms is None or terms.accrual is None:
        return b.made("no defined benefit is earned", [ReasonStep("none", Fraction(0))])
    over, under = terms.accrual
    pay = int(pension.earns(b.column("pensionable_pay"), terms)[0])
    text = f"1/{under}" if over == 1 else in_percent(over * WHOLE // under)
    portion = Portion(Fraction(over, under), up_to=None if terms.hybrid is None else terms.hybrid[0])
    words = f"{_earning_pay(b)} {show(pay, 'money')} × {text}"
    step = ReasonStep(words, Fraction(pay * over, under), "pensionable_pay", portion)
    return b.made(
        f"{terms.title}: pensionable pay × the accrual rate",
        [step],
        cited=citation(pension.accrued),
        origin="pension",
        nature="" if b.origin("pension") else "contract",
    )


def _lump_sum_accrued(b: Build) -> Explanation:
    terms = b.regime.pension
    if terms is None or terms.lump_sum is None:
        return b.made("no lump sum comes by itself", [ReasonStep("none", Fraction(0))])
    over, under = terms.lump_sum
    pay = int(pension.earns(b.column("pensionable_pay"), terms)[0])
    portion = Portion(Fraction(over, under), up_to=None if terms.hybrid is None else terms.hybrid[0])
    words = f"{_earning_pay(b)} {show(pay, 'money')} × {over}/{under}"
    step = ReasonStep(words, Fraction(pay * over, under), "pensionable_pay", portion)
    formula = f"{terms.title}: pensionable pay × what a year earns as a lump sum, paid once with the pension"
    return b.made(formula, [step], cited=citation(pension.lump_sum_accrued), nature="contract")


def _earning_pay(b: Build) -> str:
    hybrid = None if b.regime.pension is None else b.regime.pension.hybrid
    return "Pensionable pay" if hybrid is None else f"Pensionable pay, up to £{in_pounds(hybrid[0], 0)}, of"


def _scheme_pot(b: Build) -> Explanation:
    terms = b.regime.pension
    if terms is None or terms.hybrid is None:
        return b.made("pension is earned on all pay", [ReasonStep("none", Fraction(0))])
    limit, rate = terms.hybrid
    above = max(b.value("pensionable_pay") - limit, 0)
    text = f"Pensionable pay above £{in_pounds(limit, 0)}, {show(above, 'money')}, × {in_percent(rate)}"
    return b.made(
        f"{terms.title}: no pension is earned on it; so much of the contributions goes into a pot",
        [
            ReasonStep(
                text,
                Fraction(above * rate, WHOLE),
                "pensionable_pay",
                Portion(Fraction(rate, WHOLE), above=limit),
            )
        ],
        cited=citation(pension.into_scheme_pot),
        origin="scheme_pot",
    )


BUILDERS: dict[str, Callable[[Build], Explanation]] = {
    "pensionable_pay": pensionable_pay,
    "salary_sacrifice": _salary_sacrifice,
    "employee_pension": _employee_pension,
    "pension_tax_relief": _pension_tax_relief,
    "employer_pension": _employer_pension,
    "pension_charge": _pension_charge,
    "ni_saving_paid_in": _ni_saving,
    "pension_accrued": _pension_accrued,
    "lump_sum_accrued": _lump_sum_accrued,
    "scheme_pot": _scheme_pot,
}
