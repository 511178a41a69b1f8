"""Reports byte for byte, so that a review reads the change: `python tests/report/test_golden.py` writes them anew."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from reward.cli import main

GOLDEN = Path(__file__).parent / "golden"
POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
YEAR = ("--tax-year", "2026-27")

REPORTS = {
    "price-post.txt": ("price", POST, *YEAR),
    "price-post-worth.txt": (
        "price", POST, *YEAR, "--set", "person.born=1981-04-06", "--set", "person.children=2", "--set", "pay.basic=64,000",
        "--set", "person.commute.minutes_each_way=45", "--set", "assume.weight_deferred=60",
    ),
    "price-contract-scotland-loans.txt": (
        "price", CONTRACT, *YEAR, "--set", "person.nation=scotland", "--set", "person.student_loans=plan-2,postgraduate",
    ),
    "compare-three.txt": ("compare", POST, CONTRACT, "lewisham-plumber-so2", *YEAR, "--full"),
    "why-gross-pay.txt": ("why", CONTRACT, "gross_pay", *YEAR),
    "why-total-reward.txt": ("why", POST, "total_reward", *YEAR),
    "scales-lgps.txt": ("scales", "show", "lgps"),
    "payslips-contract.txt": ("payslips", CONTRACT, *YEAR, "--set", "umbrella.holiday_pay=accrued"),
    "payslips-post-two-years.txt": (
        "payslips", POST, "--tax-year", "2025-26", "--set", "contract.start=2025-07-14", "--set", "contract.months=12",
        "--set", "pay.basic=scale", "--set", "person.p45.pay=9,000", "--set", "person.p45.tax=1,200",
        "--set", "person.student_loans=plan-2", "--set", "person.other_pay.2026-27=10,000",
    ),
    "why-income-tax-payslips.txt": ("why", CONTRACT, "tax_owed_later", *YEAR, "--basis", "payslips"),
    "project-two.txt": (
        "project", POST, CONTRACT, "--months", "36", "--start", "2026-10-06", *YEAR, "--set", "assume.later_years=frozen",
        "--set", "assume.award_percent=3", "--set", "assume.vetting_weeks=8",
    ),
    "sensitivity.txt": ("sensitivity", POST, CONTRACT, "--range", "B:rate.amount=300:800", *YEAR),
    "sensitivity-24-months.txt": (
        "sensitivity", POST, CONTRACT, "--months", "24", *YEAR, "--set", "assume.later_years=frozen",
    ),
    "likelihood.txt": ("likelihood", POST, CONTRACT, "--draws", "5000", *YEAR, "--set", "assume.later_years=frozen"),
}  # fmt: skip


def printed(words: tuple[str, ...]) -> str:
    result = CliRunner().invoke(main, list(words), prog_name="reward")
    assert result.exit_code == 0, result.output
    return f"{result.stdout}--- remarks\n{result.stderr}"


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_as_it_was(name: str) -> None:
    assert printed(REPORTS[name]) == (GOLDEN / name).read_text("utf-8")


if __name__ == "__main__":
    for name, words in REPORTS.items():
        (GOLDEN / name).write_text(printed(words), "utf-8")
