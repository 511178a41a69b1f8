"""Time: the hours given to a job, what an hour of them comes to, and pay lost to sickness."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from reward.base.amounts import hours_text, in_count
from reward.base.figures import FigureName, known
from reward.engine.rows import days_of_week
from reward.engine.year import price
from reward.rules import leave, sick_pay
from reward.rules.citation import citation
from reward.statement.why.build import NEAREST, Build, Explanation, ReasonStep, resting, rounded, show
from reward.statement.why.portion import Portion


def _hours_given(b: Build) -> Explanation:
    steps = [b.part("hours_worked")]
    days = b.value("days_worked")
    if "pay.overtime_hours" in b.inputs and b.has("hours_given"):
        steps.append(b.part("pay.overtime_hours"))
    if "on_call.hours_per_weekend" in b.inputs:
        each, weekends = b.inputs["on_call.hours_per_weekend"].value, b.inputs["on_call.weekends"].value
        words = f"on call: {in_count(weekends)} weekends × {in_count(each)} hours"
        steps.append(ReasonStep(words, Fraction(each * weekends, 100), "on_call.weekends"))
    week = _week(b)
    over = sum(row.hours_per_week for row in b.priced.offer_row.offer.overtime)
    if over:
        words = f"overtime: {hours_text(over)} a week × {in_count(days)} days ÷ {in_count(week)}"
        value = Fraction(rounded(Fraction(over * days, week)))
        steps.append(ReasonStep(words, value, "overtime.0.hours_per_week"))
    if "assume.unpaid_hours_per_week" in b.inputs:
        unpaid = b.inputs["assume.unpaid_hours_per_week"].value
        words = f"unpaid: {in_count(unpaid)} hours a week × {in_count(days)} days ÷ {in_count(week)}"
        steps.append(
            ReasonStep(words, Fraction(rounded(Fraction(unpaid * days, week))), "assume.unpaid_hours_per_week")
        )
    if "person.commute.minutes_each_way" in b.inputs:
        minutes = b.inputs["person.commute.minutes_each_way"].value // 100
        office = b.inputs["person.commute.office_days_per_week"].value
        words = (
            f"on the way: 2 × {minutes} minutes × {in_count(days)} days × {in_count(office)} of {in_count(week)}"
            " days in the office"
        )
        hours = Fraction(rounded(Fraction(2 * minutes * days * office, 60 * week)))
        steps.append(ReasonStep(words, hours, "person.commute.minutes_each_way"))
    known_hours = b.has("hours_worked")
    if not known_hours:
        steps = [ReasonStep("the hours worked are not known", Fraction(0), "hours_worked")]
    else:
        # On pay days what is given for a year counts for its part of one.
        rest = b.value("hours_given") - sum((step.value for step in steps), Fraction(0))
        if rest:
            steps.append(ReasonStep("for the part of a year that is worked", Fraction(rest)))
    made = b.made("hours worked, paid beyond that, unpaid, and on the way", steps)
    said = ("person.commute.office_days_per_week", "on_call.hours_per_weekend", "pattern.week_days")
    return resting(made, "days_worked", *(path for path in said if path in b.inputs))


def _week(b: Build) -> int:
    if "pattern.week_days" in b.inputs:
        return b.inputs["pattern.week_days"].value
    of_week = days_of_week(b.priced.offer_row.rows)
    return of_week if isinstance(of_week, int) else int(of_week[0])


def _per_hour(b: Build) -> Explanation:
    of: FigureName = "take_home" if b.name.startswith("take_home") else "total_reward"
    amount, hours = b.value(of), b.value("hours_given")
    value = Fraction(amount * 100, hours) if hours else Fraction(0)
    step = ReasonStep(
        f"{known(of).label} {show(amount, 'money')} ÷ {in_count(hours)} hours",
        value,
        of,
        Portion(over=("hours_given",)),
    )
    made = b.made("the year's amount ÷ all the hours given", [step], rounding=NEAREST, nature=citation(leave.per_day).nature)  # fmt: skip
    return resting(made, of, "hours_given")


def _sick_pay_lost(b: Build) -> Explanation:
    sick = b.priced.offer_row.rows.extras.sick_days
    days = 0 if sick is None else int(sick[0])
    months = [b.inputs[path].value // 100 if path in b.inputs else 0 for path in ("sick_pay.full_months", "sick_pay.half_months")]  # fmt: skip
    figures = b.regime.sick_pay
    weekly = "" if figures is None else f"; the law's sick pay is at most {show(figures.weekly, 'money')} a week"
    pays = [f"{what} pay for {_months(count)}" for what, count in zip(("full", "half"), months, strict=True) if count]
    terms = " and ".join(pays) or "no sick pay of the contract's own"
    lost, pay = b.value("sick_pay_lost"), b.value("basic_pay") + b.value("allowances")
    missed = min(days, b.value("weekdays"))
    of_days = rounded(Fraction(pay * missed, b.value("weekdays"))) if b.value("weekdays") else 0
    words = f"{in_count(days)} days in one spell, of {in_count(b.value('weekdays'))} a year × {show(pay, 'money')} = {show(of_days, 'money')}"  # fmt: skip
    steps = [
        ReasonStep(words, Fraction(of_days), "assume.sickness_days"),
        ReasonStep(f"less what is paid for them: {terms}{weekly}", Fraction(lost - of_days)),
    ]
    made = b.made(
        f"basic pay and allowances for the days of sickness, less sick pay{_by_law_alone(b) if any(months) else ''}",
        steps,
        origin="sick_pay",
        nature=citation(sick_pay.pay_lost).nature,
        sources=(),
    )
    said = [path for path in ("sick_pay.full_months", "sick_pay.half_months") if path in b.inputs]
    return resting(made, "basic_pay", "allowances", *said)


def _by_law_alone(b: Build) -> str:
    """What the same days would cost without the contract's sick pay."""
    rows = b.priced.offer_row.rows
    bare = replace(rows, extras=replace(rows.extras, sick_full_months=None, sick_half_months=None))
    lost = int(price(bare, b.regime)["sick_pay_lost"][0])
    return f"; with the law's sick pay alone it would be {show(lost, 'money')}"


def _months(count: int) -> str:
    return f"{count} month{'s' * (count != 1)}"


BUILDERS: dict[str, Callable[[Build], Explanation]] = {
    "hours_given": _hours_given,
    "take_home_per_hour_given": _per_hour,
    "total_reward_per_hour_given": _per_hour,
    "sick_pay_lost": _sick_pay_lost,
}
