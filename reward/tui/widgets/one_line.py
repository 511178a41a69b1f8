"""A field of one line: what is pasted into it is one line too, or is refused in words."""

from typing import Any

from textual import events
from textual.widgets import Input

LONGEST = 1_000
"""Characters: more than any figure, name or path has. A page on one line would be drawn whole, and kept, at every key."""


def lines_of(text: str) -> list[str]:
    """Those of a paste that say something: a cell of a spreadsheet ends in a line break."""
    return [line for line in text.splitlines() if line.strip()]


class OneLine(Input):
    """Textual's drops all but the first line of what a terminal pastes, and puts a page from the clipboard on one line."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, max_length=LONGEST, **more)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.paste(event.text)

    def action_paste(self) -> None:
        self.paste(self.app.clipboard)

    def paste(self, text: str) -> None:
        """In the place of what is chosen."""
        lines = lines_of(text)
        if len(lines) > 1:
            advert = "To add an advert, leave the field and paste it over the table"
            self._refuse(f"one line, and you pasted {len(lines)}. {advert}")
        elif lines:
            self.replace(lines[0], *self.selection)

    def restricted(self) -> None:
        self._refuse(f"at most {LONGEST:,} characters")

    def _refuse(self, takes: str) -> None:
        self.notify(f"This field takes {takes}.", severity="warning", markup=False)
