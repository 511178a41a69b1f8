"""The offers side by side: figures as rows, offers as columns, differences from the chosen first.

The grid draws its own lines: a repaint costs what is in view, whatever the number of figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reward.base.text_table import cell_width, fit, pad, wrap

GAP = 2
TITLE = 11
"""Columns that a title should have."""


@dataclass(frozen=True)
class Cell:
    """What stands in one place, and what it answers when it is asked why."""

    text: str
    sign: int = 0
    """1 better, -1 worse for the person, where it is a difference."""
    ask: tuple[int, str] | None = None
    """The offer's place on the desk and the figure."""


@dataclass(frozen=True)
class GridLine:
    """A row of the grid."""

    label: str
    kind: str = "row"
    """row, total or heading."""
    figure: str = ""
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class GridRows:
    """A finished table of words; the grid only arranges it."""

    header: tuple[str, ...] = ()
    lines: tuple[GridLine, ...] = ()
    differences: int = field(default=0)
    """How many of the last columns are differences."""
    corner: str = ""
    """What stands over the labels: the unit of the amounts."""


class ComparisonGrid(ScrollView, can_focus=True):
    """A table with a cursor. Says `FigureAsked` when a number is asked about, `Moved` when the cursor does."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--header",
        "grid--heading",
        "grid--total",
        "grid--better",
        "grid--worse",
        "grid--cursor",
        "grid--faint",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1, 0)", "Up", show=False, id="grid.up"),
        Binding("down,j", "move(1, 0)", "Down", show=False, id="grid.down"),
        Binding("left,h", "move(0, -1)", "Left", show=False, id="grid.left"),
        Binding("right,l", "move(0, 1)", "Right", show=False, id="grid.right"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="grid.page-up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="grid.page-down"),
        Binding("home", "to(0)", "First figure", show=False, id="grid.first"),
        Binding("end", "to(-1)", "Last figure", show=False, id="grid.last"),
        Binding("enter", "ask", "Why", id="grid.why"),
    ]

    sheet: reactive[GridRows] = reactive(GridRows(), layout=False)
    row: reactive[int] = reactive(0)
    column: reactive[int] = reactive(0)

    @dataclass
    class FigureAsked(Message):
        figure: str
        place: int
        difference: bool

    @dataclass
    class Moved(Message):
        figure: str
        column: int

    class GridResized(Message):
        """There is another room for the table."""

    def watch_sheet(self, before: GridRows, sheet: GridRows) -> None:
        """The cursor stays on its figure, wherever that has gone."""
        kept = before.lines[self.row].figure if self.row < len(before.lines) else ""
        rows = [place for place, line in enumerate(sheet.lines) if line.cells]
        wanted = kept or "total_reward"
        at = next((place for place in rows if sheet.lines[place].figure == wanted), None)
        self.row = at if at is not None else min(rows, key=lambda place: abs(place - self.row), default=0)
        if sheet.lines:
            self.column = min(self.column, max(len(sheet.header) - 1, 0))
        self._measure()
        self.refresh()
        # A table of another length is looked at from its top; one that only changed its numbers stays where it is.
        self.call_after_refresh(self._follow, len(before.lines) != len(sheet.lines))

    def watch_row(self) -> None:
        self._follow()

    def watch_column(self) -> None:
        self._follow()

    def on_resize(self) -> None:
        self._measure()
        self.call_after_refresh(self._follow, True)
        self.post_message(self.GridResized())

    def watch_show_horizontal_scrollbar(self) -> None:
        """The bar takes a line, or gives it back, and no resize tells of it."""
        self.call_after_refresh(self._follow, True)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    @property
    def _wide(self) -> int:
        """The columns that are in view, without the scroll bar."""
        return self.scrollable_content_region.width

    # --- moving ------------------------------------------------------------------------

    def action_move(self, down: int, right: int) -> None:
        if right:
            self.column = max(0, min(self.column + right, len(self.sheet.header) - 1))
            return
        rows = self._rows()
        if rows:
            at = rows.index(self.row) if self.row in rows else 0
            self.row = rows[max(0, min(at + down, len(rows) - 1))]

    def action_page(self, way: int) -> None:
        rows = self._rows()
        if rows:
            wanted = self.row + way * max(self.scrollable_content_region.height - 2, 1)
            self.row = min(rows, key=lambda place: abs(place - wanted))

    def action_to(self, end: int) -> None:
        rows = self._rows()
        if rows:
            self.row = rows[end]

    def action_ask(self) -> None:
        line = self.sheet.lines[self.row] if self.row < len(self.sheet.lines) else None
        if line is not None and self.column < len(line.cells):
            cell = line.cells[self.column]
            if cell.ask is not None:
                place, figure = cell.ask
                amounts = len(self.sheet.header) - self.sheet.differences
                self.post_message(self.FigureAsked(figure, place, self.column >= amounts))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a second one on the same number asks why."""
        place = event.y - self._head + int(self.scroll_y)
        if event.y < self._head or place not in self._rows():
            return
        column = self._column_at(event.x)
        if (place, column) == (self.row, self.column):
            self.action_ask()
        elif column is not None:
            self.row, self.column = place, column
        else:
            self.row = place

    # --- drawing -----------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of what is in view: the header stays, labels stay, columns scroll."""
        width = self._wide
        base = self.rich_style
        if not self.sheet.header:
            return Strip.blank(width, base)
        if y < self._head:
            style = base + self._style("grid--header")
            titles = [self._title(text, room)[y] for text, room in zip(self.sheet.header, self._rooms(), strict=True)]
            room = self._label_room()
            corner = fit(f"  {self.sheet.corner}", room) if y == 0 else ""
            return self._laid(pad(corner, room), style, [(text, style) for text in titles], width, base)
        place = y - self._head + int(self.scroll_y)
        if place >= len(self.sheet.lines):
            return Strip.blank(width, base)
        line = self.sheet.lines[place]
        here = place == self.row and self.has_focus
        if line.kind == "heading":
            text = fit(line.label, width)
            return Strip([Segment(pad(text, width), base + self._style("grid--heading"))], width)
        style = base + self._style("grid--total") if line.kind == "total" else base
        cells = []
        for at, cell in enumerate(line.cells):
            own = style
            if cell.sign:
                own = style + self._style("grid--better" if cell.sign > 0 else "grid--worse")
            elif cell.text in ("-", "="):
                own = style + self._style("grid--faint")
            if here and at == self.column:
                own = own + self._style("grid--cursor")
            cells.append((cell.text, own))
        label = pad(fit(("> " if place == self.row else "  ") + line.label, self._label_room()), self._label_room())
        return self._laid(label, style, cells, width, style)

    @property
    def _head(self) -> int:
        """Lines of the header: two for titles that need them, where the window is high enough."""
        return 2 if self.scrollable_content_region.height > 16 and not self._titles_fit else 1

    @property
    def _titles_fit(self) -> bool:
        return all(cell_width(text) <= room for text, room in zip(self.sheet.header, self._rooms(), strict=True))

    @property
    def high(self) -> int:
        """The lines that show all of it."""
        return len(self.sheet.lines) + (1 if len(self.sheet.lines) < 15 or self._titles_fit else 2)

    def _title(self, text: str, room: int) -> list[str]:
        """A title in the header's lines; what does not fit is cut."""
        if self._head == 1:
            return [fit(text, room)]
        lines = [*wrap(text, room), ""]
        if len(lines) > 3:
            lines[1] = fit(" ".join(lines[1:]).strip(), room)
        return [fit(line, room) for line in lines[:2]]

    def _laid(self, label: str, style: Style, cells: Sequence[tuple[str, Style]], width: int, rest: Style) -> Strip:
        rooms = self._rooms()
        segments, seen = [], width - cell_width(label)
        begin = -int(self.scroll_x)
        for (text, own), room in zip(cells, rooms, strict=False):
            end = begin + GAP + room
            if begin < 0 < end or begin < seen < end:
                # Half a number could be misread: it is not shown at all.
                text = "…" if text else ""
            segments += [
                Segment(" " * GAP, rest),
                Segment(pad(fit(text, room), room, right=not begin < seen < end), own),
            ]
            begin = end
        columns = Strip(segments)
        shifted = columns.crop(int(self.scroll_x), int(self.scroll_x) + seen)
        return Strip.join([Strip([Segment(label, style)], cell_width(label)), shifted]).adjust_cell_length(width, rest)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)

    def _rows(self) -> list[int]:
        return [place for place, line in enumerate(self.sheet.lines) if line.cells]

    def _label_room(self) -> int:
        """Room for the labels: what they take, but never more than the numbers leave, nor under 12."""
        longest = max((cell_width(line.label) + 2 for line in self.sheet.lines if line.cells), default=0)
        taken = sum(room + GAP for room in self._needed())
        return max(min(longest, self._wide - taken), min(20, longest, self._wide // 2))

    def _needed(self) -> list[int]:
        """What the numbers of each column take."""
        rooms = [6] * len(self.sheet.header)
        for line in self.sheet.lines:
            for at, cell in enumerate(line.cells):
                rooms[at] = max(rooms[at], len(cell.text))
        return rooms

    def _rooms(self) -> list[int]:
        """The columns' widths: what is left over goes to them evenly, up to what the headers want."""
        needed = self._needed()
        spare = self._wide - self._label_room() - sum(room + GAP for room in needed)
        if not needed or spare <= 0:
            return needed
        each = min(spare // len(needed), 14)
        return [
            max(room, min(room + each, max(cell_width(text), room + 3)))
            for room, text in zip(needed, self.sheet.header, strict=True)
        ]

    def _column_at(self, x: int) -> int | None:
        left = self._label_room() - int(self.scroll_x)
        for at, room in enumerate(self._rooms()):
            left += room + GAP
            if self._label_room() <= x < left:
                return at
        return None

    @property
    def wanted(self) -> int:
        """The width at which nothing is cut but titles, and of those a word is left."""
        longest = max((cell_width(line.label) + 2 for line in self.sheet.lines if line.cells), default=0)
        return longest + sum(max(room, TITLE) + GAP for room in self._needed())

    @property
    def unseen(self) -> tuple[int, int]:
        """Columns and rows that do not fit in view."""
        seen, columns = self._wide - self._label_room(), 0
        for room in self._rooms():
            seen -= room + GAP
            columns += seen < 0
        return columns, max(len(self.sheet.lines) - (self.scrollable_content_region.height - self._head), 0)

    def _measure(self) -> None:
        wide = self._label_room() + sum(room + GAP for room in self._rooms())
        self.virtual_size = Size(wide, len(self.sheet.lines) + self._head)

    def _follow(self, from_the_top: bool = False) -> None:
        """Keeps the cursor in view, and its heading where there is room."""
        self._measure()  # the header may take another line by now, as the room for titles has it
        rooms = self._rooms()
        left = sum(room + GAP for room in rooms[: self.column])
        right = left + (rooms[self.column] + GAP if self.column < len(rooms) else 0)
        seen = max(self._wide - self._label_room(), 1)
        x = 0 if from_the_top else int(self.scroll_x)
        if right > x + seen:
            x = right - seen
        x = min(x, left)
        above = self.row - 1 if self.row and self.sheet.lines and not self.sheet.lines[self.row - 1].cells else self.row
        y, room = 0 if from_the_top else int(self.scroll_y), max(self.scrollable_content_region.height - self._head, 1)
        if self.row >= y + room:
            y = self.row - room + 1
        y = min(y, above)
        if (x, y) != (int(self.scroll_x), int(self.scroll_y)):
            self.scroll_to(x, y, animate=False, force=True)
        self.refresh(Region(0, 0, self._wide, self.scrollable_content_region.height))
        if self.row < len(self.sheet.lines):
            self.post_message(self.Moved(self.sheet.lines[self.row].figure, self.column))
