"""Deductions but for income tax: NI, loans, and what is left."""

from collections.abc import Callable
from fractions import Fraction

from reward.base.amounts import in_percent, in_pounds
from reward.base.dates import in_words
from reward.base.figures import TAKEN_FROM_DIVIDENDS, TAKEN_FROM_PAY, ColumnName
from reward.base.money import WHOLE, Pence, column, share
from reward.rules import national_insurance, pension, student_loan
from reward.rules.citation import citation
from reward.statement.why.build import Build, Explanation, ReasonStep, resting, show
from reward.statement.why.portion import Portion


def _earnings(b: Build) -> Explanation:
    formula = "gross pay less pay given up; a pension contribution by net pay does not lower it"
    if "termination_excess" in b.values:
        formula += ", and termination pay is none of it"
        return b.summed(formula, ("gross_pay",), ("salary_sacrifice", "termination_excess"), nature="law")
    return b.summed(formula, ("gross_pay",), ("salary_sacrifice",), nature="law")


def _for_class_one(b: Build) -> Pence:
    """What NI and loans count: the pay that is left, and what is given up above the limit."""
    return column(b.value("earnings") + b.values.get("sacrifice_counted", 0))


def _sacrifice_counted(b: Build) -> Explanation:
    limit = b.regime.sacrifice_limit
    if limit is None:
        return b.made("no limit is in force", [ReasonStep("none", Fraction(0))])
    given_up = b.value("salary_sacrifice") - b.values.get("benefit_sacrifice", 0)
    steps = [
        ReasonStep(f"pay given up for a pension {show(given_up, 'money')}", Fraction(given_up), "salary_sacrifice")
    ]
    steps.append(
        ReasonStep(f"less what stays free of NI {show(limit, 'money')}", -min(Fraction(limit), Fraction(given_up)))
    )
    return b.made(
        "what is given up for a pension above the limit bears NI and counts for loans; income tax it does not bear",
        steps,
        cited=citation(pension.sacrificed_above),
        origin="salary_sacrifice_cap",
    )


def _with_given_up(b: Build, made: Explanation) -> Explanation:
    """The explanation, resting on pay given up that NI counts where there is some."""
    return resting(made, "sacrifice_counted") if b.has("sacrifice_counted") else made


def _ni_steps(
    b: Build, parts: list[national_insurance.EarningsPart], rounding: str
) -> tuple[list[ReasonStep], tuple[ReasonStep, ...]]:
    """The bands in which there are earnings, and the others."""
    steps, idle = list[ReasonStep](), list[ReasonStep]()
    for part in parts:
        earnings, contribution = int(part.earnings[0]), int(part.contribution[0])
        words = f"{show(earnings, 'money')} {part.name} at {in_percent(part.rate)} = {show(contribution, 'money')}"
        portion = Portion(
            Fraction(part.rate, WHOLE), plus=_counted_too(b), above=part.above, up_to=part.up_to, rounding=rounding
        )
        (steps if earnings else idle).append(ReasonStep(words, Fraction(contribution), "earnings", portion))
    none = ReasonStep("no earnings above the threshold", Fraction(0), "earnings", Portion(Fraction(0)))
    return steps or [none], tuple(idle)


def _counted_too(b: Build) -> tuple[ColumnName, ...]:
    """What NI and loans count beside the pay that is left."""
    return ("sacrifice_counted",) if b.has("sacrifice_counted") else ()


def _employee_ni(b: Build) -> Explanation:
    ni = b.regime.national_insurance
    if b.regime.ni_after is not None:
        return _ni_over_a_change(b, national_insurance.employee)
    cited = citation(national_insurance.employee)
    steps, idle = _ni_steps(b, national_insurance.employee_parts(_for_class_one(b), ni), cited.rounding)
    formula = f"category {ni.letter} ({ni.who}): each band of a year's pay × its rate"
    return _with_given_up(b, b.made(formula, steps, cited=cited, origin="national_insurance", idle=idle))


def _employer_ni(b: Build) -> Explanation:
    ni = b.regime.national_insurance
    if b.regime.ni_after is not None:
        return _ni_over_a_change(b, national_insurance.employer)
    cited = citation(national_insurance.employer)
    steps, idle = _ni_steps(b, national_insurance.employer_parts(_for_class_one(b), ni), cited.rounding)
    formula = f"category {ni.letter} ({ni.who}): a year's pay above the threshold × the employer's rate"
    made = b.made(formula, _with_allowance(b, steps), cited=cited, origin="national_insurance", idle=idle)
    return _with_given_up(b, made)


def _with_allowance(b: Build, steps: list[ReasonStep]) -> list[ReasonStep]:
    """The employer's steps, less the Employment Allowance that is set for the job."""
    due = sum((step.value for step in steps), Fraction(0))
    if "assume.employment_allowance" not in b.inputs:
        return steps
    taken = min(due, Fraction(b.inputs["assume.employment_allowance"].value))
    return [*steps, ReasonStep("less the Employment Allowance set for this job", -taken, "assume.employment_allowance")]


def _ni_over_a_change(b: Build, rule: Callable[[Pence, national_insurance.ClassOne], Pence]) -> Explanation:
    """Contributions of a year in which the letter changes with age."""
    change, after = b.regime.key.ni_change, b.regime.ni_after
    assert change is not None and after is not None
    steps = []
    for ni, days in ((b.regime.national_insurance, change.pay_days), (after, change.of - change.pay_days)):
        whole = rule(_for_class_one(b), ni)
        part = int(share(whole, days, change.of)[0])
        words = f"category {ni.letter} ({ni.who}), {days} of {change.of} pay days"
        words += f": {show(int(whole[0]), 'money')} a year × {days} / {change.of} = {show(part, 'money')}"
        steps.append(ReasonStep(words, Fraction(part), "earnings"))
    if rule is national_insurance.employer:
        steps = _with_allowance(b, steps)
    formula = f"a year's contributions under each letter, by the pay days before {in_words(change.on)} and from then on"
    return b.made(formula, steps, cited=citation(national_insurance.over_a_change), origin="national_insurance")


def _loan(b: Build) -> Explanation:
    plan = b.regime.student_loan if b.name == "student_loan" else b.regime.postgraduate_loan
    if plan is None:
        return b.made("none is collected", [ReasonStep("none", Fraction(0))])
    above = max(int(_for_class_one(b)[0]) - plan.threshold, 0)
    step = ReasonStep(
        f"{show(above, 'money')} above £{in_pounds(plan.threshold, 0)} ({plan.name}) × {in_percent(plan.rate)}",
        Fraction(above * plan.rate, WHOLE),
        "earnings",
        Portion(Fraction(plan.rate, WHOLE), plus=_counted_too(b), above=plan.threshold),
    )
    made = b.made(
        "pay above the plan's threshold × its rate", [step], cited=citation(student_loan.due), origin="student_loan"
    )
    return _with_given_up(b, made)


def _take_home(b: Build) -> Explanation:
    if "dividends" in b.values:
        return b.summed(
            "salary and dividends less the taxes and every deduction",
            ("gross_pay", "dividends"),
            (*TAKEN_FROM_PAY, *TAKEN_FROM_DIVIDENDS),
            nature="law",
        )
    plus: tuple[ColumnName, ...] = ("gross_pay",)
    minus: tuple[ColumnName, ...] = TAKEN_FROM_PAY
    formula = "gross pay less pay given up and every deduction"
    free: list[tuple[ColumnName, str]] = [("tax_free_allowances", "allowances"), ("tax_free_payments", "payments")]
    for name, what in free:
        if name in b.values:
            plus, formula = (*plus, name), formula.replace(" less", f" and {what} free of tax less", 1)
    if "leave_bought" in b.values:
        minus, formula = (*minus, "leave_bought"), f"{formula}, and what is paid for days of leave"
    return b.summed(formula, plus, minus, nature="law")


BUILDERS: dict[str, Callable[[Build], Explanation]] = {
    "earnings": _earnings,
    "sacrifice_counted": _sacrifice_counted,
    "employee_ni": _employee_ni,
    "employer_ni": _employer_ni,
    "student_loan": _loan,
    "postgraduate_loan": _loan,
    "take_home": _take_home,
}
