"""Terms of a post beside its pay: leave, pay days, sick pay, on-call, loans and schemes for buying something."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from reward.base.forms import months_in
from reward.library.models.contract import EMPLOYMENT
from reward.library.models.field_types import (
    NIL,
    Date,
    Days,
    DaysPerWeek,
    Hours,
    InputInfo,
    Key,
    Money,
    Name,
    Times,
    Weeks,
)
from reward.library.models.record import Record, WithChoices

Frequency = Literal["weekly", "fortnightly", "four-weekly", "monthly"]
MonthsOfSickPay = Annotated[int, BeforeValidator(months_in), Field(strict=True, ge=0, le=60)]


class SickPay(Record):
    """How long the contract pays in sickness, in months of any twelve; without it only the law's sick pay."""

    full_months: Annotated[MonthsOfSickPay, InputInfo("months on full pay", "6", "In any twelve months")] = 0
    half_months: Annotated[
        MonthsOfSickPay, InputInfo("months on half pay", "6", "In any twelve months, after those on full pay")
    ] = 0


class NoticeTerms(Record):
    """The employer's notice; without it only the law's."""

    weeks: Annotated[Weeks, InputInfo("weeks of notice", "12", "That the employer gives, whatever the service")]


class RedundancyTerms(Record):
    """What the contract pays on redundancy where that is more than the law's."""

    weeks_per_year: Annotated[
        Weeks, InputInfo("weeks a year served", "4", "Weeks of pay for each complete year of service")
    ]
    most_weeks: Annotated[
        Weeks | None, InputInfo("most weeks", "52", "At most so many weeks of pay; left out, no limit")
    ] = None
    least_years: Annotated[
        Annotated[int, Field(strict=True, ge=0, le=20)],
        InputInfo("from years served", "2", "Complete years of service before anything is due"),
    ] = 2


class FamilyLeave(Record):
    """Weeks of a birth's, an adoption's or a shared leave that the contract pays; without it only the law's pay."""

    full_weeks: Annotated[Weeks, InputInfo("weeks on full pay", "18", "From the first week of the leave on")] = 0
    half_weeks: Annotated[
        Weeks, InputInfo("weeks on half pay", "8", "After those on full pay, or the law's pay where it is more")
    ] = 0


AbsenceKind = Literal["maternity", "adoption", "paternity", "shared-parental", "sick", "unpaid"]


class Absence(WithChoices):
    """Time away from a post: paid as the contract says, by the law where it says nothing, or not at all."""

    kind: Annotated[
        AbsenceKind,
        InputInfo("absence", "maternity", "maternity, adoption, paternity, shared-parental, sick or unpaid"),
    ]
    start: Annotated[Date, InputInfo("from", "2026-09-07", "Its first day")] = Field(alias="from")
    weeks: Annotated[Annotated[Weeks, Field(gt=0)], InputInfo("weeks", "39", "How long it lasts")]


class OnCall(Record):
    """Weekends a year on which one is to be reached."""

    weekends: Annotated[
        Annotated[int, Field(strict=True, ge=0, le=53)],
        InputInfo("weekends a year", "9", "On which you are to be reached"),
    ]
    pay_per_weekend: Annotated[Money, InputInfo("pay a weekend", "60", "Taxed as overtime is, and not pensionable")] = (
        NIL
    )
    hours_per_weekend: Annotated[
        Hours, InputInfo("hours a weekend", "3", "Of work, as is usual when called; being within reach is not counted")
    ] = 0


class Overtime(Record):
    """Hours beyond the contract's that are worked, and paid, in each week."""

    hours_per_week: Annotated[Annotated[Hours, Field(gt=0)], InputInfo("hours a week", "4", "Worked in a usual week")]
    multiplier: Annotated[
        Times | None, InputInfo("times hourly pay", "1.5", "Of full-time basic pay by its hours; rises with it")
    ] = None
    rate: Annotated[Money | None, InputInfo("pay an hour", "24.50", "Instead of a multiple of hourly pay")] = None
    pensionable: Annotated[bool, InputInfo("in pension", "false", "Whether it counts for the pension")] = False

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.multiplier is None) == (self.rate is None):
            raise ValueError(
                'overtime has a multiple of hourly pay or a rate an hour: multiplier = "1.5", or rate = "24.50"'
            )
        return self


class SeasonTicketLoan(Record):
    """A loan from the employer without interest, repaid from pay."""

    amount: Annotated[Money, InputInfo("amount", "2,400", "What is lent; counts with assume.loan_rate")]
    instalments: Annotated[
        Annotated[int, Field(strict=True, ge=1, le=12)], InputInfo("instalments", "10", "Equal, one a month")
    ] = 12


class CycleScheme(Record):
    """Pay given up for the hire of a bicycle, so that no tax and National Insurance fall on it."""

    amount: Annotated[Money, InputInfo("pay given up", "1,000", "Gross pay given up in the year")]


class Subscription(WithChoices):
    """A professional body's yearly fee."""

    name: Annotated[Name, InputInfo("name", "CIPR", "The professional body", moves="words")]
    amount: Annotated[Money, InputInfo("fee", "285", "A year")]
    paid_by: Annotated[
        Literal["employer", "you"],
        InputInfo("paid by", "employer", "The employer, or you: then a cost, less tax relief"),
    ] = "employer"
    approved: Annotated[
        bool,
        InputInfo(
            "on the HMRC list",
            "true",
            "Whether HMRC lists the body: no tax on what the employer pays, relief on what you pay",
        ),
    ] = True


class Leave(WithChoices):
    """Paid leave a year for full-time work."""

    days: Annotated[
        Days | None,
        InputInfo(
            "days of leave",
            "28",
            "Full-time, a year",
            column="leave_days",
            aliases=("annual_leave_days", "annual_leave", "leave", "leave_entitlement", "holiday_entitlement"),
        ),
    ] = None
    untaken_days: Annotated[
        Days,
        InputInfo("holiday left at end", "5", "Days not taken by the last day, full-time, and paid with the last pay"),
    ] = 0
    qualifier: Annotated[
        Literal["exact", "up-to", "from"],
        InputInfo("the advert says", "up-to", "How the advert puts its leave: exact, up to, or from"),
    ] = "exact"
    scale: Annotated[
        Key | None,
        InputInfo(
            "leave scale",
            "met-police-staff",
            "A published scale: the days follow the person's service, unless days are said to the day",
        ),
    ] = None
    bank_holidays: Annotated[
        Literal["additional", "included"] | None,
        InputInfo("bank holidays", "additional", "Whether they come on top of the days or are in them"),
    ] = None
    days_bought: Annotated[
        Days,
        InputInfo(
            "days bought",
            "5",
            "More days of leave a year, full-time, for which pay is given up or paid",
            column="leave_bought",
            aliases=("leave_days_bought", "annual_leave_bought", "purchased_leave"),
        ),
    ] = 0
    days_sold: Annotated[
        Days,
        InputInfo(
            "days sold",
            "2",
            "Days of leave a year, full-time, that are worked for pay; the law's 5.6 weeks cannot be sold",
            column="leave_sold",
            aliases=("leave_days_sold", "annual_leave_sold"),
        ),
    ] = 0
    bought_by: Annotated[
        Literal["sacrifice", "net-pay"],
        InputInfo(
            "days are bought by",
            "net-pay",
            "Pay that is given up before tax, or pay that is left after it",
            column="leave_bought_by",
        ),
    ] = "sacrifice"
    day_divisor: Annotated[
        Annotated[Days, Field(ge=200_00)] | None,
        InputInfo(
            "a day costs", "261", "Basic pay divided by so many days; left out, by 260", column="leave_day_divisor"
        ),
    ] = None
    in_pension: Annotated[
        bool | None,
        InputInfo(
            "traded days in pension",
            "true",
            "Whether the pension counts pay for days sold, and no more that given up for days bought",
            column="leave_in_pension",
        ),
    ] = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.days_bought and self.days_sold:
            raise ValueError("days are bought and sold in one year; give the difference as one of the two")
        return self

    @property
    def follows_scale(self) -> bool:
        """Whether the days are the scale's: a bound such as 'up to 33' is no word against it, days to the day are."""
        return self.scale is not None and (self.days is None or self.qualifier != "exact")


class PayDays(WithChoices):
    """When pay comes; left out, each month's last day, or each Friday from an umbrella or an agency."""

    frequency: Annotated[Frequency | None, InputInfo("paid every", "monthly", "How often pay comes")] = None
    day: Annotated[
        Annotated[int, Field(strict=True, ge=1, le=31)] | None,
        InputInfo("day of the month", "25", "For monthly pay; the last day of a shorter month"),
    ] = None
    part_month: Annotated[
        Literal["calendar-days", "365ths", "260ths"] | None,
        InputInfo(
            "a part month is paid",
            "260ths",
            "Of monthly pay, in the month of the first or the last day: by the days of the month, a 365th of a year's"
            " pay for each day, or a 260th for each weekday; left out, the days of the month",
            kinds=EMPLOYMENT,
        ),
    ] = None
    first: Annotated[
        Date | None,
        InputInfo(
            "one pay day", "2026-04-10", "From which weekly, fortnightly and four-weekly ones are counted both ways"
        ),
    ] = None

    @model_validator(mode="after")
    def _fit(self) -> Self:
        if self.day is not None and self.frequency not in (None, "monthly"):
            raise ValueError(f"day is for monthly pay; {self.frequency} pay is counted from first = 2026-04-10")
        if self.first is not None and self.frequency in (None, "monthly"):
            raise ValueError("first is for weekly, fortnightly and four-weekly pay; monthly pay has a day")
        if self.part_month is not None and self.frequency not in (None, "monthly"):
            raise ValueError(f"part_month is for monthly pay; {self.frequency} pay is by its days")
        return self


class Pattern(Record):
    office_days_per_week: Annotated[
        DaysPerWeek | None, InputInfo("office days a week", "2", "For the cost of commuting, with a person file")
    ] = None
