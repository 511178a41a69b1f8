"""A short sample of random keys; `random_keys.py` plays the long one."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reward.tui.app import RewardApp
from reward.tui.widgets.comparison_grid import ComparisonGrid
from tests.tui.drift import drift
from tests.tui.random_keys import run
from tests.tui.stage import played, settled


@pytest.mark.parametrize("seed", [1, 2])
def test_random_keys_raise_nothing(seed: int, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(home)
    monkeypatch.chdir(home)
    asyncio.run(run(seed, 60))


def test_a_wrong_number_would_be_seen(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        assert drift(app) == []
        grid = app.compare.query_one(ComparisonGrid)
        place = next(number for number, line in enumerate(grid.sheet.lines) if line.figure == "take_home")
        line = grid.sheet.lines[place]
        wrong = replace(line, cells=(replace(line.cells[0], text="34,051.59"), *line.cells[1:]))
        grid.sheet = replace(grid.sheet, lines=(*grid.sheet.lines[:place], wrong, *grid.sheet.lines[place + 1 :]))
        assert drift(app) == ["take_home: '34,051.59' is shown, [[3405100]] is it"]

    played(play)


@pytest.mark.parametrize("opens", ["ctrl+p", "o"])
def test_a_page_key_before_a_list_is_drawn_does_nothing(opens: str, home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        for key in (opens, "u", "pagedown", "pageup"):
            app.simulate_key(key)
            await asyncio.sleep(0)
        await pilot.pause()
        assert app._exception is None

    played(play, size=(10, 4))
