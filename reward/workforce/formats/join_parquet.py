"""Parquet files put together into one without decoding: their pages as they are, behind one footer.

pyarrow reads and writes pages but cannot append those of another file. A footer is a structure of
Thrift's compact protocol (parquet-format, `parquet.thrift`); what changes in it is where each
column of a row group begins, the group's number, and the number of rows. All else is handed on.

Not here: encryption, and page indexes, which the files that are put together do not have.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

MAGIC = b"PAR1"
TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, SET, MAP, STRUCT = range(1, 13)
SCHEMA, ROWS, GROUPS = 2, 3, 4
"""Fields of the footer."""
COLUMNS, GROUP_OFFSET, ORDINAL = 1, 5, 7
"""Of a row group."""
CHUNK_OFFSET, CHUNK = 2, 3
"""Of a column in it."""
PAGES = (9, 10, 11)
"""Of what is said of a column: where its pages of data, of an index and of a dictionary begin."""

Struct = dict[int, "tuple[int, Any]"]
"""Fields by their number: the type and the value."""


class Splice:
    """One file made of the row groups of others, all of one schema, in the order in which they come."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.footer: Struct | None = None
        self.file.write(MAGIC)
        self.position = len(MAGIC)

    def add(self, part: IO[bytes]) -> None:
        """All row groups of a file of Parquet."""
        end = part.seek(-8, os.SEEK_END)
        footer_bytes = int.from_bytes(part.read(4), "little")
        end = part.seek(end - footer_bytes)
        footer = _Reader(part.read(footer_bytes)).struct()
        moved = self.position - len(MAGIC)
        if self.footer is None:
            self.footer = {**footer, ROWS: (I64, 0), GROUPS: (LIST, (STRUCT, []))}
        if footer[SCHEMA] != self.footer[SCHEMA]:
            raise ValueError("files of Parquet with other columns or types cannot be put together")
        groups = self.footer[GROUPS][1][1]
        for group in footer[GROUPS][1][1]:
            groups.append(_moved(group, moved, len(groups)))
        self.footer[ROWS] = (I64, self.footer[ROWS][1] + footer[ROWS][1])
        self._copy(part, len(MAGIC), end)

    def _copy(self, part: IO[bytes], start: int, end: int) -> None:
        self.position += end - start
        self.file.flush()
        with suppress(OSError, AttributeError):  # not every system copies from file to file by itself
            while start < end:
                start += os.sendfile(self.file.fileno(), part.fileno(), start, end - start)
        part.seek(start)
        while start < end:
            start += self.file.write(part.read(min(end - start, 1 << 20)))

    def close(self) -> None:
        assert self.footer is not None, "a file of Parquet has columns, if no rows"
        written = bytearray()
        _write(written, STRUCT, self.footer)
        self.file.write(bytes(written) + len(written).to_bytes(4, "little") + MAGIC)


def _moved(group: Struct, by: int, number: int) -> Struct:
    """A row group whose pages lie further on in the file."""

    def later(of: Struct, *fields: int) -> Struct:
        # 0 stands for nowhere: no page lies before the file's first four bytes.
        return of | {field: (I64, of[field][1] + by) for field in fields if field in of and of[field][1]}

    columns = []
    for column in group[COLUMNS][1][1]:
        of_pages = later(column[CHUNK][1], *PAGES)
        columns.append(later(column, CHUNK_OFFSET) | {CHUNK: (STRUCT, of_pages)})
    group = later(group, GROUP_OFFSET) | {COLUMNS: (LIST, (STRUCT, columns))}
    return group | ({ORDINAL: (I16, number)} if ORDINAL in group else {})


# --- Thrift's compact protocol -----------------------------------------------------------


@dataclass
class _Reader:
    data: bytes
    at: int = 0

    def byte(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def number(self) -> int:
        """Seven bits a byte, the lowest first."""
        found = shift = 0
        while (byte := self.byte()) & 0x80:
            found |= (byte & 0x7F) << shift
            shift += 7
        return found | byte << shift

    def signed(self) -> int:
        found = self.number()
        return found >> 1 ^ -(found & 1)

    def taken(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]

    def struct(self) -> Struct:
        found: Struct = {}
        field = 0
        while head := self.byte():
            kind = head & 0x0F
            field = field + (head >> 4) if head >> 4 else self.signed()
            # A truth has no value of its own: its type says it.
            found[field] = (kind, None if kind in (TRUE, FALSE) else self.value(kind))
        return found

    def value(self, kind: int) -> Any:
        match kind:
            case 1 | 2 | 3:  # a byte, and a truth in a list
                return self.byte()
            case 4 | 5 | 6:
                return self.signed()
            case 7:
                return self.taken(8)
            case 8:
                return self.taken(self.number())
            case 9 | 10:
                head = self.byte()
                size = head >> 4 if head >> 4 < 15 else self.number()
                return head & 0x0F, [self.value(head & 0x0F) for _ in range(size)]
            case 12:
                return self.struct()
        raise ValueError(f"type {kind} of Thrift is not in a footer of Parquet")


def _write(out: bytearray, kind: int, value: Any) -> None:
    match kind:
        case 1 | 2 | 3:
            out.append(value)
        case 4 | 5 | 6:
            _write_number(out, value << 1 ^ value >> 63)
        case 7:
            out += value
        case 8:
            _write_number(out, len(value))
            out += value
        case 9 | 10:
            of, items = value
            out.append(min(len(items), 15) << 4 | of)
            if len(items) >= 15:
                _write_number(out, len(items))
            for item in items:
                _write(out, of, item)
        case 12:
            _write_struct(out, value)


def _write_struct(out: bytearray, value: Struct) -> None:
    before = 0
    for field, (kind, inside) in value.items():
        if 0 < field - before < 16:
            out.append(field - before << 4 | kind)
        else:
            out.append(kind)
            _write_number(out, field << 1 ^ field >> 63)
        if kind not in (TRUE, FALSE):
            _write(out, kind, inside)
        before = field
    out.append(0)


def _write_number(out: bytearray, number: int) -> None:
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
