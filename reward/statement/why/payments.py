"""Money on dates: what of each payment is in the year, what of it is free of tax, and the employer's Class 1A."""

from collections.abc import Callable
from fractions import Fraction

from reward.base.amounts import in_percent, pence_of
from reward.base.money import WHOLE
from reward.offers.payment_sums import input_path
from reward.offers.payments import paid_in_year
from reward.rules import termination
from reward.rules.citation import citation
from reward.statement.why.build import Build, Explanation, ReasonStep, resting, show


def _part(b: Build, name: str, formula: str) -> Explanation:
    """One of the sums of the payments that fall in the year."""
    steps, rests = [], []
    for place, (row, each, times) in enumerate(paid_in_year(b.priced.library, b.priced.offer_row)):
        amount = getattr(each, name)
        if not amount or not times:
            continue
        words = row.name if row.percent is None else f"{row.name}, {in_percent(row.percent)} of basic pay"
        if row.probability != WHOLE:
            words += f", with a probability of {in_percent(row.probability)}"
        if name != "tax_free" and each.tax_free:
            words += f", above {show(pence_of(row.tax_free_up_to), 'money')}" if row.tax_free_up_to is not None else ""
        steps.append(ReasonStep(f"{words} {show(amount, 'money')}", Fraction(amount * times)))
        rests.append(input_path(row, place))
    cited = citation(termination.free_of_tax) if name in ("tax_free", "excess") else None
    found = b.made(formula, steps or [ReasonStep("none", Fraction(0))], cited=cited)
    return resting(found, *rests)


BUILDERS: dict[str, Callable[[Build], Explanation]] = {
    "payments": lambda b: _part(b, "taxed", "what is expected of the payments whose date falls in the year"),
    "pensionable_payments": lambda b: _part(b, "pensionable", "the payments that count for the pension"),
    "termination_excess": lambda b: _part(b, "excess", "paid on leaving, above what is free of tax"),
    "tax_free_payments": lambda b: _part(b, "tax_free", "free of tax and National Insurance, up to the limit"),
}
