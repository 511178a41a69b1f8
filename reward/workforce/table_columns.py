"""The columns of either table that is read, of staff or of payments, in the order in which they are told."""

from typing import Literal

from reward.workforce.column_description import TableColumn
from reward.workforce.payroll_columns import PAYROLL
from reward.workforce.staff_columns import OF_INCREMENTS, STAFF

Table = Literal["staff", "payroll"]


def inputs_of(table: Table) -> tuple[TableColumn, ...]:
    """The columns that a table may have, in the order in which they are told."""
    return (*STAFF, *OF_INCREMENTS) if table == "staff" else PAYROLL


def columns_told(table: Table) -> str:
    """The names of all inputs, for people."""
    return ", ".join(each.name for each in inputs_of(table))
