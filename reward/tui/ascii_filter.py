"""Characters that the screen draws with, and plainer ones for a terminal that has only ASCII, or ASCII and the pound."""

import locale
import os
import re
import sys
from collections.abc import Mapping

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_PLAIN = {
    "─": "-", "━": "=", "│": "|", "┃": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+",
    "┼": "+", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "╴": "-", "╵": "|", "╶": "-", "╷": "|", "═": "=", "║": "|",
    "█": "#", "▓": "%", "▒": "*", "░": ".", "▄": "_", "▀": "^", "▌": "|", "▐": "|", "▎": "|", "▊": "|", "▔": "-", "▁": "_",
    "▂": "_", "▃": "_", "▅": "#", "▆": "#", "▇": "#", "▏": "|", "▍": "|", "▋": "#", "▉": "#", "▕": "|",
    "▲": "^", "▼": "v", "▴": "+", "▾": "-", "►": ">", "◄": "<", "▶": ">", "◀": "<", "↑": "^", "↓": "v", "→": ">", "←": "<",
    "●": "*", "○": "o", "◉": "*", "■": "#", "□": "o", "•": "*", "·": ".", "…": "~", "–": "-", "—": "-", "−": "-", "×": "x",
    "÷": "/", "‘": "'", "’": "'", "“": '"', "”": '"', "↵": "<", "✓": "v", "✗": "x", "½": "2", "⌃": "^", "╱": "/",
    "╲": "\\", "▖": ".", "▗": ".", "▘": "'", "▝": "'", "▚": "\\", "▞": "/", "◆": "*", "◇": "o", "╳": "X", "⏎": "<",
    "▬": "=",
}  # fmt: skip
_DOTS = {chr(0x2800 + bits): " .:"[(bits > 0) + (bits.bit_count() > 3)] for bits in range(256)}
"""The characters of which a chart is drawn."""
BARE = ("dumb", "vt100", "vt220")
"""Terminals, by their name, that have nothing but ASCII."""
PLAIN: Mapping[int, str] = str.maketrans(_PLAIN | _DOTS)


def unicode_terminal() -> bool:
    """Whether the terminal shows more than ASCII: by its encoding, unless `REWARD_ASCII` or a bare terminal says no."""
    if os.environ.get("REWARD_ASCII"):
        return False
    if os.environ.get("TERM") in BARE:
        return False
    encoding = getattr(sys.__stdout__, "encoding", None) or locale.getpreferredencoding(False)
    setting = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG") or ""
    if setting in ("C", "POSIX"):
        return False
    return "utf" in encoding.lower().replace("-", "")


def pound_terminal() -> bool:
    """Whether a terminal that is to have ASCII still has a pound sign, as under the locale `C`: any that can be written one to.

    One that is asked for ASCII by name has none.
    """
    if os.environ.get("REWARD_ASCII") or os.environ.get("TERM") in BARE:
        return False
    try:
        "£".encode(getattr(sys.__stdout__, "encoding", None) or "ascii")
    except (UnicodeError, LookupError):
        return False
    return True


class PlainSigns(LineFilter):
    """Every character of every line as ASCII, each as wide as it was; a pound sign where there is one, else `GBP`."""

    def __init__(self, *, pound: bool) -> None:
        super().__init__()
        self.pound = pound
        self._kept = "£"

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if not self.pound and any("£" in each.text for each in segments) and not any(each.control for each in segments):
            segments = _spelt(segments)
        return [
            segment if segment.text.isascii() else Segment(self.plain(segment.text), segment.style, segment.control)
            for segment in segments
        ]

    def plain(self, text: str) -> str:
        """A text without any sign that the terminal does not have."""
        found = text.translate(PLAIN)
        if found.isascii() or all(char.isascii() or char in self._kept for char in found):
            return found
        from reward.base.text_table import cell_width

        return "".join(char if char.isascii() or char in self._kept else "?" * cell_width(char) for char in found)


SPELT, SHORT = "GBP", "L"
"""A pound where there is no sign for it, and where there is no room for that either."""
INDENT = 5
"""Columns before what begins a line; an amount that ends one has more before it."""
_RUN = re.compile(r"\S+(?: \S+)*")


def _spelt(segments: list[Segment]) -> list[Segment]:
    """Pounds in letters; what stands beside them keeps its place: it is the spaces before or behind that give the room."""
    text = "".join(segment.text for segment in segments)
    styles = [segment.style for segment in segments for _ in segment.text]
    dropped: set[int] = set()
    spelt: set[int] = set()
    free = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        need = (len(SPELT) - 1) * run[0].count("£")
        before, behind = start - free, len(text[end:]) - len(text[end:].lstrip(" "))
        free = end
        right = behind > need or (end + behind == len(text) and behind >= need)
        if need and before > need and not (right and before < INDENT):
            dropped.update(range(start - need, start))
        elif need and right:
            dropped.update(range(end, end + need))
            free = end + need
        else:
            continue
        spelt.update(range(start, end))
    return [
        Segment(char if char != "£" else SPELT if at in spelt else SHORT, style)
        for at, (char, style) in enumerate(zip(text, styles, strict=True))
        if at not in dropped
    ]
