"""The first screen: what it shows is what the library says, and it answers while one types."""

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

import reward
from reward.answer.answer import Answer
from reward.base.figures import FIGURES
from reward.library.models.offer import Offer
from reward.library.offer_files import checked, with_settings
from reward.statement.comparison import Comparison
from reward.statement.units import UNITS, in_unit, of_a_year
from reward.tui.app import RewardApp
from reward.tui.pictures import PICTURES
from reward.tui.screens.picture import PictureScreen
from reward.tui.widgets.cell_entry import CellEntry
from reward.tui.widgets.comparison_grid import ComparisonGrid
from reward.tui.widgets.pension_panel import PensionPanel
from reward.tui.widgets.picture_panel import PicturePanel
from reward.tui.widgets.verdict import PRICING, Verdict
from tests.tui.drift import drift
from tests.tui.stage import (
    CONTRACT,
    POST,
    YEAR,
    cell,
    cells,
    first,
    opened,
    played,
    quiet,
    sentences,
    settled,
    standing,
    text_of,
    until,
)


def with_rate(**rate: str) -> Offer:
    contract = reward.load_offer(CONTRACT)
    for path, text in rate.items():
        contract = checked(Offer, with_settings(Offer, contract.written(), [(path.replace("__", "."), text)], ""), path)
    return contract


def compared(**rate: str) -> Comparison:
    """The library's own answer, by the way of a command."""
    return reward.compare(POST, with_rate(**rate), tax_year=YEAR)


def answered(*offers: str | Offer) -> Answer:
    found = reward.answer(*(offers or (POST, CONTRACT)), tax_year=YEAR)
    assert isinstance(found, Answer)
    return found


def test_it_opens_with_the_two_shipped_offers_and_a_note(home: Path) -> None:
    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        assert [held.name for held in first(app).desk.held] == [POST, CONTRACT]
        assert "Nothing you type leaves this machine" in text_of(app)
        await pilot.press("escape")
        await quiet(app, pilot)
        assert "Nothing you type leaves this machine" not in text_of(app)

    app = played(play)
    assert app.noted


@pytest.mark.parametrize("brief", [True, False])
@pytest.mark.parametrize("pence", [True, False])
def test_every_number_of_the_sheet_is_the_librarys(brief: bool, pence: bool, home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        first(app).brief, first(app).pence = brief, pence
        for unit in UNITS:
            first(app).unit = unit
            await quiet(app, pilot)
            assert drift(app) == []
            seen = [line for line in first(app).sheet.grid.sheet.lines if line.figure in FIGURES]
            assert len(seen) > (7 if brief else 18)

    played(play, (160, 48))


def test_the_reference_answers_stand_there_to_the_penny(home: Path) -> None:
    """Of the design, section 6; the total is a range while the age is not known, and one number once it is."""
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        first(app).pence = True
        await quiet(app, pilot)
        assert cells(app, "take_home")[:2] == ["34,050.58", "88,450.56"]
        assert cells(app, "total_reward")[0] == "42,400 to 48,600"
        opened(app, "person.born").value = "1985-06-30"
        await quiet(app, pilot)
        total = reward.price(POST, tax_year=YEAR, person=reward.Person(born="1985-06-30"))["total_reward"]
        assert cells(app, "total_reward")[0] == f"{total:,}"

    played(play, (160, 48))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 48)])
def test_the_sentences_over_the_sheet_are_those_of_the_answer(size: tuple[int, int], home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        assert sentences(app) == answered().sentences
        shown = " ".join(text_of(app).split())
        assert answered().sentences[0] in shown
        assert answered().sentences[1] in shown
        before = text_of(app).splitlines()[:4]
        await pilot.press("end", "pagedown")
        await quiet(app, pilot)
        assert text_of(app).splitlines()[:4] == before, "it never scrolls away"

    played(play, size)


def test_the_questions_are_those_of_the_answer_and_their_number_opens_what_answers_them(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        asked = answered().questions
        assert [each.input for each in first(app).asked] == [each.input for each in asked]
        lines = [line for line in first(app).sheet.grid.sheet.lines if line.kind == "question"]
        assert [line.label for line in lines] == [f"{at} {each.asks}" for at, each in enumerate(asked, 1)]
        born = next(at for at, each in enumerate(asked, 1) if each.input == "person.born")
        await pilot.press(str(born))
        await quiet(app, pilot)
        await pilot.press(*"30/06/1985", "enter")
        await quiet(app, pilot)
        assert first(app).desk.changes == {"person.born": "30/06/1985"}
        assert not any(each.input == "person.born" for each in first(app).asked), "it is said now"

    played(play, (80, 24))


def test_a_keystroke_changes_the_numbers(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        entry = opened(app, "B:rate.amount")
        await pilot.press("home", "delete", "8")  # 760 becomes 860
        await quiet(app, pilot)
        assert entry.value == "860"
        first(app).pence = True
        await quiet(app, pilot)
        assert cells(app, "take_home")[1] == f"{compared(rate__amount='860')[1]['take_home']:,}"
        assert cell(app, "B:rate.amount").text == "*860 a day", "a star beside what is not as the offer has it"
        await pilot.press("ctrl+r")
        await quiet(app, pilot)
        assert cells(app, "take_home")[1] == "88,450.56"
        assert not first(app).desk.changes

    played(play)


def test_a_digit_on_an_input_begins_to_type_and_down_goes_on_to_the_next(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        first(app).sheet.grid.go_to(*first(app).sheet.grid.find("B:rate.amount"))
        await pilot.press(*"650", "down")
        await quiet(app, pilot)
        assert first(app).desk.changes == {"B:rate.amount": "650"}
        assert first(app).sheet.typed_into is None, "a letter that is typed now is a command"
        assert first(app).sheet.grid.cell.spec.path == "B:contract.billed_days"
        await pilot.press(*"200", "escape")
        await quiet(app, pilot)
        assert first(app).desk.changes == {"B:rate.amount": "650", "B:contract.billed_days": "200"}
        assert isinstance(app.focused, ComparisonGrid)
        await pilot.press("z")  # one step a field, not a letter
        await quiet(app, pilot)
        assert first(app).desk.changes == {"B:rate.amount": "650"}
        await pilot.press("z")
        await quiet(app, pilot)
        assert first(app).desk.changes == {}

    played(play, (80, 24))


def test_a_text_that_cannot_be_used_leaves_the_last_good_value(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        entry = opened(app, "B:rate.amount")
        for text in ("x", "-5", "1e9", "99,999,999,999", "", "7 6 0", "\x1b[31m"):
            entry.value = text
            await quiet(app, pilot)
            assert cells(app, "take_home")[1] == "88,451", text
            assert cell(app, "B:rate.amount").wrong, text
        entry.value = "800"
        await quiet(app, pilot)
        assert not cell(app, "B:rate.amount").wrong
        assert drift(app) == []
        assert first(app).desk.changes == {"B:rate.amount": "800"}

    played(play)


def test_steps_and_choices(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        grid = first(app).sheet.grid
        grid.go_to(*grid.find("B:contract.billed_days"))
        await pilot.press("plus", "plus", "minus")
        await quiet(app, pilot)
        assert standing(app, "B:contract.billed_days") == "225"
        first(app).edit("person.nation")
        await quiet(app, pilot)
        await pilot.press("down", "enter")  # after England comes Scotland
        await quiet(app, pilot)
        assert standing(app, "person.nation") == "scotland"
        assert cell(app, "person.nation").text == "*Scotland"
        first(app).pence = True
        await quiet(app, pilot)
        expected = reward.price(POST, tax_year=YEAR, person=reward.Person(nation="scotland"))
        assert cells(app, "income_tax")[0] == f"-{expected['income_tax']:,}"

    played(play)


def test_every_pair_of_three_offers_and_more_can_be_reached(home: Path) -> None:
    names = (POST, CONTRACT, "lewisham-plumber-so2", "hd-surveyors-building-surveyor")
    settled(home, *names)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        assert sentences(app) == answered(*names).sentences
        seen = set()
        for _ in names:
            for column in range(len(names)):
                first(app).sheet.grid.column = column
                await quiet(app, pilot)
                assert drift(app) == []
                seen.add(first(app).sheet.grid.sheet.header[-1])
            await pilot.press("f")
            await quiet(app, pilot)
        assert {frozenset(title.split(" against ")) for title in seen} == {
            frozenset(pair) for pair in ("AB", "AC", "AD", "BC", "BD", "CD")
        }

    played(play, (120, 40))


def test_better_and_worse_are_said_of_what_is_better_or_worse_alone(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        first(app).brief = False
        await quiet(app, pilot)
        for line in first(app).sheet.grid.sheet.lines:
            if line.figure in FIGURES:
                judged = "▲" in line.cells[-1].text or "▼" in line.cells[-1].text
                assert judged == bool(line.cells[-1].sign)
                assert not judged or FIGURES[line.figure].judged, line.label
        assert cells(app, "income_tax")[-1] == "-45,275"
        assert cells(app, "take_home")[-1] == "▲ +54,400"

    played(play, (160, 48))


def test_the_unit_stands_over_the_table_and_a_pension_for_life_stays_a_years(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        first(app).brief = False
        await quiet(app, pilot)
        grid = app.compare.sheet.grid
        pension = reward.price(POST, tax_year=YEAR)["pension_accrued"]
        for unit, words in UNITS.items():
            first(app).unit = unit
            await quiet(app, pilot)
            assert grid.render_line(0).text.strip().startswith(f"£ {words}")
            assert f"£ {words}" in text_of(app).splitlines()[0]
            shown = f"{pension:,}" if unit == "hour" else f"{round(pension):,}"  # pence matter of an hour's pay
            assert cells(app, "pension_accrued")[0] == shown, unit
        await pilot.press("enter")
        await quiet(app, pilot)
        assert "34,050.58 a year" in text_of(app)

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
def test_a_field_that_cannot_be_used_is_said_over_the_sheet(
    size: tuple[int, int], colour: bool, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(home)
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        opened(app, "B:rate.amount").value = "76o"
        await quiet(app, pilot)
        shown = " ".join(" ".join(text_of(app).splitlines()[:5]).split())
        assert "B pay '76o' cannot be used" in shown
        if size[0] > 40:
            assert "so this is with 760" in shown
            assert "£54,400" in shown
        assert app.compare.query_one(Verdict).dim
        opened(app, "B:contract.billed_days").value = "many"
        await quiet(app, pilot)
        assert "B pay and B days billed a year cannot be used" in " ".join(text_of(app).split())
        opened(app, "B:contract.billed_days").value = "220"
        opened(app, "B:rate.amount").value = "760"
        await quiet(app, pilot)
        assert "cannot be used" not in text_of(app)
        assert not app.compare.query_one(Verdict).dim

    played(play, size)


@pytest.mark.parametrize(
    ("pays", "says"),
    [
        (["GLA"], "A has no price yet."),
        (["£40,000", "GLA"], "B has no price yet, so nothing is compared."),
        (["GLA", "GLA"], "A and B have no price yet, so nothing is compared."),
        (["GLA", "£40,000", "£50,000"], "A has no price yet; the table compares the others."),
    ],
)
def test_an_offer_that_has_no_price_is_said_and_the_screen_goes_on(pays: list[str], says: str, home: Path) -> None:
    """The grades of the GLA are known until March 2026, so there are none for the year."""
    known = {"GLA": {"scale": "gla", "grade": "grade-8", "point": "minimum"}}
    held = []
    for number, pay in enumerate(pays):
        offer = {"title": f"Post {number}", "kind": "employment", "pay": known.get(pay, {"basic": pay[1:]})}
        held.append({"name": f"post-{number}", "path": None, "digest": "", "draft": offer})
    settled(home, held=held)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await until(pilot, lambda: sentences(app) != (PRICING,))
        assert sentences(app)[0] == says
        await pilot.press("down", "u", "p", "enter", "escape")
        await quiet(app, pilot)

    played(play)


def test_one_key_turns_the_picture_and_each_draws(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("p")
        await quiet(app, pilot)
        assert isinstance(app.screen, PictureScreen)
        panel = app.screen.query_one(PicturePanel)
        seen = {}
        for picture in PICTURES:
            await quiet(app, pilot)
            seen[picture.name] = panel.plain
            assert len(panel.plain.splitlines()) > 2, picture.name
            await pilot.press("p")
        await quiet(app, pilot)
        assert panel.plain == seen[PICTURES[0].name]
        assert len(set(seen.values())) == len(PICTURES)
        await pilot.press("escape")
        await quiet(app, pilot)
        assert app.screen is app.compare

    played(play, (80, 24))


def test_top_of_the_scale_and_undo(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        first(app).brief = False
        await pilot.press("t")  # the cursor is on A: the advert's top is 50,385
        await quiet(app, pilot)
        assert cells(app, "basic_pay")[0] == "50,385"
        await pilot.press("z")
        await quiet(app, pilot)
        assert cells(app, "basic_pay")[0] == "42,232"

    played(play, (120, 48))


def test_the_mouse_moves_the_cursor_and_asks_why(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        grid = app.compare.sheet.grid
        lines = text_of(app).splitlines()
        y = next(place for place, line in enumerate(lines) if "National Insurance" in line)
        x = lines[y].index("-4,903") + 3
        offset = (x - grid.region.x, y - grid.region.y)
        await pilot.click(grid, offset=offset)
        assert grid.line is not None
        assert grid.line.figure == "employee_ni"
        assert grid.column == 1
        await pilot.click(grid, offset=offset)
        await quiet(app, pilot)
        assert type(app.screen).__name__ == "Why"

    played(play, (80, 24))


def test_keys_typed_into_a_field_are_text_and_f_keys_still_act(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("f2")
        assert isinstance(app.focused, CellEntry)
        await pilot.press("u", "p", "q")
        assert first(app).unit == "year"
        await pilot.press("f6")
        assert first(app).unit == "month"
        await pilot.press("f2")
        assert isinstance(app.focused, ComparisonGrid)

    played(play, (80, 24))


def test_panels_have_titles_and_numbers_and_the_focused_one_is_lit(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        for number in range(1, 8):
            part = app.compare.panels.part(number)
            assert part is not None
            box = part if part.border_title else part.parent
            assert str(box.border_title).startswith(f"{number} ")
            app.compare.sheet.grid.go_to(*next(
                (row, 0) for row, line in enumerate(app.compare.sheet.grid.sheet.lines) if line.figure == "take_home"
            ))  # fmt: skip
            app.set_focus(app.compare.sheet.grid)
            await pilot.press(str(number))
            await quiet(app, pilot)
            assert app.focused is part
            lit = [each for each in app.compare.query(".panel, .sheet") if each.styles.border_title_style.bold]
            assert lit == [box]
        for number in (6, 4, 3, 7, 5, 6, 2):  # and from one to the next
            await pilot.press(str(number))
            await quiet(app, pilot)
            assert app.focused is app.compare.panels.part(number), number

    played(play, (160, 48))


def test_each_difference_is_that_of_the_amounts_beside_it_and_of_the_first_sentences(home: Path) -> None:
    settled(home, person={"born": "1992-05-01"})

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        lines = [line for line in app.compare.sheet.grid.sheet.lines if line.figure in FIGURES]
        assert {"income_tax", "take_home", "total_reward"} <= {line.figure for line in lines}
        for line in lines:
            found = (re.sub(r"[^-0-9]", "", cell.text).rstrip("-") for cell in line.cells)
            mine, other, gap = (int(number or 0) for number in found)
            assert other - mine == gap, line
        assert "B is ahead by £44,746." in sentences(app)[1]
        assert cells(app, "total_reward")[2].endswith("+44,746")

    played(play)


def test_what_is_chosen_is_told_in_the_words_of_its_choices(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        for path, said in (
            (
                "assume.pension_method",
                "Pension worth by: How a year of pension is valued; left out, cost to buy it for a",
            ),
            ("person.student_loans", "Student loan plans"),
        ):
            assert app.compare.edit(path)
            await quiet(app, pilot)
            assert said in " ".join(text_of(app).replace("│", " ").split())
            assert "present-value" not in text_of(app) and "plan-1" not in text_of(app)
            await pilot.press("escape")

    played(play)


def test_four_offers_and_a_difference_have_room_in_a_vast_window(home: Path) -> None:
    settled(home, POST, CONTRACT, "lewisham-plumber-so2", "southwark-lawyer-paye")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        for _ in range(4):
            assert app.compare.sheet.grid.unseen == (0, 0)
            await pilot.press("right")
            await quiet(app, pilot)
        ways = app.screen.query_one(PensionPanel).render().plain
        assert ways.splitlines()[0].split() == ["A", "B", "C", "D"] and "…" not in ways
        await pilot.press("left", "left")
        await until(pilot, lambda: "by pay and hours" in text_of(app))
        await quiet(app, pilot)
        assert "4 Who pays more, by pay and hours" in text_of(app) and "100% hours" in text_of(app)

    played(play, (160, 48))
