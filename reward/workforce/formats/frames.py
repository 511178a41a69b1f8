"""Dataframes as columns and back: pandas, polars and pyarrow, through narwhals.

A frame is handed back as the kind it was: its own rows, types and index, and the money that was
worked out beside them as exact decimals (`decimal128(18, 2)` of pyarrow, Decimal of polars, and in
pandas a column that pyarrow backs).
"""

from typing import TYPE_CHECKING, Any

from reward.base.errors import InputError
from reward.workforce.formats.arrow_columns import Typed, array_of, laid_out
from reward.workforce.formats.columns import Cells, Column, Columns, Money, Rows, named
from reward.workforce.formats.extra import needed_for

if TYPE_CHECKING:
    import narwhals as nw


def columns_of(native: object) -> Columns:
    frame = _frame(native)
    names = named(frame.columns, "the table")
    return {name: _column(frame[own]) for name, own in zip(names, frame.columns, strict=True)}


def with_money(native: object, result: Columns, rows: Rows) -> Any:
    """These rows of a frame, its columns named as in the result, and the result's money beside them."""
    import pyarrow as pa

    frame = _frame(native)
    kept = frame if len(rows) == len(frame) else _taken(frame, rows)
    named_as = {own: name for own, name in zip(frame.columns, result, strict=False) if str(own).strip() != name}
    money = {name: array_of(column) for name, column in result.items() if isinstance(column, Money)}
    return kept.rename(named_as).with_columns(*_beside(kept, pa.table(money))).to_native()


def _taken(frame: "nw.DataFrame[Any]", rows: Rows) -> "nw.DataFrame[Any]":
    import narwhals as nw
    import pyarrow as pa

    try:
        return frame[rows]
    except pa.ArrowNotImplementedError:  # out of views and run lengths Arrow takes no rows
        table = frame.to_native()
        plain = pa.table([laid_out(each) for each in table.columns], names=table.column_names)
        taken: nw.DataFrame[Any] = nw.from_native(plain, eager_only=True)[rows]
        return taken


def _frame(native: Any) -> "nw.DataFrame[Any]":
    with needed_for("a table of this kind"):
        import narwhals as nw
        import pyarrow  # noqa: F401  # only to see that it is there before any work is done
    try:
        return nw.from_native(native, eager_only=True)
    except TypeError:
        known = "a mapping of columns, a DataFrame of pandas or polars (a LazyFrame once collected), or a pyarrow Table"
        raise InputError(f"a {type(native).__name__} is not a table; give {known}") from None
    except nw.exceptions.DuplicateError as error:
        raise InputError(f"the table has a column twice: {' '.join(str(error).split())}") from None


def _column(series: "nw.Series[Any]") -> Column:
    import pyarrow as pa

    try:
        array = series.to_arrow()
    except (pa.ArrowException, TypeError):  # a column of Python objects of several types
        return Cells(series.to_list())
    return Typed(pa.chunked_array([array]))


def _beside(frame: "nw.DataFrame[Any]", table: Any) -> "list[nw.Series[Any]]":
    import narwhals as nw

    if frame.implementation.is_pandas():
        pandas = frame.implementation.to_native_namespace()
        index = frame.to_native().index
        money = [
            pandas.Series(pandas.array(table[name], dtype=pandas.ArrowDtype(table[name].type)), index, name=name)
            for name in table.column_names
        ]
        return [nw.from_native(each, series_only=True) for each in money]
    return list(nw.from_arrow(table, backend=frame.implementation).iter_columns())
