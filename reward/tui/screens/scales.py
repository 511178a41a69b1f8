"""The data behind the numbers: every file with what it covers and how sure it is, its sources, and a filter."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import DataTable, Input, Static

from reward.base import dates
from reward.base.errors import RewardError
from reward.base.text_table import fit_words, literal
from reward.library.freshness import Freshness, freshness
from reward.library.in_force import shipped
from reward.report import data
from reward.tui.state.screen_words import sentence
from reward.tui.widgets.key_bar import KeyBar
from reward.tui.widgets.one_line import OneLine


def listed(width: int) -> str:
    """Every data file, what it covers and how sure it is."""
    return data.listing(freshness(shipped(), dates.today())).text(width)


MARKS = {
    "[two-sources]": "(two sources)", "[one-source]": "(one source)", "[test-data]": "(HMRC's test data too)",
    "[derived: ": "[worked out: ", "[unverified: ": "[not checked: ",
}  # fmt: skip
"""How sure a figure is, as its file has it, and in words."""
NAMES, DAYS = 36, 8
"""Columns of a title, and of a month."""


class Scales(Screen[None]):
    """Files on one side, what the chosen one says on the other."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # as Textual declares it
        (0, "-narrow"),
        (110, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="scales.back"),
        Binding("slash,ctrl+f", "filter", "Filter", key_display="/", id="scales.filter"),
        Binding("enter", "read", "Read", id="scales.read"),
        Binding("question_mark", "app.help", "Help", key_display="?", id="scales.help"),
        Binding("q", "app.pop_screen", "Close", show=False, id="scales.close"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.files: list[Freshness] = []
        self.shown: list[Freshness] = []
        self._texts: dict[tuple[str, str], str] = {}

    def compose(self) -> ComposeResult:
        yield Static(
            Content("The data behind the numbers, with its sources; ! out of date today"),
            classes="title",
        )
        yield OneLine(placeholder="filter: income tax, band-c, 12,570 …", id="scales-filter", compact=True)
        with Horizontal(id="scales-body"):
            with Vertical(id="scales-left"):
                yield DataTable[Text](id="scales-table", cursor_type="row", cell_padding=1)
            with VerticalScroll(id="scales-right"):
                yield Static(id="scales-text")
        yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        try:
            self.files = freshness(shipped(), dates.today())
        except RewardError as error:
            self.query_one("#scales-text", Static).update(Content(literal(str(error))))
        table = self.query_one(DataTable)
        for name, width in (("What", NAMES), ("From", DAYS), ("To", DAYS), ("", 1)):
            table.add_column(name, width=width)
        self._fill("")
        table.focus()

    def on_resize(self) -> None:
        self._texts.clear()
        self.call_after_refresh(self._read)

    def _fill(self, text: str) -> None:
        """The files of which the name, the title or the text has every word."""
        words = text.lower().split()
        self.shown = [row for row in self.files if all(word in self._all(row) for word in words)]
        table = self.query_one(DataTable)
        table.clear()
        for row in self.shown:
            first, last = (dates.in_short(day)[3:] if day else "-" for day in (row.first, row.last))
            name = fit_words(sentence(literal(row.title)), NAMES)
            table.add_row(*(Text(cell) for cell in (name, first, last, "" if row.in_force else "!")))
        self._read()

    def _all(self, row: Freshness) -> str:
        return f"{row.category}/{row.name} {row.title} {self._told(row)}".lower()

    def _told(self, row: Freshness) -> str:
        key = (row.category, row.name)
        if key not in self._texts:
            width = max(self.query_one("#scales-right").scrollable_content_region.width - 1, 40)
            try:
                told = data.file(shipped(), *key, width=width)
                for mark, words in MARKS.items():
                    told = told.replace(mark, words)
                self._texts[key] = sentence(told.removeprefix(f"{row.category}/{row.name}: "))
            except RewardError as error:
                self._texts[key] = str(error)
        return self._texts[key]

    def _read(self) -> None:
        at = self.query_one(DataTable).cursor_row
        text = self._told(self.shown[at]) if 0 <= at < len(self.shown) else "No file has all of these words."
        self.query_one("#scales-text", Static).update(Content(text))
        self.query_one("#scales-right", VerticalScroll).scroll_home(animate=False)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._fill(event.value)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.query_one(DataTable).focus()

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        self._read()

    @on(DataTable.RowSelected)
    def _selected(self) -> None:
        self.action_read()

    def action_filter(self) -> None:
        self.set_focus(self.query_one(Input))  # at once: what is typed next belongs there

    def action_read(self) -> None:
        self.set_focus(self.query_one("#scales-right"))

    def action_leave(self) -> None:
        if self.query_one(DataTable).has_focus:
            self.app.pop_screen()
        else:
            self.set_focus(self.query_one(DataTable))
