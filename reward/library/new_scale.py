"""A pay scale or a pension scheme of one's own: a commented file to fill in, and the source that it cites.

What is to be filled in says "open", so that `reward scales check` names it until it is. The points of a pay scale may
come from a CSV of grade, point and amount.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from reward.base import dates
from reward.base.amounts import in_pounds
from reward.base.errors import InputError
from reward.base.values import dataclass
from reward.library.new_offer import refuse_name
from reward.library.points_table import SPINE, grades_of
from reward.library.safe_files import digest, save
from reward.library.scale_templates import OPEN_GRADES, PAY, PENSION, SOURCE
from reward.library.toml_files import parse_file, read_file

KINDS = ("pay", "pension")


@dataclass(frozen=True)
class NewFile:
    """A file to write: where below the folder, and its text."""

    file: str
    text: str


def scale_files(name: str, kind: str, table: Path | None = None) -> list[NewFile]:
    """The file of a new scale and the source to add to `sources.toml`; `table` is a CSV of grade, point and amount."""
    refuse_name(name)
    if kind not in KINDS:
        raise InputError(f"{kind[:40]!r} is no kind of scale; they are {', '.join(KINDS)}")
    if table is not None and kind != "pay":
        raise InputError("a CSV of grades, points and amounts is for --kind pay")
    today = dates.today()
    first = date(today.year - (today.month < 4), 4, 1)
    text = PAY if kind == "pay" else PENSION
    filled = {
        "NAME": name,
        "FIRST": str(first),
        "LAST": str(first.replace(year=first.year + 1, month=3, day=31)),
        "TODAY": str(today),
        "GRADES": OPEN_GRADES if table is None else _grades(grades_of(table)),
    }
    texts = [NewFile(f"{kind}/{name}.toml", text), NewFile("sources.toml", SOURCE)]
    for word, value in filled.items():
        texts = [NewFile(each.file, each.text.replace(f"<{word}>", value)) for each in texts]
    return texts


def new_scale(name: str, kind: str, folder: Path, table: Path | None = None, *, replace: bool = False) -> Path:
    """Writes the files of a new scale into a folder shaped like `scales/`; an existing one stays unless `replace`.

    The source is added to the folder's `sources.toml` unless it is there.
    """
    scale, source = scale_files(name, kind, table)
    path, sources = folder / scale.file, folder / source.file
    save(path, scale.text.encode(), replace=replace)
    before = read_file(sources) if sources.exists() else b""
    if not before:
        save(sources, source.text.encode())
    elif name not in parse_file(sources, before):
        save(sources, before.rstrip() + b"\n\n" + source.text.encode(), replace=True, expected=digest(before))
    return path


def _grades(grades: Mapping[str, list[tuple[int, int]]]) -> str:
    lines = []
    for grade, points in grades.items():
        key = "-".join("".join(char if char.isascii() and char.isalnum() else " " for char in grade.lower()).split())
        if not key:
            raise InputError(f"{grade[:40]!r} cannot be the name of a grade; write letters and digits")
        called = f"Grade {grade}" if grade.isdigit() else grade
        spine = "spine = true, " if [*grades] == [SPINE] else ""
        lines.append(
            f"  {{ grade = {json.dumps(key)}, name = {json.dumps(called, ensure_ascii=False)}, {spine}points = ["
        )
        lines += [f'    {{ point = {point}, amount = "{in_pounds(amount, 0)}" }},' for point, amount in points]
        lines.append("  ] },")
    return "\n".join(lines)
