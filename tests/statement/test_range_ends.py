"""An offer that gives a range: priced at both ends, compared at both, and what is said of them."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

import reward
from reward.base.errors import InputError, MissingError
from reward.cli import main
from reward.library.models.offer import Offer
from reward.statement.range_ends import ends_of, price_range

YEAR = ("--tax-year", "2026-27")
RANGE, CEILING, SILENT = "hd-surveyors-building-surveyor", "buckley-personal-tax-manager", "pulse-obstetrics-consultant"
POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
LOWER_A = "A: pay is £52,000 to £62,000: the lower end is priced; --set A:pay.basic=max or an amount chooses"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, [*words, *YEAR], prog_name="reward")


def post(**pay: Any) -> Offer:
    return Offer.model_validate({"title": "A post", "kind": "employment", "pension": {"scheme": "none"}, "pay": pay})


def agency(rate: dict[str, Any], **contract: Any) -> Offer:
    contract = {"billed_days": 220, "days_per_week": 5, **contract}
    return Offer.model_validate({"title": "A job", "kind": "agency", "rate": rate, "contract": contract})


def at_ends(offer: "Offer | str") -> tuple[reward.Statement, ...]:
    return price_range(offer, tax_year="2026-27")


# --- the ends ----------------------------------------------------------------------------


def test_a_range_of_pay_is_priced_at_both_ends() -> None:
    low, high = at_ends(RANGE)
    assert (low.end, high.end) == ("min", "max")
    # 52,000 and 62,000 with a bonus of 15%
    assert (low.pence_of("gross_pay"), high.pence_of("gross_pay")) == (59_800_00, 71_300_00)
    assert "pay at the bottom of £52,000 to £62,000" in low.rests_on
    assert "pay at the top of £52,000 to £62,000" in high.rests_on


def test_each_end_is_the_price_with_that_end_chosen() -> None:
    for statement in at_ends(RANGE):
        table = reward.load_offer(RANGE).written()
        table["pay"]["basic"] = statement.end
        chosen = reward.price(Offer.model_validate(table), tax_year="2026-27")
        assert dict(chosen.pence) == dict(statement.pence)
        assert chosen.rests_on == statement.rests_on


def test_of_up_to_only_the_ceiling_is_priced_and_the_floor_is_said_to_be_unknown() -> None:
    (ceiling,) = at_ends(CEILING)
    assert (ceiling.end, ceiling.pence_of("basic_pay")) == ("max", 65_000_00)
    assert "pay is up to £65,000: the ceiling is priced, and the floor is not known" in ceiling.warnings


def test_of_from_only_the_floor_is_priced() -> None:
    (floor,) = at_ends(post(min="40,000", qualifier="from"))
    assert (floor.end, floor.pence_of("basic_pay")) == ("min", 40_000_00)
    assert "pay is from £40,000: the floor is priced" in floor.warnings


def test_rate_and_hours_a_week_are_taken_at_the_same_end() -> None:
    hours = {"hours_per_week_min": 7, "hours_per_week_max": 50}
    low, high = at_ends(agency({"min": "70", "max": "120", "per": "hour"}, **hours))
    # 1.4 and 10 hours a day for 220 days
    assert (low.pence_of("hours_worked"), high.pence_of("hours_worked")) == (308_00, 2_200_00)
    assert (low.pence_of("basic_pay"), high.pence_of("basic_pay")) == (21_560_00, 264_000_00)


def test_pay_by_the_hour_runs_over_its_range_of_hours() -> None:
    low, high = at_ends(post(basic="20", per="hour", hours_per_week_min=20, hours_per_week_max=35))
    # 20 x 20 and 35 hours x 365 / 7 weeks: 20,857.142857 and 36,500
    assert (low.pence_of("basic_pay"), high.pence_of("basic_pay")) == (20_857_14, 36_500_00)
    assert "hours a week at the bottom of 20 to 35" in low.rests_on


def test_an_end_is_there_only_when_every_open_input_has_it() -> None:
    offer = post(min="15", max="20", per="hour", hours_per_week_max=30)
    assert list(ends_of(offer)) == ["max"]
    assert ends_of(post(min="15", per="hour", hours_per_week_max=30)) == {}


@pytest.mark.parametrize("basic", ["40,000", "min", "max", "45,000"])
def test_a_chosen_amount_leaves_no_range(basic: str) -> None:
    (statement,) = at_ends(post(basic=basic, min="40,000", max="50,000"))
    assert statement.end is None


def test_what_was_chosen_inside_a_range_is_said() -> None:
    (statement,) = at_ends(post(basic="45,000", min="40,000", max="50,000"))
    assert "pay of £45,000, where the offer says £40,000 to £50,000" in statement.rests_on


def test_a_range_without_width_is_one_statement() -> None:
    (statement,) = at_ends(post(min="40,000", max="40,000"))
    assert (statement.end, statement.pence_of("basic_pay")) == (None, 40_000_00)
    assert not any("£40,000" in text for text in statement.rests_on)


def test_pay_from_a_scale_is_no_range() -> None:
    on_a_scale = post(scale="met-police-staff", grade="band-c", point="minimum", min="1", max="2")
    assert ends_of(on_a_scale) == {}


def test_an_offer_without_a_kind_is_asked_for_it_and_for_its_rate() -> None:
    with pytest.raises(
        MissingError, match=r"kind=umbrella; rate\.amount: the offer gives a range, £70 to £120 per hour"
    ):
        at_ends(SILENT)


def test_one_price_of_a_range_is_still_refused_with_what_to_choose() -> None:
    with pytest.raises(MissingError, match=r"choose with --set pay\.basic=min, max or an amount"):
        reward.price(RANGE, tax_year="2026-27")
    open_hours = agency({"amount": "20", "per": "hour"}, hours_per_week_min=10, hours_per_week_max=20)
    with pytest.raises(MissingError, match=r"gives a range, 10 to 20: choose with --set contract\.hours_per_week=min"):
        reward.price(open_hours, tax_year="2026-27")


# --- compared ----------------------------------------------------------------------------


def named(title: str, **pay: Any) -> Offer:
    return post(**pay).model_copy(update={"title": title})


def compared(*offers: "Offer | str") -> reward.Comparison:
    return reward.compare(*offers, tax_year="2026-27")


def test_the_verdict_says_that_it_is_the_same_at_every_end() -> None:
    found = compared(named("Low", basic="30,000"), named("Range", min="40,000", max="45,000"))
    assert found.letters == ("A", "B at min", "B at max")
    # Take-home of 30,000 is 25,119.60; of 40,000 it is 32,319.60, of 45,000 35,919.60.
    assert found.verdict == (
        "B, Range, pays more at every end: £7,200.00 to £10,800.00 a year more take-home, £7,200.00 to £10,800.00 more in total.",
    )
    assert found.same_at_every_end == {"take_home": True, "total_reward": True}


def test_the_verdict_says_when_it_depends_on_the_end() -> None:
    found = compared(named("Range", min="30,000", max="45,000"), named("Middle", basic="40,000"))
    assert found.verdict[0] == (
        "Which pays more take-home depends on the end of the range: A by up to £3,600.00, B by up to £7,200.00."
    )
    assert found.same_at_every_end == {"take_home": False, "total_reward": False}


def test_two_ranges_that_overlap_only_when_crossed_depend_on_the_end_too() -> None:
    """At both lower ends and at both upper ends B is ahead; A's top is above B's bottom all the same."""
    found = compared(named("A", min="30,000", max="42,000"), named("B", min="40,000", max="45,000"))
    assert found.pairs == [(0, 2), (1, 3)]
    assert found.verdict[0].startswith("Which pays more take-home depends on the end of the range")


def test_a_fixed_offer_stands_against_both_ends_of_another() -> None:
    assert compared(named("A", basic="30,000"), named("B", min="1,000", max="2,000")).pairs == [(0, 1), (0, 2)]
    assert compared(named("A", min="1,000", max="2,000"), named("B", basic="30,000")).pairs == [(0, 2), (1, 2)]
    assert compared(named("A", max="2,000"), named("B", min="1,000", max="2,500")).pairs == [(0, 1), (0, 2)]


def test_every_difference_and_waterfall_of_a_range_adds_up() -> None:
    found = compared(RANGE, CONTRACT, CEILING)
    assert len(found.pairs) == len(found.differences_pence) == len(found.waterfalls) == 3
    for (first, other), gaps, fall in zip(found.pairs, found.differences_pence, found.waterfalls, strict=True):
        a, b = found.statements[first], found.statements[other]
        assert gaps["take_home"] == b.pence_of("take_home") - a.pence_of("take_home")
        assert (
            fall.start_pence + sum(step.amount_pence for step in fall.steps)
            == fall.end_pence
            == b.pence_of("total_reward")
        )
        assert (fall.at, fall.against_at) == (b.end, a.end)


def test_a_comparison_of_amounts_is_as_it_was() -> None:
    found = compared(POST, CONTRACT)
    assert found.pairs == [(0, 1)]
    assert found.letters == ("A", "B")
    assert not {"same_at_every_end", "at", "against_at"} & {*found.to_dict(), *found.to_dict()["waterfall"][0]}


# --- printed -----------------------------------------------------------------------------


def test_price_prints_a_column_for_each_end() -> None:
    result = run("price", RANGE)
    assert result.exit_code == 0
    text = " ".join(result.stdout.split())
    for words in (
        "(employment, £52,000 to £62,000)",
        "at min at max",
        "Basic pay 52,000.00 62,000.00",
        "at max: pay at the top of £52,000 to £62,000",
    ):
        assert words in text
    assert "B - A" not in text
    assert result.stderr.count("states no leave") == 1, "what both ends warn of is said once"


def test_json_says_which_end_a_statement_is_of() -> None:
    low, high = json.loads(run("price", RANGE, "--json").stdout)["statements"]
    assert (low["offer"], low["end"], high["offer"], high["end"]) == (RANGE, "min", RANGE, "max")
    assert low["figures"]["basic_pay"] == "52000.00"
    (one,) = json.loads(run("price", POST, "--json").stdout)["statements"]
    assert "end" not in one


def test_compare_prints_both_ends_and_says_whether_the_answer_is_the_same() -> None:
    result = run("compare", RANGE, CONTRACT, "--full")
    assert result.exit_code == 0
    text = " ".join(result.stdout.split())
    for words in ("A at min A at max B", "From A at min to B", "From A at max to B", "pays more at every end"):
        assert words in text
    assert all(len(line) <= 80 for line in result.stdout.splitlines())
    printed = json.loads(run("compare", RANGE, CONTRACT, "--json").stdout)
    assert printed["same_at_every_end"] == {"take_home": True, "total_reward": True}
    assert [each["against_at"] for each in printed["differences"]] == ["min", "max"]


def test_a_range_prints_in_a_notebook_too() -> None:
    found = compared(RANGE, CONTRACT)
    assert "A at min Chartered Building Surveyor" in found._repr_html_()
    assert "A at max" in str(found)


def test_equal_terms_of_a_range_take_its_lower_end_and_say_so() -> None:
    found, chosen = (
        json.loads(run("compare", RANGE, CONTRACT, "--equal-terms", "--json", *words).stdout)["equal_terms"]
        for words in ((), ("--set", "A:pay.basic=min"))
    )
    assert found["stages"] == chosen["stages"]
    assert [text for text in found["words"] if text not in chosen["words"]] == [LOWER_A]


def test_a_path_of_one_kind_means_the_offers_of_that_kind() -> None:
    words = ("compare", "southwark-lawyer-paye", "southwark-lawyer-limited", "--set", "company.accountancy=1,500")
    paye, limited = json.loads(run(*words, "--json").stdout)["statements"]
    assert limited["figures"]["company_costs"] == "1500.00"
    assert "company_costs" not in paye["figures"]


@pytest.mark.parametrize("words", [("why", RANGE, "take_home"), ("payslips", RANGE), ("project", RANGE)])
def test_one_answer_of_a_range_is_of_its_lower_end_and_says_so_once(words: tuple[str, ...]) -> None:
    result, chosen, other = (
        run(*words, *more) for more in ((), ("--set", "pay.basic=min"), ("--set", "pay.basic=max"))
    )
    assert result.exit_code == 0, result.output
    assert result.stdout == chosen.stdout != other.stdout
    told = "remark: pay is £52,000 to £62,000: the lower end is priced; --set pay.basic=max or an amount chooses"
    assert result.stderr.splitlines().count(told) == 1
    assert "lower end" not in chosen.stderr + other.stderr


@pytest.mark.parametrize("words", [("why", CEILING, "take_home"), ("payslips", CEILING), ("project", CEILING)])
def test_one_answer_of_a_ceiling_is_of_the_ceiling_and_says_so_once(words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 0, result.output
    assert result.stdout == run(*words, "--set", "pay.basic=65,000").stdout
    assert result.stderr.count("pay is up to £65,000: the ceiling is priced, and the floor is not known") == 1


def test_the_lower_end_of_open_hours_is_taken_with_that_of_the_rate() -> None:
    result = run("why", SILENT, "take_home", "--set", "kind=agency", "--json")
    chosen = ("--set", "rate.amount=70", "--set", "contract.hours_per_week=7")
    assert (
        json.loads(result.stdout)["why"]
        == json.loads(run("why", SILENT, "take_home", "--set", "kind=agency", "--json", *chosen).stdout)["why"]
    )
    told = json.loads(result.stdout)["remarks"]
    assert sum("the lower end is priced" in text for text in told) == 2
    assert (
        "hours a week is 7 to 50: the lower end is priced; --set contract.hours_per_week=max or a number chooses"
        in told
    )


@pytest.mark.parametrize("command", ["break-even", "sensitivity", "likelihood"])
def test_questions_of_a_pair_take_the_lower_end_of_a_range_and_say_so(command: str) -> None:
    more = ("--draws", "1000") if command == "likelihood" else ()
    result, chosen = (run(command, RANGE, CONTRACT, *more, *end) for end in ((), ("--set", "A:pay.basic=52,000")))
    assert result.exit_code == 0, result.output
    assert result.stdout == chosen.stdout
    assert result.stderr.splitlines().count(f"remark: {LOWER_A}") == 1


def test_the_end_of_the_input_that_is_looked_for_is_not_told() -> None:
    """£53,416.97 and its bonus of 15% bring what the post does, wherever in its range B stands."""
    found, chosen = (
        json.loads(run("break-even", POST, RANGE, "--json", *end).stdout)
        for end in ((), ("--set", "B:pay.basic=60,000"))
    )
    assert (found["solve"], found["value"]) == ("B:pay.basic", "53416.97")
    assert found["value"] == chosen["value"]
    assert found["remarks"] == []


def test_hours_are_a_number_or_its_end_and_not_two_ways_at_once() -> None:
    both = {"hours_per_week_min": 7, "hours_per_week_max": 50}
    assert (
        Offer.model_validate({"title": "x", "contract": {"hours_per_week": "max", **both}}).contract.hours_per_week
        == 50_00
    )
    with pytest.raises(ValueError, match="hours_per_day or hours_per_week, not both"):
        agency({"amount": "20", "per": "hour"}, hours_per_day=7, hours_per_week=35)
    with pytest.raises(ValueError, match="hours_per_week_min is above hours_per_week_max"):
        agency({"amount": "20", "per": "hour"}, hours_per_week_min=8, hours_per_week_max=7)
    with pytest.raises(InputError, match="50 hours do not fit in 2 days a week"):
        reward.price(agency({"amount": "20", "per": "hour"}, hours_per_week=50, days_per_week=2), tax_year="2026-27")
