"""Whether this copy works: reference answers, HMRC's own examples, and the check of the data, each to the penny.

Reference answers are those of the shipped offers on the shipped data; folders of one's own do not move them.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from reward.base.errors import RewardError
from reward.base.values import dataclass
from reward.library.check import check
from reward.library.folders import shipped_scales
from reward.library.in_force import Library, shipped
from reward.library.toml_files import read_toml
from reward.statement.pricing import price
from reward.workforce import payroll

REFERENCE = Path(__file__).parent / "reference_answers.toml"
WHAT_IS_GIVEN = ("employee", "tax_year", "frequency", "basis", "period", "code", "pay", "ni_category", "loan_plan")
"""Columns of an example that are put in; the others are what is to come out."""


@dataclass(frozen=True)
class CheckedPart:
    """One part of the test: what it is, how much was looked at, and what failed, each in one line."""

    name: str
    source: str
    looked_at: int
    failed: tuple[str, ...]


@dataclass(frozen=True)
class SelfTest:
    """All parts of the test."""

    parts: tuple[CheckedPart, ...]

    @property
    def works(self) -> bool:
        return not any(part.failed for part in self.parts)

    def to_dict(self) -> dict[str, Any]:
        """As `self-test --json` prints it."""
        return {
            "schema": 1,
            "works": self.works,
            "parts": [
                {"name": part.name, "source": part.source, "looked_at": part.looked_at, "failed": list(part.failed)}
                for part in self.parts
            ],
        }


def self_test() -> SelfTest:
    """Every part, whatever the others say."""
    reference = read_toml(REFERENCE)
    library = Library(shipped_scales())
    return SelfTest(
        (_offers(library, reference["offers"]), *map(partial(_published, library), reference["published"]), _data())
    )


def _offers(library: Library, of: dict[str, Any]) -> CheckedPart:
    failed: list[str] = []
    looked_at = 0
    for name, wanted in of["figures"].items():
        try:
            figures = price(name, tax_year=of["tax_year"], library=library).figures
            failed += _differ(name, wanted, {figure: str(amount) for figure, amount in figures.items()})
        except RewardError as error:
            failed.append(f"{name}: {error}")
        looked_at += len(wanted)
    return CheckedPart("figures of the shipped offers", of["source"], looked_at, tuple(failed))


def _published(library: Library, part: dict[str, Any]) -> CheckedPart:
    """Published examples of pay days, through the routine of `reward payroll`."""
    columns, rows = part["columns"], part["rows"]
    table = {name: [row[at] for row in rows] for at, name in enumerate(columns)}
    outcome = [name for name in columns if name not in WHAT_IS_GIVEN]
    failed: list[str] = []
    try:
        found = payroll({name: table[name] for name in columns if name not in outcome}, library=library).columns
        for at, row in enumerate(rows):
            said = ", ".join(f"{name} {value}" for name, value in zip(columns, row, strict=True) if name not in outcome)
            failed += _differ(
                said, {name: table[name][at] for name in outcome}, {name: found[name][at] for name in outcome}
            )
    except RewardError as error:
        failed.append(str(error))
    return CheckedPart(part["name"], part["source"], len(rows), tuple(failed))


def _differ(what: str, wanted: dict[str, str], found: dict[str, str]) -> Iterator[str]:
    for name, amount in wanted.items():
        if found.get(name) != amount:
            yield f"{what}: {name} is {found.get(name, 'missing')}, and is to be {amount}"


def _data() -> CheckedPart:
    library = shipped()
    problems = tuple(str(problem) for problem in check(library))
    files = sum(len(list(folder.glob("*/*.toml"))) for folder in library.folders)
    return CheckedPart("files of the data", "reward scales check", files, problems)
