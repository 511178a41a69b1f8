"""Refused rows put together by what is wrong with them: a table of thousands is mended by its causes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from reward.workforce.reading import Refusal

FIRST_ROWS = 3
"""Rows that are named of each cause."""
MOST_CAUSES = 200
"""RefusalCauses that are kept apart; a table of nothing but mistakes may have as many as rows."""

_VALUE = re.compile(r"'[^']*'|\"[^\"]*\"|\d[\d,.]*")


@dataclass
class RefusalCause:
    """Rows refused for one reason, in one column."""

    column: str
    what: str
    """Of the first of them, with what stands in its cell."""
    rows: int = 0
    first: list[int] = field(default_factory=list)

    def __str__(self) -> str:
        named = ", ".join(f"{row:,}" for row in self.first)
        if self.rows == 1:
            return f"row {named}, {self.column}: {self.what}"
        more = self.rows - len(self.first)
        rows = f"rows {named}" + f" and {more:,} more" * bool(more)
        return f"{rows}, {self.column}: {self.what}"

    def to_dict(self) -> dict[str, Any]:
        return {"column": self.column, "what": self.what, "rows": self.rows, "first": self.first}


class RefusalCauses:
    """RefusalCauses as refused rows come, in the order in which they first did."""

    def __init__(self, refused: Iterable[Refusal] = ()) -> None:
        self._found: dict[tuple[str, str], RefusalCause] = {}
        self.add(refused)

    def add(self, refused: Iterable[Refusal], before: int = 0) -> None:
        """More of them, whose rows are counted from `before`."""
        for each in refused:
            key = each.column, _VALUE.sub("", each.what)
            if key not in self._found and len(self._found) >= MOST_CAUSES:
                key = each.column, ""
            cause = self._found.setdefault(key, RefusalCause(each.column, each.what))
            cause.rows += 1
            if len(cause.first) < FIRST_ROWS:
                cause.first.append(each.row + before)

    def __iter__(self) -> Iterator[RefusalCause]:
        return iter(self._found.values())

    def __len__(self) -> int:
        return len(self._found)

    def to_list(self) -> list[dict[str, Any]]:
        return [cause.to_dict() for cause in self._found.values()]
