"""The pictures of the README, taken anew by the program itself: `python tests/tui/take_pictures.py`."""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from reward.tui.screenshot import screenshot
from reward.tui.state.desk_from_command import desk_from_command

PICTURES = Path(__file__).parent / "pictures"
TAKEN: dict[str, tuple[tuple[int, int], str, tuple[str, ...]]] = {
    "compare": ((160, 48), "dark", ()),
    "small": ((80, 24), "light", ()),
    "why": ((100, 30), "dark", ("up", "up", "enter")),
}
"""Size, theme and the keys before."""


def taken(name: str) -> str:
    """A picture as SVG, of a year that no calendar moves."""
    size, theme, press = TAKEN[name]
    return screenshot(desk_from_command(tax_year="2026-27"), size, theme, press)


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    for name in TAKEN:
        (PICTURES / f"{name}.svg").write_text(taken(name), "utf-8")
