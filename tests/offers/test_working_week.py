"""Contracts of fewer or more than five days a week: what is billed where nothing is said, in offers and in tables."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reward
from reward.base.errors import InputError
from reward.decisions.input_ranges import ranges_of
from reward.decisions.offer_set import offer_set
from reward.library.models.offer import Offer
from reward.workforce.staff import budget
from reward.workforce.staff import price as price_table
from tests.payroll.test_contracts import slips_of

YEAR = "2026-27"


def contract(kind: str = "umbrella", **terms: Any) -> Offer:
    own = {"umbrella": {"margin_per_week": "20"}} if kind == "umbrella" else {}
    return Offer.model_validate(
        {"title": "A contract", "kind": kind, "rate": {"amount": "380", "per": "day"}, "contract": terms, **own}
    )


def row(kind: str = "umbrella", **more: str) -> dict[str, list[str]]:
    margin = {"margin_per_week": "20"} if kind == "umbrella" else {}
    cells = {"id": "1", "kind": kind, "rate": "380", "per": "day", "tax_year": YEAR, **margin, **more}
    return {name: [cell] for name, cell in cells.items()}


@pytest.mark.parametrize("kind", ["umbrella", "agency", "company"])
def test_three_days_a_week_bill_132_days(kind: str) -> None:
    # 220 x 3 / 5 = 132, in 132 / 3 = 44 weeks; by hand.
    found = reward.price(contract(kind, days_per_week=3), tax_year=YEAR)
    assert found["days_worked"] == Decimal(132)
    assert "132 billed days" in found.rests_on
    assert any("151.2 weekdays without bank holidays, 3 days a week - 12 unpaid" in text for text in found.warnings)
    table = price_table(row(kind, days_per_week="3"), figures=["days_worked", "take_home"])
    assert table.columns["days_worked"] == ["132.00"]
    assert table.columns["take_home"] == [f"{found['take_home']:.2f}"]


def test_the_margin_of_three_days_a_week_is_for_44_weeks() -> None:
    found = reward.price(contract(days_per_week=3), tax_year=YEAR)
    assert found["assignment_income"] == Decimal("50160.00")
    assert found["umbrella_margin"] == Decimal("880.00")
    assert price_table(row(days_per_week="3"), figures=["umbrella_margin"]).columns["umbrella_margin"] == ["880.00"]
    assert budget(row(days_per_week="3", tax_year=""), "2026-04", 12).totals_pence["cost"] == 50_160_00


@given(st.integers(1, 700))
def test_any_week_bills_its_share_of_220_days(week: int) -> None:
    days = f"{Decimal(week) / 100}"
    wanted = (Decimal(220 * week) / 500).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert reward.price(contract(days_per_week=days), tax_year=YEAR)["days_worked"] == wanted
    table = price_table(row(days_per_week=days), figures=["days_worked"])
    assert table.columns["days_worked"] == [f"{wanted:.2f}"]


def worked(**said: Any) -> Decimal:
    assumed = reward.Assumptions.model_validate(said)
    return reward.price(contract(days_per_week=3), tax_year=YEAR, assumptions=assumed)["days_worked"]


def test_days_off_that_the_reader_says_are_of_a_full_week_and_shared() -> None:
    # 151.2 less 15, 1.8 and 12: leave 25, sickness 3, bench 20, each × 3 / 5; by hand.
    assert worked(unpaid_leave_days=25, sickness_days=3, bench_days=20) == Decimal("122.4")
    assert worked(bench_days=10) == Decimal("130.2")  # 151.2 - 12 - 3 - 6
    assert worked() == Decimal(132)
    said = reward.Assumptions.model_validate({"unpaid_leave_days": 25, "bench_days": 20})
    found = reward.price(contract(days_per_week=3), tax_year=YEAR, assumptions=said)
    assert [text for text in found.warnings if "days_off" in text] == [
        (
            "days off are taken as those of five-day weeks; in weeks of 3 days 25 of unpaid leave are 15, 20 of bench are"
            " 12: --set assume.days_off=own-week if they are said for these weeks"
        )
    ]


def test_days_off_stand_as_said_where_they_are_said_for_the_week_that_is_worked() -> None:
    assert worked(days_off="own-week") == Decimal(132)
    assert worked(days_off="own-week", bench_days=10) == Decimal("126.2")  # 151.2 - 12 - 3 - 10
    assert worked(days_off="own-week", unpaid_leave_days=20, sickness_days=5, bench_days=7) == Decimal("119.2")


def test_pay_days_share_the_days_off_that_the_reader_says() -> None:
    said = {"unpaid_leave_days": "25", "sickness_days": "5", "bench_days": "20"}
    slips = slips_of(2026, said, start=date(2026, 4, 6), months=12, days_per_week="3")
    assert [slips.counted[name] for name in ("unpaid leave", "sickness", "bench")] == [15_00, 3_00, 12_00]
    own = slips_of(2026, {**said, "days_off": "own-week"}, start=date(2026, 4, 6), months=12, days_per_week="3")
    assert [own.counted[name] for name in ("unpaid leave", "sickness", "bench")] == [25_00, 5_00, 20_00]


def test_a_day_off_is_varied_as_it_is_said() -> None:
    # The input's own value is of a full week, so that setting it changes nothing.
    of = offer_set(contract(days_per_week=3), tax_year=YEAR)
    where = of.where("assume.bench_days")
    value = of.value(where)
    assert value == 7_00
    assert of.with_value(where, value).statement(0).figures == of.statement(0).figures


def test_work_says_the_same_as_the_contract() -> None:
    work = {"days_per_week": 3, "hours_per_week": "22.5"}
    offer = Offer.model_validate({**contract().written(), "work": work})
    same = contract(days_per_week=3, hours_per_week="22.5")
    assert reward.price(offer, tax_year=YEAR).figures == reward.price(same, tax_year=YEAR).figures
    table = price_table(row(days_per_week="3", hours_per_week="22.5"), figures=["hours_worked", "days_worked"])
    assert table.columns["hours_worked"] == ["990.00"]  # 132 days of 7.5 hours


@pytest.mark.parametrize(
    ("terms", "work", "words"),
    [
        ({"days_per_week": 3}, {"days_per_week": 4}, r"work\.days_per_week is 4 and contract\.days_per_week is 3"),
        ({"hours_per_day": 7}, {"hours_per_week": 35}, r"give contract\.hours_per_day or work\.hours_per_week"),
        ({}, {"weeks_per_year": 40}, r"work\.weeks_per_year is for employment"),
    ],
)
def test_work_and_contract_that_disagree_are_refused(terms: dict[str, Any], work: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Offer.model_validate({**contract(**terms).written(), "work": work})


def test_hours_that_no_day_has_room_for_are_refused_with_both_numbers() -> None:
    wrong = "50 hours do not fit in 2 days a week: a day has 24"
    offer = Offer.model_validate({**contract().written(), "work": {"days_per_week": 2, "hours_per_week": 50}})
    with pytest.raises(InputError, match=rf"work\.hours_per_week: {wrong}; set work\.days_per_week"):
        reward.price(offer, tax_year=YEAR)
    (refused,) = price_table(row(days_per_week="2", hours_per_week="50")).refused
    assert str(refused) == f"row 1, hours_per_week: {wrong}"
    (both,) = price_table(row(hours_per_day="7", hours_per_week="50")).refused
    assert "hours_per_day or hours_per_week, not both" in str(both)


def test_pay_days_take_off_the_same_share_of_leave_and_sickness() -> None:
    slips = slips_of(2026, {}, start=date(2026, 4, 6), months=12, days_per_week="3")
    assert (slips.counted["unpaid leave"], slips.counted["sickness"]) == (12_00, 3_00)


@pytest.mark.parametrize(("days", "most"), [("160", "159"), ("230", "159"), ("366", "159")])
def test_billed_days_that_do_not_fit_are_refused_with_both_numbers(days: str, most: str) -> None:
    said = f"{days} billed days do not fit in weeks of 3 days: 53 such weeks have {most}"
    for kind in ("umbrella", "agency", "company"):
        with pytest.raises(InputError, match=f"contract.billed_days: {said}"):
            reward.price(contract(kind, days_per_week=3, billed_days=days), tax_year=YEAR)
        refused = price_table(row(kind, days_per_week="3", billed_days=days)).refused
        assert [(each.column, said in each.what) for each in refused] == [("billed_days", True)]


def test_billed_days_that_just_fit_are_priced() -> None:
    assert reward.price(contract(days_per_week=3, billed_days=159), tax_year=YEAR)["days_worked"] == Decimal(159)
    assert not price_table(row(days_per_week="3", billed_days="159")).refused


def test_the_days_of_a_contract_over_two_years_may_be_those_of_both() -> None:
    long = row(start="2026-04-06", end="2027-10-05", billed_days="330", tax_year="")
    assert not budget(long, "2026-04", 12).refused
    assert price_table(row(start="2026-04-06", end="2026-09-30", billed_days="330")).refused


def test_weeks_beyond_a_year_are_refused() -> None:
    with pytest.raises(InputError, match="60 is outside 0 to 53 weeks"):
        reward.library.offer_files.checked(Offer, {"title": "x", "contract": {"billed_weeks": 60}}, "x")
    assert [each.column for each in price_table(row(billed_weeks="60")).refused] == ["billed_weeks"]


def test_plausible_billed_days_are_those_of_the_week() -> None:
    (found,) = (
        each
        for each in ranges_of(offer_set(contract(days_per_week=3), contract(days_per_week=3), tax_year=YEAR))
        if each.path == "A:contract.billed_days"
    )
    assert (found.low_scaled, found.likely_scaled, found.high_scaled) == (
        120_00,
        132_00,
        139_00,
    )  # 200, 220 and 232 x 3 / 5
