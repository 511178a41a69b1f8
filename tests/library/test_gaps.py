"""What the data does not hold: the days of a year without figures, and what was looked for in vain."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from reward.base.dates import TaxYear
from reward.base.errors import FiguresError
from reward.cli import main
from reward.library.check import check
from reward.library.file_records import records
from reward.library.folders import shipped_scales
from reward.library.gaps import gaps
from reward.library.in_force import Library, shipped


@pytest.mark.parametrize("year", [2023, 2025, 2026, 2027])
def test_a_gap_is_every_day_that_is_refused_and_no_other(year: int) -> None:
    missing = {
        (gap.category, gap.name, gap.table, gap.first + timedelta(days=day))
        for gap in gaps(shipped(), TaxYear(year))
        for day in range((gap.last - gap.first).days + 1)
    }
    first, last = TaxYear(year).first, TaxYear(year).last
    days = [first, *(first + timedelta(days=30 * month) for month in range(1, 12)), last]
    for category in ("statutory", "pay", "allowances", "pension", "leave"):
        for name in shipped().names(category):
            for table, model in records(category, name).items():
                if table not in shipped().table(category, name) or table == "revaluation":
                    continue
                for day in days:
                    try:
                        shipped().in_force(category, name, model, day, table=table)
                        refused = False
                    except FiguresError:
                        refused = True
                    assert refused == ((category, name, table, day) in missing), (category, name, table, day)


def test_the_command_lists_them_with_what_was_looked_for() -> None:
    printed = CliRunner().invoke(main, ["scales", "gaps", "2026-27"]).stdout
    assert "pay/met-police-staff" in printed
    assert "The Budget of 28 October 2026" in printed
    data = json.loads(CliRunner().invoke(main, ["scales", "gaps", "2027-28", "--json"]).stdout)
    (tax,) = [row for row in data["gaps"] if row["name"] == "income_tax"]
    assert (tax["first"], tax["last"]) == ("2027-04-06", "2028-04-05")
    assert data["unsaid"]["sources"] == len(shipped().sources)
    assert 0 < data["unsaid"]["no_address"] < data["unsaid"]["sources"]
    assert f"Of {len(shipped().sources)} sources" in " ".join(printed.split())
    assert {row["looked"] for row in data["not_held"]} and all(row["files"] for row in data["not_held"])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('files  = ["pay/njc", ', 'files  = ["pay/njx", ', "there is no file 'pay/njx'"),
        ("looked = 2026-11-27", 'looked = "today"', "not_held 1, looked"),
        ("what   =", "whit   =", "not_held 1, what: this key is needed"),
        ("[[not_held]]", "x = 1\n[[not_held]]", "x: only [[not_held]] stands here"),
    ],
)
def test_the_check_reads_what_is_not_held(old: str, new: str, said: str, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(shipped_scales(), tmp_path / "scales"))
    text = (copy / "not-held.toml").read_text("utf-8")
    (copy / "not-held.toml").write_text(text.replace(old, new, 1), "utf-8")
    assert any(said in str(problem) for problem in check(Library(copy)))
