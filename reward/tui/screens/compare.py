"""The first screen: the answer in sentences, the sheet of what is typed and what is got, and panels around it."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from reward.base.figures import FigureName
from reward.tui import commands
from reward.tui.messages import DeskChanged, OffersDrawn
from reward.tui.pictures import Canvas
from reward.tui.screens import compare_actions as actions
from reward.tui.screens import compare_fields as fields
from reward.tui.screens.compared_pair import ComparedPair, question_at
from reward.tui.state.desk import Desk
from reward.tui.state.desk_state import DeskState
from reward.tui.state.priced_desk import PricedDesk
from reward.tui.state.question import Question
from reward.tui.widgets.comparison_grid import ComparisonGrid
from reward.tui.widgets.hidden_columns import HiddenColumns
from reward.tui.widgets.key_bar import KeyBar
from reward.tui.widgets.panels import LOW, Panels
from reward.tui.widgets.picture_panel import PicturePanel
from reward.tui.widgets.sheet import Sheet
from reward.tui.widgets.sheet_rows import View, questions, sheet_rows
from reward.tui.widgets.verdict import Verdict, later_sentences, saying

if TYPE_CHECKING:  # what takes a while to load comes after the first numbers
    from reward.answer.questions import OpenQuestion

SOON = 0.08
"""Seconds after a key until what takes longer is worked out: the next key comes first."""


class Compare(Screen[None]):
    """Offers side by side. Everything shown comes from the desk's state, priced and answered by the library."""

    BINDINGS: ClassVar[list[BindingType]] = commands.COMPARE

    unit: reactive[str] = reactive("year", init=False)
    measure: reactive[FigureName] = reactive("total_reward", init=False)
    picture: reactive[int | None] = reactive(None, init=False)
    """The one that was chosen; `None` leaves it to the panel."""
    first: reactive[int] = reactive(0, init=False)
    """The place of the offer that another is compared with."""
    pence: reactive[bool] = reactive(False, init=False)
    brief: reactive[bool | None] = reactive(None, init=False)
    """Fewer lines; `None` leaves it to the window."""

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self.state = state
        self.opens_with: Desk | None = None
        self.pair = ComparedPair()
        self.asked: tuple[OpenQuestion, ...] = ()
        """What is not said yet, as it was last worked out."""
        self._later_sentences: tuple[str, ...] = ()
        self._wanted = self._room = self._to_check = 0
        """Answers to come, the lines that there is room for, and remarks as they were last counted."""
        self._has_answer = False
        """Whether the first answer has been worked out: the first numbers do not wait for it."""

    @property
    def desk(self) -> Desk | None:
        return self.state.desk

    @property
    def outcome(self) -> PricedDesk | None:
        return self.state.outcome

    def compose(self) -> ComposeResult:
        yield Verdict(id="verdict")
        yield Static(id="note")
        yield HiddenColumns(id="hidden")
        with Horizontal(id="body"):
            panels = Panels(self.state, self.choose)  # a class that it has only later is a look at every style
            panels.share(self.app.size, note=not self.state.noted)
            yield panels
        yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        self.sheet.grid.focus()
        actions.show_note(self)
        self.state.followers.append(self._follow)
        if self.opens_with is not None:
            self.state.put(self.opens_with)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        # As it opens, each part of it has just had its style.
        event.refresh_styles = event.refresh_styles and self.stack_updates > 0

    @property
    def sheet(self) -> Sheet:
        return self.query_one("#sheet", Sheet)

    @property
    def note(self) -> Static:
        return self.query_one("#note", Static)

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """A line for a while."""
        self.notify(words, severity="warning" if wrong else "information", markup=False)

    @property
    def panels(self) -> Panels:
        return self.query_one(Panels)

    @property
    def is_brief(self) -> bool:
        """Whether only the lines that decide are shown: unless it is chosen otherwise."""
        return self.brief is not False

    @property
    def busy(self) -> bool:
        """Whether what takes longer is still to come."""
        return self._wanted > 0

    # --- from a desk to what is shown --------------------------------------------------

    def _follow(self) -> None:
        if self.is_attached:
            self.show()
            self.post_message(DeskChanged())

    def on_resize(self) -> None:
        self.call_after_refresh(self.show)

    def show(self) -> None:
        """The sheet and the sentences at once; what takes longer soon."""
        if self.outcome is None or not self.is_attached:
            return
        self.first = min(self.first, max(len(self.outcome.desk.held) - 1, 0))
        self.pair = ComparedPair(*self.outcome.compared(self.first), self.first, self.pair.other)
        self.panels.share(self.size, note=not self.state.noted)
        self._rows()
        self._say()
        self._wanted += 1
        self.set_timer(SOON, self._later)

    watch_unit = watch_first = watch_pence = watch_brief = show

    def _rows(self) -> None:
        panels, grid = self.panels, self.sheet.grid
        if self._has_answer:
            panels.furnish()
        self.pair = replace(self.pair, other=self.pair.beside(grid.column))
        every = panels.vast or not self.is_brief or (self.brief is None and not panels.wide and self.size.height >= LOW)
        pair, whole = (self.pair.first, self.pair.other), not panels.wide
        self._room = panels.room
        view = View(self.unit, *pair, self.is_brief, self.pence, all_inputs=every, room=self._room, whole=whole)
        rows = sheet_rows(self.state, view, self.asked)
        if rows != grid.sheet:
            grid.sheet = rows
        panels.press(grid)
        panels.you(self.asked)
        self.call_after_refresh(self._count_hidden)

    def _say(self) -> None:
        verdict = self.query_one(Verdict)
        to_check = f"! {self._to_check} to check" if self._to_check else ""
        verdict.dim = bool(self.state.unread)
        verdict.said = saying(self.state, self._later_sentences, to_check, self.unit, answered=self._has_answer)

    def _later(self) -> None:
        """The sentences and questions that are searched for, and the pictures."""
        self._wanted -= 1
        if self._wanted or self.outcome is None or not self.is_attached:
            return
        self._has_answer = True
        self._later_sentences, self.asked = later_sentences(self.outcome), tuple(questions(self.outcome))
        self._to_check = actions.to_check(self.outcome)
        self._rows()
        self._say()
        self._draw()
        self._explain()
        self.post_message(OffersDrawn())

    def canvas(self) -> Canvas | None:
        """What a picture of the screen as it stands is drawn from."""
        return None if self.outcome is None else self.pair.canvas(self.outcome, self.measure)

    @on(PicturePanel.PanelResized)
    def _draw(self) -> None:
        if self.is_attached:
            self.panels.draw(self.canvas(), self.picture)

    def watch_measure(self) -> None:
        self._draw()

    watch_picture = watch_measure

    def question(self) -> Question | None:
        return question_at(self.sheet.grid, self.outcome)

    def _explain(self) -> None:
        question = self.question()
        if question is not None and self.outcome is not None and self.is_attached:
            self.panels.explain(self.outcome, question)

    def edit(self, path: str, text: str | None = None) -> bool:
        """Opens the field of an input, wherever it stands; whether there is one."""
        return fields.edit(self, path, text)

    def go_to_offer(self, place: int) -> None:
        """The cursor on an offer's pay."""
        self.call_after_refresh(fields.go_to_offer, self, place)

    choose = fields.choose

    @on(Sheet.QuestionAsked)
    def _answered(self, event: Sheet.QuestionAsked) -> None:
        fields.answer_question(self, event.path)

    @on(Sheet.DigitPressed)
    def _digit(self, event: Sheet.DigitPressed) -> None:
        fields.digit(self, int(event.digit))

    @on(events.Paste)
    def _pasted(self, event: events.Paste) -> None:
        actions.take_pasted(self, event.text)

    @on(ComparisonGrid.GridResized)
    def _count_hidden(self) -> None:
        if self.is_attached:
            self.query_one(HiddenColumns).columns = self.sheet.grid.unseen
            self.panels.press(self.sheet.grid)
            if self.panels.room != self._room:
                self._rows()

    @on(ComparisonGrid.FigureAsked)
    def _why(self, event: ComparisonGrid.FigureAsked) -> None:
        actions.why(self, Question(event.place, event.figure))

    @on(ComparisonGrid.Moved)
    def _moved(self) -> None:
        self._explain()
        self.call_after_refresh(self._count_hidden)
        if self.pair.other != self.pair.beside(self.sheet.grid.column):
            self.show()  # another offer's column: the difference and the pictures are about that one now

    def action_do(self, name: str) -> None:
        """What a key of the list of commands does."""
        actions.DOES[name](self)
