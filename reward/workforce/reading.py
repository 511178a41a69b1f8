"""Cells read with care: each different text once, and each bad row refused by its number and column."""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from reward.base.amounts import in_pounds, pounds
from reward.base.dates import in_words
from reward.base.errors import FiguresError, InputError, nearest
from reward.base.forms import day_in
from reward.base.money import MOST_PENCE, Pence
from reward.workforce.formats import Column, Columns
from reward.workforce.formats.columns import MOST_CHARACTERS

TRUTH = {"false": 0, "no": 0, "n": 0, "0": 0, "true": 1, "yes": 1, "y": 1, "1": 1}
PLANS = ("plan-1", "plan-2", "plan-4", "plan-5")

Ints = NDArray[np.int64]
Places = NDArray[np.int32]
T = TypeVar("T")


_TIME = re.compile(r"(?<=\d)[ T]\d\d:\d\d.*", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:\.0+)?", re.ASCII)
_EXCEL_ZERO = datetime.date(1899, 12, 30)
_PLAN = re.compile(r"(?:plan)?[ _-]*0?([1245]|one|two|four|five)(?:\.0)?", re.ASCII)
_IN_WORDS = {"one": "1", "two": "2", "four": "4", "five": "5"}
_STERLING = frozenset(
    ("", "gbp", "£", "pound", "pounds", "sterling", "pound sterling", "pounds sterling", "uk£", "stg")
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that could not be worked, by its number (the first below the header is 1) and column."""

    row: int
    column: str
    what: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.column}: {self.what}"


def refusals_data(refused: Iterable[Refusal]) -> list[dict[str, Any]]:
    """Refused rows as JSON has them."""
    return [{"row": each.row, "column": each.column, "what": each.what} for each in refused]


@dataclass
class Reading:
    """A table being read: which rows are still good, and why the others are not."""

    count: int
    good: NDArray[np.bool_]
    refused: dict[int, Refusal] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)
    """What is said of the rows together, each thing once."""
    called: Mapping[str, str] = field(default_factory=dict)
    """The heading that each input has in the table, where it is not our own."""

    @classmethod
    def of(cls, count: int, called: Mapping[str, str] | None = None) -> "Reading":
        """So many rows, all of them good so far."""
        return cls(count, np.ones(count, dtype=bool), called=called or {})

    def refuse_ragged(self, ragged: Mapping[int, str]) -> None:
        """Refuses rows of a file that have not as many cells as its header, by their numbers."""
        for number, what in ragged.items():
            self.refuse(number - 1, "row", what)

    def refuse_long(self, columns: Columns) -> None:
        """Refuses rows with a cell longer than one of a table may be, whether it is read or handed on."""
        for name, column in columns.items():
            for row in column.longer_than(MOST_CHARACTERS).tolist():
                self.good[row] = False
                self.refused.setdefault(row, Refusal(row + 1, name, f"has more than {MOST_CHARACTERS:,} characters"))

    def refuse(self, row: int, column: str, what: str) -> None:
        self.good[row] = False
        self.refused.setdefault(row, Refusal(row + 1, self.called.get(column, column), what))

    def tell(self, remark: str) -> None:
        """Says something of the rows together, once."""
        self.remarks[remark] = None

    def numbers(self, name: str, column: Column, parse: Callable[[str], int], blank: int) -> Ints:
        """A whole number for each row."""
        said, which = self._parsed(name, column, parse, blank)
        return each_of(said, which)

    def words(self, name: str, column: Column, parse: Callable[[str], T], blank: T) -> tuple[tuple[T, ...], Ints]:
        """The different values that a column has, and for each row which of them it has."""
        said, which = self._parsed(name, column, parse, blank)
        places: dict[T, int] = {}
        place = [places.setdefault(value, len(places)) for value in said]
        return tuple(places), each_of(place, which)

    def pence(self, name: str, column: Column) -> Pence:
        """Amounts of money; a column that is plainly that is read all at once."""
        money = column.money()
        if money is not None and ((money.pence >= 0) & (money.pence <= MOST_PENCE)).all():
            return money.pence
        return Pence(self.numbers(name, column, pence_of, 0))

    def _parsed(self, name: str, column: Column, parse: Callable[[str], T], blank: T) -> tuple[list[T], Places]:
        """What each different text says, and which of them each row has. A row of a bad one is refused and has `blank`."""
        texts = column.texts()
        if name in DATES and any(map(_is_month_first, texts.different)):
            parse = _with_one_reading(parse)
        said: list[T] = []
        bad: dict[int, str] = {}
        for place, text in enumerate(texts.different):
            try:
                said.append(parse(text.strip()))
            except (ValueError, InputError, FiguresError) as error:
                said.append(blank)
                bad[place] = str(error)
        if bad:
            for row in np.flatnonzero(np.isin(texts.which, list(bad))).tolist():
                self.refuse(row, name, bad[int(texts.which[row])])
        return said, texts.which


@dataclass
class ReadingPart(Reading):
    """Some rows of a table that are priced by themselves; what is said of them is said of the table's rows."""

    whole: Reading = field(default_factory=lambda: Reading.of(0))
    begin: int = 0

    @classmethod
    def of_rows(cls, whole: Reading, begin: int, end: int) -> "ReadingPart":
        """The rows from `begin` to before `end`."""
        good = whole.good[begin:end]  # the same cells, whoever refuses a row
        return cls(len(good), good, called=whole.called, whole=whole, begin=begin)

    def refuse(self, row: int, column: str, what: str) -> None:
        self.whole.refuse(self.begin + row, column, what)

    def tell(self, remark: str) -> None:
        self.whole.tell(remark)


def each_of(values: Sequence[int], which: NDArray[Any]) -> Ints:
    """The value of each row; one that all rows have is one number that stands for all, which takes no time or room."""
    if len(set(values)) == 1:
        return np.broadcast_to(np.int64(values[0]), len(which))
    return np.array(values, dtype=np.int64).take(which)


def rows_where(which: NDArray[np.bool_]) -> list[int]:
    """The rows of which something is so: most often none, and that is found ten times as fast."""
    rows: list[int] = np.flatnonzero(which).tolist() if which.any() else []
    return rows


def plan_reader(reading: Reading) -> Callable[[str], str]:
    """A reader of undergraduate loan plans: `plan-2`, `Plan 2` or `2`; nothing for a blank or a no.

    Under a heading that speaks of a loan and not of a plan, such as `student_loan`, 1 may be a yes as well.
    """
    heading = reading.called.get("loan_plan", "loan_plan").lower()
    only_loan = not any(word in heading for word in ("plan", "type"))

    def read(text: str) -> str:
        word = text.lower()
        if word in ("", "no", "n", "none", "false"):
            return ""
        plan = _PLAN.fullmatch(word)
        if plan is None or (only_loan and word in ("1", "1.0")):
            if word in ("0", "1", "1.0", "yes", "y", "true"):
                raise ValueError(f"{text[:20]!r} does not say which plan; write plan-1, plan-2, plan-4 or plan-5")
            raise ValueError(
                f"{text[:20]!r} is not a loan plan{nearest(word, PLANS) or '; plans are ' + ', '.join(PLANS)}"
                + "; a postgraduate loan is true in the column postgraduate" * word.startswith(("postg", "pg"))
            )
        return f"plan-{_IN_WORDS.get(plan[1], plan[1])}"

    return read


def sterling(text: str) -> str:
    """Nothing where amounts are in pounds; any other currency is refused."""
    if text.lower() not in _STERLING:
        raise ValueError(f"{text[:20]!r} is no pounds; write its amounts in pounds, and GBP")
    return ""


DATES = ("start", "end", "increment_date", "payment_date", "born", "pay_date", "car_available_from")
"""Columns of days."""
_SLASHED = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})(?:[ T].*)?", re.ASCII)


def _is_month_first(text: str) -> bool:
    """Whether a day can only be read as the month, the day and the year, as in America."""
    found = _SLASHED.fullmatch(text.strip())
    return found is not None and int(found[1]) <= 12 < int(found[2]) <= 31


def _with_one_reading(parse: Callable[[str], T]) -> Callable[[str], T]:
    """A reader of days of a column in which one has the month first: what could be either is refused."""

    def read(text: str) -> T:
        found = _SLASHED.fullmatch(text)
        if found is not None and int(found[1]) <= 12 and int(found[2]) <= 12 and int(found[1]) != int(found[2]):
            first, second, year = map(int, found.groups())
            either = " or ".join(in_words(datetime.date(year, *each)) for each in ((second, first), (first, second)))
            raise ValueError(
                f"{text[:20]!r} may be {either}: another day of its column has the month first; write {year}-{first:02}-{second:02}"
            )
        return parse(text)

    return read


SHORT_YEAR = re.compile(r"([0-9]{1,2}[-/ ][A-Za-z]{3,9}[-/ ])([0-9]{2})")
"""A day with its month by name and a year of two digits, as `01-Sep-26`."""
_AS_ACCOUNTS = re.compile(r"\([£\d].*\)|[£\d].*\d ?(?:-|CR)", re.IGNORECASE)
"""What is below nil, as accounts write it."""


def pence_of(text: str) -> int:
    """Pence; the plain `1234.56` of most tables takes a short way, all else the parser that words its refusals."""
    whole, point, pence = text.partition(".")
    if (
        text.isascii()
        and whole.isdigit()
        and len(whole) < 8
        and (len(pence) == 2 and pence.isdigit() if point else True)
    ):
        return int(whole) * 100 + (int(pence) if point else 0)
    if _AS_ACCOUNTS.fullmatch(text):
        raise ValueError(f"{text[:20]!r} is negative; amounts are £0 to £{in_pounds(MOST_PENCE, 0)}")
    return pounds(text)


def day_of_work(text: str) -> int:
    """As `day_of`, of a day on which somebody comes, goes or is paid: a year of two digits behind a month's name is one
    from 1950 to 2049.

    >>> day_of_work("01-Sep-26") == day_of("2026-09-01"), day_of_work("5 March 85") == day_of("1985-03-05")
    (True, True)
    """
    short = SHORT_YEAR.fullmatch(text)
    return day_of(text if short is None else f"{short[1]}{19 if short[2] >= '50' else 20}{short[2]}")


def day_of(text: str) -> int:
    """The number of a day in any form that is read anywhere, with or without Excel's time of day; 0 for a blank.

    A bare number is refused with the day that Excel would count it as: a count is no date until somebody says so.
    """
    if not text:
        return 0
    written = _TIME.sub("", text)
    if _SERIAL.fullmatch(written):
        counted = _EXCEL_ZERO + datetime.timedelta(days=int(float(written)))
        raise InputError(f"{text[:40]} is a bare number, not a date; if it is Excel's count of days, write {counted}")
    return day_in(written).toordinal()
