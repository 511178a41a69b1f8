"""Pay as people say it: `45,000 a year`, `45k to 50k`, `£650 a day`, `up to 65,000`, `24.50 an hour`."""

import re
from typing import Any

from reward.base.amounts import in_pounds, pounds
from reward.base.forms import without_thousands

_AMOUNT = r"£? ?(\d[\d,]*(?:\.\d+)?) ?(k?)"
_PAY = re.compile(
    rf"(?P<before>[a-z ]*?) ?{_AMOUNT}(?: ?(?:-|–|to|and) ?{_AMOUNT})? ?(?P<per>(?:a |an |per |each |/ ?|p\.?)?[a-z.]*)(?: (?:gross|salary|before tax))?",
    re.ASCII,
)
_PER = {
    "year": ("year", "yr", "annum", "a", "pa", "salary"),
    "month": ("month", "m", "cm", "pm", "pcm"),
    "week": ("week", "wk", "w", "pw"),
    "day": ("day", "d", "pd", "daily"),
    "hour": ("hour", "hr", "h", "ph"),
}
_QUALIFIERS = {
    "up to": "up-to",
    "from": "from",
    "circa": "circa",
    "about": "circa",
    "around": "circa",
    "c": "circa",
    "starting": "starting",
    "between": "range",
    "": "",
}
A_YEAR = 8_000_00
"""From so many pounds on, pay without a period is a year's: nobody is paid it for a month, a week or a day unsaid."""


def pay_in(written: str) -> dict[str, Any]:
    """The amount or its ends, the period and the advert's qualifier: `{"min": …, "max": …, "per": "day", …}`.

    Raises `ValueError` in a line for what is no pay, and for an amount that may be for more than one period.
    """
    text = " ".join(written.lower().replace("per annum", "a year").replace("p.a.", "pa").split()).rstrip(".")
    found = _PAY.fullmatch(text)
    shown = repr(written.strip()[:40])
    if found is None or found["before"].strip() not in _QUALIFIERS:
        raise ValueError(f"{shown} is not an amount of pay; write such as 45,000 a year, or £650 a day")
    first, first_k, second, second_k = found[2], found[3], found[4], found[5]
    if second is not None and second_k and not first_k:
        first_k = second_k  # 45-50k
    ends = [_amount(first, first_k)] + ([] if second is None else [_amount(second, second_k)])
    per = _per(found["per"], max(ends), shown)
    qualifier = _QUALIFIERS[found["before"].strip()]
    said: dict[str, Any] = {"per": per}
    if len(ends) == 2:
        if ends[0] > ends[1]:
            raise ValueError(f"{shown}: the first amount is the larger; write the lower one first")
        return {**said, "min": in_pounds(ends[0]), "max": in_pounds(ends[1]), "qualifier": "range"}
    amount = in_pounds(ends[0])
    if qualifier == "up-to":
        return {**said, "max": amount, "qualifier": qualifier}
    if qualifier in ("from", "starting"):
        return {**said, "min": amount, "qualifier": qualifier}
    return {**said, "amount": amount, **({"qualifier": qualifier} if qualifier else {})}


def _amount(number: str, thousands: str) -> int:
    return pounds(without_thousands(f"{number}k") if thousands else number)


def _per(written: str, amount: int, shown: str) -> str:
    word = re.sub(r"^(?:(?:a|an|per|each) |/ ?)", "", written.strip()).replace(".", "")
    if not word:
        if amount >= A_YEAR:
            return "year"
        raise ValueError(f"{shown}: per what? write a day, an hour, a week, a month or a year behind it")
    for per, words in _PER.items():
        if word in words:
            return per
    raise ValueError(f"{shown}: per what? write a day, an hour, a week, a month or a year behind it")
