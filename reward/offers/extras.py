"""Terms of an offer beside pay as columns: the household's charges, benefits, sick pay, and the hours given.

What the offer or the person does not have leaves its column out, so that most rows carry none of this.

Not here: the rules themselves; the tax on a benefit that is taxed, which is warned of and not priced.
"""

from dataclasses import replace

import numpy as np

from reward.base.money import Count, in_pounds, total
from reward.engine.year import EmploymentRows, Extras
from reward.library.in_force import Library
from reward.library.models.statutory import BeneficialLoans, ChildBenefit
from reward.offers.offer_row import FULL_WEEK, Notes, OfferRow, one
from reward.rules import benefits, child_benefit

HUNDRED = 100


def with_terms(library: Library, placed: OfferRow, notes: Notes, *, whole_year: bool) -> OfferRow:
    """The row with all that the offer and the person bring beside pay."""
    placed = _household(library, placed, notes)
    placed = _benefits(library, placed, notes)
    placed = _time(placed, notes)
    if placed.assumptions.sickness_days is not None and isinstance(placed.rows, EmploymentRows):
        placed = _sickness(placed, notes) if whole_year else _no_sickness(placed, notes)
    weight = placed.assumptions.weight_deferred
    if weight is not None:
        notes.take(
            "assume.weight_deferred", "Weight of what is deferred", weight, "percent", "you", nature="assumption"
        )
        placed = _more(placed, deferred_weight=one(weight))
    return placed


def _more(placed: OfferRow, **columns: object) -> OfferRow:
    """The row with more columns of its extras."""
    extras: Extras = replace(placed.rows.extras, **columns)  # type: ignore[arg-type]  # named columns of Extras
    return replace(placed, rows=replace(placed.rows, extras=extras))


def _household(library: Library, placed: OfferRow, notes: Notes) -> OfferRow:
    person, year, frozen = placed.person, placed.key.tax_year, placed.key.frozen
    if not person.children:
        return placed
    uses = placed.key.uses
    if person.claims_child_benefit:
        figures = library.law("child_benefit", ChildBenefit, year.first, frozen=frozen).record
        weeks = child_benefit.weeks_in(year)
        paid = child_benefit.benefit(np.array([person.children]), figures, weeks)
        notes.take(
            "person.children", "Children for whom Child Benefit is paid", person.children * HUNDRED, "count", "you",
            nature="assumption",
        )  # fmt: skip
        placed, uses = _more(placed, child_benefit=paid), uses | {"child_benefit"}
    if person.childcare_support:
        support = person.childcare_support
        notes.take("person.childcare_support", "Support with childcare", support, "money", "you", nature="assumption")
        placed, uses = _more(placed, childcare_support=one(support)), uses | {"childcare"}
    if person.partner_income:
        income = person.partner_income
        notes.take("person.partner_income", "A partner's income", income, "money", "you", nature="assumption")
        placed = _more(placed, partner_income=one(income))
    return replace(placed, key=replace(placed.key, uses=uses))


def _benefits(library: Library, placed: OfferRow, notes: Notes) -> OfferRow:
    offer = placed.offer
    worth = _loan(library, placed, notes)
    paid = relieved = 0
    for place, row in enumerate(offer.subscription):
        path = f"subscription.{place}.amount"
        because = "the employer pays it" if row.paid_by == "employer" else "you pay it"
        notes.take(path, row.name, row.amount, "money", because)
        if row.paid_by == "you":
            paid += row.amount
            relieved += row.amount * row.approved
        else:
            worth += row.amount
            if not row.approved:
                notes.warnings.append(f"{row.name} is a taxable benefit, whose tax is not priced")
    if worth:
        before = placed.rows.extras.benefits
        placed = _more(placed, benefits=one(worth) if before is None else total(before, one(worth)))
    if paid:
        placed = _more(placed, subscriptions=one(paid), relieved_subscriptions=one(relieved) if relieved else None)
    if offer.cycle_scheme is not None and offer.cycle_scheme.amount:
        amount = offer.cycle_scheme.amount
        notes.take("cycle_scheme.amount", "Pay given up for a bicycle", amount, "money", "the offer")
        placed = _more(placed, cycle_scheme=one(amount))
    return placed


def _loan(library: Library, placed: OfferRow, notes: Notes) -> int:
    """The interest that a season-ticket loan saves, in pence."""
    loan, rate = placed.offer.season_ticket_loan, placed.assumptions.loan_rate
    if loan is None or not loan.amount:
        return 0
    shown = f"an interest-free loan of £{in_pounds(loan.amount, 0)}"
    found = library.law("beneficial_loans", BeneficialLoans, placed.key.tax_year.first, frozen=placed.key.frozen)
    if benefits.taxable(one(loan.amount), found.record)[0]:
        limit = in_pounds(found.record.limit, 0)
        notes.warnings.append(f"{shown} is above £{limit}, so that it is a taxable benefit, whose tax is not priced")
    if rate is None:
        notes.warnings.append(
            f"{shown}: what it saves is not counted without a rate of your own: --set assume.loan_rate=8"
        )
        return 0
    notes.take("season_ticket_loan.amount", "Interest-free loan", loan.amount, "money", "the offer")
    notes.take("season_ticket_loan.instalments", "Instalments", loan.instalments * HUNDRED, "count", "the offer")
    notes.take("assume.loan_rate", "Interest on a loan of your own", rate, "percent", "you", nature="assumption")
    return int(benefits.interest_saved(one(loan.amount), rate, loan.instalments)[0])


def _time(placed: OfferRow, notes: Notes) -> OfferRow:
    """Hours beyond the contract's, and the way to work."""
    offer, person, said, rows = placed.offer, placed.person, placed.assumptions, placed.rows
    extra = 0
    if offer.pay is not None and offer.pay.overtime_hours:
        extra = notes.take("pay.overtime_hours", "Hours of overtime", offer.pay.overtime_hours, "count", "the offer")
    on_call = offer.on_call
    if on_call is not None and isinstance(rows, EmploymentRows):
        notes.take("on_call.weekends", "Weekends on call", on_call.weekends * HUNDRED, "count", "the offer")
        if on_call.pay_per_weekend:
            each = notes.take("on_call.pay_per_weekend", "Pay for a weekend on call", on_call.pay_per_weekend, "money", "the offer")  # fmt: skip
            paid = one(each * on_call.weekends)
            rows = replace(rows, overtime=paid if rows.overtime is None else total(rows.overtime, paid))
        if on_call.hours_per_weekend:
            hours = notes.take("on_call.hours_per_weekend", "Hours worked in one", on_call.hours_per_weekend, "count", "the offer")  # fmt: skip
            extra += hours * on_call.weekends
    if rows is not placed.rows:
        placed = replace(placed, rows=rows)
    if extra:
        placed = _more(placed, extra_hours=Count(one(extra)))
    if said.unpaid_hours_per_week:
        unpaid = said.unpaid_hours_per_week
        notes.take("assume.unpaid_hours_per_week", "Unpaid hours a week", unpaid, "count", "you", nature="assumption")
        placed = _more(placed, unpaid_hours_per_week=Count(one(unpaid)))
    minutes = person.commute.minutes_each_way
    if minutes:
        notes.take("person.commute.minutes_each_way", "Minutes each way", minutes * HUNDRED, "count", "you", nature="assumption")  # fmt: skip
        placed = _more(placed, minutes_each_way=one(minutes))
        if placed.rows.extras.office_days_per_week is None:
            placed = _more(placed, office_days_per_week=Count(one(_office_days(placed, notes))))
    return placed


def _office_days(placed: OfferRow, notes: Notes) -> int:
    week = int(getattr(placed.rows, "days_per_week", [FULL_WEEK])[0])
    office = placed.person.commute.office_days_per_week
    if office is None:
        office = placed.offer.pattern.office_days_per_week
    office = week if office is None else min(office, week)
    path, words = "person.commute.office_days_per_week", "you or the offer"
    notes.take("pattern.week_days", "Days in a week of work", week, "count", "the offer")
    return notes.take(path, "Office days a week", office, "count", words, nature="assumption")


def _sickness(placed: OfferRow, notes: Notes) -> OfferRow:
    days = placed.assumptions.sickness_days
    assert days is not None
    notes.take("assume.sickness_days", "Days of sickness", days, "count", "you", nature="assumption")
    if not days:
        return placed
    terms = placed.offer.sick_pay
    months = {}
    if terms is not None:
        for name, label, value in (
            ("full", "Months of full sick pay", terms.full_months),
            ("half", "Months of half sick pay", terms.half_months),
        ):
            notes.take(f"sick_pay.{name}_months", label, value * HUNDRED, "count", "the offer")
            months[f"sick_{name}_months"] = Count(one(value * HUNDRED))
    else:
        notes.warnings.append("the offer states no sick pay; the law's is counted for assume.sickness_days")
    key = replace(placed.key, uses=placed.key.uses | {"sick_pay"})
    return replace(_more(placed, sick_days=Count(one(days)), **months), key=key)


def _no_sickness(placed: OfferRow, notes: Notes) -> OfferRow:
    notes.warnings.append("assume.sickness_days is not used on payslips, which pay a post as if nobody were ill")
    return placed
