"""Offers: new, edit, duplicate, rename, delete and undo, save, open, paste; and files that misbehave."""

import tomllib
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import DataTable, Input, OptionList, Static, TextArea

import reward
from reward.base.errors import InputError
from reward.library.templates import TEMPLATES
from reward.tui.app import RewardApp
from reward.tui.screens.dialogs import AskText, Choose, Paste
from reward.tui.screens.offers import Offers, as_offer
from reward.tui.screens.scale_points import Points
from reward.tui.state.desk import Desk
from tests.tui.stage import YEAR, field, played, quiet, settled, text_of, until


def desk(app: RewardApp) -> Desk:
    found = app.compare.desk
    assert found is not None
    return found


async def offers(app: RewardApp, pilot: Pilot[None], at: int = 1) -> Offers:
    await pilot.press("o")
    await quiet(app, pilot)
    assert isinstance(app.screen, Offers)
    app.screen.query_one(OptionList).highlighted = at
    await quiet(app, pilot)
    return app.screen


async def given(app: RewardApp, pilot: Pilot[None], text: str) -> None:
    """A line of text as the answer to a question."""
    await until(pilot, lambda: isinstance(app.screen, AskText))
    assert isinstance(app.screen, AskText)
    app.screen.query_one(Input).value = text
    await pilot.press("enter")
    await quiet(app, pilot)


def said(app: RewardApp) -> str:
    """What is wrong with an answer."""
    return str(app.screen.query_one(".ask--problem", Static).content)


def test_half_a_character_in_what_is_pasted_is_refused_in_words() -> None:
    with pytest.raises(InputError, match=r"^is not UTF-8 text"):
        as_offer('title = "\ud800"')


def test_a_new_offer_from_a_template_is_priced_at_once(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await offers(app, pilot)
        await pilot.press("n")
        await quiet(app, pilot)
        assert isinstance(app.screen, Choose)
        await pilot.press("enter")
        await quiet(app, pilot)
        assert desk(app).held[2].name == "my-post"
        assert desk(app).held[2].offer == reward.Offer.model_validate(tomllib.loads(TEMPLATES["employment"]))
        assert app.compare.outcome is not None
        assert app.compare.outcome.statements[2] is not None

    played(play)


def test_a_new_offer_from_a_scale_and_point(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await offers(app, pilot)
        await pilot.press("n", "end", "enter")
        await quiet(app, pilot)
        assert isinstance(app.screen, Points)
        every = app.screen.query_one(DataTable).row_count
        app.screen.query_one(Input).value = "met-police band-c minimum"
        await quiet(app, pilot)
        assert 1 == app.screen.query_one(DataTable).row_count < every
        await pilot.press("enter")
        await quiet(app, pilot)
        pay = desk(app).held[2].offer.pay
        assert pay is not None
        assert (pay.scale, pay.grade, pay.point) == ("met-police-staff", "band-c", "minimum")
        assert app.compare.outcome is not None
        statement = app.compare.outcome.statements[2]
        assert statement is not None
        assert statement.figures == reward.price(desk(app).held[2].offer, tax_year=YEAR).figures

    played(play)


def test_the_form_validates_as_the_model_does_and_shows_the_price(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        screen = await offers(app, pilot)
        of = field(app, "A:pay.basic")
        of.entry.value = "50,000"
        await quiet(app, pilot)
        changed = desk(app).held[0].offer
        assert changed.pay is not None
        assert changed.pay.basic == 50_000
        assert f"£{reward.price(changed, tax_year=YEAR)['take_home']:,} in hand" in text_of(app)
        assert desk(app).held[0].edited
        of.entry.value = "fifty"
        await quiet(app, pilot)
        assert of.has_class("-wrong")
        assert "is not an amount" in text_of(app)
        assert "pay.basic cannot be used: this is without" in text_of(app)
        assert desk(app).held[0].offer == changed
        field(app, "A:pension.scheme").entry.value = "civil-service-alfa"
        await quiet(app, pilot)
        assert "civil-service-alpha" in text_of(app) + str(desk(app).held[0].offer)
        assert screen is app.screen

    played(play, (120, 48))


def test_duplicate_rename_save_delete_and_undo(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await offers(app, pilot, 2)
        await pilot.press("d")
        await quiet(app, pilot)
        assert desk(app).held[2].name == "met-estate-strategy-contract-copy"
        await pilot.press("r")
        await quiet(app, pilot)
        await given(app, pilot, "Not A Name")
        assert isinstance(app.screen, AskText)
        await given(app, pilot, "mine")
        await pilot.press("ctrl+s")
        await quiet(app, pilot)
        path = home / "offers" / "mine.toml"
        assert reward.load_offer(path) == desk(app).held[2].offer
        assert not desk(app).held[2].edited
        await pilot.press("r")
        await quiet(app, pilot)
        await given(app, pilot, "ours")
        assert not path.exists()
        path = home / "offers" / "ours.toml"
        content = path.read_bytes()
        await pilot.press("x")
        await quiet(app, pilot)
        assert not path.exists()
        assert len(desk(app).held) == 2
        await pilot.press("z")
        await quiet(app, pilot)
        assert path.read_bytes() == content
        assert len(desk(app).held) == 3

    played(play)


def test_a_file_that_changed_underneath_is_not_overwritten_unasked(home: Path) -> None:
    settled(home)
    path = home / "offers" / "mine.toml"
    reward.save_offer(reward.load_offer("lewisham-plumber-so2"), path)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await offers(app, pilot)
        field(app, "A:pay.basic").entry.value = "50000"
        await quiet(app, pilot)
        theirs = path.read_bytes() + b"# another was here\n"
        path.write_bytes(theirs)
        await pilot.press("ctrl+s")
        await quiet(app, pilot)
        assert isinstance(app.screen, Choose)
        assert "has changed since" in app.screen.question  # the path before it may be cut in two anywhere
        await pilot.press("escape")
        assert path.read_bytes() == theirs
        assert desk(app).held[0].edited
        await pilot.press("ctrl+s")
        await quiet(app, pilot)
        await pilot.press("end", "enter")  # under another name
        await quiet(app, pilot)
        assert path.read_bytes() == theirs
        pay = reward.load_offer(home / "offers" / "mine-2.toml").pay
        assert pay is not None
        assert pay.basic == 50_000

    played(play, offers=("mine", "met-external-relations-manager"))


def test_a_path_is_opened_and_an_offer_is_pasted(home: Path, tmp_path: Path) -> None:
    settled(home)
    path = tmp_path / "elsewhere.toml"
    path.write_text(TEMPLATES["umbrella"], "utf-8")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await offers(app, pilot)
        await pilot.press("o")
        await quiet(app, pilot)
        await given(app, pilot, str(tmp_path / "nothing.toml"))
        assert "there is no such file" in said(app)
        await given(app, pilot, str(path))
        assert desk(app).held[2].path == path
        await pilot.press("v")
        await quiet(app, pilot)
        assert isinstance(app.screen, Paste)
        area = app.screen.query_one(TextArea)
        area.text = 'title = "Pasted"\nkind = "employment"\n[pay]\nbasick = 1'
        await pilot.press("ctrl+s")
        await quiet(app, pilot)
        assert "did you mean 'basic'" in said(app)
        area.text = 'title = "Pasted"\nkind = "employment"\n[pay]\nbasic = "40,000"'
        await pilot.press("ctrl+s")
        await quiet(app, pilot)
        assert desk(app).held[3].offer.title == "Pasted"

    played(play)


def test_a_corrupt_file_is_listed_with_what_is_wrong_and_a_vanished_one_does_no_harm(home: Path) -> None:
    settled(home)
    folder = home / "offers"
    folder.mkdir(exist_ok=True)
    (folder / "broken.toml").write_bytes(b"title = \xff\n")
    reward.save_offer(reward.load_offer("lewisham-plumber-so2"), folder / "gone.toml")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        (folder / "gone.toml").unlink()
        await offers(app, pilot)
        assert "! broken" in text_of(app)
        field(app, "A:pay.basic").entry.value = "45,000"
        await quiet(app, pilot)
        await pilot.press("escape", "ctrl+s")
        await quiet(app, pilot)
        assert isinstance(app.screen, Choose)
        assert "has been removed since" in app.screen.question
        assert not (folder / "gone.toml").exists()
        await pilot.press("enter")  # mine
        await quiet(app, pilot)
        pay = reward.load_offer(folder / "gone.toml").pay
        assert pay is not None
        assert pay.basic == 45_000

    played(play, offers=("gone", "met-external-relations-manager"))


def test_a_folder_that_cannot_be_written_says_so_and_keeps_the_edit(home: Path) -> None:
    settled(home)
    (home / "offers").write_text("a file where the folder should be", "utf-8")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await offers(app, pilot, 1)
        field(app, "A:pay.basic").entry.value = "45,000"
        await quiet(app, pilot)
        await pilot.press("ctrl+s")
        await quiet(app, pilot)
        assert [notice.severity for notice in app._notifications] == ["error"]
        assert desk(app).held[0].edited
        pay = desk(app).held[0].offer.pay
        assert pay is not None
        assert pay.basic == 45_000

    played(play)


def test_there_are_five_offers_at_most_and_letters_move_up(home: Path) -> None:
    settled(home, changes={"B:rate.amount": "800"})

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await offers(app, pilot)
        for _ in range(5):
            await pilot.press("d")
            await quiet(app, pilot)
        assert len(desk(app).held) == 5
        app.screen.query_one(OptionList).highlighted = 1
        await pilot.press("space")
        await quiet(app, pilot)
        assert desk(app).changes == {"A:rate.amount": "800"}

    played(play)
