"""The page of a report: it is one file that loads nothing, what is written in it stays text, and its numbers are the engine's."""

import csv
import io
import json
import re
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import reward
from reward.answer.full_report import FullReport, full_report
from reward.cli import main
from reward.library.case_files import load_case
from reward.library.folders import offer_names
from reward.library.offer_files import load_offer
from reward.report.captioned import AHEAD, IN_SHORT, tables_of
from reward.report.html import page
from reward.report.saved import FORMATS, save_report

POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
YEAR = ("--tax-year", "2026-27")


class Page(HTMLParser):
    """What a browser would find: the elements, the text of every table's cells, and what stands open."""

    VOID = ("meta", "link", "br", "img", "input", "hr")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags = list[tuple[str, dict[str, str | None]]]()
        self.tables = list[list[list[str]]]()
        self.open = list[str]()
        self.style = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "table" and "details" not in self.open:
            self.tables.append([])
        elif self._in_table and tag == "tr":
            self.tables[-1].append([])
        elif self._in_table and tag in ("th", "td"):
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag  # every element is closed where it was opened

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.style += data
        elif self._in_table and self.open[-1] in ("th", "td"):
            self.tables[-1][-1][-1] += data

    @property
    def _in_table(self) -> bool:
        return "table" in self.open and "details" not in self.open

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), prog_name="reward")


@pytest.fixture(scope="module")
def compared() -> FullReport:
    return full_report(POST, CONTRACT, tax_year="2026-27")


@pytest.fixture(scope="module")
def found(compared: FullReport) -> Page:
    return Page(page(compared))


def test_nothing_is_loaded_and_nothing_runs(found: Page) -> None:
    tags = {name for name, _ in found.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "audio", "video"}
    assert not [name for _, attributes in found.tags for name in attributes if name.startswith("on") or name == "src"]
    assert not re.search(r"url\(|@import|expression", found.style)
    (policy,) = [each["content"] for each in found.of("meta") if each.get("http-equiv")]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert all(str(each["href"]).startswith(("#why-", "https://", "http://")) for each in found.of("a"))


def test_a_screen_reader_finds_its_way(found: Page) -> None:
    assert found.of("html") == [{"lang": "en-GB"}]
    headings = [int(name[1]) for name, _ in found.tags if re.fullmatch("h[1-6]", name)]
    assert headings.count(1) == 1 and headings[0] == 1
    assert all(later <= before + 1 for before, later in pairwise(headings))
    assert all(each.get("scope") in ("col", "row", "rowgroup") for each in found.of("th"))
    assert len(found.of("caption")) == len(found.of("table")) > 50
    assert len(found.of("svg")) == 2
    assert all(each["role"] == "img" and len(str(each["aria-label"])) > 100 for each in found.of("svg"))
    names = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(names) == len(set(names))
    led_to = {str(each["href"])[1:] for each in found.of("a") if str(each["href"]).startswith("#")}
    assert led_to and led_to <= set(names)


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_words_stand_out_from_the_ground_by_day_and_by_night(found: Page) -> None:
    themes = re.findall(r":root \{(.*?)\}", found.style, re.DOTALL)
    assert len(themes) == 3
    for theme in themes:
        colours = dict(re.findall(r"--([\w-]+): (#\w{6})", theme))
        for ground in ("ground", "panel"):
            assert all(_contrast(colours[each], colours[ground]) >= 4.5 for each in ("words", "quiet", "link"))
        drawn = [each for each in colours if each.startswith(("line", "more", "less", "whole"))]
        assert len(drawn) == 7
        assert all(_contrast(colours[each], colours["ground"]) >= 3 for each in drawn)


def test_what_stands_in_an_offer_is_text(compared: FullReport) -> None:
    evil = "</style><script>alert(1)</script>\"'&<b onclick=x>\u202e"
    offer = reward.load_offer(POST)
    plain = offer.model_copy(update={"title": "Harmless", "employer": "Harmless", "location": "Harmless"})
    nasty = offer.model_copy(update={"title": evil, "employer": evil, "location": evil})
    contract = reward.load_offer(CONTRACT)
    options = {"names": [POST, CONTRACT], "tax_year": "2026-27"}
    before, after = (page(full_report(each, contract, **options)) for each in (plain, nasty))
    assert Page(before).tags == Page(after).tags
    assert "\u202e" not in after and "<script" not in after
    assert "&lt;script&gt;alert(1)" in after
    markdown = FORMATS[".md"](full_report(nasty, contract, **options))
    assert not re.search(r"(?<!\\)<", markdown)


@pytest.mark.parametrize(
    "offers", [(POST, CONTRACT), (POST,), ("hd-surveyors-building-surveyor", CONTRACT), (POST, CONTRACT, POST)]
)
def test_page_markdown_and_csv_agree_cell_for_cell(offers: tuple[str, ...]) -> None:
    report = full_report(*offers, tax_year="2026-27")
    tables = tables_of(report)
    shown = Page(page(report)).tables
    marked = [
        [re.split(r"(?<!\\)\|", line)[1:-1] for line in block.splitlines() if line.startswith("|")]
        for block in FORMATS[".md"](report).split("\n\n")
        if block.startswith("|")
    ]
    in_csv = [list(csv.reader(io.StringIO(block))) for block in FORMATS[".csv"](report).split("\n\n")]
    assert len(in_csv) == len(marked) == len(tables) > 1
    in_page = [each for each in tables if not each.caption.startswith(AHEAD)]
    for of, found in zip(in_page, shown, strict=True):
        header, *rows = found if any(of.table.header) else [list(of.table.header), *found]
        assert header == list(of.table.header)
        assert rows == [[cell.strip() for cell in row.cells if row.kind != "heading" or cell] for row in of.table.rows]
    for of, lines, written in zip(tables, marked, in_csv, strict=True):
        width = len(of.table.header)
        expected = [[*(cell.strip() for cell in row.cells), *[""] * (width - len(row.cells))] for row in of.table.rows]
        assert [[cell.strip().strip("*") for cell in line] for line in lines[2:]] == expected
        assert [_number(cell) for row in written[1:] for cell in row] == [
            _number(cell) for row in expected for cell in row
        ]


def _number(cell: str) -> str:
    """A cell as CSV has it: a number without commas and plus, text without the quote that keeps it from running."""
    return cell.replace(",", "").removeprefix("'").removeprefix("+")


def test_every_cell_to_the_penny_is_the_one_of_json(compared: FullReport) -> None:
    told = json.loads(FORMATS[".json"](compared))
    assert told["answer"]["sentences"] == list(compared.sentences)
    (sheet,) = [each.table for each in tables_of(compared) if each.caption.startswith("Every figure")]
    cells = {row.cells[0].strip(): row.cells[1:] for row in sheet.rows if row.kind != "heading"}
    for place, statement in enumerate(told["statements"]):
        for line in statement["lines"]:
            if line["label"] in cells:
                shown = cells[line["label"]][place].replace(",", "")
                assert Decimal(shown if shown != "-" else "0") == Decimal(line["amount"])
    assert cells["Take-home pay"] == ("34,050.58", "88,450.56", "+54,399.98")
    assert told["differences"][0]["figures"]["take_home"] == "54399.98"
    assert tables_of(compared)[0].caption == IN_SHORT


def test_the_answer_stands_first_and_the_reasons_have_their_law(compared: FullReport) -> None:
    text = page(compared)
    said = [text.index(f">{each}<") for each in compared.sentences]
    assert said == sorted(said) and said[-1] < text.index("<table")
    assert "Income Tax Act 2007 ss.10-16, 23; in force from 6 April 2026" in text
    assert f"with data of {compared.first.data_version}." in text


@pytest.mark.parametrize("name", offer_names())
def test_every_shipped_offer_has_a_page(name: str, tmp_path: Path) -> None:
    settings = {
        "mopac-head-of-oversight-governance": "pay.point=minimum",
        "mopac-head-of-private-office": "pay.point=minimum",
        "pulse-obstetrics-consultant": "kind=agency",
    }
    chosen = ["--set", settings[name]] if name in settings else []
    path = tmp_path / "out.html"
    done = run("report", name, *chosen, *YEAR, "-o", str(path))
    assert (done.exit_code, done.stdout) == (0, f"wrote {path}\n"), done.output
    found = Page(path.read_text("utf-8"))
    assert len(found.of("details")) > 20 and len(found.of("svg")) == 1


def test_a_report_says_what_is_wrong_in_one_line_and_keeps_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    wrong = run("report", POST, "-o", str(tmp_path / "out.pdf"))
    assert wrong.exit_code == 2 and "a report ends in .html, .xlsx, .md, .csv, .json" in wrong.stderr
    assert run("report", POST, CONTRACT, *YEAR, "-o", str(path)).exit_code == 0
    before = path.read_bytes()
    again = run("report", POST, *YEAR, "-o", str(path))
    assert again.exit_code == 2 and "already exists" in again.stderr and path.read_bytes() == before
    assert path.stat().st_mode & 0o777 == 0o600
    assert run("report", POST, *YEAR, "-o", str(path), "--force").exit_code == 0
    assert path.read_bytes() != before
    days = tmp_path / "days.html"
    assert run("report", POST, CONTRACT, *YEAR, "--basis", "payslips", "-o", str(days)).exit_code == 0
    assert run("report", POST, *YEAR, "--basis", "payslips", "-o", str(tmp_path / "one.html")).exit_code == 0


def test_the_case_is_opened_again_from_the_page(tmp_path: Path) -> None:
    page = str(tmp_path / "report.html")
    assert (
        run("report", POST, CONTRACT, "--set", "person.nation=scotland", "--tax-year", "2026-27", "-o", page).exit_code
        == 0
    )
    assert run("again", page).stdout.startswith("Nothing has changed: ")
    asked = ("--set", "person.nation=scotland", "--tax-year", "2026-27")
    # The last words name where to ask why, which an offer by its name has and one of a case has not.
    answers = [
        run(*words).stdout.partition("All lines: ")[0]
        for words in (["compare", page], ["compare", POST, CONTRACT, *asked])
    ]
    assert answers[0] == answers[1] != ""
    assert run("why", f"{page}:B", "income_tax").stdout == run("why", CONTRACT, "income_tax", *asked).stdout
    assert run("compare", page, "--set", "B:rate.amount=700").exit_code == 0
    told = run("read", page)
    assert (told.exit_code, told.stdout) == (2, "") and "is a report, with its case inside" in told.stderr


@pytest.mark.parametrize("ending", [".html", ".json"])
def test_a_report_is_priced_again_from_its_file(ending: str, tmp_path: Path) -> None:
    path = str(tmp_path / f"report{ending}")
    assert run("report", POST, "--tax-year", "2026-27", "-o", path).exit_code == 0
    assert "Nothing has changed" in run("again", path).stdout


def test_what_would_steer_a_screen_is_written_as_its_number_and_comes_back(tmp_path: Path) -> None:
    title = "a\u202eb</pre><script>x</script>\u00a0\U000e0041"
    offer = load_offer(POST).model_copy(update={"title": title})
    path = tmp_path / "report.html"
    save_report(full_report(offer, tax_year="2026-27"), path)
    text = path.read_text("utf-8")
    assert "\u202e" not in text and "<script" not in text
    assert load_case(path).offer[0].title == title


def test_a_page_without_a_case_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<p>We pay £40,000 a year</p>", "utf-8")
    told = run("again", str(path))
    assert told.exit_code == 2 and "carries no case" in told.stderr
