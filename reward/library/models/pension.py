"""Pension schemes: who pays what on which pay, and what is earned."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from reward.base.amounts import fraction_of
from reward.base.errors import shown
from reward.library.models.field_types import Key, Percent, Pounds
from reward.library.models.period import Mark, Period
from reward.library.models.record import Record
from reward.library.models.statutory import ascending

Relief = Literal["net-pay", "relief-at-source", "sacrifice"]
Base = Literal["pensionable-pay", "basic-pay", "all-pay", "qualifying-earnings", "minimum-wage"]
"""Which pay counts: basic and pensionable allowances; basic alone; all of gross pay; the band of
qualifying earnings; or the hours worked at the minimum wage (umbrella)."""


class Tier(Record):
    """A rate on **all** pensionable pay, for pay up to and with `up_to`: a cliff, not a slice."""

    up_to: Pounds | None = None
    rate: Percent
    mark: Mark | None = None


class MemberRates(Period):
    """What the member pays: tiers by annual pensionable pay, or one tier for all."""

    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)]
    sliced: bool = False
    """Each rate is of its slice of pay; the slices come to one rate, to the nearest tenth of a percent, on all of it."""

    @model_validator(mode="after")
    def _tiers_ascend(self) -> "MemberRates":
        ascending(tuple(tier.up_to for tier in self.tiers), "tiers")
        return self


class AgeBand(Record):
    """A rate for ages up to and with `up_to_age` on the last 6 April."""

    up_to_age: int | None = None
    rate: Percent


class EmployerRates(Period):
    """What the employer pays: tiers by pay, or bands by age; `typical` where each fund sets its own."""

    tiers: tuple[Tier, ...] = ()
    ages: tuple[AgeBand, ...] = ()
    match_up_to: Percent | None = None
    """The employer also matches the member's own contribution up to this share of pay."""
    typical: bool = False
    """True: an average, used as an estimate only when the offer gives no rate of its own."""
    other_charge: Percent | None = None
    """A charge on the employer that is not paid in for the member, such as partnership's for cover."""

    @model_validator(mode="after")
    def _one_table(self) -> "EmployerRates":
        if bool(self.tiers) == bool(self.ages):
            raise ValueError("employer rates are tiers by pay or bands by age, one of the two")
        if self.tiers:
            ascending(tuple(tier.up_to for tier in self.tiers), "tiers")
        return self


class PotAbove(Period):
    """A hybrid scheme: pension is earned on pay up to a limit, and a share of the pay above it goes into a pot."""

    limit: Pounds
    paid_in: Percent
    """Of the pay above the limit, out of what the member and the employer pay."""


class Revaluation(Period):
    """The rate by which earned pension was raised in service on this date."""

    rate: Percent


def _fraction_text(written: object) -> object:
    if not isinstance(written, str):
        raise ValueError(f'{shown(written, 40)} is not a rate; write "2.32%" or "1/49"')
    fraction_of(written)
    return written


class Benefits(Record):
    """What a defined-benefit year earns, and its terms."""

    accrual: Annotated[str, BeforeValidator(_fraction_text)]
    """`2.32%` or `1/49` of pensionable pay."""
    revaluation: str
    pension_age: str
    lump_sum: str | None = None
    survivor: str | None = None
    death_in_service: str | None = None
    vesting_years: int | None = None
    """Of service from which a pension is kept; who leaves earlier has a refund of own contributions or a transfer."""
    refund: str | None = None
    """What may be added to that refund: told beside it, and not counted."""
    marks: dict[str, Mark] = Field(default_factory=dict)


class SchemeFile(Record):
    """What a scheme file says besides its dated rates."""

    title: str
    kind: Literal["defined-benefit", "defined-contribution"]
    relief: Relief
    relief_mark: Mark | None = None
    base: Base
    trigger: bool = False
    """Whether only those are members whose pay is above the trigger of automatic enrolment, unless they ask to be."""
    back_pay_tested: bool = False
    """Whether arrears count when a pay day's tier is chosen."""
    tested: Literal["actual", "full-time"] = "actual"
    """By which pay a tier is chosen: what is paid, or what full-time work would be. The rate is of what is paid."""
    elsewhere: dict[Literal["england", "wales", "scotland", "northern-ireland"], Key] = Field(default_factory=dict)
    """The scheme of the same name in a nation that this one is not for."""
    benefits: Benefits | None = None
    sources: Annotated[tuple[str, ...], Field(min_length=1)]
    notes: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _benefits_fit(self) -> "SchemeFile":
        if (self.kind == "defined-benefit") != (self.benefits is not None):
            raise ValueError("a defined-benefit scheme, and only such a one, has [benefits]")
        return self
