"""What to check before relying on the answer: its remarks, each once; one with a remedy is mended by enter."""

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
from reward.base.text_table import literal, wrap
from reward.base.values import dataclass
from reward.tui.state.desk import Desk
from reward.tui.state.desk_state import DeskState
from reward.tui.state.priced_desk import PricedDesk
from reward.tui.state.remedies import Remedy, remedy_in
from reward.tui.state.screen_words import sentence
from reward.tui.widgets.key_bar import KeyBar
from reward.tui.widgets.option_list import Options

WIDEST, BORDERS = 100, 9
"""Columns of the box, and of its borders, its padding, its scroll bar and what parts a letter from its remark."""


@dataclass(frozen=True)
class ShownRemark:
    """A remark, whose it is, and what would mend it."""

    whose: str
    words: str
    remedy: Remedy | None = None


def shown_remarks(outcome: PricedDesk) -> list[ShownRemark]:
    """What stands in the way of a price first, then the remarks of the answer."""
    desk = outcome.desk
    said = [(letter, text) for letter, text in zip(desk.letters, outcome.problems, strict=True) if text]
    if outcome.answer is not None:
        found = outcome.answer.remarks
    else:
        found = tuple(
            remark
            for place in outcome.places
            for remark in of_offers.on_offer(outcome.ends[place], desk.letters[place], with_remarks=True)
        )
    shown = [_shown(desk, whose, text) for whose, text in (*said, *((each.about, each.words) for each in found))]
    return [*shown[: len(said)], *sorted(shown[len(said) :], key=lambda each: each.remedy is None)]


def _shown(desk: Desk, whose: str, text: str) -> ShownRemark:
    letter = whose[:1]
    held = desk.held[desk.letters.index(letter)] if letter in desk.letters else None
    words, remedy = remedy_in(text, letter, held.offer if held is not None else None)
    return ShownRemark(whose, sentence(literal(words)), remedy)


def _enter(of: ShownRemark) -> str:
    return f"Enter: {of.remedy.words}" if of.remedy is not None else ""


class Remarks(ModalScreen[str | None]):
    """All of them, over the screen; ends with the input that is to be typed, if one is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,n,exclamation_mark", "dismiss(None)", "Close", key_display="esc", id="remarks.close"),
        Binding("c", "copy", "Copy", id="remarks.copy"),
    ]

    def __init__(self, state: DeskState) -> None:
        super().__init__(classes="ask")
        self.state = state
        self.found: list[ShownRemark] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask--box ask--long"):
            yield Static(id="remarks-title", classes="ask--question")
            yield Options(id="remarks", markup=False)
            yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        self._fill()

    def on_resize(self) -> None:
        self._fill(self.query_one(OptionList).highlighted or 0)

    def _fill(self, at: int = 0) -> None:
        self.found = shown_remarks(self.state.outcome) if self.state.outcome is not None else []
        count = len(self.found)
        mended = sum(each.remedy is not None for each in self.found)
        words = f"{count} thing{'s' * (count != 1)} to check" if count else "Nothing to check."
        which = "the one that has" if mended == 1 else f"the {mended} that have"
        title = f"{words}. Enter puts right {which} 'Enter' beneath." if mended else words
        self.query_one("#remarks-title", Static).update(Content(title))
        options = self.query_one(OptionList)
        options.clear_options()
        width = max(min(self.size.width * 96 // 100, WIDEST) - BORDERS, 20)
        for each in self.found:
            whose = each.whose or "·"
            under = "\n" + " " * (len(whose) + 2)
            said, does = (wrap(text, width - len(whose)) if text else [] for text in (each.words, _enter(each)))
            key = "".join(under + line for line in does)
            options.add_option(Option(Content.assemble((f"{whose}  ", "bold"), under.join(said), (key, "bold"))))
        if self.found:
            options.highlighted = min(at, len(self.found) - 1)
        options.focus()

    @on(OptionList.OptionSelected)
    def _mend(self, event: OptionList.OptionSelected) -> None:
        """The remedy tried out: undo takes it back."""
        chosen, desk = self.found[event.option_index], self.state.desk
        remedy = chosen.remedy
        if remedy is None or desk is None:
            return
        if not remedy.value:
            self.dismiss(remedy.path)
            return
        try:
            self.state.change(desk.with_change(remedy.path, remedy.value))
        except RewardError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.notify("Done. z on the sheet takes it back.", markup=False)
        self._fill(event.option_index)

    def action_copy(self) -> None:
        self.app.copy_to_clipboard("\n".join(f"{each.whose}: {each.words}" for each in self.found))
        self.notify("The remarks are on the clipboard.", markup=False)
