"""The fields of the form of an offer, which answer while you type. Nothing is refused mid-word.

A text that cannot be used leaves the last good value in force and says below the field what is wrong. What is
worked out is never written into the field that has the focus: whoever types there is ahead of it.
"""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from reward.base.errors import RewardError
from reward.base.text_table import cell_width, fit, fit_words, literal, pad, wrap
from reward.base.values import dataclass
from reward.tui.state.field_specs import Spec, stepped
from reward.tui.state.names_shown import called, meant
from reward.tui.widgets.one_line import OneLine


class Entry(OneLine):
    """The text of a field; up and down step it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(1)", "Step up", show=False, id="field.up"),
        Binding("down", "step(-1)", "Step down", show=False, id="field.down"),
        Binding("ctrl+r", "reset", "Reset", id="field.reset"),
    ]

    @dataclass(frozen=False)
    class Unstepped(Message):
        """There is no step from this text; `problem` says why."""

        problem: str

    @dataclass(frozen=False)
    class EntryReset(Message):
        pass

    def __init__(self, spec: Spec, text: str) -> None:
        super().__init__(text, placeholder=spec.hint, compact=True, select_on_focus=True)
        self.spec = spec

    def action_step(self, by: int) -> None:
        """At once: a digit that is typed after it goes behind it."""
        try:
            self.value = called(self.spec.path, stepped(self.spec, meant(self.spec.path, self.value.strip()), by))
        except (RewardError, ValueError) as error:
            self.post_message(self.Unstepped(str(error)))

    def action_reset(self) -> None:
        self.post_message(self.EntryReset())

    def render_line(self, y: int) -> Strip:
        """While nobody types there, an amount with its commas, and a text that is too long cut between words."""
        drawn = super().render_line(y)
        room = self.content_size.width
        shown = self._at_rest()
        if self.has_focus or y or not self.value or (shown == self.value and cell_width(shown) <= room):
            return drawn
        style = next(iter(drawn)).style
        return Strip([Segment(pad(fit_words(shown, room), drawn.cell_length), style)], drawn.cell_length)

    def _at_rest(self) -> str:
        text = self.value
        return f"{int(text):,}" if self.spec.unit == "money" and text.isascii() and text.isdigit() else text


STEPS = "− +"
"""Two marks to click: down and up."""


class Field(Widget):
    """One input to try out. Says `FieldChanged` with its text, and `FieldReset` when it should go back.

    The label, the steppers and the problem are drawn, not widgets of their own: a form has forty fields.
    """

    @dataclass(frozen=False)
    class FieldChanged(Message):
        path: str
        text: str
        field: "Field"

    @dataclass(frozen=False)
    class FieldReset(Message):
        path: str
        field: "Field"

    COMPONENT_CLASSES: ClassVar[set[str]] = {"field--label", "field--tried", "field--steps", "field--problem"}

    def __init__(self, spec: Spec, text: str, tried: bool, room: int = 0) -> None:
        """`room` is what the label takes."""
        super().__init__(classes="field")
        self.spec, self.tried, self.wrong = spec, tried, ""
        self.label, self.room = spec.label, room or cell_width(spec.label) + 1
        self.entry = Entry(spec, text)
        self.heard = text
        """The text that its owner has last dealt with; another that stands there is on its way."""
        self.due = text
        """What stands there once nobody types in it."""
        self.tooltip = spec.about or None
        self.set_class(tried, "-tried")
        self.entry.styles.margin = (0, len(STEPS) + 1, 0, self.room + 1)

    @property
    def stepped(self) -> bool:
        """Whether it has marks to click."""
        steps = self.spec.step or self.spec.choices or self.spec.path in ("person.born", "assume.start")
        return bool(steps)

    def compose(self) -> ComposeResult:
        yield self.entry

    def render(self) -> Content:
        """A star beside what is not as the offer has it, the steppers, and below what is wrong."""
        label = fit(f"{'*' if self.tried else ' '}{self.label}", self.room)
        line = Content.styled(
            pad(label, self.room), self.get_visual_style("field--tried" if self.tried else "field--label")
        )
        if self.stepped:
            gap = " " * max(self.size.width - self.room - len(STEPS), 0)
            line = Content.assemble(line, gap, (STEPS, self.get_visual_style("field--steps")))
        if not self.wrong:
            return line
        wrong = wrap(literal(self.wrong), max(self.size.width - 2, 10), indent="  ", first="  ")[:2]
        return Content("\n").join(
            [line, *(Content.styled(text, self.get_visual_style("field--problem")) for text in wrong)]
        )

    def show(self, text: str, tried: bool) -> None:
        """Brings the field up to date, but for a text that is being typed, is on its way or cannot be used."""
        self.due = text
        self._mark(tried)
        if not (self.entry.has_focus or self.wrong or self.entry.value != self.heard):
            self._write(text)

    def put(self, text: str, tried: bool) -> None:
        """Writes what somebody asked for by a key, such as undo, whoever has the focus."""
        self.problem("")
        self._mark(tried)
        self._write(text)

    def answer(self, text: str, problem: str, due: str | None = None) -> None:
        """What its owner has to say of a text; `due` is how it is written once nobody types there."""
        self.heard = text
        self.problem(problem)
        if not problem:
            self.due = text.strip() if due is None else due

    def _mark(self, tried: bool) -> None:
        if tried != self.tried:
            self.tried = tried
            self.set_class(tried, "-tried")
            self.refresh()

    def _write(self, text: str) -> None:
        """Only what differs is drawn anew."""
        self.heard = self.due = text
        if self.entry.value != text:
            with self.prevent(Input.Changed):
                self.entry.value = text

    def problem(self, text: str) -> None:
        if text != self.wrong:
            self.wrong = text
            self.set_class(bool(text), "-wrong")
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click on a stepper steps; one on the label goes to the text."""
        if event.widget is not self:
            return
        if self.stepped and event.y == 0 and event.x >= self.size.width - len(STEPS):
            self.entry.action_step(-1 if event.x < self.size.width - 1 else 1)
        else:
            self.entry.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        # Otherwise more was typed since, and that is on its way; and a field that has just been made tells nothing new.
        if self.heard != event.value == self.entry.value:
            self.post_message(self.FieldChanged(self.spec.path, event.value, self))

    @on(Input.Blurred)
    def _left(self, event: Input.Blurred) -> None:
        event.stop()
        self.show(self.due, self.tried)

    @on(Entry.Unstepped)
    def _unstepped(self, event: Entry.Unstepped) -> None:
        event.stop()
        self.problem(event.problem)

    @on(Entry.EntryReset)
    def _reset(self, event: Entry.EntryReset) -> None:
        event.stop()
        self.post_message(self.FieldReset(self.spec.path, self))


async def fields_in_order(parent: Widget, wanted: Sequence[Widget]) -> None:
    """These and no others in this order; what was there stays, and with it what is being typed."""
    there = set(parent.children)
    await parent.remove_children([each for each in parent.children if each not in wanted])
    await parent.mount_all([each for each in wanted if each not in there])
    parent.sort_children(key=list(wanted).index)
