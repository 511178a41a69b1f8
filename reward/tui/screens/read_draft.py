"""A draft offer that was read from an advert: each value with the words that say it, to correct or to take."""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reward.base.errors import RewardError
from reward.base.text_table import fit_words, literal
from reward.intake.advert.draft import Asked, Draft
from reward.intake.letter import letter_about
from reward.library.inputs import input_at
from reward.library.models.offer import Offer
from reward.library.offer_files import checked, with_settings
from reward.tui.screens.dialogs import AskText
from reward.tui.state.field_specs import CHOICE_WORDS
from reward.tui.state.names_shown import called, meant
from reward.tui.widgets.key_bar import KeyBar
from reward.tui.widgets.option_list import Options

WORDS = 60
"""Of the advert, beside a value."""
YES_NO = {"True": "yes", "False": "no"}


class ReadDraft(ModalScreen[Offer | None]):
    """The values in a list; enter corrects the one at the cursor, ctrl+s takes the offer, l copies what to ask as a letter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10,a", "take", "Take the offer", key_display="a", id="draft.take"),
        Binding("l", "letter", "Copy a letter that asks", id="draft.letter"),
        Binding("escape", "dismiss(None)", "Cancel", id="draft.cancel"),
    ]

    def __init__(self, draft: Draft, of: str = "") -> None:
        super().__init__(classes="ask")
        self.draft, self.of = draft, of
        self.table: dict[str, Any] = dict(draft.offer)
        self.rows: list[tuple[str, str]] = []
        self.answered: set[str] = set()
        """The inputs that were corrected or answered here."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask--box ask--tall"):
            yield Static(id="draft-title", classes="ask--question")
            yield Options(id="draft-values", markup=False)
            yield Static("", classes="ask--problem")
            yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        self._fill()
        self.query_one(OptionList).focus()

    def _fill(self) -> None:
        """Each value with its words, then what is not said."""
        options = self.query_one(OptionList)
        at = options.highlighted or 0
        options.clear_options()
        self.rows = [(path, value) for path, value in _values(self.table) if path not in ("schema", "kind")]
        for path, value in self.rows:
            words = self.draft.said.get(path)
            said = f"“{fit_words(' '.join(literal(words.text).split()), WORDS)}”" if words is not None else ""
            shown = YES_NO.get(value) or CHOICE_WORDS.get(value) or literal(called(path, value, self._scale))
            options.add_option(Option(Content.assemble(f"{_label(path)}: ", (shown, "bold"), "  ", (said, "italic"))))
        for each in self.open_questions():
            self.rows.append((each.input, ""))
            options.add_option(Option(Content.assemble(("? ", "bold"), literal(each.asks))))
        count = len(self.open_questions())
        asks = f"; {count} question{'s' * (count != 1)} below" if count else ""
        title = f"What the advert says{self.of}: enter corrects a line{asks}"
        self.query_one("#draft-title", Static).update(Content(title))
        for text in (*self.draft.assumed, *self.table.get("doubts", ())):
            options.add_option(Option(Content.styled(f"  {literal(str(text))}", ""), disabled=True))
        options.highlighted = min(at, max(len(self.rows) - 1, 0))

    @property
    def _scale(self) -> str | None:
        return dict(_values(self.table)).get("pay.scale")

    def open_questions(self) -> list[Asked]:
        """What the advert does not say and nobody has answered here."""
        return [each for each in self.draft.questions if each.input not in self.answered]

    @on(OptionList.OptionSelected)
    def _correct(self, event: OptionList.OptionSelected) -> None:
        if event.option_index >= len(self.rows):
            return
        path, value = self.rows[event.option_index]
        key = input_at(path)
        words = f"{key.label}: {key.info.about or key.label}" if key is not None else path

        def given(text: str | None) -> None:
            if text:
                self.table = self._with(path, meant(path, text, self._scale))
                self.answered.add(path)
                self._fill()

        self.app.push_screen(
            AskText(
                words, called(path, value, self._scale), lambda text: self._with(path, meant(path, text, self._scale))
            ),
            given,
        )

    def _with(self, path: str, text: str) -> dict[str, Any]:
        """The draft with one value; raises where it cannot be that. What else is missing is for later."""
        table = with_settings(Offer, self.table, [(path, text)], "")
        try:
            checked(Offer, table, path)
        except RewardError as error:
            if str(error).startswith(f"{path}: {path}"):
                raise
        return table

    def action_letter(self) -> None:
        """What the advert leaves open, to the employer or the agency."""
        try:
            kind_open = any(each.input == "kind" for each in self.open_questions())
            letter = letter_about(checked(Offer, self.table, "the advert"), kind_open=kind_open)
        except RewardError as error:
            self.query_one(".ask--problem", Static).update(Content(str(error)))
            return
        self.app.copy_to_clipboard(letter)
        self.notify("A letter that asks what is not said is on the clipboard.", markup=False)

    def action_take(self) -> None:
        try:
            self.dismiss(checked(Offer, self.table, "the advert"))
        except RewardError as error:
            self.query_one(".ask--problem", Static).update(Content(str(error)))


def _label(path: str) -> str:
    """What a value is, with the list that it is one of: `allowance, in pension`."""
    key = input_at(path)
    label = key.label if key is not None else path
    parts = path.split(".")
    return f"{parts[0].replace('_', ' ')}, {label}" if len(parts) > 2 and parts[1].isdigit() else label


def _values(table: dict[str, Any], before: str = "") -> list[tuple[str, str]]:
    """Every value of a draft by its path, as a file has it."""
    found = []
    for name, value in table.items():
        path = f"{before}{name}"
        if isinstance(value, dict):
            found += _values(value, f"{path}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict) and name != "evidence":
            for place, each in enumerate(value):
                found += _values(each, f"{path}.{place}.")
        elif name not in ("doubts", "evidence"):
            found.append((path, "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)))
    return found
