"""How quick the screen is: `python tests/benchmarks/screen.py`.

CPU time, so that a busy machine changes little: from the start to the first paint and to the numbers, in
processes of their own in a terminal; from a keystroke to the changed number with five offers; and each picture.
"""

import asyncio
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import termios
import time
from pathlib import Path
from tempfile import TemporaryDirectory

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is measured is a start whose bytecode is there
from reward.tui.app import RewardApp
from reward.tui.pictures import PICTURES
from tests.tui.stage import CONTRACT, POST, cells, opened, ready, settled

FIVE = (POST, CONTRACT, "southwark-lawyer-limited", "southwark-lawyer-paye", "lewisham-plumber-so2")
SIZES = ((80, 24), (120, 40), (160, 48), (200, 60))
RUNS = 5
HELLO = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    def compose(self):
        yield Static("Hello")

Hello().run()
"""


def cpu_of(process: int) -> float:
    """Seconds of CPU that a process has taken, to the nanosecond."""
    threads = Path(f"/proc/{process}/task").iterdir()
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9


def until_shown(words: list[str], *marks: bytes) -> list[float]:
    """Seconds of CPU until a program in a terminal of 160 columns has written each of these, one after another."""
    process, terminal = pty.fork()
    if process == 0:
        os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        os.execv(sys.executable, [sys.executable, *words])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 48, 160, 0, 0))
    written, found = b"", []
    while len(found) < len(marks) and select.select([terminal], [], [], 60)[0]:
        written += os.read(terminal, 1 << 16)
        while len(found) < len(marks) and re.search(marks[len(found)], written):
            found.append(cpu_of(process))
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(terminal)
    return found


def started() -> tuple[float, float, float]:
    """Seconds of CPU to the first paint, to the numbers, and to the words of Textual's least program: the least of some runs."""
    found = []
    for _ in range(RUNS):
        ours = until_shown(["-m", "reward"], b"Pricing the offers", rb"\d\d,\d\d\d")
        found.append((*ours, *until_shown(["-c", HELLO], b"Hello")))
    paint, numbers, hello = map(min, zip(*found, strict=True))
    return paint, numbers, hello


async def typed(size: tuple[int, int]) -> tuple[float, float, dict[str, float]]:
    """Milliseconds from a key to the number, the median and the 99th of 100; and those of each picture."""
    app = RewardApp()
    async with app.run_test(size=size) as pilot:
        await ready(app, pilot)
        rate = opened(app, "B:rate.amount")
        took = []
        for pounds in range(761, 861):
            before, begin = cells(app, "gross_pay"), time.process_time()
            rate.value = str(pounds)
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
        return statistics.median(took), sorted(took)[-2], drawn


def main() -> None:
    paint, numbers, hello = started()
    print(
        f"start: first paint {paint:.2f} s of CPU, numbers {numbers:.2f} s, {numbers / hello:.2f} times Textual's"
        f" hello of {hello:.2f} s (the least of {RUNS})"
    )
    for size in SIZES:
        settled(Path(os.environ["REWARD_HOME"]), *FIVE)
        median, most, drawn = asyncio.run(typed(size))
        pictures = ", ".join(f"{name} {took:.0f}" for name, took in drawn.items())
        print(
            f"{size[0]}x{size[1]}: key to number {median:.1f} ms, the 99th of 100 {most:.1f}; pictures in ms: {pictures}"
        )


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        os.environ["REWARD_HOME"] = folder
        main()
