"""How a test knows that the screen rests: nothing waits to be done in the event loop, and nothing is left to be drawn.

Textual's own pilot asks after each key whether the process has used little of the processor for a fiftieth of a second. On
a quiet machine that is waiting for nothing; on a busy one the process gets none of the processor, and seems to rest.
"""

import asyncio
import contextlib
import os
from collections.abc import Iterator
from functools import partial
from typing import Any, cast
from unittest.mock import patch
from weakref import WeakSet

from textual._context import active_app
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

from reward.base import dates
from reward.tui.state.desk import Desk
from reward.tui.state.priced_desk import PricedDesk, priced

A_FRAME = 1.0
"""Seconds between two layouts of a screen that works: one that rests is laid out at once."""
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
    if app._resize_event is not None:  # Textual puts off the last of several sizes by a moment
        app.call_next(app._check_resize)
        return True
    waits = screen._layout_required or screen._scroll_required or screen._repaint_required or screen._recompose_required
    if waits or screen._dirty_widgets or screen._callbacks:
        screen.call_next(screen._on_timer_update)
    elif screen in _UNDRAWN:
        _UNDRAWN.discard(screen)
        screen.call_next(partial(_DRAW, screen))
    else:
        return False
    return True


_DRAW = Screen._compositor_refresh
_UNDRAWN = WeakSet[Screen[Any]]()


def _put_off(screen: Screen[Any]) -> None:
    """In the place of drawing: what nobody looks at is not drawn, only the screen that rests, with all that changed."""
    if screen is not screen.app.screen:
        _DRAW(screen)
        return
    _UNDRAWN.add(screen)
    screen._dirty_widgets.clear()
    screen.app._update_mouse_over(screen)


_PARSE = Stylesheet._parse_rules
_PARSED: dict[tuple[Any, ...], list[RuleSet]] = {}
"""Styles that were read, by their text and the colours of the theme: each application reads the same ones."""


def _parsed_once(sheet: Stylesheet, *given: Any, **named: Any) -> list[RuleSet]:
    key = (tuple(sheet._variables.items()), given, tuple(named.items()))
    if key not in _PARSED:
        _PARSED[key] = _PARSE(sheet, *given, **named)
    return _PARSED[key]


_PRICED: dict[str, PricedDesk] = {}
"""Desks that tests begin with, priced; each is asked for by many."""


def _priced_once(desk: Desk, before: PricedDesk | None = None) -> PricedDesk:
    """One on which something is tried out is priced each time, as on the screen."""
    if desk.changes:
        return priced(desk, before)
    key = f"{dates.today()} {os.environ.get('REWARD_SCALES')} {desk!r}"
    if key not in _PRICED:
        _PRICED[key] = priced(desk)
    return _PRICED[key]


@contextlib.contextmanager
def watched() -> Iterator[None]:
    """While an application is played."""
    with (
        patch("textual.pilot.wait_for_idle", rests),
        patch("textual.app.wait_for_idle", rests),
        patch("textual.screen.UPDATE_PERIOD", A_FRAME),
        patch.object(Screen, "_compositor_refresh", _put_off),
        patch.object(Stylesheet, "_parse_rules", _parsed_once),
        patch("reward.tui.state.desk_state.priced", _priced_once),
    ):
        yield
