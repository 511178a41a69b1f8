"""What is kept of a fault in the program itself, and the words for it. Nothing may go wrong while a fault is told."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from reward.tui.state import saved_state

T = TypeVar("T")


def kept_after(error: Exception, ways: Sequence[Callable[[], str]]) -> tuple[Path | None, str]:
    """The log, if it could be written, and in words: the error, and where everything is.

    `ways` are those of keeping the draft, the best first; each returns what stands in its way. There are none where
    nothing is remembered.
    """
    written = tried(lambda: saved_state.log_of(error), None)
    log = f"the log is {written.absolute()}" if written else "no log could be written"
    if not ways:
        return written, f"{_told(error)}; {log}"
    kept = any(tried(lambda way=way: not way(), False) for way in ways)  # type: ignore[misc]  # mypy cannot tell what a default makes of it
    saved_state.opening()  # with this desk it might end like this at each start
    draft = "your draft is kept, and the next start opens without it" if kept else "the draft could not be kept"
    return written, f"{_told(error)}; {log}; {draft}"


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {tried(lambda: str(error), 'it cannot be told')}"


def tried(action: Callable[[], T], otherwise: T) -> T:
    """What an action gives, or something else where it cannot."""
    try:
        return action()
    except Exception:  # noqa: BLE001  # whatever it is, the fault is still to be told
        return otherwise
