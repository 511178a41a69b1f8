"""scales/README.md tells the truth: its templates work as they stand, and it has every key of every file."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner
from pydantic import BaseModel

import reward
from reward.cli import main
from reward.library.check import check
from reward.library.file_records import CATEGORIES, HEADS, STATUTORY, TIMELINES, VALUATION
from reward.library.folders import shipped_scales
from reward.library.in_force import Library, shipped
from reward.library.models import pay, pension, umbrella
from reward.library.models.assumptions import Assumptions
from reward.library.models.leave import LeaveBand
from reward.library.models.period import Period
from reward.library.models.person import Person
from reward.library.models.plausible_ranges import PlausibleRange
from reward.library.provenance import Source

README = (shipped_scales() / "README.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", README, re.DOTALL | re.MULTILINE))
TEMPLATES = re.findall(r"```toml\n# (.*?)\n(.*?)```", README, re.DOTALL)
OFFER = "my-council-officer"


def put(folder: Path, where: str, text: str) -> None:
    """A template into a folder of the reader's own, as its first line says."""
    kind, name = re.fullmatch(r"(add to |a row of schemes in |)([\w./-]+)", where).groups()
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    shared = shipped_scales() / name
    before = path if path.exists() else shared if kind and name != "sources.toml" else None
    written = before.read_text("utf-8") if before else ""
    if kind.startswith("a row"):
        start, end = written[: written.rindex("]")], written[written.rindex("]") :]
        path.write_text(f"{start}  {text}{end}", "utf-8")
    else:
        path.write_text(f"{written}\n{text}" if kind else text, "utf-8")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of one's own with every template in it."""
    for where, text in TEMPLATES:
        put(tmp_path / "own", where, text)
    return tmp_path / "own"


def test_each_folder_has_a_section_with_a_template() -> None:
    for name in [*(f"{category}/" for category in CATEGORIES), "sources.toml", "version.toml"]:
        assert "```toml" in SECTIONS[name], name
    assert len(re.findall("```toml", README)) == len(TEMPLATES)


def test_the_check_accepts_every_template_in_a_folder_of_ones_own(own: Path) -> None:
    result = CliRunner().invoke(main, ["scales", "check", "--scales", str(own)])
    assert (result.exit_code, result.output[:15]) == (0, "The data holds:"), result.output


def test_the_check_accepts_every_template_in_a_copy_of_the_data(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(shipped_scales(), tmp_path / "scales"))
    shutil.copy(copy / "sources.toml", tmp_path / "before.toml")
    for where, text in TEMPLATES:
        if where == "add to sources.toml":
            with (copy / "sources.toml").open("a", encoding="utf-8") as file:
                file.write(f"\n{text}")
        else:
            put(copy, where, text)
    assert check(Library(copy)) == []
    assert Library(copy).version == "2026-11-22-my-council"


@pytest.mark.parametrize("number", range(len(TEMPLATES)))
def test_a_template_with_a_misspelt_key_is_refused(number: int, tmp_path: Path) -> None:
    """So that the check is known to look at each of them."""
    for at, (where, text) in enumerate(TEMPLATES):
        wrong = re.sub(r"(^|\{ )([a-z_]+)(\s*=)", r"\1x\2\3", text, count=1, flags=re.MULTILINE)
        put(tmp_path, where, wrong if at == number else text)
    assert check(Library(*shipped().folders, tmp_path))


def test_an_offer_on_the_new_scale_scheme_allowance_and_leave_is_priced(own: Path) -> None:
    library = Library(*shipped().folders, own)
    priced = reward.price(OFFER, tax_year="2026-27", library=library)
    # Point 31 and the supplement; 7.5% of all of it, above 30,000; a 54th of it; 20% from the employer.
    assert priced.pence_of("basic_pay") == 39_152_00
    assert priced.pence_of("gross_pay") == priced.pence_of("pensionable_pay") == 40_652_00
    assert priced.pence_of("employee_pension") == 3_048_90
    assert priced.pence_of("employer_pension") == 8_130_40
    assert priced.pence_of("pension_accrued") == 752_81  # 40,652 / 54 = 752.8148
    assert str(priced["leave_days"]) == "27.00"
    later = reward.price(OFFER, tax_year="2026-27", library=library, person=Person(service_years=5))
    assert str(later["leave_days"]) == "32.00"


def test_the_scheme_that_pays_into_a_pot_is_priced(own: Path) -> None:
    offer = own / "offers" / f"{OFFER}.toml"
    offer.write_text(offer.read_text("utf-8").replace('"my-career-average"', '"my-pot"'), "utf-8")
    pot = reward.price(OFFER, tax_year="2026-27", library=Library(*shipped().folders, own))
    assert pot.pence_of("employee_pension") == 2_032_60  # 5% of 40,652
    assert pot.pence_of("employer_pension") == 4_065_20  # 10%


def test_the_pension_for_life_is_valued_with_its_row_of_terms(own: Path) -> None:
    library = Library(*shipped().folders, own)
    choice = {"person": Person(born=date(1985, 6, 30)), "assumptions": Assumptions(pension_method="present-value")}

    def valued(library: Library) -> tuple[int, bool]:
        priced = reward.price(OFFER, tax_year="2026-27", library=library, **choice)
        left_out = any("survivor's pension, rises beyond CPI" in warning for warning in priced.warnings)
        return priced.pence_of("pension_value"), left_out

    with_row, left_out = valued(library)
    assert not left_out
    (own / "valuation" / "scheme-terms.toml").unlink()
    without, left_out = valued(Library(*shipped().folders, own))
    assert left_out
    assert with_row > without > 0


# --- key by key --------------------------------------------------------------------------


def keys(model: type[BaseModel], *without: type[BaseModel]) -> set[str]:
    names = {field.alias or name for name, field in model.model_fields.items()}
    return names - {field.alias or name for other in without for name, field in other.model_fields.items()}


def told(section: str) -> set[str]:
    """Every word in a section that is written as code, outside its templates."""
    text = re.sub(r"```.*?```", "", SECTIONS[section], flags=re.DOTALL)
    return set(re.findall(r"`([a-z_0-9]+)`", text))


NAMED = {**{name: ("statutory/", model) for name, model in STATUTORY.items()},
         **{name: ("valuation/", model) for name, model in VALUATION.items()}}  # fmt: skip


def test_what_all_periods_share_is_told_key_by_key() -> None:
    assert keys(Period) <= told("What all files have in common")
    assert keys(Source) == {word for word in told("sources.toml") if word != "toml"}


@pytest.mark.parametrize("place", [*STATUTORY, *VALUATION])
def test_each_file_that_is_known_by_name_has_its_keys(place: str) -> None:
    section, model = NAMED[place]
    (row,) = re.findall(rf"^\| `{place}` \| (.*) \|$", SECTIONS[section], re.MULTILINE)
    inner = {key for kind in _records_in(model) for key in keys(kind)}
    written = set(re.findall(r"`([a-z_0-9]+)`", row))
    assert keys(model, Period) <= written
    assert written <= keys(model, Period) | inner
    optional = (
        {name for name, field in model.model_fields.items() if not field.is_required()}
        - keys(Period)
        - {"start", "end"}
    )
    assert set(re.findall(r"\(`([a-z_0-9]+)`\)", row)) == optional


FOLDERS: dict[str, list[type[BaseModel]]] = {
    "pay/": [HEADS["pay"], pay.PayScale, pay.Grade, pay.Point],
    "allowances/": [HEADS["allowances"], pay.AllowanceRate],
    "pension/": [HEADS["pension"], pension.Benefits, pension.MemberRates, pension.EmployerRates, pension.Revaluation, pension.PotAbove,
                 pension.Tier, pension.AgeBand],
    "leave/": [HEADS["leave"], *TIMELINES["leave"].values(), LeaveBand],
    "umbrella/": [HEADS["umbrella"], umbrella.UmbrellaPractice, umbrella.SeenRates, umbrella.SeenRate],
    "decisions/": [PlausibleRange, *TIMELINES["decisions"].values()],
}  # fmt: skip


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_folder_has_the_keys_of_its_files(folder: str) -> None:
    wanted = {key for model in FOLDERS[folder] for key in keys(model, *([Period] if issubclass(model, Period) else []))}
    assert wanted <= told(folder)


def _records_in(model: Any) -> Iterator[type[BaseModel]]:
    """The records that stand inside a record."""
    for field in model.model_fields.values():
        for kind in _kinds(field.annotation):
            yield kind
            yield from _records_in(kind)


def _kinds(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _kinds(inner)
