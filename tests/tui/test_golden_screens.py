"""Every screen as plain text, so that a review reads the change: `python tests/tui/test_golden_screens.py` writes them anew."""

import asyncio
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from textual.pilot import Pilot
from textual.theme import Theme

from reward.tui.app import RewardApp

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from reward.tui.screens.palette import choices
from reward.tui.themes import THEMES
from tests.tui.stage import faint, played, quiet, settled, text_of

GOLDEN = Path(__file__).parent / "golden"
SIZES = ((80, 24), (120, 40), (160, 48))
SCREENS: dict[str, tuple[str, ...]] = {
    "compare": (),
    "pounds": ("palette:Picture: where each pound goes",),
    "waterfall": ("palette:Picture: how one total becomes the other",),
    "break-even": ("palette:Picture: when one stops paying more",),
    "years-ahead": ("palette:Picture: the years ahead",),
    "map": ("palette:Picture: who pays more, by rate and days",),
    "likelihood": ("palette:Picture: how likely",),
    "every-line": ("d",),
    "typing": ("w", "4", "x"),
    "why": ("enter",),
    "check": ("!",),
    "offers": ("o",),
    "add": ("a",),
    "questions": ("a", "enter"),
    "points": ("a", "down", "enter"),
    "payslips": ("s",),
    "data": ("b", "slash", *"beneficial", "enter"),
    "export": ("e",),
    "help": ("question_mark",),
}
"""Each screen and the keys that lead to it; a picture is chosen by its name in the palette."""


def shown(size: tuple[int, int], home: Path) -> dict[str, str]:
    """The text of every screen at a size. It is the same in every theme, and each word stands out from its ground.

    To change the theme costs as much as a screen: each screen is seen in each theme at one of the sizes.
    """
    settled(home)
    found = {}
    themes = THEMES[SIZES.index(size) :: len(SIZES)]

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        for name, keys in SCREENS.items():
            for key in keys:
                if key.startswith("palette:"):
                    next(run for words, _, run in choices(app.compare) if words == key.partition(":")[2])()
                else:
                    await pilot.press(key)
                    await quiet(app, pilot)  # as somebody presses keys: what one sets off is there before the next
            await still(app, pilot)
            found[name] = text_of(app)
            await readable_in(themes, app, pilot, name, found[name])
            for _ in range(len(app.screen_stack)):
                if app.screen is not app.compare:
                    await pilot.press("escape")
                    await quiet(app, pilot)
            assert app.screen is app.compare, f"{name} is not left by escape"
            await pilot.press("escape")
            app.compare.action_do("reset")
            grid = app.compare.sheet.grid
            app.compare.brief = app.compare.picture = None
            grid.go_to(next(at for at, line in enumerate(grid.sheet.lines) if line.figure == "take_home"), 0)
            await quiet(app, pilot)

    with patch("reward.base.dates.today", lambda: date(2026, 11, 22)):
        played(play, size)
    return found


async def readable_in(themes: Sequence[Theme], app: RewardApp, pilot: Pilot[None], name: str, text: str) -> None:
    """In these themes, that in which the last screen ended first."""
    for theme in sorted(themes, key=lambda each: each.name != app.theme):
        if app.theme != theme.name:
            app.theme = theme.name
            await quiet(app, pilot)
            if text_of(app) != text:
                await still(app, pilot)
        assert app.screen.styles.background.hex.lower() == theme.background, "its colours are not there yet"
        assert text_of(app) == text, (name, theme.name)
        assert not faint(app), (name, theme.name, faint(app))


async def still(app: RewardApp, pilot: Pilot[None]) -> None:
    """The screen once two looks at it say the same."""
    before = ""
    for _ in range(50):
        await quiet(app, pilot)
        now = text_of(app)
        if now == before:
            return
        before = now
        await asyncio.sleep(0.02)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_screens_are_as_they_were(size: tuple[int, int], home: Path) -> None:
    for name, text in shown(size, home).items():
        assert text == path_of(name, size).read_text("utf-8"), name


def path_of(name: str, size: tuple[int, int]) -> Path:
    return GOLDEN / f"{name}-{size[0]}x{size[1]}.txt"


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for size in SIZES:
        with TemporaryDirectory() as folder:
            os.environ["REWARD_HOME"] = folder
            for name, text in shown(size, Path(folder)).items():
                path_of(name, size).write_text(text, "utf-8")
