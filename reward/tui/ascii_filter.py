"""Characters that the screen draws with, and plainer ones for a terminal that has only ASCII."""

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
    "█": "#", "▓": "%", "▒": "x", "░": ".", "▄": "_", "▀": "^", "▌": "|", "▐": "|", "▎": "|", "▊": "|", "▔": "-", "▁": "_",
    "▂": "_", "▃": "_", "▅": "#", "▆": "#", "▇": "#", "▏": "|", "▍": "|", "▋": "#", "▉": "#", "▕": "|",
    "▲": "^", "▼": "v", "▴": "+", "▾": "-", "►": ">", "◄": "<", "▶": ">", "◀": "<", "↑": "^", "↓": "v", "→": ">", "←": "<",
    "●": "*", "○": "o", "◉": "*", "■": "#", "□": "o", "•": "*", "·": ".", "…": "~", "–": "-", "—": "-", "−": "-", "×": "x",
    "÷": "/", "‘": "'", "’": "'", "“": '"', "”": '"', "↵": "<", "✓": "v", "✗": "x", "£": " ", "½": "2", "⌃": "^", "╱": "/",
    "╲": "\\", "▖": ".", "▗": ".", "▘": "'", "▝": "'", "▚": "\\", "▞": "/", "◆": "*", "◇": "o", "╳": "x", "⏎": "<",
    "▬": "=",
}  # fmt: skip
_DOTS = {chr(0x2800 + bits): " .:"[(bits > 0) + (bits.bit_count() > 3)] for bits in range(256)}
"""The characters of which a chart is drawn."""
PLAIN: Mapping[int, str] = str.maketrans(_PLAIN | _DOTS)


def unicode_terminal() -> bool:
    """Whether the terminal shows more than ASCII: by its encoding, unless `REWARD_ASCII` or a bare terminal says no."""
    if os.environ.get("REWARD_ASCII"):
        return False
    if os.environ.get("TERM") in ("dumb", "vt100", "vt220"):
        return False
    encoding = getattr(sys.__stdout__, "encoding", None) or locale.getpreferredencoding(False)
    setting = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG") or ""
    if setting in ("C", "POSIX"):
        return False
    return "utf" in encoding.lower().replace("-", "")


class PlainSigns(LineFilter):
    """Every character of every line as ASCII, each as wide as it was."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            segment if segment.text.isascii() else Segment(_plain(segment.text), segment.style, segment.control)
            for segment in segments
        ]


def _plain(text: str) -> str:
    found = text.translate(PLAIN)
    if found.isascii():
        return found
    from reward.base.text_table import cell_width

    return "".join(char if char.isascii() else "?" * cell_width(char) for char in found)
