"""An offer's payslips: what payroll pays and takes on each pay day, and how that differs from the year's price.

The rules and the engine are those of basis `year`; each pay day is a row. When payroll has run, what
it deducted is set against the liability of each tax year: the rest is settled after the year's end.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from reward.chunks import cut
from reward.dates import TaxYear, in_words, weekdays
from reward.engine import Employment, Figures, Rows, Umbrella, whole
from reward.engine import price as price_year
from reward.models.assumptions import Assumptions
from reward.models.offer import Offer
from reward.models.person import Person
from reward.money import Pence, column, in_pounds, share
from reward.pay_calendar import PayDay
from reward.payslips.bridge import Bridge, Cause, Ground, bridge, liable, summed, tax_on
from reward.payslips.contracts import Layout, contract_rows, holiday_paid, layout
from reward.payslips.posts import post_rows
from reward.payslips.run import Code, code_of, directors_remarks, key_on, price_days, with_tax
from reward.payslips.stretch import Stretch, stretch_of
from reward.regime import Regime, bank_holiday_dates, refuse_unknown, regime, tier_doubts
from reward.rows import Placed, place
from reward.rows.placed import FULL_WEEK, refuse_nil_pay
from reward.rows.umbrella import BILLED_DAYS_UNSAID
from reward.rules import leave
from reward.scales import Library

__all__ = ["Bridge", "Cause", "PayDay", "Payslips", "YearPart", "payslips_of"]


@dataclass(frozen=True)
class YearPart:
    """The pay days of one tax year, and what is settled after it, in pence."""

    year: TaxYear
    code: Code
    placed: Placed
    ground: Ground
    tax_due: int
    """The income tax that this offer adds for the tax year; with a P45, less what that job was charged."""

    @property
    def tax_deducted(self) -> int:
        return int(self.ground.slips["income_tax"].sum())

    @property
    def tax_owed_later(self) -> int:
        """Tax that payroll has not deducted; negative where it has deducted too much."""
        return self.tax_due - self.tax_deducted

    @property
    def settled_on(self) -> date:
        """When a balance for the tax year falls due: Taxes Management Act 1970 s.59B."""
        return date(self.year.start + 2, 1, 31)

    @cached_property
    def bridge(self) -> Bridge:
        return bridge(self.ground)


@dataclass(frozen=True, eq=False)
class Payslips:
    """Pay days with their figures as columns, in pence and hundredths, and the sums of them all."""

    stretch: Stretch
    figures: Figures
    totals: dict[str, int]
    """Every figure over the whole stretch, and what it is all worth."""
    years: tuple[YearPart, ...]
    regimes: tuple[Regime, ...]
    regime_of: tuple[int, ...]
    """For each pay day, which of the regimes it is under."""
    warnings: tuple[str, ...]
    rests_on: tuple[str, ...]

    @property
    def days(self) -> tuple[PayDay, ...]:
        return self.stretch.days

    @property
    def placed(self) -> Placed:
        """The offer as it stands in the first of the tax years."""
        return self.years[0].placed

    @property
    def regime(self) -> Regime:
        return self.years[0].ground.regime

    @property
    def sacrifice_asked(self) -> int:
        """The fixed sacrifice of all pay days together, as the offer asks for it."""
        asked = (part.ground.rows.extras.sacrifice for part in self.years)
        return sum(int(each.sum()) for each in asked if each is not None)

    def tier_doubts(self) -> list[str]:
        """Doubts about the pension tiers that any pay day's pay falls in."""
        found = []
        for at, which in enumerate(self.regime_of):
            under = self.regimes[which]
            found += tier_doubts(under, int(self.figures["pensionable_pay"][at]))
        return list(dict.fromkeys(found))


def payslips_of(library: Library, offer: Offer, person: Person, assumptions: Assumptions, year: TaxYear) -> Payslips:
    """The pay days of an offer: of a tax year, or of the stretch that its start or the assumptions give."""
    stretch, frozen = stretch_of(offer, assumptions, year), assumptions.later_years == "frozen"
    for each in stretch.years:
        refuse_unknown(library, each, frozen=frozen)
    used: dict[tuple[TaxYear, date], Placed] = {}

    def placed_on(when: TaxYear, on: date) -> Placed:
        if (when, on) not in used:
            used[when, on] = place(library, offer, person, assumptions, when, on, stretch.first)
        return used[when, on]

    bases = [placed_on(day.year, day.year.first) for day in stretch.days]
    days, key = list(stretch.days), bases[0].key
    laid: Layout | None = None
    rows: Rows
    if isinstance(bases[0].rows, Employment):
        rows = post_rows(library, offer, assumptions, stretch, placed_on)
        before = price_days(library, key, days, rows)
    else:
        holiday = regime(library, key).holiday_rate
        laid = layout(library, offer, assumptions, stretch, bases[0], holiday)
        rows = contract_rows(laid, bases, holiday if offer.umbrella.holiday_pay == "accrued" else None)
        before = price_days(library, key, days, rows)
        if rows.accrues is not None:
            set_aside = Pence(before["holiday_set_aside"])
            paid, lost = holiday_paid(laid, set_aside, offer.umbrella.holiday_forfeited_days, holiday)
            rows = replace(rows, accrues=None, set_aside=set_aside, from_pot=paid)
            before = price_days(library, key, days, rows)
            before["holiday_forfeited"][-1] = lost
    refuse_nil_pay(bases[0], int(before["gross_pay"].sum()))
    parts = [_year_part(library, offer, placed_on(each, each.first), stretch, rows, before) for each in stretch.years]
    under = [key_on(library, key, day) for day in days]
    distinct = list(dict.fromkeys(under))
    figures = {name: np.concatenate([part.ground.slips[name] for part in parts]) for name in parts[0].ground.slips}
    return Payslips(
        stretch=stretch,
        figures=figures,
        totals=_totals(library, stretch, figures, parts, laid),
        years=tuple(parts),
        regimes=tuple(regime(library, each) for each in distinct),
        regime_of=tuple(distinct.index(each) for each in under),
        warnings=_warnings(person, parts, laid, list(used.values())),
        rests_on=_rests_on(parts, laid, list(used.values())),
    )


def _year_part(library: Library, offer: Offer, base: Placed, stretch: Stretch, rows: Rows, before: Figures) -> YearPart:
    person, year, key = base.person, base.key.tax_year, base.key
    places = np.array(stretch.places(year), dtype=np.int64)
    days = [stretch.days[place] for place in places]
    code = code_of(library, person, key.kind, year, key.frozen)
    own = {name: column[places] for name, column in before.items()}
    p45 = person.p45 if year == stretch.years[0] else None
    brought = (0, 0) if p45 is None else (p45.pay, p45.tax)
    slips = with_tax(library, person, key, code, days, own, brought)
    other = person.other_income_in(year)
    ground = Ground(
        library=library,
        offer=offer,
        person=person,
        key=key,
        code=code,
        year_priced=_of_the_year(library, base),
        days=days,
        rows=cut(rows, places),
        before=own,
        slips=slips,
        other_income=other + brought[0],
        from_p45=brought,
    )
    due = liable(ground, summed(own))["income_tax"]
    if p45 is not None:
        due += tax_on(ground, other + p45.pay) - tax_on(ground, other) - p45.tax
    return YearPart(year, code, base, ground, due)


def _of_the_year(library: Library, base: Placed) -> dict[str, int]:
    """Basis `year` of the tax year: as the offer stands on its first day, the whole of it."""
    priced = price_year(base.rows, regime(library, base.key))
    return {name: int(amount[0]) for name, amount in priced.items()}


def _totals(
    library: Library, stretch: Stretch, figures: Figures, parts: list[YearPart], laid: Layout | None
) -> dict[str, int]:
    sums = {name: int(amounts.sum()) for name, amounts in figures.items() if name != "income_tax_to_date"}
    sums |= dict.fromkeys(COUNTS if laid is None else COUNTS[:2], 0)
    for part in parts:
        counts = _days_of_post(library, stretch, part) if laid is None else _days_of_contract(library, stretch, part)
        for name, count in counts.items():
            sums[name] += count
    if laid is not None:
        sums["days_worked"] = sum(laid.billed)
        sums["hours_worked"] = int(figures["hours_worked"].sum())
        sums["days_not_billed"] = sums["weekdays"] - sums["bank_holidays"] - sums["days_worked"]
    sums["tax_owed_later"] = sum(part.tax_owed_later for part in parts)
    base = parts[0].placed
    extras = base.rows.extras
    if extras.benefits is not None and stretch.dated:
        length = (stretch.last - stretch.first).days + 1
        extras = replace(extras, benefits=share(extras.benefits, length, 365))
    columns = {name: column(amount) for name, amount in sums.items()}
    week = base.rows.days_per_week if isinstance(base.rows, Umbrella) else FULL_WEEK
    worth = whole(columns, parts[0].ground.regime, extras, week)
    return sums | {name: int(amount[0]) for name, amount in worth.items()}


COUNTS = ("weekdays", "bank_holidays", "leave_days", "days_worked", "hours_worked")


def _days_of_contract(library: Library, stretch: Stretch, part: YearPart) -> dict[str, int]:
    first, last = stretch.within(part.year)
    if first > last:
        return {}
    free = bank_holiday_dates(library, part.placed.person.nation, first, last, part.placed.key.frozen)
    return {"weekdays": weekdays(first, last) * 100, "bank_holidays": len(free) * 100}


def _days_of_post(library: Library, stretch: Stretch, part: YearPart) -> dict[str, int]:
    """Days of the part of a tax year that is worked, for the share of full time."""
    found = _days_of_contract(library, stretch, part)
    job = part.placed.rows
    if not found or not isinstance(job, Employment):
        return found
    first, last = stretch.within(part.year)
    of_year = (part.year.last - part.year.first).days + 1
    due = int(share(Pence(job.leave), (last - first).days + 1, of_year)[0])
    counts = {**found, "leave_days": due}
    shared = {name: leave.share_of(count, job.fte) for name, count in counts.items()}
    shared["days_worked"] = leave.days_worked(shared["weekdays"], shared["bank_holidays"], shared["leave_days"])
    shared["hours_worked"] = leave.hours_worked(shared["days_worked"], job.hours_per_week)
    return {name: int(count[0]) for name, count in shared.items()}


def _warnings(person: Person, parts: list[YearPart], laid: Layout | None, used: list[Placed]) -> tuple[str, ...]:
    found = [text for placed in used for text in placed.warnings]
    if laid is not None:
        # The year's count of billed days gives way to what was counted for these pay days.
        found = [text for text in found if not text.startswith(BILLED_DAYS_UNSAID)]
        found.append(f"billed days: {laid.said}")
    for part in parts:
        of = part.ground
        found += directors_remarks(of.library, person, of.key, of.code, of.days, of.before)
        owed = part.tax_owed_later
        if owed >= 100_00:
            found.append(
                f"payroll deducts £{in_pounds(owed)} too little for {part.year}: it falls due by {in_words(part.settled_on)}"
            )
    if parts[0].ground.from_p45 == (0, 0) and parts[0].placed.person.tax_code is None:
        first = parts[0].ground.days[0]
        late = first.period > 1 and not parts[0].code.alone
        if late:
            found.append(
                f"starts in {'month' if first.frequency == 'monthly' else 'week'} {first.period} with no P45 and no"
                " earlier pay this tax year: --set person.p45.pay=... --set person.p45.tax=..."
            )
    return tuple(dict.fromkeys(found))


def _rests_on(parts: list[YearPart], laid: Layout | None, used: list[Placed]) -> tuple[str, ...]:
    found = [text for placed in used for text in placed.rests_on]
    if laid is not None and laid.counts:
        found = [text for text in found if not text.endswith("billed days")] + [laid.said]
    found += [f"tax code {part.code.written} ({part.code.why})" for part in parts]
    return tuple(dict.fromkeys(found))
