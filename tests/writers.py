"""Everything that writes a file, for the tests that break off its writing: what it writes, and where."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

STAFF = "id,kind,salary\n1,employment,30000\n2,employment,none\n3,employment,45000\n"
POST = "met-external-relations-manager"

Content = Any
Writer = Callable[[Path], object]


def offer(path: Path) -> None:
    import reward

    reward.save_offer(reward.load_offer(POST), path, replace=path.exists())


def desk(path: Path) -> None:
    from reward.library.models.offer import Offer
    from reward.tui.state.desk import changed, opened, saved

    held = opened(path if path.exists() else POST)
    saved(replace(held, offer=changed(Offer, held.offer, "pay.basic", "45,001")), path)


def session(path: Path) -> None:
    from reward.base.errors import InputError
    from reward.tui.state import saved_state

    problem = saved_state.remember({"desk": None})
    if problem:
        raise InputError(problem)


def kept(path: Path) -> None:
    from reward.base.errors import InputError
    from reward.tui.state import saved_state

    if saved_state.keep_aside() is None:
        raise InputError(f"{path}: cannot be written: nothing more is told")


def fault(path: Path) -> None:
    from reward.base.errors import InputError
    from reward.tui.state import saved_state

    log = saved_state.log_of(ValueError("x"))
    if log is None or log.parent != path.parent:
        raise InputError(f"{path}: cannot be written: nothing more is told")


def renamed(path: Path) -> None:
    from reward.library.safe_files import rename

    rename(path.with_name("before.toml"), path)


def taken(path: Path) -> None:
    from reward.library.safe_files import take

    take(path)


def command(path: Path) -> None:
    _run("new", "mine", "-o", str(path))


@cache
def _report() -> Any:
    from reward.answer.full_report import full_report

    return full_report(POST, tax_year="2026-27")


def case(path: Path) -> None:
    import reward

    reward.save_case(reward.Case(offer=(reward.load_offer(POST),)), path, replace=path.exists())


def report(path: Path) -> None:
    from reward.report.saved import save_report

    save_report(_report(), path, replace=path.exists())


def table(path: Path) -> None:
    from reward.workforce import formats

    money = {"id": [str(number) for number in range(40)], "pay": ["30,000.50"] * 40, "=name": ["=1+1"] * 40}
    formats.write(path, formats.columns_of(money), replace=path.exists())


def priced(path: Path) -> None:
    from reward.workforce.staff.priced_file import price_file

    price_file(path.with_name("in.csv"), path, tax_year="2026-27", replace_existing=True, rows=2)


def by_workers(path: Path) -> None:
    from reward.workforce.staff.priced_file import price_file

    source = path.with_name("in.parquet")
    price_file(source, path, tax_year="2026-27", replace_existing=True, rows=40, workers=2)


def refused(path: Path) -> None:
    from reward.workforce.staff.priced_file import price_file

    price_file(path.with_name("in.csv"), None, refused=path, tax_year="2026-27", replace_existing=True)


def _run(*words: str) -> None:
    """A command, which must say what is wrong in one line and nothing else."""
    from click.testing import CliRunner

    from reward.base.errors import InputError
    from reward.cli import main

    done = CliRunner().invoke(main, words)
    if done.exit_code == 2:
        raise InputError(done.stderr.removesuffix("\n"))
    if done.exit_code:
        raise AssertionError(f"exit status {done.exit_code}: {done.output}")


TABLES = (".csv", ".parquet", ".arrow", ".feather", ".xlsx")
WRITERS: dict[str, tuple[Writer, str]] = {
    "offer": (offer, "offers/mine.toml"),
    "desk": (desk, "offers/mine.toml"),
    "session": (session, "screen.json"),
    "kept": (kept, "screen-kept.json"),
    "fault": (fault, f"reward-fault-{os.getpid()}.log"),
    "renamed": (renamed, "offers/mine.toml"),
    "taken": (taken, "offers/mine.toml"),
    "new": (command, "mine.toml"),
    "report": (report, "report.html"),
    "case": (case, "case.toml"),
    **{f"table{kind}": (table, f"table{kind}") for kind in TABLES},
    **{f"priced{kind}": (priced, f"priced{kind}") for kind in TABLES},
    **{f"refused{kind}": (refused, f"refused{kind}") for kind in TABLES},
}
NEW_ONLY = {"kept", "renamed", "new"}
"""What never writes over a file."""
OLD_ONLY = {"taken"}
BY_WORKERS = {"workers": (by_workers, "workers.parquet")}
"""Which has processes of its own, and takes a second."""


def ready(name: str, home: Path, old: bytes | None) -> Path:
    """The folder as the writer finds it; the path that it writes."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    path = home / (WRITERS | BY_WORKERS)[name][1]
    if name in ("desk", "offer", "renamed", "taken"):
        path.parent.mkdir()
    if name == "renamed":
        path.with_name("before.toml").write_bytes(b"mine")
    if name == "kept":
        (home / "screen.json").write_bytes(b"{}")
    if name.startswith(("priced", "refused")):
        (home / "in.csv").write_text(STAFF)
    if name == "workers":
        import pyarrow as pa
        import pyarrow.parquet as pq

        rows = {"id": list(range(400)), "kind": ["employment"] * 400, "salary": list(range(30_000, 30_400))}
        pq.write_table(pa.table(rows), home / "in.parquet", row_group_size=40)
    if old is not None:
        path.write_bytes(old)
    return path


def earlier(name: str) -> bytes:
    if name != "desk":
        return b"what was there"
    import reward
    from reward.library.offer_files import as_file

    return as_file(reward.load_offer("lewisham-plumber-so2"))


def content(path: Path) -> Content:
    """What stands in a file; of a workbook its cells, as it has the time in it."""
    if not path.exists():
        return None
    raw = path.read_bytes()
    if path.suffix == ".xlsx" and raw[:2] == b"PK":
        from reward.workforce import formats

        return {name: column.cells() for name, column in formats.read(path).columns.items()}
    return raw


def every_name(home: Path) -> set[str]:
    return {str(path.relative_to(home)) for path in home.rglob("*")}
