"""When Python looks for what only refers to itself: seldom while a program begins, which makes next to none."""

import gc
from collections.abc import Callable

SELDOM = 500_000
"""Objects more than before at which it is looked for: not once while the screen opens, and not 300 times."""


def look_seldom() -> Callable[[], None]:
    """To be called at the start of a program that goes on for hours; returns what it calls once it has begun.

    From then on what is there by then is never looked through again: modules and classes, which stay. Looking through
    them was a tenth of the time that a start takes, and the longest wait for a key.
    """
    before = gc.get_threshold()
    gc.set_threshold(SELDOM, *before[1:])
    gc.enable()

    def begun() -> None:
        gc.freeze()
        gc.set_threshold(*before)

    return begun
