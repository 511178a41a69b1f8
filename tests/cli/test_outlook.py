"""The commands that look ahead: they agree with the library, and every fault is one line."""

import json

import pytest
from click.testing import CliRunner, Result

import reward
from reward.base.dates import TaxYear
from reward.cli import main
from reward.report import outlook
from tests.years import LATER, NEWEST

POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
YEAR = ("--tax-year", "2026-27")
LAST = ("--tax-year", str(NEWEST))
AFTER = (str(LATER), str(TaxYear(LATER.start + 1)))
"""The first two years without figures."""
FROZEN = ("--set", "assume.later_years=frozen")
REFUSE = ("--set", "assume.later_years=refuse")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), prog_name="reward")


def frozen() -> reward.Assumptions:
    return reward.Assumptions.model_validate({"later_years": "frozen"})


def test_the_commands_print_what_the_library_gives() -> None:
    options = {"tax_year": "2026-27", "assumptions": frozen()}
    pairs = [
        (run("project", POST, CONTRACT, "--years", "4", *YEAR, *FROZEN, "--json"), reward.project(POST, CONTRACT, years=4, **options)),
        (run("sensitivity", POST, CONTRACT, "--range", "assume.cpi=2:3", *YEAR, *FROZEN, "--json"), reward.sensitivity(POST, CONTRACT, ranges=["assume.cpi=2:3"], **options)),
        (run("likelihood", POST, CONTRACT, "--draws", "1000", "--seed", "9", *YEAR, *FROZEN, "--json"), reward.likelihood(POST, CONTRACT, 1000, 9, **options)),
    ]  # fmt: skip
    for result, found in pairs:
        assert result.exit_code == 0, result.output
        assert json.loads(result.stdout) == json.loads(json.dumps(found.to_dict()))


def test_project_looks_ten_years_ahead_unless_told() -> None:
    ten = json.loads(run("project", POST, *YEAR, *FROZEN, "--json").stdout)
    assert len(ten["offers"][0]["years"]) == 10
    words = ("--set", "assume.months=18", "--set", "assume.start=2026-10-06")
    part = json.loads(run("project", POST, *YEAR, *FROZEN, *words, "--json").stdout)
    assert (part["from"], part["months"]) == ("2026-10-06", "18")
    assert [year["months_worked"] for year in part["offers"][0]["years"]] == ["6", "12"]


def test_a_start_says_which_tax_year_is_first() -> None:
    found = json.loads(run("project", POST, "--months", "12", "--start", "2025-10-06", *YEAR, "--json").stdout)
    assert [year["tax_year"] for year in found["offers"][0]["years"]] == ["2025-26", "2026-27"]


@pytest.mark.parametrize("command", ["project", "sensitivity", "likelihood"])
@pytest.mark.parametrize("width", [60, 80, 100])
def test_reports_fit_the_terminal(command: str, width: int) -> None:
    options = {"tax_year": "2026-27", "assumptions": frozen()}
    if command == "project":
        text = outlook.projection(reward.project(POST, CONTRACT, years=3, **options), width)
    elif command == "sensitivity":
        text = outlook.sensitivity(reward.sensitivity(POST, CONTRACT, **options), width)
    else:
        text = outlook.likelihood(reward.likelihood(POST, CONTRACT, 1000, **options), width)
    # Numbers are never cut: only a table may need more than 60.
    assert max(map(len, text.splitlines())) <= max(width, 80)


@pytest.mark.parametrize(
    ("command", "more"), [("sensitivity", ("--years", "3")), ("likelihood", ("--months", "36", "--draws", "1000"))]
)
def test_years_looked_at_without_figures_are_named_in_text_and_json(command: str, more: tuple[str, ...]) -> None:
    words = (command, POST, CONTRACT, *more, *LAST)
    result = run(*words)
    assert f"(assumed from {LATER} on)" in " ".join(result.stdout.split())
    assert result.stderr.count(f"tax years after {NEWEST} are an assumption") == 1
    assert result.stdout == run(*words, *FROZEN).stdout
    assert json.loads(run(*words, "--json").stdout)["assumed"] == [*AFTER]
    short = run(command, POST, CONTRACT, "--months", "12", *more[2:], *LAST)
    assert "assumed)" not in short.stdout and "are an assumption: what" not in short.stderr


def test_every_assumed_year_says_so_on_its_line() -> None:
    lines = run("project", POST, CONTRACT, "--years", "3", *LAST).stdout.splitlines()
    for year in AFTER:
        told = [line for line in lines if line.startswith(year)]
        assert len(told) >= 3
        assert all(", assumed" in line for line in told)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("project", POST, "--years", "2", *REFUSE), "leave out assume.later_years=refuse"),
        (("sensitivity", POST, CONTRACT, "--years", "2", *REFUSE), "leave out assume.later_years=refuse"),
        (("project", POST, "--years", "31"), "1 to 30"),
        (("project", POST, "--years", "2", "--months", "2"), "not both"),
        (("project", POST, "--start", "2026-02-31"), "is no day of any month; write it as 2026-11-22"),
        (("project", POST, "--start", "1999-01-01", "--months", "3"), "the oldest are for 2023-24"),
        (("project", POST, "--months", "3", "--basis", "payslips"), "basis 'year'"),
        (("project", "nothing-like-it", "--years", "1"), "no offer 'nothing-like-it'"),
        (("sensitivity", POST, CONTRACT, "--range", "B:rate.amount"), "PATH=LOW:HIGH"),
        (("sensitivity", POST, CONTRACT, "--measure", "take-home"), "did you mean 'take_home'"),
        (("likelihood", POST, CONTRACT, "--draws", "5", "--months", "12"), "5 draws"),
        (("likelihood", POST, CONTRACT, *REFUSE), "leave out assume.later_years=refuse"),
    ],
)
def test_a_fault_is_one_line(words: tuple[str, ...], fault: str) -> None:
    result = run(*words, *LAST)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert fault in result.stderr
    assert not result.stdout
