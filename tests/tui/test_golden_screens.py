"""Every screen as plain text, so that a review reads the change: `python tests/tui/test_golden_screens.py` writes them anew."""

import asyncio
import os
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from textual.pilot import Pilot

from reward.tui.app import THEMES, RewardApp

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.tui.stage import played, quiet, settled, text_of

GOLDEN = Path(__file__).parent / "golden"
SIZES = ((80, 24), (120, 40), (160, 48))
SCREENS: dict[str, tuple[str, ...]] = {
    "compare": (),
    "why": ("enter",),
    "offers": ("o",),
    "payslips": ("s",),
    "scales": ("b",),
    "take-away": ("e",),
    "help": ("question_mark",),
    "break-even": ("p", "p"),
}


def shown(size: tuple[int, int], home: Path) -> dict[str, str]:
    """The text of every screen at a size, and of the first in every theme."""
    settled(home)
    found = {}

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        for name, keys in SCREENS.items():
            await pilot.press(*keys)
            await still(app, pilot)
            found[name] = text_of(app)
            while app.screen is not app.compare:
                await pilot.press("escape")
                await quiet(app, pilot)
        app.compare.picture = 0
        for theme in THEMES[1:]:
            app.theme = theme.name
            await still(app, pilot)
            found[theme.name] = text_of(app)

    with patch("reward.tui.scales.today", lambda: date(2026, 11, 22)):
        played(play, size)
    return found


async def still(app: RewardApp, pilot: Pilot[None]) -> None:
    """The screen once two looks at it say the same."""
    before = ""
    for _ in range(50):
        await quiet(app, pilot)
        now = text_of(app)
        if now == before:
            return
        before = now
        await asyncio.sleep(0.05)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_screens_are_as_they_were(size: tuple[int, int], home: Path) -> None:
    found = shown(size, home)
    for name in SCREENS:
        assert found[name] == path_of(name, size).read_text("utf-8"), name
    for theme in THEMES[1:]:
        assert found[theme.name] == found["compare"], "a theme changes colours, and no word"


def path_of(name: str, size: tuple[int, int]) -> Path:
    return GOLDEN / f"{name}-{size[0]}x{size[1]}.txt"


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for size in SIZES:
        with TemporaryDirectory() as folder:
            os.environ["REWARD_HOME"] = folder
            for name, text in shown(size, Path(folder)).items():
                if name in SCREENS:
                    path_of(name, size).write_text(text, "utf-8")
