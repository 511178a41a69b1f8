"""How the lines of the sheet are drawn: its header, headings, inputs, amounts, questions and bars."""

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reward.base.text_table import cell_width, fit, fit_words, pad, wrap
from reward.base.values import dataclass
from reward.tui.widgets.grid_columns import GAP, Columns
from reward.tui.widgets.grid_lines import Cell, GridLine

BARS = {1: "█", -1: "▒"}
"""What a bar of more and of less is drawn with: colour is never the only sign."""
EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
"""The end of a bar of more, so that a short one still tells the sizes apart."""
UNKNOWN = "?"
NEAR = 6
"""Columns between where amounts end and the end of the window, under which questions end there too."""
NARROW = 56
"""Columns under which a question says less."""


@dataclass(frozen=True)
class GridPen:
    """Draws a line in the columns of a sheet."""

    columns: Columns
    scrolled: int
    """Columns that are out of view at the left."""
    base: Style
    style: Callable[[str], Style]
    """The style of a part of the grid by its name."""

    @property
    def _end(self) -> int:
        """Where the amounts end, and with them what stands at the right end of a line."""
        near = self.columns.sheet.header and 0 <= self.columns.wide - self.columns.all <= NEAR
        return self.columns.all if near else self.columns.wide

    def header(self, y: int, high: int) -> Strip:
        """One line of the titles, of so many."""
        columns, sheet, style = self.columns, self.columns.sheet, self.base + self.style("grid--header")
        titles = [
            self._title(text, room, high)[y] for text, room in zip(sheet.header, columns.title_rooms, strict=True)
        ]
        corner = fit(f"  {sheet.corner}", columns.label) if y == 0 else ""
        return self._laid(pad(corner, columns.label), style, [(text, style) for text in titles], self.base)

    def line(self, line: GridLine, *, here: bool, at: int | None) -> Strip:
        """A line; `here` is whether the cursor is on it, `at` its column while the grid has the focus."""
        width, base, columns = self.columns.wide, self.base, self.columns
        if line.kind == "heading":
            right = line.narrow if width < NARROW else line.short
            text = fit(f"{pad(line.label, self._end - cell_width(right))}{right}", width)
            return Strip([Segment(pad(text, width), base + self.style("grid--heading"))], width)
        chosen = min(at, len(line.cells) - 1) if here and at is not None else None
        if line.kind == "question":
            return self._question(line, here, lit=chosen is not None)
        style = base + self.style("grid--total") if line.kind == "total" else base
        cells = [
            (cell.text, self._cell_style(style, cell, lit=place == chosen)) for place, cell in enumerate(line.cells)
        ]
        room = columns.label
        if len(line.cells) == 1 and not columns.sheet.header:  # a value alone leaves its label what it does not take
            room = max(room, width - cell_width(line.cells[0].text) - GAP)
            cells = [(line.cells[0].text, cells[0][1])]
            named = pad(fit_words(("> " if here else "  ") + line.label, room), width - cell_width(line.cells[0].text))
            return Strip([Segment(named, style), Segment(*cells[0])], width)
        label = pad(fit_words(("> " if here else "  ") + line.label, room), room)
        return self._laid(label, style, cells, style, line.bar)

    def _cell_style(self, style: Style, cell: Cell, *, lit: bool) -> Style:
        if cell.wrong:
            style = style + self.style("grid--wrong")
        elif cell.spec is not None:
            style = style + self.style("grid--input")
        elif cell.sign:
            style = style + self.style("grid--better" if cell.sign > 0 else "grid--worse")
        elif cell.text in ("-", "=", UNKNOWN):
            style = style + self.style("grid--faint")
        return style + self.style("grid--cursor") if lit else style

    def _question(self, line: GridLine, here: bool, *, lit: bool) -> Strip:
        """A question in words, and at the right end what its answer could make of the lead."""
        width = self.columns.wide
        text = line.narrow if width < NARROW else line.cells[0].text
        room = self._end - cell_width(text) - 4
        ways = (
            line.label,
            f"{line.label.partition(':')[0]}?",
            line.short,
        )  # whole, without its choices, in a word or two
        words = next((each for each in ways if each and cell_width(each) <= room), line.short or line.label)
        label = pad(("> " if here else "  ") + fit_words(words, room), self._end - cell_width(text))
        style = self.base + self.style("grid--cursor") if lit else self.base
        rest = Segment(" " * (width - self._end), self.base)
        return Strip([Segment(label, style), Segment(text, style + self.style("grid--input")), rest], width)

    @staticmethod
    def _title(text: str, room: int, high: int) -> list[str]:
        """A title in the header's lines; what does not fit is cut."""
        if high == 1:
            return [_whole_words(text, room)]
        lines = [*wrap(text, room), ""]
        if len(lines) > 3:
            lines[1] = fit_words(" ".join(lines[1:]).strip(), room)
        return [fit_words(line, room) for line in lines[:2]]

    def _laid(self, label: str, style: Style, cells: Sequence[tuple[str, Style]], rest: Style, bar: int = 0) -> Strip:
        columns, width = self.columns, self.columns.wide
        segments, seen = [], width - cell_width(label)
        begin = -self.scrolled
        for at, ((text, own), room) in enumerate(zip(cells, columns.rooms, strict=False)):
            end = begin + GAP + room
            if begin < 0 < end or begin < seen < end:
                # Half a number could be misread: it is not shown at all.
                text = "…" if text else ""
            segments.append(Segment(" " * GAP, rest))
            drawn = 0
            if columns.bar and at == len(columns.rooms) - 1:
                drawn = columns.bar
                segments.append(Segment(pad(_bar(bar, drawn - 2), drawn), rest + self.style("grid--heading")))
            shown = pad(fit(text, room - drawn), room - drawn, right=not begin < seen < end)
            segments.append(Segment(shown, own))
            begin = end
        shifted = Strip(segments).crop(self.scrolled, self.scrolled + seen)
        return Strip.join([Strip([Segment(label, style)], cell_width(label)), shifted]).adjust_cell_length(width, rest)


def _whole_words(text: str, room: int) -> str:
    """A title in one line: its words as far as they go; the sign that it is cut makes way for a word."""
    cut = fit_words(text, room)
    if cut == text or text[len(cut) - 1] == " ":
        return cut
    whole = wrap(text, room)[0]
    return whole if " " in whole and cell_width(whole) <= room else cut


def _bar(size: int, room: int) -> str:
    if size <= 0:
        return BARS[-1] * max(1, -size * room // 1000) if size else ""
    whole, eighths = divmod(max(size * room * 8 // 1000, 1), 8)
    return BARS[1] * whole + EIGHTHS[eighths]
