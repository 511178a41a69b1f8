"""Time away written again, day by day with `Fraction`: what a monthly paid post loses and what is paid in its place.

It imports nothing from `reward`. `months(offer, year)` gives (lost, paid) of each payslip of a tax year.
"""

from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from tests.oracles.payments import month_ends
from tests.oracles.year import Table, nearest, pence, scale, share

DAY = timedelta(days=1)


def in_force_on(path: str, day: date) -> Table:
    rows = [row for row in scale(path)["period"] if row["from"] <= day]
    return dict(max(rows, key=lambda row: row["from"]))


def months_on(day: date, count: int) -> date:
    """The last day of so many months from a day."""
    at, month = divmod(day.month - 1 + count, 12)
    year = day.year + at
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number) - DAY if number == day.day else date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError


def of_week(kind: str, week: int, earnings: int, first: date) -> int:
    """Statutory family pay of one week, up to a penny."""
    figures = in_force_on("statutory/family_pay", first)
    limit = pence(in_force_on("statutory/national_insurance", first)["lower_earnings_limit"]["week"])
    if earnings < limit:
        return 0
    ninety = earnings * share(figures["share_of_earnings"])
    flat = Fraction(pence(figures["weekly"]))
    most = {"paternity": 2, "shared-parental": 37}.get(kind, 39)
    if week >= most:
        return 0
    if kind in ("maternity", "adoption") and week < 6:
        return ceil(ninety)
    return ceil(min(flat, ninety))


def sick_days(start: date, to: date, waiting: int) -> int:
    """Qualifying days that are paid up to a day."""
    days = (start + DAY * number for number in range(max((to - start).days + 1, 0)))
    return min(max(sum(day.isoweekday() <= 5 for day in days) - waiting, 0), 140)


def chunk_pay(offer: Table, row: Table, first: date, last: date, week: int, own: int) -> int:
    """What is paid for a run of days of one week, which would be paid `own`."""
    start, kind = row["from"], row["kind"]
    earnings = nearest(Fraction(pence(offer["pay"]["basic"]), 52))
    by_law, part = 0, Fraction(0)
    if kind == "sick":
        figures = in_force_on("statutory/sick_pay", first)
        rate = Fraction(pence(figures["weekly"]))
        if "share_of_earnings" in figures:
            rate = min(rate, earnings * share(figures["share_of_earnings"]))
        if "earnings_test" in figures and earnings < pence(figures["earnings_test"]):
            rate = Fraction(0)
        before, to = (sick_days(start, day, figures["waiting_days"]) for day in (first - DAY, last))
        by_law = nearest(Fraction(ceil(rate) * to, 5)) - nearest(Fraction(ceil(rate) * before, 5))
        terms = offer.get("sick_pay", {})
        full, half = terms.get("full_months", 0), terms.get("half_months", 0)
        if full and first <= months_on(start, full):
            part = Fraction(1)
        elif half and first <= months_on(start, full + half):
            part = Fraction(1, 2)
    elif kind != "unpaid":
        begins = start + 7 * DAY * week
        rate = of_week(kind, week, earnings, begins)
        by_law = nearest(Fraction(rate * ((last - begins).days + 1), 7)) - nearest(
            Fraction(rate * (first - begins).days, 7)
        )
        terms = offer.get("family_leave", {})
        full, half = int(terms.get("full_weeks", 0)), int(terms.get("half_weeks", 0))
        part = Fraction(1) if week < full else Fraction(1, 2) if week < full + half else Fraction(0)
    return max(nearest(own * part), by_law)


def months(offer: Table, year: int) -> list[tuple[int, int]]:
    """What each payslip of a tax year loses, and what is paid in its place."""
    basic, found = pence(offer["pay"]["basic"]), []
    for number, end in enumerate(month_ends(year, date.max)):
        whole = nearest(Fraction(basic * (number + 1), 12)) - nearest(Fraction(basic * number, 12))
        lost = paid = 0
        for row in offer.get("absence", ()):
            ends = row["from"] + DAY * (int(Fraction(str(row["weeks"])) * 7) - 1)
            terms = offer.get("sick_pay", {}) if row["kind"] == "sick" else {}
            stops = []
            if terms:
                full, half = terms.get("full_months", 0), terms.get("half_months", 0)
                stops = [months_on(row["from"], count) if count else row["from"] - DAY for count in (full, full + half)]
            run: list[date] = []
            day = end.replace(day=1)
            while day <= end:
                if row["from"] <= day <= ends:
                    run.append(day)
                week_ends = (day - row["from"]).days % 7 == 6
                if run and (day in (end, ends, *stops) or week_ends):
                    own = nearest(Fraction(whole * run[-1].day, end.day)) - nearest(
                        Fraction(whole * (run[0].day - 1), end.day)
                    )
                    week = (run[0] - row["from"]).days // 7
                    lost += own
                    paid += chunk_pay(offer, row, run[0], run[-1], week, own)
                    run = []
                day += DAY
        found.append((lost, paid))
    return found
