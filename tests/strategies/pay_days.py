"""Hypothesis strategies: posts and contracts with pay days, and whose they are, leaning on the period's thresholds."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from reward import Assumptions, Offer, Person, RewardError, Statement, price
from tests.oracles import year as oracles
from tests.strategies.offers import BASES, LIBRARY, PLANS, RELIEFS, overtimes, written

Table = dict[str, Any]
FREQUENCIES = ("monthly", "weekly", "fortnightly", "four-weekly")
CODES = (
    "1257L", "S1257L", "C1257L", "1257L M1", "S1257L W1", "BR", "SBR", "D0", "SD1", "D1 X", "CD0", "NT", "0T", "S0T",
    "K475", "SK1200", "K99 M1", "500L", "1383M", "SK2999", "45T",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """An offer with pay days, whose it is, and the tax year or the stretch they are for."""

    year: int
    offer: Table
    person: Table = field(default_factory=dict)
    assumptions: Table = field(default_factory=dict)

    def priced(self, basis: str = "payslips", year: int | None = None) -> Statement:
        when = self.year if year is None else year
        return price(
            Offer.model_validate({"title": "An offer", **self.offer}),
            person=Person.model_validate(self.person),
            assumptions=Assumptions.model_validate(self.assumptions),
            tax_year=f"{when}-{(when + 1) % 100:02d}",
            library=LIBRARY,
            basis=basis,
        )

    def payable(self, basis: str = "payslips", year: int | None = None) -> Statement:
        """The same, leaving out offers whose sacrifice a short or a thin month cannot bear: they are refused."""
        try:
            return self.priced(basis, year)
        except RewardError as error:
            assume("sacrifice" not in str(error))
            raise


years = st.sampled_from(oracles.YEARS)


@cache
def amounts(year: int) -> st.SearchStrategy[int]:
    """Pence a year: as often as not twelve or fifty-two times a threshold, or a little to either side."""
    near = st.builds(
        lambda limit, more: max(limit + more, 600_00),
        st.sampled_from(oracles.limits(year)),
        st.sampled_from((-1, 0, 1, 11, 12, 13, -100_00, 33)),
    )
    return near | st.integers(600_00, 70_000_00) | st.integers(600_00, 400_000_00)


def persons(year: int, second: int | None = None) -> st.SearchStrategy[Table]:
    return st.fixed_dictionaries(
        {"nation": st.sampled_from(oracles.NATIONS)},
        optional={
            "tax_code": st.sampled_from(CODES),
            "ni_category": st.sampled_from(oracles.letters(year if second is None else year - 1)),
            "born": _births(year),
            "student_loans": st.lists(st.sampled_from(PLANS), unique=True, max_size=3),
            "other_income": st.integers(0, 60_000_00).map(written),
            "other_income_kind": st.sampled_from(("earned", "pension", "property", "savings", "dividends")),
            "state_pension": st.sampled_from(("5,000", "11,973")),
            "marriage_allowance": st.sampled_from(("received", "given")),
            "blind": st.booleans(),
            "gift_aid": st.sampled_from(("800", "5,000")),
            "own_pension": st.just("2,880"),
            "other_pay": st.fixed_dictionaries(
                {},
                optional={
                    f"{each}-{(each + 1) % 100:02d}": st.integers(0, 60_000_00).map(written)
                    for each in {year, second or year}
                },
            ),
        },
    )


def _births(year: int) -> st.SearchStrategy[date]:
    """Dates of birth of those who come of an age that moves the NI letter about that year, and of others."""
    about = [st.dates(date(year - age, 1, 1), date(year - age + 1, 12, 31)) for age in (16, 21, 22, 66)]
    return st.one_of(*about, st.dates(date(1955, 1, 1), date(2008, 12, 31)))


@st.composite
def p45s(draw: st.DrawFn) -> Table:
    pay = draw(st.integers(0, 60_000_00))
    return {"pay": written(pay), "tax": written(draw(st.integers(0, pay // 2)))}


def pay_days(frequency: str) -> st.SearchStrategy[Table]:
    if frequency == "monthly":
        return st.fixed_dictionaries({}, optional={"day": st.integers(1, 31)})
    first = st.dates(date(2022, 1, 1), date(2028, 12, 31))
    return st.fixed_dictionaries({"frequency": st.just(frequency), "first": first})


def pensions(year: int) -> st.SearchStrategy[Table]:
    percent = st.sampled_from(("0", "3", "5", "8.3333", "12.5", "40"))
    parts = {"relief": st.sampled_from(RELIEFS), "base": st.sampled_from(BASES)}
    # Rates that change within a year are the scheme's; a tax year's last days may lie past what is published.
    named = st.fixed_dictionaries({"scheme": st.sampled_from(("auto-enrolment", "civil-service-alpha"))})
    changed = st.fixed_dictionaries({"scheme": st.just("auto-enrolment")}, optional=parts)
    by_hand = st.fixed_dictionaries({"employee_percent": percent, "employer_percent": percent}, optional=parts)
    return st.just({"scheme": "none"}) | named | changed | by_hand


def trades() -> st.SearchStrategy[Table]:
    """Days of leave that are bought, or sold out of more than the law's least."""
    bought = {"days_bought": st.sampled_from(("5", "1", "2.5")), "bought_by": st.sampled_from(("sacrifice", "net-pay"))}
    sold = {"days": st.just("41"), "days_sold": st.sampled_from(("3.5", "2", "0.25"))}
    terms = {"day_divisor": st.sampled_from(("261", "365", "260.71")), "in_pension": st.booleans()}
    return st.fixed_dictionaries(bought, optional=terms) | st.fixed_dictionaries(sold, optional=terms)


@st.composite
def posts(draw: st.DrawFn, *, dated: bool | None = None) -> Case:
    """Posts of a whole tax year or of so many months from a date."""
    dated = draw(st.booleans()) if dated is None else dated
    # A job from a date ends by 2026-27, the newest year there is.
    year = draw(st.sampled_from(oracles.YEARS[:-1]) if dated else years)
    frequency = draw(st.sampled_from(FREQUENCIES))
    basic = draw(amounts(year))
    pay: Table = {"basic": written(basic), "hours_per_week": "36"}
    offer: Table = {"kind": "employment", "pay": pay, "leave": {"days": "25", "bank_holidays": "additional"}}
    offer["pay_days"] = draw(pay_days(frequency))
    pension = draw(pensions(year))
    # The scheme's own last day is 31 March 2027: pay days after it have no figures.
    if year == 2026 and pension.get("scheme") == "civil-service-alpha":
        pension = {"scheme": "none"}
    offer["pension"] = pension
    if pension["scheme"] != "none" if "scheme" in pension else draw(st.booleans()):
        pension["sacrifice"] = written(draw(st.integers(0, basic // 3)))
    if draw(st.booleans()):
        pay |= draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "fte_percent": st.sampled_from(("80", "60", "52.7")),
                    "bonus_percent": st.sampled_from(("5", "12.3456", "100")),
                    "bonus_month": st.integers(1, 12),
                    "bonus_pensionable": st.booleans(),
                    "overtime": st.integers(0, 8_000_00).map(written),
                },
            )
        )
    if draw(st.integers(0, 2)) == 0:
        offer["allowance"] = [
            {"name": "An allowance", "amount": written(draw(st.integers(0, 9_000_00))), "pensionable": counts}
            for counts in draw(st.lists(st.booleans(), min_size=1, max_size=2))
        ]
        if draw(st.booleans()):
            offer["allowance"].append({"name": "Shift", "percent": "12.5%", "pensionable": draw(st.booleans())})
    if draw(st.integers(0, 2)) == 0:
        offer["overtime"] = draw(overtimes())
    if draw(st.booleans()):
        offer["leave"] |= draw(trades())
    first = date(year, 4, 6)
    if dated:
        first += timedelta(days=draw(st.integers(-4 if year > 2023 else 0, 200)))
        offer["contract"] = {"start": first, "months": draw(st.integers(1, 14))}
    if draw(st.integers(0, 2)) == 0:
        starts = sorted({first + timedelta(days=each) for each in draw(st.lists(st.integers(-10, 400), max_size=2))})
        pay["change"] = [{"from": start, "basic": written(draw(amounts(year)))} for start in starts]
    person = draw(persons(year, year + 1 if dated else None))
    if dated and draw(st.booleans()):
        person["p45"] = draw(p45s())
    return Case(year, offer, person)


@st.composite
def contracts(draw: st.DrawFn, *, stated: bool = True, more: bool = False) -> Case:
    """Umbrella contracts: of stated days in full weeks, or of days that the calendar counts.

    `more` also draws accrued holiday, a sacrifice, and pay by the month.
    """
    year = draw(years) if stated else draw(st.sampled_from((2024, 2025)))
    per, most = draw(st.sampled_from((("day", 2_000_00), ("hour", 250_00), ("week", 9_000_00))))
    days_per_week = draw(st.sampled_from(("5", "4", "2.5", "3.33")))
    contract: Table = {
        "days_per_week": days_per_week,
        "hours_per_day": draw(st.sampled_from(("7.2", "7.5", "8"))),
    }
    if stated:
        contract["billed_days"] = draw(st.sampled_from(("220", "200", "100", "1", "0", "130.5", "7")))
        if float(contract["billed_days"]) > 52 * float(days_per_week):
            contract["billed_days"] = "100"
    frequency = draw(st.sampled_from(("weekly", "weekly", "fortnightly", "monthly" if more else "four-weekly")))
    terms: Table = {"margin_per_week": draw(st.sampled_from(("20", "0", "25.55")))}
    terms |= draw(
        st.fixed_dictionaries(
            {},
            optional={
                "pension": st.sampled_from(("none", "qualifying-earnings", "all-pay", "minimum-wage")),
                "relief": st.sampled_from(RELIEFS),
            },
        )
    )
    if more and draw(st.booleans()):
        terms |= {
            "holiday_pay": "accrued",
            "holiday_forfeited_days": draw(st.sampled_from(("0", "0", "1", "5.5", "366"))),
        }
    if more and draw(st.integers(0, 2)) == 0:
        terms["sacrifice"] = written(draw(st.integers(0, 5_000_00)))
    offer: Table = {
        "kind": "umbrella",
        "rate": {"amount": written(draw(st.integers(5_00, most))), "per": per},
        "contract": contract,
        "umbrella": terms,
        "pay_days": draw(pay_days(frequency)),
    }
    if not stated and draw(st.booleans()):
        contract |= {
            "start": date(year, 4, 6) + timedelta(days=draw(st.integers(0, 300))),
            "months": draw(st.integers(1, 12)),
        }
    person = draw(persons(year, year + 1))
    if not stated and draw(st.integers(0, 2)) == 0:
        person["p45"] = draw(p45s())
    days = st.sampled_from(("0", "7", "20", "45"))
    keys = ("unpaid_leave_days", "sickness_days", "bench_days")
    assumptions = {} if stated else draw(st.fixed_dictionaries({}, optional=dict.fromkeys(keys, days)))
    return Case(year, offer, person, assumptions)


@st.composite
def agencies(draw: st.DrawFn) -> Case:
    """The same contracts at an agency's PAYE rate."""
    case = draw(contracts(stated=draw(st.booleans()), more=True))
    offer = {name: value for name, value in case.offer.items() if name != "umbrella"}
    terms = {
        name: value
        for name, value in case.offer["umbrella"].items()
        if name in ("holiday_pay", "pension", "relief", "sacrifice")
    }
    rate = offer["rate"] | draw(
        st.fixed_dictionaries({}, optional={"holiday": st.sampled_from(("on-top", "inclusive"))})
    )
    return replace(case, offer={**offer, "kind": "agency", "rate": rate, "agency": terms})


anything = posts() | contracts(more=True) | contracts(stated=False, more=True) | agencies()
