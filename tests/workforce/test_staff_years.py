"""Awards, increments and scales as time goes by, and dates in another year."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reward.base.amounts import pounds
from reward.workforce.staff import award, budget, change, price
from tests.strategies.staff_rows import LIBRARY, Row, table_of

POST: Row = {"id": "P1", "kind": "employment", "salary": "30,000"}
ON_SCALE: Row = {"id": "P1", "kind": "employment", "scale": "met-police-staff", "grade": "band-c", "point": "minimum"}


def pay_by_month(row: Row, awards: dict[date, str], first: str = "2026-04", months: int = 12) -> list[int]:
    found = budget(table_of([row]), first, months, awards=awards, library=LIBRARY)
    assert found.refused == ()
    return [int(pence) for pence in found.lines_pence["pay"][0]]


# --- an award and what is still to come --------------------------------------------------


def test_an_award_raises_the_increment_and_the_top_that_come_after_it() -> None:
    """(30,000 + 1,000) × 1.032 ÷ 12; with a top of 31,000 that stayed it would be 2,583.33, with the top alone 2,663.33."""
    row = {**POST, "increment_date": "2026-10-01", "increment": "1,000", "top": "31,000"}
    months = pay_by_month(row, {date(2026, 9, 1): "3.2"})
    assert months == [2_500_00] * 5 + [2_580_00] + [2_666_00] * 6


@given(
    salary=st.integers(20, 90),
    step=st.integers(1, 5),
    room=st.integers(0, 6),
    rises=st.tuples(st.integers(0, 80), st.integers(0, 8)),
    days=st.permutations([date(2026, month, 1) for month in (5, 7, 10)]),
)
@settings(max_examples=60, deadline=None)
def test_the_order_of_awards_and_increments_makes_no_difference(
    salary: int, step: int, room: int, rises: tuple[int, int], days: list[date]
) -> None:
    """Once all have come, pay is the scale's point raised by both awards; of whole thousands no penny is rounded."""
    row = {**POST, "salary": f"{salary}000", "increment": f"{step}000", "top": f"{salary + room}000"}
    row["increment_date"] = days[0].isoformat()
    months = pay_by_month(row, {days[1]: f"{Decimal(rises[0]) / 10}", days[2]: f"{rises[1]}"})
    yearly = min(salary + step, salary + room) * (1000 + rises[0]) * (100 + rises[1])
    assert months[-1] == _march_of(yearly)


def _march_of(yearly: int) -> int:
    """What is left of a year's pence for its last month, after eleven twelfths to the nearest penny."""
    return yearly - (22 * yearly + 12) // 24


def test_a_post_above_its_top_keeps_its_pay_and_has_the_award() -> None:
    row = {**POST, "salary": "32,000", "increment_date": "2026-10-01", "increment": "1,000", "top": "31,000"}
    months = pay_by_month(row, {date(2026, 9, 1): "3"})
    assert months[-1] == _march_of(3_296_000)


# --- scales ------------------------------------------------------------------------------


def test_a_scale_whose_points_nobody_published_asks_for_the_step() -> None:
    """Band C has its two ends alone, so where a post stands after an increment is not known."""
    rows = [
        {**ON_SCALE, "increment_date": "2026-06-01"},
        {**ON_SCALE, "id": "P2", "point": "maximum", "increment_date": "2026-06-01"},
        {**ON_SCALE, "id": "P3", "increment_date": "2026-06-01", "increment": "500"},
    ]
    found = budget(table_of(rows), "2026-04", 3, by=["id"], library=LIBRARY)
    (refused,) = found.refused
    assert (refused.row, refused.column) == (1, "increment_date")
    assert "no points of Band C are published" in refused.what and "One pay point a year" in refused.what
    assert "\n" not in refused.what
    by_id = {
        label[0]: [int(pence) for pence in found.lines_pence["pay"][at]] for at, label in enumerate(found.groups.labels)
    }
    assert by_id["P2"] == [4_571_92, 4_571_91, 4_571_92]  # 54,863 a year, at the top of the band
    assert by_id["P3"] == [3_832_17, 3_832_16, 3_873_83]  # 45,986, and 46,486 from June


def test_a_teacher_on_the_shipped_scale_steps_up_on_the_day_of_the_award() -> None:
    """By hand: M1 of 2025/26 is 32,916 and M2 of 2026/27 36,042 a year; 15% of what is above 417 a month is the employer's NI."""
    row = {"id": "T1", "scale": "teachers-england", "grade": "main", "point": "M1", "pension_scheme": "none"}
    found = budget(table_of([{**row, "increment_date": "2026-09-01"}]), "2026-08", 2, library=LIBRARY)
    assert [int(pence) for pence in found.lines_pence["pay"][0]] == [2_743_00, 3_003_50]
    assert [int(pence) for pence in found.lines_pence["employer_ni"][0]] == [
        348_90,
        387_97,
    ]  # 387.975: half a penny is dropped


def test_months_after_a_scales_last_day_are_told() -> None:
    """The scale of August 2025 ends on 31 July 2026."""
    said = "Metropolitan Police staff, bands A to G: no figures after 31 July 2026 yet; the last ones are kept"
    for months, told in ((4, False), (5, True)):
        found = budget(table_of([ON_SCALE]), "2026-04", months, library=LIBRARY)
        assert found.refused == () and any(each.startswith(said) for each in found.remarks) is told
    left = budget(table_of([{**ON_SCALE, "end": "2026-07-31"}]), "2026-04", 12, library=LIBRARY)
    assert not any(each.startswith(said) for each in left.remarks)
    raised = award(table_of([ON_SCALE]), "1", on=date(2026, 9, 1), library=LIBRARY)
    assert any(each.startswith(said) for each in raised.remarks)
    part = table_of([{**ON_SCALE, "start": "2026-06-01"}])
    assert price(part, tax_year="2026-27", library=LIBRARY).refused != ()
    kept = price(part, tax_year="2026-27", later_years="frozen", library=LIBRARY)
    assert kept.refused == () and any(each.startswith(said) for each in kept.remarks)
    whole = price(table_of([ON_SCALE]), tax_year="2026-27", library=LIBRARY)
    assert not any(each.startswith(said) for each in whole.remarks)  # its first day is what it is priced on


# --- another year ------------------------------------------------------------------------


def test_dates_move_with_the_year_that_a_table_is_held_against() -> None:
    """A starter and a leaver of 2026-27 are a starter and a leaver of 2025-26."""
    rows = [
        {**POST, "salary": "40,000", "start": "2026-10-01"},
        {**POST, "id": "P2", "salary": "40,000", "end": "2026-08-31"},
    ]
    found = change(table_of(rows), "2025-26", tax_year="2026-27", by=["id"], library=LIBRARY)
    assert found.refused == ()
    assert list(found.before_pence["basic_pay"]) == list(found.after_pence["basic_pay"]) == [20_000_00, 16_666_67]
    back = change(table_of([{**row, "start": row.get("start", "").replace("2026", "2025"), "end": row.get("end", "").replace("2026", "2025")} for row in rows]), "2026-27", tax_year="2025-26", by=["id"], library=LIBRARY)  # fmt: skip
    assert list(back.before_pence["employer_cost"]) == list(found.after_pence["employer_cost"])
    assert list(back.after_pence["employer_cost"]) == list(found.before_pence["employer_cost"])


def test_a_date_that_the_other_year_lacks_is_the_day_before() -> None:
    year, other, start, moved = "2023-24", "2024-25", "2024-02-29", "2025-02-28"
    row = {**POST, "start": start}
    found = change(table_of([row]), other, tax_year=year, figures=["basic_pay"], library=LIBRARY)
    there = price(table_of([{**row, "start": moved}]), tax_year=other, library=LIBRARY)
    assert found.refused == () and [int(found.after_pence["basic_pay"][0])] == [pounds(there.columns["basic_pay"][0])]


@pytest.mark.parametrize("born", ["2006-10-01", "2006-02-01", "2007-12-15"])
def test_letters_that_follow_from_a_birth_date_follow_it_in_the_later_years_of_a_budget(born: str) -> None:
    """Three years together are the three years one by one: who turns 21 in the second costs NI from then on."""
    table = {
        "id": ["1", "2", "3", "4", "5", "6"],
        "salary": ["30,000", "41,000", "30,000", "no pay", "30,000", ""],
        "rate": ["", "", "", "", "", "300"],
        "per": ["", "", "", "", "", "day"],
        "kind": ["", "", "", "", "", "umbrella"],
        "born": [born, "", "1961-03-02", born, born, born],
        "ni_category": ["", "", "", "", "A", ""],
    }
    together = budget(table, "2026-04", 36, by=["id"], library=LIBRARY)
    apart = [budget(table, f"{year}-04", 12, by=["id"], library=LIBRARY) for year in (2026, 2027, 2028)]
    for line, amounts in together.lines_pence.items():
        one_by_one = np.concatenate([each.lines_pence[line] for each in apart], axis=1)
        assert amounts.tolist() == one_by_one.tolist(), line
    nil, paid = (int(each) for each in (together.lines_pence["employer_ni"][0] == 0).nonzero()[0][[0, -1]])
    assert nil == 0 and 0 < paid < 35  # first under 21, and not to the end
