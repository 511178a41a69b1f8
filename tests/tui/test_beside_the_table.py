"""What stands around the table: big totals, remarks, the tabs beneath, pictures in little room, and the bar of fields."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

import reward
from reward.base.amounts import in_whole_pounds
from reward.decisions.likelihood import likelihood
from reward.library.in_force import shipped
from reward.statement.whole_pounds import whole_pounds_of
from reward.tui.app import RewardApp
from reward.tui.ascii_filter import PlainSigns
from reward.tui.pictures import PICTURES, rate_map
from reward.tui.pictures.stack import PARTS, parts
from reward.tui.screens.compare_fields import try_out
from reward.tui.screens.remarks import Remarks
from reward.tui.state.screen_words import in_screen_words, sentence
from reward.tui.widgets.comparison_grid import ComparisonGrid
from reward.tui.widgets.pension_panel import WAYS
from reward.tui.widgets.picture_panel import PicturePanel
from reward.tui.widgets.verdict import Verdict
from tests.tui.stage import CONTRACT, POST, YEAR, cells, first, played, quiet, settled, text_of


def test_a_histogram_shows_every_draw_whatever_the_room() -> None:
    contract = reward.load_offer(CONTRACT)
    level = contract.model_copy(update={"rate": contract.rate.model_copy(update={"amount": "323.10"})})
    found = likelihood(POST, level, draws=2_000, seed=1, months=12, tax_year=YEAR)
    assert found.bars[0].first < 0 < found.bars[-1].last, "either may be ahead"
    for most in range(2, 40):
        bars = found.bars_in(most)
        assert len(bars) <= most
        assert all(bar.first >= 0 or bar.last <= 0 for bar in bars), "a bar is one offer's or the other's"
        assert sum(bar.count for bar in bars) == found.draws
        assert bars[0].first <= found.bars[0].first < found.bars[-1].last <= bars[-1].last
        assert len({bar.last - bar.first for bar in bars}) == 1, "all of one width"


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


def test_the_steps_between_two_totals_are_the_differences_of_the_table(home: Path) -> None:
    """To the pound: the contract's NI stood as 4,904 in the table, so that the steps between the two were a pound off."""
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        assert app.compare.pair.comparison is not None
        (fall,) = app.compare.pair.comparison.waterfalls
        for figure in ("employee_pension", "income_tax", "employee_ni"):
            step = next(each for each in fall.steps if each.name == figure)
            gap = in_whole_pounds(step.whole_pounds_pence)
            assert cells(app, figure)[-1] == (gap if step.whole_pounds_pence < 0 else f"+{gap}")
        for place in (0, 1):
            column = [cells(app, each)[place].replace(",", "") for each in COLUMN]
            pay, *taken, left = (0 if each == "-" else int(each) for each in column)
            assert pay + sum(taken) == left

    played(play, (160, 48))


COLUMN = ("gross_pay", "employee_pension", "income_tax", "employee_ni", "take_home")


@pytest.mark.parametrize("name", shipped().names("offers"))
def test_where_each_pound_goes_adds_up_to_what_the_hirer_pays(name: str) -> None:
    try:
        (statement, *_) = reward.price_range(name, tax_year=YEAR)
    except reward.RewardError:
        statement = reward.price(POST, tax_year=YEAR)  # this one states no salary
    assert sum(amount for _, amount in parts(statement)) == statement.pence_of("hirer_cost")
    shown = whole_pounds_of(statement.pence)
    assert sum(shown[part] for part, _ in parts(statement)) == shown["hirer_cost"], "in whole pounds, as in the table"


NUMBER = r"[-+]?\d[\d,]*(?:\.\d*)?"


def test_a_number_that_is_half_in_view_is_not_shown_at_all(home: Path) -> None:
    settled(home, POST, CONTRACT, "southwark-lawyer-limited", "southwark-lawyer-paye", "lewisham-plumber-so2")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        grid = app.compare.query_one(ComparisonGrid)
        for _ in range(9):
            known = [
                (line.label, line.short, line.narrow, *(each.text for each in line.cells)) for line in grid.sheet.lines
            ]
            amounts = {number for texts in known for text in texts for number in re.findall(NUMBER, text)}
            lines = text_of(app).splitlines()[grid.region.y + 1 : grid.region.bottom]
            for line in lines:
                shown = set(re.findall(NUMBER, line))
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
        lines = rate_map.draw(replace(canvas, width=60, height=12))
        assert 4 <= len(lines) <= 12
        assert sum("@" in text for line in lines[:-1] for text, _ in line) == 1

    played(play, (80, 24))


def test_remarks_are_those_of_the_answer_and_a_key_mends_what_names_its_remedy(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        expected = reward.answer(POST, CONTRACT, tax_year=YEAR).remarks
        await pilot.press("!")
        await quiet(app, pilot)
        assert isinstance(app.screen, Remarks)
        said = [(each.about, sentence(in_screen_words(each.words.partition(": --set")[0]))) for each in expected]
        assert sorted((each.whose, each.words) for each in app.screen.found) == sorted(said)
        remedies = [each.remedy is not None for each in app.screen.found]
        assert remedies == sorted(remedies, reverse=True), "those with a key come first"
        mended = next(
            at for at, each in enumerate(app.screen.found) if each.remedy and each.remedy.path == "A:pay.basic"
        )
        app.screen.query_one(OptionList).highlighted = mended
        await pilot.press("enter")
        await quiet(app, pilot)
        assert first(app).desk.changes == {"A:pay.basic": "scale"}
        assert not any(each.remedy and each.remedy.path == "A:pay.basic" for each in app.screen.found), "it is mended"
        await pilot.press("c")
        assert app.clipboard.count("\n") == len(app.screen.found) - 1
        await pilot.press("escape", "z")
        await quiet(app, pilot)
        assert first(app).desk.changes == {}

    played(play, (80, 24))


def panel(app: RewardApp, number: int) -> PicturePanel:
    found = app.compare.panels.part(number)
    assert isinstance(found, PicturePanel)
    return found


def test_escape_stops_what_is_being_worked_out_and_says_so(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        app.compare.picture = next(at for at, picture in enumerate(PICTURES) if picture.name == "likelihood")
        await pilot.press("escape")
        await quiet(app, pilot)
        assert "Stopped" in panel(app, 3).plain

    played(play, (120, 40))


def test_the_end_of_a_contract_and_the_gap_after_it_are_drawn(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        shown = panel(app, 5).plain
        assert "B ends after 12 months" in " ".join(shown.split())
        worked = next(line for line in shown.splitlines() if "B works" in line)
        assert len(worked.split()) > 3, "there are stints, and gaps between them"
        try_out(app.compare, "assume.after_contract", "same")
        await quiet(app, pilot)
        assert "B works" not in panel(app, 5).plain, "renewed at once, it is worked all the time"

    played(play, (160, 48))


def test_the_pictures_and_the_difference_are_about_the_offer_at_the_cursor(home: Path) -> None:
    settled(home, POST, CONTRACT, "lewisham-plumber-so2")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        assert "Total of B" in panel(app, 3).plain
        await pilot.press("right", "right")
        await quiet(app, pilot)
        assert "Total of C" in panel(app, 3).plain
        assert app.compare.sheet.grid.sheet.header[-1] == "C against A"

    played(play, (120, 40))


def test_the_pension_is_counted_four_ways_side_by_side(home: Path) -> None:
    """Those of the statement; a pension for life of somebody whose age is not known is a range where it can be."""
    settled(home, person={"born": "1985-06-30"})

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        worth = reward.price(POST, tax_year=YEAR, person=reward.Person(born="1985-06-30")).pension_worth
        assert worth is not None
        shown = " ".join(text_of(app).split())
        assert len(worth.rows) == 4
        for row, words in zip(worth.rows, WAYS.values(), strict=True):
            assert row.value_pence is not None
            assert f"{words} {in_whole_pounds(row.value_pence)}" in shown.replace("│", ""), words

    played(play, (160, 48))


def test_no_two_parts_of_a_pound_share_a_sign_in_ascii_either() -> None:
    signs = [part.mark for _, part in PARTS]
    assert len(set(signs)) == len(signs) > 6
    assert len({PlainSigns(pound=False).plain(sign) for sign in signs}) == len(signs)


def test_an_offer_without_a_price_says_so_in_words_of_the_screen_and_no_sentence_is_cut(home: Path) -> None:
    settled(home, POST, CONTRACT, "lewisham-plumber-so2", "mopac-head-of-private-office")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        text = " ".join(text_of(app).split())
        assert "D has no price yet: the offer states no salary; it is on the scale" in text
        assert "pay.basic" not in text and "--set" not in text
        assert first(app).query_one(Verdict).said.sentences[0] in text
        counted = first(app).query_one(Verdict).said.to_check
        await pilot.press("exclamation_mark")
        await quiet(app, pilot)
        assert isinstance(app.screen, Remarks)
        assert counted == f"! {len(app.screen.found)} to check"
        assert "pay.basic" not in text_of(app) and "--set" not in text_of(app)
        await pilot.press("escape", "s", "left")
        await quiet(app, pilot)
        assert "the offer states no salary" in text_of(app)
        assert "pay.basic" not in text_of(app) and "--set" not in text_of(app)

    played(play, (80, 24))


def test_an_offer_by_itself_has_a_picture_of_its_own_and_no_words_of_a_pair(home: Path) -> None:
    settled(home, POST)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        text = " ".join(text_of(app).split())
        assert "3 Where each pound goes" in text and "£64,077" in text
        assert "can move it by" in text and "the lead" not in text
        assert "this shows which pays" in text and "needs two" not in text

    played(play, (160, 48))
