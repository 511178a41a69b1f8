"""The pay that an offer of employment states: basic pay or its scale, how it changes, and allowances on top."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from reward.base.amounts import clear_percent
from reward.library.models.contract import HOURS_A_WEEK, Qualifier, chosen_end, in_order
from reward.library.models.field_types import (
    NIL,
    ClearPercent,
    Date,
    Hours,
    HoursPerYear,
    InputInfo,
    Key,
    Money,
    Month,
    Name,
    Percent,
    WhenSaid,
    Years,
)
from reward.library.models.record import Record, WithChoices


def _key(written: object) -> object:
    """`Band C`, `Private (OR2)` and 3 become `band-c`, `private-or2` and `3`."""
    if isinstance(written, int) and not isinstance(written, bool):
        return str(written)
    return grade_key(written) if isinstance(written, str) else written


def grade_key(written: str) -> str:
    """A grade, a point or an area as the files write such names, without the commas and brackets that people put in."""
    return "-".join(written.translate(_AS_SPACE).lower().split())


_AS_SPACE = str.maketrans(",()", "   ")


GradeKey = Annotated[Key, BeforeValidator(_key)]


class PayChange(Record):
    """An increment or a rise that the offer promises from a date: an amount, or a point of its scale."""

    start: Annotated[Date, InputInfo("from", "2026-08-01", "The first day of the new pay")] = Field(alias="from")
    basic: Annotated[
        Money | None, InputInfo("full-time pay", "43,500", "What it rises to; or name a point of the scale instead")
    ] = None
    point: Annotated[GradeKey | None, InputInfo("point", "3", "The point of the scale that it rises to")] = None
    paid: Annotated[
        Date | None,
        InputInfo("paid from", "2026-11-30", "The pay day with which it is paid, and the arrears since its first day"),
    ] = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if self.paid is not None and self.paid < self.start:
            raise ValueError(f"paid {self.paid} is before from {self.start}")
        if (self.basic is None) == (self.point is None):
            raise ValueError('a change of pay has an amount or a point: from = 2026-08-01, basic = "43,500"')
        return self


class Pay(WithChoices):
    """Full-time pay: an amount, a range, or a scale, grade and point."""

    basic: Annotated[
        Money | None,
        InputInfo(
            "full-time pay",
            "42,232",
            "Full-time basic pay; 'scale' takes the scale's point, 'top' what it rises to, 'max' the top of a range",
            column="salary",
            aliases=(
                *("annual_salary", "salary_annual", "full_time_salary", "fte_salary", "base_salary", "basic_salary"),
                *("fte_pay", "fte_annual_salary", "annual_fte_salary", "substantive_salary", "spine_point_value"),
                *(
                    "annualized_full_time_salary",
                    *("reference_salary", "salref"),
                    "annualised_full_time_salary",
                    "annual_pay_rate",
                    "sal_wage",
                    "basic_pay",
                    *("ft_salary", "wte_salary", "salary_fte", "salary_wte", "salary_full_time"),
                    *("full_time_equivalent_salary", "full_time_annual_salary", "annual_basic_salary"),
                    *("basic_annual_salary", "salary_pa", "salary_per_annum", "annual_salary_fte", "fte_salary_pa"),
                ),
            ),
            short="pay",
        ),
    ] = None
    per: Annotated[
        Literal["year", "month", "week", "day", "hour"],
        InputInfo("paid per", "year", "What the pay is for: a year, month, week, day or hour"),
    ] = "year"
    min: Annotated[Money | None, InputInfo("from", "38,000", "The lower end of a range of pay")] = None
    max: Annotated[
        Money | None, InputInfo("up to", "45,000", "The upper end of a range of pay, or the most that is paid")
    ] = None
    qualifier: Annotated[Qualifier | None, InputInfo("the advert says", "up-to", "How the advert puts its pay")] = None
    scale: Annotated[
        Key | None,
        InputInfo(
            "pay scale",
            "met-police-staff",
            "A published scale to take the pay from; reward scales list shows them",
            column="scale",
        ),
    ] = None
    grade: Annotated[
        GradeKey | None,
        InputInfo(
            "grade",
            "band-c",
            "The grade or band on that scale",
            column="grade",
            aliases=("pay_band", "pay_grade", "salary_grade", "afc_band"),
        ),
    ] = None
    point: Annotated[
        GradeKey | None,
        InputInfo(
            "point",
            "minimum",
            "minimum, maximum, or a point's number",
            column="point",
            aliases=(
                *("spine_point", "spinal_point", "scp", "pay_point", "scale_point", "increment_point"),
                *("spinal_column_point", "pay_scale_point"),
            ),
        ),
    ] = None
    area: Annotated[
        GradeKey | None,
        InputInfo(
            "area", "inner-london", "Where the scale pays London rates or a supplement; reward scales show has them"
        ),
    ] = None
    top: Annotated[
        Money | None,
        InputInfo("top of scale", "45,000", "Top of the scale that the offer promises to rise to", column="top"),
    ] = None
    increment_date: Annotated[
        Date | None,
        InputInfo(
            "next increment",
            "2026-09-01",
            "The day of the next step up the scale, and each year again; left out, each whole year served, when looking ahead",
        ),
    ] = None
    years_to_top: Annotated[
        Years | None, InputInfo("years to the top", "5", "Years of service from the pay offered to the top")
    ] = None
    fte_percent: Annotated[
        Percent,
        InputInfo(
            "part-time %",
            "60%",
            "Share of full time, in percent",
            column="fte_percent",
            aliases=(
                *("fte_pct", "fte_percentage", "percent_fte", "part_time_percent", "full_time_percent"),
                *("confte", "cap_util_lvl", "capacity_utilization_level", "capacity_utilisation_level"),
            ),
            short="share %",
        ),
    ] = 1_000_000
    hours_per_week: Annotated[Hours | None, InputInfo("hours a week", "37", "Of a full-time week")] = None
    hours_per_week_min: Annotated[
        Hours | None,
        InputInfo("hours from", "35", "The fewest hours of a full-time week, where the offer gives a range"),
    ] = None
    hours_per_week_max: Annotated[
        Hours | None,
        InputInfo("hours up to", "40", "The most hours of a full-time week, where the offer gives a range"),
    ] = None
    bonus_percent: Annotated[ClearPercent, InputInfo("bonus %", "10%", "Bonus at its target, of basic pay")] = 0
    bonus_probability: Annotated[
        Percent, InputInfo("bonus likely %", "60%", "How likely it is to be paid; what is expected of it counts")
    ] = 1_000_000
    bonus_pensionable: Annotated[
        bool, InputInfo("bonus in pension", "true", "Whether the bonus counts for the pension")
    ] = False
    bonus_month: Annotated[
        Month | None,
        InputInfo(
            "bonus month",
            "6",
            "The month, 1 to 12, on whose pay day the bonus is paid; left out, the last pay day of the tax year",
        ),
    ] = None
    overtime: Annotated[Money, InputInfo("overtime", "1,200", "Pay for overtime, a year")] = NIL
    overtime_hours: Annotated[
        HoursPerYear, InputInfo("overtime hours", "60", "Hours a year that the overtime is paid for")
    ] = 0
    change: Annotated[
        tuple[PayChange, ...],
        WhenSaid(),
        InputInfo("pay change", about="An increment or a rise that the offer promises from a date"),
    ] = ()

    @model_validator(mode="before")
    @classmethod
    def _chosen_end(cls, written: Any) -> Any:
        """`basic = "max"` takes that end of the range; `"scale"` the scale's point; `"top"` the promised top."""
        taken = at_the_top(taken_from_scale(written, "basic", "scale"))
        return chosen_end(chosen_end(taken, "basic"), *HOURS_A_WEEK)

    @field_validator("fte_percent", mode="before")
    @classmethod
    def _of_one_reading(cls, written: Any) -> Any:
        clear_percent(written, one=True)
        return written

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        in_order(self.min, self.max)
        in_order(self.hours_per_week_min, self.hours_per_week_max, *HOURS_A_WEEK[1:])
        if self.fte_percent == 0:
            raise ValueError("fte_percent is 0; write 1 to 100")
        starts = [change.start for change in self.change]
        if starts != sorted(set(starts)):
            raise ValueError("changes of pay stand in the order of their dates, one a date")
        if any(change.point is not None for change in self.change) and not (self.scale and self.grade):
            raise ValueError("a change to a point needs the scale and grade it is on")
        return self


class Allowance(WithChoices):
    """An allowance for full-time work; part-time work gets its share unless `pro_rata` is false."""

    name: Annotated[Name, InputInfo("name", "Location allowance", "What the offer calls it", moves="words")]
    amount: Annotated[Money | None, InputInfo("amount", "1,841", "Full-time, a year")] = None
    percent: Annotated[
        Percent | None,
        InputInfo("share of pay", "12.5%", "Instead of an amount: of the pay that 'of' names, and rising with it"),
    ] = None
    of: Annotated[Literal["basic"], InputInfo("of what pay", "basic", "What the percentage is of: basic pay")] = "basic"
    scale: Annotated[
        Key | None,
        InputInfo("published rate", "met-location", "A file in scales/allowances to take the amount from"),
    ] = None
    pensionable: Annotated[bool | None, InputInfo("in pension", "true", "Whether it counts for the pension")] = None
    pro_rata: Annotated[bool, InputInfo("shared if part-time", "true", "False: part-time work has all of it")] = True
    taxable: Annotated[
        bool,
        InputInfo(
            "taxed", "false", "False: it repays what the work costs you, or the law leaves it free of tax and NI"
        ),
    ] = True
    consolidated: Annotated[
        bool,
        InputInfo(
            "part of basic pay", "true", "True: in basic pay, so that the pension, awards and shares of pay count it"
        ),
    ] = False

    @model_validator(mode="before")
    @classmethod
    def _from_its_scale(cls, written: Any) -> Any:
        return taken_from_scale(written, "amount", "scale")

    @model_validator(mode="after")
    def _amount_or_scale(self) -> Self:
        if self.consolidated:
            wrong = [key for key, said in (("pensionable = false", self.pensionable is False), ("taxable = false", not self.taxable), ("pro_rata = false", not self.pro_rata)) if said]  # fmt: skip
            if wrong:
                raise ValueError(
                    f"allowance {self.name!r} is part of basic pay, and {wrong[0]}; leave one of the two out"
                )
        if not self.taxable and self.pensionable:
            raise ValueError(
                f"allowance {self.name!r} is free of tax, and so no pensionable pay; leave one of the two out"
            )
        if self.scale is None and self.pensionable is None and self.taxable and not self.consolidated:
            raise ValueError(f"allowance {self.name!r} must say whether it is pensionable: pensionable = true or false")
        if self.percent is not None and (self.amount is not None or self.scale is not None):
            raise ValueError(f"allowance {self.name!r} has a percent, and an amount or a scale; leave one out")
        if self.percent is not None and not self.pro_rata:
            raise ValueError(f"allowance {self.name!r} is a percent of the basic pay that is paid; leave pro_rata out")
        if self.amount is None and self.scale is None and self.percent is None:
            raise ValueError(f'allowance {self.name!r} has no amount; write amount = "1,841", or percent = "12.5%"')
        return self


def at_the_top(written: Any) -> Any:
    """Pay at the top of the scale where basic pay is written `top`."""
    if not isinstance(written, dict) or written.get("basic") != "top":
        return written
    if written.get("top") is None:
        raise ValueError("basic = 'top', but the offer states no top")
    return {**written, "basic": written["top"]}


def taken_from_scale(written: Any, key: str, scale: str) -> Any:
    """Without the amount where it is written `scale`: the named scale gives it then."""
    if not isinstance(written, dict) or written.get(key) != "scale":
        return written
    if not written.get(scale):
        raise ValueError(f"{key} = 'scale', but no {scale} is named to take it from")
    return {name: value for name, value in written.items() if name != key}
