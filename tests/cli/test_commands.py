"""The command line as a reader meets it: what it prints, where, and how it ends."""

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from reward import __version__
from reward.cli.program import MODULES, main
from reward.library.in_force import shipped
from tests.years import LATEST, NEWEST

POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
YEAR = ("--tax-year", "2026-27")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), prog_name="reward")


def refused(*words: str) -> str:
    """The one line of an error: exit status 2, nothing on stdout."""
    result = run(*words)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("reward: ")
    assert result.stderr.count("\n") == 1, result.stderr
    assert "Traceback" not in result.output
    return result.stderr


def test_compare_prints_both_offers_the_differences_and_a_verdict() -> None:
    result = run("compare", POST, CONTRACT, *YEAR, "--full")
    assert result.exit_code == 0
    text = " ".join(result.stdout.split())
    for words in (
        "Take-home pay 34,050.58 88,450.56 +54,399.98",
        "Total reward 46,186.52 88,450.56 +42,264.04",
        "pays more: £54,399.98 a year more take-home, £42,264.04 more in total",
        "a full tax year of each, 2026-27",
        "2023 pay",
        "leave of 28 to 33 days",
        "pension method 'contributions'",
        "B: 220 billed days",
    ):
        assert words in text
    assert all(len(line) <= 80 for line in result.stdout.splitlines())
    assert "£45,986" in result.stderr, "an advert on an older scale names the same point today"
    assert "--set pay.basic=scale" in result.stderr


def test_compare_without_a_date_takes_a_year_that_is_known() -> None:
    result = run("compare", POST, CONTRACT, "--full")
    assert result.exit_code == 0
    assert "Take-home" in result.stdout


def test_json_has_the_shape_of_the_contract() -> None:
    printed = json.loads(run("price", POST, *YEAR, "--json").stdout)
    assert printed["schema"] == 1
    (statement,) = printed["statements"]
    assert set(statement) == {
        "offer", "title", "kind", "tax_year", "basis", "figures", "lines", "pension_worth", "margins", "assumptions",
        "warnings", "data",
    }  # fmt: skip
    assert statement["offer"] == POST
    assert (statement["kind"], statement["tax_year"], statement["basis"]) == ("employment", "2026-27", "year")
    assert statement["figures"]["gross_pay"] == "45073.00"
    assert statement["figures"]["days_worked"] == "224"
    tax = next(line for line in statement["lines"] if line["figure"] == "income_tax")
    assert set(tax) == {"figure", "label", "amount", "nature", "because", "sources"}
    assert (tax["label"], tax["amount"], tax["nature"]) == ("Income tax", "-6020.20", "law")
    assert statement["assumptions"]["pension_method"] == "contributions"
    assert statement["data"]["version"]


def test_compare_json_adds_differences_and_a_waterfall_that_sums() -> None:
    printed = json.loads(run("compare", POST, CONTRACT, *YEAR, "--json").stdout)
    assert [statement["offer"] for statement in printed["statements"]] == [POST, CONTRACT]
    (gaps,) = printed["differences"]
    assert gaps["figures"]["take_home"] == "54399.98"
    (fall,) = printed["waterfall"]
    pence = [int(step["amount"].replace(".", "")) for step in fall["steps"]]
    assert int(fall["start"].replace(".", "")) + sum(pence) == int(fall["end"].replace(".", ""))


def test_why_goes_down_to_the_inputs_with_law_and_source() -> None:
    result = run("why", POST, "income_tax", *YEAR)
    assert result.exit_code == 0
    for words in (
        "£30,101.02 at 20% (basic)",
        "Income Tax Act 2007",
        "in force from 6 April 2026",
        "pay.basic",
        "Sources",
        "https://www.gov.uk/",
    ):
        assert words in result.stdout
    assert "scottish-rate-resolution" not in result.stdout, "an English taxpayer's tax does not rest on Scotland's"


def test_why_explains_an_input() -> None:
    assert "£42,232.00" in run("why", POST, "pay.basic", *YEAR).stdout


def test_why_json_names_the_steps() -> None:
    printed = json.loads(run("why", CONTRACT, "gross_pay", *YEAR, "--json").stdout)
    assert printed["why"][0]["name"] == "gross_pay"
    assert printed["why"][0]["amount"] == "£144,649.35"
    assert {"umbrella_margin", "rate.amount"} <= {each["name"] for each in printed["why"]}


def test_settings_reach_offer_person_and_assumptions() -> None:
    printed = json.loads(
        run(
            "compare", POST, CONTRACT, *YEAR, "--json", "--set", "pay.basic=scale", "--set", "rate.amount=800",
            "--set", "A:pay.fte_percent=50", "--set", "person.nation=scotland",
            "--set", "person.student_loans=plan-2,postgraduate", "--set", "assume.retirement_tax_rate=0",
        ).stdout
    )  # fmt: skip
    post, contract = (statement["figures"] for statement in printed["statements"])
    assert post["basic_pay"] == "22993.00"
    assert contract["assignment_income"] == "176000.00"
    assert post["retirement_tax"] == "0.00"
    assert "postgraduate_loan" in contract


def test_person_and_assumption_files_are_read(tmp_path: Path) -> None:
    person, assume = tmp_path / "me.toml", tmp_path / "guess.toml"
    person.write_text('nation = "wales"\nservice_years = 5\n')
    assume.write_text('retirement_tax_rate = "40"\n')
    printed = json.loads(run("price", POST, *YEAR, "--json", "--person", str(person), "--assume", str(assume)).stdout)
    figures = printed["statements"][0]["figures"]
    assert figures["leave_days"] == "33"
    assert figures["retirement_tax"] == "6067.97"


def test_a_range_is_priced_at_the_end_that_is_named() -> None:
    priced = json.loads(
        run("price", "hd-surveyors-building-surveyor", *YEAR, "--set", "pay.basic=max", "--json").stdout
    )
    assert priced["statements"][0]["figures"]["basic_pay"] == "62000.00"
    assert priced["statements"][0]["figures"]["bonus"] == "9300.00"
    assert "states no min" in refused("price", "buckley-personal-tax-manager", *YEAR, "--set", "pay.basic=min")


@pytest.mark.parametrize("offer", ["mopac-head-of-oversight-governance", "mopac-head-of-private-office"])
def test_a_silent_advert_says_what_is_missing_until_a_point_is_chosen(offer: str) -> None:
    assert "states no salary" in refused("price", offer, *YEAR)
    priced = json.loads(run("price", offer, *YEAR, "--set", "pay.point=minimum", "--json").stdout)
    assert priced["statements"][0]["figures"]["basic_pay"] == "77325.00"
    assert any("unverified" in warning for warning in priced["statements"][0]["warnings"])


def test_an_advert_that_does_not_say_how_it_pays_asks() -> None:
    said = refused("price", "pulse-obstetrics-consultant", *YEAR)
    assert "umbrella, an agency or a company" in said
    assert "£70 to £120" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("price", "met-external-relations-managr"), "did you mean 'met-external-relations-manager'?"),
        (("price", "nowhere.toml"), "there is no such file"),
        (("price", POST, "--set", "pay.basik=3"), "did you mean 'basic'?"),
        (("price", POST, "--set", "pay.basic"), "write PATH=VALUE"),
        (("price", POST, "--set", "pay.basic=nan"), "is not an amount"),
        (("price", POST, "--set", "pay.basic=-5"), "is negative"),
        (("price", POST, "--set", "pay.basic=99,000,000"), "is more than £10,000,000"),
        (("price", POST, "--set", "pay.basic=10,000,000"), "comes to £10,002,841 a year; at most £10,000,000"),
        (("price", CONTRACT, "--set", "rate.amount=100,000"), "comes to £22,000,000 a year"),
        (("price", POST, "--set", "pay.basic=42,50"), "has a comma out of place"),
        (("price", POST, "--set", "pay.point=7"), "only minimum and maximum are published"),
        (("price", POST, "--set", "person.born=2090-01-01"), "makes an age of -64"),
        (("price", POST, "--set", "person.born=soon"), "is not a date"),
        (("price", POST, "--set", "person.born=0"), "0 is a bare number, not a date; write it as 2026-11-22"),
        (("price", POST, "--set", "contract.start=0"), "0 is a bare number, not a date"),
        (("price", POST, "--set", "assume.start=20260901"), "20260901 is a bare number, not a date"),
        (("price", POST, "--set", "contract.start=46204.0"), "'46204.0' is a bare number, not a date"),
        (("price", POST, "--on", "0"), "write it as 2026-11-22"),
        (("project", POST, "--start", "0"), "write it as 2026-11-22"),
        (("price", POST, "--set", "person.nation=scotlnd"), "did you mean 'scotland'?"),
        (("price", POST, "--set", "person.ni_category=Q"), "no NI category letter 'Q' in"),
        (("price", POST, "--set", "pension.scheme=civil-service-alfa"), "did you mean 'civil-service-alpha'?"),
        (("price", POST, "--set", "pay.basic=scale", "--set", "pay.point=9"), "only minimum and maximum are published"),
        (("price", POST, "--set", "pay.basic=scale", "--set", "pay.grade=Z"), "grades are band-a"),
        (("price", POST, "--tax-year", str(LATEST)), f"the newest are for {NEWEST}"),
        (("price", POST, "--tax-year", "2019-20"), "the oldest are for 2023-24"),
        (("price", POST, "--tax-year", "next"), "write it as 2026-27"),
        (("price", POST, "--on", "2026-02-30"), "write it as 2026-11-22"),
        (("price", POST, "--on", "2026-05-01", "--tax-year", "2026-27"), "not both"),
        (("price", POST, "--basis", "weekly"), "is not one; it is year or payslips"),
        (("price", POST, "--set", "assume.pension_method=annuity"), "needs the member's age: give person.born"),
        (("price", POST, "--set", "kind=company"), "is paid by [rate], not [pay]"),
        (("price", CONTRACT, "--set", "kind=agency"), "an offer of kind 'agency' has no [umbrella]"),
        (("price", "southwark-lawyer-paye", "--set", "rate.holiday=inside"), "is not one of on-top, inclusive"),
        (("price", "southwark-lawyer-limited", "--basis", "payslips"), "a company has no payslips"),
        (("payslips", "southwark-lawyer-limited"), "a company has no payslips"),
        (("price", "southwark-lawyer-limited", "--set", "company.associated_companies=-1"), "associated_companies"),
        (("price", "southwark-lawyer-limited", "--set", "rate.holiday=inclusive"), "rate.holiday is for kind 'agency'"),
        (("price", CONTRACT, "--set", "umbrella.sacrifice=9,000,000"), "more than the pay there is"),
        (("compare", POST), "two offers or more"),
        (("compare", POST, CONTRACT, "--set", "Z:pay.basic=1"), "offers are A to B"),
        (("compare", *[POST] * 28, "--set", "AC:pay.basic=1"), "there is no offer 'AC'; offers are A to AB"),
        (("compare", *[POST] * 28, "--set", "B1:pay.basic=1"), "there is no offer 'B1'; offers are A to AB"),
        (("price", POST, "--set", "B:pay.basic=1"), "there is no offer 'B'; the only offer is A"),
        (("compare", POST, CONTRACT, "--set", "benefit.0.amount=1"), "name the offer, as in B:"),
        (("why", POST, "incom_tax"), "did you mean 'income_tax'?"),
        (("scales", "show", "incometax"), "did you mean 'income_tax'?"),
        (
            ("scales", "show", "agenda"),
            "'agenda' may be pay/nhs-england, pay/nhs-northern-ireland, pay/nhs-scotland or pay/nhs-wales; write which",
        ),
        (
            ("scales", "show", "nhs"),
            "'nhs' may be pension/nhs, leave/nhs, pay/nhs-england, pay/nhs-northern-ireland, pay/nhs-scotland, pay/nhs-wales, allowances/nhs-fringe,",
        ),
        (("scales", "show", "teachers"), "'teachers' may be pension/teachers, pay/teachers-england,"),
        (("scales", "show", "fir"), "no data file 'fir'; did you mean 'firefighters' or 'firefighters-2015'?"),
        (("scales", "list", "wages"), "no category 'wages' of data; they are statutory, pay,"),
        (("price",), "Missing argument"),
        (("prise",), "Did you mean 'price'?"),
        (("price", POST, "--jason"), "'--json'"),
        (("new", "Not A Name"), "small letters, digits and hyphens"),
        (("serve", "--port", "99999"), "--port '99999': write a whole number from 0 to 65535"),
        (("serve", "--port", "80x"), "--port '80x': write a whole number from 0 to 65535"),
        (("serve", "--visitors", "0"), "--visitors '0': write a whole number from 1 to 100"),
        (("screen", "--picture", "out.png"), "--picture out.png: the picture is SVG; name it such as out.svg"),
    ],
)
def test_wrong_input_is_told_in_one_line(words: tuple[str, ...], said: str) -> None:
    assert said in refused(*words)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Green Book", "pay/njc: "),
        ("AfC Wales", "pay/nhs-wales: "),
        ("pension nhs", "pension/nhs: "),
        ("Minimum Wage", "statutory/minimum_wage: "),
    ],
)
def test_a_data_file_is_shown_by_what_people_call_it(words: str, first: str) -> None:
    assert run("scales", "show", *words.split()).output.startswith(first)


def test_one_category_of_the_data_is_listed() -> None:
    listed = run("scales", "list", "leave").output
    assert "met-police-staff" in listed and "income_tax" not in listed


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbftitle = 'x'\n", "byte-order mark"),
        (b"title = '\xff'\n", "is not UTF-8"),
        (b"title = 'x'\n[pay]\nbasic = 42232.0\n", "is not an amount"),
        (b"title = 'x'\n[pay]\nbasic = nan\n", "is not an amount"),
        (b"title = 'x'\n[pay]\nbasic = '1e5'\n", "is not an amount"),
        (b"title = 'x'\ntitel = 'y'\n", "did you mean 'title'?"),
        (b"title = 3\n", "title: "),
        (b"title = ", "is not valid TOML"),
        (b"a" + b".a" * 20_000 + b" = 1\n", "nested deeper than 32 levels"),
        (b"x = " + b"[" * 5_000 + b"]" * 5_000, "nested deeper than 32 levels"),
        (b"#" * 300_000, "larger than 256 KB"),
        (b"schema = 2\ntitle = 'x'\n", "schema"),
    ],
)
def test_a_bad_file_is_told_in_one_line_with_its_name(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "offer.toml"
    path.write_bytes(content)
    message = refused("price", str(path))
    assert said in message
    assert "offer" in message


def test_text_from_outside_is_shown_literally(tmp_path: Path) -> None:
    path = tmp_path / "hostile.toml"
    path.write_text('title = "[/x] \\u001b[31mred\\u202e=1+1"\nkind = "employment"\n[pay]\nbasic = "30,000"\n', "utf-8")
    result = run("price", str(path), *YEAR)
    assert result.exit_code == 0
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output
    assert "[/x] \\x1b[31mred\\u202e=1+1" in result.stdout


def test_new_writes_a_file_that_prices_and_never_overwrites(home: Path) -> None:
    for kind in ("employment", "umbrella", "agency", "company"):
        name = f"my-{kind}"
        assert run("new", name, "--kind", kind).exit_code == 0
        assert (home / "offers" / f"{name}.toml").exists()
        assert run("price", name, *YEAR).exit_code == 0
        assert "already exists" in refused("new", name)
    assert run("new", "x", "-o", "-").stdout.startswith("# An offer of employment")


def test_where_names_the_folders(home: Path) -> None:
    found = json.loads(run("where", "--json").stdout)
    assert found["saved_offers"] == str(home / "offers")
    assert Path(found["data"]).is_dir()
    assert "saved offers" in run("where").stdout


def test_scales_list_show_and_check_agree_with_the_data() -> None:
    listed = json.loads(run("scales", "list", "--json").stdout)["files"]
    assert {"income_tax", "met-police-staff", "civil-service-alpha"} <= {row["name"] for row in listed}
    for row in listed:
        assert run("scales", "show", f"{row['category']}/{row['name']}").exit_code == 0
    shown = run("scales", "show", "civil-service-alpha").stdout
    assert "58,200" in shown
    assert "derived" in shown
    assert "Sources" in shown
    checked = run("scales", "check")
    assert checked.exit_code == 0
    assert "The data holds" in checked.stdout


def test_check_says_no_with_status_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    (tmp_path / "statutory").mkdir()
    (tmp_path / "statutory" / "levy-that-nobody-knows.toml").write_text("title = 'x'\n")
    monkeypatch.setenv("REWARD_SCALES", str(tmp_path))
    result = run("scales", "check")
    assert result.exit_code == 1
    assert "levy-that-nobody-knows" in result.stdout


def test_check_looks_at_a_folder_of_ones_own_and_names_file_and_entry(tmp_path: Path) -> None:
    (tmp_path / "pay").mkdir()
    (tmp_path / "pay" / "own.toml").write_text("title = 'x'\nincrement = 'a slip'\n")
    result = run("scales", "check", "--scales", str(tmp_path))
    assert result.exit_code == 1
    assert "pay/own.toml: increment: unknown key" in result.stdout
    assert run("scales", "check").exit_code == 0
    none = run("scales", "check", "--scales", str(tmp_path / "none"))
    assert (none.exit_code, "is not a folder" in none.stderr) == (2, True)


def test_version_names_program_and_data() -> None:
    assert run("--version").stdout.startswith(f"reward {__version__} (data of {shipped().version})")


def test_reward_alone_says_what_it_can_do() -> None:
    result = run()
    assert result.exit_code == 0
    assert "compare" in result.stdout


def test_the_commands_of_a_module_are_those_that_it_has() -> None:
    """They are known by name before their module is imported."""
    for module, names in MODULES.items():
        assert tuple(each.name for each in import_module(f"reward.cli.{module}").COMMANDS) == names


def test_completion_offers_commands_and_offer_names() -> None:
    def complete(words: str, place: int) -> str:
        environment = {
            **os.environ, "_REWARD_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(place),
        }  # fmt: skip
        code = "from reward.cli import main; main(prog_name='reward')"
        return subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
        ).stdout

    assert "compare" in complete("reward co", 1)
    assert POST in complete("reward price met-ex", 2)
    assert "civil-service-alpha" in complete("reward scales show civil", 3)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("price met-ex", [POST]),
        ("price --scale nhs-e", ["nhs-england"]),
        ("price --scale nhs-england --grade band-8", ["band-8a", "band-8b", "band-8c", "band-8d"]),
        ("price --scale nhs-england --grade band-5 --point to", ["top"]),
        ("price --scale nhs-england --area inner", ["inner-london"]),
        ("scales show pension/n", ["pension/nhs", "pension/nhs-northern-ireland", "pension/nhs-scotland"]),
        ("scales list pe", ["pension"]),
        ("price --tax-year 2026", ["2026-27"]),
        ("price --basis pay", ["payslips"]),
        ("price --set person.nat", ["person.nation="]),
        ("price --set person.nation=sc", []),
        ("break-even --solve B:rate.am", ["B:rate.amount"]),
        ("why met-external-relations-manager income", ["income_tax"]),
        ("staff --figures gross_pay,employer_n", ["gross_pay,employer_ni"]),
        ("target --figure take_home_per_d", ["take_home_per_day_worked"]),
        ("help pays", ["payslips"]),
        ("price --scale no-such-scale --grade b", []),
    ],
)
def test_values_are_completed(typed: str, expected: list[str]) -> None:
    *words, begun = typed.split()
    found = ShellComplete(main, {}, "reward", "_REWARD_COMPLETE").get_completions(words, begun)
    assert [each.value for each in found] == expected


def test_a_folder_of_ones_own_on_the_line_is_completed_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pay").mkdir()
    (tmp_path / "pay" / "my-council.toml").write_text("[[period]]\ngrades = [{ grade = 'g1' }, { grade = 'g2' }]\n")
    monkeypatch.setenv("REWARD_SCALES", "/nowhere")  # who completes is told nothing of it
    completed = ShellComplete(main, {}, "reward", "_REWARD_COMPLETE").get_completions
    for line in (["price", "--scales", str(tmp_path), "--scale"], ["scales", "show", "--scales", str(tmp_path)]):
        assert [each.value for each in completed(line, "my-c")] == ["my-council"]
    line = ["price", "--scales", str(tmp_path), "--scale", "my-council", "--grade"]
    assert [each.value for each in completed(line, "g")] == ["g1", "g2"]


def test_a_closed_pipe_ends_quietly() -> None:
    script = f"{sys.executable} -m reward scales show income_tax | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}"
    # C: of a language that is not installed bash itself would complain.
    env = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True, env=env)
    assert done.stderr == ""


def test_a_fault_of_our_own_is_one_line_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> object:
        raise ZeroDivisionError("made for this test")

    monkeypatch.delenv("REWARD_DEBUG", raising=False)
    monkeypatch.setattr("reward.cli.offers.own_folders", broken)
    result = run("where")
    assert result.exit_code == 70
    assert result.stderr.count("\n") == 1
    assert "ZeroDivisionError" in result.stderr


def test_a_day_of_an_option_is_read_as_people_write_it() -> None:
    plain = run("price", POST, "--on", "2026-05-01", "--json").stdout
    assert (
        plain
        == run("price", POST, "--on", "1 May 2026", "--json").stdout
        == run("price", POST, "--on", "01/05/2026", "--json").stdout
    )
    assert run("price", POST, "--on", "May 2026").stderr.startswith(
        "reward: --on: 'May 2026' has no day; write such as 1 May 2026"
    )
