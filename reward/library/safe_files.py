"""Files written whole or not at all, and never over another's change. Everything that is written goes through here.

A file is written as a draft beside its place, put on the disk, and set in its place in one step; then the folder is
put on the disk too, and only then is it said to be saved. It goes where a link leads, and the link stays; a file that
is replaced keeps its mode and owner. What fails on the way leaves the old file as it was, and nothing else.

Not here: access lists and extended attributes of a file that is replaced, which are those of a new one.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from reward.base.errors import InputError
from reward.library.drafts import created, draft_beside, dropped, sweep_once
from reward.library.file_locks import locked
from reward.library.placing import NotSyncedError, put, synced
from reward.library.within import LONGEST_PATH, refuse_device, refuse_filling, refuse_no_path, refuse_writing


class ChangedUnderneathError(InputError):
    """Somebody else wrote the file since it was read."""


def save(
    path: Path,
    content: bytes | Callable[[IO[bytes]], object],
    *,
    replace: bool = False,
    private: bool = False,
    expected: str | None = None,
) -> None:
    """Writes the file whole or not at all; an existing one stays unless `replace`. A large one writes itself.

    `private` is for its owner alone, whatever it was: what somebody earns is nobody else's business. `expected` is
    the `digest` of the file as it was read, empty where there was none: another one now raises
    `ChangedUnderneathError`, and nobody of ours can write it between this look and the save.
    """
    with drafted(path, replace=replace, private=private, expected=expected) as file:
        if callable(content):
            content(file)
        else:
            file.write(content)


@contextmanager
def drafted(
    path: Path, *, replace: bool = False, private: bool = False, expected: str | None = None
) -> Iterator[IO[bytes]]:
    """A file to write that becomes `path` when all went well, and is gone when it did not; as `save` has it.

    It has the mode of the file that it replaces, else what the umask leaves of 0666; 0600 where it is `private`.
    """
    refuse_no_path(path, LONGEST_PATH)
    refuse_device(path)
    with _told(path, "written"):
        refuse_writing(path)
        target = _led_to(path)
        refuse_writing(target)
        if expected is not None:
            replace = expected != ""
        _refuse_taken(path, target, replace, expected)
        before = _status(path, target)
        made = list[Path]()
        # Its name is known before it is there, so that nothing is left whenever an interrupt comes.
        draft = draft_beside(target)
        try:
            _make(target.parent, made)
            sweep_once(target.parent)
            with created(draft, 0o600 if private or before else 0o666) as file:
                yield file
                file.flush()
                if before is not None:
                    _dress(path, draft, before, private)
                refuse_filling(target, os.fstat(file.fileno()).st_size)
                os.fsync(file.fileno())
            with locked(target.parent):
                _refuse_taken(path, target, replace, expected)
                try:
                    with synced(target.parent):
                        put(draft, target, replace)
                except FileExistsError:
                    raise _taken(path, expected) from None
                except NotSyncedError as error:
                    if before is not None:  # which is gone
                        raise
                    dropped(target)
                    raise OSError(error.errno, error.strerror) from None
            made.clear()
        finally:
            dropped(draft)
            for folder in reversed(made):
                with suppress(OSError):  # somebody else has put something there
                    folder.rmdir()


def digest(content: bytes) -> str:
    """What tells whether a file is still as it was read."""
    return hashlib.sha256(content).hexdigest()


def rename(path: Path, to: Path) -> None:
    """Gives a private file another name in its folder; a name that is taken is refused."""
    refuse_writing(path)
    refuse_writing(to)
    refuse_device(to)
    with _told(path, "renamed"), locked(path.parent), _harmless(path.parent):
        if os.path.lexists(to):
            raise _taken(to, None)
        _set_mode(path, 0o600)
        put(path, to, replace=False)
        try:
            path.unlink(missing_ok=True)
        except OSError:
            dropped(to)
            raise


def take(path: Path) -> bytes:
    """Removes a file and gives back what was in it."""
    refuse_writing(path)
    with _told(path, "deleted"), locked(path.parent):
        content = path.read_bytes()
        with _harmless(path.parent):
            path.unlink()
    return content


def remove(path: Path) -> None:
    """Removes a file where there is one."""
    refuse_writing(path)
    with _told(path, "deleted"):
        if os.path.lexists(path):
            with locked(path.parent), _harmless(path.parent):
                path.unlink(missing_ok=True)


def mark(path: Path) -> None:
    """Makes a file without content, which says something by being there."""
    refuse_writing(path)
    with _told(path, "written"), suppress(FileExistsError):
        path.parent.mkdir(parents=True, exist_ok=True)
        created(path).close()


@contextmanager
def _harmless(folder: Path) -> Iterator[None]:
    """As `synced`, for what loses nothing where a loss of power undoes it."""
    with suppress(NotSyncedError), synced(folder):
        yield


@contextmanager
def _told(path: Path, what: str) -> Iterator[None]:
    """Says in one line which file could not be written, and why."""
    try:
        yield
    except TimeoutError as error:
        raise InputError(f"{path}: cannot be {what}: {error.strerror}") from None
    except NotSyncedError as error:
        raise InputError(f"{path}: is {what}, but a loss of power may undo it: its folder: {error.strerror}") from None
    except OSError as error:
        # In the system's words: libraries put their own about them.
        why = os.strerror(error.errno) if error.errno else str(error).partition("\n")[0][:150]
        raise InputError(f"{path}: cannot be {what}: {why}") from None


def _taken(path: Path, expected: str | None) -> InputError:
    if expected is not None:
        return ChangedUnderneathError(f"{path}: already exists")
    return InputError(f"{path}: already exists; choose another name, or remove it first")


def _led_to(path: Path) -> Path:
    """Where a file lies that a link names, so that the link stays one."""
    try:
        return path.resolve() if path.is_symlink() else path
    except RuntimeError:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None


def _refuse_taken(path: Path, target: Path, replace: bool, expected: str | None) -> None:
    if not replace:
        if os.path.lexists(path):
            raise _taken(path, expected)
        return
    if expected is None:
        return
    try:
        now = digest(target.read_bytes()) if target.is_file() else ""
    except FileNotFoundError:
        now = ""
    if now != expected:
        changed = "has changed" if os.path.lexists(path) else "has been removed"
        raise ChangedUnderneathError(f"{path}: {changed} since it was opened")


def _status(path: Path, target: Path) -> os.stat_result | None:
    """What is known of a file that is there; refuses what is none."""
    try:
        known = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(known.st_mode):
        kind = "a folder; name a file in it" if stat.S_ISDIR(known.st_mode) else "a device or a pipe; name a file"
        raise InputError(f"{path}: cannot be written: this is {kind}")
    return known


def _make(folder: Path, made: list[Path]) -> None:
    """Makes a folder and those above it, and notes those that were not there."""
    missing = []
    while not folder.exists() and folder != folder.parent:
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        try:
            with synced(each.parent), suppress(FileExistsError):
                each.mkdir()
                made.append(each)
        except NotSyncedError as error:  # nothing is written yet
            raise OSError(error.errno, error.strerror) from None


def _dress(path: Path, draft: Path, before: os.stat_result, private: bool) -> None:
    """Gives a draft the owner and the mode of the file that it replaces."""
    mode = 0o600 if private else stat.S_IMODE(before.st_mode) & 0o777
    own = draft.stat()
    if (own.st_uid, own.st_gid) != (before.st_uid, before.st_gid):
        try:
            os.chown(draft, before.st_uid, before.st_gid)
        except PermissionError:
            if own.st_uid != before.st_uid:
                raise InputError(f"{path}: belongs to another user, and would become yours; name another") from None
            mode &= ~0o070  # of a group that we are not in
    _set_mode(draft, mode)


def _set_mode(path: Path, mode: int) -> None:
    if stat.S_IMODE(path.stat().st_mode) != mode:
        with suppress(PermissionError, NotImplementedError):  # a file system without modes, as FAT
            path.chmod(mode)
