"""Published pay scales, and allowances by date."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from reward.library.models.field_types import Hours, Key, Percent, Pounds
from reward.library.models.period import Mark, Period
from reward.library.models.record import Record
from reward.library.models.statutory import Nation


class Point(Record):
    """One point of a spine, full-time, a year."""

    point: int
    name: str | None = None
    """What people call it where that is not its number: `M3`."""
    years: int | None = None
    """Of service in the grade from which it is paid; left out, a point is a year."""
    amount: Pounds
    mark: Mark | None = None


class Grade(Record):
    """A grade of a scale: its ends, and the points between them where they are published."""

    grade: Key
    """Of an area that pays rates of its own: the grade's key with the area's behind it, `main-inner-london`."""
    name: str
    also: tuple[str, ...] = ()
    """Other names that people give it: `HEO`."""
    spine: bool = False
    """True: points of which each employer makes its own grades, so that nobody climbs them by service alone."""
    minimum: Pounds | None = None
    maximum: Pounds | None = None
    points: tuple[Point, ...] = ()
    mark: Mark | None = None
    note: str | None = None
    sources: tuple[str, ...] = ()
    """Where this grade has sources of its own."""

    @model_validator(mode="after")
    def _ends_in_order(self) -> "Grade":
        if not self.points and self.minimum is None and self.maximum is None:
            raise ValueError(f"grade {self.grade!r} has neither ends nor points")
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError(f"grade {self.grade!r}: its minimum is above its maximum")
        amounts = [point.amount for point in self.points]
        if amounts != sorted(amounts):
            raise ValueError(f"grade {self.grade!r}: points must rise")
        return self


class PayScale(Period):
    """A pay scale as it stood from one settlement to the next."""

    settlement: str
    award: Percent | None = None
    grades: Annotated[tuple[Grade, ...], Field(min_length=1)]


class Area(Record):
    """A part of the country with rates of its own, or with an allowance on top of the scale."""

    area: Key
    name: str
    allowance: Key | None = None
    """The file in `allowances/` that comes with it."""


class PayScaleFile(Record):
    """What a scale file says besides its periods."""

    title: str
    also: tuple[str, ...] = ()
    """Other names that people and payroll systems give it: `Green Book`."""
    employer: str
    hours_per_week: Hours | None = None
    hours_mark: Mark | None = None
    increments: str
    """The rule by which a person moves up, in words."""
    settlement_month: int | None = None
    areas: tuple[Area, ...] = ()
    """The first is the one of the grades' plain keys, for an offer that names none."""
    nation: Nation | None = None
    """Where its posts are, of a scale of one nation."""
    pension: Key | None = None
    """The scheme that a post on the scale is in."""
    leave: Key | None = None
    """The leave scale of such a post."""
    notes: tuple[str, ...] = ()


class AllowanceRate(Period):
    """An allowance as it stood; one of an amount a year or a share of pay."""

    amount: Pounds | None = None
    percent: tuple[Percent, ...] = ()
    least: Pounds | None = None
    most: Pounds | None = None
    """Between which amounts a share of full-time basic pay stays."""
    per: Literal["year", "day", "week", "occasion"] = "year"
    where: str | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> "AllowanceRate":
        if (self.amount is None) == (not self.percent):
            raise ValueError("an allowance has an amount or percentages, not both")
        if (self.least is not None or self.most is not None) and len(self.percent) != 1:
            raise ValueError("least and most belong to an allowance of one percentage")
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError("least is above most")
        return self


class AllowanceFile(Record):
    title: str
    employer: str
    pensionable: bool
    pensionable_mark: Mark | None = None
    notes: tuple[str, ...] = ()
