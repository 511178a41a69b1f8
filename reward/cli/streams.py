"""The three streams of a command: one that is closed, full or gone is told of in one line, or not at all."""

import errno
import os
import sys
from contextlib import suppress

_UNWRITABLE = (errno.EBADF, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOSPC)


def open_missing() -> None:
    """Puts something in the place of a stream that is closed, before a file that is opened takes its number.

    What is written to a closed output fails as on any closed file, and is told; a closed error stream swallows.
    """
    for number, name, how in ((0, "stdin", os.O_RDONLY), (1, "stdout", os.O_RDONLY), (2, "stderr", os.O_WRONLY)):
        if getattr(sys, name) is not None:
            continue
        try:
            os.fstat(number)
        except OSError:
            _put(os.open(os.devnull, how), number)
        setattr(sys, name, open(number, "r" if number == 0 else "w", encoding="utf-8", closefd=False))  # noqa: SIM115  # it stays open until the program ends


def unwritable(error: Exception) -> str | None:
    """What to say where an error is that of the output itself, which is then let go of.

    Files of ours are told of by their names where they are read and written; what comes this far is a stream's.
    """
    if not isinstance(error, OSError) or error.filename is not None or error.errno not in _UNWRITABLE:
        return None
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            let_go(stream.fileno())
    let_go(sys.stdout.fileno())
    return f"the output cannot be written: {error.strerror}"


def let_go(number: int) -> None:
    """Keeps Python from flushing once more to a stream whose reader has gone, or that is full."""
    with suppress(OSError):
        _put(os.open(os.devnull, os.O_WRONLY), number)


def _put(held: int, number: int) -> None:
    if held != number:
        os.dup2(held, number)
        os.close(held)
