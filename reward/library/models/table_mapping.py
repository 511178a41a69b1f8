"""How a reader says a table is to be read: its sheet and header row, its headings in our words, values for blanks."""

from typing import Annotated, Literal

from pydantic import Field

from reward.library.models.field_types import SchemaVersion
from reward.library.models.record import Record

PointInRange = Literal["minimum", "middle", "maximum"]
"""Which pay of a range from `pay_min` to `pay_max` is meant."""


class TableMapping(Record):
    """What `--rename FILE.toml` holds, and the options that say the same."""

    schema_version: Annotated[SchemaVersion, Field(alias="schema")] = 1
    sheet: str | None = None
    """Of a workbook; left out, that on which headings are known."""
    header_row: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    """The line of the headings, the first is 1; left out, that with the most headings that are known."""
    ignore: tuple[str, ...] = ()
    """Columns that are handed on unread although they speak of money."""
    rename: dict[str, str] = Field(default_factory=dict)
    """Our name of a column by its heading in the table."""
    values: dict[str, str] = Field(default_factory=dict)
    """What every row has in a column of ours that the table has not, or that it leaves blank."""
    cells: dict[str, dict[str, str]] = Field(default_factory=dict)
    """What a cell means, by our name of its column: `[cells.pension_scheme] "CARE" = "lgps"`."""
    point_in_range: PointInRange | None = None
