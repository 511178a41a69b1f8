"""The first screen: offers side by side, a verdict that stays, what-if, a picture, and why beneath."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from reward.base.errors import RewardError
from reward.base.figures import FIGURES, FigureName
from reward.base.text_table import fit, literal
from reward.statement.comparison import Comparison
from reward.statement.units import UNITS
from reward.tui.messages import DeskChanged, OffersDrawn
from reward.tui.pictures import PICTURES, Canvas
from reward.tui.screens.remarks import Remarks
from reward.tui.screens.why import Question, Why
from reward.tui.state.desk import Desk, PricedDesk
from reward.tui.state.desk_state import DeskState
from reward.tui.state.saving import save
from reward.tui.widgets.compare_body import LOW, CompareBody
from reward.tui.widgets.comparison_grid import ComparisonGrid, GridRows
from reward.tui.widgets.detail_tabs import CursorFigure, DetailTabs
from reward.tui.widgets.field_specs import Spec, bar_order, current, specs
from reward.tui.widgets.grid_rows import grid_rows
from reward.tui.widgets.key_bar import KeyBar
from reward.tui.widgets.picture_panel import PicturePanel
from reward.tui.widgets.tipping_line import levels
from reward.tui.widgets.totals import BigTotals, totals, words_of
from reward.tui.widgets.verdict import Verdict, lines
from reward.tui.widgets.what_if import Entry, Field, WhatIf

MEASURES: tuple[FigureName, ...] = ("total_reward", "take_home")
LABELS = 12
"""Columns of the fields' labels, where they stand under one another."""
FIRST_RUN = (
    "Two example offers. F3 puts yours here. Nothing you type leaves this machine.",
    "Arrows move, enter on any number says why, F2 tries other rates and terms.",
    "? lists the keys, ctrl+p finds every action, escape closes this note.",
)
GUESTS_FIRST = (
    "Two example offers. F3 puts yours here. What you type goes to the machine that serves this page, no further."
)


class Compare(Screen[None]):
    """Offers side by side. Everything shown comes from `desk`, priced by the library."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # as Textual declares it
        (0, "-tiny"),
        (60, "-narrow"),
        (112, "-wide"),
        (150, "-vast"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012  # as Textual declares it
        (0, "-flat"),
        (20, "-low"),
        (32, "-middling"),
        (42, "-tall"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m,f7", "measure", "Measure", id="compare.measure"),
        Binding("u,f6", "unit", "Unit", id="compare.unit"),
        Binding("p,f8", "picture(1)", "Picture", id="compare.picture"),
        Binding("P", "picture(-1)", "Picture before", show=False, id="compare.picture-before"),
        Binding("w,f2", "what_if", "What if", id="compare.what-if"),
        Binding("o,f3", "app.offers", "Offers", id="compare.offers"),
        Binding("n", "remarks", "Remarks", id="compare.remarks"),
        Binding("question_mark", "app.help", "Help", key_display="?", id="compare.help"),
        Binding("s,f4", "app.payslips", "Slips", id="compare.payslips"),
        Binding("b,f5", "app.scales", "Scales", id="compare.scales"),
        Binding("e,f9", "app.take_away", "Take away", id="compare.take-away"),
        Binding("v", "beneath", "Why, remarks, payslips or data beneath", show=False, id="compare.beneath"),
        Binding("f", "first", "Compare with the next offer", show=False, id="compare.first"),
        Binding("d", "detail", "More or fewer figures", show=False, id="compare.detail"),
        Binding("full_stop", "pence", "Pence or pounds", show=False, id="compare.pence"),
        Binding("t", "top", "Top of the scale", show=False, id="compare.top"),
        Binding("r", "reset", "Reset what was tried", show=False, id="compare.reset"),
        Binding("z,ctrl+z", "undo", "Undo", show=False, id="compare.undo"),
        Binding("ctrl+s", "save", "Save the offer at the cursor", show=False, id="compare.save"),
        Binding("c", "copy", "Copy the table", show=False, id="compare.copy"),
        Binding("x", "command", "Copy the command", show=False, id="compare.command"),
        Binding("escape", "leave", "Back to the table", show=False, id="compare.back"),
        Binding("q", "app.quit", "Quit", show=False, id="compare.quit"),
    ]

    outcome: reactive[PricedDesk | None] = reactive(None, always_update=True)
    unit: reactive[str] = reactive("year")
    measure: reactive[FigureName] = reactive("total_reward")
    picture: reactive[int | None] = reactive(None)
    """The one that was chosen; `None` leaves it to the room there is."""
    first: reactive[int] = reactive(0)
    pence: reactive[bool] = reactive(True)
    brief: reactive[bool | None] = reactive(None)
    """Fewer figures; `None` leaves it to the height of the window."""

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self.state = state
        self.opens_with: Desk | None = None
        self.opens_tab = "why"
        self.comparison: Comparison | None = None
        self.places: tuple[int, ...] = ()
        self._wanted = 0
        self._beside = 0
        """Which statement the picture sets beside the first."""

    @property
    def desk(self) -> Desk | None:
        return self.state.desk

    def compose(self) -> ComposeResult:
        yield Verdict(id="verdict")
        yield BigTotals(id="totals")
        yield Static(id="note")
        yield Static(id="hidden")
        yield CompareBody(id="body")
        yield DetailTabs(id="below")
        yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        self.query_one(Verdict).lines = (("Pricing the offers …", "bold"), ("", ""), ("", ""))
        self.query_one(ComparisonGrid).focus()
        self.query_one(DetailTabs).tab = self.opens_tab
        if not self.state.noted:
            self.show_note()
        if self.opens_with is not None:
            self.state.put(self.opens_with)
        self.outcome = self.state.outcome
        self.state.follow = self._follow
        self.state.put_in_fields = self._put

    def on_resize(self) -> None:
        self.call_after_refresh(self._arrange)
        self.call_after_refresh(self._fill)

    @property
    def busy(self) -> bool:
        """Whether the slower lines are still to come."""
        return self._wanted > 0

    # --- from a desk to what is shown --------------------------------------------------

    def _follow(self) -> None:
        self.outcome = self.state.outcome
        self.post_message(DeskChanged())

    def watch_outcome(self, before: PricedDesk | None, outcome: PricedDesk | None) -> None:
        if outcome is None or self.desk is None:
            return
        self.first = min(self.first, max(len(self.desk.held) - 1, 0))
        self._compared()
        self._fill()

    def _fill(self) -> None:
        # At once where it can be: what waits its turn may be older than what is typed meanwhile.
        whatif, fields, room = self._fields()
        if not whatif.show(fields, room):
            whatif.call_later(whatif.fill, fields, room)

    def _fields(self) -> tuple[WhatIf, list[tuple[Spec, str, bool]], int]:
        """The fields; in a bar those that decide most come first, under one another their labels take the same room."""
        whatif = self.query_one(WhatIf)
        if self.desk is None:
            return whatif, [], 0
        beside = self.has_class("-wide") or self.has_class("-vast")
        found = specs(self.desk) if beside else bar_order(specs(self.desk))
        room = LABELS if beside or whatif.has_class("-open") else 0
        fields = [(spec, current(spec, self.desk, self.outcome), spec.path in self.desk.changes) for spec in found]
        return whatif, fields, room

    def watch_unit(self) -> None:
        self._compared()

    def watch_measure(self) -> None:
        self._compared()

    def watch_picture(self) -> None:
        self._draw()

    def watch_first(self) -> None:
        self._compared()

    def watch_pence(self) -> None:
        self._compared()

    def watch_brief(self) -> None:
        self._compared()

    def _compared(self) -> None:
        """The table, the verdict and the picture, from what is priced."""
        if self.outcome is None or self.desk is None or not self.is_attached:
            return
        self.comparison, self.places = self.outcome.compared(self.first)
        self.query_one(ComparisonGrid).sheet = self._sheet()
        self._tell()
        self._big()
        # The verdict's second line and the picture ask for thousands of prices: after the numbers are seen.
        self._wanted += 1
        self.set_timer(0.04, self._later)
        self._arrange()

    def _sheet(self) -> GridRows:
        if self.comparison is None or self.desk is None:
            return GridRows()
        brief = self.brief if self.brief is not None else self.size.height < LOW
        return grid_rows(
            self.comparison,
            self.places,
            self.desk.letters,
            unit=self.unit,
            measure=self.measure,
            pence=self.pence and self.size.width >= 60,
            brief=brief,
        )

    def _tell(self, flips: str | None = None) -> None:
        """The verdict; what flips it comes later, and until then stays what it was."""
        verdict = self.query_one(Verdict)
        if self.outcome is not None:
            said = verdict.flips if flips is None else flips
            verdict.flips = said
            per = "" if self.unit == "year" else f" {UNITS['year']}"  # these stay a year's
            verdict.lines = lines(self.outcome, self.comparison, self.places, said, per=per, unread=self._unread())

    def _unread(self) -> str:
        """Which fields have a text that is not what the numbers were worked out with."""
        if self.desk is None:
            return ""
        found = []
        for each in self.query(Field):
            text, used = each.entry.value.strip(), current(each.spec, self.desk, self.outcome)
            if each.wrong and text != used:
                found.append((each.spec.short, fit(literal(text), 12), f"with {used}" if used else "without it"))
        if len(found) > 1:
            return f"{' and '.join(name for name, _, _ in found)} cannot be used: this is without them"
        return "".join(f"{name} {text!r} cannot be used: this is {used}" for name, text, used in found)

    def _later(self) -> None:
        """What takes longer than a number: the picture, and what flips the answer."""
        if self._wanted > 1 or self.comparison is None or self.desk is None or self.outcome is None:
            self._wanted -= 1
            return
        if len(self.places) > 1:
            self._tell(levels(self.outcome.desk, self.places, self._other(), self.measure))
        else:
            self._tell("One offer: F3 puts another beside it.")
        self._beside = self._other()
        self._draw()
        self._explain()
        self._wanted -= 1
        self.post_message(OffersDrawn())

    def _other(self) -> int:
        """Which statement the first is compared with: the one at the cursor, else the next."""
        grid = self.query_one(ComparisonGrid)
        line = grid.sheet.lines[grid.row] if grid.row < len(grid.sheet.lines) else None
        if line is not None and grid.column < len(line.cells):
            asked = line.cells[grid.column].ask
            if asked is not None and asked[0] in self.places and self.places.index(asked[0]):
                return self.places.index(asked[0])
        return min(1, len(self.places) - 1)

    def canvas(self, width: int = 0, height: int = 0) -> Canvas | None:
        """What a picture of the screen as it stands is drawn from."""
        if self.comparison is None or self.outcome is None or self.desk is None:
            return None
        room = self.query_one(PicturePanel).room()
        return Canvas(
            desk=self.outcome.desk,
            comparison=self.comparison,
            places=self.places,
            letters=self.desk.letters,
            other=self._other(),
            measure=self.measure,
            width=width or room[0],
            height=height or room[1],
        )

    def _draw(self) -> None:
        self.query_one(PicturePanel).draw(self.canvas(), self.picture)

    def _big(self) -> None:
        """The totals in big digits."""
        band = self.query_one(BigTotals)
        if self.comparison is not None and self.desk is not None:
            band.words = words_of(self.measure, self.unit)
            band.shown = totals(self.comparison, self.places, self.desk.letters, self._other(), self.measure, self.unit)
        else:
            band.shown = ()

    def _explain(self) -> None:
        """The figure at the cursor, explained beneath the table where there is room."""
        question = self.question()
        if question is None or self.outcome is None or self.desk is None or not self.query(DetailTabs):
            return  # without its parts the screen is on its way out
        self.query_one(DetailTabs).asked = CursorFigure(self.outcome, question)
        statement = self.outcome.statements[question.place]
        if statement is None or not self.query_one("#told").display:
            return
        try:
            found = statement.why(question.figure)
            said = f"{self.desk.letters[question.place]} {found.label} = {found.formula}"
        except RewardError as error:
            said = str(error)
        self.query_one(CompareBody).tell(said)

    def question(self) -> Question | None:
        """What the cursor stands on."""
        grid = self.query_one(ComparisonGrid)
        if grid.row >= len(grid.sheet.lines):
            return None
        cells = grid.sheet.lines[grid.row].cells
        asked = cells[grid.column].ask if grid.column < len(cells) else None
        return None if asked is None else Question(*asked)

    def _arrange(self) -> None:
        """Fills what the window has room for."""
        if self.desk is None or not self.is_attached:
            return
        grid = self.query_one(ComparisonGrid)
        fresh = self._sheet()
        if fresh != grid.sheet:
            grid.sheet = fresh
        self.query_one(CompareBody).share_out()
        self.call_after_refresh(self._say_hidden)

    def _say_hidden(self) -> None:
        """Says what the window is too small for."""
        if not self.is_attached:
            return
        gone, line = self.query_one(CompareBody).hidden, self.query_one("#hidden", Static)
        line.display = bool(gone)
        _said(line, Content(f"Hidden: {', '.join(gone)}"))

    # --- what happens ------------------------------------------------------------------

    def changed(self, desk: Desk) -> None:
        """A new desk; the one before can be had back."""
        self.state.change(desk)

    @on(Field.FieldChanged)
    def _tried(self, event: Field.FieldChanged) -> None:
        if self.desk is None or event.text != event.field.entry.value:
            return  # more was typed since, and that is on its way
        path, text = event.path, event.text.strip()
        desk, told = self.desk, ""
        if text != current(event.field.spec, self.desk, self.outcome):
            try:
                desk = self.desk.with_change(path, text)
                told = self._said_by(desk, path)
            except (RewardError, ValueError) as error:
                told = str(error)
        event.field.answer(event.text, told)
        if desk is not self.desk and not told:
            self.changed(desk)
        self._tell()

    def try_out(self, path: str, text: str) -> None:
        """One input set by name; what is wrong with it is told."""
        if self.desk is not None:
            try:
                self.changed(self.desk.with_change(path, text))
                self._put()
            except RewardError as error:
                self.notify(str(error), severity="error", markup=False)

    def _put(self) -> None:
        """What a key asked for, such as undo, stands in every field, also in the one with the focus."""
        if self.desk is not None:
            for each in self.query(Field):
                spec = each.spec
                each.put(current(spec, self.desk, self.outcome), spec.path in self.desk.changes)
            self._tell()

    def _said_by(self, desk: Desk, path: str) -> str:
        """Why a value that reads well cannot be priced: then the last good one stays in force."""
        if self.outcome is None:
            return ""
        now = self.state.tried(desk)
        return next((new for new, old in zip(now.problems, self.outcome.problems, strict=False) if new and not old), "")

    @on(Field.FieldReset)
    def _reset_field(self, event: Field.FieldReset) -> None:
        if self.desk is not None:
            self.changed(self.desk.without_change(event.path))
            spec = event.field.spec
            event.field.put(current(spec, self.desk, self.outcome), False)
            self._tell()

    @on(PicturePanel.PanelResized)
    def _redraw(self) -> None:
        self._draw()

    @on(ComparisonGrid.GridResized)
    def _counted(self) -> None:
        self._say_hidden()

    @on(ComparisonGrid.FigureAsked)
    def _asked(self, event: ComparisonGrid.FigureAsked) -> None:
        if self.outcome is not None and self.desk is not None:
            self.app.push_screen(Why(self.outcome.statements, self.desk.letters, Question(event.place, event.figure)))

    @on(ComparisonGrid.Moved)
    def _moved(self, event: ComparisonGrid.Moved) -> None:
        self._explain()
        if self.comparison is not None and self._other() != self._beside:
            # Another offer's column: the picture and what flips the answer are about that one now.
            self._big()
            self._wanted += 1
            self.set_timer(0.04, self._later)

    def action_unit(self) -> None:
        names = list(UNITS)
        self.unit = names[(names.index(self.unit) + 1) % len(names)]
        self.notify(f"Amounts are {UNITS[self.unit]}.", timeout=2, markup=False)

    def action_measure(self) -> None:
        self.measure = MEASURES[(MEASURES.index(self.measure) + 1) % len(MEASURES)]
        self.notify(f"Measured by {FIGURES[self.measure].label.lower()}.", timeout=2, markup=False)

    def action_picture(self, way: int) -> None:
        self.picture = (self.query_one(PicturePanel).at + way) % len(PICTURES)

    def action_beneath(self, tab: str = "") -> None:
        """A tab beneath the table, or the next; where that is not shown, the remarks over it."""
        below = self.query_one(DetailTabs)
        if not below.display:
            self.action_remarks()
        elif tab:
            below.tab = tab
        else:
            below.turn()

    def action_remarks(self) -> None:
        if self.outcome is not None:
            self.app.push_screen(Remarks(self.outcome))

    def action_first(self) -> None:
        if self.places:
            order = sorted(self.places)
            self.first = order[(order.index(self.places[0]) + 1) % len(order)]

    def action_detail(self) -> None:
        brief = self.brief if self.brief is not None else self.size.height < LOW
        self.brief = not brief

    def action_pence(self) -> None:
        self.pence = not self.pence

    async def action_what_if(self) -> None:
        """To the fields, and back to the table from them."""
        whatif = self.query_one(WhatIf)
        if whatif.has_class("-open") or (whatif.display and isinstance(self.focused, Entry)):
            self.action_leave()
            return
        whatif.add_class("-open")
        _, fields, room = self._fields()
        await whatif.fill(fields, room)
        entries = list(whatif.query(Entry))
        if entries:
            self.set_focus(entries[0])  # at once: what is typed next belongs there
        self.call_after_refresh(self._arrange)

    def action_leave(self) -> None:
        note = self.query_one("#note", Static)
        if note.display:
            note.display = False
            self.state.noted = True
            self.post_message(DeskChanged())
        self.query_one(PicturePanel).stop()
        self.query_one(WhatIf).remove_class("-open")
        self.set_focus(self.query_one(ComparisonGrid))
        self._fill()
        self.call_after_refresh(self._arrange)

    def action_top(self) -> None:
        """The offer at the cursor at the top of its scale, or back where it was."""
        question = self.question()
        if question is None or self.desk is None:
            return
        letter, offer = self.desk.letters[question.place], self.desk.held[question.place].offer
        path = f"{letter}:pay.basic"
        if path in self.desk.changes:
            self.changed(self.desk.without_change(path))
        elif offer.pay is None or offer.pay.top is None:
            self.notify(f"{letter} says no top of its scale.", severity="warning", markup=False)
        else:
            self.changed(self.desk.with_change(path, "top"))

    def action_reset(self) -> None:
        if self.desk is not None:
            self.changed(replace(self.desk, changes={}))
            self._put()

    def action_undo(self) -> None:
        if not self.state.undo():
            self.notify("There is nothing to undo.", markup=False)

    def action_save(self) -> None:
        question = self.question()
        if question is not None and self.desk is not None:
            save(self.app, self.state, question.place)

    def action_copy(self) -> None:
        if self.comparison is not None:
            self.app.copy_to_clipboard(str(self.comparison))
            self.notify("The table is on the clipboard.", markup=False)

    def action_command(self) -> None:
        if self.desk is not None:
            self.app.copy_to_clipboard(self.desk.command)
            unsaved = f" ({self.desk.unsaved})" if self.desk.unsaved else ""
            self.notify(f"On the clipboard: {self.desk.command}{unsaved}", markup=False)

    def show_note(self) -> None:
        """The first-run note of three lines."""
        note = self.query_one("#note", Static)
        first, *more = FIRST_RUN
        note.update(Content("\n".join((GUESTS_FIRST if self.state.guest else first, *more))))
        note.display = True


def _said(line: Static, text: Content) -> None:
    """A text that is laid out anew only when its height may have changed."""
    before = line.content
    if not isinstance(before, Content) or before.plain != text.plain:
        same = isinstance(before, Content) and before.plain.count("\n") == text.plain.count("\n")
        line.update(text, layout=not same)
