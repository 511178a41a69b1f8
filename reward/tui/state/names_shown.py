"""What a field holds as people call it: `Metropolitan Police staff, bands A to G`."""

from functools import lru_cache

from reward.base.errors import RewardError
from reward.base.text_table import literal
from reward.library.in_force import shipped
from reward.library.models.pay import PayScale

CATEGORIES = {"pay.scale": "pay", "pension.scheme": "pension", "leave.scale": "leave"}
"""The fields that name a scale or a scheme."""


@lru_cache(maxsize=8)
def titles(category: str) -> dict[str, str]:
    """By its own name, the title of each scale or scheme."""
    library = shipped()
    return {name: literal(str(library.table(category, name).get("title", name))) for name in library.names(category)}


@lru_cache(maxsize=64)
def grades(scale: str) -> dict[str, str]:
    """By its own name, what each grade of a scale is called on its newest figures; none where there is no such scale."""
    library = shipped()
    try:
        start = library.starts("pay", scale)[-1]
        return {
            each.grade: literal(each.name) for each in library.in_force("pay", scale, PayScale, start).record.grades
        }
    except RewardError:
        return {}


def called(path: str, value: str, scale: str | None = None) -> str:
    """A value of a field in people's words; as it is where it has none. A grade is one of a `scale`."""
    return _names(path, scale).get(value, value) if value else value


def meant(path: str, text: str, scale: str | None = None) -> str:
    """The value of a field that somebody calls so."""
    wanted = text.strip().lower()
    return next((name for name, title in _names(path, scale).items() if title.lower() == wanted), text)


def _names(path: str, scale: str | None) -> dict[str, str]:
    plain = _plain(path)
    if plain == "pay.grade":
        return grades(scale) if scale else {}
    return titles(CATEGORIES[plain]) if plain in CATEGORIES else {}


def _plain(path: str) -> str:
    return path.rpartition(":")[2]
