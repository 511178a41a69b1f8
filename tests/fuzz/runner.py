"""Plays so many inputs, each with a limit of time and memory, and shows those that fail so that they can be played again."""

import gc
import os
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

from reward.base.errors import RewardError
from reward.base.text_table import literal
from tests.memory import forget_peak, peak

MOST_SECONDS = 1.0
"""Of CPU, for one input."""
MOST_MEGABYTES = 512
"""By which the process may grow, over all inputs."""
NO_END = 3.0
"""Seconds of CPU after which an input is given up."""

LONGEST_ERROR = 5_000
"""Characters: a path may be 4,096 long, and an error names it."""

Play = Callable[[Any], None]


@dataclass(frozen=True)
class Fuzz:
    """One kind of input: how one is made by lot, and what is done with it. Only `RewardError` may come of it."""

    make: Callable[[random.Random], Any]
    play: Play
    holds: int = 1
    """How many inputs one that is made stands for: the cells of a table."""
    shrink: Callable[[Any, Callable[[Any], bool]], Any] = field(default=lambda case, fails: case)
    """A smaller input that fails in the same way."""


@dataclass
class Outcome:
    """What became of a run."""

    inputs: int = 0
    refused: int = 0
    faults: list[str] = field(default_factory=list)
    """Each with what was fed in, the first of its kind only."""
    kinds: Counter[str] = field(default_factory=Counter)
    """How often each kind of fault came."""
    slowest: float = 0.0
    grown: int = 0
    """Megabytes."""
    seconds: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.inputs:,} inputs, {self.refused:,} refused in one line, {sum(self.kinds.values()):,} faults; "
            f"slowest {self.slowest:.2f} s, memory grew by {self.grown} MB; {self.seconds:.0f} s of CPU"
        )


class _NoEndError(BaseException):
    """An input that goes on and on; no `except Exception` may swallow it."""


def run(name: str, fuzz: Fuzz, count: int, seed: int, first: int = 1, echo: Callable[[str], object] = print) -> Outcome:
    """Plays `count` inputs; what number N is depends on the seed and N alone, so that it can be played by itself."""
    outcome = Outcome()
    with _own_folder(), _no_end():
        for warming in range(3):  # what is loaded on first use is nobody's fault
            _played(fuzz, fuzz.make(random.Random(f"{name} warming {warming}")))
        gc.collect()
        forget_peak()
        begun, memory = time.process_time(), _megabytes()
        for number in range(first, first + -(-count // fuzz.holds)):
            case = fuzz.make(_lot(name, seed, number))
            fault, seconds = _played(fuzz, case)
            outcome.inputs += fuzz.holds
            outcome.refused += fault is _REFUSED
            outcome.slowest = max(outcome.slowest, seconds)
            outcome.grown = _megabytes() - memory
            if outcome.grown > MOST_MEGABYTES:
                fault = f"memory: {outcome.grown} MB more than at first"
                memory = _megabytes()
            if fault is not None and fault is not _REFUSED:
                outcome.kinds[fault] += 1
                if outcome.kinds[fault] == 1:
                    smaller = fuzz.shrink(case, lambda one, fault=fault: _played(fuzz, one)[0] == fault)
                    outcome.faults.append(_told(name, seed, number, fault, smaller))
                    echo(outcome.faults[-1])
        outcome.seconds = time.process_time() - begun
    return outcome


_REFUSED = "refused"


def _played(fuzz: Fuzz, case: Any) -> tuple[str | None, float]:
    """What went wrong with an input, and the seconds of CPU that it took."""
    begun = time.process_time()
    fault = None
    signal.setitimer(signal.ITIMER_PROF, NO_END)
    try:
        fuzz.play(case)
    except RewardError as error:
        fault = _not_a_line(str(error)) or _REFUSED
    except _NoEndError:
        fault = f"no end within {NO_END:.0f} s{_where(sys.exception())}"
    except (Exception, SystemExit) as error:  # noqa: BLE001  # any error at all is what is looked for
        fault = f"{type(error).__name__}: {str(error)[:100]!r}{_where(error)}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    seconds = time.process_time() - begun
    if seconds > MOST_SECONDS and (fault is None or fault is _REFUSED):
        fault = f"over {MOST_SECONDS:.0f} s of CPU"
    return fault, seconds


def _not_a_line(message: str) -> str | None:
    """What is wrong with an error's words: they are one line, as long as a person reads, that any terminal takes."""
    shown = literal(" ".join(message.split()))
    if not shown:
        return "an error without words"
    if len(shown) > LONGEST_ERROR:
        return f"an error of more than {LONGEST_ERROR:,} characters"
    try:
        shown.encode()
    except UnicodeError:
        return "an error with half a character"
    return None


def _where(error: BaseException | None) -> str:
    """The last place in `reward` on the way to an error."""
    frames = traceback.extract_tb(None if error is None else error.__traceback__)
    own = [frame for frame in frames if "/reward/" in frame.filename and "/site-packages/" not in frame.filename]
    return f" at {own[-1].filename.rpartition('/reward/')[2]}:{own[-1].lineno}" if own else ""


def _told(name: str, seed: int, number: int, fault: str, case: Any) -> str:
    again = f"python -m tests.fuzz {name} 1 {seed} --from {number}"
    return f"{fault}\n    {str(case)[:3_000]!r}\n    again: {again}"


def _lot(name: str, seed: int, number: int) -> random.Random:
    return random.Random(f"{name} {seed} {number}")


def _megabytes() -> int:
    if sys.platform == "linux":
        return peak(os.getpid())
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@contextmanager
def _own_folder() -> Iterator[None]:
    """A home and a working folder of its own, so that no input reads or writes what is not the run's."""
    before, home = Path.cwd(), os.environ.get("REWARD_HOME")
    with TemporaryDirectory() as folder:
        os.environ["REWARD_HOME"] = folder
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)
            del os.environ["REWARD_HOME"]
            if home is not None:
                os.environ["REWARD_HOME"] = home


@contextmanager
def _no_end() -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _NoEndError

    before = signal.signal(signal.SIGPROF, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGPROF, before)
