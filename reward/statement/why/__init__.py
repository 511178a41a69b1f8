"""Why a figure is what it is: its formula with the numbers in it, the law, the source, and what it rests on.

Bands and contributions come from the rules that priced the figure; the other steps write out its
formula with the numbers in it. Tests hold that the steps of every figure add up to what the engine
priced, once rounded the way the figure names.
"""

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from reward.base.errors import InputError, nearest
from reward.base.figures import FIGURES, STEPS, column_name
from reward.library.models.offer import Offer
from reward.offers import OfferInput
from reward.statement.priced import PricedOffer
from reward.statement.why import (
    absence,
    benefits,
    charges,
    company,
    deductions,
    employer_cost,
    hours,
    income_tax,
    leave,
    margin,
    pay,
    payments,
    pension,
    pension_value,
)
from reward.statement.why.build import Build, Explanation, ReasonStep, show

if TYPE_CHECKING:
    from reward.payroll.payslips import Payslips

__all__ = ["Explanation", "ReasonStep", "explain", "show"]

_BUILDERS = (
    pay.BUILDERS
    | benefits.BUILDERS
    | company.BUILDERS
    | pension.BUILDERS
    | income_tax.BUILDERS
    | deductions.BUILDERS
    | charges.BUILDERS
    | pension_value.BUILDERS
    | margin.BUILDERS
    | hours.BUILDERS
    | payments.BUILDERS
    | leave.BUILDERS
    | absence.BUILDERS
    | employer_cost.BUILDERS
)

_OF_A_YEAR = (
    "child_benefit",
    "pension_input",
    "threshold_income",
    "adjusted_income",
    "annual_allowance",
    "marginal_rate",
)
"""Steps of a whole year that pay days do not have."""

_MORE = ("other_allowances", "other_allowance", *_OF_A_YEAR)
"""Steps that the engine does not hand back as a column of their own."""


def explain(priced: PricedOffer, name: str, slips: "Payslips | None" = None) -> Explanation:
    """The explanation of a figure, of a step on the way to it, or of an input; of the pay days where there are some."""
    if not isinstance(name, str):
        raise InputError(f"no figure {str(name)[:60]}; such as total_reward")
    if name in priced.offer_row.inputs:
        return _input(priced.offer_row.inputs[name], priced.offer_row.offer)
    if slips is not None and name in priced.values and name in FIGURES | STEPS:
        from reward.statement.why import pay_days  # a year's figures do without

        if name not in pay_days.AS_IN_A_YEAR:
            return _as_sure_as_in_a_year(pay_days.explain(Build(priced, name), slips), priced)
    if slips is not None and name in _OF_A_YEAR:
        raise InputError(f"{name} is a whole year's: --basis year explains it")
    if (name not in priced.values and name not in _MORE) or name not in FIGURES | STEPS:
        names = [*(figure for figure in FIGURES if priced.values.get(figure)), *priced.offer_row.inputs]
        raise InputError(
            f"this offer has no figure {name[:60]!r}{nearest(name, names) or '; figures are ' + ', '.join(names)}"
        )
    made = _reason(name, priced)
    return _no_surer_than_its_inputs(made, priced) if slips is None else _as_sure_as_in_a_year(made, priced)


def _as_sure_as_in_a_year(made: Explanation, priced: PricedOffer) -> Explanation:
    """A figure of pay days with the nature that it has in a year: a sum of payments is no surer than each of them."""
    of_year = priced.of_a_year
    if made.name not in _BUILDERS or made.name not in of_year.values:
        return made
    nature = _no_surer_than_its_inputs(_reason(made.name, of_year), of_year).nature
    if made.nature != "contract":
        nature = _less_sure(made.nature, nature)
    return made if nature == made.nature else replace(made, nature=nature)


def _reason(name: str, priced: PricedOffer) -> Explanation:
    """A figure taken apart, by itself; once for a price."""
    if name not in priced.reasons:
        priced.reasons[name] = _BUILDERS[name](Build(priced, column_name(name)))
    made: Explanation = priced.reasons[name]
    return made


_DOUBT = {"assumption": 2, "estimate": 1}
"""How unsure a nature is; the law, a contract and a scheme are sure."""
_LEAST_SURE = "assumption"


def _no_surer_than_its_inputs(made: Explanation, priced: PricedOffer) -> Explanation:
    """What rests on an assumption or an estimate, however many figures away, is told as one too.

    What people say of themselves is no promise of a contract, and makes what the law takes of it no less sure.
    """
    nature = _by_itself(made, priced)
    waiting, seen = list(made.rests_on), {made.name}
    while waiting and nature != _LEAST_SURE:
        name = waiting.pop()
        if name in seen:
            continue  # an umbrella's gross pay and the NI on it rest on each other
        seen.add(name)
        found = priced.natures.get(name)
        if found is None:
            found, further = _own_nature(name, priced)
            waiting += further
        nature = _less_sure(nature, found)
    priced.natures[made.name] = nature
    return made if nature == made.nature else replace(made, nature=nature)


def _own_nature(name: str, priced: PricedOffer) -> tuple[str, tuple[str, ...]]:
    """What a figure or an input is by itself, and what it rests on."""
    if name in priced.offer_row.inputs:
        return "law" if name.startswith("person.") else priced.offer_row.inputs[name].nature, ()
    if name in _BUILDERS and (name in priced.values or name in _MORE):
        made = _reason(name, priced)
        return _by_itself(made, priced), made.rests_on
    return "law", ()


def _by_itself(made: Explanation, priced: PricedOffer) -> str:
    """What a figure is but for the figures before it: a contract's only where its inputs are."""
    nature, inputs = made.nature, priced.offer_row.inputs
    for name in made.rests_on if nature == "contract" else ():
        nature = _less_sure(nature, inputs[name].nature) if name in inputs else nature
    return nature


def _less_sure(one: str, other: str) -> str:
    return other if _DOUBT.get(other, 0) > _DOUBT.get(one, 0) else one


def _input(given: OfferInput, offer: Offer) -> Explanation:
    words = next((f": “{each.words}”" for each in offer.evidence if each.key == given.path), "")
    return Explanation(
        name=given.path,
        label=given.label,
        amount_scaled=given.value,
        unit=given.unit,
        formula=given.because + words,
        steps=(ReasonStep(given.label, Fraction(given.value)),),
        nature=given.nature,
        sources=given.sources,
    )
