"""What nobody knows yet, and the reader may set."""

from typing import Literal

from reward.models.offer import SchemaVersion
from reward.models.record import Days, Percent, Pounds, Record, Years

PensionMethod = Literal["contributions", "present-value", "annuity", "hmrc-16"]


class Assumptions(Record):
    """The reader's assumptions; every result prints the ones it rests on."""

    schema_version: SchemaVersion = 1
    pension_method: PensionMethod = "contributions"
    retirement_tax_rate: Percent = 200_000
    """Tax on the pension when it is drawn, on its taxable share."""
    expected_stay_years: Years | None = None
    cpi: Percent | None = None
    unpaid_leave_days: Days | None = None
    sickness_days: Days | None = None
    bench_days: Days | None = None
    """Of a contract year; each left out takes the typical value, and bench what then remains."""
    employment_allowance: Pounds = 0
    """Taken off the employer's NI for this job."""
    levy_allowance: Pounds = 0
    """Taken off the apprenticeship levy for this job."""
    later_years: Literal["refuse", "frozen"] = "refuse"
    """`frozen`: past the last published figures, what is enacted is used and the rest stays as it was."""
