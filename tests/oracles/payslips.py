"""Payslips written again: slowly, a pay day and a person at a time, with `Fraction`.

An independent reference for basis `payslips`. It imports nothing from `reward`; figures come through
`tests/oracles/year.py`, which reads the TOML files by itself. Pay days are worked from dates, a post's pay
from the calendar days it is for, and PAYE by the steps that HMRC publishes.

    post(offer, person, 2026)              -> [PayDay(on, first, last, period, figures), ...]
    contract_day(offer, person, on, ...)   -> the figures of one pay day of a contract
    owed(days, person, year)               -> the tax that the year still asks for

Offers and persons are plain tables, as a TOML file gives them. Amounts are pence.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from math import ceil, floor

from tests.oracles.year import (
    Paid,
    Scheme,
    Table,
    age_in,
    allowances_of,
    as_an_employee,
    count,
    down_to_a_pound,
    in_force,
    is_enrolled,
    largest,
    leave_traded,
    letter_of,
    levy,
    loan_plan,
    minimum_wage,
    nearest,
    overtime_of,
    pence,
    scale,
    scheme_of,
    share,
    someone,
    tax_bands,
    tax_of_year,
    up_to_a_pound,
    working_time,
)

DAY = timedelta(days=1)
WEEKS = {"weekly": 1, "fortnightly": 2, "four-weekly": 4, "monthly": None}
Figures = dict[str, int]


@dataclass
class PayDay:
    """A pay day, the days it pays for, and what is on the payslip."""

    on: date
    first: date
    last: date
    figures: Figures = field(default_factory=dict)

    @property
    def year(self) -> int:
        return self.on.year if self.on >= date(self.on.year, 4, 6) else self.on.year - 1


# --- the calendar --------------------------------------------------------------------------


def month_end(day: date) -> date:
    while day.month == (day + DAY).month:
        day += DAY
    return day


def period_of(day: PayDay, frequency: str) -> int:
    """The tax month or the tax week of the pay day; of two or four weeks the last one."""
    weeks = WEEKS[frequency]
    if weeks is None:
        # Tax months run from the 6th to the 5th: how many have begun.
        begun = [number for number in range(1, 13) if _tax_month(day.year, number) <= day.on]
        return begun[-1]
    week = (day.on - date(day.year, 4, 6)).days // 7 + 1
    return ceil(Fraction(week, weeks)) * weeks


def _tax_month(year: int, number: int) -> date:
    month = 3 + number
    return date(year, month, 6) if month <= 12 else date(year + 1, month - 12, 6)


def regular(frequency: str, terms: Table, since: date) -> Iterator[PayDay]:
    """Pay days for ever, from the one that pays for the day `since`."""
    weeks = WEEKS[frequency]
    if weeks is None:
        month = since.replace(day=1)
        while True:
            end = month_end(month)
            yield PayDay(min(end, month + DAY * (terms.get("day", 31) - 1)), month, end)
            month = end + DAY
    first = terms.get("first", date(2026, 1, 2))
    on = first + DAY * (7 * weeks) * ceil(Fraction((since - first).days, 7 * weeks))
    while True:
        yield PayDay(on, on - DAY * (7 * weeks - 1), on)
        on += DAY * (7 * weeks)


def of_year(frequency: str, terms: Table, year: int) -> list[PayDay]:
    """The pay days in a tax year of a job that went on before and goes on after."""
    found = []
    for day in regular(frequency, terms, date(year, 3, 1)):
        if day.on > date(year + 1, 4, 5):
            return found
        if day.on >= date(year, 4, 6):
            found.append(day)
    return found


def of_job(frequency: str, terms: Table, first: date, last: date) -> list[PayDay]:
    """The pay days of a job from its first day to its last, each day of it paid once."""
    found: list[PayDay] = []
    paid_to = first - DAY
    for day in regular(frequency, terms, first):
        if day.on < first:
            continue
        on = day.on if day.last < last else min(day.on, last)
        found.append(PayDay(on, paid_to + DAY, min(day.last, last)))
        paid_to = found[-1].last
        if paid_to == last:
            break
    last_two = found[-2:]
    if len({(day.year, period_of(day, frequency)) for day in last_two}) < len(last_two):
        found[-2:] = [PayDay(found[-2].on, found[-2].first, last)]
    return found


# --- PAYE ----------------------------------------------------------------------------------


def cut(amount: Fraction, places: int) -> Fraction:
    return Fraction(floor(amount * 10**places), 10**places)


def parted(code: str) -> tuple[str, str, bool]:
    """The nation of a code, the code without its prefix and suffix, and whether it is week 1/month 1."""
    bare = re.sub(r"\s*(W1|M1|X)$", "", code)
    prefix = bare[0] if bare[0] in "SC" else ""
    nation = {"": "england", "S": "scotland", "C": "wales"}[prefix]
    return nation, bare[len(prefix) :], bare != code


def free_pay(number: int, periods: int) -> Fraction:
    """Step 1: free pay of the first week or month, in pounds."""
    if number == 0:
        return Fraction(0)
    steps = (number - 1) // 500
    rest = (number - 1) % 500 + 1
    first = ceil(cut(Fraction(10 * rest + 9, periods), 4) * 100)
    return Fraction(first, 100) + steps * Fraction("96.16" if periods == 52 else "416.67")


def tax_to_date(pay: int, code: str, year: int, n: int, periods: int) -> int:
    """Steps 2 to 7: tax in pence on so much pay by week or month `n`."""
    nation, bare, _ = parted(code)
    bands = tax_bands(year, nation)
    if bare == "NT":
        return 0
    if bare in ("BR", "D0", "D1", "D2", "D3"):
        # The bands from the basic one up: in Scotland the starter rate lies below it.
        rates = [rate for _, rate in bands][1 if nation == "scotland" else 0 :]
        rate = rates[("BR", "D0", "D1", "D2", "D3").index(bare)]
        return floor(pay // 100 * rate * 100)
    number = int("".join(char for char in bare if char.isdigit()))
    free = free_pay(number, periods) * n
    over = Fraction(pay, 100) + (free if bare.startswith("K") else -free)
    if over <= 0:
        return 0
    whole = floor(over)
    c = k = below = tax_below = Fraction(0)
    for up_to, rate in bands:
        if up_to is None:
            break
        width = Fraction(up_to, 100)
        here, charged = cut(width * n / periods, 4), tax_below + (width - below) * rate
        if over <= ceil(here):
            break
        c, k = here, cut(charged * n / periods, 4)
        below, tax_below = width, charged
    rate = next(rate for up_to, rate in bands if up_to is None or Fraction(up_to, 100) > below)
    return floor(cut(k + (whole - c) * rate, 4) * 100)


def paye(
    days: list[PayDay], taxed: list[int], code: str, year: int, frequency: str, brought: tuple[int, int]
) -> list[int]:
    """Steps 8 to 10 for the payments of one tax year, in their order."""
    weeks, (paid, taken) = WEEKS[frequency], brought
    periods, length = (12, 1) if weeks is None else (52, weeks)
    found = []
    for day, pay in zip(days, taxed, strict=True):
        n = period_of(day, frequency)
        paid += pay
        if parted(code)[2] or n > periods:
            due = tax_to_date(pay, code, year, length, periods)
        else:
            due = tax_to_date(paid, code, year, n, periods) - taken
        due = min(due, pay // 2)
        taken += due
        found.append(due)
    return found


# --- a payment ------------------------------------------------------------------------------


def rates_on(path: str, table: str, on: date) -> tuple[tuple[int | None, Fraction], ...]:
    """Tiers of a scheme in force on a day."""
    entry = max((row for row in scale(path)[table] if row["from"] <= on), key=lambda row: row["from"])
    return tuple((pence(row["up_to"]) if "up_to" in row else None, share(row["rate"])) for row in entry["tiers"])


def limits_of(published: Table, frequency: str) -> int:
    """A limit of the period: the published week or month, or of several weeks their share up to a pound."""
    weeks = WEEKS[frequency]
    if weeks is None:
        return pence(published["month"])
    return pence(published["week"]) if weeks == 1 else up_to_a_pound(Fraction(pence(published["year"]) * weeks, 52))


def scheme_on(said: Table | None, year: int, age: int | None, on: date) -> Scheme | None:
    """The scheme with the rates of the day; named by the offer or given by hand."""
    found = scheme_of(said, year, age)
    if found is None or said is None or "scheme" not in said:
        return found
    path = f"pension/{said['scheme']}"
    member = found.member if "employee_percent" in said else rates_on(path, "member", on)
    employer = found.employer if "employer_percent" in said else rates_on(path, "employer", on)
    return replace(found, member=member, employer=employer, charge=Fraction(0))


def tiered(pay: int, rates: tuple[tuple[int | None, Fraction], ...], periods: int) -> int:
    """The rate of the tier that the period's pay made annual falls in, on all of the period's pay."""
    rate = next(rate for up_to, rate in rates if up_to is None or pay * periods <= up_to)
    return nearest(pay * rate)


def loan(pay: int, threshold: int, rate: Fraction, frequency: str) -> int:
    """A period's whole pounds; of several weeks those of the average week, times the weeks."""
    weeks = WEEKS[frequency]
    periods, length = (12, 1) if weeks is None else (52, weeks)
    each = floor(Fraction(threshold, periods))
    over = Fraction(pay, length) - each
    return down_to_a_pound(max(over, Fraction(0)) * rate) * length


@dataclass
class Employer:
    """What pay costs an employer in one period, and what of it is the member's pension."""

    counted: int
    contribution: int
    given_up: int
    earnings: int
    own: int
    ni: int
    levy: int

    @property
    def cost(self) -> int:
        return self.earnings + self.given_up + self.own + self.ni + self.levy


def employer(pay: int, counted: int, scheme: Scheme | None, letter: str, on: date, frequency: str) -> Employer:
    """`pay` after a fixed sacrifice; `counted` what the scheme counts."""
    weeks = WEEKS[frequency]
    periods = 12 if weeks is None else 52 // weeks
    paid = own = given_up = 0
    if scheme is not None:
        paid = min(tiered(counted, scheme.member, periods), pay)
        own = tiered(counted, scheme.employer, periods)
        given_up = paid if scheme.relief == "sacrifice" else 0
    earnings = pay - given_up
    _, ni = as_an_employee(Paid(on, earnings, weeks), letter)
    year = PayDay(on, on, on).year
    return Employer(counted if scheme else 0, paid, given_up, earnings, own, ni, levy(earnings, year))


def payslip(
    gross: int, fixed: int, run: Employer, scheme: Scheme | None, person: Table, on: date, frequency: str,
    for_leave: int = 0,
) -> Figures:  # fmt: skip
    """All of a payslip but the income tax; `for_leave` is given up for days of leave, beside what is given up for a pension."""
    relief = scheme.relief if scheme is not None else None
    claimed = nearest(run.contribution * Fraction(1, 5)) if relief == "relief-at-source" else 0
    year = PayDay(on, on, on).year
    plans = tuple(person.get("student_loans", ()))
    figures = in_force("statutory/student_loan", year)
    undergraduate = loan_plan(plans, year)
    has_postgraduate = "postgraduate" in plans and "postgraduate" in figures
    employee, _ = as_an_employee(Paid(on, run.earnings, WEEKS[frequency]), letter_of(person, on))
    return {
        "gross_pay": gross,
        "salary_sacrifice": fixed + run.given_up + for_leave,
        "earnings": run.earnings,
        "pensionable_pay": run.counted,
        "employee_pension": 0 if relief == "sacrifice" else run.contribution - claimed,
        "pension_tax_relief": claimed,
        "taxed": run.earnings - (run.contribution if relief == "net-pay" else 0),
        "employee_ni": employee,
        "student_loan": 0
        if undergraduate is None
        else loan(run.earnings, undergraduate, share(figures["rate"]), frequency),
        "postgraduate_loan": loan(
            run.earnings, pence(figures["postgraduate"]), share(figures["postgraduate_rate"]), frequency
        )
        if has_postgraduate
        else 0,
        "employer_ni": run.ni,
        "apprenticeship_levy": run.levy,
        "employer_pension": run.own + fixed + run.given_up,
    }


def with_tax(days: list[PayDay], person: Table, code: str, frequency: str) -> list[PayDay]:
    """PAYE over each tax year of the pay days, and what is left of each payment."""
    p45 = person.get("p45")
    for year, of in groupby(days, key=lambda day: day.year):
        own = list(of)
        brought = (pence(p45["pay"]), pence(p45["tax"])) if p45 and year == days[0].year else (0, 0)
        taxes = paye(own, [day.figures["taxed"] for day in own], code, year, frequency, brought)
        for day, taken in zip(own, taxes, strict=True):
            day.figures["income_tax"] = taken
            names = ("salary_sacrifice", "employee_pension", "employee_ni", "student_loan", "postgraduate_loan")
            day.figures["take_home"] = day.figures["gross_pay"] - taken - sum(day.figures[name] for name in names)
            # What leave is bought with when pay has been taxed comes off what is left.
            day.figures["take_home"] -= day.figures.get("leave_bought", 0)
    return days


def ordinary(person: Table) -> bool:
    """Whether the code says no more than that its bearer has the whole allowance of their nation."""
    prefix = {"scotland": "S", "wales": "C"}.get(person.get("nation", "england"), "")
    return str(person.get("tax_code", f"{prefix}1257L")).split()[0] == f"{prefix}1257L"


def code_of(person: Table, kind: str) -> str:
    """The person's own code, or the emergency code of their nation: alone through an umbrella."""
    if "tax_code" in person:
        return str(person["tax_code"])
    prefix = {"scotland": "S", "wales": "C"}.get(person.get("nation", "england"), "")
    return f"{prefix}1257L" + (" W1" if kind == "umbrella" else "")


# --- a post ---------------------------------------------------------------------------------


def post(offer: Table, person: Table, year: int, first: date | None = None, last: date | None = None) -> list[PayDay]:
    """A post's payslips: of a whole tax year, or of a job from one day to another."""
    terms = offer.get("pay_days", {})
    frequency = terms.get("frequency", "monthly")
    if first is None or last is None:
        days = of_year(frequency, terms, year)
        worked = {year: (date(year, 4, 6), date(year + 1, 4, 5))}
    else:
        days = of_job(frequency, terms, first, last)
        years = sorted({day.year for day in days})
        worked = {
            each: (
                first if each == years[0] else date(each, 4, 6),
                last if each == years[-1] else date(each + 1, 4, 5),
            )
            for each in years
        }
    for number, day in enumerate(days):
        bonus_day = number == _bonus_day(days, day.year, offer["pay"].get("bonus_month"))
        day.figures = _post_day(offer, person, day, frequency, worked[day.year] if bonus_day else None)
    return with_tax(days, person, code_of(person, "employment"), frequency)


def _bonus_day(days: list[PayDay], year: int, month: int | None) -> int:
    own = [number for number, day in enumerate(days) if day.year == year]
    return max([number for number in own if days[number].on.month == month] or own)


def salary_on(pay: Table, day: date) -> int:
    """Full-time basic pay a year as it stands on a day."""
    stands = [change for change in pay.get("change", ()) if change["from"] <= day]
    return pence(stands[-1]["basic"] if stands else pay["basic"])


def part_of(yearly: int, day: PayDay, frequency: str, pay: Table, of: Callable[[int], int]) -> int:
    """What the pay day pays of an amount a year, `of(salary)`: day by day, rounded where pay or the month changes."""
    found = 0
    every = [day.first + DAY * number for number in range((day.last - day.first).days + 1)]
    # A tax year's pay stands from its first day for the days before it, unless it changes among them.
    opens = date(day.year, 4, 6)
    changed = any(day.first < change["from"] <= opens for change in pay.get("change", ()))

    def salary(each: date) -> int:
        return salary_on(pay, each if changed else max(each, opens))

    def kind(each: date) -> tuple[int, int]:
        past = sum(change["from"] <= each for change in pay.get("change", ()))
        return (past, each.month if frequency == "monthly" else 0)

    for _, same in groupby(every, key=kind):
        run = list(same)
        whole = of(salary(run[0])) if yearly < 0 else yearly
        if frequency == "monthly":
            # The months of a year from April share its pence, so that twelve add up.
            number = (run[0].month - 4) % 12
            month = nearest(Fraction(whole * (number + 1), 12)) - nearest(Fraction(whole * number, 12))
            found += nearest(Fraction(month * len(run), month_end(run[0]).day))
        else:
            found += nearest(Fraction(whole * len(run), 365))
    return found


def _post_day(offer: Table, person: Table, day: PayDay, frequency: str, bonus_for: tuple[date, date] | None) -> Figures:
    pay, said = offer["pay"], offer.get("pension")
    fte = share(pay.get("fte_percent", 100))

    def allowances(pensionable: bool) -> int:
        return by_salary(lambda salary: allowances_of(offer, fte, nearest(salary * fte), pensionable))

    def overtime(pensionable: bool) -> int:
        hours, weeks = count(pay.get("hours_per_week", 0)), Fraction(365, 7)
        stated = 0 if pensionable else pence(pay.get("overtime", 0))
        return by_salary(lambda salary: stated + overtime_of(offer, salary, hours, weeks, pensionable))

    def by_salary(of: Callable[[int], int]) -> int:
        return part_of(-1, day, frequency, pay, of)

    def whole(yearly: int) -> int:
        return part_of(yearly, day, frequency, pay, int)

    def for_leave(name: str) -> int:
        """A day of leave is a share of the year's basic pay, and its price is spread as that pay is."""
        time = working_time(offer)
        return by_salary(lambda salary: getattr(leave_traded(offer, nearest(salary * fte), time), name))

    basic = by_salary(lambda salary: nearest(salary * fte))
    counted_allowances, other = allowances(True), allowances(False)
    over, counted_over = overtime(False), overtime(True)
    bonus = 0
    if bonus_for is not None and "bonus_percent" in pay:
        first, last = bonus_for
        ends = min(last, date(day.year + 1, 4, 5))
        at_target = nearest(nearest(salary_on(pay, ends) * fte) * share(pay["bonus_percent"]))
        length = (date(day.year + 1, 4, 5) - date(day.year, 4, 6)).days + 1
        bonus = nearest(Fraction(at_target * ((last - first).days + 1), length))
    given_up, paid, sold = for_leave("given_up"), for_leave("paid"), for_leave("sold")
    gross = basic + counted_allowances + other + bonus + over + counted_over + sold
    fixed = min(whole(pence((said or {}).get("sacrifice", 0))), gross)
    began = offer.get("contract", {}).get("start", date(day.year, 4, 6))
    member = is_enrolled(said, person.get("born"), began, day.on)
    scheme = scheme_on(said, day.year, None, day.on) if member else None
    counted = 0
    if scheme is not None:
        limits = in_force("statutory/automatic_enrolment", day.year)
        lower, upper = limits_of(limits["lower"], frequency), limits_of(limits["upper"], frequency)
        in_pension = offer.get("leave", {}).get("in_pension", False)
        moved = sold - given_up if in_pension else 0
        counted = {
            "pensionable-pay": basic
            + counted_allowances
            + counted_over
            + (bonus if pay.get("bonus_pensionable") else 0)
            + moved,
            "basic-pay": basic + moved,
            "all-pay": gross - given_up if in_pension else gross,
            "qualifying-earnings": max(min(gross - fixed - given_up, upper) - lower, 0),
        }[scheme.base]
        if scheme.trigger is not None and gross - fixed - given_up <= limits_of(limits["trigger"], frequency):
            counted = 0
    run = employer(gross - fixed - given_up, counted, scheme, letter_of(person, day.on), day.on, frequency)
    return {
        "basic_pay": basic,
        "allowances": counted_allowances + other,
        "bonus": bonus,
        "leave_bought": paid,
        "leave_sold": sold,
        **payslip(gross, fixed, run, scheme, person, day.on, frequency, given_up),
    }


# --- a contract -----------------------------------------------------------------------------


def full_weeks(offer: Table, year: int) -> list[tuple[PayDay, Fraction, Fraction]]:
    """Pay days with days billed and weeks of margin: full weeks until the stated days are used up."""
    said, terms = offer["contract"], offer.get("pay_days", {})
    frequency = terms.get("frequency", "weekly")
    length = WEEKS[frequency]
    assert length is not None
    week = Fraction(str(said["days_per_week"]))
    left, weeks = Fraction(str(said["billed_days"])), nearest(Fraction(str(said["billed_days"])) / week * 100)
    found = []
    for day in of_year(frequency, terms, year):
        billed, margin = min(left, week * length), min(weeks, 100 * length)
        found.append((day, billed, Fraction(margin, 100)))
        left, weeks = left - billed, weeks - margin
    assert not left, "more days than the year has room for"
    return found


def contract_day(offer: Table, person: Table, on: date, billed: Fraction, weeks: Fraction, fixed: int = 0) -> Figures:
    """One pay day of a contract with rolled-up holiday: the largest gross pay that the rate allows."""
    said, terms, rate = offer["contract"], offer.get("umbrella", {}), offer["rate"]
    frequency = offer.get("pay_days", {}).get("frequency", "weekly")
    letter, day = letter_of(person, on), PayDay(on, on, on)
    hours_a_day, week = Fraction(str(said["hours_per_day"])), Fraction(str(said["days_per_week"]))
    units = {"day": billed, "hour": billed * hours_a_day, "week": billed / week}[rate["per"]]
    income = nearest(pence(rate["amount"]) * units)
    margin = nearest(pence(terms["margin_per_week"]) * weeks)
    funds = max(income - margin, 0)
    fixed = min(fixed, funds)
    kind = terms.get("pension", "none")
    scheme = None
    if kind != "none":
        path = "auto-enrolment-all-pay" if kind == "all-pay" else "auto-enrolment"
        scheme = scheme_on(
            {"scheme": path, "base": kind, "relief": terms.get("relief", "net-pay"), "enrolled": True},
            day.year,
            None,
            on,
        )
    limits = in_force("statutory/automatic_enrolment", day.year)
    lower, upper = limits_of(limits["lower"], frequency), limits_of(limits["upper"], frequency)
    hours = Fraction(nearest(billed * hours_a_day * 100), 100)

    def run(gross: int) -> Employer:
        pay = gross - fixed
        counted = {
            "none": 0,
            "qualifying-earnings": max(min(pay, upper) - lower, 0),
            "all-pay": pay,
            "minimum-wage": min(pay, nearest(hours * minimum_wage(day.year, age_in(day.year, person.get("born"))))),
        }[kind]
        return employer(pay, counted, scheme, letter, on, frequency)

    gross = largest(lambda pay: fixed + run(pay).cost <= funds, fixed, funds + 1)
    paid = run(gross)
    return {
        "assignment_income": income,
        "umbrella_margin": income - fixed - paid.cost,
        **payslip(gross, fixed, paid, scheme, person, on, frequency),
    }


# --- the year's tax -------------------------------------------------------------------------


def year_is_known(
    days: list[PayDay], whole: list[PayDay], person: Table, work: tuple[date, date] | None, year: int
) -> bool:
    """Whether a tax year holds nothing unknown: the job, from `work` day to day, fills it, or the rest is said."""
    if work is None or f"{year}-{(year + 1) % 100:02d}" in person.get("other_pay", {}):
        return True
    before = year == days[0].year and "p45" not in person and work[0] > max(date(year, 4, 6), whole[0].first)
    after = year == days[-1].year and work[1] < min(date(year + 1, 4, 5), whole[-1].last)
    return not before and not after


OF_THE_TAX = ("nation", "marriage_allowance", "blind", "gift_aid", "own_pension", "other_income", "other_income_kind")
"""What of a person decides the tax on an income."""
OF_A_CODE = ("marriage_allowance", "blind", "state_pension", "underpaid_tax")
"""What may explain a tax code."""


def owed(days: list[PayDay], person: Table, year: int, *, starts: bool) -> int:
    """The tax of a year on what its pay days paid, less what they were charged; `starts` where a P45 counts."""
    own = [day.figures for day in days if day.year == year]
    taxed = sum(of["taxed"] for of in own)
    # By relief at source the gross contribution is what the member pays and what the provider claims.
    relieved = sum(of["employee_pension"] + of["pension_tax_relief"] for of in own if of["pension_tax_relief"])
    who = someone({name: person[name] for name in OF_THE_TAX if name in person}, {}, year)
    # Savings and dividends lie above all other income, and have rates of their own.
    other = who.other_income + pence(person.get("state_pension", 0))
    other += pence(person.get("other_pay", {}).get(f"{year}-{(year + 1) % 100:02d}", 0))
    p45 = person.get("p45") if starts else None
    earlier, charged = (pence(p45["pay"]), pence(p45["tax"])) if p45 else (0, 0)

    def due(income: int, relief: int = 0) -> int:
        found = tax_of_year(income, relief + who.relieved, 0, who, year)
        return found.tax + found.on_dividends

    mine = due(other + earlier + taxed, relieved) - due(other)
    return mine - charged - sum(of["income_tax"] for of in own)
