"""Asked to end, a command ends as by Ctrl-C: what it has begun to write is removed on the way out."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Ended(KeyboardInterrupt):  # no error: somebody asked for it
    """The system, or whoever closed the terminal, asked the command to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def status_of(interrupt: BaseException | None) -> int:
    """The exit status of a command that was interrupted, as a shell has it: 128 and the signal's number."""
    return 128 + (interrupt.number if isinstance(interrupt, Ended) else signal.SIGINT)


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """SIGTERM and SIGHUP raise `Ended`; one that is ignored, as `nohup` has it, or has a handler is left alone."""
    if threading.current_thread() is not threading.main_thread():  # no other is told of signals
        yield
        return

    def end(number: int, _: FrameType | None) -> None:
        raise Ended(number)

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ours = [getattr(signal, name) for name in names if signal.getsignal(getattr(signal, name)) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
