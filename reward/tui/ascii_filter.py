"""Characters that the screen draws with, and plainer ones for a terminal that has only ASCII, or ASCII and the pound."""

import locale
import os
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
    "÷": "/", "‘": "'", "’": "'", "“": '"', "”": '"', "↵": "<", "✓": "v", "✗": "x", "£": " ", "½": "2", "⌃": "^", "╱": "/",
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
    """Every character of every line as ASCII, each as wide as it was; a pound sign where there is one."""

    def __init__(self, *, pound: bool) -> None:
        super().__init__()
        self._signs = {**PLAIN, ord("£"): "£"} if pound else PLAIN
        self._kept = "£" if pound else ""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            segment if segment.text.isascii() else Segment(self.plain(segment.text), segment.style, segment.control)
            for segment in segments
        ]

    def plain(self, text: str) -> str:
        """A text without any sign that the terminal does not have."""
        found = text.translate(self._signs)
        if found.isascii() or all(char.isascii() or char in self._kept for char in found):
            return found
        from reward.base.text_table import cell_width

        return "".join(char if char.isascii() or char in self._kept else "?" * cell_width(char) for char in found)
