"""The line that says that there are columns to either side which do not fit."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static


class HiddenColumns(Static):
    """There while columns do not fit."""

    columns: reactive[tuple[int, int]] = reactive((0, 0))
    """To the left, and to the right."""

    def on_mount(self) -> None:
        self.display = False

    def watch_columns(self, columns: tuple[int, int]) -> None:
        self.display = any(columns)

    def render(self) -> Content:
        left, right = (f"{count} more column{'s' * (count > 1)}" if count else "" for count in self.columns)
        if left and right:
            return Content(f"← {left} · {right} →")
        return Content(f"← {left} to the left" if left else f"{right} to the right →")
