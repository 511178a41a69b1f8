"""Phrases: patterns that are tried only where one of the words that they begin with stands.

An advert is asked for hundreds of phrases and holds few of them. A pattern that begins `\\b(?:salary|rate of pay)\\b` can
match nowhere but at `salary` and at `rate`, so the text's words are looked up once, and the pattern is tried at those.
What is found is what the pattern itself finds. A pattern of which the first words cannot be told is tried everywhere.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from reward.intake.advert.first_words import FirstWords, first_words

_WORD, _LINE = re.compile(r"\w+"), re.compile(r"^.", re.MULTILINE)


class WordIndex:
    """Where each word of a text stands, by its small letters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._at: dict[str, list[int]] = {}
        self._numbers: list[int] = []
        for found in _WORD.finditer(text):
            word = found[0]
            if word[0].isdecimal():
                self._numbers.append(found.start())
            self._at.setdefault(word.lower(), []).append(found.start())
        self._threes: dict[str, list[str]] = {}
        for word in self._at:
            self._threes.setdefault(word[:3], []).append(word)
        self._of_marks: dict[str, list[int]] = {}

    @cached_property
    def _lines(self) -> list[int]:
        """Where a line begins that has anything on it."""
        return [found.start() for found in _LINE.finditer(self.text)]

    def _of_mark(self, mark: str) -> list[int]:
        if mark not in self._of_marks:
            self._of_marks[mark] = [found.start() for found in re.finditer(re.escape(mark), self.text)]
        return self._of_marks[mark]

    def places(self, of: FirstWords) -> list[int]:
        """Where any of the words and marks stands, in order."""
        lists = [self._at[word] for word in self._at.keys() & of.words]
        for prefix in of.prefixes:
            words = self._threes.get(prefix[:3], ()) if len(prefix) >= 3 else self._at
            lists += [self._at[word] for word in words if word.startswith(prefix)]
        lists += [places for mark in of.marks if (places := self._of_mark(mark))]
        if of.number and self._numbers:
            lists.append(self._numbers)
        if of.line:
            lists.append(self._lines)
        if of.start:
            lists.append([0])
        return lists[0] if len(lists) == 1 else sorted({place for places in lists for place in places})


class Phrase:
    """A pattern, and the words that a text must have for it; neither is worked out before it is asked for."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        self.source, self.flags = pattern, flags

    @cached_property
    def pattern(self) -> "re.Pattern[str]":
        return re.compile(self.source, self.flags)

    @cached_property
    def first(self) -> FirstWords | None:
        return first_words(self.source)

    def search(self, index: WordIndex, start: int = 0, end: int | None = None) -> "re.Match[str] | None":
        """The first match between two places."""
        return next(self.finditer(index, start, end), None)

    def finditer(self, index: WordIndex, start: int = 0, end: int | None = None) -> Iterator["re.Match[str]"]:
        """Every match between two places, none within another."""
        last = len(index.text) if end is None else end
        if self.first is None:
            yield from self.pattern.finditer(index.text, start, last)
            return
        places = index.places(self.first)
        for place in places[bisect_left(places, start) :] if start else places:
            if place > last:
                return
            if place >= start:
                found = self.pattern.match(index.text, place, last)
                if found is not None:
                    start = max(found.end(), place + 1)
                    yield found
