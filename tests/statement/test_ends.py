"""Offers that end inside twelve months: who is ahead in twelve months is said before the rate of a year."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import reward
from reward.answer.answer import answer_of
from reward.base.errors import FiguresError
from reward.base.figures import FigureName
from reward.cli import main
from reward.decisions.compared import compare
from reward.decisions.offer_set import offer_set
from reward.decisions.projection import project
from reward.decisions.tipping_points import tipping_points
from reward.library.models.offer import Offer
from reward.statement.statement import Statement
from reward.statement.why.build import rounded
from tests.strategies.offers import LIBRARY, Case, cases, written

SHORT, LONG = "btr-residential-operations", "buckley-personal-tax-manager"
YEAR = "2026-27"


def brought(of: Statement, measure: FigureName = "take_home") -> int:
    """What an offer brings over the horizon."""
    assert of.over_horizon is not None
    return of.over_horizon.figures_pence[measure]


def post(basic: str, months: int | None = None, **more: Any) -> Offer:
    contract = {} if months is None else {"contract": {"months": months}}
    return Offer.model_validate(
        {"title": f"Post {basic}", "kind": "employment", "pay": {"basic": basic}, **contract, **more}
    )


def contract(months: int, kind: str = "umbrella", **terms: Any) -> Offer:
    terms = {"months": months, "days_per_week": 5, "hours_per_day": "7.5", **terms}
    own = {"umbrella": {"margin_per_week": "20"}} if kind == "umbrella" else {}
    rate = {"amount": "575", "per": "day"}
    return Offer.model_validate({"title": "A contract", "kind": kind, "rate": rate, "contract": terms, **own})


def test_six_months_of_80_000_bring_less_in_twelve_than_a_year_of_65_000() -> None:
    """By hand: pay 40,000; tax (40,000 - 12,570) x 20% = 5,486.00; NI half of 3,610.60 = 1,805.30."""
    found = compare(SHORT, LONG, tax_year=YEAR)
    assert brought(found[0]) == 40_000_00 - 5_486_00 - 1_805_30 == 32_708_70
    assert brought(found[1]) == found[1].pence_of("take_home") == 48_257_40
    assert found.verdict == (
        "B, Personal Tax Manager, pays more over 12 months: £15,548.70 more take-home, £15,548.70 more in total.",
        "A lasts 6 months and with nothing after it brings £32,708.70; B brings £48,257.40 take-home.",
        (
            "A, Interim Residential Operations Professional - BTR, pays more while it lasts: £8,700.00 a year more"
            " take-home, £8,700.00 more in total."
        ),
    )
    assert (
        "12 months that are all in 2026-27, with no other pay after A (--months and assume.after_contract ask otherwise)"
        in found.rests_on
    )
    over = found.to_dict()["over_horizon"]
    assert [(each["months_worked"], each["take_home"]) for each in over["offers"]] == [
        ("6", "32708.70"),
        ("12", "48257.40"),
    ]
    assert answer_of(found.offers).headline[0] == (
        "B is ahead over 12 months: A lasts 6 months and with nothing after it brings £32,709; B brings £48,257 take-home."
    )


@pytest.mark.parametrize("months", [None, 12, 18])
def test_an_offer_that_does_not_end_inside_twelve_months_keeps_its_verdict(months: int | None) -> None:
    found = compare(post("80,000", months), post("65,000"), tax_year=YEAR)
    ends = () if months is None else (f"A ends after {months} months, and nothing after it is counted.",)
    assert found.verdict == (
        "A, Post 80,000, pays more: £8,700.00 a year more take-home, £8,700.00 more in total.",
        *ends,
    )
    over = found.to_dict()["over_horizon"]
    assert [(each["months_worked"], each["take_home"]) for each in over["offers"]] == [
        ("12", "56957.40"),
        ("12", "48257.40"),
    ]
    assert found.to_dict()["statements"][0].get("ends") == (
        None if months is None else {"months": str(months), "then": "nothing"}
    )
    assert answer_of(found.offers).headline[0].startswith("A pays ")


@pytest.mark.parametrize(
    ("assume", "months"),
    [
        ({}, 6_00),
        ({"after_contract": "nothing", "bench_months_between": 2}, 6_00),
        ({"bench_months_between": 2}, 10_00),  # 6 of work, 2 without, 4 of work
        ({"bench_months_between": 8}, 6_00),
        ({"after_contract": "same"}, 12_00),
    ],
)
def test_what_the_reader_says_follows_is_counted(assume: dict[str, Any], months: int) -> None:
    found = compare(SHORT, LONG, tax_year=YEAR, assumptions=reward.Assumptions.model_validate(assume))
    assert found[0].over_horizon is not None and found[0].over_horizon.worked == months
    if months == 10_00:
        # By hand: pay 66,666.67; tax 7,540.00 + 16,396.67 x 40% = 14,098.66; NI 3,610.60 x 10/12 = 3,008.83.
        assert (
            "A lasts 6 months and with others like it, in all 10 months of work, brings £49,559.18" in found.verdict[1]
        )


@given(
    kind=st.sampled_from(("employment", "umbrella", "agency", "company")),
    months=st.integers(1, 11),
    pay=st.integers(1_000_00, 180_000_00).map(written),
)
def test_twelve_months_are_those_of_the_projection(kind: str, months: int, pay: str) -> None:
    """The same row through the same engine as twelve months of `project` with nothing after it."""
    offer = post(pay, months) if kind == "employment" else contract(months, kind)
    assume = reward.Assumptions(after_contract="nothing")
    over = reward.price(offer, tax_year=YEAR, assumptions=assume).over_horizon
    assert over is not None
    found = over.figures_pence
    (year,) = project(offer, months=12, tax_year=YEAR, assumptions=assume).tracks[0].years
    assert year.months == months * 100
    assert {name: year.figures_pence[name] for name in ("take_home", "total_reward", "gross_pay", "income_tax")} == {
        name: found.get(name, 0) for name in ("take_home", "total_reward", "gross_pay", "income_tax")
    }


def test_the_leader_over_twelve_months_is_the_one_that_brings_most_of_many() -> None:
    found = compare(post("80,000", 3), post("60,000"), post("50,000"), tax_year=YEAR)
    assert found.verdict[0].startswith("B, Post 60,000, pays more over 12 months: £5,")
    assert found.verdict[-1].startswith("A, Post 80,000, pays more while it lasts:")


def test_offers_that_both_end_are_told_so() -> None:
    found = compare(post("80,000", 3), post("60,000", 6), tax_year=YEAR).verdict
    assert found[0].startswith("B, Post 60,000, pays more over 12 months")
    assert found[-1].startswith("A, Post 80,000, pays more while A and B last")


def test_what_makes_a_short_contract_level_says_while_it_lasts() -> None:
    of = offer_set("met-external-relations-manager", "southwark-lawyer-paye", tax_year=YEAR)
    level = tipping_points(of)
    assert level is not None
    # In its three months it brings 14,944.82, which the post's 46,186.52 a year has paid after 3.9.
    assert level.words == (
        "While B lasts, break-even in total at £35.60 an hour or 204 billed days."
        " 0.9 months without work after it make them level too."
    )


def test_225_days_of_a_six_month_contract_are_told_as_a_years() -> None:
    """Case R20 of the public reports: the contract's own days would be 112.5."""
    found = reward.price(contract(6, billed_days=225, billed_weeks=45), tax_year="2025-26")
    assert (
        "contract.billed_days: 225 is taken as a whole year's, of which 6 months are 112.5;"
        " on pay days it is the contract's own" in found.warnings
    )
    assert found["days_worked"] == Decimal(225)
    assert found.over_horizon is not None and found.over_horizon.figures_pence["days_worked"] == 112_50


def asked(months: int | None, **assume: Any) -> reward.Assumptions:
    return reward.Assumptions.model_validate({"months": months, **assume})


@pytest.mark.parametrize(
    ("assume", "person", "amounts"),
    [
        # 3 of 3 months at 80,000, the rest of the year at the same rate; 3 of a year at 65,000.
        (asked(3), {}, (14_239_35, 12_064_35)),
        # The whole allowance: 20,000 - (20,000 - 12,570) x 20% - 902.65; 16,250 - 3,680 x 20% - 827.65.
        (asked(3, rest_of_year="nothing"), {}, (17_611_35, 14_686_35)),
        (asked(3), {"other_pay": "0"}, (17_611_35, 14_686_35)),
        # Six of eight months: 6 + 4 of a year are 66,666.67, tax 7,540.00 + 16,396.67 x 40% is 14,098.66, six
        # tenths of it; 40,000 - 8,459.20 - 1,805.30. Two thirds of a year: 43,333.33 - 8,954.67 - 2,207.07.
        (asked(8), {}, (29_735_50, 32_171_59)),
        # Half of what a year brings from October, as the months before it are at the same rate; then nothing.
        (asked(12, start="2026-10-06"), {}, (28_478_70, 48_257_40)),
        (asked(24), {}, (32_708_70, 2 * 48_257_40)),
        (asked(24, after_contract="same"), {}, (2 * 56_957_40, 2 * 48_257_40)),
    ],
)
def test_each_is_told_over_the_months_that_are_asked_for(
    assume: reward.Assumptions, person: dict[str, Any], amounts: tuple[int, int]
) -> None:
    found = compare(SHORT, LONG, tax_year=YEAR, assumptions=assume, person=reward.Person.model_validate(person))
    assert tuple(brought(each) for each in found.statements) == amounts
    over = found.to_dict()["over_horizon"]
    assert over["months"] == str(assume.months)
    # A rate is not a total: the year stays what it is.
    assert [each.pence_of("take_home") for each in found.statements] == [56_957_40, 48_257_40]
    leader = "A" if amounts[0] > amounts[1] else "B"
    gap = f"£{abs(amounts[0] - amounts[1]) / 100:,.2f}"
    assert found.verdict[0].startswith(f"{leader}, ")
    if assume.months != 12 or assume.start is not None:
        assert f" over {assume.months} months: {gap} more take-home" in found.verdict[0]


def test_months_past_the_known_years_are_marked_or_stop() -> None:
    found = compare(SHORT, LONG, tax_year=YEAR, assumptions=asked(24))
    (told,) = [text for text in found.rests_on if "with no other pay after A" in text]
    assert told.startswith("2 tax years, 2026-27 to 2027-28, figures of 2027-28 assumed, with no other pay after A")
    assert found.to_dict()["over_horizon"]["assumed"] == ["2027-28"]
    said = CliRunner().invoke(main, ["compare", SHORT, LONG, "--months", "24", "--tax-year", YEAR]).stderr
    assert said.count("tax years after 2026-27 are an assumption") == 1
    with pytest.raises(FiguresError, match="years up to 2027-28 are looked at"):
        compare(SHORT, LONG, tax_year=YEAR, assumptions=asked(24, later_years="refuse"))


@given(st.integers(1, 24), st.sampled_from((None, "2026-08-17")), st.sampled_from(("same", "nothing")))
def test_over_any_months_it_is_what_looking_ahead_says(months: int, start: str | None, after: str) -> None:
    """One engine: `compare` over so many months and `project` over them, of offers that begin at once."""
    assume = asked(months, start=start, after_contract=after)
    offers = (post("80,000", 6), post("65,000"), contract(9))
    found = compare(*offers, tax_year=YEAR, assumptions=assume)
    ahead = project(*offers, months=months, tax_year=YEAR, assumptions=assume)
    for statement, track in zip(found.statements, ahead.tracks, strict=True):
        for measure in ("take_home", "total_reward"):
            assert brought(statement, measure) == track.years[-1].so_far_pence[measure]


def test_the_end_of_an_offer_stands_in_every_answer() -> None:
    post_, ends = "met-external-relations-manager", [{"offer": "B", "months": "12", "then": "nothing"}]
    pair: Any = (post_, "met-estate-strategy-contract")
    options: Any = {"tax_year": YEAR}
    assert reward.break_even(*pair, **options).to_dict()["ends"] == ends
    assert reward.sensitivity(*pair, **options).to_dict()["ends"] == ends
    bench = [{"offer": "B", "months": "12", "then": "bench", "months_between": "2"}]
    assert reward.project(*pair, years=2, **options).to_dict()["ends"] == bench
    assert reward.sensitivity(*pair, years=2, **options).to_dict()["ends"] == bench
    lots = reward.likelihood(*pair, draws=1_000, **options).to_dict()["ends"]
    assert lots == [{"offer": "B", "months": "12", "then": "bench"}]
    (_, priced) = reward.compare(*pair, **options).to_dict()["statements"]
    assert priced["ends"] == {"months": "12", "then": "nothing"}
    short = reward.price(SHORT, **options).to_dict()
    assert short["over_horizon"] == {
        "months": "12",
        "months_worked": "6",
        "take_home": "32708.70",
        "total_reward": "32708.70",
    }
    assert reward.compare(*pair, **options).verdict[-1] == "B ends after 12 months, and nothing after it is counted."


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("price", SHORT), "it ends after 6 months, and nothing after it is counted"),
        (("why", SHORT, "take_home"), "The offer ends after 6 months, and nothing after it is counted"),
        (("compare", SHORT, LONG, "--full"), "A lasts 6 months and with nothing after it brings £32,708.70"),
        (
            ("compare", LONG, SHORT, "--months", "6", "--full"),
            "B ends after 6 months, and nothing after it is counted.",
        ),
        (("break-even", LONG, SHORT), "B ends after 6 months, and nothing after it is counted."),
        (("sensitivity", LONG, SHORT), "B ends after 6 months, and nothing after it is counted."),
        (("likelihood", LONG, SHORT, "--draws", "1000"), "B ends after 6 months, and one like it is taken to follow"),
        (("project", LONG, SHORT, "--years", "2"), "B ends after 6 months, and one like it is taken to follow"),
    ],
)
def test_the_end_of_an_offer_stands_in_every_text(command: tuple[str, ...], words: str) -> None:
    found = CliRunner().invoke(main, [*command, "--tax-year", YEAR])
    assert found.exit_code in (0, 1)
    assert words in " ".join(found.stdout.split())


@pytest.mark.parametrize("months", ["0", "121", "x"])
def test_months_that_cannot_be_are_refused_in_one_line(months: str) -> None:
    found = CliRunner().invoke(main, ["compare", SHORT, LONG, "--months", months])
    assert found.exit_code == 2
    assert "months" in found.stderr and "Traceback" not in found.stderr


def test_why_takes_apart_the_share_of_a_year_and_what_its_rest_is_taken_for() -> None:
    short = reward.price(SHORT, tax_year=YEAR, assumptions=asked(3))
    (tax,) = short.why_over_horizon("income_tax")
    assert tax.amount_scaled == 4_858_00  # three twelfths of 19,432.00
    assert tax.formula == (
        "the share that these months bear of a whole year's: 2026-27 holds 12 months of this pay, outside the horizon"
        " at the same rate (assume.rest_of_year; person.other_pay says otherwise)"
    )
    assert [step.text for step in tax.steps] == [
        "Income tax of 2026-27 with 12 months of this pay £19,432.00 × 3 of 12 months"
    ]
    alone = reward.price(SHORT, tax_year=YEAR, assumptions=asked(3, rest_of_year="nothing"))
    (tax,) = alone.why_over_horizon("income_tax")
    assert tax.amount_scaled == 1_486_00
    assert tax.formula.endswith("2026-27 holds 3 months of this pay, and nothing beside it but what the person says")
    hand, tax = reward.price(SHORT, tax_year=YEAR).why_over_horizon("take_home")
    assert [(step.rests_on, step.value) for step in hand.steps] == [
        ("gross_pay", 40_000_00),
        ("income_tax", -5_486_00),
        ("employee_ni", -1_805_30),
    ]
    assert tax.name == "income_tax"
    whole = reward.price(post("65,000"), tax_year=YEAR)
    assert whole.why_over_horizon("take_home") == ()  # a year's, which why explains
    found = CliRunner().invoke(main, ["why", SHORT, "take_home", "--tax-year", YEAR, "--json"])
    assert [each["name"] for each in json.loads(found.stdout)["over_horizon"]] == ["take_home", "income_tax"]


@given(cases(plain=True), st.integers(1, 11), st.integers(1, 12), st.sampled_from(("same", "nothing")))
def test_the_steps_of_a_share_add_up_to_it(case: Case, ends: int, months: int, rest: str) -> None:
    offer = Offer.model_validate(
        {"title": "An offer", **case.offer, "contract": {**case.offer.get("contract", {}), "months": ends}}
    )
    of = reward.price(
        offer,
        tax_year=f"{case.year}-{case.year % 100 + 1}",
        person=reward.Person.model_validate(case.person),
        assumptions=asked(months, rest_of_year=rest),
        library=LIBRARY,
    )
    assert of.over_horizon is not None
    for name in of.pence:
        for each in of.why_over_horizon(name):
            assert each.amount_scaled == of.over_horizon.figures_pence[each.name]
            assert rounded(sum((step.value for step in each.steps), Fraction(0))) == each.amount_scaled
    for name in ("income_tax", "take_home", "total_reward", "gross_pay", "employee_ni"):
        assert of.why_over_horizon(name) or of.over_horizon.worked == 12_00


@pytest.mark.parametrize(
    ("offers", "months", "named"),
    [
        ((SHORT, LONG), "6", set()),
        ((SHORT, LONG), "12", {"rest_of_year"}),
        ((LONG, LONG), "12", {"rest_of_year", "after_contract"}),
        ((LONG, LONG), "6", {"after_contract"}),
    ],
)
def test_what_the_horizon_follows_is_not_said_to_have_no_effect(
    offers: tuple[str, str], months: str, named: set[str]
) -> None:
    words = ["compare", *offers, "--months", months, "--tax-year", YEAR, "--full"]
    words += ["--set", "assume.rest_of_year=nothing", "--set", "assume.after_contract=same"]
    said = CliRunner().invoke(main, words).stderr
    for name in ("rest_of_year", "after_contract"):
        assert (f"assume.{name} has no effect: the figures are a whole year's" in said) == (name in named)
    assert "says over which time offers are compared" not in said
    alone = CliRunner().invoke(main, ["price", SHORT, "--set", "assume.months=6", "--tax-year", YEAR]).stderr
    assert "assume.start with assume.months says over which time offers are compared" in alone
