"""What an umbrella quotes, against the exact answer: each known cause by hand, £760 a day for 220 days, margin £880."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import reward
from reward.answer.reconciled import Reconciliation, reconcile
from reward.cli import main

OFFER = "met-estate-strategy-contract"
RATE = {"assignment_income": "167,200"}
TABLE: dict[str, Any] = {
    "title": "Contract",
    "kind": "umbrella",
    "rate": {"amount": "760", "per": "day"},
    "contract": {"billed_days": "220", "days_per_week": "5", "hours_per_day": "7.2"},
    "umbrella": {"margin_per_week": "20", "pension": "qualifying-earnings"},
}


def quoted(per: str = "year", offer: Any = OFFER, **lines: str) -> Reconciliation:
    return reconcile(offer, {"per": per, "lines": lines}, tax_year="2026-27")


BY_HAND: dict[str, tuple[str, dict[str, str], str]] = {
    # 146,610.50, with 18,976.45 of NI (13.8% above 9,100) and 733.05 of levy, is all of 166,320; tax 42,516 and 45% of
    # 21,470.50; NI 3,016 and 2% of 96,340.50
    "earlier NI": (
        "earlier_employer_ni",
        {"gross_pay": "146,610.50", "income_tax": "52,177.72", "employee_ni": "4,942.81", "take_home": "89,489.97"},
        "£1,039.41 a year too high",
    ),
    # (166,320 + 13.8% x 5,000) / 1.143
    "the earlier rate above the threshold of today": (
        "earlier_employer_ni",
        {"gross_pay": "146,115.48"},
        "£1,466.13 a year too high",
    ),
    # (166,320 + 750) / 1.15; tax 42,516 + 45% x 20,138.26; NI 3,016 + 2% x 95,008.26, a half down
    "no levy": (
        "no_levy",
        {"gross_pay": "145,278.26", "income_tax": "51,578.21", "employee_ni": "4,916.16", "take_home": "88,783.89"},
        "£333.33 a year too high",
    ),
    # (166,320 + 750) / (1 + 0.1207 + 0.155): the facts on umbrella practice, section 2, accrued
    "holiday kept back": ("holiday_kept_back", {"gross_pay": "130,963.39"}, "£13,685.96 a year too low"),
    # margin 25 x 44: 144,458.88, 20,918.83 of NI and 722.29 of levy are 166,100
    "another margin": (
        "other_margin",
        {"umbrella_margin": "1,100.00", "gross_pay": "144,458.88"},
        "£190.47 a year too low",
    ),
    "another margin that is not said": ("other_margin", {"gross_pay": "144,458.88"}, "£190.47 a year too low"),
    # 88,450.56 less 20,947.40
    "employer's NI again from pay": (
        "employer_ni_twice",
        {"gross_pay": "144,649.35", "employer_ni": "20,947.40", "take_home": "67,503.16"},
        "£20,947.40 a year too low",
    ),
    # (166,320 + 30% x 5,000) / 1.305
    "employer's NI twice from the rate": (
        "employer_ni_twice",
        {"gross_pay": "128,597.70"},
        "£16,051.65 a year too low",
    ),
    # 142,744.59, 20,661.69 of NI and 713.72 of levy are 164,120; tax 42,516 + 45% x 17,604.59; NI 3,016 + 2% x
    # 92,474.59; 2,200 on top
    "expenses": (
        "expenses",
        {"gross_pay": "142,744.59", "other": "2,200.00", "take_home": "89,641.04"},
        "£1,190.48 a year too high",
    ),
    "a fee": (
        "other_fee",
        {"gross_pay": "142,744.59", "other": "2,200.00", "take_home": "87,441.04"},
        "£1,009.52 a year too low",
    ),
    "a fee from take-home pay": (
        "other_deduction",
        {"gross_pay": "144,649.35", "other": "120.00", "take_home": "88,330.56"},
        "£120.00 a year too low",
    ),
    # 44 weeks as payroll deducts, the facts on umbrella practice, section 1.3
    "a week times the weeks": (
        "not_settled",
        {"gross_pay": "144,548.36", "income_tax": "48,576.88", "employee_ni": "4,591.84", "take_home": "91,379.64"},
        "£2,929.08 a year too high",
    ),
}


@pytest.mark.parametrize(("cause", "lines", "words"), BY_HAND.values(), ids=BY_HAND)
def test_a_known_cause_is_found_to_the_penny(cause: str, lines: dict[str, str], words: str) -> None:
    found = quoted(**RATE, **lines)
    (only,) = found.causes
    assert only.name == cause
    assert words in found.words and only.words in found.words
    assert found.ask == (only.ask,)


@pytest.mark.parametrize(("cause", "lines", "words"), BY_HAND.values(), ids=BY_HAND)
def test_a_penny_off_has_no_known_cause(cause: str, lines: dict[str, str], words: str) -> None:
    *most, last = lines
    off = {**{name: lines[name] for name in most}, last: f"{lines[last][:-1]}{(int(lines[last][-1]) + 1) % 10}"}
    assert quoted(**RATE, **off).causes == ()


def test_a_pension_left_out_is_found() -> None:
    """88,450.56 is the answer of the same contract without a pension."""
    found = quoted(offer=TABLE, **RATE, take_home="88,450.56")
    assert [cause.name for cause in found.causes] == ["no_pension"]


def test_another_margin_that_is_quoted_does_not_hide_what_else_is_wrong() -> None:
    """166,100 is 145,086.96 and 21,013.04 of NI, 15% of 140,086.96: no levy in it."""
    found = quoted(**RATE, umbrella_margin="1,100.00", gross_pay="145,086.96")
    assert [cause.name for cause in found.causes] == ["other_margin", "no_levy"]
    assert "Two things explain every line to the penny" in found.words and len(found.ask) == 2


def test_basic_and_holiday_pay_are_the_parts_of_gross_pay() -> None:
    """144,649.35 x 0.1207 / 1.1207 is 15,578.81, and the rest of it."""
    assert quoted(**RATE, basic_pay="129,070.54", holiday_pay="15,578.81", gross_pay="144,649.35").right


def test_the_exact_figures_are_right_and_in_whole_pounds_too() -> None:
    """The facts on umbrella practice, 7.1, first row."""
    exact = quoted(**RATE, gross_pay="144,649.35", take_home="88,450.56", umbrella_margin="880.00")
    assert exact.right and exact.causes == () and exact.ask == ()
    assert exact.words == "Every line that is quoted is right to the penny."
    whole = quoted(**RATE, gross_pay="144,649", employer_ni="20,947", apprenticeship_levy="723", take_home="88,451")
    assert whole.right and whole.words == "Every line that is quoted is right in whole pounds."


def test_a_weeks_payslip_is_held_against_its_pay_day() -> None:
    """The facts on umbrella practice, section 1.3; then 3,280.87, 477.73 of NI and 16.40 of levy are 3,775."""
    week = {"gross_pay": "3,285.19", "income_tax": "1,104.02", "employee_ni": "104.36", "take_home": "2,076.81"}
    assert quoted("week", **week).right
    found = quoted("week", assignment_income="3,800", umbrella_margin="25.00", gross_pay="3,280.87")
    assert [cause.words for cause in found.causes] == ["the margin is £25.00 a week, not £20.00"]
    assert found.over == "the pay day of 10 April 2026, for a week"


def test_a_months_payslip_is_paid_monthly() -> None:
    of_month = {**TABLE, "umbrella": {"margin_per_week": "20"}, "pay_days": {"frequency": "monthly"}}
    slips = reward.price(of_month, tax_year="2026-27", basis="payslips").slips
    assert slips is not None
    gross = slips.figures_pence["gross_pay"][2]
    quote = {"per": "month", "pay_day": slips.days[2].on, "lines": {"gross_pay": f"{gross / 100:.2f}"}}
    assert reconcile(OFFER, quote, tax_year="2026-27").right


@pytest.mark.parametrize(
    ("offer", "quote", "said"),
    [
        (OFFER, {"per": "year", "lines": {"incom_tax": "1"}}, "no figure 'incom_tax'; did you mean 'income_tax'?"),
        (OFFER, {"per": "day", "lines": {"income_tax": "1"}}, "'day' is not one of week, month, year"),
        (OFFER, {"per": "year", "lines": {}}, "lines"),
        (OFFER, {"per": "week", "lines": {"total_reward": "1"}}, "lines.total_reward: a week's pay has no such figure"),
        (OFFER, {"per": "week", "pay_day": "2026-04-11", "lines": {"gross_pay": "1"}}, "nearest pay day is 10 April"),
        (OFFER, {"per": "year", "pay_day": "2026-04-10", "lines": {"gross_pay": "1"}}, "a year has no single one"),
        ("met-external-relations-manager", {"per": "year", "lines": {"gross_pay": "1"}}, "this is employment"),
        (OFFER, 7, "quoted: 7 is not QuotedPay"),
    ],
)
def test_a_quote_that_cannot_be_is_refused_in_one_line(offer: str, quote: Any, said: str) -> None:
    with pytest.raises(reward.RewardError) as raised:
        reconcile(offer, quote, tax_year="2026-27")
    assert said in str(raised.value) and "\n" not in str(raised.value)


def test_the_command_prints_each_line_and_exits_with_1_where_one_is_off(tmp_path: Path) -> None:
    file = tmp_path / "quote.toml"
    file.write_text('schema = 1\nper = "year"\n[lines]\ngross_pay = "145,278.26"\nincome_tax = "51,578.21"\n', "utf-8")
    words = ("reconcile", OFFER, str(file), "--tax-year", "2026-27")
    printed = CliRunner().invoke(main, [*words, "--csv"], prog_name="reward")
    assert printed.exit_code == 1
    assert printed.stdout.splitlines() == [
        ",Quoted,Exact,Quoted - Exact,",
        "Gross pay,145278.26,144649.35,628.91,high",
        "Income tax,51578.21,51295.20,283.01,high",
    ]
    as_json = CliRunner().invoke(main, [*words, "--json"], prog_name="reward").stdout
    assert '"name": "no_levy"' in as_json
