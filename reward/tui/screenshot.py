"""A picture of the screen as SVG, taken without a terminal. It asks no web for a font."""

import asyncio
import re
from collections.abc import Sequence

from textual.app import App

from reward.base.errors import InputError
from reward.tui.app import THEMES, RewardApp
from reward.tui.state.desk import Desk

SIZES = ((40, 15), (300, 100))
"""The least and the most columns and lines."""
FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"


def as_svg(app: "App[None]") -> str:
    """What an application shows, in the reader's own fonts: the usual picture fetches one from the web."""
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", app.export_screenshot(title="reward"), flags=re.DOTALL)
    return drawn.replace("font-family: Fira Code, monospace", f"font-family: {FONTS}")


def screenshot(
    offers: Sequence[str] | Desk, size: tuple[int, int] = (120, 40), theme: str = "dark", press: Sequence[str] = ()
) -> str:
    """The screen with these offers as SVG, after some keys; nothing that is remembered is read or written."""
    if not all(low <= given <= high for low, given, high in zip(SIZES[0], size, SIZES[1], strict=True)):
        raise InputError(f"--size {size[0]}x{size[1]}: from {SIZES[0][0]}x{SIZES[0][1]} to {SIZES[1][0]}x{SIZES[1][1]}")
    names = {each.name.removeprefix("reward-"): each.name for each in THEMES}
    if theme not in names:
        raise InputError(f"--theme {theme[:20]!r}: write {', '.join(names)}")
    return asyncio.run(_taken(offers, size, names[theme], press))


async def _taken(offers: Sequence[str] | Desk, size: tuple[int, int], theme: str, press: Sequence[str]) -> str:
    app = RewardApp(offers, remembers=False)
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        await app.settled(pilot.pause)
        for key in press:
            await pilot.press(key)
            await app.settled(pilot.pause)
        if app.lost:
            raise InputError(app.lost[0])
        return as_svg(app)
