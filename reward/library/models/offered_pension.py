"""The pension that an offer comes with: a scheme by name, or its terms by hand."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from reward.base.amounts import fraction_of, in_percent
from reward.base.errors import shown
from reward.library.models.field_types import NIL, ClearPercent, InputInfo, Key, Money, Percent, WhenSaid
from reward.library.models.pension import Base, Relief
from reward.library.models.record import Record, WithChoices


def _share_of_pay(written: object) -> object:
    """`1/60` or `2.32%`: more than none of a year's pay, and less than all of it."""
    if not isinstance(written, str):
        raise ValueError(f'{shown(written, 40)} is not a share of pay; write "1/60" or "2.32%"')
    try:
        share = fraction_of(written.replace(" ", ""))
    except (ValueError, ZeroDivisionError, ArithmeticError):
        raise ValueError(f'{written[:40]!r} is not a share of pay; write "1/60" or "2.32%"') from None
    if not 0 < share < 1:
        raise ValueError(f'{written[:40]!r} is not less than a year\'s pay; write "1/60" or "2.32%"')
    return written.replace(" ", "")


def _pension_age(written: object) -> object:
    """`65`, or `State Pension age` however it is written."""
    text = str(written).strip()
    if text.lower().replace("-", " ") == "state pension age":
        return "State Pension age"
    if not (text.isascii() and text.isdigit() and 50 <= int(text) <= 75):
        raise ValueError(f"{text[:40]!r} is not a pension age; write an age of 50 to 75, or State Pension age")
    return text


Accrual = Annotated[str, BeforeValidator(_share_of_pay)]
PensionAge = Annotated[str, BeforeValidator(_pension_age)]


class Match(Record):
    """What the employer pays in for somebody who pays in so much."""

    employee: Annotated[
        ClearPercent, InputInfo("if you pay %", "3%", "From this share of pay on that you pay in yourself")
    ]
    employer: Annotated[ClearPercent, InputInfo("employer pays %", "6%", "What the employer pays in then")]


class Pension(WithChoices):
    """A scheme by name, or its percentages by hand."""

    scheme: Annotated[
        Key | None,
        InputInfo(
            "pension scheme",
            "civil-service-alpha",
            "A scheme by name, or none; reward scales list shows them",
            column="pension_scheme",
            aliases=("pension_scheme_name", "pension_fund", "superannuation_scheme", "scheme_name"),
        ),
    ] = None
    employer_percent: Annotated[
        ClearPercent | None, InputInfo("employer pays %", "10%", "What the employer pays in")
    ] = None
    employee_percent: Annotated[ClearPercent | None, InputInfo("you pay %", "5%", "What you pay in")] = None
    match: Annotated[
        tuple[Match, ...],
        WhenSaid(),
        InputInfo("matching", about="What the employer pays in by what you pay in: the highest tier that you reach"),
    ] = ()
    base: Annotated[
        Base | None, InputInfo("percent of which pay", "basic-pay", "The pay that the percentages are of")
    ] = None
    relief: Annotated[
        Relief | None,
        InputInfo("how tax relief works", "net-pay", "Before tax, claimed by the scheme, or pay given up"),
    ] = None
    sacrifice: Annotated[
        Money, InputInfo("extra pay given up", "2,000", "Further gross pay a year given up for pension")
    ] = NIL
    after_sacrifice: Annotated[
        bool,
        InputInfo(
            "percent of pay left",
            "true",
            "A percentage of all pay is of what is left when some is given up; false: of the reference salary before it",
        ),
    ] = False
    ni_saving_passed_on: Annotated[
        Percent,
        InputInfo(
            "NI saved, paid in %",
            "100%",
            "How much of the National Insurance that the employer saves by pay given up it pays into the pension",
        ),
    ] = 0
    accrual: Annotated[
        Accrual | None,
        InputInfo("earned a year", "1/60", "A pension for life that is no shipped scheme's: its share of pay a year"),
    ] = None
    kind: Annotated[
        Literal["career-average", "final-salary"],
        InputInfo(
            "kind of pension", "final-salary", "Whether a year's pension goes by the pay of that year or the last"
        ),
    ] = "career-average"
    lump_sum: Annotated[
        Accrual | None, InputInfo("lump sum a year", "3/80", "What comes by itself beside it, once, as a share of pay")
    ] = None
    pension_age: Annotated[
        PensionAge | None, InputInfo("paid in full from", "65", "An age, or State Pension age, which it is if left out")
    ] = None
    revaluation: Annotated[
        Percent,
        InputInfo(
            "raised above CPI %",
            "1.5%",
            "How much a year it grows beyond prices while you stay; of final salary, your pay",
        ),
    ] = 0
    enrolled: Annotated[
        bool | None,
        InputInfo(
            "in the pension",
            "true",
            "Automatic enrolment: true joins below its trigger, false stays out; left out, by the trigger",
        ),
    ] = None

    postponed_months: Annotated[
        Annotated[int, Field(strict=True, ge=0, le=3)],
        InputInfo("joined after, months", "3", "How long the employer puts off enrolment, three months at the most"),
    ] = 0

    @model_validator(mode="after")
    def _scheme_or_hand(self) -> Self:
        by_hand = [self.employer_percent, self.employee_percent, self.accrual, self.match or None]
        if self.scheme is None and all(said is None for said in by_hand):
            raise ValueError('name a scheme (or "none"), or give employer_percent and employee_percent')
        paid_for = [row.employee for row in self.match]
        if paid_for != sorted(set(paid_for)):
            raise ValueError("match: tiers stand in the order of what you pay in, each once")
        if self.match and self.employer_percent is not None:
            raise ValueError("employer_percent and match both say what the employer pays in: give one of the two")
        if self.match and self.scheme is not None:
            raise ValueError("match is for a pension that is not a scheme by name: give its terms by hand")
        if self.match and self.employee_percent is None:
            tiers = " or ".join(in_percent(each) for each in paid_for)
            raise ValueError(f"match goes by what you pay in, which is not said: employee_percent = {tiers}")
        for_life = [name for name in ("lump_sum", "pension_age", "revaluation") if getattr(self, name)]
        if self.accrual is None and (for_life or self.kind == "final-salary"):
            raise ValueError(
                f'{(*for_life, "kind")[0]} is of a pension for life: say what it earns a year, accrual = "1/60"'
            )
        if self.accrual is not None and self.scheme is not None:
            raise ValueError("a scheme that is named has its own accrual: give one of the two")
        if self.scheme == "none" and (self.employer_percent or self.employee_percent or self.sacrifice):
            raise ValueError('scheme = "none" cannot have percentages or a sacrifice')
        return self
