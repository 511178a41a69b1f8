"""Income tax: all income, the allowances, tax band by band, and what other income would bear alone."""

from collections.abc import Callable
from fractions import Fraction

from reward.base.amounts import in_percent, in_pounds
from reward.base.figures import ColumnName
from reward.base.money import WHOLE, Pence, column
from reward.engine.liability import TaxDue, all_relieved, tax_due, taxed_income
from reward.rules import company, income_tax, marriage_allowance, other_income
from reward.rules.citation import citation
from reward.statement.why.build import Build, Explanation, ReasonStep, resting, show
from reward.statement.why.portion import Portion

BEFORE = ("person.other_income", "person.other_pay", "person.state_pension")
"""What the person has that is taxed before this pay."""


def _before(b: Build) -> list[str]:
    """The inputs of it that this offer has; other income that is taxed apart is none of it."""
    return [path for path in BEFORE if path in b.inputs and not (b.apart and path == "person.other_income")]


def _income(b: Build) -> list[ReasonStep]:
    """All income less a contribution by net pay: where both adjusted and taxable income begin."""
    terms = b.regime.pension
    steps = [b.part("earnings")]
    if "termination_excess" in b.values:
        steps.append(b.part("termination_excess"))
    if b.has("benefits_in_kind"):
        steps.append(b.part("benefits_in_kind"))
    steps += [b.part(path) for path in _before(b)]
    if terms is not None and terms.relief == "net-pay":
        steps.append(b.part("employee_pension", -1))
    return steps


def _not_below_nil(steps: list[ReasonStep]) -> list[ReasonStep]:
    whole = sum((step.value for step in steps), Fraction(0))
    return [*steps, ReasonStep("not below nil", -whole)] if whole < 0 else steps


def _adjusted_net_income(b: Build) -> Explanation:
    terms = b.regime.pension
    steps = _income(b)
    if "dividends" in b.values:
        steps.append(b.part("dividends"))
    if b.apart:
        steps.append(b.part("person.other_income"))
    if terms is not None and terms.relief == "relief-at-source":
        whole = b.value("employee_pension") + b.value("pension_tax_relief")
        words = f"less the pension contribution with its relief {show(whole, 'money')}"
        steps.append(ReasonStep(words, Fraction(-whole), "employee_pension"))
    steps += _reliefs_of_the_person(b)
    return b.made(
        "all income less pension contributions (Income Tax Act 2007 s.58)",
        _not_below_nil(steps),
        nature="law",
        least=0,
    )


def _reliefs_of_the_person(b: Build) -> list[ReasonStep]:
    """Gifts and a pension outside the job, each with the basic rate that is claimed on it."""
    extras, steps = b.priced.offer_row.rows.extras, []
    for gross, path, words in (
        (extras.gift_aid, "person.gift_aid", "Gift Aid"),
        (extras.own_pension, "person.own_pension", "the pension outside the job"),
    ):
        if gross is not None:
            text = f"less {words} with the basic rate claimed on it {show(int(gross[0]), 'money')}"
            steps.append(ReasonStep(text, Fraction(-int(gross[0])), path))
    return steps


def _allowed(b: Build, income: int, due: TaxDue, rests_on: str) -> Explanation:
    rates = b.regime.income_tax
    whole = rates.personal_allowance
    words = f"Personal allowance £{in_pounds(whole, 0)}"
    # Whether any of it is given to a spouse goes by the income.
    portion = None if rates.transferred < 0 else Portion(always=True)
    steps, idle = [ReasonStep(words, Fraction(whole), portion=portion)], []
    excess = max(income - rates.taper_threshold, 0)
    taper = Portion(Fraction(-1, 2), of=rests_on, above=rates.taper_threshold, most=whole)
    if not excess:
        idle = [
            ReasonStep(f"less half of what is above £{in_pounds(rates.taper_threshold, 0)}", Fraction(0), None, taper)
        ]
    else:
        taken = min(Fraction(excess, 2), Fraction(rates.personal_allowance))
        words = f"less half of the {show(excess, 'money')} above £{in_pounds(rates.taper_threshold, 0)}" + (
            ", no more than there is" if taken < Fraction(excess, 2) else ""
        )
        steps.append(ReasonStep(words, -taken, None, taper))
    amount, personal = int(due.allowed[0]), int(income_tax.allowance(column(income), rates)[0])
    rounding = personal - sum((step.value for step in steps), Fraction(0))
    if rounding and personal != amount:
        steps.append(ReasonStep("up to a whole pound", rounding))
    if rates.blind:
        words = f"Blind Person's Allowance {show(rates.blind, 'money')} (s.38)"
        steps.append(ReasonStep(words, Fraction(rates.blind), None, Portion(always=True)))
    if amount != personal + rates.blind:
        given = personal + rates.blind - amount
        words = f"less Marriage Allowance given {show(given, 'money')} (s.55C)"
        steps.append(ReasonStep(words, Fraction(-given)))
    made = b.made(
        "the allowance, less half of what income exceeds the threshold by",
        steps,
        cited=citation(income_tax.allowance),
        origin="income_tax",
        amount=amount,
        idle=tuple(idle),
    )
    return resting(made, rests_on)


def _personal_allowance(b: Build) -> Explanation:
    return _allowed(b, b.value("adjusted_net_income"), _due(b), "adjusted_net_income")


def _other_allowance(b: Build) -> Explanation:
    due = _due_alone(b)
    return _allowed(b, int(due.adjusted[0]), due, _first_before(b))


def _due(b: Build) -> TaxDue:
    """The tax of the year on all income, taken apart."""
    columns = b.priced.columns
    income = Pence(taxed_income(columns, b.regime) + b.before)
    relieved = all_relieved(columns, b.regime, b.relieved)
    return tax_due(income, b.regime, relieved, columns.get("dividends"), _unearned(b))


def _due_alone(b: Build) -> TaxDue:
    """The tax on what the person has without this offer."""
    return tax_due(column(b.before), b.regime, b.relieved, None, _unearned(b))


def _unearned(b: Build) -> Pence | None:
    """Other income that is taxed apart; what is taxed as pay is stands in `before`."""
    return column(b.apart) if b.apart else None


def _first_before(b: Build) -> str:
    return next(path for path in BEFORE if path in b.inputs)


def _taxable_income(b: Build) -> Explanation:
    steps = [*_income(b), b.part("personal_allowance", -1)]
    return b.made("income less the personal allowance", _not_below_nil(steps), nature="law", least=0)


def _other_taxable_income(b: Build) -> Explanation:
    used = min(int(_due_alone(b).allowed[0]), b.before)
    return b.made(
        "the other income less the allowance it would have alone",
        [
            *(b.part(path) for path in _before(b)),
            ReasonStep(f"less the allowance {show(used, 'money')}", Fraction(-used), "other_allowance"),
        ],
        nature="law",
        least=0,
    )


def _band_steps(
    b: Build, taxable: ColumnName, relieved: Pence | None
) -> tuple[list[ReasonStep], tuple[ReasonStep, ...]]:
    """The bands in which there is income, and the others."""
    steps, idle = list[ReasonStep](), list[ReasonStep]()
    for row, part in income_tax.slices(b.column(taxable), b.regime.income_tax, relieved):
        inside = int(part[0])
        portion = None  # what is relieved lifts the limits, and changes with the pay
        if relieved is None:
            portion = Portion(Fraction(row.rate, WHOLE), above=row.above, up_to=row.up_to)
        words = f"{show(inside, 'money')} at {in_percent(row.rate)} ({row.name})"
        step = ReasonStep(words, Fraction(inside * row.rate, WHOLE), taxable, portion)
        (steps if inside else idle).append(step)
    none = ReasonStep("nothing is taxable", Fraction(0), taxable, None if relieved else Portion(Fraction(0)))
    return steps or [none], () if relieved is not None else tuple(idle)


def _relieved(b: Build) -> Pence | None:
    return all_relieved(b.priced.columns, b.regime, b.relieved)


def _less_marriage_allowance(b: Build, steps: list[ReasonStep], due: TaxDue) -> list[ReasonStep]:
    """The tax on the bands, less what the allowance of a spouse takes off it, or why it does not."""
    if b.regime.income_tax.transferred <= 0 or due.reduction is None:
        return steps
    on_bands = sum((step.value for step in steps), Fraction(0))
    of_company = "dividends" in b.values
    taken = int(on_bands) - int((due.tax if of_company else due.whole)[0])
    rate, amount = in_percent(b.regime.income_tax.relief_at_source), show(b.regime.income_tax.transferred, "money")
    words = f"less the Marriage Allowance received, {amount} × {rate} (s.55B)"
    if not int(due.reduction[0]) and on_bands:
        words = "no Marriage Allowance: a rate above the basic one is charged (s.55B)"
    return [*steps, ReasonStep(words, Fraction(-taken))]


def _apart_steps(b: Build, due: TaxDue, below: int, relieved: Pence | None, dividends: int) -> list[ReasonStep]:
    """Tax on other income that lies above pay, as one step; `below` is the income under it, `dividends` what is above."""
    figures, amount = b.regime.apart, column(b.apart)
    if figures is None or not b.apart:
        return []
    found: list[tuple[str, Pence, int]]
    if figures.kind == "dividends":
        if "dividends" in b.values or figures.dividend is None:
            return []  # with the company's own
        parts = company.dividend_parts(amount, column(below), figures.dividend, figures.uk, due.allowed, relieved)
        found = [(part.name, part.amount, part.rate) for part in parts]
    else:
        above = column(dividends) if dividends else None
        rows = other_income.parts(amount, column(below), figures, due.allowed, relieved, above)
        found = [(part.name, part.amount, part.rate) for part in rows]
    whole = int(sum((Fraction(int(part[0]) * rate, WHOLE) for _, part, rate in found), Fraction(0)))
    rates = ", ".join(
        f"{show(int(part[0]), 'money')} at {in_percent(rate)} ({name})" for name, part, rate in found if part[0]
    )
    words = (
        f"{figures.kind} above it ({_LAW[figures.kind]}): {rates or 'within the allowance'} = {show(whole, 'money')}"
    )
    return [ReasonStep(words, Fraction(whole), "person.other_income")]


_LAW = {
    "savings": "Income Tax Act 2007 ss.12 to 12B, and from 2027-28 Finance Act 2026 s.5",
    "property": "Income Tax Act 2007 s.11CA, Finance Act 2026 ss.6, 7",
    "dividends": "Income Tax Act 2007 ss.13, 13A",
}


def _on_the_bands(b: Build) -> Explanation:
    due, below = _due(b), int(taxed_income(b.priced.columns, b.regime)[0]) + b.before
    steps, idle = _band_steps(b, "taxable_income", _relieved(b))
    steps = _with_apart(steps, _apart_steps(b, due, below, _relieved(b), b.values.get("dividends", 0)))
    steps = _less_marriage_allowance(b, steps, due)
    return b.made(
        "each band of taxable income × its rate", steps, cited=citation(income_tax.due), origin="income_tax", idle=idle
    )


def _with_apart(bands: list[ReasonStep], apart: list[ReasonStep]) -> list[ReasonStep]:
    """Both: each is rounded down by itself, and told so where both are there."""
    if not apart:
        return bands
    pence = sum((step.value for step in bands), Fraction(0)) % 1
    return [*bands, *([ReasonStep("down to the penny", -pence)] if pence else []), *apart]


def _income_tax(b: Build) -> Explanation:
    if "tax_on_all_income" in b.values:
        return b.summed(
            "what this offer adds: tax on all income less tax on the other income alone",
            ("tax_on_all_income",),
            ("tax_on_other_income",),
            nature="law",
            origin="income_tax",
        )
    return _on_the_bands(b)


def _marriage_allowance(b: Build) -> Explanation:
    rates = b.regime.income_tax
    amount = b.value("marriage_allowance")
    words = f"{show(rates.transferred, 'money')} × {in_percent(rates.relief_at_source)}, no more than the tax there is"
    step = ReasonStep(words if amount else "none: there is no tax, or a rate above the basic one", Fraction(amount))
    return b.made(
        "the amount that a spouse gives up × the basic rate, off the tax",
        [step],
        cited=citation(marriage_allowance.reduction),
        origin="income_tax",
    )


def _tax_on_other_income(b: Build) -> Explanation:
    due = _due_alone(b)
    steps, idle = _band_steps(b, "other_taxable_income", b.relieved)
    steps = _with_apart(steps, _apart_steps(b, due, b.before, b.relieved, 0))
    steps = _less_marriage_allowance(b, steps, due)
    return b.made(
        "each band × its rate, as if there were only the other income",
        steps,
        cited=citation(income_tax.due),
        origin="income_tax",
        idle=idle,
    )


BUILDERS: dict[str, Callable[[Build], Explanation]] = {
    "adjusted_net_income": _adjusted_net_income,
    "personal_allowance": _personal_allowance,
    "other_allowance": _other_allowance,
    "taxable_income": _taxable_income,
    "other_taxable_income": _other_taxable_income,
    "income_tax": _income_tax,
    "marriage_allowance": _marriage_allowance,
    "tax_on_all_income": _on_the_bands,
    "tax_on_other_income": _tax_on_other_income,
}
