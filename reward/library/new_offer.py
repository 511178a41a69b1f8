"""A new offer: a commented file to start from."""

import re
from collections.abc import Collection
from itertools import chain, count
from pathlib import Path

from reward.base.errors import InputError
from reward.library.folders import offer_names, saved_offers
from reward.library.safe_files import save
from reward.library.templates import TEMPLATES
from reward.library.within import is_device

LONGEST_NAME = 80


def refuse_name(name: str) -> None:
    """Refuses what cannot be the name of an offer and of its file, on any system."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) or len(name) > LONGEST_NAME:
        raise InputError(f"{name[:LONGEST_NAME]!r} is not a name for an offer; write small letters, digits and hyphens")
    if is_device(name):  # a folder with such a file cannot be copied there
        raise InputError(f"{name!r} is a device's name to Windows; write another, such as {name}-offer")


def template_for(name: str, kind: str = "employment") -> str:
    """The text of the file to start from; a name that an offer cannot have is refused."""
    refuse_name(name)
    if kind not in TEMPLATES:
        raise InputError(f"{kind[:40]!r} is no kind of offer; they are {', '.join(TEMPLATES)}")
    return TEMPLATES[kind]


def new_offer(name: str, kind: str = "employment", path: Path | None = None) -> Path:
    """Writes that file, among the saved offers where no path says otherwise; an existing one stays as it is."""
    text = template_for(name, kind)
    path = saved_offers() / f"{name}.toml" if path is None else path
    save(path, text.encode(), private=True)
    return path


def free_name(title: str, taken: Collection[str] | None = None) -> str:
    """A name for an offer of this title that is not taken: `social-media-lead`, `social-media-lead-2`.

    `taken`: left out, by every saved and shipped offer.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[: LONGEST_NAME - 4].strip("-") or "offer"
    known = set(offer_names()) if taken is None else taken
    return next(name for name in chain((plain,), (f"{plain}-{at}" for at in count(2))) if name not in known)
