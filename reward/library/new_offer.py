"""A new offer: a commented file to start from."""

import re
from pathlib import Path

from reward.base.errors import InputError
from reward.library.folders import saved_offers
from reward.library.safe_files import save
from reward.library.templates import TEMPLATES

LONGEST_NAME = 80


def template_for(name: str, kind: str = "employment") -> str:
    """The text of the file to start from; a name that an offer cannot have is refused."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) or len(name) > LONGEST_NAME:
        raise InputError(f"{name[:LONGEST_NAME]!r} is not a name for an offer; write small letters, digits and hyphens")
    if kind not in TEMPLATES:
        raise InputError(f"{kind[:40]!r} is no kind of offer; they are {', '.join(TEMPLATES)}")
    return TEMPLATES[kind]


def new_offer(name: str, kind: str = "employment", path: Path | None = None) -> Path:
    """Writes that file, among the saved offers where no path says otherwise; an existing one stays as it is."""
    text = template_for(name, kind)
    path = saved_offers() / f"{name}.toml" if path is None else path
    save(path, text.encode(), private=True)
    return path
