"""How much memory and disk a screen may have. Of memory Linux alone can say so; elsewhere there is no such limit."""

import sys

MOST_MEMORY = 512 * 1024 * 1024
"""Of a screen. The largest, with five offers and every picture, takes less than a third of it."""
RESERVE = 64 * 1024 * 1024
"""What is left to it to say so, and to write down its draft."""
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
