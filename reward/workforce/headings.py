"""What the headings of a table are read as: as an input, under whatever name, or as words that speak of money.

Headings are compared without case, spaces, underscores and hyphens, and `%` is percent. A heading that
plainly is an input of ours is read as that. One that speaks of pay, time, tax or pension and is not read
stops the run by its name, unless the reader ignores it; any other is handed on as it came.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reward.base.errors import InputError, nearest
from reward.base.figures import FIGURES
from reward.library.models.table_mapping import TableMapping
from reward.workforce.formats.columns import Columns, count_of, one_text
from reward.workforce.formats.layout import Wanted, once_more
from reward.workforce.heading_cells import (
    CellsTold,
    blank_where_nothing,
    cells_told,
    remarked,
    says_nothing,
)
from reward.workforce.heading_kinds import comes_or_goes
from reward.workforce.heading_words import key_of, remedy_of, words_of
from reward.workforce.payroll_columns import DEDUCTIONS, OF_SALARY, SALARY
from reward.workforce.table_columns import Table, inputs_of
from reward.workforce.told_by_cells import kind_of, not_in_post, read_by_cells, stops_by_cells

_PROMISED = ("allowances", "bonus", "overtime", "salary_sacrifice", "holiday_pay", "hours_worked", "days_worked")
"""Figures whose names may as well say what a post is promised; in a table that was priced before they are figures."""
_PRICED = ("gross_pay", "take_home", "employer_cost")

_MOST_TOLD = 12
"""Columns that are named of those that are not read; `--check` has all."""


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
    empty: tuple[str, ...] = ()
    """Columns that would stop it, in whose first rows nothing stands: they may say nothing further down either."""
    table: Table = "staff"

    def told(self, unread: str = "handed on unread", besides: Sequence[str] = ()) -> str:
        """In short, which headings are read as something else than they say, and which are not read; empty where none.

        `unread` says what becomes of these; those in `besides` are read in another way.
        """
        others = [f"{_in_a_line(own)} as {name}" for name, own in self.names.items() if key_of(own) != key_of(name)]
        left = [_in_a_line(own) for own in self.unread if own not in (*self.stops, *besides)]
        said = [f"columns read: {', '.join(others)}"] if others else []
        if self.table == "staff" and self.stated and not all(name in self.stated for name in _PRICED):
            beside = ", ".join(map(_in_a_line, self.stated.values()))
            said.append(f"not read, and kept beside what is worked out here: {beside}")
        if left:
            said.append(
                f"{unread}: {', '.join(left[:_MOST_TOLD])}"
                + f" and {len(left) - _MOST_TOLD} more" * (len(left) > _MOST_TOLD)
            )
        return "; ".join(said)

    def remarked(self, came: Columns) -> list[str]:
        """What is remarked of cells that are read as what they do not say letter by letter."""
        return [remark for name, own in self.names.items() for remark in remarked(name, own, came[own])]

    def refuse_unread(self) -> None:
        if self.stopped:
            raise InputError(self.stopped)

    def read(self, came: Columns) -> Columns:
        """The columns that are read, by our names for them, with what the mapping puts in; without ids, the rows' numbers."""
        filled = [own for own in self.empty if not says_nothing(came[own])]
        if filled:
            raise InputError(_stopped({own: remedy_of(self.table, own) or "" for own in filled}))
        found = {name: blank_where_nothing(name, came[own]) for name, own in self.names.items()}
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
    cells = cells_told(came) if isinstance(came, Mapping) else ()
    head = _headings(table, tuple(came), how.ignore, tuple(how.rename.items()), tuple(how.values), cells)
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


@lru_cache(maxsize=256)
def _headings(
    table: Table,
    came: tuple[str, ...],
    ignore: tuple[str, ...],
    rename: tuple[tuple[str, str], ...],
    given: tuple[str, ...],
    cells: tuple[tuple[str, CellsTold], ...] = (),
) -> Headings:
    told = dict(cells)
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
    twice: dict[str, str] = {}
    """Columns that say the same as another, and what is said of them."""
    free = [own for own in came if own not in ignored and own not in renamed]
    for own in free:
        plainly = exact.get(key_of(own))
        if plainly is None:
            continue
        if plainly in names:
            twice[own] = _both(names[plainly])
            continue
        names[plainly] = own
    for own in free:
        key = key_of(own)
        if key in exact:
            unread += [own] * (own in twice)
            continue
        name, figure = alias.get(key), figures.get(key)
        if name is not None and (figure is None or (name not in names and not priced)):
            if name not in names:
                names[name] = own
                continue
            if name in ("id", "employee"):
                continue  # another number of the same person, and no amount
            full_time = "full-time pay a year; actual_salary is that for the share worked"
            twice[own] = _both(names[name], full_time if name == "salary" else "")
            unread.append(own)
            continue
        if figure is not None and (priced or table == "payroll" or figure not in _PROMISED):
            stated.setdefault(figure, own)
            continue
        unread.append(own)
    for own in unread:
        if once_more(own) in names.values():
            twice[own] = f"{_in_a_line(once_more(own))} stands twice in the header"
    for each in inputs:
        if each.same in names and each.name in names:
            twice[names[each.name]] = _both(names[each.same])
            unread = sorted({*unread, names.pop(each.name)}, key=came.index)
    if table == "staff":
        read_by_cells(names, unread, came, told, renamed)
    known = [each.name for each in inputs]
    if table == "payroll" and SALARY not in names and SALARY not in given:
        for name in OF_SALARY:
            if name in names:
                unread.append(names.pop(name))
        known = [name for name in known if name not in OF_SALARY]
        unread.sort(key=came.index)
    remarks = _remarks(unread, [name for name in known if name not in names], table)
    stops = _stops(table, unread, known, names)
    if table == "staff":
        stops |= stops_by_cells(unread, told, names, given, stops)
        remarks = (*remarks, *not_in_post(unread, told, names))
    stops = {own: twice.get(own, stops.get(own, "")) for own in unread if own in stops or own in twice}
    empty = tuple(own for own in stops if own not in twice and kind_of(told, own) == "nothing")
    stops = {own: remedy for own, remedy in stops.items() if own not in empty}
    read_as = Headings(names, stated, ignored, tuple(unread), remarks, TableMapping(), tuple(stops), _stopped(stops))
    return replace(read_as, empty=empty, table=table)


def _renamed(table: Table, came: tuple[str, ...], rename: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The headings that the reader says are columns of ours."""
    found: dict[str, str] = {}
    for own, name in rename:
        (same, *_) = _ignored(came, (own,), "rename")
        name = _known(table, name)
        if name in found:
            both = f"columns {found[name][:40]!r} and {same[:40]!r} say the same"
            raise InputError(f"{both}; leave out the one that is something else, or --ignore {_quoted(same)}")
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


def _both(first: str, name: str = "") -> str:
    return f"says the same as {first[:40]!r}" + f", {name}" * bool(name)


def _stops(table: Table, unread: Sequence[str], known: Sequence[str], read: Container[str]) -> dict[str, str]:
    """The columns that stop a table, and what to write instead of each."""
    found = {}
    for own in unread:
        remedy = remedy_of(table, own)
        way = comes_or_goes(own) if table == "staff" else None
        if remedy is not None and (way is None or way not in read):  # of two such days that which is read counts
            found[own] = nearest(_written(own), list(known), alike=0.85).removeprefix("; ") or remedy
    return found


def _stopped(stopped: Mapping[str, str]) -> str:
    if not stopped:
        return ""
    said = ", ".join(f"{own[:40]!r}" + f" ({remedy})" * bool(remedy) for own, remedy in stopped.items())
    one = len(stopped) == 1
    ignore = " ".join(f"--ignore {_quoted(own)}" for own in stopped)
    return (
        f"column{'s' * (not one)} {said} may change the answer and {'is' if one else 'are'} not read;"
        f" {ignore} (in Python ignore=) hands {'it' if one else 'them'} on all the same"
    )


def _remarks(unread: Sequence[str], known: list[str], table: Table) -> tuple[str, ...]:
    """On columns that are handed on but look like one of those `known`, which the table has not, or matter to one."""
    found = []
    for own in unread:
        hint = nearest(_written(own), known, alike=0.75) if remedy_of(table, own) is None else ""
        if hint:
            found.append(f"column {own[:40]!r} is handed on but not read{hint}")
    return tuple(found)


def _written(heading: str) -> str:
    return "_".join(words_of(heading))


def _in_a_line(heading: str) -> str:
    """As it is named in a sentence; some go on over several lines."""
    return repr(" ".join(heading.split())[:40])


def _quoted(heading: str) -> str:
    import shlex

    return shlex.quote(heading[:40])
