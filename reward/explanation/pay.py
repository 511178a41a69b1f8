"""Pay: basic pay and its parts, and an umbrella's way from the rate to gross pay."""

from collections.abc import Callable
from fractions import Fraction

from reward.engine import Umbrella
from reward.explanation.build import NEAREST, Build, Explanation, Step, resting, rounded, show
from reward.figures import STEPS
from reward.money import WHOLE, in_count, in_percent
from reward.rules import umbrella
from reward.rules.citation import citation


def _basic_pay(b: Build) -> Explanation:
    fte = b.inputs["pay.fte_percent"].value
    steps = [b.at_rate("pay.basic", fte)]
    given = b.inputs["pay.basic"]
    formula = f"{given.because}" + ("" if fte == WHOLE else ", for the share of full time worked")
    made = b.made(formula, steps, rounding=NEAREST, nature=given.nature, sources=given.sources)
    return resting(made, "pay.basic", "pay.fte_percent")


def _allowance_part(b: Build, pensionable: bool) -> Explanation:
    fte = b.inputs["pay.fte_percent"].value
    steps = []
    for row, counts, shared in b.priced.placed.allowances:
        if counts != pensionable:
            continue
        rate = fte if shared else WHOLE
        words = f"{row.label} {show(row.value, 'money')}" + (f" × {in_percent(rate)}" if rate != WHOLE else "")
        steps.append(Step(words, Fraction(row.value * rate, WHOLE), row.path))
    name = "pensionable_allowances" if pensionable else "other_allowances"
    amount = (
        b.values["pensionable_allowances"]
        if pensionable
        else b.values["allowances"] - b.values["pensionable_allowances"]
    )
    return Build(b.priced, name).made(
        "what the offer adds to basic pay", steps or [Step("none", Fraction(0))], rounding=NEAREST, amount=amount
    )


def _allowances(b: Build) -> Explanation:
    pensionable = b.values["pensionable_allowances"]
    steps = [
        Step(f"{STEPS[name].label} {show(value, 'money')}", Fraction(value), name)
        for name, value in (
            ("pensionable_allowances", pensionable),
            ("other_allowances", b.value("allowances") - pensionable),
        )
        if value
    ]
    return b.made("pensionable and other allowances", steps or [Step("none", Fraction(0))])


def _bonus(b: Build) -> Explanation:
    if "pay.bonus_percent" not in b.inputs:
        return b.made("the offer has none", [Step("none", Fraction(0))])
    return b.made(
        "basic pay × the bonus at its target",
        [b.at_rate("basic_pay", b.inputs["pay.bonus_percent"].value)],
        rounding=NEAREST,
    )


def _overtime(b: Build) -> Explanation:
    if "pay.overtime" not in b.inputs:
        return b.made("the offer has none", [Step("none", Fraction(0))])
    return b.made("as the offer gives it", [b.part("pay.overtime")])


def _gross_pay(b: Build) -> Explanation:
    if b.employment:
        return b.summed("basic pay + allowances + bonus + overtime", ("basic_pay", "allowances", "bonus", "overtime"))
    return b.summed(
        "assignment income - margin - employer's NI - levy - employer's pension + pay given up:"
        " the largest whole number of pence that fits",
        ("assignment_income", "salary_sacrifice"),
        ("umbrella_margin", "employer_ni", "apprenticeship_levy", "employer_pension", "holiday_forfeited"),
    )


def _assignment_income(b: Build) -> Explanation:
    rows = b.priced.placed.rows
    assert isinstance(rows, Umbrella)
    rate = b.inputs["rate.amount"].value
    per = b.regime.key.per
    if per == "week":
        units, words, rests = _weeks(b)
    elif per == "hour":
        days, hours = int(rows.billed_days[0]), int(rows.hours_per_day[0])
        units, words, rests = (
            Fraction(days * hours, 10_000),
            f"{in_count(days)} days × {in_count(hours)} hours",
            ("contract.billed_days", "contract.hours_per_day"),
        )
    else:
        days = int(rows.billed_days[0])
        units, words, rests = Fraction(days, 100), f"{in_count(days)} billed days", ("contract.billed_days",)
    step = Step(f"{show(rate, 'money')} a {per} × {words}", rate * units, "rate.amount")
    cited = citation(umbrella.assignment_income)
    return resting(b.made(f"the rate per {per} × what is billed", [step], cited=cited), "rate.amount", *rests)


def _weeks(b: Build) -> tuple[Fraction, str, tuple[str, ...]]:
    rows = b.priced.placed.rows
    assert isinstance(rows, Umbrella)
    if rows.billed_weeks is not None:
        weeks = int(rows.billed_weeks[0])
        return Fraction(weeks, 100), f"{in_count(weeks)} billed weeks", ("contract.billed_weeks",)
    days, of = int(rows.billed_days[0]), int(rows.days_per_week[0])
    return (
        Fraction(days, of),
        f"{in_count(days)} billed days ÷ {in_count(of)} a week",
        ("contract.billed_days", "contract.days_per_week"),
    )


def _umbrella_margin(b: Build) -> Explanation:
    per_week = b.inputs["umbrella.margin_per_week"].value
    weeks, words, rests = _weeks(b)
    charged = rounded(per_week * weeks)
    steps = [
        Step(
            f"{show(per_week, 'money')} a week × {words} = {show(charged, 'money')}",
            Fraction(charged),
            "umbrella.margin_per_week",
        )
    ]
    odd = b.value("umbrella_margin") - charged
    if odd:
        words = (
            f"odd pence that gross pay cannot take {show(odd, 'money')}"
            if odd > 0
            else "more than the income: what there is goes to the margin"
        )
        steps.append(Step(words, Fraction(odd)))
    made = b.made("margin a week × billed weeks, and the odd pence", steps, cited=citation(umbrella.margin))
    return resting(made, "umbrella.margin_per_week", *rests)


def _holiday_pay(b: Build) -> Explanation:
    rate = b.regime.holiday_rate
    gross = b.value("gross_pay")
    step = Step(
        f"Gross pay {show(gross, 'money')} × {in_percent(rate)} ÷ {in_percent(WHOLE + rate)}",
        Fraction(gross * rate, WHOLE + rate),
        "gross_pay",
    )
    return b.made(
        "the part of gross pay that is holiday pay", [step], cited=citation(umbrella.holiday_inside), origin="leave"
    )


def _holiday_forfeited(b: Build) -> Explanation:
    rows = b.priced.placed.rows
    assert isinstance(rows, Umbrella)
    cited = citation(umbrella.holiday_forfeited)
    formula = "accrued holiday that is never paid stays with the umbrella: days lost × a day's basic pay"
    if rows.holiday_days_forfeited is None:
        return b.made(formula, [Step("none", Fraction(0))], cited=cited)
    billed, rate = int(rows.billed_days[0]), b.regime.holiday_rate
    lost = min(int(rows.holiday_days_forfeited[0]), billed * rate // WHOLE)
    days = max((billed * (WHOLE + rate) - lost * WHOLE) // WHOLE, 1)
    given_up = b.inputs["umbrella.sacrifice"].value if "umbrella.sacrifice" in b.inputs else 0
    pay = b.value("gross_pay") - given_up
    words = f"{in_count(lost)} days × pay of {show(pay, 'money')} ÷ {in_count(days)} days paid for"
    return b.made(formula, [Step(words, Fraction(pay * lost, days), "gross_pay")], cited=cited)


BUILDERS: dict[str, Callable[[Build], Explanation]] = {
    "basic_pay": _basic_pay,
    "pensionable_allowances": lambda b: _allowance_part(b, True),
    "other_allowances": lambda b: _allowance_part(b, False),
    "allowances": _allowances,
    "bonus": _bonus,
    "overtime": _overtime,
    "gross_pay": _gross_pay,
    "assignment_income": _assignment_income,
    "umbrella_margin": _umbrella_margin,
    "holiday_pay": _holiday_pay,
    "holiday_forfeited": _holiday_forfeited,
}
