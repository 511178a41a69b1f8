"""The self-test of an installed copy: it sees what it should, and what is wrong."""

import csv
import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from reward.answer import self_test
from reward.cli import main
from reward.library.folders import shipped_scales
from reward.library.in_force import Library
from reward.library.toml_files import read_toml

CASES = Path(__file__).parents[1] / "cases"


def test_this_copy_works() -> None:
    tested = self_test.self_test()
    assert tested.works, [part.failed for part in tested.parts]
    assert [part.looked_at > 10 for part in tested.parts] == [True] * 5


def test_the_examples_are_rows_of_the_published_ones() -> None:
    """Each shipped example of pay and tax, and of pay and NI, is one of the published rows."""
    tax, ni, _ = read_toml(self_test.REFERENCE)["published"]
    published = [
        f"{row['pay']} {row['tax']}"
        for row in csv.DictReader((CASES / "hmrc-paye.csv").read_text("utf-8").splitlines())
    ]
    assert {f"{row[6]} {row[7]}" for row in tax["rows"]} <= set(published)
    rows = csv.DictReader((CASES / "hmrc-ni.csv").read_text("utf-8").splitlines())
    each = {(row["frequency"], row["pay"], row["category"], row["employee_ni"], row["employer_ni"]) for row in rows}
    assert {(row[2], *row[5:]) for row in ni["rows"]} <= each


def test_a_wrong_figure_of_the_data_is_seen_and_told_with_status_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "scales"
    shutil.copytree(shipped_scales(), folder)
    file = folder / "statutory" / "national_insurance.toml"
    file.write_text(re.sub(r'(employer_rate +)= "15%"', r'\1= "14%"', file.read_text("utf-8")), "utf-8")
    monkeypatch.setattr(self_test, "shipped_scales", lambda: folder)
    monkeypatch.setattr(self_test, "shipped", lambda: Library(folder))
    result = CliRunner().invoke(main, ["self-test"], prog_name="reward")
    assert result.exit_code == 1
    assert "This copy does not work as it should." in result.stdout
    assert "met-estate-strategy-contract: gross_pay is 145" in " ".join(result.stdout.split())
    found = json.loads(CliRunner().invoke(main, ["self-test", "--json"], prog_name="reward").stdout)
    assert found["works"] is False
    assert [bool(part["failed"]) for part in found["parts"]] == [True, False, True, False, False]
