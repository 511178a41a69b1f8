"""Files saved whole or not at all, never over another's change, and as the file was that they replace."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

from reward.base.errors import InputError
from reward.library import placing, safe_files, within
from reward.library.drafts import draft_beside
from reward.library.safe_files import ChangedUnderneathError, digest, mark, remove, rename, save, take


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_saved_is_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "offer.toml"
    save(path, b"a = 1\n")
    assert path.read_bytes() == b"a = 1\n"
    assert names(path.parent) == ["offer.toml"]


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "offer.toml"
    path.write_bytes(b"mine")
    with pytest.raises(InputError, match="already exists; choose another name, or remove it first"):
        save(path, b"yours")
    assert path.read_bytes() == b"mine"
    assert names(tmp_path) == ["offer.toml"]


def test_a_file_that_appears_while_saving_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "offer.toml"

    def another_saves_first(handle: int) -> None:
        path.write_bytes(b"mine")

    monkeypatch.setattr(os, "fsync", another_saves_first)
    with pytest.raises(InputError, match="already exists"):
        save(path, b"yours")
    assert path.read_bytes() == b"mine"
    assert names(tmp_path) == ["offer.toml"]


def test_replacing_is_asked_for_by_name(tmp_path: Path) -> None:
    path = tmp_path / "offer.toml"
    path.write_bytes(b"old")
    save(path, b"new", replace=True)
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["offer.toml"]


@pytest.mark.parametrize("replace", [False, True])
def test_a_save_that_fails_leaves_the_old_file_and_no_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replace: bool
) -> None:
    path = tmp_path / "offer.toml"
    if replace:
        path.write_bytes(b"old")

    def disk_is_full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", disk_is_full)
    with pytest.raises(InputError, match=r"offer\.toml: cannot be written: No space left on device"):
        save(path, b"new", replace=replace)
    assert names(tmp_path) == (["offer.toml"] if replace else [])
    assert not replace or path.read_bytes() == b"old"


def test_a_folder_that_cannot_be_made_is_a_refusal_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InputError, match=r"offer\.toml: cannot be written: "):
        save(tmp_path / "file" / "offers" / "offer.toml", b"a = 1")
    assert names(tmp_path) == ["file"]


def test_a_folder_in_the_place_of_the_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "offer.toml").mkdir()
    with pytest.raises(InputError, match="cannot be written: "):
        save(tmp_path / "offer.toml", b"a = 1", replace=True)
    assert names(tmp_path) == ["offer.toml"]


# --- what the disk knows before it is said to be saved -----------------------------------


@pytest.mark.parametrize("replace", [False, True])
def test_the_file_and_then_its_folder_are_on_the_disk(
    replace: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new" / "er" / "offer.toml"
    if replace:
        path.parent.mkdir(parents=True)
        path.write_bytes(b"old")
    synced: list[tuple[int, bool, bool]] = []

    def note(handle: int) -> None:
        known = os.fstat(handle)
        saved = path.exists() and path.read_bytes() == b"new"
        synced.append((known.st_ino, stat.S_ISDIR(known.st_mode), saved))

    monkeypatch.setattr(os, "fsync", note)
    save(path, b"new", replace=replace)
    made = [] if replace else [(tmp_path.stat().st_ino, True, False), (path.parent.parent.stat().st_ino, True, False)]
    file, folder = (path.stat().st_ino, False, False), (path.parent.stat().st_ino, True, True)
    assert synced == [*made, file, folder]


@pytest.mark.parametrize("old", [None, b"old"])
def test_a_folder_that_cannot_be_put_on_the_disk_is_told(
    old: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "offer.toml"
    if old is not None:
        path.write_bytes(old)

    def fails(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(InputError) as raised:
        save(path, b"new", replace=old is not None)
    if old is None:
        assert str(raised.value) == f"{path}: cannot be written: Input/output error"
        assert names(tmp_path) == []
    else:  # what was there is gone, so that the new one stays
        assert str(raised.value) == (
            f"{path}: is written, but a loss of power may undo it: its folder: Input/output error"
        )
        assert path.read_bytes() == b"new"


def test_a_file_system_that_syncs_no_folders_is_lived_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_here(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(os, "fsync", not_here)
    save(tmp_path / "offer.toml", b"new")
    assert (tmp_path / "offer.toml").read_bytes() == b"new"


def test_folders_that_were_made_for_it_go_with_a_save_that_fails(tmp_path: Path) -> None:
    def fails(file: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(InputError, match=r"offer\.toml: cannot be written: No space left on device"):
        save(tmp_path / "new" / "er" / "offer.toml", fails)
    assert names(tmp_path) == []


# --- what a file stays that is replaced --------------------------------------------------


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    target, between, path = tmp_path / "kept" / "offer.toml", tmp_path / "between", tmp_path / "offer.toml"
    target.write_bytes(b"old")
    between.symlink_to(target)
    path.symlink_to("between")
    save(path, b"new", replace=True)
    assert path.is_symlink() and between.is_symlink() and not target.is_symlink()
    assert target.read_bytes() == b"new"
    assert (names(tmp_path), names(target.parent)) == (["between", "kept", "offer.toml"], ["offer.toml"])


def test_a_link_that_leads_nowhere_is_a_name_that_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "offer.toml"
    path.symlink_to("nowhere")
    with pytest.raises(InputError, match="already exists"):
        save(path, b"new")
    save(path, b"new", replace=True)
    assert path.is_symlink() and (tmp_path / "nowhere").read_bytes() == b"new"


def test_a_link_that_leads_to_itself_is_told(tmp_path: Path) -> None:
    path = tmp_path / "offer.toml"
    path.symlink_to("offer.toml")
    with pytest.raises(InputError, match=r"cannot be written: Too many levels of symbolic links"):
        save(path, b"new", replace=True)
    assert names(tmp_path) == ["offer.toml"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files to others")
@pytest.mark.parametrize("private", [False, True])
def test_a_file_of_another_stays_his(private: bool, tmp_path: Path) -> None:
    path = tmp_path / "offer.toml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    os.chown(path, 12_345, 23_456)
    save(path, b"new", replace=True, private=private)
    known = path.stat()
    assert (known.st_uid, known.st_gid, stat.S_IMODE(known.st_mode)) == (12_345, 23_456, 0o600 if private else 0o640)


@pytest.mark.parametrize(("uid", "gid"), [(12_345, None), (None, 23_456)])
def test_an_owner_that_cannot_be_kept_is_not_lost_in_silence(
    uid: int | None, gid: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The owner: refused. The group: what it might do is for no other group."""
    path = tmp_path / "offer.toml"
    path.write_bytes(b"old")
    path.chmod(0o664)
    mine = path.stat()
    real = safe_files._status

    def of_another(*paths: Path) -> os.stat_result | None:
        known = list(real(*paths) or ())
        known[4], known[5] = uid if uid is not None else mine.st_uid, gid if gid is not None else mine.st_gid
        return os.stat_result(known)

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(safe_files, "_status", of_another)
    monkeypatch.setattr(os, "chown", refuse)
    if uid is not None:
        with pytest.raises(InputError, match=r"offer\.toml: belongs to another user, and would become yours; name"):
            save(path, b"new", replace=True)
        assert path.read_bytes() == b"old"
    else:
        save(path, b"new", replace=True)
        assert stat.S_IMODE(path.stat().st_mode) == 0o604
    assert names(tmp_path) == ["offer.toml"]


@pytest.mark.parametrize(
    ("make", "said"), [(os.mkfifo, "a device or a pipe; name a file"), (os.mkdir, "a folder; name a file in it")]
)
def test_what_is_no_file_is_not_replaced(make: Callable[[Path], None], said: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    make(path)
    with pytest.raises(InputError) as raised:
        save(path, b"new", replace=True)
    assert str(raised.value) == f"{path}: cannot be written: this is {said}"
    assert not path.is_file() and names(tmp_path) == ["out"]


def test_a_path_with_a_nul_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this is not a path"):
        save(tmp_path / "a\0b", b"new", replace=True)


# --- another's change --------------------------------------------------------------------


def test_a_file_is_replaced_that_is_as_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "offer.toml"
    save(path, b"first", expected="")
    save(path, b"second", expected=digest(b"first"))
    assert path.read_bytes() == b"second"


@pytest.mark.parametrize(
    ("now", "expected", "said"),
    [
        (b"theirs", digest(b"first"), "has changed since it was opened"),
        (b"", digest(b"first"), "has changed since it was opened"),
        (None, digest(b"first"), "has been removed since it was opened"),
        (b"theirs", "", "already exists"),
    ],
)
@pytest.mark.parametrize("late", [False, True])
def test_anothers_change_is_told_even_when_it_comes_while_mine_is_written(
    now: bytes | None, expected: str, said: str, late: bool, tmp_path: Path
) -> None:
    path = tmp_path / "offer.toml"
    if expected:
        path.write_bytes(b"first")

    def theirs() -> None:
        path.unlink(missing_ok=True)
        if now is not None:
            path.write_bytes(now)

    if not late:
        theirs()

    def write(file: IO[bytes]) -> None:
        file.write(b"mine")
        if late:
            theirs()

    with pytest.raises(ChangedUnderneathError) as raised:
        save(path, write, expected=expected)
    assert str(raised.value) == f"{path}: {said}"
    assert (path.read_bytes() if path.exists() else None) == now
    assert names(tmp_path) == (["offer.toml"] if now is not None else [])


def test_a_file_that_became_a_folder_has_changed_underneath(tmp_path: Path) -> None:
    path = tmp_path / "offer.toml"
    path.mkdir()
    with pytest.raises(ChangedUnderneathError, match="has changed"):
        save(path, b"mine", expected=digest(b"first"))


# --- where there are no hard links -------------------------------------------------------


@pytest.fixture(params=["as the system can", "by taking the name first"])
def no_links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    if request.param != "as the system can":
        monkeypatch.setattr(placing, "_renamed_by_system", lambda *_: False)


@pytest.mark.usefixtures("no_links")
def test_a_new_file_is_saved_without_hard_links(tmp_path: Path) -> None:
    path = tmp_path / "offer.toml"
    save(path, b"new")
    rename(path, tmp_path / "other.toml")
    assert (tmp_path / "other.toml").read_bytes() == b"new"
    assert names(tmp_path) == ["other.toml"]


@pytest.mark.usefixtures("no_links")
def test_without_hard_links_too_a_file_that_appears_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "offer.toml"
    real = safe_files._refuse_taken

    def then_it_appears(*words: Any) -> None:
        real(*words)
        if names(tmp_path):  # the draft is there: this is the last look
            path.write_bytes(b"theirs")

    monkeypatch.setattr(safe_files, "_refuse_taken", then_it_appears)
    with pytest.raises(InputError, match="already exists"):
        save(path, b"mine")
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == ["offer.toml"]


# --- names, and files that go ------------------------------------------------------------


def test_a_name_that_is_taken_is_not_given_again(tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine.toml", tmp_path / "theirs.toml"
    mine.write_bytes(b"mine")
    theirs.write_bytes(b"theirs")
    with pytest.raises(InputError, match=r"theirs\.toml: already exists"):
        rename(mine, theirs)
    assert (mine.read_bytes(), theirs.read_bytes()) == (b"mine", b"theirs")


def test_what_is_taken_away_is_handed_back(tmp_path: Path) -> None:
    path = tmp_path / "offer.toml"
    path.write_bytes(b"mine")
    assert take(path) == b"mine"
    assert names(tmp_path) == []
    with pytest.raises(InputError, match=r"offer\.toml: cannot be deleted: No such file or directory"):
        take(path)
    remove(path)  # which is gone already


def test_a_disk_that_fails_behind_a_deletion_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, other = tmp_path / "offer.toml", tmp_path / "other.toml"
    path.write_bytes(b"mine")

    def fails(handle: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", fails)
    rename(path, other)
    assert take(other) == b"mine"  # which undo needs
    assert names(tmp_path) == []
    with pytest.raises(InputError, match=r"offer\.toml: cannot be written: Input/output error"):
        save(tmp_path / "new" / "offer.toml", b"mine")
    assert names(tmp_path) == []


def test_a_mark_is_there_or_not(tmp_path: Path) -> None:
    path = tmp_path / "new" / "screen.opening"
    mark(path)
    mark(path)
    assert path.read_bytes() == b""
    remove(path)
    assert not path.exists()


# --- a folder that may hold so much --------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for three files of 100 bytes together, in which one of 40 stands."""
    monkeypatch.setattr(within, "_writable", tmp_path)
    monkeypatch.setattr(within, "_most", (3, 100))
    save(tmp_path / "deep" / "first.toml", bytes(40))
    return tmp_path


def test_a_folder_that_is_full_takes_no_other_file_and_keeps_those_that_it_has(small: Path) -> None:
    save(small / "second.toml", b"2")
    save(small / "third.toml", b"3")
    with pytest.raises(InputError) as raised:
        save(small / "fourth.toml", b"4")
    assert str(raised.value) == "fourth.toml: your folder here is full, at 3 files; delete an offer first"
    assert names(small) == ["deep", "second.toml", "third.toml"]
    save(small / "third.toml", b"4", replace=True)
    remove(small / "second.toml")
    save(small / "fourth.toml", b"4")


def test_a_folder_takes_so_many_bytes_and_a_file_that_is_replaced_counts_as_it_will_be(small: Path) -> None:
    save(small / "second.toml", bytes(60))
    for path, content in ((small / "third.toml", b"3"), (small / "second.toml", bytes(61))):
        with pytest.raises(InputError, match=f"{path.name}: your folder here is full, at 0 MB; delete an offer first"):
            save(path, content, replace=True)
    assert (small / "second.toml").read_bytes() == bytes(60)
    save(small / "second.toml", bytes(59), replace=True)
    save(small / "third.toml", b"3")


def test_what_is_being_written_and_what_was_left_of_it_is_no_file_of_its_own(small: Path) -> None:
    for number in range(4):
        draft_beside(small / f"{number}.toml").write_bytes(bytes(100))
    save(small / "second.toml", bytes(60))


@pytest.mark.parametrize("name", ["con", "NUL.toml", "aux.tar.gz", "com1:", "lpt³.csv", "prn .txt"])
def test_what_windows_takes_for_a_device_is_no_file_there_and_one_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(within, "ON_WINDOWS", True)
    save(tmp_path / "console.toml", b"")
    with pytest.raises(InputError, match="is a device's name to Windows; write another"):
        save(tmp_path / name, b"")
    with pytest.raises(InputError, match="is a device's name to Windows; write another"):
        rename(tmp_path / "console.toml", tmp_path / name)
    assert names(tmp_path) == ["console.toml"]
    monkeypatch.setattr(within, "ON_WINDOWS", False)
    save(tmp_path / name, b"")
    assert names(tmp_path) == sorted(["console.toml", name])
