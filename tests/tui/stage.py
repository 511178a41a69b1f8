"""The screen on a stage: opened without a terminal, played by keys, and read back as plain text."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from reward.tui.app import RewardApp
from reward.tui.screens.compare import Compare
from reward.tui.state.desk import Desk
from reward.tui.state.field_specs import specs
from reward.tui.widgets.cell_entry import CellEntry
from reward.tui.widgets.field import Entry, Field
from reward.tui.widgets.grid_lines import Cell
from reward.tui.widgets.sheet import Sheet
from reward.tui.widgets.verdict import Verdict
from tests.tui.rest import rests, watched

POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
YEAR = "2026-27"
Play = Callable[[RewardApp, "Pilot[None]"], Awaitable[Any]]


def settled(home: Path, *names: str, noted: bool = True, **more: Any) -> None:
    """A home in which the screen opens with these offers and a tax year that no calendar moves."""
    held = [{"name": name, "path": None, "digest": "", "draft": None} for name in names or (POST, CONTRACT)]
    desk = {"held": held, "person": {}, "assume": {}, "tax_year": YEAR, "changes": {}, **more}
    home.mkdir(parents=True, exist_ok=True)
    (home / "screen.json").write_text(json.dumps({"format": 1, "noted": noted, "desk": desk}), "utf-8")


def played(
    play: Play, size: tuple[int, int] = (120, 40), offers: tuple[str, ...] | Desk = (), lost: Sequence[str] = ()
) -> RewardApp:
    """The application after a play."""

    async def run() -> RewardApp:
        app = RewardApp(offers, lost=lost)
        async with app.run_test(size=size) as pilot:
            await ready(app, pilot)
            await play(app, pilot)
        return app

    with watched():
        return asyncio.run(run())


async def ready(app: RewardApp, pilot: "Pilot[None]") -> None:
    """The numbers are there, the fields are filled, and the later lines are drawn."""
    await quiet(app, pilot)
    if app._exception is not None:
        raise app._exception


async def quiet(app: RewardApp, pilot: "Pilot[None]") -> None:
    """Nothing is still being worked out."""
    async with asyncio.timeout(120):
        await app.settled(rests)


async def until(pilot: "Pilot[None]", done: Callable[[], bool]) -> None:
    """Waits for what a busy machine is late with; what never comes is left to the assertion after it."""
    for _ in range(500):
        await rests()
        if done():
            break
        await pilot.pause(0.01)


def field(app: RewardApp, path: str) -> Field:
    """A field of the form of an offer."""
    return next(each for each in app.screen.query(Field) if each.spec.path == path)


def opened(app: RewardApp, path: str) -> CellEntry | Entry:
    """A field that is typed into: a cell of the sheet, opened, or one of the form of an offer."""
    if app.screen is not app.compare:
        return field(app, path).entry
    assert app.compare.edit(path), path
    return next(sheet.entry for sheet in app.compare.query(Sheet) if sheet.typed_into is not None)


def standing(app: RewardApp, path: str) -> str:
    """The text of a field of the sheet, be it open or not."""
    assert app.compare.desk is not None
    spec = next(each for each in specs(app.compare.desk) if each.path == path)
    return next(
        (sheet.entry.value for sheet in app.compare.query(Sheet) if sheet.typed_into == spec),
        app.compare.state.as_shown(spec),
    )


def cell(app: RewardApp, path: str) -> Cell:
    """The cell of a field of the sheet."""
    for sheet in app.compare.panels.sheets:
        at = sheet.grid.find(path)
        if at is not None:
            return sheet.grid.sheet.lines[at[0]].cells[at[1]]
    raise AssertionError(f"{path} is not on the sheet")


def cells(app: RewardApp, figure: str) -> list[str]:
    """What the sheet shows for a figure."""
    lines = app.compare.sheet.grid.sheet.lines
    return next([cell.text for cell in line.cells] for line in lines if line.figure == figure)


def sentences(app: RewardApp) -> tuple[str, ...]:
    """What is said over the sheet."""
    return app.compare.query_one(Verdict).said.sentences


def first(app: RewardApp) -> Compare:
    return app.compare


def text_of(app: RewardApp) -> str:
    """The screen as plain text, from the lines that are sent to the terminal."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def faint(app: RewardApp) -> list[str]:
    """Words on the screen that stand out from their ground by less than 4.5 to 1, as WCAG 2.2 (1.4.3) counts it."""
    found = []
    for strip in app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if not text.strip() or not any(char.isalnum() or char in "-=" for char in text):
                continue
            if style is None or style.color is None or style.bgcolor is None:
                found.append(f"{text.strip()}: in the terminal's own colours, whatever they are")
                continue
            lights = sorted(_light(colour.get_truecolor()) for colour in (style.color, style.bgcolor))
            if (lights[1] + 0.05) / (lights[0] + 0.05) < 4.5:
                found.append(text.strip())
    return found


def _light(colour: tuple[int, int, int]) -> float:
    """The relative luminance of a colour."""
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
