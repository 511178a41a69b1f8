"""What every record shares: closed, frozen, marked, and the same out as in."""

import copy
import json
import pickle
import tomllib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from reward.base.errors import InputError, RewardError
from reward.library.check import Source, StatutoryFile
from reward.library.in_force import CATEGORIES, HEADS, records
from reward.library.models import contract, leave, offer, pay, pension, person, statutory, umbrella, valuation
from reward.library.models.assumptions import Assumptions
from reward.library.models.person import Person
from reward.library.models.record import Mark, Period, Record, doubted, keys_of, parsed, problems

SCALES = Path(__file__).resolve().parents[3] / "scales"


class Rate(Period):
    amount: int
    other: int | None = None


def period(**more: Any) -> dict[str, Any]:
    return {"from": date(2026, 4, 6), "sources": ["a"], "mark": "two-sources", "amount": 1, **more}


def faults(model: type[BaseModel], table: Any) -> list[tuple[str, str]]:
    with pytest.raises(ValidationError) as raised:
        parsed(model, table)
    return problems(raised.value, model)


# --- closed and frozen -------------------------------------------------------------------

MODELS = [
    kind
    for module in (leave, offer, pay, pension, statutory, umbrella)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Record) and kind.__module__ == module.__name__
] + [Assumptions, Person, Source, StatutoryFile]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_is_frozen_closed_and_built_when_first_used(model: type[Record]) -> None:
    config = model.model_config
    assert (config["frozen"], config["extra"], config["defer_build"]) == (True, "forbid", True)
    assert [what for at, what in faults(model, {"no such key": 1}) if at == "no such key"]


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
        "Person: nation: 'atlantis' is not one of england, scotland, wales, northern-ireland; did you mean"
        " 'scotland'?; born: 1992 is a bare number, not a date; write it as 2026-11-22; kids: unknown key"
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
        offer.Offer(title="x", pay={"basik": 1}, rate={"per": "minute"})  # type: ignore[arg-type]
    assert str(raised.value) == (
        "Offer: pay.basik: unknown key; did you mean 'basic'?; rate.per: 'minute' is not one of day, hour, week"
    )


@pytest.mark.parametrize("given", [None, 5, "x", [], b"{}"])
def test_what_is_no_mapping_is_told_in_one_line(given: object) -> None:
    with pytest.raises(InputError, match=r"Person: .*is not a table of keys"):
        Person.model_validate(given)
    with pytest.raises(InputError, match="give its keys by name"):
        Person(given)  # type: ignore[call-arg]


def test_a_record_inside_somebody_elses_model_fails_as_their_models_do() -> None:
    class Mine(BaseModel):
        whose: Person

    assert Mine.model_validate({"whose": {"nation": "wales"}}).whose.nation == "wales"
    with pytest.raises(ValidationError) as raised:
        Mine.model_validate({"whose": {"nation": "atlantis"}})
    assert raised.value.errors()[0]["loc"] == ("whose", "nation")
    assert TypeAdapter(Person).validate_python({"nation": "wales"}) == Person(nation="wales")
    assert pickle.loads(pickle.dumps(Person(nation="wales"))) == copy.deepcopy(Person(nation="wales"))


# --- marks -------------------------------------------------------------------------------

MARK: TypeAdapter[str] = TypeAdapter(Mark)


@pytest.mark.parametrize("mark", ["test-data", "two-sources", "one-source", "derived: 1 x 2", "unverified: recalled"])
def test_a_mark_is_kept_as_written(mark: str) -> None:
    assert MARK.validate_python(mark) == mark


@pytest.mark.parametrize(
    ("mark", "complaint"),
    [
        ("derived", "'derived' must say why"),
        ("unverified", "'unverified' must say why"),
        ("sure", "'sure' is not a mark; marks are test-data, two-sources, one-source, derived, unverified"),
        ("", "'' is not a mark"),
        (1, "1 is not a mark"),
        ("Derived: x", "is not a mark"),
    ],
)
def test_a_malformed_mark_is_refused(mark: object, complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        MARK.validate_python(mark)


def test_only_derived_and_unverified_figures_are_doubted() -> None:
    marks = ["test-data", "two-sources", "one-source", "derived: x", "unverified: x", None]
    assert [doubted(mark) for mark in marks] == [False, False, False, True, True, False]


def test_a_period_tells_the_doubts_of_the_fields_asked_for() -> None:
    record = Rate.model_validate(period(marks={"amount": "derived: 1 x 1"}))
    assert record.doubts() == ["amount: derived: 1 x 1"]
    assert record.doubts("other") == []


def test_a_doubted_period_doubts_each_figure_it_has_and_none_it_lacks() -> None:
    record = Rate.model_validate(period(mark="unverified: recalled", marks={"other": "two-sources"}))
    assert record.doubts() == ["amount: unverified: recalled"]


# --- periods -----------------------------------------------------------------------------


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    [(_, what)] = faults(Rate, period(to=date(2026, 4, 5)))
    assert what == "'to' 2026-04-05 is before 'from' 2026-04-06"


def test_a_period_of_one_day_stands() -> None:
    assert Rate.model_validate(period(to=date(2026, 4, 6))).end == date(2026, 4, 6)


def test_marks_of_a_field_that_is_not_there_are_refused() -> None:
    [(_, what)] = faults(Rate, period(marks={"amuont": "two-sources"}))
    assert what == "marks names 'amuont', which is not a field here"


@pytest.mark.parametrize("key", ["from", "sources", "mark", "amount"])
def test_a_period_needs_its_date_sources_mark_and_figures(key: str) -> None:
    table = period()
    del table[key]
    assert faults(Rate, table) == [(key, "this key is needed")]


def test_a_period_that_cites_nothing_is_refused() -> None:
    [(at, _)] = faults(Rate, period(sources=[]))
    assert at == "sources"


# --- messages ----------------------------------------------------------------------------


def test_every_mistake_is_listed_with_its_place() -> None:
    table = {"kind": "umbrela", "rate": {"per": "minute", "amount": -1}, "title": "x", "pay": 5}
    assert faults(offer.Offer, table) == [
        ("kind", "'umbrela' is not one of employment, umbrella, agency, company; did you mean 'umbrella'?"),
        ("pay", "5 is not a table of keys"),
        ("rate.amount", "-1 is negative; amounts are £0 to £10,000,000"),
        ("rate.per", "'minute' is not one of day, hour, week"),
    ]


def test_an_unknown_key_far_from_any_other_lists_the_keys_there_are() -> None:
    [(at, what)] = faults(offer.Offer, {"title": "x", "pattern": {"zzzzzz": 1}})
    assert (at, what) == ("pattern.zzzzzz", "unknown key; keys here are office_days_per_week")


def test_a_long_value_is_cut_short_in_its_message() -> None:
    for _, what in faults(offer.Offer, {"title": "x" * 5_000, "kind": "y" * 5_000}):
        assert len(what) < 200


def test_the_keys_at_a_path_are_those_of_the_record_there() -> None:
    assert "schema" in keys_of(offer.Offer, [])
    assert keys_of(offer.Offer, ["allowance", 0]) == ["name", "amount", "scale", "pensionable", "pro_rata"]
    assert keys_of(offer.Offer, ["contract", "months"]) == []
    assert keys_of(offer.Offer, ["nothing"]) == []


# --- what goes in comes out --------------------------------------------------------------

FILES = sorted(path for category in CATEGORIES for path in (SCALES / category).glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_each_shipped_record_comes_out_as_it_went_in(path: Path) -> None:
    category, table = path.parent.name, tomllib.loads(path.read_text())
    tables: list[tuple[type[Record], Any]] = []
    if category == "offers":
        tables.append((offer.Offer, table))
    else:
        dated = records(category, path.stem)
        tables += [(model, row) for key, model in dated.items() for row in table.get(key, [])]
        head = {key: value for key, value in table.items() if key not in {*dated, "enacted"}}
        tables.append((HEADS.get(category, StatutoryFile), head))  # type: ignore[arg-type]  # all are Records
    for model, row in tables:
        record = model.model_validate(row)
        assert model.model_validate(record.written()) == record


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_each_shipped_record_writes_no_key_that_the_file_does_not_have(path: Path) -> None:
    category, table = path.parent.name, tomllib.loads(path.read_text())
    dated = {"": offer.Offer} if category == "offers" else records(category, path.stem)
    for key, model in dated.items():
        for row in [table] if key == "" else table.get(key, []):
            assert set(model.model_validate(row).written()) <= set(row)


# --- dates -------------------------------------------------------------------------------


def _has_a_date(annotation: Any) -> bool:
    return annotation is date or any(_has_a_date(inner) for inner in getattr(annotation, "__args__", ()))


DATES = [
    (kind, name)
    for module in (contract, leave, offer, pay, pension, person, statutory, umbrella, valuation)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Record) and kind.__module__ == module.__name__
    for name, field in kind.model_fields.items()
    if _has_a_date(field.annotation)
] + [(Assumptions, "start")]


def alone(model: type[Record], name: str) -> TypeAdapter[Any]:
    """A field without its neighbours."""
    field = model.model_fields[name]
    return TypeAdapter(Annotated[field.annotation, *(field.metadata or [None])])


def test_the_dates_of_offers_and_persons_are_among_those_tried() -> None:
    named = {(kind.__name__, name) for kind, name in DATES}
    assert named >= {
        ("Person", "born"),
        ("Person", "director_from"),
        ("Contract", "start"),
        ("PayChange", "start"),
        ("PayDays", "first"),
        ("Offer", "advertised"),
        ("Assumptions", "start"),
        ("IncomeTax", "end"),
    }


@pytest.mark.parametrize(
    ("written", "what"),
    [
        (0, "0 is a bare number, not a date; write it as 2026-11-22"),
        (1_782_000_000, "1782000000 is a bare number, not a date"),
        (20_260_701, "20260701 is a bare number, not a date"),
        (0.5, "0.5 is a bare number, not a date"),
        (True, "True is a bare number, not a date"),
        ("0", "'0' is a bare number, not a date"),
        (" 46204.0", "is a bare number, not a date"),
        ("20260701", "'20260701' is a bare number, not a date"),
        ("2026-07-01T00:00:00", "is not a date; write it as 2026-11-22"),
        ("2026-13-01", "'2026-13-01' is no day of any month; write such as 1 May 1992"),
        (
            datetime.fromisoformat("2026-07-01T09:30"),
            "2026-07-01 09:30:00 is a time of a day, not a date; write it as 2026-07-01",
        ),
    ],
)
def test_what_is_no_date_is_refused_by_every_field_that_holds_one(written: object, what: str) -> None:
    for model, name in DATES:
        with pytest.raises(ValidationError) as raised:
            alone(model, name).validate_python(written)
        [(_, said)] = problems(raised.value, model)
        assert what in said, (model, name)


def test_a_date_and_its_text_are_read_by_every_field_that_holds_one() -> None:
    for model, name in DATES:
        for good in (date(2026, 7, 1), "2026-07-01", " 2026-07-01 "):
            assert alone(model, name).validate_python(good) == date(2026, 7, 1), (model, name)


def test_a_table_without_keys_that_says_something_by_being_there_comes_out_again() -> None:
    """Sick pay of no months is not the same as an offer that does not mention it."""
    told = {"title": "A post", "kind": "employment", "pay": {"basic": "30,000"}, "sick_pay": {}}
    read = offer.Offer.model_validate(told)
    assert read.written()["sick_pay"] == {}
    assert offer.Offer.model_validate(read.written()) == read
    assert "contract" not in read.written()
