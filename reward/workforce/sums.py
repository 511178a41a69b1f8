"""The sums of a table of rows, in text for people and as a table of their own."""

from collections.abc import Mapping

from reward.base.amounts import in_pounds
from reward.base.text_table import Table, TextRow, gather


def rows_told(count: int) -> str:
    """So many rows, in words.

    >>> rows_told(1), rows_told(2_540)
    ('1 row', '2,540 rows')
    """
    return f"{count:,} {'row' if count == 1 else 'rows'}"


def sums_text(sums: Mapping[str, int], wide: int) -> str:
    """Sums of pence, one a line, each name as wide as that."""
    gather(Table(("Sum", "pounds"), [TextRow((name, in_pounds(pence))) for name, pence in sums.items()]))
    room = max(len(in_pounds(pence)) for pence in sums.values())
    return "\n".join(f"  {name:<{wide}} {in_pounds(pence):>{room}}" for name, pence in sums.items())
