"""What the headings of a table are read as: as an input, under whatever name, or as words that speak of money.

Headings are compared without case, spaces, underscores and hyphens, and `%` is percent. A heading that
plainly is an input of ours is read as that. One that speaks of pay, time, tax or pension and is not read
stops the run by its name, unless the reader ignores it; any other is handed on as it came.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reward.base.errors import InputError, nearest
from reward.base.figures import FIGURES
from reward.library.models.table_mapping import TableMapping
from reward.workforce.formats.columns import Columns, count_of, one_text
from reward.workforce.formats.layout import Wanted
from reward.workforce.table_columns import DEDUCTIONS, OF_SALARY, SALARY, Table, inputs_of

_ALLOWANCE = "rename it to allowances_pensionable or allowances_other, whichever it is"
_EXTRA = "add what is certain of it to allowances_pensionable or allowances_other"
_SHARE = "hours_per_week with full_time_hours, weeks_per_year, or the share of full time as fte_percent are read"
_CAR = "car_list_price, car_fuel and car_co2 are what a company car is taxed by; benefits is what is taxed of others"
_SALARY = "salary is full-time pay a year"
_IN_PAY = "pay is all that is paid on the day: put it in, or leave it out"
_FOR_THE_TIME = (
    "pay is what is paid on the day, for whatever time: no time changes what is taken from it; full_time_salary in its"
    " place is paid for the time"
)
_REMEDIES: Mapping[Table, Mapping[str, str]] = {
    "staff": {
        "allowance": _ALLOWANCE,
        "weighting": _ALLOWANCE,
        "supplement": _ALLOWANCE,
        "premium": _ALLOWANCE,
        "bonus": "bonus is what is paid in the year, in pounds, and bonus_month when",
        **dict.fromkeys(("car", "vehicle", "fuel", "co2"), _CAR),
        "income": "other_income is what the person has besides this pay, and other_income_kind what it is",
        "overtime": _EXTRA,
        "commission": _EXTRA,
        "arrears": _EXTRA,
        "headcount": "posts is how many full-time posts a row is for",
        "hour": _SHARE,
        "hr": _SHARE,
        "week": _SHARE,
        "day": "leave_days, billed_days and days_per_week are read",
        "fte": _SHARE,
        "taxcode": "a year's tax is worked out whatever the code",
        "pension": "pension_scheme names the scheme",
        "superannuation": "pension_scheme names the scheme",
        "loan": "loan_plan is plan-1, plan-2, plan-4 or plan-5",
        "pay": _SALARY,
        "salary": _SALARY,
        "wage": _SALARY,
        "earning": _SALARY,
        "remuneration": _SALARY,
        "rate": "rate is a contract's, with per",
        "ni": "ni_category is the letter",
        "nic": "ni_category is the letter",
        "increment": "increment, increment_date and top are read by --budget",
        "starting": "start is the first day",
        "joined": "start is the first day",
        "leaving": "end is the last day",
        "leaver": "end is the last day",
        "left": "end is the last day",
        "tax": "",
        "paye": "",
        "sacrifice": "",
        "benefit": "",
        "deduction": "",
    },
    "payroll": {
        "taxable": "pay is before a pension, which pension and pension_relief say",
        "niable": "pay is before a pension, which pension and pension_relief say",
        "pay": _IN_PAY,
        "salary": _IN_PAY,
        "wage": _IN_PAY,
        "bonus": _IN_PAY,
        "overtime": _IN_PAY,
        "allowance": _IN_PAY,
        "commission": _IN_PAY,
        "arrears": _IN_PAY,
        "tax": "",
        "paye": "",
        "ni": "ni_category is the letter",
        "nic": "ni_category is the letter",
        "pension": "pension is what the employee pays on this pay day",
        "superannuation": "pension is what the employee pays on this pay day",
        "sacrifice": "pension with pension_relief sacrifice is what is given up for a pension",
        "loan": "loan_plan is plan-1, plan-2, plan-4 or plan-5",
        "benefit": "",
        "deduction": "",
        **dict.fromkeys(("hour", "hr", "day", "fte", "starting", "joined", "leaving", "leaver", "left"), _FOR_THE_TIME),
    },
}
"""Words of money and time, by which a heading that is not read is stopped, and what to write instead."""
_NAMES = frozenset(
    (
        *("number", "no", "nr", "num", "nino", "id", "ref", "reference", "name", "title", "description", "owner"),
        *("group", "type", "category", "status", "department", "centre", "center", "unit", "team", "account"),
        *("band", "grade", "scale", "point", "spine", "step", "frequency", "method", "currency", "reason", "element"),
    )
)
"""With one of these words a heading names something, and is no amount: `NI number`, `pay group`."""
_ALWAYS: Mapping[str, str] = {
    "startdate": "starting",
    "enddate": "leaving",
    "start": "starting",
    "end": "leaving",
    "weeksperyear": "hour",
}
"""Headings that mean an amount although they have such a word, or that are written as one word."""
_OF_DATES = ("starting", "joined", "leaving", "leaver", "left")
_PROMISED = ("allowances", "bonus", "overtime", "salary_sacrifice", "holiday_pay")
"""Figures whose names may as well say what a post is promised; in a table that was priced before they are figures."""
_PRICED = ("gross_pay", "take_home", "employer_cost")

_MOST_TOLD = 12
"""Columns that are named of those that are not read; `--check` has all."""
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Headings:
    """Which columns of a table are read, and as what."""

    names: Mapping[str, str]
    """The heading in the table of each input that it has."""
    stated: Mapping[str, str]
    """The heading of each figure that stands in it already."""
    ignored: tuple[str, ...]
    unread: tuple[str, ...]
    """Columns that are handed on and read by nobody, besides those that are ignored."""
    remarks: tuple[str, ...]
    mapping: TableMapping
    stops: tuple[str, ...] = ()
    """Columns that speak of money or time and are not read."""
    stopped: str = ""
    """What is said of columns that speak of money or time and are not read; empty where there are none."""

    def told(self, unread: str = "handed on unread", besides: Sequence[str] = ()) -> str:
        """In short, which headings are read as something else than they say, and which are not read; empty where none.

        `unread` says what becomes of these; those in `besides` are read in another way.
        """
        others = [f"{own[:40]!r} as {name}" for name, own in self.names.items() if key_of(own) != key_of(name)]
        left = [repr(own[:40]) for own in self.unread if own not in (*self.stops, *besides)]
        said = [f"columns read: {', '.join(others)}"] if others else []
        if left:
            said.append(
                f"{unread}: {', '.join(left[:_MOST_TOLD])}"
                + f" and {len(left) - _MOST_TOLD} more" * (len(left) > _MOST_TOLD)
            )
        return "; ".join(said)

    def refuse_unread(self) -> None:
        if self.stopped:
            raise InputError(self.stopped)

    def read(self, came: Columns) -> Columns:
        """The columns that are read, by our names for them, with what the mapping puts in; without ids, the rows' numbers."""
        found = {name: came[own] for name, own in self.names.items()}
        for name, words in self.mapping.cells.items():
            if name in found:
                found[name] = found[name].texts().renamed(words)
        count = count_of(came)
        for name, value in self.mapping.values.items():
            found[name] = found[name].texts().filled(value) if name in found else one_text(value, count)
        return found


def headings(table: Table, came: Iterable[str], mapping: "TableMapping | Sequence[str] | str" = ()) -> Headings:
    """What the columns of a table are read as.

    Raises `InputError` for a column that says the same as another, and for one to ignore or rename that is not there.
    One that speaks of money or time and is not read is in `stopped`, unless the mapping ignores it.
    """
    how = mapping_of(mapping)
    head = _headings(table, tuple(came), how.ignore, tuple(how.rename.items()), tuple(how.values))
    if how == TableMapping():
        return head
    values = {_known(table, name): value for name, value in how.values.items()}
    words_of_cells = {_known(table, name): words for name, words in how.cells.items()}
    for name in words_of_cells:
        if name not in head.names:
            raise InputError(f"[cells.{name}] says what cells mean, and no column of the table is read as {name}")
    return replace(head, mapping=how.model_copy(update={"values": values, "cells": words_of_cells}))


def mapping_of(mapping: "TableMapping | Sequence[str] | str", ignore: "Sequence[str] | str" = ()) -> TableMapping:
    """How a table is read; a list alone is of columns to ignore."""
    more = (ignore,) if isinstance(ignore, str) else tuple(ignore)
    if not isinstance(mapping, TableMapping):
        mapping = TableMapping(ignore=(mapping,) if isinstance(mapping, str) else tuple(mapping))
    return mapping.model_copy(update={"ignore": (*mapping.ignore, *more)}) if more else mapping


def is_heading(table: Table, heading: str) -> bool:
    """Whether a column of this name would be read."""
    return key_of(heading) in _all_keys(table)


def wanted_by(table: Table, mapping: TableMapping) -> Wanted:
    """Where in its file the table is looked for."""
    renamed = {key_of(own) for own in mapping.rename}
    return Wanted(
        mapping.sheet, mapping.header_row, lambda heading: key_of(heading) in renamed or is_heading(table, heading)
    )


@lru_cache(maxsize=4)
def _all_keys(table: Table) -> frozenset[str]:
    return frozenset(key_of(name) for each in inputs_of(table) for name in (each.name, *each.aliases))


def key_of(heading: str) -> str:
    """A heading as it is compared.

    >>> key_of("FTE %"), key_of("Start Date"), key_of("startDate")
    ('ftepercent', 'startdate', 'startdate')
    """
    return "".join(_words(heading))


def _words(heading: str) -> list[str]:
    return _WORD.findall(_HUMP.sub(" ", heading).replace("%", " percent ").lower())


@lru_cache(maxsize=256)
def _headings(
    table: Table,
    came: tuple[str, ...],
    ignore: tuple[str, ...],
    rename: tuple[tuple[str, str], ...],
    given: tuple[str, ...],
) -> Headings:
    ignored = _ignored(came, ignore)
    inputs = inputs_of(table)
    exact = {key_of(each.name): each.name for each in inputs}
    alias = {key_of(other): each.name for each in inputs for other in each.aliases}
    figures = {key_of(name): name for name in (DEDUCTIONS if table == "payroll" else FIGURES)}
    priced = table == "staff" and all(name in came for name in _PRICED)
    names = _renamed(table, came, rename)
    for own in given:
        _known(table, own)
    renamed = set(names.values())
    stated: dict[str, str] = {}
    unread: list[str] = []
    free = [own for own in came if own not in ignored and own not in renamed]
    for own in free:
        plainly = exact.get(key_of(own))
        if plainly is None:
            continue
        if plainly in names:
            raise _both(names[plainly], own)
        names[plainly] = own
    for own in free:
        key = key_of(own)
        if key in exact:
            continue
        name, figure = alias.get(key), figures.get(key)
        if name is not None and (figure is None or (name not in names and not priced)):
            if name not in names:
                names[name] = own
                continue
            if name in ("id", "employee"):
                continue  # another number of the same person, and no amount
            raise _both(names[name], own)
        if figure is not None and (priced or table == "payroll" or figure not in _PROMISED):
            stated.setdefault(figure, own)
            continue
        unread.append(own)
    for each in inputs:
        if each.same in names and each.name in names:
            raise _both(names[each.same], names[each.name])
    known = [each.name for each in inputs]
    if table == "payroll" and SALARY not in names and SALARY not in given:
        for name in OF_SALARY:
            if name in names:
                unread.append(names.pop(name))
        known = [name for name in known if name not in OF_SALARY]
        unread.sort(key=came.index)
    remarks = _remarks(unread, [name for name in known if name not in names], table)
    stops = _stops(table, unread, known)
    return Headings(names, stated, ignored, tuple(unread), remarks, TableMapping(), tuple(stops), _stopped(stops))


def _renamed(table: Table, came: tuple[str, ...], rename: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The headings that the reader says are columns of ours."""
    found: dict[str, str] = {}
    for own, name in rename:
        (same, *_) = _ignored(came, (own,), "rename")
        name = _known(table, name)
        if name in found:
            raise _both(found[name], same)
        found[name] = same
    return found


def _known(table: Table, name: str) -> str:
    """The name of a column of ours, however it is written."""
    every = {key_of(each.name): each.name for each in inputs_of(table)}
    if key_of(name) not in every:
        hint = nearest(_written(name), list(every.values())) or f"; they are {', '.join(every.values())}"
        raise InputError(f"{name[:40]!r} is no column that is read{hint}")
    return every[key_of(name)]


def _ignored(came: tuple[str, ...], ignore: tuple[str, ...], what: str = "ignore") -> tuple[str, ...]:
    found = []
    for each in ignore:
        same = [own for own in came if own == each] or [own for own in came if key_of(own) == key_of(each)]
        if not same:
            raise InputError(f"there is no column {each[:40]!r} to {what}{nearest(each, list(came))}")
        found += same
    return tuple(found)


def _both(first: str, second: str) -> InputError:
    words = f"columns {first[:40]!r} and {second[:40]!r} say the same; leave one out, or --ignore {_quoted(second)}"
    return InputError(words)


def _stops(table: Table, unread: Sequence[str], known: Sequence[str]) -> dict[str, str]:
    """The columns that stop a table, and what to write instead of each."""
    return {
        own: nearest(_written(own), list(known), alike=0.85).removeprefix("; ") or remedy
        for own in unread
        if (remedy := _remedy(table, own)) is not None
    }


def _stopped(stopped: Mapping[str, str]) -> str:
    if not stopped:
        return ""
    said = ", ".join(f"{own[:40]!r}" + f" ({remedy})" * bool(remedy) for own, remedy in stopped.items())
    one = len(stopped) == 1
    ignore = " ".join(f"--ignore {_quoted(own)}" for own in stopped)
    return (
        f"column{'s' * (not one)} {said} may change the answer and {'is' if one else 'are'} not read;"
        f" {ignore} hands {'it' if one else 'them'} on all the same"
    )


def _remedy(table: Table, heading: str) -> str | None:
    """What to write instead of a heading that speaks of money or time; `None` where it does not."""
    remedies = _REMEDIES[table]
    if heading.startswith("stated_") or (heading.endswith("_change") and heading.removesuffix("_change") in FIGURES):
        return None  # of a table that came from here
    words, key = _words(heading), key_of(heading)
    word = _ALWAYS.get(key, key)
    if word in remedies:
        return remedies[word]
    if _NAMES.intersection(words):
        return None
    dated = "date" in words
    for each in words:
        if dated and each not in _OF_DATES:
            continue  # a date moves the answer only where somebody comes or goes on it
        for word in (each, each.removesuffix("s"), each.removesuffix("ies") + "y"):
            if word in remedies:
                return remedies[word]
    return None


def _remarks(unread: Sequence[str], known: list[str], table: Table) -> tuple[str, ...]:
    """On columns that are handed on but look like one of those `known`, which the table has not, or matter to one."""
    found = []
    for own in unread:
        hint = nearest(_written(own), known, alike=0.75) if _remedy(table, own) is None else ""
        if hint:
            found.append(f"column {own[:40]!r} is handed on but not read{hint}")
    return tuple(found)


def _written(heading: str) -> str:
    return "_".join(_words(heading))


def _quoted(heading: str) -> str:
    import shlex

    return shlex.quote(heading[:40])
