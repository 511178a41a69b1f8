"""The working time of a post: how much of a full-time week and year it is, of the pay and of the days.

    share of pay    hours ÷ full-time hours × paid weeks ÷ weeks in the year, exactly
    share of days   days a week ÷ 5; where they are not said, full days for the share of the hours

A compressed week (37 hours in four days) has all of the pay and four fifths of the days. A term-time post is
paid for so many weeks; the leave and bank holidays in them are paid too, and the rest is worked.

Not here: how long an offer is (`length`); what a contract bills (`contract`).
"""

from collections.abc import Mapping
from fractions import Fraction

from reward.base.amounts import in_count, in_percent
from reward.base.money import WHOLE, rounded
from reward.base.values import dataclass
from reward.engine.rows import FULL_WEEK
from reward.library.models.assumptions import Assumptions

MOST_HOURS = 24_00
"""Of a day, in hundredths."""
WHOLE_YEAR = 52_00
"""Paid weeks, in hundredths, from which a post is paid all the year."""
LONGEST = 500_000_000
"""The largest denominator of a share: a salary in pence × a numerator of that size is far within an int64."""
_TO_A_WHOLE_PERCENT = 10_000


class UnfitTimeError(Exception):
    """What is said of a working time does not go together, or is too little; `key` is the input that it is said of."""

    def __init__(self, key: str, wrong: str, *, question: bool = False) -> None:
        super().__init__(wrong)
        self.key, self.wrong, self.question = key, wrong, question


@dataclass(frozen=True)
class TimeSaid:
    """What is said of a post's working time; hours, days and weeks in hundredths, `None` where nothing is said."""

    hours: int | None = None
    full_time: int | None = None
    days: int | None = None
    weeks: int | None = None
    weeks_in_year: str = "52.143"
    fte: int | None = None
    """The part-time percentage in parts per million."""

    @property
    def is_plain(self) -> bool:
        """Whether the percentage is all that is said, so that pay and days have the one share."""
        return self.hours is None and self.days is None and self.weeks is None


@dataclass(frozen=True)
class WorkingTime:
    """How much of a full-time week and year is worked and paid."""

    pay: Fraction
    """Of full-time pay."""
    days: Fraction
    """Of the days of a full-time week, in the weeks that are paid."""
    full_time: int
    """Hours of a full-time week, in hundredths; nil where they are not known."""
    week_days: int
    """The days that `week_hours` fall on: those said, or the five of a full-time week."""
    week_hours: int
    weeks: int | None
    """Weeks of the year that are paid, in hundredths; `None` for all."""
    weeks_in_year: str
    pay_words: str
    """`32.5 ÷ 37 hours × 44.6 ÷ 52 weeks`: where the share of pay comes from."""
    days_words: str
    """`4 ÷ 5 days`: where the share of days comes from."""
    remarks: tuple[str, ...] = ()

    @property
    def in_thousandths(self) -> tuple[int, int]:
        """The paid weeks, and the weeks of the year, in thousandths."""
        year = int(Fraction(self.weeks_in_year) * 1_000)
        return year if self.weeks is None else self.weeks * 10, year


Names = Mapping[str, str]
IN_OFFERS: Names = {
    "hours": "work.hours_per_week",
    "full_time": "work.full_time_hours",
    "days": "work.days_per_week",
    "weeks": "work.weeks_per_year",
    "fte": "pay.fte_percent",
    "set": "--set ",
}
IN_TABLES: Names = {
    "hours": "hours_per_week",
    "full_time": "full_time_hours",
    "days": "days_per_week",
    "weeks": "weeks_per_year",
    "fte": "fte_percent",
    "set": "",
}
"""What the inputs are called where an error is read."""


def working_time(said: TimeSaid, names: Names) -> WorkingTime:
    """The shares of pay and of days; `UnfitTimeError` where what is said is too little, or does not go together."""
    week, week_words = _share_of_week(said, names)
    weeks = None if said.weeks is None or said.weeks >= WHOLE_YEAR else said.weeks
    of_year = Fraction(1) if weeks is None else Fraction(weeks, 100) / Fraction(said.weeks_in_year)
    pay_words = [week_words] if week_words else []
    if weeks is not None:
        pay_words.append(f"{in_count(weeks)} ÷ {said.weeks_in_year} weeks")
    full_time = said.full_time or 0
    if not full_time and said.hours:
        full_time = rounded(said.hours * week.denominator, week.numerator)
    hours = said.hours if said.hours is not None else rounded(full_time * week.numerator, week.denominator)
    days, days_words, remarks = _days(said, week, week_words, weeks, names)
    week_days, week_hours = FULL_WEEK, full_time
    if said.days is not None or weeks is not None:
        week_days, week_hours = said.days or FULL_WEEK, hours
        if week_hours * 100 > MOST_HOURS * week_days:
            raise UnfitTimeError("hours" if said.hours is not None else "days", no_room(hours, week_days))
    return WorkingTime(
        pay=(week * of_year).limit_denominator(LONGEST),
        days=days,
        full_time=full_time,
        week_days=week_days,
        week_hours=week_hours,
        weeks=weeks,
        weeks_in_year=said.weeks_in_year,
        pay_words=" × ".join(pay_words),
        days_words=days_words,
        remarks=remarks,
    )


def no_room(hours: int, days: int) -> str:
    """Why so many hours a week cannot be worked on so many days."""
    return f"{in_count(hours)} hours do not fit in {in_count(days)} day{'s' * (days != 100)} a week: a day has 24"


def own_days(days: int, week: int, assumptions: Assumptions) -> int:
    """Days of a year that the reader assumes, for a week of so many days: those of a full-time week × days ÷ 5.

    They stand as said where `assume.days_off` says that they are of this pattern.
    """
    return days if assumptions.days_off == "own-week" else rounded(days * week, FULL_WEEK)


def _share_of_week(said: TimeSaid, names: Names) -> tuple[Fraction, str]:
    """The share of the full-time week that is worked, and where it comes from; no words for all of it."""
    fte = WHOLE if said.fte is None else said.fte
    by_percent, percent_words = Fraction(fte, WHOLE), "" if fte == WHOLE else in_percent(fte)
    if said.hours is None:
        return by_percent, percent_words
    if not said.hours:
        raise UnfitTimeError("hours", "is 0; write the hours worked in a week")
    if not said.full_time:
        if said.fte is not None:
            return by_percent, percent_words
        hint = f"{names['set']}{names['full_time']}=37"
        raise UnfitTimeError(
            "full_time", f"{in_count(said.hours)} hours a week are worked, of how many full-time? {hint}", question=True
        )
    if said.hours > said.full_time:
        wrong = f"{in_count(said.hours)} hours are more than the full-time week of {in_count(said.full_time)}"
        raise UnfitTimeError("hours", f"{wrong}; more than that is overtime")
    week = Fraction(said.hours, said.full_time)
    of_year = week * (1 if said.weeks is None else Fraction(said.weeks, 100) / Fraction(said.weeks_in_year))
    if said.fte is not None and not any(_is_about(said.fte, share) for share in (week, of_year)):
        hours = f"{in_count(said.hours)} of {in_count(said.full_time)} hours are {in_percent(_ppm(week))}"
        raise UnfitTimeError(
            "fte", f"says {in_percent(said.fte)}, and {hours}; leave {names['fte']} out, or correct one of them"
        )
    words = f"{in_count(said.hours)} ÷ {in_count(said.full_time)} hours"
    return week, "" if week == 1 else words


def _is_about(fte: int, share: Fraction) -> bool:
    """Whether a percentage is a share to the decimals that it is written with, at the least to a whole percent."""
    step = 1
    while step < _TO_A_WHOLE_PERCENT and fte % (step * 10) == 0:
        step *= 10
    return rounded(_ppm(share), step) * step == fte


def _ppm(share: Fraction) -> int:
    return rounded(share.numerator * WHOLE, share.denominator)


def _days(
    said: TimeSaid, week: Fraction, week_words: str, weeks: int | None, names: Names
) -> tuple[Fraction, str, tuple[str, ...]]:
    """The share of a full-time week's days, where it comes from, and what was taken."""
    if said.days is None and weeks is None:
        words = week_words.replace("hours", "hours, as full days") if "hours" in week_words else week_words
        taken = f"{in_count(rounded(FULL_WEEK * week.numerator, week.denominator))} full days a week"
        unsaid = (
            f"the offer does not say on how many days its hours fall; {taken} are counted: {names['days']} says others"
        )
        return week, words, (unsaid,) if week != 1 else ()
    if said.days is None:
        unsaid = "the offer does not say on how many days of a week it is worked; five are counted"
        return Fraction(1), "", (f"{unsaid}: {names['days']} says others",)
    if not said.days:
        raise UnfitTimeError("days", "is 0; write the days worked in a week")
    if said.hours is None and said.fte is None and said.days < FULL_WEEK:
        raise UnfitTimeError("days", _compressed_or_part_time(said, names), question=True)
    share = Fraction(said.days, FULL_WEEK)
    return share, "" if share == 1 else f"{in_count(said.days)} ÷ 5 days", ()


def _compressed_or_part_time(said: TimeSaid, names: Names) -> str:
    full = said.full_time or 37_00
    whole = f"{names['set']}{names['hours']}={in_count(full)}"
    if not said.full_time:
        whole += f" and {names['set']}{names['full_time']}={in_count(full)}"
    part = rounded(said.days * WHOLE, FULL_WEEK) if said.days is not None else WHOLE
    days = f"{in_count(said.days or 0)} day{'s' * (said.days != 100)} a week"
    return (
        f"{days}: is that the whole full-time week in fewer days, or part-time?"
        f" {whole} for the whole week; {names['set']}{names['fte']}={in_percent(part)} for {in_count(said.days or 0)} days of five"
    )
