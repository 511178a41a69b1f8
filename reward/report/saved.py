"""A report in a file, arranged by its ending: a page, a workbook, Markdown, CSV or JSON, which agree cell for cell."""

import json
from collections.abc import Callable
from pathlib import Path

from reward.answer.full_report import FullReport
from reward.base.errors import InputError
from reward.library.case_files import for_programs
from reward.library.safe_files import save
from reward.report import markdown
from reward.report.captioned import tables_of
from reward.report.html import page


def _csv(report: FullReport) -> str:
    return "\n".join(each.table.csv() for each in tables_of(report))


def _json(report: FullReport) -> str:
    asked = {} if report.case is None else {"asked": for_programs(report.case)}
    return json.dumps(report.to_dict() | asked, indent=2, ensure_ascii=False) + "\n"


def _workbook(report: FullReport) -> bytes:
    from reward.report.workbook import workbook  # 30 ms that no other format needs

    return workbook(report)


FORMATS: dict[str, Callable[[FullReport], str | bytes]] = {
    ".html": page,
    ".xlsx": _workbook,
    ".md": markdown.text,
    ".csv": _csv,
    ".json": _json,
}


def format_of(path: Path) -> Callable[[FullReport], str | bytes]:
    """What arranges a report for this ending. Raises `InputError` for one that is unknown."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise InputError(f"{path}: a report ends in {', '.join(FORMATS)}; its ending says how it is written")
    return found


def save_report(report: FullReport, path: Path, *, replace: bool = False) -> None:
    """Writes the report whole or not at all, for its owner alone; an existing file stays unless `replace`."""
    made = format_of(path)(report)
    save(path, made if isinstance(made, bytes) else made.encode(), replace=replace, private=True)
