"""The pay that a pension counts: by the scheme's base, before or after what is given up."""

from dataclasses import replace
from fractions import Fraction

from reward.base.amounts import in_count, in_pounds
from reward.base.figures import ColumnName
from reward.rules import pension
from reward.rules.citation import citation
from reward.statement.why.build import NEAREST, Build, Explanation, ReasonStep, show
from reward.statement.why.portion import Portion


def pensionable_pay(b: Build) -> Explanation:
    terms = b.regime.pension
    if terms is None:
        return b.made("no pension", [ReasonStep("none", Fraction(0))])
    match terms.base:
        case "pensionable-pay" if b.employment:
            names: tuple[ColumnName, ...] = ("basic_pay", "pensionable_allowances")
            if b.regime.key.bonus_pensionable:
                names = (*names, "bonus")
            formula = "basic pay and the allowances that are pensionable"
            if "pensionable_overtime" in b.values:
                names, formula = (*names, "pensionable_overtime"), f"{formula}, and overtime that is"
            if "pensionable_payments" in b.values:
                names, formula = (*names, "pensionable_payments"), f"{formula}, and payments on dates that are"
            made = b.summed(*_away(b, formula, names))
        case "basic-pay" if b.employment:
            made = b.summed(*_away(b, "basic pay alone", ("basic_pay",)))
        case "qualifying-earnings":
            made = _qualifying_earnings(b)
        case "minimum-wage":
            made = _at_minimum_wage(b)
        case _ if b.employment and not _after_sacrifice(b):
            leaving = [b.part("termination_excess", -1)] if "termination_excess" in b.values else []
            if b.regime.key.leave_in_pension and b.has("leave_given_up"):
                leaving.append(b.part("leave_given_up", -1))
            made = b.made(
                "all of gross pay before any is given up, the reference salary", [b.part("gross_pay"), *leaving]
            )
        case _:
            made = b.made("all of gross pay, less any fixed sacrifice", reference_pay(b))
    if terms.trigger is not None and not made.amount and any(step.value for step in made.steps):
        steps = [*made.steps, ReasonStep(_not_enrolled(b), -sum((step.value for step in made.steps), Fraction(0)))]
        return replace(made, steps=tuple(steps), law=citation(pension.of_members).text, nature="law")
    return made


def _after_sacrifice(b: Build) -> bool:
    choice = b.regime.key.pension
    return choice is not None and choice.after_sacrifice


def _not_enrolled(b: Build) -> str:
    assert b.regime.pension is not None and b.regime.pension.trigger is not None
    return f"not enrolled: pay is not above the trigger of £{in_pounds(b.regime.pension.trigger, 0)}"


def _away(
    b: Build, formula: str, names: tuple[ColumnName, ...]
) -> tuple[str, tuple[ColumnName, ...], tuple[ColumnName, ...]]:
    """The same with what days of absence, and days of leave that are bought and sold, take from it and bring."""
    without: tuple[ColumnName, ...] = ()
    if b.regime.key.leave_in_pension and b.has("leave_sold"):
        names, formula = (*names, "leave_sold"), f"{formula}, and pay for days of leave sold"
    if b.regime.key.leave_in_pension and b.has("leave_given_up"):
        without, formula = ("leave_given_up",), f"{formula}, without pay given up for days of leave"
    if "absence_lost" not in b.values:
        return formula, names, without
    return f"{formula}, as far as it is paid", (*names, "absence_pay"), (*without, "absence_pensionable")


def reference_pay(b: Build) -> list[ReasonStep]:
    """Gross pay less what is given up apart from the scheme's own contribution."""
    path = sacrifice_path(b)
    leaving = [b.part("termination_excess", -1)] if "termination_excess" in b.values else []
    given_up = [b.part("benefit_sacrifice", -1)] if b.has("benefit_sacrifice") else []
    return [b.part("gross_pay"), *([b.part(path, -1)] if path in b.inputs else []), *given_up, *leaving]


def sacrifice_path(b: Build) -> str:
    """The path of what is given up beside the scheme's own contribution."""
    return "pension.sacrifice" if b.employment else f"{b.kind}.sacrifice"


def _qualifying_earnings(b: Build) -> Explanation:
    assert b.regime.pension is not None
    lower, upper = b.regime.pension.qualifying
    steps = reference_pay(b)
    pay = sum((step.value for step in steps), Fraction(0))
    alone, trigger = len(steps) == 1, b.regime.pension.trigger
    above = Portion(Fraction(-1), of="gross_pay", above=upper) if alone else None
    over = ReasonStep(f"less what is above £{in_pounds(upper, 0)}", min(upper - pay, Fraction(0)), None, above)
    steps += [over] if over.value else []
    first = Portion(Fraction(-1), of="gross_pay", up_to=lower, more_than=trigger) if alone and pay else None
    steps.append(ReasonStep(f"less the first £{in_pounds(lower, 0)}", -min(Fraction(lower), pay), None, first))
    formula = "pay between the limits of qualifying earnings (Pensions Act 2008 s.13)"
    idle = () if over.value or not alone else (over,)
    return b.made(formula, steps, origin="automatic_enrolment", nature="law", idle=idle)


def _at_minimum_wage(b: Build) -> Explanation:
    hours, wage = b.value("hours_worked"), b.regime.minimum_wage
    text, portion = (
        f"{in_count(hours)} hours × {show(wage, 'money')}",
        Portion(Fraction(wage, 100), same=("gross_pay",)),
    )
    steps = [ReasonStep(text, Fraction(hours * wage, 100), "hours_worked", portion)]
    pay = sum((step.value for step in reference_pay(b)), Fraction(0))
    if steps[0].value > pay:
        steps.append(ReasonStep("no more than the pay itself", pay - steps[0].value, "gross_pay"))
    formula = "the hours worked at the minimum wage, at most the pay itself"
    return b.made(formula, steps, rounding=NEAREST, origin="minimum_wage", nature="estimate")
