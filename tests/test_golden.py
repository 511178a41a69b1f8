"""Reports byte for byte, so that a review reads the change: `python tests/test_golden.py` writes them anew."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from reward.cli import main

GOLDEN = Path(__file__).parent / "golden"
POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
YEAR = ("--tax-year", "2026-27")

REPORTS = {
    "price-post.txt": ("price", POST, *YEAR),
    "price-contract-scotland-loans.txt": (
        "price", CONTRACT, *YEAR, "--set", "person.nation=scotland", "--set", "person.student_loans=plan-2,postgraduate",
    ),
    "compare-three.txt": ("compare", POST, CONTRACT, "lewisham-plumber-so2", *YEAR),
    "why-gross-pay.txt": ("why", CONTRACT, "gross_pay", *YEAR),
    "why-total-reward.txt": ("why", POST, "total_reward", *YEAR),
    "scales-lgps.txt": ("scales", "show", "lgps"),
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
