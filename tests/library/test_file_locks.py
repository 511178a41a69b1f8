"""One at a time, wherever anything can be locked, and nothing left behind."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reward.base.errors import InputError
from reward.library import file_locks
from reward.library.file_locks import has_turn, locked
from reward.library.safe_files import save

fcntl = pytest.importorskip("fcntl", reason="Windows locks a file, which needs Windows to try")

ONE_THAT_LOCKS = """
import errno, os, sys
from pathlib import Path
from reward.library import file_locks
if sys.argv[2] == "file":
    lock = file_locks._lock
    def no_folders(handle):
        if os.path.isdir(f"/dev/fd/{handle}"):
            raise OSError(errno.EBADF, "no folders")
        lock(handle)
    file_locks._lock = no_folders
with file_locks.locked(Path(sys.argv[1])):
    print("ready", flush=True)
    sys.stdin.read()
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(params=["folder", "file"])
def how(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Whether a folder can be locked, or only a file in it, as on NFS."""
    if request.param == "file":
        lock = file_locks._lock

        def no_folders(handle: int) -> None:
            if Path(f"/dev/fd/{handle}").is_dir():
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            lock(handle)

        monkeypatch.setattr(file_locks, "_lock", no_folders)
    return str(request.param)


def test_a_save_waits_for_another_and_says_so_in_the_end(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [sys.executable, "-c", ONE_THAT_LOCKS, str(tmp_path), how]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None and child.stdin is not None
        assert child.stdout.readline() == "ready\n"
        monkeypatch.setattr(file_locks, "PATIENCE", 0.2)
        with pytest.raises(InputError) as raised:
            save(tmp_path / "offer.toml", b"mine")
        path = tmp_path / "offer.toml"
        assert str(raised.value) == (f"{path}: cannot be written: another program keeps its folder locked; try again")
        assert [name for name in names(tmp_path) if name != ".reward.lock"] == []
        monkeypatch.setattr(file_locks, "PATIENCE", 30)
        child.stdin.close()
        save(path, b"mine")
    assert names(tmp_path) == ["offer.toml"]


def test_a_lock_of_one_that_was_killed_holds_nobody_up(how: str, tmp_path: Path) -> None:
    words = [sys.executable, "-c", ONE_THAT_LOCKS, str(tmp_path), how]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        child.kill()
    save(tmp_path / "offer.toml", b"mine")
    assert names(tmp_path) == ["offer.toml"]


def test_where_nothing_can_be_locked_files_are_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(handle: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(file_locks, "_lock", nowhere)
    save(tmp_path / "offer.toml", b"mine")
    assert (tmp_path / "offer.toml").read_bytes() == b"mine"
    assert [name for name in names(tmp_path) if name != "offer.toml"] == []


def test_two_threads_do_not_lock_one_folder_at_once(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_locks, "PATIENCE", 0)
    with locked(tmp_path), pytest.raises(TimeoutError), locked(tmp_path):
        raise AssertionError("locked twice")


def test_a_turn_is_kept_until_its_process_ends(tmp_path: Path) -> None:
    path = tmp_path / "screen.lock"
    code = "import sys; from pathlib import Path; from reward.library.file_locks import has_turn; print(has_turn(Path(sys.argv[1])), flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "True\n"
        assert not has_turn(path)
        child.kill()
    assert has_turn(path)
