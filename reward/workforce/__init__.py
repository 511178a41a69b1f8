"""Tables in, tables out: rows of payments through the same rules as one."""

from reward.workforce.pay_days import Difference, PayrollTable, payroll
from reward.workforce.reading import Refusal

__all__ = ["Difference", "PayrollTable", "Refusal", "payroll"]
