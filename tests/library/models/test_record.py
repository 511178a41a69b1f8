"""What every record shares: closed, frozen, marked, and the same out as in."""

import copy
import json
import pickle
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from reward.base.errors import InputError, RewardError
from reward.library.check import StatutoryFile
from reward.library.file_records import CATEGORIES, HEADS, records
from reward.library.models import offer
from reward.library.models.assumptions import Assumptions
from reward.library.models.contract import Agency, Company, Contract, Umbrella
from reward.library.models.person import Commute, Person
from reward.library.models.record import Record, WithChoices, _choices_of
from reward.library.models.terms import Pattern, PayDays
from reward.library.models.work import Work
from tests.records import EVERY_MODEL, faults

SCALES = Path(__file__).resolve().parents[3] / "scales"


# --- closed and frozen -------------------------------------------------------------------


def test_every_model_is_frozen_closed_and_built_when_first_used() -> None:
    assert len(EVERY_MODEL) > 100
    for model in EVERY_MODEL:
        config = model.model_config
        assert (config["frozen"], config["extra"], config["defer_build"]) == (True, "forbid", True), model
        assert [what for at, what in faults(model, {"no such key": 1}) if at == "no such key"], model


def test_choices_are_looked_for_where_a_record_has_some_and_nowhere_else() -> None:
    """A person writes them in many ways; who adds the first to a record makes it one `WithChoices`."""
    for model in EVERY_MODEL:
        assert issubclass(model, WithChoices) == (bool(_choices_of(model)) or model is WithChoices), model


@pytest.mark.parametrize(
    "model", [Person, Commute, Assumptions, Contract, Work, Umbrella, Agency, Company, PayDays, Pattern]
)
def test_a_record_in_which_nothing_is_said_is_the_one_that_is_checked(model: type[Record]) -> None:
    made, checked = model.unsaid(), model()
    assert made == checked == model.model_validate({})
    assert made.model_fields_set == checked.model_fields_set == set()
    assert made.written() == checked.written() == checked.as_said() == {}


def test_a_record_cannot_be_changed() -> None:
    person = Person()
    for change in (lambda: setattr(person, "nation", "scotland"), lambda: delattr(person, "nation")):
        with pytest.raises(InputError, match=r"Person.nation cannot be .*model_copy"):
            change()
    assert person.nation == "england"


# --- wrong by a caller of the library ----------------------------------------------------


def test_what_is_no_record_is_a_value_error_of_one_line_with_the_detail_behind_it() -> None:
    wrong = {"nation": "atlantis", "born": 1992, "kids": 2}
    said = (
        "Person: nation: 'atlantis' is not one of england, scotland, wales, northern-ireland;"
        " born: 1992 is a bare number, not a date; write it as 2026-11-22; kids: unknown key"
    )
    ways: list[Callable[[], object]] = [
        lambda: Person(**wrong),
        lambda: Person.model_validate(wrong),
        lambda: Person.model_validate_json(json.dumps(wrong)),
        lambda: Person().model_copy(update=wrong),
    ]
    for way in ways:
        with pytest.raises(RewardError) as raised:
            way()
        assert isinstance(raised.value, ValueError) and str(raised.value).startswith(said)
        assert isinstance(raised.value.__cause__, ValidationError)
        assert len(raised.value.__cause__.errors()) == 3


def test_a_fault_within_a_record_keeps_its_place() -> None:
    with pytest.raises(InputError) as raised:
        offer.Offer(title="x", pay={"basik": 1}, rate={"per": "minute"})
    assert str(raised.value) == (
        "Offer: pay.basik: unknown key; did you mean 'basic'?; rate.per: 'minute' is not one of day, hour, week"
    )


@pytest.mark.parametrize("given", [None, 5, "x", [], b"{}"])
def test_what_is_no_mapping_is_told_in_one_line(given: object) -> None:
    with pytest.raises(InputError, match=r"Person: .*is not a table of keys"):
        Person.model_validate(given)
    with pytest.raises(InputError, match="give its keys by name"):
        Person(given)


def test_a_record_inside_somebody_elses_model_fails_as_their_models_do() -> None:
    class Mine(BaseModel):
        whose: Person

    assert Mine.model_validate({"whose": {"nation": "wales"}}).whose.nation == "wales"
    with pytest.raises(ValidationError) as raised:
        Mine.model_validate({"whose": {"nation": "atlantis"}})
    assert raised.value.errors()[0]["loc"] == ("whose", "nation")
    assert TypeAdapter(Person).validate_python({"nation": "wales"}) == Person(nation="wales")
    assert pickle.loads(pickle.dumps(Person(nation="wales"))) == copy.deepcopy(Person(nation="wales"))


# --- what goes in comes out --------------------------------------------------------------

FILES = {category: sorted((SCALES / category).glob("*.toml")) for category in CATEGORIES}


@pytest.mark.parametrize("category", CATEGORIES)
def test_each_shipped_record_comes_out_as_it_went_in(category: str) -> None:
    for path in FILES[category]:
        comes_out_as_it_went_in(path)


def comes_out_as_it_went_in(path: Path) -> None:
    category, table = path.parent.name, tomllib.loads(path.read_text())
    tables: list[tuple[type[Record], Any]] = []
    if category == "offers":
        tables.append((offer.Offer, table))
    else:
        dated = records(category, path.stem)
        tables += [(model, row) for key, model in dated.items() for row in table.get(key, [])]
        head = {key: value for key, value in table.items() if key not in {*dated, "enacted"}}
        tables.append((HEADS.get(category, StatutoryFile), head))
    for model, row in tables:
        record = model.model_validate(row)
        assert model.model_validate(record.written()) == record, path


@pytest.mark.parametrize("category", CATEGORIES)
def test_each_shipped_record_writes_no_key_that_the_file_does_not_have(category: str) -> None:
    assert FILES[category]
    for path in FILES[category]:
        table = tomllib.loads(path.read_text())
        dated = {"": offer.Offer} if category == "offers" else records(category, path.stem)
        for key, model in dated.items():
            for row in [table] if key == "" else table.get(key, []):
                assert set(model.model_validate(row).written()) <= set(row), path


def test_a_table_without_keys_that_says_something_by_being_there_comes_out_again() -> None:
    """Sick pay of no months is not the same as an offer that does not mention it."""
    told = {"title": "A post", "kind": "employment", "pay": {"basic": "30,000"}, "sick_pay": {}}
    read = offer.Offer.model_validate(told)
    assert read.written()["sick_pay"] == {}
    assert offer.Offer.model_validate(read.written()) == read
    assert "contract" not in read.written()
