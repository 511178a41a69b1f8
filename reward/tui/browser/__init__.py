"""The screen in a browser: a page that asks the web for nothing, and a process of its own for each page that is opened.

Whoever sits at such a page is a guest, not the user: he comes in with the token that `reward serve` printed, writes in
a folder of his own, and names no path of this machine.
"""

MOST_COLUMNS, MOST_LINES = 500, 200
"""A screen of more would take gigabytes."""
OUT_OF_MEMORY = 71
"""Exit status of a screen that asked for more memory than one may have."""


def fitting(width: int, height: int) -> tuple[int, int]:
    """Columns and lines as a screen may have them, whatever is asked for."""
    return min(max(width, 1), MOST_COLUMNS), min(max(height, 1), MOST_LINES)
