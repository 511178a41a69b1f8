"""The words of headings: how they are compared, and which speak of pay, time, tax or pension."""

import re
from collections.abc import Mapping

from reward.base.figures import FIGURES
from reward.workforce.heading_kinds import comes_or_goes, counts_posts, of_a_pension
from reward.workforce.table_columns import Table

_ALLOWANCE = "rename it to allowances_pensionable or allowances_other, whichever it is"
_EXTRA = "add what is certain of it to allowances_pensionable or allowances_other"
_SHARE = "hours_per_week with full_time_hours, weeks_per_year, or the share of full time as fte_percent are read"
_CAR = "car_list_price, car_fuel and car_co2 are what a company car is taxed by; benefits is what is taxed of others"
_SALARY = "salary is full-time pay a year, actual_salary that for the share worked"
_RATE = "rate is read with per, which says day, hour or week; a post by the hour has hours_per_week besides"
_OF_WHAT = "fte_percent is the share of full time; allowance_percent, employee_percent and employer_percent are read"
AMOUNT = "salary, the allowances, bonus and payment with payment_date are read"
_IN_PAY = "pay is all that is paid on the day: put it in, or leave it out"
_FOR_THE_TIME = (
    "pay is what is paid on the day, for whatever time: no time changes what is taken from it; full_time_salary in its"
    " place is paid for the time"
)
_REMEDIES: Mapping[Table, Mapping[str, str]] = {
    "staff": {
        "allowance": _ALLOWANCE,
        "weighting": _ALLOWANCE,
        "supplement": _ALLOWANCE,
        "premium": _ALLOWANCE,
        "bonus": "bonus is what is paid in the year, in pounds, and bonus_month when",
        **dict.fromkeys(("car", "vehicle", "fuel", "co2"), _CAR),
        "income": "other_income is what the person has besides this pay, and other_income_kind what it is",
        "overtime": _EXTRA,
        "commission": _EXTRA,
        "arrears": _EXTRA,
        "headcount": "posts is how many full-time posts a row is for",
        "hour": _SHARE,
        "hr": _SHARE,
        "week": _SHARE,
        "day": "leave_days, billed_days and days_per_week are read",
        **dict.fromkeys(("fte", "wte", "fraction", "wk", "wks"), _SHARE),
        "monthsofyear": "start and end say which months of the year are worked",
        "taxcode": "a year's tax is worked out whatever the code",
        "pension": "pension_scheme names the scheme",
        "superannuation": "pension_scheme names the scheme",
        "loan": "loan_plan is plan-1, plan-2, plan-4 or plan-5",
        **dict.fromkeys(("amount", "value", "payment"), AMOUNT),
        "insurance": "ni_category is the letter",
        "pay": _SALARY,
        "salary": _SALARY,
        "wage": _SALARY,
        "earning": _SALARY,
        "remuneration": _SALARY,
        **dict.fromkeys(("rate", "dayrate", "dailyrate", "hourlyrate", "weeklyrate"), _RATE),
        "ni": "ni_category is the letter",
        "nic": "ni_category is the letter",
        "increment": "increment, increment_date and top are read by --budget",
        "starting": "start is the first day",
        "joined": "start is the first day",
        "leaving": "end is the last day",
        "leaver": "end is the last day",
        "left": "end is the last day",
        "tax": "",
        "paye": "",
        "sacrifice": "",
        "benefit": "",
        "deduction": "",
        "percent": _OF_WHAT,
    },
    "payroll": {
        "taxable": "pay is before a pension, which pension and pension_relief say",
        "niable": "pay is before a pension, which pension and pension_relief say",
        "pay": _IN_PAY,
        "salary": _IN_PAY,
        "wage": _IN_PAY,
        "bonus": _IN_PAY,
        "overtime": _IN_PAY,
        "allowance": _IN_PAY,
        "commission": _IN_PAY,
        "arrears": _IN_PAY,
        "tax": "",
        "paye": "",
        "ni": "ni_category is the letter",
        "nic": "ni_category is the letter",
        "pension": "pension is what the employee pays on this pay day",
        "superannuation": "pension is what the employee pays on this pay day",
        "sacrifice": "pension with pension_relief sacrifice is what is given up for a pension",
        "loan": "loan_plan is plan-1, plan-2, plan-4 or plan-5",
        "benefit": "",
        "deduction": "",
        **dict.fromkeys(("hour", "hr", "day", "fte", "starting", "joined", "leaving", "leaver", "left"), _FOR_THE_TIME),
    },
}
"""Words of money and time, by which a heading that is not read is stopped, and what to write instead."""
_NAMES = frozenset(
    (
        *("number", "no", "nr", "num", "nino", "id", "ref", "reference", "name", "title", "description", "owner"),
        *("group", "type", "category", "status", "department", "centre", "center", "unit", "team", "account"),
        *("band", "grade", "scale", "point", "spine", "step", "frequency", "method", "currency", "reason", "element"),
    )
)
"""With one of these words a heading names something, and is no amount: `NI number`, `pay group`."""
_ALWAYS: Mapping[str, str] = {
    "startdate": "starting",
    "enddate": "leaving",
    "start": "starting",
    "end": "leaving",
    **dict.fromkeys(("datefrom", "fromdate", "from"), "starting"),
    **dict.fromkeys(("dateto", "todate", "to"), "leaving"),
    "weeksperyear": "hour",
    **dict.fromkeys(
        ("months", "noofmonths", "numberofmonths", "monthsworked", "monthsfunded", "monthspaid", "monthsinyear"),
        "monthsofyear",
    ),
}
"""Headings that mean an amount although they have such a word, or that are written as one word."""
_OF_OTHERS = frozenset(("salarycostofreports",))
"""Known headings of what is paid to others than the row's: organograms have it."""
PAID_LEAVE = "paid_leave_days"
"""The figure of days of leave for the share of full time, beside the input of that name."""
_OF_DATES = ("starting", "joined", "leaving", "leaver", "left")

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORD = re.compile(r"[a-z0-9]+")
_IN_POUNDS = re.compile(
    r"\s*[(\[]\s*(?:£|gbp|in pounds|pounds?)?\s*(?:p\.?\s?a\.?|per annum|per year|a year|£|gbp)?\s*[)\]]\s*$",
    re.IGNORECASE,
)
"""What a heading says of its amounts that all of ours are: pounds a year."""


def key_of(heading: str) -> str:
    """A heading as it is compared.

    >>> key_of("FTE %"), key_of("Start Date"), key_of("startDate"), key_of("Salary From (£ p.a.)")
    ('ftepercent', 'startdate', 'startdate', 'salaryfrom')
    """
    return "".join(words_of(_IN_POUNDS.sub("", heading)))


def words_of(heading: str) -> list[str]:
    return _WORD.findall(_HUMP.sub(" ", heading).replace("%", " percent ").lower())


def came_from_here(heading: str) -> bool:
    """Whether a heading is one of a table that was priced here, and no input of it.

    >>> came_from_here("stated_take_home"), came_from_here("basic_pay_change"), came_from_here("paid_leave_days")
    (True, True, True)
    """
    if heading.startswith("stated_") or heading == PAID_LEAVE:
        return True
    return heading.endswith("_change") and heading.removesuffix("_change") in FIGURES


def remedy_of(table: Table, heading: str) -> str | None:
    """What to write instead of a heading that speaks of money or time; `None` where it does not."""
    remedies = _REMEDIES[table]
    if key_of(heading) in _OF_OTHERS or came_from_here(heading):
        return None
    words, key = words_of(heading), key_of(heading)
    word = _ALWAYS.get(key, key)
    if word in remedies:
        return remedies[word]
    if table == "staff":
        way = comes_or_goes(heading)
        if way is not None:
            return remedies["starting" if way == "start" else "leaving"]
        if counts_posts(heading):
            return remedies["headcount"]
        if of_a_pension(heading):
            return remedies["pension"]
    if _NAMES.intersection(words):
        return None
    dated = "date" in words
    if dated and table == "staff":
        return None  # a date moves the answer only where somebody comes or goes on it
    for each in words:
        if dated and each not in _OF_DATES:
            continue  # a date moves the answer only where somebody comes or goes on it
        for word in (each, each.removesuffix("s"), each.removesuffix("ies") + "y"):
            if word in remedies:
                return remedies[word]
    return None
