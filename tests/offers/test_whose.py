"""What is said of the person for one offer alone, in files, settings, the library and every question."""

import json
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner

from reward.answer.answer import answer
from reward.base.errors import InputError
from reward.cli import main
from reward.decisions.break_even import break_even
from reward.decisions.projection import project
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.offer_files import load_offer, save_offer
from reward.offers.whose import person_of, said_alone
from reward.statement.comparison import compare
from reward.statement.pricing import price

YEAR = "2026-27"
POST: dict[str, Any] = {"title": "A", "kind": "employment", "pay": {"basic": "45,000"}, "pension": {"scheme": "none"}}


def post(**more: Any) -> Offer:
    return Offer.model_validate({**POST, **more})


def tax(offer: Offer, person: Person | None = None, **options: Any) -> str:
    return str(price(offer, person=person, tax_year=YEAR, **options)["income_tax"])


def test_what_is_said_for_an_offer_stands_in_place_of_what_is_said_of_the_person() -> None:
    scot = Person(nation="scotland", student_loans=("plan-4",), commute={"cost_per_day": "10", "minutes_each_way": 30})
    offer = post(person={"nation": "england", "commute": {"cost_per_day": "4"}})
    found = person_of(offer, scot)
    assert (found.nation, found.student_loans) == ("england", ("plan-4",))
    assert (str(found.commute.cost_per_day), found.commute.minutes_each_way) == ("4.00", 30)
    assert said_alone(offer) == ("person.nation", "person.commute.cost_per_day")
    assert tax(offer, scot) == tax(post()) != tax(post(), scot)


@pytest.mark.parametrize("basis", ["year", "payslips"])
def test_a_price_is_that_of_the_person_and_says_so(basis: str) -> None:
    own = {"other_income": "20,000", "tax_code": "BR"}
    offer = post(person=own)
    alone = price(offer, person=Person(nation="wales"), tax_year=YEAR, basis=basis)
    same = price(post(), person=Person(nation="wales", **own), tax_year=YEAR, basis=basis)
    assert alone.pence == same.pence
    assert "person.tax_code, person.other_income: said for this offer alone" in alone.warnings
    assert any("for this offer alone" in text for text in alone.rests_on)
    assert not any("alone" in text for text in same.warnings)


def test_a_file_keeps_what_is_said_even_where_it_is_usual(tmp_path: Any) -> None:
    offer = post(person={"nation": "england", "blind": False, "other_income": "0"})
    save_offer(offer, tmp_path / "offer.toml")
    again = load_offer(tmp_path / "offer.toml")
    assert again.person is not None
    assert again.person.model_fields_set == {"nation", "blind", "other_income"}
    assert again == offer


def test_a_person_for_each_offer_is_as_each_priced_by_itself() -> None:
    persons = [Person(nation="scotland"), Person(other_income="30,000")]
    found = compare(post(), post(), person=persons, tax_year=YEAR)
    assert [str(each["income_tax"]) for each in found.statements] == [tax(post(), each) for each in persons]
    answered = answer(post(), post(), person=persons, tax_year=YEAR)
    assert [each.pence for each in answered.comparison.statements] == [each.pence for each in found.statements]
    with pytest.raises(InputError, match="1 persons for 2 offers: give one person, or one for each offer"):
        compare(post(), post(), person=persons[:1], tax_year=YEAR)
    with pytest.raises(InputError, match="a person for each offer is for offers"):
        compare(*found.statements, person=persons)


def test_break_even_and_the_years_ahead_count_each_offers_own_person() -> None:
    contract = load_offer("met-estate-strategy-contract")
    own = contract.model_copy(update={"person": Person(other_income="30,000")})
    plain, alone = (break_even(post(), each, solve="rate.amount", tax_year=YEAR) for each in (contract, own))
    by_person = break_even(
        post(), contract, person=[Person(), Person(other_income="30,000")], solve="rate.amount", tax_year=YEAR
    )
    assert plain.value_scaled is not None and alone.value_scaled is not None
    assert plain.value_scaled < alone.value_scaled
    assert by_person.value_scaled == alone.value_scaled
    ahead, usual = (project(post(), each, years=1, tax_year=YEAR).to_dict()["offers"][1] for each in (own, contract))
    assert ahead != usual


def test_years_of_service_said_for_one_offer_go_on_in_the_years_ahead() -> None:
    """The leave scale gives more days with service: from 28 to 33 by the fifth year, whoever says where it begins."""
    met = load_offer("met-external-relations-manager")
    leave = {**met.written()["leave"], "days": None, "scale": "met-police-staff"}
    table = {**met.written(), "leave": {name: value for name, value in leave.items() if value is not None}}
    offer = Offer.model_validate(table)
    own = offer.model_copy(update={"person": Person(service_years="3")})
    alone = project(own, own, years=4, tax_year=YEAR)
    every = project(offer, offer, years=4, tax_year=YEAR, person=Person(service_years="3"))
    found, same = ({**each.to_dict()["offers"][0], "warnings": []} for each in (alone, every))
    assert found == same


def test_a_command_sets_a_key_of_the_person_for_one_offer() -> None:
    words = ["compare", "met-external-relations-manager", "met-estate-strategy-contract", "--tax-year", YEAR, "--json"]
    found = json.loads(CliRunner().invoke(main, [*words, "--set", "B:person.other_income=5,000"]).stdout)
    a, b = (each["figures"]["income_tax"] for each in found["statements"])
    assert (a, b) == (
        "6020.20",
        price(
            "met-estate-strategy-contract",
            person=Person(other_income="5,000"),
            tax_year=YEAR,
        ).to_dict()["figures"]["income_tax"],
    )
    for wrong, told in (
        ("B:person.giftaid=1", "reward: --set person.giftaid: unknown key 'giftaid'; did you mean 'gift_aid'?"),
        ("C:person.nation=wales", "reward: --set C:person.nation"),
    ):
        result = CliRunner().invoke(main, [*words, "--set", wrong])
        assert result.exit_code == 2 and result.stderr.startswith(told)


def test_an_agencys_worker_who_is_a_director_elsewhere_is_told_so_for_one_offer_too() -> None:
    offer = Offer.model_validate({
        "title": "B", "kind": "agency", "rate": {"amount": "300", "per": "day"},
        "contract": {"start": date(2026, 4, 6), "months": 12}, "person": {"director": "annual"},
    })  # fmt: skip
    found = price(offer, tax_year=YEAR, basis="payslips")
    assert "person.director is not used: through an agency you are an employee of it" in found.warnings


def test_a_code_other_than_the_ordinary_one_is_remarked_on_for_a_year() -> None:
    def told(code: str, nation: str = "england") -> str:
        person = Person.model_validate({"tax_code": code, "nation": nation})
        return " ".join(price(post(), person=person, tax_year=YEAR).warnings)

    for code, nation in (("K475", "england"), ("1383M", "england"), ("1257L", "scotland"), ("BR", "wales")):
        assert f"tax code {code!r} says that HMRC knows of something else; it counts here as far as it is said" in told(
            code, nation
        )
    for code, nation in (("1257L", "england"), ("1257L M1", "northern-ireland"), ("S1257L", "scotland")):
        assert "something else" not in told(code, nation)
