"""The line that says that there are columns to the right which do not fit."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static


class HiddenColumns(Static):
    """There while columns do not fit."""

    columns: reactive[int] = reactive(0)

    def on_mount(self) -> None:
        self.display = False

    def watch_columns(self, columns: int) -> None:
        self.display = columns > 0

    def render(self) -> Content:
        return Content(f"{self.columns} column{'s' * (self.columns > 1)} more to the right: → leads there.")
