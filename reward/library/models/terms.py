"""Terms of a post beside pay, pension and leave: sick pay, on-call, loans and schemes for buying something."""

from typing import Annotated, Literal

from pydantic import Field

from reward.library.models.record import NIL, Date, Hours, InputInfo, Money, Name, Record, Weeks

Months = Annotated[int, Field(strict=True, ge=0, le=60)]


class SickPay(Record):
    """How long the contract pays in sickness, in months of any twelve; without it only the law's sick pay."""

    full_months: Annotated[Months, InputInfo("months on full pay", "6", "In any twelve months")] = 0
    half_months: Annotated[
        Months, InputInfo("months on half pay", "6", "In any twelve months, after those on full pay")
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


class Absence(Record):
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


class SeasonTicketLoan(Record):
    """A loan from the employer without interest, repaid from pay."""

    amount: Annotated[Money, InputInfo("amount", "2,400", "What is lent; counts with assume.loan_rate")]
    instalments: Annotated[
        Annotated[int, Field(strict=True, ge=1, le=12)], InputInfo("instalments", "10", "Equal, one a month")
    ] = 12


class CycleScheme(Record):
    """Pay given up for the hire of a bicycle, so that no tax and National Insurance fall on it."""

    amount: Annotated[Money, InputInfo("pay given up", "1,000", "Gross pay given up in the year")]


class Subscription(Record):
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
