"""Days of leave that are bought and sold: what may be, what it costs, and what is told; prices stand in `tests/cases`."""

from typing import Any

import pytest

from reward import Offer, Statement, price
from reward.base.errors import InputError
from tests.strategies.offers import LIBRARY
from tests.strategies.staff_rows import table_of


def priced(leave: dict[str, Any], **more: Any) -> Statement:
    said = {"title": "A post", "kind": "employment", "pay": {"basic": "45,000"}, "leave": leave, **more}
    return price(Offer.model_validate(said), tax_year="2026-27", library=LIBRARY)


def test_the_laws_leave_is_not_for_sale() -> None:
    """20 days and the 9 bank holidays of 2026-27 are one more than the 28 of 5.6 weeks."""
    assert priced({"days": "20", "bank_holidays": "additional", "days_sold": "1"}).figures["leave_days"] == 19
    with pytest.raises(InputError, match=r"5\.6 weeks, 28 days full-time, are not for sale .*; at most 1 can be"):
        priced({"days": "20", "bank_holidays": "additional", "days_sold": "1.5"})
    with pytest.raises(InputError, match="none can be"):
        priced({"days": "19", "bank_holidays": "additional", "days_sold": "0.5"})


def test_a_sixth_day_a_week_has_no_more_than_28_days() -> None:
    """30 own days of six a week are 25 of a five-day week, of which 23.33 are the law's 28."""
    week = {"work": {"full_time_hours": "40", "hours_per_week": "40", "days_per_week": 6}}
    assert priced({"days": "25", "bank_holidays": "included", "days_sold": "1.67"}, **week).figures["leave_days"]
    with pytest.raises(InputError, match=r"23\.33 days full-time"):
        priced({"days": "25", "bank_holidays": "included", "days_sold": "1.68"}, **week)


def test_days_are_bought_or_sold_and_not_both() -> None:
    with pytest.raises(ValueError, match="give the difference as one of the two"):
        Offer.model_validate({"title": "A post", "leave": {"days": "25", "days_bought": "2", "days_sold": "1"}})


def test_more_days_than_are_worked_are_not_bought() -> None:
    with pytest.raises(InputError, match=r"leave\.days_bought: 230 days more than 34 with bank holidays"):
        priced({"days": "25", "bank_holidays": "additional", "days_bought": "230"})


def test_what_is_not_said_is_told() -> None:
    pension = {"pension": {"employee_percent": "5", "employer_percent": "5", "base": "pensionable-pay"}}
    told = " ".join(priced({"days": "25", "days_bought": "5"}, **pension).warnings)
    assert "a 260th of basic pay is taken" in told
    assert "pensionable pay is taken to stay as it is" in told
    said = {"days": "25", "days_bought": "5", "day_divisor": "261", "in_pension": False}
    told = " ".join(priced(said, **pension).warnings)
    assert "260th" not in told
    assert "pensionable pay" not in told


def test_the_price_of_no_days_has_no_effect() -> None:
    told = " ".join(priced({"days": "25", "day_divisor": "261", "in_pension": True}).warnings)
    assert "leave.day_divisor has no effect: no days of leave are bought or sold" in told
    assert "leave.in_pension has no effect" in told


def test_term_time_days_cost_what_a_day_of_the_paid_weeks_does() -> None:
    """Half the year is paid, 22,500; a day of it is still a 260th of 45,000, 173.08."""
    work = {"weeks_per_year": "26", "weeks_in_year": "52"}
    bought = priced({"days": "25", "bank_holidays": "additional", "days_bought": "1"}, work=work)
    assert str(bought.figures["salary_sacrifice"]) == "173.08"


@pytest.mark.parametrize("name", ["leave_given_up", "leave_bought", "leave_sold"])
def test_the_price_rests_on_days_and_divisor(name: str) -> None:
    terms = {
        "leave_given_up": {"days_bought": "5"},
        "leave_bought": {"days_bought": "5", "bought_by": "net-pay"},
        "leave_sold": {"days_sold": "5"},
    }[name]
    why = priced({"days": "30", "bank_holidays": "additional", **terms}).why(name)
    path = "leave.days_sold" if name == "leave_sold" else "leave.days_bought"
    assert {path, "leave.day_divisor", "basic_pay"} <= set(why.rests_on)
    assert why.nature == "assumption"
    assert "45,000.00 × 5 days ÷ 260" in why.steps[0].text


def test_rows_of_staff_are_refused_by_the_same_law() -> None:
    from reward.workforce.staff import price as price_table

    row = {"kind": "employment", "salary": "45,000", "leave_days": "20", "tax_year": "2026-27"}
    rows = [
        {"id": "1", **row, "leave_sold": "1"},
        {"id": "2", **row, "leave_sold": "2"},
        {"id": "3", **row, "leave_sold": "1", "leave_bought": "1"},
        {"id": "4", **row, "leave_bought": "240"},
        {"id": "5", "kind": "agency", "rate": "200", "billed_days": "220", "leave_bought": "2", "tax_year": "2026-27"},
    ]
    found = price_table(table_of(rows), library=LIBRARY)
    assert [refusal.column for refusal in found.refused] == ["leave_sold", "leave_sold", "leave_bought", "leave_bought"]
    assert found.columns["gross_pay"][0] == "45173.08"
