"""Random keys, clicks and sizes against the screen: `python tests/tui/random_keys.py 50 300` plays 50 runs of 300 keys.

No exception may come of it, and every so often the table must show what the library says of the desk. `50 300 7 --trace`
begins with seed 7 and stops at the first fault with all that Python has to say of it.

`--minutes 60` plays one run of an hour in place of many, whose memory may grow by less than 20 MB after its first five
minutes.
"""

import argparse
import asyncio
import gc
import os
import random
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from textual.errors import NoWidget
from textual.pilot import OutOfBounds

from reward.tui.app import RewardApp
from tests.tui.drift import drift
from tests.tui.stage import quiet, ready, settled

KEYS = (
    *"abcdefhijklmnoprstuvwxyz0123456789.,-?/+ P",
    *("up", "down", "left", "right", "enter", "escape", "tab", "shift+tab", "backspace", "delete", "home", "end"),
    *("pageup", "pagedown", "space", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9"),
    *("ctrl+r", "ctrl+s", "ctrl+z", "ctrl+t", "ctrl+p", "ctrl+a", "ctrl+k", "ctrl+v"),
)
LOOKED_AT = 25
"""Keys between two looks at the table."""
SIZES = ((40, 15), (80, 24), (120, 40), (160, 48), (200, 60), (10, 4))


KEPT = 1_000
"""Keys that a run remembers, so that it can be told what led to a fault."""
MOST_GROWN = 20
"""Megabytes by which a long run may grow once it has settled."""
SETTLED = 5
"""Minutes until then."""
PAGE = os.sysconf("SC_PAGE_SIZE")


async def run(seed: int, keys: int, looked_at: Callable[[int], bool] = lambda number: True) -> deque[str]:
    """One run; the last keys that were pressed. Raises what the screen raises.

    `looked_at` is told at every look how many keys there have been, and says whether to go on.
    """
    lot = random.Random(seed)
    pressed: deque[str] = deque(maxlen=KEPT)
    app = RewardApp()
    async with app.run_test(size=lot.choice(SIZES)) as pilot:
        await ready(app, pilot)
        for number in range(1, keys + 1):
            if app._exit or not app.is_running:
                break
            chance = lot.random()
            if chance < 0.02:
                size = lot.choice(SIZES)
                pressed.append(f"resize {size}")
                await pilot.resize_terminal(*size)
            elif chance < 0.06:
                at = (lot.randrange(app.size.width), lot.randrange(app.size.height))
                pressed.append(f"click {at}")
                try:
                    await pilot.click(offset=at)
                except (OutOfBounds, NoWidget):
                    continue  # the pilot looks for what is there, and a screen that has just opened has nothing yet
            else:
                key = lot.choice(KEYS)
                # Leaving is tested by itself; here the run goes on.
                pressed.append(key)
                app.simulate_key(key)
                await asyncio.sleep(0)
                if chance < 0.5:
                    await pilot.pause()
            if number % LOOKED_AT == 0 and app.is_running and not app._exit:
                await quiet(app, pilot)
                found = drift(app)
                assert not found, (pressed, found)
                if not looked_at(number):
                    break
        await pilot.pause()
    return pressed


def main(runs: int, keys: int, first: int = 1, *, trace: bool = False) -> int:
    """Plays so many runs; the number of those that failed."""
    failed = 0
    for seed in range(first, first + runs):
        with TemporaryDirectory() as folder:
            _begin(folder)
            try:
                pressed = asyncio.run(run(seed, keys))
                print(f"seed {seed}: {len(pressed)} keys", flush=True)
            except Exception as error:
                failed += 1
                print(f"seed {seed}: {type(error).__name__}: {error}", flush=True)
                if trace:
                    raise
    print(f"{runs - failed} of {runs} runs of {keys} keys without an exception or a wrong number")
    return failed


def soak(minutes: float, seed: int) -> int:
    """One run of so many minutes; 1 where it grew by too much after the first of them, or ended before its time."""
    begun, settled_at, last = time.monotonic(), 0, 0.0
    grown, pressed = 0, 0

    def looked_at(number: int) -> bool:
        nonlocal settled_at, last, grown, pressed
        pressed, passed = number, (time.monotonic() - begun) / 60
        if passed - last >= 1:
            gc.collect()
            now, last = _megabytes(), passed
            if not settled_at and passed >= min(SETTLED, minutes / 2):
                settled_at = now
            grown = now - settled_at if settled_at else 0
            print(f"{passed:5.1f} min: {number:,} keys, {now} MB", flush=True)
        return passed < minutes

    while time.monotonic() - begun < minutes * 60:  # a key may leave; then the same process goes on
        with TemporaryDirectory() as folder:
            _begin(folder)
            before = pressed
            asyncio.run(run(seed, sys.maxsize, lambda number, before=before: looked_at(before + number)))
        seed += 1
    print(
        f"{pressed:,} keys in {minutes:g} minutes; grew by {grown} MB after the first {SETTLED} (less than {MOST_GROWN})"
    )
    return int(not settled_at or grown >= MOST_GROWN)


def _begin(folder: str) -> None:
    os.environ["REWARD_HOME"] = folder
    os.chdir(folder)
    settled(Path(folder))


def _megabytes() -> int:
    """What of the process is in memory now; Linux alone says."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * PAGE // 2**20


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description="Random keys, clicks and sizes against the screen.")
    asked.add_argument("runs", type=int, nargs="?", default=50)
    asked.add_argument("keys", type=int, nargs="?", default=300)
    asked.add_argument("seed", type=int, nargs="?", default=1)
    asked.add_argument("--minutes", type=float, help="one run of so long, whose memory is watched")
    asked.add_argument("--trace", action="store_true", help="stop at the first fault, with all that Python says of it")
    given = asked.parse_args()
    if given.minutes:
        sys.exit(soak(given.minutes, given.seed))
    sys.exit(min(main(given.runs, given.keys, given.seed, trace=given.trace), 1))
