"""How long and how much one works, as people say it: `permanent, 5 days, 37 hours`, `half time`, `12 months from 1 October 2026`."""

import re
from datetime import date
from typing import Any

from reward.base.amounts import hundredths, plain_count
from reward.base.forms import day_in
from reward.base.values import dataclass

_PERMANENT = ("permanent", "perm", "no end", "open ended", "open-ended")
_PART = re.compile(
    r"(?P<number>\d+(?:\.\d+)?) ?-?(?P<unit>months?|mths?|years?|yrs?|weeks?|days?|hours?|hrs?|h)(?: ?(?:a|per|/) ?(?P<each>week|day))?",
    re.ASCII,
)
_SHARE = re.compile(
    r"(?:part[- ]time,? ?)?(?:(?P<half>half)(?:[- ]time)?|(?P<percent>\d+(?:\.\d+)?) ?(?:%|percent|per cent)|(?P<fraction>[01]?\.\d+|1))"
    r"(?: ?(?:of full[- ]time|of a full week|fte|wte|f\.t\.e\.|part[- ]time))?",
    re.ASCII,
)


@dataclass(frozen=True)
class SpokenTime:
    """What was said; `None` where nothing was."""

    permanent: bool = False
    months: int | None = None
    days_per_week: str | None = None
    hours_per_week: str | None = None
    hours_per_day: str | None = None
    share: str | None = None
    """Of full time, in percent: `60`."""
    start: date | None = None


def time_in(written: str) -> SpokenTime:
    """What the words say of length, days and hours a week, and start. Raises `ValueError` in a line for any other word."""
    found: dict[str, Any] = {}
    for part in re.split(r"[,;]| and ", written.lower()):
        text = " ".join(part.split())
        if text:
            found |= _part(text)
    return SpokenTime(**found)


def _part(text: str) -> dict[str, Any]:
    if text in _PERMANENT:
        return {"permanent": True}
    if text in ("full time", "full-time"):
        return {"days_per_week": "5"}
    share = _share(text)
    if share is not None:
        return {"share": share}
    starts = re.fullmatch(r"(.*?) ?(?:from|starting|starts) (.+)", text)
    if starts is not None:
        found = {"start": day_in(starts[2])}
        return found | (_part(starts[1]) if starts[1] else {})
    match = _PART.fullmatch(text)
    if match is None:
        raise ValueError(
            f"{text[:40]!r} is not understood; write such as permanent, 5 days, 37 hours, half time, or 12 months"
        )
    number, unit, each = match["number"], match["unit"], match["each"]
    if unit.startswith(("month", "mth")) and each is None:
        return {"months": _whole(number, 1, text)}
    if unit.startswith(("year", "yr")) and each is None:
        return {"months": _whole(number, 12, text)}
    if unit.startswith("week") and each is None:
        raise ValueError(f"{text[:40]!r}: write the length in months")
    if unit.startswith("day") and each != "day":
        hundredths(number, 7, "days a week")
        return {"days_per_week": number}
    if unit.startswith("h"):
        if each == "day" or (each is None and float(number) <= 12):
            hundredths(number, 24, "hours a day")
            return {"hours_per_day": number}
        hundredths(number, 168, "hours a week")
        return {"hours_per_week": number}
    raise ValueError(
        f"{text[:40]!r} is not understood; write such as permanent, 5 days, 37 hours, half time, or 12 months"
    )


def _share(text: str) -> str | None:
    """A share of full time, which is asked for here, so that 0.6 is 60%; `None` where the words speak of no share."""
    match = _SHARE.fullmatch(text)
    if match is None:
        return None
    if match["half"]:
        return "50"
    if match["percent"]:
        scaled, most = hundredths(match["percent"], 100, "percent of full time"), 100_00
    else:
        scaled, most = 100 * hundredths(match["fraction"], 1, "of full time"), 100_00
    if not 0 < scaled <= most:
        raise ValueError(f"{text[:40]!r} is no share of full time; write such as 60% or half time")
    return plain_count(scaled)


def _whole(number: str, times: int, text: str) -> int:
    if not number.isdigit():
        raise ValueError(f"{text[:40]!r}: write whole months")
    return int(number) * times
