"""Taking it away: the table on the clipboard or in a file, the picture as SVG, the command that prints the same."""

import csv
import io
import json
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reward.base.errors import InputError, RewardError
from reward.base.spreadsheets import inert
from reward.base.text_table import Table
from reward.library.safe_files import save
from reward.statement.comparison import Comparison
from reward.tui.screens.dialogs import AskText
from reward.tui.state.desk_state import DeskState
from reward.tui.svg import as_svg
from reward.tui.widgets.key_bar import KeyBar
from reward.tui.widgets.option_list import Options

WAYS = (
    ("copy", "Copy every line as text"),
    ("copy-md", "Copy every line as Markdown"),
    ("csv", "Save as CSV"),
    ("json", "Save as JSON, as 'reward compare --json' prints it"),
    ("md", "Save as Markdown"),
    ("svg", "Save a picture of this screen as SVG"),
    ("command", "Copy the command that prints the same"),
)
TYPES = {"csv": "text/csv", "json": "application/json", "md": "text/markdown", "svg": "image/svg+xml"}


def as_csv(comparison: Comparison) -> str:
    """The comparison as rows: a figure, its amount for each offer, and the difference where there are two."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    table = comparison.table()
    writer.writerow([inert(cell) for cell in ("figure", *table.header[1:])])
    for row in table.rows:
        if row.kind != "heading":
            writer.writerow([row.cells[0], *("" if cell == "-" else cell.replace(",", "") for cell in row.cells[1:])])
    return out.getvalue()


def as_markdown(comparison: Comparison) -> str:
    """The comparison as a Markdown table, with the verdict above and what it rests on below."""
    table: Table = comparison.table()

    def line(cells: "tuple[str, ...]", kind: str = "row") -> str:
        label, *rest = (_escaped(cell) for cell in cells)
        return "| " + " | ".join([label if kind == "row" else f"**{label}**", *rest]) + " |"

    rows = [line(table.header), "| --- |" + " ---: |" * (len(table.header) - 1)]
    for row in table.rows:
        cells = row.cells if len(row.cells) == len(table.header) else (row.cells[0], *[""] * (len(table.header) - 1))
        rows.append(line(cells, row.kind))
    rests = "\n".join(f"- {_escaped(text)}" for text in comparison.rests_on)
    verdict = " ".join(_escaped(text) for text in comparison.verdict)
    return f"{verdict}\n\n" + "\n".join(rows) + f"\n\nIt rests on\n\n{rests}\n"


def _escaped(text: str) -> str:
    """Text from outside is text in Markdown too."""
    for char in "\\`*_[]<>|#":
        text = text.replace(char, f"\\{char}")
    return text


class TakeAway(ModalScreen[None]):
    """Ways to take the comparison along."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "app.pop_screen", "Close", id="take-away.close")]

    def __init__(
        self,
        comparison: Comparison | None,
        data: dict[str, Any],
        command: str,
        unsaved: str,
        picture: str,
        *,
        guest: bool = False,
    ) -> None:
        super().__init__(classes="ask")
        self._guest = guest
        self.data = data
        self.comparison, self.command, self.unsaved, self.picture = comparison, command, unsaved, picture

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask--box"):
            yield Static(Content("Export"), classes="ask--question")
            verb = "Download" if self._guest else "Save"
            yield Options(*(Option(Content(words.replace("Save", verb))) for _, words in WAYS), markup=False)
            yield Static(Content(f"The same on the command line:\n{self.command}"), classes="ask--note")
            if self.unsaved:
                yield Static(Content(self.unsaved), classes="ask--note")
            yield KeyBar(classes="keys")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        way = WAYS[event.option_index][0]
        if way == "command":
            self._copied(self.command, "The command")
            if self.unsaved:
                self.notify(self.unsaved, severity="warning", markup=False)
        elif self.comparison is None:
            self.notify("There is nothing to export: no offer is priced.", severity="warning", markup=False)
        elif way == "copy":
            self._copied(str(self.comparison), "The table")
        elif way == "copy-md":
            self._copied(as_markdown(self.comparison), "The table")
        elif self._guest:
            self.app.deliver_binary(
                io.BytesIO(self._text(way, self.comparison).encode()),
                save_filename=f"comparison.{way}",
                mime_type=f"{TYPES[way]}; charset=utf-8",
            )
        else:
            self.app.push_screen(
                AskText(f"Where to write the {way.upper()} file", f"comparison.{way}", _free),
                lambda path: self._write(way, path),
            )

    def _copied(self, text: str, what: str) -> None:
        self.app.copy_to_clipboard(text)
        self.notify(f"{what} is on the clipboard.", markup=False)

    def _write(self, way: str, path: str | None) -> None:
        if not path or self.comparison is None:
            return
        try:
            save(Path(path).expanduser(), self._text(way, self.comparison).encode())
        except RewardError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.notify(f"Wrote {path}.", markup=False)

    def _text(self, way: str, comparison: Comparison) -> str:
        if way == "svg":
            return self.picture
        if way == "json":
            return json.dumps(self.data, indent=2, ensure_ascii=False) + "\n"
        return as_csv(comparison) if way == "csv" else as_markdown(comparison)


def _free(path: str) -> None:
    if not path:
        raise InputError("write the name of a file")
    if Path(path).expanduser().exists():
        raise InputError(f"{path}: already exists; choose another name")


def open_take_away(app: App[Any], state: DeskState, comparison: Comparison | None) -> None:
    """The ways to take away what the first screen shows."""
    command, unsaved = (state.desk.command, state.desk.unsaved) if state.desk else ("", "")
    answer = state.outcome.answer if state.outcome is not None else None
    data = answer.to_dict() if answer is not None else comparison.to_dict() if comparison is not None else {}
    app.push_screen(TakeAway(comparison, data, command, unsaved, as_svg(app), guest=state.guest))
