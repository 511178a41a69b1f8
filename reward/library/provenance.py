"""Where figures come from: what a source must say, and what may be called by two of them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from reward.base.errors import RewardError
from reward.library.in_force import Library
from reward.library.models.period import OPEN
from reward.library.models.record import Record

Said = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True, strict=True)]
TWO = "two-sources"


def _full_address(written: object) -> object:
    """A page's own address, or none: a site's front page is not where a figure stands."""
    if written == "" or (isinstance(written, str) and re.fullmatch(r"https?://[^\s/]+/\S+", written)):
        return written
    if isinstance(written, str) and re.fullmatch(r"https?://[^\s/]+/?", written):
        raise ValueError(
            f"{written[:60]!r} is a site's front page; write the page's own address, or \"\" where it is not known"
        )
    raise ValueError(f'{written!r:.60} is not an address; write https://…, or "" where none is known')


def _when(written: object) -> object:
    if type(written) is date:
        return str(written)  # a date of TOML, without quotes
    if isinstance(written, str) and re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?|undated", written):
        return written
    raise ValueError(
        f'{written!r:.40} is not when it was published; write "2026-05-21", "2026-05", "2026", or "undated" where what'
        " was read shows no date"
    )


def _place(written: str) -> str:
    if written.casefold() in ("not noted", "unknown", "not known", "?"):
        raise ValueError(f"{written!r} is not where it stands; write the section, table or page, or 'the article'")
    return written


class Source(Record):
    """One entry of `sources.toml`. Without an address it cannot be checked, and does not count for `two-sources`."""

    title: Said
    publisher: Said
    address: Annotated[str, BeforeValidator(_full_address)]
    where: Annotated[Said, AfterValidator(_place)]
    """The section, table or page."""
    published: Annotated[str, BeforeValidator(_when)]
    read: Annotated[date, Field(strict=True)]
    words: Said


class NotHeld(Record):
    """One entry of `not-held.toml`: what was looked for in vain, when, and the files that it would stand in."""

    what: Said
    looked: Annotated[date, Field(strict=True)]
    files: Annotated[tuple[str, ...], Field(min_length=1)]


def unchecked(library: Library, value: Any, sources: Sequence[str] = ()) -> Iterator[str]:
    """What is called `two-sources` and has not two that can be checked, however deep it stands."""
    if isinstance(value, list):
        for each in value:
            yield from unchecked(library, each, sources)
    if not isinstance(value, dict):
        return
    own = value.get("sources", sources)
    marks = value.get("marks", {})
    named = [key for key, mark in marks.items() if mark == TWO] if isinstance(marks, dict) else []
    known = _known_sources(library)
    if (value.get("mark") == TWO or named) and isinstance(own, list) and known and OPEN not in own:
        found = [key for key in own if known.get(key, {}).get("address")]
        if len(set(found)) < 2:
            what = value.get("grade") or value.get("name") or ", ".join(named) or "mark"
            yield f"{what}: {TWO} needs two sources that have an address to be checked at, and has {len(set(found))}"
    for key, inner in value.items():
        if key not in ("marks", "sources"):
            yield from unchecked(library, inner, own)


def unsaid(library: Library) -> dict[str, int]:
    """How many sources there are, and how many of them do not say a thing that would let them be checked."""
    rows = list(library.sources.values())
    return {
        "sources": len(rows),
        "no_address": sum(not row.get("address") for row in rows),
        "undated": sum(row.get("published") == "undated" for row in rows),
    }


@lru_cache(maxsize=1)  # asked for each record: sources that cannot be read would be read anew each time
def _known_sources(library: Library) -> dict[str, dict[str, Any]]:
    try:
        return library.sources
    except RewardError:  # broken, and told of where it stands
        return {}
