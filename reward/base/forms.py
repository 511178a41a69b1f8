"""The forms in which people write values: `45k`, `1 May 1992`, `half time`, `3 days`, `plan 2`, `scot`.

One reader for every way in: a file's text, `--set`, the screen, the six questions. What has two readings is
refused with both, and a bare number is never a date.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from reward.base.dates import MONTHS, in_words

SHARES: Mapping[str, str] = {"half": "50", "half time": "50", "full time": "100", "full": "100"}
"""Shares of full time that have names."""
_UNITS: Mapping[str, tuple[str, ...]] = {
    "days": ("day", "days", "d"),
    "hours": ("hour", "hours", "hrs", "hr", "h"),
    "weeks": ("week", "weeks", "wks", "wk"),
    "months": ("month", "months", "mths"),
    "years": ("year", "years", "yrs", "yr"),
}
_IN_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_BARE = re.compile(r"[+-]?\d+(?:\.\d*)?", re.ASCII)
_IN_NUMBERS = re.compile(r"(\d{1,2})([/. -])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_IN_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ /-])?([a-z]{3,9})\.?(?:,? ?[ /-])(?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4}|\d{2})",
    re.ASCII,
)
_NO_YEAR = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?: of)?[ /-]?[a-z]{3,9}|[a-z]{3,9}\.?[ /-]?\d(?:st|nd|rd|th))\.?|\d{1,2}/\d{1,2}",
    re.ASCII,
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY_OF = {each[:size].lower(): at for at, each in enumerate(_WEEKDAYS) for size in (3, 4, 5, len(each))}


def day_in(written: str) -> date:
    """The day in `2026-11-22`, `1 May 1992`, `May 1, 1992`, `Fri 1 May 1992` or `01/05/1992`: the day comes first.

    >>> day_in("1st of May 1992") == day_in("01/05/1992") == day_in("1992-05-01")
    True

    The one reader of dates, wherever a person writes one. Raises `ValueError` in a line: for a bare number, a month
    without its day, a year of two digits and a day of the week that it is not, too.
    """
    text = " ".join(written.lower().split())
    shown = repr(written if len(written) <= 40 else written[:37] + "...")
    if _BARE.fullmatch(text):
        raise ValueError(f"{shown} is a bare number, not a date; {_AS}")
    if _IN_ISO.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise ValueError(f"{shown} is no day of any month; {_AS}") from None
    first, _, rest = text.partition(" ")
    weekday = _WEEKDAY_OF.get(first.rstrip(".,"))
    when = _calendar_day(text if weekday is None else rest, shown)
    if weekday not in (None, when.weekday()):
        raise ValueError(f"{shown}: {in_words(when)} is a {_WEEKDAYS[when.weekday()]}; write the day that is meant")
    return when


_AS = "write it as 2026-11-22, or as 22 November 2026"


def _calendar_day(text: str, shown: str) -> date:
    """The day in numbers or in words, in small letters; `shown` is what was written, for a refusal."""
    numbers, words = _IN_NUMBERS.fullmatch(text), _IN_WORDS.fullmatch(text)
    if numbers is not None:
        month, year = int(numbers[3]), numbers[4]
        of_month: str | None = numbers[1]
    else:
        found = [] if words is None else [at for at, name in enumerate(MONTHS, 1) if name.lower().startswith(words[2])]
        if words is None or len(found) != 1 or (words[1] and words[3]):
            if _NO_YEAR.fullmatch(text):
                raise ValueError(f"{shown} is not a date without its year; {_AS}")
            raise ValueError(f"{shown} is not a date; {_AS}")
        month, year, of_month = found[0], words[4], words[1] or words[3]
    if of_month is None:
        raise ValueError(f"{shown} has no day; write such as 1 {MONTHS[month - 1]} {year}")
    if len(year) == 2:
        raise ValueError(f"{shown} may be of 19{year} or 20{year}; write the year in full")
    try:
        return date(int(year), month, int(of_month))
    except ValueError:
        turned = ""
        if numbers is not None and month > 12 >= int(of_month):
            turned = f"; the day comes first: {in_words(date(int(year), int(of_month), min(month, 28)))} is {min(month, 28)}/{of_month}/{year}"
        raise ValueError(f"{shown} is no day of any month{turned or '; ' + _AS}") from None


def month_in(written: str) -> date:
    """The first day of the month in `2026-04`, `April 2026`, `Apr 2026` or `04/2026`. Raises `ValueError` in a line."""
    text = " ".join(written.lower().split())
    if found := re.fullmatch(r"(\d{4})-(\d{2})", text, re.ASCII):
        year, month = int(found[1]), int(found[2])
    elif found := re.fullmatch(r"(\d{1,2})/(\d{4})", text, re.ASCII):
        year, month = int(found[2]), int(found[1])
    elif found := re.fullmatch(r"([a-z]{3,9})\.? (\d{4})", text, re.ASCII):
        named = [at for at, name in enumerate(MONTHS, 1) if name.lower().startswith(found[1])]
        year, month = int(found[2]), named[0] if len(named) == 1 else 0
    else:
        year, month = 0, 0
    if not (year and 1 <= month <= 12):
        raise ValueError(f"month {written[:40]!r} is not one; write it as 2026-04, or as April 2026")
    return date(year, month, 1)


def without_thousands(text: str) -> str:
    """`45k` as `45000` and `45.5k` as `45500`; anything else as it is."""
    found = re.fullmatch(r"(\d{1,6})(?:\.(\d{1,3}))? ?k", text.strip(), re.ASCII | re.IGNORECASE)
    return text if found is None else f"{found[1]}{found[2] or '':0<3}"


def without_unit(text: str, unit: str) -> str:
    """A number without the word for its own unit: `28 days` as `28`; one of another unit is refused.

    `unit` begins with what is counted: `days`, `hours a week`.
    """
    found = re.fullmatch(r"([\d.,]+) ?([a-z]+)(?: (?:a|per) [a-z]+)?", " ".join(text.lower().split()), re.ASCII)
    if found is None:
        return text
    counted = unit.split()[0]
    for name, words in _UNITS.items():
        if found[2] in words:
            if name != counted:
                raise ValueError(f"{text.strip()[:40]!r} is a number of {name}; write {unit}")
            return found[1]
    return text


def months_in(written: object) -> object:
    """A number of months as text, `6 months` or `1 year`, as a whole number; anything else as it is.

    >>> months_in("6 months"), months_in("2 years"), months_in("12"), months_in("soon"), months_in(6)
    (6, 24, 12, 'soon', 6)
    """
    if not isinstance(written, str):
        return written
    plain = " ".join(written.lower().split())
    years = re.fullmatch(r"(\d{1,2}) ?(?:years?|yrs?)", plain, re.ASCII)
    if years is not None:
        return 12 * int(years[1])
    number = without_unit(plain, "months")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 6 else written


def share_in(text: str) -> str:
    """A percentage without its words: `6 per cent` as `6%`, `half time` as `50%`."""
    plain = re.sub(r" ?(?:percent|per cent|pc)$", "%", " ".join(text.lower().split()))
    named = SHARES.get(plain.replace("-", " "))
    return text if named is None and plain == text.lower() else f"{named}%" if named else plain


def choice_in(written: str, choices: Sequence[str], also: Mapping[str, str] | None = None) -> str:
    """The one of the choices that is meant, however it is written: `Plan 2`, `2`, `scot`; unknown words as they are.

    `also` are other words for some of them. Raises `ValueError` for what may be several.
    """
    plain = _plain(written)
    if not plain or plain in choices:
        return plain if plain in choices else written
    named = (also or {}).get(plain)
    if named is not None:
        return named
    by_word = [each for each in choices if _bare(each) == _bare(plain)]
    if not by_word and plain.isdigit():
        by_word = [each for each in choices if each.endswith(f"-{plain}")]
    if not by_word and len(plain) > 2:
        by_word = [each for each in choices if each.startswith(plain)]
    if len(by_word) > 1:
        raise ValueError(f"{written[:40]!r} may be {' or '.join(by_word)}; write one of them")
    return by_word[0] if by_word else written


def choices_in(written: Iterable[str], choices: Sequence[str], also: Mapping[str, str] | None = None) -> list[str]:
    return [choice_in(each, choices, also) for each in written]


def _plain(text: str) -> str:
    return re.sub(r"[\s_]+", "-", text.strip().lower())


def _bare(text: str) -> str:
    return text.replace("-", "")
