"""Income tax for a whole year on the figures of it: what an offer adds to the tax of all that a person has.

Other income takes the bands first; property income, savings and dividends the last, in this order. The person's own allowances and reliefs count with the
offer and without it.
"""

import numpy as np
from numpy.typing import NDArray

from reward.base.figures import Figures
from reward.base.money import Pence, at_least_nil, less, nil, total
from reward.base.values import dataclass
from reward.engine.regime import Regime
from reward.library.models.statutory import Dividend
from reward.rules import company, income_tax, marriage_allowance
from reward.rules import other_income as other_income_rules


def liability(
    of: Figures,
    regime: Regime,
    other_income: Pence | None = None,
    relieved: Pence | None = None,
    unearned: Pence | None = None,
) -> Figures:
    """Income tax for a whole year on these figures of it.

    `relieved` is what the person gives under Gift Aid and pays into a pension of their own, both gross; `unearned`
    the other income that is no pay.
    """
    income = taxed_income(of, regime)
    everything = income if other_income is None else total(income, other_income)
    reliefs = all_relieved(of, regime, relieved)
    due = tax_due(everything, regime, reliefs, of.get("dividends"), unearned)
    steps: Figures = {
        "adjusted_net_income": due.adjusted,
        "personal_allowance": due.allowed,
        "taxable_income": due.taxable,
    }
    own = "dividends" in of
    if own and due.on_dividends is not None:
        steps["dividend_tax"] = due.on_dividends
    if due.reduction is not None:
        steps["marriage_allowance"] = due.reduction
    if other_income is None and unearned is None:
        return {**steps, "income_tax": due.tax}
    alone = tax_due(nil(income) if other_income is None else other_income, regime, relieved, None, unearned)
    if "dividend_tax" in steps and alone.on_dividends is not None:
        steps["dividend_tax"] = less(steps["dividend_tax"], alone.on_dividends)
    whole, without = (each.tax if own else each.whole for each in (due, alone))
    return {
        **steps,
        "income_tax": less(whole, without),
        "tax_on_all_income": whole,
        "tax_on_other_income": without,
        "other_taxable_income": alone.taxable,
    }


@dataclass(frozen=True)
class TaxDue:
    """The tax of a year on all of an income."""

    adjusted: Pence
    allowed: Pence
    taxable: Pence
    tax: Pence
    """On all but dividends."""
    on_dividends: Pence | None
    reduction: Pence | None
    """What the Marriage Allowance takes off both; `None` where none is received."""
    whole_taxable: Pence
    """All of the income less the allowances, dividends and all that is taxed apart among it."""

    @property
    def whole(self) -> Pence:
        """Tax on all of it."""
        return self.tax if self.on_dividends is None else total(self.tax, self.on_dividends)


def tax_due(
    income: Pence,
    regime: Regime,
    relieved: Pence | None = None,
    dividends: Pence | None = None,
    unearned: Pence | None = None,
) -> TaxDue:
    """Tax on an income, and on what lies above it: other income that is taxed apart, and dividends.

    `relieved` comes off adjusted net income and lifts the limits.
    """
    rates, apart = regime.income_tax, regime.apart
    uk, dividend = _of_dividends(regime)
    if unearned is not None and (apart is None or apart.kind == "dividends"):
        if apart is None:
            income = total(income, unearned)
        else:
            dividends = unearned if dividends is None else total(dividends, unearned)
        unearned = None
    below = income if unearned is None else total(income, unearned)
    whole_income = adjusted = below if dividends is None else total(below, dividends)
    if relieved is not None:
        adjusted = at_least_nil(less(adjusted, relieved))
    allowed = income_tax.allowed(adjusted, rates)
    if rates.transferred < 0:
        less_given = Pence(allowed + rates.transferred)
        may = _may_transfer(income, whole_income, less_given, relieved, regime)
        allowed = marriage_allowance.left_to_giver(allowed, rates, may)
    taxable = income_tax.taxable(income, allowed)
    tax = income_tax.due(taxable, rates, relieved)
    on_dividends = reduction = None
    on_apart = nil(tax)
    if unearned is not None and apart is not None:
        on_apart = other_income_rules.due(unearned, income, apart, allowed, relieved, dividends)
    if dividends is not None and dividend is not None and uk is not None:
        on_dividends = company.dividend_tax(dividends, below, dividend, uk, allowed, relieved)
    if rates.transferred > 0:
        may = _may_transfer(income, whole_income, allowed, relieved, regime)
        most = marriage_allowance.reduction(rates, may)
        tax, left = marriage_allowance.taken_off(tax, most)
        on_apart, left = marriage_allowance.taken_off(on_apart, left)
        if on_dividends is not None:
            on_dividends, left = marriage_allowance.taken_off(on_dividends, left)
        reduction = less(most, left)
    whole_taxable = income_tax.taxable(whole_income, allowed)
    return TaxDue(adjusted, allowed, taxable, total(tax, on_apart), on_dividends, reduction, whole_taxable)


def _of_dividends(regime: Regime) -> "tuple[income_tax.Rates | None, Dividend | None]":
    """The rates of the whole country, and of dividends, where any may be had."""
    if regime.company is not None:
        return regime.company.uk, regime.company.dividend
    return (None, None) if regime.apart is None else (regime.apart.uk, regime.apart.dividend)


def _may_transfer(
    income: Pence, whole_income: Pence, allowed: Pence, relieved: Pence | None, regime: Regime
) -> NDArray[np.bool_]:
    taxable = income_tax.taxable(income, allowed)
    may = marriage_allowance.may_transfer(taxable, regime.income_tax, relieved)
    uk, _ = _of_dividends(regime)
    if uk is None:
        return may
    # What lies above pay bears the rates of the whole country, whatever the nation.
    whole = income_tax.taxable(whole_income, allowed)
    return np.asarray(may & ((whole_income <= income) | marriage_allowance.may_transfer(whole, uk, relieved)))


def all_relieved(of: Figures, regime: Regime, relieved: Pence | None = None) -> Pence | None:
    """Gross contributions by relief at source, and what the person has relieved besides; `None` where there is neither."""
    if regime.pension is None or regime.pension.relief != "relief-at-source":
        return relieved
    at_source = total(of["employee_pension"], of["pension_tax_relief"])
    return at_source if relieved is None else total(at_source, relieved)


def taxed_pay(of: Figures, regime: Regime) -> Pence:
    """The pay that income tax counts: a contribution by net pay comes off, one at source does not."""
    terms = regime.pension
    income = total(of["earnings"], of["termination_excess"]) if "termination_excess" in of else of["earnings"]
    if terms is not None and terms.relief == "net-pay":
        return less(income, of["employee_pension"])
    return income


def paye_pay(of: Figures, regime: Regime) -> Pence:
    """The pay that payroll taxes: with those benefits that go through it, without those that the code collects."""
    pay = taxed_pay(of, regime)
    return total(pay, of["payrolled_benefits"]) if "payrolled_benefits" in of else pay


def taxed_income(of: Figures, regime: Regime) -> Pence:
    """That pay and the benefits in kind beside it."""
    pay = taxed_pay(of, regime)
    return total(pay, of["benefits_in_kind"]) if "benefits_in_kind" in of else pay
