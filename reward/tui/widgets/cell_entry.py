"""The text of the cell that is being typed into: a field of one line over the sheet."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from reward.base.errors import RewardError
from reward.base.values import dataclass
from reward.tui.state.field_specs import Spec, stepped
from reward.tui.widgets.one_line import OneLine


class CellEntry(OneLine):
    """Says where to go on to; what is typed is its sheet's to use."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "leave(1)", "Next field", id="cell.next"),
        Binding("up", "leave(-1)", "Field before", show=False, id="cell.before"),
        Binding("tab", "leave(1)", "Next field", show=False, id="cell.tab"),
        Binding("shift+tab", "leave(-1)", "Field before", show=False, id="cell.shift-tab"),
        Binding("ctrl+up", "step(1)", "A step more", show=False, id="cell.more"),
        Binding("ctrl+down", "step(-1)", "A step less", show=False, id="cell.less"),
        Binding("ctrl+r", "reset", "As the offer has it", show=False, id="cell.reset"),
        Binding("escape", "leave(0)", "Done", id="cell.done"),
    ]

    @dataclass(frozen=False)
    class CellUnstepped(Message):
        """There is no step from this text; `problem` says why."""

        problem: str

    def __init__(self, leave: Callable[[int], object], reset: Callable[[], object]) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.display = False
        self._leave, self._reset = leave, reset
        self.spec: Spec | None = None
        """Of the cell that it stands over; none while nothing is typed."""

    def begin(self, spec: Spec, text: str, *, chosen: bool) -> None:
        """Over a cell with this text; `chosen` all of it is replaced by what is typed first."""
        self.spec = None  # nothing that is put here now is anybody's typing
        with self.prevent(Input.Changed):
            self.value = text
        self.placeholder = spec.hint
        self.spec = spec
        self.display = True
        if chosen:
            self.action_select_all()
        else:
            self.cursor_position = len(text)

    def end(self) -> None:
        self.spec, self.display = None, False

    def action_leave(self, way: int) -> None:
        self._leave(way)  # at once: what is typed next belongs to the next field

    def action_step(self, by: int) -> None:
        if self.spec is not None:
            try:
                self.value = stepped(self.spec, self.value.strip(), by)
            except (RewardError, ValueError) as error:
                self.post_message(self.CellUnstepped(str(error)))

    def action_reset(self) -> None:
        self._reset()
