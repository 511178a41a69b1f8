"""Locks between processes: on a folder while a file in it is checked and put in place, and a turn kept for long.

A folder itself is locked, which leaves nothing behind. Where that cannot be (NFS, Windows) a file in it is, and
removed again. Where nothing can be locked at all, the check still stands right before the file is put in place.
"""

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 10
"""Seconds to wait for another; nobody of ours takes a hundredth of it."""
LOCK = ".reward.lock"

_NO_LOCK = {errno.EACCES, errno.EPERM, errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP,
            errno.EOPNOTSUPP, errno.EROFS, errno.EISDIR}  # fmt: skip
_turns: dict[Path, int] = {}
"""The lock of each turn, open for as long as this process is."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else of ours puts a file into this folder meanwhile. Raises `TimeoutError` where another keeps it locked."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            held = _locked_folder(folder)
            break
        except BlockingIOError:
            if time.monotonic() > end:
                raise TimeoutError(errno.ETIMEDOUT, "another program keeps its folder locked; try again") from None
            time.sleep(0.002)
    try:
        yield
    finally:
        for path, handle in held:
            if os.name != "nt" and path is not None:
                _removed(path)
            with suppress(OSError):
                os.close(handle)
            if os.name == "nt" and path is not None:
                _removed(path)


def has_turn(path: Path) -> bool:
    """Whether this process has the turn that a file stands for, until it ends; takes it where it is free.

    Where nothing can be locked everybody has it.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        if path not in _turns:
            path.parent.mkdir(parents=True, exist_ok=True)
            _turns[path] = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return True  # the folder cannot be written, which saving says better
    try:
        fcntl.lockf(_turns[path], fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EAGAIN, errno.EACCES)  # other than that: a file system without locks
    return True


def _locked_folder(folder: Path) -> list[tuple[Path | None, int]]:
    """What is locked: the folder, else a file in it, else nothing; `BlockingIOError` while another has it."""
    for path in (folder, folder / LOCK):
        of_ours = None if path == folder else path
        try:
            flags = os.O_RDONLY if of_ours is None else os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
            handle = os.open(path, flags, 0o666)
        except OSError as error:
            if error.errno not in _NO_LOCK:
                raise
            continue
        try:
            _lock(handle)
            if of_ours is not None and not os.path.samestat(os.fstat(handle), path.stat()):
                raise BlockingIOError  # it was removed by the one who had it
            return [(of_ours, handle)]
        except BaseException as error:
            with suppress(OSError):
                os.close(handle)
            if isinstance(error, FileNotFoundError):
                raise BlockingIOError from None
            if isinstance(error, BlockingIOError) or not isinstance(error, OSError) or error.errno not in _NO_LOCK:
                raise
    return []


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # on Windows it is there
        except OSError:
            raise BlockingIOError from None
        return
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _removed(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
