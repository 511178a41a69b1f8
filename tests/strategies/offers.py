"""Hypothesis strategies: offers, persons and tax years that lean on the thresholds.

What is drawn are plain tables, as in a TOML file, so that a failing example can be read and the
oracle needs none of `reward`'s models. `Case.priced()` sends one through the library's front door.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Any, get_args

from hypothesis import assume
from hypothesis import strategies as st

from reward import Assumptions, Library, Offer, Person, Statement, price
from reward.library.models.benefits_in_kind import BenefitKind
from tests.oracles import worth as worth_oracle
from tests.oracles import year as oracles

Table = dict[str, Any]
BASES = ("pensionable-pay", "basic-pay", "all-pay", "qualifying-earnings")
RELIEFS = ("net-pay", "relief-at-source", "sacrifice")
PLANS = ("plan-1", "plan-2", "plan-4", "plan-5", "postgraduate")
FRACTIONS_OF_WHOLE = ("100", "100", "100", "80", "60", "52.7", "33.3333", "0.5%")
LEAST, MOST = 100, 400_000_00


LIBRARY = Library(oracles.SCALES)
"""The figures that come with `reward`, without what the reader may keep in front of them."""


def written(pence: int) -> str:
    """`42,232.01` as a person writes it."""
    return f"{pence // 100:,}.{pence % 100:02d}"


@dataclass(frozen=True)
class Case:
    """One offer, whose it is, what is assumed, and the tax year it is priced for."""

    year: int
    offer: Table
    person: Table = field(default_factory=dict)
    assumptions: Table = field(default_factory=dict)

    def priced(self) -> Statement:
        return price(
            Offer.model_validate({"title": "An offer", **self.offer}),
            person=Person.model_validate(self.person),
            assumptions=Assumptions.model_validate(self.assumptions),
            tax_year=f"{self.year}-{self.year % 100 + 1}",
            library=LIBRARY,
        )

    def oracle(self) -> dict[str, int]:
        found = oracles.year(self.offer, self.person, self.assumptions, self.year)
        return worth_oracle.complete(found, self.offer, self.person, self.assumptions, self.year)

    def with_offer(self, **parts: Any) -> "Case":
        return replace(self, offer={**self.offer, **parts})


years = st.sampled_from(oracles.YEARS)


@cache
def amounts(year: int) -> st.SearchStrategy[int]:
    """Pence a year: as often as not on a threshold, or a penny to either side of it."""
    near = st.builds(
        lambda limit, more: max(limit + more, LEAST),
        st.sampled_from(oracles.limits(year)),
        st.sampled_from((-1, 0, 1, -2, 2, -100_00, 33)),
    )
    return near | st.integers(LEAST, 130_000_00) | st.integers(LEAST, MOST)


@cache
def persons(year: int) -> st.SearchStrategy[Table]:
    return st.fixed_dictionaries(
        {"nation": st.sampled_from(oracles.NATIONS)},
        optional={
            "ni_category": st.sampled_from(oracles.letters(year)),
            "student_loans": st.lists(st.sampled_from(PLANS), unique=True, max_size=3),
            "other_income": (amounts(year) | st.integers(1_00, 9_000_00)).map(written),
            "other_income_kind": st.sampled_from(("earned", "pension", "property", "savings", "dividends")),
            "born": st.dates(date(1950, 1, 1), date(2010, 12, 31)) | st.sampled_from(_birthdays(year)),
            "commute": st.fixed_dictionaries(
                {"cost_per_day": st.integers(0, 80_00).map(written)},
                optional={
                    "office_days_per_week": st.sampled_from(("1", "2.5", "5", "7")),
                    "minutes_each_way": st.sampled_from((0, 25, 50)),
                },
            ),
            **_households(),
            **_reliefs(),
        },
    )


def _households() -> dict[str, st.SearchStrategy[Any]]:
    """Children and what a partner earns; support is left out without children, as the model asks."""
    incomes = st.sampled_from((0, 60_000_00, 70_123_45, 100_000_00, 100_000_01, 150_000_00))
    return {
        "children": st.integers(1, 4),
        "claims_child_benefit": st.booleans(),
        "partner_income": incomes.map(written),
        "unused_allowance": st.sampled_from(("0", "5,000", "40,000.50")),
    }


def _reliefs() -> dict[str, st.SearchStrategy[Any]]:
    """What a person has of allowances and gifts beside a job."""
    return {
        "state_pension": st.sampled_from(("0", "11,973", "12,570.01")),
        "marriage_allowance": st.sampled_from(("received", "given")),
        "blind": st.booleans(),
        "gift_aid": st.sampled_from(("0", "800", "10,000", "3,333.33")),
        "own_pension": st.sampled_from(("0", "2,880", "40,000", "60,000.01")),
    }


def _birthdays(year: int) -> tuple[date, ...]:
    """Ages that matter, reached on 6 April and on the day after."""
    return tuple(date(year - age, 4, day) for age in (18, 21, 23, 31, 36, 46) for day in (6, 7))


@cache
def assumed(year: int) -> st.SearchStrategy[Table]:
    return st.just({}) | st.fixed_dictionaries(
        {},
        optional={
            "retirement_tax_rate": st.sampled_from(("0", "20", "40", "13.3333", "100")),
            "employment_allowance": st.sampled_from(("0", "10,500", "1,234.56")),
            "levy_allowance": st.sampled_from(("0", "15,000", "99.99")),
            "pension_method": st.sampled_from(("contributions", "hmrc-16")),  # the others need an age
            "expected_stay_years": st.sampled_from(("0", "1", "1.99", "2", "7.5")),
            "lump_sum": st.booleans(),
            "discount_rate": st.sampled_from(("0", "1.7", "2.4", "5.4321")),
            "married_percent": st.sampled_from(("0", "70", "100")),
            "weight_deferred": st.sampled_from(("0", "33.3333", "100")),
            "unpaid_hours_per_week": st.sampled_from(("0", "2.5", "10")),
        },
    )


@cache
def pensions(year: int) -> st.SearchStrategy[Table]:
    """Schemes as they stand or with a part replaced, and percentages by hand."""
    parts = {
        "base": st.sampled_from(BASES),
        "relief": st.sampled_from(RELIEFS),
        "employer_percent": st.sampled_from(("0", "3", "28.97", "6.1234")),
        "after_sacrifice": st.booleans(),
        "enrolled": st.booleans(),
        "ni_saving_passed_on": st.sampled_from(("0", "50", "100", "33.3333")),
    }
    percent = st.sampled_from(("0", "3", "5", "8.3333", "12.5", "40", "100"))
    named = st.sampled_from(oracles.schemes(year)).map(lambda scheme: {"scheme": scheme})
    changed = st.builds(
        lambda scheme, more: {**scheme, **more},
        named,
        st.fixed_dictionaries({}, optional={**parts, "employee_percent": percent}),
    )
    by_hand = st.fixed_dictionaries({"employee_percent": percent}, optional=parts)
    return st.just({"scheme": "none"}) | named | named | changed | by_hand


@cache
def _allowances() -> st.SearchStrategy[list[Table]]:
    flags = st.sampled_from(({"pensionable": True}, {"pensionable": False}, {"pensionable": False}, {"taxable": False}))
    named: Table = {"name": st.just("An allowance")}
    amount = st.fixed_dictionaries(
        {**named, "amount": st.integers(0, 9_000_00).map(written)}, optional={"pro_rata": st.booleans()}
    )
    share = st.fixed_dictionaries({**named, "percent": st.sampled_from(("12.5%", "20%", "3.3333%"))})
    in_basic = {"name": "In basic pay", "consolidated": True}
    inside = st.sampled_from(({"amount": "1,234.56"}, {"percent": "2.5%"})).map(lambda more: {**in_basic, **more})
    row = st.tuples(amount | share, flags).map(lambda both: {**both[0], **both[1]})
    return st.lists(row | row | inside, min_size=1, max_size=3)


@cache
def overtimes() -> st.SearchStrategy[list[Table]]:
    """Hours of overtime a week, at a multiple of hourly pay or a rate."""
    given: Table = {"hours_per_week": st.sampled_from(("2", "0.75", "7.5", "11.33"))}
    more: Table = {"pensionable": st.booleans()}
    times = st.fixed_dictionaries({**given, "multiplier": st.sampled_from(("1", "1.5", "1.33", "2"))}, optional=more)
    rate = st.fixed_dictionaries({**given, "rate": st.sampled_from(("15", "24.51"))}, optional=more)
    return st.lists(times | rate, min_size=1, max_size=3)


@cache
def _leaves() -> st.SearchStrategy[Table]:
    days = st.sampled_from(("0", "25", "28", "32.5", "41", "366", "5"))
    return st.fixed_dictionaries(
        {"days": days}, optional={"bank_holidays": st.sampled_from(("additional", "included"))}
    )


def _trades(offer: Table) -> st.SearchStrategy[Table]:
    """Days that may be bought or sold beside an offer's leave: never any of the law's 5.6 weeks."""
    days = {} if offer["leave"]["days"] == "366" else {"days_bought": st.sampled_from(("5", "1", "2.5"))}
    whole_year = "weeks_per_year" not in offer.get("work", {})
    if whole_year and offer["leave"]["days"] in ("32.5", "41", "366"):
        days = {**days, "days_sold": st.sampled_from(("3.5", "2", "0.25"))}
    if not days:
        return st.just({})
    terms = st.fixed_dictionaries(
        {},
        optional={
            "day_divisor": st.sampled_from(("261", "365", "260.71")),
            "bought_by": st.sampled_from(("sacrifice", "net-pay")),
            "in_pension": st.booleans(),
        },
    )
    each = st.sampled_from(sorted(days)).flatmap(lambda name: days[name].map(lambda value: {name: value}))
    return st.tuples(each, terms).map(lambda both: {**both[0], **both[1]})


@cache
def _benefits() -> st.SearchStrategy[list[Table]]:
    row = st.fixed_dictionaries({"name": st.just("A benefit"), "amount": st.integers(0, 5_000_00).map(written)})
    return st.lists(row, min_size=1, max_size=2)


_patterns = st.sampled_from(("0", "2", "3.5", "6")).map(lambda days: {"office_days_per_week": days})


@st.composite
def works(draw: st.DrawFn, fte: str) -> Table:
    """A post's working time: hours of the full-time week, the days that they fall on, the weeks that are paid."""
    full = draw(st.sampled_from(("36", "37.5", "41.25")))
    work: Table = {"full_time_hours": full}
    if fte == "100" and draw(st.booleans()):
        work["hours_per_week"] = draw(st.sampled_from((full, "32.5", "22.5", "7.77", "36")))
    if "hours_per_week" in work or fte != "100":
        work |= draw(st.sampled_from(({}, {"days_per_week": "4"}, {"days_per_week": "2.5"}, {"days_per_week": "5"})))
    work |= draw(
        st.sampled_from(({}, {}, {"weeks_per_year": "44.6"}, {"weeks_per_year": "39"}, {"weeks_per_year": "52"}))
    )
    if "weeks_per_year" in work and draw(st.booleans()):
        work["weeks_in_year"] = "52"
    return work


@st.composite
def employments(draw: st.DrawFn, year: int) -> Table:
    """Posts: about half pay one plain amount, so that a threshold is met to the penny."""
    basic = draw(amounts(year))
    offer: Table = {"kind": "employment", "pay": {"basic": written(basic)}}
    if draw(st.booleans()):
        offer["pension"] = draw(pensions(year))
    if draw(st.booleans()):
        return offer
    fte = draw(st.sampled_from(FRACTIONS_OF_WHOLE))
    more = st.fixed_dictionaries(
        {},
        optional={
            "hours_per_week": st.sampled_from(("36", "37.5", "41.25")),
            "bonus_percent": st.sampled_from(("5", "12.3456", "100")),
            "bonus_probability": st.sampled_from(("0", "33.3333", "50", "100")),
            "bonus_pensionable": st.booleans(),
            "overtime": st.integers(0, 8_000_00).map(written),
        },
    )
    offer["pay"] |= {"fte_percent": fte, **draw(more)}
    if draw(st.booleans()):
        offer["pay"].pop("hours_per_week", None)
        offer["work"] = draw(works(fte.rstrip("%")))
    if draw(st.booleans()):
        # A full-time amount that is near a month's, week's or day's share of the drawn year.
        per, periods = draw(st.sampled_from((("month", 12), ("week", 52), ("day", 261))))
        offer["pay"] |= {"per": per, "basic": written(max(basic // periods, LEAST))}
    offer |= draw(
        st.fixed_dictionaries(
            {},
            optional={
                "allowance": _allowances(),
                "leave": _leaves(),
                "benefit": _benefits() | _taxed_benefits(),
                "pattern": _patterns,
                "contract": st.sampled_from((9, 12, 23, 36)).map(lambda months: {"months": months}),
            },
        )
    )
    if "hours_per_week" in offer["pay"] or "work" in offer:
        offer |= draw(st.fixed_dictionaries({}, optional={"overtime": overtimes()}))
    if "leave" in offer and draw(st.booleans()):
        offer["leave"] = {**offer["leave"], **draw(_trades(offer))}
    if draw(st.integers(0, 3)) == 0:
        offer["car"] = draw(_cars(year, int(basic * Fraction(fte.rstrip("%")) / 100) // 20))
    if draw(st.integers(0, 3)) == 0:
        offer["accommodation"] = draw(_homes())
    pension = offer.get("pension", {"scheme": "none"})
    if pension.get("scheme") != "none" and draw(st.booleans()):
        least_gross = int(basic * oracles.working_time(offer).pay) * 9 // 10
        offer["pension"] = {**pension, "sacrifice": written(draw(st.integers(0, least_gross)))}
    assume(oracles.nearest(oracles.pence(offer["pay"]["basic"]) * oracles.working_time(offer).pay))  # nil is refused
    return offer


_markups = st.fixed_dictionaries(
    {},
    optional={"agency_markup_percent": st.sampled_from(("0", "10", "12.3456")), "vat_recoverable": st.booleans()},
)


@st.composite
def _billings(draw: st.DrawFn, year: int) -> Table:
    """A rate by the day or hour, and how much of the year is billed."""
    per, most = draw(st.sampled_from((("day", 2_000_00), ("hour", 250_00))))
    contract: Table = {
        "billed_days": draw(st.sampled_from(("220", "200", "232.5", "100", "1", "0", "260"))),
        "days_per_week": draw(st.sampled_from(("5", "4", "2.5"))),
    }
    if Fraction(contract["billed_days"]) > 53 * Fraction(contract["days_per_week"]):
        contract["billed_days"] = "130"  # more than its weeks hold is refused
    contract |= draw(
        st.sampled_from(("7.2", "7.5", "8")).map(lambda hours: {"hours_per_day": hours})
        | st.sampled_from(("7", "37.5", "50")).map(lambda hours: {"hours_per_week": hours})
    )
    if year >= 2024 and draw(st.integers(0, 9)) == 0:
        del contract["billed_days"]  # typical practice says how many
    return {"rate": {"amount": written(draw(st.integers(1, most))), "per": per}, "contract": contract}


def _a_week(pence: int) -> Table:
    """One week that bills this much in a year."""
    contract = {"billed_weeks": "1", "days_per_week": "5", "hours_per_day": "7.5"}
    return {"rate": {"amount": written(pence), "per": "week"}, "contract": contract}


@st.composite
def umbrellas(draw: st.DrawFn, year: int) -> Table:
    """Contracts: some have the income that makes gross pay land within pence of a threshold."""
    offer: Table = {"kind": "umbrella"}
    margin = draw(st.sampled_from(("20", "0", "25.55")))
    terms: Table = {"margin_per_week": margin}
    if draw(st.booleans()):
        gross = draw(amounts(year))
        income = gross + oracles.employer_ni(gross, year, "A") + oracles.levy(gross, year) + oracles.pence(margin)
        weeks = draw(st.sampled_from(("1", "1", "44", "33.33")))
        rate = max(int(income / Fraction(weeks)) + draw(st.integers(-2, 2)), 1)
        offer["rate"] = {"amount": written(rate), "per": "week"}
        contract: Table = {"billed_weeks": weeks, "days_per_week": "5", "hours_per_day": "7.5"}
    else:
        offer |= draw(_billings(year))
        contract = offer["contract"]
    offer["contract"] = contract | draw(_markups)
    terms |= draw(
        st.fixed_dictionaries(
            {},
            optional={
                "pension": st.sampled_from(("none", "qualifying-earnings", "all-pay", "minimum-wage")),
                "relief": st.sampled_from(RELIEFS),
            },
        )
    )
    if draw(st.integers(0, 2)) == 0:
        terms |= {
            "holiday_pay": "accrued",
            "holiday_forfeited_days": draw(st.sampled_from(("1", "5.5", "26.55", "28", "366"))),
        }
    offer["umbrella"] = terms
    if draw(st.integers(0, 2)) == 0:
        job = oracles.contract_of(offer, oracles.someone({}, {}, year), year)
        offer["umbrella"] = {
            **terms,
            "sacrifice": written(draw(st.integers(0, max(job.income - job.margin, 0)))),
        }
    offer |= draw(st.fixed_dictionaries({}, optional={"benefit": _benefits(), "pattern": _patterns}))
    return offer


def _taxed_benefits() -> st.SearchStrategy[Any]:
    """Benefits by kind, some of them said to be taxed otherwise."""
    costs = st.sampled_from((0, 499_99, 500_00, 500_01, 1_500_00, 8_000_00, 8_000_01)) | st.integers(0, 12_000_00)
    row = st.fixed_dictionaries(
        {"name": st.just("A benefit"), "cost": costs.map(written)},
        optional={
            "kind": st.sampled_from(get_args(BenefitKind)),
            "value": costs.map(written),
            "taxable": st.booleans(),
        },
    )
    return st.lists(row, min_size=1, max_size=3)


def _homes() -> st.SearchStrategy[Any]:
    """Homes that are free or charged for, needed for the work or taxed, on either side of 75,000."""
    taxed = {"rental_value": st.integers(0, 9_000_00).map(written)}
    bought = {
        "bought_for": st.sampled_from(("74,999.99", "75,000", "75,000.01")) | st.integers(0, 900_000_00).map(written),
    }
    both = {
        "charge": st.sampled_from(("0", "11.10", "77.70")) | st.integers(0, 300_00).map(written),
        "per": st.sampled_from(("day", "week", "month", "year")),
        "days_per_week": st.integers(1, 7),
        "cost": st.integers(0, 9_000_00).map(written),
        "value": st.integers(0, 9_000_00).map(written),
    }
    needed = st.fixed_dictionaries({}, optional={**both, "needed_for_work": st.booleans()})
    return needed | st.fixed_dictionaries(taxed, optional={**both, **bought})


@st.composite
def _cars(draw: st.DrawFn, year: int, most: int) -> Table:
    """Cars of every band of emissions, available from any day, with up to so much pay given up."""
    fuel = draw(st.sampled_from(("electric", "petrol", "diesel", "diesel-rde2", "hybrid")))
    car: Table = {"fuel": fuel, "list_price": written(draw(st.integers(0, 90_000_00)))}
    if fuel != "electric":
        car["co2"] = draw(st.integers(0, 220) | st.sampled_from((50, 51, 54, 55, 74, 75, 76, 79, 80, 155, 160)))
        if 0 < car["co2"] <= 50:
            car["electric_range"] = draw(st.sampled_from((0, 29, 30, 39, 40, 69, 70, 129, 130, 200)))
    first = date(year, 4, 6)
    return car | draw(
        st.fixed_dictionaries(
            {},
            optional={
                "available_from": st.integers(-30, 400).map(lambda days: first + timedelta(days=days)),
                "capital_contribution": st.sampled_from(("0", "3,000", "5,000", "5,000.01")),
                "private_fuel": st.booleans(),
                "sacrifice": st.integers(0, most).map(written),
                "cost": st.integers(0, 9_000_00).map(written),
                "value": st.integers(0, 9_000_00).map(written),
            },
        )
    )


@st.composite
def agencies(draw: st.DrawFn, year: int) -> Table:
    """PAYE rates: some come to a gross pay within pence of a threshold, holiday pay and all."""
    inclusive = draw(st.sampled_from((None, "on-top", "inclusive")))
    if draw(st.booleans()):
        gross = draw(amounts(year))
        offer = _a_week(gross if inclusive == "inclusive" else max(gross * 10_000 // 11_207, 1))
    else:
        offer = draw(_billings(year))
    rate = offer["rate"] if inclusive is None else {**offer["rate"], "holiday": inclusive}
    contract = {**offer["contract"], **draw(_markups)}
    terms: Table = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "holiday_pay": st.sampled_from(("rolled-up", "accrued")),
                "pension": st.sampled_from(("none", "qualifying-earnings", "all-pay", "minimum-wage")),
                "relief": st.sampled_from(RELIEFS),
            },
        )
    )
    offer = {"kind": "agency", "rate": rate, "contract": contract, "agency": terms}
    if draw(st.integers(0, 2)) == 0:
        gross = oracles.year(offer, {}, {}, year)["gross_pay"]
        offer["agency"] = {**terms, "sacrifice": written(draw(st.integers(0, gross * 9 // 10)))}
    return offer | draw(st.fixed_dictionaries({}, optional={"benefit": _benefits(), "pattern": _patterns}))


@st.composite
def companies(draw: st.DrawFn, year: int) -> Table:
    """Companies: some have the fees that put profit, or the profit kept that puts dividends, on a threshold."""
    terms: Table = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "salary": st.sampled_from(("0", "5,000", "12,570", "50,270.01", "130,000")),
                "expenses": st.integers(0, 9_000_00).map(written),
                "accountancy": st.sampled_from(("1,200", "0.01")),
                "employer_pension": st.sampled_from(("10,000", "60,000.55")),
                "associated_companies": st.integers(0, 4),
            },
        )
    )
    offer: Table = {"kind": "company", **draw(_billings(year)), "company": terms}
    if draw(st.booleans()):
        others = terms.get("associated_companies", 0) + 1
        limit = draw(st.sampled_from((50_000_00, 250_000_00))) // others
        profit = draw(st.just(limit) | st.integers(1, 400_000_00)) + draw(st.integers(-2, 2))
        salary = oracles.pence(terms.get("salary", "12,570"))
        costs = sum(oracles.pence(terms.get(name, 0)) for name in ("expenses", "accountancy", "employer_pension"))
        fees = max(profit, 1) + costs + salary + oracles.employer_ni(salary, year, "A")
        offer |= _a_week(fees)
    offer["contract"] = {**offer["contract"], **draw(_markups)}
    if draw(st.booleans()):
        drawn = oracles.year(offer, {}, {}, year)["dividends"]
        # What is kept leaves dividends that bring all income to a threshold.
        target = draw(amounts(year)) - oracles.pence(terms.get("salary", "12,570"))
        kept = draw(st.just(max(drawn - max(target, 0), 0)) | st.integers(0, 20_000_00))
        offer["company"] = {**terms, "retained": written(kept)}
    return offer | draw(st.fixed_dictionaries({}, optional={"benefit": _benefits(), "pattern": _patterns}))


KINDS = {"employment": employments, "umbrella": umbrellas, "agency": agencies, "company": companies}


@st.composite
def cases(draw: st.DrawFn, kind: str = "any", year: int | None = None, plain: bool = False) -> Case:
    """A whole case; `plain` leaves out the reader's assumptions."""
    when = draw(years) if year is None else year
    if kind == "any":
        kind = draw(st.sampled_from(tuple(KINDS)))
    offer = draw(KINDS[kind](when))
    return Case(when, offer, draw(persons(when)), {} if plain else draw(assumed(when)))
