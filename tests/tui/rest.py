"""How a test knows that the screen rests: nothing waits to be done in the event loop, and nothing is left to be drawn.

Textual's own pilot asks after each key whether the process has used little of the processor for a fiftieth of a second. On
a quiet machine that is waiting for nothing; on a busy one the process gets none of the processor, and seems to rest.
"""

import asyncio
import contextlib
from collections.abc import Iterator
from typing import Any, cast
from unittest.mock import patch

from textual._context import active_app
from textual.app import App

A_FRAME = 1.0
"""Seconds between two drawings of a screen that works: one that rests is drawn at once, and that is what a test looks at."""

MOST_DRAWN = 50
"""Times that a screen is drawn until it rests: one that moves by itself never does."""


async def rests(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """In the place of Textual's `wait_for_idle`: all that was set off has happened, and is drawn."""
    loop = cast(Any, asyncio.get_running_loop())  # asyncio tells nobody what is ready to run, and keeps it in a list
    app = active_app.get()
    drawn = 0
    while True:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        if drawn == MOST_DRAWN or not _draws(app):
            return
        drawn += 1


def _draws(app: App[Any]) -> bool:
    """Lets the screen draw what has changed; whether there is anything."""
    screen = app._screen_stack[-1] if app.is_running and app._screen_stack else None
    if screen is None or not screen._running or app._batch_count:
        return False
    waits = screen._layout_required or screen._scroll_required or screen._repaint_required or screen._recompose_required
    if not (waits or screen._dirty_widgets or screen._callbacks):
        return False
    screen.call_next(screen._on_timer_update)
    return True


@contextlib.contextmanager
def watched() -> Iterator[None]:
    """While an application is played."""
    with (
        patch("textual.pilot.wait_for_idle", rests),
        patch("textual.app.wait_for_idle", rests),
        patch("textual.screen.UPDATE_PERIOD", A_FRAME),
    ):
        yield
