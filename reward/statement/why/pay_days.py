"""Figures of payslips: the sum of the pay days, each as the rules made it, and what is settled after the year."""

from collections.abc import Callable
from fractions import Fraction
from itertools import groupby

from reward.base.amounts import in_count
from reward.base.dates import in_words
from reward.engine.charges import CHARGES
from reward.payroll.payslips import Payslips
from reward.payroll.remarks import REST_UNSAID, SOMETHING_ELSE
from reward.rules import benefits_in_kind, levy, national_insurance, paye, pension, student_loan, umbrella
from reward.rules.citation import citation
from reward.statement.why.build import Build, Explanation, ReasonStep, resting, show
from reward.statement.why.employer_cost import hours_of_post

AS_IN_A_YEAR = (
    "take_home",
    "pension_value",
    "retirement_tax",
    "total_reward",
    "cash_now",
    "deferred",
    "weighed_reward",
    "work_costs",
    "employer_cost",
    "take_home_per_day_worked",
    "total_reward_per_day_worked",
    "hours_given",
    "take_home_per_hour_given",
    "total_reward_per_hour_given",
)
"""Figures that are worked from the sums just as from a year's amounts."""

COUNTED = ("weekdays", "bank_holidays", "leave_days", "days_worked", "days_not_billed")
"""Days of the stretch, which no pay day has of its own."""

_RULES: dict[str, tuple[Callable[..., object], str]] = {
    "income_tax": (paye.due_on_bands, "income_tax"),
    "employee_ni": (national_insurance.employee, "national_insurance"),
    "employer_ni": (national_insurance.employer, "national_insurance"),
    "student_loan": (student_loan.due, "student_loan"),
    "postgraduate_loan": (student_loan.due, "student_loan"),
    "apprenticeship_levy": (levy.due, "apprenticeship_levy"),
    "employee_pension": (pension.member, "pension_member"),
    "employer_pension": (pension.employer, "pension_employer"),
    "pension_charge": (pension.charge, "pension_charge"),
    "pension_accrued": (pension.accrued, "pension"),
    "benefits_in_kind": (benefits_in_kind.taxed, "benefits_in_kind"),
    "class_1a": (benefits_in_kind.class_1a, "benefits_in_kind"),
    "assignment_income": (umbrella.assignment_income, ""),
    "umbrella_margin": (umbrella.margin, ""),
}


def explain(b: Build, slips: Payslips) -> Explanation:
    """A figure of the pay days, or a count of days."""
    if b.name == "tax_owed_later":
        return _owed_later(b, slips)
    if b.name in CHARGES:
        return _settled(b, slips)
    if b.name == "benefits_value":
        return b.made(
            "what each is worth to you, for the days of the job", [ReasonStep("benefits", Fraction(b.value(b.name)))]
        )
    if b.name not in slips.figures_pence or b.name in COUNTED or (b.name == "hours_worked" and b.employment):
        return _counted(b, slips)
    amounts = slips.figures_pence[b.name].tolist()
    runs = [(amount, list(places)) for amount, places in groupby(range(len(amounts)), key=lambda at: amounts[at])]
    unit = "money" if b.name != "hours_worked" else "count"
    steps = []
    for amount, places in runs:
        first, last = slips.days[places[0]].on, slips.days[places[-1]].on
        when = in_words(first) if len(places) == 1 else f"{len(places)} pay days, {in_words(first)} to {in_words(last)}"
        steps.append(ReasonStep(f"{when}: {show(amount, unit)}", Fraction(amount * len(places))))
    rule, origin = _RULES.get(b.name, (None, ""))
    if b.name == "income_tax" and slips.years[0].code.code.kind == "flat":
        rule = paye.due_at_one_rate
    cited = None if rule is None else citation(rule)
    codes = dict.fromkeys(f"{part.code.written}, {part.code.why}" for part in slips.years)
    said = f"; tax code {'; '.join(codes)}" if b.name == "income_tax" else ""
    nature = "" if cited else "contract"
    made = b.made(f"the sum of the pay days{said}", steps, cited=cited, origin=origin, nature=nature)
    return made if b.name != "income_tax" else resting(made, "tax_owed_later")


def _owed_later(b: Build, slips: Payslips) -> Explanation:
    steps = []
    for part in slips.years:
        if part.tax_owed_later_pence is None and part.meaning.known != "none":
            steps.append(ReasonStep(f"{part.year}: not known, and not counted: {REST_UNSAID}", Fraction(0)))
            continue
        if part.tax_owed_later_pence is None:
            code, ordinary = part.code.code.written, part.code.ordinary
            words = (
                f"not known with code {code}, and not counted: it is not {ordinary}, so HMRC knows of {SOMETHING_ELSE}"
            )
            steps.append(ReasonStep(f"{part.year}: {words}", Fraction(0)))
            continue
        steps.append(
            ReasonStep(f"{part.year}: tax due {show(part.tax_due_pence, 'money')}", Fraction(part.tax_due_pence))
        )
        if part.collected_besides_pence:
            words = f"{part.year}: and what the code collects for {part.meaning.words}, {show(part.collected_besides_pence, 'money')}"
            steps.append(ReasonStep(words, Fraction(part.collected_besides_pence)))
        unknown = part.deducted_for_the_unknown_pence
        if unknown:
            words = f"{part.year}: what the rest of code {part.code.code.written} makes of the deduction is not known {show(unknown, 'money')}"
            steps.append(ReasonStep(words, Fraction(unknown)))
        words = f"{part.year}: less deducted by payroll {show(part.tax_deducted_pence, 'money')}"
        steps.append(
            ReasonStep(
                f"{words}; falls due by {in_words(part.settled_on)}", Fraction(-part.tax_deducted_pence), "income_tax"
            )
        )
    formula = "the liability of each tax year on what its pay days paid, less what payroll deducted"
    return b.made(formula, steps, nature="law", origin="income_tax")


def _settled(b: Build, slips: "Payslips") -> Explanation:
    steps = [
        ReasonStep(
            f"{part.year}: {show(part.settled_pence.get(b.name, 0), 'money')}",
            Fraction(part.settled_pence.get(b.name, 0)),
        )
        for part in slips.years
    ]
    return b.made("for each tax year, on what its pay days paid; settled outside pay", steps, nature="law")


def _counted(b: Build, slips: Payslips) -> Explanation:
    if slips.counted and b.name in ("days_worked", "days_not_billed"):
        return _not_billed(b, slips)
    if b.name == "days_worked" and not b.employment:
        return b.made("the days billed", [b.part("contract.billed_days")])
    if b.name == "days_worked":
        steps = [b.part("weekdays"), b.part("bank_holidays", -1), b.part("leave_days", -1)]
        lacking = b.value("days_worked") - sum((step.value for step in steps), Fraction(0))
        return b.made(
            "weekdays less bank holidays and leave",
            [*steps, *([ReasonStep("not below nil", lacking)] if lacking else [])],
        )
    if b.name == "hours_worked":
        return hours_of_post(b)
    if b.name == "days_not_billed":
        steps = [b.part("weekdays"), b.part("bank_holidays", -1), b.part("days_worked", -1)]
        return b.made("weekdays less bank holidays and billed days", steps)
    first, last = in_words(slips.work_period.first), in_words(slips.work_period.last)
    step = ReasonStep(f"{in_count(b.value(b.name))} from {first} to {last}", Fraction(b.value(b.name)))
    return b.made("counted from the calendar", [step], nature="contract")


def _not_billed(b: Build, slips: Payslips) -> Explanation:
    """The count of a contract's days, each kind of day once."""
    first, last = in_words(slips.days[0].first), in_words(slips.days[-1].last)
    weekdays, *off = slips.counted.items()
    if b.name == "days_worked":
        steps = [ReasonStep(f"{in_count(weekdays[1])} weekdays from {first} to {last}", Fraction(weekdays[1]))]
        steps += [ReasonStep(f"less {in_count(days)} {words}", Fraction(-days)) for words, days in off if days]
        return b.made("counted from the calendar: weekdays less the days that are not billed", steps, nature="contract")
    steps = [ReasonStep(f"{in_count(days)} {words}", Fraction(days)) for words, days in off[1:] if days]
    return b.made(
        f"weekdays from {first} to {last} that are no bank holidays and not billed",
        steps or [ReasonStep("none", Fraction(0))],
        nature="contract",
    )
