"""A pension scheme or a pay scale beside a nation that has its own."""

from reward.library.in_force import Library
from reward.library.models.pension import SchemeFile
from reward.library.models.statutory import Nation

NAMES: dict[str, str] = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}


def of_another_nation(library: Library, scheme: str | None, nation: Nation) -> str | None:
    """What to ask where a person lives in a nation that has a scheme of its own; `None` where there is nothing to ask."""
    if scheme is None or scheme == "none":
        return None
    head: SchemeFile = library.head("pension", scheme)
    other = head.elsewhere.get(nation)
    if other is None:
        return None
    return (
        f"{head.title} is priced, and {NAMES[nation]} has {library.head('pension', other).title}:"
        f" --set pension.scheme={other} if the post is there"
    )


def of_another_scale(library: Library, scheme: str | None, scale: str | None) -> str | None:
    """What is wrong where the posts of a pay scale are in the scheme of another nation than the one that is named."""
    if scheme is None or scheme == "none" or scale is None:
        return None
    head: SchemeFile = library.head("pension", scheme)
    own = library.head("pay", scale).pension
    if own not in head.elsewhere.values():
        return None
    return (
        f"{head.title} is priced, but posts on {library.head('pay', scale).title} are in"
        f" {library.head('pension', own).title}: --set pension.scheme={own}"
    )


def scale_of_another_nation(library: Library, scale: str | None, nation: Nation) -> str | None:
    """What to ask where a pay scale is of a nation with income tax rates of its own and the person of another."""
    if scale is None:
        return None
    where: Nation | None = library.head("pay", scale).nation
    if where is None or where == nation or "scotland" not in (where, nation):
        return None
    return (
        f"posts on {library.head('pay', scale).title} are in {NAMES[where]}, and the income tax is that of {NAMES[nation]}:"
        f" --set person.nation={where} if you live there"
    )
