"""Amounts of money in a text, and what stands around each: its range, its period, what it is called, what speaks against it.

An amount is found by its pound sign; without one only where a label or a period says that it is money. Patterns
have bounds everywhere, so that no text makes them run away.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from reward.base.money import MOST_PENCE
from reward.base.values import dataclass

MOST_AMOUNTS = 400
"""Of one advert; a text with more is a list of something else."""

_NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,2}(?:\.\d{1,2})?|\d{1,7}(?:\.\d{1,2})?)(?!\d|,\d)"
_THOUSAND = r"(?: ?[kK](?![a-zA-Z]))?"
_ONE = rf"{_NUMBER}{_THOUSAND}"
_JOIN = r" {0,2}(?:-|to|and|up to|rising to|through to|/) {0,2}"
_POINTS = r"\) ?(?:-|to) ?(?:SCP|[Pp]oint|[Ss]pine [Pp]oint) ?\d{1,2} ?\("
"""Between the ends of a range: `SCP 7 (£26,403) - SCP 9 (£27,254)`."""
AMOUNT = re.compile(
    rf"(?:£ ?|GBP ?)(?P<low>{_ONE})(?:(?P<join>(?: ?(?:p/a|p\.?a\.?|per annum|(?:ph|per hour)(?! rising)))?(?: ?\((?:pro[- ]?rata|fte|gross|p\.?a\.?|per annum|(?:scp|point) ?\d{{1,2}}|bottom|top|min(?:imum)?|max(?:imum)?)\)| ?\(£[\d.]{{1,7}} ?(?:ph|p/h|per hour|an hour)\))?{_JOIN}|{_POINTS})(?:£ ?|GBP ?)?(?P<high>{_ONE})(?!%| ?(?:days?|hours?|weeks?|months?|years?|posts?|per cent)\b))?",
)
BARE = re.compile(rf"(?<![\w£.,/-])(?P<low>{_NUMBER})(?:(?P<join>{_JOIN})(?P<high>{_NUMBER}))?(?![\w%])")
"""An amount without its pound sign, where something else says that it is one."""
UNSIGNED = re.compile(
    r"(?<![\w£.,/-])(?P<low>\d{1,3}(?:\.\d{1,2})?k?)(?:(?P<join> ?(?:-|to) ?)(?P<high>\d{1,3}(?:\.\d{1,2})?k))(?![\w%])|"
    r"(?<![\w£.,/-])(?P<thousands>\d{1,3}(?:\.\d{1,2})?k)(?![\w%])|"
    r"(?<![\w£.,/-])(?P<rate>\d{1,3}(?:,\d{3}|\d{2,3})?(?:\.\d{2})?)(?= ?(?:(?:a|an|per|each|/) ?(?:annum|year|month|week|day|hour|hr)\b|p\.?[dha]\b))",
    re.IGNORECASE,
)
"""`65k`, `65-70k`, `450 a day`: amounts in notes, by their thousands or their period."""
_BIG = re.compile(r" ?(?:m|mn|million|bn|billion|trillion)\b|\.\d|%", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{2,3} ?(?:-|to) ?\d{2,3},000")
_RISING = re.compile(
    r"[^£.;\n]{0,60}?\b(?:rising|rises|increasing|increases|progressing|incremental)[^£.;\n]{0,50}?£ ?", re.IGNORECASE
)
_AFTER_YEARS = re.compile(
    r"[^.;\n]{0,20}?\b(?:after|over) (\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten) years?", re.IGNORECASE
)
WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}


@dataclass(frozen=True)
class Amount:
    """An amount or a range, in pence, by its place in the plain copy."""

    start: int
    end: int
    low: int
    high: int
    is_range: bool
    rising: bool = False
    years: int | None = None
    signed: bool = True
    """Whether it has a pound sign."""


def amounts_in(plain: str, start: int = 0, end: int | None = None) -> Iterator[Amount]:
    """Every amount with a pound sign, in order."""
    at, last = start, len(plain) if end is None else end
    for _ in range(MOST_AMOUNTS):
        found = AMOUNT.search(plain, at, last)
        if found is None:
            return
        at = found.end()
        if _BIG.match(plain, found.end("low")) or (found["high"] and _BIG.match(plain, found.end("high"))):
            continue  # millions are nobody's pay
        amount = _read(found, plain)
        if amount is None:
            continue
        at = amount.end  # what was no end of a range is an amount of its own
        rising = _RISING.match(plain, amount.end) if not amount.is_range else None
        if rising is not None and (top := AMOUNT.match(plain, rising.end() - _back(plain, rising.end()))) is not None:
            high = _pence(top["low"])
            if high is not None and high > amount.low:
                years = _AFTER_YEARS.match(plain, top.end("low"))
                stop = years.end() if years is not None else top.end("low")
                amount = Amount(
                    amount.start, stop, amount.low, high, True, True, None if years is None else number(years[1])
                )
                at = amount.end
        yield amount


def bare_amount(plain: str, start: int, end: int) -> Amount | None:
    """The first number that stands alone between two places, as an amount."""
    found = BARE.search(plain, start, end)
    read = None if found is None else _read(found, plain)
    return None if read is None else Amount(read.start, read.end, read.low, read.high, read.is_range, signed=False)


def unsigned_amounts(plain: str, start: int, end: int) -> Iterator[Amount]:
    """The amounts of a note that have no pound sign, between two places, in order."""
    for found in islice(UNSIGNED.finditer(plain, start, end), MOST_AMOUNTS):
        alone = found["thousands"] or found["rate"]
        if alone is None:
            read = _read(found, plain)
            if read is not None and read.is_range:
                yield replace(read, signed=False)
        elif (pence := _pence(alone)) is not None and pence <= MOST_PENCE:
            yield Amount(found.start(), found.end(), pence, pence, False, signed=False)


def number(written: str) -> int:
    """`3` or `three`."""
    return int(written) if written.isdigit() else WORDS[written.lower()]


def _back(plain: str, at: int) -> int:
    """How far back the pound sign stands."""
    return 2 if plain[at - 1] == " " else 1


def _read(found: "re.Match[str]", plain: str) -> Amount | None:
    low, high = _pence(found["low"]), None
    if low is None:
        return None
    end = found.end("low")
    if found["high"] is not None:
        high = _pence(found["high"])
        if high is not None and not _thousand(found["low"]) and _thousand(found["high"]) and low * 1_000 <= high:
            low *= 1_000  # £45-50k
        if high is not None and _thousand(found["low"]) and not _thousand(found["high"]) and high < low // 100:
            high *= 1_000  # £45k-50
        if (
            high is not None
            and _THOUSANDS.fullmatch(plain, found.start("low"), found.end("high"))
            and low * 1_000 < high
        ):
            low *= 1_000  # £35-38,000
        end = found.end("high")
        if high is not None and not low < high <= 5 * low:
            # No range of pay: two amounts that happen to stand together.
            high, end = None, found.end("low")
    if low > MOST_PENCE or (high or 0) > MOST_PENCE:
        return None
    rising = high is not None and "rising" in (found["join"] or "").lower()
    return Amount(found.start(), end, low, low if high is None else high, high is not None, rising)


def _thousand(written: str) -> bool:
    return written.rstrip()[-1:] in "kK"


def _pence(written: str) -> int | None:
    text = written.rstrip("kK ").replace(",", "")
    whole, _, rest = text.partition(".")
    pence = int(whole) * 100 + int((rest + "00")[:2])
    return pence * 1_000 if _thousand(written) else pence
