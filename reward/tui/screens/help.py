"""Help: the keys of the screen beneath, in words, with the names by which they can be changed."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static


class Help(ModalScreen[None]):
    """What the keys do here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "app.pop_screen", "Close", id="help.close"),
    ]

    def __init__(self, of: Screen[Any], *, guest: bool) -> None:
        """`guest`: whether somebody else sits at it, who has no file of keys."""
        super().__init__()
        self.of, self.guest = of, guest
        self.rows = self._rows()

    def _rows(self) -> list[tuple[str, str, str]]:
        """Keys, what they do, and the name for keys.toml."""
        found: dict[str, tuple[list[str], str, str]] = {}
        for _, binding, _, _ in self.of.active_bindings.values():
            if binding.description and binding.id:
                keys, _, _ = found.setdefault(binding.id, ([], binding.description, binding.id))
                if (key := self.app_key(binding)) not in keys:
                    keys.append(key)
        return [(" ".join(keys), text, name) for keys, text, name in found.values()]

    def _rows_of(self, *, moving: bool) -> list[tuple[str, str, str]]:
        """The keys of a table, or those of the screen around it."""
        return [row for row in self.rows if row[2].startswith("grid.") == moving]

    def app_key(self, binding: Binding) -> str:
        return self.of.app.get_key_display(binding)

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            yield Static(self._text())

    def _text(self) -> Content:
        parts: list[tuple[str, str] | str] = []
        for title, rows in (("Keys here", self._rows_of(moving=False)), ("In the table", self._rows_of(moving=True))):
            if rows:
                parts += [(title, "bold"), "\n\n"]
            parts += [each for keys, text, _ in rows for each in ((f"{keys:<12}", "bold $accent"), f" {text}\n")]
            parts.append("\n" * bool(rows))
        parts += [
            ("Everywhere", "bold"),
            "\nTab goes to the next part, ctrl+p finds every action by its words, escape goes back.\n",
            "The mouse does what the keys do: click a number twice to ask why, click a key below to press it.\n\n",
        ]
        if not self.guest:
            parts += [
                ("Keys of your own", "bold"),
                "\nIn keys.toml, in the folder above your saved offers ('reward where' says where):\n",
                '  [keys]\n  "compare.unit" = "f12"\n\nWhat can stand there, and what it does:\n\n',
                *(f"  {name:<24} {text}\n" for _, text, name in self.rows),
            ]
        return Content.assemble(*parts)

    def on_mount(self) -> None:
        self.query_one("#help").focus()
