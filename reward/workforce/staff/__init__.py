"""The workforce: tables of staff priced by the rules that price one offer, at any size, and what finance asks of them.

    check_table  what each column of a table is read as, before anything is priced
    price        every row with its figures, in memory; price_file does it from one file into another, of any length
    budget       the cost month by month, with awards (PayAward), increments, vacancies, by any columns
    award        what a pay award adds, in its parts
    bridge       what moved the cost from one month's table to the next
    change       the same table under the figures of another tax year, or of a file
    interims     each contract beside the post that it covers

A table is a mapping of columns, a dataframe of pandas or polars, a pyarrow table, or the path of a file. All answers
print as text, are tables in a notebook, and have `.table`, `.frame(kind)`, `.to_dict()`, `.sums`, `.refused` and `.save(path)`;
money is exact, in pounds where a name says nothing else, and in pence under names that end in `_pence`.

>>> from reward.workforce import staff
>>> year = staff.budget({"id": ["P1", "P2"], "salary": ["31,000", "52,000"]}, "2026-04", vacancy_percent="3")
>>> print(year.sums["cost"])
91532.96
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reward.library.models.table_mapping import TableMapping
    from reward.workforce.reading import Refusal
    from reward.workforce.staff.awards import Award, award
    from reward.workforce.staff.bridges import MonthBridge, bridge
    from reward.workforce.staff.budgets import Budget, budget
    from reward.workforce.staff.control_totals import Totals
    from reward.workforce.staff.interim_cover import Interims, interims
    from reward.workforce.staff.pay_awards import PayAward
    from reward.workforce.staff.priced_file import FileOutcome, price_file
    from reward.workforce.staff.rule_change import Change, change
    from reward.workforce.staff.table import StaffTable, price
    from reward.workforce.staff.table_check import TableCheck, check_table

_HERE = "reward.workforce.staff"
_WHERE = {
    "Award": f"{_HERE}.awards",
    "Budget": f"{_HERE}.budgets",
    "Change": f"{_HERE}.rule_change",
    "FileOutcome": f"{_HERE}.priced_file",
    "Interims": f"{_HERE}.interim_cover",
    "MonthBridge": f"{_HERE}.bridges",
    "PayAward": f"{_HERE}.pay_awards",
    "Refusal": "reward.workforce.reading",
    "StaffTable": f"{_HERE}.table",
    "TableCheck": f"{_HERE}.table_check",
    "TableMapping": "reward.library.models.table_mapping",
    "Totals": f"{_HERE}.control_totals",
    "award": f"{_HERE}.awards",
    "bridge": f"{_HERE}.bridges",
    "budget": f"{_HERE}.budgets",
    "change": f"{_HERE}.rule_change",
    "check_table": f"{_HERE}.table_check",
    "interims": f"{_HERE}.interim_cover",
    "price": f"{_HERE}.table",
    "price_file": f"{_HERE}.priced_file",
}

__all__ = [
    "Award",
    "Budget",
    "Change",
    "FileOutcome",
    "Interims",
    "MonthBridge",
    "PayAward",
    "Refusal",
    "StaffTable",
    "TableCheck",
    "TableMapping",
    "Totals",
    "award",
    "bridge",
    "budget",
    "change",
    "check_table",
    "interims",
    "price",
    "price_file",
]


def __getattr__(name: str) -> Any:
    """The public names load on first use: a price needs none of the questions."""
    if name not in _WHERE:
        from reward.base.errors import nearest

        raise AttributeError(f"module {_HERE!r} has no attribute {name!r}{nearest(name, __all__)}")
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    return sorted({*__all__, *globals()})
