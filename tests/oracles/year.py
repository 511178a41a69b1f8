"""One offer priced for a tax year, written again: slowly, one person at a time, with `Fraction`.

An independent reference for basis `year`. It imports nothing from `reward`; figures come from the
TOML files in `scales/` through a reader of its own, and the NI letters stand here as the published
tables print them. `tests/engine/test_oracle.py` compares it with the engine, to the penny.

    year(offer, person, assumptions, 2026) -> {"gross_pay": 4507300, ...}

Offers, persons and assumptions are plain tables, as a TOML file would give them. Amounts come
back in pence, counts in hundredths. Where an offer is silent it has nothing of the kind, save what
`scales` say is typical (days billed) or statutory (leave).
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, lru_cache
from math import ceil, floor
from pathlib import Path
from typing import Any

Table = Mapping[str, Any]
Figures = dict[str, int]

SCALES = Path(__file__).resolve().parents[2] / "scales"
_INCOME_TAX = tomllib.loads((SCALES / "statutory" / "income_tax.toml").read_text(encoding="utf-8"))
YEARS = tuple(range(2023, _INCOME_TAX["period"][-1]["to"].year))
"""The tax years with figures, by the year that each begins in."""
NATIONS = ("england", "scotland", "wales", "northern-ireland")
HALF = Fraction(1, 2)

# --- the letters, as HMRC's tables print them ----------------------------------------------

EMPLOYEE_RATE = {
    **dict.fromkeys("AFHMVN", "main"),
    **dict.fromkeys("BIE", "reduced"),
    **dict.fromkeys("JLZD", "deferred"),
    **dict.fromkeys("CSKX", "none"),
}
EMPLOYER_START = {
    **dict.fromkeys("ABCJ", "secondary_threshold"),
    **dict.fromkeys("FILS", "freeport_upper_secondary_threshold"),
    **dict.fromkeys("DEKN", "investment_zone_upper_secondary_threshold"),
    **dict.fromkeys("HMVZ", "upper_secondary_threshold"),
    "X": None,
}


def letters(year: int) -> str:
    """The category letters of a tax year; investment zones began on 6 April 2024."""
    return "".join(sorted(letter for letter in EMPLOYEE_RATE if year >= 2024 or letter not in "DEKN"))


# --- words to numbers ----------------------------------------------------------------------


@lru_cache(10_000)  # the same thresholds and rates are read hundreds of times for one offer
def pence(written: object) -> int:
    return _whole(Fraction(str(written).replace(",", "").replace("£", "")) * 100)


@lru_cache(10_000)
def share(written: object) -> Fraction:
    """5.45% as a fraction of one."""
    return Fraction(str(written).replace("%", "")) / 100


def count(written: object) -> Fraction:
    return Fraction(str(written))


def _whole(number: Fraction) -> int:
    assert number.denominator == 1, number
    return number.numerator


def _fraction(written: str) -> Fraction:
    return share(written) if "%" in written else Fraction(written)


# --- the ways to round ---------------------------------------------------------------------


def nearest(number: Fraction) -> int:
    """To the nearest whole, halves up."""
    return floor(number + HALF)


def hundredth(number: Fraction) -> Fraction:
    """To the nearest hundredth, halves up."""
    return Fraction(nearest(number * 100), 100)


def down_to_a_pound(number: Fraction) -> int:
    return floor(number / 100) * 100


def up_to_a_pound(number: Fraction) -> int:
    return ceil(number / 100) * 100


def third_decimal(number: Fraction) -> int:
    """HMRC's rounding of NI: cut after the tenth of a penny; a last digit of 5 or less is dropped."""
    tenths = floor(number * 10)
    return tenths // 10 + (1 if tenths % 10 >= 6 else 0)


# --- the data files ------------------------------------------------------------------------


@cache
def scale(path: str) -> dict[str, Any]:
    return tomllib.loads((SCALES / f"{path}.toml").read_text(encoding="utf-8"))


@cache
def in_force(path: str, year: int, table: str = "period") -> dict[str, Any]:
    """The entry of a file that stands on 6 April; a year that has none is a mistake of the test."""
    day = date(year, 4, 6)
    begun = [entry for entry in scale(path)[table] if entry["from"] <= day]
    last = max(begun, key=lambda entry: entry["from"])
    assert last.get("to", day) >= day, f"{path} has nothing for {day}"
    return dict(last)


@cache
def weekdays(year: int) -> int:
    day, found = date(year, 4, 6), 0
    while day <= date(year + 1, 4, 5):
        found += day.isoweekday() <= 5
        day += timedelta(days=1)
    return found


@cache
def bank_holidays(year: int, nation: str) -> int:
    where = nation if nation in ("scotland", "northern-ireland") else "england-and-wales"
    return sum(
        where in row["nations"]
        and date(year, 4, 6) <= row["date"] <= date(year + 1, 4, 5)
        and row["date"].isoweekday() <= 5
        for row in in_force("statutory/bank_holidays", year)["days"]
    )


def bands_of(nation: str) -> str:
    return nation if nation in ("scotland", "wales") else "rest_of_uk"


@cache
def tax_bands(year: int, nation: str) -> tuple[tuple[int | None, Fraction], ...]:
    """Upper limit of taxable income and rate, band by band."""
    rows = in_force("statutory/income_tax", year)[bands_of(nation)]
    return tuple((pence(row["up_to"]) if "up_to" in row else None, share(row["rate"])) for row in rows)


@cache
def tiers(path: str, year: int, table: str) -> tuple[tuple[int | None, Fraction], ...]:
    rows = in_force(path, year, table)["tiers"]
    return tuple((pence(row["up_to"]) if "up_to" in row else None, share(row["rate"])) for row in rows)


@cache
def limits(year: int) -> tuple[int, ...]:
    """Every amount in pence at which something changes in a tax year."""
    found = {100_000_00, 125_140_00, 112_570_00, 10_000_00}
    for nation in NATIONS:
        for up_to, _ in tax_bands(year, nation):
            if up_to is not None:
                found |= {up_to, up_to + 12_570_00}
    ni = in_force("statutory/national_insurance", year)
    found |= {pence(limit["year"]) for name, limit in ni.items() if name.endswith(("threshold", "limit"))}
    loans = in_force("statutory/student_loan", year)
    found |= {pence(amount) for name, amount in loans.items() if name.startswith("plan_") or name == "postgraduate"}
    enrolment = in_force("statutory/automatic_enrolment", year)
    found |= {pence(enrolment["lower"]["year"]), pence(enrolment["upper"]["year"])}
    for scheme in schemes(year):
        for table in ("member", "employer"):
            found |= {up_to for up_to, _ in tiers(f"pension/{scheme}", year, table) if up_to is not None}
    return tuple(sorted(found))


def schemes(year: int) -> tuple[str, ...]:
    """The schemes whose rates are known for a tax year."""
    found = ["civil-service-alpha", "auto-enrolment", "auto-enrolment-all-pay", "lgps", "lgps-50-50"]
    if year >= 2024:
        found += ["nhs", "teachers", "nhs-scotland", "teachers-scotland", "police-2015", "firefighters-2015", "uss"]
    if year >= 2025:
        found += ["nhs-northern-ireland"]
    return tuple(found)


# --- tax, NI, loans, levy ------------------------------------------------------------------


def personal_allowance(adjusted: int, year: int) -> int:
    figures = in_force("statutory/income_tax", year)
    left = Fraction(pence(figures["personal_allowance"]))
    if adjusted > pence(figures["taper_threshold"]):
        left -= Fraction(adjusted - pence(figures["taper_threshold"]), 2)
    return up_to_a_pound(max(left, Fraction(0)))


def tax(taxable: int, year: int, nation: str, relieved: int = 0) -> int:
    """Penny by penny through the bands, and down to the penny once at the end."""
    due, below = Fraction(0), 0
    for up_to, rate in tax_bands(year, nation):
        # Relief at source lifts the limits of bands charged at basic rate or more.
        end = taxable if up_to is None else up_to + (relieved if rate >= Fraction(1, 5) else 0)
        if taxable > below:
            due += (min(taxable, end) - below) * rate
        below = end
    return floor(due)


def gross(net: object) -> int:
    """A gift or a pension payment with the basic rate that is claimed on it: 80 is 100."""
    return nearest(pence(net) * Fraction(5, 4))


@dataclass(frozen=True)
class OfAYear:
    """A person's tax of a year, whole."""

    adjusted: int
    allowance: int
    taxable: int
    tax: int
    """On all but dividends."""
    on_dividends: int
    whole_taxable: int


def tax_of_year(income: int, relieved: int, dividends: int, who: "Someone", year: int) -> OfAYear:
    """Allowances, tax and tax on dividends, with what one of a couple gives the other."""
    figures = in_force("statutory/income_tax", year)
    savings = who.apart if who.apart_kind == "savings" else 0
    dividends += who.apart if who.apart_kind == "dividends" else 0
    above = savings + dividends
    adjusted = max(income + above - relieved, 0)
    allowance = personal_allowance(adjusted, year)
    allowance += pence(figures["blind_persons_allowance"]) if who.blind else 0
    moved = pence(figures["marriage_allowance"])

    def ordinary_rates_only(allowed: int) -> bool:
        """Nothing above the basic rate, or Scotland's intermediate; dividends go by the rates of the UK."""
        names = [row["name"] for row in in_force("statutory/income_tax", year)[bands_of(who.nation)]]
        ends = [up_to for up_to, _ in tax_bands(year, who.nation)]
        most = ends[names.index("higher") - 1]
        assert most is not None
        fits = max(income - allowed, 0) <= most + relieved
        whole = max(income + above - allowed, 0) <= pence(figures["rest_of_uk"][0]["up_to"]) + relieved
        return fits and (whole or not above)

    if who.marriage == "given" and ordinary_rates_only(allowance - moved):
        allowance -= moved
    taxable = max(income - allowance, 0)
    due = tax(taxable, year, who.nation, relieved)
    due += savings_tax(savings, income, dividends, allowance, year, relieved)
    on_dividends = dividend_tax(dividends, income + savings, allowance, year, relieved)
    if who.marriage == "received" and ordinary_rates_only(allowance):
        off = moved // 5
        less = min(off, due)
        due, on_dividends = due - less, max(on_dividends - (off - less), 0)
    return OfAYear(adjusted, allowance, taxable, due, on_dividends, max(income + above - allowance, 0))


def savings_tax(savings: int, income: int, dividends: int, allowed: int, year: int, relieved: int) -> int:
    """ITA 2007 ss.12 to 12B, 16: by the bands of the UK, above pay; the lowest part is free by starting rate and allowance."""
    figures = in_force("statutory/income_tax", year)
    rows = tax_bands(year, "england")
    (basic, _), (higher, _) = rows[:2]
    assert basic is not None
    assert higher is not None
    at, taxed = max(income - allowed, 0), max(savings - max(allowed - income, 0), 0)
    free = min(max(pence(figures["starting_rate_band_for_savings"]) - at, 0), taxed)
    whole = max(income + savings + dividends - allowed, 0)
    most = pence(figures["savings_allowance_basic"])
    if whole > basic + relieved:
        most = pence(figures["savings_allowance_higher"])
    if whole > higher + relieved:
        most = 0
    free += min(most, taxed - free)
    due, end = Fraction(0), at + taxed
    at += free
    for up_to, rate in rows:
        top = end if up_to is None else min(up_to + relieved, end)
        due += max(top - at, 0) * rate
        at = max(at, top)
    return floor(due)


def employee_ni(earnings: int, year: int, letter: str) -> int:
    figures = in_force("statutory/national_insurance", year)
    kind = EMPLOYEE_RATE[letter]
    if kind == "none":
        return 0
    upper = share(figures["additional_rate"])
    main = upper
    if kind in ("main", "reduced"):
        # 2023/24 has one rate for annual earnings periods, blended of the two in the year.
        main = share(figures.get(f"annual_{kind}_rate", figures[f"{kind}_rate"]))
    primary, uel = pence(figures["primary_threshold"]["year"]), pence(figures["upper_earnings_limit"]["year"])
    between = max(min(earnings, uel) - primary, 0)
    return third_decimal(between * main) + third_decimal(max(earnings - uel, 0) * upper)


def employer_ni(earnings: int, year: int, letter: str) -> int:
    figures = in_force("statutory/national_insurance", year)
    begins = EMPLOYER_START[letter]
    if begins is None:
        return 0
    start, uel = pence(figures[begins]["year"]), pence(figures["upper_earnings_limit"]["year"])
    rate = share(figures["employer_rate"])
    return third_decimal(max(min(earnings, uel) - start, 0) * rate) + third_decimal(max(earnings - uel, 0) * rate)


def loan_plan(plans: tuple[str, ...], year: int) -> int | None:
    """The lowest threshold among the undergraduate plans that are collected in the year."""
    figures = in_force("statutory/student_loan", year)
    names = [plan.replace("-", "_") for plan in plans if plan != "postgraduate"]
    return min((pence(figures[name]) for name in names if name in figures), default=None)


def student_loan(earnings: int, plans: tuple[str, ...], year: int) -> int:
    threshold = loan_plan(plans, year)
    if threshold is None or earnings <= threshold:
        return 0
    return down_to_a_pound((earnings - threshold) * share(in_force("statutory/student_loan", year)["rate"]))


def postgraduate_loan(earnings: int, plans: tuple[str, ...], year: int) -> int:
    figures = in_force("statutory/student_loan", year)
    if "postgraduate" not in plans or earnings <= pence(figures["postgraduate"]):
        return 0
    return down_to_a_pound((earnings - pence(figures["postgraduate"])) * share(figures["postgraduate_rate"]))


def levy(earnings: int, year: int) -> int:
    return nearest(earnings * share(in_force("statutory/apprenticeship_levy", year)["rate"]))


def age_in(year: int, born: date | None) -> int | None:
    """The age on the first day of a tax year."""
    return None if born is None else year - born.year - ((born.month, born.day) > (4, 6))


def minimum_wage(year: int, age: int | None) -> int:
    """Pence an hour; the adult rate where the age is unknown, the youngest's below every age."""
    rows = in_force("statutory/minimum_wage", year)["ages"]
    if age is None:
        return pence(rows[0]["rate"])
    return next((pence(row["rate"]) for row in rows if age >= row["from_age"]), pence(rows[-1]["rate"]))


# --- pension -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Scheme:
    """What a pension asks for: rates by pensionable pay, the pay it counts, and how tax is relieved."""

    base: str
    relief: str
    member: tuple[tuple[int | None, Fraction], ...]
    employer: tuple[tuple[int | None, Fraction], ...]
    accrual: Fraction | None = None
    trigger: int | None = None
    """Who is not paid more than this is no member."""
    charge: Fraction = Fraction(0)
    """On the employer, and not paid in."""
    lump_sum: Fraction | None = None
    """What a year earns beside the pension, of the same pay."""
    hybrid: tuple[int, Fraction] | None = None
    """Up to how much pay earns a pension, and the share of the pay above it that goes into a pot."""
    sliced: bool = False
    """Each of the member's rates is of its slice of pay."""
    by_full_time: bool = False
    """The tier is that of full-time pay."""

    @property
    def taxed(self) -> Fraction:
        """The share of what is drawn that is taxed later."""
        return Fraction(1) if self.accrual is not None else Fraction(3, 4)


def trigger_of(said: Table, year: int) -> int | None:
    """Automatic enrolment has one, but for who asks to join."""
    if not said["scheme"].startswith("auto-enrolment") or said.get("enrolled"):
        return None
    return pence(in_force("statutory/automatic_enrolment", year)["trigger"]["year"])


def is_enrolled(said: Table | None, born: date | None, began: date, on: date) -> bool:
    """Automatic enrolment is of those of 22 and above by a day, who were below State Pension age when they began."""
    if said is None or not said.get("scheme", "").startswith("auto-enrolment") or said.get("enrolled") or born is None:
        return True
    return reached(born, on, 22) and not over_state_pension_age(born, began)


def scheme_of(said: Table | None, year: int, age: int | None) -> Scheme | None:
    if said is None or said.get("scheme") == "none" or said.get("enrolled") is False:
        return None
    flat = {
        who: ((None, share(said[f"{who}_percent"])),) for who in ("employer", "employee") if f"{who}_percent" in said
    }
    nothing = ((None, Fraction(0)),)
    if "scheme" not in said:
        return Scheme(
            base=said.get("base", "pensionable-pay"),
            relief=said.get("relief", "net-pay"),
            member=flat.get("employee", nothing),
            employer=flat.get("employer", nothing),
        )
    path = f"pension/{said['scheme']}"
    head = scale(path)
    member = flat.get("employee") or tiers(path, year, "member")
    if "employer" in flat:
        employer = flat["employer"]
    elif "ages" in in_force(path, year, "employer"):
        paid = in_force(path, year, "employer")
        by_age = next(row for row in paid["ages"] if age is not None and age <= row.get("up_to_age", 200))
        employer = ((None, share(by_age["rate"]) + min(member[0][1], share(paid["match_up_to"]))),)
    else:
        employer = tiers(path, year, "employer")
    return Scheme(
        base=said.get("base", head["base"]),
        relief=said.get("relief", head["relief"]),
        member=member,
        employer=employer,
        trigger=trigger_of(said, year),
        accrual=_fraction(head["benefits"]["accrual"]) if "benefits" in head else None,
        charge=share(in_force(path, year, "employer").get("other_charge", 0)) if "employer" in head else Fraction(0),
        lump_sum=_fraction(head["benefits"]["lump_sum"])
        if "/" in head.get("benefits", {}).get("lump_sum", "")
        else None,
        hybrid=hybrid_of(path, year) if "pot" in head else None,
        sliced="employee" not in flat and in_force(path, year, "member").get("sliced", False),
        by_full_time=head.get("tested") == "full-time",
    )


def hybrid_of(path: str, year: int) -> tuple[int, Fraction]:
    found = in_force(path, year, "pot")
    return pence(found["limit"]), share(found["paid_in"])


def earned(counted: int, scheme: Scheme | None) -> Figures:
    """The pension that a year earns, and what goes into the scheme's own pot."""
    if scheme is None or not scheme.accrual:
        return {"pension_accrued": 0}
    limit, rate = scheme.hybrid or (counted, Fraction(0))
    below, pot = min(counted, limit), nearest(max(counted - limit, 0) * rate)
    lump_sum = nearest(below * (scheme.lump_sum or 0))
    beside = {"scheme_pot": pot, "lump_sum_accrued": lump_sum}
    return {"pension_accrued": nearest(below * scheme.accrual), **{name: sum_ for name, sum_ in beside.items() if sum_}}


def one_rate(pay: int, rates: tuple[tuple[int | None, Fraction], ...]) -> Fraction:
    """What the rates of the slices of pay come to, to the nearest tenth of a percent, halves down."""
    due, below = Fraction(0), 0
    for up_to, rate in rates:
        due += max(min(pay, pay if up_to is None else up_to) - below, 0) * rate
        below = pay if up_to is None else up_to
    return Fraction(ceil(due / pay * 1000 - HALF), 1000) if pay else rates[0][1]


def contribution(
    pay: int, rates: tuple[tuple[int | None, Fraction], ...], tested: int | None = None, sliced: bool = False
) -> int:
    """The rate of the tier that the pay that is tested falls in, on all of what is paid."""
    tested = pay if tested is None else tested
    rate = next(rate for up_to, rate in rates if up_to is None or tested <= up_to)
    return nearest(pay * (one_rate(tested, rates) if sliced else rate))


# --- from pay to the whole reward ----------------------------------------------------------


def reached(born: date, on: date, years: int, months: int = 0) -> bool:
    """Whether an age has been reached: on the day of the month, or on its last day where an odd month has no such day."""
    whole = (on.year - born.year) * 12 + on.month - born.month
    last_of_month = (on + timedelta(days=1)).day == 1
    if on.day < born.day and not (months and last_of_month):
        whole -= 1
    return whole >= years * 12 + months


def over_state_pension_age(born: date, on: date) -> bool:
    """Pensions Act 1995 Sch. 4 as the Acts of 2007, 2011 and 2014 have it: 66, 67 and 68, and the steps between."""
    if born < date(1960, 4, 6):
        return reached(born, on, 66)
    if born < date(1961, 3, 6):
        steps = (born.year - 1960) * 12 + born.month - 3 - (born.day < 6)
        return reached(born, on, 66, steps)
    if born < date(1977, 4, 6):
        return reached(born, on, 67)
    if born < date(1978, 4, 6):
        steps = (born.year - 1977) * 12 + born.month - 4 - (born.day < 6)
        later = 4 + 2 * steps
        return on >= date(2044 + later // 12, later % 12 + 1, 6)
    return reached(born, on, 68)


def letter_of(person: Table, on: date) -> str:
    """The letter of a pay day: what is said, else by age."""
    born = person.get("born")
    if "ni_category" in person or born is None:
        return str(person.get("ni_category", "A"))
    if not reached(born, on, 16):
        return "X"
    if not reached(born, on, 21):
        return "M"
    return "C" if over_state_pension_age(born, on) else "A"


@cache
def pay_days(year: int, *, weekly: bool) -> tuple[date, ...]:
    """The Fridays of a tax year, or the last days of its months."""
    days = [date(year, 4, 6) + timedelta(days=each) for each in range(366)]
    days = [day for day in days if day <= date(year + 1, 4, 5)]
    return tuple(day for day in days if (day.weekday() == 4 if weekly else (day + timedelta(days=1)).day == 1))


def shares_of_letters(person: Table, year: int, *, weekly: bool) -> dict[str, Fraction]:
    """Each letter with its share of the year's pay days: the last days of months, or Fridays."""
    paid = pay_days(year, weekly=weekly)
    found: dict[str, Fraction] = {}
    for day in paid:
        letter = letter_of(person, day)
        found[letter] = found.get(letter, Fraction(0)) + Fraction(1, len(paid))
    return found


def by_letter(rule: Callable[[int, int, str], int], earnings: int, year: int, who: "Someone") -> int:
    """A year's NI: that of each letter for its share of the pay days."""
    return sum(nearest(rule(earnings, year, letter) * part) for letter, part in who.letters.items())


@dataclass(frozen=True)
class Someone:
    """The person and the reader's assumptions, as numbers."""

    nation: str
    letters: dict[str, Fraction]
    """Each letter with the share of the year's pay days under it."""
    loans: tuple[str, ...]
    other_income: int
    age: int | None
    fare: int
    office_days: Fraction | None
    retirement_tax: Fraction
    employment_allowance: int
    levy_allowance: int
    born: date | None = None
    marriage: str | None = None
    blind: bool = False
    relieved: int = 0
    """Gifts and a pension of one's own, gross."""
    apart: int = 0
    apart_kind: str = ""
    """Savings or dividends, which lie above pay and have rates of their own."""

    def adds(self, mine: OfAYear, year: int, *, company: bool) -> tuple[int, int]:
        """What an offer adds to tax, and of a company to tax on dividends: the tax with it less that without."""
        alone = tax_of_year(self.other_income, self.relieved, 0, self, year)
        if company:
            return mine.tax - alone.tax, mine.on_dividends - alone.on_dividends
        return mine.tax + mine.on_dividends - alone.tax - alone.on_dividends, 0


def someone(person: Table, assumptions: Table, year: int, kind: str = "employment") -> Someone:
    born = person.get("born")
    commute = person.get("commute", {})
    office = commute.get("office_days_per_week")
    kind_of_income = person.get("other_income_kind", "")
    apart = pence(person.get("other_income", 0)) if kind_of_income in ("savings", "dividends") else 0
    return Someone(
        nation=person.get("nation", "england"),
        letters=shares_of_letters(person, year, weekly=kind in ("umbrella", "agency")),
        loans=tuple(person.get("student_loans", ())),
        other_income=pence(person.get("other_income", 0)) + pence(person.get("state_pension", 0)) - apart,
        apart=apart,
        apart_kind=kind_of_income,
        marriage=person.get("marriage_allowance"),
        blind=person.get("blind", False),
        relieved=gross(person.get("gift_aid", 0)) + gross(person.get("own_pension", 0)),
        age=age_in(year, born),
        born=born,
        fare=pence(commute.get("cost_per_day", 0)),
        office_days=None if office is None else count(office),
        retirement_tax=share(assumptions.get("retirement_tax_rate", "20")),
        employment_allowance=pence(assumptions.get("employment_allowance", 0)),
        levy_allowance=pence(assumptions.get("levy_allowance", 0)),
    )


@dataclass(frozen=True)
class Payroll:
    """What an employer settles before anything is taken from the employee."""

    counted: int
    contribution: int
    given_up: int
    earnings: int
    employer_pays: int
    employer_ni: int
    levy: int
    charged: int = 0
    """By the scheme, besides what the employer pays in."""
    ni_saving: int = 0
    """Of the NI that is saved by pay given up, what the employer pays in."""

    @property
    def cost(self) -> int:
        """All that pay costs, pay itself and what is given up for pension among it."""
        return self.earnings + self.given_up + self.employer_pays + self.charged + self.employer_ni + self.levy


def payroll(
    pay: int,
    counted: int,
    scheme: Scheme | None,
    who: Someone,
    year: int,
    fixed: int = 0,
    passed: Fraction = Fraction(0),
    fte: Fraction = Fraction(1),
) -> Payroll:
    """`pay` is gross pay after a fixed sacrifice; `counted` what the scheme counts, of this share of full time."""
    paid = own = given_up = 0
    if scheme is not None:
        tested = nearest(counted / fte) if scheme.by_full_time and fte else counted
        paid = min(contribution(counted, scheme.member, tested, scheme.sliced), pay)
        own = contribution(counted, scheme.employer, tested)
        given_up = paid if scheme.relief == "sacrifice" else 0
    earnings = pay - given_up

    def employers(earned: int) -> int:
        return max(by_letter(employer_ni, earned, year, who) - who.employment_allowance, 0)

    return Payroll(
        counted=counted if scheme is not None else 0,
        contribution=paid,
        given_up=given_up,
        earnings=earnings,
        employer_pays=own,
        employer_ni=employers(earnings),
        ni_saving=nearest((employers(earnings + given_up + fixed) - employers(earnings)) * passed),
        levy=max(levy(earnings, year) - who.levy_allowance, 0),
        charged=nearest(counted * scheme.charge) if scheme is not None else 0,
    )


def qualifying(pay: int, year: int) -> int:
    figures = in_force("statutory/automatic_enrolment", year)
    return max(min(pay, pence(figures["upper"]["year"])) - pence(figures["lower"]["year"]), 0)


def settle(
    gross: int, fixed: int, run: Payroll, scheme: Scheme | None, who: Someone, year: int, days: Fraction, benefits: int,
    week: Fraction, office_days: Fraction | None, dividends: int | None = None, beside: "Beside | None" = None,
    paid_for_leave: int = 0, untaxed: int = 0,
) -> Figures:  # fmt: skip
    """From gross pay, and a company's dividends, to take-home and total reward."""
    relief = scheme.relief if scheme is not None else None
    claimed = nearest(run.contribution * Fraction(1, 5)) if relief == "relief-at-source" else 0
    relieved = run.contribution if relief == "relief-at-source" else 0
    member_pays = 0 if relief == "sacrifice" else run.contribution - claimed

    beside = beside or Beside()
    income = run.earnings + beside.taxed + who.other_income - (run.contribution if relief == "net-pay" else 0)
    mine = tax_of_year(income, relieved + who.relieved, dividends or 0, who, year)
    income_tax, dividends_bear = who.adds(mine, year, company=dividends is not None)

    sacrificed = fixed + run.given_up
    employee = by_letter(employee_ni, run.earnings, year, who)
    loan = student_loan(run.earnings, who.loans, year)
    postgraduate = postgraduate_loan(run.earnings, who.loans, year)
    take_home = gross - sacrificed - beside.given_up - member_pays - income_tax - employee - loan - postgraduate
    take_home += untaxed - paid_for_leave
    on_dividends: Figures = {}
    if dividends is not None:
        on_dividends = {"dividends": dividends, "dividend_tax": dividends_bear}
        take_home += dividends - on_dividends["dividend_tax"]

    employer_pension = run.employer_pays + run.charged + run.ni_saving + sacrificed
    value = employer_pension - run.charged + member_pays + claimed
    taxed = scheme.taxed if scheme is not None else Fraction(3, 4)
    later = nearest(value * taxed * who.retirement_tax)
    fares = 0
    if who.fare:
        in_office = who.office_days if who.office_days is not None else office_days
        in_office = week if in_office is None else min(in_office, week)
        fares = nearest(who.fare * days * in_office / week)
    fares += beside.rent
    reward = take_home + value - later + benefits - fares
    return {
        "gross_pay": gross,
        "pensionable_pay": run.counted,
        "salary_sacrifice": sacrificed + beside.given_up,
        "earnings": run.earnings,
        "employee_pension": member_pays,
        "pension_tax_relief": claimed,
        "adjusted_net_income": mine.adjusted,
        "personal_allowance": mine.allowance,
        "taxable_income": mine.taxable,
        "income_tax": income_tax,
        **on_dividends,
        "employee_ni": employee,
        "student_loan": loan,
        "postgraduate_loan": postgraduate,
        "take_home": take_home,
        "employer_ni": run.employer_ni,
        "apprenticeship_levy": run.levy,
        "employer_pension": employer_pension,
        **({"pension_charge": run.charged} if run.charged else {}),
        **({"ni_saving_paid_in": run.ni_saving} if run.ni_saving else {}),
        **earned(run.counted, scheme),
        "pension_value": value,
        "retirement_tax": later,
        "benefits_value": benefits,
        "work_costs": fares,
        "total_reward": reward,
        "days_worked": _whole(days * 100),
        "take_home_per_day_worked": nearest(take_home / days) if days else 0,
        "total_reward_per_day_worked": nearest(reward / days) if days else 0,
    }


def loans_owed(found: Figures, person: Table, year: int) -> int:
    """SI 2009/470 reg 29: on all income, dividends too where they are above 2,000; less what is due without, and by payroll."""
    plans = tuple(person.get("student_loans", ()))
    apart = unearned(person)
    other = pence(person.get("other_income", 0)) + pence(person.get("state_pension", 0)) - apart
    own = gross(person.get("own_pension", 0))
    with_it, without = (each if each > 2_000_00 else 0 for each in (found.get("dividends", 0) + apart, apart))
    income, alone = max(found["earnings"] + other - own, 0) + with_it, max(other - own, 0) + without
    rules = ((student_loan, "student_loan"), (postgraduate_loan, "postgraduate_loan"))
    return sum(max(rule(income, plans, year) - rule(alone, plans, year) - found[taken], 0) for rule, taken in rules)


def unearned(person: Table) -> int:
    """Other income that is said to be no pay."""
    kind = person.get("other_income_kind", "earned")
    return 0 if kind == "earned" else pence(person.get("other_income", 0))


def less_loans_owed(found: Figures, person: Table, year: int) -> Figures:
    """The figures of a company's year with the loan repayments that are left to Self Assessment taken off its total."""
    reward = found["total_reward"] - loans_owed(found, person, year)
    days = Fraction(found["days_worked"], 100)
    return {**found, "total_reward": reward, "total_reward_per_day_worked": nearest(reward / days) if days else 0}


# --- an offer ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Beside:
    """What is given beside pay, a year."""

    taxed: int = 0
    cost: int = 0
    worth: int = 0
    given_up: int = 0
    class_1a: int = 0
    rent: int = 0
    """What is paid for a home above what it is worth."""

    @property
    def figures(self) -> Figures:
        named = {"benefits_in_kind": self.taxed, "class_1a": self.class_1a, "benefit_cost": self.cost}
        return {name: amount for name, amount in named.items() if amount}


def beside_pay(offer: Table, year: int) -> Beside:
    """Benefits, each by its kind, and the car."""
    figures = in_force("statutory/benefits_in_kind", year)
    taxed = cost = worth = given_up = 0
    for row in offer.get("benefit", ()):
        paid = pence(row.get("cost", 0))
        if not {"kind", "cost", "cash_equivalent"} & set(row):
            worth += pence(row["amount"])
            continue
        kind = next(each for each in figures["kinds"] if each["kind"] == row.get("kind", "other"))
        cost += paid
        if "value" in row or "amount" in row:
            worth += pence(row.get("value", row.get("amount")))
        elif not kind.get("told"):
            worth += paid
        free = 0
        if "exempt" in kind:
            free = pence(kind["exempt_up_to"]) if "exempt_up_to" in kind else paid
        if "taxable" in row:
            free = 0 if row["taxable"] else paid
        taxed += pence(row["cash_equivalent"]) if "cash_equivalent" in row else max(paid - free, 0)
    car = offer.get("car")
    if car is not None:
        days = (date(year + 1, 4, 6) - date(year, 4, 6)).days
        since = max(car.get("available_from", date(year, 4, 6)), date(year, 4, 6))
        part = Fraction(max((date(year + 1, 4, 6) - since).days, 0), days)
        percent = car_percentage(car, year)
        price = max(pence(car["list_price"]) - min(pence(car.get("capital_contribution", 0)), 5_000_00), 0)
        benefit = nearest(nearest(price * percent) * part)
        given_up = nearest(pence(car.get("sacrifice", 0)) * part)
        if car.get("co2", 0) > 75:
            benefit = max(benefit, given_up)
        if car.get("private_fuel") and car["fuel"] != "electric":
            benefit += nearest(
                nearest(pence(in_force("statutory/company_car_fuel", year)["multiplier"]) * percent) * part
            )
        taxed += benefit
        cost += nearest(pence(car["cost"]) * part) if "cost" in car else given_up
        worth += nearest(pence(car["value"]) * part) if "value" in car else given_up
    rent = 0
    home = offer.get("accommodation")
    if home is not None:
        # A year has 365/7 weeks; ITEPA 2003 ss.99, 105, 106, and the official rate at 6 April.
        times = {
            "day": home.get("days_per_week", 7) * Fraction(365, 7),
            "week": Fraction(365, 7),
            "month": 12,
            "year": 1,
        }
        charged = nearest(pence(home.get("charge", 0)) * times[home.get("per", "week")])
        if "rental_value" in home:
            rate = share(in_force("statutory/beneficial_loans", year)["official_rate"])
            extra = nearest(max(pence(home.get("bought_for", 0)) - 75_000_00, 0) * rate)
            within = max(pence(home["rental_value"]) - charged, 0)
            beyond = max(charged - pence(home["rental_value"]), 0)
            taxed += max(within + extra - beyond, 0)
        cost += pence(home.get("cost", 0))
        if "value" in home:
            worth += max(pence(home["value"]) - charged, 0)
            rent = max(charged - pence(home["value"]), 0)
    return Beside(taxed, cost, worth, given_up, nearest(taxed * share(figures["class_1a_rate"])), rent)


CAR_TABLE = {
    2023: (2, (2, 5, 8, 12, 14), 15, 20, 37),
    2024: (2, (2, 5, 8, 12, 14), 15, 20, 37),
    2025: (3, (3, 6, 9, 13, 15), 16, 21, 37),
    2026: (4, (4, 7, 10, 14, 16), 17, 21, 37),
}
"""As the published table prints it: none; 1-50 by range 130, 70, 40, 30, less; 51-54; 75-79; the most."""


def car_percentage(car: Table, year: int) -> Fraction:
    none, plug_in, at_51, at_75, most = CAR_TABLE[year]
    co2, miles = car.get("co2", 0), car.get("electric_range", 0)
    if co2 == 0:
        return Fraction(none, 100)
    if co2 <= 50:
        points = plug_in[sum(miles < least for least in (130, 70, 40, 30))]
    elif co2 < 55:
        points = at_51
    elif co2 < 75:
        points = at_51 + co2 // 5 - 10
    else:
        points = at_75 + co2 // 5 - 15
    return Fraction(min(points + (4 if car["fuel"] == "diesel" else 0), most), 100)


def year(offer: Table, person: Table, assumptions: Table, tax_year: int) -> Figures:
    """Every figure of an offer for the tax year that begins on 6 April `tax_year`."""
    who = someone(person, assumptions, tax_year, offer["kind"])
    by_kind = {"employment": employment, "umbrella": umbrella, "agency": agency, "company": company}
    return by_kind[offer["kind"]](offer, who, tax_year)


@dataclass(frozen=True)
class Worked:
    """A post's working time: shares of full-time pay and days, its week, and its paid weeks where they are not all."""

    pay: Fraction
    days: Fraction
    week: Fraction
    hours: Fraction
    weeks: Fraction | None
    of_year: Fraction

    def weekdays(self, tax_year: int) -> Fraction:
        if self.weeks is not None:
            return hundredth(self.weeks * self.days * 5)
        return hundredth(weekdays(tax_year) * self.days)

    def leave(self, leave: Fraction, free: int) -> Fraction:
        """Full-time leave beside bank holidays: those paid weeks hold their share of both, and 28 days at the least."""
        if self.weeks is None:
            return leave
        return max(hundredth((leave + free) * self.of_year), Fraction(28)) - free


def working_time(offer: Table) -> Worked:
    pay, said = offer["pay"], offer.get("work", {})
    full = count(said.get("full_time_hours", pay.get("hours_per_week", 0)))
    part = share(pay.get("fte_percent", 100))
    if "hours_per_week" in said:
        part = count(said["hours_per_week"]) / full
    weeks = count(said["weeks_per_year"]) if "weeks_per_year" in said else Fraction(52)
    term_time = weeks < 52
    of_year = weeks / Fraction(said.get("weeks_in_year", "52.143")) if term_time else Fraction(1)
    if "days_per_week" not in said and not term_time:
        return Worked(part, part, Fraction(5), full, None, of_year)
    week = count(said.get("days_per_week", 5))
    hours = count(said["hours_per_week"]) if "hours_per_week" in said else hundredth(full * part)
    return Worked(part * of_year, week / 5, week, hours, weeks if term_time else None, of_year)


def consolidated(offer: Table, full: int) -> int:
    """What allowances that are part of basic pay add to it, of a year's full-time pay."""
    rows = [row for row in offer.get("allowance", ()) if row.get("consolidated")]
    return sum(pence(row["amount"]) if "amount" in row else nearest(full * share(row["percent"])) for row in rows)


def allowances_of(offer: Table, fte: Fraction, basic: int, pensionable: bool, *, taxable: bool = True) -> int:
    """Amounts for the share of full time; then shares of the basic pay that is paid."""
    beside = [row for row in offer.get("allowance", ()) if not row.get("consolidated")]
    rows = [
        row
        for row in beside
        if row.get("taxable", True) == taxable and (not taxable or row["pensionable"] == pensionable)
    ]
    amounts = [row for row in rows if "amount" in row]
    shared = sum(pence(row["amount"]) for row in amounts if row.get("pro_rata", True))
    whole = sum(pence(row["amount"]) for row in amounts if not row.get("pro_rata", True))
    of_basic = sum((share(row["percent"]) for row in rows if "percent" in row), Fraction(0))
    return nearest(shared * fte) + whole + nearest(basic * of_basic)


def overtime_of(offer: Table, salary: int, full_week: Fraction, weeks: Fraction, pensionable: bool) -> int:
    """Hours a week for so many weeks, at a rate each; and at a multiple of the salary's pay for an hour."""
    rows = [row for row in offer.get("overtime", ()) if row.get("pensionable", False) == pensionable]
    by_rate = [nearest(count(row["hours_per_week"]) * weeks * pence(row["rate"])) for row in rows if "rate" in row]
    times = sum(count(row["hours_per_week"]) * count(row["multiplier"]) for row in rows if "multiplier" in row)
    return sum(by_rate) + (nearest(Fraction(salary) / Fraction(365, 7) / full_week * times * weeks) if times else 0)


@dataclass(frozen=True)
class Traded:
    """Days of leave bought or sold: their price in pence, as it is paid, and the days that they are."""

    given_up: int = 0
    paid: int = 0
    sold: int = 0
    days: Fraction = Fraction(0)
    in_pension: bool = False


def leave_traded(offer: Table, basic: int, time: Worked) -> Traded:
    """A day is a 260th of basic pay unless the offer says another part; of paid weeks, of what those would pay in a year."""
    said = offer.get("leave", {})
    bought, sold = count(said.get("days_bought", 0)), count(said.get("days_sold", 0))
    a_day = basic / time.of_year / count(said.get("day_divisor", 260))
    price, by_sacrifice = nearest(a_day * (bought or sold)), said.get("bought_by", "sacrifice") == "sacrifice"
    return Traded(
        price if bought and by_sacrifice else 0,
        price if bought and not by_sacrifice else 0,
        price if sold else 0,
        bought - sold,
        said.get("in_pension", False),
    )


def employment(offer: Table, who: Someone, tax_year: int) -> Figures:
    pay, time = offer["pay"], working_time(offer)
    fte = time.pay
    hours = count(offer.get("work", {}).get("full_time_hours", pay.get("hours_per_week", 0)))
    weeks = Fraction(365, 7)
    periods = {"year": Fraction(1), "month": Fraction(12), "week": weeks, "day": weeks * 5, "hour": weeks * hours}
    full = nearest(pence(pay["basic"]) * periods[pay.get("per", "year")])
    full += consolidated(offer, full)
    basic = nearest(full * fte)

    def allowances(pensionable: bool) -> int:
        return allowances_of(offer, fte, basic, pensionable)

    bonus = nearest(basic * share(pay.get("bonus_percent", 0)))
    bonus = nearest(bonus * share(pay.get("bonus_probability", 100)))
    weeks_paid = weeks if time.weeks is None else time.weeks
    over, counted_over = (overtime_of(offer, full, hours, weeks_paid, counts) for counts in (False, True))
    overtime = pence(pay.get("overtime", 0)) + over + counted_over
    traded = leave_traded(offer, basic, time)
    free_of_tax = allowances_of(offer, fte, basic, False, taxable=False)
    gross = basic + allowances(True) + allowances(False) + bonus + overtime + traded.sold
    began, last = offer.get("contract", {}).get("start", date(tax_year, 4, 6)), date(tax_year + 1, 4, 5)
    said = offer.get("pension")
    scheme = scheme_of(said, tax_year, who.age) if is_enrolled(said, who.born, began, last) else None
    fixed = pence(offer.get("pension", {}).get("sacrifice", 0))
    beside = beside_pay(offer, tax_year)
    beside = replace(beside, given_up=beside.given_up + traded.given_up)
    left = gross - fixed - beside.given_up
    assert left >= 0, "more is given up than is paid"
    counted = 0
    if scheme is not None:
        moved = traded.sold - traded.given_up if traded.in_pension else 0
        regular = basic + allowances(True) + counted_over + (bonus if pay.get("bonus_pensionable") else 0)
        all_pay = gross - traded.given_up if traded.in_pension else gross
        counted = {
            "pensionable-pay": regular + moved,
            "basic-pay": basic + moved,
            "all-pay": left if offer["pension"].get("after_sacrifice") else all_pay,
            "qualifying-earnings": qualifying(left, tax_year),
        }[scheme.base]
        if scheme.trigger is not None and left <= scheme.trigger:
            counted = 0
    passed = share(offer.get("pension", {}).get("ni_saving_passed_on", 0))
    run = payroll(left, counted, scheme, who, tax_year, fixed, passed, fte)

    free = bank_holidays(tax_year, who.nation)
    terms = offer.get("leave", {})
    leave = count(terms.get("days", 28))
    if terms.get("bank_holidays", "additional" if "days" in terms else "included") == "included":
        leave = max(leave - free, Fraction(0))
    holidays, paid = (hundredth(number * time.days) for number in (free, time.leave(leave, free) + traded.days))
    days = max(time.weekdays(tax_year) - holidays - paid, Fraction(0))
    office = offer.get("pattern", {}).get("office_days_per_week")
    found = settle(
        gross, fixed, run, scheme, who, tax_year, days, beside.worth, time.week,
        None if office is None else count(office), beside=beside, paid_for_leave=traded.paid, untaxed=free_of_tax,
    )  # fmt: skip
    cost = gross - found["salary_sacrifice"] + run.employer_ni + run.levy + found["employer_pension"]
    cost += beside.cost + beside.class_1a - traded.paid + free_of_tax
    return {
        "basic_pay": basic,
        "allowances": allowances(True) + allowances(False),
        "bonus": bonus,
        "overtime": overtime,
        **({"tax_free_allowances": free_of_tax} if free_of_tax else {}),
        **({"leave_sold": traded.sold} if traded.sold else {}),
        **({"leave_bought": traded.paid} if traded.paid else {}),
        **({"leave_given_up": traded.given_up} if traded.given_up else {}),
        **beside.figures,
        **found,
        "employer_cost": cost,
        "hirer_cost": cost,
        "leave_days": _whole(paid * 100),
        "bank_holidays": _whole(holidays * 100),
        "hours_worked": nearest(days * time.hours / time.week * 100),
    }


def said_or_typical(table: Table, name: str, tax_year: int) -> Fraction:
    said = table[name] if name in table else in_force("umbrella/typical", tax_year)[name]
    return count(str(said).replace(",", ""))


@dataclass(frozen=True)
class Billing:
    """What a contract by the day, hour or week bills in a year."""

    income: int
    billed: Fraction
    weeks: Fraction
    hours: Fraction
    week: Fraction
    benefits: int
    office: Fraction | None
    markup: Fraction
    vat: Fraction

    def charged(self, cost: int) -> Figures:
        """What the hirer pays: the cost, the agency's mark-up, and the VAT on both that is not recovered."""
        charge = cost + nearest(cost * self.markup)
        vat = nearest(charge * self.vat)
        return {"hirer_cost": charge + vat} | ({"unrecovered_vat": vat} if self.vat else {})

    def days(self, tax_year: int, nation: str) -> Figures:
        free = bank_holidays(tax_year, nation)
        return {
            "bank_holidays": free * 100,
            "days_not_billed": _whole((weekdays(tax_year) - free - self.billed) * 100),
            "hours_worked": _whole(self.hours * 100),
        }


def billing(offer: Table, who: Someone, tax_year: int) -> Billing:
    said, rate = {**offer.get("contract", {}), **offer.get("work", {})}, offer["rate"]
    week = said_or_typical(said, "days_per_week", tax_year)
    if "hours_per_week" in said:
        hours_a_day = hundredth(count(said["hours_per_week"]) / week)
    else:
        hours_a_day = said_or_typical(said, "hours_per_day", tax_year)
    if "billed_days" in said:
        billed = count(said["billed_days"])
    elif "billed_weeks" in said:
        billed = hundredth(count(said["billed_weeks"]) * week)
    else:
        typical = in_force("umbrella/typical", tax_year)
        working = weekdays(tax_year) - bank_holidays(tax_year, who.nation)
        unpaid = count(typical["unpaid_leave_days"]) + count(typical["sickness_days"])
        bench = max(working - count(typical["billed_days"]) - unpaid, Fraction(0))
        # The typical year is one of five days a week.
        billed = hundredth(max(working - unpaid - bench, Fraction(0)) * week / 5)
    weeks = count(said["billed_weeks"]) if "billed_weeks" in said else billed / week
    units = {"day": billed, "hour": billed * hours_a_day, "week": weeks}[rate["per"]]
    office = offer.get("pattern", {}).get("office_days_per_week")
    return Billing(
        income=nearest(pence(rate["amount"]) * units),
        billed=billed,
        weeks=weeks,
        hours=hundredth(billed * hours_a_day),
        week=week,
        benefits=sum(pence(row["amount"]) for row in offer.get("benefit", ())),
        office=None if office is None else count(office),
        markup=share(said.get("agency_markup_percent", 0)),
        vat=Fraction(0)
        if said.get("vat_recoverable", True)
        else share(in_force("statutory/vat", tax_year)["standard_rate"]),
    )


def enrolled(terms: Table, tax_year: int, age: int | None) -> Scheme | None:
    """The scheme of an umbrella's or an agency's worker."""
    kind = terms.get("pension", "none")
    if kind == "none":
        return None
    path = "auto-enrolment-all-pay" if kind == "all-pay" else "auto-enrolment"
    said = {"scheme": path, "base": kind, "relief": terms.get("relief", "net-pay"), "enrolled": True}
    return scheme_of(said, tax_year, age)


def enrolled_pay(scheme: Scheme, pay: int, hours: Fraction, who: Someone, tax_year: int) -> int:
    if scheme.base == "qualifying-earnings":
        return qualifying(pay, tax_year)
    return pay if scheme.base == "all-pay" else min(pay, nearest(hours * minimum_wage(tax_year, who.age)))


@dataclass(frozen=True)
class Contract:
    """An umbrella contract as numbers, with what a given gross pay would cost the umbrella."""

    work: Billing
    margin: int
    fixed: int
    lost: Fraction
    scheme: Scheme | None
    who: Someone
    tax_year: int

    @property
    def income(self) -> int:
        return self.work.income

    def payroll(self, gross: int) -> Payroll:
        left, counted = gross - self.fixed, 0
        if self.scheme is not None:
            counted = enrolled_pay(self.scheme, left, self.work.hours, self.who, self.tax_year)
        return payroll(left, counted, self.scheme, self.who, self.tax_year)

    def forfeited(self, gross: int) -> int:
        """A day of basic pay for each accrued day that is lost, in whole hundredths of days."""
        rate = share(in_force("statutory/leave", self.tax_year)["accrual"])
        lost = min(self.lost, Fraction(floor(self.work.billed * rate * 100), 100))
        if not lost:
            return 0
        days = Fraction(floor((self.work.billed * (1 + rate) - lost) * 100), 100)
        return nearest((gross - self.fixed) * lost / days)

    def cost(self, gross: int) -> int:
        """All that this gross pay takes out of the assignment income, margin apart."""
        return self.fixed + self.payroll(gross).cost + self.forfeited(gross)


def contract_of(offer: Table, who: Someone, tax_year: int) -> Contract:
    terms, work = offer.get("umbrella", {}), billing(offer, who, tax_year)
    margin = nearest(pence(said_or_typical(terms, "margin_per_week", tax_year)) * work.weeks)
    return Contract(
        work=work,
        margin=margin,
        fixed=pence(terms.get("sacrifice", 0)),
        lost=count(terms.get("holiday_forfeited_days", 0)),
        scheme=enrolled(terms, tax_year, who.age),
        who=who,
        tax_year=tax_year,
    )


def largest(fits: Callable[[int], bool], least: int, beyond: int) -> int:
    """The largest whole number that fits, between one that does and one that does not, by halving."""
    while beyond - least > 1:
        middle = (least + beyond) // 2
        least, beyond = (middle, beyond) if fits(middle) else (least, middle)
    return least


def umbrella(offer: Table, who: Someone, tax_year: int) -> Figures:
    job = contract_of(offer, who, tax_year)
    work, funds = job.work, max(job.income - job.margin, 0)
    assert job.cost(job.fixed) <= funds, "the sacrifice is more than the contract can carry"
    gross = largest(lambda pay: job.cost(pay) <= funds, job.fixed, funds + 1)
    run, lost = job.payroll(gross), job.forfeited(gross)
    found = settle(
        gross, job.fixed, run, job.scheme, who, tax_year, work.billed, work.benefits, work.week, work.office
    )  # fmt: skip
    on_costs = run.employer_ni + run.levy + found["employer_pension"]
    return {
        "assignment_income": job.income,
        "umbrella_margin": job.income - on_costs - gross + found["salary_sacrifice"] - lost,
        "holiday_forfeited": lost,
        **found,
        **work.charged(job.income),
        **work.days(tax_year, who.nation),
    }


def agency(offer: Table, who: Someone, tax_year: int) -> Figures:
    """The agency is the employer: pay for work done and holiday pay, its own costs on top."""
    work, terms = billing(offer, who, tax_year), offer.get("agency", {})
    rate = share(in_force("statutory/leave", tax_year)["accrual"])
    if offer["rate"].get("holiday") == "inclusive":
        holiday = nearest(work.income * rate / (1 + rate))
        basic = work.income - holiday
    else:
        basic, holiday = work.income, nearest(work.income * rate)
    gross, fixed = basic + holiday, pence(terms.get("sacrifice", 0))
    scheme = enrolled(terms, tax_year, who.age)
    counted = 0 if scheme is None else enrolled_pay(scheme, gross - fixed, work.hours, who, tax_year)
    run = payroll(gross - fixed, counted, scheme, who, tax_year)
    found = settle(
        gross, fixed, run, scheme, who, tax_year, work.billed, work.benefits, work.week, work.office
    )  # fmt: skip
    cost = gross - found["salary_sacrifice"] + run.employer_ni + run.levy + found["employer_pension"]
    return {
        "basic_pay": basic,
        "holiday_pay": holiday,
        **found,
        "employer_cost": cost,
        **work.charged(cost),
        **work.days(tax_year, who.nation),
    }


def company(offer: Table, who: Someone, tax_year: int) -> Figures:
    """Fees into a company, a salary out of it, tax on the profit, and the rest as dividends."""
    work, terms = billing(offer, who, tax_year), offer.get("company", {})
    usual = in_force("statutory/income_tax", tax_year)["personal_allowance"]
    costs = pence(terms.get("expenses", 0)) + pence(terms.get("accountancy", 0))
    into_pension = min(pence(terms.get("employer_pension", 0)), max(work.income - costs, 0))
    funds = max(work.income - costs - into_pension, 0)
    own_levy = pence(in_force("statutory/apprenticeship_levy", tax_year)["allowance"])
    director = replace(who, levy_allowance=who.levy_allowance or own_levy)

    def run_of(salary: int) -> Payroll:
        return payroll(salary, 0, None, director, tax_year)

    most = largest(lambda salary: run_of(salary).cost <= funds, 0, funds + 1)
    salary = min(pence(terms.get("salary", usual)), most)
    run = replace(run_of(salary), employer_pays=into_pension)
    profit = work.income - costs - run.cost
    tax = corporation_tax(profit, tax_year, terms.get("associated_companies", 0))
    dividends = max(max(profit - tax, 0) - pence(terms.get("retained", 0)), 0)
    found = settle(
        salary, 0, run, None, who, tax_year, work.billed, work.benefits, work.week, work.office, dividends
    )  # fmt: skip
    return {
        "assignment_income": work.income,
        **found,
        "company_costs": costs,
        "company_profit": profit,
        "corporation_tax": tax,
        "left_in_company": profit - tax - dividends,
        **work.charged(work.income),
        **work.days(tax_year, who.nation),
    }


def corporation_tax(profit: int, tax_year: int, others: int) -> int:
    """The limits are shared among the companies; between them the main rate less marginal relief."""
    figures = in_force("statutory/corporation_tax", tax_year)
    lower, upper = (Fraction(pence(figures[f"{end}_limit"]), others + 1) for end in ("lower", "upper"))
    if profit <= 0:
        return 0
    if profit <= lower:
        return nearest(profit * share(figures["small_profits_rate"]))
    relief = _fraction(figures["marginal_relief_fraction"]) * max(upper - profit, 0)
    return nearest(profit * share(figures["main_rate"]) - relief)


def dividend_tax(dividends: int, income: int, allowed: int, year: int, relieved: int = 0) -> int:
    """On top of all other income, by the bands of the UK: what the allowances leave, band by band."""
    figures = in_force("statutory/dividend", year)
    taxed = max(dividends - max(allowed - income, 0), 0)
    at = max(income - allowed, 0)
    top, due = at + taxed, Fraction(0)
    at += min(pence(figures["allowance"]), taxed)
    rates = (share(figures[name]) for name in ("ordinary", "upper", "additional"))
    for (up_to, _), rate in zip(tax_bands(year, "england"), rates, strict=True):
        end = top if up_to is None else min(up_to + relieved, top)
        due += max(end - at, 0) * rate
        at = max(at, end)
    return floor(due)


# --- a director's year, payment by payment -------------------------------------------------


@dataclass(frozen=True)
class Paid:
    """A payment to a director: its day, its pence, and the weeks it is for (`None`: a month)."""

    day: date
    pay: int
    weeks: int | None


def ni_on(day: date) -> dict[str, Any]:
    """The National Insurance figures in force on a day."""
    begun = [entry for entry in scale("statutory/national_insurance")["period"] if entry["from"] <= day]
    return dict(max(begun, key=lambda entry: entry["from"]))


def share_of_year(limit: Table, weeks: int) -> int:
    """An annual limit for so many weeks: fifty-seconds of it, up to a whole pound; 53 weeks are a year."""
    return up_to_a_pound(Fraction(pence(limit["year"]) * min(weeks, 52), 52))


def class_one(
    pay: int, figures: Table, letter: str, limit: Callable[[Table], int], *, of_year: bool
) -> tuple[int, int]:
    """Employee and employer on one earnings period whose limits are given."""
    kind, begins = EMPLOYEE_RATE[letter], EMPLOYER_START[letter]
    primary, uel = limit(figures["primary_threshold"]), limit(figures["upper_earnings_limit"])
    upper = share(figures["additional_rate"])
    employee = 0
    if kind != "none":
        main = upper
        if kind in ("main", "reduced"):
            main = share(figures[f"{kind}_rate"])
            if of_year and f"annual_{kind}_rate" in figures:
                main = share(figures[f"annual_{kind}_rate"])
        employee = third_decimal(max(min(pay, uel) - primary, 0) * main) + third_decimal(max(pay - uel, 0) * upper)
    employer = 0
    if begins is not None:
        rate, start = share(figures["employer_rate"]), limit(figures[begins])
        employer = third_decimal(max(min(pay, uel) - start, 0) * rate) + third_decimal(max(pay - uel, 0) * rate)
    return employee, employer


def as_an_employee(paid: Paid, letter: str) -> tuple[int, int]:
    """NI on one payment alone, on the limits of its week, weeks or month."""

    def limit(published: Table) -> int:
        if paid.weeks is None:
            return pence(published["month"])
        return pence(published["week"]) if paid.weeks == 1 else share_of_year(published, paid.weeks)

    return class_one(paid.pay, ni_on(paid.day), letter, limit, of_year=False)


def director_ni(payments: list[Paid], letters: list[str], method: str, weeks: int) -> list[tuple[int, int]]:
    """Employee's and employer's NI of each payment of a director's year, in their order; a refund is negative.

    Each payment adds to the year's sum what its own letter asks on it, past the pay before it.
    """
    found, taken, added = [], [0, 0], [0, 0]
    so_far = 0
    for place, (paid, letter) in enumerate(zip(payments, letters, strict=True)):
        figures = ni_on(paid.day)
        before, now_due = (
            class_one(pay, figures, letter, lambda limit: share_of_year(limit, weeks), of_year=True)
            for pay in (so_far, so_far + paid.pay)
        )
        so_far += paid.pay
        added = [added[0] + now_due[0] - before[0], added[1] + now_due[1] - before[1]]
        on_account = method == "alternative" and place < len(payments) - 1
        now = as_an_employee(paid, letter) if on_account else (added[0] - taken[0], added[1] - taken[1])
        taken = [taken[0] + now[0], taken[1] + now[1]]
        found.append(now)
    return found


def director_loan(payments: list[Paid], threshold: int, rate: Fraction, weeks: int) -> list[int]:
    """A loan of each payment of a director's year on the annual method: whole pounds to date, less what was taken."""
    limit = floor(Fraction(threshold * min(weeks, 52), 52))
    found: list[int] = []
    for place in range(len(payments)):
        so_far = sum(each.pay for each in payments[: place + 1])
        found.append(down_to_a_pound(max(so_far - limit, 0) * rate) - sum(found))
    return found
