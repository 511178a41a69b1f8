"""How wide the columns of the sheet are: labels, amounts, and what is left over for titles and for the bars of differences."""

from collections.abc import Sequence

from reward.base.text_table import cell_width
from reward.tui.widgets.grid_lines import GridLine, GridRows

GAP = 2
TITLE = 11
"""Columns that a title should have."""
LONG = 14
"""Columns of a word from which on it may be cut all the same."""
ROOMY = 56
"""Columns of a window from which on labels are whole."""
LABEL_LEAST, LABEL_LOW = 22, 14
"""Columns of the labels in a narrow window, and in one that is narrower still."""
BAR_LEAST, BAR_MOST = 6, 24
"""Columns of a bar; with less room there is none."""


class Columns:
    """The widths of a table in so many columns of a window."""

    def __init__(self, sheet: GridRows, wide: int) -> None:
        self.sheet, self.wide = sheet, wide
        self.needed = _needed(sheet)
        self.label = self._label()
        self.rooms, self.bar = self._rooms()
        """What each column takes; the bar is the left end of the last one."""

    def _label(self) -> int:
        """What the labels take: all that they want where it hides no column, else no less than makes sense of them."""
        longest = max((cell_width(line.label) + 2 for line in _columned(self.sheet)), default=0)
        titles = self.sheet.header or [""] * len(self.needed)
        rooms = [
            max(room, _longest_word(text, cut=False)) + GAP for room, text in zip(self.needed, titles, strict=True)
        ]
        if longest + sum(rooms) <= self.wide:
            return longest
        least = min(LABEL_LEAST if self.wide >= ROOMY else LABEL_LOW, longest, self.wide // 2)
        shown = next((count for count in range(len(rooms), 0, -1) if sum(rooms[:count]) + least <= self.wide), 1)
        most = max((sum(rooms[at : at + shown]) for at in range(len(rooms) - shown + 1)), default=0)
        return max(min(longest, self.wide - most), least)

    def _rooms(self) -> tuple[list[int], int]:
        """What is left over goes to the columns evenly, up to what the titles want, then to the bar."""
        needed, sheet = self.needed, self.sheet
        spare = self.wide - self.label - sum(room + GAP for room in needed)
        if spare < 0:  # some are out of view anyway: each is as wide as a word of its title
            titles = list(sheet.header or [""] * len(needed))
            return [max(room, _longest_word(text)) for room, text in zip(needed, titles, strict=True)], 0
        if not needed or not spare:
            return needed, 0
        if not sheet.header:  # what has no titles ends where the window does
            return [*needed[:-1], needed[-1] + spare], 0
        titles = list(sheet.header or [""] * len(needed))
        rooms = list(needed)
        for at, text in enumerate(titles):  # no title is cut within a word where there is room for the word
            more = min(max(_longest_word(text) - rooms[at], 0), spare)
            rooms[at], spare = rooms[at] + more, spare - more
        each = min(spare // len(needed), 6 if self.sheet.differences else 14)
        rooms = [
            max(room, min(room + each, max(cell_width(text), room))) for room, text in zip(rooms, titles, strict=False)
        ]
        left = self.wide - self.label - sum(room + GAP for room in rooms)
        bar = min(left, BAR_MOST) if sheet.differences and left >= BAR_LEAST else 0
        if bar:
            rooms[-1] += bar
        return rooms, bar

    @property
    def title_rooms(self) -> list[int]:
        """A title stands over its amounts, not over the bar."""
        return [*self.rooms[:-1], self.rooms[-1] - self.bar] if self.rooms else []

    @property
    def titles_fit(self) -> bool:
        """Whether every title stands in one line."""
        titles = zip(self.sheet.header, self.title_rooms, strict=False)
        return all(cell_width(text) <= room for text, room in titles)

    @property
    def all(self) -> int:
        return self.label + sum(room + GAP for room in self.rooms)

    def left_of(self, column: int) -> int:
        """Where a column begins, behind the labels."""
        return sum(room + GAP for room in self.rooms[:column])

    def at(self, x: int) -> int | None:
        """The column at a place behind the labels."""
        left = 0
        for column, room in enumerate(self.rooms):
            left += room + GAP
            if 0 <= x < left:
                return column
        return None


def _longest_word(title: str, *, cut: bool = True) -> int:
    """What the longest word of a title takes, the first with the letter before it; no more than `LONG`.

    `cut`: with the sign behind the first that the title is cut, as where it has one line.
    """
    letter, _, rest = title.partition(" ")
    words = rest.split()
    if not words:
        return 0
    first = f"{letter} {words[0]}{'…' * (cut and len(words) > 1)}"
    return min(max(cell_width(word) for word in (first, *words)), LONG)


def wanted(sheet: GridRows) -> int:
    """The width at which nothing is cut but titles, and of those a word is left."""
    longest = max((cell_width(line.label) + 2 for line in _columned(sheet)), default=0)
    return longest + sum(max(room, TITLE) + GAP for room in _needed(sheet))


def _needed(sheet: GridRows) -> list[int]:
    """What the numbers of each column take."""
    count = len(sheet.header) or max((len(line.cells) for line in _columned(sheet)), default=0)
    rooms = [6] * count
    if sheet.differences:  # `C against` over `A`
        rooms[-1] = cell_width(sheet.header[-1].rpartition(" ")[0])
    for line in _columned(sheet):
        for at, cell in enumerate(line.cells[:count]):
            rooms[at] = max(rooms[at], cell_width(cell.text))
    return rooms


def _columned(sheet: GridRows) -> Sequence[GridLine]:
    return [line for line in sheet.lines if line.cells and line.kind != "question"]
