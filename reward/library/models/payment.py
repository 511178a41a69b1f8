"""Money that comes on a date: a sign-on or retention payment, relocation, redundancy, notice pay, a bonus in pounds."""

from typing import Annotated, Literal, Self

from pydantic import model_validator

from reward.library.models.contract import EMPLOYMENT
from reward.library.models.field_types import ClearPercent, Date, InputInfo, Money, Month, Name, Percent, WholeMonths
from reward.library.models.record import WithChoices


class Payment(WithChoices):
    """Money that comes once, or each year again: an amount or a share of basic pay, and when it is paid."""

    name: Annotated[Name, InputInfo("name", "Sign-on", "What it is", moves="words")]
    amount: Annotated[Money | None, InputInfo("amount", "5,000", "As it is paid, part-time or not")] = None
    percent: Annotated[
        ClearPercent | None, InputInfo("share of pay %", "10%", "Of a year's basic pay, for the share worked")
    ] = None
    kind: Annotated[
        Literal["redundancy", "notice"] | None,
        InputInfo(
            "worked out as",
            "redundancy",
            "In place of an amount: redundancy or notice pay by the contract or the law, after the service expected",
            kinds=EMPLOYMENT,
        ),
    ] = None
    on: Annotated[
        Date | None, InputInfo("paid on", "2026-12-25", "It comes with the first pay day from then on in that tax year")
    ] = None
    month: Annotated[Month | None, InputInfo("paid in month", "12", "1 to 12: with that month's last pay day")] = None
    at: Annotated[
        Literal["start", "end"] | None,
        InputInfo("paid at", "start", "With the first pay day of the job, or with its last"),
    ] = None
    every_year: Annotated[
        bool, InputInfo("every year", "true", "Whether it comes again each year; left out, it comes once")
    ] = False
    probability: Annotated[
        Percent, InputInfo("how likely %", "80%", "What is expected of it counts; left out, it is certain")
    ] = 1_000_000
    pensionable: Annotated[bool, InputInfo("in pension", "true", "Whether it counts for the pension")] = False
    tax_free_up_to: Annotated[
        Money | None,
        InputInfo(
            "tax-free up to",
            "30,000",
            "8,000 for relocation, 30,000 for redundancy and the like when a job ends",
            kinds=EMPLOYMENT,
        ),
    ] = None
    repay_within_months: Annotated[
        WholeMonths | None,
        InputInfo("repaid if you leave in", "24", "Months; a stay expected to be shorter has it paid back"),
    ] = None

    @model_validator(mode="after")
    def _how_much_and_when(self) -> Self:
        if self.kind is not None and (self.amount is not None or self.percent is not None):
            raise ValueError(
                f"payment {self.name!r} of kind {self.kind} is worked out; leave out its amount and percent, or its kind:"
                ' an amount of your own may say tax_free_up_to = "30,000"'
            )
        if sum(each is not None for each in (self.amount, self.percent, self.kind)) != 1:
            raise ValueError(f'payment {self.name!r} has an amount or a percent: amount = "5,000" or percent = "10%"')
        if sum(each is not None for each in (self.on, self.month, self.at)) != 1:
            raise ValueError(
                f"payment {self.name!r} says once when it is paid:"
                ' on = 2026-12-25, or month = 12, or at = "start" or "end"'
            )
        if self.every_year and self.at is not None:
            raise ValueError(f"payment {self.name!r} at the {self.at} comes once; every_year needs on or month")
        leaving = self.tax_free_up_to is not None or self.kind is not None
        if leaving and (self.every_year or self.pensionable):
            what = "come every year" if self.every_year else "count for a pension"
            whose = "has a tax-free part" if self.kind is None else f"is {self.kind} pay"
            raise ValueError(f"payment {self.name!r} {whose} and cannot {what}")
        return self
