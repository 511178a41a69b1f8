"""Offers of the desk and their files: never over another's change, however close it came."""

from dataclasses import replace
from pathlib import Path

import pytest

import reward
from reward.base.errors import InputError
from reward.library.models.offer import Offer
from reward.library.offer_files import as_file
from reward.library.safe_files import ChangedUnderneathError
from reward.tui.state import desk
from reward.tui.state.desk import Held, changed, opened, saved
from tests.tui.stage import POST


def edited(held: Held, basic: str) -> Held:
    return replace(held, offer=changed(Offer, held.offer, "pay.basic", basic))


@pytest.fixture
def path(home: Path) -> Path:
    file = home / "offers" / "mine.toml"
    reward.save_offer(reward.load_offer(POST), file)
    return file


def test_what_another_wrote_while_it_was_opened_is_his_change(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = as_file(edited(opened(path), "51,000").offer)
    read = desk.read_file

    def and_then_another_writes(at: Path) -> bytes:
        raw = read(at)
        path.write_bytes(theirs)
        return raw

    with monkeypatch.context() as late:
        late.setattr(desk, "read_file", and_then_another_writes)
        held = opened(path)
    with pytest.raises(ChangedUnderneathError, match="has changed since it was opened"):
        saved(edited(held, "45,000"))
    assert path.read_bytes() == theirs


def test_what_another_writes_right_after_mine_is_his_change(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = as_file(edited(opened(path), "51,000").offer)
    save = desk.save

    def and_then_another_writes(*words: object, **more: object) -> None:
        save(*words, **more)
        path.write_bytes(theirs)

    with monkeypatch.context() as late:
        late.setattr(desk, "save", and_then_another_writes)
        held = saved(edited(opened(path), "45,000"))
    assert not held.edited
    with pytest.raises(ChangedUnderneathError):
        saved(edited(held, "46,000"))
    assert path.read_bytes() == theirs


def test_two_saves_of_mine_one_after_another_are_no_change_of_anothers(path: Path) -> None:
    held = saved(edited(opened(path), "45,000"))
    held = saved(edited(held, "46,000"))
    assert held.digest == opened(path).digest
    assert not saved(edited(held, "46,000")).edited


@pytest.mark.parametrize("became", ["gone", "folder", "link to another"])
def test_a_file_that_is_not_there_any_more_is_asked_about(became: str, path: Path, home: Path) -> None:
    held = opened(path)
    other = home / "other.toml"
    reward.save_offer(reward.load_offer("lewisham-plumber-so2"), other)
    before = other.read_bytes()
    path.unlink()
    if became == "folder":
        path.mkdir()
    elif became != "gone":
        path.symlink_to(other)
    with pytest.raises(ChangedUnderneathError, match="has been removed" if became == "gone" else "has changed"):
        saved(edited(held, "45,000"))
    assert other.read_bytes() == before
    if became == "folder":
        with pytest.raises(InputError, match="this is a folder"):
            saved(edited(held, "45,000"), over=True)
    else:  # "Write mine over it", through the link
        assert saved(edited(held, "45,000"), over=True).path == path
        assert path.is_symlink() == (became == "link to another")
        assert opened(path).offer == edited(held, "45,000").offer


def test_a_name_that_is_taken_is_asked_about(path: Path) -> None:
    with pytest.raises(ChangedUnderneathError, match="already exists"):
        saved(opened(POST), path)
    assert saved(opened(POST), path, over=True).digest == opened(path).digest
