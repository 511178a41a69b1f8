"""A short sample of random keys; `random_keys.py` plays the long one."""

import asyncio
from pathlib import Path

import pytest

from tests.tui.random_keys import run
from tests.tui.stage import settled


@pytest.mark.parametrize("seed", [1, 2])
def test_random_keys_raise_nothing(seed: int, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(home)
    monkeypatch.chdir(home)
    asyncio.run(run(seed, 60))
