"""Cases: what is saved comes back, stands wherever offers do, and is priced once more figure by figure."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import reward
from reward.answer.again import priced_case
from reward.cli import main
from reward.library.folders import offer_names
from reward.library.in_force import shipped

POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
YEAR = ("--tax-year", "2026-27")
WHO = ("--set", "person.nation=england", "--set", "person.born=1981-04-06", "--set", "assume.expected_stay_years=5")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), prog_name="reward")


def done(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, (words, result.output)
    return result.stdout


@pytest.fixture
def case(tmp_path: Path) -> str:
    path = str(tmp_path / "mine.toml")
    assert done("case", "save", path, POST, CONTRACT, *WHO, *YEAR) == f"wrote {path}\n"
    return path


@pytest.mark.parametrize("name", offer_names())
def test_every_offer_comes_back_from_a_case_as_it_went_in(name: str, tmp_path: Path) -> None:
    offer = reward.load_offer(name)
    path = tmp_path / "case.toml"
    person, assumptions = reward.Person(nation="england", student_loans=[]), reward.Assumptions(bench_days=3)
    case = reward.Case(offer=(offer, offer), person=person, assume=assumptions, tax_year="2026-27")
    reward.save_case(case, path)
    back = reward.load_case(path)
    assert back == case
    # That a question was answered is kept, even where the answer is what is usual.
    assert back.person is not None and back.person.model_fields_set == {"nation", "student_loans"}
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_case_gives_what_its_offers_gave(case: str) -> None:
    plain = json.loads(done("compare", POST, CONTRACT, *WHO, *YEAR, "--json"))
    of_case = json.loads(done("compare", case, "--json"))
    assert (
        of_case["answer"] == plain["answer"]
        and of_case["differences"][0]["figures"] == plain["differences"][0]["figures"]
    )
    assert of_case["asked"] == plain["asked"]
    held = reward.load_case(case)
    assert reward.compare(*held.offer, **held.options)[0]["take_home"] == Decimal("34050.58")


@pytest.mark.parametrize(
    "words",
    [
        ("price", "{}"),
        ("compare", "{}", "--full"),
        ("break-even", "{}"),
        ("sensitivity", "{}"),
        ("likelihood", "{}", "--draws", "1000"),
        ("project", "{}"),
        ("why", "{}:B", "income_tax"),
        ("target", "{}:A", "--value", "40,000"),
        ("payslips", "{}:A"),
    ],
    ids=lambda words: words[0],
)
def test_a_case_stands_wherever_offers_do(words: tuple[str, ...], case: str) -> None:
    """The same answer as with the offers named one by one."""
    names = {"{}": [POST, CONTRACT], "{}:A": [POST], "{}:B": [CONTRACT]}
    one_by_one = [name for word in words for name in names.get(word, [word])]
    found = done(*(word.format(case) for word in words))
    expected = done(*one_by_one, *WHO, *YEAR)
    assert found.split() == expected.split()


def test_the_screen_takes_a_case(case: str) -> None:
    from reward.tui.state.desk_from_command import desk_from_command

    desk = desk_from_command([case, "lewisham-plumber-so2"], settings=["B:rate.amount=800"])
    held = reward.load_case(case)
    assert [each.offer for each in desk.held[:2]] == list(held.offer)
    assert [each.name for each in desk.held] == [POST, CONTRACT, "lewisham-plumber-so2"]
    assert (desk.person, desk.assumptions, desk.tax_year) == tuple(held.options.values())
    assert dict(desk.changes) == {"B:rate.amount": "800"}
    assert len(desk_from_command([f"{case}:B"]).held) == 1


def test_options_say_otherwise_than_the_case(case: str, tmp_path: Path) -> None:
    scottish = json.loads(done("price", f"{case}:A", "--set", "person.nation=scotland", "--json"))
    assert scottish["asked"]["person"] == {"nation": "scotland", "born": "1981-04-06"}
    earlier = json.loads(done("price", f"{case}:A", "--tax-year", "2025-26", "--json"))
    assert earlier["statements"][0]["tax_year"] == "2025-26"
    assert json.loads(done("price", case, "--on", "2025-06-01", "--json"))["statements"][1]["tax_year"] == "2025-26"
    person = tmp_path / "person.toml"
    person.write_text('nation = "wales"\n', "utf-8")
    welsh = json.loads(done("price", case, "--person", str(person), "--json"))
    assert welsh["asked"]["person"] == {"nation": "wales", "born": "1981-04-06"}
    more = json.loads(
        done("price", case, CONTRACT, "--set", "B:rate.amount=800", "--set", "C:rate.amount=900", "--json")
    )
    assert [each["figures"].get("assignment_income") for each in more["statements"]] == [None, "176000.00", "198000.00"]


def test_a_case_says_what_is_wrong_with_it(case: str, tmp_path: Path) -> None:
    for words, said in (
        (("why", case, "income_tax"), f"is a case of 2 offers; name one, as in {case}:A"),
        (("price", f"{case}:C"), "C"),
        (("break-even", f"{case}:A"), "takes two offers, or a case of two"),
        (("compare", f"{case}:A"), "compare takes two offers or more"),
        (("case", "save", case, POST), "already exists"),
        (("case", "save", str(tmp_path / "x.txt"), POST), "let its name end in .toml"),
        (("case", "show", str(tmp_path / "no.toml")), "there is no such file"),
    ):
        result = run(*words)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1), words
        assert said in result.stderr
    text = Path(case).read_text("utf-8")
    for before, after, said in (
        ('tax_year = "2026-27"', 'tax_year = "2026"', "tax_year"),
        ('nation = "england"', 'nation = "france"', "person.nation"),
        ("schema = 1", "schema = 2", "schema"),
        ('title = "External Relations Manager"', "titel = 'x'", "offer.0.titel"),
        ("[person]", "[people]", "people"),
        (f'    "{POST}",\n', "", "names"),
    ):
        other = tmp_path / "other.toml"
        assert before in text
        other.write_text(text.replace(before, after, 1), "utf-8")
        result = run("price", str(other))
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1), after
        assert said in result.stderr and "other.toml" in result.stderr
    second = tmp_path / "second.toml"
    done("case", "save", str(second), POST, *YEAR)
    assert "another person" in run("compare", case, str(second)).stderr


def test_again_says_that_nothing_has_changed(case: str, tmp_path: Path) -> None:
    assert "Nothing has changed: 48 figures are the same to the penny" in done("again", case)
    saved = tmp_path / "answer.json"
    saved.write_text(done("compare", case, "--json"), "utf-8")
    assert json.loads(done("again", str(saved), "--json"))["changes"] == []
    saved.write_text(done("price", "hd-surveyors-building-surveyor", CONTRACT, *YEAR, "--json"), "utf-8")
    assert json.loads(done("again", str(saved), "--json"))["changes"] == []
    saved.write_text(done("price", POST, "--basis", "payslips", *YEAR, "--json"), "utf-8")
    assert json.loads(done("again", str(saved), "--json"))["changes"] == []


def test_again_says_figure_by_figure_what_has_changed_and_the_data_then_and_now(case: str) -> None:
    path = Path(case)
    path.write_text(
        path.read_text("utf-8").replace("6020.20", "6000.00").replace(shipped().version, "2026-01-01"), "utf-8"
    )
    found = json.loads(done("again", case, "--json"))
    assert found["changes"] == [
        {"offer": "A", "figure": "income_tax", "then": "6000.00", "now": "6020.20", "change": "20.20", "by": []}
    ]
    assert found["data"]["then"] == "2026-01-01" and found["data"]["now"] != "2026-01-01"
    text = done("again", case)
    assert "1 of 48 figures have changed with the same figures of the data files" in text.replace("\n", " ")
    assert ["Income", "tax", "6,000.00", "6,020.20", "+20.20"] in [line.split() for line in text.splitlines()]


def test_the_offers_of_a_case_without_names_are_called_by_their_titles(tmp_path: Path) -> None:
    path, offer = tmp_path / "bare.toml", reward.load_offer(POST)
    reward.save_case(reward.Case(offer=(offer, offer)), path)
    told = json.loads(done("price", str(path), *YEAR, "--json"))
    names = [each["offer"] for each in told["statements"]]
    assert names == ["external-relations-manager", "external-relations-manager-2"]


def test_again_needs_what_the_offers_came_to(tmp_path: Path) -> None:
    path = tmp_path / "bare.toml"
    reward.save_case(reward.Case(offer=(reward.load_offer(POST),)), path)
    assert "does not say what its offers came to" in run("again", str(path)).stderr
    for text, said in (
        ("{", "is not JSON"),
        ("{}", "does not say what was asked"),
        ("[1]", "does not say what was asked"),
    ):
        (tmp_path / "x.json").write_text(text, "utf-8")
        result = run("again", str(tmp_path / "x.json"))
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1) and said in result.stderr
    told = {
        "asked": json.loads(done("price", POST, *YEAR, "--json"))["asked"],
        "statements": [{"figures": {"x": "y"}}, 3],
    }
    (tmp_path / "x.json").write_text(json.dumps(told), "utf-8")
    result = run("again", str(tmp_path / "x.json"))
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1) and "priced.0.figures.x" in result.stderr


def test_a_case_is_shown_key_by_key(case: str) -> None:
    text = done("case", "show", case)
    assert "person.nation" in text and "42,232" in text and max(map(len, text.splitlines())) <= 80
    shown = json.loads(done("case", "show", case, "--json"))
    assert shown["tax_year"] == "2026-27" and len(shown["offer"]) == 2 and "priced" not in shown


def test_a_case_in_the_library_is_the_one_of_the_command(case: str) -> None:
    held = reward.load_case(case)
    again = priced_case(
        [reward.load_offer(POST), reward.load_offer(CONTRACT)],
        person=reward.Person(nation="england", born="1981-04-06"),
        assumptions=reward.Assumptions(expected_stay_years=5),
        tax_year="2026-27",
        names=[POST, CONTRACT],
    )
    assert again == held
    assert reward.again(case).changes == ()


def test_again_names_the_data_that_differ_and_the_figures_that_rest_on_them(case: str, tmp_path: Path) -> None:
    """One figure of one file is another in a folder of the reader's own; what else stands in the file counts for nothing."""
    own = tmp_path / "own" / "statutory"
    own.mkdir(parents=True)
    shipped = reward.library.folders.shipped_scales() / "statutory" / "national_insurance.toml"
    text = shipped.read_text("utf-8")
    place = text.index("from = 2026-04-06") if "from = 2026-04-06" in text else text.index("2026-04-06")
    later = text[place:].replace('"8%"', '"9%"', 1)
    assert later != text[place:]
    (own / "national_insurance.toml").write_text(text[:place] + later, "utf-8")
    (own / "income_tax.toml").write_text(
        "# a note\n" + (shipped.parent / "income_tax.toml").read_text("utf-8"), "utf-8"
    )
    environment = {"REWARD_SCALES": str(own.parent)}
    result = CliRunner().invoke(main, ["again", case, "--json"], prog_name="reward", env=environment)
    found = json.loads(result.stdout)
    what = "statutory/national_insurance.toml, period from 2026-04-06"
    assert found["data"]["differs"] == [{"what": what, "how": "other figures"}]
    changes = {(each["offer"], each["figure"]): each for each in found["changes"]}
    # 1% of (45,073 - 12,570), and of the 37,700 between the limits.
    assert changes["A", "employee_ni"]["change"] == "325.03" and changes["B", "employee_ni"]["change"] == "377.00"
    assert changes["A", "take_home"]["change"] == "-325.03"
    assert {tuple(each["by"]) for each in found["changes"]} == {(what,)}
    told = CliRunner().invoke(main, ["again", case], prog_name="reward", env=environment).stdout
    assert f"{what}: other figures." in told.replace("\n", " ")
    assert ["National", "Insurance", "2,600.24", "2,925.27", "+325.03", "national_insurance"] in [
        line.split() for line in told.splitlines()
    ]


def test_a_report_carries_the_data_that_it_rests_on(tmp_path: Path) -> None:
    page = str(tmp_path / "page.html")
    done("report", POST, *YEAR, "-o", page)
    data = reward.load_case(page).data
    assert "statutory/income_tax.toml, period from 2026-04-06" in data
    assert "pension/civil-service-alpha.toml, member from 2026-04-01" in data
    assert not any("umbrella" in name or "student_loan" in name for name in data)
