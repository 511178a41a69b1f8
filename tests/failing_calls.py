"""Every writer with the first, second, third … call that it makes failing: `python tests/failing_calls.py [--few] [WRITER …]`.

Opening, writing, syncing, linking, renaming and closing below a folder fail one after another, with a full disk, an
input/output error and a refusal, once and from then on (`failing_calls.c`, which needs Linux and a C compiler). After
each the file must be whole, as it was or as it should be; what is told must be one line and true; and nothing else may
be left in the folder. Prints what is wrong, and how many calls were tried; exit status 1 where anything is.
"""

import contextlib
import ctypes
import errno
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.writers import NEW_ONLY, OLD_ONLY, WRITERS, content, earlier, every_name, ready

SHIM = Path(__file__).with_suffix(".c")
KINDS = {"open": 1, "write": 2, "fsync": 4, "link": 8, "rename": 16, "close": 32}
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
FEW = (
    ("open", errno.EACCES, False),
    ("write", errno.ENOSPC, True),
    ("fsync", errno.EIO, False),
    ("link", errno.EACCES, True),
    ("rename", errno.EIO, False),
    ("close", errno.EIO, False),
)
"""What the suite tries of them: the first eleven calls of each, and of the many that a workbook makes every fifth."""


class Shim:
    """The calls that can be made to fail, in this process."""

    def __init__(self) -> None:
        self.calls = ctypes.CDLL(None)

    @contextlib.contextmanager
    def failing(self, folder: Path, kind: str, number: int, error: int, lasting: bool) -> Iterator[None]:
        self.calls.arm(os.fsencode(folder), KINDS[kind], number, error, int(lasting))
        try:
            yield
        finally:
            self.calls.disarm()

    @property
    def failed(self) -> int:
        return int(self.calls.calls_failed())


def _tried(shim: Shim, name: str, home: Path, old: bytes | None, few: bool) -> Iterator[list[str]]:
    """Each call of a writer, and what is wrong after it failed."""
    path = ready(name, home, old)
    before_names = every_name(home)
    before = content(path)
    WRITERS[name][0](path)
    after, after_names = content(path), every_name(home)
    every = [(kind, error, on) for kind in KINDS for error in ERRORS for on in (False, True)]
    for kind, error, lasting in FEW if few else every:
        for number in chain(range(1, 12), range(12, 10_000, 5 if few else 1)):
            ready(name, home, old)
            said, wrong = _outcome(shim, name, path, kind, number, error, lasting)
            if not shim.failed:
                break
            now, names = content(path), every_name(home)
            if said is None:
                wrong += [] if now == after else ["said to be done, and the file is not the new one"]
                wrong += [f"left {names - after_names}"] if names - after_names else []
            else:
                whole = now == before or (now == after and ("loss of power" in said or name == "fault"))
                wrong += [] if whole else [f"told {said!r}, and the file is not the old one"]
                rest = names - (after_names if now == after else before_names)
                wrong += [f"left {rest} after {said!r}"] if rest else []
                wrong += [] if "\n" not in said and 20 < len(said) < 400 else [f"told {said!r}"]
            over = " over another" if old else ""
            yield [f"{name}{over}: {kind} {number} {errno.errorcode[error]}{' on' * lasting}: {each}" for each in wrong]


def _outcome(
    shim: Shim, name: str, path: Path, kind: str, number: int, error: int, lasting: bool
) -> tuple[str | None, list[str]]:
    """What was told; and what must not be: other errors, words on stderr, errors that nobody could catch."""
    from reward.base.errors import RewardError

    wrong: list[str] = []
    sys.unraisablehook = lambda caught: wrong.append(f"said nowhere: {caught.exc_value!r}")
    heard, said = io.StringIO(), None
    try:
        with contextlib.redirect_stderr(heard), shim.failing(path.parent, kind, number, error, lasting):
            WRITERS[name][0](path)
    except RewardError as refusal:
        said = str(refusal)
    except BaseException as other:  # noqa: BLE001  # any other error is a fault, and is told
        wrong.append(f"raised {other!r}")
        said = "another error than ours, as is told"
    finally:
        sys.unraisablehook = sys.__unraisablehook__
    return said, wrong + ([f"printed {heard.getvalue()!r}"] if heard.getvalue() else [])


def main(names: list[str], few: bool) -> int:
    """Tries the writers, by name or all; 1 where anything was wrong."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="reward-failing-", dir=memory if memory.is_dir() else None) as folder:
        shim = Shim()
        home = Path(folder, "home")
        os.chdir(folder)  # where the log of a fault goes that cannot be kept at home
        os.environ["REWARD_HOME"] = str(home)
        count, faults = 0, 0
        for name in names or WRITERS:
            there = [None] * (name not in OLD_ONLY) + [earlier(name)] * (name not in NEW_ONLY)
            if few and name.startswith("priced"):
                there = there[-1:]  # tables that nobody has to price first are tried both ways
            for old in there:
                for wrong in _tried(shim, name, home, old, few):
                    count += 1
                    faults += bool(wrong)
                    print(*wrong, sep="\n", end="\n" * bool(wrong))
    print(f"{count} calls failed, {faults} of them with a fault", flush=True)
    return int(faults > 0 or not count)


def started(words: list[str]) -> "subprocess.CompletedProcess[str]":
    """This file with its library loaded before the others."""
    with tempfile.TemporaryDirectory(prefix="reward-shim-") as folder:
        library = Path(folder, "failing_calls.so")
        build = ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(SHIM), "-ldl"]
        subprocess.run(build, check=True, capture_output=True, text=True)
        return subprocess.run(
            [sys.executable, __file__, *words],
            env={
                **os.environ,
                "LD_PRELOAD": str(library),
            },
            capture_output=True,
            text=True,
            check=False,
        )


if __name__ == "__main__":
    if "failing_calls.so" in os.environ.get("LD_PRELOAD", ""):
        sys.exit(main([name for name in sys.argv[1:] if name != "--few"], "--few" in sys.argv))
    done = started(sys.argv[1:])
    print(done.stdout, done.stderr, sep="", end="")
    sys.exit(done.returncode)
