"""A command run as every command is: whatever goes wrong is one line on stderr, and no traceback reaches a user."""

import gc
import os
import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any, NoReturn

from reward.base.errors import RewardError
from reward.cli.ending import ended_by_signals, status_of
from reward.cli.streams import let_go, open_missing, unwritable

_LOADER = "pydantic.plugin._loader"
_DOCS = ("numpy._core._add_newdocs", "numpy._core._add_newdocs_scalars")
"""What writes the help of numpy's compiled functions, which no command shows: 4 ms of CPU."""


def run(command: Callable[[], Any]) -> NoReturn:
    """Runs it and ends the program with its exit status, or that of what went wrong."""
    # Nothing here is a matrix, so numpy's algebra library need not start its threads: 150 ms of CPU.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _without_plugins()
    for name in _DOCS:
        sys.modules.setdefault(name, ModuleType(name))
    # A command is short and makes no cycles worth looking for; a large table is a million objects to look at.
    gc.disable()
    status: Any = 0
    open_missing()
    try:
        with ended_by_signals():
            status = command()
        sys.stdout.flush()
    except KeyboardInterrupt as error:
        status = status_of(error)
    except RewardError as error:
        status = _told(str(error))
    except BrokenPipeError:
        let_go(sys.stdout.fileno())  # the reader of our output has gone: leave quietly
    except Exception as error:
        stream = unwritable(error)
        if stream is None and os.environ.get("REWARD_DEBUG"):
            raise
        fault = f"a fault in reward itself: {type(error).__name__}: {error}; REWARD_DEBUG=1 shows where"
        status = 70 if stream is None else 2
        _told(stream or fault)
    finally:
        gc.enable()
    sys.exit(status if isinstance(status, int) else 0)


def _told(message: str) -> int:
    from reward.cli.common import told

    return told(message)


class _NoPlugins(ModuleType):
    """In the place of what looks for plugins of pydantic, until something else of it is asked for."""

    def get_plugins(self) -> tuple[()]:
        return ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        del sys.modules[_LOADER]
        return getattr(import_module(_LOADER), name)


def _without_plugins() -> None:
    """Looking for them reads the metadata of every package installed, and being told not to imports what would: 35 ms."""
    if os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__") == "__all__":
        sys.modules.setdefault(_LOADER, _NoPlugins(_LOADER))
