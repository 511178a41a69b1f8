"""Pay scales by the names that people and payroll systems have for them."""

import re
from collections.abc import Sequence
from functools import lru_cache

from reward.base.errors import FiguresError, nearest
from reward.library.in_force import Library
from reward.library.models.pay import PayScaleFile

_SAYS_NOTHING = frozenset(
    [
        "pay",
        "scale",
        "scales",
        "spine",
        "the",
        "of",
        "for",
        "and",
        "in",
        "staff",
        "grade",
        "grades",
        "band",
        "bands",
        "range",
        "ranges",
        "level",
        "levels",
        "point",
        "points",
        "main",
    ]
)
"""Of which scale: they stand before a grade as often, as in `Band 6` and `Main range 3`."""


def scale_named(library: Library, written: str) -> str:
    """The scale's own name, by its name, its title, or another that its file says; empty for a blank.

    `NHS England` is nhs-england; `Green Book` is njc. What several have is none of them: raises `FiguresError` naming those.
    """
    words = _words(written)
    if not words:
        return ""
    fits = scale_meant(library, written)
    if fits is not None:
        return fits
    known = library.names("pay")
    raise FiguresError(
        f"no pay scale {written[:40]!r}{nearest('-'.join(words), known, alike=0.7) or '; ' + _all(known)}"
    )


def scale_meant(library: Library, written: str) -> str | None:
    """The one scale that has this name, or all of its words in its names; `None` where there is none such."""
    fits = scales_like(library, written)
    if len(fits) > 1:
        raise FiguresError(f"{written[:40]!r} may be {', '.join(fits[:-1])} or {fits[-1]}; write which")
    return fits[0] if fits else None


def scales_like(library: Library, written: str) -> list[str]:
    """The scales that have just this name, or else all of its words in their names."""
    telling = [word for word in _words(written) if word not in _SAYS_NOTHING]
    exact = scales_called(library, written) or scales_called(library, " ".join(telling))
    return exact or [name for name, has in _words_of(library).items() if telling and {*telling} <= has]


def scales_with(library: Library, words: Sequence[str]) -> list[str]:
    """The scales that have each of the words in their names, in the singular too: `teacher`, `police officer`."""
    parts = [part for word in words for part in _words(word)]
    if not parts or any(len(part) == 1 or part in _SAYS_NOTHING for part in parts):
        return []
    return [name for name, has in _words_of(library).items() if all(part in has or f"{part}s" in has for part in parts)]


def scales_called(library: Library, written: str) -> list[str]:
    """The scales that have just this name; one that has it as its own is the only one."""
    words = _words(written)
    own = "-".join(words)
    if own in library.names("pay"):
        return [own]
    return [name for name, called in _names(library).items() if words in called]


def _all(names: list[str]) -> str:
    return f"they are {', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "reward scales list has them"


@lru_cache(maxsize=16)
def _names(library: Library) -> dict[str, list[tuple[str, ...]]]:
    """For each scale all that it is called, as words."""
    found = {}
    for name in library.names("pay"):
        head: PayScaleFile = library.head("pay", name)
        found[name] = [_words(each) for each in (name, head.title, *head.also)]
    return found


@lru_cache(maxsize=16)
def _words_of(library: Library) -> dict[str, set[str]]:
    """For each scale the words of all that it is called."""
    return {name: {*sum(called, ())} for name, called in _names(library).items()}


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+", text.lower().replace("'", "")))
