"""Payments from the columns of a table: each cell read, each bad row refused by its number and column.

`pay` is all that is paid, before a pension, or is worked out from `full_time_salary`; `pension` is what the employee pays out of it on this pay day, and
`pension_relief` how its tax relief is given (blank: by net pay). `benefits` are benefits in kind of the pay day that
payroll taxes: they bear no NI and no loan.

A director's rows say `annual` or `alternative` in `director` (blank: no director's), and in
`director_weeks` the weeks from the appointment to the end of the tax year, 1 to 53 (blank: the
whole year). Both stay as they are for the rest of the year, even after the directorship ends.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from reward.base.amounts import in_pounds
from reward.base.dates import TaxYear
from reward.base.money import Pence
from reward.library.in_force import Library
from reward.library.models.tax_code import tax_code
from reward.payroll.income_tax import code_fault
from reward.payroll.national_insurance import letters_on
from reward.payroll.payments import NO_PLAN, Ints, Payments, kinds, period_end
from reward.rules import directors, paye
from reward.workforce.formats import Column, blanks
from reward.workforce.payroll_cells import (
    basis_of,
    director_of,
    director_weeks_of,
    employee_of,
    frequency_of,
    letter_of,
    period_of,
    relief_of,
    truth_of,
    week1_of,
    year_of,
)
from reward.workforce.payroll_columns import NEEDED, PAYROLL, SALARY
from reward.workforce.payroll_salary import pay_of_rows
from reward.workforce.reading import Reading, day_of, pence_of, plan_reader, sterling

OPTIONAL = tuple(each.name for each in PAYROLL if each.name not in NEEDED)


def payments_in(library: Library, columns: Mapping[str, Column], reading: Reading) -> Payments:
    blank = blanks(reading.count)
    year = reading.numbers("tax_year", columns["tax_year"], lambda text: year_of(library, text), 0)
    frequency = reading.numbers("frequency", columns["frequency"], frequency_of, 0)
    period = reading.numbers("period", columns["period"], period_of, 1)
    by, said_by = ("week1", week1_of) if "week1" in columns else ("basis", basis_of)
    alone = reading.numbers(by, columns.get(by, blank), said_by, False) > 0
    codes, code = reading.words("code", columns["code"], tax_code, tax_code("NT"))
    letters, letter = reading.words("ni_category", columns.get("ni_category", blank), letter_of, "A")
    reading.words("currency", columns.get("currency", blank), sterling, "")
    plans, plan = reading.words("loan_plan", columns.get("loan_plan", blank), plan_reader(reading), NO_PLAN)
    postgraduate = reading.numbers("postgraduate", columns.get("postgraduate", blank), truth_of, False) > 0
    # A copy: blank days are filled in below.
    pay_day = reading.numbers("pay_date", columns.get("pay_date", blank), day_of, 0).copy()
    if SALARY in columns:
        pay = pay_of_rows(library, columns, reading, year, frequency, period, pay_day)
    else:
        pay = reading.pence("pay", columns["pay"])
    pension, relief = _pensions(columns, reading, pay)
    _, employee = reading.words("employee", columns["employee"], employee_of, "")
    method, weeks = _directorships(columns, reading)
    payments = Payments(
        employee=employee,
        year=year,
        frequency=frequency,
        period=period,
        alone=alone | np.array([each.week1_month1 for each in codes], dtype=bool)[code],
        code=code,
        codes=codes,
        pay=pay,
        letter=letter,
        letters=letters,
        plan=plan,
        plans=plans,
        postgraduate=postgraduate,
        pay_day=pay_day,
        director=method,
        director_weeks=weeks,
        pension=pension,
        relief=relief,
        benefits=_benefits(columns, reading),
    )
    _check_together(library, payments, reading)
    _check_directors(payments, reading)
    return payments


def _pensions(columns: Mapping[str, Column], reading: Reading, pay: Pence) -> tuple[Pence | None, Ints | None]:
    """What is paid into a pension out of each payment, and by which relief; nothing where no row has any."""
    if "pension" not in columns:
        if "pension_relief" in columns:
            reading.numbers("pension_relief", columns["pension_relief"], relief_of, 0)
        return None, None
    pension = Pence(reading.numbers("pension", columns["pension"], lambda text: pence_of(text) if text else 0, 0))
    relief = reading.numbers("pension_relief", columns.get("pension_relief", blanks(reading.count)), relief_of, 0)
    for row in np.flatnonzero(reading.good & (pension > pay)).tolist():
        said = f"{in_pounds(int(pension[row]))} is more than the pay, {in_pounds(int(pay[row]))}"
        reading.refuse(row, "pension", f"{said}, which is before the pension")
    return (pension, relief) if pension.any() else (None, None)


def _benefits(columns: Mapping[str, Column], reading: Reading) -> Pence | None:
    """Benefits that payroll taxes with each payment; nothing where no row has any."""
    if "benefits" not in columns:
        return None
    benefits = Pence(reading.numbers("benefits", columns["benefits"], lambda text: pence_of(text) if text else 0, 0))
    return benefits if benefits.any() else None


def unsaid_relief(of: Payments, columns: Mapping[str, Column], kept: Ints) -> tuple[str, ...]:
    """A remark where a pension does not say how its relief is given."""
    if of.pension is None:
        return ()
    blank = np.ones(len(of.pay), dtype=bool)
    if "pension_relief" in columns:
        texts = columns["pension_relief"].texts()
        blank = np.array([not text.strip() for text in texts.different], dtype=bool)[texts.which]
    many = int((blank & (of.pension > 0))[kept].sum())
    if not many:
        return ()
    others = "pension_relief says relief-at-source or sacrifice where it is not"
    return (f"{many:,} {'pension is' if many == 1 else 'pensions are'} taken as by net pay, before tax; {others}",)


def _check_together(library: Library, of: Payments, reading: Reading) -> None:
    """What one cell cannot know: periods of the frequency, days of the year, letters and codes of their time."""

    def refuse(column: str, faults: dict[int, str], which: Ints) -> None:
        for row in np.flatnonzero(np.isin(which, list(faults))).tolist():
            reading.refuse(row, column, faults[int(which[row])])

    firsts, which = kinds(of.year, of.frequency, of.period, of.pay_day)
    days = np.full(len(firsts), datetime.date(2023, 4, 6).toordinal(), dtype=np.int64)
    periods: dict[int, str] = {}
    dates: dict[int, str] = {}
    for place, row in enumerate(firsts.tolist()):
        year, period = int(of.year[row]), int(of.period[row])
        frequency = paye.FREQUENCIES[int(of.frequency[row])]
        if not year:
            continue
        if period > paye.MOST[frequency]:
            periods[place] = f"there is no {frequency} period {period}; periods are 1 to {paye.MOST[frequency]}"
            continue
        paid_on = int(of.pay_day[row])
        when = datetime.date.fromordinal(paid_on) if paid_on else period_end(year, frequency, period)
        if TaxYear(year).first <= when <= TaxYear(year).last:
            days[place] = when.toordinal()
        else:
            dates[place] = f"{when} is not in the tax year {TaxYear(year)}"
    refuse("period", periods, which)
    refuse("pay_date", dates, which)
    of.pay_day[:] = days[which]

    firsts, which = kinds(of.pay_day, of.letter)
    letters: dict[int, str] = {}
    for place, row in enumerate(firsts.tolist()):
        when, letter = datetime.date.fromordinal(int(of.pay_day[row])), of.letters[int(of.letter[row])]
        known = letters_on(library, when)
        if letter not in known:
            letters[place] = f"no NI category letter {letter[:20]!r} on {when}; letters are {', '.join(sorted(known))}"
    refuse("ni_category", letters, which)

    firsts, which = kinds(of.year, of.code)
    codes: dict[int, str] = {}
    for place, row in enumerate(firsts.tolist()):
        fault = code_fault(library, of.codes[int(of.code[row])], int(of.year[row])) if of.year[row] else None
        if fault is not None:
            codes[place] = fault
    refuse("code", codes, which)


def _directorships(columns: Mapping[str, Column], reading: Reading) -> tuple[Ints | None, Ints | None]:
    """The method and weeks of each row's directorship; nothing where no row is a director's."""
    if "director" not in columns and "director_weeks" not in columns:
        return None, None
    blank = blanks(reading.count)
    method = reading.numbers("director", columns.get("director", blank), director_of, 0).copy()
    given = columns.get("director_weeks", blank)
    weeks = reading.numbers("director_weeks", given, director_weeks_of, directors.YEAR)
    for row in np.flatnonzero(reading.good & (method == 0) & (weeks != directors.YEAR)).tolist():
        reading.refuse(row, "director_weeks", f"says {weeks[row]}, but director is blank; it is annual or alternative")
    return (method, weeks) if method.any() else (None, None)


def _check_directors(of: Payments, reading: Reading) -> None:
    """What must stay as it is while a director's year lasts, so that its sums are of one kind."""
    if of.director is None or of.director_weeks is None:
        return
    fixed: tuple[tuple[str, str, Any, Sequence[str]], ...] = (
        ("director", "method", of.director, directors.METHODS),
        ("director_weeks", "number of weeks", of.director_weeks, [str(weeks) for weeks in range(directors.YEAR + 1)]),
        ("ni_category", "letter", of.letter, of.letters),
        ("loan_plan", "loan plan", of.plan, of.plans),
        ("postgraduate", "postgraduate loan", of.postgraduate, ("false", "true")),
    )
    whose = of.employee * 10_000 + of.year
    rows = np.flatnonzero(reading.good & np.isin(whose, whose[reading.good & (of.director > 0)]))
    order = rows[np.lexsort((of.director[rows] > 0, of.pay_day[rows], _moment(of)[rows], whose[rows]))]
    first: dict[int, int] = {}
    employed: dict[int, int] = {}
    for row in order.tolist():
        year, method = int(whose[row]), int(of.director[row])
        if year not in first:
            if not method:
                employed[year] = row + 1
                continue
            first[year] = row
            if year in employed and of.director_weeks[row] == directors.YEAR:
                words = f"is the whole year, but row {employed[year]}, earlier in it, is not a director's"
                reading.refuse(row, "director_weeks", f"{words}; give the weeks from the appointment on")
            continue
        begun = first[year]
        if not method:
            words = f"is blank after row {begun + 1}, a director's; pay later in the year is worked with it, even when"
            method_then = directors.METHODS[int(of.director[begun])]
            reading.refuse(row, "director", f"{words} the directorship has ended: write {method_then}")
            continue
        # By alternative arrangements a loan is taken on each payment alone, so it may change.
        for column, what, values, words_of in fixed if method == directors.ANNUAL else fixed[:3]:
            if values[row] != values[begun]:
                now, then = (words_of[int(values[each])] or "blank" for each in (row, begun))
                words = f"is {now}, and {then} in row {begun + 1}"
                reading.refuse(row, column, f"{words}; a change of a director's {what} within a year cannot be worked")
                break


def check_sequences(of: Payments, columns: Mapping[str, Column], reading: Reading) -> None:
    """Periods that stand twice on a cumulative code, and pay to date that the rows contradict."""
    rows = np.flatnonzero(reading.good & ~of.alone)
    firsts, which = kinds(of.employee[rows], of.year[rows], of.frequency[rows], of.period[rows])
    first = rows[firsts[which]]
    for row, before in zip(rows[rows != first].tolist(), first[rows != first].tolist(), strict=True):
        words = f"period {of.period[row]} of this employee and year is in row {before + 1} already"
        reading.refuse(row, "period", f"{words}; a cumulative code has each once")
    if "pay_to_date" not in columns:
        return
    stated = reading.numbers("pay_to_date", columns["pay_to_date"], lambda text: pence_of(text) if text else -1, -1)
    running: dict[tuple[int, int], tuple[int, int]] = {}
    taxed = of.taxed
    for row in _in_order(of).tolist():
        if reading.good[row]:
            whose = (int(of.employee[row]), int(of.year[row]))
            before = running.get(whose, (0, 0))
            # Payslips give the pay to date before a pension or, as what is taxed, after it.
            sums = running[whose] = (before[0] + int(of.pay[row]), before[1] + int(taxed[row]))
            if stated[row] >= 0 and stated[row] not in sums:
                summed = " or, taxed, ".join(dict.fromkeys(map(in_pounds, sums)))
                said = in_pounds(int(stated[row]))
                reading.refuse(row, "pay_to_date", f"states {said}, the rows to here add up to {summed}")


def refuse_what_rests_on_refused(of: Payments, reading: Reading) -> None:
    """Refuses the cumulative rows of an employee's year that come after a refused one."""
    if not reading.refused:
        return
    bad = np.array(sorted(reading.refused), dtype=np.int64)
    whose = of.employee * 10_000 + of.year
    touched = np.isin(whose, whose[bad])
    broken: dict[int, int] = {}
    for row in (row for row in _in_order(of).tolist() if touched[row]):
        if row in reading.refused:
            broken.setdefault(int(whose[row]), row)
        elif int(whose[row]) in broken and not of.alone[row]:
            before = broken[int(whose[row])] + 1
            reading.refuse(row, "code", f"its tax to date rests on row {before}, which is refused")
        elif int(whose[row]) in broken and of.director is not None and of.director[row]:
            before = broken[int(whose[row])] + 1
            reading.refuse(row, "director", f"its NI to date rests on row {before}, which is refused")
    if of.director is not None:
        # What stays of an alternative year has lost its last payment, where the year is settled.
        cut_short = np.isin(whose, np.array(list(broken), dtype=np.int64)) & (of.director == directors.ALTERNATIVE)
        of.director[cut_short] = 0


def _in_order(of: Payments) -> Ints:
    return np.lexsort((_moment(of), of.year, of.employee))


def _moment(of: Payments) -> Ints:
    """The end of each row's period, with weeks and months on one line."""
    length = np.array([paye.LENGTH[each] for each in paye.FREQUENCIES], dtype=np.int64)[of.frequency]
    a_year = np.array([paye.PERIODS[each] for each in paye.FREQUENCIES], dtype=np.int64)[of.frequency]
    return of.period * length * 364 // a_year
