"""Which rows of a table something is said of: `8 directorate=Operations` is 8 of the rows that have that there."""

import shlex
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from reward.base.errors import InputError, nearest
from reward.base.money import same
from reward.workforce.formats import Columns
from reward.workforce.formats.columns import count_of
from reward.workforce.reading import Ints

Only = Mapping[str, Sequence[str]]
"""What stands in which columns: any of the texts of a column, and so in every column."""


def words_of(written: str, what: str) -> tuple[str, dict[str, list[str]]]:
    """An amount, and the `NAME=VALUE` words behind it; a value with spaces stands in quotation marks.

    >>> words_of("3.2% floor=1,250 grade='Higher Officer'", "an award")
    ('3.2%', {'floor': ['1,250'], 'grade': ['Higher Officer']})
    """
    try:
        first, *rest = shlex.split(written)
    except ValueError:
        raise InputError(
            f"{what}: {written[:60]!r} has a quotation mark that is not closed; write it as 8 directorate='Human Resources'"
        ) from None
    found: dict[str, list[str]] = {}
    for word in rest:
        name, equals, value = word.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise InputError(
                f"{what}: {word[:40]!r} is not NAME=VALUE, such as grade=AO; a value with spaces stands in quotation marks"
            )
        found.setdefault(name.strip(), []).append(value.strip())
    return first, found


def rows_with(only: Only, came: Columns, what: str) -> NDArray[np.bool_]:
    """The rows that have what is said in their columns, in capitals or not; what no row has is refused."""
    meant = np.ones(count_of(came), dtype=bool)
    for name, texts in only.items():
        if name not in came:
            raise InputError(f"{what}: the table has no column {name[:40]!r}{nearest(name, list(came))}")
        cells = came[name].texts()
        plain = [text.strip().casefold() for text in cells.different]
        of_column = np.zeros(len(meant), dtype=bool)
        for text in texts:
            places = [place for place, cell in enumerate(plain) if cell == text.casefold()]
            if not places:
                hint = nearest(text, [cell.strip() for cell in cells.different if cell.strip()])
                raise InputError(f"{what}: no row has {text[:40]!r} in column {name}{hint}")
            of_column |= np.isin(cells.which, places)
        meant &= of_column
    return meant


def by_row(
    written: Sequence[str], came: Columns, what: str, read: Callable[[str], int], unsaid: int
) -> tuple[Ints, list[int]]:
    """What is said for each row, and the different values: what names columns stands in place of what names none.

    Two that name a row each, or two that name none, are refused.
    """
    general, special = list[int](), np.full(count_of(came), -1, dtype=np.int64)
    values: list[int] = []
    for text in written:
        amount, only = words_of(text, what)
        values.append(read(amount))
        if not only:
            general.append(len(values) - 1)
            continue
        meant = rows_with(only, came, what)
        if (special[meant] >= 0).any():
            raise InputError(f"{what}: {text[:60]!r} and another are for the same rows; say one for each group")
        special[meant] = len(values) - 1
    if len(general) > 1:
        raise InputError(f"{what}: {' and '.join(written[at][:20] for at in general)} are for all rows; give one")
    if not general and (not written or (special < 0).any()):
        general.append(len(values))
        values.append(unsaid)
    if len(values) == 1 and general:
        return same(0, len(special)), values
    return np.where(special >= 0, special, general[0] if general else -1), values
