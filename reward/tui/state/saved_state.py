"""What the screen remembers: the layout, the offers that lay on the desk, drafts, and keys of one's own.

All of it lies beside the saved offers. A folder that cannot be written is told once and lived with. Of several screens
that are open at once, in terminals or a browser, the first is remembered: another must not write over its drafts.
"""

import contextlib
import json
import os
import platform
import traceback
from collections.abc import Collection
from pathlib import Path
from typing import Any, TypeVar

from reward.base.errors import RewardError
from reward.library.drafts import sweep_once
from reward.library.file_locks import has_turn
from reward.library.folders import saved_offers
from reward.library.safe_files import mark, remove, save
from reward.library.toml_files import read_toml

Word = TypeVar("Word", bound=str)

FORMAT = 1

_known: dict[Path, Any] = {}
"""The desk that this process read or wrote last, by its file: where another lies there, another screen has left it."""
_begun: dict[Path, Any] = {}
"""The desk that it began with."""
_beside: dict[Path, str] = {}
"""Where the desk of such a screen was put aside, for the next start to say."""


def folder() -> Path:
    return saved_offers().parent


def recalled() -> dict[str, Any]:
    """What was remembered last; nothing where there is none, or where it cannot be read.

    After a screen that ended before it was open, what lay on its desk is put aside; `kept` says where.
    """
    for each in (folder(), saved_offers()):
        sweep_once(each)
    kept = keep_aside() if has_turn(_turn()) and os.path.lexists(_opening()) else None
    opening()
    known = as_it_lies()
    _known[_memory()] = known.get("desk")
    return {**known, "desk": None, "kept": kept} if kept is not None else known


def begins_with(desk: dict[str, Any]) -> Any:
    """Told what lies on the desk as the screen opens: while it is that, there is nothing new to remember.

    Returns it as it would stand in the memory.
    """
    begun = _begun[_memory()] = _as_read_back(desk)
    return begun


def as_it_lies() -> dict[str, Any]:
    """What was remembered last, for one that opens no screen with it; nothing is written."""
    try:
        found = json.loads(_memory().read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and found.get("format") == FORMAT else {}


def opening() -> None:
    """The screen does not stand, or no more: unless it does in the end, the next start opens without this desk."""
    if has_turn(_turn()):
        with contextlib.suppress(RewardError):  # a folder that cannot be written is told of elsewhere
            mark(_opening())


def opened() -> None:
    """The screen stands: what it opened with did it no harm."""
    if has_turn(_turn()):
        with contextlib.suppress(RewardError):
            remove(_opening())


def _opening() -> Path:
    """There from the start of a screen until it is open."""
    return folder() / "screen.opening"


def keep_aside() -> Path | None:
    """A copy of what is remembered, under a name that nothing writes over; none where there is nothing to copy."""
    try:
        content = _memory().read_bytes()
        for number in range(1, 1_000):
            path = folder() / f"screen-kept{'' if number == 1 else f'-{number}'}.json"
            if not path.exists():
                save(path, content, private=True)
                return path
            if path.read_bytes() == content:
                return path
    except (OSError, RewardError):
        return None
    return None


def one_of(value: object, known: Collection[Word]) -> Word | None:
    """A remembered word if it is one that is known, whatever else somebody wrote there."""
    return next((word for word in known if word == value), None)


def remember(what: dict[str, Any]) -> str:
    """Writes it whole or not at all; returns what stands in the way, or nothing.

    What another screen has left there since is put aside first; it stays where there is nothing new to put in its place.
    """
    if not has_turn(_turn()):
        return "another screen is open, and that one is remembered; ctrl+s saves an offer"
    path = _memory()
    desk = _as_read_back(what.get("desk"))
    lies = as_it_lies().get("desk")
    if path in _known and lies not in (None, desk, _known[path]):
        if desk == _begun.get(path):
            return ""
        kept = keep_aside()
        if kept is None:
            return "another screen has left its offers there, and they cannot be put aside"
        _beside[path] = str(kept)
    beside = {"beside": _beside[path]} if path in _beside else {}
    try:
        save(path, as_written({**what, **beside}), replace=True, private=True)
    except RewardError as error:
        return str(error)
    _known[path] = desk
    return ""


def as_written(what: dict[str, Any]) -> bytes:
    """As it stands in the file."""
    return json.dumps({"format": FORMAT, **what}, indent=1, default=str).encode()


def keys() -> tuple[dict[str, str], str]:
    """Keys of the reader's own, by what they do, from `keys.toml`; and what is wrong with that file."""
    path = folder() / "keys.toml"
    if not os.path.isfile(path):  # noqa: PTH113  # a path that may not be looked at is no file either
        return {}, ""
    try:
        table = read_toml(path).get("keys", {})
    except RewardError as error:
        return {}, str(error)
    if not isinstance(table, dict):
        return {}, f'{path}: write [keys], then lines such as "compare.unit" = "f6"'
    return {str(name): key for name, key in _flat(table).items() if isinstance(key, str) and key}, ""


def log_of(error: BaseException) -> Path | None:
    """Where the account of a fault was written; none where nothing could be."""
    said = "".join(traceback.format_exception(error))
    text = f"reward, Python {platform.python_version()}, {platform.system()}\n{said}"
    for place in (folder(), Path.cwd()):
        path = place / f"reward-fault-{os.getpid()}.log"
        try:
            save(path, text.encode(), replace=True, private=True)
        except RewardError:
            continue
        return path
    return None


def _as_read_back(desk: object) -> Any:
    return json.loads(json.dumps(desk, default=str))


def _memory() -> Path:
    return folder() / "screen.json"


def _turn() -> Path:
    """Of the screen that is remembered, for as long as it is open."""
    return folder() / "screen.lock"


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Dotted names, whether they were written with quotes or without."""
    found: dict[str, Any] = {}
    for name, value in table.items():
        found |= _flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {prefix + name: value}
    return found
