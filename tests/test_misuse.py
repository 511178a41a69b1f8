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
from hypothesis import given, settings
from hypothesis import strategies as st

import reward
from reward.base.dates import TaxYear
from reward.library.in_force import shipped
from reward.library.options import OF_PRICE, OF_QUESTIONS

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


def test_every_public_callable_is_tried() -> None:
    results = {"Comparison", "Statement", "RewardError"}  # what calls give back, and nobody makes
    assert set(OPTIONS) == set(reward.__all__) - results


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
