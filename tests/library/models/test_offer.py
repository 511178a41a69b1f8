"""An offer as a person writes it: what is read, what is refused and in which words."""

import json
import tomllib
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from reward.base.amounts import in_count, in_percent, in_pounds
from reward.base.errors import InputError
from reward.library.models.field_types import records_in
from reward.library.models.mistakes import problems
from reward.library.models.offer import Offer
from reward.library.models.offered_pay import Pay
from reward.library.models.record import parsed
from reward.library.models.terms import Leave
from reward.library.offer_files import load_offer, save_offer


def offer(**parts: Any) -> Offer:
    return Offer.model_validate({"title": "A post", **parts})


def faults(table: Any) -> list[tuple[str, str]]:
    with pytest.raises(ValidationError) as raised:
        parsed(Offer, table)
    return problems(raised.value, Offer)


def fault(**parts: Any) -> tuple[str, str]:
    [only] = faults({"title": "A post", **parts})
    return only


# --- keys --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "at", "right"),
    [
        ({"pay": {"basik": "1"}}, "pay.basik", "basic"),
        ({"pay": {"Basic": "1"}}, "pay.Basic", "basic"),
        ({"alowance": []}, "alowance", "allowance"),
        ({"allowance": [{"name": "x", "amount": "1", "pensionible": True}]}, "allowance.0.pensionible", "pensionable"),
        ({"rate": {"per": "day", "ammount": "1"}}, "rate.ammount", "amount"),
        ({"contract": {"billed_day": 220}}, "contract.billed_day", "billed_days"),
        ({"umbrella": {"margin": "20"}}, "umbrella.margin", "margin_per_week"),
        ({"pension": {"scheme": "none", "employer": "5"}}, "pension.employer", "employer_percent"),
        ({"leave": {"day": 28}}, "leave.day", "days"),
        ({"Title": "x"}, "Title", "title"),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest_right_one(parts: dict[str, Any], at: str, right: str) -> None:
    found = dict(faults({"title": "A post", **parts}))
    assert found[at] == f"unknown key; did you mean {right!r}?"


def test_a_title_is_needed() -> None:
    assert faults({}) == [("title", "this key is needed")]


@pytest.mark.parametrize("schema", [0, 2, "1"])
def test_another_schema_is_refused(schema: object) -> None:
    assert fault(schema=schema)[0] == "schema"


# --- types -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "at", "what"),
    [
        ({"pay": "42,232"}, "pay", "'42,232' is not a table of keys"),
        ({"pay": []}, "pay", "[] is not a table of keys"),
        (
            {"allowance": {"name": "x"}},
            "allowance",
            "is one table where several may stand; head each with [[allowance]]",
        ),
        ({"allowance": "x"}, "allowance", "write it in square brackets: ['x']"),
        ({"allowance": ["x"]}, "allowance.0", "'x' is not a table of keys"),
        ({"employer": 5}, "employer", "5: input should be a valid string"),
        ({"kind": 5}, "kind", "5 is not one of employment, umbrella, agency, company"),
        ({"kind": "Employmant"}, "kind", "did you mean 'employment'?"),
        ({"pension": {"scheme": "Civil Service"}}, "pension.scheme", "write small letters, digits and hyphens"),
        ({"pension": {"scheme": "../secret"}}, "pension.scheme", "is not such a name"),
        ({"pay": {"scale": "a/b"}}, "pay.scale", "is not such a name"),
        ({"contract": {"months": "twelve"}}, "contract.months", "is not a whole number"),
        ({"contract": {"months": 0}}, "contract.months", "is too small; write 1 or more"),
        ({"contract": {"months": 121}}, "contract.months", "is too large; write 120 or less"),
        ({"contract": {"days_per_week": 8}}, "contract.days_per_week", "is outside 0 to 7 days a week"),
        ({"contract": {"hours_per_day": 0}}, "contract.hours_per_day", "greater than 0"),
        ({"contract": {"billed_weeks": 54}}, "contract.billed_weeks", "is outside 0 to 53 weeks"),
        ({"contract": {"billed_days": 367}}, "contract.billed_days", "367 is outside 0 to 366 days"),
        ({"leave": {"days": "366.01"}}, "leave.days", "is outside 0 to 366 days"),
        ({"pay": {"hours_per_week": "168.5"}}, "pay.hours_per_week", "is outside 0 to 168 hours"),
        ({"pay": {"hours_per_week": 36.5}}, "pay.hours_per_week", "36.5 is not a number of hours"),
        ({"pay": {"fte_percent": 101}}, "pay.fte_percent", "101 is outside 0 to 100 percent"),
        ({"pay": {"fte_percent": 0.5}}, "pay.fte_percent", "0.5 is not a percentage; write it quoted"),
        ({"pay": {"fte_percent": 0}}, "pay", "fte_percent is 0; write 1 to 100"),
        (
            {"pay": {"fte_percent": "3 days"}},
            "pay.fte_percent",
            "'3 days' is a number of days; of a week of five it is 60%: write that",
        ),
        ({"pay": {"fte_percent": "0.6"}}, "pay.fte_percent", "'0.6' may be 0.6% or 60%; write 0.6% or 60%"),
        ({"pay": {"fte_percent": 1}}, "pay.fte_percent", "1 may be 1% or 100%; write 1% or 100%"),
        ({"contract": {"months": "6 weeks"}}, "contract.months", "'6 weeks' is a number of weeks; write months"),
        ({"contract": {"months": "11 years"}}, "contract.months", "'11 years' is too large; write 120 or less"),
        ({"contract": {"months": 0}}, "contract.months", "0 is too small; write 1 or more"),
        ({"pay": {"basic": "45.000"}}, "pay.basic", "'45.000' may be £45.00 or £45,000; write 45.00 or 45,000"),
        ({"pay": {"bonus_percent": "0.1"}}, "pay.bonus_percent", "'0.1' may be 0.1% or 10%; write 0.1% or 10%"),
        (
            {"pension": {"employer_percent": "0.06", "employee_percent": "5%"}},
            "pension.employer_percent",
            "'0.06' may be 0.06% or 6%; write 0.06% or 6%",
        ),
        ({"pay": {"bonus_percent": True}}, "pay.bonus_percent", "True is not a percentage"),
    ],
)
def test_a_wrong_type_is_refused_by_key(parts: dict[str, Any], at: str, what: str) -> None:
    where, words = fault(**parts)
    assert (where, what in words) == (at, True), words


@pytest.mark.parametrize(
    ("amount", "what"),
    [
        (42_232.0, "42232.0 is not an amount; write it quoted"),
        (float("nan"), "nan is not an amount"),
        (float("inf"), "inf is not an amount"),
        (True, "True is not an amount"),
        ([], "[] is not an amount"),
        ("-1", "'-1' is negative"),
        (-1, "-1 is negative"),
        ("10,000,001", "is more than £10,000,000"),
        ("NaN", "'NaN' is not an amount"),
        ("Infinity", "'Infinity' is not an amount"),
        ("4e4", "'4e4' is not an amount"),
        ("٤٢٢٣٢", "is not an amount"),
        ("42.232,00 €", "is not an amount"),
        ("forty", "'forty' is not an amount"),
        ("42,232.005", "has a part of a penny"),
    ],
)
@pytest.mark.parametrize("where", ["pay.basic", "pay.top", "pay.min", "rate.amount", "umbrella.margin_per_week"])
def test_money_that_is_none_is_refused_wherever_it_stands(where: str, amount: object, what: str) -> None:
    table, key = where.split(".")
    parts = {table: {key: amount, **({"per": "day"} if table == "rate" else {})}}
    at, words = fault(**parts)
    assert (at, what in words) == (where, True), words


def test_a_toml_float_or_infinity_is_refused_as_money() -> None:
    for written in ("42232.50", "inf", "nan", "4e4", "1_0.0"):
        [(at, words)] = faults(tomllib.loads(f'title = "x"\n[pay]\nbasic = {written}'))
        assert at == "pay.basic"
        assert "is not an amount" in words


# --- names -------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["title", "employer", "location"])
def test_a_name_has_1_to_80_characters(key: str) -> None:
    assert getattr(Offer.model_validate({"title": "x", key: "é" * 80}), key) == "é" * 80
    [(at, what)] = faults({"title": "x", key: "é" * 81})
    assert (at, "is 81 characters long; at most 80" in what) == (key, True)
    assert faults({"title": "x", key: ""})[0][0] == key


def test_a_doubt_has_at_most_1000_characters() -> None:
    assert offer(doubts=["x" * 1_000]).doubts == ("x" * 1_000,)
    assert fault(doubts=["x" * 1_001])[0] == "doubts.0"


@pytest.mark.parametrize(
    ("written", "key"), [("Band C", "band-c"), ("band-c", "band-c"), (3, "3"), ("  SO2 ", "so2"), ("Max", "max")]
)
def test_a_grade_is_read_as_people_write_it(written: object, key: str) -> None:
    pay = offer(pay={"scale": "met-police-staff", "grade": written, "point": written}).pay
    assert pay is not None
    assert (pay.grade, pay.point) == (key, key)


@pytest.mark.parametrize("written", [True, 1.5, ["3"], "band/c"])
def test_a_grade_that_is_no_name_is_refused(written: object) -> None:
    assert fault(pay={"grade": written})[0] == "pay.grade"


# --- ranges ------------------------------------------------------------------------------


@pytest.mark.parametrize(("end", "pounds"), [("min", 52_000), ("maximum", 62_000), (" MAX ", 62_000)])
def test_an_end_of_a_range_is_taken_by_name(end: str, pounds: int) -> None:
    pay = offer(pay={"basic": end, "min": "52,000", "max": "62,000"}).pay
    rate = offer(rate={"amount": end, "per": "hour", "min": "52,000", "max": "62,000"}).rate
    assert pay is not None and rate is not None
    assert (pay.basic, rate.amount) == (pounds, pounds)


@pytest.mark.parametrize("table", ["pay", "contract"])
def test_an_end_of_a_range_of_hours_is_taken_by_name(table: str) -> None:
    hours = {"hours_per_week_min": 7, "hours_per_week_max": "50"}
    for end, expected in (("min", 7_00), ("max", 50_00), ("37.5", 37_50)):
        made = getattr(offer(**{table: {"hours_per_week": end, **hours}}), table)
        assert made.hours_per_week == expected
    assert (
        "states no hours_per_week_min; it states hours_per_week_max = 9"
        in fault(**{table: {"hours_per_week": "min", "hours_per_week_max": 9}})[1]
    )
    upside_down = {"hours_per_week_min": 9, "hours_per_week_max": 8}
    assert fault(**{table: upside_down})[1] == "hours_per_week_min is above hours_per_week_max"


def test_an_end_that_is_not_stated_is_refused_with_the_one_that_is() -> None:
    assert fault(pay={"basic": "min", "max": "65,000"}) == (
        "pay",
        "basic = 'min', but the offer states no min; it states max = '65,000'",
    )
    assert fault(rate={"amount": "max", "per": "day"})[1] == "amount = 'max', but the offer states no max"


def test_a_range_upside_down_is_refused() -> None:
    assert fault(pay={"min": "62,000", "max": "52,000"}) == ("pay", "min is above max")
    assert fault(rate={"per": "day", "min": "2", "max": "1"}) == ("rate", "min is above max")


def test_the_scale_can_be_asked_for_in_place_of_the_amount() -> None:
    pay = offer(pay={"basic": "scale", "scale": "gla", "grade": "8", "point": "min"}).pay
    assert pay is not None
    assert pay.basic is None
    assert fault(pay={"basic": "scale"}) == ("pay", "basic = 'scale', but no scale is named to take it from")


# --- parts that do not fit ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"kind": "employment", "rate": {"per": "day"}}, "an employment offer is paid by [pay], not [rate]"),
        ({"kind": "umbrella", "pay": {}}, "an offer of kind 'umbrella' is paid by [rate], not [pay]"),
        ({"kind": "agency", "pay": {}}, "an offer of kind 'agency' is paid by [rate], not [pay]"),
        (
            {"kind": "company", "allowance": [{"name": "x", "amount": 1, "pensionable": True}]},
            "an offer of kind 'company' has no [[allowance]]: the rate is all there is",
        ),
        (
            {"kind": "umbrella", "pension": {"scheme": "none"}},
            "an umbrella's pension is set in [umbrella], not [pension]",
        ),
        ({"kind": "umbrella", "leave": {"days": 1}}, "an umbrella's leave is unpaid days: set contract.billed_days"),
        ({"kind": "employment", "umbrella": {"margin_per_week": 20}}, "an employment offer has no [umbrella]"),
        ({"kind": "employment", "company": {"retained": 1}}, "an employment offer has no [company]"),
        ({"kind": "agency", "umbrella": {"margin_per_week": 20}}, "an offer of kind 'agency' has no [umbrella]"),
        ({"kind": "company", "agency": {"sacrifice": 1}}, "an offer of kind 'company' has no [agency]"),
        ({"kind": "agency", "leave": {"days": 25}}, "an agency's leave is unpaid days: set contract.billed_days"),
        ({"kind": "company", "pension": {"scheme": "none"}}, "a company's pension is set in [company], not [pension]"),
        (
            {"kind": "agency", "allowance": [{"name": "x", "amount": 1, "pensionable": True}]},
            "an offer of kind 'agency' has no [[allowance]]: the rate is all there is",
        ),
        ({"kind": "umbrella", "rate": {"per": "day", "holiday": "inclusive"}}, "rate.holiday is for kind 'agency'"),
        ({"kind": "employment", "contract": {"agency_markup_percent": 10}}, "are for contracts, not for employment"),
        ({"kind": "employment", "contract": {"vat_recoverable": False}}, "are for contracts, not for employment"),
    ],
)
def test_parts_of_another_kind_of_offer_are_refused(parts: dict[str, Any], what: str) -> None:
    where, words = fault(**parts)
    assert (where, what in words) == ("", True), words


def test_an_allowance_says_whether_it_is_pensionable_unless_its_scale_does() -> None:
    at, words = fault(allowance=[{"name": "x", "amount": 1}])
    assert (at, "must say whether it is pensionable" in words) == ("allowance.0", True)
    assert offer(allowance=[{"name": "x", "scale": "met-location"}]).allowance[0].pensionable is None
    assert "has no amount" in fault(allowance=[{"name": "x", "pensionable": False}])[1]


def test_a_pension_is_a_scheme_or_percentages() -> None:
    assert "name a scheme" in fault(pension={"base": "all-pay"})[1]
    assert "cannot have percentages" in fault(pension={"scheme": "none", "employer_percent": 3})[1]
    assert "cannot have percentages" in fault(pension={"scheme": "none", "sacrifice": "1"})[1]


def test_only_accrued_holiday_can_be_forfeited() -> None:
    assert "needs holiday_pay" in fault(kind="umbrella", umbrella={"holiday_forfeited_days": 1})[1]
    assert (
        offer(umbrella={"holiday_forfeited_days": 1, "holiday_pay": "accrued"}).umbrella.holiday_forfeited_days == 100
    )


# --- what goes in comes out --------------------------------------------------------------

POUNDS = st.integers(0, 1_000_000_000).map(lambda pence: in_pounds(pence, 0)) | st.integers(0, 10_000_000)
PERCENT = st.integers(0, 1_000_000).map(in_percent)
DAYS = st.integers(0, 36_600).map(in_count)
NAMES = st.text(min_size=1, max_size=80)
KEYS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
RELIEF = st.sampled_from(["net-pay", "relief-at-source", "sacrifice"])
BASES = st.sampled_from(["pensionable-pay", "basic-pay", "all-pay", "qualifying-earnings", "minimum-wage"])
QUALIFIERS = st.sampled_from(["exact", "range", "from", "up-to", "circa", "starting", "scale"])


def table(needed: dict[str, Any] | None = None, **keys: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(needed or {}, optional=keys)


RANGE = st.lists(st.integers(0, 1_000_000_000), min_size=2, max_size=2).map(sorted)
ENDS = RANGE.map(lambda ends: {"min": in_pounds(ends[0]), "max": in_pounds(ends[1])}) | st.just({})

PAY = st.builds(
    lambda ends, rest: {**rest, **ends},
    ENDS,
    table(
        basic=POUNDS,
        per=st.sampled_from(["year", "month", "week", "day", "hour"]),
        qualifier=QUALIFIERS,
        scale=KEYS,
        grade=KEYS | st.integers(0, 99),
        point=KEYS,
        top=POUNDS,
        years_to_top=st.integers(0, 80),
        fte_percent=st.integers(1, 1_000_000).map(in_percent),
        hours_per_week=st.integers(0, 16_800).map(in_count),
        bonus_percent=PERCENT,
        bonus_probability=PERCENT,
        bonus_pensionable=st.booleans(),
        overtime=POUNDS,
    ),
)
RATE = st.builds(
    lambda ends, rest: {**rest, **ends},
    ENDS,
    table({"per": st.sampled_from(["day", "hour", "week"])}, amount=POUNDS, qualifier=QUALIFIERS),
)
ALLOWANCES = st.lists(
    table({"name": NAMES, "amount": POUNDS, "pensionable": st.booleans()}, scale=KEYS, pro_rata=st.booleans()),
    max_size=3,
)
PENSION = table(
    {"scheme": KEYS.filter(lambda key: key != "none")},
    employer_percent=PERCENT,
    employee_percent=PERCENT,
    base=BASES,
    relief=RELIEF,
    sacrifice=POUNDS,
)
CONTRACT = table(
    months=st.integers(1, 120),
    start=st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    days_per_week=st.integers(1, 700).map(in_count),
    hours_per_day=st.integers(1, 2_400).map(in_count),
    billed_days=DAYS,
    billed_weeks=st.integers(0, 53),
)
MARKED_UP = st.builds(
    lambda contract, more: {**contract, **more},
    CONTRACT,
    table(agency_markup_percent=PERCENT, vat_recoverable=st.booleans()),
)
ROUTES = {
    "agency": table(
        holiday_pay=st.sampled_from(["rolled-up", "accrued"]),
        pension=st.sampled_from(["none", "qualifying-earnings", "all-pay", "minimum-wage"]),
        relief=RELIEF,
        sacrifice=POUNDS,
    ),
    "company": table(
        salary=POUNDS,
        expenses=POUNDS,
        accountancy=POUNDS,
        employer_pension=POUNDS,
        associated_companies=st.integers(0, 100),
        retained=POUNDS,
    ),
}
SHARED = {
    "schema": st.just(1),
    "employer": NAMES,
    "location": NAMES,
    "advertised": st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    "contract": CONTRACT,
    "benefit": st.lists(st.fixed_dictionaries({"name": NAMES, "amount": POUNDS}), max_size=2),
    "pattern": table(office_days_per_week=st.integers(0, 700).map(in_count)),
    "doubts": st.lists(st.text(max_size=50), max_size=2),
    "sources": st.lists(KEYS, max_size=2),
}
OFFERS = st.one_of(
    table(
        {"title": NAMES, "kind": st.just("employment")},
        pay=PAY,
        allowance=ALLOWANCES,
        pension=PENSION,
        leave=table(
            days=DAYS,
            qualifier=st.sampled_from(["exact", "up-to", "from"]),
            scale=KEYS,
            bank_holidays=st.sampled_from(["additional", "included"]),
        ),
        **SHARED,
    ),
    table(
        {"title": NAMES, "kind": st.just("umbrella")},
        rate=RATE,
        umbrella=table(
            {"holiday_pay": st.just("accrued")},
            margin_per_week=POUNDS,
            holiday_forfeited_days=DAYS,
            pension=st.sampled_from(["none", "qualifying-earnings", "all-pay", "minimum-wage"]),
            relief=RELIEF,
            sacrifice=POUNDS,
        ),
        **SHARED,
    ),
    *(
        table({"title": NAMES, "kind": st.just(kind)}, rate=RATE, **{**SHARED, "contract": MARKED_UP, kind: terms})
        for kind, terms in ROUTES.items()
    ),
    table({"title": NAMES}, pay=PAY, rate=RATE, **SHARED),
)


def read_of(written: dict[str, Any]) -> Offer:
    read = Offer.model_validate(written)
    assume(read.pay != Pay() and read.leave != Leave())  # an empty table says nothing and is not written
    return read


@given(OFFERS)
def test_an_offer_comes_out_as_it_went_in(written: dict[str, Any]) -> None:
    read = read_of(written)
    assert Offer.model_validate(read.written()) == read


@given(OFFERS)
def test_an_offer_comes_back_from_a_file_as_it_went_in(written: dict[str, Any]) -> None:
    read = read_of(written)
    with TemporaryDirectory() as folder:
        save_offer(read, Path(folder) / "offer.toml")
        assert load_offer(Path(folder) / "offer.toml") == read


def test_basic_pay_may_be_the_top_that_the_offer_rises_to() -> None:
    at_top = offer(kind="employment", pay={"basic": "top", "top": "50,385"})
    assert at_top == offer(kind="employment", pay={"basic": "50,385", "top": "50,385"})
    said = fault(kind="employment", pay={"basic": "top"})
    assert "the offer states no top" in said[1]


# --- money in and out, and copies --------------------------------------------------------


@pytest.mark.parametrize("written", ["50,000.50", "£50000.5", Decimal("50000.5"), Decimal("50000.50")])
def test_money_is_text_or_a_decimal_in_and_a_decimal_out(written: object) -> None:
    basic = Pay(basic=written).basic
    assert isinstance(basic, Decimal) and str(basic) == "50000.50"
    assert Pay(basic=50_000).basic == 50_000
    assert isinstance(Pay().overtime, Decimal)


@pytest.mark.parametrize(
    "written", [50_000.0, True, Decimal("0.001"), Decimal("NaN"), Decimal(10_000_001), Decimal(-1)]
)
def test_what_is_no_amount_is_refused_whatever_its_type(written: object) -> None:
    with pytest.raises(InputError):
        Pay(basic=written)


def test_a_copy_is_checked_as_if_it_had_been_written() -> None:
    """Whole pounds are pounds: 50,000 was priced as £500.00 once."""
    post = offer(kind="employment", pay={"basic": "39,000", "fte_percent": "60%"}, pension={"scheme": "none"})
    assert post.pay is not None
    raised = post.model_copy(update={"pay": post.pay.model_copy(update={"basic": 50_000})})
    assert raised.pay == Pay.model_validate({"basic": "50,000", "fte_percent": "60%"})
    assert raised.written() == {**post.written(), "pay": {"basic": "50,000", "fte_percent": "60%"}}
    assert post.pay.model_copy(update={"basic": "max", "max": "62,000"}).basic == 62_000
    for update in ({"basic": 50_000.0}, {"basik": 1}, {"fte_percent": "0"}, {"min": 2, "max": 1}, {"per": "minute"}):
        with pytest.raises(InputError):
            post.pay.model_copy(update=update)
    with pytest.raises(InputError, match="is paid by"):
        post.model_copy(update={"kind": "umbrella"})


def test_a_copy_takes_the_names_of_a_file_too() -> None:
    change = offer(pay={"change": [{"from": "2026-08-01", "basic": "43,500"}]}).pay.change[0]
    assert change.model_copy(update={"from": "2027-08-01"}) == change.model_copy(update={"start": date(2027, 8, 1)})
    assert change.model_copy() == change


@given(OFFERS)
def test_a_copy_of_every_key_is_the_same_offer(table: dict[str, Any]) -> None:
    read = Offer.model_validate(table)
    copied = read.model_copy(update={"title": "Another"})
    assert copied.written() == {**read.written(), "title": "Another"}
    assert copied.model_copy(update={"title": read.title}) == read
    if read.pay is not None:  # its percentages, hours and dates are kept as they are
        more = read.pay.model_copy(update={"overtime": "5"})
        assert more.overtime == 5 and more.model_copy(update={"overtime": read.pay.overtime}) == read.pay


def _of_defaults_alone() -> dict[str, Offer]:
    """An offer with each table that may be there without a key."""
    found = {}
    for name, field in Offer.model_fields.items():
        for empty in ({}, [{}]) if records_in(field.annotation) else ():
            with suppress(InputError):
                found[name] = Offer.model_validate({"title": "x", field.alias or name: empty})
    return found


EMPTY = _of_defaults_alone()


@pytest.mark.parametrize("name", EMPTY)
def test_a_table_of_defaults_alone_comes_back_from_save_and_load(name: str, tmp_path: Path) -> None:
    """Leaving out `[sick_pay]` is not what an empty one says."""
    save_offer(EMPTY[name], tmp_path / "x.toml")
    assert load_offer(tmp_path / "x.toml") == EMPTY[name]
    assert Offer.model_validate(EMPTY[name].written()) == EMPTY[name]


def test_the_tables_of_defaults_that_were_lost_are_tried() -> None:
    assert {"pay", "leave", "sick_pay"} <= set(EMPTY)
    assert "pattern" not in EMPTY["pattern"].written()


@pytest.mark.parametrize(("written", "months"), [("6 months", 6), ("1 year", 12), ("12", 12), (6, 6), ("18 mths", 18)])
def test_months_are_read_as_people_write_them(written: object, months: int) -> None:
    offer = Offer.model_validate({"title": "A post", "contract": {"months": written}})
    assert offer.contract.months == months
    pension = {"employer_percent": "0.5%", "employee_percent": "5", "base": "basic-pay"}
    assert Offer.model_validate({"title": "A post", "pension": pension}).pension is not None


# --- tables that few offers have ---------------------------------------------------------


def test_what_is_wrong_in_a_rare_table_is_said_at_its_place() -> None:
    found = faults(
        {
            "title": "x",
            "benefit": [{"kind": "medical", "cost": "900"}, {"kind": "yacht"}],
            "sick_pay": {"months": "many"},
            "car": 3,
            "overtime": {"hours_per_week": 2},
            "pay": {"basic": "30,000", "change": [{"from": "soon"}]},
        },
    )
    assert [at for at, _ in found] == [
        "pay.change.0.from", "overtime", "sick_pay.months", "benefit.1.kind", "car"
    ], found  # fmt: skip
    assert dict(found)["benefit.1.kind"].startswith("'yacht' is not one of medical, ")
    assert dict(found)["car"] == "3 is not a table of keys"
    assert dict(found)["overtime"] == "is one table where several may stand; head each with [[overtime]]"


def test_a_rare_table_is_read_alike_from_every_kind_of_text() -> None:
    said = {"title": "x", "kind": "employment", "pay": {"basic": "30,000"}, "notice": {"weeks": "4"}}
    read = Offer.model_validate(said)
    assert read.notice is not None
    assert Offer.model_validate_strings(said) == read
    assert Offer.model_validate_json(json.dumps(said)) == read
    assert Offer.model_validate({**said, "notice": read.notice}).notice is read.notice
    assert Offer.model_validate(read.written()) == read
    assert read.model_dump()["notice"] == read.notice.model_dump()
    assert json.loads(read.model_dump_json())["notice"] == json.loads(read.notice.model_dump_json())
