"""Typing by a real pseudo-terminal: `python tests/tui/typing_runs.py 200` types so many runs, `200 --load` on a busy machine.

Each run types four texts at 20 to 150 ms a key, as a person does, and then asks the screen itself what it has: the text
of each field and the table, both by way of the clipboard, which a terminal is sent as plain bytes (OSC 52).
"""

import base64
import fcntl
import os
import pty
import random
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

import reward
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.offer_files import checked, with_settings
from reward.report.answer_text import text
from tests.tui.stage import CONTRACT, POST, YEAR, settled

ROOT = Path(__file__).parent.parent.parent
TYPED = {
    "A:pay.basic": "39750.50",
    "B:rate.amount": "1234",
    "B:contract.billed_days": "201",
    "person.born": "01/05/1992",
}
"""In the order in which enter leads from one to the next."""
ENTER, UP, CHANGE = b"\r", b"\x1b[A", b"\x1bOQ"
HOME, SELECT_TO_END, COPY, ESCAPE, QUIT = b"\x1b[H", b"\x1b[1;2F", b"\x03", b"\x1b", b"\x11"
CLIPBOARD = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


class Terminal:
    """The screen in a pseudo-terminal of 80 columns by 24 lines."""

    def __init__(self, home: Path) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        kept = {name: text for name, text in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from reward.cli import start; start()"],
            stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, start_new_session=True,
            env={**kept, "REWARD_HOME": str(home), "TERM": "xterm-256color"},
        )  # fmt: skip
        os.close(slave)
        self.output = b""
        self.taken = 0
        """How much of what was copied has been looked at."""

    def read(self, seconds: float) -> bool:
        """Takes in what comes within so long; whether anything did."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            found = os.read(self.master, 1 << 16)
        except OSError:  # it has ended
            return False
        self.output += found
        return bool(found)

    def press(self, keys: bytes, pause: float = 0.0) -> None:
        os.write(self.master, keys)
        until = time.monotonic() + pause
        while (left := until - time.monotonic()) > 0:
            self.read(left)

    def copied(self, keys: bytes) -> str:
        """What these keys copy to the clipboard."""
        self.press(keys)
        for _ in range(600):
            found = CLIPBOARD.findall(self.output)
            if len(found) > self.taken:
                self.taken += 1
                return base64.b64decode(found[self.taken - 1]).decode()
            self.read(0.1)
        raise AssertionError(f"nothing was copied; the last that was shown: {self.output[-2000:]!r}")

    def opened(self) -> None:
        """Waits for the first numbers."""
        for _ in range(1200):
            if b"TAKE-HOME" in self.output:
                return
            self.read(0.1)
        raise AssertionError(f"the screen does not open: {self.output[-2000:]!r}")


@contextmanager
def screen(home: Path) -> Iterator[Terminal]:
    """The screen with the two shipped offers, and its end."""
    settled(home)
    terminal = Terminal(home)
    try:
        terminal.opened()
        yield terminal
    finally:
        terminal.press(QUIT)
        for _ in range(100):
            if terminal.process.poll() is not None:
                break
            terminal.read(0.1)
        terminal.process.kill()
        terminal.process.wait()
        os.close(terminal.master)


def answer() -> str:
    """The answer of the library for what is typed."""
    post, contract = (
        checked(Offer, with_settings(Offer, reward.load_offer(name).written(), settings, ""), name)
        for name, settings in ((POST, typed_of("A")), (CONTRACT, typed_of("B")))
    )
    born = checked(Person, with_settings(Person, {}, [("born", TYPED["person.born"])], ""), "person")
    return text(reward.answer(post, contract, person=born, tax_year=YEAR))


def typed_of(letter: str) -> list[tuple[str, str]]:
    """What is typed for an offer, as settings."""
    return [(path[2:], said) for path, said in TYPED.items() if path.startswith(f"{letter}:")]


def run(terminal: Terminal, lot: random.Random, expected: str) -> list[str]:
    """One run; what went wrong in it."""
    wrong = []
    terminal.press(CHANGE)
    for number, said in enumerate(TYPED.values()):
        for key in [ENTER] * bool(number) + [char.encode() for char in said]:
            terminal.press(key, lot.uniform(0.02, 0.15))
    # Only now is it looked at, and the last field first, so that no wait between two of them helps.
    for path in reversed(TYPED):
        if path != next(reversed(TYPED)):
            terminal.press(CHANGE)
        if (shown := terminal.copied(HOME + SELECT_TO_END + COPY)) != TYPED[path]:
            wrong.append(f"{path}: {TYPED[path]!r} was typed, {shown!r} stands there")
        if path != next(iter(TYPED)):
            terminal.press(UP)
    terminal.press(ESCAPE, 0.2)  # apart, or it would be read as the beginning of a longer key
    if (table := terminal.copied(b"c")) != expected:
        wrong.append(f"the answer is another than the library's:\n{table}\n{expected}")
    terminal.press(b"r")  # all is as it was for the next run
    return wrong


def runs(count: int, seed: int, home: Path, expected: str, begin: Barrier) -> list[str]:
    """So many runs on one screen, once all of them stand; what went wrong."""
    lot = random.Random(seed)
    try:
        with screen(home) as terminal:
            begin.wait(240)
            return [
                f"seed {seed}, run {at + 1}: {text}" for at in range(count) for text in run(terminal, lot, expected)
            ]
    finally:
        begin.abort()  # nobody waits for one that does not open; those that have begun wait no more


def side_by_side(count: int, screens: int, folder: Path, busy: int = 0) -> list[str]:
    """So many runs, on several screens at once, while as many processes do nothing but reckon; what went wrong."""
    shares = [count // screens + (at < count % screens) for at in range(screens)]
    expected = answer()
    with ExitStack() as stack, ThreadPoolExecutor(screens) as pool:
        begin = Barrier(screens, lambda: stack.enter_context(load(busy)))
        found = pool.map(lambda at: runs(shares[at], at + 1, folder / str(at), expected, begin), range(screens))
        return [text for each in found for text in each]


@contextmanager
def load(processes: int) -> Iterator[None]:
    """As many processes that do nothing but reckon."""
    busy = [subprocess.Popen([sys.executable, "-c", "while True: sum(range(10_000))"]) for _ in range(processes)]
    try:
        yield
    finally:
        for each in busy:
            each.kill()
            each.wait()


if __name__ == "__main__":
    wanted = next((int(text) for text in sys.argv[1:] if text.isdigit()), 200)
    with TemporaryDirectory() as folder:
        faults = side_by_side(wanted, 4, Path(folder), 4 if "--load" in sys.argv else 0)
    print(*faults, f"{len(faults)} wrong in {wanted} runs", sep="\n")
    sys.exit(bool(faults))
