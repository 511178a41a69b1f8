"""What a year's pay sets off outside pay: charges that come after the year, and support that is lost.

    annual_allowance_charge   more was saved in pensions than the allowance
    child_benefit_charge      Child Benefit taken back from a high income
    childcare_support_lost    support with childcare that ends above a limit of income

Each is what this offer adds: nothing that other income, or a partner's, brings about without it.
A charge is worked out only for rows whose regime has its figures (`RegimeKey.uses`).

Not here: a scheme that pays the charge; the money purchase annual allowance; a pension built up before,
which in most schemes grows with prices and so uses none of the allowance.
"""

from reward.base.figures import Figures, MoneyName
from reward.base.money import Pence, at_least_nil, less, nil, total
from reward.engine.regime import Regime
from reward.rules import annual_allowance, child_benefit, childcare, pension

CHARGES: tuple[MoneyName, ...] = ("child_benefit_charge", "annual_allowance_charge", "childcare_support_lost")
"""The figures that are settled outside pay, in the order of a statement."""


def settled(
    of: Figures,
    regime: Regime,
    *,
    other_income: Pence | None = None,
    benefit: Pence | None = None,
    partner_income: Pence | None = None,
    childcare_support: Pence | None = None,
    unused_allowance: Pence | None = None,
) -> Figures:
    """The charges on a year's figures, tax among them; those that cannot arise are absent."""
    found: Figures = {}
    income = of["adjusted_net_income"]
    without = nil(income) if other_income is None else other_income
    if regime.child_benefit is not None and benefit is not None:
        found["child_benefit_charge"] = less(
            child_benefit.charge(benefit, _higher(income, partner_income), regime.child_benefit),
            child_benefit.charge(benefit, _higher(without, partner_income), regime.child_benefit),
        )
    if regime.annual_allowance is not None:
        found["annual_allowance_charge"] = _annual_allowance(of, regime, unused_allowance)
    if regime.childcare is not None and childcare_support is not None:
        found["childcare_support_lost"] = less(
            childcare.lost(childcare_support, _higher(income, partner_income), regime.childcare),
            childcare.lost(childcare_support, _higher(without, partner_income), regime.childcare),
        )
    return found


def pension_input(of: Figures, regime: Regime) -> Pence:
    """What a year's saving counts for against the allowance: 16 times a new pension for life, or all money paid in."""
    terms, figures = regime.pension, regime.annual_allowance
    assert figures is not None
    if terms is None or terms.kind == "defined-contribution":
        return annual_allowance.defined_contribution_input(
            pension.employer_pays_in(of["employer_pension"], of.get("pension_charge")),
            of["employee_pension"],
            of["pension_tax_relief"],
        )
    # A pension that begins this year has no opening value; what is given up beside it goes into a pot.
    return total(annual_allowance.closing_value(of["pension_accrued"], figures), of["further_sacrifice"])


def incomes(of: Figures, regime: Regime, saved: Pence) -> tuple[Pence, Pence]:
    """Threshold and adjusted income, by which the allowance is tapered."""
    own = total(of["employee_pension"], of["pension_tax_relief"])
    none = nil(own)
    relief = None if regime.pension is None else regime.pension.relief
    at_source, net_pay = (own if relief == "relief-at-source" else none), (own if relief == "net-pay" else none)
    # Adjusted net income has contributions at source taken off already; here each comes off by its own rule.
    net_income = total(of["adjusted_net_income"], at_source)
    return (
        annual_allowance.threshold_income(net_income, relief_at_source=at_source, sacrificed=of["salary_sacrifice"]),
        annual_allowance.adjusted_income(net_income, net_pay=net_pay, pension_input=saved, own=own),
    )


def _annual_allowance(of: Figures, regime: Regime, unused: Pence | None) -> Pence:
    figures = regime.annual_allowance
    assert figures is not None
    saved = pension_input(of, regime)
    # Most rows are far from any charge, and a column of them is told so by its largest.
    if not saved.size or saved.max() <= figures.least:
        return nil(saved)
    if saved.max() <= figures.standard and (
        (of["adjusted_net_income"].max() + of["salary_sacrifice"].max()) <= figures.threshold_income
    ):
        return nil(saved)
    threshold, adjusted = incomes(of, regime, saved)
    allowed = annual_allowance.allowance(threshold, adjusted, figures)
    excess = annual_allowance.excess(saved, allowed, nil(saved) if unused is None else unused)
    return annual_allowance.charge(excess, taxable(of), regime.income_tax, relieved(of, regime))


def taxable(of: Figures) -> Pence:
    """The year's taxable income, on top of which the charge lies: dividends are part of it."""
    if "dividends" not in of:
        return of["taxable_income"]
    return at_least_nil(less(of["adjusted_net_income"], of["personal_allowance"]))


def relieved(of: Figures, regime: Regime) -> Pence | None:
    """The gross contribution by relief at source, which lifts the limits of the bands."""
    if regime.pension is None or regime.pension.relief != "relief-at-source":
        return None
    return total(of["employee_pension"], of["pension_tax_relief"])


def _higher(income: Pence, partner: Pence | None) -> Pence:
    """The higher income of a couple, on which a charge falls."""
    return income if partner is None else total(income, at_least_nil(less(partner, income)))
