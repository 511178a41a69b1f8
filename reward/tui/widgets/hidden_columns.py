"""The line that says that there are columns to either side which do not fit: a click goes there, as the arrows do."""

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
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
        alone = "" if left and right else " to the left" if left else " to the right"
        parts = [
            Content(words).stylize(Style.from_meta({"@click": f"app.simulate_key('{key}')"}))
            for words, key in ((f"← {left}{alone}" * bool(left), "left"), (f"{right}{alone} →" * bool(right), "right"))
            if words
        ]
        return Content(" · ").join(parts)
