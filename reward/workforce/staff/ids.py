"""Ids of a staff table: each row has its own, and which do not is found block by block."""

from collections.abc import Iterator
from typing import Any

from reward.workforce.formats import Column, Columns
from reward.workforce.reading import Reading, each_of, rows_where


class Ids:
    """The ids seen so far: each row has its own, but for other years or other starts of the same; a table may have none.

    Ids that rise from row to row are known to differ, and are looked at again only if later ones do not rise.
    """

    NEEDED = ("id", "tax_year", "start")
    LONGEST = 200
    MOST = 2_000_000
    """Beyond so many rows none is remembered any more."""

    def __init__(self) -> None:
        self.seen: dict[str, int] = {}
        self.rows = 0
        self.last: Any = None
        self.risen: list[tuple[int, Columns]] = []
        """Blocks whose ids rise, and how many rows were before each."""

    def check(self, came: Columns, reading: Reading) -> None:
        before, self.rows = self.rows, self.rows + reading.count
        if not reading.count or "id" not in came:
            return
        # None is longer than this, and so many of one length in one column could be more than memory holds.
        for row in came["id"].longer_than(self.LONGEST).tolist():
            reading.refuse(row, "id", f"has more than {self.LONGEST} characters")
        needed = {
            name: came[name] if name != "id" else came[name].cut(self.LONGEST) for name in self.NEEDED if name in came
        }
        if self.rise(came["id"]):
            if self.rows <= self.MOST:
                self.risen.append((before, needed))
            return
        for earlier, columns in self.risen:
            for row, whole in enumerate(_whole(columns), earlier + 1):
                self.seen[whole] = row
        self.risen = []
        texts = needed["id"].texts()
        for place in rows_where(each_of([not text.strip() for text in texts.different], texts.which) > 0):
            reading.refuse(place, "id", "is blank; every row has an id")
        wholes = list(_whole(needed))
        fresh = dict(zip(wholes, range(before + 1, self.rows + 1), strict=True))
        room = self.MOST - len(self.seen)
        if len(fresh) == len(wholes) <= room and self.seen.keys().isdisjoint(fresh):
            self.seen.update(fresh)  # every one differs, from each other and from all before
            return
        for row, whole in enumerate(wholes):
            first = self.seen.get(whole)
            if first is None:
                if len(self.seen) < self.MOST:
                    self.seen[whole] = before + row + 1
            elif reading.good[row]:
                more = " for the same year" if len(needed) > 1 else ""
                said = (
                    f"{texts[row][:40]!r} is in row {first} already{more}; each row has its own id{_as_jobs(reading)}"
                )
                reading.refuse(row, "id", said)

    def rise(self, column: Column) -> bool:
        """Whether these are typed ids that rise, above all before them."""
        array = getattr(column, "array", None)
        if not len(column):
            return True
        if array is None or array.null_count or (self.seen and self.last is None):
            return False
        import pyarrow as pa
        import pyarrow.compute as pc

        if pa.types.is_dictionary(array.type) or pa.types.is_nested(array.type) or pa.types.is_floating(array.type):
            return False
        if (pa.types.is_string(array.type) or pa.types.is_large_string(array.type)) and pc.any(
            pc.equal(pc.binary_length(array), 0)
        ).as_py():
            return False
        try:
            rising = len(array) < 2 or pc.all(pc.less(array.slice(0, len(array) - 1), array.slice(1))).as_py()
        except pa.ArrowException:
            return False
        try:
            first, last = array[0].as_py(), array[len(array) - 1].as_py()
        except (OverflowError, ValueError, LookupError):  # days beyond those of Python; a zone that pytz does not know
            return False
        if not rising or (self.last is not None and not self.last < first) or self.seen:
            return False
        self.last = last
        return True


def _as_jobs(reading: Reading) -> str:
    """What to do where a heading of theirs is a person's number, which all the jobs of one person share."""
    heading = reading.called.get("id", "id")
    if heading.lower() == "id":
        return ""
    import shlex

    return f"; where it is one person's several jobs, --ignore {shlex.quote(heading[:40])} prices each row by itself"


def _whole(columns: Columns) -> Iterator[str]:
    """What has to differ from row to row, as one text."""
    cells = [column.texts().cells() for column in columns.values()]
    return iter(cells[0]) if len(cells) == 1 else map("\0".join, zip(*cells, strict=True))
