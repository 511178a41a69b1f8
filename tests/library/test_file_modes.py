"""Who may read what is written: saved offers and the session nobody but their owner, the rest as the umask says.

Right values are POSIX's: a new file has 0666 less the umask; a file that is replaced keeps the mode it had.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from textual.pilot import Pilot
from textual.widgets import Input

import reward
from reward.cli import main
from reward.library.toml_files import drafted, save
from reward.tui.app import RewardApp
from reward.tui.state import saved_state
from reward.tui.state.desk import opened, saved
from reward.workforce import formats
from reward.workforce.staff.file_to_file import price_file
from tests.tui.stage import POST, played, quiet, settled, until
from tests.tui.test_take_away import taken

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
STAFF = "id,kind,salary\n1,employment,30000\n2,employment,none\n"


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


# --- writers: each writes `path`, over what is there where it may -----------------------------


def an_offer(path: Path) -> None:
    reward.save_offer(reward.load_offer(POST), path, replace=True)


def an_offer_of_the_desk(path: Path) -> None:
    saved(opened(POST), path, over=True)


def the_session(path: Path) -> None:
    assert saved_state.remember({"desk": None}) == ""
    assert saved_state.folder() / "screen.json" == path


def the_log_of_a_fault(path: Path) -> None:
    assert saved_state.log_of(ValueError("x")) == path


def a_table(path: Path) -> None:
    formats.write(path, formats.columns_of({"id": ["1", "2"]}), replace=True)


def priced_staff(path: Path) -> None:
    source = path.with_name("source.csv")
    source.write_text(STAFF, "utf-8")
    price_file(source, path, tax_year="2026-27", replace_existing=True)


def refused_staff(path: Path) -> None:
    source = path.with_name("source.csv")
    source.write_text(STAFF, "utf-8")
    target = path.with_name(f"target{path.suffix}")
    price_file(source, target, refused=path, tax_year="2026-27", replace_existing=True)


def of_bytes(path: Path) -> None:
    save(path, b"x", replace=True)


PRIVATE: list[tuple[Callable[[Path], None], str]] = [
    (an_offer, "offers/mine.toml"),
    (an_offer_of_the_desk, "offers/mine.toml"),
    (the_session, "screen.json"),
    (the_log_of_a_fault, f"reward-fault-{os.getpid()}.log"),
]
OTHER: list[tuple[Callable[[Path], None], str]] = [
    (of_bytes, "any.html"),
    *((a_table, f"table{kind}") for kind in formats.KINDS),
    *((priced_staff, f"priced{kind}") for kind in formats.KINDS),
    *((refused_staff, f"refused{kind}") for kind in formats.KINDS),
]


def ids(found: list[tuple[Callable[[Path], None], str]]) -> list[str]:
    # Without the number of this process, which the workers of a test run would not agree on.
    return [f"{writer.__name__}-{name.replace(str(os.getpid()), 'PID')}" for writer, name in found]


@pytest.mark.parametrize("over", [None, 0o600, 0o640, 0o644])
@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
@pytest.mark.parametrize(("writer", "name"), PRIVATE, ids=ids(PRIVATE))
def test_what_somebody_earns_is_for_its_owner_alone(
    writer: Callable[[Path], None], name: str, mask: int, over: int | None, home: Path
) -> None:
    path = home / name
    path.parent.mkdir(exist_ok=True)
    if over is not None:
        path.write_bytes(b"old")
        path.chmod(over)
    with umask(mask):
        writer(path)
    assert path.read_bytes() != b"old"
    assert mode(path) == 0o600


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
@pytest.mark.parametrize(("writer", "name"), OTHER, ids=ids(OTHER))
def test_other_files_obey_the_umask(writer: Callable[[Path], None], name: str, mask: int, tmp_path: Path) -> None:
    with umask(mask):
        writer(tmp_path / name)
    assert mode(tmp_path / name) == 0o666 & ~mask


@pytest.mark.parametrize("over", [0o600, 0o640, 0o664])
@pytest.mark.parametrize("mask", [0o022, 0o077])
@pytest.mark.parametrize(("writer", "name"), OTHER, ids=ids(OTHER))
def test_a_file_that_is_replaced_keeps_its_mode(
    writer: Callable[[Path], None], name: str, mask: int, over: int, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")
    path.chmod(over)
    with umask(mask):
        writer(path)
    assert path.read_bytes() != b"old"
    assert mode(path) == over


@pytest.mark.parametrize(("private", "over"), [(True, None), (True, 0o644), (False, 0o600)])
def test_nobody_else_reads_it_while_it_is_written(private: bool, over: int | None, tmp_path: Path) -> None:
    path = tmp_path / "file"
    if over is not None:
        path.write_bytes(b"old")
        path.chmod(over)
    with umask(0), drafted(path, replace=True, private=private) as file:
        assert mode(Path(file.name)) == 0o600


@pytest.mark.parametrize("where", [[], ["-o", "mine.toml"]])
def test_an_offer_to_start_from_is_private(where: list[str], home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    with umask(0o022):
        result = CliRunner().invoke(main, ["new", "mine", *where])
    assert result.exit_code == 0, result.output
    assert mode(home / "mine.toml" if where else home / "offers" / "mine.toml") == 0o600


def test_what_is_taken_away_obeys_the_umask(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        for way in ("csv", "json", "md", "svg"):
            await taken(app, pilot, way, home / f"out.{way}")

    with umask(0o027):
        played(play)
    assert [mode(home / f"out.{way}") for way in ("csv", "json", "md", "svg")] == [0o640] * 4


def test_an_offer_renamed_or_brought_back_on_the_screen_stays_private(home: Path) -> None:
    an_offer(home / "offers" / "mine.toml")
    settled(home, "mine")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("o")
        await quiet(app, pilot)
        await pilot.press("r")
        await quiet(app, pilot)
        await until(pilot, lambda: bool(app.screen.query(Input)))
        app.screen.query_one(Input).value = "theirs"
        await pilot.press("enter")
        await until(pilot, (home / "offers" / "theirs.toml").exists)
        assert mode(home / "offers" / "theirs.toml") == 0o600
        await pilot.press("x")
        await until(pilot, lambda: not (home / "offers" / "theirs.toml").exists())
        assert not (home / "offers" / "theirs.toml").exists()
        await pilot.press("z")
        await until(pilot, (home / "offers" / "theirs.toml").exists)

    with umask(0o022):
        played(play)
    assert mode(home / "offers" / "theirs.toml") == 0o600


def test_a_picture_obeys_the_umask(home: Path) -> None:
    with umask(0o077):
        result = CliRunner().invoke(main, ["screen", POST, "--picture", str(home / "out.svg"), "--tax-year", "2026-27"])
    assert result.exit_code == 0, result.output
    assert mode(home / "out.svg") == 0o600
