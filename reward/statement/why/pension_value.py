"""What a year is worth in all: the pension's value and the later tax on it, benefits, costs, and the totals."""

from collections.abc import Callable
from fractions import Fraction

from reward.base.amounts import in_count, in_percent, in_pounds
from reward.base.figures import SETTLED_LATER, MoneyName
from reward.base.money import WHOLE, column
from reward.library.models.statutory import AnnualAllowance
from reward.rules import benefits, pension, pension_worth, work_costs
from reward.rules.citation import citation
from reward.statement.why.build import NEAREST, Build, Explanation, ReasonStep, resting, rounded, show
from reward.statement.why.pay import rounded_step
from reward.statement.why.portion import Portion

MILLION = 1_000_000
"""Factors are in millionths."""


def _pension_value(b: Build) -> Explanation:
    if _refunded(b):
        return _refund(b)
    valued, accrued = b.priced.offer_row.valued, b.values.get("pension_accrued", 0)
    if valued is None or valued.factor is None:
        cited = citation(pension.paid_in)
        by_any = (
            "" if b.priced.offer_row.method in (None, "contributions") else ", which is a pot's value by every method"
        )
        return b.summed(
            f"method 'contributions'{by_any}: {cited.text}",
            ("employer_pension", "employee_pension", "pension_tax_relief"),
            ("pension_charge",),
            nature=cited.nature,
        )
    steps = []
    for name, millionths in (("", valued.factor.millionths - valued.factor.lump_sum), ("lump sum ", valued.factor.lump_sum)):  # fmt: skip
        if millionths:
            text = f"{show(accrued, 'money')} a year × {name}{millionths // MILLION}.{millionths % MILLION:06d}"
            portion = Portion(Fraction(millionths, MILLION))
            steps.append(ReasonStep(text, Fraction(accrued * millionths, MILLION), "pension_accrued", portion))
    steps = steps or [ReasonStep("nothing is earned", Fraction(0), "pension_accrued")]
    if len(steps) > 1 or _pot(b):
        steps = [rounded_step(step, rounded(step.value)) for step in steps]
    if _pot(b):
        steps.append(
            ReasonStep(
                f"{'paid' if b.has('scheme_pot') else 'pay given up'} into a pot {show(_pot(b), 'money')}",
                Fraction(_pot(b)),
                _pot_rests_on(b),
            )
        )
    said = [path for path in b.inputs if path in _RATES]
    made = b.made(
        f"method '{valued.method}': {'; '.join(valued.because)}",
        steps,
        cited=citation(pension_worth.by_factor) if len(steps) == 1 else None,
        nature="assumption",
        sources=valued.sources,
    )
    return resting(made, *said)


_RATES = ("assume.discount_rate", "assume.real_yield", "assume.married_percent", "assume.expected_stay_years")


def _refund(b: Build) -> Explanation:
    terms, tax = b.regime.pension, b.regime.refund
    assert terms is not None and tax is not None
    own = _own(b)
    charge = int(pension_worth.refund_charge(column(own), tax)[0])
    steps = [
        ReasonStep(f"own contributions {show(own, 'money')}", Fraction(own), "employee_pension"),
        ReasonStep(
            f"less the scheme's charge of {in_percent(tax.refund_rate)} {show(charge, 'money')}", Fraction(-charge)
        ),
    ]
    if _pot(b):
        steps.append(
            ReasonStep(
                f"{'paid' if b.has('scheme_pot') else 'pay given up'} into a pot {show(_pot(b), 'money')}",
                Fraction(_pot(b)),
                _pot_rests_on(b),
            )
        )
    in_the_job = b.priced.offer_row.rows.extras.stay
    assert in_the_job is not None
    stay = int(in_the_job[0])
    made = b.made(
        f"a refund: a stay of {in_count(stay)} years is under the {terms.vesting_years} that keep the pension",
        steps,
        cited=citation(pension_worth.refund),
        origin="refund",
    )
    return resting(made, *(path for path in ("assume.expected_stay_years",) if path in b.inputs))


def _retirement_tax(b: Build) -> Explanation:
    rate, terms = b.regime.key.retirement_tax_rate, b.regime.pension
    if not b.has("pension_value"):
        return b.made("no pension to tax", [ReasonStep("none", Fraction(0), "pension_value")])
    valued, accrued = b.priced.offer_row.valued, b.values.get("pension_accrued", 0)
    if _refunded(b):
        parts = [("the pot", _pot(b), pension.POT_TAXED)]
        formula = "a refund has been taxed already; a pot's taxable share × the assumed rate"
    elif valued is not None and valued.factor is not None:
        drawn = rounded(Fraction(accrued * (valued.factor.millionths - valued.factor.lump_sum), MILLION))
        parts = [("Pension", drawn, (1, 1)), ("the pot", _pot(b), pension.POT_TAXED)]
        formula = "what is drawn as a pension × the assumed rate; a lump sum is free of tax"
    else:
        share = pension.POT_TAXED if terms is None else terms.taxable_share
        parts = [("Pension", b.value("pension_value"), share)]
        formula = "the pension's value × its taxable share × the assumed rate"
    steps = []
    for name, amount, (over, under) in parts:
        if amount or len(parts) == 1:
            taxed = "" if over == under else f" × {in_percent(over * WHOLE // under)} taxed"
            text, of_it = (
                f"{name} {show(amount, 'money')}{taxed} × {in_percent(rate)}",
                Fraction(over * rate, under * WHOLE),
            )
            portion = Portion(of_it) if len(parts) == 1 and name == "Pension" else None
            steps.append(ReasonStep(text, amount * of_it, "pension_value", portion))
    key = b.regime.key
    law = b.priced.library.law("annual_allowance", AnnualAllowance, key.tax_year.first, frozen=key.frozen).record
    lifetime = law.lump_sum_allowance
    if lifetime is not None:
        formula += f"; lump sums are free of tax up to £{in_pounds(lifetime, 0)} in a lifetime"
    if len(steps) > 1:
        steps = [ReasonStep(step.text, Fraction(rounded(step.value)), step.rests_on) for step in steps]
        return b.made(formula, steps, nature="assumption")
    return b.made(
        formula, steps or [ReasonStep("none", Fraction(0), "pension_value")], cited=citation(pension.taxed_later)
    )


def _further_sacrifice(b: Build) -> Explanation:
    path = "pension.sacrifice" if b.employment else f"{b.kind}.sacrifice"
    if path not in b.inputs:
        return b.made("none", [ReasonStep("none", Fraction(0))])
    return b.made("pay given up beside the scheme's own contribution, as the offer says", [b.part(path)])


def _total_reward(b: Build) -> Explanation:
    return b.summed(
        "take-home + pension - tax when you draw it + benefits - costs of working - what is settled outside pay",
        ("take_home", "pension_value", "benefits_value"),
        ("retirement_tax", "work_costs", *_settled(b)),
        nature="assumption",
    )


def _cash_now(b: Build) -> Explanation:
    return b.summed(
        "what there is now: take-home + benefits - costs of working - what is settled outside pay",
        ("take_home", "benefits_value"),
        ("work_costs", *_settled(b)),
        nature="assumption",
    )


def _deferred(b: Build) -> Explanation:
    return b.summed(
        "what comes in retirement: the pension less the tax when you draw it", ("pension_value",), ("retirement_tax",),
        nature="assumption",
    )  # fmt: skip


def _weighed(b: Build) -> Explanation:
    weight, deferred = b.inputs["assume.weight_deferred"].value, b.value("deferred")
    words = f"what is deferred {show(deferred, 'money')} × {in_percent(weight)}"
    counted = rounded(Fraction(deferred * weight, WHOLE))
    portion = Portion(Fraction(weight, WHOLE), rounding=NEAREST)
    text = f"{words} = {show(counted, 'money')}"
    steps = [b.part("cash_now"), ReasonStep(text, Fraction(counted), "deferred", portion)]
    made = b.made("what there is now, and what is deferred at your weight", steps, nature="assumption")
    return resting(made, "assume.weight_deferred")


def _settled(b: Build) -> tuple[MoneyName, ...]:
    return tuple(name for name in SETTLED_LATER if name in b.values)


def _benefits(b: Build) -> Explanation:
    rows = [
        path
        for path in b.inputs
        if path.startswith(("benefit.", "car.", "accommodation.")) and path.endswith((".amount", ".value", ".gain"))
    ]
    rows += [
        path
        for path in b.inputs
        if path.startswith("subscription.") and path.endswith(".amount") and _paid_by(b, path) == "employer"
    ]
    steps = [b.part(path) for path in rows]
    if "season_ticket_loan.amount" in b.inputs:
        steps.append(_interest(b))
    if b.has("cycle_saving"):
        steps.append(b.part("cycle_saving"))
    return b.made(
        "what each is worth to you in a year", steps or [ReasonStep("none", Fraction(0))], nature="assumption"
    )


def _interest(b: Build) -> ReasonStep:
    loan, rate = b.inputs["season_ticket_loan.amount"].value, b.inputs["assume.loan_rate"].value
    instalments = b.inputs["season_ticket_loan.instalments"].value // 100
    saved = int(benefits.interest_saved(column(loan), rate, instalments)[0])
    words = (
        f"interest at {in_percent(rate)} saved on a loan of {show(loan, 'money')}, repaid in {instalments} months"
        f" = {show(saved, 'money')}"
    )
    return ReasonStep(words, Fraction(saved), "season_ticket_loan.amount")


def _cycle_saving(b: Build) -> Explanation:
    amount = b.inputs["cycle_scheme.amount"].value
    words = f"tax, National Insurance, loans and charges on {show(amount, 'money')} of pay given up = {show(b.value('cycle_saving'), 'money')}"
    return b.made(
        "deductions with the pay, less those without it",
        [ReasonStep(words, Fraction(b.value("cycle_saving")), "cycle_scheme.amount")],
        nature="law",
        sources=_tax_sources(b),
    )


def _subscription_relief(b: Build) -> Explanation:
    paid = [path for path in b.inputs if path.startswith("subscription.") and _paid_by(b, path) == "you"]
    words = f"income tax with the fees less income tax without them = {show(b.value('subscription_relief'), 'money')}"
    made = b.made(
        "fees of approved bodies come off taxed pay (Income Tax (Earnings and Pensions) Act 2003 s.343)",
        [ReasonStep(words, Fraction(b.value("subscription_relief")), paid[0] if paid else None)],
        nature="law",
        sources=_tax_sources(b),
    )
    return resting(made, *paid)


def _work_costs(b: Build) -> Explanation:
    steps, rests = [], []
    if "person.commute.cost_per_day" in b.inputs:
        steps.append(_fares(b))
        rests = ["person.commute.cost_per_day", "days_worked"]
    fees = [path for path in b.inputs if path.startswith("subscription.") and _paid_by(b, path) == "you"]
    fees += ["accommodation.shortfall"] * ("accommodation.shortfall" in b.inputs)
    if not fees:
        made = b.made(
            "the fare × the days in the office" if steps else "none are given",
            steps or [ReasonStep("none", Fraction(0))],
            cited=citation(work_costs.commuting) if steps else None,
        )
        return resting(made, *rests)
    steps = [rounded_step(step, rounded(step.value)) for step in steps]
    steps += [b.part(path) for path in fees]
    if b.has("subscription_relief"):
        steps.append(b.part("subscription_relief", -1))
    steps += _for_the_time(b, steps)
    formula = "fares, and the subscriptions that you pay, less the tax relief on them"
    if "accommodation.shortfall" in fees:
        formula = "what you pay for the work: fares, subscriptions less tax relief, and a home that is worth less than its rent"
    return resting(b.made(formula, steps, nature="assumption"), *rests)


def _for_the_time(b: Build, steps: list[ReasonStep]) -> list[ReasonStep]:
    """On pay days what is given for a year counts for its part of one."""
    rest = b.value(b.name) - sum((step.value for step in steps), Fraction(0))
    return [ReasonStep("for the part of a year that is worked", rest)] if rest else []


def _fares(b: Build) -> ReasonStep:
    fare, office = b.inputs["person.commute.cost_per_day"].value, b.inputs["person.commute.office_days_per_week"].value
    week, days = b.inputs["pattern.week_days"].value, b.value("days_worked")
    return ReasonStep(
        f"{show(fare, 'money')} × {in_count(days)} days × {in_count(office)} of {in_count(week)} days in the office",
        Fraction(fare * days * office, 100 * week),
        "person.commute.cost_per_day",
        Portion(
            times=("days_worked", "person.commute.office_days_per_week"),
            over=("pattern.week_days",),
        ),
    )


def _paid_by(b: Build, path: str) -> str:
    return b.priced.offer_row.offer.subscription[int(path.split(".")[1])].paid_by


def _tax_sources(b: Build) -> tuple[str, ...]:
    found = b.origin("income_tax")
    return () if found is None else found.sources


def _refunded(b: Build) -> bool:
    return b.priced.offer_row.rows.extras.stay is not None and b.regime.refund is not None


def _own(b: Build) -> int:
    """The member's own contributions to the scheme, however they are paid."""
    given_up = b.value("salary_sacrifice") - sum(
        b.values.get(name, 0) for name in ("benefit_sacrifice", "further_sacrifice")
    )
    return b.value("employee_pension") + given_up


def _pot(b: Build) -> int:
    return sum(b.values.get(name, 0) for name in ("further_sacrifice", "ni_saving_paid_in", "scheme_pot"))


def _pot_rests_on(b: Build) -> str:
    return "scheme_pot" if b.has("scheme_pot") else "further_sacrifice"


BUILDERS: dict[str, Callable[[Build], Explanation]] = {
    "pension_value": _pension_value,
    "retirement_tax": _retirement_tax,
    "further_sacrifice": _further_sacrifice,
    "total_reward": _total_reward,
    "cash_now": _cash_now,
    "deferred": _deferred,
    "weighed_reward": _weighed,
    "benefits_value": _benefits,
    "cycle_saving": _cycle_saving,
    "subscription_relief": _subscription_relief,
    "work_costs": _work_costs,
}
