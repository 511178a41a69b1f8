"""What to know before relying on the numbers: every remark of the offers on the desk, each told once."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reward.base.text_table import literal
from reward.statement.unused_inputs import used_by_another
from reward.tui.state.desk import PricedDesk
from reward.tui.widgets.key_bar import KeyBar


def remarks(outcome: PricedDesk) -> list[tuple[str, str]]:
    """Whose remark it is, `A` or `A, B`, and the remark; what stands in the way of a price first."""
    said: dict[str, list[str]] = {}
    needless = used_by_another([each.warnings for each in outcome.statements if each is not None])
    for letter, statement, problem in zip(outcome.desk.letters, outcome.statements, outcome.problems, strict=True):
        texts = [problem] if statement is None else [*statement.remarks, *statement.warnings]
        for text in texts:
            if text in needless:
                continue
            said.setdefault(literal(text), []).append(letter)
    return [(", ".join(whose), text) for text, whose in said.items()]


def as_content(found: list[tuple[str, str]]) -> Content:
    """A line for each."""
    if not found:
        return Content("Nothing to remark on.")
    return Content("\n").join([Content.assemble((f"{whose}  ", "bold $accent"), text) for whose, text in found])


class Remarks(ModalScreen[None]):
    """All of them, over the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,n", "app.pop_screen", "Close", id="remarks.close"),
        Binding("c", "copy", "Copy", id="remarks.copy"),
    ]

    def __init__(self, outcome: PricedDesk) -> None:
        super().__init__(classes="ask")
        self.found = remarks(outcome)

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask--box ask--tall"):
            yield Static(Content("Before you rely on it"), classes="ask--question")
            with VerticalScroll(id="remarks"):
                yield Static(as_content(self.found))
            yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        self.query_one("#remarks").focus()

    def action_copy(self) -> None:
        self.app.copy_to_clipboard("\n".join(f"{whose}: {text}" for whose, text in self.found))
        self.notify("The remarks are on the clipboard.", markup=False)
