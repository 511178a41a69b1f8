"""The first screen: what it shows is what the library says, and it answers while one types."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

import reward
from reward.base.figures import FIGURES
from reward.library.models.offer import Offer
from reward.library.offer_files import checked, with_settings
from reward.statement.comparison import Comparison
from reward.statement.units import UNITS, in_unit, of_a_year
from reward.tui.app import RewardApp
from reward.tui.pictures import PICTURES
from reward.tui.widgets.comparison_grid import ComparisonGrid
from reward.tui.widgets.picture_panel import PicturePanel
from reward.tui.widgets.verdict import DIMMED, Verdict
from reward.tui.widgets.what_if import Entry
from tests.tui.stage import CONTRACT, POST, YEAR, cells, field, first, played, quiet, settled, text_of


def compared(**rate: str) -> Comparison:
    """The library's own answer, by the way of a command."""
    contract = reward.load_offer(CONTRACT)
    for path, text in rate.items():
        contract = checked(Offer, with_settings(Offer, contract.written(), [(path.replace("__", "."), text)], ""), path)
    return reward.compare(POST, contract, tax_year=YEAR)


def shown_amounts(text: str) -> int:
    """Pence in a cell such as `▲ +54,399.98 better`."""
    digits = "".join(char for char in text if char.isdigit() or char in "-.")
    return int(digits.replace(".", "")) if digits.strip("-") else 0


def test_it_opens_with_the_two_shipped_offers_and_a_note(home: Path) -> None:
    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        assert [held.name for held in first(app).desk.held] == [POST, CONTRACT]
        assert "Nothing you type leaves this machine" in text_of(app)
        await pilot.press("escape")
        await quiet(app, pilot)
        assert "Nothing you type leaves this machine" not in text_of(app)

    app = played(play)
    assert app.noted


def test_every_number_of_the_grid_is_the_librarys(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        expected = compared()
        seen = 0
        for line in app.compare.query_one(ComparisonGrid).sheet.lines:
            if not line.cells or FIGURES[line.figure].unit == "count":
                continue
            sign = FIGURES[line.figure].sign
            a, b = (statement.pence_of(line.figure) for statement in expected.statements)
            assert [shown_amounts(cell.text) for cell in line.cells] == [sign * a, sign * b, sign * (b - a)], (
                line.figure
            )
            seen += 1
        assert seen > 15
        # The reference answers of the design, section 6.
        assert cells(app, "take_home")[:2] == ["34,050.58", "88,450.56"]
        assert cells(app, "total_reward")[:2] == ["46,186.52", "88,450.56"]

    played(play, (160, 48))


def test_amounts_in_every_unit_are_the_librarys(home: Path) -> None:
    """A month is a twelfth, a week a fifty-second part; a day and an hour are of those worked: to the nearest penny."""
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        for unit in UNITS:
            first(app).unit = unit
            await quiet(app, pilot)
            for place, statement in enumerate(compared().statements):
                amount = statement.pence_of("take_home")
                worked = {"day": statement.pence_of("days_worked"), "hour": statement.pence_of("hours_worked")}
                # In hundredths, so that a count of 224 days is 22400; halves go up.
                over = {"year": 100, "month": 1_200, "week": 5_200, **worked}[unit]
                expected = (2 * amount * 100 + over) // (2 * over)
                assert shown_amounts(cells(app, "take_home")[place]) == expected, unit

    played(play)


def test_a_keystroke_changes_the_numbers(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        entry = field(app, "B:rate.amount").entry
        entry.focus()
        await pilot.pause()
        await pilot.press("home", "delete", "8")  # 760 becomes 860
        await quiet(app, pilot)
        assert entry.value == "860"
        expected = compared(rate__amount="860")[1]
        assert cells(app, "take_home")[1] == f"{expected['take_home']:,}"
        assert field(app, "B:rate.amount").has_class("-tried")
        assert "*B rate" in text_of(app)
        await pilot.press("ctrl+r")
        await quiet(app, pilot)
        assert cells(app, "take_home")[1] == "88,450.56"
        assert not first(app).desk.changes

    played(play)


def test_a_text_that_cannot_be_used_leaves_the_last_good_value(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        of = field(app, "B:rate.amount")
        for text in ("x", "-5", "1e9", "99,999,999,999", "", "7 6 0", "\x1b[31m"):
            of.entry.value = text
            await quiet(app, pilot)
            assert cells(app, "take_home")[1] == "88,450.56", text
            assert of.has_class("-wrong"), text
        of.entry.value = "800"
        await quiet(app, pilot)
        assert not of.has_class("-wrong")
        assert cells(app, "take_home")[1] == f"{compared(rate__amount='800')[1]['take_home']:,}"

    played(play)


def test_steppers_step_and_choices_go_round(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        field(app, "B:contract.billed_days").entry.focus()
        await pilot.press("up", "up", "down")
        await quiet(app, pilot)
        assert field(app, "B:contract.billed_days").entry.value == "225"
        field(app, "person.nation").entry.focus()
        await pilot.press("up")
        await quiet(app, pilot)
        assert field(app, "person.nation").entry.value == "scotland"
        expected = reward.price(POST, tax_year=YEAR, person=reward.Person(nation="scotland"))
        assert cells(app, "income_tax")[0] == f"-{expected['income_tax']:,}"

    played(play)


def test_the_verdict_stays_and_says_what_the_library_says(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        lines = [text for text, _ in app.compare.query_one(Verdict).lines]
        # 88,450.56 - 34,050.58 and 88,450.56 - 46,186.52, to the pound.
        assert lines[0] == "B AHEAD  +£54,400 in hand · +£42,264 in all | B ENDS in month 12"
        assert "£323.10 a day" in lines[1]  # held against brute force by the tests of break-even
        assert {"2023 pay", "220 days", "leave 28-33", "stay 2 years+"} <= set(
            lines[2].removeprefix("Rests on: ").split(" · ")
        )
        before = text_of(app).splitlines()[:3]
        await pilot.press("end", "pagedown")
        await quiet(app, pilot)
        assert text_of(app).splitlines()[:3] == before

    played(play, (80, 24))


def test_each_gap_is_of_the_pair_that_it_names_and_a_range_shows_both_ends(home: Path) -> None:
    """Four offers, of which D is £52,000 to £62,000: 45,241.40 to 51,911.40 in hand and in all, without a pension.

    B has 88,450.56, so that the next in hand and in all is D at its top, and not A, who stands first.
    """
    settled(home, POST, CONTRACT, "lewisham-plumber-so2", "hd-surveyors-building-surveyor")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        said = app.compare.query_one(Verdict).lines[0][0]
        assert said.startswith("B AHEAD of D  +£36,539 to £43,209 in hand and in all |")
        # At the top of its range D is alone there; of A, who would have more in all at D's bottom, nothing is said.
        first(app).try_out("D:pay.basic", "min")
        await quiet(app, pilot)
        said = app.compare.query_one(Verdict).lines[0][0]
        assert said.startswith("B AHEAD  +£43,209 in hand over D · +£42,264 in all over A |")

    played(play, (80, 24))


def test_a_range_that_decides_is_said_to(home: Path) -> None:
    """In hand D is ahead at both ends of its range: by 45,241.40 - 34,050.58 at least, by 51,911.40 - 34,050.58 at most.

    In all A has 46,186.52, which is between the two.
    """
    settled(home, POST, "lewisham-plumber-so2", "hd-surveyors-building-surveyor")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        assert app.compare.query_one(Verdict).lines[0][0] == (
            "IT DEPENDS  C +£11,191 to £17,861 in hand over A · A up to +£945 over C or C up to +£5,725 over A in all"
        )
        first(app).changed(first(app).desk.without_offer(1).without_offer(0))
        await quiet(app, pilot)
        assert app.compare.query_one(Verdict).lines[0][0] == (
            "A ALONE  £45,241 to £51,911 in hand · £45,241 to £51,911 in all"
        )

    played(play, (80, 24))


def test_the_unit_stands_over_the_table_and_a_pension_for_life_stays_a_years(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        grid = app.compare.query_one(ComparisonGrid)
        assert grid.render_line(0).text.strip().startswith("£ a year")
        pension = reward.price(POST, tax_year=YEAR)["pension_accrued"]
        for unit, words in UNITS.items():
            first(app).unit = unit
            await quiet(app, pilot)
            assert grid.render_line(0).text.strip().startswith(f"£ {words}")
            if any(line.figure == "pension_accrued" for line in grid.sheet.lines):
                assert cells(app, "pension_accrued")[0] == f"{pension:,}", unit
            # What stays a year's beside a table of months says so.
            verdict = app.compare.query_one(Verdict).lines[0][0]
            assert verdict.startswith(
                "B AHEAD  +£54,400 in hand" if unit == "year" else "B AHEAD  +£54,400 a year in hand"
            )
        await pilot.press("enter")
        await quiet(app, pilot)
        assert "46,186.52 a year" in text_of(app) or "88,450.56 a year" in text_of(app)

    played(play, (160, 48))
    played(play, (80, 24))
    # The pension's own why: its label has the unit already.
    assert of_a_year("pension_accrued") == of_a_year("take_home_per_day_worked") == of_a_year("days_worked") == ""
    statement = reward.price(POST, tax_year=YEAR)
    for unit in UNITS:
        for name in ("pension_accrued", "take_home_per_hour_given", "total_reward_per_day_worked", "leave_days"):
            assert in_unit(statement, unit)[name] == statement.pence_of(name), (unit, name)


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (160, 48)])
@pytest.mark.parametrize("colour", [True, False])
def test_a_field_that_cannot_be_used_is_said_in_the_headline(
    size: tuple[int, int], colour: bool, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(home)
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        field(app, "B:rate.amount").entry.value = "76o"
        await quiet(app, pilot)
        shown = text_of(app).splitlines()
        whole = " B rate '76o' cannot be used: this is with 760"
        assert shown[0] == (whole if size[0] > 40 else " B rate '76o' cannot be used: this is…")
        assert "B AHEAD  +£54,400 in hand" in shown[1]
        who = app.compare.query_one(Verdict).lines
        assert [style for _, style in who] == ["bold $text-error", DIMMED, DIMMED]
        field(app, "B:contract.billed_days").entry.value = "many"
        await quiet(app, pilot)
        assert "B rate and B days cannot be used" in text_of(app).splitlines()[0]
        field(app, "B:contract.billed_days").entry.value = "220"
        field(app, "B:rate.amount").entry.value = "760"
        await quiet(app, pilot)
        assert "cannot be used" not in text_of(app)
        assert "B AHEAD  +£54,400 in hand" in text_of(app).splitlines()[0]

    played(play, size)


def test_one_key_turns_the_picture_and_each_draws(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        panel = app.compare.query_one(PicturePanel)
        seen = {}
        for picture in PICTURES:
            await quiet(app, pilot)
            seen[picture.name] = panel.plain
            assert len(panel.plain.splitlines()) > 2, picture.name
            await pilot.press("p")
        await quiet(app, pilot)
        assert panel.plain == seen[PICTURES[0].name]
        assert len(set(seen.values())) == len(PICTURES)

    played(play, (120, 40))


def test_measure_first_undo_and_top_of_the_scale(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        screen = first(app)
        await pilot.press("m")
        assert screen.measure == "take_home"
        await pilot.press("f")
        await quiet(app, pilot)
        assert cells(app, "take_home")[2] == "▼ -54,399.98  worse"
        assert app.compare.query_one(ComparisonGrid).sheet.header[2] == "A - B"
        await pilot.press("t")  # the cursor is on A: the advert's top is 50,385
        await quiet(app, pilot)
        assert cells(app, "basic_pay")[0] == "50,385.00"
        await pilot.press("z")
        await quiet(app, pilot)
        assert cells(app, "basic_pay")[0] == "42,232.00"

    played(play, (120, 48))


def test_the_mouse_moves_the_cursor_and_asks_why(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        grid = app.compare.query_one(ComparisonGrid)
        lines = text_of(app).splitlines()
        y = next(place for place, line in enumerate(lines) if "National Insurance" in line)
        x = lines[y].index("-4,903.59") + 3
        offset = (x - grid.region.x, y - grid.region.y)
        await pilot.click(grid, offset=offset)
        assert grid.sheet.lines[grid.row].figure == "employee_ni"
        assert grid.column == 1
        await pilot.click(grid, offset=offset)
        await quiet(app, pilot)
        assert type(app.screen).__name__ == "Why"

    played(play, (80, 24))


def test_keys_typed_into_a_field_are_text_and_f_keys_still_act(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("f2")
        assert isinstance(app.focused, Entry)
        await pilot.press("u", "p", "q")
        assert first(app).unit == "year"
        await pilot.press("f6")
        assert first(app).unit == "month"
        await pilot.press("f2")
        assert isinstance(app.focused, ComparisonGrid)

    played(play, (80, 24))
