"""Terms of a post beside pay, pension and leave: sick pay, on-call, loans and schemes for buying something."""

from typing import Annotated, Literal

from pydantic import Field

from reward.library.models.record import NIL, Hours, Money, Name, Record

Months = Annotated[int, Field(strict=True, ge=0, le=60)]


class SickPay(Record):
    """How long the contract pays in sickness, in months of any twelve; without it only the law's sick pay."""

    full_months: Months = 0
    half_months: Months = 0


class OnCall(Record):
    """Weekends a year on which one is to be reached."""

    weekends: Annotated[int, Field(strict=True, ge=0, le=53)]
    pay_per_weekend: Money = NIL
    """Taxed as overtime is, and not pensionable."""
    hours_per_weekend: Hours = 0
    """Of work, as is usual when called; being within reach is not counted."""


class SeasonTicketLoan(Record):
    """A loan from the employer without interest, repaid from pay."""

    amount: Money
    instalments: Annotated[int, Field(strict=True, ge=1, le=12)] = 12
    """Equal, one a month."""


class CycleScheme(Record):
    """Pay given up for the hire of a bicycle, so that no tax and National Insurance fall on it."""

    amount: Money
    """Gross pay given up in the year."""


class Subscription(Record):
    """A professional body's yearly fee."""

    name: Name
    amount: Money
    paid_by: Literal["employer", "you"] = "employer"
    approved: bool = True
    """Whether HMRC lists the body: no tax on what the employer pays, relief on what you pay."""
