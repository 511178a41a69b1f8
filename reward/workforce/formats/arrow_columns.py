"""Columns of Arrow of any type: as texts, as money, as Python's own values, and back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.base.errors import InputError
from reward.base.money import Pence
from reward.workforce.formats import unpacked
from reward.workforce.formats.columns import Cells, Column, Money, Rows, Texts, moment

_SPANS = {"s": "seconds", "ms": "milliseconds", "us": "microseconds", "ns": "nanoseconds"}
_FEW = 10_000
"""Different texts of a column that are kept once they are made."""
MONEY_DIGITS = 18
"""The most that Parquet keeps in a whole number of 64 bits; pence of £90 billion have 13."""


@dataclass(frozen=True, slots=True, eq=False)
class Typed:
    """A column of Arrow, of any type."""

    array: Any
    """A pyarrow.ChunkedArray."""
    _kept: list[Texts] = field(default_factory=list, repr=False)
    """Its texts once they are made, where they are few: a column of words is looked at for several things."""

    def __len__(self) -> int:
        return len(self.array)

    @property
    def is_text(self) -> bool:
        """Whether its cells are texts, each kept once or not."""
        import pyarrow as pa

        kind = self.array.type.value_type if pa.types.is_dictionary(self.array.type) else self.array.type
        return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))

    def texts(self) -> Texts:
        if self._kept:
            return self._kept[0]
        found = self._made()
        if self.is_text and len(found.different) <= _FEW:
            self._kept.append(found)
        return found

    def _made(self) -> Texts:
        import pyarrow as pa

        kind = self.array.type
        if pa.types.is_dictionary(kind) and pa.types.is_string(kind.value_type):
            coded = self.array.combine_chunks()
            different = [text or "" for text in coded.dictionary.to_pylist()]
            missing = coded.indices.fill_null(len(different)) if coded.indices.null_count else coded.indices
            return Texts([*different, ""], numbers_of(missing.cast(pa.int32())))
        if isinstance(kind, pa.BaseExtensionType):  # a UUID is no text of sixteen letters, however it is stored
            return Cells(self.cells()).texts()
        if pa.types.is_duration(kind):  # a span of time is no number: 30000 seconds are not £30,000
            numbers = self.array.cast(pa.int64()).to_pylist()
            return Cells([None if each is None else f"{each} {_SPANS[kind.unit]}" for each in numbers]).texts()
        try:
            plain = self.array.cast(kind.value_type) if pa.types.is_dictionary(kind) else self.array
            # Floats come out by their shortest decimals and days as 2026-04-30, as `text_of` has them.
            texts = plain.cast(pa.string()).combine_chunks().dictionary_encode(null_encoding="encode")
        except pa.ArrowException:  # lists, bytes, spans of time: nothing that is read, only handed on
            return Cells(self.cells()).texts()
        blank = (None, "nan") if pa.types.is_floating(kind) else (None,)
        different = ["" if text in blank else text for text in texts.dictionary.to_pylist()]
        if pa.types.is_timestamp(kind):
            different = list(map(moment, different))
        return Texts(different, numbers_of(texts.indices))

    def money(self) -> Money | None:
        import pyarrow as pa

        kind = self.array.type
        if not pa.types.is_decimal(kind) or kind.scale != 2 or kind.precision > MONEY_DIGITS or self.array.null_count:
            return None
        pounds = self.array.combine_chunks().cast(pa.decimal128(MONEY_DIGITS, 2))
        return Money(Pence(numbers_of(pounds.view(pa.decimal128(MONEY_DIGITS, 0)).cast(pa.int64()))))

    def cells(self) -> list[Any]:
        import pyarrow as pa

        try:
            return [cell for chunk in self.array.chunks for cell in _cells_of(chunk)]
        # Days and times beyond those of Python, of less than a microsecond, and in a zone that pytz does not know.
        except (OverflowError, ValueError, LookupError):
            try:
                return list(_in_known_zone(self.array).cast(pa.string()).to_pylist())
            except pa.ArrowException:
                raise InputError(f"a column of type {self.array.type} has values that cannot be read") from None

    def taken(self, rows: Rows) -> "Typed":
        import pyarrow as pa

        places = array_of_numbers(rows)
        try:
            return Typed(self.array.take(places))
        except pa.ArrowNotImplementedError:
            return Typed(laid_out(self.array).take(places))

    def longer_than(self, most: int) -> Rows:
        import pyarrow as pa

        if pa.types.is_run_end_encoded(self.array.type) or pa.types.is_string_view(self.array.type):
            return Typed(laid_out(self.array)).longer_than(most)
        places, before = [np.zeros(0, dtype=np.intp)], 0
        for chunk in self.array.chunks:
            if pa.types.is_dictionary(chunk.type):  # each different text once: all of them might be larger than memory
                long = _longer_than(chunk.dictionary, most)
                rows = _rows_of(chunk.indices, long) if len(long) else long
            else:
                rows = _longer_than(chunk, most)
            places.append(rows + before)
            before += len(chunk)
        return np.concatenate(places)

    def cut(self, most: int) -> "Typed":
        import pyarrow as pa

        if not len(self.longer_than(most)):
            return self
        array = self.array
        if pa.types.is_run_end_encoded(array.type) or pa.types.is_string_view(array.type):
            array = laid_out(array)
        if not pa.types.is_dictionary(array.type):
            return Typed(pa.chunked_array([_cut(chunk, most) for chunk in array.chunks]))
        cut = [pa.DictionaryArray.from_arrays(each.indices, _cut(each.dictionary, most)) for each in array.chunks]
        return Typed(pa.chunked_array(cut))


def _cells_of(chunk: Any) -> Iterable[Any]:
    """Of a dictionary each different one once, however often it is shown."""
    if not hasattr(chunk, "dictionary"):
        return list(chunk.to_pylist())
    different = [*chunk.dictionary.to_pylist(), None]
    return (different[-1 if place is None else place] for place in chunk.indices.to_pylist())


def _longer_than(array: Any, most: int) -> Rows:
    import pyarrow.compute as pc

    if not unpacked.has_length(array.type) or (pc.max(pc.binary_length(array)).as_py() or 0) <= most:
        return np.zeros(0, dtype=np.intp)
    length = pc.binary_length(array) if _is_bytes(array.type) else pc.utf8_length(array)
    long = pc.fill_null(pc.greater(length, most), fill_value=False)
    return np.array([row for row, is_long in enumerate(long.to_pylist()) if is_long], dtype=np.intp)


def _rows_of(indices: Any, places: Rows) -> Rows:
    """The rows whose place in a dictionary is one of these."""
    import pyarrow as pa

    which = numbers_of(indices.cast(pa.int64()).fill_null(-1))
    return np.flatnonzero(np.isin(which, places))


def _cut(array: Any, most: int) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    if _is_bytes(array.type):
        return pc.binary_slice(array, 0, most)
    short = pc.utf8_slice_codeunits(array, 0, most - 1)
    marked = pc.binary_join_element_wise(short, pa.scalar("…", array.type), pa.scalar("", array.type))
    return pc.if_else(pc.greater(pc.utf8_length(array), most), marked, array)


def laid_out(array: Any) -> Any:
    """The same values in the plain layout of their type: Arrow takes no rows out of views and run lengths."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_run_end_encoded(array.type):
        return pa.chunked_array([pc.run_end_decode(each) for each in array.chunks], array.type.value_type)
    if pa.types.is_string_view(array.type):
        return array.cast(pa.string())
    return array.cast(pa.binary()) if pa.types.is_binary_view(array.type) else array


def _is_bytes(kind: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind))


def _in_known_zone(array: Any) -> Any:
    """Moments of a zone that nobody knows, as those of UTC; all else as it is."""
    import pyarrow as pa

    kind = array.type
    return array.cast(pa.timestamp(kind.unit, "UTC")) if pa.types.is_timestamp(kind) and kind.tz else array


def array_of(column: Column) -> Any:
    """A column as pyarrow has it. Texts of a file without types are money or stay texts, and blanks become nulls."""
    import pyarrow as pa

    if isinstance(column, Typed):
        return column.array
    money = column.money()
    if money is not None:
        # A whole number of pence and a decimal of pounds are the same digits, with the point elsewhere.
        pence = array_of_numbers(money.pence, money.absent)
        return pence.cast(pa.decimal128(19, 0)).view(pa.decimal128(MONEY_DIGITS, 2))
    if isinstance(column, Texts):
        return pa.array([text or None for text in column.different], pa.string()).take(pa.array(column.which))
    return _of_one_type(column.cells())


# `to_numpy` and `pa.array` would do for these two, but the first use of either loads pandas where it is installed: 0.3 s.


def numbers_of(numbers: Any) -> NDArray[Any]:
    there: NDArray[Any] = np.from_dlpack(numbers)
    return there


def array_of_numbers(numbers: NDArray[np.int64], absent: NDArray[np.bool_] | None = None) -> Any:
    import pyarrow as pa

    present = None if absent is None else pa.py_buffer(np.packbits(~absent, bitorder="little"))
    return pa.Array.from_buffers(pa.int64(), len(numbers), [present, pa.py_buffer(np.ascontiguousarray(numbers))])


def _of_one_type(cells: Sequence[Any]) -> Any:
    """Python values as an Arrow array: of their type if they have one, numbers as floats, else texts."""
    import pyarrow as pa

    kinds = {type(cell) for cell in cells} - {type(None)}
    if len(kinds) == 1 or kinds == {int, float}:
        try:
            return pa.array(cells, pa.float64() if len(kinds) == 2 else None)
        except (pa.ArrowException, OverflowError, UnicodeError):  # too large, or of a kind that Arrow has not
            pass
    return array_of(Cells(cells).texts())
