"""The guide on the screen: its list of topics, its pages, and the links between them."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Markdown

from reward.library.guide import topics
from reward.tui.app import RewardApp
from reward.tui.screens.guide import Guide
from reward.tui.widgets.option_list import Palette
from tests.tui.stage import played, quiet, settled


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (160, 48)])
def test_a_page_is_reached_from_the_list_and_left_again(size: tuple[int, int], home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("g")
        guide = app.screen
        assert isinstance(guide, Guide)
        page = guide.query_one(Markdown)
        assert all(each.title in page.source for each in topics().values())
        page.post_message(Markdown.LinkClicked(page, "umbrella.md"))
        await quiet(app, pilot)
        assert page.source == topics()["umbrella"].text
        page.post_message(Markdown.LinkClicked(page, "https://example.org/x"))
        await quiet(app, pilot)
        assert guide.way == ["", "umbrella"], "an address outside the guide leads nowhere"
        await pilot.press("escape")
        assert "The guide" in page.source
        await pilot.press("escape")
        assert app.screen is app.compare

    played(play, size)


def test_the_palette_has_every_page(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        titles = {command.title for command in app.get_system_commands(app.screen)}
        assert {f"Guide: {each.title}" for each in topics().values()} <= titles

    played(play, (80, 24))


def test_a_palette_that_closes_before_it_has_begun_to_gather_ends_nothing(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+p")
        palette = app.screen
        assert isinstance(palette, Palette)
        await pilot.press("escape")
        await quiet(app, pilot)
        palette._gather_commands("take")
        await quiet(app, pilot)
        assert app.screen is app.compare

    played(play, (80, 24))
