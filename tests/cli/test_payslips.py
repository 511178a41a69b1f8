"""`reward payslips` as a user meets it: what it prints, what it remarks on, and what it refuses in one line."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reward.base.dates import TaxYear, in_words
from reward.cli import main
from reward.library.in_force import shipped
from tests.years import LATER, NEWEST

POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
PLAIN = """
title = "A post"
kind = "employment"
[pay]
basic = "30,000"
hours_per_week = 36
[pension]
scheme = "none"
[leave]
days = "25"
bank_holidays = "additional"
"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A post without anything to remark on."""
    path = tmp_path_factory.mktemp("offers") / "plain.toml"
    path.write_text(PLAIN, "utf-8")
    return str(path)


def after_alpha() -> date:
    """The first day that alpha has no rates for, in the last days of the newest tax year."""
    return shipped().last_day("pension", "civil-service-alpha", "member") + timedelta(days=1)


def run(*words: str, year: str = "2026-27", command: str = "payslips") -> Result:
    return CliRunner().invoke(main, [command, *words, "--tax-year", year])


def setting(*pairs: str) -> list[str]:
    return [word for pair in pairs for word in ("--set", pair)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (setting("person.tax_code=FOO"), "'FOO' is not a tax code; codes look like 1257L"),
        (setting("person.tax_code=1257D"), "'1257D' is not a tax code"),
        (setting("person.tax_code=0L"), "no allowance is written 0T"),
        (setting("person.ni_category=AB"), "person.ni_category"),
        (setting("person.ni_category=G"), f"no NI category letter 'G' in {NEWEST}; letters are A, B, C"),
        (setting("pay_days.day=32"), "pay_days.day: 32"),
        (setting("pay_days.day=0"), "pay_days.day: 0"),
        (setting("pay_days.first=2026-04-10"), "first is for weekly, fortnightly and four-weekly pay"),
        (setting("pay_days.frequency=weekly", "pay_days.day=3"), "day is for monthly pay"),
        (setting("pay_days.frequency=daily"), "'daily' is not one of weekly, fortnightly, four-weekly, monthly"),
        (setting("pay_days.first=yesterday"), "'yesterday' is not a date; write it as"),
        (setting("pay.bonus_month=13"), "pay.bonus_month: 13"),
        (setting("pay.change=5000"), "pay.change"),
        (setting("contract.months=0"), "contract.months: 0"),
        (setting("assume.months=0"), "months: 0"),
        (setting("assume.months=121"), "months: 121"),
        (setting("assume.award_month=0"), "award_month: 0"),
        (setting("contract.start=1800-01-01"), "contract.start: 1800-01-01 is outside 1900 to 2200; write a day such as 2027-04-30"),
        (setting("contract.start=9999-12-31"), "contract.start: 9999-12-31 is outside 1900 to 2200"),
        (setting("assume.start=0001-01-01"), "assume.start: 0001-01-01 is outside 1900 to 2200"),
        (setting("contract.start=1950-01-01", "contract.months=12"), "no figures for tax year 1949-50; the oldest are for 2023-24"),
        (setting(f"contract.start={NEWEST.start}-12-01", "assume.later_years=refuse"), f"no figures for tax years after {NEWEST}, and years up to {LATER} are looked at: leave out assume.later_years=refuse"),
        (setting("contract.start=2026-05-01", "contract.months=3", "assume.start=2026-09-01"), "the contract from 1 May 2026 has no day between 1 September 2026 and 30 November 2026; set assume.start or assume.months"),
        (setting("person.p45.pay=-3", "person.p45.tax=0"), "'-3' is negative"),
        (setting("person.p45.pay=3,000"), "p45.tax: this key is needed"),
        (setting("person.p45.pay=300", "person.p45.tax=5,000"), "the tax of a P45 is more than its pay"),
        (setting("person.director=yearly"), "'yearly' is not one of annual, alternative"),
        (setting("person.director_from=2026-10-01"), 'director_from needs director = "annual" or "alternative"'),
        (setting("person.other_pay.2026=5000"), "tax year 2026 may be 2025-26 or 2026-27; write one"),
        (setting("pay.basic=0"), "the offer's pay is nil; --set pay.basic=45,000"),
        (["--basis", "foo"], "payslips are of basis 'payslips'; leave --basis out"),
        (["--basis", "year"], "payslips are of basis 'payslips'; leave --basis out"),
        (setting("pay_days.frequency=weekly", f"pay_days.first={after_alpha() - timedelta(weeks=51)}", "pension.scheme=civil-service-alpha"), f"no figures for Civil Service pension, alpha, member rates on {in_words(after_alpha())}"),
    ],
)  # fmt: skip
def test_wrong_input_is_told_in_one_line(plain: str, words: list[str], said: str) -> None:
    result = run(plain, *words, year=str(NEWEST))
    assert result.exit_code == 2, result.output
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert "fault in reward" not in result.stderr
    assert not result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (setting("person.tax_code=D3"), "tax code 'D3' has no rate in 2023-24"),
        (setting("person.tax_code=SD3"), "tax code 'SD3' has no rate in 2023-24"),
        *(([*setting(f"person.ni_category={letter}")], f"no NI category letter '{letter}' in 2023-24") for letter in "DEKN"),
    ],
)  # fmt: skip
def test_what_a_year_does_not_have_is_refused_in_that_year_alone(plain: str, words: list[str], said: str) -> None:
    result = run(plain, *words, year="2023-24")
    assert (result.exit_code, said in result.stderr) == (2, True), result.output
    allowed = run(plain, *setting("person.tax_code=SD3", "person.ni_category=K"), year="2024-25")
    assert allowed.exit_code == 0


@pytest.mark.parametrize(
    ("offer", "words", "said"),
    [
        ("mopac-head-of-private-office", [], "choose with --set pay.point=minimum or maximum"),
        ("pulse-obstetrics-consultant", [], "rate.amount"),
        (CONTRACT, setting("contract.months=3", "contract.start=2026-05-01"), "220 days are more than the 64 working days from 1 May 2026 to 31 July 2026; give 64 at the most"),
        (CONTRACT, setting("umbrella.sacrifice=200,000"), "a sacrifice of £200,000.00 is more than the pay there is"),
    ],
)  # fmt: skip
def test_an_offer_that_cannot_be_paid_says_what_to_give(offer: str, words: list[str], said: str) -> None:
    result = run(offer, *words)
    assert (result.exit_code, said in result.stderr) == (2, True), result.output


def test_other_commands_name_the_two_bases() -> None:
    for command in ("price", "why"):
        result = run(POST, *(["gross_pay"] if command == "why" else []), "--basis", "foo", command=command)
        assert (result.exit_code, "it is year or payslips" in result.stderr) == (2, True), result.output


# --- remarks -----------------------------------------------------------------------------------


def remarks(*words: str, year: str = "2026-27") -> str:
    result = run(*words, year=year)
    assert result.exit_code == 0, result.output
    return result.stderr


def test_a_plain_post_has_nothing_to_remark_on(plain: str) -> None:
    assert remarks(plain) == ""


def test_a_late_start_without_a_p45_is_remarked_on_where_it_counts(plain: str) -> None:
    late = setting("contract.start=2026-09-01", "contract.months=6")
    assert "starts in month 6 with no P45 and no earlier pay this tax year: --set person.p45.pay=" in remarks(
        plain, *late
    )
    weekly = [*late, *setting("pay_days.frequency=fortnightly", "pay_days.first=2026-09-11")]
    assert "starts in week 24 with no P45" in remarks(plain, *weekly)
    for code in ("BR", "1257L M1", "NT"):
        assert "no P45" not in remarks(plain, *late, *setting(f"person.tax_code={code}"))
    assert "no P45" not in remarks(plain, *setting("contract.start=2026-04-06", "contract.months=6"))


def test_a_p45_that_does_not_count_is_said(plain: str) -> None:
    p45 = setting("person.p45.pay=9,000", "person.p45.tax=1,000")
    late = setting("contract.start=2026-09-01", "contract.months=6")
    assert "P45" not in remarks(plain, *late, *p45)
    alone = remarks(plain, *late, *p45, *setting("person.tax_code=1257L X"))
    assert "person.p45 does not count in payroll on 1257L week 1/month 1" in alone
    assert "--set person.tax_code=1257L has it counted" in alone
    assert "person.p45 does not count" in remarks(CONTRACT, *p45)
    assert "these pay days begin with it: --set assume.start=" in remarks(plain, *p45)


def test_a_director_is_none_through_an_umbrella(plain: str) -> None:
    said = remarks(CONTRACT, *setting("person.director=annual"))
    assert "person.director is not used: through an umbrella you are an employee of it" in said
    without, with_ = run(CONTRACT), run(CONTRACT, *setting("person.director=alternative"))
    assert without.stdout == with_.stdout
    assert remarks(plain, *setting("person.director=annual")) == ""


def test_a_start_that_leaves_the_asked_tax_year_is_said(plain: str) -> None:
    said = remarks(plain, *setting("contract.start=2024-05-01", "contract.months=12"), year="2026-27")
    assert "the pay days run from 1 May 2024 to 30 April 2025 as its start says, and none falls in 2026-27" in said


def test_what_payroll_does_not_get_right_is_said_from_a_hundred_pounds_on(plain: str) -> None:
    assert "payroll deducts £2,672.88 too little for 2026-27: it falls due by 31 January 2028" in remarks(CONTRACT)
    leaver = remarks(plain, *setting("contract.start=2026-04-06", "contract.months=6"))
    assert "what is settled after 2026-27 is not known, and not counted: the job does not run all of that" in leaver
    leaver = remarks(plain, *setting("contract.start=2026-04-06", "contract.months=6", "person.other_pay=0"))
    assert "too much for 2026-27: it is to be had back after the year" in leaver
    assert "payroll deducts" not in remarks(plain)


def test_a_remark_that_differs_by_its_date_alone_is_made_once() -> None:
    words = setting("contract.start=2025-07-14", "contract.months=12", "pay.basic=scale")
    said = remarks(POST, *words, year="2025-26").splitlines()
    # The award of 1 August 2025 is looked at too, and its £2,009 is that of 6 April 2026.
    assert sum("Location allowance £1,841: in force on" in line for line in said) == 2, "£1,928 and £2,009 in force"
    assert len(said) == len(set(said))


def test_short_pay_in_a_part_of_a_year_is_not_under_the_minimum_wage(plain: str) -> None:
    part = setting("contract.start=2026-07-01", "contract.months=3")
    assert "minimum wage" not in remarks(plain, *part)
    assert "is under the minimum wage of £12.71 an hour" in remarks(plain, *part, *setting("pay.basic=20,000"))


# --- words ---------------------------------------------------------------------------------------


def test_the_balance_of_a_year_is_put_in_words(plain: str) -> None:
    def said(*words: str) -> str:
        result = run(plain, *words)
        assert result.exit_code == 0, result.output
        return " ".join(result.stdout.split())

    assert "deducted £3,484.00; £2.00 is left by the +9 in the code and whole pounds, and is not collected." in said()
    # What is not collected is not said to be paid later, a few lines below.
    assert "In total: take-home pay of £25,122.08 less £2.00 of tax due that payroll leaves: £25,120.08." in said()
    past = said(*setting("person.other_income=20,000"))
    assert "tax due on this pay, past £20,000 of other income, £6,000.00, deducted £3,484.00;" in past
    assert "£2,516.00 is owed later and falls due by 31 January 2028." in past
    assert "In total: take-home pay of £25,122.08 less £2,516.00 of tax to pay later: £22,606.08." in past
    back = said(
        *setting("contract.start=2026-09-01", "contract.months=6", "person.tax_code=1257L X", "person.other_pay=0")
    )
    assert "too much, to be had back after the year." in back
    p45 = said(
        *setting("contract.start=2026-10-01", "contract.months=6", "person.p45.pay=12,000", "person.p45.tax=1,140")
    )
    assert "tax due on this pay, with the pay and tax of the P45, £1,746.00, deducted £1,744.00" in p45


@pytest.mark.parametrize("code", ["K475", "1383M", "654L", "BR", "0T", "D0", "NT", "S1257L", "C1257L", "K475 X"])
def test_nothing_is_promised_or_owed_after_the_year_on_a_code_that_tells_of_something_else(
    plain: str, code: str
) -> None:
    result = run(plain, *setting(f"person.tax_code={code}"))
    shown = " ".join(result.stdout.split())
    bare = code.removesuffix(" X")
    why = (
        "HMRC knows of something else, such as other income, benefits, the Marriage Allowance or tax of an earlier year"
    )
    assert f"What is settled after the year is not known: the code says that {why}." in shown
    assert "What is settled after the year is not known, and not in it." in shown
    assert "had back" not in result.output and "owed later" not in result.output and "falls due" not in result.output
    assert result.stderr.count("is not known") == 1
    remark = f"what is settled after the year is not known with code {bare}, and not counted: a code other than 1257L"
    assert f"{remark} says that {why}" in " ".join(result.stderr.split())
    found = json.loads(run(plain, *setting(f"person.tax_code={code}"), "--json").stdout)
    (year,) = found["tax_years"]
    assert (year["tax_owed_later"], year["falls_due"]) == (None, None)
    assert "tax_owed_later" not in found["statement"]["figures"]
    assert found["statement"]["figures"]["total_reward"] == found["statement"]["figures"]["take_home"]


@pytest.mark.parametrize(
    ("nation", "code"),
    [("england", "1257L"), ("northern-ireland", "1257L X"), ("scotland", "S1257L M1"), ("wales", "c1257l w1")],
)
def test_the_ordinary_code_of_a_nation_and_its_week_1_settle_the_year(plain: str, nation: str, code: str) -> None:
    result = run(plain, *setting(f"person.tax_code={code}", f"person.nation={nation}"), "--json")
    (year,) = json.loads(result.stdout)["tax_years"]
    assert year["tax_owed_later"] is not None and year["falls_due"] == "2028-01-31"


def test_a_verdict_counts_no_tax_back_on_a_code_that_tells_of_something_else(plain: str) -> None:
    """Two offers of one person on K475: the gap is that of the take-home pay, to the penny."""
    words = ["--basis", "payslips", *setting("person.tax_code=K475", "B:pay.basic=31,000"), "--json"]
    found = json.loads(run(plain, plain, *words, command="compare").stdout)
    a, b = (each["figures"] for each in found["statements"])
    # 1,000 more: 35,759 x 20% less 34,759 x 20%, and 12 x 6.67 of NI, each month rounded.
    assert (a["income_tax"], b["income_tax"]) == ("6951.80", "7151.80")
    assert (a["take_home"], b["take_home"]) == (a["total_reward"], b["total_reward"]) == ("21654.28", "22374.24")
    assert all("tax_owed_later" not in step["name"] for fall in found["waterfall"] for step in fall["steps"])


def test_why_says_that_what_is_settled_is_not_known(plain: str) -> None:
    shown = run(plain, "tax_owed_later", "--basis", "payslips", *setting("person.tax_code=K475"), command="why")
    said = " ".join(shown.stdout.split())
    assert (
        "2026-27: not known with code K475, and not counted: it is not 1257L, so HMRC knows of something else" in said
    )


def test_a_year_says_that_a_code_is_not_used(plain: str) -> None:
    words = "tax code 'K475' is not used on basis 'year', which prices the liability of a whole year"
    for command in ("price", "compare"):
        offers = [plain] * (1 + (command == "compare"))
        more = ["--full"] if command == "compare" else []
        result = run(*offers, *setting("person.tax_code=K475"), *more, command=command)
        assert result.stderr.count(words) == len(offers)
        assert "is not used on basis" not in run(*offers, command=command).stderr
    year = json.loads(run(plain, *setting("person.tax_code=K475"), "--json", command="price").stdout)
    assert year["statements"][0]["figures"]["income_tax"] == "3486.00"
    assert "is not used on basis" not in run(plain, *setting("person.tax_code=K475")).stderr


def test_what_is_given_back_has_a_minus_and_a_note(plain: str) -> None:
    assert "given back" not in run(plain).stdout
    late = run(
        plain,
        *setting("contract.start=2026-09-01", "contract.months=6", "person.p45.pay=5,000", "person.p45.tax=2,400"),
    )
    assert "A deduction with a minus is given back." in late.stdout
    # Month 6: 7,500 - 6,289.56 is 1,210 in whole pounds, 242.00, less 2,400.
    assert "30 Sep 2026   6    2,500.00  -2,158.00" in late.stdout


def test_days_that_are_counted_are_shown() -> None:
    words = ["contract.start=2026-06-01", "contract.months=6", "contract.billed_days=110"]
    result = run(CONTRACT, *setting(*words))
    shown = " ".join(result.stdout.split())
    assert "131 weekdays - 1 bank holidays - 10 unpaid leave - 3 sickness - 7 bench = 110 billed days" in shown


def test_a_comparison_of_pay_days_says_nothing_of_a_year() -> None:
    words = ["--basis", "payslips", *setting("assume.start=2026-04-06", "assume.months=6")]
    result = run(POST, CONTRACT, *words, "--full", command="compare")
    assert result.exit_code == 0, result.output
    shown = " ".join(result.stdout.split())
    assert "a year more" not in shown
    assert "more take-home, £" in shown


def test_json_of_a_contract_names_each_pay_day() -> None:
    result = run(CONTRACT, "--json")
    found = json.loads(result.stdout)
    assert found["pay_days"][0] == {
        "date": "2026-04-10",
        "from": "2026-04-04",
        "to": "2026-04-10",
        "tax_year": "2026-27",
        "frequency": "weekly",
        "period": 1,
        "figures": found["pay_days"][0]["figures"],
    }
    figures = found["pay_days"][0]["figures"]
    assert (figures["gross_pay"], figures["income_tax"], figures["take_home"]) == ("3285.19", "1104.02", "2076.81")
    (year,) = found["tax_years"]
    assert {name: year[name] for name in ("tax_code", "tax_owed_later", "falls_due")} == {
        "tax_code": "1257L week 1/month 1",
        "tax_owed_later": "2672.88",
        "falls_due": "2028-01-31",
    }
    assert [cause["name"] for cause in year["bridge"]["causes"]] == [
        "period_thresholds", "lost_thresholds", "taper", "plus_nine", "whole_pounds", "pay_days",
    ]  # fmt: skip
    assert year["bridge"]["causes"][2]["change"] == {"income_tax": "-5656.50", "take_home": "5656.50"}
    assert found["statement"]["horizon"] == {"from": "2026-04-06", "to": "2027-04-05", "pay_days": 52}


def test_years_past_the_figures_go_ahead_marked_with_one_remark(tmp_path: Path) -> None:
    """£30,000 from 1 December of the newest year for two years: 4, 12 and 8 months of 2,500; each year's own allowance."""
    path = tmp_path / "long.toml"
    path.write_text(PLAIN + f"[contract]\nstart = {NEWEST.start}-12-01\nmonths = 24\n", "utf-8")
    first, second, third = (str(TaxYear(NEWEST.start + ahead)) for ahead in range(3))
    shown = run(str(path), year=first)
    assert shown.exit_code == 0
    for year in (second, third):
        assert f"Tax year {year}, assumed\n" in shown.stdout and f"Tax year {year}, assumed, code" in shown.stdout
    assert f"Tax year {first}\n" in shown.stdout
    told = f"tax years after {first} are an assumption: what is enacted is used, and the rest stays at its last value"
    assert [line for line in shown.stderr.splitlines() if "assumption" in line] == [f"remark: {told}"]
    assert shown.stdout == run(str(path), *setting("assume.later_years=frozen"), year=first).stdout
    assert run(str(path), *setting("assume.later_years=refuse"), year=first).exit_code == 2
    single = CliRunner().invoke(main, ["payslips", POST, "--tax-year", second])
    assert (single.exit_code, single.stdout) == (2, "")
    assert f"no figures for tax year {second}; the newest are for {first}" in single.stderr
    found = json.loads(run(str(path), "--json", year=first).stdout)
    assert [year["assumed"] for year in found["tax_years"]] == [False, True, True]
    assert [(year["tax_year"], year["tax_deducted"]) for year in found["tax_years"]] == [
        (first, "0.00"),
        (second, "3484.00"),
        (third, "2322.60"),
    ]
    assert found["statement"]["figures"]["gross_pay"] == "60000.00"
    assert found["statement"]["assumptions"]["later_years"] == "frozen"
    assert found["statement"]["warnings"].count(told) == 1


def test_two_offers_past_the_figures_are_told_of_it_once() -> None:
    words = ["--basis", "payslips", "--tax-year", str(NEWEST)]
    words += setting(f"assume.start={NEWEST.start}-10-01", "assume.months=12")
    for command in ("compare", "price"):
        more = ["--full"] if command == "compare" else []
        result = CliRunner().invoke(main, [command, POST, CONTRACT, *words, *more])
        assert result.exit_code == 0, result.output
        assert [line for line in result.stderr.splitlines() if "last value" in line] == [
            f"remark: tax years after {NEWEST} are an assumption: what is enacted is used, and the rest stays at its last value"
        ]
        assert f"tax year {NEWEST} to {LATER} ({LATER} assumed)" in " ".join(result.stdout.split())
        printed = json.loads(CliRunner().invoke(main, [command, POST, CONTRACT, *words, "--json"]).stdout)
        assert [each["assumed"] for each in printed["statements"]] == [[str(LATER)]] * 2


def test_a_code_that_is_explained_in_part_is_settled_in_part_and_says_so(plain: str) -> None:
    words = setting("person.tax_code=K475", "person.state_pension=12,547.60")
    result = run(plain, *words)
    shown = " ".join(result.stdout.split())
    assert (
        "deducted £6,951.80; £1.52 is left, due by 31 January 2028 if HMRC asks for it. Code K475 is explained in part,"
        in shown
    )
    assert "by State Pension £12,547.60: payroll deducts £957.80 more than that comes to, for something else" in shown
    assert "had back after the year" not in shown
    (year,) = json.loads(run(plain, *words, "--json").stdout)["tax_years"]
    assert (year["tax_owed_later"], year["not_explained"]) == ("1.52", "957.80")
    assert year["code_explained_by"] == "State Pension £12,547.60"
    told = " ".join(run(plain, "tax_owed_later", "--basis", "payslips", *words, command="why").stdout.split())
    assert "what the rest of code K475 makes of the deduction is not known £957.80" in told


def test_what_a_code_collects_for_others_stands_beside_the_tax(plain: str) -> None:
    words = setting("person.tax_code=K475", "person.state_pension=17,330")
    shown = " ".join(run(plain, *words).stdout.split())
    assert (
        "£6,000.00, deducted £6,951.80, of it £952.00 by the code for State Pension £17,330.00; £0.20 is left" in shown
    )
    told = " ".join(run(plain, "tax_owed_later", "--basis", "payslips", *words, command="why").stdout.split())
    assert "and what the code collects for State Pension £17,330.00, £952.00" in told
