"""The leave that an offer of employment gives: its own days, those of its scale, or the least that the law gives."""

from functools import lru_cache

from reward.base.amounts import in_count
from reward.base.dates import TaxYear
from reward.base.money import Count
from reward.engine.days import bank_holidays_in
from reward.library.in_force import Library
from reward.library.models.leave import LeaveScale
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.models.statutory import Nation, StatutoryLeave
from reward.offers.offer_row import Notes, one
from reward.offers.working_time import WorkingTime
from reward.rules.leave import beside_bank_holidays, in_paid_weeks

PAID_OFF = "leave.with_bank_holidays"
"""The input that holds the days off, bank holidays among them, of a post that is paid for a part of the weeks."""


def leave_days(library: Library, offer: Offer, person: Person, year: TaxYear, frozen: bool, notes: Notes) -> int:
    """Full-time paid leave in hundredths of a day, apart from bank holidays."""
    said = offer.leave
    if said is None or (said.days is None and said.scale is None):
        found = library.law("leave", StatutoryLeave, year.first, frozen=frozen)
        notes.warnings.append(
            f"the offer states no leave; days are worked out on the statutory minimum of {in_count(found.record.most_days)} with bank holidays in it"
        )
        whole = found.record.most_days
        return _less_bank_holidays(
            library,
            person,
            year,
            frozen,
            notes.record(
                "leave.days",
                "Leave, full-time",
                whole,
                "count",
                "statutory minimum, bank holidays included",
                nature="law",
                sources=found.record.sources,
            ),
        )
    if said.bank_holidays is None and said.scale is None:
        notes.warnings.append(
            "the offer does not say whether bank holidays come on top of its leave; they are taken to"
        )
    if said.days is not None and (said.scale is None or not said.follows_scale):
        days = notes.record("leave.days", "Leave, full-time", said.days, "count", "the offer", sources=offer.sources)
        if said.qualifier == "up-to":
            notes.warnings.append(f"leave is up to {in_count(days)} days: a ceiling, not a promise")
        return (
            _less_bank_holidays(library, person, year, frozen, days)
            if _included(library, offer, year, frozen)
            else days
        )
    assert said.scale is not None
    scale = library.in_force("leave", said.scale, LeaveScale, year.first, frozen=frozen)
    rows = scale.record.bands
    service = person.service_years
    days = next(row.days for row in reversed(rows) if service >= row.service_years * 100)
    starts = library.head("leave", said.scale).leave_year_starts
    notes.record(
        "leave.days",
        "Leave, full-time",
        days,
        "count",
        f"{scale.title} at {in_count(service)} years of service{f', in a leave year from {starts}' if starts else ''}",
        sources=scale.record.sources,
    )
    notes.warnings += scale.doubts(*(("bands",) if said.bank_holidays else ("bands", "bank_holidays")))
    if len(rows) > 1:
        notes.rests_on.append(
            f"leave of {in_count(rows[0].days)} to {in_count(rows[-1].days)} days ({in_count(days)} at {in_count(service)} years' service)"
        )
    included = (said.bank_holidays or scale.record.bank_holidays) == "included"
    return _less_bank_holidays(library, person, year, frozen, days) if included else days


def least_leave(library: Library, offer: Offer, person: Person, year: TaxYear, frozen: bool) -> int:
    """The least `leave.days` that the law allows a full-time week of five days, in hundredths: where bank holidays are
    in them all of its days, else those beside the bank holidays."""
    least = library.law("leave", StatutoryLeave, year.first, frozen=frozen).record.most_days
    return (
        least if _included(library, offer, year, frozen) else _less_bank_holidays(library, person, year, frozen, least)
    )


def under_the_least(
    library: Library, offer: Offer, person: Person, year: TaxYear, frozen: bool, days: int
) -> str | None:
    """Why the law does not allow so many `leave.days`, in hundredths; `None` where it does."""
    least = least_leave(library, offer, person, year, frozen)
    if days >= least:
        return None
    whole = library.law("leave", StatutoryLeave, year.first, frozen=frozen).record.most_days
    beside = "" if whole == least else f", {in_count(least)} beside the {in_count(whole - least)} bank holidays"
    return (
        f"{in_count(days)} days of leave are fewer than the law gives: {in_count(whole)} days in full-time work with bank"
        f" holidays in them{beside}"
    )


def _included(library: Library, offer: Offer, year: TaxYear, frozen: bool) -> bool:
    """Whether bank holidays are in the days of leave."""
    said = offer.leave
    if said is None or said.bank_holidays is not None or said.scale is None:
        return said is not None and said.bank_holidays == "included"
    scale = library.in_force("leave", said.scale, LeaveScale, year.first, frozen=frozen)
    return scale.record.bank_holidays == "included"


def leave_in_paid_weeks(
    library: Library, person: Person, year: TaxYear, frozen: bool, leave: int, time: WorkingTime, notes: Notes
) -> int:
    """Leave beside bank holidays of a post that is paid for so many weeks of the year, of a full-time week's days.

    Leave and bank holidays have the share of the weeks that are paid, and never less than the law gives: who is
    paid for a part of the year has the least leave of a whole one.
    """
    bank_holidays, _ = bank_holidays_in(library, person.nation, year, frozen)
    full_time = leave + bank_holidays
    found = library.law("leave", StatutoryLeave, year.first, frozen=frozen)
    least: int = found.record.most_days
    off = int(in_paid_weeks(Count(one(full_time)), *time.in_thousandths, least)[0])
    nature = "contract" if off > least else "law"
    words = f"{in_count(full_time)} days of leave and bank holidays × {in_count(time.weeks or 0)} ÷ {time.weeks_in_year} weeks"
    if off == least:
        words = f"the least by law, {in_count(least)} days a year with bank holidays, whole for a part of the weeks"
    sources = found.record.sources if off == least else ()
    notes.record(PAID_OFF, "Leave with bank holidays", off, "count", words, nature=nature, sources=sources)
    return off - bank_holidays


def _less_bank_holidays(library: Library, person: Person, year: TaxYear, frozen: bool, days: int) -> int:
    return _beside_those_of(library, person.nation, year, frozen, days)


@lru_cache(maxsize=1024)  # an offer is priced again and again, and a library stays as it was read
def _beside_those_of(library: Library, nation: Nation, year: TaxYear, frozen: bool, days: int) -> int:
    bank_holidays, _ = bank_holidays_in(library, nation, year, frozen)
    return int(beside_bank_holidays(Count(one(days)), bank_holidays)[0])
