"""One record for each key of an offer, a person and the assumptions, and everything that reads it."""

import re
import tomllib
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import pytest
from click.testing import CliRunner
from pydantic import Field, TypeAdapter, ValidationError

import reward
from reward.base.errors import InputError, RewardError
from reward.cli import main
from reward.library.guide import topics
from reward.library.in_force import shipped
from reward.library.inputs import MODELS, InputKey, by_column, input_at, inputs, inputs_of, unit_at
from reward.library.models.contract import CONTRACTS
from reward.library.models.field_types import NIL, InputInfo, Money, Percent
from reward.library.models.fields import did_you_mean, record_at
from reward.library.models.mistakes import problems
from reward.library.models.offer import Offer
from reward.library.models.offered_pay import Pay
from reward.library.models.record import Record, parsed
from reward.library.offer_files import _value, checked, with_settings
from reward.library.overrides import path_and_value
from reward.library.templates import TEMPLATES
from reward.statement.unused_inputs import NO_EFFECT
from reward.tui.state.field_specs import LOANS
from reward.tui.widgets.offer_form import LABELS, OF_THE_PERSON, form_specs
from reward.workforce.staff_columns import OF_INCREMENTS, STAFF

KINDS = ("employment", *CONTRACTS)
LEAVES = [key for key in inputs().values() if key.table is None]
PRICED = {
    "employment": {"pay": {"basic": "40,000", "hours_per_week": 37}, "pension": {"scheme": "none"}},
    **{kind: {"rate": {"amount": "400", "per": "day"}} for kind in CONTRACTS},
}
"""What makes an offer of each kind one that can be priced."""


# --- the records -------------------------------------------------------------------------


def test_every_key_has_a_label_an_example_and_a_word_on_what_it_is() -> None:
    for path, key in inputs().items():
        assert key.label and key.info.about, path
        assert bool(key.info.example) == (key.table is None), path
        assert not key.info.about.endswith("."), path


def test_no_label_stands_twice_in_a_table_and_each_fits_its_field() -> None:
    tables: dict[str, list[str]] = {}
    for path, key in inputs().items():
        tables.setdefault(path.rpartition(".")[0], []).append(key.label)
        assert len(key.label) <= LABELS - 2, path  # a mark and a space beside it
        assert len(key.info.short or "x") <= 11, path
    for table, labels in tables.items():
        assert len(labels) == len(set(labels)), table


def test_an_example_is_accepted_by_its_field() -> None:
    assert len(LEAVES) > 200
    for key in LEAVES:
        try:
            value = value_of_example(key)
        except ValidationError as error:
            raise AssertionError(key.path) from error
        if key.unit == "money" and not isinstance(value, dict):
            assert isinstance(value, Decimal), key.path
        if key.choices:
            said = value if isinstance(value, tuple) else (value,)
            words = {str(each).lower() if isinstance(each, bool) else str(each) for each in said}
            assert words <= set(key.choices), key.path


def value_of_example(key: InputKey) -> Any:
    prefix = next((each for each in ("person.", "assume.") if key.path.startswith(each)), "")
    model: type[Record] = {"person.": reward.Person, "assume.": reward.Assumptions}.get(prefix, Offer)
    table = record_at(model, key.path.removeprefix(prefix).split(".")[:-1])
    assert table is not None
    field = next(field for name, field in table.model_fields.items() if key.name in (name, field.alias))
    return TypeAdapter(Annotated[field.annotation, *field.metadata]).validate_python(_value(key.info.example))


def test_an_example_that_names_a_shipped_file_names_one() -> None:
    library = shipped()
    for path, category in (
        ("pay.scale", "pay"),
        ("pension.scheme", "pension"),
        ("leave.scale", "leave"),
        ("allowance.scale", "allowances"),
    ):
        assert inputs()[path].info.example in library.names(category), path


def test_a_default_is_what_is_taken_where_the_key_is_left_out() -> None:
    assert inputs()["pay.fte_percent"].default == "100%"
    assert inputs()["person.other_income"].default == "0"
    assert inputs()["assume.retirement_tax_rate"].default == "20%"
    assert inputs()["contract.vat_recoverable"].default == "true"
    assert inputs()["person.nation"].default == "england"
    assert (inputs()["rate.per"].default, inputs()["rate.per"].needed) == ("", True)
    assert inputs()["pay.basic"].default == ""


def test_a_path_finds_its_key_and_unit() -> None:
    found = input_at("allowance.0.amount")
    assert found is not None and (found.path, found.label, found.listed) == ("allowance.amount", "amount", False)
    assert inputs()["allowance"].listed and inputs()["allowance"].type_words == "a table of keys"
    units = ("pay.basic", "assume.cpi", "person.children", "contract.billed_days", "pay.hours_per_week", "pay.scale")
    assert [unit_at(path) for path in units] == ["money", "percent", "whole", "days", "count", None]
    assert unit_at("pay.basik") is None and input_at("pay.basik") is None
    assert inputs()["person.student_loans"].type_words.startswith("one or more of plan-1, plan-2")
    assert inputs()["person.born"].type_words == "a date"


# --- kinds -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_is_of_its_kinds_and_no_other(kind: str) -> None:
    """Of a kind that it is not for, a key is refused or told to have no effect; `pay_days` is for who has payslips."""
    for path, key in inputs().items():
        if path.startswith(("person.", "assume.", "pay_days")) or key.table is not None or path == "kind":
            continue
        if key.is_for(kind):
            continue
        table = {"title": "x", "kind": kind, **PRICED[kind]}
        *parents, name = path.split(".")
        current = table
        for parent in parents:
            of = inputs()[".".join(parents[: parents.index(parent) + 1])]
            inner: dict[str, Any] = dict(current.get(parent) or {})
            current[parent] = [inner] if of.listed else inner
            current = inner
        other = next((each for each in key.choices if each != key.default), key.info.example)
        current[name] = _value(other)
        try:
            found = reward.price(Offer.model_validate(table), tax_year="2026-27")
        except RewardError:
            continue
        told = [text for text in found.warnings if text.startswith(path + NO_EFFECT)]
        assert told, (kind, path)


def test_the_form_has_every_key_of_its_kind() -> None:
    for kind in KINDS:
        offer = Offer.model_validate({"title": "x", "kind": kind, **PRICED[kind]})
        paths = [spec.path.removeprefix("A:") for spec in form_specs(offer)]
        expected = [
            key.path for key in inputs_of(Offer).values()
            if key.is_for(kind) and key.table is None and key.path not in ("schema", "doubts", "sources")
            and not key.path.startswith(("pay.change", "pension.match", "allowance.", "overtime.", "absence.", "benefit.", "payment.", "subscription.", "evidence."))
            and (not key.path.startswith("person.") or key.path in OF_THE_PERSON)
        ]  # fmt: skip
        assert paths == expected


# --- who reads them ----------------------------------------------------------------------


class MorePay(Pay):
    lunch: Annotated[Money, InputInfo("lunch money", "500", "A year", aliases=("dinner_money",), column="lunch")] = NIL
    tips: Annotated[Percent, InputInfo("tips %", "5%", "Of basic pay", kinds=("employment",))] = 0


class MoreOffer(Offer):
    pay: Annotated[MorePay | None, InputInfo("pay", about="Full-time pay", kinds=("employment",))] = None
    extra: Annotated[date | None, InputInfo("extra day", "2026-05-01", "A day")] = Field(None, alias="additional")


def test_a_new_key_is_a_field_and_everything_reads_it() -> None:
    found = inputs_of(MoreOffer)
    assert (found["pay.lunch"].unit, found["pay.tips"].unit) == ("money", "percent")
    assert found["additional"].type_words == "a date"
    assert "lunch" in {key.info.column for key in found.values()}
    table = with_settings(MoreOffer, {"title": "x", "kind": "employment"}, [("pay.lunch", "500")], "")
    offer = MoreOffer.model_validate(table)
    assert offer.pay is not None and offer.pay.lunch == 500
    specs = {spec.path: spec for spec in form_specs(offer)}
    assert (specs["A:pay.lunch"].label, specs["A:pay.lunch"].about) == ("lunch money", "A year")
    with pytest.raises(InputError, match=r"unknown key 'dinner_money'; did you mean 'lunch'\?"):
        with_settings(MoreOffer, {}, [("pay.dinner_money", "5")], "")


def test_a_field_without_a_record_is_an_error() -> None:
    class Bare(Record):
        plain: int = 0

    with pytest.raises(InputError, match=r"Bare\.plain has no InputInfo"):
        inputs_of(Bare)


def test_a_key_by_another_of_its_names_is_hinted() -> None:
    assert did_you_mean("salary", Offer, ["pay"]) == "; did you mean 'basic'?"
    assert did_you_mean("part-time %", Offer, ["pay"]) == "; did you mean 'fte_percent'?"
    assert did_you_mean("NI letter", reward.Person) == "; did you mean 'ni_category'?"
    with pytest.raises(ValidationError) as raised:
        parsed(Offer, {"title": "x", "pay": {"annual_salary": "40,000"}})
    assert problems(raised.value, Offer) == [("pay.annual_salary", "unknown key; did you mean 'basic'?")]


def test_a_column_of_a_staff_table_is_an_input_or_the_tables_own() -> None:
    columns = {each.name: each for each in (*STAFF, *OF_INCREMENTS)}
    assert set(by_column()) <= set(columns)
    assert len(by_column()) == sum(bool(key.info.column) for key in inputs().values())
    for name, key in by_column().items():
        if name == "pension_scheme":  # a table has more names for it: a scheme is no pay scale beside other columns
            assert set(key.info.aliases) < set(columns[name].aliases)
            continue
        assert columns[name].aliases == key.info.aliases and not columns[name].own_aliases
    own = set(columns) - set(by_column())
    assert own == {
        "id", "currency", "pay_area", "allowances_pensionable", "allowances_other", "allowances_untaxed", "allowances_consolidated",
        "fte", "tax_year", "postgraduate", "covers", "vacant",
        "increment_date", "increment", "bonus", "bonus_month", "payment", "payment_date", "benefits", "actual_salary", "pay_min", "pay_max",
        "posts", "allowance_percent", "overtime", "born", "tax_code", "employee_percent", "employer_percent",
        "pension_base",
    }  # fmt: skip


def test_the_loans_to_choose_from_are_plans() -> None:
    plans = inputs()["person.student_loans"].choices
    assert {each.strip() for text in LOANS if text for each in text.split(",")} == set(plans)


def test_every_path_that_help_and_guide_set_is_an_input() -> None:
    texts = [each.text for each in topics().values()]
    texts += [CliRunner().invoke(main, [command, "--help"]).stdout for command in ("price", "compare", "sensitivity")]
    settings = {
        found for text in texts for found in re.findall(r"\b(?:[A-Z]:)?[a-z_]+\.[a-z0-9_.]+=[^\s`,;)\]]+", text)
    }
    assert len(settings) > 15
    for setting in settings:
        path, value = path_and_value(setting)
        path = path.partition(":")[2] or path
        assert input_at(path) is not None, setting
        assert value


# --- templates ---------------------------------------------------------------------------

LINE = re.compile(r"^(?:# )?(?P<key>[a-z_]+)\s*=\s*(?P<value>\"[^\"]*\"|\S+)(?:\s+# (?P<words>.*))?$")
TABLE = re.compile(r"^(?:# )?\[+(?P<name>[a-z_.]+)\]+")


def keys_in(kind: str) -> list[tuple[str, str, str]]:
    """Path, value and comment of each key that a template has, also of those commented out."""
    found, table = [], ""
    for line in TEMPLATES[kind].splitlines():
        if heading := TABLE.match(line):
            table = heading["name"] + "."
        elif key := LINE.match(line):
            found.append((table + key["key"], key["value"], key["words"] or ""))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_has_keys_of_its_kind_with_values_that_fit(kind: str) -> None:
    found = keys_in(kind)
    assert len(found) > 15
    for path, value, words in found:
        key = input_at(path)
        assert key is not None and key.is_for(kind), path
        told = tomllib.loads(f"x = {value}")["x"]
        if key.choices:
            assert (str(told).lower() if isinstance(told, bool) else str(told)) in key.choices, path
        # A comment that lists the words that may stand there lists words that may.
        for listed in re.findall(r"^(?:left out: )?((?:[a-z0-9-]+, )+[a-z0-9-]+(?: or [a-z-]+)?)(?:$|;)", words):
            if key.choices:
                assert set(re.split(r", | or ", listed)) <= set(key.choices), (path, listed)


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_as_it_stands_can_be_priced(kind: str) -> None:
    offer = Offer.model_validate(tomllib.loads(TEMPLATES[kind]))
    assert offer.kind == kind
    assert reward.price(offer, tax_year="2026-27").pence_of("take_home") > 0


@pytest.mark.parametrize(
    "huge", [[date(2026, 4, 6)] * 2_000, "x" * 20_000, {"x" * 20_000: 1}], ids=["list", "text", "table"]
)
def test_what_is_wrong_is_told_in_few_words_however_much_it_is(huge: object) -> None:
    """A list of days as the accrual of a pension came back whole, in one line of 60,000 characters."""
    told = {}
    for key in LEAVES:
        prefix = next(each for each in ("person.", "assume.", "") if key.path.startswith(each))
        table: Any = huge
        for part in reversed(key.path.removeprefix(prefix).split(".")):
            table = {part: table}
        try:
            checked(MODELS[prefix], table, "here")
        except RewardError as error:
            told[key.path] = len(str(error))
    assert len(told) > len(LEAVES) / 2
    assert {path: length for path, length in told.items() if length > 1_000} == {}


def test_a_key_that_is_looked_up_alone_is_the_one_of_the_list() -> None:
    for path, key in inputs().items():
        assert input_at(path) == key, path
    assert input_at("allowance.0.amount") == inputs()["allowance.amount"]
    for path in ("", "person", "person.", "pay.", "pay.nothing", "pay.basic.more", "nothing", "assume", "assume.born"):
        assert input_at(path) == inputs().get(path), path
