"""Why a figure over the horizon is what it is: the months' share of a year, and of the tax on all that the year holds.

Of figures over months of the one tax year; what is looked ahead to, year by year, is `reward project`'s.
"""

from fractions import Fraction

from reward.base.amounts import in_count
from reward.base.figures import (
    FIGURES,
    SETTLED_LATER,
    TAKEN_FROM_DIVIDENDS,
    TAKEN_FROM_PAY,
    FigureName,
)
from reward.engine.part_year import YEAR
from reward.engine.pay import PARTS_OF_PAY
from reward.statement.over_horizon import OverHorizon, months_shown, over_months
from reward.statement.priced import PricedOffer
from reward.statement.why.build import NEAREST, NEAREST_HUNDREDTH, Explanation, ReasonStep, rounded, show

OF_THE_YEAR: tuple[FigureName, ...] = ("income_tax", "dividend_tax", *SETTLED_LATER)
"""Worked out for a tax year as a whole, and shared by its months of pay."""


def explain_share(of: PricedOffer, name: FigureName, over: OverHorizon) -> tuple[Explanation, ...]:
    """The figure over the horizon, and what of the year's taxes is in it; nothing where it is no share of a year."""
    if name not in over.figures_pence or FIGURES[name].per is not None or over.worked == YEAR:
        return ()
    if name in OF_THE_YEAR:
        return (_of_the_year(of, name, over),)
    parts = _parts(name, over)
    if parts:
        taxes = [part for part in parts if part in OF_THE_YEAR and over.figures_pence.get(part)]
        if "take_home" in parts:
            taxes += [tax for tax in ("income_tax", "dividend_tax") if over.figures_pence.get(tax)]
        return (_sum(name, parts, over), *(_of_the_year(of, part, over) for part in taxes))
    found = _of_months(of, name, over)
    return () if rounded(sum((step.value for step in found.steps), Fraction(0))) != found.amount_scaled else (found,)


def _of_the_year(of: PricedOffer, name: FigureName, over: OverHorizon) -> Explanation:
    held = over.year_months or over.worked
    whole = over_months(of, YEAR, [name], worked=held).figures_pence[name]
    year = of.regime.key.tax_year
    share = f"{in_count(over.worked)} of {in_count(held)} months" if held else "no month"
    holds = f"{year} holds {months_shown(held)} of this pay" + (
        ", outside the horizon at the same rate (assume.rest_of_year; person.other_pay says otherwise)"
        if held != over.worked
        else ", and nothing beside it but what the person says"
    )
    step = ReasonStep(
        f"{FIGURES[name].label} of {year} with {months_shown(held)} of this pay {show(whole, 'money')} × {share}",
        Fraction(whole * over.worked, held or 1),
        name,
    )
    nature = "assumption" if held != over.worked else "law"
    return _explanation(name, over, f"the share that these months bear of a whole year's: {holds}", (step,), nature)


def _of_months(of: PricedOffer, name: FigureName, over: OverHorizon) -> Explanation:
    unit, whole = FIGURES[name].unit, of.values[name]
    text = f"{FIGURES[name].label} of a year {show(whole, unit)} × {in_count(over.worked)}/12"
    step = ReasonStep(text, Fraction(whole * over.worked, YEAR), name)
    return _explanation(name, over, f"{months_shown(over.worked)} of work of a year's twelve", (step,), "contract")


def _sum(name: FigureName, parts: dict[FigureName, int], over: OverHorizon) -> Explanation:
    steps = tuple(
        ReasonStep(
            f"{'less ' if sign < 0 else ''}{FIGURES[part].label} {show(over.figures_pence[part], 'money')}",
            Fraction(sign * over.figures_pence[part]),
            part,
        )
        for part, sign in parts.items()
        if over.figures_pence.get(part)
    )
    return _explanation(name, over, "what the months of work bring", steps, "contract")


def _parts(name: FigureName, over: OverHorizon) -> dict[FigureName, int]:
    """The figures that a total is the sum of, each with its sign."""
    found: dict[FigureName, int] = {}
    if name == "gross_pay":
        found |= {part: FIGURES[part].sign for part in (*PARTS_OF_PAY, "sick_pay_lost")}
    elif name == "take_home":
        found |= {"gross_pay": 1, "dividends": 1, "tax_free_payments": 1, "tax_free_allowances": 1}
        found |= dict.fromkeys((*TAKEN_FROM_PAY, *TAKEN_FROM_DIVIDENDS, "leave_bought"), -1)
    elif name == "total_reward":
        besides: tuple[FigureName, ...] = (
            "pension_value",
            "retirement_tax",
            "benefits_value",
            "work_costs",
            *SETTLED_LATER,
        )
        found["take_home"] = 1
        found |= {part: FIGURES[part].sign for part in besides}
    else:
        return found
    adds_up = sum(sign * over.figures_pence.get(part, 0) for part, sign in found.items())
    # An umbrella's pay has no parts, and is a share as it stands.
    return found if any(part in over.figures_pence for part in found) and adds_up == over.figures_pence[name] else {}


def _explanation(
    name: FigureName, over: OverHorizon, formula: str, steps: tuple[ReasonStep, ...], nature: str
) -> Explanation:
    figure = FIGURES[name]
    return Explanation(
        name=name,
        label=f"{figure.label} over {months_shown(over.months)}",
        amount_scaled=over.figures_pence[name],
        unit=figure.unit,
        formula=formula,
        steps=steps,
        rounding="" if len(steps) > 1 else NEAREST if figure.unit == "money" else NEAREST_HUNDREDTH,
        nature=nature,
        rests_on=tuple(step.rests_on for step in steps if step.rests_on),
    )
