"""The sheet with its fields: numbers are looked at and asked, inputs are typed into where they stand.

One field moves from cell to cell. What is typed is used as it is typed, before anything else can happen to it; what is
worked out from it is never written into it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Paste
from textual.message import Message
from textual.widgets import Input

from reward.base.errors import RewardError
from reward.base.values import dataclass
from reward.tui.state.desk_state import DeskState
from reward.tui.state.field_specs import Spec, offered, stepped
from reward.tui.widgets.comparison_grid import ComparisonGrid

if TYPE_CHECKING:
    from reward.tui.widgets.cell_entry import CellEntry

ENTRY_LEAST = 14
"""Columns of a field."""


class SheetGrid(ComparisonGrid):
    """The grid of a sheet, whose cells can be typed into: what its keys do is given to it.

    They are called, not told by message: what is typed next must find the field open.
    """

    def __init__(
        self,
        *,
        opened: Callable[[], bool],
        digit: Callable[[str], object],
        stepped: Callable[[int], object],
        reset: Callable[[], object],
        id: str,  # noqa: A002  # the name that every widget gives it
    ) -> None:
        super().__init__(id=id)
        self._opened, self._digit, self._stepped, self._reset = opened, digit, stepped, reset

    def action_ask(self) -> None:
        if not self._opened():
            super().action_ask()

    def action_digit(self, digit: str) -> None:
        self._digit(digit)

    def action_step(self, by: int) -> None:
        self._stepped(by)

    def action_reset(self) -> None:
        self._reset()


class Sheet(Container):
    """A grid and the field over it."""

    @dataclass(frozen=False)
    class QuestionAsked(Message):
        """Its answer is wanted: the input that it is about."""

        path: str

    @dataclass(frozen=False)
    class DigitPressed(Message):
        """A digit where nothing is typed into."""

        digit: str

    @dataclass(frozen=False)
    class ChoiceWanted(Message):
        """One of a few words is to be chosen for a field."""

        spec: Spec

    def __init__(self, state: DeskState, *, id: str, grid: str, choose: Callable[[Spec], object]) -> None:  # noqa: A002  # every widget of Textual names it so
        super().__init__(id=id, classes="sheet")
        self.state = state
        self.grid = SheetGrid(
            opened=self.opened, digit=self.typed_digit, stepped=self.stepped, reset=self.reset, id=grid
        )
        self._entry: CellEntry | None = None
        self._choose = choose

    def compose(self) -> ComposeResult:
        yield self.grid

    # --- typing ------------------------------------------------------------------------

    @property
    def entry(self) -> "CellEntry":
        """The field, which is there once something is typed: the first numbers do not wait for it."""
        if self._entry is None:
            from reward.tui.widgets.cell_entry import CellEntry

            self._entry = CellEntry(self.leave, self.reset)
            self.mount(self._entry)
        return self._entry

    @property
    def typed_into(self) -> Spec | None:
        """What the field stands over; `None` while nothing is typed."""
        return None if self._entry is None else self._entry.spec

    def edit(self, path: str, text: str | None = None) -> bool:
        """Opens the field of an input; `text` is what was typed to open it. Whether it is on this sheet."""
        at = self.grid.find(path)
        if at is None:
            return False
        self.grid.go_to(*at)
        return self.opened(text)

    def opened(self, text: str | None = None) -> bool:
        """The cell at the cursor opened, if it is one to type into, to choose for, or a question with an answer."""
        line, cell = self.grid.line, self.grid.cell
        if line is not None and line.kind == "question":
            self.post_message(self.QuestionAsked(line.figure.removeprefix("?")))
            return True
        if cell is None or cell.spec is None:
            return False
        if cell.spec.choices and text is None:
            self._choose(cell.spec)
            return True
        self._close()
        self.entry.begin(cell.spec, self.state.as_shown(cell.spec) if text is None else text, chosen=text is None)
        self.place()
        self.screen.set_focus(self.entry, scroll_visible=False)  # at once: what is typed next belongs there
        if text is not None:
            self._use()
        return True

    def leave(self, way: int) -> None:
        """Out of the field, and on to the next one down (1) or up (-1), which a digit opens.

        From a text that cannot be used there is no way on; escape (0) drops it.
        """
        spec = self.typed_into
        if spec is None:
            return
        if way and self._use():
            return
        self._close()
        if not way:
            self.state.forget(spec)
        self.screen.set_focus(self.grid, scroll_visible=False)
        if way:
            cells = self.grid.inputs()
            here = self.grid.find(spec.path)
            at = cells.index(here) + way if here in cells else 0
            if 0 <= at < len(cells):
                self.grid.go_to(*cells[at])

    def _close(self) -> None:
        """What stands in the field is used, and the field goes."""
        if self.typed_into is not None:
            self._use()
            self.entry.end()
            self.state.typed()

    def typed_digit(self, digit: str) -> None:
        cell = self.grid.cell
        if cell is not None and cell.spec is not None and not cell.spec.choices:
            self.opened(digit)
        else:
            self.post_message(self.DigitPressed(digit))

    @on(Paste)
    def _pasted(self, event: Paste) -> None:
        """One line over a cell as into its field, where all of it is chosen; the rest is for the screen."""
        cell = self.grid.cell
        from reward.tui.widgets.one_line import lines_of

        typed = cell is not None and cell.spec is not None and not cell.spec.choices
        if typed and len(lines_of(event.text)) == 1 and self.opened():
            event.stop()
            self.entry.paste(event.text)

    def stepped(self, by: int) -> None:
        """The value at the cursor a step up or down; a choice goes round."""
        cell = self.grid.cell
        if cell is None or cell.spec is None:
            return
        try:
            text = stepped(cell.spec, self.state.as_shown(cell.spec), by)
        except (RewardError, ValueError) as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self.state.type_in(cell.spec, text)

    def reset(self) -> None:
        """The field says again what its offer does."""
        spec = self.typed_into or (self.grid.cell.spec if self.grid.cell is not None else None)
        desk = self.state.desk
        if spec is None or desk is None:
            return
        self.state.unread.pop(spec.path, None)
        if spec.path in desk.changes:
            self.state.change(desk.without_change(spec.path))
        else:
            self.state.follow()
        if self.typed_into is spec:
            self.entry.begin(spec, offered(spec, desk, self.state.outcome), chosen=True)

    def _use(self) -> str:
        """What stands in the field is used; what is wrong with it."""
        spec = self.typed_into
        return "" if spec is None else self.state.type_in(spec, self.entry.value)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input is self._entry and event.value == self.entry.value:  # otherwise more was typed since
            self._use()

    @on(Input.Blurred)
    def _left(self, event: Input.Blurred) -> None:
        event.stop()
        if self.screen.focused is not self._entry and self.typed_into is not None:
            self._close()

    def on_cell_entry_cell_unstepped(self, event: "CellEntry.CellUnstepped") -> None:
        event.stop()
        self.notify(event.problem, severity="warning", markup=False)

    # --- where the field stands --------------------------------------------------------

    def place(self) -> None:
        """The field over its cell; out of view it waits."""
        spec = self.typed_into
        at = self.grid.find(spec.path) if spec is not None else None
        where = self.grid.place_of(*at) if at is not None else None
        if where is None:
            return
        width = min(max(where.width, ENTRY_LEAST), self.grid.size.width)
        x = max(where.right - width, 0)
        gutter = self.grid.gutter
        self.entry.styles.width = width
        self.entry.styles.offset = (x + gutter.left, where.y + gutter.top)

    @on(ComparisonGrid.Moved)
    def _moved(self) -> None:
        if self.typed_into is not None:
            self.call_after_refresh(self.place)

    @on(ComparisonGrid.GridResized)
    def _resized(self) -> None:
        if self.typed_into is not None:
            self.call_after_refresh(self.place)
