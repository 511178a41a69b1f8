"""The sheet as it is drawn: figures as rows, offers as columns, the difference of a pair behind; a cursor over it.

A repaint costs what is in view, whatever the number of figures: its lines are drawn by `grid_pen`, and are no widgets.
"""

from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reward.base.values import dataclass
from reward.tui.widgets import grid_columns
from reward.tui.widgets.grid_columns import GAP, Columns
from reward.tui.widgets.grid_lines import Cell, GridLine, GridRows
from reward.tui.widgets.grid_pen import GridPen

SPACED = 38
"""Columns from which on there is a space before the scroll bar."""


class ComparisonGrid(ScrollView, can_focus=True):
    """A table with a cursor. Says what is done to the cell at it: asked why, typed into, or a digit elsewhere."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--header", "grid--heading", "grid--total", "grid--better", "grid--worse", "grid--cursor", "grid--faint",
        "grid--input", "grid--wrong",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1, 0)", "Up", show=False, id="grid.up"),
        Binding("down,j", "move(1, 0)", "Down", show=False, id="grid.down"),
        Binding("left,h", "move(0, -1)", "Left", show=False, id="grid.left"),
        Binding("right,l", "move(0, 1)", "Right", show=False, id="grid.right"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="grid.page-up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="grid.page-down"),
        Binding("home", "to(0)", "First line", show=False, id="grid.first"),
        Binding("end", "to(-1)", "Last line", show=False, id="grid.last"),
        Binding("enter", "ask", "Why", id="grid.why"),
        Binding("plus", "step(1)", "A step more", show=False, id="grid.more"),
        Binding("minus", "step(-1)", "A step less", show=False, id="grid.less"),
        Binding("delete,backspace", "reset", "As the offer has it", show=False, id="grid.reset"),
        Binding("0", "digit('0')", "Type", key_display="0-9", tooltip="Type a value", id="grid.type"),
        *(Binding(digit, f"digit('{digit}')", show=False) for digit in "123456789"),
    ]

    sheet: reactive[GridRows] = reactive(GridRows(), layout=False)
    row: reactive[int] = reactive(0)
    column: reactive[int] = reactive(0)

    @dataclass(frozen=False)
    class FigureAsked(Message):
        figure: str
        place: int
        difference: bool

    @dataclass(frozen=False)
    class Moved(Message):
        figure: str
        column: int

    class GridResized(Message):
        """There is another room for the table."""

    def watch_sheet(self, before: GridRows, sheet: GridRows) -> None:
        """The cursor stays on its figure, wherever that has gone."""
        kept = before.lines[self.row].figure if self.row < len(before.lines) else ""
        rows = [place for place, line in enumerate(sheet.lines) if line.cells]
        wanted = kept or "take_home"
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

    def watch_show_vertical_scrollbar(self) -> None:
        """Textual tells only a bar that is shown of what was scrolled, and one that comes back would be where it was."""
        self.vertical_scrollbar.position = self.scroll_y

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    # --- where the cursor is -----------------------------------------------------------

    @property
    def line(self) -> GridLine | None:
        return self.sheet.lines[self.row] if self.row < len(self.sheet.lines) else None

    @property
    def cell(self) -> Cell | None:
        """What the cursor stands on; a line of one cell has it whichever the column."""
        line = self.line
        return line.cells[min(self.column, len(line.cells) - 1)] if line is not None and line.cells else None

    def find(self, path: str) -> tuple[int, int] | None:
        """The line and column of the cell into which an input is typed."""
        for row, line in enumerate(self.sheet.lines):
            for column, cell in enumerate(line.cells):
                if cell.spec is not None and cell.spec.path == path:
                    return row, column
        return None

    def inputs(self) -> list[tuple[int, int]]:
        """The cells that are typed into, in the order in which ↓ leads from one to the next: offer by offer, then yours."""
        found = [
            (":" not in cell.spec.path, column, row)
            for row, line in enumerate(self.sheet.lines)
            for column, cell in enumerate(line.cells)
            if cell.spec is not None and not cell.spec.choices
        ]
        return [(row, column) for _, column, row in sorted(found)]

    def place_of(self, row: int, column: int) -> Region | None:
        """Where a cell is drawn, within the grid; none where it is out of view."""
        columns = self._columns
        if column >= len(columns.rooms):
            return None
        x = columns.label + columns.left_of(column) + GAP - int(self.scroll_x)
        y = row + self._head - int(self.scroll_y)
        seen = self.scrollable_content_region
        room = columns.rooms[column]
        if y < self._head or y >= seen.height or x < columns.label or x + room > seen.width:
            return None
        return Region(x, y, room, 1)

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

    def go_to(self, row: int, column: int) -> None:
        self.row, self.column = row, column

    def action_ask(self) -> None:
        """Why, of a figure; a cell that is typed into is opened by its sheet, and a question leads to its answer."""
        cell = self.cell
        if cell is not None and cell.ask is not None:
            place, figure = cell.ask
            self.post_message(
                self.FigureAsked(figure, place, self.column >= len(self.sheet.header) - self.sheet.differences)
            )

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a second one on the same cell does what enter does."""
        place = event.y - self._head + int(self.scroll_y)
        if event.y < self._head or place not in self._rows():
            return
        columns = self._columns
        column = columns.at(event.x - columns.label + int(self.scroll_x)) if event.x >= columns.label else None
        if (place, column) == (self.row, self.column) or (
            place == self.row and len(self.sheet.lines[place].cells) == 1
        ):
            self.call_later(self.run_action, "ask")
        elif column is not None:
            self.row, self.column = place, column
        else:
            self.row = place

    # --- drawing -----------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of what is in view: the header stays, labels stay, columns scroll."""
        base, place = self.rich_style, y - self._head + int(self.scroll_y)
        pen, width = GridPen(self._columns, int(self.scroll_x), base, self._style), self.scrollable_content_region.width
        if y < self._head:
            return pen.header(y, self._head).extend_cell_length(width, base)
        if place >= len(self.sheet.lines):
            return Strip.blank(width, base)
        at = self.column if self.has_focus else None
        return pen.line(self.sheet.lines[place], here=place == self.row, at=at).extend_cell_length(width, base)

    @property
    def _wide(self) -> int:
        """The columns that are in view, without the scroll bar and, where there is room, a space before it."""
        width = self.scrollable_content_region.width
        return width - (self.show_vertical_scrollbar and width >= SPACED)

    @property
    def _columns(self) -> Columns:
        kept = self._kept
        if kept is None or kept.sheet is not self.sheet or kept.wide != self._wide:
            kept = self._kept = Columns(self.sheet, self._wide)
        return kept

    _kept: Columns | None = None

    @property
    def _head(self) -> int:
        """Lines of the header: two for titles that need them, where the window is high enough."""
        if not self.sheet.header:
            return 0
        return 2 if self.scrollable_content_region.height > 14 and not self._columns.titles_fit else 1

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)

    def _rows(self) -> list[int]:
        return [place for place, line in enumerate(self.sheet.lines) if line.cells]

    @property
    def high(self) -> int:
        """The lines that show all of it."""
        return len(self.sheet.lines) + (1 if self._columns.titles_fit else 2)

    @property
    def wanted(self) -> int:
        return grid_columns.wanted(self.sheet)

    @property
    def unseen(self) -> tuple[int, int]:
        """Columns out of view, to the left and to the right."""
        columns, seen = self._columns, self._wide - self._columns.label
        ends = [(columns.left_of(at) - int(self.scroll_x), room + GAP) for at, room in enumerate(columns.rooms)]
        return sum(left < 0 for left, _ in ends), sum(left >= 0 and left + room > seen for left, room in ends)

    def _measure(self) -> None:
        self.virtual_size = Size(self._columns.all, len(self.sheet.lines) + self._head)

    def _follow(self, from_the_top: bool = False) -> None:
        """Keeps the cursor in view, and its heading where there is room."""
        self._measure()  # the header may take another line by now, as the room for titles has it
        columns = self._columns
        left = columns.left_of(self.column)
        right = left + (columns.rooms[self.column] + GAP if self.column < len(columns.rooms) else 0)
        seen = max(self._wide - columns.label, 1)
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
        if self.line is not None:
            self.post_message(self.Moved(self.line.figure, self.column))
