"""Opens the screen in this terminal."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reward.base.errors import InputError

if TYPE_CHECKING:
    from reward.tui.state.desk import Desk


def open_screen(offers: "Sequence[str] | Desk" = (), lost: "Sequence[str]" = ()) -> None:
    """The screen, until it is closed; exits with its status. It says what is `lost` of what was asked for."""
    if not is_terminal():
        raise InputError(
            "the screen needs a terminal; 'reward compare' prints the same table, --picture draws the screen"
        )
    from reward.tui import run

    status = run(offers, lost)
    if status:
        sys.exit(status)


def is_terminal() -> bool:
    """Whether a screen can be shown: somebody types, and somebody looks."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
