"""Terms of an offer beside pay as columns: the household's charges, benefits, sick pay, and the hours given.

What the offer or the person does not have leaves its column out, so that most rows carry none of this.

Not here: the rules themselves; benefits that have to do with tax or the employer's cost (`benefits_in_kind`).
"""

from dataclasses import replace

import numpy as np

from reward.base.amounts import in_count, in_pounds, pence_of
from reward.base.money import Count, total
from reward.engine.rows import EmploymentRows, days_of_week, with_columns
from reward.library.in_force import Library
from reward.library.models.statutory import ApprenticeshipLevy, ChildBenefit, IncomeTax
from reward.offers.benefits_in_kind import with_benefits
from reward.offers.offer_row import Notes, OfferRow, one
from reward.rules import benefits, child_benefit, income_tax, levy
from reward.rules.leave import share_of

HUNDRED = 100


def with_terms(library: Library, offer_row: OfferRow, notes: Notes, *, whole_year: bool) -> OfferRow:
    """The row with all that the offer and the person bring beside pay."""
    offer_row = _household(library, offer_row, notes)
    if offer_row.person.gift_aid or offer_row.person.own_pension:
        offer_row = _reliefs(library, offer_row, notes)
    offer_row = with_benefits(library, _benefits(library, offer_row, notes), notes)
    offer_row = _time(offer_row, notes)
    if offer_row.assumptions.sickness_days is not None and isinstance(offer_row.rows, EmploymentRows):
        offer_row = _sickness(offer_row, notes) if whole_year else _no_sickness(offer_row, notes)
    if offer_row.assumptions.employer_pay_bill is not None and isinstance(offer_row.rows, EmploymentRows):
        offer_row = _without_levy(library, offer_row, notes)
    weight = offer_row.assumptions.weight_deferred
    if weight is not None:
        notes.record(
            "assume.weight_deferred", "Weight of what is deferred", weight, "percent", "you", nature="assumption"
        )
        offer_row = _more(offer_row, deferred_weight=one(weight))
    return offer_row


def _without_levy(library: Library, offer_row: OfferRow, notes: Notes) -> OfferRow:
    """The row of an employer whose allowance covers the levy on all that it pays; a larger one's as it is."""
    bill, key = pence_of(offer_row.assumptions.employer_pay_bill), offer_row.key
    assert bill is not None
    found = library.law("apprenticeship_levy", ApprenticeshipLevy, key.tax_year.first, frozen=key.frozen)
    notes.record("assume.employer_pay_bill", "Pay bill of the employer", bill, "money", "you", nature="assumption")
    if levy.due(one(bill), found.record.rate)[0] > found.record.allowance or offer_row.rows.extras.levy_allowance is not None:  # fmt: skip
        return offer_row
    notes.warnings += found.doubts("allowance")
    because = "the employer's whole pay bill bears none (Finance Act 2016 s.100)"
    label, more = "Levy allowance", {"nature": "law", "sources": found.record.sources}
    allowance = notes.record("assume.levy_allowance", label, found.record.allowance, "money", because, **more)
    return _more(offer_row, levy_allowance=one(allowance))


def _more(offer_row: OfferRow, **columns: object) -> OfferRow:
    """The row with more columns of its extras."""
    extras = with_columns(offer_row.rows.extras, columns)
    return replace(offer_row, rows=replace(offer_row.rows, extras=extras))


def _household(library: Library, offer_row: OfferRow, notes: Notes) -> OfferRow:
    person, year, frozen = offer_row.person, offer_row.key.tax_year, offer_row.key.frozen
    if not person.children:
        return offer_row
    uses = offer_row.key.uses
    if person.claims_child_benefit:
        figures = library.law("child_benefit", ChildBenefit, year.first, frozen=frozen).record
        weeks = child_benefit.weeks_in(year)
        paid = child_benefit.benefit(np.array([person.children]), figures, weeks)
        notes.record(
            "person.children", "Children for whom Child Benefit is paid", person.children * HUNDRED, "count", "you",
            nature="assumption",
        )  # fmt: skip
        offer_row, uses = _more(offer_row, child_benefit=paid), uses | {"child_benefit"}
    if person.childcare_support:
        support = pence_of(person.childcare_support)
        notes.record("person.childcare_support", "Support with childcare", support, "money", "you", nature="assumption")
        offer_row, uses = _more(offer_row, childcare_support=one(support)), uses | {"childcare"}
    if person.partner_income:
        income = pence_of(person.partner_income)
        notes.record("person.partner_income", "A partner's income", income, "money", "you", nature="assumption")
        offer_row = _more(offer_row, partner_income=one(income))
    return replace(offer_row, key=replace(offer_row.key, uses=uses))


def _reliefs(library: Library, offer_row: OfferRow, notes: Notes) -> OfferRow:
    """What the person gives and pays into a pension of their own, with the basic rate claimed on it."""
    person, key = offer_row.person, offer_row.key
    figures = library.law("income_tax", IncomeTax, key.tax_year.first, frozen=key.frozen).record
    for name, label, amount in (
        ("gift_aid", "Gift Aid, as you pay it", person.gift_aid),
        ("own_pension", "Pension outside the job, as you pay it", person.own_pension),
    ):
        if amount:
            net = notes.record(f"person.{name}", label, pence_of(amount), "money", "you", nature="assumption")
            gross = income_tax.grossed_up(one(net), income_tax.rates(figures, key.nation))
            offer_row = _more(offer_row, **{name: gross})
    unused = pence_of(person.unused_allowance)
    if person.own_pension and unused and offer_row.rows.extras.unused_allowance is None:
        notes.record("person.unused_allowance", "Allowance left unused before", unused, "money", "you", nature="assumption")  # fmt: skip
        offer_row = _more(offer_row, unused_allowance=one(unused))
    if person.own_pension:
        offer_row = replace(offer_row, key=replace(key, uses=key.uses | {"annual_allowance"}))
    return offer_row


def _benefits(library: Library, offer_row: OfferRow, notes: Notes) -> OfferRow:
    offer = offer_row.offer
    worth = _loan(library, offer_row, notes)
    paid = relieved = 0
    for place, row in enumerate(offer.subscription):
        path = f"subscription.{place}.amount"
        because = "the employer pays it" if row.paid_by == "employer" else "you pay it"
        amount = notes.record(path, row.name, pence_of(row.amount), "money", because)
        if row.paid_by == "you":
            paid += amount
            relieved += amount * row.approved
        else:
            worth += amount
            if not row.approved and not isinstance(offer_row.rows, EmploymentRows):
                notes.warnings.append(f"{row.name} is a taxable benefit, whose tax is not priced")
    if worth:
        before = offer_row.rows.extras.benefits
        offer_row = _more(offer_row, benefits=one(worth) if before is None else total(before, one(worth)))
    if paid:
        offer_row = _more(
            offer_row, subscriptions=one(paid), relieved_subscriptions=one(relieved) if relieved else None
        )
    if offer.cycle_scheme is not None and offer.cycle_scheme.amount:
        amount = pence_of(offer.cycle_scheme.amount)
        notes.record("cycle_scheme.amount", "Pay given up for a bicycle", amount, "money", "the offer")
        offer_row = _more(offer_row, cycle_scheme=one(amount))
    return offer_row


def _loan(library: Library, offer_row: OfferRow, notes: Notes) -> int:
    """The interest that a season-ticket loan saves, in pence."""
    loan, rate = offer_row.offer.season_ticket_loan, offer_row.assumptions.loan_rate
    if loan is None or not loan.amount:
        return 0
    amount = pence_of(loan.amount)
    shown = f"an interest-free loan of £{in_pounds(amount, 0)}"
    if rate is None:
        notes.warnings.append(
            f"{shown}: what it saves is not counted without a rate of your own: --set assume.loan_rate=8"
        )
        return 0
    notes.record("season_ticket_loan.amount", "Interest-free loan", amount, "money", "the offer")
    notes.record("season_ticket_loan.instalments", "Instalments", loan.instalments * HUNDRED, "count", "the offer")
    notes.record("assume.loan_rate", "Interest on a loan of your own", rate, "percent", "you", nature="assumption")
    return int(benefits.interest_saved(one(amount), rate, loan.instalments)[0])


def _time(offer_row: OfferRow, notes: Notes) -> OfferRow:
    """Hours beyond the contract's, and the way to work."""
    offer, person, said, rows = offer_row.offer, offer_row.person, offer_row.assumptions, offer_row.rows
    extra = 0
    if offer.pay is not None and offer.pay.overtime_hours:
        extra = notes.record("pay.overtime_hours", "Hours of overtime", offer.pay.overtime_hours, "count", "the offer")
    on_call = offer.on_call
    if on_call is not None and isinstance(rows, EmploymentRows):
        notes.record("on_call.weekends", "Weekends on call", on_call.weekends * HUNDRED, "count", "the offer")
        if on_call.pay_per_weekend:
            each = notes.record("on_call.pay_per_weekend", "Pay for a weekend on call", pence_of(on_call.pay_per_weekend), "money", "the offer")  # fmt: skip
            paid = one(each * on_call.weekends)
            rows = replace(rows, overtime=paid if rows.overtime is None else total(rows.overtime, paid))
        if on_call.hours_per_weekend:
            hours = notes.record("on_call.hours_per_weekend", "Hours worked in one", on_call.hours_per_weekend, "count", "the offer")  # fmt: skip
            extra += hours * on_call.weekends
    if rows is not offer_row.rows:
        offer_row = replace(offer_row, rows=rows)
    if extra:
        offer_row = _more(offer_row, extra_hours=Count(one(extra)))
    if offer.overtime:
        weekly = sum(row.hours_per_week for row in offer.overtime)
        offer_row = _more(offer_row, overtime_hours_per_week=Count(one(weekly)))
    if said.unpaid_hours_per_week:
        unpaid = said.unpaid_hours_per_week
        notes.record("assume.unpaid_hours_per_week", "Unpaid hours a week", unpaid, "count", "you", nature="assumption")
        offer_row = _more(offer_row, unpaid_hours_per_week=Count(one(unpaid)))
    minutes = person.commute.minutes_each_way
    if minutes:
        notes.record("person.commute.minutes_each_way", "Minutes each way", minutes * HUNDRED, "count", "you", nature="assumption")  # fmt: skip
        offer_row = _more(offer_row, minutes_each_way=one(minutes))
        if offer_row.rows.extras.office_days_per_week is None:
            offer_row = _more(offer_row, office_days_per_week=Count(one(_office_days(offer_row, notes))))
    return offer_row


def _office_days(offer_row: OfferRow, notes: Notes) -> int:
    of_week = days_of_week(offer_row.rows)
    week = of_week if isinstance(of_week, int) else int(of_week[0])
    office = offer_row.person.commute.office_days_per_week
    if office is None:
        office = offer_row.offer.pattern.office_days_per_week
    office = week if office is None else min(office, week)
    path, words = "person.commute.office_days_per_week", "you or the offer"
    notes.record("pattern.week_days", "Days in a week of work", week, "count", "the offer")
    return notes.record(path, "Office days a week", office, "count", words, nature="assumption")


def _sickness(offer_row: OfferRow, notes: Notes) -> OfferRow:
    days = offer_row.assumptions.sickness_days
    assert days is not None
    notes.record("assume.sickness_days", "Days of sickness", days, "count", "you", nature="assumption")
    rows = offer_row.rows
    assert isinstance(rows, EmploymentRows)
    if offer_row.assumptions.days_off == "full-time":
        said, days = days, int(share_of(days, *rows.day_share)[0])
        if days != said:
            notes.warnings.append(
                f"assume.sickness_days: {in_count(said)} days of five-day weeks are {in_count(days)} for the share of full"
                " time; --set assume.days_off=own-week if they are said for this pattern"
            )
    if not days:
        return offer_row
    terms = offer_row.offer.sick_pay
    months = {}
    if terms is not None:
        for name, label, value in (
            ("full", "Months of full sick pay", terms.full_months),
            ("half", "Months of half sick pay", terms.half_months),
        ):
            notes.record(f"sick_pay.{name}_months", label, value * HUNDRED, "count", "the offer")
            months[f"sick_{name}_months"] = Count(one(value * HUNDRED))
    else:
        notes.warnings.append("the offer states no sick pay; the law's is counted for assume.sickness_days")
    key = replace(offer_row.key, uses=offer_row.key.uses | {"sick_pay"})
    return replace(_more(offer_row, sick_days=Count(one(days)), **months), key=key)


def _no_sickness(offer_row: OfferRow, notes: Notes) -> OfferRow:
    notes.warnings.append("assume.sickness_days is not used on payslips, which pay a post as if nobody were ill")
    return offer_row
