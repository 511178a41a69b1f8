"""Six questions to an offer, as `reward ask` puts them: one at a time, with examples, choices and a way to leave each unsaid.

After them comes what it still matters to know, the one that could move most first; by then the offer may be added
at any time.
"""

from typing import TYPE_CHECKING, ClassVar

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
from reward.tui.state.desk import Desk
from reward.tui.widgets.key_bar import KeyBar
from reward.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from reward.answer.further import Further

UNSAID = "not said"
MATTERS = "What still matters to know, most first; ctrl+s adds the offer as it is."


class SixQuestions(ModalScreen["Further | None"]):
    """One question after another; gives back the offer, and what was said of whose pay it is and what is assumed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer", "Next", show=True, priority=True, id="questions.next"),
        Binding("up,shift+tab", "back", "Back to the last", key_display="↑", id="questions.back"),
        Binding("ctrl+s", "add", "Add it now", priority=True, id="questions.add"),
        Binding("escape", "cancel", "Cancel", id="questions.cancel"),
    ]

    def __init__(self, desk: Desk | None) -> None:
        super().__init__(classes="ask")
        self.desk = desk
        self.talk = interview(shipped())
        self.still: Further | None = None
        """What is asked after the six questions."""
        self.before: list[tuple[Interview, Further | None, str]] = []
        """What was asked before, and the answer."""
        self._leaving = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask--box"):
            yield Static(id="questions-said", classes="ask--note")
            yield Static(id="questions-ask", classes="ask--question")
            yield OneLine(id="questions-answer")
            yield Static(id="questions-more", classes="ask--note")
            yield Static("", classes="ask--problem")
            yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        self._show()
        self.query_one(Input).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before the sixth answer there is nothing to add."""
        return self.still is not None if action == "add" else True

    def _show(self, text: str = "") -> None:
        said = " · ".join(literal(words.strip()) or UNSAID for _, _, words in self.before)
        if self.still is None:
            assert self.talk.ask is not None
            words, beneath, how = (
                self.talk.ask.words,
                self.talk.ask.beneath,
                "A few questions; enter leaves one unsaid.",
            )
        else:
            assert self.still.ask is not None
            words, beneath, how = self.still.ask.asks, self.still.beneath, MATTERS
        if said:
            how = said if self.still is None else f"{said}\n{how}"
        self.query_one("#questions-said", Static).update(Content(how))
        self.query_one("#questions-ask", Static).update(Content(f"{self._place}  {words}"))
        self.query_one("#questions-more", Static).update(Content("\n".join(beneath)))
        self.query_one(".ask--problem", Static).update(Content(""))
        entry = self.query_one(Input)
        entry.value = text
        entry.cursor_position = len(text)
        self.refresh_bindings()

    @property
    def _place(self) -> str:
        """`2 of 6`; what is asked after those has no end that is known."""
        place = len(self.before) + 1
        return f"{place} of {len(self.before) + len(self.talk.open)}" if self.still is None else str(place)

    def action_answer(self) -> None:
        """The next question, or the offer after the last."""
        text = self.query_one(Input).value
        talk, still = self.talk, self.still
        try:
            if still is not None:
                still = still.answer(text)
            else:
                talk = talk.answer(text)
                still = self._after_six(talk) if talk.ask is None else None
        except RewardError as error:
            self.query_one(".ask--problem", Static).update(Content(str(error)))
            return
        self.before.append((self.talk, self.still, text))
        self.talk, self.still = talk, still
        if still is not None and _nothing_open(still):
            self._give(still)
            return
        self._show()

    def _after_six(self, talk: Interview) -> "Further":
        from reward.answer.further import further

        try:
            desk = None if self.desk is None else self.desk.tried()
        except RewardError:
            desk = self.desk  # what is tried out there cannot be used, and is told there
        if desk is None:
            return further(talk, names=["offer"])
        return further(talk, person=desk.person, assumptions=desk.assumptions, tax_year=desk.tax_year, names=["offer"])

    def _give(self, still: "Further") -> None:
        self.dismiss(still)
        if self.talk.notes:
            self.app.notify(" ".join(self.talk.notes), timeout=12, markup=False)

    def action_add(self) -> None:
        """The offer as it is, whatever else would matter; what stands in the field is answered first."""
        if self.still is None:
            return
        still, text = self.still, self.query_one(Input).value
        try:
            self._give(still.answer(text) if text.strip() else still)
        except RewardError as error:
            self.query_one(".ask--problem", Static).update(Content(str(error)))

    def action_back(self) -> None:
        if self.before:
            self.talk, self.still, text = self.before.pop()
            self._show(text)

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


def _nothing_open(still: "Further") -> bool:
    """Whether nothing more matters, or nothing can be worked out of the offer as it is: it is told where it stands then."""
    try:
        return still.ask is None
    except RewardError:
        return True
