"""Income tax for a whole year on the figures of it: what an offer adds to the tax of all that a person has.

Other income takes the bands first, dividends the last. The person's own allowances and reliefs count with the
offer and without it.
"""

import numpy as np
from numpy.typing import NDArray

from reward.base.figures import Figures
from reward.base.money import Pence, at_least_nil, less, total
from reward.base.values import dataclass
from reward.engine.regime import Regime
from reward.rules import company, income_tax, marriage_allowance


def liability(of: Figures, regime: Regime, other_income: Pence | None = None, relieved: Pence | None = None) -> Figures:
    """Income tax for a whole year on these figures of it.

    `relieved` is what the person gives under Gift Aid and pays into a pension of their own, both gross.
    """
    income = taxed_income(of, regime)
    everything = income if other_income is None else total(income, other_income)
    reliefs = all_relieved(of, regime, relieved)
    due = tax_due(everything, regime, reliefs, of.get("dividends"))
    steps: Figures = {
        "adjusted_net_income": due.adjusted,
        "personal_allowance": due.allowed,
        "taxable_income": due.taxable,
    }
    if due.on_dividends is not None:
        steps["dividend_tax"] = due.on_dividends
    if due.reduction is not None:
        steps["marriage_allowance"] = due.reduction
    if other_income is None:
        return {**steps, "income_tax": due.tax}
    alone = tax_due(other_income, regime, relieved)
    return {
        **steps,
        "income_tax": less(due.tax, alone.tax),
        "tax_on_all_income": due.tax,
        "tax_on_other_income": alone.tax,
        "other_taxable_income": alone.taxable,
    }


@dataclass(frozen=True)
class TaxDue:
    """The tax of a year on all of an income."""

    adjusted: Pence
    allowed: Pence
    taxable: Pence
    tax: Pence
    on_dividends: Pence | None
    reduction: Pence | None
    """What the Marriage Allowance takes off both; `None` where none is received."""


def tax_due(income: Pence, regime: Regime, relieved: Pence | None = None, dividends: Pence | None = None) -> TaxDue:
    """Tax on an income, and on dividends above it; `relieved` comes off adjusted net income and lifts the limits."""
    rates, law = regime.income_tax, regime.company
    adjusted = income if dividends is None else total(income, dividends)
    if relieved is not None:
        adjusted = at_least_nil(less(adjusted, relieved))
    allowed = income_tax.allowed(adjusted, rates)
    if rates.transferred < 0:
        less_given = Pence(allowed + rates.transferred)
        may = _may_transfer(income, dividends, less_given, relieved, regime)
        allowed = marriage_allowance.left_to_giver(allowed, rates, may)
    taxable = income_tax.taxable(income, allowed)
    tax = income_tax.due(taxable, rates, relieved)
    on_dividends = reduction = None
    if dividends is not None and law is not None:
        on_dividends = company.dividend_tax(dividends, income, law.dividend, law.uk, allowed, relieved)
    if rates.transferred > 0:
        may = _may_transfer(income, dividends, allowed, relieved, regime)
        most = marriage_allowance.reduction(rates, may)
        tax, left = marriage_allowance.taken_off(tax, most)
        if on_dividends is not None:
            on_dividends, left = marriage_allowance.taken_off(on_dividends, left)
        reduction = less(most, left)
    return TaxDue(adjusted, allowed, taxable, tax, on_dividends, reduction)


def _may_transfer(
    income: Pence, dividends: Pence | None, allowed: Pence, relieved: Pence | None, regime: Regime
) -> NDArray[np.bool_]:
    taxable = income_tax.taxable(income, allowed)
    may = marriage_allowance.may_transfer(taxable, regime.income_tax, relieved)
    if dividends is None or regime.company is None:
        return may
    # Dividends bear the rates of the whole country, whatever the nation.
    whole = income_tax.taxable(total(income, dividends), allowed)
    return np.asarray(may & marriage_allowance.may_transfer(whole, regime.company.uk, relieved))


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
