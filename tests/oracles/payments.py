"""Money on dates written again: a post's year and its months with payments, arrears and a last day, by `Fraction`.

It imports nothing from `reward`. Posts are paid monthly on the last day; offers are plain tables.

    months(offer, person, 2025)  -> [{"gross_pay": …, "tax_free": …, …}, …]   the payslips of a tax year
    whole_year(offer, person, 2025)                                           the year's price
"""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from tests.oracles.payslips import PayDay, loan, paye
from tests.oracles.year import (
    Figures,
    Paid,
    Table,
    as_an_employee,
    employee_ni,
    employer_ni,
    in_force,
    levy,
    loan_plan,
    nearest,
    pence,
    personal_allowance,
    share,
    student_loan,
    tax,
)

DAY = timedelta(days=1)


def month_ends(year: int, last: date) -> list[date]:
    """The last days of the tax year's months, to the month of a last day."""
    found = []
    for number in range(12):
        at, month = divmod(3 + number, 12)
        when = date(year + at, month + 1, monthrange(year + at, month + 1)[1])
        if when.replace(day=1) <= last:
            found.append(when)
    return found


def basic_on(pay: Table, day: date, known: date) -> int:
    """A year's basic pay for a day, by the changes that are paid by another day."""
    stands = [change for change in pay.get("change", ()) if change["from"] <= day and change.get("paid", day) <= known]
    return pence(stands[-1]["basic"] if stands else pay["basic"])


def of_month(offer: Table, month: date, last: date, known: date) -> int:
    """What a calendar month's days are worth, by what is known: runs of the same pay, each to the penny."""
    length = month.day
    number = (month.month - 4) % 12
    end = min(month, last)
    runs: list[tuple[int, list[date]]] = []
    for at in range((end - month.replace(day=1)).days + 1):
        day = month.replace(day=1) + DAY * at
        yearly = basic_on(offer["pay"], day, known)
        begins = any(change["from"] == day for change in offer["pay"].get("change", ()))
        if not runs or begins:
            runs.append((yearly, []))
        runs[-1][1].append(day)
    rule = offer.get("pay_days", {}).get("part_month", "calendar-days") if end < month else "calendar-days"
    found = 0
    for yearly, days in runs:
        whole = nearest(Fraction(yearly * (number + 1), 12)) - nearest(Fraction(yearly * number, 12))
        if rule == "365ths":
            found += min(nearest(Fraction(yearly * len(days), 365)), whole)
        elif rule == "260ths":
            weekdays = sum(day.isoweekday() <= 5 for day in days)
            found += min(nearest(Fraction(yearly * weekdays, 260)), whole)
        else:
            found += nearest(Fraction(whole * len(days), length))
    return found


def fall_on(row: Table, year: int, last: date) -> date | None:
    """The day of a payment in a tax year, of a job that began before it."""
    if row.get("at") == "start":
        return date(year, 4, 6)
    if row.get("at") == "end":
        return last if last < date(year + 1, 4, 5) else None
    if "month" in row:
        when = next(each for each in month_ends(year, date.max) if each.month == row["month"])
        return when if when.replace(day=1) <= last else None
    on: date = row["on"]
    return on if date(year, 4, 6) <= on <= date(year + 1, 4, 5) else None


def parts(offer: Table, year: int) -> list[tuple[int, int, int]]:
    """Of each payment: what is taxed, what of that is termination pay, and what is free of tax, as expected."""
    law = in_force("statutory/tax_free_payments", year)
    used = {"termination": 0, "relocation": 0}
    found = []
    for row in offer.get("payment", ()):
        yearly = pence(offer["pay"]["basic"])
        amount = pence(row["amount"]) if "amount" in row else nearest(yearly * share(row["percent"]))
        free, kind = 0, ""
        if "tax_free_up_to" in row:
            limit = pence(row["tax_free_up_to"])
            kind = "relocation" if limit <= pence(law["relocation"]) else "termination"
            free = max(min(amount, limit - used[kind]), 0)
            used[kind] += free
        chance = share(row.get("probability", 100))
        tax_free = nearest(free * chance)
        taxed = nearest(amount * chance) - tax_free
        found.append((taxed, taxed if kind == "termination" else 0, tax_free))
    return found


def months(offer: Table, person: Table, year: int) -> list[Figures]:
    """The payslips of a tax year; a job that ends within it ends with its last day."""
    last = offer.get("contract", {}).get("end", date.max)
    ends = month_ends(year, last)
    days = [PayDay(min(end, last), end.replace(day=1), min(end, last)) for end in ends]
    worth = [0] * len(ends)
    slips: list[Figures] = []
    for place, day in enumerate(days):
        gross = 0
        for earlier in range(place + 1):
            # All days so far at what is known now, less what was paid for them: the arrears come of themselves.
            now = of_month(offer, ends[earlier], last, day.on)
            gross += now - worth[earlier]
            worth[earlier] = now
        slips.append({"on": day.on.toordinal(), "basic_pay": gross, "payments": 0, "excess": 0, "tax_free": 0})
    for row, (taxed, excess, tax_free) in zip(offer.get("payment", ()), parts(offer, year), strict=True):
        on = fall_on(row, year, last)
        if on is None:
            continue
        place = next((at for at, day in enumerate(days) if day.on >= on), len(days) - 1)
        for name, amount in (("payments", taxed), ("excess", excess), ("tax_free", tax_free)):
            slips[place][name] += amount
    rate = share(in_force("statutory/tax_free_payments", year)["class_1a"])
    plans = tuple(person.get("student_loans", ()))
    threshold = loan_plan(plans, year)
    for day, slip in zip(days, slips, strict=True):
        gross = slip["basic_pay"] + slip["payments"]
        earnings = gross - slip["excess"]
        employee, employer = as_an_employee(Paid(day.on, earnings, None), "A")
        loans = in_force("statutory/student_loan", year)
        taken = 0 if threshold is None else loan(earnings, threshold, share(loans["rate"]), "monthly")
        slip |= {"gross_pay": gross, "employee_ni": employee, "student_loan": taken, "employer_ni": employer}
        slip["class_1a"] = nearest(slip["excess"] * rate)
        slip["apprenticeship_levy"] = levy(earnings, year)
    taxes = paye(days, [slip["gross_pay"] for slip in slips], person.get("tax_code", "1257L"), year, "monthly", (0, 0))
    for slip, due in zip(slips, taxes, strict=True):
        slip["income_tax"] = due
        slip["take_home"] = slip["gross_pay"] - due - slip["employee_ni"] - slip["student_loan"] + slip["tax_free"]
        slip["employer_cost"] = sum(
            slip[name] for name in ("gross_pay", "employer_ni", "apprenticeship_levy", "class_1a", "tax_free")
        )
    return slips


def whole_year(offer: Table, person: Table, year: int) -> Figures:
    """The year's price: basic pay as it stands on 6 April, and the payments that fall in the year."""
    last = offer.get("contract", {}).get("end", date.max)
    rows = zip(offer.get("payment", ()), parts(offer, year), strict=True)
    falls = [each for row, each in rows if fall_on(row, year, last) is not None]
    payments, excess, tax_free = (sum(each[at] for each in falls) for at in range(3))
    gross = basic_on(offer["pay"], date(year, 4, 6), date.max) + payments
    earnings = gross - excess
    nation = person.get("nation", "england")
    due = tax(max(gross - personal_allowance(gross, year), 0), year, nation)
    plans = tuple(person.get("student_loans", ()))
    found = {
        "gross_pay": gross,
        "income_tax": due,
        "employee_ni": employee_ni(earnings, year, "A"),
        "student_loan": student_loan(earnings, plans, year),
        "employer_ni": employer_ni(earnings, year, "A"),
        "apprenticeship_levy": levy(earnings, year),
        "class_1a": nearest(excess * share(in_force("statutory/tax_free_payments", year)["class_1a"])),
        "tax_free_payments": tax_free,
    }
    found["take_home"] = gross + tax_free - due - found["employee_ni"] - found["student_loan"]
    on_costs = found["employer_ni"] + found["apprenticeship_levy"] + found["class_1a"]
    return {**found, "employer_cost": gross + tax_free + on_costs}


def redundancy(years: int, age: int, week: int, figures: Table) -> int:
    """Employment Rights Act 1996 s.162, a year of service at a time, back from the last."""
    if years < figures["least_years"]:
        return 0
    weeks = Fraction(0)
    for back in range(min(years, figures["most_years"])):
        # The age at the beginning of that year: it has to have been reached throughout.
        at = age - back - 1
        weeks += next((Fraction(row["weeks"]) for row in figures["ages"] if at >= row["from_age"]), Fraction(1, 2))
    return floor(weeks * min(week, pence(figures["week_limit"])) + Fraction(1, 2))
