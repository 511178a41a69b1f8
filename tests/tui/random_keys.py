"""Random keys, clicks and sizes against the screen: `python tests/tui/random_keys.py 50 300` plays 50 runs of 300 keys.

No exception may come of it, and every so often the table must show what the library says of the desk. `50 300 7 --trace`
begins with seed 7 and stops at the first fault with all that Python has to say of it.
"""

import asyncio
import os
import random
import sys
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


async def run(seed: int, keys: int) -> list[str]:
    """One run; the keys that were pressed. Raises what the screen raises."""
    lot = random.Random(seed)
    pressed: list[str] = []
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
                assert not (found := drift(app)), (pressed, found)
        await pilot.pause()
    return pressed


def main(runs: int, keys: int, first: int = 1) -> int:
    """Plays so many runs; the number of those that failed."""
    failed = 0
    for seed in range(first, first + runs):
        with TemporaryDirectory() as folder:
            os.environ["REWARD_HOME"] = folder
            os.chdir(folder)
            settled(Path(folder))
            try:
                pressed = asyncio.run(run(seed, keys))
                print(f"seed {seed}: {len(pressed)} keys", flush=True)
            except Exception as error:
                failed += 1
                print(f"seed {seed}: {type(error).__name__}: {error}", flush=True)
                if "--trace" in sys.argv:
                    raise
    print(f"{runs - failed} of {runs} runs of {keys} keys without an exception or a wrong number")
    return failed


if __name__ == "__main__":
    numbers = [int(text) for text in sys.argv[1:4] if text.isdigit()]
    sys.exit(min(main(*(numbers or [50, 300])), 1))
