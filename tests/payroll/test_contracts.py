"""A contract's days: counted from the calendar, laid on pay days, and the holiday pay that they earn."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from reward.base.money import column
from reward.payroll.contracts import BilledDays, holiday_paid
from reward.payroll.payslips import Payslips
from tests.strategies.pay_days import Case

RATE = 120_700
"""Holiday of 12.07%."""


def slips_of(
    year: int = 2026, assumptions: dict[str, Any] | None = None, person: Any = None, **contract: Any
) -> Payslips:
    terms = {"margin_per_week": "20", **contract.pop("umbrella", {})}
    days = contract.pop("pay_days", {})
    offer = {
        "kind": "umbrella",
        "rate": {"amount": "400", "per": "day"},
        "contract": {"days_per_week": "5", "hours_per_day": "7.5", **contract},
        "umbrella": terms,
        "pay_days": days,
    }
    found = Case(year, offer, person or {}, assumptions or {}).priced().slips
    assert found is not None
    return found


def billed(slips: Payslips) -> dict[str, int]:
    """Hundredths of days by the pay day's date."""
    return {day.on.isoformat(): int(slips.figures_pence["days_worked"][place]) for place, day in enumerate(slips.days)}


def margins(slips: Payslips) -> Iterator[int]:
    for part in slips.years:
        rows: Any = part.ground.rows
        yield from (int(each) for each in rows.margin_weeks)


# --- the count -----------------------------------------------------------------------------------


def test_the_typical_220_days_are_252_less_32() -> None:
    """The issue: 261 weekdays of 2026-27 less nine bank holidays, 20 of leave, 5 of sickness and 7 of bench."""
    slips = slips_of(start=date(2026, 4, 6), months=12)
    assert slips.counted == {
        "weekdays": 261_00, "bank holidays": 9_00, "outside its week": 0, "unpaid leave": 20_00, "sickness": 5_00, "bench": 7_00,
    }  # fmt: skip
    totals = slips.totals_pence
    assert (totals["days_worked"], totals["days_not_billed"], totals["bank_holidays"]) == (220_00, 32_00, 9_00)
    assert totals["assignment_income"] == 220 * 400_00


def test_a_tax_years_pay_days_pay_for_their_own_weeks() -> None:
    """52 Fridays from 10 April pay for 4 April to 2 April: a weekday less than the tax year has."""
    slips = slips_of()
    assert slips.counted["weekdays"] == 260_00
    assert slips.totals_pence["days_worked"] == 219_00
    assert slips.rests_on[0] == (
        "260 weekdays - 9 bank holidays - 20 unpaid leave - 5 sickness - 7 bench = 219 billed days"
        " from 4 April 2026 to 2 April 2027"
    )


def test_bank_holidays_are_those_of_the_nation() -> None:
    """October and November 2026 have 43 weekdays; Scotland has 30 November, England none."""
    none = {"unpaid_leave_days": "0", "sickness_days": "0", "bench_days": "0"}
    for nation, free in (("england", 0), ("scotland", 1), ("northern-ireland", 0)):
        slips = slips_of(2026, none, {"nation": nation}, start=date(2026, 10, 1), months=2)
        assert (slips.counted["weekdays"], slips.counted["bank holidays"]) == (43_00, free * 100)
        assert slips.totals_pence["days_worked"] == (43 - free) * 100


def test_bench_is_at_the_end_leave_in_weeks_and_sickness_in_days() -> None:
    """June 2026: 22 weekdays from Monday the 1st to Tuesday the 30th, without a bank holiday."""
    off = {"unpaid_leave_days": "26", "sickness_days": "10", "bench_days": "10"}
    slips = slips_of(2026, off, start=date(2026, 6, 1), months=1)
    # 22 weekdays of 252 in June: 26, 10 and 10 days a year are 2, 1 and 1 of them.
    assert slips.counted == {
        "weekdays": 22_00, "bank holidays": 0, "outside its week": 0, "unpaid leave": 2_00, "sickness": 1_00, "bench": 1_00,
    }  # fmt: skip
    assert billed(slips) == {
        "2026-06-05": 5_00,
        "2026-06-12": 4_00,  # one day of sickness, in the middle of 19 working days
        "2026-06-19": 3_00,  # two days of leave from the week in the middle
        "2026-06-26": 5_00,
        "2026-06-30": 1_00,  # Monday the 29th; Tuesday the 30th is bench
    }


def test_a_week_of_four_days_bills_four_fifths_of_each_weekday() -> None:
    none = {"unpaid_leave_days": "0", "sickness_days": "0", "bench_days": "0"}
    slips = slips_of(2026, none, start=date(2026, 6, 1), months=1, days_per_week="4")
    assert slips.counted["outside its week"] == 4_40
    assert slips.totals_pence["days_worked"] == 17_60
    assert "22 weekdays - 0 bank holidays - 4.4 outside its week - 0 unpaid leave" in slips.rests_on[0]
    uneven = slips_of(2026, none, start=date(2026, 6, 1), months=1, days_per_week="3.33")
    assert list(billed(uneven).values())[:4] == [3_33] * 4
    six = slips_of(2026, none, start=date(2026, 6, 1), months=1, days_per_week="6")
    assert six.totals_pence["days_worked"] == 26_40
    assert "- 0 bank holidays + 4.4 outside its week - 0 unpaid leave" in six.rests_on[0]


def test_stated_days_are_those_of_the_contract_and_shared_by_time() -> None:
    """220 in twelve months; of six of them, 183 of 365 days, 110.30."""
    slips = slips_of(start=date(2026, 4, 6), months=12, billed_days="220")
    assert slips.totals_pence["days_worked"] == 220_00
    half = slips_of(2026, {"months": 6}, start=date(2026, 4, 6), months=12, billed_days="220")
    assert half.totals_pence["days_worked"] == 110_30
    short = slips_of(start=date(2026, 4, 6), months=6, billed_days="110")
    assert short.totals_pence["days_worked"] == 110_00
    weeks = slips_of(start=date(2026, 4, 6), months=6, billed_weeks="22")
    assert weeks.totals_pence["days_worked"] == 110_00


def test_stated_weeks_pay_no_more_than_they_are() -> None:
    """22 weeks at £2,000 in six months: a week with a bank holiday is paid by its days."""
    case = Case(
        2026,
        {
            "kind": "umbrella",
            "rate": {"amount": "2,000", "per": "week"},
            "contract": {
                "billed_weeks": "22", "days_per_week": "5", "hours_per_day": "7.5", "start": date(2026, 4, 6), "months": 6,
            },
            "umbrella": {"margin_per_week": "20"},
        },
    )  # fmt: skip
    assert case.priced().pence_of("assignment_income") == 22 * 2_000_00
    undated = Case(
        2026, {**case.offer, "contract": {"billed_weeks": "22", "days_per_week": "5", "hours_per_day": "7.5"}}
    )
    assert undated.priced().pence_of("assignment_income") == 22 * 2_000_00
    assert undated.priced().pence_of("days_worked") == 110_00


def test_a_margin_is_charged_for_each_week_with_work() -> None:
    """44 full weeks; and by the calendar each week, Monday to Sunday, with any billed day, once."""
    assert sum(margins(slips_of(billed_days="220"))) == 44_00
    slips = slips_of(start=date(2026, 4, 6), months=12)
    weeks = [100 if days else 0 for days in billed(slips).values()]
    assert list(margins(slips)) == weeks
    assert sum(slips.figures_pence["assignment_income"] - slips.figures_pence["gross_pay"]) > sum(weeks) * 20


def test_full_weeks_of_two_and_of_four_weeks_and_days_that_do_not_fill_a_week() -> None:
    slips = slips_of(billed_days="107", pay_days={"frequency": "fortnightly", "first": date(2026, 4, 10)})
    assert list(billed(slips).values())[:12] == [10_00] * 10 + [7_00, 0]
    assert list(margins(slips))[:12] == [2_00] * 10 + [1_40, 0]
    monthly = slips_of(billed_days="220", pay_days={"frequency": "monthly"})
    assert set(billed(monthly).values()) == {18_33, 18_34}
    assert sum(billed(monthly).values()) == 220_00


def test_a_sacrifice_a_year_is_given_up_for_the_time_of_the_contract() -> None:
    """£6,000 a year: all of it in twelve months, and 183 / 365 in six."""
    whole = slips_of(start=date(2025, 12, 1), months=12, year=2025, umbrella={"sacrifice": "6,000"})
    assert whole.totals_pence["salary_sacrifice"] == 6_000_00
    half = slips_of(start=date(2026, 4, 6), months=6, umbrella={"sacrifice": "6,000"})
    assert half.totals_pence["salary_sacrifice"] == 3_008_22
    undated = slips_of(umbrella={"sacrifice": "6,000"})
    assert undated.totals_pence["salary_sacrifice"] == 6_000_00


def test_allowances_of_the_employer_come_off_each_pay_day() -> None:
    """£1,040 a year are £20 a week off the employer's NI and £10.40 a year off the levy, and stay in gross pay."""
    plain = slips_of(billed_days="220")
    allowed = slips_of(2026, {"employment_allowance": "1,040", "levy_allowance": "10.40"}, billed_days="220")
    # 1,726.76 and NI of 130.65 + 113.96 and levy 8.63 are 1,980.00; 1,744.24 and 247.24 - 20 and 8.72 - 0.20 are too.
    assert (int(plain.figures_pence["gross_pay"][0]), int(allowed.figures_pence["gross_pay"][0])) == (
        1_726_76,
        1_744_24,
    )


# --- holiday that is set aside --------------------------------------------------------------------


def laid(billed_days: list[int], leave: list[int]) -> BilledDays:
    return BilledDays(billed_days, [100] * len(billed_days), leave, "")


def test_leave_is_paid_as_far_as_it_has_accrued() -> None:
    """Five days accrue 0.60; the first week of leave has 1.20 days in the pot and takes all of it."""
    paid, lost = holiday_paid(laid([500, 500, 0, 500], [0, 0, 500, 0]), column(100_00, 100_00, 0, 100_00), 0, RATE)
    assert paid.tolist() == [0, 0, 200_00, 100_00]
    assert lost == 0


def test_a_day_of_leave_is_its_share_of_the_pot() -> None:
    """Forty days accrue 4.82; two of them are 2 / 4.82 of £482."""
    weeks = [500] * 8
    paid, _ = holiday_paid(laid([*weeks, 0, 500], [0] * 8 + [200, 0]), column(*[60_25] * 8, 0, 0), 0, RATE)
    assert paid.tolist() == [0] * 8 + [200_00, 282_00]


def test_leave_before_any_has_accrued_is_unpaid() -> None:
    paid, _ = holiday_paid(laid([0, 500], [500, 0]), column(0, 100_00), 0, RATE)
    assert paid.tolist() == [0, 100_00]


@pytest.mark.parametrize(
    ("forfeited", "lost"),
    [(0, 0), (60, 50_00), (120, 100_00), (9_999, 100_00)],  # of 1.20 days and £100
)
def test_what_is_lost_is_lost_even_where_leave_takes_all_that_has_accrued(forfeited: int, lost: int) -> None:
    paid, gone = holiday_paid(laid([1_000, 0], [0, 500]), column(100_00, 0), forfeited, RATE)
    assert gone == lost
    assert paid.tolist() == [0, 100_00 - lost]


def test_leave_after_the_last_work_is_paid_and_the_rest_with_it() -> None:
    paid, _ = holiday_paid(laid([2_500, 0, 0], [0, 100, 0]), column(301_00, 0, 0), 0, RATE)
    assert paid.tolist() == [0, 301_00, 0]


def test_nothing_set_aside_pays_nothing() -> None:
    paid, lost = holiday_paid(laid([0, 0], [0, 0]), column(0, 0), 500, RATE)
    assert (paid.tolist(), lost) == ([0, 0], 0)
