"""The words that a pattern can begin with, read from the pattern.

    >>> sorted(first_words(r"\\b(?:pay|wages?) is\\b").words)
    ['pay', 'wage', 'wages']

Only what the patterns of adverts are made of is understood; of anything else it is said that it cannot be told (`None`).
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from reward.base.values import dataclass

MOST = 600
"""Beginnings of one pattern; one with more is tried everywhere."""


@dataclass(frozen=True)
class FirstWords:
    """What stands where a pattern matches: a word, the beginning of one, a mark, a number, or the start of a line or text."""

    words: frozenset[str]
    prefixes: frozenset[str]
    marks: frozenset[str]
    number: bool
    line: bool
    start: bool


_Kind = Literal["open", "word", "prefix", "mark", "number", "line", "start"]
_Head = tuple[_Kind, str]
_UNBOUND: _Head = ("open", "\0")  # nothing yet, and not at a word's edge
_BOUND: _Head = ("open", "")


_ESCAPES: dict[str, tuple[str | None, ...]] = {
    "d": ("0",),
    "w": (None,),
    "s": (" ", "\n", "\t"),
    "n": ("\n",),
    "t": ("\t",),
}


class _CannotTellError(Exception):
    """The pattern may begin anywhere."""


def first_words(pattern: str) -> FirstWords | None:
    """The beginnings of a pattern; `None` where they cannot be told."""
    try:
        heads = _PatternReader(pattern).whole()
    except _CannotTellError:
        return None
    of: dict[str, set[str]] = {}
    for kind, text in heads:
        if kind == "open" and text in ("", "\0"):
            return None
        of.setdefault("prefix" if kind == "open" else kind, set()).add(text)
    return FirstWords(
        frozenset(of.get("word", ())),
        frozenset(of.get("prefix", ())),
        frozenset(of.get("mark", ())),
        "number" in of,
        "line" in of,
        "start" in of,
    )


class _PatternReader:
    """A pattern read from left to right; every part of it turns the beginnings so far into those with it."""

    def __init__(self, pattern: str) -> None:
        self.pattern, self.at = pattern, 0

    def whole(self) -> set[_Head]:
        return self._alternatives({_UNBOUND})

    def _peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def _take(self) -> str:
        self.at += 1
        return self.pattern[self.at - 1]

    def _alternatives(self, heads: set[_Head]) -> set[_Head]:
        found = self._sequence(heads)
        while self._peek() == "|":
            self.at += 1
            found |= self._sequence(heads)
            if len(found) > MOST:
                raise _CannotTellError
        return found

    def _sequence(self, heads: set[_Head]) -> set[_Head]:
        while self._peek() not in ("", "|", ")"):
            before, start = heads, self.at
            heads = self._item(before)
            least, most = self._repeats()
            if most > 1:  # what is repeated may go on the word
                heads = {
                    ("prefix", text) if kind == "open" and text.strip("\0") else (kind, text) for kind, text in heads
                }
            if least == 0:
                heads = heads | before
            if len(heads) > MOST or self.at == start:
                raise _CannotTellError
        return heads

    def _repeats(self) -> tuple[int, int]:
        least, most = 1, 1
        if self._peek() in ("?", "*", "+"):
            least, most = {"?": (0, 1), "*": (0, 9), "+": (1, 9)}[self._take()]
        elif self._peek() == "{":
            counts = self.pattern[self.at + 1 : self.pattern.index("}", self.at)].split(",")
            self.at = self.pattern.index("}", self.at) + 1
            least, most = int(counts[0] or 0), int(counts[-1] or 9)
        if self._peek() == "?":  # as few as will do
            self.at += 1
        return least, most

    def _item(self, heads: set[_Head]) -> set[_Head]:
        char = self._take()
        if char == "(":
            return self._group(heads)
        if char == "[":
            return _with(heads, self._class())
        if char == "\\":
            return self._escaped(heads, self._take())
        if char == "^":
            return _placed(heads, "line")
        if char == "$":
            return _ended(heads)
        return _with(heads, (None,) if char == "." else (char,))

    def _escaped(self, heads: set[_Head], char: str) -> set[_Head]:
        if char == "b":
            return {_bounded(head) for head in heads}
        if char == "A":
            return _placed(heads, "start")
        if char == "Z":
            return _ended(heads)
        if char in "dws":
            return _with(heads, ("0",) if char == "d" else (" ", "\n", "\t") if char == "s" else (None,))
        if char.isalnum():
            if char != "n":
                raise _CannotTellError
            char = "\n"
        return _with(heads, (char,))

    def _group(self, heads: set[_Head]) -> set[_Head]:
        looks = False
        if self._peek() == "?":
            self.at += 1
            kind = self._take()
            if kind in "=!" or (kind == "<" and self._peek() in ("=", "!")):
                looks = True
                self.at += kind == "<"
            elif kind == "P":
                self.at = self.pattern.index(">", self.at) + 1
            elif kind != ":":
                self.at = self.pattern.index(":", self.at) + 1
        if looks:
            self._skip()
            return heads
        found = self._alternatives(heads)
        self.at += 1
        return found

    def _skip(self) -> None:
        """Past the group that was just begun: what is only looked at begins nothing."""
        depth = 1
        while depth:
            char = self._take()
            if char == "\\":
                self.at += 1
            elif char == "[":
                self.at -= 1
                self._take()
                self._class()
            elif char in "()":
                depth += 1 if char == "(" else -1

    def _class(self) -> tuple[str | None, ...]:
        """The characters of a class; `None` among them where they are not few."""
        if self._peek() == "^":
            self.at += 1
            self._members()
            return (None,)
        return self._members()

    def _members(self) -> tuple[str | None, ...]:
        found: list[str | None] = []
        while (char := self._take()) != "]" or not found:
            if char == "\\":
                char = self._take()
                found += _ESCAPES.get(char, (char,))
            elif self._peek() == "-" and self.pattern[self.at + 1] != "]":
                self.at += 2
                found.append("0" if char.isdigit() else None)
            else:
                found.append(char)
        return tuple(found)


def _with(heads: set[_Head], chars: Iterable[str | None]) -> set[_Head]:
    return {new for head in heads for new in ((head,) if head[0] != "open" else _each_with(head, chars))}


def _each_with(head: _Head, chars: Iterable[str | None]) -> Iterator[_Head]:
    text = head[1]
    begun = text not in ("", "\0")
    for char in chars:
        word = char is not None and (char.isalnum() or char == "_")
        if begun:
            yield (
                ("prefix", text)
                if char is None
                else ("open", text + char.lower())
                if word and char != "0"
                else ("prefix", text)
                if word
                else ("word", text)
            )
        elif char is None or (word and text == "\0"):
            raise _CannotTellError
        elif char.isdigit():
            yield ("number", "")
        else:
            yield ("open", char.lower()) if word else ("mark", char)


def _bounded(head: _Head) -> _Head:
    kind, text = head
    if kind != "open":
        return head
    return _BOUND if text in ("", "\0") else ("word", text)


def _placed(heads: set[_Head], kind: Literal["line", "start"]) -> set[_Head]:
    if any(head[0] == "open" and head[1] not in ("", "\0") for head in heads):
        raise _CannotTellError
    return {(kind, "") if head[0] == "open" else head for head in heads}


def _ended(heads: set[_Head]) -> set[_Head]:
    if heads & {_UNBOUND, _BOUND}:
        raise _CannotTellError
    return {("word", text) if kind == "open" else (kind, text) for kind, text in heads}
