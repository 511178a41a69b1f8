"""Where files are kept: the shipped data, the reader's own scales, and saved offers."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from reward.base.errors import InputError


@cache  # every price asks for it, and it asks the disk
def shipped_scales() -> Path:
    """The data files that come with `reward`: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).parent.parent
    return package / "data" if (package / "data").is_dir() else package.parent / "scales"


def own_folders() -> tuple[Path, ...]:
    """The reader's folders of data files, layered over the shipped ones, the last in front.

    `REWARD_SCALES` names them, one or several as `PATH` does; a command's `--scales DIR` comes behind them.
    """
    written = os.environ.get("REWARD_SCALES")
    if not written:
        return ()
    named = written.split(os.pathsep)
    for own in filter(None, named):
        if not Path(own).is_dir():
            raise InputError(f"REWARD_SCALES names {own[:80]!r}, which is not a folder")
    return tuple(Path(own) for own in named if own)


@contextmanager
def with_folder(folder: str) -> Iterator[None]:
    """A folder of data files in front of all others meanwhile, for this process and those that it starts."""
    if not Path(folder).is_dir():
        raise InputError(
            f"--scales {folder[:80]!r} is not a folder; it holds pay/, pension/ and so on, as scales/ does"
        )
    before = os.environ.get("REWARD_SCALES")
    os.environ["REWARD_SCALES"] = folder if not before else f"{before}{os.pathsep}{folder}"
    try:
        yield
    finally:
        if before is None:
            del os.environ["REWARD_SCALES"]
        else:
            os.environ["REWARD_SCALES"] = before


def saved_offers() -> Path:
    """The folder of a person's own offers: in `REWARD_HOME`, else where the system keeps such files."""
    own = os.environ.get("REWARD_HOME")
    if own:
        return Path(own) / "offers"
    from platformdirs import user_data_path  # 8 ms, and only where a name is looked up

    return user_data_path("reward", appauthor=False) / "offers"


def offer_names() -> list[str]:
    """Every saved and shipped offer, for completion and messages."""
    folders = [shipped_scales() / "offers", saved_offers(), *(own / "offers" for own in own_folders())]
    return sorted({path.stem for folder in folders if folder.is_dir() for path in folder.glob("*.toml")})
