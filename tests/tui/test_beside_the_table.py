"""What stands around the table: big totals, remarks, the tabs beneath, pictures in little room, and the bar of fields."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Digits, Static

import reward
from reward.base.money import in_whole_pounds
from reward.decisions.likelihood import likelihood
from reward.library.in_force import shipped
from reward.tui.app import RewardApp
from reward.tui.pictures import PICTURES, rate_map
from reward.tui.pictures.stack import parts
from reward.tui.screens.remarks import Remarks
from reward.tui.widgets.comparison_grid import ComparisonGrid
from reward.tui.widgets.detail_tabs import TABS, DetailTabs
from reward.tui.widgets.picture_panel import PicturePanel
from reward.tui.widgets.totals import BigTotals
from reward.tui.widgets.what_if import Field, WhatIf
from tests.tui.stage import CONTRACT, POST, YEAR, first, played, quiet, settled, text_of


def test_the_totals_are_the_librarys_in_big_digits(home: Path) -> None:
    settled(home)

    def numbers(app: RewardApp) -> list[str]:
        return [box.query_one(Digits).value for box in app.compare.query_one(BigTotals).query(".total") if box.display]

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        found = reward.compare(POST, CONTRACT, tax_year=YEAR)
        for measure in ("total_reward", "take_home"):
            a, b = (statement.pence_of(measure) for statement in found.statements)
            expected = [f"£{in_whole_pounds(a)}", f"£{in_whole_pounds(b)}", f"+£{in_whole_pounds(b - a)}"]
            assert numbers(app) == expected
            await pilot.press("m")
            await quiet(app, pilot)
        await pilot.press("f")  # compared with B: the same gap the other way round
        await quiet(app, pilot)
        assert numbers(app)[2].startswith("-£")

    played(play, (160, 48))


def test_remarks_are_those_of_the_statements_each_once(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(app.screen, Remarks)
        said = [text for _, text in app.screen.found]
        expected = [
            text
            for statement in reward.compare(POST, CONTRACT, tax_year=YEAR).statements
            for text in (*statement.remarks, *statement.warnings)
        ]
        assert said == list(dict.fromkeys(expected))
        assert any("derived" in text for text in said), "a doubted figure says so on the screen"
        await pilot.press("c")
        assert app.clipboard.count("\n") == len(said) - 1

    played(play, (80, 24))


def test_the_tabs_beneath_turn_by_key_and_by_mouse(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        below = app.compare.query_one(DetailTabs)
        words = {"why": "Take-home pay", "remarks": "almost 29%", "payslips": "Pay day", "data": "income-tax"}
        for tab in TABS:
            assert below.tab == tab
            shown = str(below.query_one("#below-text", Static).content)
            assert words[tab] in shown.replace("income_tax", "income-tax"), tab
            await pilot.press("v")
            await quiet(app, pilot)
        assert below.tab == "why"
        tabs = text_of(app).splitlines()[below.region.y + 1]
        await pilot.click(offset=(tabs.index("Remarks") + 2, below.region.y + 1))
        await quiet(app, pilot)
        assert below.tab == "remarks"

    played(play, (160, 48))


def test_where_nothing_is_beneath_the_key_opens_the_remarks(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, Remarks)

    played(play, (80, 24))


def test_a_histogram_shows_every_draw_whatever_the_room() -> None:
    contract = reward.load_offer(CONTRACT)
    level = contract.model_copy(update={"rate": contract.rate.model_copy(update={"amount": "323.10"})})
    found = likelihood(POST, level, draws=2_000, seed=1, months=12, tax_year=YEAR)
    assert found.bars[0].first_pence < 0 < found.bars[-1].last_pence, "either may be ahead"
    for most in range(2, 40):
        bars = found.bars_in(most)
        assert len(bars) <= most
        assert all(bar.first_pence >= 0 or bar.last_pence <= 0 for bar in bars), "a bar is one offer's or the other's"
        assert sum(bar.count for bar in bars) == found.draws
        assert bars[0].first_pence <= found.bars[0].first_pence < found.bars[-1].last_pence <= bars[-1].last_pence
        assert len({bar.last_pence - bar.first_pence for bar in bars}) == 1, "all of one width"


def test_pictures_keep_to_their_room_and_draw_to_its_end(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        canvas = first(app).canvas()
        assert canvas is not None
        for width in (30, 44, 78, 120):
            for height in (4, 7, 14, 26):
                for picture in PICTURES:
                    lines = picture.draw(replace(canvas, width=width, height=height))
                    assert lines, picture.name
                    if picture.name in ("likelihood", "stack", "map", "years-ahead"):
                        assert len(lines) <= max(height, 5), (picture.name, width, height)

    played(play, (160, 48))


def test_escape_stops_what_is_being_worked_out_and_says_so(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        panel = app.compare.query_one(PicturePanel)
        app.compare.picture = next(at for at, picture in enumerate(PICTURES) if picture.name == "likelihood")
        await pilot.press("escape")
        await quiet(app, pilot)
        assert "Stopped" in panel.plain

    played(play, (80, 24))


def test_the_bar_shows_first_what_decides_most(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        bar = text_of(app).splitlines()[-2]
        assert bar.split() == ["B", "rate", "760", "B", "days", "220", "Start", "?", "Stay", "?", "Born", "?"]
        # Open, they have steppers and all their labels; closed again, the bar is as it was.
        await pilot.press("w")
        await quiet(app, pilot)
        assert "Stay, years" in text_of(app)
        await pilot.press("escape")
        await quiet(app, pilot)
        assert text_of(app).splitlines()[-2] == bar
        fields = list(app.compare.query_one(WhatIf).query(Field))
        await pilot.press("w", "7", "0", "5")
        await quiet(app, pilot)
        assert fields[0].entry.value == "705"
        assert list(app.compare.query_one(WhatIf).query(Field)) == fields, (
            "what is typed is never rebuilt under the hand"
        )

    played(play, (80, 24))


def test_the_end_of_a_contract_and_the_gap_after_it_are_drawn(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        app.compare.picture = next(at for at, picture in enumerate(PICTURES) if picture.name == "years-ahead")
        await quiet(app, pilot)
        shown = app.compare.query_one(PicturePanel).plain
        assert "B ends in month 12" in shown
        worked = next(line for line in shown.splitlines() if "B works" in line)
        assert len(worked.split()) > 3, "there are stints, and gaps between them"
        await pilot.press("w")
        app.compare.try_out("assume.after_contract", "same")
        await quiet(app, pilot)
        assert "B works" not in app.compare.query_one(PicturePanel).plain, "renewed at once, it is worked all the time"

    played(play, (120, 40))


@pytest.mark.parametrize("name", shipped().names("offers"))
def test_where_each_pound_goes_adds_up_to_what_the_hirer_pays(name: str) -> None:
    try:
        (statement, *_) = reward.price_range(name, tax_year=YEAR)
    except reward.RewardError:
        statement = reward.price(POST, tax_year=YEAR)  # this one states no salary
    assert sum(amount for _, amount in parts(statement)) == statement.pence_of("hirer_cost")


def test_a_number_that_is_half_in_view_is_not_shown_at_all(home: Path) -> None:
    settled(home, POST, CONTRACT, "southwark-lawyer-limited", "southwark-lawyer-paye", "lewisham-plumber-so2")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        grid = app.compare.query_one(ComparisonGrid)
        known = {cell.text.strip() for line in grid.sheet.lines for cell in line.cells}
        amounts = {word for text in known for word in text.split()}
        for _ in range(9):
            lines = text_of(app).splitlines()[grid.region.y + 1 : grid.region.bottom]
            for line in lines:
                shown = set(re.findall(r"[-+]?\d[\d,]*(?:\.\d*)?", line))
                assert shown <= amounts, line
            await pilot.press("right")
            await quiet(app, pilot)
        assert grid.scroll_x > 0

    played(play, (82, 24))


@pytest.mark.parametrize("rate", ["0.03", "7", "9,999.99"])
def test_a_map_of_any_rate_is_drawn_in_its_room(rate: str, home: Path) -> None:
    settled(home, changes={"B:rate.amount": rate})

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        canvas = first(app).canvas()
        assert canvas is not None
        lines = rate_map.PICTURE.draw(replace(canvas, width=60, height=12))
        assert 4 <= len(lines) <= 12
        assert sum("@" in text for line in lines[:-1] for text, _ in line) == 1

    played(play, (80, 24))


def test_the_picture_is_about_the_offer_at_the_cursor(home: Path) -> None:
    settled(home, POST, CONTRACT, "lewisham-plumber-so2")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        app.compare.picture = next(at for at, picture in enumerate(PICTURES) if picture.name == "waterfall")
        await quiet(app, pilot)
        assert "Total of B" in app.compare.query_one(PicturePanel).plain
        await pilot.press("right", "right")
        await quiet(app, pilot)
        assert "Total of C" in app.compare.query_one(PicturePanel).plain
        assert text_of(app).splitlines()[1].startswith(" C to A:")

    played(play, (120, 40))
