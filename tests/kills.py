"""Writers killed at any moment, and what they leave: `python tests/kills.py 2000`.

A process that writes one file after another is killed (SIGKILL), so many times, each writer in turn. After each kill
the file must be whole, the one before or the new one; and when the program has started and written again, no temporary
file may be left. Prints what was found, and exits with 1 where anything was torn or left. Not for Windows.
"""

import contextlib
import os
import pickle
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.writers import BY_WORKERS, NEW_ONLY, OLD_ONLY, WRITERS, content, earlier, every_name, ready

EVERY = WRITERS | BY_WORKERS
LONGEST = 0.06
"""Seconds until a kill, at most; a writer takes 2 to 20 ms, and workers a second."""
WHOLE, TORN, LEFT, BROKEN = range(4)
"""What a start after a kill ends with."""


def killed(count: int, seed: int = 0, names: tuple[str, ...] = tuple(EVERY)) -> "Counter[str]":
    """So many kills: how many there were of each writer, and the faults, under "torn", "left" and "broken"."""
    lot = random.Random(seed)
    found: Counter[str] = Counter()
    before = os.environ.get("REWARD_HOME")
    with TemporaryDirectory(prefix="reward-kills-") as folder:
        try:
            _load(Path(folder), names)
            for number in range(count):
                if number and number % 100 == 0:
                    print(f"{number} kills", file=sys.stderr, flush=True)
                name = names[number % len(names)]
                home = Path(folder, name)
                os.environ["REWARD_HOME"] = str(home)
                right = Path(folder, f"{name}.right")
                if not right.exists():
                    _end_of(_begun(lambda name=name, home=home, right=right: _reference(name, home, right)))
                _kill(name, home, lot)
                end = _end_of(_begun(lambda name=name, home=home, right=right: _start_after(name, home, right)))
                found[name] += 1
                for fault, word in ((TORN, "torn"), (LEFT, "left"), (BROKEN, "broken")):
                    found[word] += end == fault
        finally:
            os.environ.pop("REWARD_HOME")
            if before is not None:
                os.environ["REWARD_HOME"] = before
    return found


def _load(folder: Path, names: tuple[str, ...]) -> None:
    """Has everything written once, so that a copy of this process has all it needs and writes from its first moment."""
    for name in names:
        home = folder / f"{name}.first"
        os.environ["REWARD_HOME"] = str(home)
        if name not in BY_WORKERS:
            ready(name, home, None)
            _write(name, home)


def _begun(what: Callable[[], int]) -> int:
    """A copy of this process that does something, and ends with what it says; its number."""
    process = os.fork()
    if process:
        return process
    end = BROKEN
    with contextlib.suppress(BaseException):
        try:
            end = what()
        except BaseException:
            traceback.print_exc()
            raise
    sys.stdout.flush()
    os._exit(end)


def _end_of(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _kill(name: str, home: Path, lot: random.Random) -> None:
    ours, theirs = os.pipe()

    def write_for_ever() -> int:
        _write(name, home)
        os.write(theirs, b"x")
        while True:
            _write(name, home)

    process = _begun(write_for_ever)
    os.close(theirs)
    os.read(ours, 1)
    os.close(ours)
    time.sleep(lot.uniform(0, LONGEST * (20 if name in BY_WORKERS else 1)))
    os.kill(process, signal.SIGKILL)
    if _end_of(process) != -signal.SIGKILL:
        raise AssertionError(f"{name}: ended before it was killed")


def _write(name: str, home: Path) -> None:
    writer, place = EVERY[name]
    path = home / place
    if name in NEW_ONLY:
        path.unlink(missing_ok=True)
    if name in OLD_ONLY:
        path.write_bytes(earlier(name))
    if name == "renamed":  # a kill may have left both names
        path.with_name("before.toml").write_bytes(b"mine")
    if name == "fault":
        for log in home.glob("reward-fault-*.log"):
            log.unlink()
    writer(path)


def _reference(name: str, home: Path, right: Path) -> int:
    """Notes what the writer should write, and what else lies there then; the file that was there is put back."""
    path = ready(name, home, None if name in NEW_ONLY else earlier(name))
    before = content(path)
    _write(name, home)
    right.write_bytes(pickle.dumps(((before, _content(path, name), None), _names(home))))
    return WHOLE


def _start_after(name: str, home: Path, right: Path) -> int:
    """Whether the file is whole, and what is left when the next one has written."""
    whole, names = pickle.loads(right.read_bytes())  # ours
    path = home / EVERY[name][1]
    now = _content(path, name)
    if now not in whole and not (name in OLD_ONLY and now == b""):  # put there for it to be taken, not by us
        print(f"{name}: torn: {now!r:.200}")
        return TORN
    _write(name, home)
    for _ in range(300):  # workers notice within moments that nobody waits for them
        rest = _names(home) - names
        if not rest or name not in BY_WORKERS:
            break
        time.sleep(0.01)
    if rest:
        print(f"{name}: left: {sorted(rest)}")
        return LEFT
    return WHOLE


def _content(path: Path, name: str) -> object:
    if name == "fault":  # each process has its own
        return [log.read_bytes() for log in sorted(path.parent.glob("reward-fault-*.log"))] or None
    return content(path)


def _names(home: Path) -> set[str]:
    return {"reward-fault.log" if name.startswith("reward-fault-") else name for name in every_name(home)}


if __name__ == "__main__":
    outcome = killed(int(sys.argv[1]) if len(sys.argv) > 1 else 200, seed=random.randrange(1 << 30))
    faults = {word: outcome.pop(word, 0) for word in ("torn", "left", "broken")}
    print(f"{sum(outcome.values())} kills over {len(outcome)} writers: {faults['torn']} files torn,", end=" ")
    print(f"{faults['left']} starts after which temporary files were left, {faults['broken']} that failed")
    sys.exit(any(faults.values()))
