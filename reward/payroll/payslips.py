"""An offer's payslips: what payroll pays and takes on each pay day, and how that differs from the year's price.

The rules and the engine are those of basis `year`; each pay day is a row. When payroll has run, what
it deducted is set against the liability of each tax year: the rest is settled after the year's end.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np

from reward.base.dates import TaxYear
from reward.base.errors import InputError
from reward.base.figures import Amounts, Figures, as_figures, by_name
from reward.base.money import Pence
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.engine.known_years import keeps_the_last, refuse_later, refuse_unknown
from reward.engine.regime import Regime, regime, tier_doubts
from reward.engine.rows import AgencyRows, EmploymentRows, Rows, UmbrellaRows, with_columns
from reward.library.in_force import Library
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.offered_pay import PayChange
from reward.library.models.person import Person
from reward.offers import OfferRow, row_of
from reward.offers.absence import absence_columns, earning_row
from reward.offers.absence import told as absence_told
from reward.offers.offer_row import refuse_nil_pay
from reward.offers.pay_calendar import PayDay
from reward.offers.payment_dates import job_dates
from reward.offers.payments import row_amounts
from reward.offers.payments import told as payments_told
from reward.offers.whose import person_of
from reward.payroll.back_pay import Due, back_pay
from reward.payroll.back_pay import told as told_of
from reward.payroll.bridge import Bridge, Cause
from reward.payroll.contracts import BilledDays, billed_days_of, contract_rows, holiday_paid
from reward.payroll.increments import with_increments
from reward.payroll.posts import changes_of_pay, post_rows
from reward.payroll.remarks import rests_on, warnings
from reward.payroll.run import key_on, price_days
from reward.payroll.totals import totals
from reward.payroll.work_period import WorkPeriod, work_period_of
from reward.payroll.year_part import YearPart, year_part

__all__ = ["Bridge", "Cause", "PayDay", "Payslips", "YearPart", "payslips_of"]


@dataclass(frozen=True, eq=False)
class Payslips:
    """Pay days with their figures as columns, in pence and hundredths, and the sums of them all."""

    work_period: WorkPeriod
    figures_pence: Figures
    totals_pence: Amounts
    """Every figure over the whole stretch, and what it is all worth."""
    years: tuple[YearPart, ...]
    regimes: tuple[Regime, ...]
    regime_of: tuple[int, ...]
    """For each pay day, which of the regimes it is under."""
    warnings: tuple[str, ...]
    rests_on: tuple[str, ...]
    counted: dict[str, int]
    """Weekdays and each kind of day that is not billed, by its words, where a contract's days were counted."""

    sacrifice_asked = InPounds[Decimal]()

    @property
    def days(self) -> tuple[PayDay, ...]:
        return self.work_period.days

    @property
    def offer_row(self) -> OfferRow:
        """The offer as it stands in the first of the tax years."""
        return self.years[0].offer_row

    @property
    def regime(self) -> Regime:
        return self.years[0].ground.regime

    @property
    def sacrifice_asked_pence(self) -> int:
        """The fixed sacrifice of all pay days together, as the offer asks for it."""
        extras = [part.ground.rows.extras for part in self.years]
        asked = [each for of in extras for each in (of.sacrifice, of.benefit_sacrifice)]
        for_leave = [rows.given_up_for_leave for rows in self._posts]
        return sum(int(each.sum()) for each in (*asked, *for_leave) if each is not None)

    @property
    def _posts(self) -> list[EmploymentRows]:
        """The rows of each tax year, where they are a post's."""
        return [rows for part in self.years if isinstance(rows := part.ground.rows, EmploymentRows)]

    def tier_doubts(self) -> list[str]:
        """Doubts about the pension tiers that any pay day's pay falls in."""
        found = []
        for at, which in enumerate(self.regime_of):
            under = self.regimes[which]
            found += tier_doubts(under, int(self.figures_pence["pensionable_pay"][at]))
        return list(dict.fromkeys(found))


def payslips_of(library: Library, offer: Offer, person: Person, assumptions: Assumptions, year: TaxYear) -> Payslips:
    """The pay days of an offer: of a tax year, or of the stretch that its start or the assumptions give."""
    if offer.kind == "company":
        raise InputError("a company has no payslips: it is priced for a year, by reward price without --basis payslips")
    told: list[str] = []
    if person_of(offer, person).director is not None and offer.kind != "employment":
        told.append(f"person.director is not used: through an {offer.kind} you are an employee of it")
        none = {"director": None, "director_from": None}
        person = person.model_copy(update=none)
        if offer.person is not None:
            offer = offer.model_copy(update={"person": offer.person.model_copy(update=none)})
    work_period = work_period_of(offer, assumptions, year)
    for each in work_period.years:
        refuse_unknown(library, each, frozen=True)
    if keeps_the_last(library, assumptions.later_years, work_period.years[-1]):
        assumptions = assumptions.model_copy(update={"later_years": "frozen"})
    else:
        refuse_later(library, work_period.years[-1])
    offer = with_increments(library, offer, work_period, assumptions.later_years == "frozen")
    used: dict[tuple[TaxYear, date, int], OfferRow] = {}

    def row_on(when: TaxYear, on: date, by: date = date.max) -> OfferRow:
        """The offer on a day, with the changes of pay that are paid by another."""
        changes = () if offer.pay is None else offer.pay.change
        known = tuple(change for change in changes if change.paid is None or change.paid <= by)
        if (when, on, len(known)) not in used:
            then = offer if len(known) == len(changes) else _with_changes(offer, known)
            used[when, on, len(known)] = row_of(library, then, person, assumptions, when, on, work_period.first)
        return used[when, on, len(known)]

    bases = [row_on(day.year, day.year.first) for day in work_period.days]
    keys = [key_on(library, base.key, day) for base, day in zip(bases, work_period.days, strict=True)]
    laid: BilledDays | None = None
    rows: Rows
    dates = job_dates(offer, assumptions, year)
    dated = row_amounts(library, offer, work_period.days, dates, row_on)
    told += payments_told(library, offer, work_period.days, dates, row_on)
    if isinstance(bases[0].rows, EmploymentRows):
        due = Due(library, offer, work_period, row_on, changes_of_pay(library, offer, assumptions, work_period))
        arrears = back_pay(due, assumptions)
        told += told_of(arrears, due)
        rows = post_rows(due, arrears)
        if offer.absence:
            dated |= absence_columns(library, offer, work_period.days, due.regular(), row_on)
            for absence in offer.absence:
                told += absence_told(library, absence, earning_row(absence, work_period.days, row_on))
        rows = replace(rows, extras=with_columns(rows.extras, dated))
        before = price_days(library, keys, rows)
    else:
        holiday = regime(library, bases[0].key).holiday_rate
        laid = billed_days_of(library, offer, assumptions, work_period, bases[0], holiday)
        accrues = "accrued" in (offer.umbrella.holiday_pay, offer.agency.holiday_pay)
        rows = contract_rows(laid, work_period, bases, holiday if accrues else None)
        rows = replace(rows, extras=with_columns(rows.extras, dated))
        before = price_days(library, keys, rows)
        if accrues and isinstance(rows, AgencyRows):
            # What an agency adds for holiday is all set aside, and none of it is lost.
            paid, _ = holiday_paid(laid, Pence(before["holiday_pay"]), 0, holiday)
            rows = replace(rows, set_aside=Pence(before["holiday_pay"]), from_pot=paid)
            before = price_days(library, keys, rows)
        elif accrues and isinstance(rows, UmbrellaRows):
            set_aside = Pence(before["holiday_set_aside"])
            paid, lost = holiday_paid(laid, set_aside, offer.umbrella.holiday_forfeited_days, holiday)
            rows = replace(rows, accrues=None, set_aside=set_aside, from_pot=paid)
            before = price_days(library, keys, rows)
            forfeited = before["holiday_forfeited"].copy()  # what nobody forfeits is one nought for all rows
            forfeited[-1] = lost
            before["holiday_forfeited"] = Pence(forfeited)
    refuse_nil_pay(bases[0], int(before["gross_pay"].sum()))
    parts = [
        year_part(library, offer, row_on(each, each.first), work_period, rows, before) for each in work_period.years
    ]
    distinct = list(dict.fromkeys(keys))
    slips = [by_name(part.ground.slips) for part in parts]
    figures = as_figures({name: np.concatenate([each[name] for each in slips]) for name in slips[0]})
    return Payslips(
        work_period=work_period,
        figures_pence=figures,
        totals_pence=totals(library, work_period, figures, parts, laid),
        years=tuple(parts),
        regimes=tuple(regime(library, each) for each in distinct),
        regime_of=tuple(distinct.index(each) for each in keys),
        warnings=warnings(
            year,
            work_period,
            parts,
            laid,
            [*told, *(text for offer_row in used.values() for text in offer_row.warnings)],
        ),
        rests_on=rests_on(parts, laid, list(used.values())),
        counted={} if laid is None else laid.counts,
    )


def _with_changes(offer: Offer, changes: tuple[PayChange, ...]) -> Offer:
    assert offer.pay is not None
    return offer.model_copy(update={"pay": offer.pay.model_copy(update={"change": changes})})
