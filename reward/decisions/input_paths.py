"""An input by its path: whose it is, what it counts, and its values as people, files and programs read them."""

from decimal import Decimal
from typing import Any, Generic, Self, TypeVar, overload

from reward.base.amounts import decimal, in_count, in_percent, in_pounds, plain_count
from reward.base.values import dataclass

STEP = {"money": 1, "days": 100, "count": 1, "percent": 100, "whole": 1}
"""The least change of an input: a penny, a day, a hundredth of an hour or of a percent, one."""
MOST = {"money": 10_000_000_00, "days": 366_00, "count": 168_00, "percent": 1_000_000, "whole": 120}


@dataclass(frozen=True)
class InputPath:
    """An input, by its path, and whose it is."""

    path: str
    """Without the offer's letter: `rate.amount`, `person.other_income`, `assume.retirement_tax_rate`."""
    offer: int | None
    """Which offer's; `None` where it belongs to the person or the assumptions."""
    unit: str

    @property
    def step(self) -> int:
        return STEP[self.unit]

    def shown(self, value: int) -> str:
        """A value as people read it."""
        if self.unit == "money":
            return f"£{in_pounds(value)}"
        return in_percent(value) if self.unit == "percent" else str(value) if self.unit == "whole" else in_count(value)

    def amount(self, value: int) -> Decimal:
        """A value for a program: pounds, days, a number, or a percentage such as 6.5."""
        if self.unit == "whole":
            return Decimal(value)
        return Decimal(value).scaleb(-4) if self.unit == "percent" else decimal(value)

    def written(self, value: int) -> str:
        """A value as a file has it."""
        if self.unit == "money":
            return in_pounds(value).replace(",", "")
        if self.unit == "percent":
            return in_percent(value).replace(",", "")
        return str(value) if self.unit == "whole" else plain_count(value)


T = TypeVar("T")


class InItsUnit(Generic[T]):
    """The attribute of this name with `_scaled` behind it, as a program reads a value of an input: `InputPath.amount`."""

    def __init__(self, path: str = "where") -> None:
        self._path = path

    def __set_name__(self, owner: type, name: str) -> None:
        self._source = f"{name}_scaled"

    @overload
    def __get__(self, result: None, owner: type) -> Self: ...
    @overload
    def __get__(self, result: object, owner: type) -> T: ...
    def __get__(self, result: object | None, owner: type) -> Any:
        if result is None:
            return self
        of, held = getattr(result, self._path), getattr(result, self._source)
        if held is None:
            return None
        return tuple(map(of.amount, held)) if isinstance(held, tuple) else of.amount(held)
