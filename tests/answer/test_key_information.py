"""An umbrella offer in the shape of a key information document: its order, and that the example adds up."""

import json
import re

import pytest
from click.testing import CliRunner, Result

import reward
from reward.answer.key_information import key_information
from reward.cli import main

OFFER = "met-estate-strategy-contract"
ORDER = [  # the headings of the example in the form that the government publishes with regulation 13A
    "Rate of pay to the umbrella company",
    "Deductions from the umbrella's income required by law",
    "Other deductions from the umbrella's income",
    "Rate of pay to you",
    "Deductions from your pay required by law",
    "Other deductions from your pay",
    "Fees for goods or services",
    "Take-home pay",
]
PENSION = {
    "title": "Contract",
    "kind": "umbrella",
    "rate": {"amount": "500", "per": "day"},
    "umbrella": {"margin_per_week": "25", "pension": "qualifying-earnings", "relief": "sacrifice"},
}


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["price", "--kid", *words, "--tax-year", "2026-27"], prog_name="reward")


def test_it_is_in_the_order_that_the_regulations_ask() -> None:
    lines = run(OFFER).stdout.splitlines()
    table = lines[lines.index(next(line for line in lines if line.startswith("Example:"))) :]
    assert [line[:54].strip() for line in table[3:] if not line.startswith("  ")] == ORDER


NET_PAY = {**PENSION, "umbrella": {"margin_per_week": "25", "pension": "all-pay"}}
FURTHER = {**PENSION, "umbrella": {"margin_per_week": "25", "sacrifice": "10,000"}}


ACCRUED = {**PENSION, "umbrella": {"margin_per_week": "25", "holiday_pay": "accrued"}}
OFFERS = {"none": OFFER, "sacrifice": PENSION, "net pay": NET_PAY, "further": FURTHER, "accrued": ACCRUED}


@pytest.mark.parametrize("offer", OFFERS.values(), ids=OFFERS)
def test_the_example_adds_up_from_the_rate_to_take_home_pay(offer: "str | dict[str, object]") -> None:
    found = key_information(offer, tax_year="2026-27")
    for amounts in ("pay_day_pence", "year_pence"):
        of = {line.figure: getattr(line, amounts) for line in found.lines}
        before = ("employer_ni", "apprenticeship_levy", "employer_pension", "umbrella_margin", "holiday_set_aside")
        assert of["assignment_income"] - sum(of.get(name, 0) for name in before) == of["gross_pay"]
        after = ("income_tax", "employee_ni", "employee_pension", "salary_sacrifice")
        assert of["gross_pay"] - sum(of.get(name, 0) for name in after) == of["take_home"]


def test_the_example_is_of_a_full_week() -> None:
    """The first pay day of 2026-27, 10 April, has Easter Monday in its week, where days off are counted by the calendar."""
    found = key_information(ACCRUED, tax_year="2026-27")
    of = {line.figure: line for line in found.lines}
    assert of["assignment_income"].pay_day_pence == 5 * 500_00
    assert of["holiday_set_aside"].label == "Holiday pay kept back" and of["holiday_set_aside"].pay_day_pence > 0


def test_the_weeks_example_is_the_worked_one() -> None:
    """The facts on umbrella practice, section 1.3."""
    of = {line.figure: line.pay_day_pence for line in key_information(OFFER, tax_year="2026-27").lines}
    assert (of["gross_pay"], of["income_tax"], of["employee_ni"]) == (3_285_19, 1_104_02, 104_36)
    assert of["take_home"] == 2_076_81


def test_json_and_csv_say_the_same() -> None:
    (found,) = json.loads(run(OFFER, "--json").stdout)["key_information"]
    sheet = run(OFFER, "--csv").stdout
    assert "13A" in found["law"] and found["general"]["How often you are paid"] == "weekly"
    for line in found["example"]["lines"]:
        assert re.search(rf",-?{line['pay_day']},-?{line['year']}$", sheet, re.MULTILINE), line


def test_any_other_kind_is_refused_in_one_line() -> None:
    result = run("met-external-relations-manager")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "of offers of kind umbrella, and this is employment" in result.stderr
    with pytest.raises(reward.RewardError, match="umbrella"):
        key_information("southwark-lawyer-paye")
