"""Offers, persons and assumptions: found, read, set from a command line, saved."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reward.base.errors import InputError
from reward.library.in_force import shipped
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.offer_files import (
    checked,
    find_offer,
    load_assumptions,
    load_offer,
    load_person,
    save_offer,
    with_settings,
)
from reward.library.overrides import read

POST = "met-external-relations-manager"
CONTRACT = "met-estate-strategy-contract"


def put(table: dict[str, Any], path: str, value: str, model: Any = Offer, prefix: str = "") -> dict[str, Any]:
    return with_settings(model, table, [(path, value)], prefix)


def refusal(table: dict[str, Any], path: str, value: str = "1", model: Any = Offer, prefix: str = "") -> str:
    with pytest.raises(InputError) as raised:
        put(table, path, value, model, prefix)
    return str(raised.value)


# --- finding -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", shipped().names("offers"))
def test_every_shipped_offer_is_found_by_its_name(name: str) -> None:
    found, offer = find_offer(name)
    assert (found, bool(offer.title)) == (name, True)


def test_an_offer_is_found_by_path_as_text_or_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('title = "Mine"')
    for which in (path, str(path)):
        name, offer = find_offer(which)
        assert (name, offer.title) == ("mine", "Mine")


def test_a_saved_offer_stands_before_a_shipped_one_of_its_name(home: Path) -> None:
    save_offer(Offer(title="My own"), home / "offers" / f"{POST}.toml")
    assert load_offer(POST).title == "My own"


def test_an_unknown_offer_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError, match=f"no offer 'met-external-relation'; did you mean '{POST}'"):
        find_offer("met-external-relation")


def test_a_name_like_no_other_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match=rf"no offer 'zzz'; known offers are .*{CONTRACT}.*ends in \.toml"):
        find_offer("zzz")


def test_a_name_is_never_a_way_out_of_its_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        find_offer("../offers/nothing")
    with pytest.raises(InputError, match=r"no offer '\.\.'"):
        find_offer("..")


def test_a_fault_in_an_offer_names_file_key_and_remedy(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('title = "Mine"\n[pay]\nbasik = "1"\nmin = -1\n')
    with pytest.raises(InputError) as raised:
        load_offer(path)
    assert str(raised.value) == (
        f"{path}: pay.min: -1 is negative; amounts are £0 to £10,000,000; pay.basik: unknown key; did you mean 'basic'?"
    )


def test_three_faults_are_told_at_once_and_the_rest_counted(tmp_path: Path) -> None:
    mine, me = tmp_path / "mine.toml", tmp_path / "me.toml"
    mine.write_text('titel = "Mine"\n[pay]\nmin = -1\nmax = "x"\nfte_percent = 200\n')
    me.write_text('nation = "atlantis"\n')
    with pytest.raises(InputError) as raised:
        load_offer(mine)
    told = str(raised.value)
    assert told.startswith(f"{mine}: title: this key is needed; pay.min: -1 is negative")
    assert told.endswith('; pay.max: \'x\' is not an amount; write it such as "42,232" or "760.50" (and 2 more)')
    with pytest.raises(InputError) as raised:
        read([str(mine)], person=str(me), settings=["pay.basik=1", "assume.cpi=x", "nonsense"])
    told = str(raised.value)
    assert told.startswith(
        "--set pay.basik: unknown key 'basik'; did you mean 'basic'?; --set 'nonsense': write PATH=VALUE"
    )
    assert told.endswith("; mine: title: this key is needed (and 6 more)")


# --- saving ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", shipped().names("offers"))
def test_a_shipped_offer_is_saved_and_loaded_as_it_was(name: str, tmp_path: Path) -> None:
    offer = load_offer(name)
    save_offer(offer, tmp_path / "copy.toml")
    assert load_offer(tmp_path / "copy.toml") == offer


@pytest.mark.parametrize("name", shipped().names("offers"))
def test_a_saved_offer_asks_no_more_than_it_did(name: str, tmp_path: Path) -> None:
    """That a question was answered is kept, even where the answer is what is usual."""
    offer, path = load_offer(name), tmp_path / "offer.toml"
    save_offer(offer, path)
    assert load_offer(path).as_said() == {"schema": 1, **offer.as_said()}
    assert "pension" in load_offer("met-estate-strategy-contract").umbrella.model_fields_set


def test_a_saved_offer_says_its_schema_and_reads_like_one_written_by_hand(tmp_path: Path) -> None:
    save_offer(load_offer(CONTRACT), tmp_path / "copy.toml")
    text = (tmp_path / "copy.toml").read_text()
    assert text.startswith("schema = 1\n")
    assert '[rate]\namount = "760"\nper = "day"\n' in text


def test_saving_keeps_what_is_there_unless_told_to_replace(tmp_path: Path) -> None:
    path = tmp_path / "copy.toml"
    save_offer(Offer(title="First"), path)
    with pytest.raises(InputError, match="already exists"):
        save_offer(Offer(title="Second"), path)
    assert load_offer(path).title == "First"
    save_offer(Offer(title="Second"), path, replace=True)
    assert load_offer(path).title == "Second"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    save_offer(Offer(title="Mine"), path)
    return path


@pytest.mark.parametrize("edited", [False, True])
@pytest.mark.parametrize(
    ("loaded_as", "saved_as"), [("mine", "mine"), ("link", "link"), ("link", "mine"), ("mine", "link")]
)
def test_an_offer_does_not_replace_a_file_that_somebody_else_changed_since_it_was_loaded(
    edited: bool, loaded_as: str, saved_as: str, mine: Path, tmp_path: Path
) -> None:
    (tmp_path / "link.toml").symlink_to(mine)
    offer, named = load_offer(tmp_path / f"{loaded_as}.toml"), tmp_path / f"{saved_as}.toml"
    if edited:
        offer = offer.model_copy(update={"title": "Mine, edited"}).model_copy(update={"location": "Leeds"})
    mine.write_text('title = "Theirs"\n')
    with pytest.raises(InputError) as raised:
        save_offer(offer, named, replace=True)
    told = "has changed since it was opened; load it again, or save under another name"
    assert str(raised.value) == f"{named}: {told}"
    assert load_offer(mine).title == "Theirs"


def test_an_offer_does_not_bring_back_a_file_that_was_removed_since_it_was_loaded(mine: Path) -> None:
    offer = load_offer(mine)
    mine.unlink()
    with pytest.raises(InputError, match="has been removed since it was opened"):
        save_offer(offer, mine, replace=True)
    assert not mine.exists()
    save_offer(offer, mine)
    assert load_offer(mine) == offer


def test_an_offer_does_not_follow_a_link_that_took_the_place_of_its_file(mine: Path, tmp_path: Path) -> None:
    offer, other = load_offer(mine), tmp_path / "other.toml"
    save_offer(Offer(title="Other"), other)
    mine.unlink()
    mine.symlink_to(other)
    with pytest.raises(InputError, match="has changed since it was opened"):
        save_offer(offer, mine, replace=True)
    assert load_offer(other).title == "Other"


@pytest.mark.parametrize("name", ["a\x00b.toml", "\udc80\ud800.toml", "a/" * 600 + "x.toml", "a" * 5_000])
@pytest.mark.parametrize("replace", [False, True])
def test_what_is_no_path_is_not_saved_to(name: str, replace: bool, mine: Path) -> None:
    with pytest.raises(InputError, match=r"this is not a path|name too long"):
        save_offer(load_offer(mine), mine.parent / name, replace=replace)


def test_of_two_who_loaded_one_file_the_second_to_save_is_refused(mine: Path) -> None:
    one, other = load_offer(mine), load_offer(str(mine))
    save_offer(one.model_copy(update={"title": "One"}), mine, replace=True)
    with pytest.raises(InputError, match="has changed since"):
        save_offer(other.model_copy(update={"title": "Other"}), mine, replace=True)
    assert load_offer(mine).title == "One"


def test_what_was_saved_of_an_offer_is_no_change_of_anothers(mine: Path, tmp_path: Path) -> None:
    offer = load_offer(mine)
    for title in ("First", "Second"):
        save_offer(offer.model_copy(update={"title": title}), mine, replace=True)
        assert load_offer(mine).title == title
    new = tmp_path / "new.toml"
    save_offer(offer, new)
    new.write_text('title = "Theirs"\n')
    with pytest.raises(InputError, match="has changed since"):
        save_offer(offer.model_copy(deep=True), new, replace=True)


def test_where_an_offer_was_read_is_no_part_of_it(mine: Path) -> None:
    assert load_offer(mine) == Offer(title="Mine")
    assert hash(load_offer(mine)) == hash(Offer(title="Mine"))
    assert load_offer(mine).written() == {"title": "Mine"}


# --- persons and assumptions -------------------------------------------------------------


def test_a_person_and_assumptions_are_read(tmp_path: Path) -> None:
    (tmp_path / "me.toml").write_text('nation = "wales"\nborn = 1985-06-30\n')
    (tmp_path / "so.toml").write_text('retirement_tax_rate = "0"\n')
    assert load_person(tmp_path / "me.toml") == Person(nation="wales", born=date(1985, 6, 30))
    assert load_assumptions(str(tmp_path / "so.toml")) == Assumptions.model_validate({"retirement_tax_rate": 0})


def test_a_fault_in_a_person_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "me.toml").write_text('nation = "walse"\n')
    with pytest.raises(InputError, match=r"me\.toml: nation: 'walse' is not one of .*; did you mean 'wales'"):
        load_person(tmp_path / "me.toml")


# --- settings ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "written", "value"),
    [
        ("pay.basic", "45,000", "45,000"),
        ("pay.basic", "45000", 45_000),
        ("pay.basic", " 45,000.50 ", "45,000.50"),
        ("pay.basic", "scale", "scale"),
        ("pay.bonus_pensionable", "true", True),
        ("advertised", "2024-07-10", date(2024, 7, 10)),
        ("advertised", "2024-13-10", "2024-13-10"),
        ("doubts", '["one", "two"]', ["one", "two"]),
        ("doubts", "[broken", "[broken"),
        ("contract.months", "12", 12),
        ("title", "£ = x", "£ = x"),
        ("pay.basic", "1" * 12, "1" * 12),
    ],
)
def test_a_setting_is_put_at_its_path_as_toml_would_read_it(path: str, written: str, value: object) -> None:
    found: Any = put({}, path, written)
    for key in path.split("."):
        found = found[key]
    assert (found, type(found)) == (value, type(value))


def test_a_setting_changes_a_copy_and_leaves_the_rest() -> None:
    table = {"title": "x", "pay": {"basic": "1", "top": "2"}}
    assert put(table, "pay.basic", "5,000") == {"title": "x", "pay": {"basic": "5,000", "top": "2"}}
    assert table["pay"] == {"basic": "1", "top": "2"}


def test_an_empty_setting_takes_the_key_away() -> None:
    assert put({"pay": {"basic": "1", "top": "2"}}, "pay.top", "") == {"pay": {"basic": "1"}}
    assert put({"pay": {}}, "pay.top", "") == {"pay": {}}


def test_one_of_a_list_is_set_by_its_number() -> None:
    table = {"allowance": [{"name": "a", "amount": "1"}, {"name": "b", "amount": "2"}]}
    assert put(table, "allowance.1.amount", "9")["allowance"] == [
        {"name": "a", "amount": "1"},
        {"name": "b", "amount": 9},
    ]


def test_settings_are_put_in_turn() -> None:
    settings = [("pay.basic", "1"), ("pay.basic", "2"), ("pay.top", "3")]
    assert with_settings(Offer, {}, settings, "") == {"pay": {"basic": 2, "top": 3}}


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("pay.basik", "--set pay.basik: unknown key 'basik'; did you mean 'basic'?"),
        ("pya.basic", "--set pya.basic: unknown key 'pya'; did you mean 'pay'?"),
        ("pattern.zzz", "--set pattern.zzz: unknown key 'zzz'; known are office_days_per_week"),
        ("", "--set : is not a path such as pay.basic"),
        ("pay.", "--set pay.: is not a path such as pay.basic"),
        ("pay..basic", "--set pay..basic: is not a path such as pay.basic"),
        ("a.b.c.d.e.f.g", "--set a.b.c.d.e.f.g: is not a path such as pay.basic"),
        ("allowance.2.amount", "--set allowance.2.amount: there is no number 2; they are 0 to 0"),
        ("title.length", "--set title.length: unknown key 'length'"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused(path: str, message: str) -> None:
    table = {"title": "x", "allowance": [{"name": "a", "amount": "1"}]}
    assert refusal(table, path) == message


@pytest.mark.parametrize("number", ["²", "9" * 5_000])
def test_a_number_that_is_none_is_refused_in_words(number: str) -> None:
    assert "--set" in refusal({"title": "x", "allowance": [{"name": "a"}]}, f"allowance.{number}.amount")


@pytest.mark.parametrize("text", ["[\udc80\ud800]", '["\udc80"]', "{a = '\ud800'}"])
def test_half_a_character_in_a_list_is_left_to_the_field_that_it_is_for(text: str) -> None:
    assert put({}, "doubts", text)["doubts"] == text
    with pytest.raises(InputError, match=r"post: doubts: .*is one value where several may stand"):
        checked(Offer, put({"title": "x"}, "doubts", text), "post")


def test_a_long_path_is_cut_short_in_its_message() -> None:
    assert len(refusal({}, "x" * 10_000)) < 500


def test_a_path_of_a_person_is_refused_with_its_prefix() -> None:
    assert refusal({}, "naton", model=Person, prefix="person.") == (
        "--set person.naton: unknown key 'naton'; did you mean 'nation'?"
    )


def test_a_set_value_is_checked_like_one_from_a_file() -> None:
    with pytest.raises(InputError, match=r"post: pay\.basic: '-5' is negative"):
        checked(Offer, put({"title": "x"}, "pay.basic", "-5"), "post")
