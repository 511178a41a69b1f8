"""Why so much of the next hundred pounds of pay is taken."""

from collections.abc import Callable
from fractions import Fraction

from reward.base.figures import known
from reward.base.money import WHOLE
from reward.statement.marginal_pay import in_words, margins
from reward.statement.why.build import Build, Explanation, ReasonStep, resting, show


def _marginal_rate(b: Build) -> Explanation:
    found = margins(b.priced)
    if found is None:
        return b.made("this offer's pay cannot be moved", [ReasonStep("none", Fraction(0))], amount=0)
    more = found.hundred
    steps = []
    for name, amount in more.parts_pence:
        label = "other" if name == "other" else known(name).label
        text = f"{label} {show(amount, 'money')} of {show(more.pay_pence, 'money')}"
        steps.append(ReasonStep(text, Fraction(amount * WHOLE, more.pay_pence), None if name == "other" else name))
    made = b.made(
        f"the row priced again with {show(more.pay_pence, 'money')} more: {' '.join(in_words(found)[1:]) or 'no cliff is near'}",
        steps or [ReasonStep("nothing is taken", Fraction(0))],
        rounding="to the nearest millionth, halves up",
        nature="law",
        origin="income_tax",
        amount=more.rate,
    )
    return resting(made, found.of)


BUILDERS: dict[str, Callable[[Build], Explanation]] = {"marginal_rate": _marginal_rate}
