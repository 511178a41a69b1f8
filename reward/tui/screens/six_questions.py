"""Six questions to an offer, as `reward ask` puts them: one at a time, with examples, choices and a way to leave each unsaid."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reward.base.errors import RewardError
from reward.base.text_table import literal
from reward.intake.six_questions import Interview, interview
from reward.library.in_force import shipped
from reward.library.models.offer import Offer
from reward.tui.widgets.key_bar import KeyBar

UNSAID = "not said"


class SixQuestions(ModalScreen[Offer | None]):
    """One question after another; gives back the offer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer", "Next", show=True, priority=True, id="questions.next"),
        Binding("up,shift+tab", "back", "Back to the last", key_display="↑", id="questions.back"),
        Binding("escape", "cancel", "Cancel", id="questions.cancel"),
    ]

    def __init__(self) -> None:
        super().__init__(classes="ask")
        self.talk = interview(shipped())
        self.before: list[Interview] = []
        self._leaving = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask--box"):
            yield Static(id="questions-said", classes="ask--note")
            yield Static(id="questions-ask", classes="ask--question")
            yield Input(id="questions-answer")
            yield Static(id="questions-more", classes="ask--note")
            yield Static("", classes="ask--problem")
            yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        self._show()
        self.query_one(Input).focus()

    def _show(self, text: str = "") -> None:
        ask = self.talk.ask
        assert ask is not None
        said = [f"{literal(words) or UNSAID}" for words in self.talk.said.values()]
        self.query_one("#questions-said", Static).update(
            Content(" · ".join(said) or "Six questions; enter leaves one unsaid.")
        )
        number = len(self.before) + 1
        self.query_one("#questions-ask", Static).update(Content(f"{number}  {ask.words}"))
        lines = [f"  {at}  {means}" for at, (_, means) in enumerate(ask.choices, 1)]
        lines += [f"such as {ask.example}"] if not ask.choices else []
        lines += [f"Not known? Enter: {ask.unsaid}"] if ask.unsaid else []
        self.query_one("#questions-more", Static).update(Content("\n".join(lines)))
        self.query_one(".ask--problem", Static).update(Content(""))
        entry = self.query_one(Input)
        entry.value = text
        entry.cursor_position = len(text)

    def action_answer(self) -> None:
        """The next question, or the offer after the last."""
        try:
            now = self.talk.answer(self.query_one(Input).value)
            offer = now.offer() if now.ask is None else None
        except RewardError as error:
            self.query_one(".ask--problem", Static).update(Content(str(error)))
            return
        self.before.append(self.talk)
        self.talk = now
        if offer is None:
            self._show()
            return
        self.dismiss(offer)
        if now.notes:
            self.app.notify(" ".join(now.notes), timeout=12, markup=False)

    def action_back(self) -> None:
        if self.before:
            ask, self.talk = self.talk, self.before.pop()
            assert self.talk.ask is not None
            self._show(ask.said.get(self.talk.ask.key, ""))

    def action_cancel(self) -> None:
        """What was answered is not thrown away by one key."""
        if not self.before or self._leaving:
            self.dismiss(None)
            return
        self._leaving = True
        self.query_one(".ask--problem", Static).update(
            Content("Escape again throws these answers away; enter goes on.")
        )

    @on(Input.Changed)
    def _typed(self) -> None:
        self._leaving = False
