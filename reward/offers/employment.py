"""An offer of employment as a row."""

from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from reward.base.amounts import in_percent
from reward.base.dates import TaxYear
from reward.base.errors import MissingError
from reward.base.money import WHOLE, Count
from reward.engine.regime_key import OwnPromise, PensionChoice
from reward.engine.rows import FULL_WEEK, EmploymentRows
from reward.library.in_force import Library
from reward.library.models.assumptions import Assumptions
from reward.library.models.field_types import NIL
from reward.library.models.offer import Offer
from reward.library.models.offered_pay import Pay
from reward.library.models.offered_pension import Pension
from reward.library.models.person import Person
from reward.library.scale_points import with_keys
from reward.offers.allowances import allowances_of, columns_of_allowances, in_basic
from reward.offers.basic_pay import basic_pay, days_of_awards, full_time_hours, pay_on_the_day, raised, with_awards
from reward.offers.enrolment import enrolled
from reward.offers.leave import leave_days, leave_in_paid_weeks, under_the_least
from reward.offers.leave_traded import leave_traded
from reward.offers.offer_row import Notes, OfferRow, extras_of, key_of, one, refuse_absurd
from reward.offers.overtime import overtime_of
from reward.offers.post_time import columns_of_time, time_of_post, with_full_time
from reward.offers.scheme_elsewhere import of_another_nation, of_another_scale, scale_of_another_nation


def employment(
    library: Library, offer: Offer, person: Person, assumptions: Assumptions, year: TaxYear, notes: Notes
) -> OfferRow:
    pay = pay_on_the_day(with_full_time(with_keys(library, offer.pay or Pay()), offer.work), year, notes)
    frozen = assumptions.later_years == "frozen"
    stated = basic_pay(library, offer, pay, frozen, notes)
    awards = days_of_awards(library, pay, stated, assumptions, notes)
    stated = with_awards(stated, awards, assumptions.award_percent, notes)
    hours = full_time_hours(library, pay, notes)

    def rise(amount: int, after: date) -> int:
        return raised(amount, assumptions.award_percent, sum(day > after for day in awards))

    allowances = allowances_of(library, offer, pay, stated, rise, frozen, notes)
    basic = stated + in_basic(allowances, stated)
    leave = leave_days(library, offer, person, year, frozen, notes)
    time = time_of_post(offer.work, hours, pay.fte_percent, notes)
    if time is None or time.weeks is None:
        given = notes.inputs.get("leave.days")
        if given is not None and offer.leave is not None and offer.leave.days is not None:
            short = under_the_least(library, offer, person, year, frozen, given.value)
            notes.warnings += [] if short is None else [short]
    else:
        leave = leave_in_paid_weeks(library, person, year, frozen, leave, time, notes)
    leave, for_leave = leave_traded(library, offer, person, year, frozen, leave, pay.fte_percent, time, notes)
    overtime, paid_over = overtime_of(offer, pay, basic, hours, time, notes)
    choice = enrolled(library, offer, person, assumptions, _pension_choice(offer, notes), year, notes)
    if choice is not None:
        said = of_another_scale(library, choice.scheme, pay.scale)
        said = said or scale_of_another_nation(library, pay.scale, person.nation)
        said = said or of_another_nation(library, choice.scheme, person.nation)
        notes.warnings += [] if said is None else [said]
    if notes.missing:
        raise MissingError("; ".join(notes.missing))
    if time is None:
        notes.record("pay.fte_percent", "Share of full time", pay.fte_percent, "percent", "the offer")

    week = FULL_WEEK if time is None else time.week_days
    sacrifice = offer.pension.sacrifice if offer.pension else NIL
    bonus = likely = None
    if pay.bonus_percent:
        bonus = notes.record(
            "pay.bonus_percent", "Bonus, of basic pay", pay.bonus_percent, "percent", "the offer, at its target"
        )
        likely = notes.record(
            "pay.bonus_probability",
            "Probability of the bonus",
            pay.bonus_probability,
            "percent",
            "the offer" if pay.bonus_probability != WHOLE else "taken as certain",
            nature="assumption",
        )
        certain = pay.bonus_probability == WHOLE
        notes.rests_on.append(
            "a bonus at its target" if certain else f"a bonus with a probability of {in_percent(likely)}"
        )
    beside = [row.given for row in allowances if row.counts != "basic"]
    of_basic = (bonus or 0) + sum(row.value for row in beside if row.unit == "percent")
    parts = basic + sum(row.value for row in beside if row.unit == "money") + paid_over
    refuse_absurd(parts + basic * of_basic // WHOLE, "the offer's pay")
    extras = extras_of(offer, person, assumptions, sacrifice, "pension.sacrifice", week, notes)
    passed_on = _passed_on(offer, notes)
    rows = EmploymentRows(
        salary=one(basic),
        leave=Count(one(leave)),
        hours_per_week=Count(one(hours if time is None else time.full_time)),
        bonus_rate=None if bonus is None else one(bonus),
        bonus_probability=None if likely is None else one(likely),
        **columns_of_allowances(allowances),
        **overtime,
        **for_leave,
        **({"fte": one(pay.fte_percent)} if time is None else columns_of_time(time, year)),
        extras=extras if passed_on is None else replace(extras, ni_saving_passed_on=passed_on),
    )
    key = key_of(
        offer,
        person,
        assumptions,
        year,
        choice,
        bonus_pensionable=pay.bonus_pensionable,
        leave_in_pension=bool(offer.leave and offer.leave.in_pension),
    )
    return OfferRow(
        offer,
        person,
        assumptions,
        key,
        rows,
        notes.inputs,
        tuple(allowances),
        tuple(notes.warnings),
        tuple(notes.rests_on),
        time=time,
    )


def _matched(said: Pension, notes: Notes) -> int:
    """What the employer pays in for what the member pays: the highest tier that is reached, and what the next would bring."""
    own = said.employee_percent or 0
    reached = [row for row in said.match if row.employee <= own]
    further = next((row for row in said.match if row.employee > own), None)
    employer = reached[-1].employer if reached else 0
    if further is not None:
        notes.warnings.append(
            f"the employer pays {in_percent(employer)} for your {in_percent(own)}, and {in_percent(further.employer)} for"
            f" {in_percent(further.employee)}: --set pension.employee_percent={in_percent(further.employee)}"
        )
    place = len(reached) - 1
    if reached:
        because = f"the tier that {in_percent(own)} of your own reaches"
        notes.record(f"pension.match.{place}.employer", "Employer's rate by matching", employer, "percent", because)
    return employer


def _own_promise(said: Pension, notes: Notes) -> OwnPromise | None:
    """The pension for life that the offer says itself."""
    if said.accrual is None:
        return None
    if said.pension_age is None:
        notes.warnings.append("pension.pension_age is not said; State Pension age is taken")
    return OwnPromise(
        accrual=said.accrual,
        lump_sum=said.lump_sum,
        pension_age=said.pension_age or "State Pension age",
        final_salary=said.kind == "final-salary",
        above_cpi=said.revaluation,
    )


def _passed_on(offer: Offer, notes: Notes) -> "NDArray[np.int64] | None":
    """The share of the employer's NI saved by pay given up that it pays into the pension."""
    rate = 0 if offer.pension is None else offer.pension.ni_saving_passed_on
    if not rate:
        return None
    label = "Employer's NI saved that is paid in"
    return one(notes.record("pension.ni_saving_passed_on", label, rate, "percent", "the offer"))


def _pension_choice(offer: Offer, notes: Notes) -> PensionChoice | None:
    said = offer.pension
    if said is None:
        notes.warnings.append(
            "the offer states no pension and none is priced; the legal least is --set pension.scheme=auto-enrolment"
        )
        return None
    if said.scheme == "none" or said.enrolled is False:
        return None
    if said.scheme is None and said.employer_percent is None and not said.match:
        notes.warnings.append("the offer gives no employer pension percentage; none is counted")
    if said.base == "minimum-wage":
        raise MissingError(
            "pension.base 'minimum-wage' is for umbrella offers; use qualifying-earnings, all-pay, basic-pay or pensionable-pay"
        )
    by_hand, employer = said.scheme is None, said.employer_percent
    if said.match:
        employer = _matched(said, notes)
    return PensionChoice(
        scheme=said.scheme,
        employer=0 if by_hand and employer is None else employer,
        member=0 if by_hand and said.employee_percent is None else said.employee_percent,
        base=said.base,
        relief=said.relief,
        promise=_own_promise(said, notes),
        enrolled=said.enrolled is True,
        after_sacrifice=said.after_sacrifice,
    )
