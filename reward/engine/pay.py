"""From pay to what the employer works out of it and what is deducted, for every kind of offer; income tax comes later."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from reward.base.figures import Figures, MoneyName
from reward.base.money import WHOLE, Pence, at, at_least_nil, at_most, less, nil, to_penny, total
from reward.base.values import dataclass
from reward.engine.regime import Regime
from reward.engine.rows import Extras
from reward.rules import (
    benefits_in_kind,
    levy,
    national_insurance,
    pension,
    student_loan,
    termination,
    vat,
)

PARTS_OF_PAY: tuple[MoneyName, ...] = (
    "basic_pay",
    "holiday_pay",
    "allowances",
    "bonus",
    "overtime",
    "leave_sold",
    "payments",
    "absence_pay",
)


def gross_pay(of: Figures) -> Pence:
    """The parts of pay together, less what sickness takes from them."""
    paid = total(*(of[name] for name in PARTS_OF_PAY if name in of))
    if "absence_lost" in of:
        paid = less(paid, of["absence_lost"])
    return less(paid, of["sick_pay_lost"]) if "sick_pay_lost" in of else paid


def on_dates(extras: Extras, regime: Regime) -> Figures:
    """The figures of money on dates that a row has; none of them where it has none."""
    found: Figures = {}
    if extras.payments is not None:
        found["payments"] = extras.payments
    if extras.pensionable_payments is not None:
        found["pensionable_payments"] = extras.pensionable_payments
    if extras.tax_free_payments is not None:
        found["tax_free_payments"] = extras.tax_free_payments
    if extras.absence_lost is not None and extras.absence_pensionable is not None:
        found["absence_lost"], found["absence_pensionable"] = extras.absence_lost, extras.absence_pensionable
        found["absence_pay"] = nil(extras.absence_lost) if extras.absence_pay is None else extras.absence_pay
    if extras.termination_excess is not None and regime.tax_free_payments is not None:
        found["termination_excess"] = extras.termination_excess
        found["class_1a"] = termination.class_1a(extras.termination_excess, regime.tax_free_payments.class_1a)
    return found


def employer_costs(of: Figures) -> Figures:
    """What an employee costs, from the other figures."""
    on_costs = total(of["employer_ni"], of["apprenticeship_levy"], of["employer_pension"])
    cost = less(total(of["gross_pay"], on_costs), of["salary_sacrifice"])
    for free in ("tax_free_payments", "tax_free_allowances"):
        if free in of:
            cost = total(cost, of[free])
    if "benefit_cost" in of:
        cost = total(cost, of["benefit_cost"])
    if "class_1a" in of:
        cost = total(cost, of["class_1a"])
    if "leave_bought" in of:
        cost = less(cost, of["leave_bought"])
    return {"employer_cost": cost, "hirer_cost": cost}


def pension_sacrifice(of: Figures) -> Pence:
    """Pay that is given up for a pension."""
    given_up = of["salary_sacrifice"]
    return less(given_up, of["benefit_sacrifice"]) if "benefit_sacrifice" in of else given_up


def into_pot(of: Figures) -> Pence:
    """What goes into a pot: a hybrid scheme's, further pay given up, and NI saved that is paid in."""
    return with_more(with_more(of["further_sacrifice"], of.get("ni_saving_paid_in")), of.get("scheme_pot"))


def benefits_of(extras: Extras, regime: Regime) -> Figures:
    """What is given beside pay: what of it is taxed, the employer's Class 1A, and what it costs; without any, nothing."""
    found: Figures = {}
    if extras.taxed_benefits is not None and regime.benefits_in_kind is not None:
        found["benefits_in_kind"] = extras.taxed_benefits
        rate = regime.benefits_in_kind.class_1a_rate
        by_rate = benefits_in_kind.class_1a(extras.taxed_benefits, rate)
        found["class_1a"] = by_rate if extras.class_1a is None else extras.class_1a
    if extras.payrolled_benefits is not None:
        found["payrolled_benefits"] = extras.payrolled_benefits
    if extras.benefit_cost is not None:
        found["benefit_cost"] = extras.benefit_cost
    return found


def charged(cost: Pence, regime: Regime, extras: Extras) -> Figures:
    """What the hirer pays for a cost: with the agency's mark-up, and the VAT on both that is not recovered."""
    if extras.agency_markup is not None:
        cost = total(cost, to_penny(at(cost, extras.agency_markup)))
    if extras.vat_borne is None:
        return {"hirer_cost": cost}
    lost = vat.on(cost, regime.vat_rate * extras.vat_borne // WHOLE)
    return {"hirer_cost": total(cost, lost), "unrecovered_vat": lost}


@dataclass(frozen=True)
class BeforeDeductions:
    """What the employer works out before anything is taken from the employee."""

    counted: Pence
    contribution: Pence
    """The member's, before tax relief, however it is paid."""
    employer_own: Pence
    pension_charge: Pence | None
    """What the scheme charges the employer besides; `None` where it charges nothing."""
    given_up: Pence
    """The member's contribution where it is by salary sacrifice."""
    earnings: Pence
    """What is left of pay, and taxed."""
    counted_again: Pence | None
    """What NI, levy and loans count besides: pay given up for a pension above the limit; `None` where there is no limit."""
    employer_ni: Pence
    levy: Pence
    ni_saving: Pence | None
    """What the employer pays in of the NI that it saves by pay given up; `None` where it passes none on."""

    @property
    def for_class_one(self) -> Pence:
        """What NI, levy and loans count."""
        return with_more(self.earnings, self.counted_again)

    @property
    def cost(self) -> Pence:
        cost = total(self.earnings, self.given_up, self.employer_own, self.employer_ni, self.levy)
        return with_more(with_more(cost, self.pension_charge), self.ni_saving)


def before_deductions(
    reference: Pence,
    regime: Regime,
    extras: Extras,
    *,
    basic: Pence | None = None,
    pensionable_parts: Pence | None = None,
    at_minimum_wage: Pence | None = None,
    back_pay: Pence | None = None,
    fixed: Pence | None = None,
    before_sacrifice: Pence | None = None,
    of_full_time: "tuple[NDArray[np.int64], NDArray[np.int64] | int] | None" = None,
) -> BeforeDeductions:
    """From pay after any fixed sacrifice to the employer's costs.

    `fixed` is what was given up of it for a pension; `before_sacrifice` the pay that a percentage of all pay is of,
    left out what is left of it.
    """
    terms = regime.pension
    counted = contribution = own = given_up = nil(reference)
    charged_besides = None
    if terms is not None:
        counted = pension.counted(
            terms,
            pay=reference if before_sacrifice is None or terms.base != "all-pay" else before_sacrifice,
            basic=reference if basic is None else basic,
            pensionable_parts=reference if pensionable_parts is None else pensionable_parts,
            at_minimum_wage=at_minimum_wage,
        )
        if terms.trigger is not None:
            counted = pension.of_members(counted, reference, terms.trigger)
        tested = pension.tested_pay(counted, terms, back_pay=back_pay, of_full_time=of_full_time)
        contribution = at_most(pension.member(counted, terms, tested), reference)
        own = pension.employer(counted, terms, tested, extras.employer_rate)
        if terms.charge:
            charged_besides = pension.charge(counted, terms)
        if terms.relief == "sacrifice":
            given_up = contribution
    earnings, for_pension = less(reference, given_up), with_more(given_up, fixed)
    counted_again = None
    if regime.sacrifice_limit is not None:
        counted_again = pension.sacrificed_above(for_pension, regime.sacrifice_limit)
    for_class_one = with_more(earnings, counted_again)
    ni = _employer_ni(for_class_one, regime, extras)
    ni_saving = None
    if extras.ni_saving_passed_on is not None:
        whole = _employer_ni(total(earnings, for_pension), regime, extras)
        ni_saving = pension.ni_saving_paid_in(less(whole, ni), extras.ni_saving_passed_on)
    return BeforeDeductions(
        counted=counted,
        contribution=contribution,
        employer_own=own,
        pension_charge=charged_besides,
        given_up=given_up,
        earnings=earnings,
        counted_again=counted_again,
        employer_ni=ni,
        levy=levy.due(for_class_one, regime.levy_rate, extras.levy_allowance),
        ni_saving=ni_saving,
    )


def _employer_ni(earnings: Pence, regime: Regime, extras: Extras) -> Pence:
    ni = _class_one(national_insurance.employer, earnings, regime)
    return ni if extras.employment_allowance is None else at_least_nil(less(ni, extras.employment_allowance))


def _class_one(rule: Callable[[Pence, national_insurance.ClassOne], Pence], earnings: Pence, regime: Regime) -> Pence:
    """One side's contributions for the period; in a year in which the letter changes, each letter for its pay days."""
    due, change = rule(earnings, regime.national_insurance), regime.key.ni_change
    if regime.ni_after is None or change is None:
        return due
    return national_insurance.over_a_change(due, rule(earnings, regime.ni_after), change.pay_days, change.of)


def deductions_of(
    gross: Pence, fixed: Pence, pay: BeforeDeductions, regime: Regime, for_benefits: Pence | None = None
) -> Figures:
    """What comes off gross pay and on top of it in the period, but for income tax.

    `fixed` is given up for a pension, `for_benefits` for something else.
    """
    none = nil(gross)
    terms = regime.pension
    claimed = none
    if terms is not None and terms.relief == "relief-at-source":
        claimed = pension.claimed(pay.contribution, terms)
    loan, postgraduate = regime.student_loan, regime.postgraduate_loan
    sacrificed = total(fixed, pay.given_up)
    besides: Figures = {} if pay.pension_charge is None else {"pension_charge": pay.pension_charge}
    if for_benefits is not None:
        besides["benefit_sacrifice"] = for_benefits
    if terms is not None and terms.lump_sum is not None:
        besides["lump_sum_accrued"] = pension.lump_sum_accrued(pay.counted, terms)
    if terms is not None and terms.hybrid is not None:
        besides["scheme_pot"] = pension.into_scheme_pot(pay.counted, terms)
    if pay.counted_again is not None:
        besides["sacrifice_counted"] = pay.counted_again
    if pay.ni_saving is not None:
        besides["ni_saving_paid_in"] = pay.ni_saving
    earnings = pay.for_class_one
    paid_in = with_more(total(pay.employer_own, sacrificed), pay.ni_saving)
    return {
        "gross_pay": gross,
        "pensionable_pay": pay.counted,
        "salary_sacrifice": with_more(sacrificed, for_benefits),
        "further_sacrifice": fixed,
        "earnings": pay.earnings,
        "employee_pension": less(pay.contribution, pay.given_up, claimed),
        "pension_tax_relief": claimed,
        "employee_ni": _class_one(national_insurance.employee, earnings, regime),
        "student_loan": student_loan.due(earnings, loan, regime.loan_periods) if loan else none,
        "postgraduate_loan": student_loan.due(earnings, postgraduate, regime.loan_periods) if postgraduate else none,
        "employer_ni": pay.employer_ni,
        "apprenticeship_levy": pay.levy,
        "employer_pension": with_more(paid_in, pay.pension_charge),
        **besides,
        "pension_accrued": none if terms is None else pension.accrued(pay.counted, terms),
    }


def turns_of_cost(regime: Regime) -> tuple[int, ...]:
    """The amounts of pay at which the cost of the next pound changes."""
    ni = regime.national_insurance
    limits = [ni.employer_from or 0, ni.upper_earnings_limit]
    if regime.ni_after is not None:
        limits.append(regime.ni_after.employer_from or 0)
    if regime.pension is not None:
        limits += [*regime.pension.qualifying, *regime.pension.employer.limits, *regime.pension.member.limits]
    return tuple(limits)


def class_one_pay(of: Figures) -> Pence:
    """The pay that NI, levy and loans count: what is left of it, and what is given up above the limit."""
    return with_more(of["earnings"], of.get("sacrifice_counted"))


def with_more(amount: Pence, more: Pence | None) -> Pence:
    return amount if more is None else total(amount, more)
