"""When offers pay: from a start for so many months, tax year by tax year.

An offer may begin late (vetting, a start of its own), end with its contract, and be followed by a
contract like it after a wait, at once, or by nothing. Time is in hundredths of months, of which a year
has 1,200. A part of a tax year is priced on basis `year` as that part of the whole year's pay, NI, loans
and pension. Income tax is that of the whole tax year, of which the months that are worked bear their share:
inside the horizon the year holds what is worked there, and a gap is a gap; outside it, what the person says
(`person.other_pay`), else pay at the same rate (`assume.rest_of_year`). (`reward compare --basis payslips` with
assume.start and assume.months works out the same stretch pay day by pay day, for contracts that are not
followed by another.)

Not here: benefits while there is no work; a job in between that is neither of the offers.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from operator import itemgetter
from typing import Any

import numpy as np

from reward.base.amounts import in_count, in_percent
from reward.base.dates import DAY, TaxYear, after_months, assumed_mark, in_words, tax_year_of
from reward.base.errors import InputError
from reward.base.figures import ColumnName, Figures, each
from reward.base.letters import letter
from reward.base.money import Count, rounded
from reward.base.values import dataclass
from reward.decisions.later_year import climb_words, row_in
from reward.decisions.offer_set import Ints, OfferSet
from reward.decisions.plausible_ranges import plausible
from reward.decisions.varied import one_by_one
from reward.engine.known_years import keeps_the_last, kept_words, newest_year, refuse_later, refuse_unknown
from reward.engine.part_year import YEAR
from reward.engine.rows import Rows
from reward.offers.absence import away_within
from reward.offers.ending import Ending
from reward.offers.length import length_ahead, months_between
from reward.offers.payments import only_within

AWARD = "assume.award_percent"
BENCH = "assume.bench_months_between"
RENEWAL = "assume.renewal_percent"
VETTING = "assume.vetting_weeks"
NEVER = 1_000 * YEAR
"""A wait that outlasts every horizon."""
MOST_YEARS, MOST_MONTHS = 30, 120


@dataclass(frozen=True)
class HorizonPart:
    """A tax year of the horizon, from one time to another after the start."""

    year: TaxYear
    first: int
    last: int
    before: int = 0
    """Months of the tax year before the horizon, of which `outside` are those before and after it."""

    @property
    def length(self) -> int:
        return self.last - self.first

    @property
    def outside(self) -> int:
        return YEAR - self.length


@dataclass(frozen=True)
class Horizon:
    """The stretch over which offers are set side by side."""

    start: date
    months: int
    parts: tuple[HorizonPart, ...]
    assumed: tuple[TaxYear, ...] = ()
    """Those of its tax years that are past the newest figures."""

    def days_of(self, part: HorizonPart) -> tuple[date, date]:
        """The first and the last day of a part."""
        return max(self.start, part.year.first), min(self.last_day, part.year.last)

    @property
    def last_day(self) -> date:
        """The last day of it; a part of a month by its share of the month's days."""
        whole, part = divmod(self.months, 100)
        ends = after_months(self.start, whole) if whole else self.start - DAY
        length = (after_months(self.start, whole + 1) - ends).days
        return ends + DAY * rounded(part * length, 100)

    @property
    def mark(self) -> str:
        """The years that are assumed, to stand beside it; nothing where no year is."""
        return assumed_mark(self.assumed)

    @property
    def marked(self) -> str:
        """As it reads, with the years that are assumed."""
        return f"{self}{self.mark}"

    def __str__(self) -> str:
        if self.parts[0].length == YEAR and self.months % YEAR == 0:
            years = self.months // YEAR
            last = f" to {self.parts[-1].year}" if years > 1 else ""
            return f"{years} tax year{'s' * (years > 1)}, {self.parts[0].year}{last}"
        return f"{in_count(self.months)} months from {in_words(self.start)}"


@dataclass(frozen=True)
class Course:
    """When an offer is worked: after a wait, for a length (`None`: without end), then again after a gap."""

    wait: int
    length: int | None
    gap: int
    """From the end of one contract to the next; `NEVER` where nothing follows."""
    said: tuple[str, ...] = ()
    """What was assumed, in words, with what to set."""
    ending: Ending | None = None
    """When it ends, and what is taken to follow."""


def horizon_of(of: OfferSet, years: int | None = None, months: int | None = None, start: date | None = None) -> Horizon:
    """So many tax years, or so many months from a start (left out: the first day of the tax year)."""
    if years is not None and months is not None:
        raise InputError("give years or months, not both")
    if years is not None and not 1 <= years <= MOST_YEARS:
        raise InputError(f"{years} years; 1 to {MOST_YEARS} can be looked ahead")
    months = of.assumptions.months if months is None and years is None else months
    if months is not None and not 1 <= months <= MOST_MONTHS:
        raise InputError(f"{months} months; 1 to {MOST_MONTHS} can be looked ahead, or --years 1 to {MOST_YEARS}")
    total = 100 * months if months is not None else YEAR * (years or 1)
    start = start or of.assumptions.start or of.year.first
    year = tax_year_of(start)
    bounds = [0]
    while bounds[-1] < total:
        bounds.append(min(bounds[-1] + (months_between(start, year.last) if len(bounds) == 1 else YEAR), total))
    # A part that ends with its tax year has all that is outside it before it.
    before = YEAR - bounds[1] if len(bounds) > 2 else min(_months_before(start, year), YEAR - bounds[1])
    parts = [
        HorizonPart(TaxYear(year.start + at), bounds[at], bounds[at + 1], 0 if at else before)
        for at in range(len(bounds) - 1)
    ]
    newest = newest_year(of.library)
    return Horizon(start, total, tuple(parts), tuple(part.year for part in parts if part.year > newest))


def looked_at(of: OfferSet, months: int | None) -> OfferSet:
    """The offer set with the months that are asked about, if any: they are the stay too, where nothing else is said of it."""
    return of if months is None else replace(of, assumptions=of.assumptions.model_copy(update={"months": months}))


def from_start(of: OfferSet, horizon: Horizon) -> OfferSet:
    """The offer set in the tax year in which the horizon starts, with what stands in years that have no figures yet.

    `assume.later_years = "refuse"` stops here.
    """
    last = horizon.parts[-1].year
    ahead = len(horizon.parts) > 1 or horizon.parts[0].length < YEAR  # one whole tax year is a single year asked for
    refuse_unknown(of.library, horizon.parts[0].year, frozen=ahead or of.assumptions.later_years == "frozen")
    if keeps_the_last(of.library, of.assumptions.later_years, last):
        of = replace(of, assumptions=of.assumptions.model_copy(update={"later_years": "frozen"}))
    else:
        refuse_later(of.library, last)
    # From the start on awards and steps of a scale are counted.
    assumptions = of.assumptions.model_copy(update={"start": horizon.start})
    return replace(of, year=horizon.parts[0].year, assumptions=assumptions)


def course_of(of: OfferSet, place: int, horizon: Horizon, drawn: Collection[str] = ()) -> Course:
    """When an offer is worked, by its own dates and the reader's assumptions; what is `drawn` by lot is not told."""
    contract, assume, name = of.offers[place].contract, of.assumptions, letter(place)
    said, wait = [], 0
    if contract.start is not None:
        wait = months_between(horizon.start, contract.start - DAY) if contract.start > horizon.start else 0
        wait -= months_between(contract.start, horizon.start - DAY) if contract.start < horizon.start else 0
        if wait > 0:
            said.append(f"{name}: no pay until it starts on {in_words(contract.start)}")
    else:
        weeks = contract.vetting_weeks if contract.vetting_weeks is not None else assume.vetting_weeks
        if weeks:
            wait = months_of_weeks(weeks)
            said.append(f"{name}: {in_count(weeks)} weeks of vetting without pay first")
    length = length_ahead(contract, horizon.start)
    if length is None:
        return Course(wait, None, NEVER, tuple(said))
    after = assume.after_contract
    if wait + length >= horizon.months:
        # What would follow is past what is looked at.
        return Course(wait, length, NEVER, tuple(said), Ending(length, "same" if after == "same" else "nothing"))
    ends = f"{name}: the contract ends after {in_count(length)} months"
    if after == "nothing":
        return Course(wait, length, NEVER, (*said, f"{ends} and nothing follows"), Ending(length, after))
    if after == "same":
        said.append(f"{ends} and is renewed at once on the same terms")
        return Course(wait, length, 0, tuple(said), Ending(length, after))
    gap, whose = assume.bench_months_between, "your assumption"
    if gap is None:
        gap = plausible(of.library, of.year, BENCH).likely
        whose = "an assumption: --set assume.bench_months_between=..., or assume.after_contract=same or nothing"
    if BENCH not in drawn:
        said.append(f"{ends}; one like it follows {in_count(gap)} months later ({whose})")
    by_lot = BENCH in drawn or RENEWAL in drawn
    return Course(wait, length, gap, tuple(said), Ending(length, after, None if by_lot else gap))


def worked(horizon: Horizon, wait: Ints, length: int | None, gaps: Sequence[Ints]) -> Ints:
    """Months worked in each part, shape (rows, parts); `gaps` follow the ends of one contract after another.

    The last of the gaps repeats for as long as the horizon does.
    """
    first = np.array([part.first for part in horizon.parts], dtype=np.int64)
    last = np.array([part.last for part in horizon.parts], dtype=np.int64)
    found = np.zeros((len(wait), len(horizon.parts)), dtype=np.int64)
    begin, turn = wait, 0
    while True:
        end = begin + (NEVER if length is None else length)
        inside = np.minimum(end[:, None], last) - np.maximum(begin[:, None], first)
        found += np.maximum(inside, 0)
        if length is None or not len(gaps) or int(end.min()) >= horizon.months:
            return found
        begin = np.minimum(end + gaps[min(turn, len(gaps) - 1)], NEVER)
        turn += 1


def months_worked(horizon: Horizon, course: Course) -> list[int]:
    """Months worked in each part, as a course has it."""
    wait, gap = np.array([course.wait], dtype=np.int64), np.array([course.gap], dtype=np.int64)
    return [int(months) for months in worked(horizon, wait, course.length, [gap])[0]]


def stints(horizon: Horizon, course: Course) -> tuple[tuple[int, int], ...]:
    """From when to when an offer is worked within the horizon, in hundredths of months after the start."""
    found: list[tuple[int, int]] = []
    begin = course.wait
    while begin < horizon.months:
        end = begin + (NEVER if course.length is None else course.length)
        first, last = max(begin, 0), min(end, horizon.months)
        if last > first:
            # A contract renewed at once is one stretch of work.
            found = [*found[:-1], (found[-1][0], last)] if found and found[-1][1] == first else [*found, (first, last)]
        begin = end + course.gap
    return tuple(found)


def figures_of(
    of: OfferSet, horizon: Horizon, months: Sequence[Sequence[int]], only: Sequence[ColumnName]
) -> list[Figures]:
    """Each offer's figures as columns of the horizon's parts, for the months that it is worked in each."""
    offer_row = []
    for place, worked_months in enumerate(months):
        for ahead, count in enumerate(worked_months):
            part = horizon.parts[ahead]
            row = row_in(of, place, ahead, days=horizon.days_of(part))
            row = away_within(of.library, row, horizon.start, horizon.last_day)
            row = only_within(of.library, row, horizon.start, horizon.last_day)
            months_of_part = Count(np.array([count], dtype=np.int64))
            offer_row.append(replace(row, rows=in_part(of, place, row.rows, part, months_of_part)))
    found, count = one_by_one(offer_row, of.library, only), len(horizon.parts)
    parts = [slice(at * count, (at + 1) * count) for at in range(len(months))]
    return [each(found, itemgetter(part)) for part in parts]


def in_part(of: OfferSet, place: int, rows: Rows, part: HorizonPart, months: Count) -> Rows:
    """An offer's rows for the months that each is worked in a part of the horizon, taxed as its person's tax year is."""
    extras = replace(rows.extras, months=months)
    if holds_the_same(of, place, part):
        before = Count(np.full(len(months), part.before, dtype=np.int64)) if part.before else None
        extras = replace(extras, year_months=Count(months + part.outside), months_before=before)
    return replace(rows, extras=extras)


def at_the_same_rate(of: OfferSet, horizon: "Horizon") -> list[str]:
    """The tax years whose rest is taken at the same rate of pay for any of the offers."""
    places = range(len(of.offers))
    return [str(part.year) for part in horizon.parts if any(holds_the_same(of, place, part) for place in places)]


def holds_the_same(of: OfferSet, place: int, part: HorizonPart) -> bool:
    """Whether the tax year, where the horizon does not reach it, is taken to hold an offer's pay at the same rate."""
    unsaid = of.person_of(place).other_pay_in(part.year) is None
    return part.outside > 0 and unsaid and of.assumptions.rest_of_year == "same"


def remarks_of(
    of: OfferSet, horizon: Horizon, courses: Sequence[Course], drawn: Collection[str] = ()
) -> tuple[str, ...]:
    """What was assumed of the time ahead, but for what is `drawn` by lot."""
    found = [text for course in courses for text in course.said]
    if (
        VETTING not in drawn
        and of.assumptions.vetting_weeks is None
        and any(_may_wait(of, place) for place in range(len(of.offers)))
    ):
        usual = in_count(plausible(of.library, of.year, VETTING).likely)
        found.append(
            f"no wait without pay before a start is counted; {usual} weeks of vetting are usual before a police post:"
            f" --set assume.vetting_weeks={usual}, and contract.vetting_weeks=0 of a job that you have now"
        )
    if len(horizon.parts) > 1:
        climbs = (climb_words(of, place) for place in range(len(of.offers)))
        found += [text for text in climbs if text is not None]
        if (
            AWARD not in drawn
            and not of.assumptions.award_percent
            and any(offer.kind == "employment" for offer in of.offers)
        ):
            usual = in_percent(plausible(of.library, of.year, AWARD).likely)
            found.append(f"no pay award is assumed; lately they were about {usual}: --set assume.award_percent={usual}")
    if horizon.assumed:
        rising = ", so that pay which rises is taxed more and more" if of.assumptions.award_percent else ""
        found.append(f"{kept_words(of.library)}{rising}")
    same = at_the_same_rate(of, horizon)
    if same:
        # Money of a tax year is said beside the year, so that one of them may be known and the other not.
        found.append(
            f"the rest of {' and of '.join(same)}, outside these months, is taken at the same rate of pay:"
            f' --set \'person.other_pay={{"{same[0]}" = "20,000"}}\' says otherwise, and 0 that there is no other pay'
        )
    return tuple(found)


def _may_wait(of: OfferSet, place: int) -> bool:
    contract = of.offers[place].contract
    return contract.start is None and contract.vetting_weeks is None


def months_of_weeks(weeks: "int | Ints") -> Any:
    """Hundredths of months in hundredths of weeks: twelve months are 365 days."""
    return rounded(weeks * 7 * 12, 365)


def _months_before(start: date, year: TaxYear) -> int:
    return months_between(year.first, start - DAY) if start > year.first else 0
