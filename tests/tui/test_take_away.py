"""What is taken away says what the screen shows: text, CSV, JSON, Markdown, SVG, and the command itself."""

import csv
import json
import shlex
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

import reward
from reward.cli import main
from reward.library.models.assumptions import Assumptions
from reward.report.answer_text import text
from reward.statement.comparison import Comparison
from reward.tui.app import RewardApp
from reward.tui.screens.take_away import WAYS
from reward.tui.state.desk import as_table, first_desk, from_table
from reward.tui.state.desk_from_command import desk_from_command
from reward.tui.state.priced_desk import priced
from tests.tui.stage import CONTRACT, POST, YEAR, played, quiet, settled, standing


async def taken(app: RewardApp, pilot: Pilot[None], way: str, path: Path | None = None) -> None:
    await pilot.press("e")
    await quiet(app, pilot)
    options = app.screen.query_one(OptionList)
    options.highlighted = [name for name, _ in WAYS].index(way)
    await pilot.press("enter")
    await quiet(app, pilot)
    if path is not None:
        app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await quiet(app, pilot)
    await pilot.press("escape")


def test_files_say_what_the_library_says(home: Path, tmp_path: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        for way in ("csv", "json", "md", "svg"):
            await taken(app, pilot, way, tmp_path / f"out.{way}")

    played(play)
    answered = reward.answer(POST, CONTRACT, tax_year=YEAR)
    rows = {row[0]: row[1:] for row in csv.reader((tmp_path / "out.csv").read_text().splitlines())}
    assert rows["Take-home pay"] == ["34050.58", "88450.56", "+54399.98"]
    assert json.loads((tmp_path / "out.json").read_text()) == json.loads(json.dumps(answered.to_dict()))
    assert "| **Total reward** | 46,186.52 | 88,450.56 | +42,264.04 |" in (tmp_path / "out.md").read_text()
    assert (tmp_path / "out.svg").read_text().startswith("<svg")


def test_a_file_that_is_there_is_not_written_over(home: Path, tmp_path: Path) -> None:
    settled(home)
    path = tmp_path / "mine.csv"
    path.write_text("mine")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await taken(app, pilot, "csv", path)

    played(play)
    assert path.read_text() == "mine"


def test_the_table_is_copied_as_the_command_prints_it(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("c")

    app = played(play)
    assert app.clipboard == text(reward.answer(POST, CONTRACT, tax_year=YEAR))


@pytest.mark.parametrize("changes", [{}, {"B:rate.amount": "812.50", "person.student_loans": "plan-2, postgraduate"}])
def test_the_command_shown_gives_the_same_numbers(changes: dict[str, str], home: Path) -> None:
    settled(home, tax_year=None, changes={"tax_year": YEAR, **changes})

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        assert standing(app, "B:rate.amount") == changes.get("B:rate.amount", "760")
        await taken(app, pilot, "command")

    app = played(play)
    words = shlex.split(app.clipboard)
    assert words[0] == "reward"
    result = CliRunner().invoke(main, [*words[1:], "--json"])
    assert result.exit_code == 0, result.output
    assert app.compare.pair.comparison is not None
    said = [each["figures"] for each in json.loads(result.stdout)["statements"]]
    assert said == [each["figures"] for each in app.compare.pair.comparison.to_dict()["statements"]]


def test_the_command_of_a_desk_that_was_asked_for_names_its_files(home: Path, tmp_path: Path) -> None:
    (tmp_path / "my self.toml").write_text('nation = "scotland"\nstudent_loans = ["plan-4"]\n', "utf-8")
    (tmp_path / "later.toml").write_text('retirement_tax_rate = "0"\n', "utf-8")
    desk = desk_from_command(
        (POST, CONTRACT), str(tmp_path / "my self.toml"), str(tmp_path / "later.toml"), ["rate.amount=650"], YEAR
    )
    again, lost, wrong = from_table(as_table(desk))
    assert not wrong
    assert (again, lost) == (desk, []), "it is remembered with its files"
    result = CliRunner().invoke(main, [*shlex.split(desk.command)[1:], "--json"])
    assert result.exit_code == 0, result.output
    shown, _ = priced(desk).compared()
    assert shown is not None
    assert json.loads(result.stdout)["statements"] == shown.to_dict()["statements"]
    assert "student_loan" in json.loads(result.stdout)["statements"][0]["figures"]


def test_a_command_that_does_not_know_an_edit_says_so(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        desk = app.compare.desk
        assert desk is not None
        assert desk.unsaved == ""
        offer = desk.held[1].offer.model_copy(update={"title": "Another title"})
        app.compare.state.change(desk.with_edit(1, replace(desk.held[1], offer=offer)))
        await taken(app, pilot, "command")
        said = [notice.message for notice in app._notifications]
        assert "Save B first (ctrl+s): the command reads files" in said

    played(play)


def test_one_offer_alone_is_copied_too(home: Path) -> None:
    settled(home, POST)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("c")

    assert "34,050.58" in played(play).clipboard


def test_one_offer_over_two_years_is_taken_away_as_json() -> None:
    desk = replace(first_desk((POST,)), tax_year=YEAR, assumptions=Assumptions(months=24))
    (statement,) = priced(desk).statements
    assert statement is not None and statement.over_horizon is not None
    assert json.loads(json.dumps(Comparison((statement,)).to_dict()))["over_horizon"]
