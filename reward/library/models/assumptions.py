"""What nobody knows yet, and the reader may set."""

from typing import Annotated, Literal

from reward.library.models.contract import CONTRACTS
from reward.library.models.field_types import (
    NIL,
    Date,
    Days,
    Hours,
    InputInfo,
    Money,
    Month,
    Months,
    Percent,
    SchemaVersion,
    Weeks,
    WholeMonths,
    Years,
)
from reward.library.models.record import WithChoices

PensionMethod = Literal["contributions", "present-value", "annuity", "hmrc-16"]


class Assumptions(WithChoices):
    """The reader's assumptions; every result prints the ones it rests on.

    >>> import reward
    >>> assumed = reward.Assumptions(retirement_tax_rate="0")
    >>> reward.price("met-external-relations-manager", assumptions=assumed, tax_year="2026-27")["total_reward"]
    Decimal('49220.51')
    """

    schema_version: Annotated[
        SchemaVersion, InputInfo("schema", "1", "The version of this file; always 1", moves="words")
    ] = 1
    pension_method: Annotated[
        PensionMethod | None,
        InputInfo(
            "pension worth by",
            "present-value",
            "How a year of pension is valued; left out, present-value for a pension for life once the date of birth is known, else contributions",
            short="pension by",
        ),
    ] = None
    discount_rate: Annotated[
        Percent | None,
        InputInfo(
            "discount rate",
            "1.7%",
            "A year above CPI, for present-value; left out, the rate at which public service schemes are costed",
        ),
    ] = None
    real_yield: Annotated[
        Percent | None,
        InputInfo("real yield", "1.5%", "A year above RPI, for annuity; left out, that of a long index-linked gilt"),
    ] = None
    married_percent: Annotated[
        Percent | None,
        InputInfo(
            "leave a survivor %",
            "70%",
            "Members who leave someone entitled to a survivor's pension; left out, a typical share",
        ),
    ] = None
    lump_sum: Annotated[
        bool,
        InputInfo(
            "take the lump sum",
            "true",
            "As much of a pension for life as can be had free of tax is taken as a lump sum",
        ),
    ] = False
    retirement_tax_rate: Annotated[
        Percent,
        InputInfo(
            "tax when you draw it",
            "20%",
            "Assumed tax on the pension when it is drawn, on its taxable share",
            short="later tax",
        ),
    ] = 200_000
    expected_stay_years: Annotated[
        Years | None,
        InputInfo(
            "years you stay",
            "3",
            "How long you would stay: under two years a pension may be a refund; left out, the length of a fixed term, else unknown",
            short="stay, years",
        ),
    ] = None
    weight_deferred: Annotated[
        Percent | None,
        InputInfo(
            "worth of later pay",
            "50%",
            "What a pound that comes only in retirement is worth to you now; shown beside the total, never instead",
        ),
    ] = None
    loan_rate: Annotated[
        Percent | None, InputInfo("your loan rate", "8%", "Interest a year that you would pay on a loan of your own")
    ] = None
    cpi: Annotated[Percent | None, InputInfo("inflation (CPI)", "2%", "A year, in the years ahead", moves="later")] = (
        None
    )
    unpaid_leave_days: Annotated[
        Days | None, InputInfo("unpaid leave days", "20", "Of a contract year, not billed", kinds=CONTRACTS)
    ] = None
    sickness_days: Annotated[
        Days | None,
        InputInfo(
            "days of sickness", "5", "Of a contract those not billed; of a post those for which its sick pay stands in"
        ),
    ] = None
    bench_days: Annotated[
        Days | None,
        InputInfo(
            "unpaid days a year",
            "30",
            "Days of a contract year between assignments; left out, a typical number",
            kinds=CONTRACTS,
            short="bench, days",
        ),
    ] = None
    days_off: Annotated[
        Literal["full-time", "own-week"],
        InputInfo(
            "days off are of",
            "own-week",
            "Whether unpaid leave, sickness and bench are days of a five-day week, of which fewer days a week have their share, or of the week that is worked",
        ),
    ] = "full-time"
    unpaid_hours_per_week: Annotated[
        Hours, InputInfo("unpaid hours a week", "4", "Worked beyond the paid hours, in a week of work")
    ] = 0
    employment_allowance: Annotated[
        Money, InputInfo("Employment Allowance", "10,500", "Taken off the employer's NI for this job")
    ] = NIL
    employer_pay_bill: Annotated[
        Money | None,
        InputInfo(
            "employer's pay bill",
            "2,400,000",
            "All that the employer pays its staff in a year: one whose allowance covers the levy on it pays none",
        ),
    ] = None
    levy_allowance: Annotated[
        Money, InputInfo("levy allowance", "15,000", "Taken off the apprenticeship levy for this job")
    ] = NIL
    start: Annotated[
        Date | None,
        InputInfo(
            "start",
            "2026-09-01",
            "Your first day: the time ahead and the payslips begin there; left out, the offer's own start or the tax year",
        ),
    ] = None
    months: Annotated[
        WholeMonths | None,
        InputInfo(
            "months", "12", "Length of the stretch over which offers are compared and pay days counted; left out, 12"
        ),
    ] = None
    award_percent: Annotated[
        Percent,
        InputInfo(
            "pay award %",
            "3%",
            "A pay award each year, from award_month on, where no published scale says what it is",
            moves="later",
        ),
    ] = 0
    award_month: Annotated[
        Month | None,
        InputInfo("pay award month", "9", "Left out: the month of the scale's settlement, else April", moves="later"),
    ] = None
    rate_rise_percent: Annotated[
        Percent,
        InputInfo("rate rises %", "2%", "A rise of a contract's rate each year", kinds=CONTRACTS, moves="later"),
    ] = 0
    after_contract: Annotated[
        Literal["bench", "same", "nothing"],
        InputInfo(
            "when it ends",
            "bench",
            "What follows a contract that ends: one like it after bench_months_between (bench), the same at once, or nothing",
            kinds=CONTRACTS,
            moves="later",
            short="after it",
        ),
    ] = "bench"
    bench_months_between: Annotated[
        Months | None,
        InputInfo(
            "months between",
            "3",
            "Months without work between contracts, in the time ahead; left out, what is plausible",
            kinds=CONTRACTS,
            moves="later",
            short="gap, months",
        ),
    ] = None
    renewal_percent: Annotated[
        Percent | None,
        InputInfo(
            "renewal likely %",
            "50%",
            "How likely a contract is renewed when it ends, where what follows is drawn by lot",
            kinds=CONTRACTS,
            moves="later",
        ),
    ] = None
    vetting_weeks: Annotated[
        Weeks | None,
        InputInfo(
            "weeks of vetting",
            "6",
            "Without pay, before an offer that gives neither its start nor its own contract.vetting_weeks; left out, none",
            moves="later",
        ),
    ] = None
    rest_of_year: Annotated[
        Literal["same", "nothing"],
        InputInfo(
            "rest of the year",
            "nothing",
            "What a tax year worked in part holds outside the time looked at, where person.other_pay does not say: pay at the same rate (same), which decides the tax, or nothing, with the whole allowance",
            moves="later",
        ),
    ] = "same"
    later_years: Annotated[
        Literal["refuse", "frozen"] | None,
        InputInfo(
            "later years",
            "frozen",
            "Past the last published figures: frozen keeps what is not enacted at its last value, for a single year too; refuse does so for none; left out, only for what looks ahead over years",
        ),
    ] = None
