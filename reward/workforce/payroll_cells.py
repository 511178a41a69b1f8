"""Each cell of a table of pay days read: an employee, a tax year, a period, a basis, a letter, and the like."""

import re

from reward.base.dates import tax_year
from reward.base.errors import FiguresError, nearest
from reward.library.in_force import Library
from reward.payroll.payments import RELIEFS
from reward.rules import directors, paye
from reward.workforce.heading_words import key_of
from reward.workforce.reading import TRUTH

_ALONE = ("week1month1", "w1m1", "w1", "m1", "week1", "month1", "noncumulative")
_PERIOD = re.compile(r"0*([1-9]\d{0,2})(?:\.0+)?", re.ASCII)


def employee_of(text: str) -> str:
    if not text:
        raise ValueError("is blank; every row names its employee")
    return text


def year_of(library: Library, text: str) -> int:
    year = tax_year(text)
    first, last = (
        library.starts("statutory", "income_tax")[0].year,
        library.last_day("statutory", "income_tax").year - 1,
    )
    if not first <= year.start <= last:
        raise FiguresError(
            f"no figures for tax year {year}; they run from {first}-{(first + 1) % 100:02d} to {last}-{(last + 1) % 100:02d}"
        )
    return year.start


def frequency_of(text: str) -> int:
    word = text.lower()
    if word not in paye.FREQUENCIES:
        known: list[str] = list(paye.FREQUENCIES)
        raise ValueError(f"{text[:20]!r} is not a frequency{nearest(word, known) or '; they are ' + ', '.join(known)}")
    return paye.FREQUENCIES.index(word)


def period_of(text: str) -> int:
    number = _PERIOD.fullmatch(text)  # 3.0 as well, which is how a column of decimals has it
    if number is None:
        raise ValueError(f"{text[:20]!r} is not a period; write its number in the tax year, from 1")
    return int(number[1])


def basis_of(text: str) -> bool:
    word = key_of(text)
    if word in ("", "cumulative", "cum", "c"):
        return False
    if word in _ALONE:
        return True
    raise ValueError(f"{text[:20]!r} is not a basis; it is cumulative or week1_month1")


def week1_of(text: str) -> bool:
    return basis_of(text) if text.lower() not in TRUTH else truth_of(text)


def relief_of(text: str) -> int:
    word = "-".join(text.lower().replace("_", " ").split())
    if word in ("", "net-pay-arrangement"):
        return RELIEFS.index("net-pay")
    word = {"ras": "relief-at-source", "salary-sacrifice": "sacrifice"}.get(word, word)
    if word not in RELIEFS:
        hint = nearest(word, RELIEFS) or f"; it is {', '.join(RELIEFS)}"
        raise ValueError(f"{text[:20]!r} is not a way of pension relief{hint}")
    return RELIEFS.index(word)


def letter_of(text: str) -> str:
    return text.upper() or "A"


def director_of(text: str) -> int:
    word = text.lower()
    if word not in directors.METHODS:
        words = [method for method in directors.METHODS if method]
        hint = nearest(word, words) or f"; it is {' or '.join(words)}, or blank for no director"
        raise ValueError(f"{text[:20]!r} is not a director's method{hint}")
    return directors.METHODS.index(word)


def director_weeks_of(text: str) -> int:
    if not text:
        return directors.YEAR
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= directors.MOST_WEEKS):
        words = f"weeks from the appointment to the end of the tax year, 1 to {directors.MOST_WEEKS}"
        raise ValueError(f"{text[:20]!r} is not a number of {words}")
    return min(int(text), directors.YEAR)


def truth_of(text: str) -> bool:
    if text and text.lower() not in TRUTH:
        raise ValueError(f"{text[:20]!r} is not true or false")
    return bool(text and TRUTH[text.lower()])
