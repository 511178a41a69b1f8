"""Tables in, tables out: payments and staff, through the same rules as one offer."""

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
    if name not in _WHERE:
        raise AttributeError(f"module 'reward.workforce' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)
