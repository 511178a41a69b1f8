"""What offers are called: A to Z, then AA, AB and so on, as the columns of a sheet are."""

import re

from reward.base.errors import InputError

MOST_OFFERS = 200
"""At once, in whatever way they are looked at."""


def letter(place: int) -> str:
    """What an offer is called by its place, counted from 0.

    >>> letter(0), letter(25), letter(26), letter(27), letter(701), letter(702)
    ('A', 'Z', 'AA', 'AB', 'ZZ', 'AAA')
    """
    found, left = "", place + 1
    while left:
        left, last = divmod(left - 1, 26)
        found = chr(ord("A") + last) + found
    return found


def letters(count: int) -> tuple[str, ...]:
    """What the first `count` offers are called."""
    return tuple(letter(place) for place in range(count))


def place_of(written: str, count: int, where: str) -> int:
    """Which of `count` offers a letter names, counted from 0; small letters name it too.

    `where` is what the letter stands in, for the message where there is no such offer.
    """
    place = -1
    if re.fullmatch(r"[A-Za-z]{1,3}", written):
        for each in written.upper():
            place = (place + 1) * 26 + ord(each) - ord("A")
    if not 0 <= place < count:
        known = "the only offer is A" if count == 1 else f"offers are A to {letter(count - 1)}"
        raise InputError(f"{where[:80]}: there is no offer {written[:20]!r}; {known}")
    return place


def of_which(lacks: str, place: int, name: str) -> str:
    """What one of several offers lacks, with the letter and name of that offer, which `--set` then begins with.

    >>> of_which("no rate: --set rate.amount=500", 1, "mine")
    'B, mine: no rate: --set B:rate.amount=500'
    """
    own = re.sub(r"--set (?=[a-z_]+[.=])(?!person\.|assume\.)", f"--set {letter(place)}:", lacks)
    return f"{letter(place)}, {name}: {own}"
