"""The lines of the list of offers: those that are compared, those that are saved, and the examples."""

from reward.base.errors import RewardError
from reward.base.text_table import fit_words, literal, wrap
from reward.base.values import dataclass
from reward.library.folders import saved_offers
from reward.library.in_force import shipped
from reward.tui.state.desk import Desk, Held, opened

COMPARED, SAVED, EXAMPLES = "Compared now", "Saved", "Examples"


@dataclass(frozen=True)
class OfferListRow:
    """One line of the list."""

    held: Held | None
    place: int | None
    """Among those that are compared."""
    words: str
    group: str
    problem: str = ""
    """Why the file cannot be read."""


def offer_rows(desk: Desk, room: int) -> list[OfferListRow]:
    """Every offer there is; `room` is for a title."""
    rows = [
        OfferListRow(held, place, f"{letter} {_titled(held.offer.title, room)}{' *' if held.edited else ''}", COMPARED)
        for place, (letter, held) in enumerate(zip(desk.letters, desk.held, strict=True))
    ]
    there = {held.name for held in desk.held}
    folder = saved_offers()
    mine = sorted(path.stem for path in folder.glob("*.toml")) if folder.is_dir() else []
    for group, names in ((SAVED, mine), (EXAMPLES, shipped().names("offers"))):
        for name in names:
            if name not in there and not (group == EXAMPLES and name in mine):
                rows.append(_other(name, group, room))
    return rows


def title_of(name: str) -> str:
    """What an offer that is saved or shipped is called; its name where it cannot be read."""
    try:
        return literal(opened(name).offer.title)
    except RewardError:
        return name


def _other(name: str, group: str, room: int) -> OfferListRow:
    try:
        held = opened(name)
    except RewardError as error:
        return OfferListRow(None, None, f"  ! {fit_words(literal(name), room)}", group, str(error))
    return OfferListRow(held, None, f"  {_titled(held.offer.title, room)}", group)


def _titled(title: str, room: int) -> str:
    """In two lines where it needs them: offers that are much alike differ in their last words."""
    first, *rest = wrap(literal(title), room) or [""]
    return "\n  ".join([first, fit_words(" ".join(rest), room)] if rest else [first])
