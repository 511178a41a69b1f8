"""Between which values an input plausibly lies: estimates, never law."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from reward.library.models.period import Mark, Period
from reward.library.models.record import Record

Path = Annotated[str, StringConstraints(pattern=r"^[a-z]+(\.[a-z_]+)+$", max_length=80)]
Value = Annotated[str, StringConstraints(min_length=1, max_length=30, strict=True)]


class PlausibleRange(Record):
    """One input: the least, the most likely and the greatest value that are plausible."""

    path: Path
    """As `--set` names it, without an offer's letter."""
    of: Literal["itself", "value"] = "itself"
    """`value`: the three are shares of what the input is now."""
    low: Value
    likely: Value
    high: Value
    because: str
    mark: Mark | None = None
    """Left out: the period's."""
    sources: tuple[str, ...] = ()


class PlausibleRanges(Period):
    """The program's own ranges, for what an offer and the reader leave open."""

    inputs: Annotated[tuple[PlausibleRange, ...], Field(min_length=1)]
