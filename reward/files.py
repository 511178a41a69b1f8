"""TOML from outside, read with care, and files saved whole or not at all."""

import os
import re
import secrets
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from reward.errors import InputError

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


def read_toml(path: Path) -> dict[str, Any]:
    """The table in a TOML file; every fault is one line that names the file."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path}: this is a folder; name a TOML file in it") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None
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


def save(path: Path, content: bytes | Callable[[IO[bytes]], object], *, replace: bool = False) -> None:
    """Writes the file whole or not at all; an existing one stays unless `replace`. A large one writes itself."""
    with drafted(path, replace=replace) as file:
        if callable(content):
            content(file)
        else:
            file.write(content)


@contextmanager
def drafted(path: Path, *, replace: bool = False) -> Iterator[IO[bytes]]:
    """A file to write that becomes `path` when all went well, and is gone when it did not."""
    if path.exists() and not replace:
        raise InputError(f"{path}: already exists; choose another name, or remove it first")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Its name is known before it is there, so that nothing is left whenever an interrupt comes.
        draft = path.parent / f".{path.name[:40]}.{secrets.token_hex(6)}.part"
        try:
            with draft.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            draft.chmod(0o644)
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


def _refuse_depth(text: str) -> None:
    bare = _QUOTED.sub(lambda found: "" if found[0].startswith("#") else "x", text)
    if _DEEP_KEY.search(bare):
        raise InputError(f"a key is nested deeper than {MOST_DEPTH} levels")
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", bare):
        depth += 1 if bracket in "[{" else -1
        if depth > MOST_DEPTH:
            raise InputError(f"brackets are nested deeper than {MOST_DEPTH} levels")
