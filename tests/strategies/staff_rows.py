"""Random rows of a staff table, and the offer that each of them is: for tests that hold one against the other."""

import random
from datetime import date, timedelta
from typing import Any

from reward import Assumptions, Library, Offer, Person, price
from reward.base.amounts import in_pounds
from reward.base.dates import TaxYear
from tests.oracles import year as oracles

LIBRARY = Library(oracles.SCALES)
"""The figures that come with `reward`, without what the reader may keep in front of them."""
Row = dict[str, str]

YEARS = tuple(str(TaxYear(year)) for year in oracles.YEARS)
SCHEMES = ("", "none", "civil-service-alpha", "lgps", "lgps-50-50", "nhs", "teachers", "auto-enrolment")
SPOTS = (
    ("met-police-staff", "band-c", "minimum"),
    ("met-police-staff", "Band D", "maximum"),
    ("njc-london", "", ""),
)
LETTERS = ("", "A", "B", "C", "H", "M", "J")


def amount(draw: random.Random, year: int) -> str:
    """Pounds a year: as often as not on a threshold of the year, or a penny to either side of it."""
    if draw.random() < 0.5:
        pence = draw.choice(oracles.limits(year)) + draw.choice((-1, 0, 1, -2, 2, -100_00, 33))
    else:
        pence = draw.randint(1_00, 200_000_00)
    return in_pounds(max(pence, 1_00)).replace(",", draw.choice(("", ",")))


def post(draw: random.Random, number: int) -> Row:
    tax_year = draw.choice(YEARS)
    year = int(tax_year[:4])
    row = {
        "id": f"P{number}",
        "kind": "employment",
        "tax_year": tax_year,
        "salary": amount(draw, year),
        "pension_scheme": draw.choice(SCHEMES),
        "nation": draw.choice(("", *oracles.NATIONS)),
        "ni_category": draw.choice(LETTERS),
    }
    if draw.random() < 0.3:
        row["fte_percent"] = draw.choice(("80", "60", "52.7", "33.3333", "0.5%"))
    if draw.random() < 0.3:
        row["allowances_pensionable"] = in_pounds(draw.randint(0, 9_000_00))
    if draw.random() < 0.3:
        row["allowances_other"] = in_pounds(draw.randint(0, 9_000_00))
    if draw.random() < 0.5:
        row["leave_days"] = draw.choice(("28", "25.5", "0", "41"))
    if draw.random() < 0.2:
        row["leave_bought"] = draw.choice(("5", "2.5", "0"))
    elif row.get("leave_days") == "41" and draw.random() < 0.5:
        row["leave_sold"] = draw.choice(("3", "0.5", "12"))
    if set(row) & {"leave_bought", "leave_sold"} and row.get("leave_bought") != "0":
        row["leave_day_divisor"] = draw.choice(("", "261", "365", "260.71"))
        row["leave_in_pension"] = draw.choice(("", "true", "false"))
        row["leave_bought_by"] = draw.choice(("", "sacrifice", "net-pay")) if "leave_bought" in row else ""
    if draw.random() < 0.2:
        row["allowances_untaxed"] = draw.choice(("500", "1,234.56", "0"))
    if draw.random() < 0.2:
        row["benefits"] = draw.choice(("1,500", "437", "12,345.67", "0"))
    if draw.random() < 0.15:
        row |= _car(draw, year)
    _loans(draw, row)
    _person(draw, row)
    if tax_year in ("2024-25", "2025-26") and draw.random() < 0.2:
        scale, grade, point = draw.choice(SPOTS[:2])
        row |= {"salary": "", "scale": scale, "grade": grade, "point": point}
    if row["salary"] and draw.random() < 0.2:
        row["allowances_consolidated"] = draw.choice(("1,000", "777.77", "0"))
    if draw.random() < 0.3:
        row |= {"bonus": in_pounds(draw.randint(0, 30_000_00)), "bonus_month": str(draw.randint(1, 12))}
    if draw.random() < 0.2:
        paid = date(year, 4, 1) + timedelta(days=draw.randrange(-20, 390))  # some of them in another tax year
        row |= {"payment": draw.choice(("5,000", "777.77", "30,000", "0")), "payment_date": paid.isoformat()}
    return row


def _car(draw: random.Random, year: int) -> Row:
    car = {
        "car_list_price": draw.choice(("28,995", "38,000.50")),
        "car_fuel": draw.choice(("electric", "petrol", "diesel")),
    }
    if car["car_fuel"] != "electric":
        car |= {
            "car_co2": draw.choice(("49", "75", "76", "118", "171")),
            "car_private_fuel": draw.choice(("true", "", "no")),
        }
    car["car_available_from"] = draw.choice(("", "", f"{year}-11-03", f"{year + 1}-05-01", "2020-01-01"))
    return car | {
        "car_capital_contribution": draw.choice(("", "3,000", "6,000")),
        "car_cost": draw.choice(("", "6,200")),
        "car_value": draw.choice(("", "5,000.55")),
    }


def contract(draw: random.Random, number: int, kind: str) -> Row:
    tax_year = draw.choice(YEARS[1:])
    per = draw.choice(("day", "hour", "week", ""))
    most = {"day": 1_500_00, "": 1_500_00, "hour": 200_00, "week": 7_000_00}[per]
    row = {
        "id": f"C{number}",
        "kind": kind,
        "tax_year": tax_year,
        "rate": in_pounds(draw.randint(10_00, most)),
        "per": per,
        "nation": draw.choice(("", *oracles.NATIONS)),
        "ni_category": draw.choice(LETTERS) if kind != "company" else "",
        "billed_days": draw.choice(("220", "200.5", "37", "1", "")),
    }
    if draw.random() < 0.3:
        row["billed_weeks"] = draw.choice(("44", "40.5", "7"))
    if draw.random() < 0.3:
        row["agency_markup_percent"] = draw.choice(("10", "2.75"))
    if kind == "umbrella":
        row["margin_per_week"] = draw.choice(("", "20", "25.50", "0"))
    if kind in ("umbrella", "agency"):
        row["umbrella_pension"] = draw.choice(("", "none", "qualifying-earnings", "all-pay", "minimum-wage"))
    if kind != "company":
        _loans(draw, row)
    _person(draw, row)
    return row


_OF_PERSON = ("marriage_allowance", "state_pension", "other_income", "other_income_kind", "gift_aid", "own_pension")


def _person(draw: random.Random, row: Row) -> None:
    """What the person of a row has besides, which most have none of."""
    for name, choices in {
        "marriage_allowance": ("received", "given", ""),
        "blind": ("true", "false"),
        "state_pension": ("11,973", "0", "12,570.01"),
        "other_income": ("6,000", "0", "45,000.33"),
        "gift_aid": ("800", "10,000"),
        "own_pension": ("2,880", "60,000.01"),
    }.items():
        if draw.random() < 0.1:
            row[name] = draw.choice(choices)
    if "other_income" in row:
        row["other_income_kind"] = draw.choice(("", "earned", "pension", "property", "savings", "dividends"))


def _loans(draw: random.Random, row: Row) -> None:
    if draw.random() < 0.3:
        row["loan_plan"] = draw.choice(("plan-1", "plan-2", "plan-4", "plan-5"))
    if draw.random() < 0.2:
        row["postgraduate"] = draw.choice(("true", "yes", "false", "1"))


def priced_alone(row: Row, **more: Any) -> Any:
    """The statement of the offer that a row is, by the library's front door."""
    said = {name: text for name, text in row.items() if text}
    loans = [said["loan_plan"]] if "loan_plan" in said else []
    if said.get("postgraduate") in ("true", "yes", "1"):
        loans.append("postgraduate")
    person = {
        "nation": said.get("nation", "england"),
        "ni_category": said.get("ni_category", "A"),
        "student_loans": loans,
        "other_pay": "0",  # a row of a part of the year has no other pay in it
    }
    person |= {name: said[name] for name in _OF_PERSON if name in said}
    if said.get("blind") == "true":
        person["blind"] = True
    offer: dict[str, Any] = {"title": "A row", "kind": said["kind"]}
    if said["kind"] == "employment":
        pay = {name: said[name] for name in ("scale", "grade", "point", "fte_percent") if name in said}
        offer["pay"] = pay | ({"basic": said["salary"]} if "salary" in said else {})
        offer["allowance"] = [
            {"name": name, "amount": said[name], "pensionable": name == "allowances_pensionable"}
            for name in ("allowances_pensionable", "allowances_other")
            if name in said
        ]
        if "allowances_untaxed" in said:
            offer["allowance"] += [{"name": "Free", "amount": said["allowances_untaxed"], "taxable": False}]
        if "allowances_consolidated" in said:
            part = {"name": "In basic pay", "amount": said["allowances_consolidated"], "consolidated": True}
            offer["allowance"] += [part]
        if "bonus" in said:
            paid = {"name": "Bonus", "amount": said["bonus"], "month": int(said["bonus_month"]), "every_year": True}
            offer["payment"] = [paid]
        if "payment" in said:
            paid = {"name": "Once", "amount": said["payment"], "on": date.fromisoformat(said["payment_date"])}
            offer["payment"] = [*offer.get("payment", ()), paid]
        if "benefits" in said:
            offer["benefit"] = [{"name": "All of them", "kind": "other", "cost": said["benefits"]}]
        car = {name.removeprefix("car_"): text for name, text in said.items() if name.startswith("car_")}
        if car:
            offer["car"] = car | {"private_fuel": car.get("private_fuel") == "true"}
            if "co2" in car:
                offer["car"]["co2"] = int(car["co2"])
            if "available_from" in car:
                offer["car"]["available_from"] = date.fromisoformat(car["available_from"])
        if "pension_scheme" in said:
            offer["pension"] = {"scheme": said["pension_scheme"]}
        if "leave_days" in said:
            offer["leave"] = {"days": said["leave_days"]}
        for name in ("bought", "sold"):
            if f"leave_{name}" in said:
                offer["leave"] = offer.get("leave", {}) | {f"days_{name}": said[f"leave_{name}"]}
        for name in ("bought_by", "day_divisor", "in_pension"):
            if f"leave_{name}" in said:
                offer["leave"] |= {
                    name: {"true": True, "false": False}.get(said[f"leave_{name}"], said[f"leave_{name}"])
                }
    else:
        offer["rate"] = {"amount": said["rate"], "per": said.get("per", "day")}
        names = ("billed_days", "billed_weeks", "days_per_week", "hours_per_day", "agency_markup_percent")
        offer["contract"] = {name: said[name] for name in names if name in said}
        if said["kind"] in ("umbrella", "agency"):
            offer[said["kind"]] = {"pension": said.get("umbrella_pension", "none")}
        if "margin_per_week" in said:
            offer["umbrella"]["margin_per_week"] = said["margin_per_week"]
    for part, values in more.pop("parts", {}).items():
        offer[part] = offer.get(part, {}) | values
    assumptions = Assumptions.model_validate(more.pop("assumptions", {}))
    return price(
        Offer.model_validate(offer),
        person=Person.model_validate(person),
        assumptions=assumptions,
        tax_year=said["tax_year"],
        library=LIBRARY,
        **more,
    )


def table_of(rows: list[Row]) -> dict[str, list[str]]:
    names = list(dict.fromkeys(name for row in rows for name in row))
    return {name: [row.get(name, "") for row in rows] for name in names}


NO_PENSION = "posts that name no pension_scheme are priced without a pension: write the scheme, or none"


def told(of: Any) -> tuple[str, ...]:
    """What is remarked, but for posts without a word of a pension, which most tables here have."""
    return tuple(remark for remark in of.remarks if remark != NO_PENSION)
