"""What results hold in whole pence, shown to a caller in pounds.

Money has one type at the edges: `Decimal`. A result keeps `costs_pence`, which the program reckons with, and says
`costs = InPounds[Decimal]()` beside it, which gives the same in pounds; a count comes from its hundredths likewise.
"""

from collections.abc import Mapping
from typing import Any, Generic, Self, TypeVar, overload

from reward.base.amounts import decimal

T = TypeVar("T")


class InPounds(Generic[T]):
    """The attribute of this name with `_pence` behind it, in pounds: an amount, `None`, or any table or row of them."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._source = f"{name}_pence"

    @overload
    def __get__(self, result: None, owner: type) -> Self: ...
    @overload
    def __get__(self, result: object, owner: type) -> T: ...
    def __get__(self, result: object | None, owner: type) -> Self | T:
        return self if result is None else _pounds(getattr(result, self._source))


def _pounds(held: Any) -> Any:
    if isinstance(held, Mapping):
        return {name: _pounds(amount) for name, amount in held.items()}
    if isinstance(held, list | tuple):
        return type(held)(map(_pounds, held))
    return held if held is None or isinstance(held, str) else decimal(held)
