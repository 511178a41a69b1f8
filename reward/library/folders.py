"""Where files are kept: the shipped data, the reader's own scales, and saved offers."""

import os
from pathlib import Path

from reward.base.errors import InputError


def shipped_scales() -> Path:
    """The data files that come with `reward`: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).parent.parent
    return package / "data" if (package / "data").is_dir() else package.parent / "scales"


def own_scales() -> Path | None:
    """The reader's folder of data files, layered over the shipped ones: `REWARD_SCALES`."""
    own = os.environ.get("REWARD_SCALES")
    if not own:
        return None
    if not Path(own).is_dir():
        raise InputError(f"REWARD_SCALES names {own[:80]!r}, which is not a folder")
    return Path(own)


def saved_offers() -> Path:
    """The folder of a person's own offers: in `REWARD_HOME`, else where the system keeps such files."""
    own = os.environ.get("REWARD_HOME")
    if own:
        return Path(own) / "offers"
    from platformdirs import user_data_path  # 8 ms, and only where a name is looked up

    return user_data_path("reward", appauthor=False) / "offers"


def offer_names() -> list[str]:
    """Every saved and shipped offer, for completion and messages."""
    folders = [shipped_scales() / "offers", saved_offers()]
    own = own_scales()
    if own is not None:
        folders.append(own / "offers")
    return sorted({path.stem for folder in folders if folder.is_dir() for path in folder.glob("*.toml")})
