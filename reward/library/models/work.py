"""When and how much is worked, said once for every kind of offer."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from reward.library.models.contract import EMPLOYMENT
from reward.library.models.field_types import DaysPerWeek, Hours, InputInfo, Weeks
from reward.library.models.record import WithChoices


def _without_quotes(said: object) -> object:
    """One of the two numbers as it may stand in a file without quotes: a name of a way to count, and no amount."""
    return {52: "52", 52.143: "52.143"}.get(said, said) if isinstance(said, int | float) else said


class Work(WithChoices):
    """How much of a week and of a year is worked."""

    hours_per_week: Annotated[
        Annotated[Hours, Field(gt=0)] | None,
        InputInfo(
            "hours you work a week",
            "22.5",
            "Hours worked in a week; with the full-time hours they are the share of full time",
            column="hours_per_week",
            aliases=(
                *("contracted_hours", "contract_hours", "weekly_hours", "contracted_hours_per_week"),
                *("scheduled_weekly_hours", "contracted_weekly_hours"),
            ),
            short="hours",
        ),
    ] = None
    full_time_hours: Annotated[
        Annotated[Hours, Field(gt=0)] | None,
        InputInfo(
            "full-time hours",
            "37.5",
            "Hours of the week that the pay is quoted for; pay.hours_per_week says the same",
            kinds=EMPLOYMENT,
            column="full_time_hours",
            aliases=(
                *(
                    "full_time_hours_per_week",
                    "standard_hours",
                    "fte_hours",
                    "full_time_weekly_hours",
                    "ft_hours",
                    "ft_hours_per_week",
                ),
                *("default_weekly_hours", "standard_weekly_hours"),
            ),
            short="full-time h",
        ),
    ] = None
    days_per_week: Annotated[
        Annotated[DaysPerWeek, Field(gt=0)] | None,
        InputInfo(
            "days you work a week",
            "4",
            "Days that the hours fall on; of a post with the hours or a part-time share, as 37 hours in 4 days",
            short="days a week",
        ),
    ] = None
    weeks_per_year: Annotated[
        Annotated[Weeks, Field(gt=0)] | None,
        InputInfo(
            "paid weeks a year",
            "44.6",
            "Of a term-time post: the weeks worked and the paid leave; left out, or from 52 on, all the year",
            kinds=EMPLOYMENT,
            column="weeks_per_year",
            aliases=("paid_weeks", "paid_weeks_per_year", "weeks_paid"),
            short="paid weeks",
        ),
    ] = None
    weeks_in_year: Annotated[
        Annotated[Literal["52.143", "52"], BeforeValidator(_without_quotes)],
        InputInfo(
            "weeks in a year",
            "52",
            "What the employer divides the paid weeks by: 52.143, which are 365 days, or 52",
            kinds=EMPLOYMENT,
            column="weeks_in_year",
        ),
    ] = "52.143"
