"""Draws: values of what nobody knows, by lot, and what each offer brings with them.

Values are drawn from a triangle over each range with its top at the likely value, and fixed to whole
pence, days and hundredths before they meet money. Each input has a stream of its own, named after the
input and its offer, so that the order of the offers changes nothing and an offer set against itself
meets the same luck. What a pension is worth is one stream for both: it is one person's age.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import NDArray

from reward.base.dates import TaxYear
from reward.base.errors import InputError
from reward.base.figures import FigureName
from reward.base.letters import letter
from reward.base.money import WHOLE, Count, Pence, at, to_penny
from reward.base.values import dataclass
from reward.decisions.horizon import (
    AWARD,
    BENCH,
    RENEWAL,
    VETTING,
    Horizon,
    course_of,
    in_part,
    months_of_weeks,
    worked,
)
from reward.decisions.input_ranges import InputRange, ranges_of
from reward.decisions.later_year import days_of_awards, row_in
from reward.decisions.offer_set import Ints, OfferSet
from reward.decisions.payment_draws import is_uncertain, with_payments_drawn
from reward.decisions.pension_factor import FACTOR, MILLIONTHS, pension_factors
from reward.decisions.todays_money import discounts_at, rates_of
from reward.decisions.varied import along, in_columns, line_of
from reward.engine.batches import price_in_chunks
from reward.engine.regime import regime
from reward.engine.rows import EmploymentRows, Rows
from reward.offers import OfferRow
from reward.offers.absence import rows_away
from reward.offers.allowances import risen_with_pay

BILLED = "contract.billed_days"
CPI = "assume.cpi"
UNASKED = (BILLED, AWARD, CPI, BENCH, RENEWAL, FACTOR)
"""What is drawn unasked; the reader's own ranges may add any input that moves rows in columns."""
OF_TIME = (AWARD, CPI, BENCH, RENEWAL, VETTING, FACTOR)
"""Inputs that are not columns of the offer's own row."""


@dataclass(frozen=True)
class Drawn:
    """The draws: the value of each input by its path, and what B brings less A, in pence of today."""

    ranges: tuple[InputRange, ...]
    inputs: Mapping[str, Ints]
    sums: tuple[Ints, Ints]

    @property
    def gaps(self) -> Ints:
        return self.sums[1] - self.sums[0]


@dataclass(frozen=True, eq=False)
class Lots:
    """Streams of numbers from one seed."""

    of: OfferSet
    draws: int
    seed: int

    def values(self, each: InputRange) -> Ints:
        """Values of a range: a triangle with its top at the likely value, to the input's step."""
        if each.low_scaled == each.high_scaled:
            return np.full(self.draws, each.low_scaled, dtype=np.int64)
        # Both offers' pensions are valued for one person, whose age decides.
        stream = self.stream(each.where.path, None if each.where.path == FACTOR else each.where.offer)
        drawn = stream.triangular(each.low_scaled, each.likely_scaled, each.high_scaled, self.draws)
        steps = np.rint((drawn - each.low_scaled) / each.where.step).astype(np.int64)
        return each.low_scaled + steps * each.where.step

    def chances(self, name: str, place: int, share: Ints) -> NDArray[np.bool_]:
        """Whether something comes to pass that does so with these shares, in parts per million."""
        return np.asarray(self.stream(name, place).integers(0, WHOLE, self.draws) < share)

    def payment(self, place: int, name: str, year: TaxYear, share: int) -> tuple[str, NDArray[np.bool_]]:
        """Whether a payment comes in a tax year, and what that draw is called."""
        label = f"{name} in {year}"
        return f"{letter(place)}: {label}", self.chances(label, place, np.full(self.draws, share, dtype=np.int64))

    def stream(self, name: str, place: int | None) -> np.random.Generator:
        label = name if place is None else f"{name} of {self.of.names[place]}"
        return np.random.default_rng([self.seed, zlib.crc32(label.encode())])


def draw(
    of: OfferSet, horizon: Horizon, draws: int, seed: int, measure: FigureName, asked: Sequence[str] = ()
) -> Drawn:
    """Every draw of the uncertain inputs, and what each offer brings over the horizon with it."""
    wanted = drawn_ranges(of, horizon, asked)
    if not wanted and not any(is_uncertain(row) for offer in of.offers for row in offer.payment):
        raise InputError(f"nothing is uncertain about these offers over {horizon}; --range PATH=LOW:HIGH says what is")
    lots = Lots(of, draws, seed)
    inputs = {each.path: lots.values(each) for each in wanted}
    if CPI in inputs:
        worth = _discounts(inputs[CPI], rates_of(of)[1], len(horizon.parts))
    else:
        known = discounts_at(sum(rates_of(of)), len(horizon.parts))
        worth = [np.full(1, factor, dtype=np.int64) for factor in known]
    sums, moved = [], set(OF_TIME)
    for place in (0, 1):
        months = _months(of, place, horizon, inputs, lots)
        total = np.zeros(draws, dtype=np.int64)
        for ahead in range(len(horizon.parts)):
            offer_row, rows, touched = _rows(of, place, ahead, wanted, inputs, draws, horizon)
            rows, paid = with_payments_drawn(of.library, offer_row, rows, horizon, partial(lots.payment, place))
            inputs |= paid
            rows = in_part(of, place, rows, horizon.parts[ahead], Count(months[:, ahead]))
            amount = _brought(of, offer_row, rows, inputs.get(f"{letter(place)}:{FACTOR}"), measure)
            total += to_penny(at(amount, worth[ahead]))
            moved |= touched
        sums.append(total)
    for each in wanted:
        if each.where.path not in moved:
            raise InputError(f"--range {each.path}: moves no amount of these offers in this time, and is not drawn")
    return Drawn(tuple(wanted), inputs, (sums[0], sums[1]))


def drawn_ranges(of: OfferSet, horizon: Horizon, asked: Sequence[str] = ()) -> list[InputRange]:
    """The ranges to draw from: the usual ones that can matter to these offers, and the reader's own."""
    of_pension = [text for text in asked if FACTOR in text.partition("=")[0]]
    found = ranges_of(of, [text for text in asked if text not in of_pension])
    # What the reader set is known, and is not drawn.
    known = [f"assume.{name}" for name in of.assumptions.written()]
    if not any(_can_end(of, place, horizon) for place in (0, 1)) or of.assumptions.after_contract != "bench":
        known += [BENCH, RENEWAL]
    if len(horizon.parts) == 1:
        known += [AWARD, CPI]
    if all(offer.kind != "employment" for offer in of.offers):
        known.append(AWARD)
    drawn = [path for path in UNASKED if path not in known]
    found = [each for each in found if each.nature == "yours" or each.where.path in drawn]
    return [*found, *pension_factors(of, of_pension)]


def _can_end(of: OfferSet, place: int, horizon: Horizon) -> bool:
    course = course_of(of, place, horizon)
    return course.length is not None and course.wait + course.length < horizon.months


def _discounts(cpi: Ints, above: int, count: int) -> list[Ints]:
    """What a penny of each tax year is worth in today's money, for every draw, in millionths."""
    rates, which = np.unique(cpi, return_inverse=True)
    known = np.array([discounts_at(int(rate) + above, count) for rate in rates], dtype=np.int64)
    return [known[which, ahead] for ahead in range(count)]


def _months(of: OfferSet, place: int, horizon: Horizon, inputs: dict[str, Ints], lots: Lots) -> Ints:
    """Months worked in each tax year, shape (draws, parts); what is drawn on the way is added to `inputs`."""
    course, contract = course_of(of, place, horizon), of.offers[place].contract
    wait = np.full(lots.draws, course.wait, dtype=np.int64)
    if VETTING in inputs and contract.start is None and contract.vetting_weeks is None:
        wait = np.asarray(months_of_weeks(inputs[VETTING]), dtype=np.int64)
    gaps: list[Ints] = []
    if course.length is not None:
        own_gap = np.full(lots.draws, course.gap, dtype=np.int64)
        gap = inputs.get(BENCH, own_gap)
        if RENEWAL not in inputs:
            gaps = [gap]
        else:
            begin, turn = int(wait.min()) + course.length, 0
            while begin < horizon.months:
                renewed = lots.chances(f"renewal {turn + 1}", place, inputs[RENEWAL])
                inputs[f"{letter(place)}: renewal {turn + 1}"] = renewed.astype(np.int64)
                gaps.append(np.where(renewed, 0, gap))
                begin, turn = begin + course.length, turn + 1
            gaps = gaps or [own_gap]
    return worked(horizon, wait, course.length, gaps)


def _rows(
    of: OfferSet,
    place: int,
    ahead: int,
    wanted: Sequence[InputRange],
    inputs: Mapping[str, Ints],
    draws: int,
    horizon: Horizon,
) -> tuple[OfferRow, Rows, set[str]]:
    """One offer in one tax year as a row for each draw, and the paths of the inputs that move it."""
    shifts, moved = [], set()
    days = horizon.days_of(horizon.parts[ahead])
    for each in wanted:
        if each.where.path in OF_TIME or place not in of.touched(each.where):
            continue
        # A range of a few steps is looked at a little beyond its end, where a straight line shows.
        high = max(each.high_scaled, each.low_scaled + 8 * each.where.step)
        line = line_of(partial(_placed_with, of, place, ahead, each, days), each.low_scaled, high, each.where.step)
        if line is None:
            raise InputError(f"--range {each.path}: moves more than amounts and is not drawn; sensitivity varies it")
        _, start, slopes = line
        of = of.with_value(each.where, start)
        shifts.append((inputs[each.path] - start, slopes))
        moved |= {each.where.path} if slopes else set()
    offer_row = in_columns(row_in(of, place, ahead, awarded=AWARD not in inputs, days=days))
    rows = along(offer_row.rows, np.zeros(draws, dtype=np.int64), {})
    for offsets, slopes in shifts:
        rows = along(rows, offsets, slopes)
    if AWARD in inputs and isinstance(rows, EmploymentRows):
        awards = days_of_awards(of, place, ahead)

        def risen(amount: "int | Pence", after: date) -> Pence:
            pay = Pence(np.zeros(draws, dtype=np.int64) + amount)
            for _ in range(sum(day > after for day in awards)):
                pay = to_penny(at(pay, WHOLE + inputs[AWARD]))
            return pay

        rows = risen_with_pay(replace(rows, salary=risen(rows.salary, date.min)), offer_row.allowances, risen)
    return offer_row, rows_away(of.library, offer_row, rows, horizon.start, horizon.last_day), moved


def _brought(of: OfferSet, offer_row: OfferRow, rows: Rows, factor: Ints | None, measure: FigureName) -> Pence:
    """A figure of these rows for their months of the year."""
    if factor is not None:
        rows = replace(rows, extras=replace(rows.extras, pension_factor=factor * MILLIONTHS))
    found = price_in_chunks(rows, regime(of.library, offer_row.key), [measure])
    months = rows.extras.months
    assert months is not None
    return Pence(found.get(measure, np.zeros(len(months), dtype=np.int64)))


def _placed_with(
    of: OfferSet, place: int, ahead: int, each: InputRange, days: tuple[date, date], value: int
) -> OfferRow:
    return row_in(of.with_value(each.where, value), place, ahead, awarded=False, days=days)
