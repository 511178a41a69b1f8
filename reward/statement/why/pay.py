"""Pay: basic pay and its parts, and an umbrella's way from the rate to gross pay."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from reward.base.amounts import hours_text, in_count, in_percent, pence_of
from reward.base.figures import ColumnName, known
from reward.base.money import WHOLE
from reward.engine.rows import EmploymentRows, UmbrellaRows
from reward.offers.allowances import worth_in_basic
from reward.offers.offer_row import AllowanceKind
from reward.rules import agency, umbrella
from reward.rules.citation import citation
from reward.statement.why.build import NEAREST, Build, Explanation, ReasonStep, resting, rounded, show
from reward.statement.why.company import paid_by_company
from reward.statement.why.portion import Portion


def _basic_pay(b: Build) -> Explanation:
    if b.kind == "agency":
        return _at_the_agencys_rate(b)
    given, time = b.inputs["pay.basic"], b.priced.offer_row.time
    formula = f"{given.because}" + (", for the share of full time worked" if b.pay_share[1] else "")
    inside = [row.given for row in b.priced.offer_row.allowances if row.counts == "basic"]
    formula += f", with {', '.join(row.label for row in inside)} in it" if inside else ""
    part, words = b.pay_share
    steps = [b.at_share("pay.basic")]
    for row in inside:
        amount = worth_in_basic(row, given.value)
        text = f"{row.label} {show(amount, 'money')} × {words or in_percent(WHOLE)}"
        portion = b.in_proportion(part) if row.unit == "money" else None
        steps.append(ReasonStep(text, amount * part, row.path, portion))
    made = b.made(formula, steps, rounding=NEAREST, nature=given.nature, sources=given.sources)
    said = () if time is None else [path for path in b.inputs if path.startswith("work.")]
    return resting(made, "pay.basic", "pay.fte_percent", *said)


def _at_the_agencys_rate(b: Build) -> Explanation:
    step, rests = _billed(b)
    if not b.regime.key.holiday_inside:
        made = b.made(f"the rate per {b.regime.key.per} × what is worked", [step], cited=citation(agency.at_the_rate))
    else:
        whole = rounded(step.value)
        steps = [
            rounded_step(step, whole),
            b.part("holiday_pay", -1),
        ]
        made = b.made(f"the rate per {b.regime.key.per} × what is worked, less the holiday pay inside it", steps)
    return resting(made, "rate.amount", *rests)


def _allowance_part(b: Build, kind: AllowanceKind) -> Explanation:
    part, part_words = b.pay_share
    steps, of_basic = [], []
    for row, counts, shared, _ in b.priced.offer_row.allowances:
        if counts != kind:
            continue
        if row.unit == "percent":
            of_basic.append(row)
            continue
        times = f" × {part_words}" if shared and part_words else ""
        words = f"{row.label} {show(row.value, 'money')}{times}"
        share = part if shared else Fraction(1)
        portion = b.in_proportion(share) if shared else Portion()
        steps.append(ReasonStep(words, row.value * share, row.path, portion))
    if of_basic:
        # Rounded as one share of pay, beside the amounts, which are rounded together.
        basic, rates = b.value("basic_pay"), sum(row.value for row in of_basic)
        said = " + ".join(f"{row.label} {in_percent(row.value)}" for row in of_basic)
        words = f"{said} of basic pay {show(basic, 'money')}"
        portion = Portion(Fraction(rates, WHOLE), rounding=NEAREST)
        steps.append(ReasonStep(words, Fraction(rounded(Fraction(basic * rates, WHOLE))), "basic_pay", portion))
    name: ColumnName = b.name
    amount = b.values["allowances"] - b.values["pensionable_allowances"] if kind == "other" else b.value(name)
    words = "what the offer adds to basic pay"
    if kind == "untaxed":
        words = "what repays a cost of the work, or the law leaves free: no tax, no National Insurance"
    made = Build(b.priced, name).made(
        words, steps or [ReasonStep("none", Fraction(0))], rounding=NEAREST, amount=amount
    )
    return resting(made, *(row.path for row in of_basic))


def _allowances(b: Build) -> Explanation:
    pensionable = b.values["pensionable_allowances"]
    steps = [
        ReasonStep(f"{known(name).label} {show(value, 'money')}", Fraction(value), name, Portion())
        for name, value in (
            ("pensionable_allowances", pensionable),
            ("other_allowances", b.value("allowances") - pensionable),
        )
        if value
    ]
    return b.made("pensionable and other allowances", steps or [ReasonStep("none", Fraction(0))])


def _bonus(b: Build) -> Explanation:
    if "pay.bonus_percent" not in b.inputs:
        return b.made("the offer has none", [ReasonStep("none", Fraction(0))])
    portion = Portion(times=("pay.bonus_percent",))
    step = replace(b.at_rate("basic_pay", b.inputs["pay.bonus_percent"].value), portion=portion)
    likely = b.inputs["pay.bonus_probability"].value
    if likely == WHOLE:
        made = b.made("basic pay × the bonus at its target", [step], rounding=NEAREST)
        return resting(made, "pay.bonus_percent", "pay.bonus_probability")
    target = rounded(step.value)
    words = f"{step.text} = {show(target, 'money')} at its target × a probability of {in_percent(likely)}"
    made = b.made(
        "what is expected: the bonus at its target × its probability",
        [
            ReasonStep(
                words,
                Fraction(target * likely, WHOLE),
                "basic_pay",
                replace(portion, rounding=NEAREST, of_it=Fraction(likely, WHOLE)),
            )
        ],
        rounding=NEAREST,
        nature="assumption",
    )
    return resting(made, "pay.bonus_percent", "pay.bonus_probability")


def _overtime(b: Build) -> Explanation:
    steps = [b.part("pay.overtime")] if "pay.overtime" in b.inputs else []
    if "on_call.pay_per_weekend" in b.inputs:
        each, weekends = b.inputs["on_call.pay_per_weekend"].value, b.inputs["on_call.weekends"].value // 100
        words = f"on call: {weekends} weekends × {show(each, 'money')}"
        steps.append(ReasonStep(words, Fraction(each * weekends), "on_call.pay_per_weekend"))
    for pensionable in (False, True):
        steps += overtime_by_the_hour(b, pensionable)
    if not steps:
        return b.made("the offer has none", [ReasonStep("none", Fraction(0))])
    rest = b.value("overtime") - sum((step.value for step in steps), Fraction(0))
    if rest:
        steps.append(ReasonStep("for the part of a year that is worked", rest))
    said = [path for path in b.inputs if path.startswith("overtime.")]
    return resting(b.made("as the offer gives it", steps), *said, *(["pay.basic"] if said else []))


def overtime_by_the_hour(b: Build, pensionable: bool) -> list[ReasonStep]:
    """What overtime by the hour comes to in a year, as one step of what is rounded together."""
    rows, offer = b.priced.offer_row.rows, b.priced.offer_row.offer
    assert isinstance(rows, EmploymentRows)
    steps: list[ReasonStep] = []
    by_rate, by_salary = [], []
    for place, row in enumerate(offer.overtime):
        if row.pensionable != pensionable:
            continue
        hours = f"{hours_text(row.hours_per_week)} a week"
        if row.rate is not None:
            by_rate.append((place, f"{hours} × {show(pence_of(row.rate), 'money')}"))
        else:
            by_salary.append(f"{hours} × {in_count(row.multiplier or 0)} × hourly pay")
    time = b.priced.offer_row.time
    weeks = "365 ÷ 7" if time is None or time.weeks is None else in_count(time.weeks)
    salary = int(rows.salary[0])
    share, of = rows.overtime_share_pensionable if pensionable else rows.overtime_share, rows.overtime_share_of
    if by_salary and share is not None and of is not None:
        full = int(rows.hours_per_week[0])
        words = f"{' + '.join(by_salary)} × {weeks} weeks; hourly pay is {show(salary, 'money')} ÷ (365 ÷ 7) ÷ {in_count(full)}"
        steps.append(ReasonStep(words, Fraction(rounded(Fraction(salary * int(share[0]), int(of[0])))), "pay.basic"))
    if by_rate:
        amount = rows.overtime_pensionable if pensionable else rows.overtime
        assert amount is not None
        value = int(amount[0]) - (0 if pensionable else _said_as_amounts(b))
        words = f"{' + '.join(text for _, text in by_rate)} × {weeks} weeks"
        steps.append(ReasonStep(words, Fraction(value), f"overtime.{by_rate[0][0]}.rate"))
    return steps


def _said_as_amounts(b: Build) -> int:
    """What of a year's overtime is an amount, or pay for being on call."""
    found = b.inputs["pay.overtime"].value if "pay.overtime" in b.inputs else 0
    if "on_call.pay_per_weekend" in b.inputs:
        found += b.inputs["on_call.pay_per_weekend"].value * b.inputs["on_call.weekends"].value // 100
    return found


def _gross_pay(b: Build) -> Explanation:
    dated: tuple[ColumnName, ...] = ("payments",) if "payments" in b.values else ()
    if b.employment:
        sold: tuple[ColumnName, ...] = ("leave_sold",) if "leave_sold" in b.values else ()
        lost: tuple[ColumnName, ...] = ("sick_pay_lost",) if "sick_pay_lost" in b.values else ()
        formula = "basic pay + allowances + bonus + overtime" + (" + days of leave sold" if sold else "")
        formula += " + payments on dates" if dated else ""
        formula += " - pay lost to sickness" if lost else ""
        if "absence_lost" in b.values:
            formula += " + pay during absence - pay lost to it"
            dated, lost = (*dated, "absence_pay"), (*lost, "absence_lost")
        return b.summed(formula, ("basic_pay", "allowances", "bonus", "overtime", *sold, *dated), lost)
    if b.kind == "agency":
        formula = "pay for work done + holiday pay" + (" + payments on dates" if dated else "")
        return b.summed(formula, ("basic_pay", "holiday_pay", *dated))
    if b.kind == "company":
        return paid_by_company(b)
    return b.summed(
        "assignment income - margin - employer's NI - levy - employer's pension + pay given up:"
        " the largest whole number of pence that fits",
        ("assignment_income", "salary_sacrifice"),
        ("umbrella_margin", "employer_ni", "apprenticeship_levy", "employer_pension", "holiday_forfeited"),
    )


def _assignment_income(b: Build) -> Explanation:
    step, rests = _billed(b)
    cited = citation(umbrella.assignment_income)
    formula, steps = f"the rate per {b.regime.key.per} × what is billed", [step]
    if "payments" in b.values:
        whole = rounded(step.value)
        formula += " + payments on dates"
        steps = [
            rounded_step(step, whole),
            b.part("payments"),
        ]
    made = b.made(formula, steps, cited=cited)
    return resting(made, "rate.amount", *rests)


def _billed(b: Build) -> tuple[ReasonStep, tuple[str, ...]]:
    """The rate times what is billed, and the inputs that say how much that is."""
    rows = b.priced.offer_row.rows
    assert not isinstance(rows, EmploymentRows)
    rate, per = b.inputs["rate.amount"].value, b.regime.key.per
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
    text = f"{show(rate, 'money')} a {per} × {words}"
    return ReasonStep(text, rate * units, "rate.amount", _for_time(rests)), rests


def _for_time(rests: tuple[str, ...]) -> Portion:
    """A rate for the time that is billed: of the inputs that say how much that is, one divides."""
    over = tuple(path for path in rests if path == "contract.days_per_week")
    return Portion(times=tuple(path for path in rests if path not in over), over=over)


def rounded_step(step: ReasonStep, whole: int) -> ReasonStep:
    """The same, rounded to a penny by itself before it is added up."""
    portion = None if step.portion is None else replace(step.portion, rounding=NEAREST)
    return ReasonStep(f"{step.text} = {show(whole, 'money')}", Fraction(whole), step.rests_on, portion)


def _weeks(b: Build) -> tuple[Fraction, str, tuple[str, ...]]:
    rows = b.priced.offer_row.rows
    assert not isinstance(rows, EmploymentRows)
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
        ReasonStep(
            f"{show(per_week, 'money')} a week × {words} = {show(charged, 'money')}",
            Fraction(charged),
            "umbrella.margin_per_week",
            replace(
                _for_time(rests), rounding=NEAREST, same=("assignment_income", "umbrella.margin_per_week")
            ),  # the odd pence go by all
        )
    ]
    odd = b.value("umbrella_margin") - charged
    if odd:
        words = (
            f"odd pence that gross pay cannot take {show(odd, 'money')}"
            if odd > 0
            else "more than the income: what there is goes to the margin"
        )
        steps.append(ReasonStep(words, Fraction(odd)))
    made = b.made("margin a week × billed weeks, and the odd pence", steps, cited=citation(umbrella.margin))
    return resting(made, "umbrella.margin_per_week", *rests)


def _holiday_pay(b: Build) -> Explanation:
    rate = b.regime.holiday_rate
    share_of = f"{in_percent(rate)} ÷ {in_percent(WHOLE + rate)}"
    if b.kind != "agency":
        gross = b.value("gross_pay")
        text, share = f"Gross pay {show(gross, 'money')} × {share_of}", Fraction(rate, WHOLE + rate)
        step = ReasonStep(text, gross * share, "gross_pay", Portion(share))
        formula = "the part of gross pay that is holiday pay"
        return b.made(formula, [step], cited=citation(umbrella.holiday_inside), origin="leave")
    if b.regime.key.holiday_inside:
        billed, rests = _billed(b)
        whole = rounded(billed.value)
        words = f"{billed.text} = {show(whole, 'money')} × {share_of}"
        portion = replace(_for_time(rests), rounding=NEAREST, of_it=Fraction(rate, WHOLE + rate))
        step = ReasonStep(words, Fraction(whole * rate, WHOLE + rate), "rate.amount", portion)
        formula = "the part of what the rate comes to that is holiday pay"
        return resting(b.made(formula, [step], cited=citation(agency.holiday_pay), origin="leave"), *rests)
    step = b.at_rate("basic_pay", rate)
    return b.made("a share of pay for work done", [step], cited=citation(agency.holiday_pay), origin="leave")


def _holiday_forfeited(b: Build) -> Explanation:
    rows = b.priced.offer_row.rows
    assert isinstance(rows, UmbrellaRows)
    cited = citation(umbrella.holiday_forfeited)
    formula = "accrued holiday that is never paid stays with the umbrella: days lost × a day's basic pay"
    if rows.holiday_days_forfeited is None:
        return b.made(formula, [ReasonStep("none", Fraction(0))], cited=cited)
    billed, rate = int(rows.billed_days[0]), b.regime.holiday_rate
    lost = min(int(rows.holiday_days_forfeited[0]), billed * rate // WHOLE)
    days = max((billed * (WHOLE + rate) - lost * WHOLE) // WHOLE, 1)
    given_up = b.inputs["umbrella.sacrifice"].value if "umbrella.sacrifice" in b.inputs else 0
    pay = b.value("gross_pay") - given_up
    words = f"{in_count(lost)} days × pay of {show(pay, 'money')} ÷ {in_count(days)} days paid for"
    return b.made(formula, [ReasonStep(words, Fraction(pay * lost, days), "gross_pay")], cited=cited)


BUILDERS: dict[str, Callable[[Build], Explanation]] = {
    "basic_pay": _basic_pay,
    "pensionable_overtime": lambda b: b.made(
        "the overtime that counts for the pension", overtime_by_the_hour(b, True), rounding=NEAREST
    ),
    "pensionable_allowances": lambda b: _allowance_part(b, "pensionable"),
    "other_allowances": lambda b: _allowance_part(b, "other"),
    "tax_free_allowances": lambda b: _allowance_part(b, "untaxed"),
    "allowances": _allowances,
    "bonus": _bonus,
    "overtime": _overtime,
    "gross_pay": _gross_pay,
    "assignment_income": _assignment_income,
    "umbrella_margin": _umbrella_margin,
    "holiday_pay": _holiday_pay,
    "holiday_forfeited": _holiday_forfeited,
}
