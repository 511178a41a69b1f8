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

NO_LOCK = {errno.EACCES, errno.EPERM, errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP,
            errno.EOPNOTSUPP, errno.EROFS, errno.EISDIR}  # fmt: skip
"""Said where a folder or a file cannot be locked."""
_turns: dict[Path, int] = {}
"""The lock of each turn, open for as long as this process is."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else of ours puts a file into this folder meanwhile. Raises `TimeoutError` where another keeps it locked."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            handle, path = _locked_folder(folder)
            break
        except BlockingIOError:
            if time.monotonic() > end:
                raise TimeoutError(errno.ETIMEDOUT, "another program keeps its folder locked; try again") from None
            time.sleep(0.002)
    try:
        yield
    finally:
        if path is not None and os.name != "nt":  # while it is still ours
            _removed(path)
        if handle is not None:
            _closed(handle)
        if path is not None and os.name == "nt":  # where an open file cannot go
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


def _locked_folder(folder: Path) -> tuple[int | None, Path | None]:
    """What is locked: the folder, else a file in it, else nothing; `BlockingIOError` while another has it."""
    handle = _held(folder, os.O_RDONLY)
    if handle is not None:
        return handle, None
    path = folder / LOCK
    handle = _held(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0))
    if handle is None:
        _removed(path)
        return None, None
    try:
        same = os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        same = False
    if not same:  # the one who had it has removed it
        _closed(handle)
        raise BlockingIOError
    return handle, path


def _held(path: Path, flags: int) -> int | None:
    """An open file or folder that nobody else has locked; `None` where it cannot be locked at all."""
    handle = None
    try:
        handle = os.open(path, flags, 0o666)
        _lock(handle)
        return handle
    except OSError as error:
        if handle is not None:
            _closed(handle)
        if isinstance(error, BlockingIOError) or error.errno not in NO_LOCK:
            raise
        return None


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # it is there on Windows, where alone this line runs
        except OSError:
            raise BlockingIOError from None
        return
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _closed(handle: int) -> None:
    with suppress(OSError):
        os.close(handle)


def _removed(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
