"""Student and postgraduate loan repayments.

The law
    Education (Student Loans) (Repayment) Regulations 2009 regs 29, 41, 44
        a share of earnings above the plan's threshold, down to a whole pound; one
        undergraduate plan at a time, the one with the lowest threshold; a postgraduate
        loan beside it
        earnings are those that the employer's NI counts: salary sacrifice lowers them, a
        pension contribution by net pay does not

        reg 29: through self assessment the same share of total income, of which what is not
        earned counts in full where it is above a limit and else not at all, less what payroll took

Not here: interest; a loan that is paid off within the year.
"""

from collections.abc import Iterable

import numpy as np

from reward.base.money import Exact, Pence, at, band, down_to_pound, total
from reward.base.values import dataclass
from reward.library.models.statutory import StudentLoan
from reward.rules.citation import law


@dataclass(frozen=True)
class Plan:
    """A plan in repayment: its threshold for a year, month or week in pence, and its rate."""

    name: str
    threshold: int
    rate: int

    def each(self, periods: int) -> "Plan":
        """The plan for one of so many periods a year: the threshold is cut to the penny."""
        return Plan(self.name, self.threshold // periods, self.rate)


def undergraduate(plans: Iterable[str], figures: StudentLoan) -> Plan | None:
    """Of these plans the one that payroll operates: the lowest threshold; none where none is collected."""
    held = [(plan, getattr(figures, plan.replace("-", "_"))) for plan in plans if plan != "postgraduate"]
    collected = [Plan(plan, threshold, figures.rate) for plan, threshold in held if threshold is not None]
    return min(collected, key=lambda plan: plan.threshold, default=None)


def postgraduate(plans: Iterable[str], figures: StudentLoan) -> Plan | None:
    if "postgraduate" not in plans or figures.postgraduate is None:
        return None
    return Plan("postgraduate", figures.postgraduate, figures.postgraduate_rate)


@law("Education (Student Loans) (Repayment) Regulations 2009 reg 44", rounding="down to a whole pound")
def due(earnings: Pence, plan: Plan, periods: int = 1) -> Pence:
    """The repayment for one period, or for several on the average of their pay.

    >>> from reward.base.money import column
    >>> due(column(30_000_00), Plan("plan-2", 29_385_00, 90_000))
    array([5500])
    """
    above = at(band(earnings, above=plan.threshold * periods), plan.rate)  # reg 44
    if periods == 1:
        return down_to_pound(above)
    return Pence(down_to_pound(Exact(above // periods)) * periods)


@law("Education (Student Loans) (Repayment) Regulations 2009 reg 29", rounding="down to a whole pound")
def through_self_assessment(earned: Pence, unearned: Pence, limit: int, plan: Plan) -> Pence:
    """The repayment for a year on total income, before what payroll took; `limit` is that of income that is not earned.

    >>> from reward.base.money import column
    >>> through_self_assessment(column(12_570_00), column(72_688_96), 2_000_00, Plan("plan-2", 29_385_00, 90_000))
    array([502800])
    """
    income = total(earned, Pence(np.where(unearned > limit, unearned, 0)))  # reg 29(4)
    return down_to_pound(at(band(income, above=plan.threshold), plan.rate))
