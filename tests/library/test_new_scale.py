"""A scale of one's own: the file that is written, its points from a CSV, and what the check says until it is filled in."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import reward
from reward.base.dates import tax_year_of
from reward.base.errors import InputError
from reward.cli import main
from reward.library.check import check
from reward.library.in_force import Library, shipped
from reward.library.models.pay import PayScale
from reward.library.new_scale import new_scale
from reward.library.points_table import grades_of

FILLED = {
    "sources.toml": {"title": "Pay 2026", "publisher": "Me", "address": "https://www.example.org/pay", "where": "table 1",
                     "published": "2026", "words": "Grade 7 from 38,220."},
    "pay": {"title": "Mine", "employer": "Me", "increments": "A point a year.", "mark": "one-source", "settlement": "2026"},
    "pension": {"title": "Mine", "mark": "one-source"},
}  # fmt: skip


def fill_in(path: Path, values: dict[str, str]) -> None:
    lines = []
    for line in path.read_text("utf-8").split("\n"):
        key = line.partition("=")[0].strip()
        lines.append(line.replace('"open"', f'"{values[key]}"', 1) if key in values else line)
    text = "\n".join(lines)
    path.write_text(
        text.replace('rate = "open"', 'rate = "5%"').replace('"open", maximum = "open"', '"1", maximum = "2"')
    )


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), prog_name="reward")


@pytest.mark.parametrize("kind", ["pay", "pension"])
def test_a_new_file_says_what_is_open_and_passes_the_check_when_it_is_filled_in(kind: str, tmp_path: Path) -> None:
    path = new_scale("mine", kind, tmp_path)
    open_ = [str(problem) for problem in check(Library.layered(tmp_path))]
    assert len(open_) >= 3
    assert all("still open: " in each for each in open_)
    fill_in(path, FILLED[kind])
    fill_in(tmp_path / "sources.toml", FILLED["sources.toml"])
    assert check(Library(*shipped().folders, tmp_path)) == []


def test_a_second_scale_adds_its_source_and_leaves_the_first(tmp_path: Path) -> None:
    new_scale("one", "pay", tmp_path)
    new_scale("two", "pension", tmp_path)
    text = (tmp_path / "sources.toml").read_text("utf-8")
    assert text.count("[one]") == text.count("[two]") == 1
    new_scale("two", "pension", tmp_path, replace=True)
    assert (tmp_path / "sources.toml").read_text("utf-8") == text


def test_an_existing_file_stays(tmp_path: Path) -> None:
    path = new_scale("mine", "pay", tmp_path)
    path.write_text("mine")
    with pytest.raises(InputError, match=r"mine\.toml"):
        new_scale("mine", "pay", tmp_path)
    assert path.read_text() == "mine"


def test_points_come_from_a_csv_and_are_priced(tmp_path: Path) -> None:
    table = tmp_path / "points.csv"
    table.write_text('Grade,SCP,Salary\n7,31,"£39,152"\n7,30,"38,220"\n\nPO 2,33,44075.50\n', "utf-8")
    path = new_scale("mine", "pay", tmp_path / "own", table)
    fill_in(path, FILLED["pay"])
    fill_in(tmp_path / "own" / "sources.toml", FILLED["sources.toml"])
    library = Library.layered(tmp_path / "own")
    assert check(library) == []
    start = library.starts("pay", "mine")[0]
    grades = library.in_force("pay", "mine", PayScale, start).record.grades
    assert [(row.grade, row.name, [(spot.point, spot.amount) for spot in row.points]) for row in grades] == [
        ("7", "Grade 7", [(30, 38_220_00), (31, 39_152_00)]),
        ("po-2", "PO 2", [(33, 44_075_50)]),
    ]
    offer = reward.Offer(title="x", kind="employment", pay={"scale": "mine", "grade": "7", "point": "SCP 31"})
    year = str(tax_year_of(start.replace(day=6)))
    kept = reward.Assumptions(later_years="frozen")  # on a day when the law has no figures for the scale's year yet
    assert reward.price(offer, tax_year=year, library=library, assumptions=kept)["basic_pay"] == 39_152


def test_a_table_without_grades_is_a_spine(tmp_path: Path) -> None:
    table = tmp_path / "points.csv"
    table.write_text("Spine point,Salary (£) from 1 April 2026\nSCP 2,25000\n3,25500\n", "utf-8")
    path = new_scale("mine", "pay", tmp_path / "own", table)
    fill_in(path, FILLED["pay"])
    fill_in(tmp_path / "own" / "sources.toml", {**FILLED["sources.toml"], "published": "2026-04-01"})
    sources = tmp_path / "own" / "sources.toml"
    sources.write_text(
        sources.read_text("utf-8").replace('"2026-04-01"', "2026-04-01")
    )  # TOML has dates without quotes
    library = Library.layered(tmp_path / "own")
    assert check(library) == []
    (grade,) = library.in_force("pay", "mine", PayScale, library.starts("pay", "mine")[0]).record.grades
    assert (grade.grade, grade.spine, [spot.point for spot in grade.points]) == ("spine", True, [2, 3])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has 0 lines"),
        ("grade,point\n7,31", "has no column 'amount'; its first line is to be grade,point,amount"),
        ("grade,point,amount\n7,x,39152", "line 2: "),
        ("grade,point,amount\n7,31,lots", "line 2: "),
        ("grade,point,amount\n,31,39152", "line 2: has no grade"),
        ("grade,point,amount\n7,31", "line 2: "),
    ],
)
def test_a_csv_that_cannot_be_read_is_refused_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    table = tmp_path / "points.csv"
    table.write_text(text, "utf-8")
    with pytest.raises(InputError) as refused:
        grades_of(table)
    assert said in str(refused.value) and "\n" not in str(refused.value)


def test_the_command_writes_into_the_folder_that_is_named(tmp_path: Path) -> None:
    assert "wrote" in run("scales", "new", "mine", "-o", str(tmp_path)).stdout
    assert (tmp_path / "pay" / "mine.toml").exists()
    assert "wrote" in run("scales", "new", "pot", "--kind", "pension", "--scales", str(tmp_path)).stdout
    assert (tmp_path / "pension" / "pot.toml").exists()
    refused = run("scales", "new", "mine")
    assert (refused.exit_code, refused.stdout) == (2, "") and "name the folder to write into" in refused.stderr
    printed = run("scales", "new", "mine", "-o", "-").stdout
    assert printed.count("[mine]") == 1 and "[[period]]" in printed


# --- folders in front --------------------------------------------------------------------

LEAVE = """title = "Mine"
employer = "Me"
[[period]]
from = 2026-01-01
to = 2027-12-31
mark = "one-source"
sources = ["gov-simplifying-holiday"]
bank_holidays = "additional"
bands = [{ service_years = 0, days = "DAYS" }]
"""


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    found = []
    for days in ("40", "41"):
        (tmp_path / days / "leave").mkdir(parents=True)
        (tmp_path / days / "leave" / "mine.toml").write_text(LEAVE.replace("DAYS", days))
        found.append(tmp_path / days)
    return found


def test_every_command_takes_a_folder_of_scales_and_puts_it_back(folders: list[Path]) -> None:
    words = ["price", "met-external-relations-manager", "--set", "leave.scale=mine", "--csv"]
    with_it = run(*words, "--scales", str(folders[0]))
    assert "Leave days,40.00" in with_it.stdout or "Leave days,40\n" in with_it.stdout
    without = run(*words)
    assert without.exit_code == 2 and "no leave scale 'mine'" in without.stderr
    nowhere = run("where", "--scales", "/nowhere")
    assert nowhere.exit_code == 2 and "--scales '/nowhere' is not a folder" in nowhere.stderr


def test_the_last_folder_is_foremost(folders: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    offer = reward.load_offer("met-external-relations-manager")
    offer = offer.model_copy(update={"leave": {"scale": "mine"}})

    def days(library: Library) -> str:
        return str(reward.price(offer, tax_year="2026-27", library=library)["leave_days"])

    assert days(Library.layered(*folders)) == "41.00"
    assert days(Library.layered(*reversed(folders))) == "40.00"
    monkeypatch.setenv("REWARD_SCALES", f"{folders[1]}")
    assert days(shipped()) == "41.00"
    assert days(Library.layered(folders[0])) == "40.00"
    with pytest.raises(InputError, match="is not a folder"):
        Library.layered("/nowhere")
