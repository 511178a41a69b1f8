"""Pay days priced: rows through the engine for each pay day, and PAYE over each tax year of them."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

import numpy as np

from reward.base.dates import TaxYear
from reward.base.errors import InputError
from reward.base.figures import ColumnName, Figures, as_figures, by_name
from reward.base.money import Pence, at_least_nil, at_most, less
from reward.base.values import dataclass
from reward.engine.batches import CHUNK, cut, price_in_chunks
from reward.engine.liability import taxed_pay
from reward.engine.pay import class_one_pay, employer_costs
from reward.engine.regime import Regime, regime
from reward.engine.regime_key import RegimeKey, letter_on
from reward.engine.rows import Rows
from reward.engine.year import in_hand, pay_period
from reward.library.in_force import Library
from reward.library.models.person import Person
from reward.library.models.tax_code import TaxCode, tax_code
from reward.offers.ordinary_code import ordinary_code
from reward.offers.pay_calendar import PayDay
from reward.payroll.deductions import loans, remarks
from reward.payroll.income_tax import code_fault, income_tax
from reward.payroll.national_insurance import class_one
from reward.payroll.payments import EARNINGS, NO_PLAN, Ints, Payments
from reward.rules import directors, paye
from reward.rules.national_insurance import EarningsPeriod


@dataclass(frozen=True)
class Code:
    """The tax code that payroll operates, and why this one."""

    code: TaxCode
    alone: bool
    """Week 1/month 1: each payment is taxed by itself."""
    why: str
    ordinary_code: TaxCode
    """The code of somebody of the nation of whom HMRC knows nothing but this pay."""

    @property
    def ordinary(self) -> str:
        return self.ordinary_code.written

    @property
    def is_ordinary(self) -> bool:
        """Whether the code says nothing of other income, benefits, allowances or old tax; week 1/month 1 says nothing of them either."""
        return self.code.written == self.ordinary

    @property
    def written(self) -> str:
        return self.code.written + (" week 1/month 1" if self.alone else "")


def code_of(library: Library, person: Person, kind: str, year: TaxYear, frozen: bool) -> Code:
    """The person's code; else the emergency code, cumulative in a post and week 1 in an umbrella."""
    code = tax_code(ordinary_code(library, person.nation, year.first, frozen))
    if person.tax_code is not None:
        given = tax_code(person.tax_code)
        fault = code_fault(library, given, year.start, frozen=frozen)
        if fault is not None:
            raise InputError(f"person.tax_code: {fault}")
        return Code(given, given.week1_month1, "your code", code)
    if kind == "umbrella":
        return Code(code, True, "the emergency code, as umbrellas operate it until HMRC sends another", code)
    return Code(code, False, "the emergency code, cumulative", code)


def price_days(library: Library, keys: list[RegimeKey], rows: Rows) -> Figures:
    """The figures of each pay day but for income tax; `keys` are those of `key_on`, one a pay day."""
    return price_by_regime(library, keys, np.arange(len(keys)), rows)


def price_by_regime(
    library: Library, keys: Sequence[RegimeKey], which: Ints, rows: Rows, only: Collection[ColumnName] | None = None
) -> Figures:
    """The figures of rows of a pay day each but for income tax, or `only` some of them; `which` says whose of the keys
    each row's is."""
    distinct = list(dict.fromkeys(keys))
    if len(distinct) == 1:
        return price_in_chunks(rows, regime(library, distinct[0]), only, work=pay_period)
    of_row = np.array([distinct.index(key) for key in keys], dtype=np.int64)[which]
    figures: dict[ColumnName, Pence] = {}
    for number, key in enumerate(distinct):
        of_key = np.flatnonzero(of_row == number)
        for start in range(0, len(of_key), CHUNK):
            chunk = of_key[start : start + CHUNK]
            for name, column in by_name(pay_period(cut(rows, chunk), regime(library, key))).items():
                if only is not None and name not in only:
                    continue
                if name not in figures:  # not every day's scheme makes the charges of another's
                    figures[name] = Pence(np.zeros(len(of_row), dtype=np.int64))
                figures[name][chunk] = column
    return as_figures(figures)


def key_on(library: Library, key: RegimeKey, day: PayDay) -> RegimeKey:
    """The regime of a pay day: that of its tax year, `key`, for the stretch between two of them, on its figures.

    One that pays for no day of work, after the last of them, is an irregular payment to who has left: its earnings
    period for National Insurance is a week, however often the job was paid (SSCR 2001 reg. 3(5) and (6), NIM08410).
    """
    if key.pension is not None and key.pension.joins is not None:
        joins = key.pension.joins
        key = replace(key, pension=None if day.on < joins else replace(key.pension, joins=None))
    on = _figures_on(library, scheme_of(key), day.on, day.year)
    period = EARNINGS[day.frequency] if day.first <= day.last else "week"
    return _for_a_period(key, period, on, letter_on(key, day.on))


def scheme_of(key: RegimeKey) -> str | None:
    """The pension scheme whose rates a regime takes, if any."""
    return None if key.pension is None or key.pension.scheme == "none" else key.pension.scheme


@lru_cache(maxsize=4096)
def _for_a_period(key: RegimeKey, period: EarningsPeriod, on: date, letter: str) -> RegimeKey:
    return replace(key, period=period, on=on, ni_category=letter, ni_change=None)


@lru_cache(maxsize=4096)
def _figures_on(library: Library, scheme: str | None, on: date, year: TaxYear) -> date:
    """The first day from which NI and pension figures are those of the pay day."""
    starts = library.starts("statutory", "national_insurance")
    if scheme is not None:
        if on > last_known(library, scheme):
            return on  # past the last figures: refused, or kept where later years were asked for
        for table in _tables(library, scheme):
            starts = [*starts, *library.starts("pension", scheme, table)]
    return max([start for start in starts if start <= on] + [year.first])


def last_known(library: Library, scheme: str) -> date:
    """The last day for which a pension scheme's rates are published."""
    contents = library.table("pension", scheme)
    ends = (contents[table][-1].get("to") for table in _tables(library, scheme))
    return min((end for end in ends if isinstance(end, date)), default=date.max)


def _tables(library: Library, scheme: str) -> list[str]:
    return [table for table in ("member", "employer") if table in library.table("pension", scheme)]


def with_tax(
    library: Library,
    person: Person,
    key: RegimeKey,
    code: Code,
    days: list[PayDay],
    figures: Figures,
    brought: tuple[int, int],
    allowance: Pence | None = None,
) -> Figures:
    """The figures of a tax year's pay days with PAYE, a director's NI, and what is left of each payment.

    `brought` is pay and tax to date from a P45, `allowance` what is taken off the employer's NI.
    """
    under = regime(library, key)
    payments = _payments(person, under, code, days, taxed_pay(figures, under), brought)
    if "payrolled_benefits" in figures:
        payments = replace(payments, benefits=figures["payrolled_benefits"])
    tax, to_date = income_tax(library, payments)
    found: Figures = {**figures, "income_tax": tax, "income_tax_to_date": to_date}
    if person.director is not None:
        of_earnings = replace(payments, pay=class_one_pay(figures))
        found["employee_ni"], employer = class_one(library, of_earnings)
        if allowance is not None:
            employer = less(employer, at_most(allowance, at_least_nil(employer)))
        found["employer_ni"] = employer
        found["student_loan"], found["postgraduate_loan"] = loans(library, of_earnings)
        if "employer_cost" in found:
            found |= employer_costs(found)
    return {**found, "take_home": in_hand(found)}


def directors_remarks(
    library: Library, person: Person, key: RegimeKey, code: Code, days: list[PayDay], figures: Figures
) -> tuple[str, ...]:
    """What to know of how a director's pay days were worked."""
    if person.director is None:
        return ()
    under = regime(library, key)
    return remarks(library, _payments(person, under, code, days, class_one_pay(figures), (0, 0)))


def _payments(
    person: Person, under: Regime, code: Code, days: list[PayDay], pay: Pence, brought: tuple[int, int]
) -> Payments:
    count = len(days)
    each = [letter_on(under.key, day.on) for day in days]
    letters = tuple(dict.fromkeys(each))

    def same(value: int) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
        return np.full(count, value, dtype=np.int64)

    return Payments(
        employee=same(0),
        year=np.array([day.year.start for day in days], dtype=np.int64),
        frequency=same(paye.FREQUENCIES.index(days[0].frequency)),
        period=np.array([day.period for day in days], dtype=np.int64),
        alone=np.full(count, code.alone),
        code=same(0),
        codes=(code.code,),
        pay=pay,
        letter=np.array([letters.index(letter) for letter in each], dtype=np.int64),
        letters=letters,
        plan=same(0),
        plans=(NO_PLAN if under.student_loan is None else under.student_loan.name,),
        postgraduate=np.full(count, under.postgraduate_loan is not None),
        pay_day=np.array([day.on.toordinal() for day in days], dtype=np.int64),
        director=None if person.director is None else _methods(person, days),
        director_weeks=None if person.director_from is None else _weeks_left(person, days),
        brought=(same(brought[0]), same(brought[1])),
        frozen=under.key.frozen,
    )


def _methods(person: Person, days: list[PayDay]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """A director's method from the appointment on; before it the pay is an employee's."""
    assert person.director is not None
    method, since = directors.METHODS.index(person.director), person.director_from
    return np.array([method if since is None or day.on >= since else 0 for day in days], dtype=np.int64)


def _weeks_left(person: Person, days: list[PayDay]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Weeks of each pay day's tax year from the appointment on, the week of it counted; all of them in later years."""
    assert person.director_from is not None
    weeks = []
    for day in days:
        since = (person.director_from - day.year.first).days // 7
        weeks.append(52 if since <= 0 else max(52 - since, 1))
    return np.array(weeks, dtype=np.int64)
