"""The next tax year: prepared, plainly open, and once filled in priced as any other year."""

import json
import shutil
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from click.testing import CliRunner, Result

import reward
from reward.base.dates import TaxYear, tax_year_of
from reward.base.errors import DataError, FiguresError, InputError
from reward.cli import main
from reward.library.check import check
from reward.library.folders import shipped_scales
from reward.library.freshness import freshness
from reward.library.in_force import Library, shipped
from reward.library.models.assumptions import Assumptions
from reward.library.models.statutory import Childcare, StudentLoan
from reward.library.next_year import PreparedFile, next_year, write

NEWEST = tax_year_of(shipped().last_day("statutory", "income_tax"))
NEXT = TaxYear(NEWEST.start + 1)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the shipped folder, to add a year to."""
    return Path(shutil.copytree(shipped_scales(), tmp_path / "scales"))


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["scales", "roll", *words], prog_name="reward")


def files(library: Library | None = None) -> dict[str, PreparedFile]:
    return {file.file: file for file in next_year(library or shipped(), NEXT)}


def rows(file: PreparedFile, table: str = "period") -> list[dict[str, Any]]:
    return list(tomllib.loads(file.text)[table])


def filled(row: dict[str, Any], last: dict[str, Any]) -> dict[str, Any]:
    """A period with what is open filled in by the last figures; test data, never figures of the year."""
    whole = {key: last.get(key) if value == "open" else value for key, value in row.items()}
    whole["sources"] = list(dict.fromkeys([*(key for key in row["sources"] if key != "open"), *last["sources"]]))
    whole["marks"] = {**last.get("marks", {}), **row.get("marks", {})}
    # salary_sacrifice_cap has no figure yet, and so none to fill in.
    return {key: value for key, value in whole.items() if value is not None}


def fill_in(folder: Path) -> None:
    """Every open figure of the files in a folder, as a reader would who found that nothing changed."""
    for path in folder.glob("*/*.toml"):
        contents = tomllib.loads(path.read_text("utf-8"))
        for table in ("period", "member", "employer", "revaluation", "pot"):
            full: list[dict[str, Any]] = []
            found = contents.get(table, [])
            for row in found if isinstance(found, list) else []:
                full.append(filled(row, full[-1]) if row["mark"] == "open" else row)
            if full:
                contents[table] = full
        path.write_bytes(tomli_w.dumps(contents).encode())


# --- what is prepared --------------------------------------------------------------------


def test_every_file_that_runs_out_is_prepared_and_no_other() -> None:
    prepared = files()
    for row in freshness(shipped(), NEXT.first):
        runs_out = row.last is not None and row.last < date(NEXT.start + 1, 3, 31)
        assert (f"{row.category}/{row.name}.toml" in prepared) == runs_out, row


def test_what_is_enacted_stands_in_the_new_period_and_nothing_else_does() -> None:
    """The figures: scales/sources.toml, finance-act-2021-s5, finance-act-2026, which-student-loans-2026, ons-cpi."""
    assert TaxYear(2027) == NEXT, "the figures below are those of 2027-28"
    known = {
        name: period.known
        for name, file in files().items()
        for period in file.periods
        if period.known
    }  # fmt: skip
    assert known == {
        "statutory/annual_allowance.toml": {"cpi": "3.5%"},
        "statutory/corporation_tax.toml": {"small_profits_rate": "19%", "main_rate": "25%"},
        "statutory/dividend.toml": {
            "allowance": "500", "ordinary": "10.75%", "upper": "35.75%", "additional": "39.35%",
        },
        "statutory/income_tax.toml": {
            "personal_allowance": "12,570", "taper_threshold": "100,000", "marriage_allowance": "1,260",
            "starting_rate_band_for_savings": "5,000", "savings_allowance_basic": "1,000",
            "savings_allowance_higher": "500",
            "savings_rates": ["22%", "42%", "47%"], "property_rates": ["22%", "42%", "47%"],
        },
        "statutory/student_loan.toml": {"plan_2": "29,385"},
    }  # fmt: skip


def test_a_period_is_whole_with_what_is_known_and_open_and_its_own_marks() -> None:
    assert rows(files()["statutory/student_loan.toml"])[-1] == {
        "from": date(2027, 4, 6),
        "to": date(2028, 4, 5),
        "sources": ["which-student-loans-2026", "policyengine-uk", "open"],
        "mark": "open",
        "marks": {"plan_2": "two-sources"},
        "plan_1": "open",
        "plan_2": "29,385",
        "plan_4": "open",
        "plan_5": "open",
        "postgraduate": "open",
        "rate": "open",
        "postgraduate_rate": "open",
        "unearned_limit": "open",
    }


def test_a_file_of_which_all_is_law_needs_nothing_more(tmp_path: Path) -> None:
    file = files()["statutory/dividend.toml"]
    write([file], tmp_path)
    assert check(Library(*shipped().folders, tmp_path)) == []
    assert "open" not in file.text


def test_the_file_is_kept_word_for_word_and_the_last_figures_stand_beside_the_open_ones() -> None:
    for name, file in files().items():
        before = (shipped_scales() / name).read_text("utf-8").split("\n[[enacted]]")[0].rstrip().splitlines()
        kept = iter(file.text.splitlines())
        assert all(line in kept for line in before), name
    text = files()["statutory/national_insurance.toml"].text
    assert 'main_rate = "open"  # until 5 April 2027: "8%"\n' in text
    assert 'letters = "open"\n# until 5 April 2027:\n# letters = [\n#   { letter = "A", who = "standard", ' in text


def test_an_enacted_row_that_is_used_becomes_a_comment_and_a_later_one_stays() -> None:
    loan, cap = files()["statutory/student_loan.toml"], files()["statutory/salary_sacrifice_cap.toml"]
    assert "enacted" not in tomllib.loads(loan.text)
    assert (
        '# [[enacted]]\n# from    = 2028-04-06\n# sources = ["which-student-loans-2026", "policyengine-uk"]\n'
        in loan.text
    )
    assert rows(cap, "enacted") == shipped().table("statutory", "salary_sacrifice_cap")["enacted"]
    assert rows(cap)[-1]["free_of_ni"] == "open"


def test_an_enacted_change_within_the_year_begins_a_period_of_its_own(copy: Path) -> None:
    path = copy / "statutory" / "childcare.toml"
    enacted = '\n[[enacted]]\nfrom = {}\nsources = ["itepa-2003-s180"]\nmark = "one-source"\nincome_limit = "{}"\n'
    path.write_text(path.read_text() + enacted.format("2027-09-01", "90,000") + enacted.format("2029-04-06", "1"))
    prepared = files(Library(copy))["statutory/childcare.toml"]
    assert [(row["from"], row["to"], row["income_limit"], row["mark"]) for row in rows(prepared)[1:]] == [
        (date(2027, 4, 6), date(2027, 8, 31), "open", "open"),
        (date(2027, 9, 1), date(2028, 8, 31), "90,000", "one-source"),
    ]
    assert [row["from"] for row in rows(prepared, "enacted")] == [date(2029, 4, 6)]


def test_a_scale_that_stopped_earlier_has_an_open_period_for_each_year_since() -> None:
    added = [(row["from"], row["to"]) for row in rows(files()["pay/gla.toml"]) if row["mark"] == "open"]
    assert added == [(date(2026, 4, 1), date(2027, 3, 31)), (date(2027, 4, 1), date(2028, 3, 31))]
    assert "# until 31 March 2026: " in files()["pay/gla.toml"].text
    assert "until 31 March 2027" not in files()["pay/gla.toml"].text


def test_each_table_of_a_scheme_is_prepared_by_itself() -> None:
    added = {period.table: period.start for period in files()["pension/lgps.toml"].periods}
    assert added == {"member": date(2027, 4, 1)}, "the employers' rates run to 2029"


# --- what is open is refused -------------------------------------------------------------


def test_the_check_names_each_open_figure_and_nothing_else(tmp_path: Path) -> None:
    prepared = files()
    write(list(prepared.values()), tmp_path)
    problems = check(Library(*shipped().folders, tmp_path))
    wanted = {
        (name, field) for name, file in prepared.items() for period in file.periods for field in period.open
    }  # fmt: skip
    named = {
        (problem.file, field)
        for problem in problems
        for field in problem.what.removeprefix("still open: ").split(";")[0].split(", ")
    }
    assert all(problem.what.startswith("still open: ") for problem in problems)
    assert {pair for pair in named if pair[1] not in ("sources", "mark")} == wanted
    assert len(problems) == sum(bool(period.open) for file in prepared.values() for period in file.periods)


@pytest.mark.parametrize("field", ["plan_1", "sources", "mark", "postgraduate"])
def test_a_single_figure_left_open_is_still_refused(field: str, tmp_path: Path) -> None:
    """An optional one too: without it plan 1 would have no repayments, in silence."""
    write([files()["statutory/student_loan.toml"]], tmp_path)
    fill_in(tmp_path)
    library = Library(*shipped().folders, tmp_path)
    assert check(library) == []
    path = tmp_path / "statutory" / "student_loan.toml"
    contents = tomllib.loads(path.read_text())
    contents["period"][-1][field] = ["which-student-loans-2026", "open"] if field == "sources" else "open"
    path.write_bytes(tomli_w.dumps(contents).encode())
    [problem] = check(Library(*shipped().folders, tmp_path))
    assert str(problem).startswith(f"statutory/student_loan.toml: period 5: still open: {field}; write what applies")


def test_part_of_a_table_left_open_is_refused(copy: Path) -> None:
    path = copy / "pension" / "lgps.toml"
    path.write_text(path.read_text().replace('"5.5%"', '"open"', 1))
    [problem] = check(Library(copy))
    assert str(problem).startswith("pension/lgps.toml: member 1: still open: tiers; ")


def test_open_is_no_source_outside_an_open_period(copy: Path) -> None:
    path = copy / "pension" / "lgps.toml"
    path.write_text(path.read_text().replace('sources = ["lgps-member"', 'sources = ["open", "lgps-member"', 1))
    assert [str(each) for each in check(Library(copy))] == ["pension/lgps.toml: sources: 'open' is not in sources.toml"]


@pytest.mark.parametrize("basis", ["year", "payslips"])
@pytest.mark.parametrize("name", ["met-external-relations-manager", "met-estate-strategy-contract"])
def test_until_it_is_filled_in_every_year_is_priced_as_before(name: str, basis: str, tmp_path: Path) -> None:
    write(next_year(shipped(), NEXT), tmp_path)
    library = Library(*shipped().folders, tmp_path)
    assert library.newest_tax_year(date(2099, 1, 1)) == NEWEST
    with pytest.raises(FiguresError, match=f"no figures for tax year {NEXT}; the newest are for {NEWEST}"):
        reward.price(name, tax_year=NEXT, library=library)
    asked: dict[str, Any] = {"tax_year": NEWEST, "basis": basis}
    assert reward.price(name, **asked, library=library).to_dict() == reward.price(name, **asked).to_dict()
    asked |= {"tax_year": NEXT, "assumptions": Assumptions(later_years="frozen")}
    assert reward.price(name, **asked, library=library).figures == reward.price(name, **asked).figures


def test_what_an_open_period_knows_is_used_where_the_last_figures_are_kept(tmp_path: Path) -> None:
    write([files()["statutory/student_loan.toml"]], tmp_path)
    path = tmp_path / "statutory" / "student_loan.toml"
    path.write_text(
        path.read_text()
        .replace('plan_2 = "29,385"', 'plan_2 = "30,000"')
        .replace('plan_4 = "open"', 'plan_4 = "35,000"')
    )
    loan = Library(*shipped().folders, tmp_path).law("student_loan", StudentLoan, NEXT.first, frozen=True)
    assert (loan.record.plan_2, loan.enacted) == (30_000_00, frozenset({"plan_2"}))
    assert loan.record.plan_4 == 33_795_00, "a figure without a mark is not known"
    with pytest.raises(FiguresError, match="run to 5 April 2027, and those after it are still open"):
        Library(*shipped().folders, tmp_path).law("student_loan", StudentLoan, NEXT.first)


def test_a_file_of_open_periods_alone_is_refused_in_words(copy: Path) -> None:
    path = copy / "statutory" / "childcare.toml"
    path.write_text(path.read_text().replace('"100,000"', '"open"'))
    with pytest.raises(DataError, match=r"childcare\.toml: the first period is still open; see reward scales check"):
        Library(copy).law("childcare", Childcare, NEWEST.first)
    with pytest.raises(DataError, match="still open"):
        freshness(Library(copy), NEWEST.first)


# --- filled in, it is a year like any other ----------------------------------------------


@pytest.fixture(scope="module")
def with_next_year(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A copy of the data with a year more, whose open figures are the last ones."""
    folder = Path(shutil.copytree(shipped_scales(), tmp_path_factory.mktemp("next") / "scales"))
    write(next_year(Library(folder), NEXT), folder, replace=True)
    assert check(Library(folder))
    fill_in(folder)
    return Library(folder)


def test_a_year_that_is_filled_in_passes_the_whole_check_and_is_the_newest(with_next_year: Library) -> None:
    assert check(with_next_year) == []
    assert with_next_year.newest_tax_year(date(2099, 1, 1)) == NEXT
    assert next_year(with_next_year, NEXT) == []
    with pytest.raises(
        FiguresError, match=f"no figures for tax year {TaxYear(NEXT.start + 1)}; the newest are for {NEXT}"
    ):
        reward.price("met-estate-strategy-contract", tax_year=TaxYear(NEXT.start + 1), library=with_next_year)


LACKING = (
    "buckley-personal-tax-manager",
    "hd-surveyors-building-surveyor",
    "mopac-head-of-oversight-governance",
    "mopac-head-of-private-office",
    "pulse-obstetrics-consultant",
)
"""Offers that say too little to be priced in any year."""


PRICED = [
    (name, basis)
    for name in shipped().names("offers")
    for basis in ("year", "payslips")
    # A company has no payslips.
    if name not in LACKING and (name, basis) != ("southwark-lawyer-limited", "payslips")
]


@pytest.mark.parametrize(("name", "basis"), PRICED)
def test_an_offer_is_priced_in_the_added_year_as_with_the_figures_kept(
    name: str, basis: str, with_next_year: Library
) -> None:
    """With the last figures filled in by hand it is the penny that `later_years = frozen` gives."""
    added = reward.price(name, tax_year=NEXT, basis=basis, library=with_next_year)
    kept = reward.price(name, tax_year=NEXT, basis=basis, assumptions=Assumptions(later_years="frozen"))
    assert added.tax_year == str(NEXT)
    assert added.pence_of("take_home") > 0
    assert added.figures == kept.figures
    assert not any("are an assumption" in warning or "kept as an assumption" in warning for warning in added.warnings)
    assert any("assumption" in warning for warning in kept.warnings)


def test_a_year_is_prepared_only_when_the_one_before_is_filled_in(with_next_year: Library, tmp_path: Path) -> None:
    write([files()["statutory/student_loan.toml"]], tmp_path)
    with pytest.raises(FiguresError, match=r"student_loan\.toml: period 5 is still open; fill it in before 2028-29"):
        next_year(Library(*with_next_year.folders, tmp_path), TaxYear(NEXT.start + 1))


def test_the_year_after_is_prepared_from_it(with_next_year: Library) -> None:
    after = {file.file: file for file in next_year(with_next_year, TaxYear(NEXT.start + 1))}
    [period] = after["statutory/student_loan.toml"].periods
    assert (period.start, period.known) == (date(NEXT.start + 1, 4, 6), {})
    assert "statutory/bank_holidays.toml" in after


# --- where it is written -----------------------------------------------------------------


def test_nothing_is_written_over_a_file_that_is_there(tmp_path: Path) -> None:
    prepared = next_year(shipped(), NEXT)
    (tmp_path / "pay").mkdir()
    (tmp_path / "pay" / "gla.toml").write_text("mine")
    with pytest.raises(InputError, match=r"already has pay/gla\.toml; nothing was written"):
        write(prepared, tmp_path)
    assert [path.name for path in tmp_path.rglob("*.toml")] == ["gla.toml"]
    assert (tmp_path / "pay" / "gla.toml").read_text() == "mine"
    write(prepared, tmp_path, replace=True)
    assert len(list(tmp_path.rglob("*.toml"))) == len(prepared)


def test_roll_prints_what_is_known_what_is_open_and_where_to_look(tmp_path: Path) -> None:
    result = run(str(NEXT), "-o", str(tmp_path / "next"))
    assert result.exit_code == 0, result.output
    text = " ".join(result.stdout.split())
    for words in (
        "statutory/student_loan: student loans 6 April 2027 to 5 April 2028 already law: plan 2 29,385 to fill in: plan 1 26,900;",
        "where to look, the sources of the last figures: - Repaying your student loan: what you pay, GOV.UK https://www.gov.uk/",
        f"reward scales check --scales {tmp_path / 'next'}",
    ):
        assert words in text, words
    again = run(str(NEXT), "-o", str(tmp_path / "next"))
    assert again.stdout.startswith(f"Nothing more to prepare for {NEXT}")


def test_roll_writes_into_the_readers_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REWARD_SCALES", str(tmp_path))
    assert run(str(NEXT)).exit_code == 0
    assert (tmp_path / "statutory" / "income_tax.toml").exists()


def test_roll_as_json_has_each_period_with_its_sources(tmp_path: Path) -> None:
    printed = json.loads(run(str(NEXT), "-o", str(tmp_path), "--json").stdout)
    assert (printed["schema"], printed["tax_year"], printed["folder"]) == (1, str(NEXT), str(tmp_path))
    [loan] = [file for file in printed["files"] if file["file"] == "statutory/student_loan.toml"]
    [period] = loan["periods"]
    assert (period["from"], period["to"], period["known"]) == ("2027-04-06", "2028-04-05", {"plan_2": "29,385"})
    assert period["open"]["plan_1"] == "26,900"
    assert period["sources"]["gov-student-loan-what-you-pay"]["address"].startswith("https://www.gov.uk/")


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ((str(NEXT),), "name the folder to write into: -o FOLDER, or set REWARD_SCALES"),
        (("2027", "-o", "x"), "tax year 2027 may be 2026-27 or 2027-28; write one"),
        (("2031-32", "-o", "x"), f"the newest figures are for {NEWEST}; prepare and fill in {NEXT} first"),
        ((str(NEXT), "-o", str(shipped_scales())), "already has statutory/annual_allowance.toml, "),
    ],
)
def test_what_cannot_be_prepared_is_refused_in_one_line(words: tuple[str, ...], what: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1), result.output
    assert what in result.stderr


LEVY = "statutory/apprenticeship_levy.toml"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("[[period]]\n", "# once more\n [[ period ]]  # new\n", None),
        ("\n", "\r\n", None),
        ("title", "notes = ['''\n[[period]]\n''']\ntitle", None),
        ('rate      = "0.5%"', 'rate = "some"', "rate: 'some' is not a percentage"),
        (
            "[[period]]",
            "[[enacted]]\nfrom = 2027-04-06\n[[period]]",
            "enacted: each needs 'from', 'sources' and 'mark'",
        ),
        ("to      = 2027-04-05", "to = '2027-04-05'", "the last period has no 'to' date"),
    ],
)
def test_a_file_written_otherwise_is_read_too_or_refused_by_name(
    old: str, new: str, what: str | None, copy: Path
) -> None:
    path = copy / LEVY
    text = path.read_text()
    assert old in text
    path.write_bytes(text.replace(old, new, 1 if old != "\n" else -1).encode())
    if what is None:
        file = files(Library(copy))[LEVY]
        assert [row["from"] for row in rows(file)] == [date(2023, 4, 6), NEXT.first]
        return
    with pytest.raises(DataError, match=r"apprenticeship_levy\.toml") as raised:
        next_year(Library(copy), NEXT)
    assert what in str(raised.value)


def test_a_table_written_as_a_list_is_refused_with_what_is_needed(copy: Path) -> None:
    contents = shipped().table("statutory", "apprenticeship_levy")
    [row] = contents["period"]
    inline = ", ".join(
        f"{key} = {value if isinstance(value, date) else json.dumps(value)}" for key, value in row.items()
    )
    (copy / LEVY).write_text(f"title = 'levy'\nperiod = [{{ {inline} }}]\n")
    assert not [problem for problem in check(Library(copy)) if problem.file == LEVY]
    with pytest.raises(DataError, match=r"its name on a line of its own, such as \[\[period\]\]"):
        next_year(Library(copy), NEXT)
