"""What a workbook shows its numbers as: 0.6 as 60%, 38.5 as 38.5k, 38,500 as euros. A number is what its reader sees.

A reader of values alone is faster, and most workbooks have none of these.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from reward.workforce.formats.columns import Shown, text_of

_STYLES = "xl/styles.xml"
_FORMATS = re.compile(rb'formatCode="[^"]*(?:%|\xe2\x82\xac|\xc2\xa5|[0#] ?(?:&quot;|\\\\)? ?[kK])|numFmtId="(?:9|10)"')
"""A number format of one's own, or one of the two of percentages that Excel has of itself."""
_STERLING = re.compile(rb'formatCode="[^"]*\xc2\xa3')
_LITERAL = re.compile(r'"[^"]*"|\\.')
"""What a number format writes as it stands: 60 shown by `0"%"` is 60, not 0.6."""
_THOUSANDS = re.compile(r'[0#] ?(?:"? ?|\\)[kK]')
"""A `k` behind the last digit; behind a comma, which leaves three digits out, it says what the number is already."""
_LOOKED_AT = 200
"""Rows from which it is known whether a column is shown in pounds."""


def as_shown(sheet: Any, file: IO[bytes]) -> Iterator[tuple[Any, ...]]:
    """The rows of a sheet; a number that is shown as a percentage is one, one in thousands or in euros a text that says so."""
    if not _has(file, _FORMATS):
        yield from sheet.iter_rows(values_only=True)
        return
    for row in sheet.iter_rows():
        yield tuple(
            _shown(cell.value, cell.number_format) if type(cell.value) in (int, float) else cell.value for cell in row
        )


def in_pounds(sheet: Any, file: IO[bytes]) -> frozenset[int]:
    """The columns, from 0, of which a number is shown with a £."""
    if not _has(file, _STERLING):
        return frozenset()
    return frozenset(
        place
        for row in sheet.iter_rows(max_row=_LOOKED_AT)
        for place, cell in enumerate(row)
        if type(cell.value) in (int, float) and "£" in cell.number_format
    )


def _shown(value: float, form: str) -> Any:
    if "%" in _LITERAL.sub("", form):
        return Shown(value)
    foreign = next((sign for sign in "€¥" if sign in form), "")
    if foreign:
        return f"{foreign}{text_of(value)}"
    return f"{text_of(value)}k" if _THOUSANDS.search(form) else value


def _has(file: IO[bytes], formats: "re.Pattern[bytes]") -> bool:
    with zipfile.ZipFile(file) as parts:
        styles = parts.read(_STYLES) if _STYLES in parts.namelist() else b""
    file.seek(0)
    return formats.search(styles) is not None
