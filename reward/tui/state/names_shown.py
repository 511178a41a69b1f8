"""What a field holds as people call it: `Metropolitan Police staff, bands A to G`."""

from functools import lru_cache

from reward.base.text_table import literal
from reward.library.in_force import shipped

CATEGORIES = {"pay.scale": "pay", "pension.scheme": "pension", "leave.scale": "leave"}
"""The fields that name a scale or a scheme."""


@lru_cache(maxsize=8)
def titles(category: str) -> dict[str, str]:
    """By its own name, the title of each scale or scheme."""
    library = shipped()
    return {name: literal(str(library.table(category, name).get("title", name))) for name in library.names(category)}


def called(path: str, value: str) -> str:
    """A value of a field in people's words; as it is where it has none."""
    category = CATEGORIES.get(_plain(path))
    return titles(category).get(value, value) if category is not None and value else value


def meant(path: str, text: str) -> str:
    """The value of a field that somebody calls so."""
    category = CATEGORIES.get(_plain(path))
    if category is None or not text:
        return text
    return next((name for name, title in titles(category).items() if title.lower() == text.strip().lower()), text)


def _plain(path: str) -> str:
    return path.rpartition(":")[2]
