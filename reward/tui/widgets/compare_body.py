"""The middle of the first screen: the table, the picture and the fields, and how they share the room there is."""

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from reward.base.text_table import literal
from reward.tui.widgets.comparison_grid import ComparisonGrid
from reward.tui.widgets.picture_panel import PicturePanel
from reward.tui.widgets.what_if import WhatIf

FIELDS_WIDE, PICTURE_LEAST = 33, 46
"""Columns, where all stands side by side; the fields' are those of the style sheet."""
PICTURE_LOW, PICTURE_HIGH, PICTURE_MOST = 5, 15, 18
"""Lines of the picture under the table: at least, in a low window and in a high one, and at most."""
LOW = 32
"""Lines of a window under which few figures are shown, and a low picture."""


class CompareBody(Container):
    """Side by side in a wide window, one above the other in a narrow one."""

    def compose(self) -> ComposeResult:
        with Container(id="middle"):
            yield ComparisonGrid(id="grid")
            yield Static(id="told")
        yield PicturePanel(id="picture")
        yield WhatIf(id="whatif")

    def tell(self, text: str) -> None:
        """One line under the table, where the window has it."""
        line = self.query_one("#told", Static)
        if line.display:
            line.update(Content(literal(text)), layout=False)

    def share_out(self) -> None:
        """The table takes what it needs, and the picture the rest."""
        grid, middle, picture = self.query_one(ComparisonGrid), self.query_one("#middle"), self.query_one(PicturePanel)
        window = self.screen.size
        if self.screen.has_class("-vast"):
            most = window.width - FIELDS_WIDE - PICTURE_LEAST
            titled = grid.wanted + 3 + 8 * len(grid.sheet.header)
            middle.styles.width = max(min(titled, most), min(grid.wanted + 3, most + 10), 40)
            picture.styles.height = None
            return
        middle.styles.width = None
        left = middle.size.height + picture.outer_size.height - grid.high - self.query_one("#told").display
        least = PICTURE_LOW if window.height < LOW else PICTURE_HIGH
        picture.styles.height = max(least, min(left, PICTURE_MOST))

    @property
    def hidden(self) -> list[str]:
        """What the window is too small for, in words."""
        columns, rows = self.query_one(ComparisonGrid).unseen
        gone = ["what it rests on"] if self.screen.has_class("-tiny") else []
        if not self.query_one(PicturePanel).display:
            gone.append("picture")
        if not self.query_one(WhatIf).display:
            gone.append("what-if (F2)")
        if columns:
            gone.append(f"{columns} column{'s' if columns > 1 else ''} (right)")
        if rows and (gone or self.screen.size.height < 20):
            gone.append(f"{rows} row{'s' if rows > 1 else ''} (down)")
        return gone
