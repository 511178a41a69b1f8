"""What an offer is worth: pension by method, leaving early, charges outside pay, time, benefits, subtotals.

Amounts are worked by hand from the published rules, as the comments say; 2026/27 in England unless said.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reward
from reward.base.errors import FiguresError, InputError, MissingError
from reward.engine.batches import price_in_chunks
from reward.engine.regime import regime
from reward.engine.year import price as run
from reward.library.folders import shipped_scales
from reward.library.in_force import shipped
from reward.library.models.offer import Offer
from reward.offers import row_of
from reward.offers.pension import factors
from reward.report import pension_worth

SCALES = shipped_scales()
POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
AT_45 = {"born": "1981-04-06"}
"""45 on the first day of 2026/27, with a State Pension age of 68."""


def post(basic: str = "45,000", **parts: Any) -> Offer:
    pay = {"basic": basic, **parts.pop("pay", {})}
    return Offer.model_validate({"title": "A post", "kind": "employment", "pay": pay, **parts})


def alpha(basic: str = "45,000", **parts: Any) -> Offer:
    return post(basic, pension={"scheme": "civil-service-alpha", **parts.pop("pension", {})}, **parts)


def priced(offer: "Offer | str", **more: Any) -> reward.Statement:
    assume = reward.Assumptions.model_validate(more.pop("assume", {}))
    person = reward.Person.model_validate(more.pop("person", {}))
    return reward.price(offer, assumptions=assume, person=person, **{"tax_year": "2026-27", **more})


def figures(offer: "Offer | str", *names: str, **more: Any) -> tuple[str, ...]:
    found = priced(offer, **more)
    return tuple(f"{found.pence_of(name) / 100:.2f}" for name in names)


def warned(statement: reward.Statement, words: str) -> bool:
    return any(words in warning for warning in statement.warnings)


# --- methods -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "value", "later"),
    [
        ("contributions", "15169.93", "3033.99"),  # 12,767.95 + 2,401.98
        ("present-value", "14069.95", "2813.99"),  # 1,022.49 a year × 13.760474 (facts 4.3: 13.76, 14,069)
        ("annuity", "13316.27", "2663.25"),
        ("hmrc-16", "16359.84", "3271.97"),  # 1,022.49 × 16
    ],
)
def test_a_pension_for_life_counts_by_the_method_that_is_asked_for(method: str, value: str, later: str) -> None:
    found = priced(POST, person=AT_45, assume={"pension_method": method})
    assert (str(found["pension_value"]), str(found["retirement_tax"])) == (value, later)
    assert found["total_reward"] == found["take_home"] + Decimal(value) - Decimal(later)
    assert found.assumptions["pension_method"] == method
    assert f"pension method '{method}'" in found.rests_on


def test_a_birth_date_makes_the_present_value_the_default_for_a_pension_for_life_alone() -> None:
    assert priced(POST).assumptions["pension_method"] == "contributions"
    assert priced(POST, person=AT_45).assumptions["pension_method"] == "present-value"
    pot = post(pension={"scheme": "auto-enrolment"})
    assert priced(pot, person=AT_45).assumptions["pension_method"] == "contributions"


@pytest.mark.parametrize("method", ["present-value", "annuity"])
def test_a_method_that_needs_an_age_says_so_in_one_line(method: str) -> None:
    with pytest.raises(MissingError, match=rf"pension_method '{method}' needs the member's age: give person\.born"):
        priced(POST, assume={"pension_method": method})


def test_sixteen_times_needs_no_age() -> None:
    assert figures(POST, "pension_value", assume={"pension_method": "hmrc-16"}) == ("16359.84",)


def test_an_annuity_before_its_first_price_is_refused_in_one_line() -> None:
    with pytest.raises(FiguresError, match=r"pension_method 'annuity': no figures for Index-linked annuities"):
        priced(alpha(), tax_year="2023-24", person=AT_45, assume={"pension_method": "annuity"})


@pytest.mark.parametrize("method", ["contributions", "present-value", "annuity", "hmrc-16"])
def test_a_pot_is_worth_the_money_paid_in_by_every_method(method: str) -> None:
    offer = post("40,000", pension={"employer_percent": "10", "employee_percent": "5"})
    # 4,000 + 2,000, and 20% of three quarters later
    assert figures(offer, "pension_value", "retirement_tax", assume={"pension_method": method}) == ("6000.00", "900.00")


def test_the_readers_own_rates_stand_in_front_and_are_printed() -> None:
    found = priced(POST, person=AT_45, assume={"discount_rate": "2.4", "married_percent": "0"})
    assert found.assumptions["discount_rate"] == "2.4%"
    assert found["pension_value"] < Decimal("14069.95")
    assert not warned(found, "married")
    assert "assume.discount_rate" in found.why("pension_value").rests_on


def test_a_lump_sum_is_free_of_the_later_tax() -> None:
    found = priced(POST, person=AT_45, assume={"lump_sum": True})
    why = found.why("pension_value")
    drawn, cash = (int(step.value) for step in why.steps)
    assert drawn + cash == why.amount_scaled == found.pence_of("pension_value")
    assert found.pence_of("retirement_tax") == (2 * drawn * 20 + 100) // 200
    assert found.assumptions["lump_sum"] == "true"


def test_pay_given_up_beside_a_pension_for_life_is_a_pot() -> None:
    found = priced(alpha(pension={"sacrifice": "5,000"}), person=AT_45)
    plain = priced(alpha(), person=AT_45)
    assert found["pension_value"] == plain["pension_value"] + 5_000
    # 20% of all of the pension and of three quarters of the pot
    assert found["retirement_tax"] == plain["retirement_tax"] + 750


def test_why_gives_the_factor_and_its_reasons() -> None:
    why = priced(POST, person=AT_45).why("pension_value")
    assert "drawn at age 68, 23 years from age 45; discounted at CPI + 1.7% a year" in why.formula
    assert why.steps[0].text == "£1,022.49 a year × 13.760474"
    assert why.rests_on[0] == "pension_accrued"


@pytest.mark.parametrize(
    ("scheme", "year"), [("lgps", "2024-25"), ("lgps-50-50", "2026-27"), ("nhs", "2026-27"), ("teachers", "2024-25")]
)
def test_every_scheme_for_life_is_valued(scheme: str, year: str) -> None:
    found = priced(post(pension={"scheme": scheme}), tax_year=year, person=AT_45)
    worth = found.pension_worth
    assert worth is not None
    assert [row.method for row in worth.rows] == ["contributions", "present-value", "annuity", "hmrc-16"]
    assert worth.value_pence == found.pence_of("pension_value") == worth.rows[1].value_pence
    assert all(row.value_pence is not None and row.value_pence > 0 for row in worth.rows)


def test_columns_of_ages_and_rates_are_the_rows_one_by_one() -> None:
    library, offer = shipped(), reward.load_offer(POST)
    person = reward.Person.model_validate(AT_45)
    discounts = np.array([0, 17_000, 24_000, 50_000])
    year = priced(POST).priced.regime.key.tax_year

    def offer_row(ppm: int) -> Any:
        assume = reward.Assumptions.model_validate({"discount_rate": f"{ppm / 10_000}"})
        return row_of(library, offer, person, assume, year)

    found = factors(library, offer_row(17_000), discount=discounts)
    alone = [int(offer_row(int(ppm)).rows.extras.pension_factor[0]) for ppm in discounts]
    assert found.pension.tolist() == alone
    rows = offer_row(17_000).rows
    from dataclasses import replace

    from reward.engine.batches import cut

    many = cut(rows, np.zeros(4, dtype=np.int64))
    many = replace(many, extras=replace(many.extras, pension_factor=found.pension))
    values = price_in_chunks(many, regime(library, offer_row(17_000).key), ("pension_value", "total_reward"))
    for at, ppm in enumerate(discounts):
        single = offer_row(int(ppm))
        one = run(single.rows, regime(library, single.key))
        assert [int(values[name][at]) for name in values] == [int(one[name][0]) for name in values]
    older = factors(library, offer_row(17_000), ages=np.array([45 * 12, 55 * 12]))
    assert older.pension[0] == alone[1] < older.pension[1]


# --- the range ---------------------------------------------------------------------------


def test_the_range_has_three_lines_and_is_never_summed() -> None:
    found = priced(POST, person=AT_45)
    said = found.to_dict()["pension_worth"]
    assert (said["employer_pays"], said["member_pays"], said["value"]) == ("12767.95", "2401.98", "14069.95")
    assert said["net_employer_promise"] == "11667.97"  # facts 4.3: 14,069 - 2,402 = 11,667
    assert [(row["method"], row["value"]) for row in said["range"]] == [
        ("contributions", "15169.93"),
        ("present-value", "14069.95"),
        ("annuity", "13316.27"),
        ("hmrc-16", "16359.84"),
    ]
    totals = {row["method"]: row["total_reward"] for row in said["range"]}
    for method, total in totals.items():
        alone = priced(POST, person=AT_45, assume={"pension_method": method})
        assert str(alone["total_reward"]) == total
    assert all(row["because"] for row in said["range"])
    assert any("calibration" in doubt for doubt in said["range"][1]["doubts"])


def test_what_stands_beside_the_range_is_shown() -> None:
    said = priced(POST, person=AT_45).to_dict()["pension_worth"]
    assert said["pension_age"] == "68"
    assert said["raised"].endswith("(3.8% in April 2026)")
    # facts 4.3: 64.8% at 60, of 1,022.49
    assert said["drawn_early"][0] == {"age": 60, "share": "64.8%", "pension_a_year": "662.57"}
    # 5/14 of 1,022.49 is given up, 365.17 in whole pence, for £12 each
    assert said["largest_lump_sum"] == {"lump_sum": "4382.04", "pension_a_year_left": "657.32"}
    assert said["death_cover"]["lump_sum"] == "88146.00"  # twice 44,073
    assert said["death_cover"]["nature"] == "estimate"
    assert "ill health is not priced" in said["told"][0]


@pytest.mark.parametrize(("scheme", "lump_sum"), [("teachers", "150000.00"), ("lgps", "90000.00")])
def test_a_part_timers_death_cover_is_of_full_time_pay_where_the_scheme_says_so(scheme: str, lump_sum: str) -> None:
    part = {"title": "A", "kind": "employment", "pay": {"basic": "50,000", "fte_percent": "60"}}
    said = priced(Offer.model_validate({**part, "pension": {"scheme": scheme}}), person=AT_45).to_dict()[
        "pension_worth"
    ]
    assert said["death_cover"]["lump_sum"] == lump_sum  # three times 50,000, or 60% of it


def test_cover_is_in_no_total() -> None:
    found = priced(POST, person=AT_45)
    kept = ("take_home", "pension_value", "benefits_value")
    taken = ("retirement_tax", "work_costs")
    assert found.pence_of("total_reward") == sum(map(found.pence_of, kept)) - sum(map(found.pence_of, taken))


def test_without_a_birth_date_the_range_says_how_to_see_it_and_loads_no_valuation() -> None:
    said = priced(POST).to_dict()["pension_worth"]
    assert [row["method"] for row in said["range"]] == ["contributions"]
    assert said["needs"].startswith("--set person.born=")
    code = (
        "import sys; from click.testing import CliRunner; from reward.cli import main;"
        f"print(CliRunner().invoke(main, ['price', '{POST}', '--tax-year', '2026-27']).stdout);"
        "print('loaded', 'reward.offers.valuation' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, timeout=120)
    assert "--set person.born=1985-06-30 shows what" in done.stdout, done.stderr
    assert done.stdout.endswith("loaded False\n")


def test_an_offer_without_a_pension_has_no_range() -> None:
    assert priced(CONTRACT).pension_worth is None
    assert "pension_worth" not in priced(CONTRACT).to_dict()


def test_alpha_stands_beside_partnership_at_the_readers_age() -> None:
    offer = reward.load_offer(POST)
    partnership = offer.model_copy(
        update={"pension": offer.pension.model_copy(update={"scheme": "civil-service-partnership"})}
    )
    person = reward.Person.model_validate(AT_45)
    both = reward.compare(offer, partnership, person=person, tax_year="2026-27")
    text = "\n".join(pension_worth.of_comparison(both.statements, ("A", "B"), 80))
    # 13.5% of 44,073 at 45, and nothing from the member; the employer pays 0.5% more, 220.37, which is not paid in
    assert [line.split()[-2:] for line in text.splitlines() if line.startswith(("Worth by", "The employer"))] == [
        ["15,169.93", "5,949.86"],
        ["14,069.95", "5,949.86"],
        ["13,316.27", "5,949.86"],
        ["16,359.84", "5,949.86"],
        ["12,767.95", "6,170.23"],
    ]
    fall = both.waterfalls[0]
    assert fall.start_pence + sum(step.amount_pence for step in fall.steps) == fall.end_pence


# --- leaving early -----------------------------------------------------------------------


def test_a_stay_under_two_years_counts_the_refund_less_tax() -> None:
    # 2,401.98 less a fifth, 480.40 to the nearest penny; a refund is not taxed again.
    for assume in ({"expected_stay_years": "1"}, {"expected_stay_years": "1.99", "pension_method": "hmrc-16"}):
        found = priced(POST, person=AT_45, assume=assume)
        assert (str(found["pension_value"]), str(found["retirement_tax"])) == ("1921.58", "0.00")
        assert found["total_reward"] == Decimal("34050.58") + Decimal("1921.58")
        assert warned(found, "the total counts the refund, £1,921.58 after tax of £480.40")
    assert any("its refund counts" in text for text in found.rests_on)


def test_both_answers_are_shown_where_the_stay_is_unknown_or_short() -> None:
    unknown, short = priced(POST), priced(POST, assume={"expected_stay_years": "1"})
    assert str(unknown["total_reward"]) == "46186.52"
    assert warned(unknown, "£35,972.16 in total")
    assert warned(short, "Were the pension kept, it would be £46,186.52 in total")
    said = short.to_dict()["pension_worth"]["leaving_early"]
    assert (said["refund"], said["tax_on_refund"], said["counted"]) == ("1921.58", "480.40", True)
    assert (said["total_reward_with_refund"], said["total_reward_with_pension"]) == ("35972.16", "46186.52")
    with_age = priced(POST, person=AT_45).to_dict()["pension_worth"]["leaving_early"]
    assert with_age["transfer"] == "14069.95"


def test_a_stay_of_two_years_keeps_the_pension() -> None:
    found = priced(POST, assume={"expected_stay_years": "2"})
    assert str(found["total_reward"]) == "46186.52"
    assert not warned(found, "refund")
    assert "leaving_early" not in found.to_dict()["pension_worth"]


@pytest.mark.parametrize(("months", "value"), [(12, "refund"), (23, "refund"), (24, "pension")])
def test_a_fixed_term_is_a_stay_of_its_length(months: int, value: str) -> None:
    found = priced(alpha("45,000", contract={"months": months}))
    # 45,000 × 5.45% = 2,452.50, less a fifth: 1,962.00; or 28.97% more
    assert str(found["pension_value"]) == {"refund": "1962.00", "pension": "15489.00"}[value]
    longer = priced(alpha("45,000", contract={"months": months}), assume={"expected_stay_years": "5"})
    assert str(longer["pension_value"]) == "15489.00", "the reader knows of a renewal"


def test_a_refund_above_20_000_is_charged_a_half() -> None:
    offer = alpha("400,000")  # 8.05%: 32,200; less 4,000 and half of 12,200
    assert figures(offer, "pension_value", assume={"expected_stay_years": "1"}) == ("22100.00",)


TWO_YEARS = [  # shared facts, schemes-and-benefits.md 2: the member's rate at £45,000, and what the scheme may add
    ("lgps", "2023-24", "6.8", "more than a year after leaving"),
    ("lgps", "2026-27", "6.5", "more than a year after leaving"),
    ("lgps-50-50", "2026-27", "3.25", "more than a year after leaving"),
    ("nhs", "2025-26", "9.8", "otherwise than by contract"),
    ("nhs", "2026-27", "9.8", "otherwise than by contract"),
    ("teachers", "2025-26", "8.9", "3% a year is added"),
    ("teachers", "2026-27", "8.9", "3% a year is added"),
    ("civil-service-alpha", "2026-27", "5.45", ""),
]


@pytest.mark.parametrize(("scheme", "year", "percent", "may_add"), TWO_YEARS)
def test_who_stays_a_year_has_a_refund_from_every_scheme_for_life(
    scheme: str, year: str, percent: str, may_add: str
) -> None:
    offer, born = post(pay={"basic": "45,000"}, pension={"scheme": scheme}), {"born": "1985-06-30"}
    short = priced(offer, tax_year=year, person=born, assume={"expected_stay_years": "1"})
    own = Decimal(45_000) * Decimal(percent) / 100
    assert (short["employee_pension"], short["pension_value"]) == (own, own * 4 / 5)
    assert short["retirement_tax"] == 0
    if year != "2023-24":  # whose National Insurance is another
        # £45,000 less tax and NI of 32,430 at 28% leaves 35,919.60: pension costs 80% of itself, and as much comes back.
        assert str(short["total_reward"]) == "35919.60"
    assert warned(short, f"after tax of £{own / 5:,.2f} (or a transfer")
    assert warned(short, may_add) and any("its refund counts" in text for text in short.rests_on)

    unknown = priced(offer, tax_year=year, person=born)
    assert unknown["pension_value"] > short["pension_value"]
    assert warned(unknown, f"£{short['total_reward']:,.2f} in total")
    said = unknown.to_dict()["pension_worth"]["leaving_early"]
    assert (said["within_years"], said["counted"]) == (2, False)
    assert (said["refund"], said["tax_on_refund"]) == (f"{own * 4 / 5:.2f}", f"{own / 5:.2f}")
    assert may_add in said.get("may_be_added", "")
    assert "a stay of 2 years or more" in unknown.rests_on

    kept = priced(offer, tax_year=year, person=born, assume={"expected_stay_years": "2"})
    assert kept["pension_value"] > short["pension_value"] and not warned(kept, "refund")


def test_two_years_stand_in_the_files_of_the_schemes_with_source_and_mark() -> None:
    for scheme in dict.fromkeys(row[0] for row in TWO_YEARS):
        head = shipped().head("pension", scheme)
        assert head.benefits.vesting_years == 2
        assert head.benefits.marks["vesting_years"] in ("two-sources", "one-source")
        for_refunds = "cs-scheme-guide", "lgps-avon-refund", "si-2015-94-r41", "si-2014-512-part-5"
        assert set(head.sources) & set(for_refunds)


def test_a_scheme_that_does_not_say_when_a_pension_is_kept_is_not_refunded(tmp_path: Path) -> None:
    folder = tmp_path / "pension"
    folder.mkdir()
    text = (SCALES / "pension" / "lgps.toml").read_text("utf-8")
    assert "vesting_years    = 2\n" in text and ', vesting_years = "two-sources"' in text
    text = text.replace("vesting_years    = 2\n", "").replace(', vesting_years = "two-sources"', "")
    (folder / "own.toml").write_text(text, "utf-8")
    own = {"pension": {"scheme": "own"}, "pay": {"basic": "45,000"}}
    values = {
        figures(post(**own, **more), "pension_value", library=reward.Library(SCALES, tmp_path))
        for more in ({}, {"contract": {"months": 12}})
    }
    assert values == {("14265.00",)}  # 6.5% and 25.2% of 45,000
    assert figures(
        post(pay={"basic": "45,000"}, pension={"scheme": "lgps"}, contract={"months": 12}), "pension_value"
    ) == ("2340.00",)


def test_a_years_doubt_about_when_a_pension_is_kept_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "pension"
    folder.mkdir()
    text = (SCALES / "pension" / "lgps.toml").read_text("utf-8")
    doubted = text.replace('vesting_years = "two-sources"', 'vesting_years = "unverified: heard"')
    assert doubted != text
    (folder / "own.toml").write_text(doubted, "utf-8")
    found = priced(post(pension={"scheme": "own"}), library=reward.Library(SCALES, tmp_path))
    assert warned(found, "years until a pension is kept: unverified: heard")


# --- what a scheme charges the employer besides ----------------------------------------------


def test_partnerships_half_percent_is_paid_by_the_employer_and_not_paid_in() -> None:
    """11% at 40 and 3% matched are 6,300.00; the charge is 225.00; NI 6,000.00, levy 225.00; 3% less the tax claimed is 1,080.00."""
    offer = post(pay={"basic": "45,000"}, pension={"scheme": "civil-service-partnership", "employee_percent": "3"})
    born = {"born": "1985-06-30"}
    found = priced(offer, person=born)
    names = ("employer_cost", "hirer_cost", "employer_pension", "pension_charge", "employee_pension", "pension_value")
    assert [str(found[name]) for name in names] == ["57750.00", "57750.00", "6525.00", "225.00", "1080.00", "7650.00"]
    on_costs = found["employer_ni"] + found["apprenticeship_levy"] + found["employer_pension"]
    assert found["employer_cost"] == found["gross_pay"] + on_costs
    assert str(found["total_reward"]) == "41342.10"  # 34,839.60 in hand, 7,650.00 less 1,147.50 of later tax

    why = found.why("employer_pension")
    assert [step.text for step in why.steps] == [
        "Pensionable pay £45,000.00 × 14% = £6,300.00",
        "the scheme's charge £225.00",
    ]
    assert [step.text for step in found.why("pension_charge").steps] == ["Pensionable pay £45,000.00 × 0.5%"]
    for figure in ("pension_value", "pension_input"):
        why = found.why(figure)
        assert sum(step.value for step in why.steps) == 7_650_00
    worth = found.pension_worth
    assert worth is not None
    assert (worth.employer_pays_pence, worth.value_pence, [row.value_pence for row in worth.rows]) == (
        6_525_00,
        7_650_00,
        [7_650_00],
    )

    said = post(
        pay={"basic": "45,000"},
        pension={"scheme": "civil-service-partnership", "employee_percent": "3", "employer_percent": "14"},
    )
    assert str(priced(said, person=born)["employer_cost"]) == "57750.00", "the charge is not part of a stated rate"
    slips = priced(offer, person=born, basis="payslips")
    assert [str(slips[name]) for name in names[2:]] == ["6525.00", "225.00", "1080.00", "7650.00"]


def test_a_charge_that_begins_in_a_later_year_is_that_years_alone(tmp_path: Path) -> None:
    (tmp_path / "pension").mkdir()
    text = (SCALES / "pension" / "civil-service-partnership.toml").read_text("utf-8")
    head, employer, *_ = text.split("[[employer]]")
    before = re.sub(r"(?m)^to .*", "to = 2026-03-31", employer, count=1).replace('other_charge = "0.5%"\n', "")
    after = re.sub(r"(?m)^to .*", "to = 2027-03-31", employer, count=1).replace("= 2023-04-01", "= 2026-04-01")
    assert "other_charge" not in before and "= 2026-04-01" in after
    (tmp_path / "pension" / "own.toml").write_text(f"{head}[[employer]]{before}\n[[employer]]{after}", "utf-8")
    # December 2025 to November 2026: 0.5% of 3,000 a month in the last eight of twelve months.
    found = priced(
        post("36,000", pension={"scheme": "own"}, contract={"start": date(2025, 12, 1), "months": 12}),
        person={"born": "1985-06-30"}, tax_year="2025-26", basis="payslips", library=reward.Library(SCALES, tmp_path),
    )  # fmt: skip
    assert (str(found["pension_charge"]), str(found["employer_pension"])) == ("120.00", "4080.00")
    assert str(found["pension_value"]) == "3960.00"  # 11% of 36,000


def test_no_other_scheme_has_the_charge() -> None:
    assert "pension_charge" not in priced(POST).pence
    assert "pension_charge" not in priced(CONTRACT).pence


# --- of which pay a percentage is ------------------------------------------------------------


def test_percentages_of_an_unnamed_pay_are_told_of_both() -> None:
    """£62,000: 6% of 44,030 between the limits, or of all; 5% of them from the member."""

    def said(**pension: Any) -> tuple[str, list[str]]:
        found = priced(post(pay={"basic": "62,000"}, pension=pension))
        return str(found["employer_pension"]), [text for text in found.warnings if "which pay" in text]

    words = "the offer does not say which pay its pension percentages are of: they are taken on "
    qualifying = 'qualifying earnings, a year £2,641.80 from the employer and £2,201.50 from you; on full pay it would be £3,720.00 from the employer and £3,100.00 from you (pension.base = "qualifying-earnings" or "all-pay" says which)'  # fmt: skip
    assert said(scheme="auto-enrolment", employer_percent=6) == ("2641.80", [words + qualifying])
    by_hand = 'full pensionable pay, a year £3,720.00 from the employer; on qualifying earnings it would be £2,641.80 from the employer (pension.base = "pensionable-pay" or "qualifying-earnings" says which)'  # fmt: skip
    assert said(employer_percent=6) == ("3720.00", [words + by_hand])
    assert said(scheme="plain-dc", employer_percent=6, employee_percent=0) == ("3720.00", [words + by_hand])
    amount, [alone] = said(employee_percent=5)
    assert (amount, "a year £3,100.00 from you; on qualifying earnings it would be £2,201.50 from you" in alone) == (
        "0.00",
        True,
    )
    amount, [alone] = said(scheme="auto-enrolment", employee_percent=8)
    assert (
        amount == "1320.90"
        and "£1,320.90 from the employer and £3,522.40 from you; on full pay it would be £1,860.00" in alone
    )
    sacrificed = said(employer_percent=6, employee_percent=5, relief="sacrifice", sacrifice="1,000")[1]
    assert "£3,720.00 from the employer and £3,100.00 from you; on qualifying earnings" in sacrificed[0]


@pytest.mark.parametrize(
    "pension",
    [
        {"employer_percent": 6, "base": "qualifying-earnings"},
        {"scheme": "auto-enrolment", "employer_percent": 6, "base": "all-pay"},
        {"scheme": "auto-enrolment"},
        {"scheme": "auto-enrolment-all-pay", "employer_percent": 6},
        {"scheme": "lgps", "employer_percent": 6},
        {"scheme": "none"},
        {"employer_percent": 0, "employee_percent": 0},
    ],
    ids=str,
)
def test_where_the_pay_is_said_or_the_schemes_own_there_is_no_such_remark(pension: dict[str, Any]) -> None:
    assert not warned(priced(post(pay={"basic": "62,000"}, pension=pension)), "which pay")


# --- charges outside pay -----------------------------------------------------------------


def test_a_pension_above_the_annual_allowance_is_charged() -> None:
    # 161,841 × 2.32% = 3,754.71 a year, 16 times 60,075.36: 75.36 too much, at 45%, down to the penny.
    offer = alpha("161,841")
    assert figures(offer, "annual_allowance_charge") == ("33.91",)
    assert figures(offer, "annual_allowance_charge", person={"unused_allowance": "75.36"}) == ("0.00",)
    found = priced(offer)
    assert found["cash_now"] == found["take_home"] - Decimal("33.91")
    assert warned(found, "£60,075.36 against an annual allowance of £60,000: the excess is charged")
    why = found.why("annual_allowance_charge")
    assert [step.text for step in why.steps] == ["£75.36 of the excess at 45% (additional)"]


def test_near_the_allowance_is_warned_of_and_far_from_it_is_not() -> None:
    assert warned(priced(alpha("140,000")), "against an annual allowance of £60,000; what other schemes")
    assert not warned(priced(alpha("120,000")), "annual allowance")  # 44,544, under four fifths


def test_a_pot_and_the_taper_are_charged_too() -> None:
    # 300,000 and 20%: threshold income 300,000, adjusted 360,000, allowance 10,000; 50,000 at 45%.
    offer = post("300,000", pension={"employer_percent": "20", "employee_percent": "0"})
    assert figures(offer, "annual_allowance_charge") == ("22500.00",)
    why = priced(offer).why("annual_allowance")
    assert why.amount_scaled == 10_000_00


@pytest.mark.parametrize(
    ("basic", "person", "charge"),
    [
        # 2026/27 has 53 Mondays: (27.05 + 17.90) × 53 = 2,382.35, counted as 2,382; 1% for each 200 above 60,000.
        ("60,000", {"children": 2}, "0.00"),
        ("60,200", {"children": 2}, "23.00"),
        ("70,000", {"children": 2}, "1191.00"),
        ("80,000", {"children": 2}, "2382.00"),
        ("80,000", {"children": 2, "claims_child_benefit": False}, "0.00"),
        ("70,000", {"children": 2, "partner_income": "90,000"}, "0.00"),  # the partner is charged, with or without
        ("70,000", {"children": 2, "partner_income": "65,000"}, "596.00"),  # 1,191 less 25%, 595.5 down to 595
        ("50,000", {"children": 2, "other_income": "20,000"}, "1191.00"),
        ("5,000", {"children": 2, "other_income": "65,000"}, "596.00"),
    ],
)
def test_the_child_benefit_charge_is_what_this_offer_adds(basic: str, person: dict[str, Any], charge: str) -> None:
    assert figures(post(basic), "child_benefit_charge", person=person) == (charge,)


def test_the_charge_is_a_line_and_a_step_of_the_waterfall() -> None:
    person = reward.Person(children=2)
    low, high = post("50,000"), post("70,000")
    both = reward.compare(low, high, person=person, tax_year="2026-27")
    assert {step.name: step.amount_pence for step in both.waterfalls[0].steps}["child_benefit_charge"] == -1_191_00
    line = next(line for line in both[1].lines if line.figure == "child_benefit_charge")
    assert (line.amount_pence, line.nature) == (-1_191_00, "law")
    assert "50% of £2,382.00" in line.because


@pytest.mark.parametrize(
    ("basic", "person", "lost"),
    [
        ("100,000", {}, "0.00"),
        ("100,000.01", {}, "6000.00"),
        ("120,000", {"partner_income": "100,000.01"}, "0.00"),  # lost already
        ("120,000", {"other_income": "100,000.01"}, "0.00"),
        ("80,000", {"partner_income": "90,000"}, "0.00"),
    ],
)
def test_childcare_support_is_lost_whole_above_100_000(basic: str, person: dict[str, Any], lost: str) -> None:
    given_ = {"children": 1, "claims_child_benefit": False, "childcare_support": "6,000", **person}
    assert figures(post(basic), "childcare_support_lost", person=given_) == (lost,)


def test_figures_that_do_not_apply_warn_of_nothing() -> None:
    plain = priced(post("40,000"), tax_year="2027-28", assume={"later_years": "frozen"})
    assert not warned(plain, "allowance: no figures")
    assert "child_benefit_charge" not in plain.pence


# --- time --------------------------------------------------------------------------------


def test_hours_given_count_the_way_and_what_is_not_paid() -> None:
    # 36 hours a week: 224 days × 7.2 = 1,612.8; 2 × 45 minutes on 224 days; 3 hours × 44.8 weeks.
    person, assume = {"commute": {"minutes_each_way": 45}}, {"unpaid_hours_per_week": "3"}
    found = priced(POST, person=person, assume=assume)
    assert found["hours_given"] == Decimal("2083.2")
    assert str(found["take_home_per_hour_given"]) == "16.35"  # 34,050.58 / 2,083.2 = 16.3453
    hybrid = priced(POST, person={"commute": {"minutes_each_way": 45, "office_days_per_week": 2}})
    assert hybrid["hours_given"] == Decimal("1747.2")  # 134.4 on the way


def test_hours_given_are_the_hours_worked_unless_more_is_given() -> None:
    found = priced(POST)
    assert found["hours_given"] == found["hours_worked"] == Decimal("1612.8")
    assert str(found["take_home_per_hour_given"]) == "21.11"
    assert "Hours given" not in str(found), "it would only say again what stands above it"
    assert "take_home_per_hour_given" not in priced(post()).pence, "the hours are not known"


def test_on_call_and_overtime_are_paid_and_take_hours() -> None:
    offer = alpha(
        "45,000",
        pay={"hours_per_week": 37, "overtime": "1,000", "overtime_hours": 40},
        on_call={"weekends": 9, "pay_per_weekend": "60", "hours_per_weekend": "2.5"},
    )
    found = priced(offer)
    assert str(found["overtime"]) == "1540.00"
    assert str(found["pensionable_pay"]) == "45000.00", "neither is pensionable"
    assert found["hours_given"] - found["hours_worked"] == Decimal("62.5")


def test_an_allowance_may_be_a_share_of_basic_pay() -> None:
    shift = {"name": "Shift", "percent": "12.5%", "pensionable": True}
    found = priced(alpha("40,000", pay={"fte_percent": "60"}, allowance=[shift, {**shift, "percent": "3%", "pensionable": False}]))  # fmt: skip
    assert str(found["basic_pay"]) == "24000.00"
    assert str(found["allowances"]) == "3720.00", "24,000 × 12.5% and × 3%"
    assert str(found["pensionable_pay"]) == "27000.00"
    why = found.why("pensionable_allowances")
    assert "Shift 12.5% of basic pay £24,000.00" in why.steps[0].text and "allowance.0.percent" in why.rests_on


def test_a_share_of_basic_pay_rises_with_it() -> None:
    shift = {"name": "Shift", "percent": "12.5%", "pensionable": False}
    over = {"hours_per_week": "4", "multiplier": "1.5"}
    offer = post("40,000", pay={"hours_per_week": 40}, allowance=[shift], overtime=[over])
    said = {"award_percent": "10%", "award_month": 4, "start": "2026-04-06", "later_years": "frozen"}
    ahead = reward.project(offer, years=2, tax_year="2026-27", assumptions=reward.Assumptions.model_validate(said))
    paid = [year.figures_pence["gross_pay"] for year in ahead.tracks[0].years]
    assert paid == [51_000_00, 56_100_00], "40,000 + 5,000 + 6,000, and a tenth more of each"


@pytest.mark.parametrize(
    ("rows", "overtime", "pensionable"),
    [
        ([{"hours_per_week": "4", "multiplier": "1.5"}], "6000.00", "40000.00"),  # 40,000 × 4/40 × 1.5
        ([{"hours_per_week": "4", "multiplier": "1.5", "pensionable": True}], "6000.00", "46000.00"),
        ([{"hours_per_week": "1", "rate": "20"}], "1042.86", "40000.00"),  # 20 × 365/7
        (
            [{"hours_per_week": "4", "multiplier": "1.33"}, {"hours_per_week": "2", "multiplier": "2", "pensionable": True}],
            "9320.00",  # 40,000 × 4/40 × 1.33 + 40,000 × 2/40 × 2
            "44000.00",
        ),
    ],
)  # fmt: skip
def test_overtime_is_paid_by_the_hour(rows: list[dict[str, Any]], overtime: str, pensionable: str) -> None:
    found = priced(alpha("40,000", pay={"hours_per_week": 40}, overtime=rows))
    assert (str(found["overtime"]), str(found["pensionable_pay"])) == (overtime, pensionable)
    weekly = sum(Decimal(row["hours_per_week"]) for row in rows)
    assert found["hours_given"] - found["hours_worked"] == weekly * found["days_worked"] / 5
    why = found.why("overtime")
    assert sum(step.value for step in why.steps) == why.amount_scaled
    assert warned(found, "of overtime a week is paid in all weeks of the year")


def test_overtime_of_a_term_time_post_is_paid_in_its_weeks() -> None:
    work = {"full_time_hours": "36.5", "weeks_per_year": "40"}
    over = [{"hours_per_week": "2", "multiplier": "1"}]
    # 36,500 ÷ (365/7 × 36.5) = 19.178… an hour × 2 × 40
    assert figures(post("36,500", work=work, overtime=over), "overtime") == ("1534.25",)


def test_overtime_pay_hides_no_pay_under_the_minimum_wage() -> None:
    low = {"hours_per_week": 40}
    assert warned(priced(post("26,000", pay=low)), "is under the minimum wage")
    assert warned(
        priced(post("26,000", pay=low, overtime=[{"hours_per_week": "8", "multiplier": "2"}])), "is under the"
    )
    assert warned(priced(post("26,000", pay={**low, "overtime": "5,000"})), "is under the minimum wage")


def test_overtime_at_a_multiple_asks_for_the_hours_of_a_week() -> None:
    with pytest.raises(MissingError, match="overtime at a multiple of hourly pay needs the hours of a full week"):
        priced(post("40,000", overtime=[{"hours_per_week": "2", "multiplier": "1.5"}]))


# --- whom an employer enrols -------------------------------------------------------------


def enrolled(**parts: Any) -> Offer:
    said = {"scheme": "auto-enrolment", **parts.pop("pension", {})}
    return post("40,000", pension=said, **parts)


@pytest.mark.parametrize(
    ("born", "paid", "said"),
    [
        ("2004-04-06", "1688.00", ""),  # 5% of 40,000 - 6,240
        ("2005-04-05", "1688.00", "from 5 April 2027, at 22"),
        ("2005-04-06", None, "before 6 April 2027: automatic enrolment is from the age of 22"),
        ("1960-04-06", "1688.00", ""),  # 66 and a month on 6 May 2026, and a member by then
        ("1960-04-05", None, "State Pension age was reached on 5 April 2026"),
    ],
)
def test_an_employer_enrols_from_22_to_state_pension_age(born: str, paid: str | None, said: str) -> None:
    found = priced(enrolled(), person={"born": born})
    assert (str(found["employee_pension"]) if "employee_pension" in found.figures else None) == paid
    assert warned(found, said) or not said


@pytest.mark.parametrize("born", ["2005-04-06", "1960-04-05"])
def test_who_asks_is_enrolled_at_any_age(born: str) -> None:
    asked = enrolled(pension={"enrolled": True})
    assert figures(asked, "employee_pension", person={"born": born}) == ("1688.00",)
    assert not warned(priced(asked, person={"born": born}), "not enrolled")


def test_who_was_enrolled_before_state_pension_age_stays_in() -> None:
    since = enrolled(contract={"start": "2024-01-08"})
    assert figures(since, "employee_pension", person={"born": "1960-04-05"}) == ("1688.00",)


@pytest.mark.parametrize(
    ("offer", "person", "months"),
    [
        (enrolled(pension={"postponed_months": 3}, contract={"start": "2026-09-01"}), {}, 9),
        (enrolled(pension={"postponed_months": 1}, contract={"start": "2026-05-01"}), {}, 11),
        (enrolled(), {"born": "2004-10-15"}, 6),  # 22 before the pay day of October
        (enrolled(), {"born": "2004-11-01"}, 5),
        (enrolled(pension={"postponed_months": 3}, contract={"start": "2026-09-01"}), {"born": "2004-12-15"}, 9),
        (enrolled(pension={"postponed_months": 3}, contract={"start": "2026-09-01"}), {"born": "2005-01-15"}, 8),
    ],
)
def test_pay_days_have_the_pension_from_the_day_it_begins(offer: Offer, person: dict[str, str], months: int) -> None:
    slips = priced(offer, person=person, basis="payslips").slips
    assert slips is not None
    paid = slips.figures_pence["employee_pension"].tolist()
    assert sum(amount > 0 for amount in paid) == months
    assert set(paid[len(paid) - months :]) == {140_67}, "5% of 3,333.33 - 520"
    assert priced(offer, person=person)["employee_pension"] == Decimal(1_688), "a year's price counts the whole year"


def test_a_postponed_pension_needs_the_day_the_job_begins() -> None:
    found = priced(enrolled(pension={"postponed_months": 3}))
    assert warned(found, "pension.postponed_months counts from the day the job begins")


@pytest.mark.parametrize(
    ("theirs", "own", "less"), [("3", "5", False), ("3", "4.9", True), ("2.9", "6", True), ("8", "0", False)]
)
def test_less_than_the_least_of_automatic_enrolment_is_said(theirs: str, own: str, less: bool) -> None:
    said = {"employer_percent": theirs, "employee_percent": own, "base": "qualifying-earnings"}
    assert warned(priced(post(pension=said)), "8% in all, 3% of it its own") == less
    assert not warned(priced(post(pension={**said, "base": "all-pay"})), "than an employer must arrange")


def test_natures_are_true() -> None:
    typical = Offer.model_validate({"title": "A", "kind": "umbrella", "rate": {"amount": "500", "per": "day"}})
    guessed, stated = priced(typical), priced(CONTRACT)
    for name in ("days_worked", "assignment_income"):
        assert guessed.why(name).nature == "assumption", "the days billed are not said"
        assert stated.why(name).nature == "contract"
    for found in (stated, priced(POST)):
        assert found.why("take_home").nature == "law", "what the law leaves of pay is no promise of the contract"
    for name in ("take_home", "income_tax", "employer_ni", "hirer_cost"):
        assert guessed.why(name).nature == "assumption", "it rests on the days billed, figures away"


def test_sums_on_pay_days_keep_the_nature_of_what_is_paid() -> None:
    typical = Offer.model_validate({"title": "A", "kind": "umbrella", "rate": {"amount": "500", "per": "day"}})
    guessed = reward.price(typical, tax_year="2026-27", basis="payslips")
    for name in ("days_worked", "assignment_income", "gross_pay", "income_tax", "take_home", "total_reward"):
        assert guessed.why(name).nature == "assumption", name
    natures = {
        name: reward.price(POST, tax_year="2026-27", basis="payslips").why(name).nature
        for name in ("basic_pay", "income_tax")
    }
    assert natures == {"basic_pay": "contract", "income_tax": "law"}


def test_the_natures_of_counts_are_true() -> None:
    bare = {"title": "A", "kind": "employment", "pay": {"basic": "30,000"}}
    leave = {"days": "30", "bank_holidays": "additional"}
    hours = {"hours_per_week": "20", "full_time_hours": "36"}
    silent, said = priced(Offer.model_validate(bare)), priced(Offer.model_validate({**bare, "leave": leave}))
    assert silent.why("leave_days").nature == "law", "the least by law"
    assert said.why("leave_days").nature == "contract"
    assert silent.why("bank_holidays").nature == said.why("bank_holidays").nature == "law"
    taken = priced(Offer.model_validate({**bare, "leave": leave, "work": hours}))
    fixed = priced(Offer.model_validate({**bare, "leave": leave, "work": {**hours, "days_per_week": 3}}))
    for name in ("weekdays", "bank_holidays", "leave_days", "days_worked", "take_home_per_day_worked"):
        assert taken.why(name).nature == "assumption", "on how many days the hours fall is not said"
        assert fixed.why(name).nature != "assumption"


# --- limits that a price does not count ---------------------------------------------------


def test_interest_has_allowances_of_its_own() -> None:
    said = "of interest on savings £1,000 is free of tax (£500 with income at the higher rate, nothing above it)"
    found = priced(post(), person={"other_income": "3,000"})
    assert warned(found, said) and warned(found, "up to £5,000 more")
    assert not warned(priced(post()), "interest on savings")


@pytest.mark.parametrize(
    ("year", "allowance", "said"),
    [
        ("2024-25", "5,000", ["whose own NI of the year before was under £100,000"]),
        ("2024-25", "5,001", ["an employer has £5,000 a year", "under £100,000"]),
        ("2026-27", "10,500", []),
        ("2026-27", "10,501", ["an employer has £10,500 a year"]),
    ],
)
def test_who_has_the_employment_allowance_is_said(year: str, allowance: str, said: list[str]) -> None:
    found = priced(post(), assume={"employment_allowance": allowance}, tax_year=year)
    told = [text for text in found.warnings if text.startswith("assume.employment_allowance")]
    assert len(told) == len(said) and all(words in text for words, text in zip(said, told, strict=True))


@pytest.mark.parametrize(("rate", "said"), [("450", False), ("450.01", True)])
def test_a_company_with_fees_above_the_threshold_registers_for_vat(rate: str, said: bool) -> None:
    offer = {"title": "A", "kind": "company", "rate": {"amount": rate, "per": "day"}, "contract": {"billed_days": 200}}
    found = priced(Offer.model_validate(offer))
    assert warned(found, "above £90,000: the company registers for VAT") == said
    assert warned(found, "takes 16.5% of fees with VAT from who buys few goods (else 14.5% in IT,") == said


def test_limits_of_a_lifetime_stand_in_the_explanations() -> None:
    found = priced(alpha("60,000", pension={"sacrifice": "0"}))
    assert "free of tax up to £268,275 in a lifetime" in found.why("retirement_tax").formula
    assert "has drawn from a pot flexibly has £10,000" in found.why("annual_allowance").formula
    assert found.pension_worth.on_death.startswith("On death in service: the higher of two years' final pay and")
    assert "free of tax up to £1,073,100" in found.pension_worth.on_death
    assert found.pension_worth.on_death in str(pension_worth.in_words(found.pension_worth))


def test_an_employers_share_of_family_pay_is_said() -> None:
    away = [{"kind": "maternity", "from": "2026-09-07", "weeks": 39}]
    assert warned(priced(post(absence=away)), "recovers 92% of statutory pay (109% if it is small)")


def test_a_leave_year_is_said_where_it_is_known() -> None:
    why = priced(post(leave={"scale": "met-police-staff"})).why("leave_days")
    found = priced(post(leave={"scale": "met-police-staff"})).priced.offer_row.inputs["leave.days"]
    assert "in a leave year from 1 April" in found.because and "leave.days" in why.rests_on


def test_pay_under_the_minimum_wage_names_an_apprentices_too() -> None:
    assert warned(priced(post("20,000", pay={"hours_per_week": 40})), "£12.71 an hour (an apprentice's is £8.00)")


@pytest.mark.parametrize(
    ("terms", "lost"),
    [
        (None, "1753.50"),  # 10 × 200 less the law's 246.50
        ({"full_months": 1}, "0.00"),
        ({"half_months": 1}, "1000.00"),
        ({"full_months": 0, "half_months": 0}, "1753.50"),
    ],
)
def test_sickness_costs_what_sick_pay_does_not_cover(terms: dict[str, int] | None, lost: str) -> None:
    offer = post("52,200", **({} if terms is None else {"sick_pay": terms}))  # 200 for each of 261 days
    found = priced(offer, assume={"sickness_days": 10})
    assert str(found["sick_pay_lost"]) == lost
    assert found["gross_pay"] == Decimal(52_200) - Decimal(lost)
    assert "sick_pay_lost" not in priced(offer).pence
    assert warned(found, "states no sick pay") == (terms is None)
    alone = "with the law's sick pay alone it would be £1,753.50"
    assert (alone in found.why("sick_pay_lost").formula) == (lost != "1753.50")


def test_sickness_beyond_the_year_costs_no_more_than_the_year() -> None:
    assert priced(post("52,200"), assume={"sickness_days": 366})["gross_pay"] >= 0


# --- benefits and costs ------------------------------------------------------------------


def test_an_interest_free_loan_is_worth_the_interest() -> None:
    loan = {"amount": "2,400", "instalments": 10}  # 13,200 owed in all over the months, a twelfth of 8% each
    assert figures(post(season_ticket_loan=loan), "benefits_value", assume={"loan_rate": "8"}) == ("88.00",)
    unsaid = priced(post(season_ticket_loan=loan))
    assert "benefits_value" not in unsaid.pence
    assert warned(unsaid, "--set assume.loan_rate=8")
    large = priced(post(season_ticket_loan={"amount": "10,000.01"}), assume={"loan_rate": "8"})
    # 375.00 of interest a year at 3.75%, on 13/24 of the loan.
    assert large.pence_of("benefits_in_kind") == 203_13
    assert not warned(priced(post(season_ticket_loan={"amount": "10,000"})), "taxable")


@pytest.mark.parametrize(("basic", "saved"), [("45,000", "280.00"), ("70,000", "420.00"), ("110,000", "620.00")])
def test_a_cycle_scheme_saves_what_would_be_taken_of_the_pay(basic: str, saved: str) -> None:
    # 1,000 at 20% + 8%, at 40% + 2%, and where the allowance goes at 60% + 2%
    found = priced(post(basic, cycle_scheme={"amount": "1,000"}))
    assert str(found["benefits_value"]) == saved
    assert found["take_home"] == priced(post(basic))["take_home"]


def test_who_is_refunded_keeps_the_pot_with_the_ni_that_was_paid_into_it() -> None:
    """1,000 given up and half of 15% of it; of one's own there is nothing to be refunded."""
    terms = {"scheme": "civil-service-alpha", "base": "pensionable-pay", "employee_percent": "0"}
    terms |= {"sacrifice": "1,000", "ni_saving_passed_on": "50"}
    found = priced(post("60,000", pension=terms, contract={"months": 9}))
    assert str(found["pension_value"]) == "1075.00"


def test_what_is_given_up_for_a_car_is_no_pension_to_be_refunded() -> None:
    """5.45% of 40,000 is 2,180.00, of which a fifth stays behind."""
    car = {"list_price": "30,000", "fuel": "electric", "sacrifice": "1,000"}
    terms = {"scheme": "civil-service-alpha", "employee_percent": "5.45"}
    found = priced(post("40,000", pension=terms, contract={"months": 9}, car=car))
    assert str(found["pension_value"]) == "1744.00"
    assert sum(step.value for step in found.why("pension_value").steps) == 174_400


def test_a_cycle_schemes_saving_comes_on_top_of_other_benefits() -> None:
    club = {"name": "Club", "value": "1,000", "taxable": False}
    both = priced(post("45,000", cycle_scheme={"amount": "1,000"}, benefit=[club]))
    assert str(both["benefits_value"]) == "1280.00"  # 1,000 and 28% of 1,000
    alone = priced(post("45,000"))
    assert both["total_reward"] - alone["total_reward"] == 1_280


def test_no_more_is_paid_in_than_a_sacrifice_leaves() -> None:
    """10% of 30,000 would be 3,000, of the 1,000 that are left."""
    terms = {"scheme": "plain-dc", "employer_percent": "3", "employee_percent": "10", "sacrifice": "29,000"}
    found = priced(post("30,000", pension=terms))
    assert (found["employee_pension"], found["take_home"]) == (1_000, 0)


def test_a_cycle_scheme_saves_what_would_be_taken_of_child_benefit_too() -> None:
    """400 of tax, 20 of NI, and of a benefit of 1,433 (27.05 x 53) 45% instead of 50%: 644 and not 716."""
    family = {"children": 1, "claims_child_benefit": True}
    assert figures(post("70,000", cycle_scheme={"amount": "1,000"}), "benefits_value", person=family) == ("492.00",)


def test_who_leaves_before_the_pension_is_kept_has_a_refund_and_his_pot() -> None:
    """5.45% of 40,000 is 2,180.00, less 20% 1,744.00; 1,200 given up beside it stays a pot, 900 of it taxed at 20%."""
    offer, stay = alpha("40,000", pension={"sacrifice": "1,200"}), {"expected_stay_years": "1"}
    assert figures(offer, "pension_value", "retirement_tax", assume=stay) == ("2944.00", "180.00")


def test_subscriptions_are_a_benefit_or_a_cost_with_relief() -> None:
    theirs = post(subscription=[{"name": "CIPR", "amount": "285"}])
    assert figures(theirs, "benefits_value", "work_costs") == ("285.00", "0.00")
    own = post(subscription=[{"name": "CIPR", "amount": "285", "paid_by": "you"}])
    assert figures(own, "work_costs") == ("228.00",)  # less 20%
    # With 10,000 of other income, 43,000 here is taxed at 40% above 50,270; 1,000 given with Gift Aid lifts that by 1,250.
    alone = post("43,000", subscription=[{"name": "CIPR", "amount": "285", "paid_by": "you"}])
    assert figures(alone, "work_costs", person={"other_income": "10,000"}) == ("171.00",)  # less 40%
    assert figures(alone, "work_costs", person={"other_income": "8,000", "gift_aid": "1,000"}) == (
        "228.00",
    )  # less 20%
    unlisted = post(subscription=[{"name": "A club", "amount": "285", "paid_by": "you", "approved": False}])
    assert figures(unlisted, "work_costs") == ("285.00",)
    club = priced(post(subscription=[{"name": "A club", "amount": "1,000", "approved": False}]))
    assert (club.pence_of("benefits_in_kind"), club.pence_of("benefit_cost"), club.pence_of("class_1a")) == (
        1_000_00,
        1_000_00,
        150_00,
    )
    assert club.pence_of("benefits_value") == 1_000_00 and not warned(club, "not priced")
    listed = priced(post(subscription=[{"name": "CIPR", "amount": "1,000"}]))
    assert (listed.pence_of("benefits_in_kind"), listed.pence_of("benefit_cost")) == (0, 1_000_00)
    assert 200_00 <= club.pence_of("income_tax") - listed.pence_of("income_tax") <= 400_00


# --- now, deferred, weighed --------------------------------------------------------------


def test_now_and_deferred_make_the_total_and_a_weight_stands_beside_it() -> None:
    found = priced(POST, assume={"weight_deferred": "50"})
    assert str(found["cash_now"]) == "34050.58"
    assert str(found["deferred"]) == "12135.94"
    assert str(found["total_reward"]) == "46186.52"
    assert str(found["weighed_reward"]) == "40118.55"  # 34,050.58 + 6,067.97
    assert found.assumptions["weight_deferred"] == "50%"
    assert "weighed_reward" not in priced(POST).pence
    assert "deferred" not in priced(CONTRACT).pence
    assert "Paid now" not in str(priced(CONTRACT))


# --- what is refused ---------------------------------------------------------------------

SHARE = {"name": "Shift", "percent": "5%", "pensionable": True}
HOURS = {"hours_per_week": 2, "multiplier": "1.5"}


@pytest.mark.parametrize(
    ("model", "table", "words"),
    [
        (Offer, {"title": "C", "kind": "umbrella", "sick_pay": {"full_months": 6}}, "no [sick_pay]"),
        (Offer, {"title": "C", "kind": "company", "cycle_scheme": {"amount": "1,000"}}, "no [cycle_scheme]"),
        (Offer, {"title": "C", "sick_pay": {"full_months": 61}}, "is too large; write 60 or less"),
        (Offer, {"title": "C", "on_call": {"weekends": 54}}, "is too large; write 53 or less"),
        (Offer, {"title": "C", "season_ticket_loan": {"amount": "1,000", "instalments": 13}}, "12"),
        (Offer, {"title": "C", "allowance": [{**SHARE, "amount": "1"}]}, "leave one out"),
        (Offer, {"title": "C", "allowance": [{**SHARE, "scale": "met-location"}]}, "leave one out"),
        (Offer, {"title": "C", "allowance": [{**SHARE, "pro_rata": False}]}, "leave pro_rata out"),
        (Offer, {"title": "C", "allowance": [{"name": "S", "percent": "5%"}]}, "must say whether it is pensionable"),
        (Offer, {"title": "C", "overtime": [{"hours_per_week": 2}]}, "a multiple of hourly pay or a rate an hour"),
        (Offer, {"title": "C", "overtime": [{**HOURS, "rate": 20}]}, "a multiple of hourly pay or a rate an hour"),
        (Offer, {"title": "C", "overtime": [{**HOURS, "multiplier": 11}]}, "outside 0 to 10 times"),
        (Offer, {"title": "C", "overtime": [{**HOURS, "hours_per_week": 0}]}, "greater than 0"),
        (Offer, {"title": "C", "kind": "umbrella", "overtime": [HOURS]}, "no [[overtime]]"),
        (reward.Person, {"childcare_support": "1,000"}, "needs children"),
        (reward.Person, {"commute": {"minutes_each_way": 301}}, "300"),
        (reward.Assumptions, {"weight_deferred": "101"}, "outside 0 to 100"),
        (reward.Assumptions, {"discount_rate": "-1"}, "outside 0 to 100"),
    ],
)
def test_bad_input_is_refused_in_words(model: Callable[..., Any], table: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words.replace("[", r"\[").replace("]", r"\]")):
        model.model_validate(table)


def test_an_unknown_figure_is_refused() -> None:
    with pytest.raises(InputError, match="no figure 'pension_worth'"):
        priced(POST).why("pension_worth")


@given(st.integers(0, 100), st.integers(0, 400), st.integers(1_000, 150_000))
@settings(max_examples=60)
def test_a_higher_weight_or_value_never_lowers_the_weighed_total(weight: int, stay: int, basic: int) -> None:
    assume = {"weight_deferred": str(weight), "expected_stay_years": f"{stay / 100:.2f}"}
    found = priced(alpha(f"{basic}"), person=AT_45, assume=assume)
    assert found["cash_now"] <= found["weighed_reward"] <= found["total_reward"]
    more = priced(alpha(f"{basic}"), person=AT_45, assume={**assume, "weight_deferred": str(min(weight + 1, 100))})
    assert more["weighed_reward"] >= found["weighed_reward"]


# --- pay days ----------------------------------------------------------------------------


def test_pay_days_settle_the_same_charges_after_the_year() -> None:
    person = {"children": 2, **AT_45}
    year, slips = (priced(post("70,000"), person=person, basis=basis) for basis in ("year", "payslips"))
    assert str(slips["child_benefit_charge"]) == str(year["child_benefit_charge"]) == "1191.00"
    assert slips["cash_now"] == slips["take_home"] - slips.figures.get("tax_owed_later", 0) - 1_191
    assert slips.why("child_benefit_charge").steps[0].text == "2026-27: £1,191.00"
    assert slips.pension_worth is None
    assert "its refund counts" in " ".join(priced(POST, basis="payslips", assume={"expected_stay_years": "1"}).rests_on)
    with pytest.raises(InputError, match="--basis year explains it"):
        slips.why("marginal_rate")


def test_pay_is_held_against_the_minimum_wage_after_all_that_is_given_up_and_with_unpaid_hours() -> None:
    """37 hours a week are 1,929.29 a year: 24,521.22 at £12.71, and 42 hours 27,834.90."""
    hours = {"hours_per_week": 37}
    enough = post("25,000", pay=hours)
    assert not warned(priced(enough), "minimum wage")
    assert warned(priced(enough, assume={"unpaid_hours_per_week": "5"}), "37 hours a week and 5 unpaid is under")
    assert not warned(priced(post("27,835", pay=hours), assume={"unpaid_hours_per_week": "5"}), "minimum wage")
    for given_up in (
        {"cycle_scheme": {"amount": "500"}},
        {"pension": {"employee_percent": "2", "relief": "sacrifice", "base": "all-pay"}},
        {"pension": {"scheme": "plain-dc", "employee_percent": "0", "employer_percent": "0", "sacrifice": "500"}},
        {"car": {"list_price": "30,000", "fuel": "electric", "sacrifice": "500"}},
    ):
        assert warned(priced(post("25,000", pay=hours, **given_up)), "pay for 37 hours a week is under"), given_up
