"""The names that people give the grades of a scale: `B5` for band-5, `Grade E` for band-e, `PC` for constable."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from reward.library.models.pay import Grade

_SAY_NOTHING = ("grade", "band", "level", "scale", "spinal", "spine", "column", "pay", "point", "step", "scp")
"""Words in front of a number or a letter."""
MOST = 60
"""Letters of a name that may hold a grade and a point."""


def grade_called(rows: Iterable[Grade], grade: str) -> Grade | None:
    """The one grade that goes by a name; `None` where none does, or more than one."""
    rows = tuple(rows)
    exact = next((row for row in rows if row.grade == grade), None)
    if exact is not None:
        return exact
    wanted = folded(grade)
    for names, word in ((own_names, wanted), (_short_names, wanted), (_short_names, bare(wanted))):
        called = [row for row in rows if word in names(row)]
        if len(called) == 1:
            return called[0]
    return None


def own_names(row: Grade) -> set[str]:
    """All that its file calls a grade, folded."""
    return {folded(name) for name in (row.grade, row.name, *row.also)}


def _short_names(row: Grade) -> set[str]:
    """`B5` and `5` of `band-5`: the first letter of its first word, and what follows that word."""
    first, _, rest = row.grade.partition("-")
    if not rest:
        return {row.grade}
    return {f"{first[:1]}{folded(rest)}"} | ({folded(rest)} if first in _SAY_NOTHING else set())


def bare(wanted: str) -> str:
    """A folded name without the word that people put in front of a number or a letter."""
    return re.sub(rf"^({'|'.join(_SAY_NOTHING)}|g(?=\d))+", "", wanted)


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def splits(written: str) -> Iterator[tuple[str, str]]:
    """A name cut into a grade and a point wherever that can be, the longest grade first; no number is cut in two."""
    text = written.strip().lower()[:MOST]
    for cut in range(len(text) - 1, 0, -1):
        head, tail = text[:cut], text[cut:]
        if folded(head) and bare(folded(tail)) and not (head[-1].isdigit() and tail[0].isdigit()):
            yield head.strip(), tail.strip(" -.,")
