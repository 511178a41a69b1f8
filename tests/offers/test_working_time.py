"""How much of a full-time week and year a post is: pay, days and hours, in offers and in tables."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reward
from reward.base.amounts import in_count
from reward.base.errors import InputError, MissingError
from reward.base.money import rounded
from reward.decisions.offer_set import offer_set
from reward.decisions.varied import Varied
from reward.library.models.offer import Offer
from reward.library.offer_files import checked
from reward.workforce.staff import budget
from reward.workforce.staff import price as price_table

YEAR = "2025-26"
TERM_TIME = {"hours_per_week": "32.5", "weeks_per_year": "44.6"}


def post(work: dict[str, Any], leave: dict[str, Any] | None = None, **pay: Any) -> Offer:
    table = {
        "title": "A post",
        "kind": "employment",
        "pay": {"basic": "26,000", "hours_per_week": 37, **pay},
        "pension": {"scheme": "none"},
        "work": work,
        **({} if leave is None else {"leave": leave}),
    }
    return checked(Offer, table, "post")


def figures(offer: Offer, basis: str = "year", **options: Any) -> dict[str, Decimal]:
    return dict(reward.price(offer, tax_year=YEAR, basis=basis, **options).figures)


def in_table(work: dict[str, Any], **more: str) -> dict[str, str]:
    """The same post as a row of a table."""
    cells = {"id": "1", "kind": "employment", "salary": "26,000", "pension_scheme": "none", "tax_year": YEAR, **more}
    found = price_table({name: [str(cell)] for name, cell in (cells | work).items()})
    assert not found.refused, found.refused
    return {name: column[0] for name, column in found.columns.items()}


@pytest.mark.parametrize("basis", ["year", "payslips"])
@pytest.mark.parametrize(("weeks_in_year", "gross"), [("52", "19587.84"), ("52.143", "19534.12")])
def test_a_term_time_post_is_paid_for_its_weeks_and_worked_in_39_of_them(
    basis: str, weeks_in_year: str, gross: str
) -> None:
    # 26,000 × 32.5/37 × 44.6/52; 39 weeks × 5 days, and 5.6 weeks of leave.
    found = figures(post({**TERM_TIME, "weeks_in_year": weeks_in_year}), basis)
    assert found["gross_pay"] == Decimal(gross)
    assert found["days_worked"] == 195
    assert found["leave_days"] + found["bank_holidays"] == 28
    assert found["hours_worked"] == Decimal("1267.5")  # 39 × 32.5
    row = in_table({**TERM_TIME, "full_time_hours": "37", "weeks_in_year": weeks_in_year})
    assert (row["gross_pay"], row["days_worked"], row["hours_worked"]) == (gross, "195.00", "1267.50")


def test_which_weeks_it_is_divided_by_is_told() -> None:
    found = reward.price(post(TERM_TIME), tax_year=YEAR)
    assert "pay for 44.6 of 52.143 weeks" in found.rests_on
    assert any("--set work.weeks_in_year=52" in text for text in found.warnings)
    other = reward.price(post({**TERM_TIME, "weeks_in_year": 52}), tax_year=YEAR)
    assert "pay for 44.6 of 52 weeks" in other.rests_on
    assert not any("weeks_in_year" in text for text in other.warnings)
    assert other.why("basic_pay").steps[0].text == "Basic pay, full-time £26,000.00 × 32.5 ÷ 37 hours × 44.6 ÷ 52 weeks"
    assert other.why("weekdays").steps[0].text == "44.6 paid weeks × 5 days"


@pytest.mark.parametrize("basis", ["year", "payslips"])
def test_a_compressed_week_has_the_same_pay_and_four_fifths_of_the_days(basis: str) -> None:
    full, four = (figures(post(work), basis) for work in ({}, {"hours_per_week": 37, "days_per_week": 4}))
    for name in ("gross_pay", "take_home", "hours_worked", "employer_cost"):
        assert four[name] == full[name]
    for name in ("days_worked", "leave_days", "bank_holidays"):
        assert four[name] == full[name] * 4 / 5
    row = in_table({"hours_per_week": "37", "full_time_hours": "37", "days_per_week": "4"})
    for name in ("days_worked", "hours_worked", "gross_pay"):
        assert basis != "year" or row[name] == f"{four[name]:.2f}"


@pytest.mark.parametrize("basis", ["year", "payslips"])
def test_part_time_hours_on_three_days_have_their_share_of_pay_and_days(basis: str) -> None:
    work = {"hours_per_week": "22.5", "days_per_week": 3}
    full, part = (figures(post(each, hours_per_week="37.5"), basis) for each in ({}, work))
    for name in ("gross_pay", "days_worked", "leave_days", "bank_holidays", "hours_worked"):
        assert part[name] == full[name] * 3 / 5
    assert part == figures(post({}, hours_per_week="37.5", fte_percent=60), basis)
    assert part == figures(post({"days_per_week": 3}, hours_per_week="37.5", fte_percent=60), basis)
    assert part == figures(post({"hours_per_week": "22.5", "full_time_hours": "37.5"}, hours_per_week=None), basis)


def test_short_days_have_the_days_of_a_week_and_fewer_hours() -> None:
    # 22.5 hours on five days: 4.5 hours each.
    full, part = figures(post({}, hours_per_week="37.5")), figures(post({"hours_per_week": "22.5", "days_per_week": 5}, hours_per_week="37.5"))  # fmt: skip
    assert part["days_worked"] == full["days_worked"]
    assert part["gross_pay"] == full["gross_pay"] * 3 / 5
    assert part["hours_worked"] == full["days_worked"] * Decimal("4.5")


@pytest.mark.parametrize("hours", ["full", "none"])
def test_days_alone_on_a_post_are_asked_about(hours: str) -> None:
    offer = post({"days_per_week": 4}, hours_per_week=37 if hours == "full" else None)
    with pytest.raises(
        MissingError, match=r"4 days a week: is that the whole full-time week in fewer days, or part-"
    ) as error:
        reward.price(offer, tax_year=YEAR)
    told = str(error.value)
    assert "--set work.hours_per_week=37" in told and "--set pay.fte_percent=80% for 4 days of five" in told
    assert ("--set work.full_time_hours=37" in told) == (hours == "none")
    cells = {"id": "1", "kind": "employment", "salary": "26,000", "days_per_week": "4"}
    (refused,) = price_table({name: [cell] for name, cell in cells.items()}, tax_year=YEAR).refused
    assert (
        refused.column == "days_per_week" and "or part-time? hours_per_week=37 and full_time_hours=37" in refused.what
    )


@pytest.mark.parametrize(
    ("work", "pay", "words"),
    [
        (
            {"hours_per_week": "22.5"},
            {"fte_percent": 80},
            r"pay\.fte_percent: says 80%, and 22\.5 of 37 hours are 60\.81",
        ),
        ({"hours_per_week": 40}, {}, r"work\.hours_per_week: 40 hours are more than the full-time week of 37"),
        ({"hours_per_week": 37, "days_per_week": 1}, {}, r"37 hours do not fit in 1 day a week: a day has 24"),
        (
            {"full_time_hours": 36},
            {},
            r"work\.full_time_hours is 36 and pay\.hours_per_week is 37, and both are the same thing",
        ),
        ({"hours_per_week": 20}, {"hours_per_week": None}, r"20 hours a week are worked, of how many full-time\?"),
    ],
)
def test_what_cannot_be_is_refused_with_both_numbers(work: dict[str, Any], pay: dict[str, Any], words: str) -> None:
    with pytest.raises((InputError, MissingError), match=words):
        reward.price(post(work, **pay), tax_year=YEAR)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (
            {"hours_per_week": "22.5", "full_time_hours": "37.5", "fte": "0.8"},
            "row 1, fte: says 80%, and 22.5 of 37.5 hours",
        ),
        (
            {"hours_per_week": "22.5", "full_time_hours": "37.5", "fte": "1"},
            "row 1, fte: says 100%, and 22.5 of 37.5 hours",
        ),
        ({"hours_per_week": "40", "full_time_hours": "37"}, "row 1, hours_per_week: 40 hours are more than"),
        ({"hours_per_week": "20"}, "row 1, full_time_hours: 20 hours a week are worked, of how many"),
        ({"weeks_per_year": "44.6", "weeks_in_year": "53"}, "row 1, weeks_in_year: '53' is not one; write 52.143"),
    ],
)
def test_a_table_refuses_the_row(cells: dict[str, str], words: str) -> None:
    row = {"id": "1", "kind": "employment", "salary": "26,000", **cells}
    (refused,) = price_table({name: [cell] for name, cell in row.items()}, tax_year=YEAR).refused
    assert str(refused).startswith(words)


def test_a_cell_that_says_full_time_says_what_the_full_week_is() -> None:
    assert (
        in_table({"hours_per_week": "37", "fte": "1", "days_per_week": "4"})["hours_worked"]
        == in_table({"hours_per_week": "37", "full_time_hours": "37", "days_per_week": "4"})["hours_worked"]
    )


def test_a_percentage_may_be_written_with_fewer_decimals_than_the_hours_have() -> None:
    exact = figures(post({"hours_per_week": "32.5"}))
    for written in ("88%", "87.8%", "87.84%", "87.8378%"):
        assert figures(post({"hours_per_week": "32.5"}, fte_percent=written)) == exact


def test_leave_that_an_offer_gives_has_the_share_of_the_weeks_but_never_less_than_the_law() -> None:
    # 30 and 9 bank holidays (2025-26 has nine on weekdays) of five days a week: 39 × 44.6/52.143 = 33.36.
    generous = figures(post(TERM_TIME, leave={"days": 30, "bank_holidays": "additional"}))
    assert generous["leave_days"] + generous["bank_holidays"] == Decimal("33.36")
    assert generous["days_worked"] == 223 - Decimal("33.36")
    meagre = figures(post(TERM_TIME, leave={"days": 21, "bank_holidays": "additional"}))
    assert meagre["leave_days"] + meagre["bank_holidays"] == 28


@pytest.mark.parametrize("written", [52, "52", 52.143, "52.143"])
def test_weeks_in_the_year_may_stand_without_quotes(written: Any) -> None:
    assert post({**TERM_TIME, "weeks_in_year": written}).work.weeks_in_year == str(written)


@pytest.mark.parametrize("written", [53, 52.14, True, "fifty"])
def test_other_weeks_in_the_year_are_refused(written: Any) -> None:
    with pytest.raises(InputError, match=r"work\.weeks_in_year: .* is not one of 52\.143, 52"):
        post({**TERM_TIME, "weeks_in_year": written})


def test_52_paid_weeks_are_the_whole_year() -> None:
    whole = figures(post({"hours_per_week": "37"}))
    assert figures(post({"hours_per_week": 37, "weeks_per_year": 52})) == whole
    assert whole == figures(post({}))


@pytest.mark.parametrize(("start", "end"), [("2025-09-01", ""), ("", "2025-08-31"), ("2025-06-16", "2026-01-15")])
def test_parts_of_a_year_in_a_table_have_the_pattern_of_the_whole(start: str, end: str) -> None:
    work = {"hours_per_week": "37", "full_time_hours": "37", "days_per_week": "4"}
    full, four = (in_table(each, start=start, end=end) for each in ({"full_time_hours": "37"}, work))
    assert four["gross_pay"] == full["gross_pay"] and four["take_home"] == full["take_home"]
    for name in ("days_worked", "bank_holidays", "paid_leave_days"):
        assert Decimal(four[name]) == (Decimal(full[name]) * 4 / 5).quantize(Decimal("0.01"))


def test_the_parts_of_a_term_time_year_add_up_to_it() -> None:
    work = {**TERM_TIME, "full_time_hours": "37"}
    whole = in_table(work)
    parts = [in_table(work, end="2025-09-30"), in_table(work, start="2025-10-01")]
    assert sum(Decimal(part["gross_pay"]) for part in parts) == Decimal(whole["gross_pay"])
    apart = sum(Decimal(part["days_worked"]) for part in parts) - Decimal(whole["days_worked"])
    assert abs(apart) < Decimal("1.5")  # tables count a year from April to March, a whole year from the 6th


PATTERNS = st.tuples(st.integers(5, 40), st.integers(1, 5), st.integers(20, 51)).filter(
    lambda each: each[0] <= each[1] * 20
)


@given(PATTERNS, st.integers(20_000, 90_000))
def test_pay_and_days_are_the_exact_shares(pattern: tuple[int, int, int], basic: int) -> None:
    hours, days, weeks = pattern
    work = {"hours_per_week": hours, "days_per_week": days, "weeks_per_year": weeks}
    found = figures(post(work, basic=basic, hours_per_week=40))
    share = Fraction(hours, 40) * weeks / Fraction("52.143")
    exact = basic * 100 * share
    assert found["basic_pay"] == Decimal(rounded(exact.numerator, exact.denominator)) / 100
    off = found["leave_days"] + found["bank_holidays"]
    assert found["days_worked"] == max(weeks * days - off, 0)
    assert abs(off - Decimal(28 * days) / 5) <= Decimal("0.01")
    assert abs(found["hours_worked"] - found["days_worked"] * hours / days) <= Decimal("0.005")
    row = in_table({name: str(value) for name, value in work.items()}, full_time_hours="40", salary=str(basic))
    assert row["take_home"] == f"{found['take_home']:.2f}"
    assert (row["days_worked"], row["hours_worked"]) == (f"{found['days_worked']:.2f}", f"{found['hours_worked']:.2f}")


@given(st.integers(1, 3_700), st.integers(1, 500))
def test_a_row_among_plain_ones_is_priced_as_if_it_stood_alone(hours: int, days: int) -> None:
    rows = [
        {"hours_per_week": in_count(hours), "full_time_hours": "37", "days_per_week": in_count(days), "fte": ""},
        {"hours_per_week": "", "full_time_hours": "37", "days_per_week": "", "fte": "0.333333"},
        {"hours_per_week": "", "full_time_hours": "", "days_per_week": "", "fte": ""},
    ]
    shared = {"kind": "employment", "salary": "31,234.56", "tax_year": YEAR}
    both = price_table({"id": ["1", "2", "3"], **{name: [each] * 3 for name, each in shared.items()}, **{name: [row[name] for row in rows] for name in rows[0]}})  # fmt: skip
    if hours > 24 * days:
        assert [refusal.row for refusal in both.refused] == [1]
        rows = rows[1:]
    for place, row in enumerate(rows):
        alone = price_table({"id": ["1"], **{name: [each] for name, each in (shared | row).items()}})
        for name in ("take_home", "days_worked", "hours_worked", "bank_holidays"):
            assert alone.columns[name] == [both.columns[name][place]]


@given(st.integers(1, 16_800), st.integers(1, 700), st.integers(20_000, 90_000))
def test_the_whole_of_any_full_time_week_is_the_price_of_the_year_on_any_days(full: int, days: int, basic: int) -> None:
    hours = in_count(full)
    plain = post({}, basic=basic, hours_per_week=hours)
    work = {"hours_per_week": hours, "days_per_week": in_count(days)}
    if full > 24 * days:
        with pytest.raises(InputError, match="do not fit in"):
            reward.price(post(work, basic=basic, hours_per_week=hours), tax_year=YEAR)
        return
    whole, found = figures(plain), figures(post(work, basic=basic, hours_per_week=hours))
    for name in ("gross_pay", "take_home", "employer_cost"):
        assert found[name] == whole[name]
    for name in ("bank_holidays", "leave_days"):
        assert abs(found[name] - whole[name] * days / 500) <= Decimal("0.005")
    assert abs(found["days_worked"] - whole["days_worked"] * days / 500) <= Decimal("0.015")
    # The same hours, but for days rounded to a hundredth.
    assert abs(found["hours_worked"] - whole["hours_worked"]) <= Decimal(full) / days * Decimal("0.015") + Decimal(
        "0.01"
    )


def test_hours_are_varied_as_whole_columns() -> None:
    of = offer_set(post(TERM_TIME), tax_year=YEAR)
    where = of.where("A:work.hours_per_week")
    low, high = of.bounds(where)
    assert (low, high) == (1, 37_00)
    assert Varied(of, 0, where, low, high).in_columns
    assert of.value(where) == 32_50


def test_the_cost_of_commuting_goes_by_the_days_of_the_pattern() -> None:
    # Four days a week, two of them in the office at £10.
    who = reward.Person.model_validate({"commute": {"cost_per_day": "10", "office_days_per_week": 2}})
    found = figures(post({"hours_per_week": 37, "days_per_week": 4}), person=who)
    assert found["work_costs"] == found["days_worked"] * 10 / 2


def test_a_months_table_costs_the_pattern_as_the_year_does() -> None:
    cells = {
        **TERM_TIME,
        "full_time_hours": "37",
        "id": "1",
        "kind": "employment",
        "salary": "26,000",
        "pension_scheme": "lgps",
    }
    found = budget({name: [cell] for name, cell in cells.items()}, "2026-04", 12)
    assert found.totals_pence["pay"] == 19_534_12
