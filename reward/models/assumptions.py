"""What nobody knows yet, and the reader may set."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from reward.models.offer import Month, SchemaVersion
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
    start: date | None = None
    """First day of the stretch over which pay days are counted; left out, the offer's own start or the tax year."""
    months: Annotated[int, Field(strict=True, ge=1, le=120)] | None = None
    """Length of that stretch; left out, 12."""
    award_percent: Percent = 0
    """A pay award each year, from `award_month` on, where no published scale says what it is."""
    award_month: Month | None = None
    """Left out: the month of the scale's settlement, else April."""
    later_years: Literal["refuse", "frozen"] = "refuse"
    """`frozen`: past the last published figures, what is enacted is used and the rest stays as it was."""
