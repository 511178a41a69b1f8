"""Rows of a staff table through the engine: by regime, in chunks, and every figure back in its row's place."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.base.figures import WHOLE_PRICE, ColumnName, FigureName, Figures, MoneyName, as_figures, by_name
from reward.base.money import Count, Pence, is_nil, nil
from reward.engine.applies import applies
from reward.engine.batches import price_in_chunks
from reward.engine.regime import Regime, regime
from reward.engine.regime_key import RegimeKey
from reward.engine.rows import AgencyRows, CompanyRows, EmploymentRows, Rows, UmbrellaRows
from reward.engine.year import price, price_pay
from reward.library.in_force import Library
from reward.offers.company import customary_salary, own_levy_allowance
from reward.workforce.reading import Ints, Reading
from reward.workforce.staff.part_year import price_part_years
from reward.workforce.staff.rows import Staff

COUNTED: tuple[MoneyName, ...] = ("gross_pay", "employer_ni", "apprenticeship_levy", "employer_pension", "hirer_cost")
"""What the control totals need."""

Absent = dict[str, NDArray[np.bool_]]

PART_YEARS = 16_384
"""Rows for less than a tax year that are worked at a time."""


def price_staff(
    library: Library, staff: Staff, reading: Reading, wanted: Collection[FigureName], *, goes_on: bool = True
) -> tuple[Figures, Absent]:
    """These figures of every row, and which rows have no such figure; a refused row has nothing at all.

    Of rows for less than a tax year the rest of it holds pay at the same rate (`goes_on`), or nothing.
    """
    order, groups = _groups(staff)
    kept = kept_figures(wanted)
    # Every row is moved once, to lie beside those of its regime, and its figures once, back into its place.
    sorted_rows = staff if order is None else staff.taken(order)
    results = _Results(kept, len(staff.key) if order is None else len(order))
    for group in groups:
        under, place = regime(library, group.key), group.place
        rows: Where = place
        if group.whole_year:
            of, there = sorted_rows, rows
            needed = rows_of(library, of, rows, under)
            found = price_in_chunks(needed, under, only=kept, work=_work(kept), into=results.room(place))
        else:
            every = np.arange(place.stop) if order is None else order[place]
            of = staff
            found, rows = _in_part_years(library, staff, every, group.key, reading, goes_on=goes_on)
            there = place.start + np.searchsorted(every, rows)
            if not len(rows):
                continue
        if group.key.kind != "employment":
            # A contract whose VAT is recovered has none of it, whatever the rows beside it.
            found.setdefault("unrecovered_vat", nil(len(found["hirer_cost"])))
        for name in kept:
            if name in found and applies(name, under):
                results.put(name, there, found[name])
            else:
                results.leave_out(name, there)
        if "hours_worked" in kept and group.key.kind == "employment":
            results.leave_out("hours_worked", _where(there, of.hours_per_week[rows] == 0))
    back = None
    if order is not None:
        back = np.zeros(len(staff.key), dtype=np.intp)
        back[order] = np.arange(len(order))
    figures = results.figures(back)
    if staff.away.any():
        figures = as_figures({name: np.where(staff.away, 0, figures[name]) for name in kept})
    return figures, results.absent(back)


def kept_figures(wanted: Collection[FigureName]) -> list[FigureName]:
    """The figures that are worked out: those wanted and those that the control totals need."""
    kept: dict[FigureName, None] = dict.fromkeys(wanted)
    return [*(kept | dict.fromkeys(COUNTED))]


Where = slice | Ints


class _Results:
    """Figures of rows that lie by regime, as one regime after the other is priced."""

    def __init__(self, names: Sequence[FigureName], count: int) -> None:
        self.count = count
        self._figures = {name: np.empty(count, dtype=np.int64) for name in names}
        self._there = dict.fromkeys(names, False)
        self._absent: Absent = {}

    def room(self, there: slice) -> Figures:
        """Where these rows' figures belong, to be worked out in place."""
        return as_figures({name: column[there] for name, column in self._figures.items()})

    def put(self, name: FigureName, there: Where, column: "Pence | Count") -> None:
        self._there[name] |= not is_nil(column)
        room = self._figures[name]
        if not np.may_share_memory(room, column):  # else it was worked out in its place
            room[there] = column

    def leave_out(self, name: FigureName, there: Where) -> None:
        self._figures[name][there] = 0
        if name not in self._absent:
            self._absent[name] = np.zeros(self.count, dtype=bool)
        self._absent[name][there] = True

    def figures(self, back: "Ints | None") -> Figures:
        """Each figure with every row in its own place, which `back` has; a figure that no row has is nil."""
        count = self.count if back is None else len(back)
        return as_figures(
            {
                name: _in_place(column, back) if self._there[name] else nil(count)
                for name, column in self._figures.items()
            }
        )

    def absent(self, back: "Ints | None") -> Absent:
        return {name: _in_place(which, back) for name, which in self._absent.items()}


def _in_place(column: NDArray[Any], back: "Ints | None") -> NDArray[Any]:
    return column if back is None or not len(column) else column.take(back)


def _where(there: Where, which: NDArray[np.bool_]) -> Where:
    """Those of the places of which something is so."""
    if which.all():
        return there
    return np.flatnonzero(which) + there.start if isinstance(there, slice) else there[which]


def _in_part_years(
    library: Library, staff: Staff, rows: Ints, key: RegimeKey, reading: Reading, *, goes_on: bool
) -> tuple[Figures, Ints]:
    """As `price_part_years`, some rows at a time: each is twelve pay days in memory."""
    parts = [
        price_part_years(library, staff, rows[start : start + PART_YEARS], key, reading, goes_on=goes_on)
        for start in range(0, len(rows), PART_YEARS)
    ]
    parts = [(found, which) for found, which in parts if len(which)]
    if len(parts) < 2:
        return parts[0] if parts else ({}, rows[:0])
    whole: dict[ColumnName, Pence] = {}
    before = 0
    for found, which in parts:
        here = slice(before, before + len(which))
        for name, column in by_name(found).items():
            if name not in whole:
                whole[name] = Pence(np.zeros(sum(len(each) for _, each in parts), dtype=np.int64))
            whole[name][here] = column
        before = here.stop
    return as_figures(whole), np.concatenate([which for _, which in parts])


def _work(kept: Collection[FigureName]) -> Callable[[Rows, Regime], Figures]:
    return price if WHOLE_PRICE.intersection(kept) else price_pay


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that share a regime, and whether they are for the whole of its tax year."""

    key: RegimeKey
    place: slice
    """Where they lie in the order of the rows by regime."""
    whole_year: bool


def _groups(staff: Staff) -> "tuple[Ints | None, list[Group]]":
    """The rows of each regime; those of a whole year apart from the others, and by whether weeks are said.

    First their order; `None` where they lie so already, all of one regime and none refused.
    """
    code = (staff.key * 2 + (staff.billed_weeks >= 0)) * 2 + staff.part
    code[staff.key < 0] = -1
    if not len(code):
        return None, []
    if code[0] >= 0 and (code == code[0]).all():
        return None, [_group(staff, int(code[0]), 0, len(code))]
    order = np.argsort(code.astype(np.int16) if len(staff.keys) < 8_000 else code, kind="stable")
    order = order[np.count_nonzero(code < 0) :]  # refused rows come first
    ordered = code[order]
    starts = np.flatnonzero(ordered[1:] != ordered[:-1]) + 1
    edges = [0, *starts.tolist(), len(order)] if len(order) else []
    return order, [_group(staff, int(ordered[start]), start, end) for start, end in pairwise(edges)]


def _group(staff: Staff, code: int, start: int, end: int) -> Group:
    return Group(staff.keys[code // 4], slice(start, end), code % 2 == 0)


def rows_of(library: Library, staff: Staff, rows: Where, under: Regime) -> Rows:
    """Rows of one regime, each for the whole of its tax year, as the engine has them."""
    key = under.key
    if key.kind == "employment":
        bonus = Pence(staff.bonus[rows])
        return EmploymentRows(
            salary=Pence(staff.salary[rows]),
            allowances_pensionable=Pence(staff.allowances_pensionable[rows]),
            allowances_other=staff.other_allowances(rows, Pence(staff.salary[rows])),
            leave=Count(staff.whole_leave(rows)),
            bonus=bonus if bonus.any() else None,
            allowances_untaxed=None if is_nil(staff.allowances_untaxed) else Pence(staff.allowances_untaxed[rows]),
            overtime=None if is_nil(staff.overtime) else Pence(staff.overtime[rows]),
            **staff.for_leave(rows),
            **staff.time(rows, under.weekdays),
            extras=staff.of_post(rows, under),
        )
    weeks = staff.billed_weeks[rows]
    billed: dict[str, Any] = {
        "rate": Pence(staff.rate[rows]),
        "billed_days": Count(staff.billed_days[rows]),
        "hours_per_day": Count(staff.hours_per_day[rows]),
        "days_per_week": Count(staff.days_per_week[rows]),
        "billed_weeks": Count(weeks) if len(weeks) and weeks[0] >= 0 else None,
    }
    extras = staff.extras(rows, under)
    if key.kind == "umbrella":
        return UmbrellaRows(**billed, margin_per_week=Pence(staff.margin[rows]), extras=extras)
    if key.kind == "agency":
        return AgencyRows(**billed, extras=extras)
    none = nil(len(weeks))
    salary, _ = customary_salary(library, key.tax_year, frozen=key.frozen)
    levy_allowance, _ = own_levy_allowance(library, key.tax_year, frozen=key.frozen)
    return CompanyRows(
        **billed,
        salary=Pence(none + salary),
        costs=none,
        pension=none,
        retained=none,
        associated=none,
        extras=replace(extras, levy_allowance=Pence(none + levy_allowance)),
    )
