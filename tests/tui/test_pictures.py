"""Pictures of the screen: those of the guide are what the program draws, and a picture asks the web for nothing."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from reward.cli import main
from reward.library.guide import topic
from tests.tui.take_pictures import PICTURES, TAKEN, taken

GUIDE = topic("screen").text
TWO = ("met-external-relations-manager", "met-estate-strategy-contract")


@pytest.mark.parametrize("name", TAKEN)
def test_a_picture_of_the_readme_is_what_the_program_draws(name: str) -> None:
    """After a change that means to: `python tests/tui/take_pictures.py`."""
    assert f"(../../tests/tui/pictures/{name}.svg)" in GUIDE
    assert taken(name) == (PICTURES / f"{name}.svg").read_text("utf-8")


def test_a_picture_names_no_address_that_is_fetched() -> None:
    for name in TAKEN:
        drawn = (PICTURES / f"{name}.svg").read_text("utf-8")
        for fetched in ("url(http", 'url("http', "url('http", 'href="http', "@font-face", "<script", "<image"):
            assert fetched not in drawn, (name, fetched)


def test_the_command_writes_a_picture_with_what_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "shown.svg"
    words = [
        "screen",
        *TWO,
        "--tax-year",
        "2026-27",
        "--set",
        "B:rate.amount=650",
        "--size",
        "80x24",
        "--picture",
        str(path),
    ]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    drawn = path.read_text("utf-8").replace("&#160;", " ")
    rows = CliRunner().invoke(main, ["price", TWO[1], "--set", "rate.amount=650", "--tax-year", "2026-27"]).stdout
    total = next(line.split()[-1] for line in rows.splitlines() if line.startswith("Total reward "))
    assert total.partition(".")[0] in drawn
    assert "*650 a day" in drawn, "what was set is marked as tried out"
    again = CliRunner().invoke(main, words)
    assert again.exit_code == 2
    assert "already exists" in again.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nosuch"], "no offer 'nosuch'"),
        ([*TWO, "--size", "wide"], "write it as 120x40"),
        ([*TWO, "--picture", "x.png"], "the picture is SVG; name it such as x.svg"),
        ([*TWO, "--size", "9x9"], "from 40x15"),
        ([*TWO, "--theme", "pink"], "dark, light, contrast"),
        ([*TWO, "--tax-year", "2041-42"], "the newest are for"),
        ([*TWO, "--set", "B:rate.amount=x"], "'x' is not an amount"),
        ([*TWO, "--set", "nonsense"], "write PATH=VALUE"),
        ([*TWO, *TWO, *TWO], "5 at most"),
    ],
)
def test_wrong_words_are_told_in_one_line(words: list[str], said: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["screen", "--picture", str(tmp_path / "x.svg"), *words])
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_without_a_terminal_the_screen_says_so() -> None:
    result = CliRunner().invoke(main, ["screen"])
    assert result.exit_code == 2
    assert "needs a terminal" in result.stderr
