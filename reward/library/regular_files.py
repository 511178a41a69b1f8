"""Files to be read: regular ones alone, as a pipe or a device may keep us waiting, or reading, for ever; and so much of them."""

import os
import stat
from pathlib import Path
from typing import IO

from reward.base.errors import InputError, RewardError
from reward.library.within import refuse_no_path, refuse_reading

_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def read_whole(path: Path, most: int, kind: str = "a file", wanted: str = "a file") -> bytes:
    """All of a file of at most so many bytes. Raises `InputError`, in one line that names it, for any that cannot be had.

    `kind` is what may be that large, `wanted` what to name in a folder instead of it.
    """
    raw = read_up_to(path, most + 1, wanted)
    if len(raw) > most:
        size = f"{most // 1024**2} MB" if most >= 1024**2 else f"{most // 1024} KB"
        raise InputError(f"{path}: larger than {size}, the most {kind} may be")
    return raw


def read_up_to(path: Path, most: int, wanted: str = "a file") -> bytes:
    """The first so many bytes of a file. Raises `InputError`, in one line that names it, where there is none to be had."""
    refuse_reading(path)
    refuse_no_path(path)
    try:
        with open_regular(path) as file:
            return file.read(most)
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path}: this is a folder; name {wanted} in it") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None
    except RewardError:
        raise
    except ValueError:
        raise InputError(f"{path!s:.80}: this is not a path") from None


def open_regular(path: Path) -> IO[bytes]:
    """The file, open to be read; any other kind is refused at once. A folder and a missing file are the system's errors."""
    # A pipe that nobody writes into would otherwise keep the opening itself waiting, where no signal is heard.
    return open(path, "rb", opener=_opened)


def refuse_irregular(path: Path) -> None:
    """For a file that others open, by its path."""
    open_regular(path).close()


def _opened(path: str, flags: int) -> int:
    try:
        number = os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    except OSError as error:
        # A socket cannot even be opened.
        kind = _KINDS.get(stat.S_IFMT(Path(path).stat().st_mode)) if Path(path).exists() else None
        raise _refusal(path, kind) if kind else error from None
    kind = _KINDS.get(stat.S_IFMT(os.fstat(number).st_mode))
    if kind is not None:
        os.close(number)
        raise _refusal(path, kind)
    return number


def _refusal(path: str, kind: str) -> InputError:
    return InputError(f"{path}: is {kind}, not a file; save what it gives in a file and name that")
