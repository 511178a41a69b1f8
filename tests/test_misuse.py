"""All that a caller of the library can do wrong is a `reward.RewardError`, a `ValueError` of one line."""

import copy
import datetime
import threading
from collections.abc import Callable
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reward
from reward.base.dates import TaxYear
from reward.library.in_force import shipped
from reward.library.options import OF_PRICE, OF_QUESTIONS
from reward.workforce import payroll, staff

POST, OTHER = "met-external-relations-manager", "lewisham-plumber-so2"
CONTRACT = "met-estate-strategy-contract"
YEAR = {"tax_year": "2026-27"}

Call = Callable[[], object]


def said(call: Call) -> str:
    """What a call is refused with."""
    with pytest.raises(reward.RewardError) as raised:
        call()
    assert isinstance(raised.value, ValueError) and "\n" not in str(raised.value)
    return str(raised.value)


@pytest.mark.parametrize(
    ("call", "what"),
    [
        (
            lambda: reward.price(None),
            "offer: None is not an Offer, a mapping of its keys, the path of a file, or a name",
        ),
        (
            lambda: staff.price({"id": ["1"]}, tax_year=TaxYear(9999)),
            "tax year '9999-00' is not one; write it as 2026-27",
        ),
        (lambda: reward.price(POST, tax_year=TaxYear("x")), "tax_year"),
        (lambda: reward.price(POST, tax_year=2026), "tax_year 2026 may be 2025-26 or 2026-27; write it as a text"),
        (lambda: reward.price(POST, tax_year=datetime.date(2026, 5, 1)), "tax_year 2026-05-01 is a date; write on="),
        (lambda: reward.price(POST, tax_year="2026"), "tax year 2026 may be 2025-26 or 2026-27; write one"),
        (
            lambda: reward.price(POST, on="1 May"),
            "on: '1 May' is not a date without its year; write it as 2026-11-22, or as 22 November 2026",
        ),
        (
            lambda: reward.price(POST, on=datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)),
            "on 2026-05-01 00:00:00+00:00 is a time of a day",
        ),
        (lambda: reward.price(POST, person={"nation": "atlantis"}), "Person: nation: 'atlantis' is not one of england"),
        (lambda: reward.price(POST, person="scotland"), "person: 'scotland' is not Person(…) or a mapping of its keys"),
        (lambda: reward.price(POST, basis="payslip"), "it is year or payslips; did you mean 'payslips'?"),
        (lambda: reward.price(POST, tax_yr="2026-27"), "price has no option 'tax_yr'; did you mean 'tax_year'?"),
        (lambda: reward.price(), "price needs 'offer'"),
        (lambda: reward.price(POST, POST), "price takes 1 arguments in order, not 2"),
        (lambda: reward.price(POST, **YEAR)["takehome"], "no figure 'takehome'; did you mean 'take_home'?"),
        (lambda: reward.price(POST, **YEAR)["umbrella_margin"], f"{POST} has no umbrella_margin"),
        (lambda: reward.price(POST, **YEAR).pence_of("takehome"), "did you mean 'take_home'?"),
        (lambda: reward.price(POST, **YEAR).why("takehome"), "did you mean 'take_home'?"),
        (lambda: reward.price(POST, **YEAR).why(5), "no figure 5"),
        (lambda: reward.compare(POST, None), "offer: None is not an Offer"),
        (lambda: reward.compare(POST, OTHER, **YEAR)[2], "no statement '2'; they are 0 to 1"),
        (lambda: reward.compare(POST, OTHER, tax_yaer="2026-27"), "did you mean 'tax_year'?"),
        (lambda: reward.break_even(POST, CONTRACT, measure="takehome"), "did you mean 'take_home'?"),
        (lambda: reward.break_even(POST, CONTRACT, "rate.amuont"), "did you mean 'amount'?"),
        (lambda: reward.break_even(POST, CONTRACT, basis="payslips"), "break_even has no option 'basis'"),
        (
            lambda: reward.grid(POST, CONTRACT, "rate.amount", "pay.basic", "600", ["1"]),
            "down_values: '600' is not a list",
        ),
        (lambda: reward.likelihood(POST, CONTRACT, draws=1.5), "draws: 1.5 is not a whole number"),
        (lambda: reward.sensitivity(POST, CONTRACT, ranges="x"), "ranges: 'x' is not a list of texts"),
        (lambda: reward.project(POST, years="ten"), "years: 'ten' is not a whole number"),
        (lambda: reward.load_person(None), "path: None is not a path"),
        (lambda: reward.save_offer(POST, "x.toml"), "is only a name; give an Offer to save"),
        (lambda: reward.save_case(POST, "x.toml"), f"case: '{POST}' is not Case"),
        (lambda: reward.save_case(None, "x.toml"), "case: 'None' is no Case; load_case gives one"),
        (lambda: reward.Case(offer=()), "Case: offer: "),
        (lambda: reward.again("no.toml"), "no.toml: there is no such file"),
        (lambda: reward.price(POST, library="scales"), "library: 'scales' is not a Library"),
        (lambda: reward.Library(5), "folder: 5 is not a path"),
        (lambda: reward.Library("x").names("ofers"), "no category 'ofers'; did you mean 'offers'?"),
        (lambda: reward.Offer("x"), "Offer: give its keys by name"),
    ],
)
def test_a_wrong_call_says_what_would_be_right(call: Call, what: str) -> None:
    assert what in said(call)


def test_what_is_plainly_meant_is_taken() -> None:
    table = {"title": "Clerk", "kind": "employment", "pay": {"basic": "30,000"}}
    offer = reward.Offer.model_validate(table)
    person, assumed = {"nation": "scotland"}, {"retirement_tax_rate": "0"}
    plain = reward.price(table, person=person, assumptions=assumed, on="2026-05-01")
    typed = reward.price(
        offer,
        person=reward.Person(nation="scotland"),
        assumptions=reward.Assumptions.model_validate(assumed),
        on=datetime.date(2026, 5, 1),
    )
    assert plain.pence == typed.pence
    assert reward.compare((each for each in (table, POST)), on="2026-05-01")[0].title == "Clerk"
    assert len(reward.compare([table, POST], **YEAR)) == len(list(reward.compare(table, POST, **YEAR))) == 2
    assert reward.project(table, person=person, months=6).horizon.months == 600  # in hundredths


# --- anything at all ---------------------------------------------------------------------

ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.binary(max_size=4),
    st.text(max_size=12),
    st.dates(),
    st.datetimes(),
    st.builds(object),
    st.just(Path("\0")),
    st.just(float),
    st.sampled_from(
        (POST, OTHER, CONTRACT, "2026-27", "payslips", "take_home", "pay.basic", TaxYear(1), TaxYear(9_999))
    ),
    st.lists(st.one_of(st.integers(), st.text(max_size=5), st.none()), max_size=3),
    st.dictionaries(
        st.sampled_from(("title", "kind", "pay", "rate", "nation", "born", "months", "x", 5)),
        st.one_of(st.none(), st.integers(), st.text(max_size=5), st.just("employment"), st.just({"basic": "1"})),
        max_size=4,
    ),
    st.builds(lambda: (each for each in (POST, 1))),
)
OPTIONS: dict[str, tuple[str, ...]] = {
    "price": OF_PRICE,
    "price_range": OF_PRICE,
    "compare": OF_PRICE,
    "break_even": (*OF_QUESTIONS, "solve", "measure"),
    "answer": (*OF_PRICE, "names", "with_equal_terms"),
    "equal_terms": OF_QUESTIONS,
    "reconcile": ("person", "assumptions", "tax_year", "on", "library", "name"),
    "target": (*OF_QUESTIONS, "solve", "per"),
    "grid": (*OF_QUESTIONS, "measure"),
    "likelihood": (*OF_QUESTIONS, "draws", "seed", "months", "measure", "ranges", "start"),
    "project": (*OF_QUESTIONS, "years", "months", "start"),
    "sensitivity": (*OF_QUESTIONS, "measure", "ranges", "years", "months", "start"),
    "load_offer": (),
    "load_case": (),
    "save_case": ("replace",),
    "again": (),
    "Case": ("offer", "person", "assume", "tax_year", "names"),
    "load_person": (),
    "load_assumptions": (),
    "save_offer": ("replace",),
    "Offer": ("title", "kind", "pay", "rate", "contract"),
    "Person": ("nation", "born", "kids"),
    "Assumptions": ("months", "start"),
    "Library": (),
}
RIGHT = st.sampled_from((POST, CONTRACT))


OF_TABLES: dict[str, tuple[str, ...]] = {
    "price": ("tax_year", "figures", "later_years", "rest_of_year", "ignore", "mapping", "library"),
    "price_file": ("refused", "strict", "by", "rows", "workers", "told", "ignore", "figures"),
    "budget": ("months", "awards", "funded", "vacancy_percent", "recruitment_months", "by", "later_years", "told"),
    "award": ("on", "allowances", "by", "tax_year", "ignore", "mapping"),
    "bridge": ("month_before", "awards", "by", "library", "told"),
    "change": ("tax_year", "figures", "by", "rest_of_year", "mapping"),
    "interims": ("once", "tax_year", "later_years", "ignore"),
    "check_table": ("tax_year", "later_years", "ignore", "mapping"),
    "payroll": ("library", "ignore", "mapping"),
}
TABLE = {"id": ["P1", "P2"], "salary": ["31,000", "52,000"], "team": ["east", "west"]}
IN_ORDER = {"budget": ("2026-04",), "bridge": (TABLE, "2026-11"), "change": ("2025-26",), "award": ("3.2",)}


def test_every_public_callable_is_tried() -> None:
    results = {"Comparison", "Statement", "RewardError"}  # what calls give back, and nobody makes
    assert set(OPTIONS) == set(reward.__all__) - results
    of_staff = {name for name in staff.__all__ if not name[0].isupper()}
    assert set(OF_TABLES) == of_staff | {"payroll"}


@pytest.mark.parametrize("name", OF_TABLES)
def test_whatever_is_given_of_a_table_is_taken_or_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    function = payroll if name == "payroll" else getattr(staff, name)
    monkeypatch.chdir(tmp_path)  # a text is a path

    @given(st.data())
    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def any_call(data: st.DataObject) -> None:
        words: list[Any] = [TABLE, *IN_ORDER.get(name, ())]
        place = data.draw(st.integers(0, len(words)))
        if place < len(words):
            words[place] = data.draw(ANYTHING)
        names = st.sampled_from((*OF_TABLES[name], "nonsense"))
        options = data.draw(st.dictionaries(names, ANYTHING, max_size=2))
        try:
            function(*words, **options)
            told = ""
        except reward.RewardError as error:
            told = str(error)
        assert "\n" not in told

    any_call()


@pytest.mark.parametrize(
    ("call", "what"),
    [
        (lambda: staff.budget(TABLE, "2026-04", award="3.2"), "budget has no option 'award'; did you mean 'awards'?"),
        (lambda: staff.budget(TABLE), "budget needs 'first'"),
        (lambda: staff.budget(TABLE, datetime.date(2026, 4, 2)), "is not a month such as '2026-04', or its first day"),
        (lambda: staff.budget(TABLE, "2026-04", months="12"), "months: '12' is not a whole number"),
        (lambda: staff.budget(TABLE, "2026-04", months=None), "None months is no budget; give 1 to 120"),
        (lambda: staff.budget(TABLE, "2026-04", vacancy_percent=2.5), "vacancy_percent: 2.5 is not a number as a text"),
        (lambda: staff.budget(TABLE, "2026-04", awards="3.2"), "awards: '3.2' is not an award: give PayAward"),
        (lambda: staff.budget(TABLE, "2026-04", awards=["3.2"]), "awards: '3.2' is not an award: give PayAward"),
        (lambda: staff.budget(TABLE, "2026-04", awards={"May": "3.2"}), "the day of an award: 'May' is not a date"),
        (lambda: staff.budget(TABLE, "2026-04", awards={"2026-09-01": 3.2}), "an award: 3.2 is not a rise; write a text"),
        (lambda: staff.budget(TABLE, "2026-04", by="teem"), "no column 'teem' to group by; did you mean 'team'?"),
        (lambda: staff.budget(TABLE, "2026-04", told=5), "told: 5 is not a function"),
        (lambda: staff.award(TABLE, 3.2), "percent: 3.2 is not a number as a text, such as '3.2'"),
        (lambda: staff.award(TABLE, Decimal("NaN")), "percent: Decimal('NaN') is not a number as a text"),
        (lambda: staff.price(TABLE, figures="takehome"), "there is no figure 'takehome'; did you mean 'take_home'?"),
        (lambda: staff.price("posts.csv"), "posts.csv: there is no such file"),
        (lambda: staff.price(TABLE, mapping={"renam": {}}), "did you mean 'rename'?"),
        (lambda: staff.interims(TABLE, once={"recruitmnt": "1"}), "did you mean 'recruitment'?"),
        (lambda: staff.interims(TABLE, once=["recruitment"]), "once: ['recruitment'] is not a mapping of names to pounds"),
        (lambda: staff.change(TABLE, 2025), "tax_year 2025 may be 2024-25 or 2025-26"),
        (lambda: payroll(TABLE, ignor="x"), "payroll has no option 'ignor'; did you mean 'ignore'?"),
    ],
)  # fmt: skip
def test_a_wrong_call_of_a_table_says_what_would_be_right(call: Call, what: str) -> None:
    assert what in said(call)


def test_what_is_plainly_meant_of_a_table_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_text("id,salary,team\nP1,31000,east\nP2,52000,west\n", "utf-8")
    day = datetime.date(2026, 9, 1)
    plain = staff.budget(
        TABLE, "2026-04", awards={day: "3.2"}, by=["team"], vacancy_percent=["3"], recruitment_months="3"
    )
    for other in (
        staff.budget(str(path), datetime.date(2026, 4, 1), awards=["2026-09-01=3.2"], by="team", vacancy_percent=3, recruitment_months=3),
        staff.budget(path, "April 2026", awards={"1 September 2026": Decimal("3.2")}, by=("team",), vacancy_percent=Decimal(3), recruitment_months=["3"]),
        staff.budget(TABLE, "2026-04", awards=[staff.PayAward(day, "3.2%")], by="team", vacancy_percent="3%", recruitment_months="3"),
    ):  # fmt: skip
        assert other.to_dict()["rows"] == plain.to_dict()["rows"]
    assert staff.award(TABLE, Decimal("3.2"), **YEAR).sums == staff.award(TABLE, "3.2", **YEAR).sums
    of_file = staff.price(str(path), figures="take_home", **YEAR)
    assert of_file.table["take_home"] == staff.price(TABLE, figures=["take_home"], **YEAR).table["take_home"]
    other_names = {"Pay a year": TABLE["salary"], "id": TABLE["id"]}
    assert staff.price(other_names, mapping={"rename": {"Pay a year": "salary"}}, **YEAR).sums == of_file.sums
    mapping = tmp_path / "columns.toml"
    mapping.write_text('[rename]\n"Pay a year" = "salary"\n', "utf-8")
    assert staff.price(other_names, mapping=mapping, **YEAR).sums == of_file.sums


def test_a_file_that_is_priced_in_memory_keeps_what_is_told_of_files(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_text("Extract of 1 May\nid,salary\nP1,31000\nP2,31000,9\n", "utf-8")
    found = staff.price(path, **YEAR)
    assert [each.row for each in found.refused] == [2] and found.rows == (1,)
    assert any("headings are in line 2" in each for each in found.remarks)


def test_a_statement_is_read_as_a_mapping_is() -> None:
    post = reward.price(POST, **YEAR)
    assert dict(post) == dict(post.figures) and list(post) == list(post.figures)
    assert "take_home" in post and "umbrella_margin" not in post and 0 not in post
    assert "1 offers to compare" in said(lambda: reward.compare(post))


@pytest.mark.parametrize("name", OPTIONS)
def test_whatever_is_given_is_taken_or_refused(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    function = getattr(reward, name)
    folder = tmp_path_factory.mktemp("saved")

    @given(st.data())
    @settings(max_examples=60)
    def any_call(data: st.DataObject) -> None:
        if name == "save_offer":
            words: list[Any] = [data.draw(ANYTHING), data.draw(st.one_of(st.just(folder / "x.toml"), st.integers()))]
        elif name == "grid":
            words = [POST, CONTRACT, *data.draw(st.lists(ANYTHING, min_size=4, max_size=4))]
        else:
            words = data.draw(st.lists(st.one_of(RIGHT, ANYTHING), max_size=3))
        names = st.sampled_from((*OPTIONS[name], "nonsense"))
        options = data.draw(st.dictionaries(names, ANYTHING, max_size=2))
        try:
            function(*words, **options)
            told = ""
        except reward.RewardError as error:
            told = str(error)
        assert "\n" not in told

    any_call()


# --- threads -----------------------------------------------------------------------------


def test_eight_threads_get_the_same_and_leave_what_they_were_given_as_it_was() -> None:
    """Each with a library of its own and none, so that what it keeps is first read by all of them at once."""
    library = reward.Library(*shipped().folders)
    table = {
        "title": "Clerk",
        "kind": "employment",
        "pay": {"basic": "30,000"},
        "allowance": [{"name": "London", "amount": "1,000", "pensionable": True}],
    }
    person = {"nation": "scotland", "born": datetime.date(1990, 1, 1)}
    given_table, given_person = copy.deepcopy(table), copy.deepcopy(person)
    start = threading.Barrier(8)
    found: list[Any] = []

    def work() -> None:
        start.wait()
        answers: list[Any] = []
        for name in (POST, OTHER, CONTRACT, table):
            for basis in ("year", "payslips"):
                answers.append(dict(reward.price(name, person=person, basis=basis, library=library, **YEAR).pence))
        both = reward.compare(POST, CONTRACT, person=person, library=library, **YEAR)
        answers += [both.verdict, str(both), [str(line) for line in both[1].lines]]
        answers.append(reward.break_even(POST, CONTRACT, library=library, **YEAR).value_scaled)
        found.append(answers)  # not at all where it was refused

    threads = [threading.Thread(target=work) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(found) == 8 and all(each == found[0] for each in found)
    assert (table, person) == (given_table, given_person)
    assert isinstance(found[0][0]["take_home"], int) and Decimal(found[0][0]["take_home"]) > 0


@pytest.mark.parametrize("package", ["reward", "reward.workforce", "reward.workforce.staff"])
def test_a_public_name_is_never_a_module_of_its_package(package: str) -> None:
    """Whoever imports the module would find it in the place of the function."""
    found = import_module(package)
    modules = {each.name for each in iter_modules(found.__path__)}
    assert modules & set(found.__all__) <= {"answer"}  # a room that is called as its function
