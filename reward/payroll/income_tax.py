"""PAYE of payments: columns of payments in any order, tax out.

On a cumulative code a payment bears what is due on the year so far, less what was deducted before. Half the pay is
the most that is taken, so what each payment bears of the tax to date is found in rounds: the first of every employee's
year together, then the second, and so on.
"""

import datetime
from collections.abc import Callable
from itertools import pairwise

import numpy as np

from reward.base.money import Pence, total
from reward.base.values import dataclass
from reward.library.in_force import Library
from reward.library.models.statutory import IncomeTax
from reward.library.models.tax_code import TaxCode
from reward.payroll.payments import Ints, Payments, groups, in_years, periods_a_year
from reward.rules import directors, paye

PIECE = 16_384
"""Rows worked at once, so that the tables they are looked up in stay in cache."""


@dataclass(frozen=True)
class _Method:
    """How a group of payments is taxed: pay, code number and period to date in, tax to date out."""

    due: Callable[[Pence, Ints, Ints], Pence]


def income_tax(library: Library, payments: Payments) -> tuple[Pence, Pence]:
    """PAYE of each payment, and the tax to date with it."""
    of = payments
    count = len(of.pay)
    paid = of.taxed
    tax, to_date = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    if not count:
        return Pence(tax), Pence(to_date)
    length = np.array([paye.LENGTH[each] for each in paye.FREQUENCIES], dtype=np.int64)[of.frequency]
    weeks = of.period * length
    periods = periods_a_year(of.frequency)
    # Week 53, 54 or 56 is worked alone, on the table of week 1, 2 or 4.
    alone = of.alone | (weeks > periods)
    number = np.array([_signed(code) for code in of.codes], dtype=np.int64)[of.code]
    method = np.zeros(count, dtype=np.int64)
    methods: list[_Method] = []
    ways: dict[tuple[object, ...], int] = {}
    way = np.array([ways.setdefault(_way(code), len(ways)) for code in of.codes], dtype=np.int64)[of.code]
    for rows in groups(of.year, of.frequency, way):
        first = rows[0]
        method[rows] = len(methods)
        methods.append(_method(library, of, int(first), int(periods[first])))

    order, begins = in_years(of, np.arange(count))
    sequence = np.cumsum(begins) - 1
    ranked, in_money, on = paid[order], of.in_money[order], alone[order]
    basis, deducted = directors.to_date(Pence(ranked), begins), np.zeros(int(sequence[-1]) + 1, dtype=np.int64)
    if of.brought is not None:
        pay_before, deducted = (column[order[begins]].copy() for column in of.brought)
        basis = total(basis, Pence(pay_before[sequence]))
    basis = Pence(np.where(on, ranked, basis))
    due = np.zeros(count, dtype=np.int64)
    to = np.where(on, length[order], weeks[order])
    for some in groups(method[order]):
        for piece in np.split(some, range(PIECE, len(some), PIECE)):
            rows = order[piece]
            due[piece] = methods[int(method[rows[0]])].due(Pence(basis[piece]), number[rows], to[piece])

    round_of = np.arange(count) - np.flatnonzero(begins)[sequence]
    by_round = np.argsort(round_of, kind="stable")
    edges = np.searchsorted(round_of[by_round], np.arange(round_of.max() + 2))
    for start, end in pairwise(edges):
        places = by_round[start:end]
        rows, whose = order[places], sequence[places]
        before = np.where(on[places], 0, deducted[whose])
        taken = paye.limited(Pence(due[places] - before), Pence(in_money[places]))
        deducted[whose] += taken
        tax[rows] = taken
        to_date[rows] = np.where(of.alone[rows], taken, deducted[whose])
    return Pence(tax), Pence(to_date)


def _signed(code: TaxCode) -> int:
    return -code.number if code.kind == "addition" else code.number


def _way(code: TaxCode) -> tuple[object, ...]:
    return ("none",) if code.kind == "none" else (code.scale, code.kind == "flat", code.step)


def _method(library: Library, of: Payments, row: int, periods: int) -> _Method:
    code, first = of.codes[int(of.code[row])], datetime.date(int(of.year[row]), 4, 6)
    figures = library.law("income_tax", IncomeTax, first, frozen=of.frozen).record
    bands = getattr(figures, code.scale)
    if code.kind == "none":
        return _Method(lambda pay, _number, _period: Pence(np.zeros_like(pay)))
    if code.kind == "flat":
        rate = paye.flat_rate(bands, code.step)
        assert rate is not None  # refused where the code was read
        return _Method(lambda pay, _number, _period: paye.due_at_one_rate(pay, rate))
    tables = paye.tables(bands, periods)

    def due(pay: Pence, number: Ints, period: Ints) -> Pence:
        free = np.sign(number) * paye.free_pay(np.abs(number), periods) * period
        return paye.due_on_bands(pay, Pence(free), period, tables)

    return _Method(due)


def code_fault(library: Library, code: TaxCode, year: int, *, frozen: bool = False) -> str | None:
    """Why a code cannot be operated in a tax year, if it cannot: a D code past the scale's top band."""
    if code.kind != "flat":
        return None
    figures = library.law("income_tax", IncomeTax, datetime.date(year, 4, 6), frozen=frozen).record
    if paye.flat_rate(getattr(figures, code.scale), code.step) is None:
        return f"tax code {code.written!r} has no rate in {year}-{(year + 1) % 100:02d}"
    return None
