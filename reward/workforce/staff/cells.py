"""What the cells of a staff table may say: each text as a number, a key or a day, or one clear word on what is wrong."""

import datetime
import decimal
import re
from collections.abc import Callable, Sequence

from reward.base.amounts import clear_percent, hundredths
from reward.base.dates import MONTHS
from reward.base.errors import InputError, nearest
from reward.base.forms import share_in
from reward.base.money import WHOLE
from reward.library.models.offered_pay import grade_key
from reward.offers.leave_traded import USUAL_DIVISOR
from reward.workforce.reading import TRUTH, day_of_work, pence_of

NATIONS = ("england", "scotland", "wales", "northern-ireland")
PENSIONS = ("none", "qualifying-earnings", "all-pay", "minimum-wage")
NATION_WORDS = {
    "eng": "england",
    "e": "england",
    "scot": "scotland",
    "s": "scotland",
    "w": "wales",
    "cymru": "wales",
    "ni": "northern-ireland",
    "n-ireland": "northern-ireland",
    "ulster": "northern-ireland",
}
KINDS = {
    "": "employment",
    **dict.fromkeys(
        ("employment", "employed", "employee", "permanent", "perm", "fixed term", "fixed term contract"), "employment"
    ),
    **dict.fromkeys(("ftc", "temporary", "staff", "payroll", "substantive", "secondment", "apprentice"), "employment"),
    **dict.fromkeys(("umbrella", "inside ir35", "umbrella company"), "umbrella"),
    **dict.fromkeys(("agency", "agency worker", "agency paye"), "agency"),
    **dict.fromkeys(
        ("company", "outside ir35", "limited company", "ltd", "ltd company", "psc", "own company"), "company"
    ),
}
"""Kinds of row by the words that people and their systems have for them."""
PERIODS = {
    **dict.fromkeys(("day", "daily", "d", "days", "pd"), "day"),
    **dict.fromkeys(("hour", "hourly", "h", "hr", "hrs", "hours", "ph"), "hour"),
    **dict.fromkeys(("week", "weekly", "w", "wk", "weeks", "pw"), "week"),
    **dict.fromkeys(("month", "monthly", "calendar month", "pcm", "pm"), "month"),
    **dict.fromkeys(("year", "annum", "annual", "annually", "yearly", "pa", "p a"), "year"),
}
"""What pay is for, by the words that people have for it."""
UNSAID = -1
"""A blank cell of a number that has a typical or statutory value."""

_CLOCK = re.compile(r"([0-9]{1,3}):([0-5][0-9])(?::00)?")
"""Hours and minutes, as 37:30."""
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MONTHS = tuple(name[:3].lower() for name in MONTHS)


def one_of(words: Sequence[str], what: str, blank: str | None = None) -> Callable[[str], str]:
    """A reader of one of these words; `blank` is what an empty cell says."""

    def read(text: str) -> str:
        word = "-".join(text.lower().split())
        if not word and blank is not None:
            return blank
        if word not in words:
            known = list(words)
            raise ValueError(
                f"is blank; it is one of {', '.join(known)}"
                if not word
                else f"{text[:20]!r} is not {what}{nearest(word, known) or '; write ' + ', '.join(known)}"
            )
        return word

    return read


_ANY_NATION = one_of(NATIONS, "a nation", "england")


def kind(text: str) -> str:
    """The kind of a row; a blank is employment."""
    word = _words(text)
    found = KINDS.get(word, word)
    if found in KINDS.values():
        return found
    if word == "temp":
        raise ValueError(f"{text[:20]!r} may be agency, or employment for a fixed term; write which in kind")
    if word in ("contractor", "contract", "interim", "consultant"):
        raise ValueError(
            f"{text[:20]!r} may be umbrella (inside IR35), company (outside it) or agency; write which in kind"
        )
    known = sorted(set(KINDS.values()))
    raise ValueError(f"{text[:20]!r} is not a kind{nearest(word, known) or '; write ' + ', '.join(known)}")


def unit(text: str) -> str:
    """What pay is for: `day`, `Daily`, `per hour`; empty where it is not said."""
    word = _words(text).removeprefix("per ").removeprefix("a ")
    if word and word not in PERIODS:
        raise ValueError(f"{text[:20]!r} is not what a rate is for; write day, hour, week, month or year")
    return PERIODS[word] if word else ""


def nation(text: str) -> str:
    """Where somebody is taxed; a blank is England."""
    word = "-".join(_words(text).split())
    return _ANY_NATION(NATION_WORDS.get(word, word))


def _words(text: str) -> str:
    """A text in small letters, with one space for each sign between its words."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def key_of(text: str) -> str:
    """A name of a scale, grade, point or scheme: `Band C` and `3.0` become `band-c` and `3`."""
    word = "-".join(text.lower().split()).removesuffix(".0")
    if word and not _KEY.fullmatch(word):
        raise ValueError(f"{text[:20]!r} is not such a name; write small letters, digits and hyphens")
    return word


def grade_of(text: str) -> str:
    """A grade or a point, however people put commas and brackets into its name."""
    return key_of(grade_key(text))


def letter(text: str) -> str:
    return text.upper()


def truth(text: str) -> bool:
    return bool(_flag(text)) if text else False


def recoverable(text: str) -> int:
    """Whether VAT is recovered, 1 or 0; a blank says that it is."""
    return _flag(text) if text else 1


def _flag(text: str) -> int:
    if text.lower() not in TRUTH:
        raise ValueError(f"{text[:20]!r} is not true or false")
    return TRUTH[text.lower()]


def share_of_full_time(text: str) -> int:
    if not text:
        return 1_000_000
    share = clear_percent(text, one=True)
    if not share:
        raise ValueError("is 0; write 1 to 100, or leave it blank for full time")
    return share


def fte(text: str) -> int:
    """A share of full time as a part of one, or as a percentage that says so: `0.6` or `60%`."""
    if not text or "%" in share_in(text):
        return share_of_full_time(text)
    share = _part_of_one(text)
    if not share:
        raise ValueError("is 0; write a share of full time such as 0.6 or 60%, or leave it blank")
    return share


def _part_of_one(text: str) -> int:
    """Parts per million of a bare number from 0 to 1."""
    try:
        number = decimal.Decimal(text)
    except decimal.InvalidOperation:
        number = decimal.Decimal("NaN")
    if not text.isascii() or "_" in text or not number.is_finite():
        raise ValueError(f"{text[:20]!r} is not a share of full time; write it such as 0.6 or 60%")
    if not 0 <= number <= 1:
        raise ValueError(f"{text[:20]!r} is outside 0 to 1; fte is a share of full time, such as 0.6 or 60%")
    if number * WHOLE % 1:
        raise ValueError(f"{text[:20]!r} has more than six decimals")
    return int(number * WHOLE)


def weeks_in_year(text: str) -> int:
    """What paid weeks are divided by, in thousandths: `52.143`, `52` or a blank."""
    thousandths = {"": 52_143, "52.143": 52_143, "52": 52_000, "52.0": 52_000}.get(text)
    if thousandths is None:
        raise ValueError(f"{text[:20]!r} is not one; write 52.143, which are 365 days, or 52")
    return thousandths


def posts(text: str) -> int:
    """How many full-time posts a row is for, in hundredths; a blank is one."""
    if not text:
        return 100
    many = hundredths(text, 100_000, "posts")
    if not many:
        raise ValueError("is 0; leave out a row without a post, or write how many it is for")
    return many


def month(text: str) -> int:
    """A month by its number or its name; 0 for a blank."""
    if not text:
        return 0
    number = _month(text) if text.isalpha() else int(text) if text.isdecimal() and text.isascii() else 0
    if not 1 <= number <= 12:
        raise ValueError(f"{text[:20]!r} is not a month; write 1 to 12, or a name such as March")
    return number


def share(text: str) -> int | None:
    """A percentage in parts per million; nothing for a blank."""
    return clear_percent(text) if text else None


def leave_divisor(text: str) -> int:
    """By how many days basic pay is divided for one of leave, in hundredths; a blank is 260."""
    if not text:
        return USUAL_DIVISOR
    days = hundredths(text, 366, "days")
    if days < 200_00:
        raise ValueError(f"{text[:20]!r} is less than 200 days; a day of leave is a 260th of basic pay, or a 365th")
    return days


_BOUGHT_BY = one_of(("sacrifice", "net-pay"), "how days of leave are bought", "sacrifice")


def bought_after_tax(text: str) -> int:
    """Whether days of leave are bought with pay that is left after tax; a blank is pay given up before it."""
    return int(_BOUGHT_BY(text) == "net-pay")


def rate(text: str) -> int:
    return clear_percent(text) if text else 0


_ALL_YEAR = re.compile(r"52\.1[0-9]+", re.ASCII)
"""365 or 366 days in weeks, as 52.143 and 52.1775 (of four years)."""


def count(most: int, unit: str) -> Callable[[str], int]:
    def read(text: str) -> int:
        clock = _CLOCK.fullmatch(text) if unit.startswith("hours") else None
        if unit == "weeks" and _ALL_YEAR.fullmatch(text):
            return 52_14  # from 52 on it is all the year, however many days that is written as
        if clock is None:
            return hundredths(text, most, unit) if text else UNSAID
        hours, minutes = int(clock[1]), int(clock[2])
        if minutes % 3:
            said = f"{hours + minutes / 60:.2f}"
            raise ValueError(f"{text} is no whole number of hundredths of an hour; write {said}, or the hours meant")
        return hundredths(f"{hours}.{minutes * 100 // 60:02d}", most, unit)

    return read


def pounds_or_unsaid(text: str) -> int:
    return pence_of(text) if text else UNSAID


def later_day(years: int) -> Callable[[str], int]:
    """A reader of a day so many years on; 29 February becomes the 28th where there is none."""

    def read(text: str) -> int:
        ordinal = day_of_work(text)
        if not ordinal or not years:
            return ordinal
        said = datetime.date.fromordinal(ordinal)
        try:
            return said.replace(year=said.year + years).toordinal()
        except ValueError:
            if said.month == 2 and said.day == 29:
                return said.replace(year=said.year + years, day=28).toordinal()
            raise InputError(f"date {text[:40]!r} is out of reach; write it as 2026-11-22") from None

    return read


def _month(word: str) -> int:
    short = word.lower()[:3]
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


_RATE = "what the employer pays"


def plain(said: str) -> str:
    """A refusal with the remedy that a table has in place of that of a single offer."""
    said = said.replace(
        "give person.born (--set person.born=1985-06-30)", f"write born, or {_RATE} in employer_percent"
    )
    said = said.replace("give pension.employer_percent", f"write {_RATE} in employer_percent")
    said = re.sub(r"--set pension\.scheme=([a-z0-9-]+)", r"write \1 in pension_scheme", said)
    said = re.sub(r": --set pension\.relief=[a-z-]+", "", said)  # no column says it
    said = said.replace("--set assume.later_years=frozen", "--later-years frozen")
    return said.replace("assume.later_years=refuse", "--later-years refuse")
