"""What moved the cost from one month's table to the next: worked by hand, cause by cause, adding up to the penny.

A post of £36,000 costs £3,402.45 a month: 3,000.00, NI of 15% above £417 and the levy of 0.5%. Each further pound of a
month's pay above that costs £1.155.
"""

import random
from datetime import date
from pathlib import Path

import pytest

from reward.base.errors import InputError
from reward.workforce.staff.bridge_causes import CAUSES, LINES
from reward.workforce.staff.bridges import MonthBridge, bridge
from reward.workforce.staff.budgets import budget
from tests.strategies.staff_rows import LIBRARY, Row, table_of, told
from tests.workforce.test_staff_part_year import part
from tests.workforce.test_staff_questions import OWN

OCTOBER = {
    "id": ["1", "2", "3", "4", "5", "6"],
    "kind": ["", "", "", "", "umbrella", ""],
    "salary": ["36,000", "36,000", "48,000", "24,000", "", "36,000"],
    "rate": ["", "", "", "", "500", ""],
    "grade": ["AO", "AO", "EO", "AO", "", "AO"],
    "fte": ["1", "1", "1", "0.5", "", "1"],
    "team": ["a", "a", "b", "b", "b", "a"],
    "vacant": ["", "", "", "", "", "yes"],
    "overtime": ["", "", "", "", "", ""],
}
NOVEMBER = OCTOBER | {
    "id": ["1", "2", "3", "8", "5", "6"],
    "salary": ["36,720", "48,000", "48,960", "24,000", "", "36,000"],
    "rate": ["", "", "", "", "550", ""],
    "grade": ["AO", "EO", "EO", "AO", "", "AO"],
    "fte": ["1", "1", "0.8", "1", "", "1"],
    "team": ["a", "b", "b", "b", "b", "a"],
    "vacant": [""] * 6,
    "overtime": ["1,200", "", "", "", "", ""],
}
AWARD = {date(2026, 11, 1): "2%"}


def moved(found: MonthBridge, group: int = 0) -> dict[str, int]:
    return {name: int(column[group]) for name, column in found.lines_pence.items() if column[group]}


def adds_up(found: MonthBridge) -> bool:
    of = found.lines_pence
    return bool((sum((of[name] for name in CAUSES), start=of["before"]) == of["after"]).all())


ONE = {"id": ["1"], "salary": ["36,000"]}
THREE = {"id": ["7", "8", "1"], "salary": ["36,000", "36,000", "48,000"]}
NONE: dict[str, list[str]] = {"id": [], "salary": []}


def test_tables_of_other_lengths_and_of_none_are_bridged() -> None:
    """36,000 costs 3,402.45 a month; 48,000 is 1,000 a month more, at 1.155 a pound."""
    more = bridge(THREE, ONE, "2026-11", library=LIBRARY)
    assert moved(more) == {"before": 3_402_45, "joiners": 6_804_90, "pay_changes": 1_155_00, "after": 11_362_35}
    fewer = bridge(ONE, THREE, "2026-11", library=LIBRARY)
    assert moved(fewer) == {"before": 11_362_35, "leavers": -6_804_90, "pay_changes": -1_155_00, "after": 3_402_45}
    assert moved(bridge(THREE, NONE, "2026-11", library=LIBRARY)) == {"joiners": 11_362_35, "after": 11_362_35}
    assert moved(bridge(NONE, THREE, "2026-11", library=LIBRARY)) == {"before": 11_362_35, "leavers": -11_362_35}


def test_each_cause_by_hand() -> None:
    found = bridge(NOVEMBER, OCTOBER, "2026-11", awards=AWARD, library=LIBRARY)
    assert found.refused == () and adds_up(found)
    assert moved(found) == {
        "before": 22_094_80,
        "leavers": -1_092_45,  # half of 24,000: 1,000 + 15% of 583 + 5
        "joiners": 5_649_90,  # the whole of 24,000, 2,247.45, and the post that was vacant, 3,402.45
        "awards": 231_00,  # 2% of 120,000 is 200 a month, each pound of it 1.155
        "moves": 1_085_70,  # from 36,720 to 48,000: 940 a month
        "hours": -942_48,  # a fifth of 48,960: 816 a month
        "allowances": 115_50,  # overtime of 1,200 a year
        "contracts": found.totals_pence["contracts"],
        "after": 27_627_47,
    }
    bills = [budget(table, month, 1, library=LIBRARY).totals_pence["contracts"] for table, month in ((OCTOBER, "2026-10"), (NOVEMBER, "2026-11"))]  # fmt: skip
    assert found.totals_pence["contracts"] == bills[1] - bills[0]


def test_the_ends_are_the_budgets_of_the_two_months_and_groups_add_up() -> None:
    found = bridge(NOVEMBER, OCTOBER, "2026-11", awards=AWARD, by=["team"], library=LIBRARY)
    assert adds_up(found) and found.groups == (("a",), ("b",))
    assert int(found.lines_pence["transfers"].sum()) == 0
    assert moved(found)["transfers"] == -3_402_45  # the second row goes from a to b as it was
    for table, month, line in ((OCTOBER, "2026-10", "before"), (NOVEMBER, "2026-11", "after")):
        alone = budget(table, month, 1, by=["team"], library=LIBRARY)
        assert alone.lines_pence["cost"][:, 0].tolist() == found.lines_pence[line].tolist()
    assert {name: int(found.lines_pence[name].sum()) for name in LINES} == found.totals_pence
    assert found.shown["line"].texts().cells()[0] == "cost of 2026-10"


def test_a_point_of_a_scale_is_an_increment_and_its_rise_an_award(tmp_path: Path) -> None:
    (tmp_path / "pay").mkdir()
    second = OWN[OWN.index("[[period]]") :].replace("from = 2024-04-01", "from = 2026-11-01")
    for old, new in (("36,000", "37,200"), ("37,200", "38,400"), ("38,400", "39,600")):
        second = second.replace(f'point = {1 if old == "36,000" else 2 if old == "37,200" else 3}, amount = "{old}"',
                                f'point = {1 if old == "36,000" else 2 if old == "37,200" else 3}, amount = "{new}"')  # fmt: skip
    (tmp_path / "pay" / "own.toml").write_text(OWN.replace("to = 2028-03-31", "to = 2026-10-31") + second)
    own = type(LIBRARY)(*LIBRARY.folders, tmp_path)
    table = {"id": ["1"], "scale": ["own"], "grade": ["g1"], "point": ["1"]}
    found = bridge(table | {"point": ["2"]}, table, "2026-11", library=own)
    # Point 1 rises from 36,000 to 37,200, and point 2 is then 38,400: 100 a month each.
    assert moved(found) == {"before": 3_402_45, "awards": 115_50, "increments": 115_50, "after": 3_633_45}


def test_a_new_tax_year_is_a_change_of_rules_and_a_part_of_a_month_is_none() -> None:
    table = {"id": ["1", "2"], "salary": ["36,000"] * 2, "start": ["", "2025-03-17"]}
    found = bridge(table, table, "2025-04", library=LIBRARY)
    # NI was 13.8% above 758, 309.40, and is 15% above 417, 387.45; the second was paid 15 of 31 days in March.
    assert moved(found)["rules"] == 78_05
    first = budget(table, "2025-03", 1, by=["id"], library=LIBRARY).lines_pence["cost"][1, 0]
    assert moved(found)["starts_and_ends"] == 3_402_45 - first
    assert adds_up(found)


def test_a_bonus_of_one_month_is_its_own_line() -> None:
    table = {"id": ["1"], "salary": ["36,000"], "bonus": ["1,000"], "bonus_month": ["11"]}
    assert moved(bridge(table, table, "2026-11", library=LIBRARY))["bonuses"] == 1_155_00
    assert moved(bridge(table, table, "2026-12", library=LIBRARY))["bonuses"] == -1_155_00


@pytest.mark.parametrize("seed", range(3))
def test_any_two_tables_add_up_row_by_row(seed: int) -> None:
    draw = random.Random(seed)
    every = [part(draw, number)[0] | {"tax_year": ""} for number in range(60)]
    after: list[Row] = [
        row | {"id": every[number]["id"]} for number, row in enumerate(part(draw, 90 + n)[0] for n in range(60))
    ]
    found = bridge(table_of(after[10:]), table_of(every[:50]), "2026-07", library=LIBRARY)
    assert adds_up(found)
    rows = {name: column.money() for name, column in found.rows.items() if name != "id"}
    sums = sum(column.pence for name, column in rows.items() if name != "after" and column is not None)
    assert rows["after"] is not None and (sums == rows["after"].pence).all()


def test_a_row_that_one_table_refuses_is_left_out_of_both() -> None:
    found = bridge(OCTOBER, OCTOBER | {"salary": ["much", *OCTOBER["salary"][1:]]}, "2026-11", library=LIBRARY)
    assert [(each.row, each.what.endswith("(in the table before)")) for each in found.refused] == [(1, True)]
    assert told(found) == (
        "not read: 'team'",
        "1 row is refused in the other table, and left out of both",
    )
    assert "joiners" not in moved(found) and adds_up(found)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"month_before": "2026-12"}, "swap the tables"),
        ({"awards": {date(2026, 9, 1): "2"}}, "moves nothing between the two months"),
        ({"awards": {date(2026, 11, 1): "2 paid=2026-12-31"}}, "has no paid"),
        ({"by": ["tem"]}, "did you mean 'team'"),
    ],
)
def test_what_cannot_be_bridged_is_one_line(more: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        bridge(NOVEMBER, OCTOBER, "2026-11", library=LIBRARY, **more)


def test_rows_are_matched_by_their_ids_or_not_at_all() -> None:
    with pytest.raises(InputError, match="needs the column id in both tables"):
        bridge({"salary": ["1"]}, OCTOBER, "2026-11", library=LIBRARY)
