"""TOML from outside, read with care."""

import re
import tomllib
from pathlib import Path
from typing import Any

from reward.base.errors import InputError
from reward.library.regular_files import read_up_to

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
_NO_BRACKETS = re.compile(r"[^\[\]{}]++")
_LONG_NUMBER = re.compile(r"[0-9a-fA-F_]{16}")
"""What a whole number of more than 64 bits has in it."""
_TOO_LONG = "a whole number has at most 19 digits"
_DEEP_KEY = re.compile(rf"[\w\-]++(?:[ \t]*+\.[ \t]*+[\w\-]++){{{MOST_DEPTH}}}")


def read_toml(path: Path) -> dict[str, Any]:
    """The table in a TOML file; every fault is one line that names the file."""
    return parse_file(path, read_file(path))


def read_file(path: Path) -> bytes:
    """The bytes of a TOML file, and one more than may be where it is too large."""
    return read_up_to(path, MOST_BYTES + 1, "a TOML file")


def parse_file(path: Path, raw: bytes) -> dict[str, Any]:
    """The table in the bytes of a TOML file; every fault is one line that names the file."""
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
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"is not valid TOML: {str(error)[:200]}") from None
    except RecursionError as error:
        raise InputError(f"is not valid TOML: {str(error)[:200]}") from None
    except ValueError:  # more digits than Python reads
        raise InputError(f"is not valid TOML: {_TOO_LONG}") from None
    if _LONG_NUMBER.search(text):
        _refuse_long_numbers(table)
    return table


def _refuse_long_numbers(value: Any, at: str = "") -> None:
    """TOML's whole numbers have 64 bits; a longer one is one that Python would read and not be able to write."""
    if isinstance(value, int):
        if not -(2**63) <= value < 2**63:
            raise InputError(f"is not valid TOML: {at[:80]}: {_TOO_LONG}")
    elif isinstance(value, dict):
        for key, inner in value.items():
            _refuse_long_numbers(inner, f"{at}.{key}".lstrip("."))
    elif isinstance(value, list):
        for inner in value:
            _refuse_long_numbers(inner, at)


def _refuse_depth(text: str) -> None:
    bare = _QUOTED.sub("x", text)
    if _DEEP_KEY.search(bare):
        raise InputError(f"a key is nested deeper than {MOST_DEPTH} levels")
    brackets = _NO_BRACKETS.sub("", bare).replace("{", "[").replace("}", "]")
    left = brackets
    for _ in range(MOST_DEPTH):  # each time the innermost ones go
        left = left.replace("[]", "")
    if not left:
        return
    depth = 0
    for bracket in brackets:
        depth += 1 if bracket == "[" else -1
        if depth > MOST_DEPTH:
            raise InputError(f"brackets are nested deeper than {MOST_DEPTH} levels")
