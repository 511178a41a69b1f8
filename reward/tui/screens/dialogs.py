"""Small questions over a screen: one of a few answers, or a line of text."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from reward.base.errors import RewardError
from reward.tui.widgets.key_bar import KeyBar
from reward.tui.widgets.one_line import OneLine
from reward.tui.widgets.option_list import Options

CANCEL: list[BindingType] = [Binding("escape", "dismiss(None)", "Cancel", id="ask.cancel")]


class Choose(ModalScreen[str | None]):
    """One of a few answers, each with a name and words."""

    BINDINGS: ClassVar[list[BindingType]] = CANCEL

    def __init__(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__(classes="ask")
        self.question, self.answers = question, list(answers)

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask--box"):
            yield Static(Content(self.question), classes="ask--question")
            yield Options(*(Option(Content(words)) for _, words in self.answers), markup=False)
            yield KeyBar(classes="keys")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self.answers[event.option_index][0])


class AskText(ModalScreen[str | None]):
    """A line of text; `check` raises with what is wrong with it, and it is asked again."""

    BINDINGS: ClassVar[list[BindingType]] = CANCEL

    def __init__(self, question: str, text: str = "", check: Callable[[str], object] | None = None) -> None:
        super().__init__(classes="ask")
        self.question, self.text, self.check = question, text, check

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask--box"):
            yield Static(Content(self.question), classes="ask--question")
            yield OneLine(self.text, select_on_focus=True)
            yield Static("", classes="ask--problem")
            yield KeyBar(classes="keys")

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        try:
            if self.check is not None:
                self.check(event.value.strip())
        except (RewardError, ValueError, OSError) as error:
            self.query_one(".ask--problem", Static).update(Content(str(error)))
            return
        self.dismiss(event.value.strip())


class Pasted(TextArea):
    """Textual's, without its fault: where an edit that is taken back leaves so few lines that the scroll bar goes, it asks
    where the cursor is before it has moved it to a line that is still there, and the screen ended."""

    def _recompute_cursor_offset(self) -> None:
        if self.cursor_location[0] < self.document.line_count:
            super()._recompute_cursor_offset()  # type: ignore[no-untyped-call]  # Textual gives it no type


class Paste(ModalScreen[str | None]):
    """A text of several lines, such as an offer as TOML."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *CANCEL,
        Binding("ctrl+s,f10", "take", "Take it", id="paste.take", priority=True),
    ]

    def __init__(self, question: str, text: str = "", check: Callable[[str], object] | None = None) -> None:
        super().__init__(classes="ask")
        self.question, self.text, self.check = question, text, check

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask--box ask--tall"):
            yield Static(Content(self.question), classes="ask--question")
            yield Pasted(self.text, id="pasted")
            yield Static("", classes="ask--problem")
            yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        """What is wrong is said while the text grows; nothing is refused."""
        text = self.query_one(TextArea).text
        problem = ""
        try:
            if text.strip() and self.check is not None:
                self.check(text)
        except (RewardError, ValueError) as error:
            problem = str(error)
        self.query_one(".ask--problem", Static).update(Content(problem))

    def action_take(self) -> None:
        text = self.query_one(TextArea).text
        try:
            if self.check is not None:
                self.check(text)
        except (RewardError, ValueError) as error:
            self.query_one(".ask--problem", Static).update(Content(str(error)))
            return
        self.dismiss(text)
