"""What to check before relying on the answer: its remarks, each once; one with a remedy is mended by enter."""

import re
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reward.answer import remarks as of_offers
from reward.base.errors import RewardError
from reward.base.text_table import literal
from reward.base.values import dataclass
from reward.library.inputs import input_at
from reward.tui.state.desk_state import DeskState
from reward.tui.state.priced_desk import PricedDesk
from reward.tui.state.screen_words import in_screen_words
from reward.tui.widgets.key_bar import KeyBar
from reward.tui.widgets.option_list import Options

_SETTING = re.compile(r":? *--set ([\w.]+)=([\w.,%-]+)")


@dataclass(frozen=True)
class ShownRemark:
    """A remark, whose it is, and what would mend it."""

    whose: str
    words: str
    path: str = ""
    value: str = ""


def shown_remarks(outcome: PricedDesk) -> list[ShownRemark]:
    """What stands in the way of a price first, then the remarks of the answer."""
    letters = outcome.desk.letters
    said = [
        ShownRemark(letter, literal(in_screen_words(text)))
        for letter, text in zip(letters, outcome.problems, strict=True)
        if text
    ]
    if outcome.answer is not None:
        found = outcome.answer.remarks
    else:
        found = tuple(
            remark
            for place in outcome.places
            for remark in of_offers.on_offer(outcome.ends[place], letters[place], with_remarks=True)
        )
    return [*said, *(_with_remedy(each.about, each.words) for each in found)]


def _with_remedy(whose: str, words: str) -> ShownRemark:
    """A setting that a remark names, for the offer that it is about, becomes a key."""
    setting = _SETTING.search(words)
    if setting is None:
        return ShownRemark(whose, literal(words))
    path, value = setting[1], setting[2].rstrip(".,")
    letter = whose[:1]
    if not path.startswith(("person.", "assume.")):
        path = f"{letter}:{path}" if letter else ""
    plain = f"{words[: setting.start()]}{words[setting.end() :]}".strip()
    return ShownRemark(whose, literal(plain), path, value)


def _remedy(of: ShownRemark) -> str:
    """`sets A's full-time pay to scale`."""
    letter, colon, path = of.path.partition(":")
    key = input_at(path if colon else of.path)
    label = key.label if key is not None else of.path
    table = f"{path.partition('.')[0]} " if path.startswith(("allowance.", "overtime.", "benefit.")) else ""
    value = "what its scale says today" if of.value == "scale" else of.value
    return f"sets {f'{letter} ' if colon else ''}{table}{label} to {value}"


class Remarks(ModalScreen[None]):
    """All of them, over the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,n,exclamation_mark", "app.pop_screen", "Close", key_display="esc", id="remarks.close"),
        Binding("c", "copy", "Copy", id="remarks.copy"),
    ]

    def __init__(self, state: DeskState) -> None:
        super().__init__(classes="ask")
        self.state = state
        self.found: list[ShownRemark] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask--box ask--tall"):
            yield Static(id="remarks-title", classes="ask--question")
            yield Options(id="remarks", markup=False)
            yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        self._fill()

    def _fill(self, at: int = 0) -> None:
        self.found = shown_remarks(self.state.outcome) if self.state.outcome is not None else []
        count = len(self.found)
        mended = sum(bool(each.path) for each in self.found)
        words = f"{count} thing{'s' * (count != 1)} to check before you rely on it" if count else "Nothing to check."
        title = f"{words}; enter mends the {mended} marked ⏎" if mended else words
        self.query_one("#remarks-title", Static).update(Content(title))
        options = self.query_one(OptionList)
        options.clear_options()
        for each in self.found:
            mark = f"\n⏎ {_remedy(each)}" if each.path else ""
            options.add_option(Option(Content.assemble((f"{each.whose or '·'}  ", "bold"), each.words, (mark, "bold"))))
        if self.found:
            options.highlighted = min(at, len(self.found) - 1)
        options.focus()

    @on(OptionList.OptionSelected)
    def _mend(self, event: OptionList.OptionSelected) -> None:
        """The remedy tried out: undo takes it back."""
        chosen, desk = self.found[event.option_index], self.state.desk
        if not chosen.path or desk is None:
            return
        try:
            self.state.change(desk.with_change(chosen.path, chosen.value))
        except RewardError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.notify(f"Done: {_remedy(chosen)}. z on the sheet takes it back.", markup=False)
        self._fill(event.option_index)

    def action_copy(self) -> None:
        self.app.copy_to_clipboard("\n".join(f"{each.whose}: {each.words}" for each in self.found))
        self.notify("The remarks are on the clipboard.", markup=False)
