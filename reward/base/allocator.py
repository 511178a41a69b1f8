"""What the C library does with memory that is freed, where it is glibc; elsewhere nothing is changed."""

from functools import lru_cache
from typing import Any

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -2, -3, -8


@lru_cache(maxsize=1)
def keep_freed_memory() -> None:
    """Lets the allocator keep what one chunk of a table frees for the next.

    It hands the scratch columns of every chunk back to the system and faults them in again for the next, which takes
    two thirds of the time.
    """
    libc = _glibc()
    if libc is not None:
        libc.mallopt(_TRIM_THRESHOLD, 256 << 20)
        libc.mallopt(_TOP_PAD, 4 << 20)
        # The longer columns of a table as well, which would each be mapped and faulted in anew.
        libc.mallopt(_MMAP_THRESHOLD, 32 << 20)


def give_back_freed_memory() -> None:
    """Hands what was kept back to the system: once a question with many rows is answered in a process that goes on for hours."""
    libc = _glibc()
    if libc is not None:
        libc.malloc_trim(0)


@lru_cache(maxsize=1)
def share_one_arena() -> None:
    """Lets all threads take memory from one place: to be called before there are any, in a process that goes on for hours.

    Each thread has a place of its own otherwise, and what one has freed is of no use to the next: half as much again was
    held after an hour. Python runs one thread at a time, so that none waits for another here.
    """
    libc = _glibc()
    if libc is not None:
        libc.mallopt(_ARENA_MAX, 1)


@lru_cache(maxsize=1)
def _glibc() -> Any:
    """The C library where it is glibc; else `None`."""
    import ctypes

    try:
        library = ctypes.CDLL(None)
        return library if library.mallopt and library.malloc_trim else None
    except (AttributeError, OSError, TypeError):
        return None
