"""Rows as a dataframe of pandas, polars or pyarrow, or as lists; whichever is asked for has to be there."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from importlib import import_module
from typing import Any, Literal

from reward.base.errors import InputError, nearest

FrameKind = Literal["pandas", "polars", "pyarrow"]
MoneyAs = Literal["decimal", "float64"]
KINDS: tuple[FrameKind, ...] = ("pandas", "polars", "pyarrow")


def frame_of(columns: Mapping[str, Sequence[Any]], kind: str = "pandas", money: str = "decimal") -> Any:
    """The columns as a dataframe of this kind, each as long as the others.

    Amounts are `Decimal` and stay exact (`decimal128(18, 2)` of Arrow, `Decimal` of polars, Arrow-backed in pandas); with
    `money="float64"` they are floats for a tool that knows no other. Raises `InputError` for a kind that is none, and one
    that says what to install where its package is missing.
    """
    if kind not in KINDS:
        hint = nearest(str(kind), list(KINDS)) or f"; they are {', '.join(KINDS)}"
        raise InputError(f"frame {str(kind)[:20]!r} is no kind of dataframe{hint}")
    if money not in ("decimal", "float64"):
        raise InputError(f"money {str(money)[:20]!r} is not one; it is decimal or float64")
    try:
        arrow = import_module("pyarrow")
        package = import_module(kind)
    except ModuleNotFoundError as error:
        raise InputError(f"a dataframe of {kind} needs the package {error.name}: pip install {error.name}") from None
    table = arrow.table({name: _array(arrow, cells, money) for name, cells in columns.items()})
    if kind == "pyarrow":
        return table
    if kind == "polars":
        return package.from_arrow(table)
    return table.to_pandas(types_mapper=lambda of: package.ArrowDtype(of) if arrow.types.is_decimal(of) else None)


def _array(arrow: Any, cells: Sequence[Any], money: str) -> Any:
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds and kinds <= {Decimal, int} and Decimal in kinds:
        if money == "float64":
            return arrow.array([None if cell is None else float(cell) for cell in cells], arrow.float64())
        exact = [None if cell is None else Decimal(cell) for cell in cells]
        if all(cell is None or cell == round(cell, 2) for cell in exact):
            return arrow.array(exact, arrow.decimal128(18, 2))
        return arrow.array(exact)
    if len(kinds) <= 1:
        return arrow.array(list(cells))
    return arrow.array([None if cell is None else str(cell) for cell in cells])
