"""Where this process may read and write: anywhere, until somebody sits at it who is not the user of this machine."""

import os
import re
from contextlib import suppress
from pathlib import Path

from reward.base.errors import InputError

LONGEST_PATH, MOST_OF_ANY_SYSTEM = 1_024, 4_096
"""Bytes of a path to write to: fewer folders than Python makes at once; and of one to read."""

_writable: Path | None = None
_readable: tuple[Path, ...] = ()
_most: tuple[int, int] | None = None
"""Files in the folder that may be written, and bytes of all of them."""


def keep_within(folder: Path, *readable: Path, most: tuple[int, int] | None = None) -> None:
    """From now on this process saves in this folder alone, and reads TOML there and in `readable` alone.

    For a screen at which somebody sits who is not the user of this machine; `most` files, and bytes of all of them,
    may then stand in the folder.
    """
    global _writable, _readable, _most
    _writable, _most = folder.resolve(), most
    _readable = (_writable, *(each.resolve() for each in readable))


def refuse_reading(path: Path) -> None:
    """Refuses a path that leads out of the folders that may be read, by whatever links."""
    if _readable:
        _refuse_outside(path, _readable)


def refuse_writing(path: Path) -> None:
    """Refuses a path that leads out of the folder that may be written, by whatever links."""
    if _writable is not None:
        _refuse_outside(path, (_writable,))


def refuse_filling(path: Path, size: int) -> None:
    """Refuses a file of this size where it would make the folder that may be written fuller than it may be."""
    if _writable is None or _most is None:
        return
    files, size_of_all = 1, size
    for folder, _, names in os.walk(_writable):
        for each in (Path(folder, name) for name in names if not name.endswith(".part")):
            if each != path.resolve():
                with suppress(OSError):  # another screen of the same person has just removed it
                    size_of_all += each.lstat().st_size
                    files += 1
    if files > _most[0] and not path.exists():
        raise InputError(f"{path.name[:80]}: your folder here is full, at {_most[0]} files; delete an offer first")
    if size_of_all > _most[1]:
        most = f"{_most[1] // 1024**2} MB"
        raise InputError(f"{path.name[:80]}: your folder here is full, at {most}; delete an offer first")


def _refuse_outside(path: Path, folders: tuple[Path, ...]) -> None:
    try:
        inside = any(path.resolve().is_relative_to(folder) for folder in folders)
    except (OSError, RuntimeError, ValueError):  # a loop of links; no path at all
        inside = False
    if not inside:
        raise InputError(f"{path.name[:80]}: this screen reads and writes in its own folder only")


ON_WINDOWS = os.name == "nt"
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(\.|:|\Z)", re.IGNORECASE)


def refuse_no_path(path: Path, longest: int = MOST_OF_ANY_SYSTEM) -> None:
    """Refuses what is no path before the system is asked, which has no words for some of it."""
    try:
        held = "\0" not in os.fspath(path) and len(os.fsencode(path)) <= longest
    except UnicodeError:  # half of a character
        held = False
    if not held:
        raise InputError(f"{str(path)[:80]!r}: this is not a path")


def is_device(name: str) -> bool:
    """Whether Windows takes this for a device, whatever ending stands behind it: what is written there is lost."""
    return _DEVICE.match(name) is not None


def refuse_device(path: Path) -> None:
    """Refuses a path that is a device's on this system."""
    if ON_WINDOWS and is_device(path.name):
        raise InputError(f"{path.name[:80]!r} is a device's name to Windows; write another")
