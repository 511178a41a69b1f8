"""Adverts from files and from standard input, as facts and as drafts."""

import sys
from pathlib import Path

from reward.base.errors import InputError
from reward.base.values import dataclass
from reward.intake.advert.documents import MOST_DOCUMENT_BYTES, kind_of, text_of
from reward.intake.advert.draft import Draft
from reward.intake.advert.drafts import drafts_of
from reward.intake.advert.facts import AdvertFacts
from reward.intake.advert.read import read_advert
from reward.intake.advert.text import AdvertText, advert_text, decoded
from reward.library.in_force import Library
from reward.library.regular_files import read_up_to

ENDINGS = (".txt", ".html", ".htm", ".md", ".text", ".pdf", ".docx", ".eml")
EXAMPLES = Path(__file__).parent / "examples"
"""Adverts that come with the program."""


@dataclass(frozen=True, eq=False)
class ReadAdvert:
    """An advert with all that was read of it."""

    text: AdvertText
    facts: AdvertFacts
    drafts: tuple[Draft, ...]


def is_advert(which: str) -> bool:
    """Whether a command's word names an advert rather than an offer."""
    return which.lower().endswith(ENDINGS)


def read_file(which: str, library: Library) -> ReadAdvert:
    """The advert in a file, or on standard input (`-`). Raises `InputError` for what cannot be read, or is no text."""
    if which == "-":
        return read_bytes(sys.stdin.buffer.read(MOST_DOCUMENT_BYTES + 1), library)
    path = Path(which)
    raw = read_up_to(path, MOST_DOCUMENT_BYTES + 1, "a text file")
    try:
        return read_bytes(raw, library, which)
    except InputError as error:
        raise InputError(f"{which}: {error}") from None


def read_bytes(raw: bytes, library: Library, name: str = "") -> ReadAdvert:
    """The advert in the bytes of a file: text, or a PDF, a Word file or an e-mail, which its `name` tells."""
    kind = kind_of(raw, name)
    return read_text(decoded(raw) if kind is None else text_of(raw, kind), library)


def read_text(text: str, library: Library) -> ReadAdvert:
    """The advert in a text, such as a paste."""
    plain = advert_text(text)
    facts = read_advert(plain)
    return ReadAdvert(plain, facts, drafts_of(facts, library))
