"""The workbook of a report: recalculated by LibreOffice to the engine's penny, also when an input is changed in it.

`python -m tests.report.test_workbook 200 SEED` does it for so many random offers. Where LibreOffice is not there
(`apt install libreoffice-calc`) the tests that need it are skipped; with REWARD_TEST_CALC=required nothing is skipped.
"""

import json
import random
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded

from reward import Assumptions, Offer, Person, price
from reward.answer.full_report import full_report
from reward.base.errors import RewardError
from reward.base.figures import FIGURES
from reward.cli import main
from reward.library.in_force import shipped
from reward.library.offer_files import load_offer, save_offer, with_settings
from reward.library.overrides import read
from reward.report.live_formulas import in_units
from reward.report.offer_sheet import OfferSheet
from reward.report.saved import save_report
from reward.statement.statement import Statement
from reward.workforce.formats.book import write_book
from tests.engine.test_properties import CHOICES
from tests.strategies.offers import Case, cases
from tests.workforce.test_budget_workbook import CALC, needs_calc

YEAR = "2026-27"
UNKNOWN = "#N/A"
TYPED = (
    ("btr-residential-operations", "pay.basic", "11000", True),  # under the allowance: no tax, and no income below nil
    ("btr-residential-operations", "pay.basic", "131234.56", True),  # through every band, and the allowance gone
    ("met-external-relations-manager", "pay.basic", "51234.56", True),
    ("met-external-relations-manager", "pay.basic", "60000", False),  # in the next tier of the pension
    ("met-estate-strategy-contract", "contract.billed_days", "200", False),  # what an umbrella pays is solved for
)
"""What is typed over in the workbook of a shipped offer, and whether every figure follows."""
Cells = dict[str, dict[str, Any]]


def offers(names: Sequence[str]) -> list[Statement]:
    """Shipped offers as they are, with what an advert leaves open chosen."""
    found = []
    for name in names:
        chosen = [f"{path}={value}" for path, value in CHOICES.get(name, {}).items()]
        ((_, offer),) = read([name], settings=chosen).offers
        found.append(price(offer, tax_year=YEAR))
    return found


def drawn(count: int, seed: int) -> list[Case]:
    """Random offers of every kind, the same for the same seed."""
    found: list[Case] = []

    @seeded(seed)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases())
    def draw(case: Case) -> None:
        found.append(case)

    draw()
    return found[-count:]


def sheets_of(statements: Sequence[Statement], name: str = "Offer") -> list[OfferSheet]:
    return [OfferSheet(each, f"{name} {place}", each.title) for place, each in enumerate(statements)]


def with_another(case: Case, path: str, amount: str) -> Case:
    """The same with one input changed."""
    part, _, rest = path.partition(".")
    if part == "person":
        return replace(case, person=with_settings(Person, case.person, [(rest, amount)], ""))
    if part == "assume":
        return replace(case, assumptions=with_settings(Assumptions, case.assumptions, [(rest, amount)], ""))
    return replace(case, offer=with_settings(Offer, case.offer, [(path, amount)], ""))


def changed(cases: Sequence[Case], seed: int) -> list[tuple[OfferSheet, Statement, dict[str, str]]]:
    """Sheets of these, each with what is typed over a blue cell and what the engine makes of the offer then."""
    draw, found = random.Random(seed), []
    for case in cases:
        before = case.priced()
        blue = OfferSheet(before, "all", "").followed
        pay = [each for each in ("pay.basic", "rate.amount", "company.salary") if each in blue]
        for path in [*pay, *draw.sample(sorted(blue), min(2, len(blue)))]:
            sheet = OfferSheet(before, f"Changed {len(found)}", "changed")
            typed = another(sheet, path, draw)
            try:
                after = with_another(
                    case, path, f"{typed * 100}%" if sheet.explained[path].unit == "percent" else f"{typed}"
                )
                now = after.priced()
            except (RewardError, ValueError):
                continue  # which the engine refuses
            if as_typed(sheet, now, path, typed):
                found.append((sheet, now, {sheet.cell(path): f"{typed}"}))
    return found


def another(sheet: OfferSheet, path: str, draw: random.Random) -> Decimal:
    """Another amount for an input: up to the double of it, or the edge of a pension's tier."""
    share = Decimal(draw.choice(("0.2", "0.85", "1.1", "1.9")))
    amount = Decimal(sheet.amounts[path].numerator) / sheet.amounts[path].denominator
    if path == "pay.basic" and draw.random() < 0.3:
        return Decimal(draw.choice(("36199", "60000", "130000")))
    places = {"money": "0.01", "percent": "0.0001", "count": "1"}[sheet.explained[path].unit]
    return (amount * share).quantize(Decimal(places))


def as_typed(sheet: OfferSheet, now: Statement, path: str, typed: Decimal) -> bool:
    """Whether that input is the amount and all others stay: an hour's pay, of which the sheet has a year's, is none."""
    inputs = now.priced.offer_row.inputs
    return all(
        each.name in inputs
        and in_units(inputs[each.name].value, each.unit)
        == (Fraction(typed) if each.name == path else sheet.amounts[each.name])
        for each in sheet.inputs
    )


def typed_over() -> list[tuple[OfferSheet, Statement, dict[str, str]]]:
    found = []
    for name, key, amount, _ in TYPED:
        before, after = (
            price(offer, tax_year=YEAR)
            for settings in ((), (f"{key}={amount}",))
            for _, offer in read([name], settings=settings).offers
        )
        sheet = OfferSheet(before, f"Typed {len(found)}", "typed over")
        found.append((sheet, after, {sheet.cell(key): amount}))
    return found


def wrong_after(sheet: OfferSheet, after: Statement, cells: dict[str, Any]) -> tuple[int, int, list[Any]]:
    """How many cells are the engine's after the change, how many say that they do not know, and those that are wrong."""
    right, unknown, wrong = 0, 0, []
    for name in sheet.amounts:
        now = after.why(name) if name in after.priced.values or name in after.priced.offer_row.inputs else None
        if str(cells[name]) == UNKNOWN:
            unknown += 1
        elif now is not None and exact(cells[name]) != in_units(now.amount_scaled, now.unit):
            wrong.append((sheet.name, name, exact(cells[name]), now.shown))
        else:
            right += 1
    return right, unknown, wrong


def written(sheets: Sequence[OfferSheet], path: Path) -> Path:
    with path.open("wb") as file:
        write_book(file, [each.sheet() for each in sheets], "offers")
    return path


def recalculated(path: Path, folder: Path, changes: "dict[str, dict[str, str]] | None" = None) -> Cells:
    """The amounts of each sheet by their names, as LibreOffice works them out without being told what they come to."""
    assert CALC is not None, "LibreOffice is required and not here"
    bare = folder / "bare.xlsx"
    with zipfile.ZipFile(path) as parts, zipfile.ZipFile(bare, "w", zipfile.ZIP_DEFLATED) as out:
        titles = re.findall(r'<sheet name="([^"]*)"', parts.read("xl/workbook.xml").decode())
        for part in parts.infolist():
            text = parts.read(part)
            if part.filename.startswith("xl/worksheets/sheet"):
                bare_text = re.sub(r"(<f>[^<]*</f>)<v>[^<]*</v>", r"\1", text.decode())
                title = titles[int("".join(filter(str.isdigit, part.filename))) - 1]
                for cell, number in (changes or {}).get(title, {}).items():
                    bare_text, once = re.subn(rf'(<c r="{cell}"[^>]*><v>)[^<]*', rf"\g<1>{number}", bare_text)
                    assert once == 1, "an input is a number that may be changed"
                text = bare_text.encode()
            out.writestr(part, text)
    subprocess.run(
        [CALC, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "done"), str(bare)],
        check=True, timeout=600, capture_output=True,
    )  # fmt: skip
    book = openpyxl.load_workbook(folder / "done" / "bare.xlsx", data_only=True)
    found: Cells = {}
    for sheet in book.worksheets:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        found[sheet.title] = {row[-1]: row[1] for row in rows if row[-1] not in (None, "name")}
        found[sheet.title]["check"] = next((row[1] for row in rows if row[0] == "All as reward has it?"), None)
        found[sheet.title]["identities"] = [row[1] for row in rows if str(row[0]).startswith("Check:")]
    return found


def exact(cell: Any) -> "Fraction | str":
    """A number of a spreadsheet as the decimal that it means: fifteen digits, as it shows them."""
    return Fraction(f"{cell:.15g}").limit_denominator(10**7) if isinstance(cell, int | float) else str(cell)


def differences(sheets: Sequence[OfferSheet], found: Cells) -> list[tuple[str, str, Any, Any]]:
    return [
        (sheet.name, name, exact(found[sheet.name][name]), amount)
        for sheet in sheets
        for name, amount in sheet.amounts.items()
        if exact(found[sheet.name][name]) != amount
    ]


def formulas_in(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    return [each for sheet in sheets for each in re.findall(r"<f>([^<]*)</f>", sheet)]


@pytest.mark.parametrize("basis", [(), ("--basis", "payslips")], ids=["year", "pay days"])
def test_the_figures_side_by_side_are_those_of_json(basis: tuple[str, ...], tmp_path: Path) -> None:
    """Each is a link to the sheet of its offer; what it comes to is written beside the formula."""
    path, told = tmp_path / "out.xlsx", tmp_path / "out.json"
    for each in (path, told):
        words = ["report", "hd-surveyors-building-surveyor", "met-estate-strategy-contract", "--tax-year", YEAR, *basis]
        result = CliRunner().invoke(main, [*words, "-o", str(each)])
        assert result.exit_code == 0, result.output
    book = openpyxl.load_workbook(path, data_only=True)
    assert book.sheetnames == ["Figures", "A min", "A max", "B", "What it rests on", "Sources"]
    rows = {row[0].value: [cell.value for cell in row[1:]] for row in book["Figures"].iter_rows()}
    statements = json.loads(told.read_text("utf-8"))["statements"]
    for place, statement in enumerate(statements):
        for name, amount in statement["figures"].items():
            assert exact(rows[FIGURES[name].label][place]) == Fraction(amount), name
    shown = sum(
        cell is not None for label in (figure.label for figure in FIGURES.values()) for cell in rows.get(label, ())
    )
    assert shown == sum(len(each["figures"]) for each in statements)


def test_what_comes_from_outside_is_a_text_and_no_formula(tmp_path: Path) -> None:
    nasty = tmp_path / "nasty.toml"
    plain = load_offer("met-external-relations-manager")
    evil = plain.model_copy(update={"title": '=HYPERLINK("http://x")', "employer": "=1+1", "location": "@SUM(A1)"})
    save_offer(evil, nasty)
    for offer, name in ((plain, "plain.xlsx"), (str(nasty), "nasty.xlsx")):
        save_report(full_report(offer, tax_year=YEAR), tmp_path / name)
    assert formulas_in(tmp_path / "nasty.xlsx") == formulas_in(tmp_path / "plain.xlsx") != []
    book = openpyxl.load_workbook(tmp_path / "nasty.xlsx")
    title = book["Figures"]["A1"]
    assert '=HYPERLINK("http://x")' in title.value and title.data_type == "s"


@needs_calc
def test_every_figure_is_the_engines_of_every_shipped_offer_and_of_some_random_ones(tmp_path: Path) -> None:
    some = drawn(5, 1)
    sheets = sheets_of([*offers(shipped().names("offers")), *(each.priced() for each in some)])
    after = changed(some, 1)
    typed = typed_over()
    after += typed
    every = [*sheets, *(sheet for sheet, _, _ in after)]
    path = written(every, tmp_path / "offers.xlsx")
    found = recalculated(path, tmp_path, {sheet.name: typed for sheet, _, typed in after})
    assert differences(sheets, found) == []
    assert {found[each.name]["check"] for each in sheets} == {"yes"}
    solved = [each.name for each in sheets if each.solved]
    assert solved, "an umbrella is among them"
    assert all(set(found[name]["identities"]) == {0} for name in solved)
    told = [wrong_after(sheet, now, found[sheet.name]) for sheet, now, _ in after]
    assert [wrong for _, _, wrong in told if wrong] == []
    assert sum(right for right, _, _ in told) > 50
    assert [unknown == 0 for _, unknown, _ in told[-len(typed) :]] == [follows for *_, follows in TYPED]
    checks = [found[sheet.name]["check"] for sheet, _, _ in typed]
    assert checks == ["no: an input was changed"] * 3 + ["no: ask reward again where it says #N/A"] * 2
    tax = found["Typed 1"]
    assert tax["personal_allowance"] == 0 and tax["taxable_income"] == 131_234.56, (
        "the next tier, and nil, by their own rules"
    )


def main_of(count: int, seed: int) -> int:
    some = drawn(count, seed)
    sheets = sheets_of([each.priced() for each in some])
    after = changed(some, seed)
    with tempfile.TemporaryDirectory() as folder:
        path = written([*sheets, *(sheet for sheet, _, _ in after)], Path(folder) / "offers.xlsx")
        found = recalculated(path, Path(folder), {sheet.name: typed for sheet, _, typed in after})
    wrong = differences(sheets, found)
    told = [wrong_after(sheet, now, found[sheet.name]) for sheet, now, _ in after]
    wrong_then = [each for _, _, of in told for each in of]
    for each in (*wrong, *wrong_then):
        print(*each)  # a command
    cells = sum(len(each.amounts) for each in sheets)
    live = sum(portion is not None for each in sheets for rows in each.steps.values() for _, portion in rows)
    steps = sum(len(rows) for each in sheets for rows in each.steps.values())
    print(
        f"{count} offers, {cells} figures, {live} of {steps} steps live, {len(wrong)} that differ; seed {seed}"
    )  # as above
    right, unknown = sum(each for each, _, _ in told), sum(each for _, each, _ in told)
    print(
        f"{len(after)} with another input: {right} figures right, {unknown} not known, {len(wrong_then)} wrong"
    )  # as above
    return 1 if wrong or wrong_then else 0


if __name__ == "__main__":
    raise SystemExit(main_of(int(sys.argv[1]), int(sys.argv[2])))
