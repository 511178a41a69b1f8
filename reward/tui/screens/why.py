"""Why a number is what it is: formula, numbers, law, source and date; on to what it is made of, and back."""

from collections.abc import Container
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reward.base.errors import RewardError
from reward.base.text_table import cell_width, fit_words, literal
from reward.report import explanation
from reward.statement.statement import Statement
from reward.statement.why import Explanation
from reward.tui.state.question import Question
from reward.tui.widgets.key_bar import KeyBar
from reward.tui.widgets.option_list import Options
from reward.tui.widgets.why_words import amount_of, steps, told, words_for

WIDEST, BORDERS = 84, 9
"""Columns of the box, and of its borders, its padding and its scroll bar."""


class Why(ModalScreen[None]):
    """One number taken apart, with the trail that led to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right", "lead", "What it is made of", key_display="⏎", priority=True, id="why.on"),
        Binding("escape,q", "app.pop_screen", "Close", id="why.close"),
        Binding("backspace,left,b", "back", "Back", id="why.back"),
        Binding("y", "copy", "Copy", id="why.copy"),
        Binding("tab", "other", "Other offer", id="why.other"),
    ]

    def __init__(self, statements: tuple[Statement | None, ...], letters: tuple[str, ...], question: Question) -> None:
        super().__init__()
        self.statements, self.letters = statements, letters
        self.trail: list[Question] = [question]

    def compose(self) -> ComposeResult:
        with Vertical(id="why"):
            yield Static(id="why-trail")
            yield Static(id="why-title")
            yield Options(id="why-steps", markup=False)
            with VerticalScroll(id="why-told", can_focus=True):
                yield Static(id="why-text")
            yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self._show()

    @property
    def question(self) -> Question:
        return self.trail[-1]

    def explanation(self) -> Explanation | str:
        """The answer, or why there is none."""
        statement = self.statements[self.question.place]
        if statement is None:
            return "this offer cannot be priced"
        try:
            return statement.why(self.question.figure)
        except RewardError as error:
            return str(error)

    def _show(self) -> None:
        found = self.explanation()
        letter = self.letters[self.question.place]
        trail = self.query_one("#why-trail", Static)
        trail.update(Content(" > ".join(words_for(each.figure) for each in self.trail)))
        trail.display = len(self.trail) > 1  # of one alone the line beneath says as much
        options = self.query_one("#why-steps", OptionList)
        options.clear_options()
        if isinstance(found, str):
            self.query_one("#why-title", Static).update(Content(f"{letter}  {self.question.figure}"))
            self.query_one("#why-text", Static).update(Content(found))
            return
        self.query_one("#why-title", Static).update(
            Content.assemble((f"{letter}  {literal(found.label)}", "bold"), "  ", (amount_of(found), "bold $accent"))
        )
        width = max(min(self.size.width * 94 // 100, WIDEST) - BORDERS, 24)
        if found.name in self._inputs():
            options.add_option(
                Option(Content(f"{found.shown}  is what goes in: it is made of nothing else"), disabled=True)
            )
        else:
            for text, value, name in steps(found):
                mark = "> " if name else "  "
                words = fit_words(text, max(width - len(value) - 4, 1))
                gap = " " * max(width - cell_width(words) - len(value) - 2, 1)
                options.add_option(Option(Content(f"{mark}{words}{gap}{value}"), disabled=name is None))
        self.query_one("#why-text", Static).update(told(found))
        first = next((at for at in range(options.option_count) if not options.get_option_at_index(at).disabled), None)
        options.highlighted = first
        options.focus()
        self.refresh_bindings()

    def _inputs(self) -> Container[str]:
        statement = self.statements[self.question.place]
        return statement.priced.offer_row.inputs if statement is not None else ()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        found = self.explanation()
        if isinstance(found, str) or found.name in self._inputs():
            return
        name = steps(found)[event.option_index][2]
        if name is not None:
            self.trail.append(Question(self.question.place, name))
            self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is made of nothing else leads nowhere."""
        leads = self.is_mounted and self.query_one("#why-steps", OptionList).highlighted is not None
        return leads if action == "lead" else True

    def action_lead(self) -> None:
        self.query_one("#why-steps", OptionList).action_select()

    def action_back(self) -> None:
        if len(self.trail) > 1:
            self.trail.pop()
            self._show()
        else:
            self.app.pop_screen()

    def action_other(self) -> None:
        """The same figure of the next offer that has it."""
        places = [place for place, each in enumerate(self.statements) if each is not None]
        at = places.index(self.question.place) if self.question.place in places else 0
        self.trail = [Question(places[(at + 1) % len(places)], self.question.figure)]
        self._show()

    def action_copy(self) -> None:
        statement = self.statements[self.question.place]
        if statement is not None:
            try:
                self.app.copy_to_clipboard(explanation.why(statement, self.question.figure))
            except RewardError as error:
                self.notify(str(error), severity="warning", markup=False)
                return
            self.notify("The explanation is on the clipboard.", markup=False)
