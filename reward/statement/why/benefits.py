"""Benefits in kind: what of them is taxed, the employer's Class 1A, what they cost."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from reward.rules import accommodation, benefits_in_kind, company_car, termination
from reward.rules.citation import citation
from reward.statement.why.build import NEAREST, Build, Explanation, ReasonStep, rounded
from reward.statement.why.portion import Portion


def _parts(b: Build, *ends: str) -> list[ReasonStep]:
    """The inputs of benefits and of the car that end so, each whole."""
    paths = [
        path
        for path in b.inputs
        if path.startswith(("benefit.", "car.", "subscription.", "accommodation.")) and path.endswith(ends)
    ]
    return [b.part(path) for path in paths] or [ReasonStep("none", Fraction(0))]


def _taxed(b: Build) -> Explanation:
    steps = _parts(b, ".cash_equivalent", ".fuel_benefit")
    only_car = all(step.rests_on is not None and step.rests_on.startswith("car.") for step in steps)
    only_home = [step.rests_on for step in steps] == ["accommodation.cash_equivalent"]
    return b.made(
        "what each benefit is taxed on; tax without employee's National Insurance",
        steps,
        cited=citation(
            company_car.of_a_year if only_car else accommodation.taxed if only_home else benefits_in_kind.taxed
        ),
        origin="company_cars" if only_car else "benefits_in_kind",
    )


def _class_1a(b: Build) -> Explanation:
    figures, law, more = b.regime.benefits_in_kind, b.regime.tax_free_payments, b.has("termination_excess")
    if not more and (figures is None or not b.has("benefits_in_kind")):
        return b.made("no benefit is taxed", [ReasonStep("none", Fraction(0))])
    if not more:
        assert figures is not None
        return b.made(
            "benefits that are taxed × the employer's rate; nothing from you",
            [b.at_rate("benefits_in_kind", figures.class_1a_rate)],
            cited=citation(benefits_in_kind.class_1a),
            origin="benefits_in_kind",
        )
    assert law is not None
    on_leaving, cited = b.at_rate("termination_excess", law.class_1a), citation(termination.class_1a)
    if figures is None or not b.has("benefits_in_kind"):
        formula = "termination pay above its limit × the employer's rate"
        return b.made(formula, [on_leaving], cited=cited, origin="tax_free_payments")
    on_benefits = b.at_rate("benefits_in_kind", figures.class_1a_rate)
    # Each is rounded by itself, as each is reported by itself.
    steps = [
        replace(step, value=Fraction(rounded(step.value)), portion=replace(step.portion or Portion(), rounding=NEAREST))
        for step in (on_benefits, on_leaving)
    ]
    return b.made(
        "benefits that are taxed, and termination pay above its limit, each × the employer's rate",
        steps,
        cited=cited,
        origin="tax_free_payments",
    )


def _cost(b: Build) -> Explanation:
    return b.made("what the employer pays for each", _parts(b, ".cost"), nature="contract")


def _payrolled(b: Build) -> Explanation:
    amount = b.values.get("payrolled_benefits", 0)
    step = ReasonStep("benefits of which payroll takes the tax, pay day by pay day", Fraction(amount))
    return b.made("of what is taxed, what goes through payroll", [step], nature="contract")


def _given_up(b: Build) -> Explanation:
    steps = _parts(b, "car.sacrifice")
    if b.has("leave_given_up"):
        steps = [*(step for step in steps if step.rests_on is not None), b.part("leave_given_up")]
    return b.made("pay given up for benefits and days of leave, before tax and NI", steps, nature="contract")


BUILDERS: dict[str, Callable[[Build], Explanation]] = {
    "benefits_in_kind": _taxed,
    "class_1a": _class_1a,
    "benefit_cost": _cost,
    "payrolled_benefits": _payrolled,
    "benefit_sacrifice": _given_up,
}
