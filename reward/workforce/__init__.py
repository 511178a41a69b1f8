"""Tables in, tables out: payments and staff, through the same rules as one offer.

    payroll    tax, NI, loans and pension of every payment in a payroll table, and what the table states otherwise
    price      every row of a table of staff priced for its tax year
    staff      the questions of such a table: budgets, awards, contracts beside posts, changes of rules, two months

>>> from reward.workforce import price
>>> print(price({"id": ["P1", "P2"], "salary": ["31,000", "52,000"]}, tax_year="2026-27").sums["cost"])
94365.00
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reward.workforce.payroll_table import Difference, PayrollTable, payroll
    from reward.workforce.reading import Refusal
    from reward.workforce.staff import StaffTable, price

_WHERE = {
    "Difference": "reward.workforce.payroll_table",
    "PayrollTable": "reward.workforce.payroll_table",
    "Refusal": "reward.workforce.reading",
    "StaffTable": "reward.workforce.staff",
    "payroll": "reward.workforce.payroll_table",
    "price": "reward.workforce.staff",
}

__all__ = ["Difference", "PayrollTable", "Refusal", "StaffTable", "payroll", "price"]


def __getattr__(name: str) -> Any:
    """The public names load on first use: a table of staff needs nothing of payroll, nor the reverse."""
    from importlib import import_module

    if name == "staff":
        return import_module("reward.workforce.staff")
    if name not in _WHERE:
        from reward.base.errors import nearest

        raise AttributeError(f"module 'reward.workforce' has no attribute {name!r}{nearest(name, __all__)}")
    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    return sorted({*__all__, "staff", *globals()})
