"""A finished table of text cells, and its plain arrangements. Text from outside is shown literally."""

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import field
from typing import Literal

from reward.base.spreadsheets import inert
from reward.base.values import dataclass

RowKind = Literal["row", "total", "heading"]


_SHORT = {"ni": "NI", "fte": "FTE", "hmrc": "HMRC", "cpi": "CPI"}


def name_in_words(name: str) -> str:
    """The name of a column as people write it.

    >>> name_in_words("employer_ni")
    'employer NI'
    """
    return " ".join(_SHORT.get(word, word) for word in name.split("_"))


@dataclass(frozen=True)
class TextRow:
    cells: tuple[str, ...]
    kind: RowKind = "row"
    signs: tuple[int, ...] = ()
    """For each cell -1, 0 or 1, where a difference is worse, equal or better."""


@dataclass(frozen=False)
class Table:
    """Rows under a header; the first column is words, the others numbers."""

    header: tuple[str, ...]
    rows: list[TextRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def text(self, width: int = 80, *, colour: bool = False) -> str:
        """The table in aligned columns, at most `width` wide where the numbers allow it."""
        gather(self)
        numbers = range(1, len(self.header))
        wide = [max([cell_width(row.cells[at]) for row in self.rows if len(row.cells) > at] + [0]) for at in numbers]
        first = max(map(cell_width, (self.header[0], *(row.cells[0] for row in self.rows)))) if self.rows else 0
        free = width - first - 2 * len(wide)
        # Headers may be titles: where they do not all fit, what is left is shared evenly and they are cut to it.
        wanted = [max(w, cell_width(self.header[at])) for at, w in zip(numbers, wide, strict=True)]
        shared = [max(w, min(want, free // max(len(wide), 1))) for w, want in zip(wide, wanted, strict=True)]
        fair = wanted if sum(wanted) <= free else shared
        lines = []
        if any(self.header):
            lines.append(self._line(self.header, first, fair).rstrip())
            lines.append("─" * (first + sum(fair) + 2 * len(fair)))
        for row in self.rows:
            if row.kind == "heading":
                lines += ["", row.cells[0]] if lines and lines[-1][:1] != "─" else [row.cells[0]]
                if colour:
                    lines[-1] = _styled(lines[-1], "1")
                continue
            line = self._line(row.cells, first, fair, row.signs if colour else ()).rstrip()
            lines.append(_styled(line, "1") if colour and row.kind == "total" else line)
        lines += [wrapped for note in self.notes for wrapped in wrap(note, width)]
        return "\n".join(lines)

    def markdown(self) -> str:
        """The table in Markdown, numbers to the right; a heading is a row in bold."""
        lines = [self._piped(self.header), f"| {' | '.join([':---', *['---:'] * (len(self.header) - 1)])} |"]
        for row in self.rows:
            cells = [*row.cells, *[""] * (len(self.header) - len(row.cells))]
            lines.append(self._piped([f"**{cells[0].strip()}**", *cells[1:]] if row.kind != "row" else cells))
        return "\n".join([*lines, *("\n" + note for note in self.notes)]) + "\n"

    def csv(self) -> str:
        """The table as CSV: amounts without commas, text that a spreadsheet would run with a quote in front."""
        import csv

        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        for cells in (self.header, *(row.cells for row in self.rows)):
            writer.writerow([_for_a_sheet(cell) for cell in [*cells, *[""] * (len(self.header) - len(cells))]])
        return out.getvalue()

    def plain(self) -> str:
        """One line a figure, as a screen reader reads it: `Income tax: A 6,020, B 51,295, B - A 45,275 more`."""
        lines = []
        for row in self.rows:
            named = [
                (name, cell.strip()) for name, cell in zip(self.header[1:], row.cells[1:], strict=False) if cell.strip()
            ]
            amounts = [cell for name, cell in named if " - " not in name and _NUMBER.fullmatch(cell)]
            # What is taken away is said by its size: a minus sign is easily not heard.
            taken = bool(amounts) and all(cell.startswith("-") for cell in amounts)
            said = [f"{name} {_spoken(name, cell, taken=taken)}".strip() for name, cell in named]
            label = row.cells[0].strip()
            lines.append(f"{label}: {', '.join(said)}" if said else f"{label}.")
        return "\n".join([*lines, *self.notes]) + "\n"

    def _piped(self, cells: Iterable[str]) -> str:
        return f"| {' | '.join(literal(cell.strip()).replace('|', chr(92) + '|') for cell in cells)} |"

    def html(self) -> str:
        """The table as HTML, every cell escaped and literal: a browser obeys direction marks as a terminal does."""
        out = ["<table>"]
        if any(self.header):
            out.append("<tr>" + "".join(f"<th>{_escaped(cell)}</th>" for cell in self.header) + "</tr>")
        for row in self.rows:
            tag = "th" if row.kind in ("heading", "total") else "td"
            cells = [f'<{tag} style="text-align:left">{_escaped(row.cells[0])}</{tag}>']
            cells += [f'<{tag} style="text-align:right">{_escaped(cell)}</{tag}>' for cell in row.cells[1:]]
            out.append("<tr>" + "".join(cells) + "</tr>")
        out.append("</table>")
        out += [f"<p>{_escaped(note)}</p>" for note in self.notes]
        return "".join(out)

    def _line(self, cells: tuple[str, ...], first: int, wide: list[int], signs: tuple[int, ...] = ()) -> str:
        parts = [pad(cells[0], first)]
        for at, room in enumerate(wide, start=1):
            cell = pad(fit(cells[at] if at < len(cells) else "", room), room, right=True)
            sign = signs[at] if at < len(signs) else 0
            parts.append(_styled(cell, "32" if sign > 0 else "31") if sign else cell)
        return "  ".join(parts)


_gathered: ContextVar["list[Table] | None"] = ContextVar("gathered", default=None)


@contextmanager
def gathered() -> Iterator[list[Table]]:
    """The tables that are put into text inside this block, in their order, for another arrangement of them."""
    tables: list[Table] = []
    before = _gathered.set(tables)
    try:
        yield tables
    finally:
        _gathered.reset(before)


def gather(table: Table) -> None:
    """Hands over a table that its text does not show as one, such as a sentence's figures, where tables are gathered."""
    tables = _gathered.get()
    if tables is not None:
        tables.append(table)


def literal(text: str) -> str:
    """Text from outside with what could steer a terminal made visible: controls, escapes, direction marks.

    >>> literal("a\\x1b[31mb")
    'a\\\\x1b[31mb'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def _escaped(text: str) -> str:
    import html  # with every name of HTML, 10 ms that only a page need wait for

    return html.escape(literal(text))


FIRST_COMBINING = "\u0300"
"""Every character before it takes one column: pounds and accents need not be looked up."""


def cell_width(text: str) -> int:
    """Columns a text takes: wide characters two, combining ones none."""
    if text.isascii() or max(text) < FIRST_COMBINING:
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def fit(text: str, room: int) -> str:
    """Cut to the room there is, with `…` where something is left out."""
    if cell_width(text) <= room:
        return text
    kept = ""
    for char in text:
        if cell_width(kept + char) > room - 1:
            break
        kept += char
    return kept.rstrip() + "…"


def fit_words(text: str, room: int) -> str:
    """Cut as `fit` does, but between words where that leaves a third of the room in use."""
    cut = fit(text, room)
    if cut == text or text[len(cut) - 1 : len(cut)] in ("", " "):
        return cut
    whole = cut[:-1].rpartition(" ")[0].rstrip()
    return f"{whole}…" if 3 * cell_width(whole) >= room else cut


def pad(text: str, room: int, *, right: bool = False) -> str:
    space = " " * (room - cell_width(text))
    return space + text if right else text + space


def wrap(text: str, width: int, indent: str = "", first: str | None = None) -> list[str]:
    """Words on lines of at most `width`; a word too long for a line is left whole."""
    lines: list[str] = []
    line = indent if first is None else first
    started = False
    taken = cell_width(line)
    for word in text.split():
        room = cell_width(word)
        if started and taken + 1 + room > width:
            lines.append(line)
            line, taken, started = indent, cell_width(indent), False
        line = f"{line} {word}" if started else line + word
        taken += room + started
        started = True
    lines.append(line)
    return lines


def bullets(texts: Iterable[str], width: int) -> list[str]:
    """Each text as a bullet, its further lines indented."""
    return [line for text in texts for line in wrap(text, width, indent="    ", first="  - ")]


_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?", re.ASCII)


def _for_a_sheet(cell: str) -> str:
    text = literal(cell.strip())
    if _NUMBER.fullmatch(text):
        return text.replace(",", "").removeprefix("+")
    return text if text == "-" else inert(text)


def _spoken(name: str, cell: str, *, taken: bool) -> str:
    """A cell in words: a difference is more or less, a dash is none; of what is `taken` its size."""
    if cell == "-":
        return "none"
    if " - " in name and _NUMBER.fullmatch(cell) and cell[0] in "+-":
        return f"{cell[1:]} {'more' if (cell[0] == '+') != taken else 'less'}"
    if taken and _NUMBER.fullmatch(cell):
        return cell.removeprefix("-")
    return "the same" if cell == "=" else cell


def _styled(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"
