"""What the cells of a column say where its heading may mean two things, or speaks of neither money nor time."""

from collections.abc import Container, Mapping, Sequence

from reward.workforce.heading_cells import GONE, NO, PART_TIME, VACANT, YES, CellsTold
from reward.workforce.heading_kinds import may_be_an_amount, says_part_time
from reward.workforce.heading_words import AMOUNT, came_from_here, key_of, words_of
from reward.workforce.table_columns import inputs_of

_BY_CELLS: Mapping[tuple[str, str], str] = {
    **dict.fromkeys((("pension", "words"), ("superannuation", "words")), "pension_scheme"),
    ("ni", "letters"): "ni_category",
    **dict.fromkeys((("nationalinsurance", "letters"), ("nicode", "letters"), ("nic", "letters")), "ni_category"),
}
"""Headings that are read as an input where their cells are of its kind, and stop a table otherwise."""
_PAY = ("scale", "salary", "actual_salary", "rate", "pay_min", "pay_max")
_SCALES = frozenset(("payscale", "salaryscale", "payspine"))
_FILLED = frozenset(("filled", "occupied", "isfilled", "isoccupied", "postfilled", "postoccupied", "inpost"))
"""Headings of columns in which a no says that nobody is in the post."""
_DIVIDED = frozenset(
    (
        *("split", "recharge", "recharged", "proportion", "apportionment", "apportioned", "allocation", "allocated"),
        *("charged", "funded", "funding", "share", "weight"),
    )
)
"""Words of headings of what part of a row's cost is here."""
_OF_TIME = frozenset(("time", "basis", "contract", "contracted", "working", "worked", "part"))
"""And of what part of full time is worked."""
_WHOSE = "fte or fte_percent is that of full time; where others pay for the rest of a row, posts may be a part of one"
_APPRENTICES = frozenset(("apprentice", "apprenticeship", "isapprentice", "isanapprentice", "apprenticeflag"))
_STATES = frozenset(("status", "state", "active"))
"""Words of headings of what people are at present."""
_SHARES = ("fte", "fte_percent", "hours_per_week", "actual_salary", "weeks_per_year", "posts")
"""Columns of which one says how much of full time is worked."""


def read_by_cells(
    names: dict[str, str], unread: list[str], came: tuple[str, ...], told: Mapping[str, CellsTold], renamed: set[str]
) -> None:
    """What the cells say of headings that may mean two things: a scheme or an amount, a letter or an amount, whose hours."""
    for own in list(unread):
        name = _BY_CELLS.get((key_of(own), kind_of(told, own)))
        if name is not None and name not in names:
            names[name] = own
            unread.remove(own)
    if not any(name in names for name in _PAY):
        for own in [each for each in unread if key_of(each) in _SCALES][:1]:
            names["scale"] = own  # beside pay it only says where that comes from
            unread.remove(own)
    hours = names.get("full_time_hours")
    if (
        hours is not None
        and hours not in renamed
        and key_of(hours) == "standardhours"
        and "hours_per_week" not in names
    ):
        # Some systems call a person's own hours so.
        unread.append(names.pop("full_time_hours"))
        unread.sort(key=came.index)
    said = names.get("id")
    if said is not None and said not in renamed and said in told and not told[said].apart:
        aliases = {key_of(other) for each in inputs_of("staff") if each.name == "id" for other in each.aliases}
        apart = [other for other in came if key_of(other) in aliases and other in told and told[other].apart]
        if apart:
            names["id"] = apart[0]
            unread[:] = sorted({*unread, said} - {apart[0]}, key=came.index)


def stops_by_cells(
    unread: Sequence[str],
    told: Mapping[str, CellsTold],
    names: Container[str],
    given: Container[str],
    stops: Container[str],
) -> dict[str, str]:
    """Columns that speak of money or time by what stands in them."""
    shared = any(name in names or name in given for name in _SHARES)
    found = {}
    for own in unread:
        kind = kind_of(told, own)
        if own in stops or came_from_here(own):
            continue
        if kind == "pounds":
            found[own] = f"its cells are pounds: {AMOUNT}"
        elif kind == "shares" and (_DIVIDED if shared else _DIVIDED | _OF_TIME) & set(words_of(own)):
            found[own] = f"its cells are shares: {_WHOSE}"
        elif kind in ("shares", "amounts") and may_be_an_amount(own):
            found[own] = f"its cells are amounts: {AMOUNT}"
        elif not shared and (says_part_time(own) or (own in told and told[own].telling & PART_TIME)):
            found[own] = "it says part time, and no column says for what share; fte or hours_per_week does"
    return found


def not_in_post(unread: Sequence[str], told: Mapping[str, CellsTold], read: Container[str]) -> list[str]:
    """On columns that call a post vacant, or a person gone or unpaid, where none is read as that."""
    found = []
    calling = [repr(own[:40]) for own in unread if own in told and _says_vacant(own, told[own])]
    if calling and "vacant" not in read:
        words = f"column {calling[0]} calls" if len(calling) == 1 else f"columns {' and '.join(calling)} call"
        found.append(f"{words} a post vacant, and no column vacant says so: a budget costs it as one that is filled")
    apprentices = [own for own in unread if key_of(own) in _APPRENTICES and own in told and told[own].telling & YES]
    if apprentices and "ni_category" not in read:
        found.append(
            f"column {apprentices[0][:40]!r} marks apprentices: for one under 25 the employer pays no National Insurance up to"
            " a limit, where ni_category is H"
        )
    for own in unread:
        gone = sorted(told[own].telling & GONE) if own in told and _STATES & set(words_of(own)) else []
        if gone and "end" not in read:
            states = ", ".join(map(repr, gone))
            found.append(
                f"column {own[:40]!r} says {states} of rows that cost here what others do: give an end to who has left,"
                " and leave out who is not paid"
            )
    return found


def _says_vacant(own: str, told: CellsTold) -> bool:
    key, said = key_of(own), told.telling
    return bool(said & VACANT or (key in _FILLED and said & NO) or (key in ("vacancy", "isvacancy") and said & YES))


def kind_of(told: Mapping[str, CellsTold], own: str) -> str:
    return told[own].kind if own in told else ""
