"""The guide on the screen: its list of topics, its pages, and the links between them."""

import re
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Markdown

from reward.library.guide import topics
from reward.tui.app import RewardApp
from reward.tui.screens.guide import Guide
from reward.tui.screens.picture import PictureScreen
from reward.tui.widgets.guide_page import WholeList, WholeTable
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


def test_an_action_of_a_screen_that_a_key_has_closed_since_does_nothing(home: Path) -> None:
    """Chosen in the palette, it comes once that has closed: a key before it may have closed the picture as well."""
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("p")
        await quiet(app, pilot)
        assert isinstance(app.screen, PictureScreen)
        back = next(each for each in app.get_system_commands(app.screen) if each.title == "Back")
        await pilot.press("escape")
        await quiet(app, pilot)
        back.callback()
        await quiet(app, pilot)
        assert app.screen is app.compare

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


def test_a_table_is_one_part_of_its_page_and_shows_every_cell(home: Path) -> None:
    """A part for each cell took 3.5 seconds and 50 MB for the page of inputs."""
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        text = topics()["inputs"].text
        app.push_screen(Guide("inputs"))
        await quiet(app, pilot)
        tables = list(app.screen.query(WholeTable))
        assert len(tables) == len(re.findall(r"^\|[ :|-]+\|$", text, re.MULTILINE)) > 10
        assert len(list(app.screen.walk_children())) < 200
        shown = [re.sub(r"\s", "", shown_on(table)) for table in tables]
        for line in (line for line in text.splitlines() if re.match(r"\| [^-]", line)):
            key = re.sub(r"[\s`]", "", line.split("|")[1])[:10]  # a longer one may go on in the next line
            assert any(key in each for each in shown), line

    played(play, (160, 48))


def test_a_link_in_a_table_is_followed(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        app.push_screen(Guide("offers"))
        await quiet(app, pilot)
        guide = app.screen
        assert isinstance(guide, Guide)
        await guide.query_one(Markdown).update("| page | what |\n|---|---|\n| [umbrella](umbrella.md) | **days** |\n")
        await quiet(app, pilot)
        table = guide.query_one(WholeTable)
        at = next(line for line, strip in enumerate(strips(table)) if "umbrella" in strip)
        await pilot.click(WholeTable, offset=(strips(table)[at].index("umbrella") + 1, at))
        await quiet(app, pilot)
        assert guide.way == ["offers", "umbrella"]

    played(play, (120, 40))


def test_a_list_is_one_part_of_its_page_and_one_with_more_in_it_stays(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        app.push_screen(Guide("changes"))
        await quiet(app, pilot)
        assert len(list(app.screen.walk_children())) < 50
        page = app.screen.query_one(Markdown)
        await page.update("- one\n- two `c` three\n\n3. third\n4. fourth\n\n- over\n  - under\n")
        await quiet(app, pilot)
        plain, numbered, under = page.query(WholeList)
        assert [line.strip() for line in strips(plain)] == ["• one", "• two c three"]
        assert [line.strip() for line in strips(numbered)] == ["3. third", "4. fourth"]
        assert [line.strip() for line in strips(under)] == ["• under"] and len(page.query("MarkdownBulletList")) == 1

    played(play, (160, 48))


def strips(table: WholeTable | WholeList) -> list[str]:
    return [strip.text for strip in table.render_lines(Region(0, 0, *table.size))]


def shown_on(table: WholeTable) -> str:
    return "\n".join(strips(table))
