"""The folder of a server, in which its visitors have theirs; and what is left of servers that were killed.

A lock says that its server lives, whatever became of its number. What somebody saved is never removed, only named.
"""

import contextlib
import json
import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from reward.base.errors import InputError
from reward.library.folders import saved_offers
from reward.library.safe_files import digest, mark, save

LOCK, GIVEN, NAMED = "lock", "given.json", "named"
"""Files beside the visitors' folders: of a living server; what they begin with; that the user was told what is left."""


class ServedFolder:
    """A new folder beside the user's saved offers, for as long as its server lives."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """`files`: what each visitor starts with, by the path in his folder."""
        name = f"{os.getpid()}-{secrets.token_hex(4)}"
        self.path = _served() / name
        being_made = _served() / f".{name}"
        try:
            being_made.mkdir(mode=0o700, parents=True)
            begun_with = {path: digest(content) for path, content in files.items()}
            save(being_made / GIVEN, json.dumps(begun_with).encode(), private=True)
            self._lock = _locked(being_made)
            being_made.rename(self.path)  # there under its name only once it is locked
        except OSError as error:
            raise InputError(f"{self.path}: cannot be made for what visitors save: {error.strerror or error}") from None

    def leave(self, *, named: bool) -> tuple[Path, ...]:
        """Removes the folders in which nobody saved anything; those that stay. `named`: whether the user hears of them."""
        stay = _cleared(self.path, named=named)
        if self._lock is not None:
            self._lock.close()
        return stay


def left_behind() -> tuple[Path, ...]:
    """Visitors' folders with something saved, of servers that were killed; named once. The others of these are removed."""
    stay: list[Path] = []
    for folder in sorted(_served().glob("[!.]*")):
        if not folder.is_dir() or folder.is_symlink():
            continue
        with contextlib.suppress(OSError):
            lock = _locked(folder)
            if lock is None:
                continue
            with lock:
                known = (folder / NAMED).exists()
                found = _cleared(folder, named=True)
                stay += () if known else found
    return tuple(stay)


def is_used(folder: Path, given: Mapping[str, str]) -> bool:
    """Whether a visitor saved something here beyond what he started with, or a fault left its account."""
    offers = {f"offers/{path.name}": digest(path.read_bytes()) for path in (folder / "offers").glob("*.toml")}
    return bool(set(offers.items()) - set(given.items())) or any(folder.glob("reward-fault-*.log"))


def given(folder: Path) -> dict[str, str]:
    """What the visitors of a server start with, by its digest; nothing where that cannot be read."""
    try:
        found = json.loads((folder / GIVEN).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _cleared(folder: Path, *, named: bool) -> tuple[Path, ...]:
    known = given(folder)
    visitors = [each for each in sorted(folder.iterdir()) if each.is_dir() and not each.is_symlink()]
    stay = tuple(each for each in visitors if is_used(each, known))
    for each in set(visitors) - set(stay):
        shutil.rmtree(each, ignore_errors=True)
    if not stay:
        shutil.rmtree(folder, ignore_errors=True)
    elif named:
        mark(folder / NAMED)
    return stay


def _served() -> Path:
    return saved_offers().parent.absolute() / "served"


def _locked(folder: Path) -> IO[bytes] | None:
    """The lock of a folder, held while it is open; none where another process holds it, or no process can."""
    try:
        import fcntl
    except ImportError:  # Windows: what a killed server left stays
        return None
    lock = (folder / LOCK).open("ab")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        return None
    return lock
