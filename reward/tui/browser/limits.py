"""How much memory and disk a screen may have. Of memory Linux alone can say so; elsewhere there is no such limit."""

import mmap
import os
import sys
import threading
import time

from reward.tui.browser import OUT_OF_MEMORY

MOST_MEMORY = 512 * 1024 * 1024
"""Of a screen. The largest, with five offers and every picture, takes less than a third of it."""
RESERVE = 64 * 1024 * 1024
"""What is left to it to say so, and to write down its draft."""
LEAST_LEFT = 256 * 1024
"""Less than this is nothing: a screen that is drawn takes more each time."""
MOST_FILES, MOST_ON_DISK = 200, 10 * 1024 * 1024
"""In a visitor's folder: offers, the draft, what was remembered. An offer takes some two thousand bytes."""


def limit_memory() -> None:
    """From now on this process is refused memory past the limit, and Python raises `MemoryError`.

    What is counted is what it can write to: address space that is only set aside costs nothing.
    """
    if sys.platform != "linux":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = MOST_MEMORY + RESERVE
    if hard == resource.RLIM_INFINITY or hard > most:
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, most))
    # Where Python aborts for want of it, no file with all that a visitor typed is left.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def open_reserve() -> None:
    """Lets the process have what was left for the end."""
    if sys.platform != "linux":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))


def watch_memory(wait: float = 2.0) -> None:
    """Ends the process, with the status that says why, where it stays at its limit for three looks in a row.

    Python may go on for ever there: whatever it tries next fails for want of memory, what would end it too. Whoever
    opened the reserve has what he needs, and is left alone.
    """
    if sys.platform != "linux":
        return
    threading.stack_size(256 * 1024)  # of what the screen may have; others' threads are as they were
    watch = threading.Thread(target=_watched, args=(wait,), daemon=True, name="memory")
    watch.start()
    threading.stack_size(0)


def _watched(wait: float) -> None:
    failed = 0
    while failed < 3:
        time.sleep(wait)
        try:
            mmap.mmap(
                -1, LEAST_LEFT, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
            ).close()  # only what is its own counts
            failed = 0
        except (MemoryError, OSError):
            failed += 1
    os._exit(OUT_OF_MEMORY)
