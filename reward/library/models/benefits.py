"""What an employer gives beside pay: benefits, and a company car."""

from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from reward.library.models.benefits_in_kind import BenefitKind, Grams
from reward.library.models.contract import EMPLOYMENT
from reward.library.models.field_types import NIL, Date, InputInfo, Money, Name, Years
from reward.library.models.record import WithChoices

Fuel = Literal["electric", "petrol", "diesel", "diesel-rde2", "hybrid"]


class Benefit(WithChoices):
    """Something that the employer pays for, or that is worth money to the reader."""

    name: Annotated[Name, InputInfo("name", "Dental cover", "What it is; left out, what its kind is", moves="words")]
    kind: Annotated[
        BenefitKind | None,
        InputInfo(
            "kind of benefit", "medical", "It says whether the benefit is taxed; left out, only its worth counts"
        ),
    ] = None
    amount: Annotated[Money | None, InputInfo("worth to you", "180", "What you would pay for it in a year")] = None
    cost: Annotated[Money | None, InputInfo("employer pays", "1,500", "What it costs the employer in a year")] = None
    value: Annotated[
        Money | None,
        InputInfo(
            "worth of it to you", "900", "What you would pay for it in a year; left out, what it costs the employer"
        ),
    ] = None
    times_pay: Annotated[
        Annotated[Years, Field(gt=0)] | None,
        InputInfo(
            "years' pay on death",
            "4",
            "Of life assurance: so many years' basic pay; told with an estimate, in no total",
            kinds=EMPLOYMENT,
        ),
    ] = None
    taxable: Annotated[
        bool | None, InputInfo("taxed", "true", "Whether it is taxed beside pay; left out, by its kind")
    ] = None
    cash_equivalent: Annotated[
        Money | None,
        InputInfo("taxed as", "1,400", "What it is taxed on in a year, where that is not what it costs the employer"),
    ] = None
    payrolled: Annotated[
        bool, InputInfo("taxed through payroll", "true", "False: the tax code collects the tax on it")
    ] = False

    @model_validator(mode="before")
    @classmethod
    def _named_by_its_kind(cls, written: Any) -> Any:
        if isinstance(written, dict) and "name" not in written and isinstance(written.get("kind"), str):
            return {"name": written["kind"].replace("-", " ").capitalize(), **written}
        return written

    @model_validator(mode="after")
    def _said_once(self) -> Self:
        if self.amount is not None and self.value is not None:
            raise ValueError("amount and value are the same: what it is worth to you; give one")
        if self.times_pay is not None and self.kind != "group-life":
            raise ValueError('times_pay is what life assurance pays on death: kind = "group-life"')
        told = self.kind in ("group-life", "income-protection")  # what it may be worth is told without a word of it
        if not told and all(each is None for each in (self.amount, self.value, self.cost, self.cash_equivalent)):
            raise ValueError(
                'say what it is worth to you, amount = "180", or what it costs the employer, cost = "1,500"'
            )
        if self.taxable is False and self.cash_equivalent:
            raise ValueError("taxable = false cannot have a cash_equivalent: nothing of it is taxed")
        if self.taxable and self.cost is None and self.cash_equivalent is None:
            raise ValueError('a benefit that is taxed needs what it costs the employer: cost = "1,500"')
        return self

    @property
    def worth(self) -> Decimal:
        """What it is worth to the reader, as they say."""
        said = self.amount if self.value is None else self.value
        return NIL if said is None else said

    @property
    def beside_pay(self) -> bool:
        """Whether it has to do with tax or the employer's cost; else it is only worth something to the reader."""
        return self.cost is not None or self.cash_equivalent is not None or self.kind is not None


class Car(WithChoices):
    """A car that the employer provides, and that may be used privately."""

    list_price: Annotated[
        Money | None, InputInfo("list price", "38,000", "With accessories, when it was new", column="car_list_price")
    ] = None
    fuel: Annotated[
        Fuel | None,
        InputInfo("fuel", "electric", "What it runs on; diesel-rde2 meets the stricter standard", column="car_fuel"),
    ] = None
    co2: Annotated[
        Grams | None,
        InputInfo(
            "CO2, g/km", "105", "Grams a kilometre, as certified; left out for an electric car", column="car_co2"
        ),
    ] = None
    electric_range: Annotated[
        Annotated[int, Field(strict=True, ge=0, le=1_000)],
        InputInfo(
            "electric range, miles",
            "40",
            "Of a car of 1 to 50 g/km: it decides the tax until 5 April 2028",
            column="car_electric_range",
        ),
    ] = 0
    available_from: Annotated[
        Date | None,
        InputInfo("available from", "2026-09-01", "Left out: all of the tax year", column="car_available_from"),
    ] = None
    capital_contribution: Annotated[
        Money,
        InputInfo(
            "you paid towards it",
            "3,000",
            "Once, towards its price; at most 5,000 comes off",
            column="car_capital_contribution",
        ),
    ] = NIL
    private_fuel: Annotated[
        bool,
        InputInfo(
            "private fuel", "false", "Whether the employer pays for fuel of private journeys", column="car_private_fuel"
        ),
    ] = False
    sacrifice: Annotated[
        Money, InputInfo("pay given up for it", "4,800", "Gross pay a year", column="car_sacrifice")
    ] = NIL
    cost: Annotated[
        Money | None,
        InputInfo(
            "employer pays",
            "6,200",
            "What the car costs the employer in a year; left out, the pay given up",
            column="car_cost",
        ),
    ] = None
    value: Annotated[
        Money | None,
        InputInfo(
            "worth to you",
            "5,000",
            "What you would pay for such a car in a year; left out, the pay given up",
            column="car_value",
        ),
    ] = None
    payrolled: Annotated[
        bool, InputInfo("taxed through payroll", "true", "False: the tax code collects the tax on it")
    ] = False

    @model_validator(mode="after")
    def _emissions(self) -> Self:
        if self.fuel == "electric" and self.co2:
            raise ValueError("an electric car has no CO2; is it a hybrid?")
        if self.electric_range and not (self.co2 and self.co2 <= 50):
            raise ValueError("electric_range is for a car of 1 to 50 g/km")
        return self
