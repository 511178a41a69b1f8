"""A home that the employer provides, and what is taken for it."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from reward.library.models.field_types import NIL, InputInfo, Money
from reward.library.models.record import WithChoices

ChargedPer = Literal["day", "week", "month", "year"]


class Accommodation(WithChoices):
    """Living accommodation from the employer: free, or charged for."""

    charge: Annotated[
        Money,
        InputInfo(
            "charged to you",
            "60",
            "Rent, gas, electricity, laundry: what the employer takes for it; left out, it is free",
        ),
    ] = NIL
    per: Annotated[ChargedPer, InputInfo("charged by the", "week", "day, week, month or year")] = "week"
    days_per_week: Annotated[
        Annotated[int, Field(strict=True, ge=1, le=7)],
        InputInfo("days a week", "7", "On how many days of a week it is yours to live in"),
    ] = 7
    needed_for_work: Annotated[
        bool,
        InputInfo(
            "needed for the work", "true", "True: it is free of tax, as a caretaker's or a school boarding house's is"
        ),
    ] = False
    rental_value: Annotated[
        Money | None,
        InputInfo(
            "taxed by", "4,200", "Its rateable value, or the rent that the employer pays for it if that is more, a year"
        ),
    ] = None
    bought_for: Annotated[
        Money | None, InputInfo("bought for", "190,000", "What the home cost the employer: above 75,000 more is taxed")
    ] = None
    cost: Annotated[
        Money | None,
        InputInfo("employer pays", "5,000", "What it costs the employer in a year, less what you are charged"),
    ] = None
    value: Annotated[
        Money | None, InputInfo("worth to you", "7,800", "What you would pay for such a home in a year")
    ] = None

    @model_validator(mode="after")
    def _said_once(self) -> Self:
        if self.needed_for_work and (self.rental_value is not None or self.bought_for is not None):
            raise ValueError("a home that is needed for the work is not taxed: leave out rental_value and bought_for")
        if self.bought_for is not None and self.rental_value is None:
            raise ValueError('bought_for needs the rental_value that it adds to: rental_value = "4,200"')
        return self
