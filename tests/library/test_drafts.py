"""What a process left that is gone is swept away, and nothing else."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reward.library import drafts
from reward.library.drafts import draft_beside, sweep, workspace
from reward.library.safe_files import save

ONE_THAT_WRITES = """
import sys
from pathlib import Path
from reward.library.drafts import workspace
from reward.library.safe_files import drafted
with drafted(Path(sys.argv[1])) as file, workspace(Path(file.name)) as folder:
    (folder / "block").write_bytes(b"x")
    file.write(b"half")
    file.flush()
    print("ready", flush=True)
    sys.stdin.read()
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def writing(path: Path) -> "subprocess.Popen[str]":
    """A process in the middle of writing a file."""
    words = [sys.executable, "-c", ONE_THAT_WRITES, str(path)]
    child = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def left_by(path: Path, **otherwise: str) -> Path:
    """A draft of this process's, its name changed in a part: machine, process or begun."""
    draft = draft_beside(path)
    found = drafts._OURS.fullmatch(draft.name)
    assert found is not None
    name = draft.name
    for part, value in otherwise.items():
        name = name[: found.start(part)] + value.rjust(len(found[part]), "0") + name[found.end(part) :]
    left = draft.with_name(name)
    left.write_bytes(b"half")
    return left


@pytest.mark.skipif(os.name == "nt", reason="Windows tells nothing of a process; there a week must pass")
def test_what_a_killed_process_left_goes_at_the_next_start_and_not_before(tmp_path: Path) -> None:
    path = tmp_path / "offer.toml"
    child = writing(path)
    assert len(names(tmp_path)) == 2
    assert all(f"-{child.pid}-" in name for name in names(tmp_path))
    sweep(tmp_path)
    assert len(names(tmp_path)) == 2  # it is still at work
    child.kill()
    assert child.stdin is not None and child.stdout is not None
    time.sleep(0.1)
    sweep(tmp_path)  # though nobody has waited for it: its number is still taken
    assert names(tmp_path) == []
    child.wait()
    child.stdin.close()
    child.stdout.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows tells nothing of a process; there a week must pass")
def test_the_first_save_in_a_folder_sweeps_it(tmp_path: Path) -> None:
    left_by(tmp_path / "out.csv", process="99999999")
    save(tmp_path / "offer.toml", b"mine")
    assert names(tmp_path) == ["offer.toml"]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="when a process began is told by /proc")
def test_a_process_that_got_the_same_number_keeps_nothing(tmp_path: Path) -> None:
    left_by(tmp_path / "out.csv", begun="1")
    mine = left_by(tmp_path / "out.csv")
    sweep(tmp_path)
    assert names(tmp_path) == [mine.name]


def test_what_another_machine_writes_is_left_to_it_for_a_week(tmp_path: Path) -> None:
    path = left_by(tmp_path / "out.csv", machine="0badcafe", process="99999999")
    sweep(tmp_path)
    assert path.exists()
    os.utime(path, (time.time() - 8 * 24 * 3600,) * 2)
    sweep(tmp_path)
    assert not path.exists()


def test_nothing_is_swept_that_is_not_ours(tmp_path: Path) -> None:
    theirs = [
        "offer.toml", ".offer.toml.part", ".offer.toml.0123456789ab.part", "out.csv.94a99db1-99999999-1-00000000.part",
        ".out.csv.94a99db1-99999999-1-00000000.part.bak", ".reward.lock",
    ]  # fmt: skip
    for name in theirs:
        (tmp_path / name).write_bytes(b"theirs")
    sweep(tmp_path)
    sweep(tmp_path / "none")
    assert names(tmp_path) == sorted(theirs)


@pytest.mark.skipif(os.name == "nt", reason="Windows tells nothing of a process; there a week must pass")
def test_a_link_in_a_workspace_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "offer.toml").write_bytes(b"mine")
    left = left_by(tmp_path / "out.parquet", process="99999999")
    left.unlink()
    left.mkdir()
    (left / "link").symlink_to(tmp_path / "mine")
    sweep(tmp_path)
    assert names(tmp_path) == ["mine"]
    assert names(tmp_path / "mine") == ["offer.toml"]


def test_a_workspace_is_gone_when_its_work_is_done(tmp_path: Path) -> None:
    with workspace(tmp_path / "out.xlsx") as folder:
        (folder / "block").write_bytes(b"x")
        assert folder.parent == tmp_path
    assert names(tmp_path) == []


def test_the_longest_name_makes_a_draft(tmp_path: Path) -> None:
    path = tmp_path / f"{'😀' * 62}.csv"
    save(path, b"x")
    assert names(tmp_path) == [path.name]
