"""A picture of the screen as SVG, taken without a terminal."""

import asyncio
from collections.abc import Sequence

from textual.pilot import Pilot

from reward.base.errors import InputError
from reward.tui.app import RewardApp
from reward.tui.state.desk import Desk
from reward.tui.svg import as_svg
from reward.tui.themes import THEMES

SIZES = ((40, 15), (300, 100))
"""The least and the most columns and lines."""


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
        await _rests(app, pilot)
        for key in press:
            await pilot.press(key)
            await _rests(app, pilot)
        if app.lost:
            raise InputError(app.lost[0])
        return as_svg(app)


async def _rests(app: RewardApp, pilot: Pilot[None]) -> None:
    """All is drawn: twice, since on a busy machine Textual takes a process that has to wait for one that is done."""
    for _ in range(2):
        await app.settled(pilot.pause)
