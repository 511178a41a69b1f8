"""Why a figure is what it is: its formula with the numbers in it, the law, the source, and what it rests on.

Nothing is worked out a second time: the parts of a figure come from the same rules that priced
it, and add up to it once rounded the way the figure names.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from reward.dates import in_words
from reward.engine import Employment, Umbrella
from reward.errors import InputError, nearest
from reward.figures import FIGURES, STEPS, known
from reward.money import WHOLE, Pence, column, in_count, in_percent, in_pounds
from reward.regime import Origin, Regime
from reward.rows import Input, Placed
from reward.rules import income_tax, leave, levy, national_insurance, pension, student_loan, umbrella, work_costs
from reward.rules.citation import Citation, citation

NEAREST = "to the nearest penny, halves up"
NEAREST_HUNDREDTH = "to the nearest hundredth, halves up"


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a figure: what it is in words with its numbers, and its exact value in pence or hundredths."""

    text: str
    value: Fraction
    rests_on: str | None = None
    """The figure or input that this part is, or is a share of."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure taken apart. The steps add up to `amount` once rounded by `rounding`."""

    name: str
    label: str
    amount: int
    unit: str
    formula: str
    steps: tuple[Step, ...]
    rounding: str = ""
    law: str = ""
    nature: str = "contract"
    sources: tuple[str, ...] = ()
    since: str = ""
    """From when the figures used have been in force."""
    rests_on: tuple[str, ...] = ()
    """What to ask about next."""

    @property
    def shown(self) -> str:
        return show(self.amount, self.unit)


def show(amount: int, unit: str) -> str:
    """An amount as people read it."""
    if unit == "money":
        return f"-£{in_pounds(-amount)}" if amount < 0 else f"£{in_pounds(amount)}"
    return in_percent(amount) if unit == "percent" else in_count(amount)


@dataclass(frozen=True)
class Priced:
    """A placed offer with the engine's results: what an explanation is made from."""

    placed: Placed
    regime: Regime
    values: dict[str, int]


def explain(priced: Priced, name: str) -> Explanation:
    """The explanation of a figure, of a step on the way to it, or of an input."""
    if name in priced.placed.inputs:
        return _input(priced.placed.inputs[name])
    if (name not in priced.values and name not in _MORE) or name not in FIGURES | STEPS:
        names = [*(figure for figure in FIGURES if figure in priced.values), *priced.placed.inputs]
        raise InputError(
            f"this offer has no figure {name[:60]!r}{nearest(name, names) or '; figures are ' + ', '.join(names)}"
        )
    return _BUILDERS[name](_Build(priced, name))


def _input(given: Input) -> Explanation:
    return Explanation(
        name=given.path,
        label=given.label,
        amount=given.value,
        unit=given.unit,
        formula=given.because,
        steps=(Step(given.label, Fraction(given.value)),),
        nature=given.nature,
        sources=given.sources,
    )


class _Build:
    """A figure being explained: short ways to the numbers and words it needs."""

    def __init__(self, priced: Priced, name: str) -> None:
        self.priced, self.name = priced, name
        self.values, self.regime, self.inputs = priced.values, priced.regime, priced.placed.inputs
        self.employment = isinstance(priced.placed.rows, Employment)

    def value(self, name: str) -> int:
        return self.values[name]

    def column(self, name: str) -> Pence:
        return column(self.values[name])

    def has(self, name: str) -> bool:
        return self.values.get(name, 0) != 0

    def origin(self, subject: str) -> Origin | None:
        return self.regime.origins.get(subject)

    def made(
        self,
        formula: str,
        steps: list[Step],
        *,
        rounding: str = "",
        cited: Citation | None = None,
        origin: str = "",
        nature: str = "",
        sources: tuple[str, ...] = (),
        amount: int | None = None,
    ) -> Explanation:
        figure = known(self.name)
        found = self.origin(origin)
        return Explanation(
            name=self.name,
            label=figure.label,
            amount=self.value(self.name) if amount is None else amount,
            unit=figure.unit,
            formula=formula,
            steps=tuple(steps),
            rounding=rounding or (cited.rounding if cited else ""),
            law=cited.text if cited else "",
            nature="assumption" if found and found.assumed else nature or (cited.nature if cited else "contract"),
            sources=found.sources if found else sources,
            since=in_words(found.since) if found else "",
            rests_on=tuple(dict.fromkeys(step.rests_on for step in steps if step.rests_on)),
        )

    def part(self, name: str, sign: int = 1, text: str = "") -> Step:
        """Another figure or input, added or taken away whole."""
        if name in self.inputs:
            given = self.inputs[name]
            label, value, unit = given.label, given.value, given.unit
        else:
            label, value, unit = known(name).label, self.values[name], known(name).unit
        words = (
            text
            or f"{'less ' if sign < 0 else ''}{label[:1].lower() + label[1:] if sign < 0 else label} {show(value, unit)}"
        )
        return Step(words, Fraction(sign * value), name)

    def summed(self, formula: str, plus: tuple[str, ...], minus: tuple[str, ...] = (), **more: Any) -> Explanation:
        """A figure that is the sum of others; those that are nil are left out unless all are."""
        parts = [(name, 1) for name in plus] + [(name, -1) for name in minus]
        shown = [(name, sign) for name, sign in parts if self.has(name)] or parts[:1]
        return self.made(formula, [self.part(name, sign) for name, sign in shown], **more)

    def at_rate(self, name: str, rate: int, what: str = "") -> Step:
        """A share of another figure."""
        label = what or known(name).label if name not in self.inputs else self.inputs[name].label
        base = self.inputs[name].value if name in self.inputs else self.values[name]
        return Step(f"{label} {show(base, 'money')} × {in_percent(rate)}", Fraction(base * rate, WHOLE), name)


# --- pay ---------------------------------------------------------------------------------


def _basic_pay(b: _Build) -> Explanation:
    fte = b.inputs["pay.fte_percent"].value
    steps = [b.at_rate("pay.basic", fte)]
    given = b.inputs["pay.basic"]
    formula = f"{given.because}" + ("" if fte == WHOLE else ", for the share of full time worked")
    made = b.made(formula, steps, rounding=NEAREST, nature=given.nature, sources=given.sources)
    return _resting(made, "pay.basic", "pay.fte_percent")


def _allowance_part(b: _Build, pensionable: bool) -> Explanation:
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
    return _Build(b.priced, name).made(
        "what the offer adds to basic pay", steps or [Step("none", Fraction(0))], rounding=NEAREST, amount=amount
    )


def _allowances(b: _Build) -> Explanation:
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


def _bonus(b: _Build) -> Explanation:
    if "pay.bonus_percent" not in b.inputs:
        return b.made("the offer has none", [Step("none", Fraction(0))])
    return b.made(
        "basic pay × the bonus at its target",
        [b.at_rate("basic_pay", b.inputs["pay.bonus_percent"].value)],
        rounding=NEAREST,
    )


def _overtime(b: _Build) -> Explanation:
    if "pay.overtime" not in b.inputs:
        return b.made("the offer has none", [Step("none", Fraction(0))])
    return b.made("as the offer gives it", [b.part("pay.overtime")])


def _gross_pay(b: _Build) -> Explanation:
    if b.employment:
        return b.summed("basic pay + allowances + bonus + overtime", ("basic_pay", "allowances", "bonus", "overtime"))
    return b.summed(
        "assignment income - margin - employer's NI - levy - employer's pension + pay given up:"
        " the largest whole number of pence that fits",
        ("assignment_income", "salary_sacrifice"),
        ("umbrella_margin", "employer_ni", "apprenticeship_levy", "employer_pension", "holiday_forfeited"),
    )


def _assignment_income(b: _Build) -> Explanation:
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
    return _resting(b.made(f"the rate per {per} × what is billed", [step], cited=cited), "rate.amount", *rests)


def _weeks(b: _Build) -> tuple[Fraction, str, tuple[str, ...]]:
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


def _umbrella_margin(b: _Build) -> Explanation:
    per_week = b.inputs["umbrella.margin_per_week"].value
    weeks, words, rests = _weeks(b)
    charged = _rounded(per_week * weeks)
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
    return _resting(made, "umbrella.margin_per_week", *rests)


def _holiday_pay(b: _Build) -> Explanation:
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


def _holiday_forfeited(b: _Build) -> Explanation:
    amount = b.value("holiday_forfeited")
    rows = b.priced.placed.rows
    lost = (
        0
        if not isinstance(rows, Umbrella) or rows.holiday_days_forfeited is None
        else int(rows.holiday_days_forfeited[0])
    )
    words = f"{in_count(lost)} accrued days lost at a day's basic pay" if lost else "none"
    return b.made(
        "accrued holiday that is never paid stays with the umbrella",
        [Step(words, Fraction(amount))],
        cited=citation(umbrella.holiday_forfeited),
    )


# --- pension -----------------------------------------------------------------------------


def _pensionable_pay(b: _Build) -> Explanation:
    terms = b.regime.pension
    if terms is None:
        return b.made("no pension", [Step("none", Fraction(0))])
    match terms.base:
        case "pensionable-pay" if b.employment:
            names = ["basic_pay", "pensionable_allowances", *(["bonus"] if b.regime.key.bonus_pensionable else [])]
            made = b.summed("basic pay and the allowances that are pensionable", tuple(names))
        case "basic-pay" if b.employment:
            made = b.summed("basic pay alone", ("basic_pay",))
        case "qualifying-earnings":
            lower, upper = terms.qualifying
            words = f"Pay between £{in_pounds(lower, 0)} and £{in_pounds(upper, 0)}"
            made = b.made(
                "the band of qualifying earnings (Pensions Act 2008 s.13)",
                [Step(words, Fraction(b.value(b.name)), "gross_pay")],
                origin="automatic_enrolment",
                nature="law",
            )
        case "minimum-wage":
            hours = b.value("hours_worked")
            words = f"{in_count(hours)} hours × {show(b.regime.minimum_wage, 'money')}"
            made = b.made(
                "the hours worked at the minimum wage, at most the pay itself",
                [Step(words, Fraction(b.value(b.name)), "hours_worked")],
                origin="minimum_wage",
                nature="estimate",
            )
        case _:
            made = b.made(
                "all of gross pay, less any fixed sacrifice",
                [Step(f"Gross pay counted {show(b.value(b.name), 'money')}", Fraction(b.value(b.name)), "gross_pay")],
            )
    return made


def _salary_sacrifice(b: _Build) -> Explanation:
    terms = b.regime.pension
    steps = []
    path = "pension.sacrifice" if b.employment else "umbrella.sacrifice"
    own = b.value("salary_sacrifice")
    if terms is not None and terms.relief == "sacrifice":
        contribution = _rounded(_member_step(b).value)
        contribution = min(contribution, own)
        steps.append(
            Step(f"{_member_step(b).text} = {show(contribution, 'money')}", Fraction(contribution), "pensionable_pay")
        )
        own -= contribution
    if own or not steps:
        steps.append(
            Step(f"Further pay given up {show(own, 'money')}", Fraction(own), path if path in b.inputs else None)
        )
    return b.made("pay given up for pension, before tax and NI", steps)


def _member_step(b: _Build) -> Step:
    terms = b.regime.pension
    assert terms is not None
    pay = b.column("pensionable_pay")
    rate = terms.member.rates[int(terms.member.place(pay)[0])]
    tiers = terms.member.limits
    place = int(terms.member.place(pay)[0])
    words = ""
    if tiers:
        low = f"above £{in_pounds(tiers[place - 1], 0)}" if place else ""
        high = f"up to £{in_pounds(tiers[place], 0)}" if place < len(tiers) else ""
        words = f" (the tier {' '.join(part for part in (low, high) if part)})"
    step = b.at_rate("pensionable_pay", rate)
    return Step(step.text + words, step.value, "pensionable_pay")


def _employee_pension(b: _Build) -> Explanation:
    terms = b.regime.pension
    if terms is None:
        return b.made("no pension", [Step("none", Fraction(0))])
    if terms.relief == "sacrifice":
        return b.made("paid by salary sacrifice instead", [Step("none", Fraction(0), "salary_sacrifice")])
    step = _member_step(b)
    cited, origin = citation(pension.member), "pension_member"
    nature = "scheme" if b.origin(origin) else "contract"
    if terms.relief == "net-pay":
        amount = min(_rounded(step.value), b.value("employee_pension"))
        if amount < _rounded(step.value):
            step = Step(f"all the pay there is {show(amount, 'money')}", Fraction(amount), "gross_pay")
        return b.made(
            f"{terms.title}: the rate of the tier on all pensionable pay; off pay before tax, not before NI",
            [step],
            cited=cited,
            origin=origin,
            nature=nature,
        )
    whole = b.value("employee_pension") + b.value("pension_tax_relief")
    steps = [
        Step(f"{step.text} = {show(whole, 'money')}", Fraction(whole), "pensionable_pay"),
        b.part("pension_tax_relief", -1),
    ]
    return b.made(
        f"{terms.title}: the contribution less basic-rate relief, which the provider claims",
        steps,
        cited=cited,
        origin=origin,
        nature=nature,
    )


def _pension_tax_relief(b: _Build) -> Explanation:
    terms = b.regime.pension
    whole = b.value("employee_pension") + b.value("pension_tax_relief")
    if terms is None or terms.relief != "relief-at-source":
        return b.made("none: relief is not at source", [Step("none", Fraction(0))])
    step = Step(
        f"Contribution {show(whole, 'money')} × {in_percent(terms.basic_rate)}",
        Fraction(whole * terms.basic_rate, WHOLE),
        "pensionable_pay",
    )
    return b.made("the contribution × basic rate", [step], cited=citation(pension.claimed), origin="income_tax")


def _employer_pension(b: _Build) -> Explanation:
    terms = b.regime.pension
    steps = []
    if terms is not None:
        pay = b.column("pensionable_pay")
        rate = terms.employer.rates[int(terms.employer.place(pay)[0])]
        own = b.at_rate("pensionable_pay", rate)
        steps.append(
            Step(f"{own.text} = {show(_rounded(own.value), 'money')}", Fraction(_rounded(own.value)), "pensionable_pay")
        )
    if b.has("salary_sacrifice") or not steps:
        steps.append(b.part("salary_sacrifice"))
    nature = "estimate" if b.regime.employer_is_estimate else "scheme" if b.origin("pension_employer") else "contract"
    title = f"{terms.title}: " if terms else ""
    return b.made(
        f"{title}the employer's rate on pensionable pay, and pay given up",
        steps,
        cited=citation(pension.employer),
        origin="pension_employer",
        nature=nature,
    )


def _pension_accrued(b: _Build) -> Explanation:
    terms = b.regime.pension
    if terms is None or terms.accrual is None:
        return b.made("no defined benefit is earned", [Step("none", Fraction(0))])
    over, under = terms.accrual
    pay = b.value("pensionable_pay")
    text = f"1/{under}" if over == 1 else in_percent(over * WHOLE // under)
    step = Step(f"Pensionable pay {show(pay, 'money')} × {text}", Fraction(pay * over, under), "pensionable_pay")
    return b.made(f"{terms.title}: pensionable pay × the accrual rate", [step], cited=citation(pension.accrued))


def _pension_value(b: _Build) -> Explanation:
    cited = citation(pension.paid_in)
    return b.summed(
        f"method 'contributions': {cited.text}",
        ("employer_pension", "employee_pension", "pension_tax_relief"),
        nature=cited.nature,
    )


def _retirement_tax(b: _Build) -> Explanation:
    rate = b.regime.key.retirement_tax_rate
    over, under = (3, 4) if b.regime.pension is None else b.regime.pension.taxable_share
    value = b.value("pension_value")
    if not b.has("pension_value"):
        return b.made("no pension to tax", [Step("none", Fraction(0), "pension_value")])
    share = "" if over == under else f" × {in_percent(over * WHOLE // under)} taxed"
    step = Step(
        f"Pension {show(value, 'money')}{share} × {in_percent(rate)}",
        Fraction(value * rate * over, WHOLE * under),
        "pension_value",
    )
    return b.made(
        "the pension's value × its taxable share × the assumed rate", [step], cited=citation(pension.taxed_later)
    )


# --- deductions --------------------------------------------------------------------------


def _earnings(b: _Build) -> Explanation:
    return b.summed(
        "gross pay less pay given up; a pension contribution by net pay does not lower it",
        ("gross_pay",),
        ("salary_sacrifice",),
        nature="law",
    )


def _adjusted_net_income(b: _Build) -> Explanation:
    terms = b.regime.pension
    steps = [b.part("earnings")]
    if "person.other_income" in b.inputs:
        steps.append(b.part("person.other_income"))
    if terms is not None and terms.relief == "net-pay":
        steps.append(b.part("employee_pension", -1))
    if terms is not None and terms.relief == "relief-at-source":
        whole = b.value("employee_pension") + b.value("pension_tax_relief")
        steps.append(
            Step(
                f"less the pension contribution with its relief {show(whole, 'money')}",
                Fraction(-whole),
                "employee_pension",
            )
        )
    if sum(step.value for step in steps) < 0:
        steps.append(Step("not below nil", -sum((step.value for step in steps), Fraction(0))))
    return b.made("all income less pension contributions (Income Tax Act 2007 s.58)", steps, nature="law")


def _allowed(b: _Build, income: int, rests_on: str) -> Explanation:
    rates = b.regime.income_tax
    steps = [Step(f"Personal allowance £{in_pounds(rates.personal_allowance, 0)}", Fraction(rates.personal_allowance))]
    excess = max(income - rates.taper_threshold, 0)
    if excess:
        taken = min(Fraction(excess, 2), Fraction(rates.personal_allowance))
        words = f"less half of the {show(excess, 'money')} above £{in_pounds(rates.taper_threshold, 0)}" + (
            ", no more than there is" if taken < Fraction(excess, 2) else ""
        )
        steps.append(Step(words, -taken))
    amount = int(income_tax.allowance(column(income), rates)[0])
    made = b.made(
        "the allowance, less half of what income exceeds the threshold by",
        steps,
        cited=citation(income_tax.allowance),
        origin="income_tax",
        amount=amount,
    )
    return _resting(made, rests_on)


def _personal_allowance(b: _Build) -> Explanation:
    return _allowed(b, b.value("adjusted_net_income"), "adjusted_net_income")


def _other_allowance(b: _Build) -> Explanation:
    return _allowed(b, b.inputs["person.other_income"].value, "person.other_income")


def _taxable_income(b: _Build) -> Explanation:
    terms = b.regime.pension
    steps = [b.part("earnings")]
    if "person.other_income" in b.inputs:
        steps.append(b.part("person.other_income"))
    if terms is not None and terms.relief == "net-pay":
        steps.append(b.part("employee_pension", -1))
    steps.append(b.part("personal_allowance", -1))
    if sum(step.value for step in steps) < 0:
        steps.append(Step("not below nil", -sum((step.value for step in steps), Fraction(0))))
    return b.made("income less the personal allowance", steps, nature="law")


def _other_taxable_income(b: _Build) -> Explanation:
    income = b.inputs["person.other_income"].value
    allowed = int(income_tax.allowance(column(income), b.regime.income_tax)[0])
    used = min(allowed, income)
    return b.made(
        "the other income less the allowance it would have alone",
        [
            b.part("person.other_income"),
            Step(f"less the allowance {show(used, 'money')}", Fraction(-used), "other_allowance"),
        ],
        nature="law",
    )


def _band_steps(b: _Build, taxable: str, relieved: Pence | None) -> list[Step]:
    steps = []
    for row, part in income_tax.slices(b.column(taxable), b.regime.income_tax, relieved):
        inside = int(part[0])
        if inside:
            steps.append(
                Step(
                    f"{show(inside, 'money')} at {in_percent(row.rate)} ({row.name})",
                    Fraction(inside * row.rate, WHOLE),
                    taxable,
                )
            )
    return steps or [Step("nothing is taxable", Fraction(0), taxable)]


def _relieved(b: _Build) -> Pence | None:
    terms = b.regime.pension
    if terms is None or terms.relief != "relief-at-source":
        return None
    return column(b.value("employee_pension") + b.value("pension_tax_relief"))


def _income_tax(b: _Build) -> Explanation:
    if "tax_on_all_income" in b.values:
        return b.summed(
            "what this offer adds: tax on all income less tax on the other income alone",
            ("tax_on_all_income",),
            ("tax_on_other_income",),
            nature="law",
        )
    formula = "each band of taxable income × its rate"
    return b.made(
        formula, _band_steps(b, "taxable_income", _relieved(b)), cited=citation(income_tax.due), origin="income_tax"
    )


def _tax_on_all_income(b: _Build) -> Explanation:
    return b.made(
        "each band of taxable income × its rate",
        _band_steps(b, "taxable_income", _relieved(b)),
        cited=citation(income_tax.due),
        origin="income_tax",
    )


def _tax_on_other_income(b: _Build) -> Explanation:
    return b.made(
        "each band × its rate, as if there were only the other income",
        _band_steps(b, "other_taxable_income", None),
        cited=citation(income_tax.due),
        origin="income_tax",
    )


def _ni_steps(parts: list[national_insurance.Part]) -> list[Step]:
    steps = []
    for part in parts:
        earnings, contribution = int(part.earnings[0]), int(part.contribution[0])
        if earnings:
            words = f"{show(earnings, 'money')} {part.name} at {in_percent(part.rate)} = {show(contribution, 'money')}"
            steps.append(Step(words, Fraction(contribution), "earnings"))
    return steps or [Step("no earnings above the threshold", Fraction(0), "earnings")]


def _employee_ni(b: _Build) -> Explanation:
    ni = b.regime.national_insurance
    steps = _ni_steps(national_insurance.employee_parts(b.column("earnings"), ni))
    formula = f"category {ni.letter} ({ni.who}): each band of a year's pay × its rate"
    return b.made(formula, steps, cited=citation(national_insurance.employee), origin="national_insurance")


def _employer_ni(b: _Build) -> Explanation:
    ni = b.regime.national_insurance
    steps = _ni_steps(national_insurance.employer_parts(b.column("earnings"), ni))
    due = sum((step.value for step in steps), Fraction(0))
    if due > b.value("employer_ni"):
        steps.append(
            Step(
                "less the Employment Allowance set for this job",
                b.value("employer_ni") - due,
                "assume.employment_allowance",
            )
        )
    formula = f"category {ni.letter} ({ni.who}): a year's pay above the threshold × the employer's rate"
    return b.made(formula, steps, cited=citation(national_insurance.employer), origin="national_insurance")


def _loan(b: _Build) -> Explanation:
    plan = b.regime.student_loan if b.name == "student_loan" else b.regime.postgraduate_loan
    if plan is None:
        return b.made("none is collected", [Step("none", Fraction(0))])
    above = max(b.value("earnings") - plan.threshold, 0)
    step = Step(
        f"{show(above, 'money')} above £{in_pounds(plan.threshold, 0)} ({plan.name}) × {in_percent(plan.rate)}",
        Fraction(above * plan.rate, WHOLE),
        "earnings",
    )
    return b.made(
        "pay above the plan's threshold × its rate", [step], cited=citation(student_loan.due), origin="student_loan"
    )


def _take_home(b: _Build) -> Explanation:
    return b.summed(
        "gross pay less pay given up and every deduction",
        ("gross_pay",),
        ("salary_sacrifice", "employee_pension", "income_tax", "employee_ni", "student_loan", "postgraduate_loan"),
    )


# --- the employer, the total, time -------------------------------------------------------


def _levy(b: _Build) -> Explanation:
    rate = b.regime.levy_rate
    step = b.at_rate("earnings", rate, "Pay")
    whole = _rounded(step.value)
    steps = [step]
    if whole != b.value(b.name):
        steps = [
            Step(f"{step.text} = {show(whole, 'money')}", Fraction(whole), "earnings"),
            Step(
                "less the levy allowance set for this job", Fraction(b.value(b.name) - whole), "assume.levy_allowance"
            ),
        ]
    return b.made(
        "pay × the levy's rate, with no allowance unless set",
        steps,
        cited=citation(levy.due),
        origin="apprenticeship_levy",
    )


def _employer_cost(b: _Build) -> Explanation:
    return b.summed(
        "gross pay less pay given up, and the on-costs",
        ("gross_pay", "employer_ni", "apprenticeship_levy", "employer_pension"),
        ("salary_sacrifice",),
    )


def _hirer_cost(b: _Build) -> Explanation:
    return b.summed(
        "what the organisation pays; no agency mark-up or VAT is counted",
        ("employer_cost",) if b.employment else ("assignment_income",),
    )


def _total_reward(b: _Build) -> Explanation:
    return b.summed(
        "take-home + pension - later tax on it + benefits - costs of working",
        ("take_home", "pension_value", "benefits_value"),
        ("retirement_tax", "work_costs"),
        nature="assumption",
    )


def _benefits(b: _Build) -> Explanation:
    rows = [path for path in b.inputs if path.startswith("benefit.")]
    return b.made(
        "what each is worth to you in a year",
        [b.part(path) for path in rows] or [Step("none", Fraction(0))],
        nature="assumption",
    )


def _work_costs(b: _Build) -> Explanation:
    if "person.commute.cost_per_day" not in b.inputs:
        return b.made("none are given", [Step("none", Fraction(0))])
    fare, office = b.inputs["person.commute.cost_per_day"].value, b.inputs["person.commute.office_days_per_week"].value
    week, days = b.inputs["pattern.week_days"].value, b.value("days_worked")
    step = Step(
        f"{show(fare, 'money')} × {in_count(days)} days × {in_count(office)} of {in_count(week)} days in the office",
        Fraction(fare * days * office, 100 * week),
        "person.commute.cost_per_day",
    )
    return _resting(
        b.made("the fare × the days in the office", [step], cited=citation(work_costs.commuting)),
        "person.commute.cost_per_day",
        "days_worked",
    )


def _shared(b: _Build, whole: int, words: str, rests_on: str | None, **more: Any) -> Explanation:
    fte = b.inputs["pay.fte_percent"].value if b.employment else WHOLE
    text = f"{words} {in_count(whole)}" + (f" × {in_percent(fte)}" if fte != WHOLE else "")
    step = Step(text, Fraction(whole * fte, WHOLE), rests_on)
    return b.made(
        words[:1].lower() + words[1:] + ("" if fte == WHOLE else ", for the share of full time worked"),
        [step],
        rounding=NEAREST_HUNDREDTH,
        **more,
    )


def _weekdays(b: _Build) -> Explanation:
    return _shared(b, b.regime.weekdays, f"Mondays to Fridays in {b.regime.key.tax_year}", None)


def _bank_holidays(b: _Build) -> Explanation:
    return _shared(
        b, b.regime.bank_holidays, f"Bank holidays on weekdays in {b.regime.key.tax_year}", None, origin="bank_holidays"
    )


def _leave_days(b: _Build) -> Explanation:
    rows = b.priced.placed.rows
    assert isinstance(rows, Employment)
    given = b.inputs["leave.days"]
    whole = int(rows.leave[0])
    more = "" if whole == given.value else f" ({in_count(given.value)} with bank holidays in it)"
    made = _shared(b, whole, f"Paid leave by {given.because}{more}:", "leave.days")
    return _resting(made, "leave.days")


def _days_worked(b: _Build) -> Explanation:
    if not b.employment:
        return b.made("the days billed", [b.part("contract.billed_days")])
    steps = [b.part("weekdays"), b.part("bank_holidays", -1), b.part("leave_days", -1)]
    if sum(step.value for step in steps) < 0:
        steps.append(Step("not below nil", -sum((step.value for step in steps), Fraction(0))))
    return b.made("weekdays less bank holidays and leave", steps, cited=citation(leave.days_worked))


def _days_not_billed(b: _Build) -> Explanation:
    return b.made(
        "weekdays less bank holidays and billed days: unpaid leave, sickness and bench",
        [b.part("weekdays"), b.part("bank_holidays", -1), b.part("contract.billed_days", -1)],
    )


def _hours_worked(b: _Build) -> Explanation:
    rows = b.priced.placed.rows
    if isinstance(rows, Umbrella):
        days, hours = int(rows.billed_days[0]), int(rows.hours_per_day[0])
        step = Step(
            f"{in_count(days)} days × {in_count(hours)} hours", Fraction(days * hours, 100), "contract.billed_days"
        )
        return _resting(
            b.made("billed days × hours a day", [step], rounding=NEAREST_HUNDREDTH),
            "contract.billed_days",
            "contract.hours_per_day",
        )
    days, hours = b.value("days_worked"), int(rows.hours_per_week[0])
    step = Step(f"{in_count(days)} days × {in_count(hours)} hours ÷ 5", Fraction(days * hours, 500), "days_worked")
    return _resting(
        b.made("days worked × a fifth of the full-time week", [step], rounding=NEAREST_HUNDREDTH, cited=None),
        "days_worked",
        *(["pay.hours_per_week"] if hours else []),
    )


def _per_day(b: _Build) -> Explanation:
    of = "take_home" if b.name.startswith("take_home") else "total_reward"
    days = b.value("days_worked")
    amount = b.value(of)
    value = Fraction(amount * 100, days) if days else Fraction(0)
    step = Step(f"{known(of).label} {show(amount, 'money')} ÷ {in_count(days)} days worked", value, of)
    return _resting(
        b.made("the year's amount ÷ the days worked", [step], cited=citation(leave.per_day)), of, "days_worked"
    )


def _resting(made: Explanation, *names: str) -> Explanation:
    return replace(made, rests_on=tuple(dict.fromkeys((*made.rests_on, *names))))


def _rounded(value: Fraction) -> int:
    """To the nearest whole, halves up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


_MORE = ("other_allowances", "other_allowance")
"""Steps that the engine does not hand back as a column of their own."""

_BUILDERS: dict[str, Callable[[_Build], Explanation]] = {
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
    "pensionable_pay": _pensionable_pay,
    "salary_sacrifice": _salary_sacrifice,
    "employee_pension": _employee_pension,
    "pension_tax_relief": _pension_tax_relief,
    "employer_pension": _employer_pension,
    "pension_accrued": _pension_accrued,
    "pension_value": _pension_value,
    "retirement_tax": _retirement_tax,
    "earnings": _earnings,
    "adjusted_net_income": _adjusted_net_income,
    "personal_allowance": _personal_allowance,
    "other_allowance": _other_allowance,
    "taxable_income": _taxable_income,
    "other_taxable_income": _other_taxable_income,
    "income_tax": _income_tax,
    "tax_on_all_income": _tax_on_all_income,
    "tax_on_other_income": _tax_on_other_income,
    "employee_ni": _employee_ni,
    "employer_ni": _employer_ni,
    "student_loan": _loan,
    "postgraduate_loan": _loan,
    "take_home": _take_home,
    "apprenticeship_levy": _levy,
    "employer_cost": _employer_cost,
    "hirer_cost": _hirer_cost,
    "total_reward": _total_reward,
    "benefits_value": _benefits,
    "work_costs": _work_costs,
    "weekdays": _weekdays,
    "bank_holidays": _bank_holidays,
    "leave_days": _leave_days,
    "days_worked": _days_worked,
    "days_not_billed": _days_not_billed,
    "hours_worked": _hours_worked,
    "take_home_per_day_worked": _per_day,
    "total_reward_per_day_worked": _per_day,
}
