"""The workforce: tables of staff priced by the rules that price one offer, at any size, and what finance asks of them."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reward.workforce.staff.awards import award
    from reward.workforce.staff.bridges import bridge
    from reward.workforce.staff.budgets import budget
    from reward.workforce.staff.control_totals import Totals
    from reward.workforce.staff.interim_cover import interims
    from reward.workforce.staff.pay_awards import PayAward
    from reward.workforce.staff.priced_file import price_file
    from reward.workforce.staff.rule_change import change
    from reward.workforce.staff.table import StaffTable, price

_WHERE = {
    "PayAward": "pay_awards",
    "StaffTable": "table",
    "Totals": "table",
    "award": "awards",
    "bridge": "bridges",
    "budget": "budgets",
    "change": "rule_change",
    "interims": "interim_cover",
    "price": "table",
    "price_file": "priced_file",
}

__all__ = ["PayAward", "StaffTable", "Totals", "award", "bridge", "budget", "change", "interims", "price", "price_file"]


def __getattr__(name: str) -> Any:
    """The public names load on first use: a price needs none of the questions."""
    if name not in _WHERE:
        raise AttributeError(f"module 'reward.workforce.staff' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"reward.workforce.staff.{_WHERE[name]}"), name)
