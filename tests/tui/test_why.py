"""Any number answers why, leads on to what it is made of, and back."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

import reward
from reward.tui.app import RewardApp
from reward.tui.screens.why import Why
from reward.tui.widgets.comparison_grid import ComparisonGrid
from tests.tui.stage import CONTRACT, POST, YEAR, played, quiet, settled, text_of, until


async def at(app: RewardApp, pilot: Pilot[None], figure: str, column: int = 0) -> None:
    grid = app.compare.query_one(ComparisonGrid)
    grid.focus()
    grid.row = next(place for place, line in enumerate(grid.sheet.lines) if line.figure == figure)
    grid.column = column
    await pilot.press("enter")
    await quiet(app, pilot)


def test_enter_says_formula_numbers_law_source_and_date(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await at(app, pilot, "income_tax")
        text = text_of(app)
        # (45,073.00 - 2,401.98 - 12,570) = 30,101.02 at 20%, down to the penny.
        for words in ("£6,020.20", "£30,101.02 at 20%", "Income Tax Act", "from 6 April 2026", "GOV.UK", "read 2026"):
            assert words in text, words

    played(play, (120, 48))


def test_it_leads_on_and_back(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await at(app, pilot, "total_reward")
        screen = app.screen
        assert isinstance(screen, Why)
        trail = [screen.question.figure]
        for _ in range(9):
            options = screen.query_one(OptionList)
            if options.highlighted is None or not isinstance(app.screen, Why):
                break
            await pilot.press("enter")
            await pilot.pause()
            trail.append(screen.question.figure)
        assert trail == ["total_reward", "take_home", "gross_pay", "basic_pay", "pay.basic"]
        for figure in reversed(trail[:-1]):
            await pilot.press("backspace")
            assert screen.question.figure == figure
        await pilot.press("backspace")
        assert app.screen is app.compare

    played(play, (100, 30))


def test_a_difference_and_the_other_offer_answer_too(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await at(app, pilot, "take_home", column=2)
        screen = app.screen
        assert isinstance(screen, Why)
        assert screen.question.place == 1
        assert "£88,450.56" in text_of(app)
        await pilot.press("tab")
        await quiet(app, pilot)
        assert "£34,050.58" in text_of(app)

    played(play, (100, 30))


def title(app: RewardApp) -> str:
    """What the screen of why stands under; nothing before it is there."""
    found = app.screen.query("#why-title").results(Static)
    return " ".join(str(each.content) for each in found)


@pytest.mark.parametrize(("place", "name"), [(0, POST), (1, CONTRACT)])
def test_every_number_on_the_screen_can_be_asked(place: int, name: str, home: Path) -> None:
    settled(home)
    statement = reward.price(name, tax_year=YEAR)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        app.compare.brief = False
        grid = app.compare.query_one(ComparisonGrid)
        asked = [cell.ask for line in grid.sheet.lines for cell in line.cells[:2] if cell.ask and cell.ask[0] == place]
        assert len(asked) > 10
        for _, figure in asked:
            grid.row = next(at for at, line in enumerate(grid.sheet.lines) if line.figure == figure)
            grid.column = place
            grid.action_ask()
            await until(pilot, lambda: isinstance(app.screen, Why) and title(app) != "")
            assert statement.why(figure).shown in title(app), figure
            app.pop_screen()
            await until(pilot, lambda: app.screen is app.compare)
            assert app.screen is app.compare

    played(play, (80, 24))
