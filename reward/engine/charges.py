"""What a year's pay sets off outside pay: charges that come after the year, and support that is lost.

    annual_allowance_charge   more was saved in pensions than the allowance
    child_benefit_charge      Child Benefit taken back from a high income
    childcare_support_lost    support with childcare that ends above a limit of income
    loan_owed_later           what self assessment collects for student loans on dividends

Each is what this offer adds: nothing that other income, or a partner's, brings about without it.
A charge is worked out only for rows whose regime has its figures (`RegimeKey.uses`).

Not here: a scheme that pays the charge; the money purchase annual allowance; a pension built up before,
which in most schemes grows with prices and so uses none of the allowance.
"""

from reward.base.figures import Figures, MoneyName
from reward.base.money import Pence, at_least_nil, less, nil, total
from reward.engine.liability import all_relieved, tax_due
from reward.engine.pay import into_pot, pension_sacrifice, with_more
from reward.engine.regime import Regime
from reward.rules import annual_allowance, child_benefit, childcare, pension, student_loan
from reward.rules.student_loan import Plan

CHARGES: tuple[MoneyName, ...] = (
    "child_benefit_charge",
    "annual_allowance_charge",
    "childcare_support_lost",
    "loan_owed_later",
)
"""The figures that are settled outside pay, in the order of a statement."""


def settled(
    of: Figures,
    regime: Regime,
    *,
    other_income: Pence | None = None,
    unearned: Pence | None = None,
    gift_aid: Pence | None = None,
    own_pension: Pence | None = None,
    benefit: Pence | None = None,
    partner_income: Pence | None = None,
    childcare_support: Pence | None = None,
    unused_allowance: Pence | None = None,
) -> Figures:
    """The charges on a year's figures, tax among them; those that cannot arise are absent.

    `gift_aid` and `own_pension` are gross, and the person's with this offer and without it.
    """
    found: Figures = {}
    income = of["adjusted_net_income"]
    without = with_more(nil(income) if other_income is None else other_income, unearned)
    for relieved in (gift_aid, own_pension):
        if relieved is not None:
            without = at_least_nil(less(without, relieved))
    if regime.child_benefit is not None and benefit is not None:
        found["child_benefit_charge"] = less(
            child_benefit.charge(benefit, _higher(income, partner_income), regime.child_benefit),
            child_benefit.charge(benefit, _higher(without, partner_income), regime.child_benefit),
        )
    if regime.annual_allowance is not None:
        found["annual_allowance_charge"] = _annual_allowance(of, regime, unused_allowance, gift_aid, own_pension)
        if own_pension is not None:
            found["annual_allowance_charge"] = less(
                found["annual_allowance_charge"],
                _charge_without(regime, unused_allowance, other_income, unearned, gift_aid, own_pension),
            )
    if regime.childcare is not None and childcare_support is not None:
        found["childcare_support_lost"] = less(
            childcare.lost(childcare_support, _higher(income, partner_income), regime.childcare),
            childcare.lost(childcare_support, _higher(without, partner_income), regime.childcare),
        )
    some = "dividends" in of or unearned is not None
    if some and (regime.student_loan is not None or regime.postgraduate_loan is not None):
        found["loan_owed_later"] = loans_owed(of, regime, other_income, own_pension, unearned)
    return found


def loans_owed(
    of: Figures, regime: Regime, other_income: Pence | None, own_pension: Pence | None, unearned: Pence | None = None
) -> Pence:
    """What self assessment collects for loans: on all the income, less what it would be without the offer and what payroll took."""
    return total(*(amount for _, amount in loan_parts(of, regime, other_income, own_pension, unearned)))


def loan_parts(
    of: Figures, regime: Regime, other_income: Pence | None, own_pension: Pence | None, unearned: Pence | None = None
) -> list[tuple[Plan, Pence]]:
    """The same loan by loan."""
    without = nil(of["earnings"]) if other_income is None else other_income
    earned = total(of["earnings"], without)
    if own_pension is not None:
        earned, without = (at_least_nil(less(amount, own_pension)) for amount in (earned, without))
    none = nil(earned)
    apart = none if unearned is None else unearned
    above, found = total(of.get("dividends", none), apart), []
    for plan, taken in (
        (regime.student_loan, of["student_loan"]),
        (regime.postgraduate_loan, of["postgraduate_loan"]),
    ):
        if plan is not None:
            due = student_loan.through_self_assessment(earned, above, regime.loan_unearned_limit, plan)
            alone = student_loan.through_self_assessment(without, apart, regime.loan_unearned_limit, plan)
            found.append((plan, at_least_nil(less(due, alone, taken))))
    return found


def pension_input(of: Figures, regime: Regime, own_pension: Pence | None = None) -> Pence:
    """What a year's saving counts for against the allowance: 16 times a new pension for life, or all money paid in.

    `own_pension` is what the person pays in outside the job, gross.
    """
    terms, figures = regime.pension, regime.annual_allowance
    assert figures is not None
    if terms is None or terms.kind == "defined-contribution":
        saved = annual_allowance.defined_contribution_input(
            pension.employer_pays_in(of["employer_pension"], of.get("pension_charge")),
            of["employee_pension"],
            of["pension_tax_relief"],
        )
    else:
        # A pension that begins this year has no opening value; what is given up beside it goes into a pot.
        closing = annual_allowance.closing_value(of["pension_accrued"], figures, of.get("lump_sum_accrued"))
        saved = with_more(total(closing, into_pot(of)), of.get("pension_growth"))
    return saved if own_pension is None else total(saved, own_pension)


def incomes(
    of: Figures, regime: Regime, saved: Pence, gift_aid: Pence | None = None, own_pension: Pence | None = None
) -> tuple[Pence, Pence]:
    """Threshold and adjusted income, by which the allowance is tapered."""
    own = total(of["employee_pension"], of["pension_tax_relief"])
    none = nil(own)
    relief = None if regime.pension is None else regime.pension.relief
    at_source, net_pay = (own if relief == "relief-at-source" else none), (own if relief == "net-pay" else none)
    if own_pension is not None:
        own, at_source = total(own, own_pension), total(at_source, own_pension)
    # Adjusted net income has contributions at source and gifts taken off already; here each comes off by its own
    # rule, and gifts by none.
    net_income = total(of["adjusted_net_income"], at_source, none if gift_aid is None else gift_aid)
    return (
        annual_allowance.threshold_income(net_income, relief_at_source=at_source, sacrificed=pension_sacrifice(of)),
        annual_allowance.adjusted_income(net_income, net_pay=net_pay, pension_input=saved, own=own),
    )


def _annual_allowance(
    of: Figures, regime: Regime, unused: Pence | None, gift_aid: Pence | None, own_pension: Pence | None
) -> Pence:
    figures = regime.annual_allowance
    assert figures is not None
    saved = pension_input(of, regime, own_pension)
    # Most rows are far from any charge, and a column of them is told so by its largest.
    if not saved.size or saved.max() <= figures.least:
        return nil(saved)
    if saved.max() <= figures.standard and (
        gift_aid is None
        and own_pension is None
        and (of["adjusted_net_income"].max() + of["salary_sacrifice"].max()) <= figures.threshold_income
    ):
        return nil(saved)
    threshold, adjusted = incomes(of, regime, saved, gift_aid, own_pension)
    allowed = annual_allowance.allowance(threshold, adjusted, figures)
    excess = annual_allowance.excess(saved, allowed, nil(saved) if unused is None else unused)
    besides = [relief for relief in (gift_aid, own_pension) if relief is not None]
    relieved = all_relieved(of, regime, total(*besides) if besides else None)
    return annual_allowance.charge(excess, taxable(of, regime, relieved), regime.income_tax, relieved)


def _charge_without(
    regime: Regime,
    unused: Pence | None,
    other_income: Pence | None,
    unearned: Pence | None,
    gift_aid: Pence | None,
    own_pension: Pence,
) -> Pence:
    """The charge on a pension outside the job that there would be without the offer."""
    figures = regime.annual_allowance
    assert figures is not None
    none = nil(own_pension)
    earned = none if other_income is None else other_income
    other = with_more(earned, unearned)
    relieved = own_pension if gift_aid is None else total(own_pension, gift_aid)
    threshold = annual_allowance.threshold_income(other, relief_at_source=own_pension, sacrificed=none)
    adjusted = annual_allowance.adjusted_income(other, net_pay=none, pension_input=own_pension, own=own_pension)
    allowed = annual_allowance.allowance(threshold, adjusted, figures)
    excess = annual_allowance.excess(own_pension, allowed, none if unused is None else unused)
    taxable = tax_due(earned, regime, relieved, None, unearned).whole_taxable
    return annual_allowance.charge(excess, taxable, regime.income_tax, relieved)


def taxable(of: Figures, regime: Regime, relieved: Pence | None = None) -> Pence:
    """The year's taxable income, on top of which the charge lies: dividends and what is taxed apart are part of it, and all that is `relieved`."""
    if "dividends" not in of and regime.apart is None:
        return of["taxable_income"]
    income = of["adjusted_net_income"] if relieved is None else total(of["adjusted_net_income"], relieved)
    return at_least_nil(less(income, of["personal_allowance"]))


def _higher(income: Pence, partner: Pence | None) -> Pence:
    """The higher income of a couple, on which a charge falls."""
    return income if partner is None else total(income, at_least_nil(less(partner, income)))
