"""Every error a reader can meet. One line each: what was asked, what is wrong, what would be right."""

import re
from collections.abc import Sequence

SHOWN = 3
"""Faults that are told at once; more than a few are not read, and one alone may hide the one that matters."""


class RewardError(ValueError):
    """The base of all: a message that can be shown as it is, and exit status 2.

    >>> str(RewardError("a\\nb: there is no such file"))
    'a\\\\nb: there is no such file'
    """

    def __str__(self) -> str:
        """One line, whatever a path or a cell that it names has in it."""
        text = super().__str__()
        if text.isprintable():
            return text
        from reward.base.text_table import literal  # only where there is something to make visible

        return literal(text)


class InputError(RewardError):
    """Something the reader wrote cannot be used: a key, an amount, a name, a path."""


class FiguresError(RewardError):
    """There are no figures for the date, scheme, grade or point that was asked for."""


class MissingError(RewardError):
    """The offer is sound but lacks what pricing needs; the message lists it."""


class DataError(RewardError):
    """A file in `scales/` breaks its own rules; `reward scales check` lists all such."""


def together(faults: Sequence[str]) -> str:
    """Faults on one line: the first few, and how many there are besides.

    >>> together(["a is wrong", "b is wrong", "c is wrong", "d is wrong"])
    'a is wrong; b is wrong; c is wrong (and 1 more)'
    """
    more = len(faults) - SHOWN
    return "; ".join(faults[:SHOWN]) + (f" (and {more} more)" if more > 0 else "")


def nearest(word: str, known: "list[str] | tuple[str, ...]", *, alike: float | None = None) -> str:
    """`; did you mean 'x'?` for the known word that is nearly the same, or those with a word that begins so; else nothing.

    `alike` is how near it must be, up to 1; with it a word that only begins so is not meant.

    >>> nearest("pay.basik", ["pay.basic", "pay.top"])
    "; did you mean 'pay.basic'?"
    >>> nearest("fire", ["firefighters", "dfe"])
    "; did you mean 'firefighters'?"
    >>> nearest("leeds", ["leave", "lgps"])
    ''
    """
    from difflib import get_close_matches  # only on the way to an error: 5 ms less at start

    written = _letters(word)
    cutoff = alike or (_ALIKE_OF_FEW if len(written) <= _FEW else _ALIKE)
    named = {_letters(each): each for each in reversed(known)}
    close = [named[each] for each in get_close_matches(written, named, n=1, cutoff=cutoff)]
    if not close and alike is None and len(written) >= _BEGINS:
        close = [
            each for each in known if any(part.startswith(written) for part in re.split(r"[\s_./-]+", each.lower()))
        ]
    close = [repr(each) for each in close[:SHOWN]]
    return f"; did you mean {' or '.join(filter(None, (', '.join(close[:-1]), close[-1])))}?" if close else ""


_ALIKE, _ALIKE_OF_FEW, _FEW, _BEGINS = 0.75, 0.65, 4, 3
"""How near a word must be, and one of so few letters, of which one is much; and letters enough for the beginning of a word."""


def _letters(word: str) -> str:
    return re.sub(r"[\s_-]+", "", word.lower())


def shown(written: object, most: int = 60) -> str:
    """What somebody wrote, as a message repeats it: at most so many characters.

    >>> shown("a" * 100, 10)
    "'aaaaaa..."
    """
    try:
        text = repr(written)
    except ValueError:  # Python writes no number of more than 4,300 digits
        return "a number of thousands of digits"
    return text if len(text) <= most else text[: most - 3] + "..."
