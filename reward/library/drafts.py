"""What is not finished yet: its name says whose it is, and what a process left that is gone is swept away.

The name of a draft carries the process, when that began, and the machine: a number that another process got
since keeps nothing for ever, and what another machine writes in a shared folder is left to it for a week.
"""

import hashlib
import os
import platform
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import IO

ABANDONED = 7 * 24 * 3600
"""Seconds after which a draft is gone too whose process cannot be asked for."""

_OURS = re.compile(
    r"\..*\.(?P<machine>[0-9a-f]{8})-(?P<process>\d+)-(?P<begun>\d+)-[0-9a-f]{8}\.part", re.DOTALL | re.ASCII
)
_swept: set[Path] = set()


def draft_beside(path: Path) -> Path:
    """A new name in the folder of a file, which says whose it is."""
    own = os.getpid()
    return path.with_name(f".{path.name[:40]}.{_machine()}-{own}-{_begun(own) or 0}-{os.urandom(4).hex()}.part")


def created(path: Path, mode: int = 0o600) -> IO[bytes]:
    """A new file of ours, which nobody can read, not even while it is written, whom `mode` does not let."""
    return open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode))


def dropped(path: Path) -> None:
    """Removes a file of ours that was never finished, or is needed no more; or a workspace with the files in it.

    What cannot be removed now is swept at the next start.
    """
    if path.is_dir() and not path.is_symlink():
        with suppress(OSError), os.scandir(path) as entries:
            for entry in entries:
                dropped(path / entry.name)
        with suppress(OSError):
            path.rmdir()
        return
    with suppress(OSError):
        path.unlink(missing_ok=True)


@contextmanager
def workspace(beside: Path) -> Iterator[Path]:
    """A folder of ours in the folder of a file that is being written, for as long as that takes."""
    folder = draft_beside(beside)
    try:
        folder.mkdir(mode=0o700)
        yield folder
    finally:
        dropped(folder)


def sweep(folder: Path) -> None:
    """Removes the drafts in a folder whose process is gone; nothing else, and nothing where it cannot be looked into."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = _OURS.fullmatch(entry.name)
            with suppress(OSError):  # another sweeps too
                if found and _is_gone(found["machine"], int(found["process"]), int(found["begun"]), entry):
                    dropped(folder / entry.name)


def sweep_once(folder: Path) -> None:
    """As `sweep`, the first time that this process writes in a folder."""
    there = folder.absolute()
    if there not in _swept:
        _swept.add(there)
        sweep(there)


def _is_gone(machine: str, process: int, begun: int, entry: "os.DirEntry[str]") -> bool:
    # Windows asks after a process by ending it, so that there too only time can tell.
    if machine != _machine() or os.name == "nt":
        return time.time() - entry.stat(follow_symlinks=False).st_mtime > ABANDONED
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):  # another user's: it is there
        pass
    now = _begun(process)
    return now is not None and now != begun


def _begun(process: int) -> int | None:
    """When a process began, in ticks since the machine did; 0 for one that has ended; `None` where nothing tells."""
    try:
        state, *fields = Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return 0 if state in "ZX" else int(fields[18])
    except (OSError, ValueError, IndexError):
        return None


@cache
def _machine() -> str:
    """The machine, and the container in which its processes have their numbers."""
    try:
        numbers = Path("/proc/self/ns/pid").stat().st_ino
    except OSError:
        numbers = 0
    return hashlib.sha256(f"{platform.node()} {numbers}".encode()).hexdigest()[:8]
