"""Every form of the guide's table of commands runs as it stands, with every shipped offer, whatever day it is."""

import csv
import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import reward
from reward.answer.again import priced_case
from reward.base import dates
from reward.base.dates import TaxYear
from reward.cli import main
from reward.engine.known_years import newest_year
from reward.library.folders import offer_names
from reward.library.guide import topic
from reward.library.in_force import shipped
from reward.library.models.pay import PayScale
from reward.library.offer_files import load_offer
from tests.commands import commands_of

COMMANDS = topic("commands").text
DAYS = tuple(dict.fromkeys((dates.today(), date(2027, 4, 5), date(2027, 4, 6), date(2029, 2, 28))))
"""Today, whatever day that is; the last day with figures, the first without, and a day years past them."""
PARTNER = "met-estate-strategy-contract"
CHOSEN = {
    "mopac-head-of-oversight-governance": ("pay.point=minimum", "pay.point=minimum or maximum"),
    "mopac-head-of-private-office": ("pay.point=minimum", "pay.point=minimum or maximum"),
    "pulse-obstetrics-consultant": ("kind=agency", "does not say whether it is employment or paid through"),
}
"""What an advert leaves out and no price can do without: what is chosen here, and the words that ask for it."""
LATER = "tax years after 2026-27 are an assumption: what is enacted is used, and the rest stays at its last value"
STAFF = """id,kind,salary,pension_scheme,rate,per,billed_days,covers
P1,employment,"45,073",civil-service-alpha,,,,
C1,umbrella,,,760,day,220,P1
"""
PAYROLL = """employee,tax_year,frequency,period,basis,code,pay,ni_category,loan_plan,postgraduate
E1,2026-27,monthly,1,cumulative,1257L,3000.00,A,plan-2,
"""


@pytest.fixture(params=DAYS, ids=str)
def day(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> date:
    monkeypatch.setattr(dates, "today", lambda: request.param)
    found: date = request.param
    return found


def on_days(names: Sequence[str]) -> pytest.MarkDecorator:
    """Each offer today, and on the other days one of each of four kinds: what day it is treats all of a kind alike."""
    cases = [(name, day) for day in DAYS for name in names if day == DAYS[0] or name in ONE_OF_EACH_KIND]
    return pytest.mark.parametrize(
        ("name", "day"), cases, indirect=["day"], ids=[f"{day}-{name}" for name, day in cases]
    )


ONE_OF_EACH_KIND = frozenset({load_offer(name).kind or "": name for name in reversed(offer_names())}.values())
"""Offers that go through everything; the others leave out what treats all of a kind alike."""


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), prog_name="reward")


def done(*words: str) -> Result:
    result = run(*words)
    assert result.exit_code == 0, (words, result.output)
    assert result.stdout, words
    return result


def pair(name: str) -> list[str]:
    """The offer as A and the partner as B, with what the offer leaves out chosen."""
    return [name, PARTNER, *(("--set", f"A:{CHOSEN[name][0]}") if name in CHOSEN else ())]


def alone(name: str) -> list[str]:
    return [name, *(("--set", CHOSEN[name][0]) if name in CHOSEN else ())]


def forms() -> set[str]:
    """The commands of the table as they are written, each form by itself."""
    rows = re.findall(r"^\| (`reward.*?`) \|", COMMANDS, re.MULTILINE)
    return {form for row in rows for form in re.findall(r"`(.*?)`", row)}


TESTED = {
    "reward price OFFER…", "reward price --scale NAME", "reward compare OFFER OFFER…", "reward break-even A B", "reward target OFFER", "reward project OFFER…",
    "reward reconcile OFFER STATEMENT.toml", "reward price --kid OFFER…", "reward self-test", "reward sensitivity A B", "reward likelihood A B", "reward why OFFER FIGURE", "reward payslips OFFER",
    "reward scales list", "show NAME", "check", "gaps", "roll YEAR", "scales new NAME", "reward staff TABLE -o TABLE", "reward payroll TABLE -o TABLE",
    "reward new NAME", "reward where", "reward help TOPIC", "reward schema NAME", "reward report OFFER… -o FILE", "reward case save FILE OFFER…", "case show FILE", "reward again FILE", "reward screen OFFER…",
}  # fmt: skip
ELSEWHERE = {"reward", "reward mcp", "reward serve OFFER…", "reward ask", "reward read ADVERT"}
"""The screen in a terminal and in a browser, the six questions, adverts, and an assistant: tests/tui/test_session.py, test_browser.py,
tests/intake/test_ask.py, test_adverts.py, tests/cli/test_assistant.py."""


def test_every_form_of_the_table_is_run_here() -> None:
    assert forms() == TESTED | ELSEWHERE


@on_days(offer_names())
def test_every_shipped_offer_goes_through_every_form(name: str, day: date) -> None:
    every = name in ONE_OF_EACH_KIND and day == DAYS[0]  # in which form an answer is shown does not know the day
    done("price", *alone(name))
    done("compare", *pair(name), "--full")
    for more in ([], ["--views"], ["--plain"], ["--csv"], ["--markdown"]) if every else ([],):
        done("compare", *pair(name), *more)
    both = [word for letter in "BC" if name in CHOSEN for word in ("--set", f"{letter}:{CHOSEN[name][0]}")]
    done("compare", PARTNER, name, name, *both)
    for more in (["--solve", "rate.amount"], ["--measure", "take_home"], ["--map", "contract.billed_days"]):
        if every:
            done("break-even", *pair(name), *more)
    back = pair(name)
    back[:2] = back[1::-1]
    solved = json.loads(run("break-even", *(word.replace("A:", "B:") for word in back), "--json").stdout)
    assert solved["solve"] in ("B:pay.basic", "B:rate.amount") and solved["value"] is not None
    done("target", *alone(name), "--value", "40,000")
    for figure in ("income_tax", "take_home", "total_reward"):
        done("why", *alone(name), figure)
    slips = run("payslips", *alone(name))
    if "company" in done("price", *alone(name)).stdout.splitlines()[0]:
        assert (slips.exit_code, slips.stdout) == (2, "") and "a company has no payslips" in slips.stderr
    else:
        assert slips.exit_code == 0, slips.output


@on_days(offer_names())
def test_every_shipped_offer_looks_ahead_with_one_remark_on_later_years(name: str, day: date) -> None:
    past: list[Callable[[], Result]] = [
        lambda: done("project", *alone(name)),
        lambda: done("project", *pair(name), "--years", "10"),
        lambda: done("project", *pair(name), "--months", "24", "--start", "2026-10-01"),
        lambda: done("sensitivity", *pair(name), "--years", "2"),
        lambda: done("sensitivity", *pair(name), "--months", "24"),
        lambda: done("likelihood", *pair(name), "--draws", "1000"),
    ]
    for each in past if name in ONE_OF_EACH_KIND and day in DAYS[::2] else past[1:3]:
        result = each()
        lines = result.stderr.splitlines()
        assert [line for line in lines if "last value" in line or "kept as an assumption" in line] == [
            f"remark: {LATER}"
        ]
        assert "assumed" in result.stdout
    for words in (["project", *pair(name), "--years", "1"], ["sensitivity", *pair(name)]):
        if name not in ONE_OF_EACH_KIND:
            continue
        result = done(*words)
        assert LATER not in result.stderr and "2027-28" not in result.stdout


@on_days([name for name in offer_names() if name != "southwark-lawyer-limited"])
def test_payslips_that_run_past_the_year_go_on(name: str, day: date) -> None:
    result = done(
        "payslips",
        *alone(name),
        "--set",
        "contract.start=2026-12-01",
        "--set",
        "assume.months=12",
        "--set",
        "contract.months=12",
    )
    assert result.stderr.count("last value") == 1
    assert "Tax year 2027-28, assumed" in result.stdout and "Tax year 2026-27, assumed" not in result.stdout


@pytest.mark.parametrize(("name", "said"), [(name, said) for name, (_, said) in CHOSEN.items()])
def test_what_no_price_can_do_without_is_asked_for_by_every_form(name: str, said: str, day: date) -> None:
    for words in (
        ["price", name], ["compare", name, PARTNER], ["break-even", name, PARTNER], ["project", name],
        ["sensitivity", name, PARTNER], ["likelihood", name, PARTNER], ["why", name, "take_home"], ["payslips", name],
    ):  # fmt: skip
        result = run(*words)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1), words
        assert said in result.stderr


def test_what_the_program_says_of_an_umbrella_offer_is_right_by_itself(day: date, tmp_path: Path) -> None:
    quote = tmp_path / "quote.toml"
    for basis, per in (("year", "year"), ("payslips", "week")):
        priced = json.loads(done("price", PARTNER, "--basis", basis, "--json").stdout)["statements"][0]["figures"]
        if per == "week":
            slips = json.loads(done("payslips", PARTNER, "--json").stdout)
            priced = slips["pay_days"][0]["figures"]
        lines = "".join(f'{name} = "{priced[name]}"\n' for name in ("gross_pay", "income_tax", "take_home"))
        quote.write_text(f'schema = 1\nper = "{per}"\n[lines]\n{lines}', "utf-8")
        for more in ([], ["--json"], ["--plain"], ["--csv"], ["--markdown"]) if day == DAYS[0] else ([],):
            done("price", "--kid", PARTNER, *more)
            done("reconcile", PARTNER, str(quote), *more)


def test_the_forms_on_data_tables_and_files(day: date, tmp_path: Path, home: Path) -> None:
    done("self-test")
    done("scales", "list")
    done("scales", "show", "income_tax")
    done("scales", "check")
    done("scales", "gaps")
    done("scales", "new", "my-scale", "-o", str(tmp_path / "own"))
    following = TaxYear(newest_year(shipped()).start + 1)
    done("scales", "roll", str(following), "-o", str(tmp_path / "next"))
    done("where")
    done("schema")
    assert '"title": "An offer of work"' in done("schema", "offer").stdout
    done("new", "my-offer")
    done("report", "my-offer", PARTNER, "-o", str(tmp_path / "report.html"))
    done("report", "my-offer", "-o", str(tmp_path / "report.xlsx"))
    case = str(tmp_path / "case.toml")
    done("case", "save", case, "my-offer", PARTNER)
    for words in (["case", "show", case], ["again", case], ["compare", case]):
        done(*words)
    staff, payments = tmp_path / "posts.csv", tmp_path / "payments.csv"
    staff.write_text(STAFF, "utf-8")
    payments.write_text(PAYROLL, "utf-8")
    assert "payroll" not in done("payroll", str(payments), "-o", str(tmp_path / "deductions.csv")).stderr
    done("payroll", str(payments))
    totals = done("staff", str(staff)).stdout
    assert totals == done("staff", str(staff), "-o", str(tmp_path / "costed.csv")).stdout
    for question in (["--cost-of", "1"], ["--interim"], ["--against", "2025-26"], ["--budget", "2026-04"]):
        done("staff", str(staff), *question)
    awards = ("--award", "2026-11-01=3 floor=1,000 paid=2026-12-31", "--award", "2026-12-01=£500 kind=employment")
    done("staff", str(staff), "--budget", "2026-09", *awards, "--recruitment", "3")
    done("staff", str(staff), "--bridge", str(staff), "--month", "2026-11", "--month-before", "2026-09", "--by", "kind")
    done("staff", str(staff), "--budget", "2026-09", "--funded", "establishment", "--vacancy", "5")
    done("staff", str(staff), "--cost-of", "3 floor=1,000 paid=2026-12-31", "--from", "2026-11-01", "--by", "kind")
    budget = done("staff", str(staff), "--budget", "2026-09", "--months", "12")
    assert budget.stderr.count("last value") == 1
    assert [line.split()[1] for line in budget.stdout.splitlines() if line.startswith("20")] == ["known"] * 7 + [
        "assumed"
    ] * 5


@pytest.mark.parametrize("scale", shipped().names("pay"))
def test_a_post_on_every_shipped_scale_is_priced_or_refused_in_one_line(scale: str) -> None:
    start = shipped().starts("pay", scale)[-1]
    for grade in shipped().in_force("pay", scale, PayScale, start).record.grades[::-4]:
        words = ["price", "--scale", scale, "--grade", grade.name, "--point", "top" if grade.points else "bottom"]
        for more in (
            [],
            ["--on", str(start), "--set", "assume.later_years=frozen", "--set", "pension.employer_percent=20"],
        ):
            result = run(*words, *more)
            if not more and result.exit_code:
                assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1), words
                assert re.search(r"no figures for|pension\.employer_percent|no grade|no .* point", result.stderr)
            elif result.exit_code:
                # A tax year is priced on its first day, when a scale that begins within it is not there yet.
                assert "no grade" in result.stderr or " point " in result.stderr or "the oldest begin" in result.stderr


def test_the_screen_is_drawn(day: date, tmp_path: Path) -> None:
    path = tmp_path / "screen.svg"
    assert run("screen", *pair("met-external-relations-manager"), "--picture", str(path)).exit_code == 0
    assert path.read_text("utf-8").startswith("<svg")


def test_a_day_past_the_figures_is_priced_for_the_newest_year_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "today", lambda: date(2027, 6, 1))
    told = "priced for 2026-27, the newest tax year known; today is in 2027-28"
    assert done("price", PARTNER).stderr.count(told) == 1
    assert run("price", PARTNER, "--on", "2027-06-01").exit_code == 2


WITHOUT_A_TABLE = {
    "ask",
    "check",
    "help",
    "mcp",
    "new",
    "report",
    "roll",
    "save",
    "schema",
    "screen",
    "self-test",
    "serve",
    "where",
}
"""Commands that print sentences, a file or places, and those that open a screen."""


def test_every_command_that_prints_a_table_has_it_in_three_forms() -> None:
    every = [(path.split()[-1], each) for path, each in commands_of() if not isinstance(each, click.Group)]
    with_forms = {name for name, each in every if {"form", "as_json"} <= {one.name for one in each.params}}
    assert with_forms == {name for name, _ in every} - WITHOUT_A_TABLE


@pytest.mark.parametrize("form", ["--plain", "--markdown", "--csv"])
@pytest.mark.parametrize(
    "words",
    [
        ("break-even", "met-external-relations-manager", PARTNER),
        ("target", "met-external-relations-manager", "--value", "40,000"),
        ("why", "met-external-relations-manager", "income_tax"),
        ("scales", "show", "income_tax"),
        ("read", "--example"),
        ("case", "show", "{case}"),
        ("again", "{edited}"),
        ("staff", "{staff}"),
        ("staff", "{staff}", "--budget", "2026-04"),
        ("staff", "{staff}", "--cost-of", "3"),
        ("staff", "{staff}", "--interim"),
        ("staff", "{staff}", "--bridge", "{staff}", "--month", "2026-11"),
        ("payroll", "{payroll}"),
    ],
    ids=" ".join,
)
def test_sentences_and_sums_are_tables_too(words: tuple[str, ...], form: str, tmp_path: Path) -> None:
    (tmp_path / "staff.csv").write_text(STAFF, "utf-8")
    (tmp_path / "payroll.csv").write_text(PAYROLL, "utf-8")
    case, edited = tmp_path / "case.toml", tmp_path / "edited.toml"
    reward.save_case(priced_case([load_offer("met-external-relations-manager")], tax_year="2026-27"), case)
    edited.write_text(case.read_text("utf-8").replace("42,232", "43,232"), "utf-8")
    files = {"staff": tmp_path / "staff.csv", "payroll": tmp_path / "payroll.csv", "case": case, "edited": edited}
    named = [word.format(**files) for word in words]
    for table in done(*named, form).stdout.rstrip("\n").split("\n\n"):
        lines = table.splitlines()
        if form == "--markdown":
            assert lines[0].startswith("| ") and lines[1].startswith("| :---")
        elif form == "--csv":
            assert len({len(row) for row in csv.reader(lines)}) == 1 and len(lines) > 1
        else:
            assert all(": " in line or line.endswith(".") for line in lines)
