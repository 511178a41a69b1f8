"""Why the figure at the cursor is what it is, beside the sheet."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from reward.base.errors import RewardError
from reward.base.text_table import literal
from reward.tui.state.priced_desk import PricedDesk
from reward.tui.state.question import Question
from reward.tui.state.screen_words import in_screen_words


class WhyPanel(VerticalScroll, can_focus=True):
    """The figure, the parts that it is made of, its formula, law and sources."""

    asked: reactive[tuple[PricedDesk, Question] | None] = reactive(None, layout=False)

    def __init__(self) -> None:
        super().__init__()
        self._told = Static(id="why-panel-text")

    def compose(self) -> ComposeResult:
        yield self._told

    def watch_asked(self) -> None:
        self.show()

    def on_resize(self) -> None:
        self.show()

    def show(self) -> None:
        if self.asked is not None and self.is_attached and self.display:
            self._told.update(self._text(*self.asked))

    def _text(self, outcome: PricedDesk, question: Question) -> Content:
        from reward.tui.widgets import why_words  # 20 ms that the first numbers need not wait for

        statement = outcome.statements[question.place]
        if statement is None:
            return Content(literal(in_screen_words(outcome.problems[question.place])))
        try:
            found = statement.why(question.figure)
        except RewardError as error:
            return Content(literal(str(error)))
        letter = outcome.desk.letters[question.place]
        title = Content.assemble(
            (f"{letter}  {literal(found.label)}", "bold"), "  ", (why_words.amount_of(found), "bold $accent"), "\n"
        )
        parts = [(text, value) for text, value, _ in why_words.steps(found) if value]
        room, end = (max(map(len, each), default=0) for each in zip(*parts, strict=True)) if parts else (0, 0)
        made = "".join(f"   {text:{room}}  {value:>{end}}\n" for text, value in parts)
        return Content("").join([title, Content(made), why_words.told(found)])
