"""What a remark says can be done about it: what its key does, and what is left to read."""

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

import reward
from reward.library.in_force import shipped
from reward.tui.app import RewardApp
from reward.tui.screens.remarks import Remarks
from reward.tui.state.remedies import remedy_in
from reward.tui.state.screen_words import in_screen_words
from tests.tui.stage import CONTRACT, POST, first, played, quiet, settled

REMEDIES = [
    (
        "basic pay £42,232 is the scale of 1 August 2023; today it is £45,986 (derived): --set pay.basic=scale",
        "Basic pay £42,232 is the scale of 1 August 2023; today it is £45,986 (worked out)",
        "price A by today's pay scale",
    ),
    (
        "Location allowance £1,841: in force on 6 April 2026 is £2,009: --set allowance.0.amount=scale",
        "Location allowance £1,841: in force on 6 April 2026 is £2,009",
        "use today's amount of A's location allowance",
    ),
    (
        "the offer states no pension and none is priced; the legal least is --set pension.scheme=auto-enrolment",
        "The offer states no pension and none is priced",
        "set A's pension scheme to the Automatic enrolment, qualifying earnings",
    ),
    (
        "the pay is that of Inner London: --set pay.area=outer if the post is there",
        "The pay is that of Inner London",
        "set A's area to 'outer', if the post is there",
    ),
    (
        "NI letter by the birth date: M (--set person.ni_category=... says another)",
        "NI letter by the birth date: M",
        "type your NI letter",
    ),
    (
        "life cover: pays £90,000; --set person.born=1985-06-30 gives an estimate of a year's worth; ask the employer",
        "Life cover: pays £90,000; ask the employer",
        "set your date of birth to 1985-06-30",
    ),
    (
        "it is below the trigger, so no pension is counted; to ask to join: --set pension.enrolled=true",
        "It is below the trigger, so no pension is counted",
        "set A's place in the pension to 'yes'",
    ),
    (
        "the offer states no rate: --set rate.amount=500 --set rate.per=day",
        "The offer states no rate",
        "set A's rate to £500",
    ),
]


@pytest.mark.parametrize(("text", "said", "words"), REMEDIES, ids=[words for _, _, words in REMEDIES])
def test_a_remedy_is_a_key_and_the_remark_reads_on_without_it(text: str, said: str, words: str) -> None:
    found, remedy = remedy_in(text, "A", reward.load_offer(POST))
    assert found == said
    assert remedy is not None
    assert remedy.words == words


def test_a_name_that_only_a_file_has_is_that_of_the_field() -> None:
    words = in_screen_words("the offer does not say contract.billed_days; 220 is typical; unpaid_leave_days: derived")
    assert words == "the offer does not say days billed; 220 is typical; unpaid leave days: derived"
    assert in_screen_words("reward.org/pay.html and 2026-27.toml stay") == "reward.org/pay.html and 2026-27.toml stay"


def test_no_remark_of_any_example_has_an_option_or_a_path_in_it() -> None:
    seen = 0
    for name in shipped().names("offers"):
        try:
            statements = reward.price_range(name, tax_year="2026-27")
        except reward.RewardError:
            continue
        for text in (*statements[0].remarks, *statements[0].warnings):
            said, remedy = remedy_in(text, "A", reward.load_offer(name))
            assert "--" not in said and not re.search(r"\b[a-z]+[._][a-z]+_?[a-z]*=", said)
            assert said[:1] == said[:1].upper()
            if remedy is not None:
                assert "--" not in remedy.words and "." not in remedy.words
            seen += 1
    assert seen > 10


def test_a_remedy_that_wants_a_number_opens_its_field(home: Path) -> None:
    settled(home, POST, "lewisham-plumber-so2")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("!")
        await quiet(app, pilot)
        assert isinstance(app.screen, Remarks)
        at = next(at for at, each in enumerate(app.screen.found) if each.remedy and not each.remedy.value)
        remedy = app.screen.found[at].remedy
        assert remedy is not None
        assert remedy.path == "B:pension.employer_percent"
        app.screen.query_one(OptionList).highlighted = at
        await pilot.press("enter", "2", "1", "enter")
        await quiet(app, pilot)
        assert first(app).desk.changes == {"B:pension.employer_percent": "21"}

    played(play, (80, 24))


def test_the_box_is_as_small_as_what_it_says_and_fills_a_window_that_it_needs(home: Path) -> None:
    settled(home, POST, CONTRACT)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("!")
        await quiet(app, pilot)
        options = app.screen.query_one(OptionList)
        assert options.size.height == options.virtual_size.height, "there is room for all of them"
        assert options.region.height + 6 >= app.screen.query_one(".ask--box").region.height

    played(play, (160, 48))
