"""What each group of a table comes to while its rows are priced into a file."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from reward.base.errors import InputError
from reward.cli import main
from reward.library.in_force import shipped
from reward.workforce.staff.control_totals import Totals
from reward.workforce.staff.priced_file import FileOutcome, price_file
from tests.workforce.test_staff_workers import mixed, written

POSTS = "id,salary,team,posts\n1,36000,Band 10,2.5\n2,36000,Band 9,1\n3,much,Band 9,1\n4,30000,Band 9,1\n5,30000,,1\n"


def priced(tmp_path: Path, **more: object) -> FileOutcome:
    source = tmp_path / "posts.csv"
    source.write_text(POSTS, "utf-8")
    return price_file(source, tmp_path / "out.csv", replace_existing=True, tax_year="2026-27", by=["team"], **more)


def test_groups_stand_in_order_and_add_up_to_the_totals(tmp_path: Path) -> None:
    found = priced(tmp_path)
    assert list(found.groups) == [("Band 9",), ("Band 10",), ("",)]
    # 36,000 costs 36,000 + 4,650 + 180 = 40,830 a year; 30,000 costs 33,900.
    assert [(each.priced, each.pay_pence, each.cost_pence) for each in found.groups.values()] == [
        (2, 66_000_00, 74_730_00),
        (1, 90_000_00, 102_075_00),
        (1, 30_000_00, 33_900_00),
    ]
    assert sum((each.cost_exact for each in found.groups.values()), start=0) == found.totals.cost_exact
    assert found.to_dict()["groups"][1] == {
        "team": "Band 10",
        "rows": 1,
        "posts": "2.50",
        "pay": "90000.00",
        "on_costs": "12075.00",
        "cost": "102075.00",
    }
    lines = found.summary.splitlines()
    assert lines[0].split() == ["team", "rows", "posts", "pay", "on", "costs", "cost"]
    assert lines[6].split() == ["all", "4", "5.50", "186,000.00", "24,705.00", "210,705.00"]


def test_the_command_writes_the_rows_and_says_what_the_groups_come_to(tmp_path: Path) -> None:
    found = priced(tmp_path)
    words = ["staff", str(tmp_path / "posts.csv"), "-o", str(tmp_path / "again.csv"), "--by", "team", "--tax-year", "2026-27"]  # fmt: skip
    done = CliRunner().invoke(main, words)
    assert (done.exit_code, done.stdout) == (1, f"{found.summary}\n")
    assert done.stdout.splitlines()[-1] == (
        f"Rests on: by team; 4 of 5 rows; figures of {shipped().version}, tax year 2026-27"
    )
    said = found.to_dict()
    assert (said["data_version"], said["parameters"]) == (shipped().version, {"by": "team"})
    assert said["remarks"] == list(found.remarks)


def test_blocks_and_workers_change_no_group(tmp_path: Path) -> None:
    source = written(tmp_path / "in.parquet", mixed(400), 60)
    every = [
        price_file(source, tmp_path / f"{rows}-{workers}.parquet", tax_year="2026-27", by=["kind", "nation"], rows=rows, workers=workers)
        for rows, workers in ((None, 1), (33, 1), (130, 2))
    ]  # fmt: skip
    assert len(every[0].groups) > 3
    assert every[0].groups == every[1].groups == every[2].groups
    total = sum(every[0].groups.values(), start=Totals())
    assert (total.priced, total.cost_exact) == (every[0].totals.priced, every[0].totals.cost_exact)
    assert pq.read_table(tmp_path / "130-2.parquet").num_rows == total.priced


def test_a_column_to_group_by_that_is_not_there_is_named_and_nothing_written(tmp_path: Path) -> None:
    source = tmp_path / "posts.csv"
    source.write_text(POSTS, "utf-8")
    with pytest.raises(InputError, match="no column 'tem' to group by; did you mean 'team'"):
        price_file(source, tmp_path / "out.csv", by=["tem"])
    assert [path.name for path in tmp_path.iterdir()] == ["posts.csv"]
