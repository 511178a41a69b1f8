"""One call of the library for one command: the answer holds all that the command prints."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reward.answer.answer import answer
from reward.answer.break_even_answer import break_even_answer
from reward.answer.priced_offers import price_offers
from reward.base.errors import InputError
from reward.cli import main
from reward.report import decisions, text

POST, CONTRACT, RANGE = (
    "met-external-relations-manager",
    "met-estate-strategy-contract",
    "hd-surveyors-building-surveyor",
)
YEAR = ("--tax-year", "2026-27")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), prog_name="reward")


def answered(printed: str) -> dict[str, Any]:
    """What a command prints, without what was asked: that is the command's own, for `reward again`."""
    found: dict[str, Any] = json.loads(printed)
    found.pop("asked", None)
    return found


@pytest.mark.parametrize("offers", [(POST, CONTRACT), (POST, RANGE), (POST, CONTRACT, RANGE)])
@pytest.mark.parametrize("basis", ["year", "payslips"])
def test_one_call_gives_all_that_compare_prints(offers: tuple[str, ...], basis: str) -> None:
    found = answer(*offers, with_payer_views=True, tax_year="2026-27", basis=basis)
    words = ("compare", *offers, *YEAR, "--basis", basis, "--views")
    assert found.to_dict() == answered(run(*words, "--json").stdout)
    printed = run(*words)
    assert f"{text.answer(found)}\n" == printed.stdout
    told = [f"remark{f' on {each.about}' * bool(each.about)}: {each.words}" for each in found.remarks]
    assert told == printed.stderr.splitlines()


def test_what_turns_the_answer_and_equal_terms_are_in_the_same_call() -> None:
    found = answer(POST, CONTRACT, with_equal_terms=True, tax_year="2026-27")
    assert found.tipping_points is not None and found.equal_terms is not None and found.payer_views is None
    words = ("compare", POST, CONTRACT, *YEAR, "--equal-terms")
    assert found.to_dict() == answered(run(*words, "--json").stdout)
    assert f"{text.answer(found)}\n" == run(*words).stdout
    assert found.tipping_points.words.startswith("Break-even in total at £323.10 a day")
    assert found.to_dict()["equal_terms"]["stages"][0]["take_home"] == "88450.56"


def test_equal_terms_with_a_range_are_at_its_lower_end_and_say_so() -> None:
    found = answer(RANGE, CONTRACT, with_equal_terms=True, tax_year="2026-27")
    assert found.tipping_points is None and found.equal_terms is not None
    lower_end = found.comparison.offers[0][0]
    assert (lower_end.end, found.equal_terms.post.pence) == ("min", lower_end.pence)
    assert any("pay.basic" in words for words in found.equal_terms.not_priced)


def test_equal_terms_are_worked_for_a_year() -> None:
    with pytest.raises(InputError, match="equal terms are worked on basis 'year'"):
        answer(POST, CONTRACT, with_equal_terms=True, tax_year="2026-27", basis="payslips")


@pytest.mark.parametrize("offers", [(POST,), (RANGE,), (POST, RANGE, CONTRACT)])
def test_one_call_gives_all_that_price_prints(offers: tuple[str, ...]) -> None:
    found = price_offers(*offers, tax_year="2026-27")
    assert found.to_dict() == answered(run("price", *offers, *YEAR, "--json").stdout)
    printed = run("price", *offers, *YEAR)
    assert "\n\n".join(text.at_ends(ends) for ends in found.offers) + "\n" == printed.stdout
    told = [f"remark{f' on {each.about}' * bool(each.about)}: {each.words}" for each in found.remarks]
    assert told == printed.stderr.splitlines()


@pytest.mark.parametrize("solve", [None, "A:pay.basic"])
def test_one_call_gives_all_that_break_even_prints(solve: str | None) -> None:
    found = break_even_answer(POST, CONTRACT, solve, map_by="B:contract.billed_days", tax_year="2026-27")
    asked_for = () if solve is None else ("--solve", solve)
    words = ("break-even", POST, CONTRACT, *asked_for, "--map", "B:contract.billed_days", *YEAR)
    assert found.map is not None and bool(found.on_scale) == (solve is not None)
    assert found.to_dict() == answered(run(*words, "--json").stdout)
    assert f"{decisions.break_even_answer(found)}\n" == run(*words).stdout
