"""Files opened to be read: regular ones alone, as a pipe or a device may keep us waiting, or reading, for ever."""

import os
import stat
from pathlib import Path
from typing import IO

from reward.base.errors import InputError

_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


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
