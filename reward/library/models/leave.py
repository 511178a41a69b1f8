"""Annual leave by length of service."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from reward.library.models.field_types import Days
from reward.library.models.period import Period
from reward.library.models.record import Record


class LeaveBand(Record):
    """Days a year for a full-time person from so many years of service on."""

    service_years: int
    days: Days


class LeaveScale(Period):
    bands: Annotated[tuple[LeaveBand, ...], Field(min_length=1)]
    bank_holidays: Literal["additional", "included"]

    @model_validator(mode="after")
    def _from_the_first_day(self) -> "LeaveScale":
        years = [band.service_years for band in self.bands]
        if years[0] != 0 or years != sorted(set(years)):
            raise ValueError("bands begin at 0 years of service and rise")
        return self


class LeaveFile(Record):
    title: str
    employer: str
    leave_year_starts: str | None = None
    notes: tuple[str, ...] = ()
