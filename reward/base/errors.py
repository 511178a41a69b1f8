"""Every error a reader can meet. One line each: what was asked, what is wrong, what would be right."""

from collections.abc import Sequence

SHOWN = 3
"""Faults that are told at once; more than a few are not read, and one alone may hide the one that matters."""


class RewardError(ValueError):
    """The base of all: a message that can be shown as it is, and exit status 2."""


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


def nearest(word: str, known: "list[str] | tuple[str, ...]", *, alike: float = 0.5) -> str:
    """`; did you mean 'x'?` for the closest known word, or nothing. `alike` is how near it must be, up to 1.

    >>> nearest("pay.basik", ["pay.basic", "pay.top"])
    "; did you mean 'pay.basic'?"
    """
    from difflib import get_close_matches  # only on the way to an error: 5 ms less at start

    close = get_close_matches(word, known, n=1, cutoff=alike)
    return f"; did you mean {close[0]!r}?" if close else ""


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
