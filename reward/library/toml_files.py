"""TOML from outside, read with care, and files saved whole or not at all."""

import os
import re
import secrets
import stat
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from reward.base.errors import InputError, RewardError
from reward.library.regular_files import open_regular

MOST_BYTES = 256 * 1024
MOST_DEPTH = 32

# Strings and comments, so that what is left shows the nesting of keys and brackets. A text in
# three quotes may end in one or two quotes of its own.
_QUOTED = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{1,2}+)?'
    r"|'''.*?'''(?:'{1,2}+)?"
    r'|"(?:[^"\\\n]|\\[^\n])*+"'
    r"|'[^'\n]*+'"
    r"|#[^\n]*+",
    re.DOTALL,
)
_DEEP_KEY = re.compile(rf"[\w\-]++(?:[ \t]*+\.[ \t]*+[\w\-]++){{{MOST_DEPTH}}}")


_writable: Path | None = None
_readable: tuple[Path, ...] = ()


def keep_within(folder: Path, *readable: Path) -> None:
    """From now on this process saves in this folder alone, and reads TOML there and in `readable` alone.

    For a screen at which somebody sits who is not the user of this machine.
    """
    global _writable, _readable
    _writable = folder.resolve()
    _readable = (_writable, *(each.resolve() for each in readable))


def read_toml(path: Path) -> dict[str, Any]:
    """The table in a TOML file; every fault is one line that names the file."""
    if _readable:
        _refuse_outside(path, _readable)
    try:
        with open_regular(path) as file:
            raw = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path}: this is a folder; name a TOML file in it") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None
    except RewardError:
        raise
    except ValueError:
        raise InputError(f"{path!s:.80}: this is not a path") from None
    try:
        return parse_toml(raw)
    except InputError as error:
        raise InputError(f"{path}: {error}") from None


def parse_toml(raw: bytes) -> dict[str, Any]:
    """The table in TOML bytes.

    Size, encoding and depth are checked before the parser sees the text: a key of
    20,000 dotted parts would cost it gigabytes.
    """
    if len(raw) > MOST_BYTES:
        raise InputError(f"larger than {MOST_BYTES // 1024} KB, the most a file may be")
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise InputError("begins with a byte-order mark; save it as plain UTF-8 without one")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 text (byte {error.start + 1}); save it as UTF-8") from None
    if not text.strip():
        raise InputError("the file is empty; 'reward new' writes one to start from")
    _refuse_depth(text)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"is not valid TOML: {str(error)[:200]}") from None
    except (RecursionError, ValueError) as error:
        raise InputError(f"is not valid TOML: {str(error)[:200]}") from None


def save(
    path: Path, content: bytes | Callable[[IO[bytes]], object], *, replace: bool = False, private: bool = False
) -> None:
    """Writes the file whole or not at all; an existing one stays unless `replace`. A large one writes itself.

    `private` is for its owner alone, whatever it was: what somebody earns is nobody else's business.
    """
    with drafted(path, replace=replace, private=private) as file:
        if callable(content):
            content(file)
        else:
            file.write(content)


@contextmanager
def drafted(path: Path, *, replace: bool = False, private: bool = False) -> Iterator[IO[bytes]]:
    """A file to write that becomes `path` when all went well, and is gone when it did not.

    It has the mode of the file that it replaces, else what the umask leaves of 0666; 0600 where it is `private`.
    """
    if _writable is not None:
        _refuse_outside(path, (_writable,))
    if path.exists() and not replace:
        raise InputError(f"{path}: already exists; choose another name, or remove it first")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Its name is known before it is there, so that nothing is left whenever an interrupt comes.
        draft = path.parent / f".{path.name[:40]}.{secrets.token_hex(6)}.part"
        mode = 0o600 if private else _mode_of(path)
        try:
            with _created(draft, 0o666 if mode is None else 0o600) as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            if mode is not None:
                draft.chmod(mode)
            if replace:
                draft.replace(path)
            else:
                path.hardlink_to(draft)  # refuses a file that appeared meanwhile, where rename would not
        finally:
            draft.unlink(missing_ok=True)
    except FileExistsError:
        raise InputError(f"{path}: already exists; choose another name, or remove it first") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from None


def _created(path: Path, mode: int) -> IO[bytes]:
    """A new file that nobody can read, not even while it is written, whom `mode` does not let."""
    return open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode))


def _mode_of(path: Path) -> int | None:
    """What a file that is there may be read and written by; none where there is none."""
    try:
        return stat.S_IMODE(path.stat().st_mode) & 0o777
    except FileNotFoundError:
        return None


def _refuse_outside(path: Path, folders: tuple[Path, ...]) -> None:
    try:
        inside = any(path.resolve().is_relative_to(folder) for folder in folders)
    except (OSError, RuntimeError, ValueError):  # a loop of links; no path at all
        inside = False
    if not inside:
        raise InputError(f"{path.name[:80]}: this screen reads and writes in its own folder only")


def _refuse_depth(text: str) -> None:
    bare = _QUOTED.sub(lambda found: "" if found[0].startswith("#") else "x", text)
    if _DEEP_KEY.search(bare):
        raise InputError(f"a key is nested deeper than {MOST_DEPTH} levels")
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", bare):
        depth += 1 if bracket in "[{" else -1
        if depth > MOST_DEPTH:
            raise InputError(f"brackets are nested deeper than {MOST_DEPTH} levels")
