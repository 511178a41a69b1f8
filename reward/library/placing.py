"""A finished draft set in its place in one step, and what is done in a folder put on the disk."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reward.library.drafts import dropped

NO_SYNC = {errno.EACCES, errno.EBADF, errno.EINVAL, errno.EISDIR, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP,
           errno.EPERM, errno.EROFS}  # fmt: skip
"""Said where a folder cannot be opened or put on the disk by itself, as on Windows."""
NO_LINKS = {errno.EACCES, errno.EINVAL, errno.EMLINK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}
"""Said where there are no hard links, as on FAT."""


class NotSyncedError(OSError):
    """What was done in a folder is done, and may not outlive a loss of power."""


@contextmanager
def synced(folder: Path) -> Iterator[None]:
    """Puts a folder on the disk after what is done in it. It is opened before, when a fault still undoes nothing."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        if error.errno not in NO_SYNC:
            raise
        yield
        return
    try:
        yield
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in NO_SYNC:
                raise NotSyncedError(error.errno, error.strerror) from None
    finally:
        with suppress(OSError):
            os.close(handle)


def put(draft: Path, target: Path, replace: bool) -> None:
    """Sets a draft in its place; a new file never over one that appeared meanwhile: `FileExistsError`.

    The draft may still stand beside it afterwards, as a second name of the same file.
    """
    if replace:
        draft.replace(target)
        return
    try:
        target.hardlink_to(draft)  # refuses a name that is taken, where renaming would not
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        _rename_to_new(draft, target)


def _rename_to_new(draft: Path, target: Path) -> None:
    if os.name == "nt":
        draft.rename(target)  # which Windows refuses by itself where the name is taken
        return
    if _renamed_by_system(draft, target):
        return
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # from here the name is ours
    try:
        draft.replace(target)
    except BaseException:
        dropped(target)
        raise


def _renamed_by_system(draft: Path, target: Path) -> bool:
    """Whether the system could do it in one step, so that not even a process that is killed leaves an empty file."""
    import ctypes

    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):  # not Linux
        return False
    here, no_replace = -100, 1
    if call(here, os.fsencode(draft), here, os.fsencode(target), no_replace) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        return False
    raise OSError(number, os.strerror(number))
