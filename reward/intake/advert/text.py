"""An advert's text: decoded, and beside it a plain copy to look through, each character of which knows where it stood.

The evidence of a fact is cut from the decoded text as it is: line ends, entities and odd characters included.
The plain copy has one space for every kind of space, `-` for every dash, `£` for every way to spell it, tags as
line ends, and a mark for what could steer a terminal.
"""

import html
import re
from bisect import bisect_right
from functools import cached_property, lru_cache

from reward.base.errors import InputError
from reward.base.values import dataclass
from reward.intake.advert.phrases import WordIndex

MOST_BYTES = 1024 * 1024
MOST_READ = 150_000
"""Characters, tags left out, of a text that are looked through: an advert has 10,000, and a page that goes on is none."""
_LOOKS_LIKE_HTML = re.compile(r"<(?:html|body|div|p|br|li|ul|table|td|span|h[1-6])[\s>/]", re.IGNORECASE)
_INLINE = ("a", "b", "i", "em", "strong", "span", "u", "small", "sup", "sub", "font", "mark", "abbr")
_MOJIBAKE = {
    "Â£": "£",
    "â€“": "-",
    "â€”": "-",
    "â€™": "'",
    "â€˜": "'",
    "â€œ": '"',
    "â€\x9d": '"',
    "Â\xa0": " ",
    "Ã©": "e",
}
_ENTITY = r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,12});"
_TAG = r"</?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>]{0,2000})?>|<!--[^<>]{0,2000}-->"
_BROKEN = "|".join(map(re.escape, _MOJIBAKE))
_RUN_TOGETHER = (
    r"(?<=[a-z)])(?=(?:Salary|Location|Type|Contract|Hours|Rate|Pay|Duration|Start|Closing|Reference|Job|Employer|Company|Benefits|Pension|Grade)(?: [A-Za-z]{2,9})?: ?[\w£])"
    r"|(?:(?<=[Aa]nnum)|(?<=[ /][Mm]onth)|(?<=[ /][Ww]eek)|(?<=[ /][Hh]our)|(?<=[ /][Dd]ay))(?=[A-Z][a-z])"
)
"""Where lines stood that a copy has lost: `PermanentSalary: £80,000 Per AnnumDo you`."""
_LABELS_IN_A_LINE = (
    r"(?<= )(?=(?:Main area [A-Z]|Job ref |Employer type |Employer [A-Z](?!mployer)|Salary period |Site [A-Z]|Town [A-Z]|Location [A-Z]|Closing (?:date )?\d|Salary £|"
    r"Hours (?:Full|Part|\d)|Contract (?:Permanent|Fixed|Bank|Temporary|\d)|Grade (?:NHS|Band|\d|[A-Z]{2}))|Department [A-Z])"
)
_SOME_LABELS = re.compile(_LABELS_IN_A_LINE)
LEAST_LABELS = 5
"""So many different labels, none at the start of a line, are a table whose lines are lost."""
_ODD = re.compile(rf"{_ENTITY}|\r\n?|{_BROKEN}|{_RUN_TOGETHER}")
_ODD_IN_HTML = re.compile(rf"{_TAG}|{_ENTITY}|\r\n?|{_BROKEN}|{_RUN_TOGETHER}")
_ODD_IN_A_LINE = re.compile(rf"{_ENTITY}|\r\n?|{_BROKEN}|{_RUN_TOGETHER}|{_LABELS_IN_A_LINE}")
MOST_BEFORE_LABELS = 4_000
"""Characters in which the labels of such a table stand."""
_DASHES = "‐‑‒–—―−"  # every dash that stands for one
_QUOTES = {"’": "'", "‘": "'", "“": '"', "”": '"', "\u00b4": "'", "`": "'"}
_GONE = "\u200b\u200c\u200d\ufeff\u2060\u00ad"


@dataclass(frozen=True)
class Line:
    """A line of the plain copy: its text, stripped, and from where to where it stands there."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """A stretch of the plain copy: character for character, or (`whole`) something of another length."""

    plain: int
    start: int
    end: int
    """From where to where it stands in the decoded text."""
    whole: bool


@dataclass(frozen=True, eq=False)
class AdvertText:
    """The decoded text, and the plain copy in pieces that know where they stood."""

    decoded: str
    plain: str
    pieces: tuple[Piece, ...]
    cut: bool = False
    """Whether there is more than is looked through."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the plain copy, of a character at the least, stands in the decoded text."""
        first, last = self._piece(start), self._piece(end - 1)
        begins = first.start if first.whole else first.start + start - first.plain
        return begins, last.end if last.whole else last.start + end - last.plain

    def evidence(self, start: int, end: int) -> str:
        """The words of the decoded text behind a stretch of the plain copy."""
        first, last = self.span(start, end)
        return self.decoded[first:last]

    def _piece(self, at: int) -> Piece:
        return self.pieces[bisect_right(self._starts, at) - 1]

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.plain for piece in self.pieces]

    @cached_property
    def index(self) -> WordIndex:
        """Where each word of the plain copy stands."""
        return WordIndex(self.plain)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Lines that have anything on them."""
        found, at = [], 0
        for text in self.plain.split("\n"):
            bare = text.strip()
            if bare:
                start = at + len(text) - len(text.lstrip())
                found.append(Line(bare, start, start + len(bare)))
            at += len(text) + 1
        return tuple(found)


def decoded(raw: bytes) -> str:
    """The characters of a file without its byte-order mark. Raises `InputError` for what is no text, or is too long."""
    if len(raw) > MOST_BYTES:
        raise InputError(
            f"the advert is longer than {MOST_BYTES // 1024 // 1024} MB; paste the part that says what is offered"
        )
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, "replace")
    if raw[:4096].count(0) > len(raw[:4096]) // 10:
        if raw[1:2] == b"\0":
            return raw.decode("utf-16-le", "replace")
        raise InputError("the advert is no text: it has bytes that no letter has; save it as text, or paste it")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def advert_text(text: str) -> AdvertText:
    """The text with its plain copy."""
    table = {ord(char): _plain(char) for char in set(text)}
    plain: list[str] = []
    pieces: list[Piece] = []
    length, at = 0, 0

    def put(shown: str, start: int, end: int, whole: bool) -> None:
        nonlocal length
        if not whole and len(shown) > MOST_READ - length:
            shown = shown[: MOST_READ - length]
            end = start + len(shown)
        if shown:
            plain.append(shown)
            pieces.append(Piece(length, start, end, whole))
            length += len(shown)

    for found in _odd_in(text).finditer(text):
        put(text[at : found.start()].translate(table), at, found.start(), whole=False)
        put(_meant(found[0]), found.start(), found.end(), whole=True)
        at = found.end()
        if length >= MOST_READ:
            break
    put(text[at : at + MOST_READ].translate(table), at, min(len(text), at + MOST_READ), whole=False)
    last = pieces[-1].end if pieces else 0
    return AdvertText(
        text, "".join(plain), tuple(pieces) or (Piece(0, 0, 0, True),), cut=length >= MOST_READ and last < len(text)
    )


def _odd_in(text: str) -> "re.Pattern[str]":
    """What is not taken letter for letter in a text of its kind."""
    if _LOOKS_LIKE_HTML.search(text):
        return _ODD_IN_HTML
    start = text[:MOST_BEFORE_LABELS]
    labels = {start[found.start() : found.start() + 8] for found in _SOME_LABELS.finditer(start)}
    return _ODD_IN_A_LINE if len(labels) >= LEAST_LABELS else _ODD


@lru_cache(maxsize=256)
def _meant(odd: str) -> str:
    """What a tag, an entity, a broken character or a line end stands for; nothing at all, for a line end that was lost."""
    if not odd:
        return "\n"
    if odd in _MOJIBAKE:
        return _MOJIBAKE[odd]
    if odd[0] == "&":
        return "".join(map(_plain, html.unescape(odd)[:2]))
    if odd[0] == "<":
        name = re.match(r"</?([a-zA-Z0-9]*)", odd)
        return " " if name is not None and name[1].lower() in _INLINE else "\n"
    return "\n"


def _plain(char: str) -> str:
    if char == "\n":
        return char
    if char in _DASHES:
        return "-"
    if char in _QUOTES:
        return _QUOTES[char]
    if char in _GONE:
        return " "
    if char.isspace():
        return " " if char not in "\x0b\x0c\x85\u2028\u2029" else "\n"
    if char == "\uffe1":  # a full-width pound sign
        return "£"
    return char if char.isprintable() else "\N{REPLACEMENT CHARACTER}"
