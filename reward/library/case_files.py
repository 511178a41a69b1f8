"""Cases in files: read, saved, and what a command means by one of their offers."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from reward.base.errors import InputError
from reward.base.letters import letter, place_of
from reward.library.arguments import public
from reward.library.case_pages import carries_case, case_on
from reward.library.models.assumptions import Assumptions
from reward.library.models.case import Case
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.offer_files import as_toml, checked
from reward.library.regular_files import read_whole
from reward.library.safe_files import save
from reward.library.toml_files import parse_file, read_toml

MOST_JSON = 16 * 1024 * 1024
_ONE = re.compile(r"(.+\.(?:toml|html)):([A-Za-z]{1,2})")


def is_case(table: dict[str, Any]) -> bool:
    """Whether a TOML table is a case: it has a list of offers."""
    return isinstance(table.get("offer"), list)


def case_at(which: str) -> "tuple[dict[str, Any], list[int]] | None":
    """The table of the case that `case.toml`, `case.toml:B` or the page of a report names, and which of its offers; `None` where it is no case."""
    one = _ONE.fullmatch(which)
    path = Path(one[1] if one else which)
    if one and path.parent.joinpath(path.name + ":" + one[2]).exists():
        return None
    if path.suffix != ".toml" and not carries_case(str(path)):
        return None
    table = _table_in(path)
    if not is_case(table):
        if one:
            raise InputError(f"{path}: is one offer, not a case; leave out :{one[2]}")
        return None
    checked(Case, table, str(path))
    many = len(table["offer"])
    places = [place_of(one[2], many, which)] if one else list(range(many))
    return table, places


def _table_in(path: Path) -> dict[str, Any]:
    return parse_file(path, case_on(path)) if path.suffix.lower() == ".html" else read_toml(path)


@public()
def load_case(path: "str | Path") -> Case:
    """The case in a TOML file, or in the page of a report. Raises `InputError`, in one line, for what is none.

    >>> import reward
    >>> reward.load_case("no-such-case.toml")
    Traceback (most recent call last):
        ...
    reward.base.errors.InputError: no-such-case.toml: there is no such file
    """
    table = _table_in(Path(path))
    if not is_case(table):
        raise InputError(f"{path}: is no case: it has no [[offer]]; 'reward case save' makes one")
    return checked(Case, table, str(path))


@public()
def save_case(case: Case, path: "str | Path", *, replace: bool = False) -> None:
    """Writes the case whole or not at all, for its owner alone (0600); an existing file stays unless `replace`.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import reward
    >>> case = reward.Case(offer=[reward.load_offer("met-external-relations-manager")], tax_year="2026-27")
    >>> with TemporaryDirectory() as folder:
    ...     reward.save_case(case, Path(folder, "mine.toml"))
    ...     reward.load_case(Path(folder, "mine.toml")).tax_year
    '2026-27'
    """
    if not isinstance(case, Case):
        raise InputError(f"case: {str(case)[:40]!r} is no Case; load_case gives one")
    if Path(path).suffix != ".toml":
        raise InputError(f"{path}: a case is a TOML file; let its name end in .toml")
    save(Path(path), as_toml(case.written()), replace=replace, private=True)


def case_in_json(path: Path) -> tuple[Case, dict[str, Any]]:
    """What a saved `--json` was asked, and the whole of what it says."""
    raw = read_whole(path, MOST_JSON)
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        raise InputError(f"{path}: is not JSON; 'reward compare A B --json' prints what can be priced again") from None
    if not isinstance(told, dict) or not isinstance(told.get("asked"), dict) or "statements" not in told:
        raise InputError(f"{path}: does not say what was asked; 'price' and 'compare' with --json do")
    return checked(Case, told["asked"], str(path)), told


def case_of(
    offers: "list[Offer] | tuple[Offer, ...]",
    person: Person | None,
    assumptions: Assumptions | None,
    **more: Any,
) -> Case:
    """A case of these; a person or assumptions of which nothing is said are left out."""
    said = {"person": person, "assume": assumptions}
    known = {name: each for name, each in said.items() if each is not None and each.model_fields_set}
    return Case(offer=tuple(offers), **known, **more)


def names_in(table: dict[str, Any]) -> list[str]:
    """What the offers of a case are called: as it says, or by their titles, and apart."""
    from reward.library.new_offer import free_name

    if table.get("names"):
        return list(table["names"])
    names = list[str]()
    for place, offer in enumerate(table["offer"]):
        title = str(offer.get("title", "")) if isinstance(offer, dict) else ""
        names.append(free_name(title or letter(place), names))
    return names


def for_programs(case: Case) -> dict[str, Any]:
    """A case as JSON has it, without what its offers came to and by which figures of the data."""
    plain: dict[str, Any] = _plain(
        {name: each for name, each in case.written().items() if name not in ("priced", "data")}
    )
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
