"""What nobody knows yet, and the reader may set."""

from typing import Annotated, Literal

from pydantic import Field

from reward.library.models.offer import Month, SchemaVersion
from reward.library.models.record import NIL, Date, Days, Hours, Money, Months, Percent, Record, Weeks, Years

PensionMethod = Literal["contributions", "present-value", "annuity", "hmrc-16"]


class Assumptions(Record):
    """The reader's assumptions; every result prints the ones it rests on."""

    schema_version: SchemaVersion = 1
    pension_method: PensionMethod | None = None
    """Left out: `present-value` for a pension for life once the birth date is known, else `contributions`."""
    discount_rate: Percent | None = None
    """A year above CPI, for `present-value`; left out, the rate at which public service schemes are costed."""
    real_yield: Percent | None = None
    """A year above RPI, for `annuity`; left out, that of a long index-linked gilt."""
    married_percent: Percent | None = None
    """Members who leave someone entitled to a survivor's pension; left out, a typical share."""
    lump_sum: bool = False
    """As much of a pension for life as can be had free of tax is taken as a lump sum."""
    retirement_tax_rate: Percent = 200_000
    """Tax on the pension when it is drawn, on its taxable share."""
    expected_stay_years: Years | None = None
    """Left out: the length of a fixed term, else unknown."""
    weight_deferred: Percent | None = None
    """What a pound that comes only in retirement is worth to you now; shown beside the total, never instead."""
    loan_rate: Percent | None = None
    """Interest a year that you would pay on a loan of your own."""
    cpi: Percent | None = None
    unpaid_leave_days: Days | None = None
    sickness_days: Days | None = None
    """Of a contract those not billed; of a post those for which its sick pay stands in."""
    bench_days: Days | None = None
    """Of a contract year; each of the three left out takes the typical value, and bench what then remains."""
    unpaid_hours_per_week: Hours = 0
    """Worked beyond the paid hours, in a week of work."""
    employment_allowance: Money = NIL
    """Taken off the employer's NI for this job."""
    levy_allowance: Money = NIL
    """Taken off the apprenticeship levy for this job."""
    start: Date | None = None
    """First day of the stretch over which pay days are counted; left out, the offer's own start or the tax year."""
    months: Annotated[int, Field(strict=True, ge=1, le=120)] | None = None
    """Length of that stretch; left out, 12."""
    award_percent: Percent = 0
    """A pay award each year, from `award_month` on, where no published scale says what it is."""
    award_month: Month | None = None
    """Left out: the month of the scale's settlement, else April."""
    rate_rise_percent: Percent = 0
    """A rise of a contract's rate each year."""
    after_contract: Literal["bench", "same", "nothing"] = "bench"
    """What follows a contract that ends: one like it after `bench_months_between`, one at once, or no work."""
    bench_months_between: Months | None = None
    """Left out: what is plausible."""
    renewal_percent: Percent | None = None
    """How likely a contract is renewed when it ends, where what follows is drawn by lot."""
    vetting_weeks: Weeks | None = None
    """Without pay, before an offer that gives neither its start nor its own `contract.vetting_weeks`; left out, none."""
    later_years: Literal["refuse", "frozen"] | None = None
    """Past the last published figures what is enacted is used, and the rest stays at its last value.

    Left out, that holds for what looks ahead over years; with `frozen` for a single year too; with `refuse` for none.
    """
