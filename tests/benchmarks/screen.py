"""How quick the screen is: `python tests/benchmarks/screen.py`.

CPU time, so that a busy machine changes little: from the start to the first paint and to the numbers, in
processes of their own; from a keystroke to the changed number with five offers; and each picture.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from reward.tui.app import RewardApp
from reward.tui.pictures import PICTURES
from tests.tui.stage import CONTRACT, POST, cells, field, ready, settled

FIVE = (POST, CONTRACT, "southwark-lawyer-limited", "southwark-lawyer-paye", "lewisham-plumber-so2")
SIZES = ((80, 24), (120, 40), (160, 48), (200, 60))
RUNS = 5
START = """
import asyncio, time
from reward.tui.app import RewardApp

async def run():
    app = RewardApp()
    async with app.run_test(size=(160, 48)) as pilot:
        print(time.process_time())
        while app._compare is None or app.compare.comparison is None:
            await pilot.pause(0)
        await pilot.pause(0)
        print(time.process_time())

asyncio.run(run())
"""


def started() -> tuple[float, float]:
    """Seconds of CPU to the first paint and to the numbers, the medians of some runs."""
    found = []
    for _ in range(RUNS):
        done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
        found.append([float(line) for line in done.stdout.split()])
    return statistics.median(run[0] for run in found), statistics.median(run[1] for run in found)


async def typed(size: tuple[int, int]) -> tuple[float, float, dict[str, float]]:
    """Milliseconds from a key to the number, the median and the most; and those of each picture."""
    app = RewardApp()
    async with app.run_test(size=size) as pilot:
        await ready(app, pilot)
        rate = field(app, "B:rate.amount")
        took = []
        for pounds in range(761, 775):
            before, begin = cells(app, "gross_pay"), time.process_time()
            rate.entry.value = str(pounds)
            while cells(app, "gross_pay") == before:
                await asyncio.sleep(0)
            took.append(1000 * (time.process_time() - begin))
            await app.settled(pilot.pause)
        canvas, drawn = app.compare.canvas(), {}
        assert canvas is not None
        for picture in PICTURES:
            begin = time.process_time()
            picture.draw(canvas)
            drawn[picture.name] = 1000 * (time.process_time() - begin)
        return statistics.median(took), max(took), drawn


def main() -> None:
    paint, numbers = started()
    print(f"start: first paint {paint:.2f} s of CPU, numbers {numbers:.2f} s (medians of {RUNS})")
    for size in SIZES:
        settled(Path(os.environ["REWARD_HOME"]), *FIVE)
        median, most, drawn = asyncio.run(typed(size))
        pictures = ", ".join(f"{name} {took:.0f}" for name, took in drawn.items())
        print(f"{size[0]}x{size[1]}: key to number {median:.1f} ms, at most {most:.1f}; pictures in ms: {pictures}")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        os.environ["REWARD_HOME"] = folder
        main()
